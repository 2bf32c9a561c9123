"""The work is kept aside while it is not saved, so that neither a crash nor a power cut takes more than some seconds."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer

from deserts.errors import DesertsError
from geodata.atomic import write_atomically
from scenarios.project import Project, open_project, save_project
from ui.session import Session

logger = logging.getLogger(__name__)

DELAY_MS = 2_000
"""After the last change: a save takes some milliseconds, but nobody needs one at each step of a drag."""
SUFFIX = ".autosave"


@dataclass(frozen=True)
class Left:
    """A work that a window left behind unsaved.

    path : where it is kept; origin : the file it was opened from or saved to, None = it never was; when : of the last change
    """

    path: Path
    project: Project
    origin: Path | None
    when: datetime


class Autosave(QObject):
    """Keeps the work of a session in a folder, under a name of this run; a lock says that the run is alive."""

    def __init__(self, session: Session, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._path = session, folder / f"{os.getpid()}{SUFFIX}"
        self._lock = QLockFile(str(_lock_of(self._path)))
        self._lock.setStaleLockTime(0)
        self._lock.tryLock(0)
        self._soon = QTimer(self, interval=DELAY_MS, singleShot=True)
        self._soon.timeout.connect(self.keep)
        session.document.changed.connect(self._soon.start)
        session.document.modified.connect(self._changed)

    def keep(self) -> None:
        """Keep the work as it is now, or nothing where it is saved already. A full disk is no reason to stop working."""
        project = self._session.project()
        if project is None or not self._session.document.is_modified:
            self._forget()
            return
        origin = self._session.path
        try:
            save_project(project, self._path)
            about = json.dumps({"origin": None if origin is None else str(origin)})
            write_atomically(_about(self._path), about.encode())
        except (DesertsError, OSError, ValueError):
            logger.exception("the work could not be kept aside")

    def close(self) -> None:
        """The window was closed in order: nothing is left behind."""
        self._soon.stop()
        self._forget()
        self._lock.unlock()

    def _changed(self, modified: bool) -> None:
        if modified:
            self._soon.start()
        else:
            self._forget()

    def _forget(self) -> None:
        remove(self._path)


def left_behind(folder: Path) -> list[Left]:
    """Works of runs that did not end in order, the newest first; those of windows still open are theirs."""
    found = []
    for path in folder.glob(f"*{SUFFIX}"):
        lock = QLockFile(str(_lock_of(path)))
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            continue
        lock.unlock()
        left = _read(path)
        if left is None:
            remove(path)
        else:
            found.append(left)
    return sorted(found, key=lambda each: each.when, reverse=True)


def remove(path: Path) -> None:
    """Forget a work that was kept; one that is gone already is no error."""
    for each in (path, _about(path)):
        each.unlink(missing_ok=True)


def _read(path: Path) -> Left | None:
    """None where the file is of no use: it was being written when the machine stopped."""
    try:
        project = open_project(path)
        about = json.loads(_about(path).read_text(encoding="utf-8")) if _about(path).is_file() else {}
        origin = about.get("origin")
        return Left(path, project, Path(origin) if origin else None, datetime.fromtimestamp(path.stat().st_mtime))  # noqa: DTZ006 - the user's clock
    except (DesertsError, OSError, ValueError, AttributeError):
        logger.exception("a work that was kept aside cannot be read")
        return None


def _about(path: Path) -> Path:
    return path.with_suffix(".about.json")


def _lock_of(path: Path) -> Path:
    return path.with_suffix(".lock")
