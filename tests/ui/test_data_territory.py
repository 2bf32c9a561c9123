"""A territory with its data and scenarios in one file: saved, opened again, locked, and never half-written."""

from __future__ import annotations

import json
import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from geodata.files.lock import lock_path, read_owner
from geodata.storage import territory_file as store
from scenarios.analysis.zoning import Decision, Zone
from scenarios.answer.fingerprint import fingerprint
from tests.ui.data_hands import ages, bpe, dropped, notices, plain, settled, use
from tests.ui.hands import LEFT, opened, opened_in_another_sitting, saved, work_in

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


def with_data(window, qtbot, tmp_path):
    use(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory))
    use(window, qtbot, ages(tmp_path / "ages.csv", window.session.territory))
    window.placing.place_in(window.session.territory.core.index[3])


def test_everything_comes_back(window, qtbot, tmp_path, answer):
    with_data(window, qtbot, tmp_path)
    session = window.session
    apl, edits = session.outcome.after.table["apl"].copy(), session.scenario.edits
    answer(tmp_path / "creuse")
    with qtbot.waitSignal(window.files.written, timeout=30_000):
        window.actions_["save_territory"].trigger()
    path = tmp_path / "creuse.gpkg"
    assert path.is_file(), "the ending is added"
    assert not window.isWindowModified()
    assert session.path == path
    assert window.files.preferences.recent[0] == str(path)
    assert "« creuse.gpkg » contient le territoire, ses données et ses scénarios." in notices(window)
    session.data.use(())
    qtbot.waitUntil(lambda: settled(window))
    session.data.mark_saved()
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
    with qtbot.waitSignal(window.files.written, timeout=30_000):
        window.actions_["save"].trigger()
    assert not (tmp_path / "b.gpkg").exists()
    assert not window.isWindowModified()


def test_a_work_keeps_its_imported_files_and_gives_the_same_figures(window, qtbot, tmp_path, answer):
    with_data(window, qtbot, tmp_path)
    session = window.session
    apl, files = session.outcome.after.table["apl"].copy(), session.inputs.files
    answer(tmp_path / "a.deserts")
    with qtbot.waitSignal(window.files.written, timeout=30_000):
        window.actions_["save"].trigger()
    assert session.path == tmp_path / "a.deserts"
    assert not window.isWindowModified()
    assert [file.ref.name for file in work_in(session.path).inputs.files] == ["BPE25.csv", "ages.csv"]
    with qtbot.waitSignal(session.territory_changed, timeout=30_000):
        session.open_territory(("90",), ())
    assert session.inputs.files == ()
    opened(window, qtbot, tmp_path / "a.deserts")
    assert session.inputs.files == files
    assert [layer.use for layer in session.data.layers] == ["supply", "need"]
    assert session.outcome.after.table["apl"].tolist() == apl.tolist()
    assert not window.isWindowModified()


def test_doctors_that_were_discarded_are_not_in_use_after_reopening(window, qtbot, tmp_path):
    session = window.session
    apl, people = session.outcome.after.table["apl"].copy(), session.outcome.headline_after.people_low
    use(window, qtbot, bpe(tmp_path / "BPE25.csv", session.territory))
    assert not session.territory.illustrative
    session.data.remove(session.data.layers[0].file)
    qtbot.waitUntil(lambda: settled(window) and not session.data.layers, timeout=30_000)
    for name in ("a.deserts", "a.gpkg"):
        saved(window, qtbot, tmp_path / name)
        opened(window, qtbot, tmp_path / name)
        assert session.data.layers == ()
        assert session.territory.illustrative
        assert session.outcome.after.table["apl"].tolist() == apl.tolist()
        assert session.outcome.headline_after.people_low == people


