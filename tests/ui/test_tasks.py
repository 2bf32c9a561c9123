"""Work in the background: results, errors, cancelling, and windows that are gone before their work is."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from deserts.errors import Infeasible
from deserts.progress import ignore
from ui.work.tasks import Tasks

pytestmark = pytest.mark.ui


@pytest.fixture
def tasks(qapp):
    made = Tasks()
    yield made
    made.shutdown()


def double(value, report=ignore):
    report(1, 2)
    return 2 * value


def fail(error, report=ignore):
    raise error


class Gate:
    """Work that goes on until it is let through, telling its progress meanwhile."""

    def __init__(self):
        self.open, self.started, self.ended = threading.Event(), threading.Event(), threading.Event()

    def work(self, report=ignore):
        self.started.set()
        try:
            while not self.open.wait(0.005):
                report(1, 3)
        finally:
            self.ended.set()
        return "through"


def test_a_result_comes_back_to_the_main_thread(qtbot, tasks):
    owner, found = QObject(), []
    tasks.run(double, 21, owner=owner, done=lambda result: found.append((result, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(found))
    assert found == [(42, threading.main_thread())]


def test_an_error_of_ours_is_told_to_the_one_who_asked(qtbot, tasks):
    owner, found, error = QObject(), [], Infeasible("no")
    tasks.run(fail, error, owner=owner, failed=found.append, done=lambda _result: found.append("done"))
    qtbot.waitUntil(lambda: bool(found))
    assert found == [error]


def test_any_other_error_goes_to_the_hook(qtbot, tasks, monkeypatch):
    owner, found = QObject(), []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: found.append(error))
    error = RuntimeError("a bug")
    tasks.run(fail, error, owner=owner, failed=lambda _error: found.append("failed"))
    qtbot.waitUntil(lambda: bool(found))
    assert found == [error]


def test_progress_is_told_and_shown(qtbot, tasks):
    owner, gate, told = QObject(), Gate(), []
    number = tasks.run(gate.work, owner=owner, title="Working", progress=lambda done, total: told.append((done, total)))
    qtbot.waitUntil(lambda: bool(told))
    assert told[0] == (1, 3)
    assert (tasks.running[number].title, tasks.running[number].done, tasks.running[number].total) == ("Working", 1, 3)
    gate.open.set()
    qtbot.waitUntil(lambda: not tasks.running)


def test_a_cancelled_task_calls_nothing_and_stops(qtbot, tasks):
    owner, gate, found = QObject(), Gate(), []
    number = tasks.run(gate.work, owner=owner, title="Working", done=found.append, failed=found.append)
    assert gate.started.wait(5)
    tasks.cancel(number)
    assert gate.ended.wait(5), "report() stops the work although the gate is shut"
    assert not tasks.running
    tasks.run(double, 1, owner=owner, done=found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found == [2], "only the later task was told"


def test_cancelling_what_has_ended_is_no_error(qtbot, tasks):
    owner, found = QObject(), []
    number = tasks.run(double, 1, owner=owner, done=found.append)
    qtbot.waitUntil(lambda: bool(found))
    tasks.cancel(number)
    tasks.cancel(999)


def test_a_task_that_has_not_begun_can_be_cancelled(qtbot, tasks):
    owner, gate, found = QObject(), Gate(), []
    tasks.run(gate.work, owner=owner)
    waiting = tasks.run(double, 1, owner=owner, done=lambda _result: found.append("waiting"))
    tasks.run(double, 2, owner=owner, done=found.append)
    tasks.cancel(waiting)
    gate.open.set()
    qtbot.waitUntil(lambda: bool(found))
    assert found == [4]


def test_when_the_owner_is_gone_nothing_is_called(qtbot, qapp, tasks):
    gate, found, owners = Gate(), [], [QWidget()]
    tasks.run(gate.work, owner=owners[0], done=lambda _result: found.append(owners[0].width()), failed=found.append)
    assert gate.started.wait(5)
    owners.pop().deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gate.ended.wait(5), "the work is told to stop"
    again = QObject()
    tasks.run(double, 1, owner=again, done=found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found == [2]


def test_many_tasks_of_widgets_that_die_in_the_middle(qtbot, qapp, tasks):
    told = []
    for i in range(60):
        widget = QWidget()
        tasks.run(double, i, owner=widget, done=lambda result, widget=widget: told.append((result, widget.width())))
        if i % 3 == 0:
            widget.deleteLater()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()
    keeper, ended = QObject(), []
    tasks.run(double, 0, owner=keeper, done=ended.append)
    qtbot.waitUntil(lambda: bool(ended))
    assert 20 <= len(told) <= 60


def test_shutdown_in_the_middle_waits_and_calls_nothing(qapp):
    for _ in range(10):
        tasks, owner, gate, found = Tasks(), QObject(), Gate(), []
        tasks.run(gate.work, owner=owner, done=found.append, failed=found.append)
        tasks.run(double, 1, owner=owner, done=found.append)
        assert gate.started.wait(5)
        tasks.shutdown()
        assert gate.ended.is_set()
        qapp.processEvents()
        assert not found
