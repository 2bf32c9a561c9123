"""Minutes by road between the communes of a territory, and from them to a place that somebody chose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.progress import Report, ignore
from deserts.times import TravelTimes
from geodata.formats.projection import DEGREES, reproject
from geodata.france.base import france
from geodata.roads.engine import Triplets, from_seeds, many_to_many
from geodata.roads.engine_graph import NEVER, Floats, Ints, Longs
from geodata.roads.facts import RoadFacts
from geodata.roads.network import RoadNetwork, class_number
from geodata.roads.prepared import ACCESS_KMH, PER_MIN, PreparedRoads, free_roads, prepare_roads
from geodata.roads.rules import BY_CAR, TravelRules
from geodata.roads.setup import RoadSetup, moved_seats
from geodata.roads.streets import FAR_M, Snaps
from geodata.roads.use import RoadUse
from geodata.territory.opening import SUPPLY_RING_MIN, Territory
from geodata.travel.road_ring import SEAT_COLUMNS, candidates, near_core, touched_by

INNER_KMH, INNER_DETOUR, INNER_BOUNDS_MIN = 30.0, 1.3, (2.0, 6.0)
"""Speed inside a commune (the lower speed of METRIC's single carriageways is 20 to 40), detour of roads against the
straight line, and bounds of the time inside a commune. Own choices (docs/method.md, Times and rings)."""

LEAST_STREETS_M = 1000.0
"""Streets between houses from which on they tell where a commune is built up. Own choice."""


def times_between(prepared: PreparedRoads, limit_min: float, *, report: Report = ignore) -> TravelTimes:
    """Minutes between all prepared places within a limit; a place off the network only reaches itself."""
    every = np.arange(len(prepared.codes), dtype=np.int32)
    pairs = pairs_between(prepared, every, every, limit_min, report=report)
    return as_times(prepared, pairs, limit_min)


def pairs_between(
    prepared: PreparedRoads, origins: Ints, destinations: Ints, limit_min: float, *, report: Report = ignore
) -> Triplets:
    """Tenths of a second between different prepared places, seat to seat, access and parking counted.

    origins, destinations : positions among the prepared places, ascending
    """
    park = round(prepared.roads.rules.park_min * PER_MIN)
    limit = round(limit_min * PER_MIN) - park
    here, there = (which[prepared.place[which] >= 0] for which in (origins, destinations))
    if limit < 0 or not (len(here) and len(there)):
        return Triplets(*(np.empty(0, dtype=np.int32) for _ in range(3)))
    reduced = prepared.core
    nodes = [reduced.place(prepared.place[which]) for which in (here, there)]
    found = many_to_many(reduced.graph, nodes[0], nodes[1], limit, report=report)
    source, target = here[found.source], there[found.target]
    tenths = found.tenths + prepared.access[source] + prepared.access[target]
    kept = (tenths <= limit) & (source != target)
    return Triplets(source[kept], target[kept], tenths[kept] + np.int32(park))


def as_times(prepared: PreparedRoads, pairs: Triplets, limit_min: float) -> TravelTimes:
    """Pairs as minutes, with the time inside each commune."""
    own = own_minutes(prepared)
    inside = np.flatnonzero(own <= limit_min).astype(np.int32)
    origin, destination = np.concatenate([pairs.source, inside]), np.concatenate([pairs.target, inside])
    minutes = np.concatenate([pairs.tenths / PER_MIN, own[inside]])
    order = np.lexsort((destination, origin))
    codes = prepared.codes
    return TravelTimes(codes, codes, origin[order], destination[order], minutes[order], limit_min, "roads")


def own_minutes(prepared: PreparedRoads) -> Floats:
    """Minutes inside each commune (communes,): 0, as in METRIC, or from the radius of what is built up.

    From the radius: how far from the seat people live on average (``_mean_metres``); roads make 1.3 of it, at 30 km/h; held
    between 2 and 6 minutes. A commune that the base does not hold has 0.
    """
    if prepared.roads.rules.own_commune == "zero":
        return np.zeros(len(prepared.codes))
    if prepared not in _own:
        area = france().communes["area_km2"].reindex(prepared.codes).to_numpy(dtype=np.float64)
        minutes = _mean_metres(prepared, area) / 1000 * INNER_DETOUR / INNER_KMH * 60
        _own[prepared] = np.where(np.isnan(area), 0.0, np.clip(minutes, *INNER_BOUNDS_MIN))
    return _own[prepared]


_own: WeakKeyDictionary[PreparedRoads, Floats] = WeakKeyDictionary()


def _mean_metres(prepared: PreparedRoads, area_km2: Floats) -> Floats:
    """Mean distance from the seat of where people live (communes,), metres; NaN without an area.

    By the streets between houses (residential, living street) that are nearer to this seat than to that of any other
    commune of France, loaded or not, and no farther than the commune reaches as a disc, each metre of them counted once: people live along them. Where the network has under
    ``LEAST_STREETS_M`` of them, people are taken to be spread over the disc: two thirds of its radius.
    """
    from scipy.spatial import cKDTree

    network, streets = prepared.roads.network, prepared.roads.streets
    radius = 1000 * np.sqrt(area_km2 / np.pi)
    link = np.where(streets.forward < 0, streets.backward, streets.forward)
    homes = np.isin(network.road_class[link], [class_number(name) for name in ("residential", "living_street")])
    ends = [
        np.column_stack([network.x_m[node[homes]], network.y_m[node[homes]]]) for node in (streets.start, streets.end)
    ]
    units, count = france().units, len(prepared.codes)
    others = units[units["epsg"].eq(network.epsg) & ~units.index.isin(prepared.codes)]
    mine = np.column_stack([prepared.places.x_m, prepared.places.y_m])
    found = cKDTree(np.concatenate([mine, others[["x_m", "y_m"]].to_numpy()])).query((ends[0] + ends[1]) / 2)
    metres, seat = np.asarray(found[0], dtype=np.float64), np.asarray(found[1], dtype=np.int64)
    near = metres <= np.append(radius, np.full(len(others), -1.0))[seat]
    length = streets.length_m[homes][near]
    total = np.bincount(seat[near], length, minlength=count)
    spread = np.bincount(seat[near], length * metres[near], minlength=count)
    known = total >= LEAST_STREETS_M
    return np.where(known, spread / np.where(known, total, 1.0), 2 / 3 * radius)


def place_times(
    prepared: PreparedRoads, lon: float, lat: float, limit_min: float, *, commune: str | None = None
) -> tuple[Ints, Floats]:
    """Minutes from every commune to one place, in milliseconds: a search backwards from it on the core.

    commune : the one it lies in, whose residents have the time inside their commune
    Returns positions among the prepared communes (ascending) and minutes, within the limit only. A place off the network
    is only reached from its own commune.
    """
    x_m, y_m = reproject([lon], [lat], DEGREES, prepared.roads.network.epsg)
    snaps = prepared.roads.snap(x_m, y_m)
    minutes = _minutes_to_snap(prepared, snaps, limit_min)
    if commune is not None and (own := int(prepared.codes.get_indexer(pd.Index([commune]))[0])) >= 0:
        minutes[own] = own_minutes(prepared)[own]
    within = np.flatnonzero(minutes <= limit_min)
    return within.astype(np.int32), minutes[within]


def _minutes_to_snap(prepared: PreparedRoads, snaps: Snaps, limit_min: float) -> Floats:
    """Minutes from every prepared place to the first of some snapped places, infinite past the limit."""
    minutes = np.full(len(prepared.codes), np.inf)
    rules = prepared.roads.rules
    last = round(float(np.nan_to_num(snaps.metres[0])) * 36.0 / ACCESS_KMH[rules.mode])
    extra = last + round(rules.park_min * PER_MIN)
    limit = round(limit_min * PER_MIN) - extra
    if snaps.street[0] < 0 or limit < 0:
        return minutes
    times = from_seeds(prepared.core.graph.reversed, core_seeds(prepared, seeds(prepared, snaps)), limit)
    there = np.flatnonzero(prepared.place >= 0)
    tenths = times[prepared.core.place(prepared.place[there])].astype(np.int64) + prepared.access[there]
    minutes[there] = np.where(tenths <= limit, (tenths + extra) / PER_MIN, np.inf)
    return minutes


def seeds(prepared: PreparedRoads, snaps: Snaps, *, towards: bool = True) -> tuple[Longs, Longs]:
    """Nodes of the graph on both sides of a snapped place, and tenths of a second between them and it.

    towards : from the nodes to the place, else from the place to the nodes
    """
    roads, chains = prepared.roads.streets, prepared.chains
    street, share = int(snaps.street[0]), float(snaps.share[0])
    first, last = (int(place) for place in np.searchsorted(chains.street, [street, street + 1]))
    after = first + int(np.searchsorted(chains.share[first:last], share, side="right"))
    before = after - 1
    forth, back = (int(each[street]) for each in roads.tenths(prepared.roads.loaded))
    along, against = round(forth * share), round(back * share)
    left = (int(prepared.node_of[roads.start[street]]), 0, 0)
    right = (int(prepared.node_of[roads.end[street]]), forth, back)
    on_node = left[0] if share <= 0 else right[0] if share >= 1 else -1
    if before >= first:
        left = (int(chains.node[before]), int(chains.along[before]), int(chains.against[before]))
        on_node = left[0] if chains.share[before] == share else on_node
    if after < last:
        right = (int(chains.node[after]), int(chains.along[after]), int(chains.against[after]))
    if on_node >= 0:
        return np.array([on_node]), np.zeros(1, dtype=np.int64)
    # Along the line one comes from the left and goes to the right; against it, the other way round.
    gap = (along - left[1], right[2] - against) if towards else (against - left[2], right[1] - along)
    ways = (forth, back) if towards else (back, forth)
    nodes = [(node, time) for node, time, way in zip((left[0], right[0]), gap, ways, strict=True) if way < NEVER]
    table = np.array(nodes, dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def core_seeds(prepared: PreparedRoads, at: tuple[Longs, Longs], *, towards: bool = True) -> tuple[Ints, Ints]:
    """Seeds carried to the core: nodes of the graph with tenths of a second become core nodes with more of them.

    towards : for a search backwards, from the core to the nodes; else from the nodes to the core
    """
    reduced = prepared.core
    ends = reduced.ends[at[0]]
    way = (reduced.into if towards else reduced.out)[at[0]].astype(np.int64)
    tenths = np.minimum(way + at[1][:, None], NEVER).ravel()
    there = (ends.ravel() >= 0) & (tenths < NEVER)
    return ends.ravel()[there], tenths[there].astype(np.int32)


def snap_table(prepared: PreparedRoads) -> pd.DataFrame:
    """How each commune meets the road: index insee; state (``facts.SNAP_STATES``), metres, road (its name), x_m, y_m on it."""
    snaps, network, lines = prepared.snaps, prepared.roads.network, prepared.roads.streets
    states = [snaps.street < 0, _alone(prepared), snaps.metres > FAR_M, np.isfinite(snaps.passed_m)]
    state = np.select(states, ["off", "cut_off", "far", "carried"], "ok")
    link = np.where(lines.forward < 0, lines.backward, lines.forward)
    names = ["" if street < 0 else network.name_of(int(link[street])) for street in snaps.street]
    columns = {"state": state, "metres": snaps.metres, "road": names, "x_m": snaps.x_m, "y_m": snaps.y_m}
    return pd.DataFrame(columns, index=prepared.codes)


def _alone(prepared: PreparedRoads) -> npt.NDArray[np.bool_]:
    """Places from which no road leads to any other place and back, however long it takes."""
    from scipy.sparse.csgraph import connected_components

    there = np.flatnonzero(prepared.place >= 0)
    alone = np.zeros(len(prepared.codes), dtype=bool)
    if len(prepared.codes) < 2 or not len(there):
        return alone
    _, piece = connected_components(prepared.core.graph.matrix, connection="strong")
    mine = piece[prepared.core.place(prepared.place[there])]
    alone[there] = np.bincount(mine)[mine] == 1
    return alone


Widen = Callable[["pd.Index[str]"], Territory]
"""Communes → the territory with them in its ring, or with as many of them as its files know."""


def with_roads(
    territory: Territory,
    network: RoadNetwork,
    rules: TravelRules = BY_CAR,
    report: Report = ignore,
    *,
    setup: RoadSetup | None = None,
    widen: Widen | None = None,
) -> Territory:
    """The territory with minutes by road in the place of what it had, and with the ring that the road asks for.

    setup : the files of the network; a commune that it moves stands elsewhere on the road only
    widen : loads the communes that the road puts within 40 minutes of the core and that the territory lacks; None = they
        are only told (``RoadFacts.missing``)
    One pass is enough: they are looked for among all of France that the fastest link could reach (``ring.candidates``).
    Communes that the road puts beyond 40 minutes stay, since they stand on the map and cost nothing: by road nobody of the
    core is within reach of them, nor of what is within reach of them, and no figure of the core changes by their being there.
    The rings are told anew: "supply" within 20 minutes from the core, "population" all others (docs/method.md, Times and
    rings).
    """
    mine = territory.communes if setup is None else moved_seats(territory.communes, setup)
    nearby = candidates(roads := free_roads(network, rules), mine)
    there = nearby if setup is None else moved_seats(nearby, setup)
    everyone = prepare_roads(roads, pd.concat([mine[SEAT_COLUMNS], there]), report=report)
    in_core = np.append(territory.communes["in_core"].to_numpy(dtype=bool), np.zeros(len(nearby), dtype=bool))
    near, from_core = near_core(everyone, in_core)
    lacking = nearby.index[near[len(territory.communes) :]]
    if widen is not None and len(lacking):
        territory = widen(lacking)
    codes = territory.communes.index
    chosen = everyone.codes.get_indexer(codes)
    prepared = _only(everyone, chosen)
    times = times_between(prepared, territory.times.limit_min, report=report)
    rings = [territory.communes["in_core"].to_numpy(dtype=bool), from_core[chosen] <= SUPPLY_RING_MIN]
    communes = territory.communes.assign(zone=np.select(rings, ["core", "supply"], "population"))
    snaps = snap_table(prepared)
    missing = lacking.difference(codes)
    touched = everyone.codes[touched_by(everyone, everyone.codes.isin(missing), in_core)]
    seen = snaps[["state", "metres"]]
    facts = RoadFacts(network.source.key, setup, rules, seen, tuple(missing), tuple(touched))
    kept = tuple(source for source in territory.sources if source.key != network.source.key)
    return replace(
        territory,
        communes=communes,
        times=times,
        roads=RoadUse(prepared, snaps),
        by_road=facts,
        sources=(*kept, network.source),
    )


def _only(prepared: PreparedRoads, chosen: npt.NDArray[np.intp]) -> PreparedRoads:
    """Some of the places, in this order; the others stay points of the road."""
    return replace(
        prepared,
        places=prepared.places.at(chosen),
        snaps=Snaps(*(getattr(prepared.snaps, part.name)[chosen] for part in fields(Snaps))),
        place=prepared.place[chosen],
        access=prepared.access[chosen],
    )
