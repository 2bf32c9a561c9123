"""Works and workbooks on disk: open, save, recent ones, and the question before unsaved work is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMessageBox, QWidget

from deserts.errors import CannotWrite, ChangedOnDisk, DesertsError, LockedProject
from geodata.files.lock import Lock, acquire, is_old
from geodata.files.stamp import is_changed
from scenarios.study.files import form_of, read_work
from scenarios.study.merge import merge
from scenarios.study.project import SUFFIX
from scenarios.study.stored import TERRITORY_SUFFIX
from ui.base.messages import sentence
from ui.base.notices import Notices, Offer
from ui.base.plain import PlainBox
from ui.work.autosave import Left
from ui.work.file_lock import FileLock
from ui.work.file_names import FileNames, layers_of_others
from ui.work.loading import OpenedWork, Saved, open_work, save_session
from ui.work.open_notices import OpenNotices
from ui.work.session import Session
from ui.work.settings import Preferences
from ui.work.undo import Work

MOST_NAMED = 5


class Files(QObject):
    """Everything that asks for a file name; the file that is open is locked.

    ``remembered`` : preferences with a newly used file; ``territory_wanted`` : nothing is open, and that is to change
    ``dropped_data`` : paths of any other files; ``opened`` : the path of a work that is on screen
    ``written`` : the path of a work that is on disk
    ``accepts_data`` : whether a path may be data
    """

    remembered = Signal(object)
    dropped_data = Signal(object)
    territory_wanted = Signal()
    opened = Signal(object)
    written = Signal(object)

    def __init__(self, session: Session, notices: Notices, window: QWidget, preferences: Preferences) -> None:
        super().__init__(window)
        self._session, self._notices, self._window = session, notices, window
        self.preferences = preferences
        self.accepts_data: Callable[[Path], bool] = lambda _path: False
        self.names = FileNames(window, lambda: self.preferences.last_folder, self)
        self.lock = FileLock(session, self)
        self.lock.lost.connect(self.tell)
        self.told = OpenNotices(session, notices, self)
        self.told.workbook_wanted.connect(self.import_workbook)
        session.refused.connect(self.tell)
        session.missing_workbook.connect(self.told.tell_missing)
        session.left_behind.connect(self.told.tell_left)
        session.territory_changed.connect(self._remember_territory)

    def tell(self, error: DesertsError) -> None:
        """Say an error in one sentence; nothing else has changed."""
        offers = (
            [] if self._session.study is not None else [Offer(self.tr("Open a territory…"), self.territory_wanted.emit)]
        )
        self._notices.say(sentence(error), offers, kind="error", key=type(error).__name__)

    # --- open ---

    def open(self) -> None:
        """Ask for a saved work."""
        self.when_saved(self._ask_open)

    def open_path(self, path: Path) -> None:
        """Open a saved work, once the present one may be left."""
        self.when_saved(lambda: self._open(path))

    def read(self, path: Path, lock: Lock | None) -> None:
        """Read a work in the background; without a lock, it must be saved under another name."""
        session = self._session
        session.builder.run_opening(
            open_work,
            *(path, session.cache, session.shown),
            title=self.tr("Opening the territory…"),
            done=partial(self._show, path, lock),
            failed=partial(self._not_opened, lock),
            cancelled=partial(self.lock.free, lock),
        )

    def recover(self, left: Left, done: Callable[[], object]) -> None:
        """Go on with a work that was left behind: it is unsaved, and belongs where it was opened from.

        done : called once it is on screen and safe again
        """
        session = self._session

        def show(opened: OpenedWork) -> None:
            session.show_work(opened, left.origin, is_saved=False)
            self.told.tell(opened)
            done()

        session.builder.run_opening(
            left.open,
            *(session.cache, session.shown),
            title=self.tr("Opening the territory…"),
            done=show,
            failed=self.tell,
        )

    def add_from(self) -> None:
        """Ask for another saved work of the same territory, and put its scenarios beside those of this one."""
        path = self.names.to_open(self.tr("Add the scenarios of another work"))
        if path is not None:
            self.add_scenarios(path)

    def add_scenarios(self, path: Path) -> bool:
        """The same for a known path: one step to undo; True where they are there now."""
        mine, document = self._session.project(), self._session.document
        if mine is None:
            return False
        try:
            merged = merge(mine, read_work(path).project)
        except DesertsError as error:
            self.tell(error)
            return False
        after = replace(document.work, scenarios=merged.project.scenarios)
        document.edit(after, self.tr("Add the scenarios of “{name}”").format(name=path.name))
        words = self.tr("%n scenario(s) added.", "", len(merged.added))
        if merged.same:
            words += " " + self.tr("%n of them was or were there already.", "", len(merged.same))
        self._notices.say(words, kind="done", key="merged")
        return True

    # --- save ---

    def save(self, *, now: bool = False) -> bool:
        """Save where it was saved before; True when it is on disk, or about to be (``save_to``)."""
        path = self._session.path
        return self.save_as(now=now) if path is None else self.save_to(path, now=now)

    def save_as(self, *, now: bool = False) -> bool:
        """Ask where to save the work; its data stay where they are, or go inside where they are nowhere else."""
        path = self.names.to_save(self.tr("Save the work"), self._session.scenario.name, SUFFIX)
        return path is not None and self.save_to(path, now=now)

    def save_territory(self) -> bool:
        """Ask where to save the territory with its data, as a file that QGIS opens."""
        territory = self._session.territory
        if territory is None:
            return False
        path = self.names.to_save(self.tr("Save the territory with its data"), territory.name, TERRITORY_SUFFIX)
        return path is not None and self.save_to(path)

    def save_complete(self) -> None:
        """Ask where to save a complete copy, which replays on a machine that has none of the data."""
        name = self.tr("{name} (complete)").format(name=self._session.scenario.name)
        path = self.names.to_save(self.tr("Save a complete copy"), name, SUFFIX)
        project, study = self._session.project(), self._session.study
        if path is None or project is None or study is None:
            return
        self._session.tasks.run(
            save_session,
            *(project, study, self._session.cache, path, "complete"),
            owner=self,
            title=self.tr("Saving the territory…"),
            done=lambda _saved: self.told.tell_copy(path, study),
            failed=self.tell,
        )

    def save_to(self, path: Path, *, over_newer: bool = False, anyway: bool = False, now: bool = False) -> bool:
        """Save under a name; data that go inside are written in the background, unless the person waits (``now``).

        over_newer : over what somebody saved there meanwhile; anyway : over layers of other programs as well
        Returns whether it is on disk, or about to be.
        """
        session = self._session
        project, study = session.project(), session.study
        if project is None or study is None or not (anyway or self._may_write(path, over_newer=over_newer)):
            return False
        form = form_of(path, project.inputs, session.cache, session.form if path == session.path else "references")
        try:
            lock = self.lock.of(path)
        except DesertsError as error:
            self.tell(error)
            return False
        done = partial(self._saved, path, lock, session.document.work)
        if form != "references" and not now:
            session.tasks.run(
                save_session,
                *(project, study, session.cache, path, form),
                owner=self,
                title=self.tr("Saving the territory…"),
                done=done,
                failed=partial(self._not_opened, lock),
                cancelled=partial(self.lock.free, lock),
            )
            return True
        try:
            done(save_session(project, study, session.cache, path, form))
        except DesertsError as error:
            self._not_opened(lock, error)
            return False
        return True

    def when_saved(self, go_on: Callable[[], object]) -> None:
        """Do something that leaves the present work: at once, or when it was saved or given up."""
        if self.may_leave():
            go_on()

    def may_leave(self) -> bool:
        """Ask whether to save what is not saved; False where the person wants to stay."""
        if not (self._session.document.is_modified or self._session.data.is_modified):
            return True
        box = PlainBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Save the work?"))
        box.setText(self.tr("“{name}” has changes that are not saved.").format(name=self._session.scenario.name))
        save = box.addButton(self.tr("Save"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(self.tr("Do not save"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.exec()
        if box.clickedButton() is save:
            return self.save(now=True)
        return box.clickedButton() is discard

    def release(self) -> None:
        """Give the file free, as when the window closes."""
        self.lock.hold(None)

    # --- workbooks ---

    def import_workbook(self) -> None:
        """Ask for a DREES workbook."""
        title = self.tr("Import the DREES workbook of APL to general practitioners")
        path = self.names.to_open(title, self.tr("DREES workbook (*.xlsx *.xlsm)"))
        if path is not None:
            self.import_path(path)

    def import_path(self, path: Path) -> None:
        """Import a workbook in the background."""
        self._remember(last_folder=str(path.parent))
        self._session.import_workbook(path)

    def forget_workbook(self) -> None:
        """Go on without published values."""
        self._remember(workbook="")
        self._session.forget_workbook()

    # --- drag and drop ---

    def accepts(self, event: QDragEnterEvent | QDropEvent) -> bool:
        """Whether what is held over the window can be dropped."""
        return bool(self._dropped(event))

    def drop(self, event: QDropEvent) -> None:
        """Open the work that was dropped, or import the files."""
        paths = self._dropped(event)
        works = [path for path in paths if path.suffix.lower() == SUFFIX]
        if works:
            self.open_path(works[0])
        elif paths:
            self.dropped_data.emit(paths)

    # --- inside: open ---

    def _ask_open(self) -> None:
        path = self.names.to_open(self.tr("Open a work"))
        if path is not None:
            self._open(path)

    def _open(self, path: Path) -> None:
        """Open a work; one that somebody else has open may be looked at."""
        try:
            lock = self.lock.of(path)
        except LockedProject as error:
            self._offer_reading(path, error)
        except CannotWrite:  # a folder in which nothing can be written: to be read, then
            self.read(path, None)
        else:
            self.read(path, lock)

    def _offer_reading(self, path: Path, error: LockedProject) -> None:
        offers = [Offer(self.tr("Open to read only"), partial(self.read, path, None))]
        if is_old(path):
            offers.append(Offer(self.tr("Take it over"), partial(self._take_over, path)))
        words = self.tr("“{name}” is open elsewhere: {owner}.").format(name=path.name, owner=error.owner)
        self._notices.say(words, offers, kind="error", key="file")

    def _take_over(self, path: Path) -> None:
        try:
            lock = acquire(path, take_over=True)
        except DesertsError as error:
            self.tell(error)
        else:
            self.read(path, lock)

    def _not_opened(self, lock: Lock | None, error: DesertsError) -> None:
        self.lock.free(lock)
        self.tell(error)

    def _show(self, path: Path, lock: Lock | None, opened: OpenedWork) -> None:
        self.lock.hold(lock)
        self._session.show_work(opened, path if lock is not None else None)
        self.remember_file(str(path))
        if lock is None:
            words = self.tr("“{name}” is open to be read only: save under another name to keep changes.")
            self._notices.say(words.format(name=path.name), key="file")
        else:
            self._notices.take_back("file")
        self.told.tell(opened)
        self.opened.emit(path)

    # --- inside: save ---

    def _may_write(self, path: Path, *, over_newer: bool) -> bool:
        """Whether nothing of others is lost; what can be done is offered where it would be."""
        if not over_newer and self._is_newer(path):
            offers = [
                Offer(self.tr("Merge"), partial(self._merge, path)),
                Offer(self.tr("Save elsewhere…"), self.save_as),
                Offer(self.tr("Overwrite"), partial(self._overwrite_newer, path)),
            ]
            self._notices.say(sentence(ChangedOnDisk(path)), offers, kind="error", key="file")
            return False
        foreign = layers_of_others(path) if path.suffix.lower() == TERRITORY_SUFFIX else ()
        if foreign:
            words = self.tr(
                "“{name}” also holds layers that another program put there ({layers}); saving over it loses them."
            ).format(name=path.name, layers=", ".join(foreign[:MOST_NAMED]))
            offers = [
                Offer(self.tr("Save anyway"), partial(self._overwrite, path)),
                Offer(self.tr("Save elsewhere…"), self.save_territory),
            ]
            self._notices.say(words, offers, kind="error", key="file")
        return not foreign

    def _saved(self, path: Path, lock: Lock, work: Work, saved: Saved) -> None:
        self.lock.hold(lock)
        session = self._session
        if session.document.work == work:
            session.saved(path, saved.stamp, saved.form)
        else:  # something was decided meanwhile: that is not on disk
            session.path, session.stamp, session.form = path, saved.stamp, saved.form
            session.file_changed.emit()
        self.remember_file(str(path))
        self._notices.take_back("file")
        if saved.form == "territory":
            words = self.tr("“{name}” holds the territory, its data and its scenarios.").format(name=path.name)
            self._notices.say(words, kind="done", key="saved")
        self.written.emit(path)

    def _is_newer(self, path: Path) -> bool:
        """Whether somebody saved the open file since it was read or saved here."""
        session = self._session
        return path == session.path and session.stamp is not None and is_changed(path, session.stamp)

    def _merge(self, path: Path) -> None:
        """Put what somebody saved meanwhile beside what is here, and save both."""
        if self.add_scenarios(path):
            self._overwrite_newer(path)

    def _overwrite_newer(self, path: Path) -> None:
        self._notices.take_back("file")
        self.save_to(path, over_newer=True)

    def _overwrite(self, path: Path) -> None:
        self._notices.take_back("file")
        self.save_to(path, anyway=True)

    # --- inside: notices and habits ---

    def remember_file(self, path: str) -> None:
        """A work or a territory was opened or saved."""
        self._remember(recent=self.preferences.with_recent(path), last_folder=str(Path(path).parent))

    def _remember_territory(self) -> None:
        study = self._session.study
        if study is None:
            return
        territory, workbook = study.territory, study.inputs.workbook
        self._remember(departements=territory.departements, epci=territory.epci, regions=territory.regions)
        if workbook is not None and Path(workbook.path).is_file():  # one kept in a work may be elsewhere
            self._remember(workbook=workbook.path)
            self._notices.take_back("workbook")

    def _remember(self, **values: Any) -> None:
        self.preferences = replace(self.preferences, **values)
        self.remembered.emit(self.preferences)

    def _dropped(self, event: QDragEnterEvent | QDropEvent) -> list[Path]:
        urls = event.mimeData().urls()
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        return [path for path in paths if path.suffix.lower() == SUFFIX or self.accepts_data(path)]
