"""Works and workbooks on disk: open, save, recent ones, and the question before unsaved work is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from deserts.errors import CannotWrite, DesertsError
from scenarios.merge import merge
from scenarios.project import SUFFIX, open_project, save_project
from ui.autosave import Left, remove
from ui.messages import sentence
from ui.notices import Notices, Offer
from ui.replay import Replay, with_results
from ui.session import Session
from ui.settings import Preferences

TERRITORY_SUFFIX = ".gpkg"


class Files(QObject):
    """Everything that asks for a file name.

    ``remembered`` : preferences with a newly used file; ``territory_wanted`` : nothing is open, and that is to change
    ``territory_file_wanted`` : path of a territory to be opened; ``dropped_data`` : paths of any other files
    ``save_territory`` : saves a territory file at once, True when it is on disk; ``accepts_data`` : whether a path may be data
    """

    remembered = Signal(object)
    dropped_data = Signal(object)
    territory_file_wanted = Signal(object)
    territory_wanted = Signal()

    def __init__(self, session: Session, notices: Notices, window: QWidget, preferences: Preferences) -> None:
        super().__init__(window)
        self._session, self._notices, self._window = session, notices, window
        self.preferences = preferences
        self.save_territory: Callable[[Path | None], bool] = lambda _path: False
        self.accepts_data: Callable[[Path], bool] = lambda _path: False
        session.refused.connect(self.tell)
        session.missing_workbook.connect(self._tell_missing)
        self._replay = Replay(session, self)
        self._replay.differs.connect(self._tell_different)
        session.territory_changed.connect(self._remember_territory)

    def tell(self, error: DesertsError) -> None:
        """Say an error in one sentence; nothing else has changed."""
        offers = (
            []
            if self._session.loaded is not None
            else [Offer(self.tr("Open a territory…"), self.territory_wanted.emit)]
        )
        self._notices.say(sentence(error), offers, kind="error", key=type(error).__name__)

    # --- works ---

    def open(self) -> None:
        """Ask for a saved work."""
        self.when_saved(self._ask_open)

    def open_path(self, path: Path) -> None:
        """Open a saved work, once the present one may be left."""
        self.when_saved(lambda: self._open(path))

    def add_from(self) -> None:
        """Ask for another saved work of the same territory, and put its scenarios beside those of this one."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Add the scenarios of another work"), str(self._folder()), self._work_filter()
        )
        if name:
            self.add_scenarios(Path(name))

    def add_scenarios(self, path: Path) -> None:
        """The same for a known path: one step to undo."""
        mine, document = self._session.project(), self._session.document
        if mine is None:
            return
        try:
            merged = merge(mine, open_project(path))
        except DesertsError as error:
            self.tell(error)
            return
        after = replace(document.work, scenarios=merged.project.scenarios)
        document.edit(after, self.tr("Add the scenarios of “{name}”").format(name=path.name))
        words = self.tr("%n scenario(s) added.", "", len(merged.added))
        if merged.same:
            words += " " + self.tr("%n of them was or were there already.", "", len(merged.same))
        self._notices.say(words, kind="done", key="merged")

    def recover(self, left: Left) -> None:
        """Go on with a work that was kept aside: it is unsaved, and belongs where it was opened from."""
        remove(left.path)
        self._session.open_project(left.project, left.origin, is_saved=False)

    def save(self) -> bool:
        """Save where it was saved before; True when it is on disk. Imported data need a territory file."""
        path = self._session.path
        if path is None and self._session.data.layers:
            return self.save_territory(None)
        return self.save_as() if path is None else self._save(path)

    def save_as(self) -> bool:
        """Ask where to save."""
        start = self._folder() / f"{self._session.scenario.name}{SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save the work"), str(start), self._work_filter())
        if not name:
            return False
        path = Path(name)
        return self._save(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    def when_saved(self, go_on: Callable[[], object]) -> None:
        """Do something that leaves the present work: at once, or when it was saved or given up."""
        if self.may_leave():
            go_on()

    def may_leave(self) -> bool:
        """Ask whether to save what is not saved; False where the person wants to stay."""
        if not (self._session.document.is_modified or self._session.data.is_modified):
            return True
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Save the work?"))
        box.setText(self.tr("“{name}” has changes that are not saved.").format(name=self._session.scenario.name))
        save = box.addButton(self.tr("Save"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(self.tr("Do not save"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.exec()
        if box.clickedButton() is save:
            return self.save()
        return box.clickedButton() is discard

    # --- workbooks ---

    def import_workbook(self) -> None:
        """Ask for a DREES workbook."""
        filter_ = self.tr("DREES workbook (*.xlsx *.xlsm)")
        title = self.tr("Import the DREES workbook of APL to general practitioners")
        name, _ = QFileDialog.getOpenFileName(self._window, title, str(self._folder()), filter_)
        if name:
            self.import_path(Path(name))

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

    # --- inside ---

    def _ask_open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open a work"), str(self._folder()), self._open_filter()
        )
        if name:
            self._open(Path(name))

    def _open(self, path: Path) -> None:
        if path.suffix.lower() == TERRITORY_SUFFIX:
            self.territory_file_wanted.emit(path)
            return
        try:
            project = open_project(path)
        except DesertsError as error:
            self.tell(error)
            return
        self._replay.expect(project)
        self._session.open_project(project, path)
        self.remember_file(str(path))

    def _save(self, path: Path) -> bool:
        if path.suffix.lower() == TERRITORY_SUFFIX:
            return self.save_territory(path)
        project = with_results(self._session)
        if project is None:
            return False
        try:
            save_project(project, path)
        except CannotWrite as error:
            self.tell(error)
            return False
        self._session.saved(path)
        self.remember_file(str(path))
        if self._session.data.layers:
            self._tell_data_left_out(path)
        return True

    def remember_file(self, path: str) -> None:
        """A work or a territory was opened or saved."""
        self._remember(recent=self.preferences.with_recent(path), last_folder=str(Path(path).parent))

    def _tell_data_left_out(self, path: Path) -> None:
        self._notices.say(
            self.tr("“{name}” holds the scenarios, not the imported data. Save the territory to keep both.").format(
                name=path.name
            ),
            [Offer(self.tr("Save the territory…"), lambda: self.save_territory(None))],
            key="data left out",
        )

    def _tell_different(self, names: list[str]) -> None:
        self._notices.say(
            self.tr("The figures of {names} are not those of the save: the data or the software changed since.").format(
                names=", ".join(self.tr("“{name}”").format(name=name) for name in names)
            ),
            kind="error",
            key="differs",
        )

    def _tell_missing(self, path: str) -> None:
        self._notices.say(
            self.tr("The DREES workbook “{name}” is not where it was. The figures go on without it.").format(
                name=Path(path).name
            ),
            [Offer(self.tr("Import…"), self.import_workbook)],
            kind="error",
            key="workbook",
        )

    def _remember_territory(self) -> None:
        loaded = self._session.loaded
        if loaded is None:
            return
        territory = loaded.territory
        self._remember(departements=territory.departements, epci=territory.epci)
        if (
            loaded.workbook_path is not None and loaded.workbook_path.is_file()
        ):  # one kept in a territory may be elsewhere
            self._remember(workbook=str(loaded.workbook_path))
            self._notices.take_back("workbook")

    def _remember(self, **values: object) -> None:
        self.preferences = replace(self.preferences, **values)  # type: ignore[arg-type]
        self.remembered.emit(self.preferences)

    def _folder(self) -> Path:
        folder = Path(self.preferences.last_folder or Path.home())
        return folder if folder.is_dir() else Path.home()

    def _open_filter(self) -> str:
        return self.tr("Works and territories of Déserts (*{work} *{territory})").format(
            work=SUFFIX, territory=TERRITORY_SUFFIX
        )

    def _work_filter(self) -> str:
        return self.tr("Works of Déserts (*{suffix})").format(suffix=SUFFIX)

    def _dropped(self, event: QDragEnterEvent | QDropEvent) -> list[Path]:
        urls = event.mimeData().urls()
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        return [path for path in paths if path.suffix.lower() == SUFFIX or self.accepts_data(path)]
