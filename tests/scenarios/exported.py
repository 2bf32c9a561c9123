"""What the tests of the exports export: a toy with every kind of blank, and the real communes of the Creuse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np

from deserts.scoring import ScoringParams
from geodata.territory.opening import Territory, open_territory
from scenarios.answer.evaluate import Outcome, evaluate
from scenarios.answer.model import Baseline, default_baseline, prepare
from scenarios.plan.edits import AddSite
from scenarios.plan.scenario import Scenario
from tests import worlds

TODAY = date(2026, 3, 1)
HOSTILE = (
    '=HYPERLINK("http://evil.example","x")',
    "</script><script>document.body.dataset.hacked=1</script>",
    "\"}};{{7*7}}<img src=x onerror='document.body.dataset.hacked=1'>\u2028'\\",
    '+SUM(1;2)\x07;"guillemets"\nligne',
)
"""Names that a formula, a page, a template and a CSV would each stumble over."""


def answered(territory: Territory, scenario: Scenario, baseline: Baseline | None = None) -> Outcome:
    return evaluate(prepare(territory, ScoringParams()), scenario, baseline or default_baseline(territory))


def toy(**more) -> Territory:
    """Four communes; the last is on an island without a doctor, and the second has no published APL."""
    return worlds.territory(
        worlds.toy_minutes(), [1000, 500, 800, 200], [4500, 0, 0, 0], published=[3.0, np.nan, 1.0, 4.5], **more
    )


def centre(commune: str = "00003", name: str = "Centre", fte: float = 2.0) -> AddSite:
    return AddSite("centre-1", name, 2.0, 46.0, commune, fte, 4400.0)


def toy_case(**more) -> tuple[Territory, Outcome]:
    territory = toy(**more)
    return territory, answered(territory, Scenario("Un centre").with_edit(centre()))


@cache
def creuse() -> Territory:
    return open_territory(["23"])


def creuse_case(name: str = "Centre de santé", scenario: str = "Centre à Bourganeuf") -> tuple[Territory, Outcome]:
    seat = creuse().communes.loc["23030"]
    edit = AddSite("centre-1", name, float(seat["lon"]), float(seat["lat"]), "23030", 2.0, 4400.0)
    return creuse(), answered(creuse(), Scenario(scenario).with_edit(edit))


def with_names(territory: Territory, names: dict[str, str]) -> Territory:
    """The same communes under other names."""
    return replace(
        territory,
        communes=territory.communes.assign(
            name=territory.communes["name"].replace(
                {territory.communes.at[code, "name"]: name for code, name in names.items()}
            )
        ),
    )


def hostile_creuse() -> tuple[Territory, Outcome]:
    """The Creuse with hostile names of communes, site, scenario and source."""
    codes = ("23030", "23096", "23008", "23176")
    territory = with_names(creuse(), dict(zip(codes, HOSTILE, strict=True)))
    source = replace(territory.sources[0], title=HOSTILE[1], producer=HOSTILE[2], url="javascript:alert(1)")
    territory = replace(territory, name=HOSTILE[1], sources=(source, *territory.sources[1:]))
    seat = territory.communes.loc["23030"]
    edit = AddSite("centre-1", HOSTILE[2], float(seat["lon"]), float(seat["lat"]), "23030", 2.0, 4400.0)
    return territory, answered(territory, Scenario(HOSTILE[1], note=HOSTILE[3]).with_edit(edit))
