"""A territory with its data and scenarios in one file: saved, opened again, locked, and never half-written."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from geodata import store
from geodata.lock import lock_path, read_owner
from tests.ui.data_hands import ages, bpe, dropped, notices, plain, settled, use
from tests.ui.hands import LEFT

pytestmark = pytest.mark.ui


@pytest.fixture
def window(desk_window):
    return desk_window


@pytest.fixture
def answer(monkeypatch):
    """Answer file dialogs with a path; "" = cancelled."""

    def set_answer(path):
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, name, staticmethod(lambda *_args, **_more: (str(path), "")))

    return set_answer


def saved(window, qtbot, path):
    with qtbot.waitSignal(window.desk.territories.used, timeout=30_000):
        window.desk.territories.save(path)


def opened(window, qtbot, path):
    with qtbot.waitSignal(window.session.territory_changed, timeout=30_000):
        window.files.open_path(path)


def with_data(window, qtbot, tmp_path):
    use(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory))
    use(window, qtbot, ages(tmp_path / "ages.csv", window.session.territory))
    window.placing.place_in(window.session.territory.core.index[3])


def test_everything_comes_back(window, qtbot, tmp_path, answer):
    with_data(window, qtbot, tmp_path)
    session = window.session
    apl, edits = session.outcome.after.table["apl"].copy(), session.scenario.edits
    answer(tmp_path / "creuse")
    with qtbot.waitSignal(window.desk.territories.used, timeout=30_000):
        window.actions_["save_territory"].trigger()
    path = tmp_path / "creuse.gpkg"
    assert path.is_file(), "the ending is added"
    assert not window.isWindowModified()
    assert session.path == path
    assert window.files.preferences.recent[0] == str(path)
    assert "« creuse.gpkg » contient le territoire, ses données et ses scénarios." in notices(window)
    session.data.use(())
    qtbot.waitUntil(lambda: settled(window))
    session.data.is_modified = False
    session.document.mark_saved()
    opened(window, qtbot, path)
    assert [layer.imported.source.key for layer in session.data.layers] == ["bpe", "census_base"]
    assert [layer.use for layer in session.data.layers] == ["supply", "need"]
    assert session.scenario.edits == edits
    assert session.outcome.after.table["apl"].tolist() == apl.tolist()
    assert not session.territory.illustrative
    assert not window.isWindowModified()
    assert "pharmacy" in window.indicators.data.boxes


def test_what_was_imported_can_be_taken_off_a_saved_territory(window, qtbot, tmp_path):
    before = window.session.territory
    with_data(window, qtbot, tmp_path)
    saved(window, qtbot, tmp_path / "a.gpkg")
    opened(window, qtbot, tmp_path / "a.gpkg")
    window.session.data.use(())
    qtbot.waitUntil(lambda: settled(window))
    now = window.session.territory
    assert now.illustrative
    assert now.need_origin == "population"
    assert now.communes["need"].tolist() == before.communes["need"].tolist()
    assert now.sites["gps"].tolist() == before.sites["gps"].tolist()


def test_saving_again_asks_for_no_name(window, qtbot, tmp_path, answer):
    saved(window, qtbot, tmp_path / "a.gpkg")
    answer(tmp_path / "b.gpkg")
    window.placing.place_in(window.session.territory.core.index[3])
    assert window.isWindowModified()
    with qtbot.waitSignal(window.desk.territories.used, timeout=30_000):
        window.actions_["save"].trigger()
    assert not (tmp_path / "b.gpkg").exists()
    assert not window.isWindowModified()


def test_with_imported_data_saving_makes_a_territory(window, qtbot, tmp_path, answer):
    use(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory))
    answer(tmp_path / "a.gpkg")
    with qtbot.waitSignal(window.desk.territories.used, timeout=30_000):
        window.actions_["save"].trigger()
    assert window.session.path == tmp_path / "a.gpkg"


def test_a_work_alone_says_that_it_leaves_the_data_out(window, qtbot, tmp_path, answer):
    use(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory))
    answer(tmp_path / "a.deserts")
    assert window.files.save_as()
    assert any("pas les données importées" in text for text in notices(window))


def test_unsaved_data_are_asked_about(window, qtbot, tmp_path, answer):
    use(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory))
    answer(tmp_path / "a.gpkg")

    def press():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button.text() == "Enregistrer").click()

    QTimer.singleShot(0, press)
    assert window.close()
    assert (tmp_path / "a.gpkg").is_file()
    assert not lock_path(tmp_path / "a.gpkg").exists(), "the file is free again"


def test_a_territory_is_dropped_on_the_window(window, qtbot, tmp_path):
    saved(window, qtbot, tmp_path / "a.gpkg")
    window.desk.territories.release()
    with qtbot.waitSignal(window.session.territory_changed, timeout=30_000):
        assert dropped(window, tmp_path / "a.gpkg")
    assert window.session.path == tmp_path / "a.gpkg"


def test_another_work_frees_the_file(window, qtbot, tmp_path):
    saved(window, qtbot, tmp_path / "a.gpkg")
    assert read_owner(tmp_path / "a.gpkg").pid == os.getpid()
    with qtbot.waitSignal(window.session.territory_changed, timeout=30_000):
        window.session.open_territory(("90",), ())
    assert not lock_path(tmp_path / "a.gpkg").exists()


# --- somebody else ---


def held_by_another(path, name="Camille"):
    """A lock as another person on another machine leaves it."""
    lock_path(path).write_text(
        json.dumps({"name": name, "host": "bureau-3", "machine": "x", "pid": 7, "since": "2026-11-24", "token": "t"}),
        encoding="utf-8",
    )


def test_a_file_that_somebody_has_open_is_read_only(window, qtbot, tmp_path, answer):
    path = tmp_path / "a.gpkg"
    saved(window, qtbot, path)
    window.desk.territories.release()
    held_by_another(path)
    before = window.session.loaded
    window.files.open_path(path)
    assert window.session.loaded is before
    assert "« a.gpkg » est ouvert ailleurs : Camille (bureau-3)." in notices(window)
    card = window.map_panel.notices._cards["territory"]
    assert [button.text() for button in card.buttons] == ["Ouvrir en lecture seule"]
    with qtbot.waitSignal(window.session.territory_changed, timeout=30_000):
        qtbot.mouseClick(card.buttons[0], LEFT)
    assert window.session.path is None
    assert any("lecture seule" in text for text in notices(window))
    assert read_owner(path).name == "Camille", "her lock stays"
    content = path.read_bytes()
    answer(tmp_path / "b.gpkg")
    with qtbot.waitSignal(window.desk.territories.used, timeout=30_000):
        window.desk.territories.save_as()
    assert path.read_bytes() == content


def test_saving_over_a_file_that_somebody_has_open_is_refused(window, tmp_path):
    path = tmp_path / "a.gpkg"
    path.write_bytes(b"hers")
    held_by_another(path)
    window.desk.territories.save(path)
    assert any("Camille" in text for text in notices(window))
    assert path.read_bytes() == b"hers"


def test_an_old_lock_can_be_taken_over(window, qtbot, tmp_path):
    path = tmp_path / "a.gpkg"
    saved(window, qtbot, path)
    window.desk.territories.release()
    held_by_another(path)
    os.utime(lock_path(path), (1, 1))
    window.files.open_path(path)
    card = window.map_panel.notices._cards["territory"]
    assert [button.text() for button in card.buttons] == ["Ouvrir en lecture seule", "Prendre la main"]
    with qtbot.waitSignal(window.session.territory_changed, timeout=30_000):
        qtbot.mouseClick(card.buttons[1], LEFT)
    assert window.session.path == path
    assert read_owner(path).pid == os.getpid()


def test_a_lock_lost_meanwhile_makes_the_file_read_only(window, qtbot, tmp_path):
    path = tmp_path / "a.gpkg"
    saved(window, qtbot, path)
    held_by_another(path)
    window.desk.territories._refresh()
    assert window.session.path is None
    assert any("Camille" in text for text in notices(window))


# --- what can go wrong ---


def test_a_failed_save_leaves_the_previous_file_whole(window, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "a.gpkg"
    saved(window, qtbot, path)
    content = path.read_bytes()
    window.placing.place_in(window.session.territory.core.index[3])

    def full(*_args, **_more):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(store, "write_times", full)
    window.desk.territories.save(path)
    qtbot.waitUntil(lambda: any("n’a pas pu être enregistré" in text for text in notices(window)), timeout=30_000)
    assert path.read_bytes() == content
    assert window.isWindowModified()
    assert sorted(each.name for each in tmp_path.iterdir() if "gpkg" in each.name) == [".a.gpkg.lock", "a.gpkg"]


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "est vide ou incomplet"), (b"SQLite format 3\x00 but no more", ""), (b"a text", "n’est pas un territoire")],
)
def test_what_is_no_territory_changes_nothing(window, qtbot, tmp_path, content, words):
    path = tmp_path / "bad.gpkg"
    path.write_bytes(content)
    before = window.session.loaded
    window.files.open_path(path)
    qtbot.waitUntil(lambda: bool(notices(window)), timeout=30_000)
    assert words in notices(window)[-1]
    assert "bad.gpkg" in notices(window)[-1]
    assert window.session.loaded is before
    assert not lock_path(path).exists()


def test_a_missing_file_is_told(window, tmp_path, qtbot):
    window.files.open_path(tmp_path / "gone" / "a.gpkg")
    qtbot.waitUntil(lambda: bool(notices(window)), timeout=30_000)
    assert "n’est plus là" in notices(window)[-1]


def test_layers_of_others_are_not_lost_unasked(window, qtbot, tmp_path):
    path = tmp_path / "a.gpkg"
    saved(window, qtbot, path)
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE mes_notes (fid INTEGER PRIMARY KEY, texte TEXT)")
    db.close()
    content = path.read_bytes()
    window.desk.territories.save(path)
    assert any("mes_notes" in text for text in notices(window))
    assert path.read_bytes() == content
    card = window.map_panel.notices._cards["territory"]
    with qtbot.waitSignal(window.desk.territories.used, timeout=30_000):
        qtbot.mouseClick(card.buttons[0], LEFT)
    assert path.read_bytes() != content


def test_the_lock_outlives_another_language(window, qtbot, tmp_path, make_window):
    saved(window, qtbot, tmp_path / "a.gpkg")
    other = make_window()
    window.placing.place_in(window.session.territory.core.index[3])
    saved(other, qtbot, tmp_path / "a.gpkg")
    assert Path(other.session.path).name == "a.gpkg"


def test_a_lock_of_a_folder_that_cannot_be_written_is_no_lock(window, qtbot, tmp_path, monkeypatch):
    from deserts.errors import CannotWrite
    from ui.data import territory_files

    saved(window, qtbot, tmp_path / "a.gpkg")
    window.desk.territories.release()

    def refuse(path, **_more):
        raise CannotWrite(path, "read-only")

    monkeypatch.setattr(territory_files, "acquire", refuse)
    opened(window, qtbot, tmp_path / "a.gpkg")
    assert window.session.path is None
    assert any("lecture seule" in text for text in notices(window))


@pytest.mark.parametrize("language", ["fr", "en"], indirect=True)
def test_the_territory_speaks_the_language_of_the_window(window, qtbot, tmp_path, language):
    saved(window, qtbot, tmp_path / "a.gpkg")
    words = {"fr": "contient le territoire", "en": "holds the territory"}[language]
    assert any(words in plain(text) for text in window.map_panel.notices.texts)


def test_the_workbook_is_there_after_reopening_and_serves_another_territory(window, qtbot, tmp_path, shared):
    book = shared / "data" / "drees_apl_mg_2022_2023.xlsx"
    with qtbot.waitSignal(window.session.territory_changed, timeout=60_000):
        window.session.import_workbook(book)
    session = window.session
    apl, sha256 = session.outcome.after.table["apl"].copy(), session.workbook.sha256
    params = session.params
    saved(window, qtbot, tmp_path / "here.gpkg")
    with qtbot.waitSignal(session.territory_changed, timeout=60_000):
        session.forget_workbook()
    assert session.workbook is None
    opened(window, qtbot, tmp_path / "here.gpkg")
    assert session.workbook.sha256 == sha256
    assert session.params == params
    assert session.outcome.after.table["apl"].equals(apl)
    assert session.data.layers == (), "the workbook is no layer"
    window.desk.show_data()
    (entry,) = [row for row in window.desk.panel.rows if "APL" in row.entry.name]
    assert entry.entry.report is not None
    assert entry.entry.remove is not None
    with qtbot.waitSignal(session.territory_changed, timeout=60_000):
        session.open_territory(("90",), ())
    assert session.territory.published is not None, "published access of another place, without the file of DREES"
