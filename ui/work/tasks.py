"""Work that takes long, done beside the window: the worker knows a number, never a widget or a callback."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QMetaObject, QObject, Qt, Signal, Slot

from deserts.errors import Cancelled, DesertsError, full_disk

logger = logging.getLogger(__name__)

PROGRESS_EVERY_S = 0.05
"""Progress is told at most twenty times a second: more would only keep the window busy."""

SWITCH_S = 0.0002
"""How long the background may keep the interpreter from the window. Python's own 5 ms are paid at each call that paints:
with a place drawn for each of 1 700 practices the window stood still for 0.3 to 1 s while a workbook was written, with this
for 0.1 to 0.17 s, and the writing takes no longer."""


@dataclass(frozen=True)
class TaskState:
    """What a person is told about a running task; total 0 = it cannot be said how much there is to do."""

    title: str
    done: int = 0
    total: int = 0


@dataclass(frozen=True)
class _Task:
    """What the main thread remembers of a task; callbacks live and die there."""

    stop: threading.Event
    done: Callable[[Any], None] | None
    failed: Callable[[DesertsError], None] | None
    progress: Callable[[int, int], None] | None
    owner: QObject
    ownership: QMetaObject.Connection
    cancelled: Callable[[], object] | None


class Tasks(QObject):
    """The background of one window: one thread, in the order asked for.

    ``changed`` : a task started, progressed or ended; ``running`` says which are there.
    """

    changed = Signal()
    _posted = Signal(int, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(SWITCH_S)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="deserts")
        self._tasks: dict[int, _Task] = {}
        self._states: dict[int, TaskState] = {}
        self._last = 0
        self._posted.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> dict[int, TaskState]:
        """Number -> state of the tasks that have neither ended nor been cancelled; the oldest first."""
        return dict(self._states)

    def run(
        self,
        function: Callable[..., Any],
        *args: Any,
        owner: QObject,
        title: str = "",
        done: Callable[[Any], None] | None = None,
        failed: Callable[[DesertsError], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], object] | None = None,
    ) -> int:
        """Call ``function(*args, report=…)`` in the background; returns the number of the task.

        owner : when it is destroyed, the task is cancelled; title : shown while it runs, "" = not shown
        done : called with the result; failed : with the error, where it is a DesertsError (any other one goes to
        ``sys.excepthook``). A task that is cancelled calls nothing but ``cancelled``. All are called in the main thread.
        """
        self._last += 1
        number, stop = self._last, threading.Event()
        ownership = owner.destroyed.connect(partial(self.cancel, number))
        self._tasks[number] = _Task(stop, done, failed, progress, owner, ownership, cancelled)
        if title:
            self._states[number] = TaskState(title)
        self._executor.submit(_work, self._posted.emit, number, stop, function, args)
        self.changed.emit()
        return number

    def cancel(self, number: int, _destroyed: QObject | None = None) -> None:
        """Stop a task; nothing of it is called any more. A number that has ended is no error."""
        task = self._tasks.pop(number, None)
        if task is None:
            return
        task.stop.set()
        self._states.pop(number, None)
        self.changed.emit()
        if task.cancelled is not None:
            task.cancelled()

    def cancel_all(self) -> None:
        """Stop every task."""
        for number in list(self._tasks):
            self.cancel(number)

    def shutdown(self) -> None:
        """Stop every task and wait for the thread: afterwards nothing runs and nothing is called."""
        self.cancel_all()
        self._executor.shutdown(wait=True, cancel_futures=True)

    @Slot(int, str, object)
    def _receive(self, number: int, event: str, payload: object) -> None:
        task = self._tasks.get(number)
        if task is None:
            return
        if event == "progress" and isinstance(payload, tuple):
            self._progress(number, task, *payload)
            return
        del self._tasks[number]
        self._states.pop(number, None)
        self.disconnect(task.ownership)  # type: ignore[call-overload] # the stub does not list this overload
        self.changed.emit()
        if event == "done" and task.done is not None:
            task.done(payload)
        elif event == "failed" and isinstance(payload, BaseException):
            _tell(payload, task.failed)

    def _progress(self, number: int, task: _Task, done: int, total: int) -> None:
        if number in self._states:
            self._states[number] = TaskState(self._states[number].title, done, total)
        if task.progress is not None:
            task.progress(done, total)
        self.changed.emit()


def _tell(error: BaseException, failed: Callable[[DesertsError], None] | None) -> None:
    refused = error if isinstance(error, DesertsError) else full_disk(error)
    if refused is not None and failed is not None:
        failed(refused)
    else:
        sys.excepthook(type(error), error, error.__traceback__)


def _work(
    post: Callable[[int, str, object], None],
    number: int,
    stop: threading.Event,
    function: Callable[..., Any],
    args: tuple[Any, ...],
) -> None:
    """In the thread: call, and post what came of it."""
    told = 0.0

    def report(done: int, total: int) -> None:
        nonlocal told
        if stop.is_set():
            raise Cancelled("the user stopped it")
        now = time.monotonic()
        if now - told >= PROGRESS_EVERY_S:
            told = now
            post(number, "progress", (done, total))

    if stop.is_set():
        return
    try:
        result = function(*args, report=report)
    except Cancelled:
        logger.info("task %d cancelled", number)
    except BaseException as error:  # noqa: BLE001 - it is handed to the main thread, which shows it
        post(number, "failed", error)
    else:
        post(number, "done", result)
