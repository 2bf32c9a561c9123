"""Times between communes from where people live, rather than from the seat: for the variant of the APL, never for the APL."""

from __future__ import annotations

import numpy as np
import pandas as pd

from deserts.errors import BadValue
from deserts.progress import Report, ignore
from deserts.times import TravelTimes
from geodata.roads.engine_graph import Floats, Longs
from geodata.roads.prepared import PER_MIN, PreparedRoads, Roads, prepare_roads
from geodata.travel.road_times import pairs_between

GROUP = 64
"""Destinations searched in one go: a grid has many cells, and their times are only kept as means."""

ENOUGH = 0.5
"""A pair of communes has a time where at least this share of the people comes there in time. Own choice."""


def times_from_cells(
    roads: Roads, communes: pd.DataFrame, cells: pd.DataFrame, limit_min: float, *, report: Report = ignore
) -> TravelTimes:
    """Minutes from the inhabited cells of each commune to the seats, mean over its people.

    cells : insee (the commune they lie in), lon, lat of their middle, people >= 0
    Cells are searched up to twice the limit, so that the mean near it is not cut; those past that are left out of the mean,
    and where they hold half of the people or more, so is the pair. Inside a commune the mean is that of its cells to its
    own seat. A commune without inhabited cells has its seat for a cell.
    """
    if not {"insee", "lon", "lat", "people"} <= set(cells.columns):
        raise BadValue("cells", sorted(map(str, cells.columns)), "insee, lon, lat, people")
    people, everyone = _with_cells(communes, cells)
    prepared = prepare_roads(roads, everyone)
    return _means(prepared, people, pd.Index(communes.index), limit_min, report)


def _with_cells(communes: pd.DataFrame, cells: pd.DataFrame) -> tuple[pd.Series, pd.DataFrame]:
    """People of each point (index: position of its commune), and the points: seats first, then cells."""
    inhabited = cells[cells["people"].gt(0) & cells["insee"].isin(communes.index)]
    columns = ["lon", "lat", "x_m", "y_m", "epsg"]
    points = pd.DataFrame({"lon": inhabited["lon"], "lat": inhabited["lat"], "x_m": np.nan, "y_m": np.nan, "epsg": 0})
    points.index = pd.Index([f"cell-{k}" for k in range(len(points))], dtype="str")
    empty = ~communes.index.isin(inhabited["insee"])
    mine = np.concatenate([np.arange(len(communes)), communes.index.get_indexer(pd.Index(inhabited["insee"]))])
    counted = np.concatenate([empty.astype(np.float64), inhabited["people"].to_numpy(dtype=np.float64)])
    return pd.Series(counted, index=mine), pd.concat([communes[columns], points])


def _means(
    prepared: PreparedRoads, people: pd.Series, codes: pd.Index[str], limit_min: float, report: Report
) -> TravelTimes:
    """Pairs of communes with the mean of their people."""
    weight, commune = people.to_numpy(dtype=np.float64), people.index.to_numpy()
    count = len(codes)
    total = np.bincount(commune, weight, minlength=count)
    points = np.flatnonzero(weight > 0).astype(np.int32)
    parts: list[tuple[Longs, Longs, Floats]] = []
    for done in range(0, count, GROUP):
        report(done, count)
        seats = np.arange(done, min(done + GROUP, count), dtype=np.int32)
        pairs = pairs_between(prepared, points, seats, 2 * limit_min)
        # A seat that stands for its commune is 0 minutes from itself.
        at_home = seats[weight[seats] > 0]
        source = np.concatenate([pairs.source, at_home])
        target = np.concatenate([pairs.target, at_home])
        minutes = np.concatenate([pairs.tenths / PER_MIN, np.zeros(len(at_home))])
        key = commune[source] * GROUP + (target - done)
        reached = np.bincount(key, weight[source], minlength=count * GROUP)
        spent = np.bincount(key, weight[source] * minutes, minlength=count * GROUP)
        cell = np.flatnonzero(reached > 0)
        origin, destination = cell // GROUP, cell % GROUP + done
        mean = spent[cell] / reached[cell]
        kept = (reached[cell] >= ENOUGH * total[origin]) & (mean <= limit_min)
        parts.append((origin[kept], destination[kept], mean[kept]))
    report(count, count)
    origin, destination, mean = (np.concatenate([part[k] for part in parts]) for k in range(3))
    ends = origin.astype(np.int32), destination.astype(np.int32)
    return TravelTimes(codes, codes, *ends, mean, limit_min, "roads")
