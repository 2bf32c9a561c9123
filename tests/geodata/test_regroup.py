from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import DuplicateCode, MissingColumn
from geodata.france.regroup import PlmMismatch, align_plm, regroup
from geodata.report.codes import PLM

HOW = {"population": "sum", "apl": ("mean", "population")}


def _table(**rows):
    index = pd.Index([code.lstrip("c") for code in rows], name="insee")
    return pd.DataFrame(list(rows.values()), columns=["population", "apl"], index=index, dtype=float)


def test_arrondissements_become_their_city():
    made = align_plm(_table(c75101=(100, 2), c75102=(300, 4), c01001=(5, 1)), "cities", HOW)
    assert made.loc["75056"].tolist() == [400, 3.5]
    assert made.loc["01001"].tolist() == [5, 1]


def test_a_city_beside_its_arrondissements_is_not_counted_twice():
    made = align_plm(_table(c75056=(400, 3.5), c75101=(100, 2), c75102=(300, 4)), "cities", HOW)
    assert made["population"].to_dict() == {"75056": 400}


def test_a_city_needs_shares_to_become_arrondissements():
    table = _table(c13055=(1600, 3), c01001=(5, 1))
    with pytest.raises(PlmMismatch) as caught:
        align_plm(table, "arrondissements", HOW)
    assert caught.value.cities == ("13055",)
    shares = {"13055": dict.fromkeys(PLM["13055"], 1 / 16)}
    made = align_plm(table, "arrondissements", HOW, shares=shares)
    assert len(made) == 17
    assert made["population"].sum() == pytest.approx(1605)
    assert made.loc["13201"].tolist() == [100, 3]


def test_a_city_whose_arrondissements_all_stand_there_is_left_out():
    rows = dict.fromkeys((f"c{code}" for code in PLM["69123"]), (10, 2))
    made = align_plm(_table(c69123=(90, 2), **rows), "arrondissements", HOW)
    assert made["population"].sum() == 90
    assert "69123" not in made.index


def test_a_table_in_the_form_asked_for_is_left_alone():
    table = _table(c75101=(1, 1))
    assert align_plm(table, "arrondissements", HOW) is table
    assert align_plm(_table(c01001=(1, 1)), "cities", HOW).index.tolist() == ["01001"]


def test_a_code_that_stands_twice_and_a_weight_that_lacks_are_refused():
    links = pd.DataFrame({"before": ["01001"], "after": ["01001"], "share": [1.0]})
    twice = pd.concat([_table(c01001=(1, 1))] * 2)
    with pytest.raises(DuplicateCode):
        regroup(twice, links, HOW)
    with pytest.raises(MissingColumn):
        regroup(_table(c01001=(1, 1)), links, {"population": "sum", "apl": ("mean", "need")})


def test_nobody_lives_in_any_part():
    links = pd.DataFrame({"before": ["a", "b"], "after": ["a", "a"], "share": [1.0, 1.0]})
    assert regroup(_table(a=(0, 2), b=(0, 4)), links, HOW).loc["a"].tolist() == [0, 3]


def test_an_unknown_rate_of_nobody_does_not_hide_the_mean_and_that_of_somebody_does():
    links = pd.DataFrame({"before": ["a", "b"], "after": ["a", "a"], "share": [1.0, 1.0]})
    assert regroup(_table(a=(5, 2), b=(0, None)), links, HOW).loc["a"].tolist() == [5, 2]
    assert regroup(_table(a=(5, 2), b=(1, None)), links, HOW)["apl"].isna().all()


@given(st.lists(st.tuples(st.floats(0, 1e6), st.floats(0, 10)), min_size=20, max_size=20))
def test_a_mean_stays_between_its_parts_and_sums_are_kept(rows):
    table = pd.DataFrame(rows, columns=["population", "apl"], index=pd.Index(PLM["75056"], name="insee"))
    made = align_plm(table, "cities", HOW)
    assert made.at["75056", "population"] == pytest.approx(table["population"].sum())
    assert table["apl"].min() - 1e-9 <= made.at["75056", "apl"] <= table["apl"].max() + 1e-9
