"""Any method on a territory, before and after a scenario: it must equal a recomputation from nothing."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from deserts.errors import BadValue
from deserts.methods.registry import METHODS, method_named
from deserts.methods.scene import People
from deserts.scoring import ScoringParams
from scenarios.analysis.methods import agreement, all_methods, rank_from_worst, scene_after, score_method
from scenarios.answer.evaluate import evaluate
from scenarios.answer.model import Baseline, prepare
from scenarios.plan.edits import AddSite, CloseSite, SetActivity
from scenarios.plan.scenario import Scenario
from tests.worlds import territory, toy_minutes

PARAMS = ScoringParams()
PEOPLE = [5000.0, 1200.0, 2900.0, 900.0]
CENTRE = AddSite("centre-1", "Centre 1", 2.0, 46.0, "00002", 2.0, 4400.0)
EDITS = [(), (CENTRE,), (SetActivity("gp-00001", 0.5),), (CloseSite("gp-00001"), CENTRE)]


@pytest.fixture
def model():
    return prepare(
        territory(toy_minutes(), PEOPLE, [10_700.0, 0.0, 4_500.0, 0.0], need=[4889, 1305, 2886, 918]), PARAMS
    )


@pytest.mark.parametrize("edits", EDITS)
def test_the_apl_of_the_table_is_the_apl_of_the_scenario(model, edits):
    scenario = Scenario("a", edits)
    outcome = evaluate(model, scenario, Baseline.MODELLED)
    found = score_method(model, scenario, method_named("apl"))
    np.testing.assert_allclose(found.before, outcome.before.table["apl"], atol=1e-12)
    np.testing.assert_allclose(found.after, outcome.after.table["apl"], atol=1e-12)
    np.testing.assert_allclose(found.change, outcome.change["apl_change"], atol=1e-12)


@pytest.mark.parametrize("edits", EDITS)
def test_minutes_and_densities_follow_the_scenario(model, edits):
    scenario = Scenario("a", edits)
    table = evaluate(model, scenario, Baseline.MODELLED).after.table
    for key, column in (("nearest_1", "nearest_gp_min"), ("density", "gp_per_100k")):
        np.testing.assert_allclose(score_method(model, scenario, method_named(key)).after, table[column], atol=1e-9)


def test_a_placed_centre_is_a_place_of_its_own(model):
    scene = scene_after(model, Scenario("a", (CENTRE,)))
    assert scene.times.shape == (4, 5)
    assert scene.home.tolist() == [0, 1, 2, 3, 1]
    assert score_method(model, Scenario("a", (CENTRE,)), method_named("nearest_1")).after.tolist()[1] == 0


def test_every_method_of_the_table_is_scored_once(model):
    found = all_methods(model, Scenario("a", (CENTRE,)))
    assert [each.method.key for each in found] == [method.key for method in METHODS]
    alone = score_method(model, Scenario("a", (CENTRE,)), method_named("3sfca"))
    together = next(each for each in found if each.method.key == "3sfca")
    pd.testing.assert_series_equal(alone.after, together.after)


def test_other_people_and_parameters_change_the_values(model):
    apl = method_named("apl")
    raw = score_method(model, Scenario("a"), apl, people=People.RAW)
    assert raw.people is People.RAW
    assert raw.before["00001"] != score_method(model, Scenario("a"), apl).before["00001"]
    with pytest.raises(BadValue):
        score_method(model, Scenario("a"), method_named("2sfca"), {"reach_min": 500})


def test_the_ring_that_a_method_lacks_is_told():
    core = prepare(territory(toy_minutes(), PEOPLE, [10_700.0, 0, 4_500, 0], core=[True, True, False, False]), PARAMS)
    assert score_method(core, Scenario("a"), method_named("apl")).edge_min == (0.0, 0.0)
    assert score_method(core, Scenario("a"), method_named("e2sfca")).edge_min == (0.0, 60.0)


def test_agreement_and_ranks():
    apl, minutes = method_named("apl"), method_named("nearest_1")
    codes = [f"{i:05d}" for i in range(10)]
    served = pd.Series(np.arange(10.0), index=codes)
    assert agreement(apl, served, minutes, -served).spearman == pytest.approx(1.0)
    assert agreement(apl, served, minutes, -served).flipped == ()
    turned = agreement(apl, served, apl, -served)
    assert turned.spearman == pytest.approx(-1.0)
    assert turned.flipped == ("00000", "00001", "00008", "00009")
    assert np.isnan(agreement(apl, served, apl, served * 0).spearman)
    assert rank_from_worst(apl, served).tolist()[:2] == [1, 2]
    assert rank_from_worst(minutes, served).tolist()[-1] == 1
