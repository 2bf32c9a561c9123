"""The round buttons of the map: nearer, farther, the whole territory."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.map.theme import pen, theme_of

PLUS, MINUS, TARGET = "plus", "minus", "target"
DIAMETER_PX = 32


class RoundButton(QAbstractButton):
    """A flat disc with a sign; its tooltip is its name for screen readers too."""

    def __init__(self, sign: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._sign = sign
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(self.sizeHint())

    def name(self, text: str) -> None:
        """Say what the button does."""
        self.setToolTip(text)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """A target large enough for a finger pad."""
        return QSize(DIAMETER_PX, DIAMETER_PX)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Lighten up."""
        self.update()
        super().enterEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A disc, darker when pressed, ringed when focused."""
        theme = theme_of(self.palette())
        highlight = self.palette().color(QPalette.ColorRole.Highlight)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(QPen(theme.accent, 2) if self.hasFocus() else QPen(theme.card_line, 1))
        painter.setBrush(highlight if self.isDown() else theme.card)
        painter.drawEllipse(disc)
        active = self.isDown() or self.underMouse()
        ink = self.palette().color(QPalette.ColorRole.HighlightedText) if self.isDown() else theme.ink
        painter.setPen(pen(theme.accent if active and not self.isDown() else ink, 1.8))
        painter.translate(disc.center())
        self._draw_sign(painter)

    def _draw_sign(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._sign == TARGET:
            painter.drawEllipse(QPointF(0, 0), 4.5, 4.5)
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                painter.drawLine(QPointF(dx * 4.5, dy * 4.5), QPointF(dx * 8, dy * 8))
            return
        painter.drawLine(QPointF(-5.5, 0), QPointF(5.5, 0))
        if self._sign == PLUS:
            painter.drawLine(QPointF(0, -5.5), QPointF(0, 5.5))
