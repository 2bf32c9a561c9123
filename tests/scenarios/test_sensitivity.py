"""A draw of nothing is the answer of the scenario itself, whatever it decides."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from deserts.perturbed import Draw, Engine
from deserts.scoring import ScoringParams
from deserts.sensitivity import CERTAIN, Spec
from geodata.territory.opening import open_territory
from scenarios.analysis.sensitivity import corner_runs, draws, setting
from scenarios.answer.evaluate import evaluate
from scenarios.answer.model import Baseline, prepare
from scenarios.plan.edits import AddLever, AddSite, CloseSite, MoveSite, SetActivity
from scenarios.plan.scenario import Scenario
from tests.worlds import territory, toy_minutes


@pytest.fixture(scope="module")
def model():
    return prepare(open_territory(["23"]), ScoringParams())


def scenarios(model) -> dict[str, Scenario]:
    sites, home = model.territory.sites.index, model.territory.communes.loc["23030"]
    lon, lat = float(home["lon"]) + 0.01, float(home["lat"])
    there = model.territory.communes.loc["23096"]
    edits = {
        "nothing": (),
        "centre": (AddSite("centre-1", "Bourganeuf", lon, lat, "23030", 2.0, 4400.0),),
        "closed and resized": (CloseSite(sites[1]), SetActivity(sites[2], 0.5)),
        "moved": (MoveSite(sites[0], float(there["lon"]), float(there["lat"]), "23096"),),
        "lever": (AddLever("centre-1", "centre", "C", lon, lat, "23030"), CloseSite(sites[5])),
        "house": (AddLever("msp-1", "msp", "M", lon, lat, "23030"),),
        "assistant": (AddLever("help-1", "assistant", "A", lon, lat, "23030", targets=(sites[3],)),),
        "people": (AddLever("people-1", "population", "P", values=(("percent", -1.0), ("years", 5.0))),),
    }  # fmt: skip
    return {name: Scenario(name, each) for name, each in edits.items()}


def test_a_draw_of_nothing_is_the_answer(model) -> None:
    for name, scenario in scenarios(model).items():
        outcome = evaluate(model, scenario, Baseline.MODELLED)
        found = draws(model, scenario, CERTAIN, 1, 2, baseline=Baseline.MODELLED)
        core = outcome.before.in_core.to_numpy()
        np.testing.assert_array_equal(found.before[1], outcome.before.table["apl"][core], err_msg=name)
        np.testing.assert_array_equal(found.after[1], outcome.after.table["apl"][core], err_msg=name)


def test_planned_amounts_drawn_as_they_are_planned_change_nothing(model) -> None:
    """Additionality and consultations drawn at the values of the lever give the answer again, computed another way."""
    for name, acts, share in (("lever", 4400.0, 0.7), ("house", 4500.0, 0.7), ("centre", 4400.0, 1.0)):
        scenario = scenarios(model)[name]
        edit = scenario.edits[0]
        if isinstance(edit, AddLever):
            assert (edit.value("acts"), edit.value("additionality")) == (acts, share)
        outcome = evaluate(model, scenario, Baseline.MODELLED)
        engine = Engine(setting(model, scenario, Baseline.MODELLED))
        _, after = engine.scores(Draw(acts_per_fte=acts, additionality=share))
        core = outcome.after.table["apl"][outcome.after.in_core.to_numpy()]
        np.testing.assert_allclose(after, core, rtol=1e-9, atol=1e-9, err_msg=name)


def test_published_values_come_out_as_published() -> None:
    world = territory(toy_minutes(), [1000, 500, 800, 300], [5400, 0, 4500, 0], published=[3.0, 2.0, np.nan, 1.0])
    model = prepare(world, ScoringParams())
    found = draws(model, Scenario("s"), CERTAIN, 1, 1)
    np.testing.assert_array_equal(found.before[0], [3.0, 2.0, np.nan, 1.0])
    assert list(found.codes) == list(world.communes.index)


def test_another_years_need_is_drawn_where_it_is_given() -> None:
    world = territory(toy_minutes(), [1000, 500, 800, 300], [5400, 0, 4500, 0])
    model = prepare(world, ScoringParams())
    other = pd.Series([2000.0, 1000.0, 1600.0], index=world.communes.index[:3])
    spec = Spec(None, None, None, None, heads=CERTAIN.heads, other_need=True)
    found = draws(model, Scenario("s"), spec, 5, 40, other_need=other)
    half = found.drawn["need"].eq(1).to_numpy()
    assert 0 < half.sum() < 40
    expected = np.tile(found.before[~half][0, :3] / 2, (half.sum(), 1))
    np.testing.assert_allclose(found.before[half][:, :3], expected)
    names = corner_runs(model, Scenario("s"), spec, other_need=other).names
    assert names == ("base", "need other")
