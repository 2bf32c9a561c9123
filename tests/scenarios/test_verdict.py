"""What a comparison comes to, on worlds that are computed by hand: who is best, what wins, why nothing happens."""

from __future__ import annotations

import math

import numpy as np
import pytest

from deserts.scoring import ScoringParams
from scenarios.analysis.brief import brief
from scenarios.analysis.compare import Card, Comparison, compare
from scenarios.analysis.figure import Figure
from scenarios.analysis.robust_runs import ranking_under_draws
from scenarios.analysis.verdict import Effect, Means, are_equal, change_layer, doctors, effect, means, verdict, wins
from scenarios.answer.model import Baseline, Model, prepare
from scenarios.plan.edits import AddLever, AddSite, CloseSite
from scenarios.plan.levers.catalogue import lever
from scenarios.plan.scenario import Scenario
from scenarios.words.verdict import (
    cost_text,
    doctors_text,
    effect_text,
    means_text,
    money,
    put_text,
    verdict_text,
)
from tests import worlds

ALONE = np.where(np.eye(4, dtype=bool), 0.0, np.nan)
"""Four communes out of each other's reach: what is put in one is that commune's."""

PEOPLE = [1000.0, 500.0, 800.0, 200.0]


def model(apl: list[float], **more: object) -> Model:
    return prepare(worlds.territory(ALONE, PEOPLE, [0, 0, 0, 0], published=apl, **more), ScoringParams())  # type: ignore[arg-type]


def site(commune: int, consultations: float, name: str = "Centre") -> Scenario:
    """A place in a commune, in a scenario named after the place."""
    place = AddSite("new", name, 2.0 + (commune - 1) * 0.01, 46.0, f"0000{commune}", 1.0, consultations)
    return Scenario(name, (place,))


def cabin(commune: int) -> Scenario:
    edit = AddLever(
        "cabin-1", "cabin", "Cabine", 2.0 + (commune - 1) * 0.01, 46.0, f"0000{commune}", lever("cabin").filled({})
    )
    return Scenario("Cabine", (edit,))


def card(there: Model, scenario: Scenario) -> Card:
    return compare(there, [scenario], Baseline.PUBLISHED).cards[1]


def test_it_lifts() -> None:
    """600 consultations for 1 000 persons at 2.0 bring them to 2.6."""
    found = card(model([2.0, 2.0, 2.0, 2.0]), site(1, 600))
    assert effect(found) is Effect.LIFTS
    assert effect_text(found, "fr") == "1\u00a0000 habitants passent au-dessus de 2,5 consultations par an."
    assert effect_text(found, "en") == "1,000 inhabitants rise above 2.5 consultations a year."


def test_it_helps_and_is_not_enough() -> None:
    found = card(model([1.0, 2.0, 2.0, 2.0]), site(1, 600))
    assert effect(found) is Effect.SHORT
    assert effect_text(found, "fr").startswith("1\u00a0000 habitants y gagnent, mais personne ne passe 2,5")


def test_they_were_above_before() -> None:
    found = card(model([3.0, 2.0, 2.0, 2.0]), site(1, 600))
    assert effect(found) is Effect.ABOVE
    assert "déjà au-dessus" in effect_text(found, "fr")


def test_less_than_the_noise_is_no_effect_that_one_could_claim() -> None:
    found = card(model([2.48, 2.0, 2.0, 2.0]), site(1, 30))
    assert effect(found) is Effect.SLIGHT
    assert "0,05" in effect_text(found, "fr")


def test_nobody_lives_within_reach() -> None:
    there = prepare(
        worlds.territory(ALONE, [1000, 500, 800, 0], [0, 0, 0, 0], published=[2.0] * 4, need=[1000, 500, 800, 0]),
        ScoringParams(),
    )
    found = card(there, site(4, 600))
    assert effect(found) is Effect.NOBODY
    assert "personne n'habite à portée" in effect_text(found, "fr")


