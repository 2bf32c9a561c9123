"""Isochrones: what can be reached in so many minutes, as bands along the roads that lead there, and as filled areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.progress import Report, ignore
from geodata.formats.projection import DEGREES, reproject
from geodata.roads.engine_graph import Floats
from geodata.roads.prepared import PreparedRoads
from geodata.travel.filled import PAST_MIN, filled_areas
from geodata.travel.reach import Reach, Stretches, minutes_at, reach, stretches

LIMITS_MIN = (5.0, 10.0, 15.0, 20.0, 30.0)

BAND_M = 150.0
"""Half the width of the band drawn along a road. Own choice: a house is counted as served by the road in front of it."""


Shape = Literal["strips", "filled"]
"""strips : bands along the roads; filled : the areas between them too (``geodata.travel.filled``)."""


@dataclass(frozen=True)
class Isochrone:
    """What lies within so many minutes of some places.

    area : strips along the roads as a shapely (multi)polygon, longitude and latitude in degrees; empty where no road is
        reached; filled : the filled area of the same search; area_km2, filled_km2 : their sizes in square kilometres
    road_km : length of the roads inside; people : of the communes whose seat is inside; communes : how many
    people_in_cells : of the grid cells inside, NaN where no grid is loaded
    """

    limit_min: float
    area: Any
    road_km: float
    people: float
    communes: int
    people_in_cells: float
    filled: Any
    area_km2: float
    filled_km2: float

    def shaped(self, shape: Shape) -> tuple[Any, float]:
        """The surface in one shape, degrees, and its size in square kilometres."""
        return (self.area, self.area_km2) if shape == "strips" else (self.filled, self.filled_km2)


def isochrones(
    prepared: PreparedRoads,
    lonlat: Sequence[tuple[float, float]],
    communes: pd.DataFrame,
    limits_min: Sequence[float] = LIMITS_MIN,
    *,
    cells: pd.DataFrame | None = None,
    towards: bool = True,
    report: Report = ignore,
) -> tuple[Isochrone, ...]:
    """Nested bands around places, the smallest first.

    communes : those that are prepared, with their population; cells : lon, lat of the middle of inhabited cells, people
    towards : who can come to the places in that time (a doctor, a cabin); else where one comes to from them
    """
    limits = sorted(limits_min)
    found = reach(prepared, lonlat, limits[-1] + PAST_MIN, towards=towards)
    at_seats = minutes_at(found, prepared.snaps)
    population = communes["population"].to_numpy(dtype=np.float64)
    at_cells, in_cells = _cells(found, cells)
    strips: list[Any] = []
    parts_of: list[Stretches] = []
    inner, before = None, None
    for number, limit in enumerate(limits):
        report(number, len(limits))
        parts = stretches(found, limit)
        inner, before = _band(found, _beyond(parts, before), inner), parts
        strips.append(inner)
        parts_of.append(parts)
    reached = not strips[-1].is_empty
    filled = filled_areas(found, limits, strips[-1].bounds) if reached else [strips[-1]] * len(limits)
    report(len(limits), len(limits))
    epsg = prepared.roads.network.epsg
    return tuple(
        Isochrone(
            limit,
            _degrees(strip, epsg),
            _length_km(found, parts),
            float(population[at_seats <= limit].sum()),
            int((at_seats <= limit).sum()),
            float("nan") if cells is None else float(in_cells[at_cells <= limit].sum()),
            _degrees(whole, epsg),
            strip.area / 1e6,
            whole.area / 1e6,
        )
        for limit, strip, whole, parts in zip(limits, strips, filled, parts_of, strict=True)
    )


def _cells(found: Reach, cells: pd.DataFrame | None) -> tuple[Floats, Floats]:
    """Minutes of each cell, and its people."""
    if cells is None:
        return np.empty(0), np.empty(0)
    roads = found.prepared.roads
    x_m, y_m = reproject(cells["lon"].to_numpy(), cells["lat"].to_numpy(), DEGREES, roads.network.epsg)
    return minutes_at(found, roads.snap(x_m, y_m)), cells["people"].to_numpy(dtype=np.float64)


def _beyond(parts: Stretches, before: Stretches | None) -> Stretches:
    """The parts that the smaller limit did not have as they are: only these add to its surface."""
    if before is None:
        return parts
    rows, known = (pd.MultiIndex.from_arrays([each.street, each.first, each.last]) for each in (parts, before))
    new = ~rows.isin(known)
    return Stretches(parts.street[new], parts.first[new], parts.last[new])


def _band(found: Reach, parts: Stretches, inner: Any) -> Any:
    """The surface along the parts of roads; whatever was inside before stays inside."""
    import shapely

    lines = cut(found.prepared, parts)
    bands = shapely.buffer(lines, BAND_M, quad_segs=2)
    return shapely.union_all([*bands, *([] if inner is None else [inner])])


def cut(prepared: PreparedRoads, parts: Stretches) -> npt.NDArray[Any]:
    """Parts of streets as shapely lines, in the projection of the network."""
    from shapely.ops import substring

    lines = prepared.roads.streets.lines[parts.street].copy()
    for k in np.flatnonzero((parts.first > 0) | (parts.last < 1)):
        lines[k] = substring(lines[k], float(parts.first[k]), float(parts.last[k]), normalized=True)
    return lines


def _length_km(found: Reach, parts: Stretches) -> float:
    """Kilometres of road, each part once."""
    length = found.prepared.roads.streets.length_m[parts.street]
    return float((length * (parts.last - parts.first)).sum() / 1000)


def _degrees(area: Any, epsg: int) -> Any:
    """The surface in degrees."""
    import shapely

    def turned(places: Floats) -> Floats:
        return np.column_stack(reproject(places[:, 0], places[:, 1], epsg, DEGREES))

    return shapely.transform(area, turned)
