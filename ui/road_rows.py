"""A decision about roads as a row of the scenario panel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from scenarios.road_edits import RoadEdit
from ui import icons
from ui.tools.travel_words import TravelWords


class RoadRow(QWidget):
    """What is decided, and a button to take it back. ``restored`` : of the decision."""

    status = "road"
    restored = Signal(str)

    def __init__(self, edit: RoadEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self.site = edit.site
        self.words = QLabel(TravelWords(self).step(edit), self)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setIcon(icons.icon("trash-2", self.palette()))
        button.setToolTip(self.tr("Take this decision back"))
        button.setAccessibleName(button.toolTip())
        button.clicked.connect(self._restore)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.addWidget(self.words, 1)
        layout.addWidget(button)

    def _restore(self, _checked: bool = False) -> None:
        self.restored.emit(self.site)
