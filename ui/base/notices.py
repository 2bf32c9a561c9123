"""Notices over the map: what happened and what can be done about it, without a box that stops the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui.base import icons
from ui.base.plain import PlainLabel
from ui.base.style import dress, worse

PASSING_MS = 10_000
"""A good news leaves by itself; an error stays until it is closed."""

ICONS = {"info": "info", "done": "circle-check", "error": "triangle-alert"}


@dataclass(frozen=True)
class Offer:
    """A button of a notice."""

    text: str
    call: Callable[[], object]


class Notices(QWidget):
    """A short pile of notices; one of the same ``key`` takes the place of the former."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cards: dict[str, Notice] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self.hide()

    @property
    def texts(self) -> list[str]:
        """What is said at present."""
        return [card.text for card in self._cards.values()]

    def say(self, text: str, offers: Sequence[Offer] = (), *, kind: str = "info", key: str = "") -> None:
        """Show a notice; kind "info", "done" (leaves by itself) or "error"."""
        key = key or text
        self.take_back(key)
        card = Notice(text, offers, kind, lambda: self.take_back(key), self)
        self._cards[key] = card
        self._layout.addWidget(card)
        self.show()
        if kind == "done":
            QTimer.singleShot(PASSING_MS, card, lambda: self.take_back(key))

    def take_back(self, key: str) -> None:
        """Remove a notice; none of that key is no error."""
        card = self._cards.pop(key, None)
        if card is not None:
            self._layout.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.setVisible(bool(self._cards))


class Notice(QFrame):
    """A sentence, its buttons, and a cross to close it."""

    def __init__(
        self, text: str, offers: Sequence[Offer], kind: str, close: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.text = text
        dress(self, "notice")
        self.setAccessibleName(text)
        colour = worse(self.palette()) if kind == "error" else self.palette().color(QPalette.ColorRole.WindowText)
        sign = PlainLabel()
        sign.setPixmap(icons.picture(ICONS[kind], colour, 16))
        words = PlainLabel(text)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.setSpacing(8)
        layout.addWidget(sign)
        layout.addWidget(words, 1)
        self.buttons = [self._button(offer, close) for offer in offers]
        for button in self.buttons:
            layout.addWidget(button)
        layout.addWidget(self._cross(close))

    def _button(self, offer: Offer, close: Callable[[], object]) -> QPushButton:
        button = QPushButton(offer.text, self)
        button.clicked.connect(lambda _checked=False: (close(), offer.call()))
        return button

    def _cross(self, close: Callable[[], object]) -> QToolButton:
        button = icons.button(self, "x", self.tr("Close"), self.tr("Close this notice"))
        button.clicked.connect(lambda _checked=False: close())
        return button
