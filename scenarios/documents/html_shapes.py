"""Polygons and outlines of a territory, small enough for a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.france.base import Borders, france
from geodata.territory.opening import Territory

DECIMALS = 4
"""Digits of a degree that are kept: 11 m, less than a pixel until the eighteenth zoom of a commune."""

Ring = list[list[float]]


@dataclass(frozen=True)
class Shapes:
    """What is drawn.

    codes : communes in drawing order: the core and the ring within reach of its doctors; farther ones are left out
    features : GeoJSON, ``id`` = position in ``codes``, longitude and latitude; outlines : lines of latitude, longitude
    bounds : [[south, west], [north, east]] of the core
    """

    codes: pd.Index[str]
    features: dict[str, Any]
    outlines: list[Ring]
    bounds: list[list[float]]


def shapes(territory: Territory) -> Shapes:
    """Polygons of the core and of the communes that lend it doctors, on one grid so that neighbours still meet."""
    communes = territory.communes
    codes = communes.index[communes["zone"].isin(["core", "supply"])]
    polygons = france().polygons(codes)
    features = [
        {"type": "Feature", "id": place, "properties": {}, "geometry": _geometry(polygon)}
        for place, polygon in enumerate(polygons)
    ]
    core = communes.loc[codes, "in_core"].to_numpy(dtype=bool)
    return Shapes(
        codes=codes,
        features={"type": "FeatureCollection", "features": features},
        outlines=list(_outlines(france().borders(codes[core]), communes["departement"].where(communes["in_core"], ""))),
        bounds=_bounds(polygons[core]),
    )


def _geometry(polygon: Any) -> dict[str, Any]:
    """A multipolygon as GeoJSON with rounded coordinates."""
    parts = [[_ring(part.exterior), *(_ring(hole) for hole in part.interiors)] for part in polygon.geoms]
    kept = [[ring for ring in part if ring] for part in parts if part[0]]
    return {"type": "MultiPolygon", "coordinates": kept}


def _ring(ring: Any) -> Ring:
    """Rounded points, those that fall together once; empty where nothing is left of a tiny ring."""
    import shapely

    points = _thin(shapely.get_coordinates(ring))
    return points.tolist() if len(points) > 3 else []


def _thin(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    rounded = np.round(points, DECIMALS)
    moved = np.ones(len(rounded), dtype=bool)
    moved[1:] = (rounded[1:] != rounded[:-1]).any(axis=1)
    return rounded[moved]


def _outlines(borders: Borders, departement: pd.Series[str]) -> Iterator[Ring]:
    """The border lines of the core between two départements, or between it and what lies around."""
    sides = (pd.Series(side).map(departement).fillna("").to_numpy() for side in (borders.left, borders.right))
    left, right = sides
    for line in np.flatnonzero(left != right):
        points = borders.coordinates[borders.offsets[line] : borders.offsets[line + 1]]
        yield _thin(points)[:, ::-1].tolist()


def _bounds(polygons: npt.NDArray[Any]) -> list[list[float]]:
    import shapely

    west, south, east, north = shapely.total_bounds(polygons)
    return [[float(south), float(west)], [float(north), float(east)]]
