"""The proof behind the answer: the same question given to an exact solver (HiGHS), in a process that can be stopped.

``scipy.optimize.milp`` cannot be interrupted; a process can. A stop leaves the answer found before as it was.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from typing import Any

import numpy as np

from deserts.errors import Infeasible
from deserts.progress import Report, ignore
from scenarios.siting.feasible import check
from scenarios.siting.fixing import fix
from scenarios.siting.measure import Measure
from scenarios.siting.problem import Answer, Goal, Problem
from scenarios.siting.program import Program, covering, program
from scenarios.siting.quick import answer, circles, quick

STEP_S = 0.1
GAP = 1e-6
"""Relative gap at which the solver may stop; far under what ``Answer.proved`` asks."""

Solver = Callable[[Program, float], "Solved"]


@dataclass(frozen=True)
class Solved:
    """What the solver came back with.

    status : "optimal", "infeasible" or "stopped" (time); options : None where it has found no choice
    value : of the choice, bound : what no choice can better, both in the figure sought
    """

    status: str
    options: tuple[int, ...] | None
    value: float
    bound: float


def prove(
    problem: Problem,
    begin: Answer | None = None,
    *,
    seconds: float = 10.0,
    report: Report = ignore,
    solve: Solver | None = None,
) -> Answer:
    """The best places, proved, or the better of what was found and of what was known, with what is left to hope for.

    begin : an answer known already; it is kept where time runs out. seconds : of solving, after which the gap is told
    solve : another solver, for instance ``solve_here``, which cannot be stopped; default: in a process of its own
    Raises Infeasible where no choice satisfies the rules, Cancelled through ``report`` (the process is ended).
    """
    check(problem)
    started = time.perf_counter()
    known = begin if begin is not None else quick(problem)
    run = solve if solve is not None else _stoppable(report)
    if problem.goal is Goal.FARTHEST:
        found = _farthest(problem, known, run, seconds)
    elif problem.goal in (Goal.MINUTES, Goal.COVERAGE) and known.meets_floor:
        found = _with_fewer(problem, known, run, seconds)
    else:
        found = _better(problem, known, run(program(problem), seconds))
    return replace(found, seconds=time.perf_counter() - started)


def _better(problem: Problem, known: Answer, solved: Solved) -> Answer:
    """The better of two answers with the tighter of two bounds."""
    if solved.status == "infeasible":
        raise Infeasible(_why(problem), **_facts(problem))
    up = problem.goal.higher_is_better
    bound = min(known.bound, solved.bound) if up else max(known.bound, solved.bound)
    best = known
    if solved.options is not None:
        fresh = answer(problem, solved.options, 0.0)
        ahead = fresh.value > known.value if up else fresh.value < known.value
        if (fresh.meets_floor and not known.meets_floor) or (fresh.meets_floor and ahead):
            best = fresh
    if solved.status == "optimal":
        bound = solved.bound
    # The solver rounds: what was found is possible, so no bound may be worse than it.
    bound = max(bound, best.value) if up else min(bound, best.value)
    return replace(best, bound=bound)


def _with_fewer(problem: Problem, known: Answer, run: Solver, seconds: float) -> Answer:
    """The same once the places that are in no better answer have been left out."""
    fixed = fix(problem, known)
    smaller = replace(problem, barred=problem.barred | fixed.out)
    if not (smaller.open().sum() > len(problem.locked)):
        return replace(known, bound=known.value)
    solved = run(program(smaller), seconds)
    if solved.status == "infeasible":  # among the places left; the answer known keeps the rules
        return replace(known, bound=known.value)
    return _better(problem, known, solved)


def _farthest(problem: Problem, known: Answer, run: Solver, seconds: float) -> Answer:
    """Halve the circle between what is possible and what is proved impossible."""
    levels = circles(problem)
    measure, until = Measure(problem), time.perf_counter() + seconds
    best = known
    low = 0
    high = int(np.searchsorted(levels, known.value)) if known.meets_floor else len(levels) - 1
    while low < high or not best.meets_floor:
        middle = (low + high) // 2
        left = until - time.perf_counter()
        if left <= 0:
            return replace(best, bound=float(levels[low]))
        solved = run(covering(problem, float(levels[middle])), left)
        if solved.options is not None:
            best = answer(problem, solved.options, 0.0)
            high = min(middle, int(np.searchsorted(levels, measure.value(measure.after(best.chosen)))))
        elif solved.status == "infeasible":
            if low >= high:
                raise Infeasible(_why(problem), **_facts(problem))
            low = middle + 1
        else:
            return replace(best, bound=float(levels[low]))
    return replace(best, bound=best.value)


def _why(problem: Problem) -> str:
    """The rule that cannot be kept with all the others together."""
    wish = problem.wish
    if wish.least_apl is None and wish.most_min is None:
        return "rules_together"
    return "floor_too_dear" if wish.budget_eur is not None else "floor_needs_more_sites"


def _facts(problem: Problem) -> dict[str, object]:
    wish = problem.wish
    return {"least_apl": wish.least_apl, "most_min": wish.most_min, "sites": wish.sites, "budget_eur": wish.budget_eur}


# --- the solver ---


def solve_here(asked: Program, seconds: float) -> Solved:
    """Solve in this very process; it cannot be stopped before its time."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    result = milp(
        asked.cost,
        integrality=asked.whole.astype(np.int64),
        bounds=Bounds(asked.low, asked.high),
        constraints=[LinearConstraint(asked.rows, asked.least, asked.most)],
        options={"time_limit": max(seconds, 0.01), "mip_rel_gap": GAP},
    )
    if result.status == 2:
        return Solved("infeasible", None, np.nan, np.nan)
    options = None if result.x is None else tuple(map(int, np.flatnonzero(result.x[: asked.options] > 0.5)))
    value = np.nan if result.x is None else asked.sign * (float(result.fun) + asked.constant)
    dual = result.get("mip_dual_bound")
    bound = -asked.sign * np.inf if dual is None else asked.sign * (float(dual) + asked.constant)
    return Solved("optimal" if result.status == 0 else "stopped", options, value, bound)


def _stoppable(report: Report) -> Solver:
    """A solver in a process of its own, asked ten times a second whether to go on."""

    def solve(asked: Program, seconds: float) -> Solved:
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe(duplex=False)
        worker = context.Process(target=_work, args=(there, asked, seconds), daemon=True)
        worker.start()
        there.close()
        started = time.perf_counter()
        try:
            while not here.poll(STEP_S):
                spent = time.perf_counter() - started
                report(min(round(spent * 10), round(seconds * 10)), round(seconds * 10))
            result = here.recv()
        except EOFError:  # the process died, out of memory for instance: nothing is known
            return Solved("stopped", None, np.nan, -asked.sign * np.inf)
        finally:
            worker.kill()
            worker.join()
            here.close()
        if isinstance(result, Solved):
            return result
        raise result

    return solve


def _work(there: Connection[Any, Any], asked: Program, seconds: float) -> None:
    """In the process: solve, and send what came of it."""
    try:
        there.send(solve_here(asked, seconds))
    except Exception as error:  # noqa: BLE001 - it is raised again where it can be shown
        there.send(error)
    there.close()
