"""Which places can be in no better answer: found without a solver, so that little is left for it.

Lagrangian relaxation of "each commune goes to one place" (Cornuéjols, Fisher and Nemhauser 1977): with a price L_i for each
commune, no choice of p places is worth more than Σ L_i plus the p largest Σ_i max(0, s_ij - L_i). A place that, forced in,
brings this bound under an answer that is known can be left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scenarios.siting.problem import Answer, Columns, Floats, Goal, Problem

ROUNDS = 300
PATIENCE = 12
"""Rounds without a better bound before the step is halved."""


@dataclass(frozen=True)
class Fixed:
    """What is left to decide.

    out : options that are in no better answer; bound : what no choice can better, as the figure gained over the present
    """

    out: frozenset[int]
    bound: float


def fix(problem: Problem, known: Answer) -> Fixed:
    """Options that no answer better than ``known`` contains; only for MINUTES and COVERAGE.

    known : an answer that keeps all rules. All other rules are left aside, which keeps the bound true.
    """
    part = _saved(problem)
    offset = _present(problem)
    reached = known.value - offset if problem.goal is Goal.COVERAGE else offset - known.value
    best, rho = _search(problem, part, reached, known.chosen)
    free = problem.open()
    free[list(problem.locked)] = False
    left = problem.wish.sites - len(problem.locked)
    worth = np.where(free, rho, -np.inf)
    ranked = np.sort(worth)[::-1]
    last = ranked[left - 1] if 0 < left <= len(ranked) and np.isfinite(ranked[left - 1]) else 0.0
    # In exact arithmetic "under"; a little room for rounding keeps equal answers.
    room = 1e-9 * max(1.0, abs(reached))
    hopeless = free & (best - max(last, 0.0) + rho < reached - room) if left > 0 else free
    hopeless &= worth < last
    return Fixed(frozenset(map(int, np.flatnonzero(hopeless))), best)


def _saved(problem: Problem) -> Columns:
    """What each option alone would bring to each commune: person-minutes, or persons."""
    part, people = problem.minutes, problem.people
    now = problem.nearest_min[part.rows]
    if problem.goal is Goal.COVERAGE:
        within = problem.wish.within_min
        useful = (part.values <= within) & (now > within)
        values = people[part.rows]
    else:
        useful = part.values < now
        values = people[part.rows] * (now - part.values)
    useful &= values > 0
    kept = part.only(useful)
    return Columns(kept.rows, kept.option, values[useful], kept.start)


def _present(problem: Problem) -> float:
    """The figure without anything built."""
    if problem.goal is Goal.COVERAGE:
        return float(problem.people[problem.nearest_min <= problem.wish.within_min].sum())
    return float((problem.people * problem.nearest_min).sum())


def _search(problem: Problem, part: Columns, reached: float, chosen: Sequence[int]) -> tuple[float, Floats]:
    """The lowest bound found by subgradient steps, and the worth of each option at its prices."""
    prices = np.zeros(len(problem.people))
    # The price of a commune settles near what the places of a good answer save it: start there rather than at 0.
    for option in chosen:
        rows, values = part.column(option)
        prices[rows] = np.maximum(prices[rows], values if problem.goal is Goal.MINUTES else values / 2)
    lowest, worth, size, idle = np.inf, np.zeros(len(problem)), 1.0, 0
    for _ in range(ROUNDS):
        above = np.clip(part.values - prices[part.rows], 0.0, None)
        rho = part.totals(above)
        taken = _taken(problem, rho)
        bound = float(prices.sum() + rho[taken].sum())
        if bound < lowest - 1e-12 * abs(bound):
            lowest, worth, idle = bound, rho, 0
        elif (idle := idle + 1) >= PATIENCE:
            size, idle = size / 2, 0
        if lowest <= reached * (1 + 1e-12) or size < 1e-3:
            break
        served = taken[part.option] & (above > 0)
        slope = 1.0 - np.bincount(part.rows[served], minlength=len(prices))
        slope = np.where((prices <= 0) & (slope > 0), 0.0, slope)
        steep = float(slope @ slope)
        if steep == 0:
            break
        prices = np.clip(prices - size * (bound - reached) / steep * slope, 0.0, None)
    return lowest, worth


def _taken(problem: Problem, rho: Floats) -> npt.NDArray[np.bool_]:
    """(options,) the locked ones, and the best of the others up to the number that may be built."""
    free = problem.open()
    free[list(problem.locked)] = False
    left = problem.wish.sites - len(problem.locked)
    result = np.zeros(len(problem), dtype=bool)
    result[list(problem.locked)] = True
    if left > 0:
        worth = np.where(free, rho, -np.inf)
        first = np.argsort(-worth, kind="stable")[:left]
        result[first[worth[first] > 0]] = True
    return result
