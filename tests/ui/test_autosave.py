"""Nothing is lost by a crash; a reopened work gives its figures; what was done is written down; colleagues' scenarios come in."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QLockFile, Qt
from PySide6.QtWidgets import QPushButton

from scenarios.answer.fingerprint import fingerprint
from scenarios.study.files import with_results
from scenarios.study.project import checksum, to_text
from tests.ui.hands import LEFT, opened, place, somewhere, work_in
from ui.work.autosave import SUFFIX, Autosave, left_behind

pytestmark = pytest.mark.ui


@pytest.fixture
def autosave(window, tmp_path):
    folder = tmp_path / "aside"
    folder.mkdir()
    kept = Autosave(window.session, folder, window)
    yield kept
    kept.close()


def files(autosave):
    return sorted(path.suffix for path in autosave._path.parent.glob("*") if path.suffix != ".lock")


def crash(autosave):
    """The process is gone: nothing was closed, and its lock is nobody's."""
    autosave._lock.unlock()


def test_an_unsaved_change_is_kept_aside_and_a_saved_one_is_not(window, qtbot, autosave, tmp_path):
    assert files(autosave) == []
    place(window, qtbot, somewhere(window))
    qtbot.waitUntil(lambda: files(autosave) != [], timeout=5_000)
    kept = work_in(autosave._path)
    assert kept.scenarios == window.session.document.work.scenarios
    assert window.files.save_to(tmp_path / "a.deserts")
    assert files(autosave) == []


def test_a_work_in_use_is_not_offered_and_one_left_behind_is(window, qtbot, autosave):
    place(window, qtbot, somewhere(window))
    autosave.keep()
    assert left_behind(autosave._path.parent) == [], "its window is open"
    crash(autosave)
    (left,) = left_behind(autosave._path.parent)
    assert work_in(left.path).scenarios == window.session.document.work.scenarios
    assert left.name == window.session.scenario.name
    assert left.is_readable
    assert left.origin is None


def test_a_window_closed_in_order_leaves_nothing(window, qtbot, autosave):
    place(window, qtbot, somewhere(window))
    autosave.keep()
    autosave.close()
    assert files(autosave) == []
    assert left_behind(autosave._path.parent) == []


def test_a_copy_that_cannot_be_read_stays_and_is_told(window, autosave):
    copy = autosave._path.parent / f"1{SUFFIX}"
    copy.write_text('{"format": "deserts-sc', encoding="utf-8")
    (left,) = left_behind(autosave._path.parent)
    assert not left.is_readable
    window.recovery.offer(left)
    assert str(copy) in window.map_panel.notices.texts[-1]
    assert window.map_panel.notices._cards[str(copy)].buttons == [], "nothing that could throw it away"
    assert copy.exists()


def test_two_runs_never_share_a_name(window, autosave):
    other = Autosave(window.session, autosave._path.parent, window)
    assert other._path != autosave._path
    other.close()


def test_a_disk_that_is_full_stops_no_work(window, qtbot, autosave, monkeypatch):
    from deserts.errors import CannotWrite
    from ui.work import autosave as module

    def full(*_args):
        raise CannotWrite("a", "no space", reason="disk_full")

    monkeypatch.setattr(module, "write_atomically", full)
    place(window, qtbot, somewhere(window))
    assert not autosave.keep()
    assert files(autosave) == []
    assert len(window.session.scenario.edits) == 1


def button(window, text):
    return next(each for each in window.map_panel.notices.findChildren(QPushButton) if each.text() == text)


def test_a_work_left_behind_is_taken_up_again_unsaved(window, qtbot, autosave, tmp_path):
    path, given_back = tmp_path / "projet.deserts", []
    assert window.files.save_to(path)
    place(window, qtbot, somewhere(window))
    wanted = window.session.scenario.edits
    autosave.keep()
    crash(autosave)
    (left,) = left_behind(autosave._path.parent)
    assert left.origin == path
    kept = autosave._path.read_bytes()
    window.session.document.stack.undo()
    autosave._soon.stop()
    window.session.document.stack.setClean()
    left.path.write_bytes(kept)  # of the run that crashed
    window.recovery.recovered.connect(lambda copy: given_back.append(copy.path))
    window.recovery.offer(left)
    assert "n’a pas été enregistré" in window.map_panel.notices.texts[-1]
    qtbot.mouseClick(button(window, "Le reprendre"), LEFT)
    qtbot.waitUntil(lambda: window.session.scenario.edits == wanted, timeout=20_000)
    assert window.session.path == path
    assert window.session.document.is_modified, "it is still to be saved"
    assert given_back == [left.path], "the application may forget the copy now"
    window.session.document.mark_saved()


def test_or_it_is_forgotten(window, qtbot, autosave):
    place(window, qtbot, somewhere(window))
    autosave.keep()
    crash(autosave)
    (left,) = left_behind(autosave._path.parent)
    window.recovery.offer(left)
    qtbot.mouseClick(button(window, "L’oublier"), LEFT)
    assert files(autosave) == []


def test_the_lock_of_another_run_is_seen(tmp_path):
    lock = QLockFile(str(tmp_path / "7.lock"))
    assert lock.tryLock(0)
    (tmp_path / f"7{SUFFIX}").write_text("{}", encoding="utf-8")
    assert left_behind(tmp_path) == []
    assert (tmp_path / f"7{SUFFIX}").exists(), "it belongs to that run"


