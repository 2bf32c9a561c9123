"""A wish as a mixed-integer linear program, for the proof.

Variables: x (options, 0 or 1), then those that each goal needs. Coefficients are cut to what can count, which keeps the
program the same for whole x and makes its relaxation tighter.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from scenarios.siting.feasible import most_gain
from scenarios.siting.measure import TENTH
from scenarios.siting.problem import Columns, Floats, Goal, Ints, Problem


@dataclass(frozen=True)
class Program:
    """Minimise cost·v + constant, least <= rows·v <= most, low <= v <= high, the first ``options`` of v whole.

    sign : +1 where the figure sought is this value, -1 where it is its opposite; whole : (variables,) 1 = integer
    """

    cost: Floats
    constant: float
    rows: sp.csr_array
    least: Floats
    most: Floats
    low: Floats
    high: Floats
    whole: Floats
    options: int
    sign: float


class _Rows:
    """Rows of a program, gathered block by block."""

    def __init__(self) -> None:
        self._blocks: list[tuple[Ints, Ints, Floats]] = []
        self._least: list[Floats] = []
        self._most: list[Floats] = []
        self._count = 0

    def add(self, parts: list[tuple[Ints, Ints, Floats]], least: Floats, most: Floats) -> None:
        """Some rows, counted from 0; parts : (row, variable, coefficient)."""
        for row, variable, value in parts:
            self._blocks.append((row + self._count, variable, value))
        self._least.append(least)
        self._most.append(most)
        self._count += len(least)

    def one(self, variables: Ints, values: Floats, least: float, most: float) -> None:
        """One row."""
        zero = np.zeros(len(variables), dtype=np.int64)
        self.add([(zero, variables, values)], np.array([least]), np.array([most]))

    def matrix(self, variables: int) -> tuple[sp.csr_array, Floats, Floats]:
        """All of them."""
        rows, cols, values = (
            np.concatenate([block[k] for block in self._blocks]) if self._blocks else np.empty(0) for k in range(3)
        )
        shape = (self._count, variables)
        matrix = sp.csr_array((values, (rows.astype(np.int64), cols.astype(np.int64))), shape=shape)
        return matrix, np.concatenate([*self._least, np.empty(0)]), np.concatenate([*self._most, np.empty(0)])


def program(problem: Problem) -> Program:
    """The program of a problem; FARTHEST is answered by several of them, see ``covering``."""
    rows = _Rows()
    _rules(problem, rows)
    x = len(problem)
    cost, constant, high, whole = _GOALS[problem.goal](problem, rows)
    variables = x + len(high)
    matrix, least, most = rows.matrix(variables)
    barred = np.ones(x)
    barred[list(problem.barred)] = 0.0
    low = np.zeros(variables)
    low[list(problem.locked)] = 1.0
    return Program(
        cost=cost,
        constant=constant,
        rows=matrix,
        least=least,
        most=most,
        low=low,
        high=np.concatenate([barred, high]),
        whole=np.concatenate([np.ones(x), whole]),
        options=x,
        sign=-1.0 if problem.goal.higher_is_better else 1.0,
    )


# --- the rules ---


def _rules(problem: Problem, rows: _Rows) -> None:
    """Numbers, budget, one option a place, distance from earlier answers, floors."""
    every = np.arange(len(problem))
    ones = np.ones(len(problem))
    rows.one(every, ones, -np.inf, problem.wish.sites)
    if problem.wish.budget_eur is not None:
        rows.one(every, problem.cost_eur, -np.inf, problem.wish.budget_eur + 1e-6)
    for number, kind in enumerate(problem.kinds):
        if kind.most is not None:
            mine = np.flatnonzero(problem.kind == number)
            rows.one(mine, np.ones(len(mine)), -np.inf, kind.most)
    if len(problem.places) < len(problem):
        count = len(problem.places)
        rows.add([(problem.place, every, ones)], np.full(count, -np.inf), np.ones(count))
    for options, most in zip(problem.apart, problem.common, strict=True):
        mine = np.array(sorted(options), dtype=np.int64)
        rows.one(mine, np.ones(len(mine)), -np.inf, most)
    _floors(problem, rows)


def _floors(problem: Problem, rows: _Rows) -> None:
    """No inhabited commune under an APL, none farther than so many minutes."""
    wish, inhabited = problem.wish, problem.people > 0
    if wish.least_apl is not None:
        gap = np.where(inhabited, wish.least_apl - problem.apl, 0.0)
        short = np.nan_to_num(gap) > 1e-9
        part = problem.gain.only(short[problem.gain.rows])
        number = _numbers(short)
        cut = np.minimum(part.values, gap[part.rows])
        rows.add([(number[part.rows], part.option, cut)], gap[short] - 1e-9, np.full(int(short.sum()), np.inf))
    if wish.most_min is not None:
        cover(problem, rows, wish.most_min, inhabited & (problem.nearest_min > wish.most_min))


def cover(problem: Problem, rows: _Rows, within_min: float, wanted: np.ndarray) -> None:
    """Each commune wanted has an option within so many minutes."""
    part = problem.minutes
    part = part.only(wanted[part.rows] & (part.values <= within_min))
    count = int(wanted.sum())
    number = _numbers(wanted)
    rows.add([(number[part.rows], part.option, np.ones(len(part.rows)))], np.ones(count), np.full(count, np.inf))


def covering(problem: Problem, within_min: float) -> Program:
    """Fewest options that bring every inhabited commune within so many minutes; it has an answer or none."""
    rows = _Rows()
    _rules(problem, rows)
    cover(problem, rows, within_min, (problem.people > 0) & (problem.nearest_min > within_min))
    x = len(problem)
    matrix, least, most = rows.matrix(x)
    high, low = np.ones(x), np.zeros(x)
    high[list(problem.barred)] = 0.0
    low[list(problem.locked)] = 1.0
    return Program(np.ones(x), 0.0, matrix, least, most, low, high, np.ones(x), x, 1.0)


def _numbers(kept: np.ndarray) -> Ints:
    """(communes,) position of each one kept among those kept."""
    return np.asarray(np.cumsum(kept) - 1, dtype=np.int64)


# --- the goals: (cost, constant, upper bounds and wholeness of the further variables) ---

Parts = tuple[Floats, float, Floats, Floats]


def _low(problem: Problem, weight: Floats) -> tuple[Columns, Floats]:
    """Gains of the communes that count and stand under the threshold, and the gap of each commune (0 elsewhere)."""
    gap = np.nan_to_num(np.where(weight > 0, np.clip(problem.wish.low_apl - problem.apl, 0.0, None), 0.0))
    return problem.gain.only((gap > 0)[problem.gain.rows]), gap


def _lifted(problem: Problem, rows: _Rows) -> Parts:
    """z = 1 only where the gains close the gap: Σ min(gain, gap)·x >= gap·z."""
    part, gap = _low(problem, problem.people)
    gap = np.where(gap > 0, np.nan_to_num(problem.level() - problem.apl), 0.0)
    can = (gap > 0) & (most_gain(problem) >= gap - 1e-9)
    part = part.only(can[part.rows])
    count, number, x = int(can.sum()), _numbers(can), len(problem)
    scale = gap[part.rows]
    z = np.arange(count)
    rows.add(
        [(number[part.rows], part.option, np.minimum(part.values / scale, 1.0)), (z, x + z, -np.ones(count))],
        np.full(count, -1e-9),
        np.full(count, np.inf),
    )
    return np.concatenate([np.zeros(x), -problem.people[can]]), 0.0, np.ones(count), np.ones(count)


def _deficit(problem: Problem, rows: _Rows) -> Parts:
    """f = what is filled of each gap: f <= gap, f <= Σ min(gain, gap)·x; where no choice fills a gap f is that sum."""
    part, gap = _low(problem, problem.need)
    fills = (gap > 0) & (most_gain(problem) > gap)
    linear = part.only(~fills[part.rows])
    cost = -linear.totals(problem.need[linear.rows] * linear.values)
    part = part.only(fills[part.rows])
    count, number, x = int(fills.sum()), _numbers(fills), len(problem)
    f = np.arange(count)
    rows.add(
        [(number[part.rows], part.option, np.minimum(part.values, gap[part.rows])), (f, x + f, -np.ones(count))],
        np.zeros(count),
        np.full(count, np.inf),
    )
    return np.concatenate([cost, -problem.need[fills]]), 0.0, gap[fills], np.zeros(count)


def _worst_tenth(problem: Problem, rows: _Rows) -> Parts:
    """Maximise L - Σ n·s / (tenth of n), s >= L - APL - Σ gain·x (Rockafellar and Uryasev 2000)."""
    known = (problem.people > 0) & ~np.isnan(problem.apl)
    apl, people, x = np.where(known, problem.apl, np.inf), np.where(known, problem.people, 0.0), len(problem)
    top = _level(np.where(known, apl + most_gain(problem), np.inf), people)
    under = known & (apl < top)
    part = problem.gain.only(under[problem.gain.rows])
    count, number = int(under.sum()), _numbers(under)
    s = np.arange(count)
    level = np.full(count, x + count)
    rows.add(
        [
            (number[part.rows], part.option, part.values),
            (s, x + s, np.ones(count)),
            (s, level, -np.ones(count)),
        ],
        -apl[under],
        np.full(count, np.inf),
    )
    heads = TENTH * people.sum()
    cost = np.concatenate([np.zeros(x), people[under] / max(heads, 1e-12), [-1.0]])
    return cost, 0.0, np.concatenate([np.full(count, max(top, 0.0)), [max(top, 0.0)]]), np.zeros(count + 1)


def _level(apl: Floats, people: Floats) -> float:
    """The APL under which a tenth of the people live."""
    counted = people > 0
    if not counted.any():
        return 0.0
    order = np.argsort(apl[counted], kind="stable")
    heads = np.cumsum(people[counted][order])
    position = min(int(np.searchsorted(heads, TENTH * heads[-1])), len(heads) - 1)
    return float(apl[counted][order][position])


def _minutes(problem: Problem, rows: _Rows) -> Parts:
    """y = a commune goes to an option rather than where it goes now: Σ y <= 1, y <= x."""
    part = problem.minutes
    saved = problem.nearest_min[part.rows] - part.values
    kept = (problem.people[part.rows] > 0) & (saved > 0)
    part, saved = part.only(kept), saved[kept]
    count, x = len(saved), len(problem)
    y = np.arange(count)
    rows.add([(y, part.option, np.ones(count)), (y, x + y, -np.ones(count))], np.zeros(count), np.full(count, np.inf))
    used = np.zeros(len(problem.people), dtype=bool)
    used[part.rows] = True
    communes = int(used.sum())
    rows.add([(_numbers(used)[part.rows], x + y, np.ones(count))], np.full(communes, -np.inf), np.ones(communes))
    cost = np.concatenate([np.zeros(x), -problem.people[part.rows] * saved])
    return cost, float((problem.people * problem.nearest_min).sum()), np.ones(count), np.zeros(count)


def _coverage(problem: Problem, rows: _Rows) -> Parts:
    """c <= Σ x of the options near; communes with the same options near count as one."""
    within = problem.wish.within_min
    now = problem.nearest_min <= within
    part = problem.minutes
    part = part.only((part.values <= within) & ~now[part.rows] & (problem.people > 0)[part.rows])
    group, people = _alike(part, problem.people)
    count, x = len(people), len(problem)
    c = np.arange(count)
    first = np.unique(part.rows * np.int64(len(problem) + 1) + part.option, return_index=True)[1]
    pairs = np.unique(np.column_stack([group[part.rows[first]], part.option[first]]), axis=0)
    rows.add(
        [(pairs[:, 0], pairs[:, 1], np.ones(len(pairs))), (c, x + c, -np.ones(count))],
        np.zeros(count),
        np.full(count, np.inf),
    )
    cost = np.concatenate([np.zeros(x), -people])
    return cost, -float(problem.people[now].sum()), np.ones(count), np.zeros(count)


def _alike(part: Columns, people: Floats) -> tuple[Ints, Floats]:
    """(communes,) the group of communes with the same options, and (groups,) their persons."""
    order = np.lexsort((part.option, part.rows))
    rows, options = part.rows[order], part.option[order]
    cuts = np.flatnonzero(np.diff(rows)) + 1
    group = np.full(len(people), -1, dtype=np.int64)
    known: dict[bytes, int] = {}
    for row, near in zip(np.unique(rows), np.split(options, cuts), strict=False):
        group[row] = known.setdefault(near.tobytes(), len(known))
    kept = group >= 0
    return group, np.bincount(group[kept], weights=people[kept], minlength=len(known)).astype(np.float64)


_GOALS = {
    Goal.LIFTED: _lifted,
    Goal.DEFICIT: _deficit,
    Goal.WORST_TENTH: _worst_tenth,
    Goal.MINUTES: _minutes,
    Goal.COVERAGE: _coverage,
}
