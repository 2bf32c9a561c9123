"""The imported files of a session: put on, taken off, and known to be saved or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from deserts.errors import DesertsError
from ui.data.applied import DataLayer, is_same_work, same_files, with_layer, with_layers
from ui.tasks import Tasks

if TYPE_CHECKING:
    from geodata.lock import Lock
    from ui.loading import Loaded
    from ui.session import Session


class SessionData(QObject):
    """What a person imported. It changes the data, not the work, so it is no step to undo: it can be taken off again.

    ``is_modified`` : since the territory was saved; ``lock`` : on its file
    ``downloads`` : a thread of their own, so that a slow network holds up nothing else
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._wanted: tuple[DataLayer, ...] | None = None
        self.is_modified = False
        self.lock: Lock | None = None
        self.downloads = Tasks(self)

    @property
    def layers(self) -> tuple[DataLayer, ...]:
        """The files in use, or about to be."""
        if self._wanted is not None:
            return self._wanted
        return () if self._session.loaded is None else self._session.loaded.layers

    @property
    def producers(self) -> list[str]:
        """Whose files are in use."""
        return [layer.imported.source.producer for layer in self.layers if layer.imported.source.producer]

    def basis(self, column: str) -> str:
        """The files that a modelled column rests on: « RPPS 2026 »."""
        uses = {"need"} if column in ("need", "population") else {"supply", "times", "need"}
        counting = [layer for layer in self.layers if layer.use in uses and self.unused(layer) is None]
        sources = [layer.imported.source for layer in counting]
        return ", ".join(f"{source.producer or source.title} {source.data_year}".strip() for source in sources)

    def unused(self, layer: DataLayer) -> DesertsError | None:
        """Why a file cannot count in this territory, None where it can."""
        loaded = self._session.loaded
        found = () if loaded is None else loaded.unused
        return next((error for each, error in found if each.read is layer.read), None)

    def add(self, layer: DataLayer, done: Callable[[], object] | None = None, *, beside: bool = False) -> None:
        """Put a file in use, in the background. beside : with those of before (``applied.with_layer``)."""
        self.use(with_layer(self.layers, layer, beside=beside), done)

    def remove(self, layer: DataLayer) -> None:
        """Take a file off: what it took the place of comes back."""
        self.use(tuple(each for each in self.layers if each.read is not layer.read))

    def use(self, layers: Sequence[DataLayer], done: Callable[[], object] | None = None) -> None:
        """Have just these files in use; on an error nothing changes."""
        session = self._session
        if session.loaded is None:
            return
        self._wanted = tuple(layers)
        session.tasks.run(
            with_layers,
            *(session.loaded, self._wanted),
            owner=self,
            done=partial(self._show, done, session.loaded),
            failed=self._refuse,
        )

    def forget(self) -> None:
        """A territory with files of its own is about to be shown: those of before, and what was asked for, go."""
        self._wanted, self.is_modified = None, False

    def _show(self, done: Callable[[], object] | None, started: Loaded, loaded: Loaded) -> None:
        now = self._session.loaded
        if self._wanted is None or now is None or not same_files(loaded.layers, self._wanted):
            return  # another wish came later
        if not is_same_work(started, now):
            self.use(self._wanted, done)  # another territory, workbook or network came meanwhile
            return
        self._wanted, self.is_modified = None, True
        self._session.renew(loaded)
        if done is not None:
            done()

    def _refuse(self, error: DesertsError) -> None:
        self._wanted = None
        self._session.refused.emit(error)