def test_a_complete_copy_gives_the_same_figures_without_the_originals(window, qtbot, tmp_path, answer):
    with_data(window, qtbot, tmp_path)
    session = window.session
    before = fingerprint(session.outcome)
    answer(tmp_path / "copie")
    with qtbot.waitSignal(session.tasks.changed, timeout=30_000):
        window.files.save_complete()
    qtbot.waitUntil(lambda: settled(window) and (tmp_path / "copie.deserts").is_file(), timeout=30_000)
    assert session.path is None, "a copy is handed on: the work itself stays where it was"
    assert window.isWindowModified()
    for name in ("BPE25.csv", "ages.csv"):
        (tmp_path / name).unlink()
    session.document.mark_saved()
    session.data.mark_saved()
    with qtbot.waitSignal(session.territory_changed, timeout=30_000):
        session.open_territory(("90",), ())
    opened(window, qtbot, tmp_path / "copie.deserts")
    assert fingerprint(session.outcome) == before
    assert session.study.absent == ()
    assert not {"absent", "differs", "damaged"} & set(window.map_panel.notices._cards)
    window.placing.place_in(session.territory.core.index[4])
    saved(window, qtbot, tmp_path / "copie.deserts")
    after = fingerprint(session.outcome)
    opened(window, qtbot, tmp_path / "copie.deserts")
    assert fingerprint(session.outcome) == after, "saved again, nothing that was only inside is lost"


@pytest.mark.parametrize("name", ["a.deserts", "a.gpkg"])
def test_history_and_zoning_survive_a_save(window, qtbot, tmp_path, name):
    session = window.session
    window.placing.place_in(session.territory.core.index[3])
    window.scenarios.rename("Projet A")
    code = str(session.territory.core.index[0])
    work = session.document.work
    decision = Decision(code, Zone.ZIP, "deux départs", "Camille", "2026-11-30")
    zoning = replace(work.zoning, margin=0.2, by_need=True).decided(decision)
    session.document.edit(replace(work, zoning=zoning), "Zonage")
    history = session.document.history
    assert len(history) == 3
    saved(window, qtbot, tmp_path / name)
    session.open_territory(("90",), ())
    qtbot.waitUntil(lambda: session.territory.departements == ("90",), timeout=30_000)
    opened(window, qtbot, tmp_path / name)
    assert session.document.work.zoning == zoning
    assert session.document.history == history
    assert session.scenario.name == "Projet A"


def test_a_damaged_part_of_a_territory_is_told_and_not_used(window, qtbot, tmp_path):
    with_data(window, qtbot, tmp_path)
    path = tmp_path / "a.gpkg"
    saved(window, qtbot, path)
    damage(path)
    opened(window, qtbot, path)
    assert "damaged" in window.map_panel.notices._cards
    assert any("a.gpkg" in text for text in notices(window))


def test_a_file_out_of_reach_is_told_and_the_work_keeps_its_reference(window, qtbot, tmp_path):
    with_data(window, qtbot, tmp_path)
    session, path = window.session, tmp_path / "a.deserts"
    files = session.inputs.files
    saved(window, qtbot, path)
    (tmp_path / "BPE25.csv").unlink()
    opened_in_another_sitting(window, qtbot, path)
    card = window.map_panel.notices._cards["absent"]
    assert any("BPE25.csv" in text for text in notices(window))
    assert session.territory.illustrative
    assert session.inputs.files == files
    window.placing.place_in(session.territory.core.index[4])
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.isWindowModified(), timeout=30_000)
    assert work_in(path).inputs.files == files
    qtbot.mouseClick(card.buttons[1], LEFT)
    qtbot.waitUntil(lambda: settled(window) and session.study.absent == (), timeout=30_000)
    assert [file.ref.name for file in session.inputs.files] == ["ages.csv"]
    assert "absent" not in window.map_panel.notices._cards
    assert window.isWindowModified()


def test_unsaved_data_are_asked_about(window, qtbot, tmp_path, answer):
    use(window, qtbot, bpe(tmp_path / "BPE25.csv", window.session.territory))
    answer(tmp_path / "a.deserts")

    def press():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button.text() == "Enregistrer").click()

    QTimer.singleShot(0, press)
    assert window.close()
    (file,) = work_in(tmp_path / "a.deserts").inputs.files
    assert file.ref.name == "BPE25.csv"
    assert not lock_path(tmp_path / "a.deserts").exists(), "the file is free again"


def test_a_territory_is_dropped_on_the_window(window, qtbot, tmp_path):
    saved(window, qtbot, tmp_path / "a.gpkg")
    window.files.release()
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


def damage(path):
    """Another program changes the doctors of a saved territory."""
    with sqlite3.connect(path) as db:
        (table,) = db.execute("SELECT table_name FROM gpkg_contents WHERE table_name LIKE '%sites%'").fetchone()
        db.execute(f"DELETE FROM {table} WHERE rowid = (SELECT min(rowid) FROM {table})")
    db.close()


