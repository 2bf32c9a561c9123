"""The main job, done as a person does it: place, carry, resize, close, undo."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolButton

from scenarios.answer.evaluate import evaluate_fully
from scenarios.plan.edits import AddLever, CloseSite, SetActivity
from tests.ui.hands import LEFT, at, drag, place, somewhere

pytestmark = pytest.mark.ui


# --- placing ---


def test_place_a_centre_with_a_click(window, qtbot):
    code = somewhere(window)
    before = window.session.outcome.headline_after.people_low
    place(window, qtbot, code)
    (edit,) = window.session.scenario.edits
    assert isinstance(edit, AddLever)
    assert (edit.kind, edit.commune) == ("centre", code)
    assert edit.value("fte") == 2.0
    assert edit.value("additionality") == 1.0, "nobody is drawn from invented doctors"
    assert window.session.outcome.headline_before.people_low == before
    assert window.session.outcome.headline_after.people_low <= before
    assert window.focus.commune == code
    assert "→" in window.commune.value.text()
    assert window.commune.change.text().startswith("▲ +")
    assert list(window.scenario.rows) == ["centre-1"]
    assert window.isWindowModified()


def test_the_figures_on_screen_are_those_of_a_full_computation(window, qtbot):
    place(window, qtbot, somewhere(window))
    full = evaluate_fully(window.session.territory, window.session.scenario, window.session.params)
    shown = window.session.outcome.after.table
    np.testing.assert_allclose(shown["apl"], full["apl"], atol=1e-9)


def test_the_map_shows_the_change_before_the_click(window, qtbot):
    still = window.session.outcome
    code = somewhere(window)
    qtbot.keyClick(window, Qt.Key.Key_C)
    qtbot.mouseMove(window.map_panel.view, at(window, code) - QPoint(4, 4))
    with qtbot.waitSignal(window.session.outcome_changed):
        qtbot.mouseMove(window.map_panel.view, at(window, code))
    assert window.session.is_preview
    assert window.session.outcome.after.table.at[code, "apl"] > still.after.table.at[code, "apl"]
    assert not window.session.scenario.edits
    with qtbot.waitSignal(window.session.outcome_changed):
        qtbot.keyClick(window.map_panel.view, Qt.Key.Key_Escape)
    assert not window.session.is_preview
    assert window.session.outcome.after.table["apl"].equals(still.after.table["apl"])
    assert not window.session.document.stack.canUndo()


def test_escape_gives_up_wherever_the_focus_is(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_C)
    window.header.search.setFocus()
    window.actions_["stop_placing"].trigger()
    assert not window.placing.is_active
    assert not window.map_panel.view.is_placing
    assert not window.actions_["stop_placing"].isEnabled()


def test_the_key_c_types_a_c_in_a_field(window, qtbot):
    window.activateWindow()
    window.header.search.setFocus()
    qtbot.keyClick(window.header.search, Qt.Key.Key_C)
    assert window.header.search.text() == "c"
    assert not window.placing.is_active


def test_place_from_the_keyboard_by_name(window, qtbot):
    code = window.session.territory.core.index[2]
    search = window.header.search
    qtbot.keyClick(window, Qt.Key.Key_C)
    qtbot.keyClicks(search, code)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert window.focus.commune == code
    qtbot.keyClick(search, Qt.Key.Key_Return)
    (edit,) = window.session.scenario.edits
    seat = window.session.territory.communes.loc[code]
    assert (edit.commune, edit.lon, edit.lat) == (code, seat["lon"], seat["lat"])


def test_place_from_the_table_with_enter(window, qtbot):
    window.actions_["table"].trigger()
    qtbot.keyClick(window, Qt.Key.Key_C)
    window.table.table.setCurrentIndex(window.table.model.index(4, 0))
    qtbot.keyClick(window.table.table, Qt.Key.Key_Return)
    assert [edit.commune for edit in window.session.scenario.edits] == [window.table.model.code_at(4)]


def test_enter_in_the_table_places_nothing_unasked(window, qtbot):
    window.actions_["table"].trigger()
    window.table.table.setCurrentIndex(window.table.model.index(4, 0))
    qtbot.keyClick(window.table.table, Qt.Key.Key_Return)
    assert not window.session.scenario.edits


def test_a_centre_here(window, qtbot):
    code = somewhere(window)
    window.focus.choose(code)
    qtbot.mouseClick(window.commune.place_button, LEFT)
    assert [edit.commune for edit in window.session.scenario.edits] == [code]


# --- what follows ---


def test_carry_a_centre_is_one_step(window, qtbot):
    first, second = somewhere(window, 2), somewhere(window, 9)
    place(window, qtbot, first)
    steps = window.session.document.stack.count()
    drag(window, qtbot, at(window, first), at(window, second))
    assert window.session.document.stack.count() == steps + 1
    assert [edit.commune for edit in window.session.scenario.edits] == [second]
    window.actions_["undo"].trigger()
    assert [edit.commune for edit in window.session.scenario.edits] == [first]


def test_a_drag_out_of_the_map_changes_nothing(window, qtbot):
    code = somewhere(window)
    place(window, qtbot, code)
    before = window.session.outcome.after.table["apl"]
    steps = window.session.document.stack.count()
    drag(window, qtbot, at(window, code), QPoint(-50, -50))
    qtbot.waitUntil(lambda: not window.session.is_preview)
    assert window.session.document.stack.count() == steps
    assert window.session.outcome.after.table["apl"].equals(before)


def test_move_with_the_button_and_a_click(window, qtbot):
    first, second = somewhere(window, 2), somewhere(window, 9)
    place(window, qtbot, first)
    row = window.scenario.rows["centre-1"]
    qtbot.mouseClick(row.findChildren(QToolButton)[1], LEFT)
    assert window.placing.is_active
    qtbot.mouseClick(window.map_panel.view, LEFT, pos=at(window, second))
    assert window.session.scenario.edits[-1].commune == second


def test_resize_a_centre(window, qtbot):
    code = somewhere(window)
    place(window, qtbot, code)
    two = window.session.outcome.change.at[code, "apl_change"]
    spin = window.scenario.rows["centre-1"].fte
    spin.setValue(4.0)
    spin.setValue(5.0)
    (edit,) = window.session.scenario.edits
    assert edit.value("fte") == 5.0
    assert window.session.outcome.change.at[code, "apl_change"] == pytest.approx(2.5 * two)
    window.actions_["undo"].trigger()
    assert window.scenario.rows["centre-1"].fte.value() == 2.0, "turning the knob is one step"


def test_take_a_centre_away(window, qtbot):
    place(window, qtbot, somewhere(window))
    qtbot.mouseClick(window.scenario.rows["centre-1"].findChildren(QToolButton)[-1], LEFT)
    assert not window.session.scenario.edits
    assert not window.scenario.rows
    assert not window.scenario.empty.isHidden()


def test_close_and_restore_present_practices(window, qtbot):
    territory = window.session.territory
    code = next(c for c in territory.sites["commune"] if c in territory.core.index)
    window.focus.choose(code)
    button = window.commune._sites.findChildren(QToolButton)[-1]
    qtbot.mouseClick(button, LEFT)
    assert window.session.scenario.edits == (CloseSite(f"gp-{code}"),)
    assert window.session.outcome.after.table.at[code, "apl"] < window.session.outcome.before.table.at[code, "apl"]
    assert "illustratifs" in window.scenario.warning.text()
    qtbot.mouseClick(window.scenario.rows[f"gp-{code}"].findChildren(QToolButton)[-1], LEFT)
    assert not window.session.scenario.edits


def test_resize_present_practices(window, qtbot):
    territory = window.session.territory
    code = next(c for c in territory.sites["commune"] if c in territory.core.index)
    window.focus.choose(code)
    window.commune.site_resized.emit(f"gp-{code}", 20.0)
    assert window.session.scenario.edits == (SetActivity(f"gp-{code}", 20.0),)


def test_undo_and_redo_are_named(window, qtbot):
    code = somewhere(window)
    name = window.session.territory.communes.at[code, "name"]
    place(window, qtbot, code)
    undo, redo = window.actions_["undo"], window.actions_["redo"]
    assert undo.text() == f"Annuler Ajouter un centre\N{NO-BREAK SPACE}: {name}"
    undo.trigger()
    assert not undo.isEnabled()
    assert not window.session.scenario.edits
    assert redo.text().startswith("Rétablir Ajouter un centre")
    redo.trigger()
    assert len(window.session.scenario.edits) == 1


# --- scenarios ---


def test_several_scenarios_side_by_side(window, qtbot):
    place(window, qtbot, somewhere(window))
    window.actions_["copy_scenario"].trigger()
    assert window.session.scenario.name == "Scénario 1 (copie)"
    place(window, qtbot, somewhere(window, 9))
    assert len(window.session.scenario.edits) == 2
    window.header.scenario_chosen.emit(0)
    assert len(window.session.scenario.edits) == 1
    window.header._fill_scenarios()
    names = [action.text() for action in window.header.scenario.menu().actions()]
    assert names[:2] == ["Scénario 1", "Scénario 1 (copie)"]
    window.actions_["delete_scenario"].trigger()
    assert len(window.session.document.work.scenarios) == 1
    assert not window.actions_["delete_scenario"].isEnabled()


def test_rename_the_scenario(window, qtbot):
    window.scenario.name.setText("Un centre à Gouzon")
    window.scenario.name.editingFinished.emit()
    assert window.session.scenario.name == "Un centre à Gouzon"
    assert "Un centre à Gouzon" in window.windowTitle()
    assert "Un centre à Gouzon" in window.header.scenario.text()
    window.actions_["undo"].trigger()
    assert window.scenario.name.text() == "Scénario 1"
