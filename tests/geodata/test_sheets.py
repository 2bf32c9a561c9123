from __future__ import annotations

import datetime as dt

import openpyxl
import pytest

from deserts.errors import MissingColumn, Unreadable
from geodata.formats.sheets import cell_text, sheet_columns
from geodata.formats.tables import stream_columns
from geodata.report.checks import Tally
from geodata.report.choices import Choices

WANTED = {"insee": ("CODGEO",), "value": ("P??_POP",)}


@pytest.fixture
def book(tmp_path):
    made = openpyxl.Workbook()
    made.active.title = "Lisez-moi"
    made.active.append(["Base communale"])
    sheet = made.create_sheet("COM_2021")
    for row in (
        ["Population"],
        [],
        ["Code géographique", "Population en 2021"],
        ["CODGEO", "P21_POP"],
        ["01001", 776.5],
        ["2A004", None],
        [],
        [1004, "14 035"],
        ["Source : Insee"],
        [None, None],
    ):
        sheet.append(row)
    path = tmp_path / "base.xlsx"
    made.save(path)
    return path


def test_the_sheet_and_its_header_are_found_and_every_row_is_booked(book):
    tally = Tally("x", "t")
    frame = sheet_columns(book, WANTED, tally)
    assert frame.to_dict("list") == {"insee": ["01001", "2A004", "1004"], "value": ["776.5", "", "14 035"]}
    assert frame.index.tolist() == [5, 6, 8]
    tally.keep(len(frame))
    report = tally.finish()
    assert report.balanced
    assert (report.sheet, report.header_line) == ("COM_2021", 4)
    assert {rows.reason: rows.lines for rows in report.set_aside} == {"blank": (7,), "note": (9,)}


def test_a_workbook_streams_like_a_text_table(book):
    tally = Tally("x", "t")
    (frame,) = stream_columns(book, WANTED, tally, Choices(sheet="com_????"), only={"insee": {"01001"}})
    assert frame["value"].tolist() == ["776.5"]
    assert tally.finish().set_aside_count == 4


def test_a_sheet_that_is_not_there(book):
    with pytest.raises(Unreadable) as caught:
        sheet_columns(book, WANTED, Tally("x", "t"), sheet="IRIS")
    assert caught.value.reason == "missing_sheet"


def test_the_columns_that_lack_are_those_of_the_sheet_that_has_most(book):
    with pytest.raises(MissingColumn) as caught:
        sheet_columns(book, {**WANTED, "iris": ("IRIS",)}, Tally("x", "t"))
    assert caught.value.column == "iris"


def test_cells_as_text():
    cells = [
        None,
        1001.0,
        2.5,
        7,
        "  a ",
        True,
        dt.datetime(2024, 1, 1),  # noqa: DTZ001 - Excel knows no time zones
        dt.datetime(2024, 1, 1, 8),  # noqa: DTZ001 - likewise
        dt.date(2024, 1, 2),
    ]
    assert [cell_text(cell) for cell in cells] == [
        "", "1001", "2.5", "7", "a", "True", "2024-01-01", "2024-01-01T08:00:00", "2024-01-02",
    ]  # fmt: skip
