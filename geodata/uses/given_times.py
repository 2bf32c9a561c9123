"""A matrix of times as the minutes of a territory, and what becomes of the pairs that it lacks."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.times import TravelTimes
from geodata.readers.base import Imported
from geodata.territory.need import NotCovered
from geodata.territory.opening import Territory

Outside = Literal["estimate", "blank"]
"""What becomes of a pair that a matrix lacks. estimate : it is estimated, and flagged; blank : it is out of reach."""

BOUNDED_SHARE = 0.1
"""Of the times of a matrix that stops at a limit, more lie in its last tenth than this; of one that does not, hardly any.
The number of communes within t minutes grows about as t², so that a tenth holds 19 % of those that stop. Own choice."""

LEAST_PAIRS = 100
"""So few pairs do not tell whether a matrix stops at a limit, nor how far the estimate is from it. Own choice."""

Keys = npt.NDArray[np.int64]


def with_times(territory: Territory, imported: Imported, outside: Outside) -> Territory:
    """The territory with given minutes between communes.

    Raises NotCovered where the matrix links no reported commune to another: it is one of elsewhere.
    """
    from geodata.readers.matrix_times import to_travel_times
    from geodata.roads.facts import RoadFacts
    from geodata.roads.rules import TravelRules

    # Linked is judged before the limit: a remote commune whose neighbours all lie past it has times.
    given = to_travel_times(imported, territory.communes, np.inf)
    joined = _joined(given)
    core = territory.communes["in_core"].to_numpy(dtype=bool)
    if not (joined & core).any():
        raise NotCovered(territory.core.index)
    times, factor = _within(given, territory.times.limit_min), 1.0
    if outside == "estimate":
        factor = _factor(given, _estimate(territory))
        failed = _failed(imported, territory.communes.index)
        times, joined = _with(times, given, _estimate(territory, factor), failed), np.ones_like(joined)
    kept = tuple(source for source in territory.sources if source.key != imported.source.key)
    seats = pd.DataFrame({"state": np.where(joined, "ok", "cut_off"), "metres": np.nan}, index=territory.communes.index)
    facts = RoadFacts(imported.source.key, None, TravelRules(), seats, estimate_factor=factor)
    return replace(territory, times=times, sources=(*kept, imported.source), roads=None, by_road=facts)


def ends_at(given: TravelTimes) -> float:
    """The minutes at which a matrix stops, beyond which it lists nobody; inf where it does not stop.

    given : without any limit
    """
    minutes = given.minutes[given.origin != given.destination]
    if len(minutes) < LEAST_PAIRS:
        return float("inf")
    longest = float(minutes.max())
    return longest if float((minutes > 0.9 * longest).mean()) > BOUNDED_SHARE else float("inf")


def _joined(given: TravelTimes) -> npt.NDArray[np.bool_]:
    """(communes,) whether a pair leads from or to another commune."""
    joined = np.zeros(given.shape[0], dtype=bool)
    apart = given.origin != given.destination
    for end in (given.origin, given.destination):
        joined[end[apart]] = True
    return joined


def _within(times: TravelTimes, limit_min: float) -> TravelTimes:
    near = times.minutes <= limit_min
    return replace(
        times,
        origin=times.origin[near],
        destination=times.destination[near],
        minutes=times.minutes[near],
        limit_min=limit_min,
    )


def _estimate(territory: Territory, factor: float = 1.0) -> TravelTimes:
    """The estimated minutes of a territory, whatever minutes it has, times a factor; within its limit."""
    from geodata.france.base import france
    from geodata.territory.estimate import commune_times

    limit_min, times = territory.times.limit_min, territory.times
    if times.method != "estimated" or factor < 1:
        limit, ways = limit_min / min(factor, 1.0), france().detours
        times = commune_times(territory.communes, limit, detours=ways, version=territory.estimate)
    return _within(replace(times, minutes=times.minutes * factor), limit_min)


def _factor(given: TravelTimes, estimate: TravelTimes) -> float:
    """The median of given over estimated minutes of the pairs that have both: 1 where these are few.

    What is estimated beside given times is brought to their level, or a scenario would move people to the side of the
    border where minutes are shorter for no other reason than their origin.
    """
    count = given.shape[0]
    known = pd.Series(given.minutes, index=_keys(given.origin, given.destination, count))[_apart(given)]
    guess = pd.Series(estimate.minutes, index=_keys(estimate.origin, estimate.destination, count))[_apart(estimate)]
    ratio = (known.reindex(guess.index) / guess).dropna()
    return float(ratio.median()) if len(ratio) >= LEAST_PAIRS and ratio.median() > 0 else 1.0


def filled(known: TravelTimes, estimate: TravelTimes) -> TravelTimes:
    """Minutes of some communes with estimates of the pairs of which one end is none of them, at the level of the known ones.

    known, estimate : among the same communes, within the same limit. Between communes that are known nothing is lacking:
    what is not there is out of reach.
    """
    inside = np.zeros(known.shape[0], dtype=bool)
    inside[known.origin] = inside[known.destination] = True
    beyond = ~(inside[estimate.origin] & inside[estimate.destination])
    minutes = estimate.minutes * _factor(known, estimate)
    added = beyond & (minutes <= known.limit_min)
    flags = np.concatenate([known.is_estimated, np.ones(int(added.sum()), dtype=bool)])
    return replace(
        known,
        origin=np.concatenate([known.origin, estimate.origin[added]]),
        destination=np.concatenate([known.destination, estimate.destination[added]]),
        minutes=np.concatenate([known.minutes, minutes[added]]),
        estimated=flags,
    )


def _failed(imported: Imported, communes: pd.Index[str]) -> Keys:
    """Pairs of communes that a matrix lists without minutes: they were not computed."""
    if imported.level != "commune":
        return np.empty(0, dtype=np.int64)
    table = imported.table[imported.table["minutes"].isna()]
    origin, destination = (communes.get_indexer(pd.Index(table[end])) for end in ("origin", "destination"))
    known = (origin >= 0) & (destination >= 0)
    return _keys(origin[known], destination[known], len(communes))


def _with(times: TravelTimes, given: TravelTimes, estimate: TravelTimes, failed: Keys) -> TravelTimes:
    """The given pairs within the limit, and the estimates of those that the matrix lacks.

    A way back that the matrix lacks takes the time of the way there. Between its own communes a matrix that stops at a
    limit lacks nothing but those that it lists without minutes (failed): what it does not list is farther.
    """
    count = given.shape[0]
    known = _keys(given.origin, given.destination, count)
    there = _keys(given.destination, given.origin, count)
    wanted = _keys(estimate.origin, estimate.destination, count)
    minutes = pd.Series(estimate.minutes, index=wanted)
    back = pd.Series(given.minutes, index=there)
    back = back[~np.isin(there, known)]
    minutes = pd.concat([back, minutes[~minutes.index.isin(back.index)]])
    lacking = ~minutes.index.isin(known)
    if np.isfinite(ends_at(given)):
        origin, destination = np.divmod(minutes.index.to_numpy(), count)
        apart = _apart(given)
        listed = np.isin(origin, given.origin[apart]) & np.isin(destination, given.destination[apart])
        lacking &= ~listed | minutes.index.isin(failed)
    added = minutes[lacking & (minutes <= times.limit_min).to_numpy()]
    keys = np.concatenate([_keys(times.origin, times.destination, count), added.index.to_numpy()])
    order = np.argsort(keys, kind="stable")
    origin, destination = np.divmod(keys[order], count)
    flags = np.repeat([False, True], [len(times), len(added)])[order]
    return replace(
        times,
        origin=origin.astype(np.int32),
        destination=destination.astype(np.int32),
        minutes=np.concatenate([times.minutes, added.to_numpy(dtype=np.float64)])[order],
        estimated=flags if flags.any() else None,
    )


def _apart(times: TravelTimes) -> npt.NDArray[np.bool_]:
    return np.asarray(times.origin != times.destination, dtype=np.bool_)


def _keys(origin: npt.NDArray[np.integer], destination: npt.NDArray[np.integer], count: int) -> Keys:
    """One number a pair."""
    return origin.astype(np.int64) * count + destination
