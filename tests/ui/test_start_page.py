"""From nothing to one's commune: the start page, driven by keys and clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCommandLinkButton, QPushButton

from geodata.france.gazetteer import Entry, gazetteer
from tests.ui.hands import LEFT, saved, somewhere
from ui.work.settings import Preferences
from ui.work.thumbnails import thumbnail_of

pytestmark = pytest.mark.ui
WAIT = 60_000


@pytest.fixture
def start(make_window, qtbot, monkeypatch, tmp_path):
    """The window without a territory, the places of France at hand."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    window = make_window(None)
    search = window.start_desk.page.search
    qtbot.waitUntil(lambda: search._known is not None, timeout=WAIT)
    return window


def rows(search):
    popup = search.completer().popup()
    model = popup.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())] if popup.isVisible() else []


def wanted(window, monkeypatch):
    """What would be opened, without opening it."""
    asked = []
    monkeypatch.setattr(window.session, "open_territory", lambda *codes: asked.append(codes))
    return asked


def test_the_field_waits_for_a_name_and_enter_opens_what_comes_first(start, qtbot, monkeypatch):
    asked, search = wanted(start, monkeypatch), start.start_desk.page.search
    start.activateWindow()
    assert start.start_desk.page.isVisible()
    assert not start.header.search.isVisible(), "one field, not two"
    qtbot.keyClicks(search, "chelle")
    assert rows(search)[0].startswith("Chelles (77108) · Seine-et-Marne (77)")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert asked == [(("77",), (), ())]


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("creuse", (("23",), (), ())), ("cc creuse confluence", ((), ("200067544",), ())), ("bretagne", ((), (), ("53",))),
        ("23030", (("23",), (), ())), ("2b", (("2B",), (), ())),
    ],
)  # fmt: skip
def test_every_kind_of_place_opens_its_territory(start, qtbot, monkeypatch, typed, codes):
    asked, search = wanted(start, monkeypatch), start.start_desk.page.search
    qtbot.keyClicks(search, typed)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert asked == [codes]


def test_a_name_that_is_not_there_gets_the_nearest_and_a_postal_code_an_honest_word(start, qtbot):
    search = start.start_desk.page.search
    qtbot.keyClicks(search, "bourganeuff")
    assert rows(search)[0].startswith("Aucun lieu de ce nom")
    assert rows(search)[1].startswith("Bourganeuf (23030)")
    search.clear()
    qtbot.keyClicks(search, "23400")
    assert rows(search)[0].startswith("Code postal")
    assert "Creuse (23)" in rows(search)[1]
    flags = search.completer().popup().model().flags(search.completer().popup().model().index(0, 0))
    assert not flags & Qt.ItemFlag.ItemIsSelectable, "a remark opens nothing"


def test_the_commune_is_chosen_and_zoomed_to_once_its_territory_is_there(start, qtbot, loaded, session):
    code = str(loaded.territory.core.index[4])
    row = loaded.territory.communes.loc[code]
    start.opener._commune = code
    session.wanted = loaded.study.inputs
    session.show(loaded, None)
    assert start.map_panel.isVisible()
    assert not start.start_desk.page.isVisible()
    qtbot.waitUntil(lambda: start.focus.commune == code)
    before = start.map_panel.view.view.scale
    start.map_panel.view.fit()
    assert before < start.map_panel.view.view.scale
    assert row["name"] in start.commune.name.text()


def test_a_question_asks_only_for_the_territory_and_then_opens(start, qtbot, loaded, session):
    page = start.start_desk.page
    qtbot.mouseClick(page.doors["zoning"], LEFT)
    assert page.hint.isVisible()
    assert page.doors["zoning"].isChecked()
    assert not page.doors["compare"].isChecked()
    session.wanted = loaded.study.inputs
    session.show(loaded, None)
    assert start.tools.key == "zoning"
    start.go("start")
    assert page.isVisible()
    qtbot.mouseClick(page.doors["table"], LEFT)
    assert start.page_area.page is start.table
    assert start.table.isVisible()


