"""The page on larger areas: levels, an area drawn by clicks, the map by group, and the table that leaves the window."""

from __future__ import annotations

import csv

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from scenarios.analysis.aggregate import ALL
from tests.ui.hands import LEFT, at, place, somewhere
from ui.pages.page import NUMBER

pytestmark = pytest.mark.ui


@pytest.fixture
def page(window):
    return window.tools.open("aggregation")


def first_column(page):
    return [page.table.item(row, 0).text() for row in range(page.table.rowCount())]


def column(page, title):
    titles = [page.table.horizontalHeaderItem(i).text() for i in range(page.table.columnCount())]
    return titles.index(title)


def overlays(window):
    return {key: drawn for key, drawn in window.map_panel.view.scene.overlays.items() if drawn}


def corners(window, inset=60):
    """Corners of the map with room to the edges: a drawn area that holds much of the territory."""
    size = window.map_panel.view.size()
    return [
        QPoint(x, y)
        for x, y in (
            (size.width() // 2, inset), (size.width() - inset - 60, inset),
            (size.width() - inset - 60, size.height() - inset), (size.width() // 2, size.height() - inset),
        )
    ]  # fmt: skip


def draw(window, page, qtbot, *, close=True):
    qtbot.mouseClick(page.draw, LEFT)
    view = window.map_panel.view
    for spot in corners(window):
        qtbot.mouseMove(view, spot)
        qtbot.mouseClick(view, LEFT, pos=spot)
    if close:
        qtbot.keyClick(view, Qt.Key.Key_Return)


def test_levels_of_the_base_and_the_whole_first(page, session):
    assert [page.level.itemText(i) for i in range(page.level.count())] == [
        "Intercommunalités (EPCI)", "Départements", "Régions", "Zone dessinée",
    ]  # fmt: skip
    assert first_column(page) == ["Ensemble du territoire", "CC Creuse Confluence"]
    people = page.table.item(0, column(page, "Habitants")).data(NUMBER)
    assert people == pytest.approx(session.territory.core["population"].sum())
    page.level.setCurrentIndex(2)
    assert first_column(page)[1] == "Nouvelle-Aquitaine *"
    assert "en partie hors du territoire" in page.remark.text()


def test_before_and_after_in_one_cell(window, page, qtbot, session):
    place(window, qtbot, somewhere(window))
    cell = page.table.item(0, column(page, "APL moyenne"))
    assert "→" in cell.text()
    assert cell.data(NUMBER) == pytest.approx(session.outcome.headline_after.mean_apl)
    assert cell.toolTip().startswith("▲ +")


def test_a_row_outlines_its_group_and_leaving_takes_it_away(window, page):
    page.table.selectRow(1)
    assert "aggregation-group" in overlays(window)
    page.table.selectRow(0)
    assert "aggregation-group" not in overlays(window), "the whole needs no outline"
    page.table.selectRow(1)
    window.close_page()
    assert overlays(window) == {}


def test_the_map_by_group(window, page, session):
    page.paint.setChecked(True)
    assert window.focus.theme.key == "aggregation"
    mean = page.found.after.loc["200067544", "apl"]
    counted = [each for each in window.map_panel.layer.classes if each.communes]
    assert len(counted) == 1
    assert (counted[0].low or 0) <= mean < (counted[0].high or 99)
    assert "CC Creuse Confluence" in window.map_panel.hover_text(session.territory.core.index[0])
    page.paint.setChecked(False)
    assert window.focus.theme is None


def test_an_area_is_drawn_by_clicks_and_closed_by_enter(window, page, qtbot, session):
    qtbot.mouseClick(page.draw, LEFT)
    assert "Entrée la ferme" in page.remark.text()
    assert page.area.is_active
    page.area.stop()
    draw(window, page, qtbot)
    assert not page.area.is_active
    assert page.level.currentData() == "drawn"
    assert first_column(page) == ["Zone dessinée"]
    seat = page.found.after.loc["area", "population"]
    assert 0 < seat < session.territory.core["population"].sum()
    assert "area" in overlays(window)
    page.by.setCurrentIndex(1)
    assert page.found.grouping.key == "drawn_area"
    assert page.found.after.loc["area", "communes"] >= 1
    assert "Seules les communes du territoire" in page.remark.text()


def test_a_drawn_area_answers_the_scenario(window, page, qtbot, session):
    draw(window, page, qtbot)
    code = page.found.grouping.parts["commune"].iloc[0]
    before = page.found.after.loc["area", "gps"]
    window.placing.place_in(code)
    assert page.found.after.loc["area", "gps"] > before


def test_escape_gives_the_drawing_up(window, page, qtbot):
    draw(window, page, qtbot, close=False)
    assert page.area.corners == 4
    qtbot.keyClick(window.map_panel.view, Qt.Key.Key_Escape)
    assert not page.area.is_active
    assert overlays(window) == {}
    assert "Pas encore de zone" in page.remark.text()
    assert not page.export.isEnabled()


def test_two_corners_are_no_area(window, page, qtbot):
    qtbot.mouseClick(page.draw, LEFT)
    view = window.map_panel.view
    for spot in corners(window)[:2]:
        qtbot.mouseClick(view, LEFT, pos=spot)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert page.area.is_active, "still drawing"


def test_clicks_of_a_drawing_choose_no_commune(window, page, qtbot):
    draw(window, page, qtbot)
    assert window.focus.commune == ""


def test_leaving_the_page_while_drawing_gives_the_map_back(window, page, qtbot):
    qtbot.mouseClick(page.draw, LEFT)
    window.close_page()
    assert not page.area.is_active
    code = somewhere(window)
    qtbot.mouseClick(window.map_panel.view, LEFT, pos=at(window, code))
    assert window.focus.commune == code


def test_copied_and_exported_with_all_figures(window, page, qtbot, tmp_path, monkeypatch, session):
    qtbot.mouseClick(page.copy, LEFT)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Groupe\tHabitants\t")
    assert lines[2].startswith("CC Creuse Confluence\t")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "epci"), ""))
    qtbot.mouseClick(page.export, LEFT)
    text = (tmp_path / "epci.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))
    table = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert table[0]["Code"] == "200067544"
    assert float(table[0]["APL moyenne, après"].replace(",", ".")) == pytest.approx(
        page.found.after.loc["200067544", "apl"], rel=1e-5
    )
    assert table[-1]["Groupe"] == "Ensemble du territoire"
    assert float(table[-1]["Habitants"].replace(",", ".")) == pytest.approx(
        page.found.after.loc[ALL, "population"], rel=1e-5
    )
    assert table[0]["Données illustratives"] == "oui"


def test_a_file_that_cannot_be_written_is_told(page, session, qtbot, tmp_path):
    with qtbot.waitSignal(session.refused):
        page.write(tmp_path / "nowhere" / "a.csv")
