"""Times after the roads changed: only the pairs that a changed road can concern are searched again, and the result is exact."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np
import numpy.typing as npt

from deserts.progress import Report, ignore
from deserts.times import TravelTimes
from geodata.roads.engine import Triplets, from_seeds
from geodata.roads.engine_graph import NEVER, Ints, Longs
from geodata.roads.prepared import PER_MIN, PreparedRoads, Roads, pieces, put_on_roads
from geodata.roads.rules import TravelRules
from geodata.roads.streets import Snaps
from geodata.travel.road_times import as_times, core_seeds, pairs_between, times_between

Bools = npt.NDArray[np.bool_]

FEW_LINKS = 12
"""Up to so many changed links each is asked whose journeys use it; with more, who comes near any of them."""

MANY_STREETS = 0.2
"""From this share of streets on, all times are searched again."""


@dataclass(frozen=True)
class Retimed:
    """Roads as they became, the times between the same places, and how many pairs had to be searched again."""

    prepared: PreparedRoads
    times: TravelTimes
    searched: int


def retimed(before: PreparedRoads, times: TravelTimes, roads: Roads, report: Report = ignore) -> Retimed:
    """The times of the same places on changed roads; equal to timing everything anew.

    times : those of ``before``. A place whose road was closed stands on the nearest open one. Longer parking and another
    time inside communes are added to what is known, without a search; shorter parking, another mode and congestion need one.
    """
    old, new = before.roads.rules, roads.rules
    if (new.mode, new.congestion) != (old.mode, old.congestion):
        after = put_on_roads(roads, before.places, snapped_again(before, roads), report=report)
        return _all_anew(after, times.limit_min, report)
    found = _on_streets(before, times, replace(roads, rules=old), report)
    return found if new == old else _reruled(found, new, report)


def _on_streets(before: PreparedRoads, times: TravelTimes, roads: Roads, report: Report) -> Retimed:
    """Times on other streets under the same rules."""
    if roads.tenths is before.roads.tenths and roads.added == before.roads.added:
        return Retimed(before, times, 0)
    after = put_on_roads(roads, before.places, snapped_again(before, roads), report=report)
    changed = _changed_streets(before.roads, roads)
    if len(changed) > MANY_STREETS * len(roads.streets):
        return _all_anew(after, times.limit_min, report)
    moved = before.snaps.street != after.snaps.street
    limit = round(times.limit_min * PER_MIN)
    origins, destinations = moved.copy(), moved.copy()
    for prepared in (before, after):
        links = _concerned(prepared, changed)
        origins |= _users(prepared, links, limit, towards=True)
        destinations |= _users(prepared, links, limit, towards=False)
    return _replaced(after, times, (origins, destinations, moved), report)


def _reruled(found: Retimed, rules: TravelRules, report: Report) -> Retimed:
    """Times on the same roads with other minutes to park or inside communes: the graph does not know of either."""
    park_min, times = found.prepared.roads.rules.park_min, found.times
    prepared = replace(found.prepared, roads=replace(found.prepared.roads, rules=rules))
    more = round(rules.park_min * PER_MIN) - round(park_min * PER_MIN)
    if more < 0:  # pairs past the limit come within it
        return _all_anew(prepared, times.limit_min, report)
    tenths = np.rint(times.minutes * PER_MIN).astype(np.int32) + np.int32(more)
    kept = (times.origin != times.destination) & (tenths <= round(times.limit_min * PER_MIN))
    pairs = Triplets(times.origin[kept], times.destination[kept], tenths[kept])
    return Retimed(prepared, as_times(prepared, pairs, times.limit_min), found.searched)


def _all_anew(prepared: PreparedRoads, limit_min: float, report: Report) -> Retimed:
    """Every pair searched."""
    return Retimed(prepared, times_between(prepared, limit_min, report=report), len(prepared.codes) ** 2)


def snapped_again(before: PreparedRoads, roads: Roads) -> Snaps:
    """The same places on the road; those whose road is closed or open again are put on the nearest open one."""
    old = before.snaps
    if np.array_equal(before.roads.passable, roads.passable):
        return old
    everyone = roads.snap(before.places.x_m, before.places.y_m)
    same = everyone.street == old.street
    # What stays keeps its very numbers.
    merged = {
        part.name: np.where(same, getattr(old, part.name), getattr(everyone, part.name)) for part in fields(Snaps)
    }
    return Snaps(**merged)


def _changed_streets(before: Roads, after: Roads) -> Longs:
    """Streets with another time in either direction."""
    pairs = zip(before.streets.tenths(before.loaded), after.streets.tenths(after.loaded), strict=True)
    different = [old != new for old, new in pairs]
    return np.flatnonzero(different[0] | different[1])


def _concerned(prepared: PreparedRoads, changed: Longs) -> tuple[Ints, Ints, Ints]:
    """The links of changed streets and of added roads, as they are in one of the two states."""
    links = pieces(prepared.roads, prepared.chains, prepared.node_of, changed).links()
    start, end, tenths = (np.concatenate(parts) for parts in zip(links, prepared.built, strict=True))
    return start, end, tenths


def _users(prepared: PreparedRoads, links: tuple[Ints, Ints, Ints], limit: int, *, towards: bool) -> Bools:
    """Places with a shortest journey through one of some links within the limit; perhaps a few more.

    towards : that come from the place; else that go to it
    """
    start, end, tenths = links
    near, far = (start, end) if towards else (end, start)
    found = np.zeros(len(prepared.codes), dtype=bool)
    if len(start) > FEW_LINKS:
        return np.asarray(_to_nodes(prepared, near, limit, towards=towards) <= limit)
    for link in range(len(start)):
        this = slice(link, link + 1)
        to_near = _to_nodes(prepared, near[this], limit, towards=towards)
        to_far = _to_nodes(prepared, far[this], limit, towards=towards)
        found |= (to_far <= limit) & (to_near + tenths[link] == to_far)
    return found


def _to_nodes(prepared: PreparedRoads, nodes: Ints, limit: int, *, towards: bool) -> Ints:
    """Tenths of a second between each place's point of the road and the nearest of some nodes."""
    graph = prepared.core.graph.reversed if towards else prepared.core.graph
    at = nodes.astype(np.int64), np.zeros(len(nodes), dtype=np.int64)
    times = from_seeds(graph, core_seeds(prepared, at, towards=towards), limit)
    there = np.flatnonzero(prepared.place >= 0)
    found = np.full(len(prepared.codes), NEVER, dtype=np.int32)
    found[there] = times[prepared.core.place(prepared.place[there])]
    return found


def _replaced(after: PreparedRoads, times: TravelTimes, who: tuple[Bools, Bools, Bools], report: Report) -> Retimed:
    """The old pairs, but for those between concerned places, and all pairs of places that moved, which are searched."""
    origins, destinations, moved = who
    stay, everyone = ~moved, np.ones(len(moved), dtype=bool)
    blocks = [(origins & stay, destinations & stay), (moved, everyone), (stay, moved)]
    again = origins[times.origin] & destinations[times.destination]
    again |= moved[times.origin] | moved[times.destination] | (times.origin == times.destination)
    kept = ~again
    parts = [
        Triplets(times.origin[kept], times.destination[kept], np.rint(times.minutes[kept] * PER_MIN).astype(np.int32))
    ]
    for rows, columns in blocks:
        here, there = (np.flatnonzero(part).astype(np.int32) for part in (rows, columns))
        parts.append(pairs_between(after, here, there, times.limit_min, report=report))
    together = Triplets(*(np.concatenate([getattr(p, part.name) for p in parts]) for part in fields(Triplets)))
    searched = sum(int(rows.sum()) * int(columns.sum()) for rows, columns in blocks)
    return Retimed(after, as_times(after, together, times.limit_min), searched)
