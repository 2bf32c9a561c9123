"""Speed of the search for places, beside PySAL spopt on the same instances in one run. Prints a table; never a test.

Run with ``python -m tests.benchmarks.bench_siting``. On a busy machine read the ratios, not the seconds. The instances are
made from a seed: those of OR-Library are not in any package, so its published optima are not repeated here.
"""

from __future__ import annotations

import statistics
import time
import warnings
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from deserts.scoring import ScoringParams
from geodata.territory.opening import open_territory
from scenarios.analysis.compare import compare
from scenarios.answer.model import default_baseline, prepare
from scenarios.plan.scenario import Scenario
from scenarios.siting.candidates import as_edits, communes_as_candidates, kind_of, problem
from scenarios.siting.exact import prove, solve_here
from scenarios.siting.problem import Answer, Columns, Goal, Kind, Problem, Wish
from scenarios.siting.quick import quick

AUVERGNE_RHONE_ALPES = ("01", "03", "07", "15", "26", "38", "42", "43", "63", "69", "73", "74")
LIMIT = 1000.0


def timed(work: Callable[[], object], times: int = 1) -> tuple[float, object]:
    """Median of a few runs, and what came of the last."""
    spent, result = [], None
    for _ in range(times):
        start = time.perf_counter()
        result = work()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent), result


def row(what: str, spent: float, goal: float, more: str = "") -> None:
    """One line of the table."""
    print(f"{what:<62} {spent * 1000:9.0f} ms   goal {goal * 1000:6.0f} ms   {more}")


def plane(seed: int, communes: int, places: int) -> tuple[np.ndarray, np.ndarray]:
    """Minutes from towns in a square to places to build, and people."""
    draw = np.random.default_rng(seed)
    towns = draw.random((communes, 2)) * 60
    sites = towns[draw.choice(communes, places, replace=False)]
    minutes = 2.6 + np.hypot(*(towns[:, None] - sites[None]).transpose(2, 0, 1))
    return np.round(minutes, 1), draw.lognormal(6, 1, communes).round()


def instance(minutes: np.ndarray, people: np.ndarray, wish: Wish) -> Problem:
    """A problem about minutes alone, nobody served yet."""
    communes, places = minutes.shape
    every = np.arange(communes)
    columns = [(every, minutes[:, place]) for place in range(places)]
    if wish.goal is Goal.COVERAGE:  # as a territory holds them: only what is in reach
        columns = [(every[near], times[near]) for _, times in columns for near in [times <= wish.within_min]]
    nothing = Columns.of([(every[:0], np.empty(0))] * places)
    return Problem(
        wish=wish, kinds=(Kind("centre", "Centre", 1.0, 0.0),), places=tuple(map(str, range(places))),
        communes=tuple(map(str, every)), people=people, need=people, apl=np.zeros(communes), limit_min=LIMIT,
        nearest_min=np.full(communes, LIMIT), gain=nothing, minutes=Columns.of(columns), place=np.arange(places),
        kind=np.zeros(places, dtype=np.int64), cost_eur=np.zeros(places),
    )  # fmt: skip


def beside_spopt(what: str, made: Problem, goal: float, peer: Callable[[], float]) -> None:
    """Ours and theirs on one instance: quick, proof in its own process, spopt with the model it builds."""
    spent, found = timed(lambda: quick(made), 3)
    row(f"{what}: answer at once", spent, goal, f"value {found.value:.0f}")  # type: ignore[attr-defined]
    ours, proof = timed(lambda: prove(made, seconds=60))
    assert isinstance(proof, Answer)
    row(f"{what}: proof, its process included", ours, goal, f"value {proof.value:.0f}, gap {100 * proof.gap:.2f} %")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs, value = timed(peer)
    assert isinstance(value, float)
    same = "same value" if abs(value - proof.value) <= 1e-6 * abs(value) else f"OTHER VALUE {value:.0f}"
    print(f"{'':<4}spopt + CBC, building included {theirs * 1000:39.0f} ms   {same}, ratio {theirs / ours:.1f}")


def peers() -> None:
    """p-median 500 × 60 and coverage 4 000 × 1 000."""
    import pulp
    from spopt.locate import MCLP, PMedian

    solver = pulp.PULP_CBC_CMD(msg=False)
    minutes, people = plane(1, 500, 60)

    def median() -> float:
        model = PMedian.from_cost_matrix(minutes, people, p_facilities=5).solve(solver)
        return float(model.problem.objective.value())

    beside_spopt("p-median 500 × 60, p = 5", instance(minutes, people, Wish(Goal.MINUTES, 5)), 3.0, median)
    minutes, people = plane(2, 4000, 1000)

    def cover() -> float:
        model = MCLP.from_cost_matrix(minutes, people, service_radius=8.0, p_facilities=10).solve(solver)
        return float(model.problem.objective.value())

    wish = Wish(Goal.COVERAGE, 10, within_min=8.0)
    beside_spopt("coverage 4 000 × 1 000, p = 10", instance(minutes, people, wish), 3.0, cover)


def region() -> None:
    """1 000 candidates, 10 sites in a région, each goal; lifted with p = 5 proved; six scenarios compared."""
    territory = open_territory(AUVERGNE_RHONE_ALPES)
    model = prepare(territory, ScoringParams())
    candidates = communes_as_candidates(territory).sample(1000, random_state=1)
    kinds, baseline = [kind_of("centre", "Centre", {})], default_baseline(territory)
    spent, made = timed(lambda: problem(model, baseline, candidates, kinds, Wish(Goal.LIFTED, 10)), 3)
    assert isinstance(made, Problem)
    print(f"{len(territory.communes)} communes, 1 000 candidates prepared in {spent * 1000:.0f} ms")
    for goal in Goal:
        asked = replace(made, wish=Wish(goal, 10))
        spent, found = timed(lambda asked=asked: quick(asked), 3)
        row(f"région, 10 sites, {goal}: answer at once", spent, 0.2, f"value {found.value:.4g}")  # type: ignore[attr-defined]
    five = replace(made, wish=Wish(Goal.LIFTED, 5))
    spent, proof = timed(lambda: prove(five, seconds=5.0))
    assert isinstance(proof, Answer)
    row(
        "région, lifted, p = 5: five seconds of proof",
        spent,
        5.0,
        f"value {proof.value:.0f}, gap {100 * proof.gap:.1f} %",
    )
    here = prove(five, seconds=60.0, solve=solve_here)
    print(f"    after at most a minute: value {here.value:.0f}, gap {100 * here.gap:.1f} %, {here.seconds:.0f} s")


def department() -> None:
    """Six scenarios of a département compared."""
    territory = open_territory(("23",))
    model = prepare(territory, ScoringParams())
    candidates = communes_as_candidates(territory)
    baseline, kinds = default_baseline(territory), [kind_of("centre", "Centre", {})]
    scenarios = []
    for number, goal in enumerate(Goal):
        made = problem(model, baseline, candidates, kinds, Wish(goal, 3))
        name = Scenario(str(number))
        scenarios.append(replace(name, edits=as_edits(quick(made), made, candidates, name)))
    spent, _ = timed(lambda: compare(model, scenarios, baseline), 5)
    row("département, six scenarios of three centres compared", spent, 1.0)


def main() -> None:
    """Print the table."""
    department()
    region()
    peers()


if __name__ == "__main__":
    main()
