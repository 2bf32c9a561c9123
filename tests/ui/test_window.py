"""Looking at a territory: map, panels, table and filter agree; nothing is cut, nothing is out of reach."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QToolButton

from tests.ui.hands import LEFT, at, place, somewhere
from ui.base.columns import INDICATORS
from ui.window.workspace import RIGHT_PX
from ui.work.settings import Preferences

pytestmark = pytest.mark.ui


# --- looking ---


def test_the_window_shows_the_territory(window):
    assert window.windowTitle().startswith("CC Creuse Confluence")
    assert window.map_panel.layer.column == "apl"
    assert window.table.model.rowCount() == len(window.session.territory.core)
    assert window.headline.figures[0].value.text() != "–"
    assert "hab." in window.headline.figures[0].unit.text()


@pytest.mark.parametrize("key", list(INDICATORS))
def test_every_score_has_its_map_and_legend(window, qtbot, key):
    qtbot.mouseClick(window.indicators.radios[key], LEFT, pos=QPoint(8, 8))
    assert window.map_panel.layer.column == key
    assert window.map_panel.legend.rows
    assert window.map_panel.hover_text(somewhere(window)).count("\n") == 1


def test_a_click_on_the_map_chooses_a_commune_everywhere(window, qtbot):
    code = somewhere(window)
    qtbot.mouseClick(window.map_panel.view, LEFT, pos=at(window, code))
    name = window.session.territory.communes.at[code, "name"]
    assert window.focus.commune == code
    assert window.commune.name.text() == f"{name} ({code})"
    assert window.map_panel.view.scene.selected.tolist() == window.map_panel.view.scene.rows([code]).tolist()
    window.actions_["table"].trigger()
    window.focus.choose("")
    qtbot.mouseClick(window.map_panel.view, LEFT, pos=at(window, code))
    assert window.table.model.code_at(window.table.table.currentIndex().row()) == code


def test_a_row_of_the_table_chooses_the_commune_on_the_map(window, qtbot):
    window.actions_["table"].trigger()
    code = window.table.model.code_at(3)
    window.table.table.setCurrentIndex(window.table.model.index(3, 0))
    assert window.focus.commune == code
    assert window.map_panel.view.scene.selected.tolist() == window.map_panel.view.scene.rows([code]).tolist()


def test_the_panel_says_why(window, qtbot):
    code = next(c for c in window.session.territory.sites["commune"] if c in window.session.territory.core.index)
    window.focus.choose(code)
    texts = window.commune._why.texts
    assert str(window.session.territory.communes.at[code, "name"]) in texts
    assert "0\N{NO-BREAK SPACE}min" in texts
    assert "illustratifs" in window.commune._why_note.text()
    assert window.commune.meaning.text().startswith("Un habitant peut compter sur")


def test_every_figure_says_its_source(window):
    window.focus.choose(somewhere(window))
    labels = window.commune._facts._labels
    assert labels
    assert all("Insee" in label.toolTip() or "Déserts" in label.toolTip() for label in labels[:3])
    assert "illustratives" in window.commune.value.toolTip()


def test_search_finds_without_accents_and_goes_there(window, qtbot):
    code = window.session.territory.core.index[0]
    name = window.session.territory.communes.at[code, "name"]
    search = window.header.search
    qtbot.keyClicks(search, name.upper().replace("-", " "))
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert window.focus.commune == code


def test_search_completes_in_a_list(window, qtbot):
    search = window.header.search
    window.activateWindow()
    qtbot.keyClicks(search, "cham")
    popup = search.completer().popup()
    assert popup.isVisible()
    assert "Cham" in popup.model().index(0, 0).data()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert not popup.isVisible()
    name = window.session.territory.communes.at[window.focus.commune, "name"]
    assert name.startswith("Cham")


def test_before_and_after_can_be_compared(window, qtbot):
    place(window, qtbot, somewhere(window))
    after = window.map_panel.layer.class_of.copy()
    window.indicators.before.click()
    before = window.map_panel.layer.class_of
    assert (after > before).any()
    assert (after >= before).all()
    assert "avant le scénario" in window.map_panel.legend._words[2]


# --- the filter ---


def test_the_filter_is_a_sentence(window, qtbot):
    window.actions_["table"].trigger()
    page = window.table
    page.band.setCurrentIndex(1)
    page.minutes.setValue(10)
    qtbot.waitUntil(lambda: not page._soon.isActive())
    table = window.session.outcome.after.table.loc[window.session.territory.core.index]
    fits = (table["apl"] < 2.5) & ((table["nearest_gp_min"] > 10) | table["nearest_gp_min"].isna())
    assert set(page.model.codes) == set(table.index[fits])
    assert page.found.text().startswith(f"{fits.sum()} commune")
    lit = window.map_panel.view.scene.lit
    assert lit.sum() == fits.sum()
    qtbot.mouseClick(page.clear, LEFT)
    assert page.model.rowCount() == len(table)
    assert window.map_panel.view.scene.lit is None


def test_closing_the_table_lets_everything_be_seen_again(window, qtbot):
    window.actions_["table"].trigger()
    window.table.text.setText("a")
    window.table._apply_filter()
    assert window.map_panel.view.scene.lit is not None
    window.actions_["table"].trigger()
    assert window.map_panel.view.scene.lit is None
    assert not window.page_area.isVisible(), "the map has its room back"


# --- layout ---


@pytest.mark.parametrize("language", ["fr", "en"], indirect=True)
def test_nothing_is_cut_on_a_small_laptop(make_window, loaded, qtbot):
    """1 366 x 768 at 125 % leaves 1 093 x 614, less the title bar and the task bar."""
    window = make_window(loaded, size=(1093, 540))
    place(window, qtbot, somewhere(window, 0))
    box = window.headline.figures[0]
    qtbot.waitUntil(lambda: box.value.width() >= box.value.sizeHint().width())  # layouts settle in some turns
    for button in window.header.findChildren(QToolButton):
        if isinstance(button.parent(), QLineEdit):
            continue  # Qt's own small signs inside fields
        assert button.width() >= button.sizeHint().width(), button.text()
        assert window.header.rect().contains(button.geometry())
    for box in window.headline.figures:
        assert window.headline.rect().contains(box.geometry())
        for label in (box.caption, box.value, box.unit, box.change):
            assert label.width() >= label.sizeHint().width(), label.text()
    for radio in window.indicators.radios.values():
        assert radio.sizeHint().width() <= window.workspace._questions.viewport().width() - 20, radio.text()
    window.focus.choose(
        next(c for c in window.session.territory.sites["commune"] if window.session.territory.communes.at[c, "in_core"])
    )
    QApplication.processEvents()
    for panel in (window.commune, window.scenario):
        assert panel.minimumSizeHint().width() <= RIGHT_PX - 16, "a scroll bar may stand beside it"
    row = window.scenario.rows["centre-1"]
    assert row.geometry().right() <= window.side.width()
    assert window.map_panel.width() >= 480


def test_panels_are_hidden_and_remembered(make_window, loaded):
    window = make_window(loaded)
    for name in ("left", "right", "table"):
        window.actions_[name].trigger()
    kept = window.preferences
    assert (kept.left_shown, kept.right_shown, kept.table_open) == (False, False, True)
    window.close()
    again = make_window(None, Preferences(**{**vars(kept), "hint": False}))
    assert again.workspace.left.isHidden()
    assert again.side.isHidden()
    assert again.page_area.page is again.table


def test_all_can_be_reached_by_name_and_by_key(window):
    """Whoever cannot see the icons or use the mouse."""
    for button in window.findChildren(QToolButton):
        if isinstance(button.parent(), QLineEdit) or not button.isVisible():
            continue  # Qt's own small signs inside fields
        assert button.accessibleName() or button.text() or button.toolTip(), button
    for name in ("add_centre", "undo", "save", "find", "table", "menu", "open_territory", "export_xlsx"):
        assert window.actions_[name].shortcut().toString()


@pytest.mark.parametrize("size", [(1093, 540), (1180, 720), (683, 360)])
def test_the_legend_never_lies_over_the_map(make_window, loaded, size, qtbot):
    window = make_window(loaded, size=size)
    panel = window.map_panel

    def explained():
        shown = [each for each in (panel.legend, panel.ribbon) if each.isVisible()]
        if panel.isVisible():
            assert len(shown) == 1, "the legend or its ribbon"
        for each in shown:
            here = each.mapTo(window, each.rect().topLeft())
            there = panel.view.mapFrom(window, here)
            assert not panel.view.isVisible() or not panel.view.rect().contains(there)
            assert window.rect().contains(here)

    for key in ("compare", "table", "map"):
        window.actions_["table"].trigger() if key == "table" else window.go(key)
        QApplication.processEvents()
        explained()


def test_a_commune_out_of_sight_comes_into_sight(window, qtbot):
    view = window.map_panel.view
    codes = window.session.territory.core.sort_values("lon").index
    window.focus.choose(codes[0])
    view.zoom_to(codes[0])
    window.focus.choose(codes[-1])
    assert view.rect().contains(at(window, codes[-1]))


def test_escape_leaves_the_search_for_the_keys_of_the_map(window, qtbot):
    window.activateWindow()
    window.header.search.setFocus()
    qtbot.keyClicks(window.header.search, "bourg")
    qtbot.keyClick(window.header.search, Qt.Key.Key_Escape)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_C)
    assert window.placing.is_active
    window.placing.stop()


def test_no_verb_takes_a_key_by_which_one_moves_in_tables_and_texts(window):
    """Ctrl+Home was the start page's: in a table it left the page in place of going to the first row."""
    names = [name for name in QKeySequence.StandardKey.__members__ if name.startswith(("MoveTo", "Select", "Delete"))]
    moves = {keys.toString() for name in names for keys in QKeySequence.keyBindings(QKeySequence.StandardKey[name])}
    taken = {keys.toString(): action.text() for action in window.findChildren(QAction) for keys in action.shortcuts()}
    assert {keys: taken[keys] for keys in taken.keys() & moves} == {}


