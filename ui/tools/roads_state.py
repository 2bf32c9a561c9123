"""The roads of a session: read, looked at, used for the minutes, mended; all in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from deserts.errors import DesertsError, LostRoads, UnknownFile
from ui.data.applied import is_same_work
from ui.tools.roads_work import RoadsHere, looked_at, read_again, read_network, setup_of, with_network

if TYPE_CHECKING:
    from geodata.roads.own_columns import RoadColumns
    from geodata.roads.setup import RoadSetup
    from ui.loading import Loaded
    from ui.session import Session


class SessionRoads(QObject):
    """Roads change the data, not the work: they are no step to undo, they can be left again.

    ``changed`` : another network, other checks, or used or left; ``found`` : a network was read that nobody has seen yet
    ``unknown`` : files of which a person may say what their columns are (list of ``Path``)
    ``here`` : what was read, None = nothing; ``lost`` : roads of the work that are not there any more
    ``told`` : mean minutes to the doctor before and after the roads were last used, left or mended, None = they were not
    ``is_awaited`` : a work was opened whose decisions may be in communes that only its roads bring into the ring
    """

    changed = Signal()
    found = Signal()
    unknown = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._wanted = False
        self._task = 0
        self.lost: RoadSetup | None = None
        self.is_awaited = False
        self._asked: list[Path] = []
        self.told: tuple[float, float] | None = None
        self.here: RoadsHere | None = None
        session.territory_changed.connect(self._follow)

    @property
    def is_used(self) -> bool:
        """Whether the minutes go by these roads."""
        return self._session.loaded is not None and self._session.loaded.roads is not None

    @property
    def is_kept(self) -> bool:
        """Whether the minutes go by roads that are not at hand: the file of the territory holds the minutes."""
        return self._session.loaded is not None and self._session.loaded.kept is not None

    @property
    def is_current(self) -> bool:
        """Whether what was read was looked over for the communes that are on screen; else that is under way."""
        territory = self._session.territory
        return (
            territory is not None and self.here is not None and self.here.seats.index.equals(territory.communes.index)
        )

    @property
    def added(self) -> int:
        """How many communes the road brought into the ring of the territory."""
        loaded = self._session.loaded
        known = None if loaded is None or not self.is_used else loaded.base
        return 0 if known is None else len(loaded.territory.communes.index.difference(known.communes.index))  # type: ignore[union-attr]

    @property
    def is_busy(self) -> bool:
        """Whether something is being read or timed."""
        return bool(self._task)

    @property
    def setup(self) -> RoadSetup | None:
        """What is saved with the work: only roads that are used, or that would be if they were there."""
        return self.here.setup if self.here is not None and (self.is_used or self._wanted) else self.lost

    def open(self, paths: Sequence[Path], columns: RoadColumns | None = None, epsg: int | None = None) -> None:
        """Read files of roads; nothing is timed by them yet. columns, epsg : of a layer that no producer is known for."""
        self._wanted = self.is_used
        title = self._reading(paths[0])
        done = partial(self._show, then=self.found.emit)
        asked = replace(setup_of(paths), columns=columns, epsg=epsg)
        self._asked = list(paths)
        if self._session.territory is not None:
            self._run(read_again, asked, self.lost, self._session.territory, done=done, title=title)

    def reopen(self, setup: RoadSetup | None) -> None:
        """Read and use the roads of a saved work, None = it has none; where a file has vanished, say so and go on."""
        self._session.tasks.cancel(self._task)
        self._wanted, self._task, self.here, self.lost, self.told = setup is not None, 0, None, None, None
        self._asked = [] if setup is None else list(setup.files)
        lost = next((path for path in setup.files if not path.is_file()), None) if setup is not None else None
        if lost is not None:
            self._wanted, self.lost = False, setup
            self._session.refused.emit(LostRoads(lost, kept=self.is_kept))
            self._await_no_more()
        elif setup is not None:
            self._read(setup)
        self.changed.emit()

    def change(self, setup: RoadSetup) -> None:
        """Ask something else of the same files: other speeds, a part joined or closed, a seat moved, other rules."""
        here = self.here
        if here is None:
            return
        before = here.setup
        if self.setup is not None and setup != before:
            self._must_be_saved()
        if (setup.speeds, setup.columns, setup.epsg) != (before.speeds, before.columns, before.epsg):
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
            loaded = self._session.loaded
            self._run(with_network, loaded, self.here, done=partial(self._renew, loaded), title=title)

    def leave(self) -> None:
        """Have the minutes again that there were without roads."""
        self._wanted, self.lost, self.is_awaited = False, None, False
        if self.is_used or self.is_kept:
            self._must_be_saved()
            loaded = self._session.loaded
            self._run(with_network, loaded, None, done=partial(self._renew, loaded))

    # --- inside ---

    def _must_be_saved(self) -> None:
        """What was chosen is part of the work, though no step of it."""
        self._session.document.stack.resetClean()

    def _read(self, setup: RoadSetup, then: Callable[[], object] | None = None) -> None:
        if self._session.territory is None:
            return
        title = self._reading(setup.files[0])
        self._run(read_network, setup, self._session.territory, done=partial(self._show, then=then), title=title)

    def _reading(self, path: Path) -> str:
        return self.tr("Reading the roads of “{name}”…").format(name=path.name)

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
        if self.lost is not None and here.setup.sha256 == self.lost.sha256:
            self._wanted = True  # found again: the work goes by them
        territory = self._session.territory
        if territory is not None and not here.seats.index.equals(territory.communes.index):
            self._run(looked_at, here.read, here.setup, territory, done=partial(self._show, then=then))
            return  # another territory was opened meanwhile
        self.changed.emit()
        if self._wanted:
            self._use()
        if then is not None:
            then()

    def _renew(self, started: Loaded, loaded: Loaded) -> None:
        self._task = 0
        now = self._session.loaded
        if now is None:
            return
        if not is_same_work(started, now):
            self._use() if self._wanted else self.leave()  # another territory, workbook or file came meanwhile
            return
        self.lost = None
        self.here, self.is_awaited = loaded.roads or self.here, False
        before = self._mean_min()
        self._session.renew(loaded)
        self.told = (before, self._mean_min())
        self.changed.emit()

    def _mean_min(self) -> float:
        """What the line of figures says of the minutes to the doctor; NaN = nothing."""
        outcome = self._session.outcome
        return float("nan") if outcome is None else outcome.headline_after.mean_nearest_min

    def _refuse(self, error: DesertsError) -> None:
        self._task = 0
        if isinstance(error, UnknownFile) and error.kind == "roads":
            self.unknown.emit(self._asked or [error.path])
        else:
            self._session.refused.emit(error)
        self._await_no_more()
        self.changed.emit()

    def _await_no_more(self) -> None:
        """The roads do not come: what cannot be answered without them is told."""
        if self.is_awaited:
            self.is_awaited = False
            self._session._evaluate()

    def _follow(self) -> None:
        """Another territory is on screen: look over the roads for it, and go on using them."""
        here, territory = self.here, self._session.territory
        if here is None or territory is None or self._task:
            return
        used = self._session.loaded.roads  # type: ignore[union-attr]
        if used is not None and used.setup == here.setup:
            here = self.here = used  # looked over anew for communes that came into the ring
        if not self.is_current:
            self._run(looked_at, here.read, here.setup, territory, done=self._show)
        elif self._wanted and not self.is_used:
            self._use()

    def with_setup(self, **changes: object) -> None:
        """Change some parts of what is asked."""
        if self.here is not None:
            self.change(replace(self.here.setup, **changes))  # type: ignore[arg-type]
