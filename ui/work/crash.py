"""When something goes wrong that nobody foresaw: keep the work, tell once, hand over the details."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from deserts._version import __version__
from deserts.errors import DesertsError
from geodata.files.atomic import write_atomically
from scenarios.study.project import SUFFIX, to_text
from ui.base.plain import PlainBox
from ui.work.session import Session

logger = logging.getLogger(__name__)


def rescue(session: Session, folder: Path) -> Path | None:
    """Save the work aside; None where there is none, or it cannot be."""
    path = folder / f"rescued{SUFFIX}"
    try:
        project = session.project()
        if project is None:
            return None
        write_atomically(path, to_text(project).encode())
    except (DesertsError, OSError, ValueError, TypeError):
        logger.exception("the work could not be rescued")
        return None
    return path


def last_crash(folder: Path) -> str:
    """The report that the last run left when it was stopped by the system; "" when it ended well."""
    path = folder / "crash.log"
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


class CrashDialog(PlainBox):
    """One box, however many errors follow."""

    _shown = False

    def __init__(self, error: BaseException, saved: Path | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(self.tr("Unexpected error"))
        self.setText(self.tr("Something unexpected happened. What you were doing may not have been done."))
        if saved is not None:
            self.setInformativeText(self.tr("Your work was saved aside: {path}").format(path=saved))
        self.details = f"Déserts {__version__}\n" + "".join(traceback.format_exception(error))
        self.setDetailedText(self.details)
        copy = self.addButton(self.tr("Copy the details"), QMessageBox.ButtonRole.ActionRole)
        copy.clicked.disconnect()  # this button does not close the box
        copy.clicked.connect(lambda _checked=False: QGuiApplication.clipboard().setText(self.details))
        self.setDefaultButton(self.addButton(self.tr("Go on"), QMessageBox.ButtonRole.AcceptRole))

    @classmethod
    def show_once(cls, error: BaseException, saved: Path | None, parent: QWidget | None) -> None:
        """Show the box unless one is open."""
        if cls._shown:
            return
        cls._shown = True
        try:
            cls(error, saved, parent).exec()
        finally:
            cls._shown = False
