"""A reopened work must give the figures that it was saved with: each scenario is answered again and compared."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from scenarios.fingerprint import fingerprint
from scenarios.project import Project
from ui.answering import answer
from ui.session import Session


def with_results(session: Session) -> Project | None:
    """The work as it is saved, with the fingerprint of each scenario's figures; None where no territory is open."""
    project, model = session.project(), session.model
    if project is None or model is None:
        return None
    results = {each.name: fingerprint(answer(model, each, session.baseline)[0]) for each in project.scenarios}
    return replace(project, results=results)


class Replay(QObject):
    """Waits until a work is open with its data, then checks it.

    ``differs`` : names of the scenarios whose figures are not those of the save
    """

    differs = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._expected: Project | None = None
        session.territory_changed.connect(self._check)

    def expect(self, project: Project) -> None:
        """A saved work is being opened."""
        self._expected = project if project.results else None

    def _check(self) -> None:
        expected, workbook = self._expected, self._session.workbook
        if expected is None:
            return
        if expected.workbook is not None and (workbook is None or workbook.sha256 != expected.workbook.sha256):
            return  # it is still being read, or it has gone, which is told elsewhere
        if expected.roads is not None and not (self._session.roads.is_used or self._session.roads.is_kept):
            return  # the same for the roads that its minutes go by
        self._expected = None
        now = with_results(self._session)
        if now is None or now.scenarios != expected.scenarios:
            return
        changed = [name for name, was in expected.results.items() if now.results.get(name, was) != was]
        if changed:
            self.differs.emit(changed)
