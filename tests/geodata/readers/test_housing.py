from __future__ import annotations

import zipfile

import pytest
from openpyxl import Workbook

from deserts.errors import MissingColumn
from deserts.progress import ignore
from deserts.states import State
from geodata.readers import detect
from geodata.readers.carried import carried
from geodata.readers.housing import READER
from geodata.report.choices import AS_DETECTED, Choices
from geodata.report.schema import schema

# Names as in base-cc-logement-2022: three censuses side by side, the shares are never given.
VARIABLES = ("LOG", "RP", "RPMAISON", "RP_VOIT1P", "RP_VOIT1", "RP_VOIT2P")
HEADER = ";".join(["CODGEO", *(f"P{year}_{name}" for year in (22, 16, 11) for name in VARIABLES), "C22_RP_HSTU1P"])


def _row(code, households, with_car):
    numbers = (households * 1.2, households, households / 2, with_car, with_car / 2, with_car / 2)
    return ";".join([code, *(f"{value * factor:.6f}" for factor in (1, 2, 4) for value in numbers), "5"])


def _file(tmp_path, *rows, name="base-cc-logement-2022.CSV"):
    path = tmp_path / name
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def test_the_newest_census_and_the_households_without_a_car(tmp_path):
    path = _file(tmp_path, _row("01001", 200, 180), _row("2A004", 30_000.5, 21_000), _row("01002", 0, 0))
    assert detect(path)[0] is READER
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert made.table.loc["01001", ["households", "households_with_car"]].tolist() == [200, 180]
    assert made.table["no_car_share"].tolist()[0] == pytest.approx(10)
    assert made.table.at["2A004", "no_car_share"] == pytest.approx(100 * (1 - 21_000 / 30_000.5))
    assert made.table["no_car_share_state"].to_dict() == {
        "01001": State.VALUE,
        "01002": State.ABSENT,
        "2A004": State.VALUE,
    }
    assert (made.report.data_year, made.report.geography_year) == ("2022", 2025)
    assert schema().check(READER.table, made.table) == ()
    assert READER.read(path, Choices(year=2016), ignore).table.at["01001", "households"] == 400


def test_bad_rows_are_told(tmp_path):
    path = _file(tmp_path, _row("01001", 200, 180), _row("01002", 10, 12), _row("xx", 10, 2))
    made = READER.read(path, AS_DETECTED, ignore)
    assert made.report.balanced
    assert (made.report.kept, made.report.rejected_count) == (1, 2)


def test_in_an_archive_and_as_a_workbook(tmp_path):
    path = _file(tmp_path, _row("01001", 200, 180))
    archive = tmp_path / "base-cc-logement-2022_csv.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.write(path, path.name)
        made.writestr("meta_base-cc-logement-2022.CSV", "COD_VAR;LIB_VAR\nP22_RP;Résidences principales\n")
    assert detect(archive)[0] is READER
    assert READER.read(archive, AS_DETECTED, ignore).table.at["01001", "no_car_share"] == pytest.approx(10)
    book = Workbook()
    sheet = book.active
    sheet.title = "COM_2022"
    for line in (["Logement en 2022"], [], HEADER.split(";"), _row("01001", 200, 150).split(";")):
        sheet.append(line)
    workbook = tmp_path / "base-cc-logement-2022.xlsx"
    book.save(workbook)
    assert detect(workbook)[0] is READER
    assert READER.read(workbook, AS_DETECTED, ignore).table.at["01001", "no_car_share"] == pytest.approx(25)


def test_communes_that_have_merged(tmp_path):
    """01033 took in 01091 in 2019: households add up, the share is of all of them."""
    path = _file(tmp_path, _row("01033", 300, 270), _row("01091", 100, 50))
    made = carried(READER.read(path, AS_DETECTED, ignore))
    assert made.table.at["01033", "households"] == 400
    assert made.table.at["01033", "no_car_share"] == pytest.approx(20)


def test_what_is_no_base_of_housing(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("CODGEO;P22_RP\n01001;5\n", encoding="utf-8")
    assert READER not in detect(path)
    with pytest.raises(MissingColumn):
        READER.read(path, AS_DETECTED, ignore)
