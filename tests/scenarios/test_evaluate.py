"""The incremental answer equals the full recomputation, and the figures mean what they say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import BadValue, UnknownCommune, UnknownSite
from deserts.scoring import Origin, ScoringParams
from deserts.states import State
from geodata.roads.facts import RoadFacts
from geodata.roads.rules import TravelRules
from scenarios.answer.evaluate import evaluate, evaluate_fully
from scenarios.answer.model import Baseline, default_baseline, prepare
from scenarios.plan.edits import AddSite, CloseSite, MoveSite, SetActivity
from scenarios.plan.scenario import Scenario
from tests import worlds

PARAMS = ScoringParams()
MODELLED = ["gps", "gp_per_100k", "gp_per_100k_standardised", "nearest_gp_min", "apl", "apl_class"]


def add(site: str, commune: str, fte: float = 2.0, acts: float = 4400.0) -> AddSite:
    return AddSite(site, "Centre", 2.0, 46.0, commune, fte, acts)


@st.composite
def cases(draw: st.DrawFn):
    """A random directed territory and a chain of valid edits."""
    n = draw(st.integers(2, 7))
    codes = [f"{i + 1:05d}" for i in range(n)]
    cell = st.one_of(st.just(np.nan), st.sampled_from([5.0, 10.0, 15.0, 20.0]), st.floats(0, 30))
    minutes = np.array(draw(st.lists(cell, min_size=n * n, max_size=n * n)), dtype=float).reshape(n, n)
    np.fill_diagonal(minutes, 0.0)
    people = draw(st.lists(st.one_of(st.just(0.0), st.floats(1, 1e5)), min_size=n, max_size=n))
    supply = draw(st.lists(st.one_of(st.just(0.0), st.floats(100, 1e5)), min_size=n, max_size=n))
    territory = worlds.territory(minutes, people, supply)
    alive = list(territory.sites.index)
    edits = []
    for k in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from(["add", "move", "size", "close"] if alive else ["add"]))
        where = draw(st.sampled_from(codes))
        site = draw(st.sampled_from(alive)) if alive and kind != "add" else f"new-{k}"
        if kind == "add":
            edits.append(add(site, where, draw(st.floats(0.1, 20))))
            alive.append(site)
        elif kind == "move":
            edits.append(MoveSite(site, 2.0, 46.0, where))
        elif kind == "size":
            edits.append(SetActivity(site, draw(st.floats(0.1, 20))))
        else:
            edits.append(CloseSite(site))
            alive.remove(site)
    return territory, Scenario("random", tuple(edits))


@given(cases())
def test_incremental_equals_full(case) -> None:
    territory, scenario = case
    outcome = evaluate(prepare(territory, PARAMS), scenario, Baseline.MODELLED)
    full = evaluate_fully(territory, scenario, PARAMS)
    for column in MODELLED[:-1]:
        np.testing.assert_allclose(outcome.after.table[column], full[column], rtol=1e-9, atol=1e-9, err_msg=column)


@given(cases())
def test_nothing_given_is_modified(case) -> None:
    territory, scenario = case
    communes, sites = territory.communes.copy(), territory.sites.copy()
    model = prepare(territory, PARAMS)
    base = model.base.copy()
    evaluate(model, scenario, Baseline.MODELLED)
    assert communes.equals(territory.communes)
    assert sites.equals(territory.sites)
    assert base.equals(model.base)


def line(**more) -> worlds.Territory:
    return worlds.territory(worlds.toy_minutes(), [1000, 500, 800, 200], [4500, 0, 0, 0], **more)


def test_no_edit_changes_nothing() -> None:
    outcome = evaluate(prepare(line(), PARAMS), Scenario("vide"), Baseline.MODELLED)
    assert (outcome.change["apl_change"] == 0).all()
    assert outcome.headline_before == outcome.headline_after


def test_who_is_off_the_roads_is_counted_apart_from_who_is_far() -> None:
    world = line()
    seats = pd.DataFrame({"state": ["ok", "carried", "ok", "cut_off"], "metres": 0.0}, index=world.communes.index)
    model = prepare(replace(world, by_road=RoadFacts("roads", None, TravelRules(), seats)), PARAMS)
    far = evaluate(prepare(world, PARAMS), Scenario("vide"), Baseline.MODELLED).headline_after
    off = evaluate(model, Scenario("vide"), Baseline.MODELLED).headline_after
    assert (far.people_out_of_reach, far.people_off_roads) == (200, 0)
    assert (off.people_out_of_reach, off.people_off_roads) == (0, 200)


def test_a_centre_by_hand() -> None:
    """Two doctors at commune 3: 8 800 consultations shared by 800 + 500 + 1000/3 weighted people... by hand."""
    outcome = evaluate(prepare(line(), PARAMS), Scenario("s").with_edit(add("c", "00003")), Baseline.MODELLED)
    demand = 800 + 500 + 1000 / 3  # 0, 8 and 16 minutes away
    gain = 8800 / demand
    np.testing.assert_allclose(outcome.change["apl_change"], [gain / 3, gain, gain, 0], rtol=1e-12)
    assert outcome.after.table["nearest_gp_min"].tolist()[:3] == [0, 8, 0]
    assert outcome.after.states("nearest_gp_min").tolist() == [0, 0, 0, State.OUT_OF_REACH]
    assert outcome.headline_after.people_out_of_reach == 200
    assert outcome.headline_before.mean_nearest_min == pytest.approx((0 * 1000 + 8 * 500 + 16 * 800) / 2300)


def test_published_baseline_adds_the_modelled_change() -> None:
    territory = line(published=[3.0, 2.0, 1.0, np.nan])
    assert default_baseline(territory) is Baseline.PUBLISHED
    outcome = evaluate(prepare(territory, PARAMS), Scenario("s").with_edit(add("c", "00003")), Baseline.PUBLISHED)
    modelled = evaluate(prepare(territory, PARAMS), outcome.scenario, Baseline.MODELLED)
    np.testing.assert_allclose(outcome.before.table["apl"].iloc[:3], [3.0, 2.0, 1.0])
    np.testing.assert_allclose(
        outcome.change["apl_change"].iloc[:3], modelled.change["apl_change"].iloc[:3], rtol=1e-12
    )
    assert outcome.before.states("apl").tolist() == [0, 0, 0, State.ABSENT]
    assert outcome.headline_before.people_low == 1300
    assert outcome.headline_before.people_without_apl == 200
    assert outcome.before.origins["apl"] is Origin.ANCHORED
    assert outcome.before.origins["nearest_gp_min"] is Origin.ILLUSTRATIVE


def test_closing_below_published_is_held_at_zero_and_told() -> None:
    territory = line(published=[0.5, 0.5, 0.5, 0.5])
    outcome = evaluate(prepare(territory, PARAMS), Scenario("s").with_edit(CloseSite("gp-00001")), Baseline.PUBLISHED)
    assert outcome.floored == ("00001", "00002", "00003")
    assert (outcome.after.table["apl"] >= 0).all()


def test_closing_the_only_gp_leaves_exactly_nothing() -> None:
    outcome = evaluate(prepare(line(), PARAMS), Scenario("s").with_edit(CloseSite("gp-00001")), Baseline.MODELLED)
    assert outcome.after.table["apl"].abs().max() < 1e-12
    assert outcome.floored == ()
    assert outcome.after.table["nearest_gp_min"].isna().all()


def test_ring_counts_in_the_model_but_not_in_the_headline() -> None:
    outcome = evaluate(prepare(line(core=[True, True, False, False]), PARAMS), Scenario("s"), Baseline.MODELLED)
    assert outcome.headline_before.people == 1500
    assert outcome.before.states("apl").tolist() == [0, 0, State.OUTSIDE, State.OUTSIDE]


def test_a_site_nobody_reaches_is_told() -> None:
    territory = worlds.territory(np.zeros((1, 1)), [0.0], [0.0])
    outcome = evaluate(prepare(territory, PARAMS), Scenario("s").with_edit(add("c", "00001")), Baseline.MODELLED)
    assert outcome.unused_consultations == 8800


@pytest.mark.parametrize(
    ("edits", "error"),
    [
        ([CloseSite("nowhere")], UnknownSite),
        ([CloseSite("gp-00001"), CloseSite("gp-00001")], UnknownSite),
        ([add("c", "00001"), CloseSite("c"), SetActivity("c", 1.0)], UnknownSite),
        ([add("c", "00001"), add("c", "00001")], BadValue),
        ([add("gp-00001", "00001")], BadValue),
        ([add("c", "99999")], UnknownCommune),
    ],
)
def test_edits_that_do_not_hold_together(edits, error) -> None:
    with pytest.raises(error):
        evaluate(prepare(line(), PARAMS), Scenario("s", tuple(edits)), Baseline.MODELLED)


@pytest.mark.parametrize("fte", [0, -1, 1e9, float("nan")])
def test_impossible_sizes_are_refused(fte: float) -> None:
    with pytest.raises(BadValue):
        add("c", "00001", fte)


def test_published_baseline_needs_published_values() -> None:
    with pytest.raises(BadValue):
        evaluate(prepare(line(), PARAMS), Scenario("s"), Baseline.PUBLISHED)


def test_whole_numbers_are_numbers() -> None:
    edit = AddSite("c", "Centre", 2, 46, "00003", 2, 4400)
    outcome = evaluate(prepare(line(), PARAMS), Scenario("s").with_edit(edit), Baseline.MODELLED)
    assert outcome.change["apl_change"].max() > 0
