"""Free speeds of roads: the producer's own where there are any, else by class, by law, or by the formulas of METRIC."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from deserts.errors import BadValue
from geodata.formats.projection import DEGREES, reproject
from geodata.roads.lines import Stated
from geodata.roads.network import (
    CAR,
    DUAL,
    FASTEST_KMH,
    ROAD_CLASSES,
    SPEED_ORIGINS,
    URBAN,
    WALK_KMH,
    Bytes,
    Floats,
    Longs,
    RoadNetwork,
)

Speeds = Literal["metric", "class", "law"]
"""Where no speed is published. metric : class, density around and bends, as INSEE's METRIC; class : one speed for each
class of road; law : the speed limit, which nobody reaches on a winding road."""

SPEEDS: tuple[Speeds, ...] = get_args(Speeds)

CLASS_KMH: Mapping[str, float] = {
    "motorway": 120.0,
    "trunk": 80.0,
    "primary": 62.0,
    "secondary": 48.0,
    "tertiary": 40.0,
    "unclassified": 35.0,
    "residential": 25.0,
    "living_street": 15.0,
    "service": 15.0,
    "track": 20.0,
    "ramp": 60.0,
    "ferry": 13.0,
    "path": WALK_KMH,
}
"""Km/h driven off-peak. Source: trunk to residential own choice, tried on Corsica (Ajaccio-Bastia 142 min); motorway,
track, ramp and ferry are METRIC's; living_street and service are own choices."""

LAW_KMH: Mapping[str, float] = {
    **CLASS_KMH,
    "motorway": 130.0,
    "trunk": 80.0,
    "primary": 80.0,
    "secondary": 80.0,
    "tertiary": 80.0,
    "unclassified": 80.0,
    "residential": 50.0,
    "living_street": 20.0,
    "service": 30.0,
}
"""Km/h allowed (code de la route, R413-2 and R413-3, R110-2): 80 outside towns, 130 on motorways, 20 in a zone de
rencontre. service: own choice, for want of a law."""

LAW_TOWN_KMH, LAW_DUAL_KMH = 50.0, 110.0

BANDS = (500.0, 4_000.0)
"""Inhabitants per km2 that part METRIC's three columns (docs/method.md, Times and rings)."""

METRIC_MOTORWAY, METRIC_NEAR, METRIC_DUAL, METRIC_SINGLE = (
    np.array(row) for row in ((120.0, 100.0, 60.0), (100.0, 90.0, 40.0), (90.0, 60.0, 30.0), (65.0, 40.0, 20.0))
)
"""Km/h for each band of density; the last two times the bends. Source: docs/method.md, Times and rings."""

METRIC_LEAST, METRIC_PER_SLOPE2 = 15.0, 0.1
METRIC_FIXED: Mapping[str, float] = {"track": 20.0, "ramp": 60.0, "ferry": 13.0}
NOT_METRIC = ("living_street", "service", "path")
"""Classes that METRIC's roads lack: they go by class."""

CELL_M = 500.0
"""Side of the cells that get one density. METRIC's own cells are not described; own choice."""

LEAST_FACTOR, MOST_FACTOR = 0.5, 2.0


def settle(network: RoadNetwork, stated: Stated, speeds: Speeds, density: Floats | None = None) -> RoadNetwork:
    """The network at its free speeds.

    A published speed is taken as it is. A speed limit is a bound, not a speed of travel: it caps ``metric`` and ``class``,
    and is the speed itself under ``law``. density : (links,) inhabitants per km2, for METRIC; None = looked up in the base
    Raises BadValue for an unknown way to set speeds.
    """
    if speeds not in SPEEDS:
        raise BadValue("speeds", speeds, f"one of {', '.join(SPEEDS)}")
    base = _metric(network, density) if speeds == "metric" else by_class(network, speeds == "law")
    number = {name: SPEED_ORIGINS.index(name) for name in SPEED_ORIGINS}
    by_formula = np.full(len(network), speeds != "metric") | ~np.isin(network.road_class, _numbers(*NOT_METRIC))
    origin = np.where(by_formula, number[speeds], number["class"]).astype(np.int8)
    limited = np.isfinite(stated.limit) & ((stated.limit < base) | (speeds == "law"))
    published = np.isfinite(stated.travel) & (stated.travel > 0)
    speed = np.where(published, stated.travel, np.where(limited, stated.limit, base))
    origin[limited] = number["tagged"]
    origin[published] = number["published"]
    speed = np.where(network.can(CAR), np.clip(speed, 1.0, FASTEST_KMH), WALK_KMH)
    return network.with_speeds(speed, origin)


