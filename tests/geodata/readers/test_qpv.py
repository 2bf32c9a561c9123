from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import DesertsError, MissingColumn
from deserts.progress import ignore
from geodata.readers import detect
from geodata.readers.qpv import READER
from geodata.report.choices import AS_DETECTED, Choices
from geodata.report.schema import schema

HEADER = "code_qp;lib_qp;insee_reg;lib_reg;insee_dep;lib_dep;insee_com;lib_com;siren_epci;lib_epci"


@pytest.fixture
def csv(tmp_path):
    def write(rows, header=HEADER):
        path = tmp_path / "liste_qpv.csv"
        path.write_text("\r\n".join([header, *rows]) + "\r\n", encoding="utf-8", newline="")
        return path

    return write


def _row(code="QN06099M", communes="60057", epci="200067999"):
    return f"{code};Quartier;32;HdF;60;Oise;{communes};Ville;{epci};CA"


def test_the_sample(sample):
    path = sample("qpv_2024_liste_extrait.csv")
    assert detect(path) == [READER]
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert (made.level, made.report.read, made.report.kept) == ("qpv", 2, 2)
    assert made.table["communes"].to_dict() == {"QN01341I": "13055 13070", "QN06099M": "60057"}
    assert made.table.loc["QN06099M", ["name", "departement", "epci", "generation"]].tolist() == [
        "Quartier fictif",
        "60",
        "200067999",
        2024,
    ]
    assert made.report.data_year == "2024"
    assert schema().check("qpv", made.table) == ()


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ('"=""60057"""', "60057"),
        ('"=""13055;13070"""', "13055 13070"),
        ('"02571, 02691"', "02571 02691"),
        ("2A004", "2A004"),
        ("2A0042B033", "2A004 2B033"),
        ("1004", "01004"),
    ],
)
def test_ways_to_write_communes(csv, cell, codes):
    made = READER.read(csv([_row(communes=cell)]), AS_DETECTED, ignore)
    assert made.table["communes"].tolist() == [codes]
    assert made.report.problems == ()


def test_both_generations(csv):
    made = READER.read(csv([_row("QP059001"), _row("QN05901A")]), Choices(geography_year=2024), ignore)
    assert made.table["generation"].to_dict() == {"QN05901A": 2024, "QP059001": 2015}
    assert made.report.geography_year == 2024


def test_bad_rows(csv):
    rows = [
        _row(),
        _row(),
        _row("ZZ1"),
        _row("QN06098M", "XX"),
        _row("QN06097M", '"60057;XXXXX"'),
        _row("QN06096M", epci="12"),
    ]
    made = READER.read(csv(rows), AS_DETECTED, ignore)
    assert made.report.balanced
    assert {(found.reason, found.lines) for found in made.report.rejected} == {
        ("duplicate", (3,)),
        ("bad_qpv", (4,)),
        ("bad_commune", (5,)),
    }
    assert [(problem.code, problem.value) for problem in made.report.problems] == [("bad_commune", "60057;XXXXX")]
    assert made.table.at["QN06096M", "epci"] == ""


def test_something_else(csv):
    path = csv(["a;b"], header="lib_qp;insee_com")
    assert detect(path) == []
    with pytest.raises(MissingColumn):
        READER.read(path, AS_DETECTED, ignore)


@pytest.mark.fuzz
@given(st.text(max_size=40))
def test_any_cell_gives_codes_or_a_rejection(tmp_path_factory, cell):
    path = tmp_path_factory.mktemp("fuzz") / "qpv.csv"
    path.write_text(
        "\n".join([HEADER, _row(communes=cell), _row("QN06098M")]) + "\n", encoding="utf-8", errors="replace"
    )
    try:
        made = READER.read(path, AS_DETECTED, ignore)
    except DesertsError:
        return
    assert made.report.balanced
