from __future__ import annotations

import zipfile

import openpyxl
import pytest

from deserts.errors import MissingColumn, Unreadable
from deserts.progress import ignore
from deserts.states import State
from geodata.readers import detect
from geodata.readers.income import READER, data_year
from geodata.report.choices import AS_DETECTED, Choices
from geodata.report.schema import schema

HEADER_2021 = "CODGEO;NBMENFISC21;NBPERSMENFISC21;MED21;PIMP21;TP6021;TP60AGE121;TP60AGE621;D121;D921;RD21"
CSV_2021 = (
    "\ufeff" + HEADER_2021 + "\r\n"
    "01001;337;839;25320;s;s;s;s;s;s;s\r\n"
    "01004;6617;15061;20620,5;49,2;17,7;24,1;12,9;11560;35210;3,0\r\n"
    "2A004;31000;69000;21480;nd;18,0;nd;;11000;38000;3,5\r\n"
    "1005;5;11;s;s;s;s;s;s;s;s\r\n"
)
TOP = ["Fichier Localisé Social et Fiscal (FiLoSoFi) - Année 2015", "Communes", "Géographie au 01/01/2016", "©Insee"]
NAMES = [
    "CODGEO",
    "LIBGEO",
    "NBMENFISC15",
    "NBPERSMENFISC15",
    "MED15",
    "PIMP15",
    "TP6015",
    "TP60AGE115",
    "D115",
    "D915",
]


def _book(path):
    """The layout of 2015: four titles, long labels, codes on row 6; secrecy is an empty cell; EPCI in the same form."""
    book = openpyxl.Workbook()
    epci = book.active
    epci.title = "EPCI"
    com = book.create_sheet("COM")
    for sheet, rows in (
        (epci, [["200000172", "CC", 1, 2, 3, 4, 5, 6, 7, 8]]),
        (
            com,
            [
                ["01001", "L'Abergement", 308, 801, 22228.5],
                ["01006", "Ambléon"],
                ["01004", "Ambérieu", 6e3, 14e3, 19721, 52.1, 16.9, 27.2, 10e3, 33e3],
            ],
        ),
    ):
        for row in (*([line] for line in TOP), [f"libellé {name}" for name in NAMES], NAMES, *rows):
            sheet.append(row)
    book.save(path)
    return path


