"""The lock of the file that is open: held while it is, refreshed, given back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from deserts.errors import DesertsError
from geodata.files.lock import Lock, acquire
from ui.work.session import Session

REFRESH_MS = 5 * 60_000


class FileLock(QObject):
    """``lost`` : somebody took the file over; the work is that of no file then."""

    lost = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._alive = QTimer(self, interval=REFRESH_MS)
        self._alive.timeout.connect(self.refresh)
        if session.lock is not None:  # of a window that another language or palette replaced
            self._alive.start()
        session.file_changed.connect(self._drop_of_another)

    def of(self, path: Path) -> Lock:
        """The lock of a file, held already or taken. Raises LockedProject, CannotWrite."""
        lock = self._session.lock
        if lock is not None and lock.path == path:
            lock.refresh()
            return lock
        return acquire(path)

    def hold(self, lock: Lock | None) -> None:
        """Hold this lock from now on, and give back another one."""
        session = self._session
        if session.lock is not None and session.lock is not lock:
            session.lock.release()
        session.lock = lock
        if lock is None:
            self._alive.stop()
        else:
            self._alive.start()

    def free(self, lock: Lock | None) -> None:
        """Give a lock back that was taken for nothing."""
        if lock is not None and lock is not self._session.lock:
            lock.release()

    def refresh(self) -> None:
        """Say that one is still there."""
        session = self._session
        try:
            if session.lock is not None:
                session.lock.refresh()
        except DesertsError as error:
            session.lock, session.path = None, None
            self.lost.emit(error)
            session.file_changed.emit()

    def _drop_of_another(self) -> None:
        """Another work is open: the file of the former one is free again."""
        lock = self._session.lock
        if lock is not None and self._session.path != lock.path:
            self.hold(None)
