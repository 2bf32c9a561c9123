"""What is wanted of the study, and the builds that are made of it: the latest wish is shown, all others are thrown away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from deserts.errors import DesertsError
from scenarios.study.build import restated
from scenarios.study.inputs import Inputs, printable
from scenarios.study.official_pack import with_pack
from ui.work.loading import Shown, shown_elsewhere, shown_of
from ui.work.open_study import OpenStudy
from ui.work.undo import Work


class Builder(QObject):
    """Changes what is wanted (``OpenStudy.wanted``), and shows what was built of it.

    ``gave_up`` : nothing more is built; ``roads_left`` : the territory that was opened does without the roads of before
    """

    gave_up = Signal()
    roads_left = Signal()

    def __init__(self, session: OpenStudy, show: Callable[..., None]) -> None:
        super().__init__(session)
        self._session, self._show = session, show
        self._is_opening = False
        self._next_work: Work | None = None
        self._waiting: list[tuple[Callable[[Inputs], Inputs], Callable[[], object] | None]] = []

    def open_territory(self, inputs: Inputs, work: Work) -> None:
        """Build another territory with another work; files that reach it stay in use."""
        self._next_work, self._session.wanted = work, inputs
        self._is_opening, self._waiting = False, []
        self._build(None)

    def run_opening(
        self,
        function: Callable[..., object],
        *args: object,
        title: str,
        done: Callable[..., None],
        failed: Callable[..., object],
        cancelled: Callable[[], object] = lambda: None,
    ) -> None:
        """Read a work in the background, in the place of whatever is being built. cancelled : the person gave it up."""
        self._stop_building()
        if self._next_work is not None:
            self._want_what_is_shown()
        self._is_opening = True
        self._session.building = self._session.tasks.run(
            function,
            *args,
            owner=self,
            title=title,
            done=done,
            failed=partial(self._stay, failed),
            cancelled=partial(self._give_up_opening, cancelled),
        )

    def end(self) -> None:
        """Something is on screen: nothing is built for it any more."""
        self._session.building, self._is_opening = 0, False

    def follow(self) -> None:
        """Bring the study to the parameters of the work: at once where no file counts otherwise, else in the background."""
        session, shown = self._session, self._session.shown
        if shown is None or self._session.building or shown.study.inputs == (inputs := session.inputs):
            return
        quick = restated(shown.study, inputs)
        if quick is None:
            self._build(None)
        else:
            session.shown = replace(shown, study=quick)

    def want(self, change: Callable[[Inputs], Inputs], done: Callable[[], object] | None = None) -> None:
        """Build from other data in the background; on an error nothing changes. A later wish includes an earlier one.

        change : from the inputs that are wanted to those that are wanted now; while a work is being opened it waits, and
            is made of that work
        """
        if self._is_opening:
            self._waiting.append((change, done))
        elif self._session.shown is not None:
            self._session.wanted = change(self._session.inputs)
            self._build(done)

    # --- inside ---

    def _build(self, done: Callable[[], object] | None) -> None:
        """Build in the background what is wanted; where it cannot be built, what is shown is wanted again."""
        self._stop_building()
        inputs, work = self._session.inputs, self._next_work
        self._session.building = self._session.tasks.run(
            shown_of if work is None else shown_elsewhere,
            *(inputs, self._session.cache, self._session.shown),
            owner=self,
            title="" if work is None else self.tr("Opening the territory…"),
            done=partial(self._show_build, inputs, done) if work is None else partial(self._show_elsewhere, work, done),
            failed=self._refuse,
            cancelled=self._give_up,
        )

    def _stop_building(self) -> None:
        """Something else is built in the place of what is being built."""
        task, self._session.building = self._session.building, 0
        self._session.tasks.cancel(task)

    def _want_what_is_shown(self) -> None:
        """What cannot be built, or was given up, is wanted no more: else it would be saved under figures of another study."""
        self._next_work = None
        shown = self._session.shown
        self._session.wanted = with_pack(Inputs()) if shown is None else shown.study.inputs

    def _refuse(self, error: DesertsError) -> None:
        self._session.building = 0
        self._want_what_is_shown()
        self._session.refused.emit(error)
        self.gave_up.emit()

    def _give_up_opening(self, cancelled: Callable[[], object]) -> None:
        cancelled()
        self._give_up()

    def _give_up(self) -> None:
        """A person stopped what was being built or opened; one that something else took the place of is no matter."""
        if self._session.building:
            self._session.building, self._is_opening = 0, False
            self._want_what_is_shown()
            self.gave_up.emit()
            QTimer.singleShot(0, self, self.go_on)

    def _stay(self, tell: Callable[..., object], error: DesertsError) -> None:
        """A work could not be opened: what waited for it is done to the present one."""
        self._session.building, self._is_opening = 0, False
        tell(error)
        self.go_on()

    def go_on(self) -> None:
        """Do what waited while a work was opened."""
        self.follow()
        waiting, self._waiting = self._waiting, []
        for change, done in waiting:
            self.want(change, done)

    def _show_elsewhere(
        self, work: Work, done: Callable[[], object] | None, result: tuple[Shown, tuple[str, ...]]
    ) -> None:
        shown, left = result
        if self._session.wanted.roads is not None and shown.study.inputs.roads is None:
            self.roads_left.emit()
        self._session.wanted, self._next_work = shown.study.inputs, None
        self._session.form, self._session.stamp = "references", None
        self._show(shown, None, work=work)
        if left:
            self._session.left_behind.emit(left)
        if done is not None:
            done()

    def _show_build(self, wanted: Inputs, done: Callable[[], object] | None, shown: Shown) -> None:
        """Show a build if it was built from what is wanted, else build again."""
        self._session.building = 0
        if self._session.inputs != wanted:
            quick = restated(shown.study, replace(self._session.inputs, roads=shown.study.inputs.roads))
            if quick is None or self._session.inputs.roads != wanted.roads:
                self._build(done)
                return
            shown = replace(shown, study=quick)
        self._session.wanted = replace(self._session.wanted, roads=shown.study.inputs.roads)
        self._show(shown, self._session.path)
        if shown.study.roads_unused is not None and self._session.wanted.roads is not None:
            names = tuple(printable(path.name) for path in self._session.wanted.roads.files)
            self.want(lambda inputs: replace(inputs, roads=None))
            self._session.left_behind.emit(names)
        if done is not None:
            done()
