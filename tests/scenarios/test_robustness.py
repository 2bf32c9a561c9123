"""Shares of draws, ranks and flips, against counting by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import BadValue
from scenarios.analysis.robustness import MethodRanking, ranking

NAMES = ("A", "B", "C")


def test_a_stays_first_in_three_draws_of_four() -> None:
    values = [[9, 5, 1], [8, 5, 2], [7, 9, 3], [6, 5, 4]]
    made = ranking(NAMES, [9, 5, 1], values)
    assert made.winner == 0
    assert list(made.first_share) == [0.75, 0.25, 0.0]
    assert made.beats[0, 1] == 0.75
    assert list(made.ranks[2]) == [2, 1, 3]
    assert made.flips == ((0, 1),)


def test_less_is_better_for_minutes() -> None:
    made = ranking(NAMES, [9, 5, 1], [[9, 5, 1]], higher_is_better=False)
    assert made.winner == 2
    assert list(made.first_share) == [0, 0, 1]
    assert made.flips == ()


def test_differences_within_the_noise_are_shared_and_no_flip() -> None:
    made = ranking(NAMES, [2.00, 2.04, 1.0], [[2.00, 2.04, 1.0], [2.04, 2.00, 1.0]], noise=0.05)
    assert list(made.first_share) == [0.5, 0.5, 0.0]
    assert made.ties[0, 1] == 1.0
    assert made.beats[0, 1] == made.beats[1, 0] == 0.0
    assert made.flips == ()


def test_a_choice_without_a_figure_is_last() -> None:
    made = ranking(NAMES, [1, np.nan, 2], [[1, np.nan, 2], [np.nan, np.nan, np.nan]])
    assert list(made.ranks[0]) == [2, 3, 1]
    assert list(made.ranks[1]) == [2, 2, 2]
    assert made.winner == 2


@given(
    st.lists(st.lists(st.integers(-5, 5), min_size=3, max_size=3), min_size=1, max_size=30), st.sampled_from([0.0, 1.0])
)
def test_counted_by_hand(values: list[list[int]], noise: float) -> None:
    made = ranking(NAMES, values[0], values, noise=noise)
    first = [0.0, 0.0, 0.0]
    for row in values:
        among = [k for k in range(3) if row[k] >= max(row) - noise]
        for k in among:
            first[k] += 1 / len(among) / len(values)
    assert list(made.first_share) == pytest.approx(first)
    for a in range(3):
        for b in range(3):
            assert made.beats[a, b] == pytest.approx(sum(row[a] - row[b] > noise for row in values) / len(values))
    assert made.first_share.sum() == pytest.approx(1)
    np.testing.assert_allclose(made.ranks.sum(axis=1), 6)
    np.testing.assert_allclose(made.beats + made.beats.T + made.ties, 1)


def test_methods_agree_or_not() -> None:
    values = {"apl": np.array([2.0, 1.0]), "raam": np.array([0.5, 0.4])}
    assert not MethodRanking(("A", "B"), values, {"apl": True, "raam": False}).agree
    assert MethodRanking(("A", "B"), values, {"apl": True, "raam": True}).agree


@pytest.mark.parametrize("values", [[], [1, 2, 3], [[1, 2]]])
def test_what_does_not_fit_is_refused(values: list) -> None:
    with pytest.raises(BadValue):
        ranking(NAMES, [1, 2, 3], values)
