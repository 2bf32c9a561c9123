"""The work a person is doing, as one immutable value, and the steps that led to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from scenarios.analysis.zoning import AS_DRAWN, Zoning
from scenarios.answer.model import Baseline
from scenarios.plan.scenario import Scenario
from scenarios.study.choices import BUILT_IN_CHOICES, Choices
from scenarios.study.project import Step


@dataclass(frozen=True)
class Work:
    """Everything that undo covers and a save keeps, but the territory and its data.

    scenarios : at least one; active : position of the one on screen
    baseline : what is wished; without a workbook PUBLISHED is answered with MODELLED
    zoning : choices and decisions of the zoning workbench
    """

    scenarios: tuple[Scenario, ...]
    active: int = 0
    baseline: Baseline = Baseline.PUBLISHED
    choices: Choices = BUILT_IN_CHOICES
    zoning: Zoning = AS_DRAWN

    @property
    def scenario(self) -> Scenario:
        """The scenario on screen."""
        return self.scenarios[self.active]

    def with_scenario(self, scenario: Scenario) -> Work:
        """The same with another scenario in the place of the active one."""
        return replace(self, scenarios=(*self.scenarios[: self.active], scenario, *self.scenarios[self.active + 1 :]))


MAX_HISTORY = 1000
"""Steps that a saved work remembers."""


class ScenarioDocument(QObject):
    """The present work and the stack of steps; any change of one is a replacement of the whole value.

    ``changed`` : the work is another one, whether edited, undone or opened; ``modified`` : saved or not saved any more.
    """

    changed = Signal()
    modified = Signal(bool)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._merges: dict[str, int] = {}
        self._past: tuple[Step, ...] = ()
        self.stack = QUndoStack(self)
        self.stack.cleanChanged.connect(self._tell_modified)

    @property
    def work(self) -> Work:
        """The present value."""
        return self._work

    @property
    def is_modified(self) -> bool:
        """Whether there is something to save."""
        return not self.stack.isClean()

    @property
    def history(self) -> tuple[Step, ...]:
        """What was done, in earlier sittings and in this one, the newest last; what was undone is not in it."""
        done = (self.stack.command(i) for i in range(self.stack.index()))
        return (*self._past, *(Step(step.when, step.text()) for step in done if isinstance(step, _Replace)))[
            -MAX_HISTORY:
        ]

    def edit(self, after: Work, text: str, merge: str = "") -> None:
        """Take a step; ``text`` names it in the menu. Steps in a row with the same ``merge`` are one.

        A step that changes nothing is none.
        """
        if after == self._work:
            return
        merge_id = self._merges.setdefault(merge, len(self._merges) + 1) if merge else -1
        self.stack.push(_Replace(self, self._work, after, text, merge_id))

    def activate(self, position: int) -> None:
        """Put another scenario on screen: a look, not a change, so no step."""
        self.replace(replace(self._work, active=position))

    def reset(self, work: Work, past: tuple[Step, ...] = ()) -> None:
        """Start with another work; there is nothing to undo; ``past`` led to it."""
        self._past = past
        self.stack.clear()
        self.stack.setClean()  # an empty stack that was to be saved stays so when it is cleared
        self.replace(work)

    def mark_saved(self) -> None:
        """The present work is on disk."""
        self.stack.setClean()

    def replace(self, work: Work) -> None:
        """Put another work in the place of the present one; the stack calls it."""
        if work != self._work:
            self._work = work
            self.changed.emit()

    def _tell_modified(self, clean: bool) -> None:
        self.modified.emit(not clean)


class _Replace(QUndoCommand):
    """One work in the place of another."""

    def __init__(self, document: ScenarioDocument, before: Work, after: Work, text: str, merge_id: int) -> None:
        super().__init__(text)
        self._document, self._before, self.after, self.merge_id = document, before, after, merge_id
        self.when = datetime.now().isoformat(timespec="seconds")  # noqa: DTZ005 - the user's clock

    def id(self) -> int:
        return self.merge_id

    def redo(self) -> None:
        self._document.replace(self.after)

    def undo(self) -> None:
        self._document.replace(self._before)

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Replace) or other.merge_id != self.merge_id:
            return False
        self.after, self.when = other.after, other.when
        self.setObsolete(self.after == self._before)
        return True
