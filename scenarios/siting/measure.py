"""What a choice of places is worth, and what each further one would add: vectorised over all of them at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from deserts.indicators import worst_served_mean
from scenarios.siting.problem import Columns, Floats, Goal, Problem

TENTH = 0.1
TINY = 1e-9


@dataclass
class State:
    """Where the communes stand with the places taken so far: APL and minutes to the nearest GP; changed in place."""

    apl: Floats
    minutes: Floats

    def copy(self) -> State:
        """One that may be changed apart."""
        return State(self.apl.copy(), self.minutes.copy())


class Measure:
    """The figure sought and the floors of a problem, for any state."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        wish = problem.wish
        known = ~np.isnan(problem.apl)
        inhabited = problem.people > 0
        self._start_apl = np.where(known, problem.apl, np.inf)
        self._level = problem.level()
        self._people = np.where(known, problem.people, 0.0)
        self._need = np.where(known, problem.need, 0.0)
        self._inhabited = inhabited & known
        self._lived_in = inhabited
        worth = {Goal.LIFTED: self._people, Goal.DEFICIT: self._need}.get(problem.goal)
        gain = problem.gain
        # APL only rises: who is above the threshold now never matters again.
        self._gain = gain if worth is None else gain.only(_low(self._start_apl, wish.low_apl, worth)[gain.rows])
        if wish.least_apl is not None:
            self._floor = gain.only((self._inhabited & (self._start_apl < wish.least_apl))[gain.rows])
        near = problem.minutes
        self._minutes = near.only((inhabited[near.rows]) & (near.values < problem.nearest_min[near.rows]))

    def start(self) -> State:
        """Nothing taken."""
        return State(self._start_apl.copy(), self.problem.nearest_min.copy())

    def after(self, chosen: Iterable[int]) -> State:
        """These options taken."""
        state = self.start()
        for option in chosen:
            self.take(state, option)
        return state

    def take(self, state: State, option: int) -> None:
        """One option more."""
        rows, values = self.problem.gain.column(option)
        state.apl[rows] += values
        rows, values = self.problem.minutes.column(option)
        state.minutes[rows] = np.minimum(state.minutes[rows], values)

    # --- the figure ---

    def value(self, state: State) -> float:
        """The figure sought, in its own unit (see ``Goal``)."""
        wish, goal = self.problem.wish, self.problem.goal
        match goal:
            case Goal.LIFTED:
                return float(self._people[(self._start_apl < wish.low_apl) & (state.apl >= self._level - TINY)].sum())
            case Goal.DEFICIT:
                return self._deficit(self._start_apl) - self._deficit(state.apl)
            case Goal.WORST_TENTH:
                return worst_served_mean(np.where(np.isinf(state.apl), np.nan, state.apl), self._people, TENTH)
            case Goal.MINUTES:
                return float((self.problem.people * state.minutes).sum())
            case Goal.COVERAGE:
                return float(self.problem.people[state.minutes <= wish.within_min].sum())
            case Goal.FARTHEST:
                return float(state.minutes[self._lived_in].max(initial=0.0))

    def score(self, state: State) -> float:
        """The figure, signed so that more is better."""
        value = self.value(state)
        return value if self.problem.goal.higher_is_better else -value

    def gains(self, state: State) -> Floats:
        """(options,) how much the score rises with one option more; for the worst tenth a safe under-estimate.

        The mean of the worst-served tenth is the maximum over levels L of L - Σ n·max(0, L - APL) / (tenth of n)
        (Rockafellar and Uryasev 2000): at the present level it never promises more than comes true.
        """
        wish, people = self.problem.wish, self.problem.people
        match self.problem.goal:
            case Goal.LIFTED:
                part, now = self._gain, state.apl[self._gain.rows]
                low = self._level[part.rows] - TINY
                return part.totals(self._people[part.rows] * ((now < low) & (now + part.values >= low)))
            case Goal.DEFICIT:
                return self._filled(state, wish.low_apl, self._need, self._gain)
            case Goal.WORST_TENTH:
                level, heads = self._tenth(state), TENTH * self._people.sum()
                filled = self._filled(state, level, self._people, self._gain)
                return filled / heads if heads > 0 else filled
            case Goal.COVERAGE:
                part = self._minutes
                near = (part.values <= wish.within_min) & (state.minutes[part.rows] > wish.within_min)
                return part.totals(people[part.rows] * near)
            case _:
                part = self._minutes
                saved = np.clip(state.minutes[part.rows] - part.values, 0.0, None)
                return part.totals(people[part.rows] * saved)

    def nearer(self, state: State) -> Floats:
        """(options,) missing consultations that each would fill, whether or not it brings anybody to the threshold."""
        level = self._level if self.problem.goal is Goal.LIFTED else self.problem.wish.low_apl
        return self._filled(state, level, self._need, self._gain)

    def _tenth(self, state: State) -> float:
        """The APL under which the worst-served tenth lives."""
        counted = (self._people > 0) & np.isfinite(state.apl)
        if not counted.any():
            return 0.0
        order = np.argsort(state.apl[counted], kind="stable")
        heads = np.cumsum(self._people[counted][order])
        position = int(np.searchsorted(heads, TENTH * heads[-1]))
        return float(state.apl[counted][order][min(position, len(heads) - 1)])

    @staticmethod
    def _filled(state: State, level: float | Floats, weight: Floats, part: Columns) -> Floats:
        """Weight × APL that each option brings to communes under a level, not beyond it."""
        gap = np.clip(level - state.apl, 0.0, None)[part.rows]
        return part.totals(weight[part.rows] * np.minimum(gap, part.values))

    def _deficit(self, apl: Floats) -> float:
        return float((self._need * np.clip(self.problem.wish.low_apl - apl, 0.0, None)).sum())

    # --- the floors ---

    def shortfall(self, state: State) -> float:
        """How far the floors are missed: consultations per person summed over communes, and communes too far; 0 = held."""
        wish, total = self.problem.wish, 0.0
        if wish.least_apl is not None:
            total += float(np.clip(wish.least_apl - TINY - state.apl[self._inhabited], 0.0, None).sum())
        if wish.most_min is not None:
            total += float((state.minutes[self._lived_in] > wish.most_min).sum())
        return total

    def relief(self, state: State) -> Floats:
        """(options,) how much of the shortfall one option more takes away."""
        wish, total = self.problem.wish, np.zeros(len(self.problem))
        if wish.least_apl is not None:
            ones = np.ones(len(state.apl))
            total += self._filled(state, wish.least_apl - TINY, ones, self._floor)
        if wish.most_min is not None:
            part = self._minutes
            total += part.totals(
                ((part.values <= wish.most_min) & (state.minutes[part.rows] > wish.most_min)).astype(np.float64)
            )
        return total


def _low(apl: Floats, level: float, worth: Floats) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Communes that count and are under a level."""
    return (apl < level) & (worth > 0)
