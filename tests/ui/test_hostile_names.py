"""A name that looks like a page is shown as it is typed: no label, tip or box opens the file that it names."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPoint
from PySide6.QtGui import QAction, QHelpEvent, QStandardItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QTextBrowser, QToolTip, QWidget

from deserts.errors import CannotWrite
from tests.ui.data_hands import asked, bring, press, settled
from tests.ui.hands import place, somewhere

pytestmark = pytest.mark.ui

EVIL = '<img src="file:///nowhere/probe.png">'
TAG = re.compile(r"<img", re.IGNORECASE)
UI = Path(__file__).parents[2] / "ui"


def pages_with_a_picture(window):
    """Whatever Qt would take for a page with a picture in it, with the place where it stands."""
    bad = []

    def check(where, text, *, is_page):
        if is_page and TAG.search(text or ""):
            bad.append((where, text))

    for widget in QApplication.allWidgets():
        name = f"{type(widget).__name__} {widget.objectName()}"
        check(f"tip of {name}", widget.toolTip(), is_page=Qt.mightBeRichText(widget.toolTip()))
        if isinstance(widget, QLabel):
            plain = widget.textFormat() == Qt.TextFormat.PlainText
            check(name, widget.text(), is_page=not plain and (
                widget.textFormat() == Qt.TextFormat.RichText or Qt.mightBeRichText(widget.text())))  # fmt: skip
        if isinstance(widget, QTextBrowser):
            check(name, widget.toHtml(), is_page=True)
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            for text in tips(widget.model()):
                check(f"tip in {name}", text, is_page=Qt.mightBeRichText(text))
    for action in window.findChildren(QAction):
        check(f"tip of action {action.text()}", action.toolTip(), is_page=Qt.mightBeRichText(action.toolTip()))
    return bad


def tips(model):
    """What a model says to who points at its cells and headers."""
    role = Qt.ItemDataRole.ToolTipRole
    columns = model.columnCount(QModelIndex()) if isinstance(model, QAbstractTableModel | QStandardItemModel) else 1
    for column in range(min(columns, 60)):
        yield model.headerData(column, Qt.Orientation.Horizontal, role) or ""
        for row in range(min(model.rowCount(QModelIndex()), 40)):
            yield str(model.index(row, column).data(role) or "")


def test_what_the_walk_finds(window, qtbot):
    """The walk sees what it is for: a label of Qt's own, and a tip."""
    label = QLabel(EVIL.replace("file:", "nothing:"))
    qtbot.addWidget(label)
    tip = QWidget()
    qtbot.addWidget(tip)
    tip.setToolTip(EVIL)
    assert len(pages_with_a_picture(window)) == 2


def test_names_of_a_work_are_no_pages(window, qtbot):
    code = somewhere(window)
    place(window, qtbot, code)
    window.placing.place_in(window.session.territory.core.index[7])
    session = window.session
    work = session.document.work
    scenario = work.scenario
    edits = tuple(replace(edit, name=f"{EVIL}{number}") for number, edit in enumerate(scenario.edits))
    session.document.edit(work.with_scenario(replace(scenario, name=EVIL, note=EVIL, edits=edits)), EVIL)
    window.scenarios.copy()
    window.focus.choose(code)
    assert any("&lt;img" in row.words.text() for row in window.scenario.rows.values())
    for key in list(window.tools.tools):
        window.tools.open(key)
        qtbot.wait(30)
        assert pages_with_a_picture(window) == [], key
    window.files.tell(CannotWrite(f"/x/{EVIL}", "x"))
    window.map_panel.notices.say(EVIL)
    assert pages_with_a_picture(window) == []


def test_words_of_a_file_are_no_pages(desk_window, qtbot, tmp_path):
    window = desk_window
    path = tmp_path / "evil.csv"
    rows = [f'commune_de_residence;"{EVIL.replace(chr(34), chr(39))}";genre']
    rows += [
        f"{code};{n};{EVIL.replace(chr(34), chr(39))}" for n, code in enumerate(window.session.territory.communes.index)
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    dialog = bring(window, qtbot, path)
    qtbot.waitUntil(lambda: bool(dialog.first.cells.rows), timeout=20_000)
    assert pages_with_a_picture(window) == []
    press(qtbot, dialog)
    report = asked(window, qtbot, dialog)
    assert pages_with_a_picture(window) == []
    press(qtbot, report)
    qtbot.waitUntil(lambda: settled(window) and len(window.session.data.layers) == 1, timeout=20_000)
    window.focus.choose(window.session.territory.core.index[2])
    assert pages_with_a_picture(window) == []


def test_a_tip_that_pops_up_shows_the_name_as_typed(window, qtbot):
    window.scenarios.rename(EVIL)
    chip = window.header.scenario
    QApplication.sendEvent(chip, QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), chip.mapToGlobal(QPoint(2, 2))))
    assert "&lt;img" in QToolTip.text()
    QToolTip.hideText()


def test_no_label_guesses():
    """Labels are plain or pages by their class; nobody makes one of Qt's own, which guesses."""
    for path in UI.rglob("*.py"):
        if path.name != "plain.py":
            assert "QLabel" not in path.read_text(encoding="utf-8"), path