def by_class(network: RoadNetwork, law: bool = False) -> Floats:
    """Km/h of each link by its class alone (links,); by law also by town and by separate carriageways."""
    table = LAW_KMH if law else CLASS_KMH
    speed = np.array([table[name] for name in ROAD_CLASSES])[network.road_class]
    if not law:
        return np.asarray(speed)
    open_road = np.isin(network.road_class, _numbers("trunk", "primary", "secondary", "tertiary", "unclassified"))
    speed = np.where(open_road & network.can(DUAL), LAW_DUAL_KMH, speed)
    return np.asarray(np.where(open_road & network.can(URBAN), LAW_TOWN_KMH, speed))


def metric(kinds: Bytes, dual: npt.NDArray[np.bool_], density: Floats, bends: Floats, slope: Floats) -> Floats:
    """METRIC's off-peak speeds in km/h (links,).

    kinds : positions in ROAD_CLASSES; density : inhabitants per km2; bends : crow ÷ road length (0 to 1); slope : percent
    Source: docs/method.md, Times and rings.
    """
    band = np.digitize(density, BANDS)
    climb = METRIC_PER_SLOPE2 * slope**2
    single = np.maximum(METRIC_SINGLE[band] * bends - climb, METRIC_LEAST)
    # What was read of METRIC bounds the first band of dual carriageways by nothing; no road runs under the bound of the
    # others.
    double = np.maximum(METRIC_DUAL[band] * bends - climb, METRIC_LEAST)
    speed = np.where(dual, double, single)
    speed = np.where((kinds == ROAD_CLASSES.index("trunk")) & dual, METRIC_NEAR[band], speed)
    speed = np.where(kinds == ROAD_CLASSES.index("motorway"), METRIC_MOTORWAY[band], speed)
    fixed = {**METRIC_FIXED, **{name: CLASS_KMH[name] for name in NOT_METRIC}}
    for name, kmh in fixed.items():
        speed = np.where(kinds == ROAD_CLASSES.index(name), kmh, speed)
    return np.asarray(speed)


def _metric(network: RoadNetwork, density: Floats | None) -> Floats:
    bends, slope = bends_and_slope(network)
    dense = density_around(network) if density is None else density
    # The density of a whole commune hides its village: a street between houses crosses a cell of the middle band at least.
    dense = np.where(network.can(URBAN), np.maximum(dense, BANDS[0]), dense)
    return metric(network.road_class, network.can(DUAL), dense, bends, slope)


def density_around(network: RoadNetwork) -> Floats:
    """Inhabitants per km2 of the commune around the middle of each link (links,); 0 at sea and abroad.

    METRIC counts them by cell; the base has communes. Asked for once for each cell of ``CELL_M``.
    """
    from geodata.france.base import france
    from geodata.readers.systems import communes_at

    x_m = (network.x_m[network.start] + network.x_m[network.end]) / 2
    y_m = (network.y_m[network.start] + network.y_m[network.end]) / 2
    column, row = (np.floor(axis / CELL_M).astype(np.int64) for axis in (x_m, y_m))
    cells, place = np.unique(column * 10_000_000 + row, return_inverse=True)
    middle_x, middle_y = ((part + 0.5) * CELL_M for part in np.divmod(cells, 10_000_000))
    codes = communes_at(*reproject(middle_x, middle_y, network.epsg, DEGREES))
    units = france().units
    found = (units["population"] / units["area_km2"]).reindex(codes).fillna(0.0).to_numpy(dtype=np.float64)
    return np.asarray(found[place])


