"""The zoning workbench as a planner uses it: choose, look, decide, undo, compare, export, reopen."""

from __future__ import annotations

import json

import openpyxl
import pandas as pd
import pytest
from PySide6.QtCore import Qt

from deserts.zoning import RULES, Ceiling, Zone
from geodata.readers.base import Imported
from geodata.report.checks import ImportReport
from geodata.report.source import Source
from scenarios.study.project import from_dict, to_dict
from ui.pages.page import NUMBER

pytestmark = pytest.mark.ui


@pytest.fixture
def page(window):
    return window.tools.open("zoning")


def zoning(page):
    return page.session.document.work.zoning


def official(page, monkeypatch, zone: str = "HZ"):
    """A zoning in force that puts every commune in one zone."""
    codes = page.session.territory.core.index
    table = pd.DataFrame({"category": zone}, index=codes)
    brought = Imported(
        table, ImportReport("zoning", "zoning"), Source("zoning", "t", "ARS", "l", "2022", 2024), "commune"
    )
    monkeypatch.setattr(type(page), "imported", property(lambda _self: [brought]))
    page.refresh()


def decide(page, qtbot, row: int = 0) -> str:
    page.table.selectRow(row)
    area = page.areas[row]
    page.form.zone.setCurrentIndex(page.form.zone.findData(Zone.ZAC))
    qtbot.keyClicks(page.form.reason, "deux departs")
    qtbot.keyClicks(page.form.author, "M. Durand")
    qtbot.mouseClick(page.form.decide, Qt.MouseButton.LeftButton)
    return area


def test_it_says_what_it_is_and_by_what_it_zones(page, window):
    assert "n’est pas l’arrêté" in page.label.text()
    assert "TVS" in page.told.text()
    assert page.choices.grouping.currentData() == "epci"
    assert page.table.rowCount() == len(page.found.areas) > 0
    assert window.focus.theme.title == "Zonage simulé"
    assert "n’est pas l’arrêté" in window.focus.theme.origin
    assert window.focus.theme.illustrative


def test_thresholds_change_the_map_and_can_be_undone(page, session, window):
    before = page.found.areas["zone"].tolist()
    apl = float(page.found.areas["apl"].iloc[0])
    page.choices.zip.setValue(apl + 1)
    page.choices.zac.setValue(apl + 2)
    assert page.found.areas["zone"].iloc[0] == "ZIP"
    page.choices.zip.setValue(max(0.01, apl - 2))
    page.choices.zac.setValue(max(0.02, apl - 1))
    assert page.found.areas["zone"].iloc[0] == "HZ"
    assert page.choices.rules.currentData() == "own"
    while session.document.stack.canUndo():
        session.document.stack.undo()
    assert page.found.areas["zone"].tolist() == before
    assert page.choices.zip.value() == RULES["2025"].zip_apl


def test_the_order_of_a_year_is_one_choice(page):
    page.choices.rules.setCurrentIndex(page.choices.rules.findData("2017"))
    page.choices.rules.activated.emit(page.choices.rules.currentIndex())
    assert zoning(page).rules == RULES["2017"]
    assert page.choices.zip.value() == 2.5


def test_ceilings_weights_and_margin_are_kept(page):
    region = next(iter(page.choices.ceilings))
    zips, zacs = page.choices.ceilings[region]
    assert zips.text().endswith("sans")
    zips.setValue(20)
    zips.editingFinished.emit()
    assert zoning(page).ceilings == ((region, Ceiling(0.2, None)),)
    assert "plafond 20" in page.bars.accessibleName()
    page.choices.weights["density"].setValue(2)
    page.choices.weights["ald"].setValue(1)
    assert dict(zoning(page).weights) == {"apl": 1.0, "density": 2.0, "ald": 1.0}
    assert "longue durée" in page.told.text()
    page.choices.margin.setValue(0.5)
    assert zoning(page).margin == 0.5
    assert zacs.value() == -1


def test_a_decision_needs_a_reason_and_an_author(page, qtbot):
    assert not page.form.decide.isEnabled()
    page.table.selectRow(0)
    assert page.form.name.text()
    qtbot.keyClicks(page.form.reason, "deux departs")
    assert not page.form.decide.isEnabled()
    qtbot.keyClicks(page.form.author, "M. Durand")
    assert page.form.decide.isEnabled()


def test_a_decision_is_shown_undone_and_withdrawn(page, qtbot, session):
    area = decide(page, qtbot)
    (made,) = zoning(page).decisions
    assert (made.area, made.zone, made.reason, made.author) == (area, Zone.ZAC, "deux departs", "M. Durand")
    assert page.found.areas.at[area, "zone"] == "ZAC"
    row = page.areas.index(area)
    assert "✎" in page.table.item(row, 4).text()
    assert "deux departs" in page.table.item(row, 4).toolTip()
    page.shown.setCurrentIndex(page.shown.findData("decided"))
    assert page.areas == [area]
    session.document.stack.undo()
    assert zoning(page).decisions == ()
    assert page.areas == []
    session.document.stack.redo()
    page.table.selectRow(0)
    qtbot.mouseClick(page.form.withdraw, Qt.MouseButton.LeftButton)
    assert zoning(page).decisions == ()
    assert page.form.author.text() == "M. Durand"


def test_the_zoning_in_force_stands_beside(page, monkeypatch):
    assert page.matrix.isHidden()
    assert "Importez-en un" in page.matrix_told.text()
    official(page, monkeypatch)
    assert not page.matrix.isHidden()
    told = sum(page.matrix.item(0, column).data(NUMBER) for column in range(1, page.matrix.columnCount()))
    assert told == pytest.approx(page.session.territory.core["population"].sum())
    assert page.table.item(0, 5).text() == "HZ"
    page.shown.setCurrentIndex(page.shown.findData("changed"))
    assert len(page.areas) == len(page.found.changed)


@pytest.mark.parametrize("shown", ["zone", "official", "change"])
def test_each_map_counts_every_commune(page, monkeypatch, window, shown):
    official(page, monkeypatch, "ZIP")
    page.map.setCurrentIndex(page.map.findData(shown))
    theme = window.focus.theme
    assert sum(each.communes for each in theme.layer.classes) == len(page.session.territory.core)
    code = str(page.session.territory.core.index[0])
    assert "simulé" in theme.words(code)
    assert "en vigueur" in theme.words(code)
    assert theme.words("99999") == ""


def test_it_is_saved_with_the_work(page, qtbot, session):
    decide(page, qtbot)
    assert from_dict(json.loads(json.dumps(to_dict(session.project())))).inputs.zoning == zoning(page)


def test_it_is_exported(page, qtbot, tmp_path, session):
    decide(page, qtbot)
    page.write(str(tmp_path / "z.xlsx"))
    qtbot.waitUntil(lambda: not session.tasks.running and (tmp_path / "z.xlsx").exists(), timeout=10_000)
    book = openpyxl.load_workbook(tmp_path / "z.xlsx")
    assert "Zonage_TVS" in book.sheetnames
    assert any("deux departs" in map(str, row) for row in book["Zonage_TVS"].iter_rows(values_only=True))


def test_leaving_gives_the_map_back(page, window):
    window.tools.open("history")
    assert window.focus.theme is None
