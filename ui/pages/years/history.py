"""What was done: the steps of this sitting, which can be gone back to, and those of earlier ones."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListWidget, QUndoView, QVBoxLayout, QWidget

from scenarios.study.project import Step
from ui.base.figures import short_time
from ui.base.flow import Turning
from ui.base.style import caption, title
from ui.pages.page import MARGINS
from ui.pages.stage import Stage


class HistoryPage(QWidget):
    """Two lists: a click on a step of the left one goes back to it, or forward again. ``answered`` : how many steps."""

    answered = Signal(str)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window)
        self._document = stage.session.document
        self.sitting = QUndoView(self._document.stack, self)
        self.sitting.setEmptyLabel(self.tr("As it was opened"))
        self.sitting.setAccessibleName(self.tr("Steps of this sitting"))
        self.past = QListWidget(self)
        self.past.setAccessibleName(self.tr("Everything that was done"))
        self.empty = caption(self.tr("Nothing has been done yet. Place a centre (key C): it will be written here."))
        layout = Turning(self, 500, margins=MARGINS)
        layout.put(self._column(self.tr("This sitting"), self.tr("Click on a step to go back to it."), self.sitting))
        layout.put(self._column(self.tr("Since the beginning"), self.tr("Saved with the work."), self.past, self.empty))
        self._document.stack.indexChanged.connect(self.refresh)
        self._document.changed.connect(self.refresh)

    def refresh(self, _index: int = 0) -> None:
        """Write what was done, the newest first; a page that nobody sees waits."""
        if not self.isVisible():
            return
        steps = len(self._document.history)
        self.answered.emit(self.tr("%n step(s) since the beginning.", "", steps) if steps else "")
        self.past.clear()
        self.past.addItems([_line(step) for step in reversed(self._document.history)])
        self.empty.setVisible(self.past.count() == 0)
        self.past.setVisible(self.past.count() > 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        super().showEvent(event)
        self.refresh()

    def _column(self, heading: str, words: str, *widgets: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(title(heading))
        column.addWidget(caption(words))
        for widget in widgets:
            column.addWidget(widget, 1)
        return column


def _line(step: Step) -> str:
    """« 24/11/2026 10:32  Ajouter un centre »."""
    try:
        when = short_time(datetime.fromisoformat(step.when))
    except ValueError:
        when = step.when
    return f"{when}   {step.text}"
