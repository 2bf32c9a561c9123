"""Why a commune has its score: the parts must make the whole, and be what plain loops find."""

from __future__ import annotations

import numpy as np
import pytest

from deserts.errors import UnknownCommune, UnknownSite
from deserts.scoring import ScoringParams
from scenarios.answer.evaluate import evaluate, evaluate_fully
from scenarios.answer.explain import reached_places, share_worse_served
from scenarios.answer.model import Baseline, prepare
from scenarios.plan.edits import AddSite, CloseSite, SetActivity
from scenarios.plan.scenario import Scenario
from tests.worlds import territory, toy_minutes

PARAMS = ScoringParams()
PEOPLE = [5000.0, 1200.0, 2900.0, 900.0]


@pytest.fixture
def model():
    return prepare(territory(toy_minutes(), PEOPLE, [10_700.0, 0.0, 4_500.0, 0.0]), PARAMS)


def weight(minutes):
    return 1.0 if minutes <= 10 else 2 / 3 if minutes <= 15 else 1 / 3 if minutes <= 20 else 0.0


def test_each_part_is_w_s_over_d(model):
    found = {place.commune: place for place in reached_places(model, Scenario("a"), "00002")}
    for j, supply in ((0, 10_700.0), (2, 4_500.0)):
        demand = sum(weight(8 * abs(i - j)) * PEOPLE[i] for i in range(3))
        expected = weight(8 * abs(1 - j)) * supply / demand
        assert found[f"{j + 1:05d}"].apl == pytest.approx(expected)
        assert found[f"{j + 1:05d}"].minutes == 8.0


@pytest.mark.parametrize("commune", ["00001", "00002", "00003", "00004"])
@pytest.mark.parametrize(
    "edits",
    [
        (),
        (AddSite("centre-1", "Centre 1", 2.0, 46.0, "00001", 2.0, 4400.0),),
        (SetActivity("gp-00001", 0.5),),
        (CloseSite("gp-00001"), AddSite("centre-1", "Centre 1", 2.03, 46.0, "00004", 1.0, 4400.0)),
    ],
)
def test_the_parts_make_the_modelled_score(model, commune, edits):
    scenario = Scenario("a", edits)
    places = reached_places(model, scenario, commune)
    whole = evaluate_fully(model.territory, scenario, PARAMS).at[commune, "apl"]
    assert sum(place.apl for place in places) == pytest.approx(whole, abs=1e-12)
    assert not places or sum(place.share for place in places) == pytest.approx(1.0)
    assert [place.apl for place in places] == sorted((place.apl for place in places), reverse=True)
    assert all(place.apl > 0 for place in places)


def test_a_planned_site_is_told_from_the_doctors_already_there(model):
    scenario = Scenario("a", (AddSite("centre-1", "Centre 1", 2.0, 46.0, "00001", 2.0, 4400.0),))
    places = reached_places(model, scenario, "00001")
    assert {(place.site, place.name) for place in places} >= {("centre-1", "Centre 1"), ("", "Commune 1")}


def test_nobody_in_reach_is_no_place(model):
    assert reached_places(model, Scenario("a"), "00004") == ()


def test_what_is_unknown_is_refused(model):
    with pytest.raises(UnknownCommune):
        reached_places(model, Scenario("a"), "99999")
    with pytest.raises(UnknownSite):
        reached_places(model, Scenario("a", (CloseSite("gp-99999"),)), "00001")


def test_share_of_people_who_have_less(model):
    outcome = evaluate(model, Scenario("a"), Baseline.MODELLED)
    apl = outcome.after.table["apl"].to_numpy()
    for i, code in enumerate(outcome.after.table.index):
        expected = sum(PEOPLE[k] for k in range(4) if apl[k] < apl[i]) / sum(PEOPLE)
        assert share_worse_served(outcome, code) == pytest.approx(expected)


def test_the_ring_and_blanks_count_for_nobody():
    world = territory(
        toy_minutes(), PEOPLE, [10_700.0, 0.0, 4_500.0, 0.0], core=[True, True, True, False],
        published=[3.0, 2.0, np.nan, 1.0],
    )  # fmt: skip
    outcome = evaluate(prepare(world, PARAMS), Scenario("a"), Baseline.PUBLISHED)
    assert np.isnan(share_worse_served(outcome, "00003"))
    assert share_worse_served(outcome, "00001") == pytest.approx(1200 / 6200)
