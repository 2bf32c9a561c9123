"""Territories on disk: saved and opened in the background, locked while they are open here."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from deserts.errors import CannotWrite, DesertsError, LockedProject
from geodata.lock import Lock, acquire, is_old
from scenarios.evaluate import Baseline
from scenarios.scenario import Scenario
from ui.data.territory_work import OpenedFile, read_territory, write_territory
from ui.loading import Loaded
from ui.messages import sentence
from ui.notices import Notices, Offer
from ui.session import Session
from ui.undo import Choices, Work

if TYPE_CHECKING:
    from geodata.roads.setup import RoadSetup

SUFFIX = ".gpkg"
REFRESH_MS = 5 * 60_000
FORBIDDEN = '<>:"/\\|?*'


class TerritoryFiles(QObject):
    """``used`` : path of a territory file that was opened or written."""

    used = Signal(str)

    def __init__(self, session: Session, notices: Notices, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._data, self._notices, self._window = session, session.data, notices, window
        self.folder = Path.home()
        self._alive = QTimer(self, interval=REFRESH_MS)
        self._alive.timeout.connect(self._refresh)
        session.file_changed.connect(self._drop_lock_of_another)
        if session.data.lock is not None:  # of a window that another language or palette replaced
            self._alive.start()

    # --- save ---

    def save_as(self) -> None:
        """Ask where, and save."""
        path = self.ask()
        if path is not None:
            self.save(path)

    def ask(self) -> Path | None:
        """A name to save under; None where the person changed her mind."""
        territory = self._session.territory
        if territory is None:
            return None
        name = "".join(" " if letter in FORBIDDEN else letter for letter in territory.name).strip(" .")[:100]
        filter_ = self.tr("Territories of Déserts (*{suffix})").format(suffix=SUFFIX)
        title = self.tr("Save the territory with its data")
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(self.folder / (name + SUFFIX)), filter_)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)

    def save(self, path: Path, *, anyway: bool = False) -> None:
        """Save in the background; the previous file stays as it is until the new one is whole."""
        project, loaded = self._session.project(), self._session.loaded
        if project is None or loaded is None:
            return
        if not anyway and (foreign := _foreign(path)):
            self._warn_foreign(path, foreign)
            return
        try:
            lock = self._locked(path)
        except DesertsError as error:
            self._tell(error)
            return
        work = self._session.document.work
        self._session.tasks.run(
            write_territory,
            *(path, loaded, project),
            owner=self,
            title=self.tr("Saving the territory…"),
            done=lambda _result: self._saved(path, lock, loaded, work),
            failed=partial(self._not_saved, lock),
        )

    def save_now(self, path: Path) -> bool:
        """Save while the person waits, as before the window closes; True when it is on disk."""
        project, loaded = self._session.project(), self._session.loaded
        if project is None or loaded is None:
            return False
        try:
            lock = self._locked(path)
            write_territory(path, loaded, project)
        except DesertsError as error:
            self._tell(error)
            return False
        self._saved(path, lock, loaded, self._session.document.work)
        return True

    def _locked(self, path: Path) -> Lock:
        """The lock of a file, kept or taken. Raises LockedProject, CannotWrite."""
        if self._data.lock is not None and self._data.lock.path == path:
            self._data.lock.refresh()
            return self._data.lock
        return acquire(path)

    def _saved(self, path: Path, lock: Lock, loaded: Loaded, work: Work) -> None:
        self._keep(lock)
        if self._session.loaded is loaded or self._data.layers == loaded.layers:
            self._data.is_modified = False
        if self._session.document.work == work:
            self._session.saved(path)
        else:  # something was decided meanwhile: that is not on disk
            self._session.path = path
            self._session.file_changed.emit()
        self._remember(path)
        self._notices.say(
            self.tr("“{name}” holds the territory, its data and its scenarios.").format(name=path.name),
            kind="done",
            key="territory",
        )

    def _not_saved(self, lock: Lock, error: DesertsError) -> None:
        if lock is not self._data.lock:
            lock.release()
        self._tell(error)

    def _warn_foreign(self, path: Path, names: tuple[str, ...]) -> None:
        self._notices.say(
            self.tr(
                "“{name}” also holds layers that another program put there ({layers}); saving over it loses them."
            ).format(name=path.name, layers=", ".join(names[:5])),
            [
                Offer(self.tr("Save anyway"), partial(self.save, path, anyway=True)),
                Offer(self.tr("Save elsewhere…"), self.save_as),
            ],
            kind="error",
            key="territory",
        )

    # --- open ---

    def open(self, path: Path) -> None:
        """Open a territory; one that somebody else has open may be looked at."""
        try:
            lock = self._locked(path)
        except LockedProject as error:
            self._offer_reading(path, error)
        except CannotWrite:  # a folder in which nothing can be written: to be read, then
            self.read(path, None)
        else:
            self.read(path, lock)

    def read(self, path: Path, lock: Lock | None) -> None:
        """Read a territory in the background; without a lock, it must be saved under another name."""
        session = self._session
        session.tasks.cancel(session._opening)
        session._opening = session.tasks.run(
            read_territory,
            path,
            owner=self,
            title=self.tr("Opening the territory…"),
            done=partial(self._show, path, lock),
            failed=partial(self._not_opened, lock),
        )

    def _offer_reading(self, path: Path, error: LockedProject) -> None:
        offers = [Offer(self.tr("Open to read only"), partial(self.read, path, None))]
        if is_old(path):
            offers.append(Offer(self.tr("Take it over"), partial(self._take_over, path)))
        words = self.tr("“{name}” is open elsewhere: {owner}.").format(name=path.name, owner=error.owner)
        self._notices.say(words, offers, kind="error", key="territory")

    def _take_over(self, path: Path) -> None:
        try:
            lock = acquire(path, take_over=True)
        except DesertsError as error:
            self._tell(error)
        else:
            self.read(path, lock)

    def _show(self, path: Path, lock: Lock | None, opened: OpenedFile) -> None:
        session, project = self._session, opened.project
        if project is None:
            work = Work((Scenario(self.tr("Scenario 1")),))
        else:
            baseline = Baseline.PUBLISHED if opened.loaded.territory.published is None else project.baseline
            scenarios = project.scenarios or (Scenario(self.tr("Scenario 1")),)
            work = Work(scenarios, 0, baseline, Choices.of(project.params), project.zoning)
        self._keep(lock)
        session.data.forget()
        session._show(opened.loaded, work, path if lock is not None else None)
        session.roads.reopen(_roads(opened))
        self._remember(path)
        if lock is None:
            words = self.tr("“{name}” is open to be read only: save under another name to keep changes.")
            self._notices.say(words.format(name=path.name), key="territory")
        else:
            self._notices.take_back("territory")

    def _not_opened(self, lock: Lock | None, error: DesertsError) -> None:
        if lock is not None and lock is not self._data.lock:
            lock.release()
        self._tell(error)

    # --- the lock ---

    def release(self) -> None:
        """Give the file free, as when the window closes."""
        self._keep(None)

    def _keep(self, lock: Lock | None) -> None:
        if self._data.lock is not None and self._data.lock is not lock:
            self._data.lock.release()
        self._data.lock = lock
        if lock is None:
            self._alive.stop()
        else:
            self._alive.start()

    def _drop_lock_of_another(self) -> None:
        """Another work is open: the territory file is free again."""
        if self._data.lock is not None and self._session.path != self._data.lock.path:
            self.release()

    def _refresh(self) -> None:
        try:
            if self._data.lock is not None:
                self._data.lock.refresh()
        except DesertsError as error:
            self._data.lock = None
            self._session.path = None
            self._tell(error)
            self._session.file_changed.emit()

    def _tell(self, error: DesertsError) -> None:
        self._notices.say(sentence(error), kind="error", key="territory")

    def _remember(self, path: Path) -> None:
        self.folder = path.parent
        self.used.emit(str(path))


def _roads(opened: OpenedFile) -> RoadSetup | None:
    """The roads that the minutes of a file come from: what it says of its minutes, else what the work says."""
    known = opened.loaded.territory.by_road
    if known is not None and known.setup is not None:
        return known.setup
    return None if opened.project is None else opened.project.roads


def _foreign(path: Path) -> tuple[str, ...]:
    """Layers of others in a file that would be written over; () where it is no territory or cannot be read."""
    from geodata.store import foreign_tables

    try:
        return foreign_tables(path) if path.exists() else ()
    except DesertsError:
        return ()
