"""Communes near a land border, where the doctors of the neighbouring country are missing from every score."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.france.base import france

Floats = npt.NDArray[np.float64]

NEAR_BORDER_KM = 20.0
"""About 20 minutes, the reach of the decay. Own choice (docs/method.md, Times and rings)."""

LAND_BORDER = frozenset("59 02 08 55 54 57 67 68 90 25 39 01 74 73 05 04 06 66 09 31 65 64 973".split())
"""Départements that touch another country (Monaco and Andorra too). The base draws where France ends, but not whether sea or
land lies beyond: this list, and ``_IS_COAST`` in the four of them that have both, say which."""

_IS_COAST = {
    "59": lambda lon, lat: (lon < 2.54) & (lat > 50.95),
    "06": lambda lon, lat: (lat < 43.783) & ~((lon > 7.40) & (lon < 7.44) & (lat > 43.72)),
    "66": lambda lon, lat: ((lon > 3.0) & (lat > 42.49)) | ((lon > 3.12) & (lat > 42.436)),
    "64": lambda lon, lat: (lat > 43.375) & (lon < -1.35),
    "973": lambda lon, lat: (lat > 4.2) & (lon > -53.9),
}
"""Where the outline of these départements is coast: north-west of Bray-Dunes, south of Menton but for Monaco, north of
Cerbère, north of Hendaye; Guyane roughly, between the mouths of the Maroni and the Oyapock. Drawn by hand, and looked at on a
picture of the outline of each (2026-11)."""


def near_border(communes: pd.DataFrame) -> pd.Series:
    """Which communes have their seat within ``NEAR_BORDER_KM`` of a land border, as the crow flies.

    communes : index insee; lon, lat
    """
    from scipy.spatial import cKDTree

    places = communes[["lon", "lat"]].to_numpy(dtype=np.float64)
    distance, _ = cKDTree(_on_sphere(border_points())).query(_on_sphere(places), distance_upper_bound=NEAR_BORDER_KM)
    return pd.Series(np.isfinite(distance), index=communes.index, dtype=bool)


@cache
def border_points() -> Floats:
    """Points (points, 2) of the land borders of France, longitude and latitude in degrees, at most a kilometre or so apart."""
    base = france()
    here = base.communes.index[base.communes["departement"].isin(LAND_BORDER)]
    lines = base.borders(here)
    departement = base.communes["departement"].to_dict()
    parts = []
    for line in range(len(lines)):
        inside, outside = sorted((str(lines.left[line]), str(lines.right[line])), reverse=True)
        if outside == "":
            points = lines.coordinates[lines.offsets[line] : lines.offsets[line + 1]]
            steps = np.linspace(0, 1, 5)[:-1, None, None]
            dense = (points[:-1] * (1 - steps) + points[1:] * steps).reshape(-1, 2)
            coast = _IS_COAST.get(departement[inside])
            parts.append(dense if coast is None else dense[~coast(dense[:, 0], dense[:, 1])])
    return np.concatenate(parts)


def _on_sphere(degrees: Floats) -> Floats:
    """Places in kilometres from the middle of the Earth: near each other, chords are distances."""
    east, north = np.radians(degrees).T
    flat = np.cos(north)
    return np.asarray(6371.0 * np.column_stack([flat * np.cos(east), flat * np.sin(east), np.sin(north)]))
