"""Where points of any table lie: their coordinates in degrees, and the commune around them."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import MissingColumn, NoCrs
from geodata.formats.layer import GEOMETRY, is_known
from geodata.formats.projection import DEGREES, reproject
from geodata.readers.finess_places import SYSTEMS
from geodata.readers.steps import reject
from geodata.report.checks import Tally

Floats = npt.NDArray[np.float64]

NEAR_SHORE_DEGREES = 0.005
"""About 500 m: the embedded outlines are simplified, and a harbour may lie beyond them."""


def lon_lat(x: Floats, y: Floats, epsg: int) -> tuple[Floats, Floats]:
    """Longitude and latitude (WGS 84) of coordinates in a system; NaN where there is none on Earth."""
    lon, lat = (x, y) if epsg == DEGREES else reproject(x, y, epsg, DEGREES)
    nowhere = ~((np.abs(lon) <= 180) & (np.abs(lat) <= 90))
    return np.where(nowhere, np.nan, lon), np.where(nowhere, np.nan, lat)


def guessed_system(x: npt.NDArray[Any], y: npt.NDArray[Any], *, degrees: bool = False) -> int | None:
    """The system whose use in France nine tenths of the coordinates fit: degrees, Lambert-93, those overseas; or None.

    degrees : the columns are named so, and half of the coordinates are enough
    """
    there = np.isfinite(x) & np.isfinite(y)
    if not there.any():
        return None
    x, y = x[there], y[there]
    if ((np.abs(x) <= 180) & (np.abs(y) <= 180)).mean() > (0.5 if degrees else 0.9):
        return DEGREES
    return next((epsg for epsg, area in SYSTEMS.items() if _inside(x, y, area.x, area.y).mean() > 0.9), None)


def in_france(lon: Floats, lat: Floats) -> npt.NDArray[np.bool_]:
    """Whether a place lies in one of the rectangles around the parts of France; False for NaN."""
    inside = np.zeros(len(lon), dtype=bool)
    for area in SYSTEMS.values():
        inside |= _inside(lon, lat, area.lon, area.lat)
    return inside


def _inside(
    x: npt.NDArray[Any], y: npt.NDArray[Any], across: tuple[float, float], up: tuple[float, float]
) -> npt.NDArray[np.bool_]:
    found: npt.NDArray[np.bool_] = (x >= across[0]) & (x <= across[1]) & (y >= up[0]) & (y <= up[1])
    return found


def unswapped(lon: Floats, lat: Floats) -> tuple[Floats, Floats, int]:
    """The same places, those turned round that lie in France only when turned; and how many those are."""
    swapped = ~in_france(lon, lat) & in_france(lat, lon)
    return np.where(swapped, lat, lon), np.where(swapped, lon, lat), int(swapped.sum())


def communes_at(lon: Floats, lat: Floats) -> npt.NDArray[Any]:
    """Commune code of each place, "" in the sea, abroad, and for NaN; arrondissements instead of the three cities."""
    import shapely

    codes, tree = _outlines()
    found = np.full(len(lon), "", dtype=object)
    there = np.flatnonzero(np.isfinite(lon) & np.isfinite(lat))
    points = shapely.points(lon[there], lat[there])
    place, commune = tree.query_nearest(points, max_distance=NEAR_SHORE_DEGREES, all_matches=False)
    found[there[place]] = codes[commune]
    return found


@cache
def _outlines() -> tuple[npt.NDArray[Any], Any]:
    """Codes of the units of the base, and a tree of their outlines (0.1 s)."""
    import shapely

    from geodata.france.base import france

    units = france().units
    return units.index.to_numpy(dtype=object), shapely.STRtree(france().polygons(units.index))


def seats_of(codes: pd.Series[str]) -> pd.DataFrame:
    """lon, lat of the seat of each commune, of its successor where it is no more; NaN where unknown. Index as given."""
    from geodata.france.base import france

    base = france()
    now = codes.where(codes.isin(base.communes.index), codes.map(base.successors))
    return base.communes[["lon", "lat"]].reindex(now).set_axis(codes.index, axis=0)


def locate(rows: pd.DataFrame, chosen: int | None, stated: int | None, tally: Tally) -> pd.DataFrame:
    """Rows of points with lon, lat, insee, position_quality.

    rows : numbers lon and lat, or x_m and y_m, or shapes in ``geometry``; optional insee (text, "" = unknown)
    chosen, stated : EPSG code that the person chose, and that the file states; None = by the size of the numbers
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
    epsg = chosen or stated
    if epsg is None:
        raise NoCrs(tally.table)
    return lon_lat(*_middles(rows[GEOMETRY].to_numpy()), epsg)


def settled_system(x: Floats, y: Floats, chosen: int | None, tally: Tally, *, degrees: bool = False) -> int:
    """The system of two columns of numbers; a guess other than degrees is said. Raises NoCrs."""
    if chosen is not None:
        if not is_known(chosen):
            raise NoCrs(tally.table)
        return chosen
    if not (np.isfinite(x) & np.isfinite(y)).any():
        return DEGREES
    guess = guessed_system(x, y, degrees=degrees)
    if guess is None:
        raise NoCrs(tally.table)
    if guess != DEGREES:
        tally.warn("crs_guessed", f"EPSG:{guess}", "x_m")
    return guess


def _middles(shapes: npt.NDArray[Any]) -> tuple[Floats, Floats]:
    """Points themselves, and of other shapes a point within them; NaN without a shape."""
    import shapely

    points = shapely.point_on_surface(shapes)
    return shapely.get_x(points), shapely.get_y(points)
