"""Speed and size of the exports. Prints a table; a benchmark is never a test.

Run with ``python -m tests.benchmarks.bench_export``.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from deserts.scoring import ScoringParams
from geodata.territory.opening import Territory, open_territory
from scenarios.answer.evaluate import Outcome, evaluate
from scenarios.answer.model import Baseline, prepare
from scenarios.documents.csv_file import export_csv
from scenarios.documents.html import export_html
from scenarios.documents.xlsx import export_xlsx
from scenarios.plan.edits import AddSite
from scenarios.plan.scenario import Scenario

NOUVELLE_AQUITAINE = ("16", "17", "19", "23", "24", "33", "40", "47", "64", "79", "86", "87")
EXPORTS: tuple[tuple[str, Callable[..., tuple[Path, ...]]], ...] = (
    ("xlsx", export_xlsx),
    ("html", export_html),
    ("csv", export_csv),
)
GOALS = {("xlsx", 500): (2.0, None), ("html", 255): (None, 3.0), ("html", 4293): (None, 15.0)}
"""(form, communes) -> seconds, MB at most."""


def case(departements: tuple[str, ...], communes: int | None = None) -> tuple[Territory, Outcome]:
    """A territory with a centre; cut to a number of core communes where one is given."""
    territory = open_territory(departements)
    if communes is not None:
        extra = territory.core.index[communes:]
        territory.communes.loc[extra, ["in_core", "zone"]] = [False, "supply"]
    place = territory.core.iloc[0]
    edit = AddSite("c", "Centre", float(place["lon"]), float(place["lat"]), str(place.name), 2.0, 4400.0)
    return territory, evaluate(prepare(territory, ScoringParams()), Scenario("s").with_edit(edit), Baseline.MODELLED)


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Median of a few runs, the first of which loads the libraries."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)


def row(name: str, departements: tuple[str, ...], folder: Path, communes: int | None = None) -> None:
    """The exports of one territory."""
    territory, outcome = case(departements, communes)
    count = len(territory.core)
    for form, export in EXPORTS:
        path = folder / f"x.{form}"
        spent = seconds(lambda export=export, path=path: export(territory, outcome, path))
        goal_s, goal_mb = GOALS.get((form, count), (None, None))
        size = path.stat().st_size / 1e6
        said = [f"goal {goal_s:g} s" if goal_s else "", f"goal {goal_mb:g} MB" if goal_mb else ""]
        print(
            f"{name:<22} {count:5d} communes  {form:<5} {spent:6.2f} s  {size:6.2f} MB  {' '.join(filter(None, said))}"
        )


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        row("Creuse", ("23",), Path(folder))
        row("500 communes", ("23", "87", "03"), Path(folder), 500)
        row("Nouvelle-Aquitaine", NOUVELLE_AQUITAINE, Path(folder))
    print(f"Python {sys.version.split()[0]}")


if __name__ == "__main__":
    main()
