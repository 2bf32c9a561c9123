"""A table of another year lands in the communes of the base: nothing lost, nothing counted twice."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import BadValue, DuplicateCode, MissingColumn
from geodata.drees.workbook_reader import read_drees
from geodata.france.geography import to_base_geography

HOW = {"people": "sum", "need": "sum", "apl": ("mean", "need")}
APL_HOW = {
    "standardised_population": "sum",
    "total_population": "sum",
    "apl_all_ages": ("mean", "standardised_population"),
    "apl_under_65": ("mean", "standardised_population"),
}


def base(units, successors=()):
    """A small base: only what the function uses."""
    index = pd.Index(units, dtype="str", name="insee")
    return SimpleNamespace(units=pd.DataFrame(index=index), successors=pd.Series(dict(successors), dtype="str"))


def rows(**columns):
    codes = columns.pop("codes")
    return pd.DataFrame(columns, index=pd.Index(codes, dtype="str", name="insee"))


def test_active_codes_stay_as_they_are():
    table = rows(codes=["01002", "01001"], people=[10, 20], need=[0.0, 18.5], apl=[np.nan, 2.345678901234567])
    carried, report = to_base_geography(table, base(["01001", "01002", "01004"]), HOW)
    assert carried.index.tolist() == ["01001", "01002"]
    assert carried.loc["01001"].tolist() == [20, 18.5, 2.345678901234567]
    assert carried.loc["01002", ["people", "need"]].tolist() == [10, 0]
    assert np.isnan(carried.loc["01002", "apl"])
    assert report.merged == {}
    assert report.unmatched == ()
    assert report.missing == ("01004",)


def test_merged_communes_are_summed_and_averaged_by_weight():
    table = rows(codes=["01001", "01002", "01003"], people=[10, 20, 30], need=[10.0, 30.0, 60.0], apl=[4.0, 2.0, 1.0])
    france = base(["01001"], {"01002": "01001", "01003": "01002"})
    carried, report = to_base_geography(table, france, HOW)
    assert carried.loc["01001"].tolist() == [60, 100, (4 * 10 + 2 * 30 + 1 * 60) / 100]
    assert report.merged == {"01002": "01001", "01003": "01001"}, "a chain is followed to its end"


def test_a_commune_renumbered_keeps_its_row_exactly():
    table = rows(codes=["97123"], people=[7], need=[0.1], apl=[0.3])
    carried, report = to_base_geography(table, base(["97701"], {"97123": "97701"}), HOW)
    assert carried.loc["97701"].tolist() == [7, 0.1, 0.3]
    assert report.merged == {"97123": "97701"}


def test_a_code_still_in_use_is_not_moved():
    """Re-established after a merger: the movements say it joined, the base says it lives."""
    table = rows(codes=["01001", "01002"], people=[10, 20], need=[1.0, 1.0], apl=[4.0, 2.0])
    carried, report = to_base_geography(table, base(["01001", "01002"], {"01002": "01001"}), HOW)
    assert carried["people"].tolist() == [10, 20]
    assert report.merged == {}


def test_unknown_codes_are_told():
    table = rows(codes=["01001", "98765", "01009", "01010"], people=[1, 2, 3, 4], need=[1.0] * 4, apl=[1.0] * 4)
    france = base(["01001"], {"01009": "01010", "01010": "01009"})
    carried, report = to_base_geography(table, france, HOW)
    assert carried.index.tolist() == ["01001"]
    assert report.unmatched == ("98765", "01009", "01010"), "a circle of successors leads nowhere, and ends"


@pytest.mark.parametrize(
    ("apl", "need", "expected"),
    [
        ([4.0, np.nan], [10.0, 30.0], np.nan),
        ([4.0, np.nan], [10.0, 0.0], 4.0),
        ([4.0, 2.0], [10.0, np.nan], np.nan),
        ([4.0, 2.0], [0.0, 0.0], 3.0),
        ([0.0, 2.0], [10.0, 30.0], 1.5),
    ],
)
def test_an_unknown_part_makes_the_whole_unknown(apl, need, expected):
    table = rows(codes=["01001", "01002"], people=[1, 2], need=need, apl=apl)
    carried, _ = to_base_geography(table, base(["01001"], {"01002": "01001"}), HOW)
    assert carried.loc["01001", "apl"] == pytest.approx(expected, nan_ok=True)
    assert carried.loc["01001", "need"] == pytest.approx(sum(need), nan_ok=True)
    assert carried.loc["01001", "people"] == 3


@pytest.mark.parametrize("city", ["75056", "69123", "13055"])
def test_a_whole_city_is_refused_where_the_base_has_arrondissements(city):
    table = rows(codes=["01001", city], people=[1, 2], need=[1.0, 1.0], apl=[1.0, 1.0])
    with pytest.raises(BadValue, match="arrondissements") as caught:
        to_base_geography(table, base(["01001", "75101", "69381", "13201"]), HOW)
    assert caught.value.value == city


def test_a_code_given_twice_is_refused():
    table = rows(codes=["01001", "01001"], people=[1, 2], need=[1.0, 1.0], apl=[1.0, 1.0])
    with pytest.raises(DuplicateCode):
        to_base_geography(table, base(["01001"]), HOW)


@pytest.mark.parametrize("lost", ["people", "need"])
def test_a_missing_column_is_named(lost):
    table = rows(codes=["01001"], people=[1], need=[1.0], apl=[1.0]).drop(columns=lost)
    with pytest.raises(MissingColumn) as caught:
        to_base_geography(table, base(["01001"]), {"people": "sum", "apl": ("mean", "need")})
    assert caught.value.column == lost


@pytest.mark.parametrize("codes", [[], ["98765"]])
def test_nothing_to_carry(codes):
    table = rows(codes=codes, people=[1] * len(codes), need=[1.0] * len(codes), apl=[1.0] * len(codes))
    carried, report = to_base_geography(table, base(["01001"]), HOW)
    assert carried.empty
    assert list(carried.columns) == list(HOW)
    assert report.missing == ("01001",)


CODES = [f"01{number:03}" for number in range(12)]


@given(
    st.lists(st.sampled_from(CODES), unique=True, min_size=1),
    st.sets(st.sampled_from(CODES), min_size=1),
    st.dictionaries(st.sampled_from(CODES), st.sampled_from(CODES)),
    st.data(),
)
def test_people_are_conserved(present, active, successors, data):
    numbers = st.lists(st.integers(0, 1000), min_size=len(present), max_size=len(present))
    people, need, apl = (data.draw(numbers) for _ in range(3))
    table = rows(codes=present, people=people, need=np.array(need, float), apl=np.array(apl, float))
    carried, report = to_base_geography(table, base(sorted(active), successors), HOW)
    lost = table.loc[list(report.unmatched)]
    assert carried["people"].sum() + lost["people"].sum() == table["people"].sum()
    acts = (carried["apl"] * carried["need"]).sum() + (lost["apl"] * lost["need"]).sum()
    assert acts == pytest.approx((table["apl"] * table["need"]).sum())
    assert set(carried.index) | set(report.missing) == active
    assert not set(carried.index) & set(report.missing)


@pytest.mark.parametrize(("place", "merged", "carried_rows", "resplit"), [(0, 68, 34_890, 4), (1, 81, 34_887, 7)])
def test_the_real_workbook_in_the_real_base(shared, place, merged, carried_rows, resplit):
    from geodata.france.base import france

    edition = read_drees(shared / "data" / "drees_apl_mg_2022_2023.xlsx").editions[place]
    carried, report = to_base_geography(edition.table, france(), APL_HOW)
    assert report.unmatched == ()
    assert len(report.merged) == merged
    assert len(carried) == carried_rows
    assert not carried.isna().any().any()
    assert carried["total_population"].sum() == edition.table["total_population"].sum()
    before = (edition.table["apl_all_ages"] * edition.table["standardised_population"]).sum()
    assert (carried["apl_all_ages"] * carried["standardised_population"]).sum() == pytest.approx(before)
    # Mayotte, the six villages of the Meuse without inhabitants, communes re-established since.
    missing = france().units.loc[list(report.missing)]
    assert missing["departement"].eq("976").sum() == 17
    assert missing["departement"].eq("55").sum() == 6
    assert len(missing) == 17 + 6 + resplit
    assert carried.loc["01001", "apl_all_ages"] == edition.table.loc["01001", "apl_all_ages"]
