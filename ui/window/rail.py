"""The rail: every question one click away, those of specialists behind « Plus »."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from ui.base import icons
from ui.base.plain import paragraphs
from ui.base.style import dress, small

WIDE_PX, NARROW_PX = 76, 48


@dataclass(frozen=True)
class Entry:
    """A place of the rail. key : what ``Rail.wanted`` tells; tip : the question it answers; at_foot : below the gap."""

    key: str
    text: str
    icon: str
    tip: str
    at_foot: bool = False


class Rail(QFrame):
    """The questions of the window; ``wanted`` : the key of the one that is asked. Ctrl+1, 2 … ask them from the keyboard."""

    wanted = Signal(str)

    def __init__(self, entries: tuple[Entry, ...], parent: QWidget) -> None:
        super().__init__(parent)
        dress(self, "rail")
        self.setAccessibleName(self.tr("Questions"))
        self.buttons: dict[str, QToolButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 6, 4, 6)
        layout.setSpacing(2)
        for entry in entries:
            if entry.at_foot:
                layout.addStretch(1)
            layout.addWidget(self._button(entry), 0, Qt.AlignmentFlag.AlignHCenter)
        self.set_narrow(False)

    def mark(self, key: str) -> None:
        """Show which question is on screen; "" = none of these."""
        for name, button in self.buttons.items():
            button.setChecked(name == key)

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, where there is little room."""
        self.setFixedWidth(NARROW_PX if narrow else WIDE_PX)
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if narrow else Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        for button in self.buttons.values():
            button.setToolButtonStyle(style)
            button.setFixedSize(QSize(40, 32) if narrow else QSize(WIDE_PX - 8, 50))

    def _button(self, entry: Entry) -> QToolButton:
        button = QToolButton(self)
        dress(button, "rail")
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setText(entry.text)
        button.setFont(small(button.font()))
        button.setIcon(icons.icon(entry.icon, self.palette()))
        button.setIconSize(QSize(20, 20))
        button.setAccessibleName(entry.text)
        button.setAccessibleDescription(entry.tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        place = len(self.buttons)  # the start page has none
        keys = f"Ctrl+{place}" if place and not entry.at_foot else ""
        button.setToolTip(paragraphs(f"{entry.tip} ({keys})" if keys else entry.tip))
        if keys:
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._ask, entry.key))
        button.clicked.connect(partial(self._ask, entry.key))
        self.buttons[entry.key] = button
        return button

    def _ask(self, key: str, _checked: bool = False) -> None:
        self.wanted.emit(key)
