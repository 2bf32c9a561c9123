"""Cards of scenarios against plain loops, and the order they are put in."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import BadValue, Cancelled
from deserts.indicators import NOISE_APL
from deserts.scoring import ScoringParams
from scenarios.analysis.aggregate import aggregate, groupings
from scenarios.analysis.compare import Comparison, compare
from scenarios.analysis.figure import Figure
from scenarios.answer.model import Baseline, Model, prepare
from scenarios.plan.costs import edit_cost_eur, scenario_cost_eur
from scenarios.plan.edits import AddLever, AddSite, CloseSite
from scenarios.plan.scenario import Scenario
from scenarios.siting.candidates import communes_as_candidates, problem
from scenarios.siting.problem import Goal, Kind, Wish
from scenarios.siting.quick import quick
from tests import worlds

PEOPLE = [1000.0, 500.0, 800.0, 200.0]


def model(**more: object) -> Model:
    """Four communes in a row, 8 minutes apart, the last on an island; doctors in the first."""
    return prepare(worlds.territory(worlds.toy_minutes(), PEOPLE, [4500, 0, 0, 0], **more), ScoringParams())


def add(commune: str, fte: float = 1.0) -> AddSite:
    return AddSite("new", "Centre", 2.0, 46.0, commune, fte, 4400.0)


ISLAND = Scenario("Île", (add("00004"),))
MIDDLE = Scenario("Milieu", (add("00002", 2.0),))
CLOSED = Scenario("Fermeture", (CloseSite("gp-00001"),))


def of(*scenarios: Scenario, **more: object) -> Comparison:
    return compare(model(**more), scenarios, Baseline.MODELLED, present_name="Ne rien faire")


def test_the_present_is_always_the_first() -> None:
    made = of(ISLAND)
    assert [card.scenario.name for card in made.cards] == ["Ne rien faire", "Île"]
    assert made.present.figures[Figure.LIFTED] == 0
    assert made.present.figures[Figure.COST] == 0
    assert made.present.winners.empty


def test_a_doctor_on_the_island() -> None:
    """200 persons had nobody: all gain a doctor at 0 minutes and 22 consultations each."""
    figures = of(ISLAND).cards[1].figures
    assert figures[Figure.GAIN_NEAR] == 200
    assert figures[Figure.LIFTED] == 200
    assert figures[Figure.FALLEN] == 0
    assert figures[Figure.CONSULTATIONS] == pytest.approx(4400)
    assert figures[Figure.DEFICIT_REMOVED] == pytest.approx(200 * 2.5)
    assert figures[Figure.DEFICIT_REMOVED_FTE] == pytest.approx(500 / 5400)
    assert figures[Figure.WINNERS] == 200
    assert figures[Figure.OUT_OF_REACH] == 800, "the third commune is 16 minutes from the doctor"


def test_a_closure_has_losers_and_none_who_are_served() -> None:
    card = of(CLOSED).cards[1]
    assert card.figures[Figure.SERVED] == card.figures[Figure.SATURATED] == 0
    assert card.figures[Figure.OUT_OF_REACH] == sum(PEOPLE)
    assert card.figures[Figure.LOSERS] == 2300
    assert list(card.losers.index) == ["00001", "00002", "00003"], "the largest loss first"
    assert card.losers["apl_after"].eq(0).all()


def test_who_is_served_saturated_or_out_of_reach_in_plain_loops() -> None:
    for card in of(ISLAND, MIDDLE, CLOSED).cards:
        table = card.outcome.after.table
        counts = {Figure.SERVED: 0.0, Figure.SATURATED: 0.0, Figure.OUT_OF_REACH: 0.0}
        for code in table.index:
            near = table.at[code, "nearest_gp_min"] <= 15
            enough = table.at[code, "apl"] >= 2.5
            which = Figure.OUT_OF_REACH if not near else Figure.SERVED if enough else Figure.SATURATED
            counts[which] += table.at[code, "population"]
        assert {figure: card.figures[figure] for figure in counts} == counts


@given(st.lists(st.tuples(st.integers(1, 4), st.floats(0.1, 9)), min_size=1, max_size=6))
def test_the_shares_of_people_add_up(places: list[tuple[int, float]]) -> None:
    scenarios = [Scenario(str(k), (add(f"0000{where}", fte),)) for k, (where, fte) in enumerate(places)]
    parts = (Figure.SERVED, Figure.SATURATED, Figure.OUT_OF_REACH, Figure.NO_VALUE)
    for card in of(*scenarios, published=[1.0, 2.6, math.nan, 0.0]).cards:
        assert sum(card.figures[part] for part in parts) == pytest.approx(sum(PEOPLE))


def test_a_commune_without_published_value_is_a_part_of_its_own() -> None:
    made = compare(model(published=[1.0, math.nan, 3.0, 0.0]), [MIDDLE], Baseline.PUBLISHED)
    assert made.cards[1].figures[Figure.NO_VALUE] == 500
    assert "00002" not in made.cards[1].winners.index


def test_only_the_territory_reported_counts() -> None:
    figures = of(ISLAND, core=[True, True, True, False]).cards[1].figures
    assert figures[Figure.GAIN_NEAR] == figures[Figure.WINNERS] == 0
    assert figures[Figure.CONSULTATIONS] == pytest.approx(4400), "the ring uses what is given there"


def test_the_order_by_any_figure() -> None:
    made = of(CLOSED, ISLAND, MIDDLE)
    assert made.ordered(Figure.WORST_TENTH)[0] in (2, 3)
    assert made.ordered(Figure.OUT_OF_REACH)[-1] == 1
    costs = made.ordered(Figure.COST)
    assert costs == (0, 1, 2, 3), "what has no cost comes last"


def test_the_difference_between_two() -> None:
    made = of(ISLAND, MIDDLE)
    there, back = made.difference(1, 2), made.difference(2, 1)
    np.testing.assert_allclose(there["apl_change"], -back["apl_change"])
    assert there.at["00004", "apl_change"] == pytest.approx(-22)
    assert np.isnan(there.at["00004", "nearest_gp_change_min"]), "out of reach in one of them"
    assert not there.at["00004", "is_noise"]
    assert made.difference(1, 1)["is_noise"].all()


def test_changes_within_the_noise_win_nobody() -> None:
    tiny = Scenario("Peu", (add("00001", 0.01),))
    card = of(tiny).cards[1]
    assert 0 < float(card.outcome.change["apl_change"].max()) < NOISE_APL
    assert card.figures[Figure.WINNERS] == 0
    assert card.winners.empty


def test_one_scale_for_all_maps() -> None:
    low, high = of(ISLAND, CLOSED).scale()
    assert (low, high) == (0.0, pytest.approx(22))


def test_a_seventh_is_refused_and_a_stop_is_heard() -> None:
    with pytest.raises(BadValue):
        of(*[ISLAND] * 7)

    def stop(done: int, total: int) -> None:
        if done == 2:
            raise Cancelled("enough")

    with pytest.raises(Cancelled):
        compare(model(), [ISLAND] * 6, Baseline.MODELLED, report=stop)


def lever(kind: str, **values: float) -> AddLever:
    return AddLever(
        "x", kind, "X", 2.0, 46.0, "00004", tuple(values.items()), ("00004",) if kind == "population" else ()
    )


def test_a_cost_is_known_only_where_all_decisions_say_it() -> None:
    centre = lever("centre", investment=400_000, yearly=60_000, subsidy=100_000)
    assert edit_cost_eur(centre) == 400_000 - 100_000 + 10 * 60_000
    assert scenario_cost_eur(Scenario("s")) == 0
    assert math.isnan(edit_cost_eur(lever("centre", investment=0, yearly=0))), "0 is no price"
    assert math.isnan(scenario_cost_eur(Scenario("s", (centre, add("00001")))))
    assert edit_cost_eur(lever("population")) == 0, "nobody pays for it"


def test_what_a_consultation_and_a_person_cost() -> None:
    centre = lever("centre", fte=1.0, additionality=1.0, investment=200_000, yearly=0)
    figures = of(Scenario("s", (centre,))).cards[1].figures
    assert figures[Figure.COST] == 200_000
    assert figures[Figure.COST_PER_CONSULTATION] == pytest.approx(200_000 / 44_000)
    assert figures[Figure.COST_PER_PERSON] == 1_000


# --- noise lifts nobody ---


def barely() -> tuple[Model, Scenario, Scenario]:
    """Three communes of 1 000, 500 and 800 persons at 2.48, 2.40 and 1.00, out of each other's reach, and two plans.

    30 consultations a year are 0.03 for the first: over the bound, and nothing to tell. 60 are 0.12 for the second.
    """
    minutes = np.where(np.eye(3, dtype=bool), 0.0, np.nan)
    people = [1000.0, 500.0, 800.0]
    there = prepare(worlds.territory(minutes, people, [0, 0, 0], published=[2.48, 2.40, 1.0]), ScoringParams())
    slight = Scenario("Peu", (AddSite("new", "Centre", 2.0, 46.0, "00001", 0.01, 3000.0),))
    real = Scenario("Assez", (AddSite("new", "Centre", 2.01, 46.0, "00002", 0.02, 3000.0),))
    return there, slight, real


def test_who_crosses_the_threshold_by_less_than_the_noise_is_lifted_nowhere() -> None:
    there, slight, real = barely()
    made = compare(there, [slight, real], Baseline.PUBLISHED)
    _, peu, assez = made.cards
    assert peu.outcome.after.table.at["00001", "apl"] == pytest.approx(2.51)
    assert (peu.figures[Figure.LIFTED], peu.figures[Figure.WITHIN_NOISE]) == (0, 1000)
    assert (assez.figures[Figure.LIFTED], assez.figures[Figure.WITHIN_NOISE]) == (500, 0)
    assert made.ordered(Figure.LIFTED)[0] == 2, "1 000 persons of noise do not outrank 500 of substance"
    assert math.isnan(peu.figures[Figure.COST_PER_PERSON])
    assert peu.outcome.headline_after.people_low == peu.outcome.headline_before.people_low == 2300
    assert assez.outcome.headline_after.people_low == 1800
    everything = aggregate(peu.outcome, next(iter(groupings(there.territory).values())))
    assert everything.after["people_low"].iloc[-1] == 2300


def test_a_switch_counts_them() -> None:
    there, slight, real = barely()
    every = prepare(there.territory, ScoringParams(least_change_apl=0.0))
    _, peu, assez = compare(every, [slight, real], Baseline.PUBLISHED).cards
    assert (peu.figures[Figure.LIFTED], assez.figures[Figure.LIFTED]) == (1000, 500)
    assert peu.figures[Figure.WITHIN_NOISE] == 0
    assert peu.outcome.headline_after.people_low == 1300


@given(st.lists(st.tuples(st.integers(1, 4), st.floats(0.001, 3)), min_size=1, max_size=5), st.floats(0, 0.3))
def test_people_under_the_bound_before_and_after_differ_by_those_lifted_and_fallen(
    places: list[tuple[int, float]], least: float
) -> None:
    territory = worlds.territory(worlds.toy_minutes(), PEOPLE, [4500, 0, 0, 0], published=[2.48, 2.6, math.nan, 2.3])
    there = prepare(territory, ScoringParams(least_change_apl=least))
    edits = tuple(AddSite(f"n{k}", "C", 2.0, 46.0, f"0000{where}", fte, 400.0) for k, (where, fte) in enumerate(places))
    for scenario in (Scenario("plus", edits), Scenario("moins", (CloseSite("gp-00001"), *edits))):
        card = compare(there, [scenario], Baseline.PUBLISHED).cards[1]
        before, after = card.outcome.headline_before.people_low, card.outcome.headline_after.people_low
        assert before - after == pytest.approx(card.figures[Figure.LIFTED] - card.figures[Figure.FALLEN])


def test_the_best_place_lifts_by_more_than_noise() -> None:
    """Places with 30 consultations a year: of 1 000 persons at 2.48 and 500 at 2.45 only the latter gain 0.06."""
    minutes = np.where(np.eye(3, dtype=bool), 0.0, np.nan)
    territory = worlds.territory(minutes, [1000.0, 500.0, 800.0], [0, 0, 0], published=[2.48, 2.45, 1.0])
    kind = Kind("k", "K", 30.0)
    for least, place, lifted in ((0.05, "00002", 500.0), (0.0, "00001", 1000.0)):
        there = prepare(territory, ScoringParams(least_change_apl=least))
        wish = Wish(Goal.LIFTED, 1, least_change_apl=least)
        asked = problem(there, Baseline.PUBLISHED, communes_as_candidates(territory), [kind], wish)
        found = quick(asked)
        assert ([asked.named(option)[0] for option in found.chosen], found.value) == ([place], lifted)