# --- replay ---


def test_a_reopened_work_gives_its_figures_and_says_nothing(window, qtbot, tmp_path):
    place(window, qtbot, somewhere(window))
    path = tmp_path / "a.deserts"
    assert window.files.save_to(path)
    assert work_in(path).results == with_results(window.session.project(), window.session.study).results
    opened(window, qtbot, path)
    assert not any("ne sont pas ceux" in text for text in window.map_panel.notices.texts)


def test_figures_that_changed_are_told(window, qtbot, tmp_path):
    place(window, qtbot, somewhere(window))
    path = tmp_path / "a.deserts"
    assert window.files.save_to(path)
    content = json.loads(path.read_text(encoding="utf-8"))
    content["results"] = dict.fromkeys(content["results"], "0" * 16)
    content["checksum"] = checksum(content)
    path.write_text(json.dumps(content), encoding="utf-8")
    opened(window, qtbot, path)
    assert any("ne sont pas ceux de l’enregistrement" in text for text in window.map_panel.notices.texts)


def test_a_work_of_before_keeps_its_minutes_until_the_button_is_pressed(window, qtbot, tmp_path):
    place(window, qtbot, somewhere(window))
    path = tmp_path / "a.deserts"
    assert window.files.save_to(path)
    new = window.session.outcome
    content = json.loads(path.read_text(encoding="utf-8"))
    del content["estimate"]
    content |= {"version": 4, "results": {}, "data": ""}
    content["checksum"] = checksum(content)
    path.write_text(json.dumps(content), encoding="utf-8")
    opened(window, qtbot, path)
    assert window.session.inputs.estimate == "line"
    words = "cette étude garde l’estimation d’avant"
    qtbot.waitUntil(lambda: any(words in text for text in window.map_panel.notices.texts), timeout=20_000)
    old = window.session.outcome
    assert fingerprint(old) != fingerprint(new)
    qtbot.wait(50)  # the notice is laid out
    qtbot.mouseClick(button(window, "Adopter la nouvelle estimation"), LEFT)
    qtbot.waitUntil(lambda: window.session.study.inputs.estimate == "relief", timeout=20_000)
    qtbot.waitUntil(lambda: fingerprint(window.session.outcome) == fingerprint(new), timeout=20_000)
    assert not any(words in text for text in window.map_panel.notices.texts)
    assert window.session.data.is_modified


# --- history ---


def test_what_was_done_is_saved_and_what_was_undone_is_not(window, qtbot, tmp_path):
    code = somewhere(window)
    place(window, qtbot, code)
    window.scenarios.rename("Projet A")
    window.scenarios.rename("Projet B")
    window.session.document.stack.undo()
    path = tmp_path / "a.deserts"
    assert window.files.save_to(path)
    texts = [step.text for step in work_in(path).history]
    assert len(texts) == 2
    assert texts[1] == "Renommer le scénario"
    opened(window, qtbot, path)
    window.scenarios.rename("Projet C")
    assert [step.text for step in window.session.document.history] == [*texts, "Renommer le scénario"]


def test_the_history_page_goes_back_and_forth(window, qtbot):
    page = window.tools.open("history")
    assert page.empty.isVisibleTo(page)
    window.scenarios.rename("Projet A")
    window.scenarios.rename("Projet B")
    assert page.past.count() == 2
    view = page.sitting
    view.setCurrentIndex(view.model().index(0, 0))
    assert window.session.scenario.name == "Scénario 1"
    assert page.past.count() == 0
    view.setCurrentIndex(view.model().index(2, 0))
    assert window.session.scenario.name == "Projet B"
    assert "Renommer le scénario" in page.past.item(0).text()


# --- two people ---


def test_the_scenarios_of_a_colleague_come_in_as_one_step(window, qtbot, tmp_path):
    place(window, qtbot, somewhere(window))
    project = window.session.project()
    theirs = replace(project, scenarios=(replace(project.scenarios[0], edits=()), project.scenarios[0]))
    (tmp_path / "collegue.deserts").write_text(to_text(theirs), encoding="utf-8")
    window.files.add_scenarios(tmp_path / "collegue.deserts")
    names = [each.name for each in window.session.document.work.scenarios]
    assert names == ["Scénario 1", "Scénario 1 (2)"]
    assert "1 scénario ajouté." in window.map_panel.notices.texts[-1]
    assert window.session.document.stack.undoText() == "Ajouter les scénarios de «\u00a0collegue.deserts\u00a0»"
    window.session.document.stack.undo()
    assert len(window.session.document.work.scenarios) == 1


def test_those_of_another_territory_are_refused(window, tmp_path):
    project = window.session.project()
    theirs = replace(project, inputs=project.inputs.of(("87",), ()))
    (tmp_path / "autre.deserts").write_text(to_text(theirs), encoding="utf-8")
    window.files.add_scenarios(tmp_path / "autre.deserts")
    assert "autre territoire" in window.map_panel.notices.texts[-1]
    assert len(window.session.document.work.scenarios) == 1


def test_the_history_is_reached_behind_plus(window, qtbot):
    window.go("more")
    window.page_area.page.buttons["history"].click()
    assert window.page_area.page is window.tools.pages["history"]
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert window.page_area.page is window.table
