"""Works and workbooks: saved, opened again, refused with a sentence, never half-changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from scenarios.evaluate import Baseline
from scenarios.project import open_project
from ui.settings import Preferences

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


def opened(window, qtbot, path):
    with qtbot.waitSignal(window.session.territory_changed, timeout=20_000):
        window.files.open_path(path)


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
    assert len(open_project(tmp_path / "a.deserts").scenarios[0].edits) == 1


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
def test_a_work_that_cannot_be_read_changes_nothing(window, tmp_path, content, words):
    add_centre(window)
    window.session.document.mark_saved()
    work = window.session.document.work
    path = tmp_path / "bad.deserts"
    path.write_text(content, encoding="utf-8")
    window.files.open_path(path)
    assert words in window.map_panel.notices.texts[-1]
    assert window.session.document.work == work
    assert str(path) not in window.files.preferences.recent


def test_a_work_about_a_site_that_is_gone_is_told(window, qtbot, answer, tmp_path):
    add_centre(window)
    answer(tmp_path / "a.deserts")
    window.files.save()
    content = json.loads((tmp_path / "a.deserts").read_text(encoding="utf-8"))
    content["scenarios"][0]["edits"].append({"do": "close", "site": "gp-00000"})
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
    before = window.session.loaded
    with qtbot.waitSignal(window.session.refused, timeout=20_000):
        window.files.import_path(tmp_path / name)
    (text,) = window.map_panel.notices.texts
    assert words in text
    assert window.session.loaded is before
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
    before = window.session.loaded
    window.files.import_path(workbook)
    assert window.drawer.tasks.isVisibleTo(window)
    assert "Lecture" in window.drawer.tasks.words.text()
    qtbot.waitUntil(lambda: window.drawer.tasks.bar.value() > 0, timeout=20_000)
    qtbot.mouseClick(window.drawer.tasks.stop, Qt.MouseButton.LeftButton)
    assert not window.drawer.tasks.isVisibleTo(window)
    qtbot.wait(200)
    assert window.session.loaded is before


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
    opened(window, qtbot, tmp_path / "a.deserts")
    qtbot.waitUntil(lambda: window.session.workbook is not None, timeout=20_000)
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
    with qtbot.waitSignal(window.session.missing_workbook, timeout=20_000):
        window.files.open_path(tmp_path / "a.deserts")
    assert any("apl.xlsx" in text and "plus à sa place" in text for text in window.map_panel.notices.texts)
    assert window.session.baseline is Baseline.MODELLED


def test_a_first_start_offers_what_can_be_done(make_window, loaded, qtbot):
    window = make_window(loaded, Preferences())
    (text,) = window.map_panel.notices.texts
    assert text.startswith("Aucun classeur DREES")
    card = window.map_panel.notices._cards["workbook"]
    assert [button.text() for button in card.buttons] == ["Importer…", "Télécharger…", "Continuer"]
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
    window._open_chosen(("90",), ())
    qtbot.waitUntil(lambda: window.session.workbook is not None and not window.session.tasks.running, timeout=30_000)
    assert window.session.territory.departements == ("90",)
    assert window.session.territory.published is not None
