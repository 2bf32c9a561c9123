from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.need import AgeClass, tiling
from geodata.readers.age_columns import (
    FIVE_YEAR,
    age_columns,
    class_of,
    classes_of,
    column_of,
    five_year_of,
    melodi_class,
)

CUTS = st.lists(st.integers(1, 104), unique=True, max_size=12).map(sorted)


def _tile(cuts):
    starts = [0, *cuts]
    return [AgeClass(start, end - 1) for start, end in zip(starts, cuts, strict=False)] + [AgeClass(starts[-1], None)]


@given(CUTS)
def test_a_class_is_read_back_from_its_column(cuts):
    assert [class_of(column_of(each)) for each in _tile(cuts)] == _tile(cuts)


@given(CUTS, st.lists(st.tuples(st.integers(0, 90), st.integers(0, 20)), max_size=6))
def test_a_tiling_covers_every_age_once_whatever_totals_stand_beside(cuts, totals):
    extra = [AgeClass(first, first + years) for first, years in totals]
    found = tiling([*extra, *_tile(cuts)])
    assert found[0].first == 0
    assert found[-1].last is None
    assert all(one.last + 1 == other.first for one, other in pairwise(found))


@pytest.mark.parametrize("classes", [[], [AgeClass(0, 14)], [AgeClass(0, 14), AgeClass(16, None)], [AgeClass(1, None)]])
def test_no_tiling_where_an_age_is_missing(classes):
    assert tiling(classes) == ()


def test_totals_are_not_taken_for_classes():
    columns = ["insee", "population", "age_00_14", "age_15_29", "age_30_plus", "age_65_plus", "age_75_plus"]
    assert list(classes_of(columns)) == ["age_00_14", "age_15_29", "age_30_plus"]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("Y_LT15", AgeClass(0, 14)),
        ("Y15T24", AgeClass(15, 24)),
        ("Y_GE80", AgeClass(80, None)),
        ("Y7", AgeClass(7, 7)),
        ("_T", None),
        ("Y_LT", None),
        ("Y15T24_X", None),
    ],
)
def test_codes_of_melodi(code, found):
    assert melodi_class(code) == found


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [(0, 4, 0), (3, 3, 0), (85, 89, 17), (90, None, 18), (95, None, 18), (90, 94, 18), (100, None, 18)],
)
def test_a_fine_class_lies_in_one_of_drees(first, last, found):
    assert five_year_of(AgeClass(first, last)) == FIVE_YEAR[found]


@pytest.mark.parametrize(("first", "last"), [(0, 14), (4, 5), (85, None), (88, 91), (0, None)])
def test_a_coarse_class_lies_in_none(first, last):
    assert five_year_of(AgeClass(first, last)) is None


@pytest.mark.parametrize(
    "names",
    [
        ["0 à 4 ans", "5 à 9 ans", "10 ans et plus"],
        ["0-4 ans", "5-9 ans", "10 ans ou plus"],
        ["pop_0_4", "pop_5_9", "pop_10p"],
        ["age_00_04", "age_05_09", "age_10_plus"],
        ["Ensemble 0 à 4 ans", "Ensemble 5 à 9 ans", "Ensemble 10 +"],
    ],
)
def test_ages_are_found_whatever_their_names(names):
    found = age_columns(["code", *names, "part_des_15_ans", "P21_POP0014"])
    assert list(found.columns["population"].values()) == [AgeClass(0, 4), AgeClass(5, 9), AgeClass(10, None)]
    assert found.odd == ()


def test_single_years_of_the_wide_census_table():
    names = [f"SEXE{sex}_AGED100{age:03d}" for sex in (1, 2) for age in range(101)]
    found = age_columns(["NIVGEO", "CODGEO", *names])
    assert found.five_year
    assert found.columns["women"]["SEXE2_AGED100100"] == AgeClass(100, None)
    assert found.columns["men"]["SEXE1_AGED100007"] == AgeClass(7, 7)


def test_one_mistyped_end_is_mended_and_told():
    found = age_columns(["hommes_0_4", "hommes_5_3", "hommes_10_plus", "femmes_0_4", "femmes_5_9", "femmes_10_plus"])
    assert found.odd == ("hommes_5_3",)
    assert found.columns["men"]["hommes_5_3"] == AgeClass(5, 9)


@pytest.mark.parametrize(
    "names",
    [
        ["hommes_0_4", "hommes_5_9", "hommes_10_plus"],  # men only
        ["0 à 4 ans", "10 à 14 ans", "15 ans et plus"],  # a gap
        ["0 à 14 ans", "5 à 9 ans", "15 ans et plus"],  # an overlap
        ["0 à 4 ans", "5 à 9 ans", "10 à 14 ans"],  # nobody over 14
        ["ind_0_3", "ind_4_5", "ind_6p"],  # the grid of 200 m: not a table of communes
        ["P21_POP0014", "P21_POP1529", "P21_POP30P"],
    ],
)
def test_what_is_no_table_of_ages(names):
    assert age_columns(names) is None