def test_the_rail_leads_back_and_forth(window, qtbot):
    qtbot.mouseClick(window.rail.buttons["start"], LEFT)
    assert window.start_desk.page.isVisible()
    assert window.rail.buttons["start"].isChecked()
    qtbot.mouseClick(window.rail.buttons["map"], LEFT)
    assert window.map_panel.isVisible()
    assert window.rail.buttons["map"].isChecked()


def test_a_commune_of_the_open_territory_is_chosen_without_opening_anything(window, qtbot, monkeypatch):
    asked, code = wanted(window, monkeypatch), somewhere(window)
    name = str(window.session.territory.communes.at[code, "name"])
    window.go("start")
    search = window.start_desk.page.search
    qtbot.keyClicks(search, code)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert asked == []
    assert window.focus.commune == code
    assert window.map_panel.isVisible()
    assert name in window.commune.name.text()


def test_a_place_elsewhere_opens_from_the_header_too(window, qtbot, monkeypatch):
    asked = wanted(window, monkeypatch)
    window.header.search._known = gazetteer()
    qtbot.keyClicks(window.header.search, "ajaccio")
    qtbot.keyClick(window.header.search, Qt.Key.Key_Return)
    assert asked == [(("2A",), (), ())]


def test_unsaved_work_is_asked_about_before_it_is_left(window, qtbot, monkeypatch):
    asked = wanted(window, monkeypatch)
    window.placing.place_in(window.session.territory.core.index[3])
    monkeypatch.setattr(window.files, "may_leave", lambda: False)
    window.opener.open(Entry("departement", "2A", "Corse-du-Sud", "2A", 1.0))
    assert asked == []


def test_recent_works_have_a_picture_and_open(window, qtbot, monkeypatch, tmp_path):
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    path = tmp_path / "réunion du 12.deserts"
    saved(window, qtbot, path)
    assert thumbnail_of(path).is_file()
    gone = tmp_path / "parti.deserts"
    window.files.remember_file(str(gone))
    window.go("start")
    buttons = window.start_desk.page.works.findChildren(QCommandLinkButton)
    assert [(each.text(), each.isEnabled()) for each in buttons] == [("parti", False), ("réunion du 12", True)]
    opened = []
    monkeypatch.setattr(window.files, "_open", opened.append)
    qtbot.mouseClick(buttons[1], LEFT)
    assert opened == [path]


def test_it_says_which_data_are_here_without_asking_anybody(start):
    lines = {line.name: line for line in start.start_desk.page.data.lines}
    assert "livrés avec le logiciel" in lines["Communes, limites, habitants"].state
    assert "à obtenir" in lines["Accès publié (APL)"].state
    assert "fictifs en attendant" in lines["Médecins en exercice"].state


def test_the_official_data_wait_for_a_territory_then_open(start, qtbot, loaded, session):
    asked = []
    start.actions_["official_data"].triggered.connect(lambda: asked.append(True))
    qtbot.mouseClick(start.start_desk.page.official, LEFT)
    assert asked == []
    assert start.start_desk.page.hint.isVisible()
    session.wanted = loaded.study.inputs
    session.show(loaded, None)
    assert asked


@pytest.mark.parametrize("size", [(1366, 768), (1093, 614), (683, 384), (1920, 1080)])
def test_nothing_of_it_is_cut(make_window, size, qtbot):
    window = make_window(None, Preferences(hint=False, recent=("/a/un travail.deserts",)), size=size)
    QApplication.processEvents()
    page = window.start_desk.page
    assert page.horizontalScrollBar().maximum() == 0, "it scrolls down, never aside"
    for button in page.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width(), button.text()
    for key, door in page.doors.items():
        assert door.height() >= door.heightForWidth(door.width()), key
