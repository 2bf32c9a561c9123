"""What is being done in the background: words, progress, and a way to stop it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from ui.base import icons
from ui.base.plain import PlainLabel
from ui.base.style import small
from ui.work.tasks import Tasks


class TaskStrip(QWidget):
    """The oldest of the running tasks; nothing when there is none."""

    def __init__(self, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._tasks, self._number = tasks, 0
        self.words, self.bar, self.stop = PlainLabel(), QProgressBar(), QToolButton()
        self.words.setFont(small(self.words.font()))
        self.bar.setFixedSize(120, 12)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.stop.setAutoRaise(True)
        self.stop.setIcon(icons.icon("x", self.palette()))
        self.stop.setToolTip(self.tr("Cancel"))
        self.stop.setAccessibleName(self.tr("Cancel"))
        self.stop.clicked.connect(self._cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.words, self.bar, self.stop):
            layout.addWidget(widget)
        tasks.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        running = self._tasks.running
        self.setVisible(bool(running))
        if not running:
            return
        self._number, state = next(iter(running.items()))
        more = f" (+{len(running) - 1})" if len(running) > 1 else ""
        self.words.setText(state.title + more)
        self.bar.setRange(0, state.total)
        self.bar.setValue(state.done)

    def _cancel(self, _checked: bool = False) -> None:
        self._tasks.cancel(self._number)
