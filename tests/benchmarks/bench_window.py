"""Speed of the window: start, click to repaint, and the longest standstill while something long runs. Prints a table.

Run with ``python -m tests.benchmarks.bench_window``. The peer of a click is the same click after which nothing is drawn.
"""

from __future__ import annotations

import itertools
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
START = time.perf_counter()

# ruff: noqa: E402 - the clock starts before what takes time to import

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.base import palette, style
from ui.map.projection import mercator
from ui.window import app as application
from ui.window.main_window import MainWindow
from ui.work.session import Session
from ui.work.settings import Preferences
from ui.work.tasks import Tasks

NOUVELLE_AQUITAINE = ("16", "17", "19", "23", "24", "33", "40", "47", "64", "79", "86", "87")
WORKBOOK = Path(__file__).parents[3] / "shared" / "data" / "drees_apl_mg_2022_2023.xlsx"


def row(what: str, ms: list[float], goal: float | None = None) -> None:
    """One line of the table: median and worst of the runs."""
    against = f"goal {goal:5.0f} ms   x{statistics.median(ms) / goal:5.2f}" if goal else ""
    print(f"{what:<52} median {statistics.median(ms):7.1f} ms   worst {max(ms):7.1f} ms   {against}")


def clicks(app: QApplication, window: MainWindow, count: int) -> list[float]:
    """Milliseconds from a click that adds a centre to scores, map and table repainted."""
    view, session = window.map_panel.view, window.session
    spent = []
    core = session.territory.core
    for i in range(count):
        seat = core.iloc[(37 * i + 11) % len(core)]
        x, y = view.view.pixels(mercator((seat.lon, seat.lat)))[0]
        place = QPoint(round(x), round(y))
        if view.childAt(place) or not view.rect().contains(place):
            continue
        window.placing.start_adding()
        app.processEvents()
        start = time.perf_counter()
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
        app.processEvents()
        view.finish()
        view.repaint()
        window.table.table.viewport().repaint()
        spent.append((time.perf_counter() - start) * 1000)
        session.document.stack.undo()
        app.processEvents()
    return spent


def standstill(what: str, start: Callable[[], object], done: Callable[[], bool]) -> None:
    """How long something takes, and the longest time in which the window did not answer."""
    # The event loop itself, as in use: processEvents() in a loop of Python's own would never leave the background a turn.
    loop, beats = QEventLoop(), [time.perf_counter()]

    def beat() -> None:
        beats.append(time.perf_counter())
        if done():
            loop.quit()

    timer = QTimer(interval=5)
    timer.timeout.connect(beat)
    timer.start()
    begun = time.perf_counter()
    start()
    loop.exec()
    took = time.perf_counter() - begun
    timer.stop()
    gaps = sorted((b - a) * 1000 for a, b in itertools.pairwise(beats))
    print(f"{what:<52} {took:7.2f} s   longest standstill {gaps[-1]:6.0f} ms, then {gaps[-2]:.0f}, {gaps[-3]:.0f}")


def main() -> None:
    """Print the table."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    session = Session(Tasks())
    palette.apply(app, "light")
    style.apply(app)
    application.translate(app, "fr")
    window = MainWindow(session, Preferences(hint=False))
    window.resize(1366, 768)
    window.show()
    app.processEvents()
    row("window on screen, imports included", [(time.perf_counter() - START) * 1000], 3000)
    session.open_territory(("23",), ())
    while session.outcome is None:
        app.processEvents()
    window.map_panel.view.finish()
    window.map_panel.view.repaint()
    row("map of the Creuse painted", [(time.perf_counter() - START) * 1000], 3000)
    row("département: click to repaint", clicks(app, window, 30), 100)
    window.toggle_table()
    app.processEvents()
    row("  the same with the table open", clicks(app, window, 30), 100)
    standstill(
        "open Nouvelle-Aquitaine",
        lambda: session.open_territory(NOUVELLE_AQUITAINE, ()),
        lambda: session.territory.departements == NOUVELLE_AQUITAINE,
    )
    window.map_panel.view.finish()
    row(f"région, {len(session.territory.communes)} communes: click, table open", clicks(app, window, 20), 200)
    session.document.stack.clear()
    if WORKBOOK.exists():
        standstill(
            "import the DREES workbook",
            lambda: session.import_workbook(WORKBOOK),
            lambda: session.workbook is not None,
        )
    with tempfile.TemporaryDirectory() as folder:
        written: list[object] = []
        window.exports.folder_used.connect(written.append)
        for count, (what, write) in enumerate(
            (("a.xlsx", window.exports.write_spreadsheet), ("a.html", window.exports.write_web_map)), start=1
        ):
            standstill(
                f"write {what} of the région",
                lambda write=write, what=what: write(Path(folder) / what),
                lambda count=count: len(written) == count,
            )
    session.tasks.shutdown()


if __name__ == "__main__":
    main()
