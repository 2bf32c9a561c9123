from __future__ import annotations

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import DesertsError, MissingColumn
from deserts.progress import ignore
from deserts.states import State
from geodata.readers import detect
from geodata.readers.zones import by_commune, category, merged, tvs_code
from geodata.readers.zoning import READER
from geodata.report.choices import AS_DETECTED, Choices
from geodata.report.schema import schema

NATIONAL = "Qualification nationale issue de la concertation"
DECIDED = "Qualification attribuée par l'arrêté régional"
ZIP, ZAC = "Zone d'intervention prioritaire", "Zone d'action complémentaire"


def _book(path, sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def national(tmp_path):
    """The shape of Zonage_medecin_20190131.xlsx: three sheets; what the ARS decided differs from what was computed."""
    return _book(
        tmp_path / "Zonage_medecin_20190131.xlsx",
        {
            "Zonage_TVS": [
                ["Code région", "Code TVS", "Libellé TVS", NATIONAL, DECIDED, "Population"],
                ["84", "01004", "Ambérieu", "Hors vivier", ZAC, 20_000],
                ["84", "0100_", "Autre", "Hors vivier", "Zone de vigilance", 900],
            ],
            "Zonage_communes": [
                [
                    "Identifiant unique",
                    "Code région",
                    "Code commune",
                    "Libellé commune",
                    "Code TVS",
                    "Libellé TVS",
                    NATIONAL,
                    DECIDED,
                    "Population",
                ],
                ["1", "84", "01001", "L'Abergement", "01004", "Ambérieu", "Hors vivier", ZAC, 800],
                ["2", "84", "1004", "Ambérieu", "01004", "Ambérieu", "Hors vivier", ZAC, 14_000],
                ["3", "04", "97411", "Saint-Denis", "97411_1", "Quartier haut", ZIP, ZIP, 30_000],
                ["4", "04", "97411", "Saint-Denis", "97411_2", "Quartier bas", "", "Hors vivier", 90_000],
                ["5", "84", "01005", "Ambérieux", "0100_", "Autre", "", "Zone de vigilance", 900],
            ],
            "Zonage_QPV": [
                ["Identifiant unique", "Code QPV", "Code commune", DECIDED],
                ["6", "QP001001", "01004", ZIP],
                ["7", "QP974001", "97411", "Hors vivier"],
            ],
        },
    )


def test_the_national_workbook(national):
    assert detect(national) == [READER]
    made = READER.read(national, AS_DETECTED, ignore)
    assert made.report.balanced
    assert (made.level, made.report.sheet, made.report.data_year) == ("commune", "Zonage_communes", "2019")
    assert made.table["category"].to_dict() == {"01001": "ZAC", "01004": "ZAC", "01005": "ZV", "97411": "HV"}
    # Saint-Denis is two quarters of different zones, Ambérieu has a neighbourhood classed apart.
    assert made.table["has_exceptions"].to_dict() == {"01001": "no", "01004": "yes", "01005": "no", "97411": "yes"}
    assert made.table["population"].to_dict() == {"01001": 800, "01004": 14_000, "01005": 900, "97411": 120_000}
    assert made.table.at["01005", "tvs"] == "0100"
    assert made.others["tvs"].loc["01001", "tvs"] == "01004"
    assert made.others["qpv"].loc["QP001001"].tolist() == ["ZIP", "01004"]
    assert (made.source.title, made.source.licence) == (READER.title_fr, READER.licence)
    assert schema().check("zoning", made.table) == ()


def test_the_sheet_of_tvs_where_it_is_asked_for_and_carried_to_communes(national):
    made = READER.read(national, Choices(sheet="Zonage_TVS"), ignore)
    assert made.report.balanced
    assert (made.level, made.table.index.name) == ("tvs", "tvs")
    assert made.table["category"].to_dict() == {"0100": "ZV", "01004": "ZAC"}
    links = pd.DataFrame(
        {"tvs": ["01004", "0100_", "99999"]}, index=pd.Index(["01001", "01005", "01006"], name="insee")
    )
    told = by_commune(made.table, links)
    assert told["category"].to_dict() == {"01001": "ZAC", "01005": "ZV", "01006": ""}
    assert "population" not in told


def test_a_workbook_of_tvs_and_qpv_is_not_taken_for_communes(tmp_path):
    path = _book(
        tmp_path / "z.xlsx",
        {
            "Zonage_QPV": [["Code QPV", "Code commune", DECIDED], ["QP001001", "01004", ZIP]],
            "Zonage_TVS": [["Code TVS", DECIDED], ["01004", ZAC]],
        },
    )
    made = READER.read(path, AS_DETECTED, ignore)
    assert (made.level, made.table["category"].to_dict()) == ("tvs", {"01004": "ZAC"})
    assert list(made.others) == ["qpv"]


def test_the_export_of_cartosante_with_its_header_on_row_four(tmp_path):
    rows = [
        ["Zonage"],
        ["Source : Cart@santé"],
        [],
        ["Code commune", "Commune", "Code TVS", "TVS", "Zonage", "Population"],
    ]
    path = _book(
        tmp_path / "export_zoning.xlsx",
        {"Data": [*rows, ["01001", "x", "01004", "y", "ZIP", 800], ["2A004", "z", "2A004", "t", "HZ", 70_000]]},
    )
    assert detect(path) == [READER]
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert (made.report.sheet, made.report.header_line) == ("Data", 4)
    assert made.table["category"].to_dict() == {"01001": "ZIP", "2A004": "HZ"}


def test_the_annex_of_an_ars_decision(tmp_path):
    head = [
        "Nom du territoire de vie-santé",
        "Code du TVS",
        "Nom de la commune",
        "Code de la commune",
        "Population",
        "Zonage",
    ]
    path = _book(
        tmp_path / "annexe.xlsx",
        {
            "Annexe 1": [
                head,
                ["Ambérieu", "01004", "Ambérieu-en-Bugey", "01004", "14 035", "ZIP"],
                ["Ambérieu", "01004", "Château", "01089", None, "ZAC"],
            ]
        },
    )
    assert detect(path) == [READER]
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert made.table.loc["01004", ["name", "tvs", "tvs_name", "category", "population"]].tolist() == [
        "Ambérieu-en-Bugey",
        "01004",
        "Ambérieu",
        "ZIP",
        14_035,
    ]


def test_the_list_without_commune_codes(tmp_path):
    path = tmp_path / "zonage.csv"
    path.write_text(
        "Code_postal,Nom_commune,Zonage\n1400,L'Abergement-Clémenciat,1_ZIP\n20000,Ajaccio,3_HZ\n69003,Lyon,2_ZAC\n"
        "01000,Nulle part,1_ZIP\n,Ajaccio,1_ZIP\n",
        encoding="utf-8",
    )
    assert detect(path) == [READER]
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert made.table["category"].to_dict() == {"01001": "ZIP", "2A004": "HZ", "69383": "ZAC"}
    assert {(rows.reason, rows.lines) for rows in made.report.rejected} == {("unknown_town", (5,)), ("no_town", (6,))}


def test_the_real_list_is_marked_as_indicative(shared):
    path = shared / "data" / "gh_ars_zonage_mg_2025.csv"
    assert detect(path) == [READER]
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert (made.report.read, made.report.kept, made.report.table_rows) == (35_352, 35_287, 34_850)
    # 66 lines have no code; the names of all but one are those of communes that were merged away.
    assert {rows.reason: rows.count for rows in made.report.rejected} == {"unknown_town": 65}
    assert [(fix.new, fix.line) for fix in made.report.repairs] == [("10411", 3_565)]
    zones = {"ZAC": 16_680, "ZIP": 13_596, "HZ": 3_046, "ZAR": 1_502, "": 26}
    assert made.table["category"].value_counts().to_dict() == zones
    assert {cells.column: (cells.state, cells.count) for cells in made.report.sentinels} == {
        "category": (State.ABSENT, 39)
    }
    assert set(made.table["has_exceptions"]) == {"no"}
    assert made.report.plm_mode == "arrondissements"
    assert "indicatif" in made.source.title
    assert made.source.licence == ""
    assert [problem.code for problem in made.report.problems] == ["indicatif"]


def test_bad_rows(tmp_path):
    path = tmp_path / "z.csv"
    path.write_text(
        "code;zonage;population\n1001;ZIP;10\n01001;ZAC;20\nXX;ZIP;1\n01002;zone bleue;1\n01003;n/a;x\n",
        encoding="utf-8",
    )
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert {(rows.reason, rows.lines) for rows in made.report.rejected} == {
        ("bad_commune", (4,)),
        ("bad_category", (5,)),
    }
    assert made.table["category"].to_dict() == {"01001": "ZAC", "01003": ""}
    assert made.table.at["01001", "has_exceptions"] == "yes"


def test_tables_of_something_else(tmp_path):
    path = tmp_path / "z.csv"
    path.write_text("zonage;texte\nZIP;x\n", encoding="utf-8")
    assert detect(path) == []
    with pytest.raises(MissingColumn):
        READER.read(path, AS_DETECTED, ignore)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ZIP", "ZIP"), ("1_ZIP", "ZIP"), ("2_ZAC", "ZAC"), ("4_ZAR", "ZAR"), (" zip ", "ZIP"), (ZIP, "ZIP"), (ZAC.upper(), "ZAC"),
        ("Zone d’action complémentaire", "ZAC"), ("ZIP - Zone d'intervention prioritaire", "ZIP"), ("Hors vivier", "HV"),
        ("Zone d'action complémentaire (ZAC)", "ZAC"), ("hors zonage", "HZ"), ("3 - Hors zonage", "HZ"), ("Zone de vigilance", "ZV"),
        ("N/A - résultat non disponible", ""), ("", ""), ("nd", ""), ("ZIP ou ZAC", None), ("zone", None),
        ("ZAC - zone d'intervention prioritaire", None),
    ],
)  # fmt: skip
def test_categories(text, expected):
    assert category(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("01004", "01004"),
        ("0100_", "0100"),
        (" 2a004__ ", "2A004"),
        ("1004", "01004"),
        ("97411_1", "97411_1"),
        ("__", ""),
    ],
)
def test_codes_of_tvs(text, code):
    assert tvs_code(text) == code


