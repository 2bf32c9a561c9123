"""Years to come: departures by age, who replaces them, people who grow, and what opens; the present stays the present."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import BadValue, Cancelled
from deserts.scoring import AgeVariant, ScoringParams
from geodata.drees.workbook_reader import read_drees
from geodata.territory.opening import open_territory
from scenarios.analysis.horizon import FRANCE_OLDER, Horizon, course, departed, do_nothing, older_shares, outcome_in
from scenarios.answer.evaluate import evaluate
from scenarios.answer.model import Baseline, prepare
from scenarios.plan.edits import AddLever, AddSite
from scenarios.plan.scenario import Scenario
from tests import worlds

PARAMS = ScoringParams()
NOTHING = do_nothing("Ne rien faire")


def line(**more) -> worlds.Territory:
    return worlds.territory(worlds.toy_minutes(), [1000, 500, 800, 200], [4500, 900, 0, 0], **more)


def with_ages(under_62: float, under_60: float) -> worlds.Territory:
    """Published 2 consultations of doctors under 65 (2.2 of all), and shares of them under 62 and 60."""
    territory = line(published=[2.0, 2.0, 2.0, np.nan])
    table = territory.published.assign(
        apl_under_62=territory.published["apl_under_65"] * under_62,
        apl_under_60=territory.published["apl_under_65"] * under_60,
    )
    return replace(territory, published=table)


def centre(**values: float) -> Scenario:
    lever = AddLever("c", "centre", "Centre", 2.0, 46.0, "00003", tuple({"additionality": 1.0, **values}.items()))
    return Scenario("s", (lever,))


# --- departures by age, by hand ---


def shares(*values: float) -> dict[int, np.ndarray]:
    return {age: np.array([value]) for age, value in zip((65, 62, 60), values, strict=True)}


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        (0, 0),
        (1, 0.06),  # half of those over 65 in the first of the two years until 67
        (2, 0.12),
        (3, 0.12 + 0.10 / 3),
        (5, 0.22),
        (7, 0.27),
        (10, 0.27 + 3 * 0.025),  # prolonged by the last slope
    ],
)
def test_doctors_leave_at_67(years: float, expected: float) -> None:
    """France 2024: 12 % of access over 65, 22 % over 62, 27 % over 60; they reach 67 in 2, 5 and 7 years."""
    assert departed(shares(0.12, 0.22, 0.27), 67, years)[0] == pytest.approx(expected)


def test_those_past_the_age_leave_within_a_year() -> None:
    assert departed(shares(0.12, 0.22, 0.27), 62, 1)[0] == pytest.approx(0.22)
    assert departed(shares(0.5, 0.9, 1.0), 67, 30)[0] == 1


def test_the_published_columns_tell_each_commune() -> None:
    """Under 65: those over 65 are not counted already; a fifth is over 62, half over 60."""
    found, known = older_shares(with_ages(0.8, 0.5), AgeVariant.UNDER_65)
    assert known == (62, 60)
    np.testing.assert_allclose(found[62][:3], 0.2)
    np.testing.assert_allclose(found[60][:3], 0.5)
    assert found[65].tolist() == [0, 0, 0, 0]
    assert found[62][3] == pytest.approx((0.22 - 0.12) / 0.88)  # not published: the country
    every, known = older_shares(with_ages(0.8, 0.5), AgeVariant.ALL_AGES)
    assert known == (65, 62, 60)
    assert every[65][0] == pytest.approx(1 - 1 / 1.1)


def test_ages_that_are_not_published_follow_the_country() -> None:
    without, known = older_shares(line(), AgeVariant.ALL_AGES)
    assert known == ()
    assert [without[age][0] for age in (65, 62, 60)] == pytest.approx([*FRANCE_OLDER.values()])
    only_65, known = older_shares(line(published=[2.0, 2.0, 2.0, 2.0]), AgeVariant.ALL_AGES)
    assert known == (65,)
    assert only_65[65][0] == pytest.approx(1 - 1 / 1.1)
    assert only_65[60][0] == pytest.approx(1 - 0.73 / 0.88 / 1.1)


def test_published_access_loses_what_is_not_replaced() -> None:
    """After five years the fifth over 62 has left, half of it replaced: 2 · (1 - 0.1)."""
    model = prepare(with_ages(0.8, 0.5), PARAMS)
    found = outcome_in(model, NOTHING, Horizon(), 5, Baseline.PUBLISHED)
    np.testing.assert_allclose(found.after.table["apl"][:3], 1.8)
    np.testing.assert_allclose(found.before.table["apl"][:3], 2.0)
    assert np.isnan(found.after.table["apl"].iloc[3])


def test_modelled_supply_loses_what_is_not_replaced() -> None:
    model = prepare(line(), PARAMS)
    lost = 0.5 * (0.22 - 0.12) / 0.88
    found = outcome_in(model, NOTHING, Horizon(), 5, Baseline.MODELLED)
    np.testing.assert_allclose(found.after.table["apl"], found.before.table["apl"] * (1 - lost))
    np.testing.assert_allclose(found.after.table["gps"], found.before.table["gps"] * (1 - lost))


def test_a_centre_opens_little_by_little_while_doctors_leave() -> None:
    model = prepare(line(), PARAMS)
    gains = []
    for year in (1, 2, 3, 5):
        nothing, something = (
            outcome_in(model, each, Horizon(), year, Baseline.MODELLED) for each in (NOTHING, centre())
        )
        gains.append(float((something.after.table["apl"] - nothing.after.table["apl"])["00003"]))
    np.testing.assert_allclose(np.array(gains) / gains[-1], [0.5, 0.8, 1, 1])


def test_more_people_thin_access_and_ageing_too() -> None:
    model = prepare(line(published=[2.0, 2.0, 2.0, 2.0]), PARAMS)
    stay = Horizon(replaced=1.0, population_percent=1.0, ageing_percent=0.5)
    for baseline in Baseline:
        found = outcome_in(model, NOTHING, stay, 10, baseline)
        thinner = 1 / (1.01**10 * 1.005**10)
        expected = found.before.table["apl"] * thinner
        np.testing.assert_allclose(found.after.table["apl"].iloc[:3], expected.iloc[:3])
        assert found.headline_after.people == pytest.approx(2500 * 1.01**10)


def test_a_departure_on_top_of_the_others_may_hit_the_floor() -> None:
    lever = AddLever("d", "departure", "x", 2.0, 46.0, "00001", (("replaced", 0.0),), ("gp-00001",))
    model = prepare(line(published=[0.1, 5.0, 5.0, 5.0]), PARAMS)
    found = outcome_in(model, Scenario("s", (lever,)), Horizon(), 3, Baseline.PUBLISHED)
    assert "00001" in found.floored
    assert (found.after.table["apl"] >= 0).all()


# --- what always holds ---

SCENARIOS = [NOTHING, centre(), Scenario("s", (AddSite("c", "x", 2.0, 46.0, "00003", 2, 4400),))]


@given(st.sampled_from(SCENARIOS), st.floats(60, 75), st.floats(0, 1), st.floats(-2, 2), st.sampled_from([*Baseline]))
def test_year_zero_is_the_present(scenario, age, replaced, percent, baseline) -> None:
    model = prepare(line(published=[2.0, 2.0, 2.0, 2.0]), PARAMS)
    found = outcome_in(model, scenario, Horizon(age, replaced, percent), 0, baseline)
    present = evaluate(model, NOTHING, baseline)
    assert found.after.table.equals(present.before.table)
    assert found.headline_after == present.headline_before


@given(st.floats(60, 75), st.floats(0, 1), st.lists(st.floats(0, 1), min_size=3, max_size=3))
def test_years_and_vacancies_only_take_away(age, replaced, older) -> None:
    points = shares(*sorted(older))
    curve = [float(departed(points, age, year)[0]) for year in range(31)]
    assert curve[0] == 0
    assert all(0 <= a <= b + 1e-12 <= 1 + 1e-9 for a, b in pairwise(curve))
    model = prepare(line(), PARAMS)
    before = None
    for year in (0, 1, 3, 5, 10):
        found = outcome_in(model, NOTHING, Horizon(age, replaced), year, Baseline.MODELLED).after.table["apl"]
        assert before is None or (found <= before + 1e-12).all()
        before = found
    if replaced == 1:
        np.testing.assert_allclose(before, model.base["apl"])


@given(st.integers(1, 10), st.floats(0, 1))
def test_what_is_left_is_shared_out_whole(year: int, replaced: float) -> None:
    """Conservation: Σ P*·APL is the supply that is left."""
    model = prepare(line(), PARAMS)
    found = outcome_in(model, NOTHING, Horizon(replaced=replaced), year, Baseline.MODELLED)
    lost = float(departed(older_shares(model.territory, PARAMS.age_variant)[0], 67, year)[0]) * (1 - replaced)
    table = found.after.table
    assert (table["apl"] * table["need"]).sum() == pytest.approx(5400 * (1 - lost))


@pytest.mark.parametrize(("name", "value"), [("exit_age", 50), ("replaced", 2), ("population_percent", float("nan"))])
def test_impossible_assumptions_are_refused(name, value) -> None:
    with pytest.raises(BadValue):
        Horizon(**{name: value})
    with pytest.raises(BadValue):
        outcome_in(prepare(line(), PARAMS), NOTHING, Horizon(), 99, Baseline.MODELLED)


def test_the_real_workbook_says_how_old_doctors_are(shared) -> None:
    """The edition of 2023 has the bound of 65 only: within two years all over 65 leave, commune by commune."""
    workbook = read_drees(shared / "data" / "drees_apl_mg_2022_2023.xlsx")
    territory = open_territory(("23",), (), workbook=workbook)
    params = replace(PARAMS, age_variant=AgeVariant.ALL_AGES)
    _, known = older_shares(territory, params.age_variant)
    assert known == (65,)
    found = outcome_in(prepare(territory, params), NOTHING, Horizon(replaced=0.0), 2, Baseline.PUBLISHED)
    core = territory.communes["in_core"]
    published = territory.published[core]
    expected = np.minimum(published["apl_under_65"], published["apl_all_ages"])
    np.testing.assert_allclose(found.after.table["apl"][core], expected, atol=1e-9)
    assert found.headline_after.mean_apl < found.headline_before.mean_apl - 0.1


def test_what_is_spent_begins_with_each_lever() -> None:
    """384 000 once and 67 000 a year: a centre of year 3 has cost nothing in year 2, and three years of it in year 5."""
    found = course(prepare(line(), PARAMS), centre(start=3), Horizon(), Baseline.MODELLED, (0, 2, 3, 5))
    assert [found.planned[year].spent_eur for year in (0, 2, 3, 5)] == [0, 0, 451_000, 384_000 + 3 * 67_000]
    assert found.nothing[5].spent_eur == 0
    assert found.planned[2].apl.equals(found.nothing[2].apl)
    assert (found.planned[5].apl >= found.nothing[5].apl).all()


def test_a_course_can_be_stopped() -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        course(prepare(line(), PARAMS), centre(), Horizon(), Baseline.MODELLED, (1, 3), report=stop)
