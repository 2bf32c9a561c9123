"""What holds for any territory: laws of the formulas on random small worlds."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.accessibility import accessibility, unreached_supply
from deserts.decay import APL_DECAY
from deserts.errors import BadValue
from deserts.indicators import nearest_min, people_under, worst_served_mean
from deserts.times import TravelTimes
from tests import oracle

AMOUNT = st.one_of(st.just(0.0), st.floats(1e-3, 1e6))
# Exact bounds of the decay are drawn often: that is where one-off errors hide.
MINUTES = st.one_of(st.sampled_from([0.0, 10.0, 15.0, 20.0, 20.000001]), st.floats(0, 40))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[pd.Series, pd.Series, TravelTimes]:
    """Need, supply and directed, sparse travel times (there and back differ, pairs are missing)."""
    n, m = draw(st.integers(1, 7)), draw(st.integers(1, 5))
    communes = pd.Index([f"c{i}" for i in range(n)], dtype="str")
    sites = pd.Index([f"s{j}" for j in range(m)], dtype="str")
    need = pd.Series(draw(st.lists(AMOUNT, min_size=n, max_size=n)), index=communes)
    supply = pd.Series(draw(st.lists(AMOUNT, min_size=m, max_size=m)), index=sites)
    cells = [(i, j) for i in range(n) for j in range(m) if draw(st.booleans())]
    minutes = np.array([draw(MINUTES) for _ in cells], dtype=float)
    rows, cols = (np.array([cell[k] for cell in cells], dtype=np.int32) for k in (0, 1))
    return need, supply, TravelTimes(communes, sites, rows, cols, minutes, 40.0, "matrix")


def _pairs(times: TravelTimes) -> dict[tuple[str, str], float]:
    names = zip(times.origins[times.origin], times.destinations[times.destination], strict=True)
    return dict(zip(names, times.minutes.tolist(), strict=True))


@given(worlds())
def test_equals_the_oracle(world) -> None:
    need, supply, times = world
    got = accessibility(need, supply, times, APL_DECAY)
    slow = oracle.apl(need.to_dict(), supply.to_dict(), _pairs(times), lambda t: oracle.step(t, list(APL_DECAY.steps)))
    np.testing.assert_allclose(got, [slow[code] for code in need.index], rtol=1e-9, atol=1e-12)


@given(worlds())
def test_supply_is_conserved(world) -> None:
    need, supply, times = world
    given_out = float((accessibility(need, supply, times, APL_DECAY) * need).sum())
    reached = float(supply.sum()) - unreached_supply(supply, need, times, APL_DECAY)
    assert given_out == pytest.approx(reached, rel=1e-9, abs=1e-9)


@given(worlds(), st.floats(0.01, 100))
def test_homogeneous_in_supply_and_need(world, factor: float) -> None:
    need, supply, times = world
    base = accessibility(need, supply, times, APL_DECAY)
    np.testing.assert_allclose(accessibility(need, supply * factor, times, APL_DECAY), base * factor, rtol=1e-9)
    np.testing.assert_allclose(accessibility(need * factor, supply, times, APL_DECAY), base / factor, rtol=1e-9)


@given(worlds(), st.data())
def test_linear_in_supply(world, data) -> None:
    need, supply, times = world
    extra = pd.Series(data.draw(st.lists(AMOUNT, min_size=len(supply), max_size=len(supply))), index=supply.index)
    both = accessibility(need, supply + extra, times, APL_DECAY)
    parts = accessibility(need, supply, times, APL_DECAY) + accessibility(need, extra, times, APL_DECAY)
    np.testing.assert_allclose(both, parts, rtol=1e-9, atol=1e-12)


@given(worlds(), st.randoms(use_true_random=False))
def test_order_does_not_matter(world, random) -> None:
    need, supply, times = world
    order = list(range(len(times)))
    random.shuffle(order)
    shuffled = TravelTimes(
        times.origins,
        times.destinations,
        times.origin[order],
        times.destination[order],
        times.minutes[order],
        40.0,
        "matrix",
    )
    again = accessibility(need.iloc[::-1], supply.iloc[::-1], shuffled, APL_DECAY)
    np.testing.assert_allclose(again, accessibility(need, supply, times, APL_DECAY), rtol=1e-9, atol=1e-12)


@given(worlds())
def test_nearest_equals_the_oracle(world) -> None:
    need, supply, times = world
    got = nearest_min(times, (supply > 0).to_numpy())
    slow = oracle.nearest(list(need.index), supply.to_dict(), _pairs(times))
    assert [None if np.isnan(x) else x for x in got] == list(slow.values())


@given(st.lists(st.tuples(st.floats(0, 10), st.integers(0, 30)), min_size=1, max_size=12))
def test_worst_tenth_counts_people(cells) -> None:
    values, people = [cell[0] for cell in cells], [cell[1] for cell in cells]
    got = worst_served_mean(np.array(values), np.array(people, dtype=float))
    if sum(people) == 0:
        assert np.isnan(got)
    else:
        assert got == pytest.approx(oracle.worst_tenth(values, people), rel=1e-9, abs=1e-9)


def test_asymmetric_times_are_read_from_commune_to_site() -> None:
    index = pd.Index(["a", "b"], dtype="str")
    one_way = TravelTimes(
        index, index, np.array([0], np.int32), np.array([1], np.int32), np.array([5.0]), 40.0, "matrix"
    )
    got = accessibility(pd.Series([100.0, 50.0], index=index), pd.Series([0.0, 300.0], index=index), one_way, APL_DECAY)
    assert got.tolist() == [3.0, 0.0]


def test_the_bound_belongs_to_the_nearer_step() -> None:
    weights = APL_DECAY.weights([0, 10, 10.0001, 15, 15.0001, 20, 20.0001, np.nan])
    np.testing.assert_allclose(weights, [1, 1, 2 / 3, 2 / 3, 1 / 3, 1 / 3, 0, 0])


def test_a_commune_exactly_at_the_threshold_is_not_under_it() -> None:
    assert people_under(np.array([2.5, 2.499999, np.nan]), np.array([10.0, 20.0, 40.0]), 2.5) == 20


@pytest.mark.parametrize("bad", [-1.0, np.nan, np.inf])
def test_bad_supply_is_refused(bad: float) -> None:
    index = pd.Index(["a"], dtype="str")
    times = TravelTimes(index, index, np.zeros(1, np.int32), np.zeros(1, np.int32), np.zeros(1), 40.0, "matrix")
    with pytest.raises(BadValue):
        accessibility(pd.Series([1.0], index=index), pd.Series([bad], index=index), times, APL_DECAY)


def test_the_same_pair_twice_is_refused() -> None:
    index = pd.Index(["a"], dtype="str")
    twice = TravelTimes(index, index, np.zeros(2, np.int32), np.zeros(2, np.int32), np.zeros(2), 40.0, "matrix")
    with pytest.raises(BadValue):
        twice.weights(APL_DECAY)
