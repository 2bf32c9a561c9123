"""Beside the best answer: other good ones, and what each choice of rule costs."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from deserts.errors import Infeasible
from deserts.progress import Report, ignore
from scenarios.siting.candidates import with_wish
from scenarios.siting.measure import Measure
from scenarios.siting.problem import Answer, Problem
from scenarios.siting.quick import quick

Solve = Callable[[Problem], Answer]


@dataclass(frozen=True)
class Price:
    """What a rule costs: how much better the figure would be without it.

    what : "locked", "excluded", "least_apl" or "most_min" for a rule that is set; "without" for a place found that is
    refused; place : its id, "" for a floor
    loss : in the figure sought, >= 0; answer : what would be chosen instead
    """

    what: str
    place: str
    loss: float
    answer: Answer


@dataclass(frozen=True)
class Study:
    """An answer with what stands beside it; nothing among the alternatives is better than it.

    alternatives : other choices, the best ones first; prices : see ``Price``; they agree: see ``_agreed``
    """

    best: Answer
    alternatives: tuple[Answer, ...]
    prices: tuple[Price, ...]


def study(problem: Problem, best: Answer | None = None, *, report: Report = ignore) -> Study:
    """All that is shown at once: the answer, five others, and what each choice costs.

    Where looking for others comes upon a better answer, that one becomes the answer. Raises Infeasible.
    """
    found = quick(problem) if best is None else best
    while True:
        others = alternatives(problem, found, report=report)
        costs = prices(problem, found, report=report)
        rivals = [*others, *(price.answer for price in costs if price.what == "without")]
        sign = 1.0 if problem.goal.higher_is_better else -1.0
        better = [other for other in rivals if sign * (other.value - found.value) > 1e-6 * max(1.0, abs(found.value))]
        if not better or not found.meets_floor:
            return _agreed(problem, found, others, costs)
        found = quick(problem, max(better, key=lambda other: sign * other.value).chosen)


def _agreed(problem: Problem, best: Answer, others: tuple[Answer, ...], costs: tuple[Price, ...]) -> Study:
    """Both lists from all answers found, so that neither promises more than the other.

    What would be chosen without a place is another choice too, where it is as good as those listed; and doing without a
    place costs no more than the best choice listed that has it not.
    """
    sign = 1.0 if problem.goal.higher_is_better else -1.0
    least = min((sign * other.value for other in others), default=-math.inf)
    listed = {other.chosen: other for other in others}
    for price in costs:
        is_less = set(price.answer.chosen) <= set(best.chosen)  # less of what is known is no other choice
        if price.what == "without" and not is_less and sign * price.answer.value >= least:
            listed.setdefault(price.answer.chosen, price.answer)
    pool = sorted(listed.values(), key=lambda other: -sign * other.value)
    return Study(best, tuple(pool), tuple(_no_dearer(problem, best, price, pool) for price in costs))


def _no_dearer(problem: Problem, best: Answer, price: Price, pool: Sequence[Answer]) -> Price:
    """The price of refusing a place, at most what the first choice without it loses."""
    without = (each for each in pool if price.place not in {problem.named(option)[0] for option in each.chosen})
    other = next(without, None) if price.what == "without" else None
    if other is None or abs(best.value - other.value) >= price.loss:
        return price
    return replace(price, loss=abs(best.value - other.value), answer=other)


def alternatives(
    problem: Problem,
    best: Answer,
    *,
    count: int = 5,
    apart: int = 2,
    solve: Solve | None = None,
    report: Report = ignore,
) -> tuple[Answer, ...]:
    """Near-best answers that differ from the best and from each other in at least ``apart`` places, the best ones first.

    Fewer are returned where there are no more. The distance is lowered where so many places are not free to differ.
    """
    free = len(best.chosen) - len(problem.locked)
    different = min(apart, free)
    found, known = [], [best]
    for number in range(count if different > 0 else 0):
        report(number, count)
        away = replace(
            problem,
            apart=tuple(_at_places(problem, answer) for answer in known),
            common=tuple(max(len(answer.chosen) - different, 0) for answer in known),
        )
        try:
            another = quick(away, best.chosen) if solve is None else solve(away)
        except Infeasible:
            break
        leaves_out = any(set(another.chosen) <= _at_places(problem, answer) for answer in known)
        if leaves_out or not another.meets_floor:  # less of what is known is no alternative
            break
        found.append(another)
        known.append(another)
    sign = -1.0 if problem.goal.higher_is_better else 1.0
    return tuple(sorted(found, key=lambda answer: sign * answer.value))


def _at_places(problem: Problem, answer: Answer) -> frozenset[int]:
    """All options at the places of an answer: another kind at the same place is no other place."""
    places = set(problem.place[list(answer.chosen)].tolist())
    return frozenset(option for option, place in enumerate(problem.place.tolist()) if place in places)


def prices(problem: Problem, best: Answer, *, solve: Solve | None = None, report: Report = ignore) -> tuple[Price, ...]:
    """What each rule that is set costs, and what each place found is worth; the dearest first within each sort."""
    wish = problem.wish
    work: list[tuple[str, str, Problem]] = []
    for pair in wish.locked:
        rest = tuple(other for other in wish.locked if other != pair)
        work.append(("locked", pair[0], with_wish(problem, replace(wish, locked=rest))))
    for place in wish.excluded:
        rest_places = tuple(other for other in wish.excluded if other != place)
        work.append(("excluded", place, with_wish(problem, replace(wish, excluded=rest_places))))
    if wish.least_apl is not None:
        work.append(("least_apl", "", with_wish(problem, replace(wish, least_apl=None))))
    if wish.most_min is not None:
        work.append(("most_min", "", with_wish(problem, replace(wish, most_min=None))))
    kept = {place for place, _ in wish.locked}
    for option in best.chosen:
        place = problem.named(option)[0]
        if place not in kept:
            work.append(("without", place, with_wish(problem, replace(wish, excluded=(*wish.excluded, place)))))
    found = []
    for number, (what, place, asked) in enumerate(work):
        report(number, len(work))
        price = _price(what, place, asked, best, solve)
        if price is not None:
            found.append(price)
    order = {what: number for number, what in enumerate(("locked", "excluded", "least_apl", "most_min", "without"))}
    return tuple(sorted(found, key=lambda price: (order[price.what], -price.loss)))


def _price(what: str, place: str, asked: Problem, best: Answer, solve: Solve | None) -> Price | None:
    """The loss, started from the best answer: without a rule nothing can get worse. None where no answer is left."""
    try:
        other = quick(asked, best.chosen) if solve is None else solve(asked)
    except Infeasible:
        return None
    if not other.meets_floor:
        return None
    sign = 1.0 if asked.goal.higher_is_better else -1.0
    if what == "without":
        loss = sign * (best.value - other.value)
    else:
        measure = Measure(asked)
        kept = measure.score(measure.after(best.chosen))
        loss = sign * other.value - kept
    return Price(what, place, loss if loss > 0 else 0.0, other)
