"""The measures of a scenario before and after."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from deserts.equity import gini
from deserts.scoring import ScoringParams
from geodata.territory.opening import open_territory
from scenarios.analysis.fairness import SPREAD, EquityRow, fairness, spreads
from scenarios.answer.evaluate import evaluate
from scenarios.answer.model import Baseline, prepare
from scenarios.plan.edits import AddSite
from scenarios.plan.scenario import Scenario
from tests.worlds import territory, toy_minutes


@pytest.fixture(scope="module")
def creuse():
    made = open_territory(("23",))
    seat = made.communes.loc["23030"]
    centre = AddSite("centre-1", "Centre", float(seat["lon"]), float(seat["lat"]), "23030", 4.0, 4400.0)
    return made, evaluate(prepare(made, ScoringParams()), Scenario("un centre", (centre,)), Baseline.MODELLED)


def test_rows_agree_with_the_headline(creuse):
    made, outcome = creuse
    found = fairness(made, outcome)
    rows = {(row.key, row.bound): row for row in found.rows if not math.isnan(row.bound)}
    plain = {row.key: row for row in found.rows if math.isnan(row.bound)}
    before, after = outcome.headline_before, outcome.headline_after
    assert (rows["people_under", 2.5].before, rows["people_under", 2.5].after) == (before.people_low, after.people_low)
    assert plain["mean"].before == pytest.approx(before.mean_apl)
    assert plain["worst_tenth"].after == pytest.approx(after.worst_tenth_apl)
    assert rows["deficit", 2.5].before == pytest.approx(before.missing_consultations)
    assert rows["deficit_fte", 2.5].before == pytest.approx(before.missing_consultations / 5400)
    assert plain["theil_between"].before + plain["theil_within"].before == pytest.approx(plain["theil"].before)
    assert rows["people_under", 1.5].before <= rows["people_under", 2.5].before <= rows["people_under", 4.0].before
    core = outcome.before.table[outcome.before.in_core]
    assert plain["gini"].before == pytest.approx(gini(core["apl"].to_numpy(), core["population"].to_numpy()))
    assert math.isnan(plain["concentration"].before), "nothing tells who is deprived"


def test_deprivation_gives_the_concentration_index(creuse):
    made, outcome = creuse
    apl = outcome.before.table["apl"]
    rich_served = {row.key: row for row in fairness(made, outcome, -apl).rows}["concentration"]
    poor_served = {row.key: row for row in fairness(made, outcome, apl).rows}["concentration"]
    assert rich_served.before == pytest.approx(-poor_served.before)
    assert rich_served.before > 0
    assert rich_served.is_worse is None, "no direction is simply better: 0 is"


def test_what_is_worse():
    assert EquityRow("gini", 0.1, 0.2, 3).is_worse is True
    assert EquityRow("mean", 2.0, 2.1, 2, "higher").is_worse is False
    assert EquityRow("gini", 0.1, 0.10001, 3).is_worse is None
    assert EquityRow("gini", 0.1, math.nan, 3).is_worse is None


def test_curves_end_at_one(creuse):
    for curve in fairness(*creuse).curves:
        assert (curve.people[-1], curve.access[-1]) == (1, 1)


def test_spreads_by_hand():
    made = territory(toy_minutes(), [100.0, 300, 200, 50], [0, 4500, 0, 0], published=[1.0, 3, 2, np.nan])
    outcome = evaluate(prepare(made, ScoringParams()), Scenario("rien"), Baseline.PUBLISHED)
    groups = pd.Series(["Est", "Est", "", "Sud"], index=made.communes.index)
    found = spreads(outcome.before, groups)
    assert found.index.tolist() == ["Est", "Sud"]
    assert list(found.columns) == list(SPREAD)
    assert found.loc["Est"].tolist() == [1, 1, 3, 3, 3]
    assert found.loc["Sud"].isna().all()
