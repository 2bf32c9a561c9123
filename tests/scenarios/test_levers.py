"""Kinds of lever by hand, what must hold for all of them, and the cabin that never touches the official score."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import BadValue, UnknownCommune, UnknownSite
from deserts.need import standardised_population
from deserts.scoring import ScoringParams
from scenarios.answer.evaluate import evaluate, evaluate_fully
from scenarios.answer.model import Baseline, Moment, prepare
from scenarios.plan.edits import AddLever, AddSite, CloseSite, MoveSite, SetActivity, Stop
from scenarios.plan.levers.catalogue import LEVERS
from scenarios.plan.levers.effects import RULES, activity
from scenarios.plan.levers.parameters import BOUNDS
from scenarios.plan.scenario import Scenario, decided_sites, edited_sites
from scenarios.study.inputs import Inputs
from scenarios.study.project import Project, from_dict, to_dict
from tests import toy, worlds

PARAMS = ScoringParams()
PRESENT = "gp-00001"


def line(**more) -> worlds.Territory:
    """Four communes 8 minutes apart, the last on an island; 4 500 consultations of one GP in the first."""
    return worlds.territory(worlds.toy_minutes(), [1000, 500, 800, 200], [4500, 0, 0, 0], **more)


def lever(kind: str, commune: str = "00003", site: str = "", targets=(), stops=(), **values: float) -> AddLever:
    place = (2.0, 46.0, commune) if LEVERS[kind].stands in ("map", "practice") else (0.0, 0.0, "")
    return AddLever(site or f"{kind}-1", kind, kind, *place, tuple(values.items()), tuple(targets), tuple(stops))


def outcome(territory, *edits, baseline=Baseline.MODELLED, **more):
    return evaluate(prepare(territory, PARAMS), Scenario("s", tuple(edits)), baseline, **more)


def supply_of(territory, *edits) -> float:
    found = edited_sites(territory, Scenario("s", tuple(edits)))
    kept = territory.sites[~territory.sites.index.isin(found.index)]
    return float(kept["consultations"].sum() + found["consultations"].sum())


# --- by hand ---


def test_a_centre_all_new_is_a_plain_centre() -> None:
    new = outcome(line(), lever("centre", fte=2, additionality=1))
    plain = outcome(line(), AddSite("c", "Centre", 2.0, 46.0, "00003", 2, 4400))
    np.testing.assert_allclose(new.after.table["apl"], plain.after.table["apl"], rtol=1e-12)
    assert new.levers[0].consultations == 8800
    assert new.patients_followed == 2 * 960


def test_a_centre_draws_doctors_from_around() -> None:
    """0.3 · 2 · 5 400 = 3 240 leave the GP 16 minutes away; 8 800 come: 5 560 more in all."""
    territory = line()
    edit = lever("centre", fte=2)
    found = edited_sites(territory, Scenario("s", (edit,)))
    assert found.at[PRESENT, "consultations"] == pytest.approx(4500 - 3240)
    assert found.at[PRESENT, "gps"] == pytest.approx((4500 - 3240) / 4500)
    assert found["status"].to_dict() == {"centre-1": "added", PRESENT: "relocated"}
    assert list(decided_sites(territory, Scenario("s", (edit,))).index) == ["centre-1"]
    assert outcome(territory, edit).levers[0].consultations == pytest.approx(5560)


def test_no_more_doctors_leave_than_there_are() -> None:
    """0.7 · 4 · 5 400 = 15 120 are wanted of 4 500."""
    edit = lever("centre", fte=4, additionality=0.3)
    assert supply_of(line(), edit) == pytest.approx(4 * 4400)
    assert outcome(line(), edit).levers[0].consultations == pytest.approx(4 * 4400 - 4500)


def test_a_centre_year_by_year() -> None:
    edit = lever("centre", fte=2, additionality=1, start=2)
    assert [activity(edit, year) for year in (0, 1, 2, 3, 4, 5)] == [0, 0, 0.5, 0.8, 1, 1]
    second = outcome(line(), edit, moment=Moment(2))
    assert second.levers[0].consultations == pytest.approx(4400)
    assert second.cost.investment == 384_000
    assert outcome(line(), edit, moment=Moment(1)).change["apl_change"].abs().max() == 0


def test_a_regrouping_changes_no_total() -> None:
    territory = worlds.territory(worlds.toy_minutes(), [1000, 500, 800, 200], [4500, 900, 0, 0])
    edit = lever("msp", heads=0, targets=[PRESENT, "gp-00002"])
    assert supply_of(territory, edit) == pytest.approx(5400)
    found = edited_sites(territory, Scenario("s", (edit,)))
    assert found.at["msp-1", "consultations"] == pytest.approx(5400)
    assert found.at["msp-1", "gps"] == pytest.approx(5400 / 4500)
    assert found.at[PRESENT, "consultations"] == 0
    result = outcome(territory, edit)
    assert result.levers[0].consultations == pytest.approx(0)
    assert (result.change["apl_change"].iloc[:3].abs() > 0.1).all()
    need = territory.communes["need"]
    assert (result.after.table["apl"] * need).sum() == pytest.approx((result.before.table["apl"] * need).sum())


def test_new_doctors_of_a_house() -> None:
    """ΔS = n · 4 500 · 0.7."""
    assert outcome(line(), lever("msp", heads=2)).levers[0].consultations == pytest.approx(2 * 4500 * 0.7)


def test_a_branch_takes_from_the_practice_named() -> None:
    """One day, 45 weeks, 22 acts: 990, of which 30 % were given by the practice before."""
    edit = lever("antenne", targets=[PRESENT])
    found = edited_sites(line(), Scenario("s", (edit,)))
    assert found.at["antenne-1", "consultations"] == pytest.approx(990)
    assert found.at[PRESENT, "consultations"] == pytest.approx(4500 - 297)


def test_a_bus_gives_no_more_than_its_doctor() -> None:
    """Five days at 18 acts for 45 weeks are 4 050; ten days would be 8 100 and are held at 4 400."""
    stops = [Stop("A", 2.0, 46.0, "00001", 2), Stop("B", 2.0, 46.0, "00003", 3)]
    bus = lever("medicobus", additionality=1, stops=stops)
    found = edited_sites(line(), Scenario("s", (bus,)))
    assert found["consultations"].to_dict() == pytest.approx({"medicobus-1": 1620, "medicobus-1/2": 2430})
    full = replace(bus, stops=(replace(stops[0], days=5), replace(stops[1], days=5)))
    assert edited_sites(line(), Scenario("s", (full,)))["consultations"].sum() == pytest.approx(4400)


def test_an_assistant_gives_four_and_a_half_percent_of_one_doctor() -> None:
    territory = worlds.territory(worlds.toy_minutes(), [1000, 500, 800, 200], [9000, 0, 0, 0])  # two GPs
    result = outcome(territory, lever("assistant", targets=[PRESENT], commune="00001"))
    assert result.levers[0].consultations == pytest.approx(0.045 * 4500)
    assert result.patients_followed == pytest.approx(0.195 * 960)
    assert result.after.table["gps"]["00001"] == result.before.table["gps"]["00001"]
    share = result.after.table["apl"].iloc[:3] / result.before.table["apl"].iloc[:3]
    np.testing.assert_allclose(share, 1 + 0.045 / 2, rtol=1e-12)


def test_asalee_follows_patients_and_gives_no_consultation() -> None:
    result = outcome(line(), lever("asalee", targets=[PRESENT], commune="00001"))
    assert result.change["apl_change"].abs().max() == 0
    assert result.patients_followed == 30


def test_a_departure_is_an_expected_loss() -> None:
    territory = worlds.territory(worlds.toy_minutes(), [1000, 500, 800, 200], [9000, 0, 0, 0])
    result = outcome(territory, lever("departure", targets=[PRESENT], commune="00001", replaced=0.4))
    assert result.levers[0].consultations == pytest.approx(-0.6 * 4500)
    assert result.after.table["gps"]["00001"] == pytest.approx(2 - 0.6)
    assert result.patients_followed == pytest.approx(-0.6 * 960)


def test_a_departure_that_hits_the_floor_is_reported() -> None:
    """DREES publishes 0.5 where the model has 4.5: the loss is larger than what is published, and 0 is the least."""
    territory = line(published=[0.5, 9.0, 0.5, 0.5])
    gone = lever("departure", targets=[PRESENT], commune="00001", replaced=0)
    result = outcome(territory, gone, baseline=Baseline.PUBLISHED)
    assert result.floored == ("00001", "00003")
    assert result.after.table["apl"].tolist()[0] == 0
    assert result.after.table["apl"]["00002"] > 0


def test_the_cabin_of_the_method_beside_the_official_score() -> None:
    """Section 8: cabin in D, V = 1 500, a = .5: e, TLC and 1014.606675 of 1 050 used; APL is not touched."""
    exclusion = (toy.BY_AGE.to_numpy() @ np.array([0.02, 0.06, 0.40])) / toy.PEOPLE.to_numpy()
    minutes = np.array([[toy.minutes(a, b) for b in toy.CODES] for a in toy.CODES])
    need = standardised_population(toy.BY_AGE, toy.AGE_WEIGHTS).tolist()
    territory = worlds.territory(minutes, toy.PEOPLE.tolist(), [10_700, 0, 4_500, 0], need=need)
    people = pd.DataFrame({"exclusion": exclusion, "infants": 0.0}, index=territory.communes.index)
    territory = replace(territory, people=people)
    cabin = lever("cabin", commune="00004", volume=1500, assistance=0.5)
    result = outcome(territory, cabin, lever("remote", fte=2))
    assert result.tele is not None
    np.testing.assert_allclose(result.tele.table["cabins"], [0, 0.261477, 0, 0.732600], atol=5e-7)
    assert result.tele.used == pytest.approx(1014.606675, abs=5e-7)
    assert result.tele.used + result.tele.unused == pytest.approx(1050)
    assert result.tele.by_age
    assert (result.change.fillna(0.0) == 0).all(axis=None)
    assert result.headline_after == result.headline_before


# --- cabins ---


def test_cabins_share_one_remote_doctor() -> None:
    both = outcome(line(), lever("cabin", site="cabin-1"), lever("cabin", commune="00002", site="cabin-2"))
    assert [each.given for each in both.tele.cabins] == [540, 540]
    assert {each.held_by for each in both.tele.cabins} == {"legal"}
    assert not both.tele.by_age


def test_a_neutral_pool_costs_something_and_stays_out_of_apl() -> None:
    result = outcome(line(), lever("cabin"), lever("remote", neutral=1))
    expected = -result.before.table["apl"] * 600 / 253.6e6
    np.testing.assert_allclose(result.tele.table["pool"], expected)
    assert (result.change["apl_change"] == 0).all()


def test_walking_reaches_its_own_commune_and_what_is_near() -> None:
    far = outcome(line(), lever("cabin", walking=1)).tele.table["cabins"]
    assert (far > 0).tolist()[2]
    assert outcome(line(), lever("cabin")).tele.table["cabins"].gt(0).tolist() == [False, True, True, False]


def test_home_teleconsultation_follows_lines() -> None:
    territory = line()
    people = pd.DataFrame(
        {"exclusion": 0.0, "infants": 0.0, "good_line": [1.0, 0.5, 0.0, np.nan]}, index=territory.communes.index
    )
    result = outcome(replace(territory, people=people), lever("home", volume=1000))
    rate = 0.7 * 1000 / (1000 + 250)
    np.testing.assert_allclose(result.tele.table["home"], [min(rate, 0.825), min(rate, 0.825) / 2, 0, 0])
    assert result.tele.lines_known


@given(st.lists(st.sampled_from(["cabin", "pharmacy", "home"]), min_size=1, max_size=4), st.floats(0, 3))
def test_the_official_class_never_improves_by_a_cabin(kinds, pool: float) -> None:
    edits = [lever(kind, site=f"{kind}-{i}", volume=2200) for i, kind in enumerate(kinds)]
    result = outcome(line(published=[2.4, 2.45, 1, 0]), *edits, lever("remote", fte=pool), baseline=Baseline.PUBLISHED)
    assert (result.change[["apl_change", "class_change"]] == 0).all(axis=None)
    assert result.headline_after.people_low == result.headline_before.people_low
    assert (result.tele.table["total"] >= 0).all()
    assert sum(each.given for each in result.tele.cabins) <= pool * 1080 * (1 + 1e-9)


# --- population ---


def test_twice_the_people_halve_the_access() -> None:
    result = outcome(line(), lever("population", persons=2500, years=1))
    np.testing.assert_allclose(result.after.table["apl"], result.before.table["apl"] / 2)
    assert result.headline_after.people == 5000
    assert result.headline_before.people == 2500


def test_one_commune_grows_by_percent() -> None:
    result = outcome(line(), lever("population", targets=["00002"], percent=10, years=2))
    assert result.after.table["population"].tolist() == pytest.approx([1000, 500 * 1.21, 800, 200])
    with pytest.raises(UnknownCommune):
        outcome(line(), lever("population", targets=["99999"], percent=10))


# --- edits of levers ---


def test_moved_resized_closed_and_replaced() -> None:
    start = Scenario("s").with_edit(lever("centre"))
    moved = start.with_edit(MoveSite("centre-1", 2.1, 46.1, "00002")).with_edit(SetActivity("centre-1", 3))
    assert len(moved.edits) == 1
    assert moved.edits[0] == replace(lever("centre", fte=3), lon=2.1, lat=46.1, commune="00002")
    assert moved.with_edit(CloseSite("centre-1")).edits == ()
    other = lever("centre", fte=5)
    assert moved.with_edit(other).edits == (other,)
    bus = lever("medicobus", stops=[Stop("A", 2.0, 46.0, "00001", 2), Stop("B", 2.0, 46.0, "00003", 3)])
    second = Scenario("s").with_edit(bus).with_edit(MoveSite("medicobus-1/2", 2.2, 46.0, "00002")).edits[0]
    assert [stop.commune for stop in second.stops] == ["00001", "00002"]
    assert Scenario("s", (lever("centre"),)).next_site("centre") == "centre-2"


def test_what_was_done_to_a_practice_goes_with_it() -> None:
    scenario = Scenario("s", (lever("assistant", targets=[PRESENT], commune="00001"),))
    assert scenario.without_site(PRESENT).edits == ()


def test_a_practice_that_is_not_there() -> None:
    with pytest.raises(UnknownSite):
        outcome(line(), lever("assistant", targets=["nobody"], commune="00001"))
    closed = outcome(line(), CloseSite(PRESENT), lever("assistant", targets=[PRESENT], commune="00001"))
    assert closed.levers[0].consultations == 0
    assert closed.after.table["apl"].abs().max() < 1e-12


@pytest.mark.parametrize(
    "make",
    [
        lambda: AddLever("x", "rocket", "x"),
        lambda: lever("centre", wings=2),
        lambda: lever("centre", additionality=1.5),
        lambda: lever("centre", fte=float("nan")),
        lambda: AddLever("x", "centre", "x"),
        lambda: lever("assistant"),
        lambda: Stop("A", 2.0, 46.0, "00001", 0),
        lambda: outcome(line(), lever("centre"), AddSite("centre-1", "x", 2.0, 46.0, "00001", 1, 4400)),
    ],
)
def test_what_means_nothing_is_refused(make) -> None:
    with pytest.raises(BadValue):
        make()


def test_every_kind_has_a_rule_words_and_ranges() -> None:
    elsewhere = {"pharmacy", "cabin", "home", "remote", "population"}
    assert set(RULES) | elsewhere == set(LEVERS)
    for each in LEVERS.values():
        assert all((*each.label, *each.about))
        for parameter in each.parameters:
            assert all((*parameter.label, *parameter.source)), parameter.key
            least, most = BOUNDS[parameter.unit]
            assert least <= parameter.low <= parameter.high <= most, (each.kind, parameter.key)
            assert parameter.low <= parameter.default <= parameter.high, (each.kind, parameter.key)


# --- all kinds, at random ---

SITES = ["gp-00001", "gp-00002", "gp-00003"]


@st.composite
def decided(draw: st.DrawFn):
    """Levers of any kind with defaults or drawn additionality, on three practices."""
    edits = []
    for i in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from([*LEVERS]))
        spot = draw(st.sampled_from(["00001", "00002", "00003", "00004"]))
        moves = LEVERS[kind].moves or LEVERS[kind].stands == "practice"
        least = 1 if LEVERS[kind].stands == "practice" else 0
        targets = draw(st.lists(st.sampled_from(SITES), min_size=least, max_size=2, unique=True)) if moves else ()
        values = {"additionality": draw(st.floats(0, 1))} if "additionality" in LEVERS[kind].defaults else {}
        stops = ()
        if LEVERS[kind].stops:
            days = draw(st.lists(st.floats(0.5, 3), max_size=3))
            stops = [Stop(f"{k}", 2.0, 46.0, spot, each) for k, each in enumerate(days)]
        edits.append(lever(kind, spot, f"{kind}-{i}", targets, stops, **values))
    return tuple(edits)


def three() -> worlds.Territory:
    return worlds.territory(worlds.toy_minutes(), [1000, 500, 800, 200], [4500, 9000, 300, 0])


@given(decided(), st.one_of(st.none(), st.integers(0, 5)))
def test_levers_answer_as_a_full_recomputation_and_make_nothing_of_nothing(edits, year) -> None:
    territory = three()
    result = evaluate(prepare(territory, PARAMS), Scenario("s", edits), Baseline.MODELLED, Moment(year))
    sites = edited_sites(territory, Scenario("s", edits), year)
    assert (sites["consultations"] >= -1e-9).all()
    kept = territory.sites[~territory.sites.index.isin(sites.index)]
    after = float(kept["consultations"].sum() + sites["consultations"].sum())
    net = sum(each.consultations for each in result.levers)
    assert after == pytest.approx(float(territory.sites["consultations"].sum()) + net, abs=1e-6)
    if year == 0:
        assert (result.change["apl_change"] == 0).all()
    if year is None:
        full = evaluate_fully(territory, Scenario("s", edits), PARAMS)
        for column in ("apl", "gps", "nearest_gp_min", "population"):
            np.testing.assert_allclose(result.after.table[column], full[column], rtol=1e-9, atol=1e-9, err_msg=column)


@given(decided())
def test_saved_and_read_again_it_is_the_same(edits) -> None:
    project = Project(Inputs(("23",), params=PARAMS), (Scenario("s", edits),), Baseline.MODELLED)
    assert from_dict(json.loads(json.dumps(to_dict(project), allow_nan=False))) == project


@given(st.floats(0.1, 10), st.floats(0.1, 10))
def test_more_supply_never_lowers_access(fte: float, more: float) -> None:
    small = outcome(three(), lever("centre", fte=fte, additionality=1)).after.table["apl"]
    large = outcome(three(), lever("centre", fte=fte + more, additionality=1)).after.table["apl"]
    assert (large >= small - 1e-9).all()
