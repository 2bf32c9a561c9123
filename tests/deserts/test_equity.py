"""Equity: the worked example, laws, a slow twin, a peer, and the figures of DREES."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deserts import equity
from deserts.errors import BadValue
from deserts.indicators import people_under, weighted_mean, worst_served_mean
from deserts.need import standardised_population
from tests import equity_oracle, toy

APL = np.array([1.753487, 1.535693, 1.531982, 0.217794])
PEOPLE = toy.PEOPLE.to_numpy()
NEED = standardised_population(toy.BY_AGE, toy.AGE_WEIGHTS).to_numpy()

ACCESS = st.one_of(st.just(0.0), st.floats(0.01, 50))
CELLS = st.lists(st.tuples(ACCESS, st.integers(0, 40), st.sampled_from("abc"), st.integers(-3, 3)), min_size=1)


def columns(cells):
    return [np.array([cell[k] for cell in cells], dtype=float if k != 2 else object) for k in range(4)]


def some_access(values, people):
    assume(float((values * people).sum()) > 0)


def test_the_worked_example():
    assert equity.gini(APL, PEOPLE) == pytest.approx(0.098857, abs=5e-7)
    assert equity.theil(APL, PEOPLE) == pytest.approx(0.051221, abs=5e-7)
    found = equity.measure(APL, PEOPLE, NEED, groups=["x", "x", "y", "y"], deprivation=np.array([1.0, 2, 3, 4]))
    assert found.mean == pytest.approx(1.52, abs=1e-6)
    assert found.theil_between + found.theil_within == pytest.approx(found.theil, rel=1e-12)
    assert found.people_under == {1.5: 800.0, 2.5: 10_000.0, 4.0: 10_000.0}
    assert found.communes_under == {1.5: 1, 2.5: 4, 4.0: 4}
    # Σ P*·(2.5 - APL) = 2.5 · 10 000 - 15 200
    assert found.deficit == pytest.approx(9800, abs=0.01)
    assert found.deficit_fte == pytest.approx(9800 / 5400, abs=1e-5)
    # The most deprived commune, D, is by far the worst served: access goes to the well-off.
    assert found.concentration > 0


def test_by_hand():
    values, people = np.array([1.0, 3.0]), np.array([50.0, 50.0])
    assert equity.gini(values, people) == 0.25
    assert equity.quantile(values, people, 0.5) == 1.0
    assert equity.quantile(values, people, 0.51) == 3.0
    assert equity.d10_d1(values, people) == 3.0
    assert equity.d9_d1(values, people) == 3.0
    assert equity.palma(values, people) == pytest.approx(0.1 * 3 / (0.4 * 1))
    curve = equity.lorenz(values, people)
    assert curve.people.tolist() == [0, 0.5, 1]
    assert curve.access.tolist() == [0, 0.25, 1]
    assert equity.concentration_index(values, people, np.array([9.0, 1.0])) == pytest.approx(0.25)
    assert equity.concentration_index(values, people, np.array([1.0, 9.0])) == pytest.approx(-0.25)
    assert equity.concentration_index(values, people, np.array([1.0, 1.0])) == 0


def test_blanks_and_empty_communes_are_left_out_and_told():
    values, people = np.array([1.0, np.nan, 3.0, 99.0]), np.array([50.0, 7.0, 50.0, 0.0])
    assert equity.gini(values, people) == 0.25
    assert equity.theil_parts(values, people, ["a", "b", "c", "d"]).groups.index.tolist() == ["a", "c"]
    found = equity.measure(values, people, people)
    assert (found.people, found.people_without, found.communes_under[2.5]) == (100, 7, 1)


@pytest.mark.parametrize("values", [[], [np.nan, np.nan], [0.0, 0.0]])
def test_nothing_to_share_is_no_number(values):
    numbers, people = np.array(values, dtype=float), np.ones(len(values))
    measures = (equity.gini, equity.theil, equity.d10_d1, equity.d9_d1, equity.palma)
    assert all(math.isnan(measure(numbers, people)) for measure in measures)
    assert math.isnan(equity.concentration_index(numbers, people, people))
    assert math.isnan(equity.theil_parts(numbers, people, ["a"] * len(values)).total)
    assert equity.lorenz(numbers, people).people.tolist() == [0]


def test_what_cannot_be_access_is_refused():
    with pytest.raises(BadValue):
        equity.gini(np.array([1.0, -1.0]), np.ones(2))
    with pytest.raises(BadValue):
        equity.quantile(np.ones(2), np.ones(2), 0.0)
    with pytest.raises(BadValue):
        equity.mean_between(np.ones(2), np.ones(2), 0.5, 0.5)


@given(CELLS)
def test_equals_the_loops(cells):
    values, people, groups, levels = columns(cells)
    some_access(values, people)
    assert equity.gini(values, people) == pytest.approx(equity_oracle.gini(list(values), list(people)), abs=1e-9)
    assert equity.theil(values, people) == pytest.approx(equity_oracle.theil(list(values), list(people)), abs=1e-9)
    parts = equity.theil_parts(values, people, groups)
    assert parts.between == pytest.approx(
        equity_oracle.theil_between(list(values), list(people), list(groups)), abs=1e-9
    )
    slow = equity_oracle.concentration(list(values), list(people), list(levels))
    assert equity.concentration_index(values, people, levels) == pytest.approx(slow, abs=1e-9)


@given(CELLS)
def test_tenths_equal_the_loops(cells):
    values, people, *_ = columns(cells)
    heads = [int(each) for each in people]
    assume(sum(heads) > 0)
    slow = [equity_oracle.mean_between(list(values), heads, k, k + 1) for k in range(10)]
    found = equity.tenth_means(values, people)
    np.testing.assert_allclose(found, slow, rtol=1e-9, atol=1e-9)
    assert found[0] == pytest.approx(worst_served_mean(values, people), rel=1e-12)
    assert found.mean() == pytest.approx(weighted_mean(values, people), rel=1e-9)
    ranked = equity_oracle.persons(list(values), heads)
    for share in (0.1, 0.5, 0.9, 1.0):
        assert equity.quantile(values, people, share) == ranked[math.ceil(round(share * len(ranked), 9)) - 1]


@given(CELLS, st.floats(0.01, 100), st.integers(2, 5))
def test_scale_and_copies_of_people_change_nothing(cells, factor, copies):
    values, people, _, levels = columns(cells)
    some_access(values, people)
    for measure in (equity.gini, equity.theil, equity.palma, equity.d10_d1):
        once = measure(values, people)
        assert measure(values * factor, people) == pytest.approx(once, rel=1e-9, abs=1e-9, nan_ok=True)
        assert measure(values, people * copies) == pytest.approx(once, rel=1e-9, abs=1e-9, nan_ok=True)
    once = equity.concentration_index(values, people, levels)
    assert equity.concentration_index(values * factor, people, levels * 2 + 1) == pytest.approx(once, abs=1e-9)


@given(CELLS)
def test_bounds_sums_and_the_area_under_the_curve(cells):
    values, people, groups, levels = columns(cells)
    some_access(values, people)
    index = equity.gini(values, people)
    assert 0 <= index <= 1
    assert 0 <= equity.theil(values, people) <= math.log(people.sum()) + 1e-9
    assert abs(equity.concentration_index(values, people, levels)) <= index + 1e-9
    parts = equity.theil_parts(values, people, groups)
    assert parts.between + parts.within == pytest.approx(equity.theil(values, people), abs=1e-9)
    assert parts.between >= 0
    assert (parts.groups["part"] >= 0).all()
    curve = equity.lorenz(values, people)
    assert np.trapezoid(curve.people - curve.access, curve.people) == pytest.approx(index / 2, abs=1e-9)
    assert (curve.access <= curve.people + 1e-9).all()


@given(CELLS)
def test_a_transfer_to_the_worst_served_lowers_inequality(cells):
    values, people, *_ = columns(cells)
    some_access(values, people)
    mean = weighted_mean(values, people)
    nearer = values + 0.3 * (mean - values)
    assert equity.gini(nearer, people) == pytest.approx(0.7 * equity.gini(values, people), abs=1e-9)
    assert equity.theil(nearer, people) <= equity.theil(values, people) + 1e-9


def test_the_peer_agrees():
    """PySAL inequality counts persons one by one: each commune is repeated by its people."""
    gini = pytest.importorskip("inequality.gini").Gini
    theil = pytest.importorskip("inequality.theil").TheilD
    random = np.random.default_rng(5)
    for _ in range(20):
        values, people = random.gamma(2, 2, 30), random.integers(1, 40, 30)
        groups = random.integers(0, 4, 30)
        each, names = np.repeat(values, people), np.repeat(groups, people)
        assert equity.gini(values, people.astype(float)) == pytest.approx(gini(each).g, rel=1e-9)
        parts, theirs = equity.theil_parts(values, people.astype(float), groups.astype(str)), theil(each, names)
        assert parts.total == pytest.approx(float(theirs.T), rel=1e-9)
        assert parts.between == pytest.approx(float(theirs.bg.sum()), rel=1e-9)
        assert parts.within == pytest.approx(float(theirs.wg.sum()), rel=1e-9)


def test_the_published_figures_of_2023(shared):
    """DREES on the edition of 2023: 3.74 and 3.29, the least served tenth at 1.38 and the best at 5.6, a ratio of 4.1."""
    from geodata.drees.workbook_reader import read_drees

    editions = read_drees(shared / "data" / "drees_apl_mg_2022_2023.xlsx").editions
    table = {edition.year: edition.table for edition in editions}[2023]
    people, need = table["total_population"].to_numpy(), table["standardised_population"].to_numpy()
    every, young = table["apl_all_ages"].to_numpy(), table["apl_under_65"].to_numpy()
    assert round(weighted_mean(every, need), 2) == 3.74
    assert round(weighted_mean(young, need), 2) == 3.29
    tenths = equity.tenth_means(young, people)
    # Published as 1.38; the workbook, of two decimals and counted here to the person, gives 1.387.
    assert tenths[0] == pytest.approx(1.38, abs=0.01)
    assert round(tenths[9], 1) == 5.6
    assert round(equity.d10_d1(young, people), 1) == 4.1
    # 11.25 M in the text of DREES; its workbook gives 11.21 M, and the same share of the people.
    assert people_under(every, people, 2.5) == pytest.approx(11.211e6, abs=1e3)
    assert round(100 * people_under(every, people, 2.5) / people.sum(), 1) == 16.6


def test_the_published_figures_of_2022(shared):
    from geodata.drees.workbook_reader import read_drees

    editions = read_drees(shared / "data" / "drees_apl_mg_2022_2023.xlsx").editions
    table = {edition.year: edition.table for edition in editions}[2022]
    people = table["total_population"].to_numpy()
    young, every = table["apl_under_65"].to_numpy(), table["apl_all_ages"].to_numpy()
    tenths = equity.tenth_means(young, people)
    assert (round(tenths[0], 2), round(tenths[9], 1)) == (1.47, 5.7)
    assert round(equity.d10_d1(young, people), 1) == 3.9
    assert people_under(every, people, 2.5) == pytest.approx(9.992e6, abs=1e3)
    assert round(100 * people_under(every, people, 2.5) / people.sum(), 1) == 14.9