@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "b"]), st.sampled_from(["ZIP", "ZAC", "HZ"]), st.floats(1, 1e5)),
        min_size=1,
        max_size=12,
    )
)
def test_the_zone_of_a_commune_is_that_of_most_of_its_people(parts):
    rows = pd.DataFrame(parts, columns=["insee", "category", "population"])
    found = merged(rows, "insee")
    assert set(found.index) == set(rows["insee"])
    for code, group in rows.groupby("insee"):
        people = group.groupby("category")["population"].sum()
        assert people[found.at[code, "category"]] == pytest.approx(people.max())
        assert found.at[code, "has_exceptions"] == ("yes" if group["category"].nunique() > 1 else "no")


@pytest.mark.fuzz
@given(st.data())
def test_a_mutated_list_gives_only_our_errors_and_loses_no_row(tmp_path_factory, data):
    content = bytearray(
        b"code,code_postal,nom,zonage\n01001,01400,L'Abergement,2_ZAC\n,20000,Ajaccio,1_ZIP\n01004,01500,x,N/A\n"
    )
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 3))] = data.draw(
            st.sampled_from([b'"', b"\0", b"\n", b",", b";", b"\xff", b"_", b"=", b"9" * 30])
        )
    path = tmp_path_factory.mktemp("fuzz") / "zonage.csv"
    path.write_bytes(bytes(content))
    try:
        made = READER.read(path, AS_DETECTED, ignore)
    except DesertsError:
        return
    assert made.report.balanced
    assert made.table.index.is_unique
