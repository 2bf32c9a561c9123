"""Names of files that a person is asked for: works, territories, workbooks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from deserts.errors import DesertsError
from geodata.files.names import portable_name, suffixed
from scenarios.study.project import SUFFIX
from scenarios.study.stored import TERRITORY_SUFFIX


class FileNames(QObject):
    """Asks in dialogs that begin in the folder used last. folder : tells it; None = the person changed her mind."""

    def __init__(self, window: QWidget, folder: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._last_folder = window, folder

    def to_save(self, title: str, name: str, suffix: str) -> Path | None:
        """A name to save under, with its suffix."""
        words = (
            self.tr("Works of Déserts (*{suffix})")
            if suffix == SUFFIX
            else self.tr("Territories of Déserts (*{suffix})")
        )
        start, filter_ = str(self._folder() / (portable_name(name) + suffix)), words.format(suffix=suffix)
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, start, filter_)
        return suffixed(Path(chosen), suffix) if chosen else None

    def to_open(self, title: str, filter_: str = "") -> Path | None:
        """A file that is there. filter_ : kinds of files, "" = works."""
        works = self.tr("Works and territories of Déserts (*{work} *{territory})").format(
            work=SUFFIX, territory=TERRITORY_SUFFIX
        )
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, str(self._folder()), filter_ or works)
        return Path(chosen) if chosen else None

    def _folder(self) -> Path:
        folder = Path(self._last_folder() or Path.home())
        return folder if folder.is_dir() else Path.home()


def layers_of_others(path: Path) -> tuple[str, ...]:
    """Layers of other programs in a file that would be written over; () where it is no territory or cannot be read."""
    from geodata.storage.territory_file import foreign_tables

    try:
        return foreign_tables(path) if path.exists() else ()
    except DesertsError:
        return ()
