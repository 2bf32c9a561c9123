"""Which communes of France the road puts near a territory: those that its scores rest on, wherever the crow flies.

An APL is exact where every site within 20 minutes of a reported commune is loaded, and everybody within 20 minutes of such
a site (docs/method.md, Times and rings). Estimated minutes choose what is loaded before there are roads; a motorway
brings more near.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.france.base import france
from geodata.roads.engine import from_seeds
from geodata.roads.engine_graph import NEVER, Floats, Graph, Ints
from geodata.roads.prepared import PER_MIN, PreparedRoads, Roads
from geodata.roads.streets import OFF_M
from geodata.territory.opening import POPULATION_RING_MIN, SUPPLY_RING_MIN

Bools = npt.NDArray[np.bool_]

SEAT_COLUMNS = ["lon", "lat", "x_m", "y_m", "epsg"]


def candidates(roads: Roads, loaded: pd.DataFrame) -> pd.DataFrame:
    """Communes of France that are not loaded and that the roads may put within 40 minutes of the core.

    loaded : communes of a territory, where the roads have them. Returns index insee; SEAT_COLUMNS. Nothing within 40 minutes
    is left out: as the crow flies it lies no farther than the fastest link of the network leads in that time, and none stands
    over ``OFF_M`` from a road. Other islands are among them, for ferries.
    """
    units, network = france().units, roads.network
    core = loaded[loaded["in_core"] & loaded["epsg"].eq(network.epsg)]
    core = core.loc[np.isfinite(core[["x_m", "y_m"]].to_numpy(dtype=np.float64)).all(axis=1)]
    others = units.loc[units.index.difference(loaded.index), SEAT_COLUMNS]
    others = others[others["epsg"].eq(network.epsg)]
    if core.empty or not network.nodes:
        return others.iloc[:0]
    from scipy.spatial import cKDTree

    places = others[["x_m", "y_m"]].to_numpy(dtype=np.float64)
    low, high = (edge([network.x_m, network.y_m], axis=1) for edge in (np.min, np.max))
    inside = ((places >= low - OFF_M) & (places <= high + OFF_M)).all(axis=1)
    far, _ = cKDTree(core[["x_m", "y_m"]].to_numpy(dtype=np.float64)).query(
        places, distance_upper_bound=_farthest_m(roads)
    )
    kept: pd.DataFrame = others[inside & np.isfinite(far)]
    return kept


def _farthest_m(roads: Roads) -> float:
    """How far 40 minutes lead as the crow flies, at the speed of the fastest link. A journey is no faster than its links."""
    network, tenths = roads.network, roads.loaded
    open_ = tenths < NEVER
    start, end = network.start[open_], network.end[open_]
    crow = np.hypot(network.x_m[start] - network.x_m[end], network.y_m[start] - network.y_m[end])
    fastest = float(np.max(crow / tenths[open_], initial=0.0))
    return fastest * POPULATION_RING_MIN * PER_MIN


def near_core(prepared: PreparedRoads, in_core: Bools) -> tuple[Bools, Floats]:
    """Which places the scores of the core rest on, and the minutes from the core to each (places,), infinite past 40.

    in_core : (places,). The ring: within 40 minutes of the core either way, for sites that somebody may plan in between,
    and everybody within 20 minutes of a commune that lies within 20 minutes of the core, whom one-way roads may keep
    farther away than the sum.
    """
    graph = prepared.core.graph
    there = _minutes(prepared, graph, in_core, POPULATION_RING_MIN)
    back = _minutes(prepared, graph.reversed, in_core, POPULATION_RING_MIN)
    shared = _minutes(prepared, graph.reversed, in_core | (there <= SUPPLY_RING_MIN), SUPPLY_RING_MIN)
    return in_core | np.isfinite(there) | np.isfinite(back) | np.isfinite(shared), there


def touched_by(prepared: PreparedRoads, missing: Bools, in_core: Bools) -> Bools:
    """Which places of the core have another access for want of some places that are not loaded; all are (places,).

    Whoever goes within 20 minutes to one of these, or to a place that people of these go to within 20 minutes.
    """
    graph = prepared.core.graph
    shared = np.isfinite(_minutes(prepared, graph, missing, SUPPLY_RING_MIN))
    return in_core & np.isfinite(_minutes(prepared, graph.reversed, shared, SUPPLY_RING_MIN))


def _minutes(prepared: PreparedRoads, graph: Graph, chosen: Bools, limit_min: float) -> Floats:
    """Minutes between the nearest of some places and each place, the way the graph runs; infinite past the limit."""
    found = np.full(len(prepared.codes), np.inf)
    found[chosen] = 0.0
    served = prepared.place >= 0
    park = round(prepared.roads.rules.park_min * PER_MIN)
    limit = round(limit_min * PER_MIN) - park
    start = np.flatnonzero(chosen & served)
    if limit < 0 or not len(start):
        return found
    nodes: Ints = prepared.core.place(prepared.place[start])
    tenths = from_seeds(graph, (nodes, prepared.access[start]), limit)
    others = np.flatnonzero(served & ~chosen)
    whole = tenths[prepared.core.place(prepared.place[others])].astype(np.int64) + prepared.access[others]
    found[others] = np.where(whole <= limit, (whole + park) / PER_MIN, np.inf)
    return found
