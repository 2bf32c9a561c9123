"""Speed of 1 000 draws on a département, and of a zoning. Prints a table; a benchmark is never a test.

Run with ``python -m tests.benchmarks.bench_sensitivity [département …]``. The peer is the same draw computed from nothing by
``deserts.accessibility`` (what the engine saves is sorting the pairs once and building no matrix again).
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace

import numpy as np

from deserts.accessibility import accessibility
from deserts.scoring import ScoringParams
from deserts.sensitivity import Spec
from geodata.territory.opening import open_territory
from scenarios.analysis.aggregate import groupings
from scenarios.analysis.sensitivity import DRAWS, SEED, draws, setting
from scenarios.analysis.zoning import AS_DRAWN, zone_territory
from scenarios.answer.evaluate import evaluate
from scenarios.answer.model import Baseline, Model, prepare
from scenarios.plan.edits import AddSite
from scenarios.plan.scenario import Scenario
from tests.benchmarks._memory import peak_mb


def row(what: str, spent_s: float, goal_s: float) -> None:
    """One line of the table."""
    print(f"{what:<62} {spent_s:8.3f} s   goal {goal_s:5.1f} s   x{spent_s / goal_s:5.2f}   {peak_mb():6.0f} MB")


def from_nothing(model: Model, scenario: Scenario, n: int) -> float:
    """Seconds for ``n`` draws of times alone, each with a matrix of its own; APL before and after."""
    arrays, times = setting(model, scenario, Baseline.MODELLED), model.territory.times
    need = model.territory.communes["need"]
    supply = model.base["gps"] * 0 + arrays.supply
    stream = np.random.default_rng(SEED)
    start = time.perf_counter()
    for _ in range(n):
        drawn = replace(times, minutes=times.minutes * stream.uniform(0.9, 1.1) + stream.uniform(0, 2))
        for _moment in range(2):
            accessibility(need, supply, drawn, model.params.decay)
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    for code in sys.argv[1:] or ["23", "59"]:
        model = prepare(open_territory([code]), ScoringParams())
        territory = model.territory
        place = territory.core.iloc[len(territory.core) // 2]
        edit = AddSite("c", "Centre", float(place["lon"]) + 0.01, float(place["lat"]), str(place.name), 2.0, 4400.0)
        scenario = Scenario("s").with_edit(edit)
        start = time.perf_counter()
        found = draws(model, scenario, Spec(), SEED, DRAWS)
        spent = time.perf_counter() - start
        row(
            f"{code}: {len(found)} draws, {len(territory.communes)} communes, {len(territory.times)} pairs", spent, 15.0
        )
        peer = from_nothing(model, scenario, 20) / 20 * DRAWS
        print(f"  as many from nothing: {peer:.1f} s (20 of them measured), ratio {peer / spent:.1f}")
        outcome = evaluate(model, scenario, Baseline.MODELLED)
        areas = groupings(territory)["epci"]
        spents = []
        for _ in range(7):
            start = time.perf_counter()
            zone_territory(territory, outcome, areas, AS_DRAWN)
            spents.append(time.perf_counter() - start)
        row(f"{code}: a zoning of {areas.parts['group'].nunique()} areas (median of 7)", sorted(spents)[3], 0.1)


if __name__ == "__main__":
    main()
