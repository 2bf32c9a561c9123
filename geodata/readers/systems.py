"""Which coordinate system numbers are in, where a file does not say: by where in France they would lie.

Source: EPSG registry; IGN, *Projections cartographiques conformes en France* (arrêté du 26 décembre 2000 on Lambert-93
and the nine conformal zones CC42 to CC50).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from deserts.errors import NoCrs
from geodata.formats.layer import is_known
from geodata.formats.projection import DEGREES, reproject
from geodata.readers.finess_places import SYSTEMS
from geodata.report.checks import Tally

Floats = npt.NDArray[np.float64]
Span = tuple[float, float]

NEAR_SHORE_DEGREES = 0.005
"""About 500 m: the embedded outlines are simplified, and a harbour may lie beyond them."""

OTHERS: Mapping[int, tuple[Span, Span]] = MappingProxyType(
    {
        27572: ((0, 1_300_000), (1_550_000, 2_750_000)),
        **{3900 + zone: ((1_050_000, 2_300_000), ((zone - 41) * 1e6, (zone - 41) * 1e6 + 450_000))
           for zone in range(42, 51)},
        3857: ((-600_000, 1_100_000), (5_000_000, 6_680_000)),
        25831: ((-250_000, 1_000_000), (4_550_000, 5_700_000)),
        3035: ((3_150_000, 4_350_000), (1_950_000, 3_200_000)),
        27571: ((0, 1_300_000), (950_000, 1_450_000)),
        27573: ((0, 1_300_000), (2_950_000, 3_450_000)),
        27574: ((400_000, 700_000), (4_050_000, 4_400_000)),
        **dict.fromkeys((27561, 27562, 27563, 27564), ((0, 1_300_000), (-150_000, 450_000))),
    }
)  # fmt: skip
"""EPSG code -> x and y that the mainland has in it: Lambert II extended, CC42 to CC50, web maps, UTM 31, LAEA Europe, the
old Lambert zones with and without the thousand of their number in front of y."""

MOST_TRIED = 400
"""Places of a file that are tried on the map, evenly over the file."""

NEARLY_ALL = 0.9


def guessed_system(x: npt.NDArray[Any], y: npt.NDArray[Any], *, degrees: bool = False) -> int | None:
    """The system in which nine tenths of the coordinates lie in France: degrees, a legal projection, an older one; or None.

    Where several fit by their size, the one whose places lie in communes; None where that does not tell either.
    degrees : the columns are named so, and half of the coordinates are enough
    """
    there = np.isfinite(x) & np.isfinite(y)
    if not there.any():
        return None
    x, y = x[there].astype(np.float64), y[there].astype(np.float64)
    if ((np.abs(x) <= 180) & (np.abs(y) <= 180)).mean() > (0.5 if degrees else NEARLY_ALL):
        return DEGREES
    fitting = list(_fitting(x, y))
    if not fitting or (len(fitting) == 1 and fitting[0] in SYSTEMS):
        return next(iter(fitting), None)
    on_land = [epsg for epsg in fitting if _share_on_land(x, y, epsg) > NEARLY_ALL]
    legal = [epsg for epsg in on_land if epsg in SYSTEMS]
    if legal:
        return legal[0]
    return on_land[0] if len(on_land) == 1 else None


def _fitting(x: Floats, y: Floats) -> Iterator[int]:
    """The systems by the size of their numbers, the legal ones first."""
    for epsg, area in SYSTEMS.items():
        if inside(x, y, area.x, area.y).mean() > NEARLY_ALL:
            yield epsg
    for epsg, (across, up) in OTHERS.items():
        if inside(x, y, across, up).mean() > NEARLY_ALL:
            yield epsg


def _share_on_land(x: Floats, y: Floats, epsg: int) -> float:
    step = max(1, len(x) // MOST_TRIED)
    lon, lat = lon_lat(x[::step], y[::step], epsg)
    return float((communes_at(lon, lat) != "").mean())


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


def system_of_shapes(shapes: npt.NDArray[Any], chosen: int | None, stated: int | None, tally: Tally) -> int:
    """The system of shapes: chosen, stated, or by where they would lie, which is said.

    Degrees that cannot be are no statement: GeoJSON may say nothing but degrees, and holds metres all the same. A format
    that can say its system and does not is asked about (NoCrs).
    """
    if chosen is not None:
        return settled_system(*middles(shapes[:0]), chosen, tally)
    if stated is None:
        raise NoCrs(tally.table)
    if stated != DEGREES:
        return stated
    x, y = middles(shapes)
    there = np.isfinite(x) & np.isfinite(y)
    on_earth = (np.abs(x[there]) <= 180) & (np.abs(y[there]) <= 180)
    if not there.any() or on_earth.mean() > 0.5:
        return stated
    return settled_system(x, y, None, tally)


def lon_lat(x: Floats, y: Floats, epsg: int) -> tuple[Floats, Floats]:
    """Longitude and latitude (WGS 84) of coordinates in a system; NaN where there is none on Earth."""
    lon, lat = (x, y) if epsg == DEGREES else reproject(x, y, epsg, DEGREES)
    nowhere = ~((np.abs(lon) <= 180) & (np.abs(lat) <= 90))
    return np.where(nowhere, np.nan, lon), np.where(nowhere, np.nan, lat)


def inside(x: npt.NDArray[Any], y: npt.NDArray[Any], across: Span, up: Span) -> npt.NDArray[np.bool_]:
    """Whether coordinates lie in a rectangle; False for NaN."""
    found: npt.NDArray[np.bool_] = (x >= across[0]) & (x <= across[1]) & (y >= up[0]) & (y <= up[1])
    return found


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


def middles(shapes: npt.NDArray[Any]) -> tuple[Floats, Floats]:
    """Points themselves, and of other shapes a point within them; NaN without a shape."""
    import shapely

    points = shapely.point_on_surface(shapes)
    return shapely.get_x(points), shapely.get_y(points)
