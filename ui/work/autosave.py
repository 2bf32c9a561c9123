"""The work is kept aside while it is not saved, so that neither a crash nor a power cut takes more than some seconds."""

from __future__ import annotations

import json
import logging
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer

from deserts.errors import DesertsError
from deserts.progress import Report, ignore
from geodata.files.atomic import write_atomically
from scenarios.study.cache import Cache
from scenarios.study.files import WorkFile, add_embedded, is_work, read_work
from scenarios.study.project import to_text
from ui.work.loading import OpenedWork, Shown, shown_of
from ui.work.session import Session

logger = logging.getLogger(__name__)

DELAY_MS = 2_000
"""After the last change: a save takes some milliseconds, but nobody needs one at each step of a drag."""
SUFFIX = ".autosave.deserts"
FORMER_SUFFIX = ".autosave"
"""Of copies that older versions left."""


@dataclass(frozen=True)
class Left:
    """A work that a window left behind unsaved.

    path : where the copy is; name : of its first scenario; origin : the file it was opened from or saved to, None = it
        never was; when : of the last change
    is_readable : False where the copy cannot be read now: it stays where it is
    """

    path: Path
    name: str
    origin: Path | None
    when: datetime
    is_readable: bool = True

    def open(self, cache: Cache, former: Shown | None, report: Report = ignore) -> OpenedWork:
        """Read the copy, with the data that are inside the file that it comes from. Raises what ``read_work`` raises."""
        file = read_work(self.path, report)
        own = cache.fork()
        own.clear_embedded()
        form, stamp = file.form, None
        if self.origin is not None and is_work(self.origin) and self.origin.is_file():
            try:
                origin = read_work(self.origin, report)
            except DesertsError:
                logger.exception("the file of a work that was left behind cannot be read")
            else:
                add_embedded(origin, own)
                form, stamp = origin.form, origin.stamp
        file = WorkFile(self.origin or self.path, file.project, form, stamp)
        return OpenedWork(file, shown_of(file.project.inputs, own, former, report), own)


class Autosave(QObject):
    """Keeps the work of a session in a folder, under a name of this run; a lock says that the run is alive."""

    def __init__(self, session: Session, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._path = session, folder / f"{secrets.token_hex(8)}{SUFFIX}"
        self._lock = QLockFile(str(_lock_of(self._path)))
        self._lock.setStaleLockTime(0)
        self._lock.tryLock(0)
        self._soon = QTimer(self, interval=DELAY_MS, singleShot=True)
        self._soon.timeout.connect(self.keep)
        session.document.changed.connect(self._soon.start)
        session.territory_changed.connect(self._soon.start)
        session.document.modified.connect(self._changed)

    def keep(self) -> bool:
        """Keep the work as it is now, or nothing where it is saved already; True where a copy is on disk.

        A full disk is no reason to stop working.
        """
        session = self._session
        project = session.project()
        if project is None or not (session.document.is_modified or session.data.is_modified):
            self._forget()
            return False
        origin = session.path
        try:
            about = {"origin": None if origin is None else str(origin), "name": project.scenarios[0].name}
            write_atomically(_about(self._path), json.dumps(about).encode())
            write_atomically(self._path, to_text(project).encode())
        except (DesertsError, OSError, ValueError):
            logger.exception("the work could not be kept aside")
            return False
        return True

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
    left = []
    for path in (*folder.glob(f"*{SUFFIX}"), *folder.glob(f"*{FORMER_SUFFIX}")):
        lock = QLockFile(str(_lock_of(path)))
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            continue
        lock.unlock()
        left.append(_read(path))
    return sorted(left, key=lambda each: each.when, reverse=True)


def remove(path: Path) -> None:
    """Forget a work that was kept; one that is gone already is no error."""
    for part in (path, _about(path)):
        part.unlink(missing_ok=True)


def _read(path: Path) -> Left:
    """What is known of a copy; one that cannot be read (by this version, or at this moment) is never thrown away."""
    when = datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006 - the user's clock
    origin = _origin(path)
    try:
        name = read_work(path).project.scenarios[0].name
    except (DesertsError, OSError, ValueError, IndexError):
        logger.exception("a work that was kept aside cannot be read")
        return Left(path, path.name, origin, when, is_readable=False)
    return Left(path, name, origin, when)


def _origin(path: Path) -> Path | None:
    try:
        origin = json.loads(_about(path).read_text(encoding="utf-8")).get("origin")
    except (OSError, ValueError, AttributeError):
        return None
    return Path(origin) if isinstance(origin, str) and origin else None


def _about(path: Path) -> Path:
    return path.with_name(f"{path.name.split('.')[0]}.about.json")


def _lock_of(path: Path) -> Path:
    return path.with_name(f"{path.name.split('.')[0]}.lock")
