"""Official files inside the window: nobody is contacted before the button, and what comes is reported like any file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from deserts.errors import DownloadFailed
from geodata.downloads.catalogue import find
from geodata.downloads.fetch import Cache
from tests.geodata.downloads import ZIP
from tests.geodata.http_server import Served, running
from tests.ui.data_hands import asked, plain, press, settled
from ui.data.download_dialog import DownloadDialog

pytestmark = pytest.mark.ui
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def server(monkeypatch):
    """A server on this machine, and no proxy of the machine that runs the tests."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("no_proxy", "*")
    with running() as started:
        yield started


@pytest.fixture
def entry(server):
    """Reference populations, published by the server of the test."""
    url = server.url("/ensemble.zip", "http")
    return replace(find("population_reference:2023"), url=url, size=len(ZIP), exact=True)


@pytest.fixture
def dialog(desk_window, qtbot, tmp_path, entry):
    """The dialog with this file, and one that can only be taken by hand."""
    session = desk_window.session
    by_hand = find("zoning")
    made = DownloadDialog(
        session.territory, session.data.downloads, Cache(tmp_path / "cache"), desk_window, (entry, by_hand)
    )
    made.files_ready.connect(desk_window.desk.flow.add)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def tick(dialog, *names):
    for row, item in enumerate(dialog._items):
        wanted = item.entry.key in names
        dialog.table.item(row, 0).setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)


def row_of(dialog, key):
    return next(row for row, item in enumerate(dialog._items) if item.entry.key == key)


def text(dialog, key, column):
    return plain(dialog.table.item(row_of(dialog, key), column).text())


def test_nobody_is_contacted_before_the_button(dialog, server):
    tick(dialog, "population_reference")
    dialog.table.setCurrentCell(row_of(dialog, "population_reference"), 0)
    assert text(dialog, "population_reference", 1) == "127.0.0.1"
    assert text(dialog, "population_reference", 3) == "pas encore là"
    assert plain(dialog.total.text()).startswith("À télécharger : 1 fichier, ")
    about = plain(dialog.about.text())
    assert "Insee ; licence : Licence Ouverte 2.0." in about
    assert server.url("/ensemble.zip", "http") in about
    assert "Personne n’a encore essayé cette adresse." in about
    assert server.asked == []


def test_a_file_comes_and_is_reported_before_anything_changes(dialog, desk_window, server, qtbot):
    server.files["/ensemble.zip"] = Served(ZIP)
    before = desk_window.session.shown
    tick(dialog, "population_reference")
    qtbot.mouseClick(dialog.go, LEFT)
    report = asked(desk_window, qtbot)
    assert "ensemble_2023.zip" in report.windowTitle()
    assert desk_window.session.shown is before
    assert not dialog.isVisible()
    press(qtbot, report)
    qtbot.waitUntil(lambda: settled(desk_window) and bool(desk_window.session.data.layers))


def test_what_is_here_is_imported_without_asking_anybody(dialog, desk_window, server, qtbot):
    server.files["/ensemble.zip"] = Served(ZIP)
    tick(dialog, "population_reference")
    dialog.start()
    press(qtbot, asked(desk_window, qtbot))
    qtbot.waitUntil(lambda: settled(desk_window))
    count = len(server.asked)
    dialog.show()
    dialog.refresh()
    assert text(dialog, "population_reference", 3) == "là, depuis 0 jour"
    assert dialog.go.text() == "Importer ce qui est là"
    assert plain(dialog.total.text()).startswith("Tout ce qui est coché est déjà là")
    dialog.again.setChecked(True)
    assert dialog.go.text() == "Télécharger"
    dialog.again.setChecked(False)
    qtbot.mouseClick(dialog.go, LEFT)
    asked(desk_window, qtbot)
    assert len(server.asked) == count


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (403, "127.0.0.1 refuse de donner le fichier (403)"),
        (404, "127.0.0.1 n’a plus ce fichier (404)"),
    ],
)
def test_a_refusal_is_a_sentence_with_what_to_do(dialog, desk_window, server, qtbot, status, words):
    server.files["/ensemble.zip"] = Served(ZIP, statuses=[(status, {})] * 9)
    tick(dialog, "population_reference")
    dialog.start()
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=30_000)
    assert plain(dialog.total.text()).startswith(words)
    assert "Depuis un dossier" in dialog.total.text()
    assert text(dialog, "population_reference", 3).startswith(words)
    assert desk_window.desk.flow.dialog is None
    assert dialog.go.isEnabled(), "it can be tried again"


