"""Scenarios on the real base with estimated times: the click equals the recomputation, wherever the site is put."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deserts.scoring import ScoringParams
from geodata.territory.commune_at import commune_at
from geodata.territory.opening import open_territory
from scenarios.answer.evaluate import evaluate, evaluate_fully
from scenarios.answer.model import Baseline, prepare
from scenarios.plan.edits import AddSite, CloseSite, MoveSite, SetActivity
from scenarios.plan.scenario import Scenario

PARAMS = ScoringParams()
COLUMNS = ["gps", "gp_per_100k", "gp_per_100k_standardised", "nearest_gp_min", "apl"]


@pytest.fixture(scope="module")
def model():
    return prepare(open_territory(["23"]), PARAMS)


def check(model, scenario: Scenario) -> None:
    outcome = evaluate(model, scenario, Baseline.MODELLED)
    full = evaluate_fully(model.territory, scenario, PARAMS)
    for column in COLUMNS:
        np.testing.assert_allclose(outcome.after.table[column], full[column], rtol=1e-9, atol=1e-9, err_msg=column)


def test_every_kind_of_edit(model) -> None:
    sites = model.territory.sites.index
    home = model.territory.communes.loc["23030"]
    centre = AddSite("centre-1", "Bourganeuf", float(home["lon"]) + 0.01, float(home["lat"]), "23030", 2.0, 4400.0)
    there = model.territory.communes.loc["23096"]
    edits = (
        centre, SetActivity("centre-1", 3.0), MoveSite(sites[0], float(there["lon"]), float(there["lat"]), "23096"),
        CloseSite(sites[1]), SetActivity(sites[2], 0.5), MoveSite("centre-1", float(home["lon"]), float(home["lat"]), "23030"),
    )  # fmt: skip
    for n in range(len(edits) + 1):
        check(model, Scenario("s", edits[:n]))


@settings(max_examples=15)
@given(data=st.data())
def test_anywhere(model, data) -> None:
    core = model.territory.core
    home = core.loc[data.draw(st.sampled_from(list(core.index)))]
    lon, lat = float(home["lon"]) + data.draw(st.floats(-0.01, 0.01)), float(home["lat"])
    try:
        commune = commune_at(model.territory, lon, lat)
    except ValueError:
        return
    check(model, Scenario("s").with_edit(AddSite("c", "c", lon, lat, commune, data.draw(st.floats(0.1, 10)), 4400.0)))


def test_a_centre_only_helps(model) -> None:
    home = model.territory.communes.loc["23030"]
    edit = AddSite("c", "c", float(home["lon"]), float(home["lat"]), "23030", 2.0, 4400.0)
    outcome = evaluate(model, Scenario("s").with_edit(edit), Baseline.MODELLED)
    assert (outcome.change["apl_change"] >= 0).all()
    best = float(outcome.change["apl_change"].max())
    assert outcome.change.loc["23030", "apl_change"] == pytest.approx(best, rel=1e-12)
    assert best > 1
    assert outcome.headline_after.people_low <= outcome.headline_before.people_low
    gained = (outcome.change["apl_change"] * outcome.before.table["need"]).sum()
    assert gained == pytest.approx(8800)
