"""The roads of a session: read, looked at, used for the minutes, mended; all in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from deserts.errors import DesertsError, Unreadable
from ui.data.applied import same_files
from ui.tools.roads_work import RoadsHere, looked_at, read_network, setup_of, with_network

if TYPE_CHECKING:
    from geodata.roads.setup import RoadSetup
    from ui.loading import Loaded
    from ui.session import Session


class SessionRoads(QObject):
    """Roads change the data, not the work: they are no step to undo, they can be left again.

    ``changed`` : another network, other checks, or used or left; ``found`` : a network was read that nobody has seen yet
    ``here`` : what was read, None = nothing
    """

    changed = Signal()
    found = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._wanted = False
        self._task = 0
        self.here: RoadsHere | None = None
        session.territory_changed.connect(self._follow)

    @property
    def is_used(self) -> bool:
        """Whether the minutes go by these roads."""
        return self._session.loaded is not None and self._session.loaded.roads is not None

    @property
    def is_busy(self) -> bool:
        """Whether something is being read or timed."""
        return bool(self._task)

    @property
    def setup(self) -> RoadSetup | None:
        """What is saved with the work: only roads that are used."""
        return self.here.setup if self.here is not None and (self.is_used or self._wanted) else None

    def open(self, paths: Sequence[Path]) -> None:
        """Read files of roads; nothing is timed by them yet."""
        self._wanted = self.is_used
        self._read(setup_of(paths), self.found.emit)

    def reopen(self, setup: RoadSetup | None) -> None:
        """Read and use the roads of a saved work, None = it has none; where a file has vanished, say so and go on."""
        self._session.tasks.cancel(self._task)
        self._wanted, self._task, self.here = setup is not None, 0, None
        lost = next((path for path in setup.files if not path.is_file()), None) if setup is not None else None
        if lost is not None:
            self._wanted = False
            self._session.refused.emit(Unreadable(lost, "missing"))
        elif setup is not None:
            self._read(setup)
        self.changed.emit()

    def change(self, setup: RoadSetup) -> None:
        """Ask something else of the same files: other speeds, a part joined or closed, a seat moved, other rules."""
        here = self.here
        if here is None:
            return
        if self.setup is not None and setup != here.setup:
            self._must_be_saved()
        if setup.speeds != here.setup.speeds:
            self._read(setup)
            return
        if replace(setup, rules=here.setup.rules) == here.setup:
            self._show(replace(here, setup=setup))  # the network is the same
            return
        self._run(looked_at, here.read, setup, self._session.territory, done=self._show)

    def use(self) -> None:
        """Time the territory by these roads."""
        self._must_be_saved()
        self._use()

    def _use(self) -> None:
        if self.here is not None and self._session.loaded is not None:
            self._wanted = True
            title = self.tr("Minutes by road…")
            self._run(with_network, self._session.loaded, self.here, done=self._renew, title=title)

    def leave(self) -> None:
        """Have the minutes again that there were without roads."""
        self._wanted = False
        if self.is_used:
            self._must_be_saved()
            self._run(with_network, self._session.loaded, None, done=self._renew)

    # --- inside ---

    def _must_be_saved(self) -> None:
        """What was chosen is part of the work, though no step of it."""
        self._session.document.stack.resetClean()

    def _read(self, setup: RoadSetup, then: Callable[[], object] | None = None) -> None:
        if self._session.territory is None:
            return
        name = setup.files[0].name
        title = self.tr("Reading the roads of “{name}”…").format(name=name)
        self._run(read_network, setup, self._session.territory, done=partial(self._show, then=then), title=title)

    def _run(self, function: Callable[..., object], *args: object, done: Callable[..., None], title: str = "") -> None:
        self._session.tasks.cancel(self._task)
        self._task = self._session.tasks.run(
            function,
            *args,
            owner=self,
            title=title or self.tr("Looking over the roads…"),
            done=done,
            failed=self._refuse,
        )
        self.changed.emit()

    def _show(self, here: RoadsHere, then: Callable[[], object] | None = None) -> None:
        self._task, self.here = 0, here
        territory = self._session.territory
        if territory is not None and not here.seats.index.equals(territory.communes.index):
            self._run(looked_at, here.read, here.setup, territory, done=partial(self._show, then=then))
            return  # another territory was opened meanwhile
        self.changed.emit()
        if self._wanted:
            self._use()
        if then is not None:
            then()

    def _renew(self, loaded: Loaded) -> None:
        self._task = 0
        now = self._session.loaded
        if now is None:
            return
        same = loaded.shapes is now.shapes and loaded.workbook is now.workbook
        if not same or not same_files(loaded.layers, now.layers):
            self._use() if self._wanted else self.leave()  # another territory, workbook or file came meanwhile
            return
        self._session.renew(loaded)
        self.changed.emit()

    def _refuse(self, error: DesertsError) -> None:
        self._task = 0
        self._session.refused.emit(error)
        self.changed.emit()

    def _follow(self) -> None:
        """Another territory is on screen: look over the roads for it, and go on using them."""
        here, territory = self.here, self._session.territory
        if here is None or territory is None or self._task:
            return
        if not here.seats.index.equals(territory.communes.index):
            self._run(looked_at, here.read, here.setup, territory, done=self._show)
        elif self._wanted and not self.is_used:
            self._use()

    def with_setup(self, **changes: object) -> None:
        """Change some parts of what is asked."""
        if self.here is not None:
            self.change(replace(self.here.setup, **changes))  # type: ignore[arg-type]
