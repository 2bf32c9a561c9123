"""Choosing a territory: type, tick, open; in the background, and with a way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMessageBox

from ui.window.territory_dialog import TerritoryDialog, areas, every_region

pytestmark = pytest.mark.ui


@pytest.fixture
def dialog(qtbot, window):
    made = TerritoryDialog(window)
    qtbot.addWidget(made)
    made.show()
    return made


def shown(dialog):
    return [dialog.model.area(row).text for row in range(dialog.model.rowCount())]


def tick(dialog, code):
    dialog.model.tick(next(area for area in areas() if area.code == code))


def test_all_of_france_is_there():
    found = areas()
    assert sum(area.kind == "departement" for area in found) == 101
    assert sum(area.kind == "epci" for area in found) > 1200
    assert found[0].code == "01"


@pytest.mark.parametrize(
    ("typed", "first"),
    [("creuse", "Creuse (23)"), ("23", "Creuse (23)"), ("2a", "Corse-du-Sud (2A)"), ("côtes d armor", "Côtes-d'Armor (22)"),
     ("LA REUNION", "La Réunion (974)"), ("marche occitane", "CC Marche Occitane - Val d'Anglin – 36")],
)  # fmt: skip
def test_type_and_find(dialog, qtbot, typed, first):
    dialog.search.setText(typed)  # the test keyboard has no accents
    assert shown(dialog)[0] == first


def test_enter_opens_what_is_found(dialog, qtbot):
    qtbot.keyClicks(dialog.search, "corr")
    with qtbot.waitSignal(dialog.wanted) as told:
        qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert told.args == [("19",), (), ()]


def test_several_can_be_ticked(dialog, qtbot):
    button = dialog.buttons.button(QDialogButtonBox.StandardButton.Open)
    assert not button.isEnabled()
    tick(dialog, "19")
    tick(dialog, "200067544")
    assert "Corrèze (19)" in dialog.chosen.text()
    with qtbot.waitSignal(dialog.wanted) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == [("19",), ("200067544",), ()]


def test_nothing_found_opens_nothing(dialog, qtbot):
    qtbot.keyClicks(dialog.search, "atlantide")
    with qtbot.assertNotEmitted(dialog.wanted):
        qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_down_goes_to_the_list_and_space_ticks(dialog, qtbot):
    qtbot.keyClicks(dialog.search, "creu")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert [area.code for area in dialog.model.ticked] == ["23"]


def test_another_territory_is_opened_in_the_background(window, qtbot):
    window.placing.place_in(window.session.territory.core.index[3])
    window.session.document.mark_saved()
    window.focus.choose(window.session.territory.core.index[0])
    with qtbot.waitSignal(window.session.territory_changed, timeout=30_000):
        window._open_chosen(("90",), (), ())
        assert "Ouverture" in window.tasks.words.text()
    assert window.session.territory.name == "Territoire de Belfort (90)"
    assert window.windowTitle().startswith("Territoire de Belfort (90)")
    assert not window.session.scenario.edits
    assert window.focus.commune == ""
    assert window.files.preferences.departements == ("90",)
    assert len(window.map_panel.view.scene.shapes.codes) == len(window.session.territory.communes)


def test_opening_can_be_cancelled(window, qtbot):
    before = window.session.shown
    window._open_chosen(("90",), (), ())
    qtbot.mouseClick(window.tasks.stop, Qt.MouseButton.LeftButton)
    qtbot.wait(300)
    assert window.session.shown is before
    assert window.session.project().inputs.codes == before.study.inputs.codes, "it would be saved as another territory"
    assert not window.session.is_building


def test_a_region_is_opened_from_the_dialog(dialog, window, qtbot):
    dialog.wanted.connect(window._open_chosen)
    qtbot.keyClicks(dialog.search, "bretagne")
    assert shown(dialog)[0] == "Bretagne – région"
    with qtbot.waitSignal(window.session.territory_changed, timeout=120_000):
        qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    session = window.session
    assert session.inputs.codes == ((), (), ("53",))
    assert session.territory.name == "Bretagne"
    assert window.windowTitle().startswith("Bretagne – ")
    assert set(session.territory.core["departement"]) == {"22", "29", "35", "56"}
    assert window.files.preferences.regions == ("53",)


def test_the_whole_country_is_wanted_by_its_regions(dialog, window, qtbot):
    dialog.wanted.connect(window._open_chosen)
    dialog.search.setText("france entière")
    assert shown(dialog)[0] == "France entière"
    with qtbot.waitSignal(dialog.wanted) as signal:
        qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert signal.args == [(), (), every_region()]
    assert window.session.inputs.codes == ((), (), every_region())
    assert len(every_region()) == 18
    qtbot.mouseClick(window.tasks.stop, Qt.MouseButton.LeftButton)
    assert window.session.inputs.regions == ()


def test_what_is_chosen_in_the_table_is_no_other_commune_of_a_smaller_territory(window, qtbot):
    session = window.session
    smaller = session.territory.epci
    with qtbot.waitSignal(session.territory_changed, timeout=30_000):
        session.open_territory(("23",), ())
    window.actions_["table"].trigger()
    table = window.table.table
    qtbot.waitUntil(lambda: table.isVisible() and window.table.model.rowCount() == 255)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    code = window.focus.commune
    assert window.table.model.row_of(code) == window.table.model.rowCount() - 1
    with qtbot.waitSignal(session.territory_changed, timeout=30_000):
        session.open_territory((), smaller)
    assert window.table.model.rowCount() == len(session.territory.core)
    selected = [window.table.model.code_at(index.row()) for index in table.selectionModel().selectedRows()]
    assert selected in ([], [code])
    assert window.focus.commune in ("", code)


def test_the_latest_wish_wins(window, qtbot):
    window._open_chosen(("90",), (), ())
    with qtbot.waitSignal(window.session.territory_changed, timeout=30_000):
        window._open_chosen(("2A",), (), ())
    qtbot.wait(100)
    assert window.session.territory.departements == ("2A",)


def test_a_territory_that_is_no_more_is_told(window, qtbot):
    before = window.session.shown
    with qtbot.waitSignal(window.session.refused, timeout=30_000):
        window.session.open_territory(("999",), ())
    assert "Territoire inconnu (999)" in window.map_panel.notices.texts[-1]
    assert window.session.shown is before


def test_unsaved_work_is_asked_for_before_another_territory(window, qtbot):
    from PySide6.QtCore import QTimer

    window.placing.place_in(window.session.territory.core.index[3])
    before = window.session.shown

    def stay():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        box.reject()

    QTimer.singleShot(0, stay)
    window._open_chosen(("90",), (), ())
    assert not window.session.tasks.running
    assert window.session.shown is before


def test_a_territory_that_is_no_more_at_the_start_offers_the_choice(make_window, qtbot):
    window = make_window()
    with qtbot.waitSignal(window.session.refused, timeout=30_000):
        window.session.open_territory(("999",), ())
    (card,) = window.map_panel.notices._cards.values()
    card.buttons[0].click()
    assert window.findChild(TerritoryDialog).isVisible()
