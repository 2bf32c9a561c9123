"""Minutes from homes on the real roads of Corsica with made-up cells of 200 m: how long an answer takes.

Run with ``python -m tests.benchmarks.bench_homes``; it needs the folder ``shared`` beside the project.
"""

from __future__ import annotations

import time
from pathlib import Path

from geodata.travel.road_times import with_roads
from scenarios.answer.home_question import Question
from scenarios.answer.homes import Known, homes_answer
from scenarios.answer.homes_apl import apl_from_homes
from scenarios.answer.model import prepare
from scenarios.plan.scenario import Scenario
from tests import corsica
from tests.scenarios.test_homes_corsica import synthetic_homes

SHARED = Path(__file__).parents[3] / "shared"


def main() -> None:
    """Print the table."""
    territory = with_roads(corsica.open_corsica(SHARED), corsica.network(SHARED, "metric"))
    model = prepare(territory, corsica.PARAMS)
    print(f"{'made-up cells':>14}{'':>6}{'first, s':>10}{'again, s':>10}{'people over 20 min: seats':>28}{'homes':>9}")
    for cells_each in (28, 140):
        known = Known(synthetic_homes(territory.core, cells_each))
        for how in ("car", "foot"):
            spent = []
            for _ in range(2):
                start = time.perf_counter()
                answer = homes_answer(model, Scenario(""), Question("doctors", how, 20.0), known)
                spent.append(time.perf_counter() - start)
            print(
                f"{len(known.homes):>14}{how:>6}{spent[0]:>10.2f}{spent[1]:>10.2f}{answer.seats.far:>28.0f}"
                f"{answer.cells.far:>9.0f}"
            )
        start = time.perf_counter()
        found = apl_from_homes(model, known.homes)
        print(
            f"{'':>14}   APL with these times in {time.perf_counter() - start:.2f} s: moves by {found.moved:.2f} on average"
        )


if __name__ == "__main__":
    main()
