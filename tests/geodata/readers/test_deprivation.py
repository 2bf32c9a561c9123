from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import MissingColumn
from deserts.progress import ignore
from deserts.states import State
from geodata.readers import detect
from geodata.readers.deprivation import READER, quintile
from geodata.report.choices import AS_DETECTED, Choices
from geodata.report.schema import schema


@pytest.fixture
def csv(tmp_path):
    def write(text, name="fdep15.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_real_table_of_social_indicators(shared):
    path = shared / "data" / "gh_social_indicators_communes_2021_2022.csv"
    assert detect(path) == [READER]
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert (made.report.read, made.report.kept, made.report.rejected) == (34_971, 34_971, ())
    assert made.table.loc["01001", ["poverty_rate", "share_75_plus", "single_parent_share", "f_edi"]].tolist() == [
        8,
        8.8,
        9.1,
        -3.05,
    ]
    blanks = {cells.column: cells.count for cells in made.report.sentinels if cells.state == State.ABSENT}
    assert blanks == {"poverty_rate": 227, "share_75_plus": 123, "single_parent_share": 149, "f_edi": 126}
    # F-EDI is centred on the communes, and negative for half of them.
    assert abs(made.table["f_edi"].mean()) < 0.001
    assert (made.table["f_edi"].min(), made.table["f_edi"].max()) == (-24.21, 30.18)
    assert (made.report.data_year, made.report.plm_mode) == ("2021-2022", "both")
    assert schema().check("deprivation", made.table) == ()


@pytest.mark.parametrize(
    "header",
    [
        "code commune,fdep15,quintile",
        "CODGEO,FDEP_2015,quintile_fdep",
        "insee_com,fdep,FDEP_quintile",
        "Code commune,FDep2013,Quintile",
    ],
)
def test_fdep_whatever_its_year_and_its_names(csv, header):
    path = csv(f"{header}\n1001,-1.25,Q2\n59350,2.5,5\n2a004,,\n")
    assert detect(path) == [READER]
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert made.table["fdep"].tolist()[:2] == [-1.25, pytest.approx(float("nan"), nan_ok=True)]
    assert made.table["fdep"].to_dict()["59350"] == 2.5
    assert made.table["fdep_quintile"].to_dict() == {"01001": "2", "2A004": "", "59350": "5"}
    assert made.table.at["2A004", "fdep_state"] == State.ABSENT


def test_f_edi_by_iris(csv):
    path = csv("CODE_IRIS;EDI_2021;Q5_EDI\n010010000;-1,5;1\n10040101;3,25;5\n2A0040101;0;3\nXX;1;1\n", "f-edi.csv")
    assert detect(path) == [READER]
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert (made.level, made.table.index.name) == ("iris", "iris")
    assert made.table["insee"].to_dict() == {"010010000": "01001", "010040101": "01004", "2A0040101": "2A004"}
    assert made.table["f_edi"].tolist() == [-1.5, 3.25, 0]
    assert made.table["f_edi_quintile"].tolist() == ["1", "5", "3"]
    assert [(rows.reason, rows.lines) for rows in made.report.rejected] == [("bad_iris", (5,))]


def test_a_fifth_that_is_none_is_told(csv):
    made = READER.read(
        csv("codgeo;fdep;quintile\n01001;1;6\n01002;1;\n"), Choices(year=2015, geography_year=2020), ignore
    )
    assert made.table["fdep_quintile"].tolist() == ["", ""]
    assert [(problem.code, problem.value) for problem in made.report.problems] == [("bad_category", "6")]
    assert (made.report.data_year, made.report.geography_year) == ("2015", 2020)


def test_bad_rows(csv):
    made = READER.read(
        csv("code,EDI,tx_pauvrete\n01001,1,5\n01001,1,5\n01002,haut,5\n01003,1,-5\nX,1,1\n"), AS_DETECTED, ignore
    )
    assert made.report.balanced
    assert {(rows.reason, rows.lines) for rows in made.report.rejected} == {
        ("duplicate", (3,)),
        ("not_a_number", (4,)),
        ("out_of_range", (5,)),
        ("bad_commune", (6,)),
    }


def test_tables_of_something_else(csv):
    assert detect(csv("code;population\n01001;1\n")) == []
    with pytest.raises(MissingColumn):
        READER.read(csv("fdep;population\n1;1\n"), AS_DETECTED, ignore)


@pytest.mark.parametrize(
    ("cell", "fifth"),
    [
        ("5", 5), ("5.0", 5), ("Q1", 1), ("q 2", 2), ("Quintile 3", 3), ("4e quintile", 4), ("Q5 (le plus défavorisé)", 5),
        ("Le plus défavorisé", 5), ("le moins défavorisé", 1), ("Plus favorisé", 1), ("Deuxième quintile", 2),
        ("cinquième", 5), ("", None), ("6", None), ("0", None), ("1 ou 2", None), ("12", None), ("2.5", None), ("inconnu", None),
    ],
)  # fmt: skip
def test_fifths(cell, fifth):
    assert quintile(cell) == fifth


@given(st.text(max_size=30))
def test_any_text_is_a_fifth_or_none(cell):
    assert quintile(cell) in {1, 2, 3, 4, 5, None}


def test_index_is_text(csv):
    made = READER.read(csv("codgeo;fdep\n01001;1\n"), AS_DETECTED, ignore)
    assert pd.api.types.is_string_dtype(made.table.index)