def test_only_communes_around_gain() -> None:
    found = card(model([2.0] * 4, core=[True, True, True, False]), site(4, 600))
    assert effect(found) is Effect.OUTSIDE


def test_a_cabin_says_why_the_access_does_not_move() -> None:
    found = card(model([2.0] * 4), cabin(1))
    assert found.figures[Figure.TELECARE] > 0
    assert effect(found) is Effect.APART
    assert found.figures[Figure.CONSULTATIONS] == 0
    said = effect_text(found, "fr")
    assert "ne compte que les médecins sur place" in said
    assert "comptées à part" in said


def test_a_closure_and_nothing() -> None:
    there = prepare(worlds.territory(ALONE, PEOPLE, [4500, 0, 0, 0]), ScoringParams())
    closed = compare(there, [Scenario("Fermer", (CloseSite("gp-00001"),)), Scenario("Rien")], Baseline.MODELLED)
    assert effect(closed.cards[1]) is Effect.LOSES
    assert effect(closed.cards[2]) is Effect.NOTHING


def three() -> tuple[Model, Comparison]:
    """A lifts 1 000, B lifts 500 for less money, C is a cabin."""
    there = model([2.0, 2.0, 1.0, 1.0])
    a = Scenario("A", (centre(1, fte=1, investment=400_000, yearly=60_000),))
    b = Scenario("B", (centre(2, fte=1, investment=100_000, yearly=10_000),))
    return there, compare(there, [a, b, cabin(3)], Baseline.PUBLISHED)


def centre(commune: int, **values: float) -> AddLever:
    given = lever("centre").filled({"additionality": 1.0, **values})
    return AddLever("centre-1", "centre", "Centre", 2.0 + (commune - 1) * 0.01, 46.0, f"0000{commune}", given)


def test_the_best_and_what_each_wins() -> None:
    _, made = three()
    assert verdict(made) == verdict(made, Figure.LIFTED)
    assert verdict(made).best == 1
    won = wins(made)
    assert won[Figure.LIFTED] == 1
    assert won[Figure.COST] == min(range(1, 4), key=lambda place: made.cards[place].figures[Figure.COST])
    assert Figure.CONSULTATIONS not in won, "both centres give 4 400"
    assert verdict_text(made, verdict(made), "fr") == "A arrive en tête."


def test_what_is_equal_or_idle_is_said_and_not_ranked() -> None:
    there = model([2.0, 2.0, 1.0, 1.0])
    twins = compare(there, [site(1, 600, "A"), site(1, 600, "B"), site(3, 30, "C")], Baseline.PUBLISHED)
    assert verdict(twins).best is None
    assert verdict(twins).tied == (1, 2)
    assert (
        verdict_text(twins, verdict(twins), "fr")
        == "A et B font aussi bien\u00a0: rien ne les départage sur ce chiffre."
    )
    idle = compare(there, [site(3, 30, "C"), site(4, 5, "D")], Baseline.PUBLISHED)
    assert verdict(idle) == verdict(idle, Figure.LIFTED)
    assert (verdict(idle).best, verdict(idle).tied) == (None, ())
    assert "ne fait mieux que ne rien faire" in verdict_text(idle, verdict(idle), "fr")


def test_a_difference_of_the_worst_served_within_the_noise_separates_nobody() -> None:
    """C brings the 800 worst served from 1.00 to 1.04, D the 200 beside them likewise: no tick for either."""
    there = model([2.0, 2.0, 1.0, 1.0])
    made = compare(there, [site(3, 32, "C"), site(4, 8, "D")], Baseline.PUBLISHED)
    assert verdict(made, Figure.WORST_TENTH).best is None
    assert Figure.WORST_TENTH not in wins(made)


def test_how_sure_it_is() -> None:
    there, made = three()
    scenarios = [card_.scenario for card_ in made.cards[1:]]
    drawn = ranking_under_draws(there, scenarios, Figure.LIFTED, Baseline.PUBLISHED, n=20)
    said = verdict_text(made, verdict(made), "fr", drawn=drawn, agreed=True)
    assert said.startswith(f"A arrive en tête dans {round(100 * drawn.first_share[0])}\u00a0% des 20 essais")
    assert said.endswith("essayées.")


