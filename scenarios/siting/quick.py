"""An answer at once: take the best place, then the next, then exchange them while that helps.

Greedy with exchanges (Teitz and Bart 1968). For consultations, coverage and minutes it comes with a bound: these figures
have falling returns, so no choice can better the answer by more than its best single additions together (Nemhauser,
Wolsey and Fisher 1978). For people lifted above a threshold there is no such bound.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from scenarios.siting.feasible import check
from scenarios.siting.measure import Measure, State
from scenarios.siting.problem import Answer, Floats, Goal, Problem

Bools = npt.NDArray[np.bool_]

TOLERANCE = 1e-9
SEED, SHAKES = 1, 10
SHAKEN = (Goal.LIFTED, Goal.MINUTES, Goal.COVERAGE)
"""Goals on which exchanges one by one were seen to get stuck; the others were within a thousandth of the proof without."""

MOST_PASSES = 50
"""Exchanges end by themselves, because each betters the answer; this only guards against rounding that goes in circles."""


def quick(problem: Problem, begin: Sequence[int] = ()) -> Answer:
    """Places found in milliseconds; good, not proved.

    begin : options to start from (those of an earlier answer); what the rules forbid of them is left out, and no time is
    spent on getting out of hollows
    Raises Infeasible where the rules contradict each other without any search.
    """
    check(problem)
    started = time.perf_counter()
    if problem.goal is Goal.FARTHEST:
        chosen = _nearest_circle(problem)
    else:
        measure, limits = Measure(problem), Limits(problem)
        starts = [list(problem.locked), limits.kept(begin)] if begin else [list(problem.locked)]
        if problem.wish.budget_eur is not None:
            found = [_improve(measure, limits, s, by_cost=by) for s in starts for by in (False, True)]
        else:
            found = [_improve(measure, limits, s, by_cost=False) for s in starts]
        chosen = max(found, key=lambda options: _rank(measure, options))
        if problem.goal in SHAKEN and not begin:
            chosen = _shaken(measure, limits, chosen)
    return answer(problem, chosen, time.perf_counter() - started)


def answer(problem: Problem, chosen: Sequence[int], seconds: float) -> Answer:
    """The figures of a choice, with the bound that costs nothing."""
    measure = Measure(problem)
    state = measure.after(chosen)
    return Answer(
        chosen=tuple(sorted(chosen)),
        value=measure.value(state),
        bound=_bound(measure, state),
        meets_floor=measure.shortfall(state) <= TOLERANCE,
        seconds=seconds,
    )


class Limits:
    """Which options may still be taken beside those that are."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._open = problem.open()
        self._most = np.array([np.inf if kind.most is None else kind.most for kind in problem.kinds])

    def allowed(self, chosen: Sequence[int]) -> Bools:
        """(options,) True where one more keeps all rules."""
        problem, taken = self._problem, list(chosen)
        if len(taken) >= problem.wish.sites:
            return np.zeros(len(problem), dtype=bool)
        used = np.zeros(len(problem.places), dtype=bool)
        used[problem.place[taken]] = True
        counts = np.bincount(problem.kind[taken], minlength=len(problem.kinds))
        result: Bools = self._open & ~used[problem.place] & (counts < self._most)[problem.kind]
        if problem.wish.budget_eur is not None:
            result &= problem.cost_eur <= problem.wish.budget_eur - problem.cost_of(taken) + 1e-6
        for options, most in zip(problem.apart, problem.common, strict=True):
            if len(options.intersection(taken)) >= most:
                result[list(options)] = False
        return result

    def kept(self, wanted: Sequence[int]) -> list[int]:
        """The locked options, and those wanted as long as the rules allow."""
        chosen = list(self._problem.locked)
        for option in wanted:
            if option not in chosen and self.allowed(chosen)[option]:
                chosen.append(option)
        return chosen


def _rank(measure: Measure, chosen: Sequence[int]) -> tuple[float, float]:
    """What is compared: first the floors, then the figure, more is better."""
    state = measure.after(chosen)
    return -measure.shortfall(state), measure.score(state)


def _improve(measure: Measure, limits: Limits, start: Sequence[int], *, by_cost: bool) -> list[int]:
    """Add while something helps, exchange while something helps, and give back what is of no use."""
    chosen, best = list(start), (-np.inf, -np.inf)
    for _ in range(MOST_PASSES):
        chosen = _added(measure, limits, chosen, by_cost=by_cost)
        chosen = _exchanged(measure, limits, chosen)
        reached = _rank(measure, chosen)
        if not _better(reached, best):
            break
        best = reached
    return _without_idle(measure, chosen)


def _shaken(measure: Measure, limits: Limits, chosen: list[int]) -> list[int]:
    """Drop some options, improve again, keep what is better: exchanges one by one get stuck in hollows.

    The draws are always the same, so is the answer.
    """
    draw = np.random.default_rng(SEED)
    best = _rank(measure, chosen)
    for _ in range(SHAKES):
        free = [option for option in chosen if option not in measure.problem.locked]
        if len(free) < 2:
            break
        dropped = draw.choice(free, size=min(len(free), int(draw.integers(2, 5))), replace=False)
        rest = [option for option in chosen if option not in dropped]
        tried = list(dict.fromkeys([*rest, *_random(limits, rest, draw)]))
        tried = _improve(measure, limits, tried, by_cost=False)
        reached = _rank(measure, tried)
        if _better(reached, best):
            chosen, best = tried, reached
    return chosen


