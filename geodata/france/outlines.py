"""Outlines of communes in degrees, from any layer: brought to one coordinate system, mended, and checked for absurd places."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import NoCrs
from geodata.formats.layer import GEOMETRY, in_degrees
from geodata.formats.projection import DEGREES
from geodata.report.checks import Tally

MOST_VERTICES = 150_000_000
"""Vertices of all outlines together; ADMIN EXPRESS, ungeneralised, has some 30 million."""

FAR_DEGREES = 0.1
"""About 10 km: how far from the seat that the base knows an outline may end before it is reported."""


def outlines(rows: pd.DataFrame, epsg: int | None, tally: Tally) -> pd.DataFrame:
    """The same rows with ``GEOMETRY`` in degrees (WGS 84), polygons or None; rows with absurd coordinates are rejected.

    rows : ``insee`` and ``GEOMETRY`` in the system ``epsg``, indexed by line
    Reported: rows whose shape is a point or missing (no_outline), outlines that crossed themselves (mended_outline), and
    those far from where the base knows the commune (far_from_commune). Raises NoCrs where the coordinate system is not
    known, or cannot be what is said: most places are nowhere on Earth.
    """
    import shapely

    shapes = rows[GEOMETRY].to_numpy()
    there = shapely.get_dimensions(shapes) == 2
    if there.any() and epsg is None:
        raise NoCrs(tally.table)
    _told(tally, "no_outline", ~there, rows)
    placed = np.full(len(rows), None, dtype=object)
    placed[there] = in_degrees(shapes[there], epsg or DEGREES)
    absurd = there & ~_on_earth(placed)
    if absurd.sum() * 2 > there.sum():
        raise NoCrs(tally.table)
    placed[there & ~absurd] = _mended(placed[there & ~absurd], rows[there & ~absurd], tally)
    if absurd.any():
        tally.reject("bad_coordinates", rows.index[absurd], GEOMETRY)
    kept: pd.DataFrame = rows.assign(**{GEOMETRY: pd.Series(placed, index=rows.index, dtype=object)})[~absurd]
    _told(tally, "far_from_commune", _far(kept), kept)
    return kept


def as_geographic(table: pd.DataFrame) -> pd.DataFrame:
    """The table as a GeoDataFrame that states its coordinate system (EPSG:4326)."""
    import geopandas

    shapes = geopandas.GeoSeries(table[GEOMETRY].to_numpy(), index=table.index, crs=DEGREES)
    made: pd.DataFrame = geopandas.GeoDataFrame(table.drop(columns=GEOMETRY), geometry=shapes)
    return made


def count_vertices(shapes: npt.NDArray[Any]) -> int:
    """Vertices of shapes, for bounds."""
    import shapely

    return int(shapely.get_num_coordinates(shapes).sum())


def _on_earth(shapes: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Whether all of a shape has a longitude and a latitude; False for None and for what is infinite."""
    import shapely

    west, south, east, north = shapely.bounds(shapes).T
    found: npt.NDArray[np.bool_] = (west >= -180) & (east <= 180) & (south >= -90) & (north <= 90)
    return found


def _mended(shapes: npt.NDArray[Any], rows: pd.DataFrame, tally: Tally) -> npt.NDArray[Any]:
    """Shapes that cross themselves, made valid; only their areas are kept."""
    import shapely

    broken = ~shapely.is_valid(shapes)
    _told(tally, "mended_outline", broken, rows)
    mended = shapes.copy()
    for place in np.flatnonzero(broken):
        parts = shapely.get_parts(shapely.make_valid(shapes[place]))
        mended[place] = shapely.union_all(parts[shapely.get_dimensions(parts) == 2])
    return mended


def _far(rows: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Outlines that end far from the seat of their commune: swapped axes, a wrong coordinate system, a wrong code."""
    import shapely

    from geodata.france.base import france

    seats = france().communes[["lon", "lat"]].reindex(rows["insee"])
    lon, lat = seats["lon"].to_numpy(), seats["lat"].to_numpy()
    west, south, east, north = shapely.bounds(rows[GEOMETRY].to_numpy()).T
    beside = np.maximum(np.maximum(west - lon, lon - east), np.maximum(south - lat, lat - north))
    far: npt.NDArray[np.bool_] = beside > FAR_DEGREES
    return far


def _told(tally: Tally, code: str, rows: npt.NDArray[np.bool_], frame: pd.DataFrame) -> None:
    """Say how many rows have a trouble, and name the first."""
    if rows.any():
        first = frame[rows].iloc[0]
        tally.warn(code, str(int(rows.sum())), GEOMETRY, int(frame.index[rows][0]), str(first["insee"]))