def held_by_another(path, name="Camille"):
    """A lock as another person on another machine leaves it."""
    lock_path(path).write_text(
        json.dumps({"name": name, "host": "bureau-3", "machine": "x", "pid": 7, "since": "2026-11-24", "token": "t"}),
        encoding="utf-8",
    )


def test_a_file_that_somebody_has_open_is_read_only(window, qtbot, tmp_path, answer):
    path = tmp_path / "a.gpkg"
    saved(window, qtbot, path)
    window.files.release()
    held_by_another(path)
    before = window.session.shown
    window.files.open_path(path)
    assert window.session.shown is before
    assert "« a.gpkg » est ouvert ailleurs : Camille (bureau-3)." in notices(window)
    card = window.map_panel.notices._cards["file"]
    assert [button.text() for button in card.buttons] == ["Ouvrir en lecture seule"]
    with qtbot.waitSignal(window.session.territory_changed, timeout=30_000):
        qtbot.mouseClick(card.buttons[0], LEFT)
    assert window.session.path is None
    assert any("lecture seule" in text for text in notices(window))
    assert read_owner(path).name == "Camille", "her lock stays"
    content = path.read_bytes()
    answer(tmp_path / "b.gpkg")
    with qtbot.waitSignal(window.files.written, timeout=30_000):
        assert window.files.save_territory()
    assert path.read_bytes() == content


def test_saving_over_a_file_that_somebody_has_open_is_refused(window, tmp_path):
    path = tmp_path / "a.gpkg"
    path.write_bytes(b"hers")
    held_by_another(path)
    window.files.save_to(path)
    assert any("Camille" in text for text in notices(window))
    assert path.read_bytes() == b"hers"


def test_an_old_lock_can_be_taken_over(window, qtbot, tmp_path):
    path = tmp_path / "a.gpkg"
    saved(window, qtbot, path)
    window.files.release()
    held_by_another(path)
    os.utime(lock_path(path), (1, 1))
    window.files.open_path(path)
    card = window.map_panel.notices._cards["file"]
    assert [button.text() for button in card.buttons] == ["Ouvrir en lecture seule", "Prendre la main"]
    with qtbot.waitSignal(window.session.territory_changed, timeout=30_000):
        qtbot.mouseClick(card.buttons[1], LEFT)
    assert window.session.path == path
    assert read_owner(path).pid == os.getpid()


def test_a_lock_lost_meanwhile_makes_the_file_read_only(window, qtbot, tmp_path):
    path = tmp_path / "a.gpkg"
    saved(window, qtbot, path)
    held_by_another(path)
    window.files.lock.refresh()
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
    window.files.save_to(path)
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
    before = window.session.shown
    window.files.open_path(path)
    qtbot.waitUntil(lambda: bool(notices(window)), timeout=30_000)
    assert words in notices(window)[-1]
    assert "bad.gpkg" in notices(window)[-1]
    assert window.session.shown is before
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
    assert not window.files.save_to(path)
    assert path.read_bytes() == content
    qtbot.mouseClick(window.map_panel.notices._cards["file"].buttons[2], LEFT)  # over what changed meanwhile
    assert any("mes_notes" in text for text in notices(window)), "the layers are asked about all the same"
    assert path.read_bytes() == content
    card = window.map_panel.notices._cards["file"]
    with qtbot.waitSignal(window.files.written, timeout=30_000):
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
    from ui.work import file_lock

    saved(window, qtbot, tmp_path / "a.gpkg")
    window.files.release()

    def refuse(path, **_more):
        raise CannotWrite(path, "read-only")

    monkeypatch.setattr(file_lock, "acquire", refuse)
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
    session.data.mark_saved()
    opened(window, qtbot, tmp_path / "here.gpkg")
    assert session.workbook.sha256 == sha256
    assert session.params == params
    assert session.outcome.after.table["apl"].equals(apl)
    assert session.data.layers == (), "the workbook is no layer"
    window.show_data()
    (entry,) = [row for row in window.desk.panel.rows if "APL" in row.entry.name]
    assert entry.entry.report is not None
    assert entry.entry.remove is not None
    with qtbot.waitSignal(session.territory_changed, timeout=60_000):
        session.open_territory(("90",), ())
    assert session.territory.published is not None, "published access of another place, without the file of DREES"
