"""The list of scenarios of a work: add, copy, rename, delete; each a step to undo."""

from __future__ import annotations

import itertools
from dataclasses import replace

from PySide6.QtCore import QObject

from scenarios.plan.scenario import Scenario
from ui.work.session import Session


class Scenarios(QObject):
    """Verbs on whole scenarios."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def add(self) -> None:
        """Begin another scenario."""
        self._append(Scenario(self._free_name()), self.tr("New scenario"))

    def copy(self) -> None:
        """Begin another scenario with the decisions of this one."""
        scenario = self._session.scenario
        name = self.tr("{name} (copy)").format(name=scenario.name)
        self._append(replace(scenario, name=name), self.tr("Copy the scenario"))

    def rename(self, name: str) -> None:
        """Give the scenario another name."""
        work = self._session.document.work
        renamed = work.with_scenario(replace(work.scenario, name=name))
        self._session.document.edit(renamed, self.tr("Rename the scenario"))

    def note(self, text: str) -> None:
        """Say something about the scenario."""
        work = self._session.document.work
        noted = work.with_scenario(replace(work.scenario, note=text))
        self._session.document.edit(noted, self.tr("Note on the scenario"))

    def delete(self) -> None:
        """Delete the scenario; there is always one left."""
        work = self._session.document.work
        left = (*work.scenarios[: work.active], *work.scenarios[work.active + 1 :])
        if left:
            after = replace(work, scenarios=left, active=max(work.active - 1, 0))
            self._session.document.edit(after, self.tr("Delete the scenario"))

    def _append(self, scenario: Scenario, text: str) -> None:
        work = self._session.document.work
        after = replace(work, scenarios=(*work.scenarios, scenario), active=len(work.scenarios))
        self._session.document.edit(after, text)

    def _free_name(self) -> str:
        used = {scenario.name for scenario in self._session.document.work.scenarios}
        names = (self.tr("Scenario {number}").format(number=i) for i in itertools.count(len(used) + 1))
        return next(name for name in names if name not in used)
