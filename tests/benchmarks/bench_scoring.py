"""Speed of the main job: open, click, score the country. Prints a table; a benchmark is never a test.

Run with ``python -m tests.benchmarks.bench_scoring``. The peer is the full recomputation of the same scenario.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy as np

from deserts.scoring import ScoringParams, score
from geodata.france.base import france
from geodata.france.demo import illustrative_supply
from geodata.territory.estimate import commune_times
from geodata.territory.opening import open_territory, whole_country
from scenarios.answer.evaluate import evaluate, evaluate_fully
from scenarios.answer.model import Baseline, prepare
from scenarios.plan.edits import AddSite
from scenarios.plan.scenario import Scenario
from tests.benchmarks._memory import peak_mb

PARAMS = ScoringParams()
AUVERGNE_RHONE_ALPES = ("01", "03", "07", "15", "26", "38", "42", "43", "63", "69", "73", "74")


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Median of a few runs."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)


def row(what: str, spent: float, goal: float) -> None:
    """One line of the table."""
    print(
        f"{what:<58} {spent * 1000:9.1f} ms   goal {goal * 1000:6.0f} ms   x{spent / goal:5.2f}   {peak_mb():6.0f} MB"
    )


def click(codes: tuple[str, ...], name: str, goal: float) -> None:
    """Open a territory, add a centre, compare with the full recomputation."""
    row(f"open {name} with its ring", seconds(lambda: open_territory(codes)), 2.0)
    territory = open_territory(codes)
    model = prepare(territory, PARAMS)
    place = territory.core.iloc[len(territory.core) // 2]
    edit = AddSite("c", "Centre", float(place["lon"]) + 0.01, float(place["lat"]), str(place.name), 2.0, 4400.0)
    scenario = Scenario("s").with_edit(edit)
    fast = seconds(lambda: evaluate(model, scenario, Baseline.MODELLED), 9)
    row(f"  a centre more, {len(territory.communes)} communes, {len(territory.times)} pairs", fast, goal)
    full = seconds(lambda: evaluate_fully(territory, scenario, PARAMS), 1)
    print(f"  from nothing, site by site {full * 1000:41.1f} ms   ratio {full / fast:.0f}")


def whole() -> None:
    """Every commune of France from nothing: times estimated, supply drawn, scores."""

    def work() -> object:
        units = whole_country()
        times = commune_times(units, 30.0, detours=france().detours)
        supply = illustrative_supply(units, PARAMS).reindex(units.index, fill_value=0.0)
        return score(units, supply.assign(commune=supply.index), times, PARAMS)

    row("all communes of France from nothing", seconds(work, 1), 6.0)


def main() -> None:
    """Print the table."""
    start = time.perf_counter()
    france()
    row("load the base of France", time.perf_counter() - start, 0.5)
    click(("23",), "Creuse", 0.1)
    click(AUVERGNE_RHONE_ALPES, "Auvergne-Rhône-Alpes", 0.2)
    whole()
    print(f"numpy {np.__version__}")


if __name__ == "__main__":
    main()
