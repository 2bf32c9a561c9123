"""Needs first: the score by hand and its laws; need that is moved, never made; age counted once."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import BadValue, DoubleCounting
from deserts.priority import (
    CRITERIA,
    URGENT,
    NeedAdjustment,
    adjusted_need,
    bivariate,
    double_counts,
    percentile_rank,
    priority,
    z_scores,
)

CODES = ("01001", "01004", "2A004")
ALL = pd.Series([True, True, True], index=list(CODES))


def by_commune(*values):
    return pd.Series(values, index=list(CODES), dtype=float)


def test_the_default_weights_are_those_of_the_method():
    assert sum(each.weight for each in CRITERIA.values()) == pytest.approx(1)
    assert [each.weight for each in CRITERIA.values()][:7] == [0.35, 0.15, 0.10, 0.10, 0.10, 0.10, 0.10]
    assert double_counts(key for key, each in CRITERIA.items() if each.weight) == ()


def test_the_score_by_hand():
    found = priority(
        {"apl": by_commune(1, 2, 3), "deprivation": by_commune(5, 9, 7)}, {"apl": 3, "deprivation": 1}, ALL
    )
    # Ranks of three: 1/6, 3/6, 5/6; the lowest APL is the most urgent.
    assert found.ranks["apl"].tolist() == pytest.approx([5 / 6, 3 / 6, 1 / 6])
    assert found.ranks["deprivation"].tolist() == pytest.approx([1 / 6, 5 / 6, 3 / 6])
    assert found.weights == {"apl": 0.75, "deprivation": 0.25}
    assert found.score.tolist() == pytest.approx([(3 * 5 + 1) / 24, (3 * 3 + 5) / 24, (3 + 3) / 24])
    assert found.missing == ()
    assert found.known.tolist() == [1, 1, 1]


def test_what_is_missing_gives_its_weight_to_the_others_and_is_told():
    found = priority({"apl": by_commune(1, 2, np.nan)}, {"apl": 0.3, "deprivation": 0.7}, ALL)
    assert found.missing == ("deprivation",)
    assert found.weights == {"apl": 1}
    assert found.score.tolist()[:2] == pytest.approx([0.75, 0.25])
    assert math.isnan(found.score["2A004"])
    nothing = priority({}, {"apl": 1}, ALL)
    assert nothing.missing == ("apl",)
    assert nothing.score.isna().all()


def test_a_commune_of_which_too_little_is_known_has_no_score():
    values = {"apl": by_commune(1, 2, np.nan), "deprivation": by_commune(1, np.nan, 3)}
    found = priority(values, {"apl": 0.6, "deprivation": 0.4}, ALL)
    assert found.known.tolist() == pytest.approx([1, 0.6, 0.4])
    assert found.score["01004"] == pytest.approx(0.25)  # all the weight on its APL, the better of two
    assert math.isnan(found.score["2A004"])


def test_only_counted_communes_are_ranked():
    ring = pd.Series([True, False, True], index=list(CODES))
    found = priority({"apl": by_commune(3, 1, 2)}, {"apl": 1}, ring)
    assert found.score.tolist() == pytest.approx([0.25, np.nan, 0.75], nan_ok=True)


@pytest.mark.parametrize(
    "pair",
    [
        ("apl", "ald_crude"),
        ("share_75_plus", "ald_crude"),
        ("share_75_plus", "need_per_head"),
        ("ald_crude", "need_per_head"),
    ],
)
def test_age_is_not_counted_twice(pair):
    values = {key: by_commune(1, 2, 3) for key in pair}
    with pytest.raises(DoubleCounting) as refused:
        priority(values, dict.fromkeys(pair, 0.5), ALL)
    assert (refused.value.first, refused.value.second) == pair
    assert priority(values, {pair[0]: 1.0, pair[1]: 0.0}, ALL).score.notna().all()


def test_a_crude_rate_beside_raw_persons_counts_age_once():
    values = {"apl": by_commune(1, 2, 3), "ald_crude": by_commune(1, 2, 3)}
    found = priority(values, {"apl": 1, "ald_crude": 1}, ALL, age_in_need=False)
    assert found.score.tolist() == pytest.approx([0.5, 0.5, 0.5])


@pytest.mark.parametrize("weights", [{}, {"apl": 0}, {"apl": -1}, {"apl": math.nan}, {"wealth": 1}])
def test_weights_that_mean_nothing(weights):
    with pytest.raises(BadValue):
        priority({"apl": by_commune(1, 2, 3)}, weights, ALL)


cells = st.lists(st.tuples(*[st.one_of(st.just(math.nan), st.integers(0, 6).map(float))] * 2), min_size=1, max_size=12)


@given(cells, st.floats(0.01, 1), st.floats(0.01, 1), st.floats(0.1, 10))
def test_laws_of_the_score(rows, first, second, factor):
    index = [f"c{i}" for i in range(len(rows))]
    apl, poor = (pd.Series(column, index=index) for column in zip(*rows, strict=True))
    everyone = pd.Series(True, index=index)
    found = priority({"apl": apl, "deprivation": poor}, {"apl": first, "deprivation": second}, everyone)
    assert found.score.dropna().between(0, 1).all()
    assert sum(found.weights.values()) == pytest.approx(1 if found.weights else 0)
    again = priority(
        {"apl": apl * 3, "deprivation": poor + 5}, {"apl": first * factor, "deprivation": second * factor}, everyone
    )
    pd.testing.assert_series_equal(found.score, again.score)  # ranks only, and weights of any sum
    slow = []
    for a, p in rows:
        parts = []
        for value, column, weight in ((-a, [-x for x, _ in rows], first), (p, [y for _, y in rows], second)):
            known = [x for x in column if not math.isnan(x)]
            if not math.isnan(value):
                below, same = sum(x < value for x in known), sum(x == value for x in known)
                parts.append((weight, (below + same / 2) / len(known)))
        asked = sum(w for w, column in ((first, apl), (second, poor)) if column.notna().any())
        total = sum(w for w, _ in parts)
        enough = total > 0 and total >= 0.5 * asked - 1e-12
        slow.append(sum(w * r for w, r in parts) / total if enough else math.nan)
    np.testing.assert_allclose(found.score, slow, atol=1e-9)


def test_equal_values_share_their_rank():
    assert percentile_rank(np.array([2.0, 1, 2, np.nan])).tolist() == pytest.approx(
        [4 / 6, 1 / 6, 4 / 6, np.nan], nan_ok=True
    )


def test_high_need_and_low_access_by_thirds_of_the_people():
    need, access = np.array([1.0, 2, 3, np.nan]), np.array([9.0, 5, 1, 1])
    found = bivariate(need, access, np.array([10.0, 10, 10, 99]))
    assert found.class_of.tolist() == [2, 4, URGENT, -1]
    assert found.need_bounds == (1, 2)


def test_given_bounds_belong_to_the_class_above():
    found = bivariate(
        np.array([-1.0, -1, 5]), np.array([2.4999, 2.5, 4.0]), np.ones(3), need_bounds=(0, 1), access_bounds=(2.5, 4.0)
    )
    assert found.class_of.tolist() == [0, 1, 8]
    with pytest.raises(BadValue):
        bivariate(np.ones(1), np.ones(1), np.ones(1), need_bounds=(2, 2))
    assert bivariate(np.array([np.nan]), np.ones(1), np.ones(1)).class_of.tolist() == [-1]


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(0, 9), st.integers(1, 50)), min_size=1, max_size=20))
def test_thirds_hold_at_least_their_people(rows):
    need, access, people = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    found = bivariate(need, access, people)
    low_need = people[found.class_of // 3 == 0].sum()
    not_high = people[found.class_of // 3 <= 1].sum()
    assert low_need >= people.sum() / 3 - 1e-6
    assert not_high >= 2 * people.sum() / 3 - 1e-6


# --- demand adjusted for need ---

NEED = pd.Series([100.0, 200, 300], index=list(CODES))
PEOPLE = pd.Series([100.0, 100, 100], index=list(CODES))
ON = NeedAdjustment(enabled=True)


def test_off_by_default():
    found = adjusted_need(NEED, PEOPLE, {"deprivation": pd.Series([0.0, 5, 9], index=list(CODES))})
    assert found["need"].tolist() == [100, 200, 300]
    assert found["factor"].tolist() == [1, 1, 1]
    assert found["missing"].tolist() == [0, 0, 0]


def test_adjusted_need_by_hand():
    index = pd.Series([-1.0, 0, 1], index=list(CODES))
    found = adjusted_need(NEED, PEOPLE, {"deprivation": index}, ON)
    z = math.sqrt(1.5)  # deviation of -1, 0, 1 is the root of 2/3
    raw = [100 * math.exp(-0.05 * z), 200.0, 300 * math.exp(0.05 * z)]
    assert found["need"].tolist() == pytest.approx([600 * value / sum(raw) for value in raw])
    assert found["need"].sum() == pytest.approx(600)
    assert adjusted_need(NEED, PEOPLE, {"deprivation": index}, ON, total=900)["need"].sum() == pytest.approx(900)


def test_an_unknown_index_weighs_as_the_mean_does_and_is_told():
    index = pd.Series([np.nan, 2.0], index=["01001", "01004"])
    found = adjusted_need(NEED, PEOPLE, {"deprivation": index, "ald": pd.Series([1.0, 2, 3], index=list(CODES))}, ON)
    assert found["missing"].tolist() == [1, 0, 1]
    assert found["factor"].notna().all()
    alone = adjusted_need(NEED, PEOPLE, {"deprivation": index}, ON)
    assert alone["factor"].tolist() == pytest.approx([1, 1, 1])


def test_mortality_weighs_only_where_it_is_asked_to():
    index = {"mortality": pd.Series([0.0, 1, 5], index=list(CODES))}
    assert adjusted_need(NEED, PEOPLE, index, ON)["factor"].tolist() == [1, 1, 1]
    strong = NeedAdjustment(enabled=True, mortality=0.1)
    assert adjusted_need(NEED, PEOPLE, index, strong)["factor"].is_monotonic_increasing


@pytest.mark.parametrize(
    ("need", "people"),
    [
        ([1.0, -1, 1], [1.0, 1, 1]),
        ([1.0, np.nan, 1], [1.0, 1, 1]),
        ([1.0, 1, 1], [1.0, -1, 1]),
        ([1.0, 1, 1], [1.0, 1, np.inf]),
    ],
)
def test_what_cannot_be_people(need, people):
    with pytest.raises(BadValue):
        adjusted_need(pd.Series(need, index=list(CODES)), pd.Series(people, index=list(CODES)), {}, ON)


def test_nobody_anywhere():
    found = adjusted_need(NEED * 0, PEOPLE * 0, {"deprivation": pd.Series([1.0, 2, 3], index=list(CODES))}, ON)
    assert found["need"].tolist() == [0, 0, 0]
    assert found["factor"].tolist() == [1, 1, 1]


places = st.lists(
    st.tuples(st.floats(0, 1e5), st.floats(0, 1e5), st.one_of(st.just(math.nan), st.floats(-1e6, 1e6))),
    min_size=1,
    max_size=15,
)


@given(places, st.floats(0, 0.2), st.floats(0, 0.2))
def test_people_are_moved_never_made_and_no_farther_than_the_bounds(rows, deprivation, ald):
    need, people, index = (pd.Series(column) for column in zip(*rows, strict=True))
    adjustment = NeedAdjustment(enabled=True, deprivation=deprivation, ald=ald)
    found = adjusted_need(need, people, {"deprivation": index, "ald": -index}, adjustment)
    assert found["need"].sum() == pytest.approx(need.sum(), rel=1e-9)
    assert (found["need"] >= 0).all()
    # No factor strays farther than the two indices can push it, twice (once as such, once by the scale).
    assert (
        found["factor"]
        .between(math.exp(-4 * (deprivation + ald)) - 1e-9, math.exp(4 * (deprivation + ald)) + 1e-9)
        .all()
    )


@given(places)
def test_scores_are_clipped_centred_and_ordered(rows):
    _, weights, values = (pd.Series(column) for column in zip(*rows, strict=True))
    found = z_scores(values, weights, 2.0)
    assert found.between(-2, 2).all()
    assert found[values.isna()].eq(0).all()
    known = found[values.notna()].iloc[np.argsort(values.dropna(), kind="stable")]
    assert known.is_monotonic_increasing


def test_a_crude_rate_is_refused():
    with pytest.raises(DoubleCounting):
        adjusted_need(NEED, PEOPLE, {"ald": by_commune(1, 2, 3)}, ON, crude=("ald",))
    with pytest.raises(DoubleCounting):
        adjusted_need(NEED, PEOPLE, {"share_75_plus": by_commune(1, 2, 3)}, ON)
    assert adjusted_need(NEED, PEOPLE, {"ald": by_commune(1, 2, 3)}, crude=("ald",))["factor"].tolist() == [1, 1, 1]
    light = NeedAdjustment(enabled=True, ald=0.0)
    assert adjusted_need(NEED, PEOPLE, {"ald": by_commune(1, 2, 3)}, light, crude=("ald",))["factor"].tolist() == [
        1,
        1,
        1,
    ]