def _csv(tmp_path, text=CSV_2021, name="cc_filosofi_2021_COM.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_the_whole_of_2015(shared):
    path = shared / "data" / "gh_insee_filosofi_2015_communes.zip"
    assert detect(path) == [READER]
    made = READER.read(path, AS_DETECTED, ignore)
    report = made.report
    assert report.balanced
    assert (report.read, report.kept, report.rejected) == (35_848, 35_848, ())
    assert (report.sheet, report.header_line, report.data_year, report.geography_year) == ("COM", 6, "2015", 2016)
    assert {cells.column: (cells.state, cells.count) for cells in report.sentinels} == {
        "tax_households": (1, 3_596),
        "persons": (1, 3_596),
        "median_income": (1, 3_596),
        "poverty_rate": (1, 31_455),
        "first_decile": (1, 30_591),
        "ninth_decile": (1, 30_591),
        "decile_ratio": (1, 30_591),
        "taxed_share": (1, 30_587),
        "poverty_rate_under_30": (1, 35_044),
        "poverty_rate_75_plus": (1, 35_466),
    }
    assert made.table.at["01002", "median_income"] == pytest.approx(22883 + 1 / 3)
    assert made.table.at["01001", "poverty_rate_state"] == State.SECRET
    # The three cities stand beside their arrondissements: nobody must add them up.
    assert report.plm_mode == "both"
    assert {problem.value for problem in report.problems} == {"75056", "69123", "13055"}
    assert {"97422", "97213"} <= set(made.table.index)
    assert not made.table.index.str.startswith(("971", "973", "976")).any()
    assert schema().check("income", made.table) == ()


def test_the_workbook_of_2015_alone(tmp_path):
    path = _book(tmp_path / "base-cc-filosofi-2015.xlsx")
    assert detect(path) == [READER]
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert made.report.sheet == "COM"
    assert made.table["median_income_state"].to_dict() == {"01001": 0, "01004": 0, "01006": State.SECRET}
    assert made.table.at["01004", "poverty_rate_under_30"] == 27.2
    assert made.table.at["01006", "name"] == "Ambléon"


def test_another_sheet_is_read_where_it_is_asked_for(tmp_path):
    made = READER.read(_book(tmp_path / "f.xlsx"), Choices(sheet="EPCI"), ignore)
    assert len(made.table) == 0
    assert [(rows.reason, rows.examples) for rows in made.report.rejected] == [("bad_commune", ("200000172",))]


def test_the_csv_of_2021(tmp_path):
    path = _csv(tmp_path)
    assert detect(path) == [READER]
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert (made.report.encoding, made.report.data_year) == ("utf-8", "2021")
    assert made.table.loc["01004", ["median_income", "taxed_share", "decile_ratio"]].tolist() == [20620.5, 49.2, 3.0]
    assert made.table.at["01004", "poverty_rate_75_plus"] == 12.9
    assert made.table["taxed_share_state"].to_dict() == {"01001": 1, "01004": 0, "01005": 1, "2A004": State.ABSENT}
    # The file writes its secrets out, so an empty cell is none.
    assert made.table.at["2A004", "poverty_rate_75_plus_state"] == State.ABSENT
    assert [(fix.old, fix.new) for fix in made.report.repairs] == [("1005", "01005")]


def test_of_the_archive_the_communes_are_read(tmp_path):
    path = tmp_path / "base-cc-filosofi-2021-geo2025_csv.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("meta_cc_filosofi_2021_COM.csv", "COD_VAR;LIB_VAR\n" + "MED21;x\n" * 900)
        for level, codes in (("ARR", ["011", "012"]), ("COM", []), ("DEP", ["01"])):
            text = CSV_2021 + "".join(f"{code};1;1;1;1;1;1;1;1;1;1\r\n" for code in codes * 30)
            archive.writestr(f"cc_filosofi_2021_{level}.csv", text)
    assert detect(path) == [READER]
    made = READER.read(path, AS_DETECTED, ignore)
    assert len(made.table) == 4
    assert (made.source.data_year, made.source.geography_year, made.report.geography_how) == ("2021", 2025, "stated")


def test_a_choice_of_years_wins(tmp_path):
    made = READER.read(_csv(tmp_path), Choices(year=2020, geography_year=2023), ignore)
    assert (made.report.data_year, made.report.geography_year, made.report.geography_how) == ("2020", 2023, "chosen")


@pytest.mark.parametrize(
    ("names", "year"),
    [
        (["CODGEO", "TP60AGE115", "TP6015"], 2015),
        (["MED21"], 2021),
        (["Q215"], 2015),
        (["TP60AGE115", "D115", "RD"], None),
    ],
)
def test_the_year_is_the_last_two_figures(names, year):
    assert data_year(names) == year


def test_bad_rows_are_rejected_and_counted(tmp_path):
    made = READER.read(
        _csv(
            tmp_path, "CODGEO;MED21;TP6021\n01001;20000;12\n01001;1;1\n01;1;1\n01002;beaucoup;1\n01003;-5;1\n01004;9\n"
        ),
        AS_DETECTED,
        ignore,
    )
    assert made.report.balanced
    assert {(rows.reason, rows.lines) for rows in made.report.rejected} == {
        ("duplicate", (3,)),
        ("bad_commune", (4,)),
        ("not_a_number", (5,)),
        ("out_of_range", (6,)),
        ("ragged", (7,)),
    }
    assert made.table.index.tolist() == ["01001"]


def test_what_holds_no_income(tmp_path):
    assert detect(_csv(tmp_path, "CODGEO;LIBGEO\n01001;x\n")) == []
    with pytest.raises(MissingColumn):
        READER.read(_csv(tmp_path, "CODGEO;LIBGEO\n01001;x\n"), AS_DETECTED, ignore)
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x.doc", "a;b\n1;2\n")
    with pytest.raises(Unreadable):
        READER.read(path, AS_DETECTED, ignore)
