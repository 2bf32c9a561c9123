"""Orders under draws and under other measures: what is certain changes nothing, and APL under methods is the card's."""

from __future__ import annotations

import numpy as np
import pytest

from deserts.errors import BadValue, Cancelled
from deserts.indicators import NOISE_APL
from deserts.scoring import ScoringParams
from deserts.sensitivity import CERTAIN, Spec
from scenarios.analysis.compare import compare
from scenarios.analysis.figure import Figure
from scenarios.analysis.robust_runs import FIGURES, figures_of, ranking_under_draws, ranking_under_methods, scene_of
from scenarios.answer.evaluate import evaluate_fully
from scenarios.answer.model import Baseline, prepare
from scenarios.plan.edits import AddLever, AddSite, CloseSite
from scenarios.plan.scenario import Scenario
from tests import worlds

N = 7
MINUTES = np.abs(np.subtract.outer(np.arange(N), np.arange(N))) * 7.0
PEOPLE = [900.0, 400.0, 700.0, 300.0, 800.0, 1200.0, 500.0]


def model(**more: object):
    return prepare(worlds.territory(MINUTES, PEOPLE, [4500, 0, 3000, 0, 0, 0, 0], **more), ScoringParams())


def centre(name: str, commune: str, acts: float = 4400.0) -> Scenario:
    return Scenario(name, (AddSite("new", "Centre", 2.0, 46.0, commune, 1.0, acts),))


TWO = (centre("A", "00005"), centre("B", "00007"))


@pytest.mark.parametrize("figure", FIGURES)
def test_draws_of_nothing_are_the_base(figure: Figure) -> None:
    made = ranking_under_draws(model(), TWO, figure, Baseline.MODELLED, spec=CERTAIN, n=5)
    np.testing.assert_allclose(made.values, np.tile(made.base, (5, 1)), rtol=1e-9)
    cards = compare(model(), TWO, Baseline.MODELLED).cards[1:]
    np.testing.assert_allclose(made.base, [card.figures[figure] for card in cards])
    assert made.flips == ()


def test_the_same_seed_gives_the_same_and_the_same_scenario_twice_is_a_tie() -> None:
    same = (TWO[0], centre("C", "00005"))
    one = ranking_under_draws(model(), same, Figure.DEFICIT_REMOVED, Baseline.MODELLED, n=20)
    two = ranking_under_draws(model(), same, Figure.DEFICIT_REMOVED, Baseline.MODELLED, n=20)
    np.testing.assert_array_equal(one.values, two.values)
    np.testing.assert_allclose(one.values[:, 0], one.values[:, 1])
    assert list(one.first_share) == [0.5, 0.5]


def test_twice_as_much_is_first_in_every_draw() -> None:
    pair = (centre("Little", "00005", 1000.0), Scenario("Much", (AddSite("n", "C", 2.0, 46.0, "00005", 3.0, 5000.0),)))
    as_planned = Spec(acts_per_fte=None, additionality=None)
    made = ranking_under_draws(model(), pair, Figure.DEFICIT_REMOVED, Baseline.MODELLED, spec=as_planned, n=30)
    assert made.first_share[1] == 1.0


def test_figures_in_plain_loops() -> None:
    core = model().territory.core
    before, after = np.array([[1.0, 3, 2, 0, np.nan, 2.4, 9]]), np.array([[2.5, 3, 1, 0, np.nan, 2.6, 9]])
    assert list(figures_of(Figure.LIFTED, before, after, core, 2.5, NOISE_APL)) == [900 + 1200]
    lost = 900 * 1.5 - 700 * 1.0 + 1200 * 0.1
    assert figures_of(Figure.DEFICIT_REMOVED, before, after, core, 2.5, NOISE_APL) == pytest.approx([lost])


@pytest.mark.parametrize("figure", FIGURES)
def test_apl_as_a_method_is_the_apl_of_the_cards(figure: Figure) -> None:
    made = ranking_under_methods(model(), TWO, figure)
    cards = compare(model(), TWO, Baseline.MODELLED).cards[1:]
    np.testing.assert_allclose(made.values["apl"], [card.figures[figure] for card in cards], rtol=1e-9)
    assert set(made.values) == {"apl", "e2sfca", "3sfca", "raam"}
    assert all(np.isfinite(values).all() for values in made.values.values())


def test_a_scene_is_the_territory_as_the_scenario_leaves_it() -> None:
    scenario = Scenario("s", (*TWO[0].edits, CloseSite("gp-00001"), AddLever("m", "centre", "M", 2.0, 46.0, "00002")))
    there = model()
    scene = scene_of(there, scenario)
    full = evaluate_fully(there.territory, scenario, there.params)
    weights = scene.weights(there.params.decay)
    demand = weights.T @ scene.need
    rate = np.divide(scene.supply, demand, out=np.zeros(len(demand)), where=demand > 0)
    np.testing.assert_allclose(weights @ rate, full["apl"], rtol=1e-9)
    assert scene.supply[0] == 0


def test_what_cannot_be_ordered_and_a_stop() -> None:
    with pytest.raises(BadValue):
        ranking_under_draws(model(), TWO[:1], Figure.LIFTED, Baseline.MODELLED)
    with pytest.raises(BadValue):
        ranking_under_methods(model(), TWO, Figure.COST)

    def stop(_done: int, _total: int) -> None:
        raise Cancelled("enough")

    with pytest.raises(Cancelled):
        ranking_under_draws(model(), TWO, Figure.LIFTED, Baseline.MODELLED, report=stop)
    with pytest.raises(Cancelled):
        ranking_under_methods(model(), TWO, Figure.LIFTED, report=stop)
