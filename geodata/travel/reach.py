"""How far one comes: minutes between places and every point of the network, and the parts of roads within a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geodata.roads.engine import from_seeds
from geodata.roads.engine_graph import NEVER, Floats, Ints, Longs
from geodata.roads.prepared import ACCESS_KMH, PER_MIN, Pieces, PreparedRoads, pieces
from geodata.roads.streets import Snaps

BEFORE_END = 0.999_999_9
"""The end of a street, told from the beginning of the next one where both are one number."""


@dataclass(frozen=True)
class Reach:
    """Times between some places and the whole network.

    tenths : (nodes,) tenths of a second between each node and the nearest of the places, ``NEVER`` past the limit
    towards : from the nodes to the places (who can come), else from the places to the nodes
    """

    prepared: PreparedRoads
    snaps: Snaps
    access: Ints
    tenths: Ints
    limit: int
    towards: bool


def reach(
    prepared: PreparedRoads, lonlat: Sequence[tuple[float, float]], limit_min: float, *, towards: bool = True
) -> Reach:
    """Search the network around places given in degrees, the nearest of them for each node.

    The metres between a place and the road count, and so does the time to park; a place off the network reaches nothing.
    """
    from geodata.formats.projection import DEGREES, reproject

    lon, lat = (np.array([place[k] for place in lonlat], dtype=np.float64) for k in (0, 1))
    snaps = prepared.roads.snap(*reproject(lon, lat, DEGREES, prepared.roads.network.epsg))
    rules = prepared.roads.rules
    access = np.rint(np.nan_to_num(snaps.metres) * 36.0 / ACCESS_KMH[rules.mode]).astype(np.int32)
    limit = round(limit_min * PER_MIN) - round(rules.park_min * PER_MIN)
    there = np.flatnonzero(snaps.street >= 0)
    sides = _stops(prepared, snaps.street[there], snaps.share[there], towards=not towards)
    nodes = np.concatenate([node for node, _ in sides]).astype(np.int32)
    start = np.concatenate([np.minimum(time + access[there], int(NEVER)) for _, time in sides]).astype(np.int32)
    at = nodes[start < NEVER], start[start < NEVER]
    graph = prepared.graph.reversed if towards else prepared.graph
    return Reach(prepared, snaps, access, from_seeds(graph, at, max(limit, 0)), limit, towards)


@dataclass(frozen=True)
class Stretches:
    """Parts of streets: street, and the shares of its line between which the part lies (parts,)."""

    street: Longs
    first: Floats
    last: Floats


def stretches(found: Reach, limit_min: float) -> Stretches:
    """The parts of roads within so many minutes, cut exactly where the time is up."""
    limit = min(round(limit_min * PER_MIN) - round(found.prepared.roads.rules.park_min * PER_MIN), found.limit)
    parts = _reached_pieces(found)
    start, end = (found.tenths[node].astype(np.int64) for node in (parts.start, parts.end))
    # Towards the places one leaves a piece at its end going forth and at its start going back; from them, one enters it so.
    from_start, from_end = (parts.back, parts.forth) if found.towards else (parts.forth, parts.back)
    low = _share_within(limit - start, from_start)
    high = 1.0 - _share_within(limit - end, from_end)
    length = parts.to_share - parts.from_share
    whole = low >= high
    first = [parts.from_share[whole], parts.from_share[~whole], parts.from_share[~whole] + (high * length)[~whole]]
    last = [parts.to_share[whole], parts.from_share[~whole] + (low * length)[~whole], parts.to_share[~whole]]
    street = [parts.street[whole], parts.street[~whole], parts.street[~whole]]
    around = _around(found, limit)
    joined = Stretches(
        np.concatenate([*street, around.street]),
        np.concatenate([*first, around.first]),
        np.concatenate([*last, around.last]),
    )
    return _once(joined, around.street)


def _once(parts: Stretches, doubtful: Longs) -> Stretches:
    """Parts of some length, those that overlap on doubtful streets joined."""
    rest = ~np.isin(parts.street, doubtful) & (parts.last - parts.first > 1e-9)
    rows = []
    for street in np.unique(doubtful):
        here = parts.street == street
        spans = sorted(zip(parts.first[here].tolist(), parts.last[here].tolist(), strict=True))
        joined: list[list[float]] = []
        for first, last in spans:
            if joined and first <= joined[-1][1]:
                joined[-1][1] = max(joined[-1][1], last)
            elif last - first > 1e-9:
                joined.append([first, last])
        rows += [(int(street), *span) for span in joined]
    table = np.array(rows, dtype=np.float64).reshape(-1, 3)
    return Stretches(
        np.concatenate([parts.street[rest], table[:, 0].astype(np.int64)]),
        np.concatenate([parts.first[rest], table[:, 1]]),
        np.concatenate([parts.last[rest], table[:, 2]]),
    )


def _reached_pieces(found: Reach) -> Pieces:
    """Pieces of the streets with a node that is reached."""
    prepared = found.prepared
    lines, reached = prepared.roads.streets, found.tenths < NEVER
    near = reached[prepared.node_of[lines.start]] | reached[prepared.node_of[lines.end]]
    near[prepared.chains.street[reached[prepared.chains.node]]] = True
    return pieces(prepared.roads, prepared.chains, prepared.node_of, np.flatnonzero(near & prepared.roads.passable))


def _share_within(left: Longs, whole: Ints) -> Floats:
    """Share of a piece that is travelled in what is left of the time; 0 where it may not be travelled that way."""
    possible = (left > 0) & (whole < NEVER)
    return np.where(possible, np.clip(left / np.maximum(whole, 1), 0.0, 1.0), 0.0)


def _around(found: Reach, limit: int) -> Stretches:
    """What is reached on the streets on which the places stand themselves, up to the next stops."""
    roads, chains, snaps = found.prepared.roads, found.prepared.chains, found.snaps
    forth, back = (each.astype(np.int64) for each in roads.streets.tenths(roads.loaded))
    rows = []
    for place in np.flatnonzero(snaps.street >= 0):
        street, share, left = int(snaps.street[place]), float(snaps.share[place]), limit - int(found.access[place])
        first, last = np.searchsorted(chains.street, [street, street + 1])
        stops = chains.share[first:last]
        before, after = max([0.0, *stops[stops <= share]]), min([1.0, *stops[stops > share]])
        down, up = (forth[street], back[street]) if found.towards else (back[street], forth[street])
        low = share - (left / max(down, 1) if left > 0 and down < NEVER else 0.0)
        high = share + (left / max(up, 1) if left > 0 and up < NEVER else 0.0)
        rows.append((street, max(low, before), min(high, after)))
    table = np.array(rows, dtype=np.float64).reshape(-1, 3)
    return Stretches(table[:, 0].astype(np.int64), table[:, 1], table[:, 2])


def minutes_at(found: Reach, snaps: Snaps) -> Floats:
    """Minutes between any snapped places and the nearest of the places searched from, their own metres to the road counted.

    (places,) infinite past the limit and off the network, which ``snaps.street < 0`` tells apart.
    """
    prepared, minutes = found.prepared, np.full(len(snaps), np.inf)
    there = np.flatnonzero(snaps.street >= 0)
    left, right = _stops(prepared, snaps.street[there], snaps.share[there], towards=found.towards)
    access = np.rint(snaps.metres[there] * 36.0 / ACCESS_KMH[prepared.roads.rules.mode])
    by_stop = np.minimum(*(np.minimum(found.tenths[node] + time, int(NEVER)) for node, time in (left, right)))
    best = np.minimum(by_stop, _along(found, snaps.street[there], snaps.share[there])) + access
    park = round(prepared.roads.rules.park_min * PER_MIN)
    minutes[there] = np.where(best <= found.limit, (best + park) / PER_MIN, np.inf)
    return minutes


def _along(found: Reach, street: Longs, share: Floats) -> Longs:
    """Tenths of a second along one and the same street, without a turn at its stops; ``NEVER`` where none stands on it."""
    best = np.full(len(street), int(NEVER), dtype=np.int64)
    goals = np.flatnonzero(found.snaps.street >= 0)
    goals = goals[np.argsort(found.snaps.street[goals], kind="stable")]
    on = found.snaps.street[goals]
    first, last = np.searchsorted(on, street, side="left"), np.searchsorted(on, street, side="right")
    place = np.repeat(np.arange(len(street)), last - first)
    if not len(place):
        return best
    goal = goals[np.arange(len(place)) - np.repeat(np.cumsum(last - first) - last, last - first)]
    forth, back = (
        each[street[place]].astype(np.int64)
        for each in found.prepared.roads.streets.tenths(found.prepared.roads.loaded)
    )
    here, there = share[place], found.snaps.share[goal]
    if not found.towards:
        here, there = there, here
    ahead = np.where(forth < NEVER, np.rint(forth * there) - np.rint(forth * here), NEVER)
    behind = np.where(back < NEVER, np.rint(back * here) - np.rint(back * there), NEVER)
    time = np.where(here == there, 0, np.where(there > here, ahead, behind)).astype(np.int64) + found.access[goal]
    np.minimum.at(best, place, np.minimum(time, int(NEVER)))
    return best


Stop = tuple[Ints, Longs]
"""Nodes, and tenths of a second between them and the places that stand beside them (places,)."""


def _stops(prepared: PreparedRoads, street: Longs, share: Floats, *, towards: bool) -> tuple[Stop, Stop]:
    """The stops before and after places on their streets. towards : from the places to the stops."""
    roads, chains = prepared.roads, prepared.chains
    forth, back = (each[street].astype(np.int64) for each in roads.streets.tenths(roads.loaded))
    along, against = (np.where(each < NEVER, np.rint(each * share), NEVER).astype(np.int64) for each in (forth, back))
    after = np.searchsorted(
        chains.street + np.minimum(chains.share, BEFORE_END), street + np.minimum(share, BEFORE_END), side="right"
    )
    before = after - 1
    sentinel = np.append(chains.street, -1)
    has_before, has_after = sentinel[before] == street, sentinel[np.minimum(after, len(sentinel) - 1)] == street

    def stop(
        index: Longs, has: npt.NDArray[np.bool_], node: Ints, at: tuple[Longs, Longs]
    ) -> tuple[Ints, Longs, Longs]:
        safe = np.where(has, index, 0)
        if not len(chains.node):
            return node, *at
        return (
            np.where(has, chains.node[safe], node).astype(np.int32),
            np.where(has, chains.along[safe], at[0]),
            np.where(has, chains.against[safe], at[1]),
        )

    zero = np.zeros(len(street), dtype=np.int64)
    left = stop(before, has_before, prepared.node_of[roads.streets.start[street]], (zero, zero))
    right = stop(after, has_after, prepared.node_of[roads.streets.end[street]], (forth, back))
    down, up = (against - left[2], right[1] - along) if towards else (along - left[1], right[2] - against)
    ways = (back, forth) if towards else (forth, back)
    times = [np.where(way < NEVER, time, NEVER) for way, time in zip(ways, (down, up), strict=True)]
    # Who stands on a stop is there, whichever way the street is driven.
    times[0] = np.where((share <= 0) | (has_before & (np.append(chains.share, -1)[before] == share)), 0, times[0])
    times[1] = np.where(share >= 1, 0, times[1])
    return (left[0], times[0]), (right[0], times[1])
