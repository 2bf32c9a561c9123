"""Starting: language, look, the same session in another window, crashes; and every window in both languages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton, QToolButton

from scenarios.answer.model import Baseline
from scenarios.study.project import Project, to_text
from tests.ui.hands import work_in
from ui.base.palette import is_dark
from ui.window import app as starting
from ui.work.autosave import SUFFIX, left_behind
from ui.work.crash import CrashDialog, last_crash, rescue
from ui.work.settings import Preferences, load, save
from ui.work.undo import Work

pytestmark = pytest.mark.ui


@pytest.fixture
def application(qtbot, qapp, settings, loaded, monkeypatch):
    """The application as main() puts it together, on the small territory."""
    before = QLocale()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    save(Preferences(departements=(), epci=loaded.territory.epci, hint=False, language="fr"), settings)
    made = starting.Application(qapp, settings)
    yield made
    made.session.document.stack.setClean()
    made.window.close()
    made.window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.tasks.shutdown()
    for translator in made._translators:
        qapp.removeTranslator(translator)
    QLocale.setDefault(before)


def open_that_of_the_last_time(application, qtbot):
    """Start without a file, and click the territory of the last time on the start page."""
    application.start()
    page = application.window.start_desk.page
    qtbot.waitUntil(lambda: page.isVisible() and page.territories.widgets[0].isVisible())
    qtbot.mouseClick(page.territories.widgets[0], Qt.MouseButton.LeftButton)


def test_without_a_file_it_shows_the_start_page_and_opens_nothing_by_itself(application, qtbot):
    application.start()
    qtbot.wait(300)
    assert application.window.start_desk.page.isVisible()
    assert application.session.territory is None
    assert not application.session.is_building
    assert application.window.rail.buttons["start"].isChecked()


def test_a_work_that_is_given_opens_at_once(application, qtbot, loaded, tmp_path):
    path = tmp_path / f"donne{SUFFIX}"
    path.write_text(
        to_text(Project(loaded.study.inputs, (application.session.new_scenario(),), Baseline.MODELLED)),
        encoding="utf-8",
    )
    with qtbot.waitSignal(application.session.territory_changed, timeout=30_000):
        application.start(path)
    assert application.window.map_panel.isVisible()
    assert not application.window.start_desk.page.isVisible()
    application.window.files.release()


def test_the_territory_of_the_last_time_is_a_click_away(application, qtbot, loaded):
    with qtbot.waitSignal(application.session.territory_changed, timeout=30_000):
        open_that_of_the_last_time(application, qtbot)
    assert application.session.territory.epci == loaded.territory.epci
    assert application.window.map_panel.isVisible()


def test_a_workbook_that_vanished_is_told(application, qtbot, tmp_path):
    from dataclasses import replace

    application.window.files.preferences = replace(
        application.window.files.preferences, workbook=str(tmp_path / "gone.xlsx")
    )
    with qtbot.waitSignal(application.session.missing_workbook, timeout=30_000):
        application.window.start()
        open_that_of_the_last_time(application, qtbot)
    assert "gone.xlsx" in application.window.map_panel.notices.texts[0]
    assert application.session.outcome is not None


def test_another_language_without_a_restart(application, qtbot, qapp, loaded, settings):
    session = application.session
    session.show(loaded, Work((session.new_scenario(),)))
    application.window.placing.place_in(loaded.territory.core.index[3])
    application.window.focus.look_at("nearest_gp_min")
    first = application.window
    first.choose_look("language", "en")
    second = application.window
    assert second is not first
    assert second.header.export.text() == "Export"
    assert second.session is session
    assert len(second.session.scenario.edits) == 1
    assert second.focus.indicator.key == "nearest_gp_min"
    assert second.map_panel.layer.column == "nearest_gp_min"
    assert load(settings).language == "en"
    qapp.processEvents()
    second.actions_["undo"].trigger()
    assert not second.session.scenario.edits


def test_dark_colours_without_a_restart(application, qapp):
    application.window.choose_look("palette", "dark")
    assert is_dark(qapp.palette())
    application.window.choose_look("palette", "light")
    assert not is_dark(qapp.palette())


def test_an_old_window_listens_no_more(application, qtbot, qapp, loaded):
    """The session outlives windows: signals to one that is gone must not crash."""
    for language in ("en", "fr", "en"):
        application.window.choose_look("language", language)
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()
    session = application.session
    session.show(loaded, Work((session.new_scenario(),)))
    application.window.placing.place_in(loaded.territory.core.index[3])
    assert application.window.headline.figures[0].value.text()


def test_the_language_of_one_run_is_not_kept(qapp, settings, loaded):
    before = QLocale()
    save(Preferences(language="fr", epci=loaded.territory.epci, departements=()), settings)
    made = starting.Application(qapp, settings, lang="en")
    assert made.window.header.export.text() == "Export"
    made.window.close()
    assert load(settings).language == "fr"
    for translator in made._translators:
        qapp.removeTranslator(translator)
    QLocale.setDefault(before)


# --- every window in both languages ---


def texts(widget):
    for kind in (QLabel, QPushButton, QRadioButton, QToolButton):
        for found in widget.findChildren(kind):
            yield found.text()
            yield found.toolTip()
            yield found.accessibleName()


FOREIGN = {
    "fr": ("Open", "Cancel", "Scenario", "under", "nearest", "commune(s)", "Save", "Close", "The ", " of "),
    "en": ("Ouvrir", "Annuler", "Scénario", "médecin", "Enregistrer", "des habitants", "(s)", "Fermer"),
}


@pytest.mark.parametrize("language", ["fr", "en"], indirect=True)
def test_every_window_speaks_one_language(window, language, qtbot):
    from ui.window.about import AboutDialog
    from ui.window.territory_dialog import TerritoryDialog

    window.focus.choose(window.session.territory.core.index[1])
    window.placing.place_in(window.session.territory.core.index[3])
    window.placing.start_adding()
    window.actions_["table"].trigger()
    dialogs = [AboutDialog(window.session.territory, window), TerritoryDialog(window), window.popup]
    for dialog in dialogs:
        dialog.show()
    said = [text for widget in (window, *dialogs) for text in texts(widget) if text]
    said += [action.text() for action in window.findChildren(type(window.actions_["save"]))]
    assert len(said) > 100
    foreign = [(word, text) for text in said for word in FOREIGN[language] if word in text]
    assert foreign == []
    for dialog in dialogs:
        dialog.hide()
    window.placing.stop()


@pytest.mark.parametrize(("wish", "decimal"), [("fr", ","), ("en", ".")])
def test_numbers_follow_the_language(qapp, wish, decimal):
    before = QLocale()
    translators = starting.translate(qapp, wish)
    assert QLocale().decimalPoint() == decimal
    assert len(translators) == (2 if wish == "fr" else 1), "Qt's own texts are French too"
    for translator in translators:
        qapp.removeTranslator(translator)
    QLocale.setDefault(before)


def test_a_system_in_another_language_gets_english(qapp, monkeypatch):
    before = QLocale()
    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: QLocale("de_DE")))
    translators = starting.translate(qapp, "system")
    assert QLocale().language() == QLocale.Language.English
    for translator in translators:
        qapp.removeTranslator(translator)
    QLocale.setDefault(before)


# --- crashes ---


def test_an_unexpected_error_is_shown_once_with_its_details(window, qtbot, tmp_path):
    from PySide6.QtCore import QTimer

    seen = []

    def answer():
        box = QApplication.activeModalWidget()
        seen.append(box.text())
        CrashDialog.show_once(RuntimeError("a second one"), None, window)  # no second box
        copy = next(button for button in box.buttons() if button.text() == "Copier les détails")
        copy.click()
        next(button for button in box.buttons() if button.text() == "Continuer").click()

    QTimer.singleShot(0, answer)
    CrashDialog.show_once(RuntimeError("a bug"), tmp_path / "rescued.deserts", window)
    assert len(seen) == 1
    copied = QGuiApplication.clipboard().text()
    assert "RuntimeError: a bug" in copied
    assert "Déserts" in copied


def test_the_work_is_saved_aside(window, tmp_path):
    window.placing.place_in(window.session.territory.core.index[3])
    path = rescue(window.session, tmp_path)
    assert len(work_in(path).scenarios[0].edits) == 1
    assert rescue(window.session, tmp_path / "nowhere") is None


def test_a_recovered_copy_is_removed_only_once_this_run_keeps_its_own(application, qtbot, tmp_path, monkeypatch):
    window, session = application.window, application.session
    with qtbot.waitSignal(session.territory_changed, timeout=30_000):
        open_that_of_the_last_time(application, qtbot)
    window.placing.place_in(session.territory.core.index[3])
    edits = session.scenario.edits
    copy = tmp_path / f"0123{SUFFIX}"
    copy.write_text(to_text(session.project()), encoding="utf-8")
    session.document.stack.undo()
    session.document.mark_saved()
    (left,) = left_behind(tmp_path)
    monkeypatch.setattr(application.autosave, "keep", lambda: False)
    window.recovery.offer(left)
    with qtbot.waitSignal(window.recovery.recovered, timeout=30_000):
        window.map_panel.notices._cards[str(copy)].buttons[0].click()
    assert session.scenario.edits == edits
    assert copy.exists(), "a full disk takes nothing away"
    monkeypatch.undo()
    application._let_go(left)
    assert not copy.exists()
    assert work_in(application.autosave._path).scenarios[0].edits == edits
    session.document.mark_saved()


def test_the_report_of_a_crash_is_offered(window, tmp_path):
    assert last_crash(tmp_path) == ""
    (tmp_path / "crash.log").write_text("Fatal Python error: Segmentation fault\n", encoding="utf-8")
    window.recovery.offer_crash_report(last_crash(tmp_path))
    assert "arrêté brutalement" in window.map_panel.notices.texts[0]


def test_the_window_can_be_closed_in_the_middle_of_work(make_window, loaded, qtbot):
    window = make_window(loaded)
    window._open_chosen(("75",), (), ())
    assert window.close()
    qtbot.wait(50)
    assert not window.session.tasks.running


def test_the_window_starts_without_the_slow_libraries():
    """They are imported by the functions that need them, most of them in the background."""
    slow = ("geopandas", "folium", "branca", "openpyxl", "networkx", "pyproj", "matplotlib", "PySide6.QtNetwork")
    code = f"import sys, ui.window.app; print([name for name in {slow!r} if name in sys.modules])"
    root = Path(starting.__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"