def _random(limits: Limits, chosen: list[int], draw: np.random.Generator) -> list[int]:
    """One allowed option at random, or none."""
    allowed = np.flatnonzero(limits.allowed(chosen))
    return [int(draw.choice(allowed))] if len(allowed) else []


def _added(measure: Measure, limits: Limits, chosen: list[int], *, by_cost: bool) -> list[int]:
    """Add the best option again and again."""
    state = measure.after(chosen)
    while True:
        option = _pick(measure, state, limits.allowed(chosen), by_cost=by_cost)
        if option is None:
            return chosen
        chosen = [*chosen, option]
        measure.take(state, option)


def _exchanged(measure: Measure, limits: Limits, chosen: list[int]) -> list[int]:
    """Exchange one option for another while that is better."""
    free = [option for option in chosen if option not in measure.problem.locked]
    best = _rank(measure, chosen)
    for _ in range(MOST_PASSES):
        changed = False
        for old in list(free):
            rest = [option for option in chosen if option != old]
            state = measure.after(rest)
            new = _pick(measure, state, limits.allowed(rest), by_cost=False)
            if new is None or new == old:
                continue
            measure.take(state, new)
            reached = -measure.shortfall(state), measure.score(state)
            if _better(reached, best):
                chosen, best, changed = [*rest, new], reached, True
                free[free.index(old)] = new
        if not changed:
            break
    return chosen


def _pick(measure: Measure, state: State, allowed: Bools, *, by_cost: bool) -> int | None:
    """The option that relieves the floors most and, among equals, adds most; None where nothing helps."""
    if not allowed.any():
        return None
    gains = _worth(measure, state, allowed)
    missing = measure.shortfall(state)
    relief = measure.relief(state) if missing > TOLERANCE else np.zeros(len(gains))
    useful = allowed & ((gains > TOLERANCE) | (relief > TOLERANCE))
    if not useful.any():
        return None
    if missing > TOLERANCE:
        most = relief[useful].max()
        useful &= relief >= most - TOLERANCE
    if by_cost:
        gains = gains / np.maximum(measure.problem.cost_eur, 1.0)
    return int(np.argmax(np.where(useful, gains, -np.inf)))


def _worth(measure: Measure, state: State, allowed: Bools) -> Floats:
    """Gains; where nobody can be brought over a threshold by one option, being nearer to it counts instead."""
    gains = measure.gains(state)
    if measure.problem.goal is Goal.LIFTED and not gains[allowed].max() > 0:
        return 1e-6 * measure.nearer(state)
    return gains


def _without_idle(measure: Measure, chosen: list[int]) -> list[int]:
    """Without the options that change nothing: nobody builds for nothing."""
    best = _rank(measure, chosen)
    for option in [option for option in chosen if option not in measure.problem.locked]:
        rest = [other for other in chosen if other != option]
        if not _better(best, _rank(measure, rest)):
            chosen = rest
    return chosen


def _better(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether one is better by more than rounding."""
    if abs(one[0] - other[0]) > TOLERANCE:
        return one[0] > other[0]
    return one[1] > other[1] + 1e-9 * max(1.0, abs(other[1]))


def _bound(measure: Measure, state: State) -> float:
    """What no choice can better; infinite where falling returns do not hold."""
    problem = measure.problem
    sign = 1.0 if problem.goal.higher_is_better else -1.0
    if problem.goal not in (Goal.DEFICIT, Goal.COVERAGE, Goal.MINUTES):
        return sign * float("inf")
    gains = np.where(problem.open(), measure.gains(state), 0.0)
    most = float(np.sort(gains)[::-1][: problem.wish.sites].sum())
    return measure.value(state) + sign * most


def _nearest_circle(problem: Problem) -> list[int]:
    """Fewest minutes for the farthest commune: halve the circle as long as everybody can be reached within it."""
    inhabited = (problem.people > 0).astype(np.float64)
    alike = replace(problem, people=inhabited)
    levels = circles(problem)
    found, low, high = None, 0, len(levels) - 1
    while low < high:
        middle = (low + high) // 2
        chosen = _covering(alike, float(levels[middle]))
        if chosen is None:
            low = middle + 1
        else:
            found, high = chosen, middle
    if found is None:  # nobody can be brought nearer than the farthest is now: bring as many nearer as possible
        shorter = replace(alike, wish=replace(problem.wish, goal=Goal.MINUTES))
        found = _improve(Measure(shorter), Limits(shorter), list(problem.locked), by_cost=False)
    return found


def _covering(problem: Problem, within_min: float) -> list[int] | None:
    """Options that bring everybody within so many minutes, floors held; None where none were found."""
    covering = replace(problem, wish=replace(problem.wish, goal=Goal.COVERAGE, within_min=within_min))
    measure = Measure(covering)
    by_cost = problem.wish.budget_eur is not None
    chosen = _improve(measure, Limits(covering), list(problem.locked), by_cost=by_cost)
    state = measure.after(chosen)
    everybody = measure.value(state) >= problem.people.sum() - 0.5
    return chosen if everybody and measure.shortfall(state) <= TOLERANCE else None


def circles(problem: Problem) -> Floats:
    """All minutes that the farthest commune can have, ascending."""
    inhabited = problem.people > 0
    part = problem.minutes
    own = problem.nearest_min[inhabited]
    minutes = part.values[inhabited[part.rows]]
    return np.unique(np.concatenate([own, minutes, [0.0]]))
