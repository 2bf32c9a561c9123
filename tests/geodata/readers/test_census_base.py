from __future__ import annotations

import zipfile

import pytest
from openpyxl import Workbook

from deserts.errors import MissingColumn
from deserts.progress import ignore
from geodata.readers import detect
from geodata.readers.census_base import CLASSES, READER
from geodata.readers.census_files import years_of
from geodata.report.choices import AS_DETECTED, Choices
from geodata.report.schema import schema

# Exact shape: names as in the real list of variables of 2016, three censuses side by side (docs/formats.md, INSEE:
# populations).
VARIABLES = ("POP", *CLASSES.values(), "POPH", "POPF", "H65P", "F65P")
HEADER = ";".join(
    ["CODGEO", *(f"P{year}_{name}" for year in (21, 15, 10) for name in VARIABLES), "C21_POP15P", "P21_POP0019"]
)


def _row(code, numbers, factor=1.0):
    return ";".join([code, *(f"{value * factor / div:.6f}" for div in (1, 2, 4) for value in numbers), "5", "9"])


SEVEN = (150.25, 140, 130, 120, 110, 90, 10)
PEOPLE = (sum(SEVEN), *SEVEN, 370.25, 380, 70, 95)


def _file(tmp_path, *rows, name="base-cc-evol-struct-pop-2021.CSV", encoding="utf-8"):
    path = tmp_path / name
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding=encoding)
    return path


def test_the_newest_census_is_read_with_its_own_columns(tmp_path):
    path = _file(tmp_path, _row("01001", PEOPLE), _row("2A004", PEOPLE, 2))
    assert detect(path)[0] is READER
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert (made.report.read, made.report.kept) == (2, 2)
    row = made.table.loc["01001"]
    assert row["population"] == 750.25
    assert row["age_00_14"] == 150.25
    assert (row["age_75_plus"], row["age_65_plus"], row["women"], row["men"]) == (100, 165, 380, 370.25)
    assert made.table.at["2A004", "age_90_plus"] == 20
    assert (made.report.data_year, made.report.geography_year, made.report.geography_how) == ("2021", 2024, "detected")
    assert [problem.detail for problem in made.report.problems] == ["2021 2015 2010"]
    assert schema().check(READER.table, made.table) == ()


def test_an_older_census_of_the_file_can_be_chosen(tmp_path):
    made = READER.read(_file(tmp_path, _row("01001", PEOPLE)), Choices(year=2015), ignore)
    assert made.table.at["01001", "age_00_14"] == pytest.approx(150.25 / 2)
    # all censuses of a file are given in the communes of its newest one
    assert (made.report.data_year, made.report.geography_year) == ("2015", 2024)


def test_a_census_that_is_not_in_the_file_is_refused_by_name(tmp_path):
    with pytest.raises(MissingColumn, match="age_00_14"):
        READER.read(_file(tmp_path, _row("01001", PEOPLE)), Choices(year=2018), ignore)


def test_arrondissements_beside_their_city_are_not_counted_twice(tmp_path):
    parts = [_row(f"69{number}", PEOPLE) for number in range(381, 390)]
    made = READER.read(_file(tmp_path, _row("69123", PEOPLE, 9), *parts, _row("75056", PEOPLE)), AS_DETECTED, ignore)
    assert "69123" not in made.table.index
    assert "75056" in made.table.index
    assert made.report.balanced
    assert [(rows.reason, rows.count) for rows in made.report.set_aside] == [("total", 1)]
    assert made.report.plm_mode == "both"


def test_the_archive_of_insee_with_its_list_of_variables(tmp_path, sample):
    path = tmp_path / "base-cc-evol-struct-pop-2021_csv.zip"
    meta = sample("meta_base-cc-evol-struct-pop-2016_variables.CSV").read_bytes()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("meta_base-cc-evol-struct-pop-2021.CSV", meta * 3)
        archive.writestr("base-cc-evol-struct-pop-2021.CSV", "\n".join([HEADER, _row("01001", PEOPLE)]))
    assert detect(path)[0] is READER
    assert READER.read(path, AS_DETECTED, ignore).table.index.tolist() == ["01001"]


def test_the_real_list_of_variables_names_what_is_read(shared):
    text = (shared / "samples" / "meta_base-cc-evol-struct-pop-2016_variables.CSV").read_text(encoding="utf-8")
    variables = {line.split(";")[0] for line in text.splitlines()}
    assert {f"P16_{name}" for name in VARIABLES} <= variables
    assert years_of(variables, "POP0014")[0] == 2016


def test_the_list_of_variables_alone_is_not_the_table(sample):
    assert READER not in detect(sample("meta_base-cc-evol-struct-pop-2016_variables.CSV"))


def test_the_base_by_iris_is_another_file(tmp_path):
    path = tmp_path / "base-ic-evol-struct-pop-2021.CSV"
    path.write_text("IRIS;COM;" + ";".join(f"P21_{name}" for name in VARIABLES) + "\n", encoding="utf-8")
    assert detect(path) == []


def test_the_workbook_with_long_labels_above_the_codes(tmp_path):
    book = Workbook()
    for title, codes in (("COM_2021", ["01001", "75056"]), ("ARM_2021", [f"75{n}" for n in range(101, 121)])):
        sheet = book.create_sheet(title)
        names = HEADER.split(";")
        for row in (
            ["Évolution et structure de la population"],
            [],
            ["Mise en ligne"],
            [],
            [f"Libellé {n}" for n in names],
        ):
            sheet.append(row)
        sheet.append(names)
        for code in codes:
            sheet.append([code, *map(float, _row("x", PEOPLE).split(";")[1:])])
        sheet.append(["Source : Insee, RP2021"])
    del book["Sheet"]
    path = tmp_path / "base-cc-evol-struct-pop-2021.xlsx"
    book.save(path)
    assert detect(path)[0] is READER
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert made.report.plm_mode == "arrondissements"
    assert len(made.table) == 21
    assert made.table.at["75120", "population"] == 750.25


def test_blank_and_odd_cells_are_rejected_with_their_line(tmp_path):
    blank = _row("01004", PEOPLE).replace("150.250000", "", 1)
    words = _row("01005", PEOPLE).replace("150.250000", "beaucoup", 1)
    comma = _row("01006", PEOPLE).replace(".", ",")
    made = READER.read(_file(tmp_path, _row("1001", PEOPLE), blank, words, comma), AS_DETECTED, ignore)
    assert made.report.balanced
    assert {(rows.reason, rows.lines) for rows in made.report.rejected} == {("no_value", (3,)), ("not_a_number", (4,))}
    assert made.table.index.tolist() == ["01001", "01006"]
    assert made.table.at["01006", "age_00_14"] == 150.25


def test_classes_that_do_not_add_up_are_told(tmp_path):
    wrong = (900.0, *SEVEN, 370.25, 380, 70, 95)
    made = READER.read(_file(tmp_path, _row("01001", wrong)), AS_DETECTED, ignore)
    assert [problem.code for problem in made.report.problems if problem.severity == "warning"] == ["ages_do_not_add_up"]


def test_an_archive_of_something_else_is_refused(tmp_path):
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("donnees.doc", HEADER + "\n")
    with pytest.raises(MissingColumn):
        READER.read(path, AS_DETECTED, ignore)
