"""Any table comes back as it was; any name becomes a plain one."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from geodata.formats.sqlite_tables import (
    SQL_TYPES,
    TEXT,
    Budget,
    TableSpec,
    field_name,
    read_table,
    spec_of,
    write_table,
)

NAMES = st.text(st.characters(codec="utf-8"), max_size=12)
CODES = st.text(st.sampled_from("0123456789AB"), min_size=1, max_size=5)


def cells(dtype, size):
    """Values of a dtype, the awkward ones included; -0.0 is left out, which SQLite stores as 0."""
    if dtype == "category":
        kinds = pd.CategoricalDtype(["b", "a", "é"], ordered=True)
        some = st.lists(st.sampled_from(["a", "b", "é", None]), min_size=size, max_size=size)
        return some.map(lambda cells: pd.Series(cells, dtype=kinds))
    if dtype in TEXT:
        return st.lists(st.none() | NAMES, min_size=size, max_size=size).map(
            lambda cells: pd.Series(cells, dtype=dtype)
        )
    if dtype == "Int64":
        whole = st.none() | st.integers(-(2**63), 2**63 - 1)
        return st.lists(whole, min_size=size, max_size=size).map(lambda cells: pd.array(cells, dtype="Int64"))
    return hnp.arrays(dtype, size).map(lambda values: values + 0.0 if dtype.startswith("float") else values)


@st.composite
def tables(draw):
    size = draw(st.integers(0, 6))
    names = draw(st.lists(NAMES, max_size=6, unique=True))
    columns = [draw(cells(draw(st.sampled_from(sorted(SQL_TYPES))), size)) for _ in names]
    data = pd.DataFrame(dict(enumerate(columns)), index=pd.RangeIndex(size))
    data.columns = pd.Index(names, dtype="str")
    if draw(st.booleans()):
        codes = draw(st.lists(CODES, min_size=size, max_size=size))
        data.index = pd.Index(codes, dtype="str", name=draw(st.none() | NAMES))
    return data


def through_a_file(data):
    spec = spec_of("couche", data)
    with closing(sqlite3.connect(":memory:")) as db:
        write_table(db, spec, data)
        return read_table(db, spec, {"couche"}, Budget(1_000_000))


@given(tables())
def test_any_table_comes_back(data):
    found = through_a_file(data)
    pd.testing.assert_frame_equal(found, data, check_exact=True, check_column_type=False)


def test_many_rows_come_back_in_their_order():
    rng = np.random.default_rng(3)
    data = pd.DataFrame(
        {
            "x": rng.normal(size=45_000),
            "code": [f"{i:05d}" for i in range(45_000)],
            "in": rng.integers(0, 2, 45_000) > 0,
        }
    ).sample(frac=1, random_state=1)
    data.index = pd.Index(data["code"].to_numpy(), name="insee", dtype="str")
    pd.testing.assert_frame_equal(through_a_file(data), data, check_exact=True)


def test_a_category_that_was_added_by_hand_is_kept():
    data = pd.DataFrame({"kind": pd.Series(["b", "a", None], dtype=pd.CategoricalDtype(["b", "a"]))})
    spec = spec_of("couche", data)
    with closing(sqlite3.connect(":memory:")) as db:
        write_table(db, spec, data)
        db.execute("UPDATE couche SET kind = 'c' WHERE fid = 2")
        found = read_table(db, spec, {"couche"}, Budget(1_000))
    assert found["kind"].tolist()[:2] == ["b", "c"]
    assert list(found["kind"].cat.categories) == ["b", "a", "c"]
    assert found["kind"].isna().tolist() == [False, False, True]


def test_blank_zero_and_empty_stay_apart():
    data = pd.DataFrame({"apl": [0.0, np.nan, np.inf], "name": ["", None, "0"], "code": ["01001", "1001", "1e5"]})
    found = through_a_file(data)
    assert found["apl"].tolist()[0] == 0
    assert found["apl"].isna().tolist() == [False, True, False]
    assert found["name"].isna().tolist() == [False, True, False]
    assert found["code"].tolist() == ["01001", "1001", "1e5"]


@given(st.lists(NAMES, max_size=30))
def test_names_of_fields_are_plain_short_and_each_unlike_the_others(names):
    taken = {"fid", "geom"}
    fields = [field_name(name, taken) for name in names]
    assert len({*fields, "fid", "geom"}) == len(names) + 2
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,70}", field) for field in fields)


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("insee", "code_insee"),
        ("age_75_plus", "age_75_plus"),
        ("Médecins (généralistes)", "medecins_generalistes"),
        ("published.apl_under_65", "apl_under_65"),
        ("2024", "c_2024"),
        ("geom", "geom_2"),
        ("", "colonne"),
        ("日本", "colonne"),
    ],
)
def test_a_field_is_named_as_a_planner_would(name, field):
    assert field_name(name, {"fid", "geom"}) == field


@pytest.mark.parametrize(
    "told",
    [
        {"layer": 1, "index": None, "index_name": None, "columns": []},
        {"layer": "a", "index": None, "index_name": 1, "columns": []},
        {"layer": "a", "index": {}, "index_name": None, "columns": []},
        {
            "layer": "a",
            "index": None,
            "index_name": None,
            "columns": [{"name": "a", "field": "a", "dtype": "datetime64"}],
        },
        {"layer": "a", "index": None, "index_name": None, "columns": [{"name": "a", "field": None, "dtype": "str"}]},
        {"layer": "a"},
        [],
    ],
)
def test_a_description_that_makes_no_sense_is_refused(told):
    with pytest.raises((TypeError, LookupError)):
        TableSpec.of(told)
