"""Works and workbooks: saved, opened again, refused with a sentence, never half-changed."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from geodata.files.lock import lock_path, read_owner
from scenarios.answer.fingerprint import fingerprint
from scenarios.answer.model import Baseline
from scenarios.study.project import checksum, to_text
from tests.ui.hands import opened, opened_in_another_sitting, saved, work_in
from ui.work.settings import Preferences

pytestmark = pytest.mark.ui
WORKBOOK = "apl_medecins_generalistes_2022_2023_extrait.xlsx"


@pytest.fixture
def answer(monkeypatch):
    """Answer file dialogs with a path; "" = cancelled."""

    def set_answer(path):
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, name, staticmethod(lambda *_args, **_more: (str(path), "")))

    return set_answer


def press(text):
    """Press a button of the box that is about to open."""

    def now():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button.text() == text).click()

    QTimer.singleShot(0, now)


def add_centre(window, number=3):
    window.placing.place_in(window.session.territory.core.index[number])


# --- works ---


def test_save_and_open_again(window, qtbot, answer, tmp_path):
    add_centre(window)
    edits = window.session.scenario.edits
    people = window.session.outcome.headline_after.people_low
    answer(tmp_path / "essai")
    assert window.files.save()
    assert (tmp_path / "essai.deserts").is_file(), "the ending is added"
    assert not window.isWindowModified()
    window.actions_["undo"].trigger()
    assert window.isWindowModified()
    window.session.document.mark_saved()
    opened(window, qtbot, tmp_path / "essai.deserts")
    assert window.session.scenario.edits == edits
    assert window.session.outcome.headline_after.people_low == people
    assert not window.session.document.stack.canUndo()
    assert not window.isWindowModified()


def test_every_scenario_of_a_work_is_kept(window, qtbot, answer, tmp_path):
    add_centre(window)
    window.scenarios.copy()
    add_centre(window, 5)
    answer(tmp_path / "a.deserts")
    window.files.save()
    opened(window, qtbot, tmp_path / "a.deserts")
    assert [len(scenario.edits) for scenario in window.session.document.work.scenarios] == [1, 2]


def test_saving_again_asks_for_no_name(window, answer, tmp_path):
    answer(tmp_path / "a.deserts")
    assert window.files.save()
    answer(tmp_path / "b.deserts")
    add_centre(window)
    assert window.files.save()
    assert not (tmp_path / "b.deserts").exists()
    assert len(work_in(tmp_path / "a.deserts").scenarios[0].edits) == 1


def test_a_cancelled_dialog_saves_nothing(window, answer):
    add_centre(window)
    answer("")
    assert not window.files.save()
    assert window.isWindowModified()


def test_a_folder_that_cannot_be_written_is_told(window, answer, tmp_path):
    answer(tmp_path / "nowhere" / "a.deserts")
    add_centre(window)
    assert not window.files.save()
    assert "n’a pas pu être enregistré" in window.map_panel.notices.texts[-1]
    assert window.isWindowModified()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "n’est pas un travail enregistré"),
        ("[]", "n’est pas un travail enregistré"),
        ('{"format": "deserts-scenario", "version": 99}', "version plus récente"),
        ('{"format": "deserts-scenario", "version": 1}', "est abîmé"),
    ],
)
def test_a_work_that_cannot_be_read_changes_nothing(window, qtbot, tmp_path, content, words):
    add_centre(window)
    window.session.document.mark_saved()
    work = window.session.document.work
    path = tmp_path / "bad.deserts"
    path.write_text(content, encoding="utf-8")
    window.files.open_path(path)
    qtbot.waitUntil(lambda: bool(window.map_panel.notices.texts), timeout=20_000)
    assert words in window.map_panel.notices.texts[-1]
    assert not lock_path(path).exists()
    assert window.session.document.work == work
    assert str(path) not in window.files.preferences.recent


def test_a_work_about_a_site_that_is_gone_is_told(window, qtbot, answer, tmp_path):
    add_centre(window)
    answer(tmp_path / "a.deserts")
    window.files.save()
    content = json.loads((tmp_path / "a.deserts").read_text(encoding="utf-8"))
    content["scenarios"][0]["edits"].append({"do": "close", "site": "gp-00000"})
    content["checksum"] = checksum(content)
    (tmp_path / "a.deserts").write_text(json.dumps(content), encoding="utf-8")
    opened(window, qtbot, tmp_path / "a.deserts")
    assert any("gp-00000" in text for text in window.map_panel.notices.texts)
    assert len(window.session.scenario.edits) == 2, "nothing is dropped from the work"


def test_leaving_unsaved_work_is_asked(window, qtbot, answer, tmp_path):
    add_centre(window)
    press("Annuler")
    assert not window.close()
    assert window.isVisible()
    answer(tmp_path / "kept.deserts")
    press("Enregistrer")
    assert window.close()
    assert (tmp_path / "kept.deserts").is_file()


def test_unsaved_work_can_be_given_up(window):
    add_centre(window)
    press("Ne pas enregistrer")
    assert window.close()


def test_saved_work_is_left_without_a_question(window):
    assert window.close()


def test_recent_works(window, qtbot, answer, tmp_path):
    answer(tmp_path / "a.deserts")
    window.files.save()
    assert window.files.preferences.recent == (str(tmp_path / "a.deserts"),)
    from PySide6.QtWidgets import QMenu

    menu = QMenu()
    window.menu.fill_recent(menu)
    assert [action.text() for action in menu.actions()] == ["a.deserts"]
    with qtbot.waitSignal(window.session.territory_changed, timeout=20_000):
        menu.actions()[0].trigger()
    (tmp_path / "a.deserts").unlink()
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: bool(window.map_panel.notices.texts), timeout=20_000)
    assert "n’est plus là" in window.map_panel.notices.texts[-1]


# --- the DREES workbook ---


def imported(window, qtbot, path):
    with qtbot.waitSignal(window.session.territory_changed, timeout=30_000):
        window.files.import_path(path)


def test_import_a_workbook_then_do_without(window, qtbot, shared):
    add_centre(window)
    edits = window.session.scenario.edits
    imported(window, qtbot, shared / "samples" / WORKBOOK)
    assert window.session.baseline is Baseline.PUBLISHED
    assert window.header.baseline.text().startswith("Publié + Δ")
    assert window.session.scenario.edits == edits, "the scenario stays"
    assert window.session.document.is_modified
    assert window.files.preferences.workbook.endswith(WORKBOOK)
    assert window.session.params.source != ""
    assert window.actions_["forget_workbook"].isEnabled()
    with qtbot.waitSignal(window.session.territory_changed, timeout=20_000):
        window.actions_["forget_workbook"].trigger()
    assert window.session.baseline is Baseline.MODELLED
    assert window.files.preferences.workbook == ""
    assert window.session.scenario.edits == edits


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.xlsx", b"", "est vide ou incomplet"),
        ("text.xlsx", b"code;apl\n01001;2,5\n", "n’est pas un classeur"),
        ("gone.xlsx", None, "n’est plus là"),
    ],
)
def test_a_wrong_workbook_is_one_sentence_and_changes_nothing(window, qtbot, tmp_path, name, content, words):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    before = window.session.shown
    with qtbot.waitSignal(window.session.refused, timeout=20_000):
        window.files.import_path(tmp_path / name)
    (text,) = window.map_panel.notices.texts
    assert words in text
    assert window.session.shown is before
    assert window.files.preferences.workbook == ""


def test_another_workbook_is_refused(window, qtbot, tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["a", "b"])
    book.save(tmp_path / "other.xlsx")
    with qtbot.waitSignal(window.session.refused, timeout=20_000):
        window.files.import_path(tmp_path / "other.xlsx")
    assert "DREES" in window.map_panel.notices.texts[-1]


def test_a_truncated_workbook_is_refused(window, qtbot, tmp_path, shared):
    whole = (shared / "samples" / WORKBOOK).read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    with qtbot.waitSignal(window.session.refused, timeout=20_000):
        window.files.import_path(tmp_path / "cut.xlsx")
    assert window.session.baseline is Baseline.MODELLED


def test_an_import_can_be_cancelled(window, qtbot, shared):
    workbook = shared / "data" / "drees_apl_mg_2022_2023.xlsx"
    before = window.session.shown
    window.files.import_path(workbook)
    assert window.tasks.isVisibleTo(window)
    assert "Lecture" in window.tasks.words.text()
    qtbot.waitUntil(lambda: window.tasks.bar.value() > 0, timeout=20_000)
    qtbot.mouseClick(window.tasks.stop, Qt.MouseButton.LeftButton)
    assert not window.tasks.isVisibleTo(window)
    qtbot.wait(200)
    assert window.session.shown is before


def test_a_work_finds_its_workbook_again(window, qtbot, answer, tmp_path, shared):
    copy = tmp_path / "apl.xlsx"
    shutil.copy(shared / "samples" / WORKBOOK, copy)
    imported(window, qtbot, copy)
    add_centre(window)
    answer(tmp_path / "a.deserts")
    window.files.save()
    with qtbot.waitSignal(window.session.territory_changed, timeout=20_000):
        window.files.forget_workbook()
    window.session.document.mark_saved()
    window.session.data.mark_saved()
    opened(window, qtbot, tmp_path / "a.deserts")
    assert window.session.workbook is not None
    assert window.session.baseline is Baseline.PUBLISHED
    assert not window.isWindowModified()


def test_a_work_whose_workbook_is_gone_says_so_and_opens(window, qtbot, answer, tmp_path, shared):
    copy = tmp_path / "apl.xlsx"
    shutil.copy(shared / "samples" / WORKBOOK, copy)
    imported(window, qtbot, copy)
    answer(tmp_path / "a.deserts")
    window.files.save()
    with qtbot.waitSignal(window.session.territory_changed, timeout=20_000):
        window.files.forget_workbook()
    copy.unlink()
    window.session.data.mark_saved()
    opened_in_another_sitting(window, qtbot, tmp_path / "a.deserts")
    assert any("apl.xlsx" in text for text in window.map_panel.notices.texts)
    assert "absent" in window.map_panel.notices._cards
    assert window.session.baseline is Baseline.MODELLED
    add_centre(window)
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.isWindowModified(), timeout=20_000)
    written = work_in(tmp_path / "a.deserts")
    assert len(written.scenarios[0].edits) == 1
    assert written.inputs.workbook.name == "apl.xlsx", "the work still refers to it"
    assert written.baseline is Baseline.PUBLISHED


def test_missing_files_are_looked_for_in_a_folder(window, qtbot, answer, tmp_path, shared, monkeypatch):
    """By their content, under whatever name; a folder without them changes nothing, and the offer stays."""
    copy = tmp_path / "apl.xlsx"
    shutil.copy(shared / "samples" / WORKBOOK, copy)
    imported(window, qtbot, copy)
    answer(tmp_path / "a.deserts")
    window.files.save()
    figures = fingerprint(window.session.outcome)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    copy.rename(elsewhere / "renamed.xlsx")
    opened_in_another_sitting(window, qtbot, tmp_path / "a.deserts")
    notices = window.map_panel.notices
    assert window.session.workbook is None
    for folder in (tmp_path / "nowhere", elsewhere):
        folder.mkdir(exist_ok=True)
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_, name=folder, **__: str(name)))
        notices._cards["absent"].buttons[0].click()
        qtbot.waitUntil(lambda: not window.session.tasks._tasks, timeout=20_000)
        assert ({"absent", "differs"} & set(notices._cards) == set()) == (folder == elsewhere)
    assert window.session.workbook is not None
    assert fingerprint(window.session.outcome) == figures


def test_a_first_start_offers_what_can_be_done(make_window, loaded, qtbot):
    window = make_window(loaded, Preferences())
    (text,) = window.map_panel.notices.texts
    assert text.startswith("Aucun classeur DREES")
    card = window.map_panel.notices._cards["workbook"]
    assert [button.text() for button in card.buttons] == ["Obtenir les données officielles…", "Importer…", "Continuer"]
    qtbot.mouseClick(card.buttons[2], Qt.MouseButton.LeftButton)
    assert not window.map_panel.notices.texts
    assert not window.files.preferences.hint, "it is not asked again"


# --- drag and drop ---


def dropped(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    shared_by_both = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(10, 10), *shared_by_both)
    window.dragEnterEvent(enter)
    if enter.isAccepted():
        window.dropEvent(QDropEvent(QPointF(10, 10), *shared_by_both))
    return enter.isAccepted()


def test_a_workbook_is_dropped_on_the_window(window, qtbot, shared):
    with qtbot.waitSignal(window.session.territory_changed, timeout=30_000):
        assert dropped(window, shared / "samples" / WORKBOOK)
    assert window.session.baseline is Baseline.PUBLISHED


def test_a_picture_is_not_accepted(window, tmp_path):
    assert not dropped(window, tmp_path / "holiday.jpg")
    assert not dropped(window)


def test_a_work_is_dropped_on_the_window(window, qtbot, answer, tmp_path):
    add_centre(window)
    answer(tmp_path / "a.deserts")
    window.files.save()
    with qtbot.waitSignal(window.session.territory_changed, timeout=20_000):
        assert dropped(window, Path(tmp_path / "a.deserts"))
    assert len(window.session.scenario.edits) == 1


def test_a_workbook_read_while_another_territory_is_opened_serves_the_new_one(window, qtbot, shared):
    window.files.import_path(shared / "samples" / WORKBOOK)
    window._open_chosen(("90",), (), ())
    qtbot.waitUntil(lambda: window.session.workbook is not None and not window.session.tasks.running, timeout=30_000)
    assert window.session.territory.departements == ("90",)
    assert window.session.territory.published is not None


# --- a file that others use too ---


def test_a_work_that_is_open_is_locked_and_free_again_when_another_is(window, qtbot, tmp_path):
    saved(window, qtbot, tmp_path / "a.deserts")
    assert read_owner(tmp_path / "a.deserts").pid == os.getpid()
    saved(window, qtbot, tmp_path / "b.deserts")
    assert not lock_path(tmp_path / "a.deserts").exists()
    opened(window, qtbot, tmp_path / "a.deserts")
    assert read_owner(tmp_path / "a.deserts").pid == os.getpid()
    assert not lock_path(tmp_path / "b.deserts").exists()


def test_a_work_that_somebody_has_open_is_offered_to_be_read(window, qtbot, tmp_path):
    path = tmp_path / "a.deserts"
    saved(window, qtbot, path)
    window.files.release()
    owner = {"name": "Camille", "host": "bureau-3", "machine": "x", "pid": 7, "since": "2026-11-24", "token": "t"}
    lock_path(path).write_text(json.dumps(owner), encoding="utf-8")
    before = window.session.shown
    window.files.open_path(path)
    assert window.session.shown is before
    card = window.map_panel.notices._cards["file"]
    assert "Camille" in card.text
    assert [button.text() for button in card.buttons] == ["Ouvrir en lecture seule"]
    qtbot.wait(50)  # until the notice has its place
    with qtbot.waitSignal(window.files.opened, timeout=20_000):
        qtbot.mouseClick(card.buttons[0], Qt.MouseButton.LeftButton)
    assert window.session.path is None, "saving asks for another name"
    assert read_owner(path).name == "Camille"


def test_an_opening_that_is_given_up_frees_the_file_and_leaves_the_work(window, qtbot, tmp_path):
    path = tmp_path / "a.deserts"
    saved(window, qtbot, path)
    saved(window, qtbot, tmp_path / "b.deserts")
    before = window.session.shown
    window.files.open_path(path)
    assert lock_path(path).exists()
    qtbot.mouseClick(window.tasks.stop, Qt.MouseButton.LeftButton)
    qtbot.wait(200)
    assert not lock_path(path).exists()
    assert window.session.shown is before
    assert window.session.path == tmp_path / "b.deserts"
    add_centre(window)
    window.session.data.use(())
    qtbot.waitUntil(lambda: not window.session.is_building, timeout=20_000)
    assert window.files.save(), "the window goes on working"


@pytest.fixture
def saved_meanwhile(window, qtbot, tmp_path):
    """A work with a decision of mine that is not saved; a colleague saved the same file with a scenario of hers."""
    path = tmp_path / "a.deserts"
    saved(window, qtbot, path)
    theirs = work_in(path)
    hers = replace(theirs.scenarios[0], name="Projet de Camille", edits=())
    add_centre(window)
    mine = window.session.scenario.edits
    path.write_text(to_text(replace(theirs, scenarios=(theirs.scenarios[0], replace(hers, edits=mine[:1])))), "utf-8")
    content = path.read_bytes()
    add_centre(window, 5)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert path.read_bytes() == content, "nothing of hers is lost"
    assert window.isWindowModified()
    card = window.map_panel.notices._cards["file"]
    assert len(card.buttons) == 3
    return path, card


def test_what_a_colleague_saved_meanwhile_is_merged(window, qtbot, saved_meanwhile):
    path, card = saved_meanwhile
    mine = window.session.scenario
    qtbot.mouseClick(card.buttons[0], Qt.MouseButton.LeftButton)
    names = {scenario.name: scenario for scenario in work_in(path).scenarios}
    assert "Projet de Camille" in names
    assert names[mine.name].edits == mine.edits
    assert len(names["Projet de Camille"].edits) == 1
    assert not window.isWindowModified()
    add_centre(window, 4)
    assert window.files.save(), "it is asked once"


def test_what_a_colleague_saved_meanwhile_stays_where_mine_goes_elsewhere(
    window, qtbot, answer, saved_meanwhile, tmp_path
):
    path, card = saved_meanwhile
    content = path.read_bytes()
    answer(tmp_path / "b.deserts")
    qtbot.mouseClick(card.buttons[1], Qt.MouseButton.LeftButton)
    assert path.read_bytes() == content
    assert work_in(tmp_path / "b.deserts").scenarios == window.session.document.work.scenarios
    assert window.session.path == tmp_path / "b.deserts"
    assert not lock_path(path).exists()


def test_what_a_colleague_saved_meanwhile_is_overwritten_where_that_is_chosen(window, qtbot, saved_meanwhile):
    path, card = saved_meanwhile
    qtbot.mouseClick(card.buttons[2], Qt.MouseButton.LeftButton)
    assert work_in(path).scenarios == window.session.document.work.scenarios
    assert "file" not in window.map_panel.notices._cards
    assert not window.isWindowModified()
