"""« Plus » : the pages of specialists, each with its question."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCommandLinkButton, QVBoxLayout, QWidget

from ui.base import icons
from ui.base.style import title
from ui.window.pages import CHECK, MEASURE, PREPARE, Tool


class MorePage(QWidget):
    """One button a page, in three groups; ``wanted`` : the key of a page."""

    wanted = Signal(str)

    def __init__(self, tools: tuple[Tool, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QCommandLinkButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 4, 16, 16)
        layout.setSpacing(0)
        groups = {MEASURE: self.tr("Measure"), CHECK: self.tr("Check"), PREPARE: self.tr("Prepare")}
        for group, words in groups.items():
            layout.addWidget(title(words))
            for tool in tools:
                if tool.group == group:
                    layout.addWidget(self._button(tool), 0, Qt.AlignmentFlag.AlignTop)
            layout.addSpacing(8)
        layout.addStretch(1)

    def _button(self, tool: Tool) -> QCommandLinkButton:
        button = QCommandLinkButton(tool.title, tool.question, self)
        button.setIcon(icons.icon(tool.icon, self.palette()))
        button.setToolTip(tool.tip)
        button.setAccessibleName(tool.title)
        button.setAccessibleDescription(tool.tip)
        button.clicked.connect(partial(self._ask, tool.key))
        self.buttons[tool.key] = button
        return button

    def _ask(self, key: str, _checked: bool = False) -> None:
        self.wanted.emit(key)
