"""The facts behind each part of a score, and who depends on a place: both against a full recomputation."""

from __future__ import annotations

import math

import numpy as np
import pytest

from deserts.errors import UnknownCommune
from deserts.scoring import ScoringParams
from geodata.territory.opening import open_territory
from scenarios.answer.evaluate import evaluate_fully
from scenarios.answer.explain import dependants, explain
from scenarios.answer.model import prepare
from scenarios.plan.edits import AddSite, CloseSite
from scenarios.plan.scenario import Scenario
from tests.worlds import territory, toy_minutes

PARAMS = ScoringParams()
PEOPLE, NEED = [5000.0, 1200.0, 2900.0, 900.0], [4889.0, 1305.0, 2886.0, 918.0]
BLANK = Scenario("a")
CENTRE = AddSite("centre-1", "Centre 1", 2.0, 46.0, "00001", 2.0, 4400.0)


@pytest.fixture
def model():
    return prepare(territory(toy_minutes(), PEOPLE, [10_700.0, 0.0, 4_500.0, 0.0], need=NEED), PARAMS)


@pytest.mark.parametrize("edits", [(), (CENTRE,)])
def test_each_part_carries_what_it_is_made_of(model, edits):
    for commune in model.territory.communes.index:
        found = explain(model, Scenario("a", edits), commune, published=3.0)
        for place in found.places:
            assert place.apl == pytest.approx(place.weight * place.consultations / place.demand, rel=1e-12)
            here = NEED[int(commune) - 1]
            assert place.others == pytest.approx(1 - place.weight * here / place.demand)
            assert place.people == 9100.0
        assert found.modelled == pytest.approx(sum(place.apl for place in found.places), abs=1e-12)
        assert found.gap == pytest.approx(3.0 - found.modelled)
        assert found.age_weight == pytest.approx(NEED[int(commune) - 1] / PEOPLE[int(commune) - 1])


def test_a_commune_with_nobody_has_no_age_weight():
    world = territory(toy_minutes(), [0.0, 10, 10, 10], [0, 4500.0, 0, 0])
    assert math.isnan(explain(prepare(world, PARAMS), BLANK, "00001").age_weight)


def test_the_whole_of_creuse_sums_to_1e_9():
    model = prepare(open_territory(("23",)), PARAMS)
    parts = [explain(model, BLANK, code).modelled for code in model.territory.core.index]
    np.testing.assert_allclose(parts, model.base.loc[model.territory.core.index, "apl"], atol=1e-9, rtol=0)


def test_who_depends_on_the_doctors_of_a_commune_loses_what_a_closure_takes(model):
    found = {each.commune: each for each in dependants(model, BLANK, "00001")}
    before = evaluate_fully(model.territory, BLANK, PARAMS)["apl"]
    after = evaluate_fully(model.territory, Scenario("b", (CloseSite("gp-00001"),)), PARAMS)["apl"]
    for code, lost in (before - after).items():
        assert found[code].lost == pytest.approx(lost, abs=1e-12) if lost > 0 else code not in found
    assert found["00001"].people == 5000
    assert found["00002"].minutes == 8
    assert sum(each.taken for each in found.values()) == pytest.approx(1.0)
    assert found["00001"].share == pytest.approx(found["00001"].lost / before["00001"])


def test_who_depends_on_a_planned_centre(model):
    planned = Scenario("a", (CENTRE,))
    found = dependants(model, planned, "centre-1")
    gained = (
        evaluate_fully(model.territory, planned, PARAMS)["apl"] - evaluate_fully(model.territory, BLANK, PARAMS)["apl"]
    )
    assert {each.commune: each.lost for each in found} == pytest.approx({c: g for c, g in gained.items() if g > 1e-12})
    assert [each.lost for each in found] == sorted((each.lost for each in found), reverse=True)


def test_nobody_depends_on_an_empty_place_and_an_unknown_one_is_refused(model):
    assert dependants(model, BLANK, "00002") == ()
    closed = Scenario("a", (CloseSite("gp-00001"),))
    assert dependants(model, closed, "gp-00001") == ()
    with pytest.raises(UnknownCommune):
        dependants(model, BLANK, "nowhere")
