"""The sheets on equity and on larger areas, reopened: the same figures as on screen."""

from __future__ import annotations

import pytest

from scenarios.analysis.aggregate import ALL, aggregate, groupings
from scenarios.analysis.fairness import fairness
from scenarios.documents.xlsx import export_xlsx
from tests.scenarios.exported import TODAY, creuse_case

openpyxl = pytest.importorskip("openpyxl")


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = tmp_path_factory.mktemp("equity") / "a.xlsx"
    export_xlsx(*creuse_case(), path, today=TODAY)
    return openpyxl.load_workbook(path)


def row_of(sheet, first):
    return next(row for row in sheet.iter_rows() if row[0].value == first)


def test_equity_before_after_and_change(book):
    territory, outcome = creuse_case()
    rows = {row.key: row for row in fairness(territory, outcome).rows}
    cells = row_of(book["Équité"], "Indice de Gini")
    assert [cell.value for cell in cells[1:4]] == [
        "sans unité",
        pytest.approx(rows["gini"].before),
        pytest.approx(rows["gini"].after),
    ]
    assert cells[4].value == pytest.approx(rows["gini"].after - rows["gini"].before)
    assert cells[5].value.startswith("De 0 (tous ont le même accès)")
    blank = row_of(book["Équité"], "Indice de concentration selon la défavorisation")
    assert [cell.value for cell in blank[2:5]] == [None, None, None], "a blank is no zero"
    tenths = row_of(book["Équité"], "10")
    assert tenths[2].value == pytest.approx(fairness(territory, outcome).before.tenths[9])


def test_aggregation_by_every_level(book):
    territory, outcome = creuse_case()
    found = aggregate(outcome, groupings(territory)["epci"])
    sheet = book["Agrégation"]
    titles = [cell.value for cell in row_of(sheet, "Code")]
    cells = [cell.value for cell in row_of(sheet, "200067544")]
    assert cells[1] == "CC Creuse Confluence"
    got = dict(zip(titles, cells, strict=True))
    assert got["APL moyenne, avant"] == pytest.approx(found.before.loc["200067544", "apl"])
    assert got["APL moyenne, après"] == pytest.approx(found.after.loc["200067544", "apl"])
    assert got["Habitants"] == pytest.approx(found.after.loc["200067544", "population"])
    assert got["en partie hors du territoire"] == "non"
    levels = [row[0].value for row in sheet.iter_rows() if row[0].value and "PCI" in str(row[0].value)]
    assert levels[0] == "Intercommunalités (EPCI)"
    whole = [row for row in sheet.iter_rows() if row[1].value == "Ensemble du territoire"]
    assert len(whole) == 3, "EPCI, départements, régions"
    assert whole[0][2].value == found.after.loc[ALL, "communes"]


def test_the_wide_sheet_is_printed_on_pages_that_can_be_read_and_all_name_their_rows(book):
    sheet = book["Agrégation"]
    assert (sheet.page_setup.fitToWidth, sheet.print_title_cols) == (4, "$A:$B")
    a_page = (12 + 36 + 12 * (sheet.max_column - 2) + 3 * (12 + 36)) / 4
    assert a_page < 190, "A4 across takes some 130 characters of 11 points: more would print smaller than 7.5 points"


def test_figures_stand_beside_the_first_line_of_their_meaning(book):
    cells = row_of(book["Équité"], "Indice de Gini")
    assert {cell.alignment.vertical for cell in cells[:6]} == {"top"}
    assert cells[5].alignment.indent == 1
