"""The RPPS extraction of the real size (817 MB, invented) brought to the window: time, memory, and whether it stands still.

Run with ``python -m tests.benchmarks.bench_rpps_window [rows]``; without a screen under ``QT_QPA_PLATFORM=offscreen``.
The file is imported through the event loop, its progress watched, once cancelled on the way and once to its report and into use.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.benchmarks._memory import peak_mb
from tests.benchmarks.bench_rpps import ROWS, write

BEAT_MS = 5
MOST_S = 300.0


class Watch:
    """The longest time between two beats of a timer in the event loop, since the last ``reset``."""

    def __init__(self, timer: object) -> None:
        self.last = time.perf_counter()
        self.longest = 0.0
        timer.timeout.connect(self.beat)  # type: ignore[attr-defined]
        timer.start()  # type: ignore[attr-defined]

    def reset(self) -> None:
        self.last, self.longest = time.perf_counter(), 0.0

    def beat(self) -> None:
        now = time.perf_counter()
        self.longest, self.last = max(self.longest, now - self.last), now


def run(path: Path) -> None:
    """Bring the file twice: cancelled, then used."""
    from PySide6.QtCore import QTimer

    app, window = _window()
    timer = QTimer(interval=BEAT_MS)
    watch = Watch(timer)
    _until(app, lambda: False, 1.0)
    print(f"window on the Creuse: {peak_mb():.0f} MB at most")
    _cancelled(app, window, path)
    _used(app, window, path, watch)
    print(f"memory at most {peak_mb():.0f} MB")
    window.session.document.stack.setClean()
    window.session.data.mark_saved()
    window.close()
    window.session.tasks.shutdown()


def _window() -> tuple[Any, Any]:
    """The application, and its window on the Creuse."""
    from PySide6.QtWidgets import QApplication

    from scenarios.study.inputs import Inputs
    from ui.window.main_window import MainWindow
    from ui.work.loading import shown_of
    from ui.work.session import Session
    from ui.work.settings import Preferences
    from ui.work.tasks import Tasks
    from ui.work.undo import Work

    app = QApplication.instance() or QApplication([])
    session = Session(Tasks())
    window = MainWindow(session, Preferences(hint=False))
    window.show()
    session._data = Inputs(("23",))
    session.show(shown_of(session._data, session.cache, None), None, work=Work((session.new_scenario(),)))
    window.map_panel.view.finish()
    return app, window


def _until(app: Any, done: Callable[[], bool], seconds: float = MOST_S) -> float:
    """Let the window live until something is so; how long that took."""
    start = time.perf_counter()
    while not done() and time.perf_counter() - start < seconds:
        app.processEvents()
        time.sleep(0.001)
    return time.perf_counter() - start


def _share(window: Any) -> int:
    """Percent of the reading that is done; -1 while nothing is read."""
    states = [state for state in window.session.tasks.running.values() if state.title]
    return round(100 * states[0].done / states[0].total) if states and states[0].total else -1


def _cancelled(app: Any, window: Any, path: Path) -> None:
    """Bring the file, and give up on the way."""
    tasks, flow = window.session.tasks, window.desk.flow
    flow.add([path])
    reached = _until(app, lambda: _share(window) >= 30)
    tasks.cancel(next(iter(tasks.running)))
    stopped = _until(app, lambda: not flow.is_busy and not tasks.running)
    layers = len(window.session.data.layers)
    print(f"cancelled at 30 % after {reached:.1f} s; idle {stopped:.2f} s later, {layers} files in use")


def _used(app: Any, window: Any, path: Path, watch: Watch) -> None:
    """Bring the file, read the report, use it."""
    from ui.data.report_view import ReportView

    session, flow = window.session, window.desk.flow
    seen: dict[int, float] = {}

    def reported() -> bool:
        if _share(window) >= 0:
            seen[_share(window)] = watch.longest
        return isinstance(flow.dialog, ReportView)

    watch.reset()
    flow.add([path])
    took = _until(app, reported)
    _until(app, lambda: False, 0.3)
    reading, shown = 1000 * max(seen.values(), default=0.0), 1000 * watch.longest
    print(f"report after {took:.1f} s, {len(seen)} steps of progress")
    print(f"longest stand-still: {reading:.0f} ms while reading, {shown:.0f} ms with the report shown")
    watch.reset()
    flow.dialog._use()
    took = _until(app, lambda: bool(session.data.layers) and not session.is_building)
    _until(app, lambda: False, 0.5)
    here = float(session.territory.sites["gps"].sum())
    print(f"in use {took:.1f} s later, longest stand-still {1000 * watch.longest:.0f} ms, {here:.0f} GPs here")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "PS_LibreAcces_Personne_activite_202610080712.txt"
        write(file, int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
        print(f"{file.name}: {file.stat().st_size / 1e6:.0f} MB")
        run(file)
