"""The imported files of a session: put to use, taken off, and known to be saved or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject

from deserts.errors import DesertsError
from geodata.readers.base import Imported
from scenarios.study.inputs import FileInput
from scenarios.study.study import DataLayer
from ui.work.builder import Builder
from ui.work.open_study import OpenStudy
from ui.work.tasks import Tasks


class SessionData(QObject):
    """What a person imported. It changes the data, not the work, so it is no step to undo: it can be taken off again.

    ``downloads`` : a thread of their own, so that a slow network holds up nothing else
    """

    def __init__(self, session: OpenStudy, builder: Builder) -> None:
        super().__init__(session)
        self._session, self._builder = session, builder
        self._saved: object = self._state()
        self.downloads = Tasks(self)

    @property
    def is_modified(self) -> bool:
        """Whether other data are in use than those that were saved or opened."""
        return self._state() != self._saved

    def mark_saved(self) -> None:
        """The present data are those of the file."""
        self._saved = self._state()

    @property
    def layers(self) -> tuple[DataLayer, ...]:
        """The files that the study on screen could read."""
        study = self._session.study
        return () if study is None else study.layers

    @property
    def imported(self) -> tuple[Imported, ...]:
        """What documents name and show: the files that count or are shown."""
        study = self._session.study
        return () if study is None else study.imported

    @property
    def producers(self) -> list[str]:
        """Whose files are in use."""
        return [layer.imported.source.producer for layer in self.layers if layer.imported.source.producer]

    def basis(self, column: str) -> str:
        """The files that a modelled column rests on: « RPPS 2026 »."""
        uses = {"need"} if column in ("need", "population") else {"supply", "times", "need"}
        counting = [layer for layer in self.layers if layer.use in uses and self.unused(layer.file) is None]
        sources = [layer.imported.source for layer in counting]
        return ", ".join(f"{source.producer or source.title} {source.data_year}".strip() for source in sources)

    def unused(self, file: FileInput) -> DesertsError | None:
        """Why a file cannot count in this territory, None where it can."""
        study = self._session.study
        return None if study is None else study.why_unused(file)

    def add(
        self,
        file: FileInput,
        imported: Imported,
        done: Callable[[], object] | None = None,
        *,
        beside: bool = False,
        near: frozenset[str] = frozenset(),
    ) -> None:
        """Put a file that was read to use, in the background. beside, near : ``Inputs.with_file``, ``Cache.put``."""
        self._session.cache.put(file, imported, near)
        self._builder.want(lambda inputs: inputs.with_file(file, beside=beside), done)

    def remove(self, file: FileInput) -> None:
        """Take a file off: what it took the place of comes back."""
        self._builder.want(lambda inputs: inputs.without_file(file))

    def fill(self, file: FileInput, wanted: bool) -> None:
        """Estimate the pairs that a matrix of times lacks, or leave them out of reach."""
        changed = replace(file, outside="estimate" if wanted else "blank")
        self._builder.want(
            lambda inputs: replace(inputs, files=tuple(changed if item == file else item for item in inputs.files))
        )

    def use(self, files: Iterable[FileInput]) -> None:
        """Have just these files in use; on an error nothing changes."""
        wanted = tuple(files)
        self._builder.want(lambda inputs: replace(inputs, files=wanted))

    def _state(self) -> object:
        """What of the data is saved with a work; a workbook alone makes no work of a territory that was just opened."""
        data = self._session.wanted
        return data.files, data.roads, data.estimate, data.workbook if self._session.path is not None else None
