"""A picture of the window on a small territory: ``QT_QPA_PLATFORM=offscreen python tests/window_picture.py window.png [fr|en]``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication

from ui.base import palette, style
from ui.window.app import translate
from ui.window.main_window import MainWindow
from ui.work.session import Session
from ui.work.settings import Preferences
from ui.work.tasks import Tasks

EPCI = "200067544"  # CC Creuse Confluence (23)
PATIENCE_MS = 60_000


def picture(path: Path, lang: str) -> bool:
    """Open the window, wait for the map, and write what is seen; whether it was written."""
    app = QApplication([])
    palette.apply(app, "light")
    style.apply(app)
    translators = translate(app, lang)
    session = Session(Tasks())
    window = MainWindow(session, Preferences(hint=False))
    window.resize(1180, 720)
    window.show()
    session.open_territory((), (EPCI,))
    deadline = QDeadlineTimer(PATIENCE_MS)
    while (session.territory is None or session.is_building) and not deadline.hasExpired():
        app.processEvents()
    window.map_panel.view.finish()
    app.processEvents()
    written = window.grab().save(str(path))
    session.document.mark_saved()
    window.close()
    session.tasks.shutdown()
    return written and bool(translators)


if __name__ == "__main__":
    sys.exit(0 if picture(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "fr") else 1)