def test_a_file_that_is_something_else_is_told(dialog, server, qtbot):
    server.files["/ensemble.zip"] = Served(b"<!doctype html><html>Maintenance</html>", content_type="text/html")
    tick(dialog, "population_reference")
    dialog.start()
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=30_000)
    assert "a envoyé autre chose que le fichier" in plain(dialog.total.text())


def test_cancel_keeps_what_has_come(dialog, server, qtbot, desk_window):
    server.files["/ensemble.zip"] = Served(ZIP, drip_s=0.05)
    tick(dialog, "population_reference")
    dialog.start()
    qtbot.waitUntil(lambda: dialog.bar.maximum() > 0 and dialog.bar.value() > 0, timeout=20_000)
    assert dialog.running.isVisible()
    qtbot.mouseClick(dialog.stop, LEFT)
    assert not dialog.running.isVisible()
    qtbot.waitUntil(lambda: not desk_window.session.data.downloads._tasks)
    qtbot.wait(300)
    dialog.refresh()
    assert text(dialog, "population_reference", 3).startswith("commencé : ")
    server.files["/ensemble.zip"] = Served(ZIP)
    dialog.start()
    asked(desk_window, qtbot)
    assert any("Range" in request.headers for request in server.asked), "it goes on from there"


def test_a_file_is_taken_from_a_stick(dialog, desk_window, server, qtbot, tmp_path, monkeypatch):
    (tmp_path / "cle").mkdir()
    (tmp_path / "cle" / "ensemble_2023.zip").write_bytes(ZIP)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_: str(tmp_path / "cle")))
    tick(dialog, "population_reference")
    qtbot.mouseClick(dialog.folder, LEFT)
    report = asked(desk_window, qtbot)
    assert "ensemble_2023.zip" in report.windowTitle()
    assert server.asked == []


def test_what_is_not_on_the_stick_is_said(dialog, qtbot, tmp_path):
    tick(dialog, "population_reference", "zoning")
    dialog.take_folder(tmp_path)
    assert plain(dialog.total.text()).startswith("Introuvable dans ce dossier : ")
    dialog.take_folder(tmp_path / "nowhere")
    assert "n’est plus là" in dialog.total.text()


def test_what_must_be_taken_by_hand_says_where(dialog):
    tick(dialog, "zoning")
    assert text(dialog, "zoning", 3) == "à prendre à la main"
    assert not dialog.go.isEnabled()
    assert dialog.folder.isEnabled()
    dialog.table.setCurrentCell(row_of(dialog, "zoning"), 0)
    assert "Prenez-le sur " in dialog.about.text()
    assert "--from-folder" not in dialog.about.text()


def test_the_window_shows_the_whole_catalogue(desk_window, server):
    desk_window.actions_["download_data"].trigger()
    table = desk_window.desk.downloads.table
    newest = table.rowCount()
    assert newest > 20
    desk_window.desk.downloads.older.setChecked(True)
    assert table.rowCount() > newest
    assert server.asked == []
    desk_window.desk.downloads.close()


def test_closing_stops(dialog, server, qtbot, desk_window):
    server.files["/ensemble.zip"] = Served(ZIP, drip_s=0.05)
    tick(dialog, "population_reference")
    dialog.start()
    qtbot.waitUntil(lambda: bool(server.asked))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.is_busy
    assert not desk_window.session.data.downloads._tasks


@pytest.mark.parametrize("language", ["fr", "en"], indirect=True)
def test_failures_speak_the_language_of_the_window(language, desk_window):
    from geodata.downloads.errors import REASONS
    from ui.base.messages import sentence

    said = [sentence(DownloadFailed("https://www.insee.fr/a.zip", reason, 403)) for reason in REASONS]
    assert len(set(said)) == len(REASONS), "each reason has its own sentence"
    other = {"fr": " the ", "en": " le "}[language]
    assert not any(other in text for text in said)
