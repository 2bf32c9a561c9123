"""The roads of a session: read, looked at, used for the minutes, mended; all in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from deserts.errors import DesertsError, UnknownFile
from ui.work.builder import Builder
from ui.work.open_study import OpenStudy
from ui.work.roads_work import RoadsHere, looked_at, looked_over, read_again, read_network, setup_of

if TYPE_CHECKING:
    from geodata.roads.own_columns import RoadColumns
    from geodata.roads.setup import RoadSetup


class SessionRoads(QObject):
    """Roads change the data, not the work: they are no step to undo, they can be left again.

    ``changed`` : another network, other checks, or used or left; ``found`` : a network was read that nobody has seen yet
    ``unknown`` : files of which a person may say what their columns are (list of ``Path``)
    ``here`` : what was read and looked at, None = nothing
    ``told`` : mean minutes to the doctor before and after the roads were last used, left or mended, None = they were not
    """

    changed = Signal()
    found = Signal()
    unknown = Signal(object)

    def __init__(self, session: OpenStudy, builder: Builder) -> None:
        super().__init__(session)
        self._session, self._builder = session, builder
        self._task = 0
        self._opened: list[Path] = []
        self.told: tuple[float, float] | None = None
        self.here: RoadsHere | None = None
        session.territory_changed.connect(self._follow)

    @property
    def is_used(self) -> bool:
        """Whether the minutes go by roads that are at hand."""
        return self._session.study is not None and self._session.study.roads is not None

    @property
    def is_kept(self) -> bool:
        """Whether the minutes go by roads that are not at hand: the file of the work holds the minutes."""
        return self._session.study is not None and self._session.study.minutes_stored

    @property
    def lost(self) -> RoadSetup | None:
        """The roads of the work that are not at hand, None = none are missing."""
        return None if self.is_used or self._session.is_building else self._session.inputs.roads

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
        return 0 if self._session.study is None else self._session.study.by_roads

    @property
    def is_busy(self) -> bool:
        """Whether something is being read or timed."""
        return bool(self._task) or self._session.is_building

    def open(self, paths: Sequence[Path], columns: RoadColumns | None = None, epsg: int | None = None) -> None:
        """Read files of roads; nothing is timed by them yet. columns, epsg : of a layer that no producer is known for."""
        self._opened = list(paths)
        if self._session.territory is None:
            return
        wanted = replace(setup_of(paths), columns=columns, epsg=epsg)
        title = self._reading(paths[0])
        self._run(read_again, wanted, self.lost, self._session.territory, done=self._show_read, title=title)

    def change(self, setup: RoadSetup) -> None:
        """Ask something else of the same files: other speeds, a part joined or closed, a seat moved, other rules."""
        here = self.here
        if here is None:
            return
        before, used = here.setup, self.is_used
        done = self._show_used if used else self._show
        if (setup.speeds, setup.columns, setup.epsg) != (before.speeds, before.columns, before.epsg):
            title = self._reading(setup.files[0])
            self._run(read_network, setup, self._session.territory, done=done, title=title)
        elif replace(setup, rules=before.rules) == before:  # the network is the same
            done(replace(here, setup=setup))
        else:
            self._run(looked_at, here.read, setup, self._session.territory, done=done)

    def use(self) -> None:
        """Time the territory by these roads."""
        if self.here is not None:
            self._want(self.here.setup)

    def leave(self) -> None:
        """Have the minutes again that there were without roads."""
        if self._session.inputs.roads is not None:
            self._want(None)

    def forget(self) -> None:
        """Another work is on screen: what was read and told for the former one is not its own."""
        self._session.tasks.cancel(self._task)
        self._task, self.here, self.told, self._opened = 0, None, None, []

    def with_setup(self, **changes: Any) -> None:
        """Change some parts of what is asked."""
        if self.here is not None:
            self.change(replace(self.here.setup, **changes))

    # --- inside ---

    def _want(self, setup: RoadSetup | None) -> None:
        session, before = self._session, self._mean_min()
        if setup is not None and self.here is not None:
            session.cache.put_network(setup, self.here.read)
        self._builder.want(lambda inputs: replace(inputs, roads=setup), partial(self._compare, before))
        self.changed.emit()

    def _compare(self, before: float) -> None:
        self.told = (before, self._mean_min())
        self.changed.emit()

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

    def _show_read(self, here: RoadsHere) -> None:
        """Files were read; those that the work had lost, or reads anew, are used at once."""
        lost = self.lost
        again = lost is not None and here.setup.sha256 == lost.sha256
        self._show(here)
        if again or self.is_used:
            self.use()
        self.found.emit()

    def _show_used(self, here: RoadsHere) -> None:
        self._show(here)
        self.use()

    def _show(self, here: RoadsHere) -> None:
        self._task, self.here = 0, here
        self._look_again()
        self.changed.emit()

    def _mean_min(self) -> float:
        """What the line of figures says of the minutes to the doctor; NaN = nothing."""
        outcome = self._session.outcome
        return float("nan") if outcome is None else outcome.headline_after.mean_nearest_min

    def _refuse(self, error: DesertsError) -> None:
        self._task = 0
        if isinstance(error, UnknownFile) and error.kind == "roads":
            self.unknown.emit(self._opened or [error.path])
        else:
            self._session.refused.emit(error)
        self.changed.emit()

    def _follow(self) -> None:
        """Another study is on screen: look over its roads."""
        study = self._session.study
        if study is None:
            return
        if study.roads is not None and (self.here is None or self.here.setup != study.roads.setup):
            self._run(looked_over, study.roads, study.territory, done=self._show)
        else:
            self._look_again()
        self.changed.emit()

    def _look_again(self) -> None:
        """Roads are looked over again where other communes are on screen."""
        here, territory = self.here, self._session.territory
        if here is not None and territory is not None and not self.is_current and not self._task:
            self._run(looked_at, here.read, here.setup, territory, done=self._show)