def bends_and_slope(network: RoadNetwork) -> tuple[Floats, Floats]:
    """Crow ÷ road length (0 to 1) and slope in percent of the stretch between two junctions that each link is part of.

    Stretches, because a file may cut its roads at every bend. Slope is 0 where heights are unknown. A road that leads
    back to where it starts has bends 0, one without a junction 1.
    """
    low, high = np.minimum(network.start, network.end), np.maximum(network.start, network.end)
    pairs, first, pair = np.unique(low.astype(np.int64) * network.nodes + high, return_index=True, return_inverse=True)
    pair_low, pair_high, length = low[first], high[first], network.length_m[first]
    counted = np.zeros(len(pairs), dtype=bool)
    counted[pair[network.can(CAR)]] = True
    chain = _chains(pair_low[counted], pair_high[counted], network.nodes)
    crow, road, climb = _measured(network, pair_low[counted], pair_high[counted], length[counted], chain)
    bends, slope = np.ones(len(pairs)), np.zeros(len(pairs))
    bends[counted] = np.clip(crow / road, 0.0, 1.0)[chain]
    slope[counted] = (100.0 * climb / road)[chain]
    return bends[pair], slope[pair]


def _chains(low: npt.NDArray[np.int32], high: npt.NDArray[np.int32], nodes: int) -> Longs:
    """The stretch between junctions of each pair of neighbours (pairs,): those that meet where nothing else does."""
    import scipy.sparse as sp
    from scipy.sparse.csgraph import connected_components

    place = np.arange(len(low))
    ends, owner = np.concatenate([low, high]), np.concatenate([place, place])
    order = np.argsort(ends, kind="stable")
    through = np.bincount(ends, minlength=nodes) == 2
    here = order[through[ends[order]]]
    one, other = owner[here[0::2]], owner[here[1::2]]
    graph = sp.coo_array((np.ones(len(one), dtype=np.int8), (one, other)), shape=(len(low), len(low)))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)


def _measured(
    network: RoadNetwork, low: npt.NDArray[np.int32], high: npt.NDArray[np.int32], length: Floats, chain: Longs
) -> tuple[Floats, Floats, Floats]:
    """Crow-fly metres from end to end, metres of road, and metres up and down, of each stretch."""
    count = int(chain.max()) + 1 if len(chain) else 0
    road = np.bincount(chain, weights=length, minlength=count)
    rise = np.nan_to_num(np.abs(network.z_m[low] - network.z_m[high]))
    climb = np.bincount(chain, weights=rise, minlength=count)
    ends, owner = np.concatenate([low, high]), np.concatenate([chain, chain])
    outer = np.bincount(ends, minlength=network.nodes)[ends] != 2
    at, ends = owner[outer], ends[outer]
    order = np.argsort(at, kind="stable")
    at, ends = at[order], ends[order]
    crow: Floats = np.array(road, dtype=np.float64)
    first = np.searchsorted(at, np.arange(count))
    open_ = np.bincount(at, minlength=count) == 2
    one, other = ends[first[open_]], ends[first[open_] + 1]
    crow[open_] = np.hypot(network.x_m[one] - network.x_m[other], network.y_m[one] - network.y_m[other])
    return crow, np.asarray(road, dtype=np.float64), np.asarray(climb, dtype=np.float64)


def with_factors(network: RoadNetwork, factors: Mapping[str, float]) -> RoadNetwork:
    """The network with the speeds of some classes multiplied, as the calibration proposed and a person asked for.

    Raises BadValue for an unknown class, and for a factor outside ``LEAST_FACTOR`` to ``MOST_FACTOR``.
    """
    per_class = np.ones(len(ROAD_CLASSES))
    for name, factor in factors.items():
        if name not in ROAD_CLASSES:
            raise BadValue("road class", name, f"one of {', '.join(ROAD_CLASSES)}")
        if not LEAST_FACTOR <= factor <= MOST_FACTOR:
            raise BadValue(f"factor of {name}", factor, f"{LEAST_FACTOR} to {MOST_FACTOR}")
        per_class[ROAD_CLASSES.index(name)] = factor
    changed = (per_class[network.road_class] != 1.0) & network.can(CAR)
    speed = np.where(changed, network.speed_kmh * per_class[network.road_class], network.speed_kmh)
    origin = np.where(changed, SPEED_ORIGINS.index("factor"), network.speed_origin).astype(np.int8)
    return network.with_speeds(np.clip(speed, 1.0, FASTEST_KMH), origin)


def _numbers(*names: str) -> list[int]:
    return [ROAD_CLASSES.index(name) for name in names]
