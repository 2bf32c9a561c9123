"""What is being done in the background: words, progress, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QToolButton, QWidget

from ui.base import icons
from ui.base.plain import PlainLabel
from ui.base.style import dress, small
from ui.work.tasks import Tasks


class TaskStrip(QFrame):
    """The oldest of the running tasks; nothing when there is none. It floats: the panels keep their places meanwhile."""

    def __init__(self, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._tasks, self._number = tasks, 0
        self._room, self._foot = QRect(), 0
        dress(self, "notice")
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
        layout.setContentsMargins(10, 3, 4, 3)
        layout.setSpacing(8)
        for widget in (self.words, self.bar, self.stop):
            layout.addWidget(widget)
        tasks.changed.connect(self._refresh)
        self._refresh()

    def stand_in(self, room: QRect, foot: int) -> None:
        """Stand in the middle of a room, so many pixels over its ground."""
        self._room, self._foot = room, foot
        self._place()

    def _place(self) -> None:
        size = self.sizeHint()
        wide = min(size.width(), self._room.width() - 16)
        left = self._room.center().x() - wide // 2
        self.setGeometry(left, self._room.bottom() - self._foot - size.height() - 8, wide, size.height())

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
        self._place()

    def _cancel(self, _checked: bool = False) -> None:
        self._tasks.cancel(self._number)
