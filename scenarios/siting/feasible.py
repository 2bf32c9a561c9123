"""Why no choice can satisfy the rules: found without a search where the rules themselves contradict each other."""

from __future__ import annotations

import numpy as np

from deserts.errors import Infeasible
from scenarios.siting.problem import Floats, Problem

SHOWN = 5


def check(problem: Problem) -> None:
    """Raise Infeasible, with the reason and its facts, where the rules leave no answer whatever is built elsewhere."""
    wish, locked = problem.wish, list(problem.locked)
    if not len(problem):
        raise Infeasible("no_candidates")
    if wish.budget_eur is not None and np.isnan(problem.cost_eur).any():
        unknown = problem.kinds[int(problem.kind[np.isnan(problem.cost_eur)][0])]
        raise Infeasible("cost_unknown", kind=unknown.name)
    if len(locked) > wish.sites:
        raise Infeasible("too_many_locked", locked=len(locked), sites=wish.sites)
    _check_locked(problem, locked)
    if wish.budget_eur is not None and (cost := problem.cost_of(locked)) > wish.budget_eur + 1e-6:
        raise Infeasible("budget_under_locked", cost_eur=cost, budget_eur=wish.budget_eur)
    _check_floors(problem)


def _check_locked(problem: Problem, locked: list[int]) -> None:
    """What is kept must be allowed, one at a place, and not more of a kind than there may be."""
    if barred := [option for option in locked if option in problem.barred]:
        raise Infeasible("locked_excluded", place=problem.named(barred[0])[0])
    places = problem.place[locked]
    if len(set(places.tolist())) < len(places):
        twice = int(np.flatnonzero(np.bincount(places) > 1)[0])
        raise Infeasible("locked_twice", place=problem.places[twice])
    counts = np.bincount(problem.kind[locked], minlength=len(problem.kinds))
    for kind, count in zip(problem.kinds, counts.tolist(), strict=True):
        if kind.most is not None and count > kind.most:
            raise Infeasible("kind_under_locked", kind=kind.name, locked=count, most=kind.most)


def _check_floors(problem: Problem) -> None:
    """A floor that a commune misses even with the largest choice open to it."""
    wish = problem.wish
    inhabited = problem.people > 0
    if wish.least_apl is not None:
        short = inhabited & (problem.apl + most_gain(problem) < wish.least_apl - 1e-9)
        _raise_unreachable(problem, short, "floor_unreachable", floor=wish.least_apl)
    if wish.most_min is not None:
        part = problem.minutes
        useful = problem.open()[part.option] & (part.values <= wish.most_min)
        near = problem.nearest_min <= wish.most_min
        near[part.rows[useful]] = True
        _raise_unreachable(problem, inhabited & ~near, "minutes_unreachable", floor=wish.most_min)


def most_gain(problem: Problem) -> Floats:
    """(communes,) APL that the best choice for each alone could bring: its largest gains, one a place, at most ``sites``."""
    part = problem.gain.only(problem.open()[problem.gain.option])
    places = problem.place[part.option]
    order = np.lexsort((-part.values, places, part.rows))
    rows, places, values = part.rows[order], places[order], part.values[order]
    first = np.ones(len(rows), dtype=bool)
    first[1:] = (rows[1:] != rows[:-1]) | (places[1:] != places[:-1])
    rows, values = rows[first], values[first]
    order = np.lexsort((-values, rows))
    rows, values = rows[order], values[order]
    begin = np.searchsorted(rows, rows, side="left")
    kept = np.arange(len(rows)) - begin < problem.wish.sites
    return np.bincount(rows[kept], weights=values[kept], minlength=len(problem.people)).astype(np.float64)


def _raise_unreachable(problem: Problem, short: np.ndarray, reason: str, *, floor: float) -> None:
    """Raise where some communes cannot be helped, with their names."""
    if short.any():
        where = np.flatnonzero(short)
        worst = where[np.argsort(-problem.people[where])][:SHOWN]
        codes = tuple(problem.communes[int(row)] for row in worst)
        raise Infeasible(reason, floor=floor, communes=len(where), codes=codes)