@pytest.mark.parametrize("size", [(683, 384), (1093, 614), (1366, 768), (1920, 1080)])
def test_no_figure_of_the_headline_is_cut_off(make_window, loaded, qtbot, size):
    """At 200 % the first figure read « 63 64 »."""
    window = make_window(loaded, size=size)
    window.placing.place_in(window.session.territory.core.index[2])
    qtbot.waitUntil(lambda: bool(window.headline.figures[0].change.text()), timeout=10_000)
    labels = [label for box in window.headline.figures for label in (box.value, box.change)]
    qtbot.waitUntil(lambda: all(label.width() >= label.sizeHint().width() for label in labels), timeout=10_000)
    if size[0] >= 1366:
        assert "→" in window.headline.figures[0].value.text()


@pytest.mark.parametrize("size", [(1366, 768), (683, 384)])
def test_no_page_scrolls_sideways(make_window, loaded, qtbot, size):
    """But what may be opened and its costs, a table of four fields, by 40 pixels at 200 %."""
    window = make_window(loaded, size=size)
    wide = {}
    for key in list(window.tools.tools):
        page = window.tools.open(key)
        qtbot.wait(30)
        around = page
        while around is not None and not (isinstance(around, QScrollArea) and around.isAncestorOf(page)):
            around = around.parentWidget()
        if around is not None and around.horizontalScrollBar().maximum() > 0:
            wide[key] = around.horizontalScrollBar().maximum()
    least = {"siting": 60} if size[0] < 1000 else {}
    assert {key: more for key, more in wide.items() if more > least.get(key, 0)} == {}