def test_means_and_whether_they_are_equal() -> None:
    there, made = three()
    put_in = [means(there.territory, each) for each in made.cards[1:]]
    assert [each.doctors for each in put_in] == [1.0, 1.0, 0.0]
    assert put_in[0].cost_eur == 400_000 + 10 * 60_000
    assert not are_equal(put_in)
    assert are_equal([Means(2, 1e6), Means(2, 1.005e6)])
    assert not are_equal([Means(2, 1e6), Means(2, math.nan)]), "what is not stated is not equal"
    names = ["A", "B"]
    assert "mêmes : A, 1 médecin, 1,00 M€" in means_text(names, put_in[:2], "fr").replace("\u00a0", " ")
    assert "moyens égaux : 2 médecins" in means_text(names, [Means(2, 1e6)] * 2, "fr").replace("\u00a0", " ")
    assert means_text(["A"], put_in[:1], "fr") == ""


def test_doctors_of_a_team_that_is_counted_by_heads_and_of_a_plain_place() -> None:
    territory = worlds.territory(ALONE, PEOPLE, [0, 0, 0, 0])
    house = AddLever("msp-1", "msp", "MSP", 2.0, 46.0, "00001", lever("msp").filled({"heads": 3.0}))
    assert doctors(territory, Scenario("s", (house,))) == 3
    assert doctors(territory, Scenario("s", (house, *site(2, 600).edits))) == 4
    assert put_text(Scenario("s", (house,)), 3, "fr") == "Maison de santé (MSP), 3 médecins"
    assert put_text(Scenario("s"), 0, "fr") == "rien"


@pytest.mark.parametrize(
    ("euros", "fr", "en"),
    [
        (1_054_000, "1,05 M€", "€1.05 M"),
        (384_000, "384 000 €", "€384,000"),
        (12.4, "12 €", "€12"),
        (math.nan, "coût non renseigné", "cost not stated"),
    ],
)
def test_money(euros: float, fr: str, en: str) -> None:
    assert (money(euros, "fr").replace("\u00a0", " "), money(euros, "en")) == (fr, en)


def test_counts_of_doctors_and_what_a_consultation_costs() -> None:
    assert [doctors_text(count, "fr") for count in (0.5, 1, 1.5, 2)] == [
        "0,5 médecin",
        "1 médecin",
        "1,5 médecin",
        "2 médecins",
    ]
    assert doctors_text(0.5, "en") == "0.5 doctors"
    _, made = three()
    assert cost_text(made.cards[1], "fr").replace("\u00a0", " ").endswith("soit 23 € par consultation ajoutée."), (
        "1 M€ / 44 000"
    )
    unknown = card(model([2.0] * 4), site(1, 600))
    assert cost_text(unknown, "fr").startswith("Coût non renseigné")


def test_the_thumbnail_has_the_classes_of_the_map_of_change() -> None:
    drawn = change_layer(card(model([2.0, math.nan, 2.0, 2.0]), site(1, 600)))
    assert drawn.classes[drawn.class_of[0]].low == pytest.approx(0.25)
    assert drawn.class_of[1] == -1
    assert drawn.class_of[2] == drawn.neutral


def test_a_brief_of_one_has_its_range_and_one_of_several_their_order() -> None:
    there, made = three()
    one = brief(there, [made.cards[1].scenario], Baseline.PUBLISHED, n=10)
    assert one.drawn is not None
    assert one.drawn.values.shape == (10, 1)
    assert one.chosen.scenario.name == "A"
    several = brief(there, [each.scenario for each in made.cards[1:]], Baseline.PUBLISHED, n=10)
    assert several.drawn is not None
    assert several.drawn.first_share.sum() == pytest.approx(1)
    assert brief(there, [Scenario("Rien")], Baseline.PUBLISHED, n=0).drawn is None
