from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.states import State
from geodata.report.sentinels import SENTINELS, parse_numbers


def _read(*cells, source="generic"):
    return parse_numbers(pd.Series(cells, dtype="str"), source)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("805.98", 805.98),
        ("805,98", 805.98),
        ("1 234,5", 1234.5),
        ("1\u202f234\u00a0567", 1234567),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("12 %", 12),
        ("-3", -3),
        (".5", 0.5),
        ('="12"', 12),
        ("1e3", 1000),
        ("0", 0),
        ("1.234.567,8", 1234567.8),
    ],
)
def test_numbers_as_the_french_and_the_english_write_them(written, number):
    found = _read(written)
    assert found.values.iloc[0] == number
    assert found.states.iloc[0] == State.VALUE
    assert not found.bad.iloc[0]


@pytest.mark.parametrize(
    "written", ["inf", "abc", "0x10", "1_000", "12,3,4x", "1/2", "=1+1", "NaN2", "1e999", "--1", "٣"]
)
def test_what_is_no_number_is_bad_and_never_zero(written):
    found = _read(written)
    assert found.bad.iloc[0]
    assert math.isnan(found.values.iloc[0])
    assert found.states.iloc[0] == State.ABSENT


@pytest.mark.parametrize(
    ("source", "cell", "state"),
    [
        ("filosofi", "s", State.SECRET),
        ("filosofi", "nd", State.ABSENT),
        ("filosofi", "", State.ABSENT),
        ("filosofi_xls", "", State.SECRET),
        ("ameli", "NS", State.SECRET),
        ("ameli_pathologies", "", State.SECRET),
        ("bpe", "_Z", State.ABSENT),
        ("bpe", "_U", State.ABSENT),
        ("bpe", "CSZ", State.ABSENT),
        ("ign", "NR", State.ABSENT),
        ("metric", "-999999", State.ABSENT),
        ("metric", "-999999.00", State.ABSENT),
        ("metric", "9999", State.ABSENT),
        ("finess", ".", State.ABSENT),
        ("insee", "///", State.ABSENT),
        ("insee", "c", State.SECRET),
        ("a source without an entry", "n.d.", State.ABSENT),
    ],
)
def test_every_sentinel_keeps_its_meaning(source, cell, state):
    found = _read(cell, source=source)
    assert found.states.iloc[0] == state
    assert math.isnan(found.values.iloc[0])
    assert not found.bad.iloc[0]


def test_minus_999999_is_a_number_where_it_is_no_sentinel():
    assert _read("-999999").values.iloc[0] == -999999


def test_zero_stays_a_value_for_every_source():
    for source in SENTINELS:
        found = _read("0", source=source)
        assert found.states.iloc[0] == State.VALUE
        assert found.values.iloc[0] == 0


def test_a_column_that_mixes_marks_is_read_and_told():
    found = _read("1,5", "2.5")
    assert found.values.tolist() == [1.5, 2.5]
    assert found.mixed


def test_a_column_of_possible_thousands_is_told():
    assert _read("1,234", "2,345").ambiguous
    assert not _read("1,234", "2,34").ambiguous
    assert not _read("0,234").ambiguous


def test_index_and_repeated_cells_are_kept():
    found = parse_numbers(pd.Series(["7", "s", "7"], index=[10, 12, 11], dtype="str"), "filosofi")
    assert found.values.index.tolist() == [10, 12, 11]
    np.testing.assert_array_equal(found.values, [7, np.nan, 7])


@given(st.lists(st.text(max_size=12), max_size=30))
def test_any_text_is_a_number_or_a_blank_with_a_state(cells):
    found = _read(*cells)
    assert (found.values.isna() == (found.states != State.VALUE)).all()
    assert (found.states[found.bad] == State.ABSENT).all()
    assert not np.isinf(found.values).any()


@given(st.floats(-1e15, 1e15, allow_nan=False, allow_infinity=False), st.sampled_from([".", ","]))
def test_a_number_written_with_either_mark_is_read_back(number, mark):
    written = f"{number:f}".replace(".", mark)
    assert _read(written).values.iloc[0] == pytest.approx(float(f"{number:f}"))
