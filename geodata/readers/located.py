"""Where points of any table lie: their coordinates in degrees, and the commune around them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import MissingColumn
from geodata.formats.layer import GEOMETRY
from geodata.readers.finess_places import SYSTEMS
from geodata.readers.steps import reject
from geodata.readers.systems import communes_at, inside, lon_lat, middles, settled_system, system_of_shapes
from geodata.report.checks import Tally

Floats = npt.NDArray[np.float64]


def in_france(lon: Floats, lat: Floats) -> npt.NDArray[np.bool_]:
    """Whether a place lies in one of the rectangles around the parts of France; False for NaN."""
    found = np.zeros(len(lon), dtype=bool)
    for area in SYSTEMS.values():
        found |= inside(lon, lat, area.lon, area.lat)
    return found


def unswapped(lon: Floats, lat: Floats) -> tuple[Floats, Floats, int]:
    """The same places, those turned round that lie in France only when turned; and how many those are."""
    swapped = ~in_france(lon, lat) & in_france(lat, lon)
    return np.where(swapped, lat, lon), np.where(swapped, lon, lat), int(swapped.sum())


def seats_of(codes: pd.Series[str]) -> pd.DataFrame:
    """lon, lat of the seat of each commune, of its successor where it is no more; NaN where unknown. Index as given."""
    from geodata.france.base import france

    base = france()
    now = codes.where(codes.isin(base.communes.index), codes.map(base.successors))
    return base.communes[["lon", "lat"]].reindex(now).set_axis(codes.index, axis=0)


def locate(rows: pd.DataFrame, chosen: int | None, stated: int | None, tally: Tally) -> pd.DataFrame:
    """Rows of points with lon, lat, insee, position_quality.

    rows : numbers lon and lat, or x_m and y_m, or shapes in ``geometry``; optional insee (text, "" = unknown)
    chosen, stated : EPSG code that the person chose, and that the file states; None = by where they would lie
    A point without usable coordinates stands at the seat of its commune ("commune") or, without one, is rejected; one
    without a commune gets that around it. Pairs that only make sense turned round are turned. Raises NoCrs.
    """
    lon, lat = _degrees(rows, chosen, stated, tally)
    lon, lat, swapped = unswapped(lon, lat)
    if swapped:
        tally.warn("swapped_coordinates", str(swapped), "lon")
    bad = np.isfinite(lon) & ~in_france(lon, lat)
    if bad.any():
        tally.warn("bad_coordinates", str(int(bad.sum())), "lon", int(rows.index[bad][0]))
    lon, lat = np.where(bad, np.nan, lon), np.where(bad, np.nan, lat)
    codes = rows["insee"] if "insee" in rows else pd.Series("", index=rows.index, dtype="str")
    seats = seats_of(codes)
    lost = np.isnan(lon) | np.isnan(lat)
    found = rows.drop(columns=[GEOMETRY, "x_m", "y_m"], errors="ignore").assign(
        lon=np.where(lost, seats["lon"], lon),
        lat=np.where(lost, seats["lat"], lat),
        insee=codes.mask(codes.eq(""), pd.Series(communes_at(lon, lat), index=rows.index)).astype("str"),
    )
    if "position_quality" not in found:
        found["position_quality"] = "unknown"
    found["position_quality"] = found["position_quality"].mask(lost, "commune").astype("str")
    if lost.any():
        tally.warn("no_coordinates", str(int(lost.sum())), "lon", int(rows.index[lost][0]))
    found = reject(found, found["lon"].isna(), "no_coordinates", tally)
    abroad = found["insee"].eq("")
    if abroad.any():
        tally.warn("no_commune", str(int(abroad.sum())), "insee", int(found.index[abroad.to_numpy()][0]))
    return found


def _degrees(rows: pd.DataFrame, chosen: int | None, stated: int | None, tally: Tally) -> tuple[Floats, Floats]:
    """Longitude and latitude of the rows, by the best that they have."""
    for x, y in (("lon", "lat"), ("x_m", "y_m")):
        if {x, y} <= set(rows):
            across, up = rows[x].to_numpy(dtype=np.float64), rows[y].to_numpy(dtype=np.float64)
            return lon_lat(across, up, settled_system(across, up, chosen, tally, degrees=x == "lon"))
    if GEOMETRY not in rows:
        raise MissingColumn(tally.table, "lon, lat", map(str, rows.columns))
    shapes = rows[GEOMETRY].to_numpy()
    return lon_lat(*middles(shapes), system_of_shapes(shapes, chosen, stated, tally))
