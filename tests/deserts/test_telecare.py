"""The cabin of docs/method.md, Worked example, by hand, its limits, and what holds for every cabin."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import BadValue
from deserts.need import standardised_population
from deserts.telecare import (
    CABIN_DECAY,
    TelecareRules,
    home_telecare,
    neutral_loss,
    technical_limit,
    telecare,
    usable_share,
    within_limits,
)
from tests import toy

ILL = np.array([0.02, 0.06, 0.40])  # under 25, 25-59, 60 and over: the ages of the toy


def toy_need() -> np.ndarray:
    return standardised_population(toy.BY_AGE, toy.AGE_WEIGHTS).to_numpy()


def toy_exclusion() -> np.ndarray:
    return (toy.BY_AGE.to_numpy() @ ILL) / toy.PEOPLE.to_numpy()


def test_the_worked_row_of_the_method() -> None:
    """Cabin in D, V = 1500, σ = .7, φ = .25, N = 3.3, a = .5 (docs/method.md, Worked example)."""
    usable = usable_share(toy_exclusion(), 0.5)
    np.testing.assert_allclose(usable, [0.931800, 0.903333, 0.936333, 0.888000], atol=5e-7)
    weights = CABIN_DECAY.weights([toy.minutes(code, "D") for code in toy.CODES])
    found = telecare(toy_need(), weights[None], usable[None], np.array([1500.0]), TelecareRules())
    np.testing.assert_allclose(found.raw, [0, 0.261477, 0, 0.771117], atol=5e-7)
    np.testing.assert_allclose(found.apl, [0, 0.261477, 0, 0.732600], atol=5e-7)
    assert found.used == pytest.approx(1014.606675, abs=5e-7)
    assert found.used + found.unused == pytest.approx(1050)
    assert found.fte == pytest.approx(1014.606675 / 5400)


def test_a_remote_doctor_gives_a_fifth_of_a_year() -> None:
    assert TelecareRules(pool_fte=1).legal_limit == 1080
    assert technical_limit(45) == 5400


def test_the_pool_is_shared_never_made() -> None:
    """Two cabins of 600 and one doctor: 1 080 for both, 540 each; a third one takes from the two."""
    rules = TelecareRules(pool_fte=1)
    given_, held = within_limits(np.array([600.0, 600.0]), np.array([5400.0, 5400.0]), rules)
    assert given_.tolist() == [540, 540]
    assert held == ("legal", "legal")
    three, _ = within_limits(np.full(3, 600.0), np.full(3, 5400.0), rules)
    assert three.sum() == pytest.approx(1080)
    alone, held = within_limits(np.array([600.0, 2200.0]), np.array([5400.0, 100.0]), rules)
    assert alone.tolist() == [600, 100]
    assert held == ("use", "technical")


def test_nobody_in_reach_uses_nothing() -> None:
    found = telecare(np.array([100.0]), np.zeros((1, 1)), np.ones((1, 1)), np.array([600.0]), TelecareRules())
    assert found.used == 0
    assert found.unused == pytest.approx(420)
    assert telecare(np.array([100.0]), np.zeros((0, 1)), np.zeros((0, 1)), np.zeros(0), TelecareRules()).apl[0] == 0


def test_home_is_spread_by_who_can() -> None:
    found = home_telecare(np.array([1000.0, 1000.0]), np.array([0.9, 0.3]), 600.0, TelecareRules())
    np.testing.assert_allclose(found, [0.7 * 600 / 1200 * 0.9, 0.7 * 600 / 1200 * 0.3])
    assert home_telecare(np.array([10.0]), np.array([0.0]), 600.0, TelecareRules()).tolist() == [0]
    assert home_telecare(np.array([10.0]), np.array([0.5]), 1e9, TelecareRules())[0] == 0.25 * 0.5 * 3.3


def test_a_neutral_pool_costs_everybody_two_millionths() -> None:
    assert neutral_loss(np.array([1.0]), 600.0)[0] == pytest.approx(600 / 253.6e6)


@pytest.mark.parametrize("more", [{"pool_fte": -1}, {"equivalence": 1.2}, {"reference_need": float("nan")}])
def test_impossible_rules_are_refused(more) -> None:
    with pytest.raises(BadValue):
        TelecareRules(**more)


@st.composite
def places(draw: st.DrawFn):
    n, k = draw(st.integers(1, 6)), draw(st.integers(1, 4))
    cells = st.floats(0, 30)
    minutes = np.array(draw(st.lists(cells, min_size=n * k, max_size=n * k))).reshape(k, n)
    need = np.array(draw(st.lists(st.one_of(st.just(0.0), st.floats(1, 1e5)), min_size=n, max_size=n)))
    exclusion = np.array(draw(st.lists(st.floats(0, 1), min_size=n, max_size=n)))
    help_ = draw(st.lists(st.floats(0, 1), min_size=k, max_size=k))
    wanted = np.array(draw(st.lists(st.floats(0, 3000), min_size=k, max_size=k)))
    return need, CABIN_DECAY.weights(minutes), np.array([usable_share(exclusion, a) for a in help_]), wanted


@given(places(), st.floats(0, 5))
def test_never_more_than_the_limits(case, pool: float) -> None:
    need, weights, usable, wanted = case
    rules = TelecareRules(pool_fte=pool)
    volumes, _ = within_limits(wanted, np.full(len(wanted), 1500.0), rules)
    found = telecare(need, weights, usable, volumes, rules)
    assert volumes.sum() <= rules.legal_limit * (1 + 1e-9)
    assert (volumes <= np.minimum(wanted, 1500) + 1e-9).all()
    assert (found.apl >= 0).all()
    assert (found.apl <= found.raw + 1e-12).all()
    assert (found.apl <= rules.share_of_need * rules.reference_need + 1e-12).all()
    assert found.used <= rules.equivalence * volumes.sum() * (1 + 1e-9) + 1e-9
    assert found.unused >= -1e-6


@given(places())
def test_plain_loops_say_the_same(case) -> None:
    need, weights, usable, wanted = case
    rules = TelecareRules()
    found = telecare(need, weights, usable, wanted, rules)
    for i in range(len(need)):
        raw, best = 0.0, 0.0
        for c in range(len(wanted)):
            people = sum(weights[c, k] * usable[c, k] * need[k] for k in range(len(need)))
            if people > 0:
                raw += weights[c, i] * usable[c, i] * 0.7 * wanted[c] / people
            if weights[c, i] > 0:
                best = max(best, usable[c, i])
        assert found.apl[i] == pytest.approx(min(raw, 0.25 * best * 3.3), rel=1e-9, abs=1e-12)
