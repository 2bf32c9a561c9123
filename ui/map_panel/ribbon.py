"""The legend in a few lines below the map, where there is no room for it beside."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.map.painting import write
from ui.map.theme import theme_of
from ui.map_panel.legend import NO_CLASS, Legend, draw_swatch
from ui.map_panel.legend_rows import Row

PAD_PX, GAP_PX = 8.0, 14.0
SWATCH_PX = (18.0, 13.0)


@dataclass(frozen=True)
class Piece:
    """Something to write: where, what, and the row of the legend that it stands for, None = words only."""

    box: QRectF
    text: str
    row: Row | None = None


class LegendRibbon(QWidget):
    """Title, unit and classes one after the other, in as many lines as they need. ``class_hovered`` : as the legend's."""

    class_hovered = Signal(int)

    def __init__(self, legend: Legend, parent: QWidget) -> None:
        super().__init__(parent)
        self._legend, self._wanted, self._hovered = legend, False, NO_CLASS
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        legend.changed.connect(self.refresh)
        self.refresh()

    def allow(self, wanted: bool) -> None:
        """Whether it is to be seen, once there is something to explain."""
        self._wanted = wanted
        self.refresh()

    def refresh(self) -> None:
        """Follow the legend."""
        self.setVisible(self._wanted and bool(self._legend.rows))
        self.setAccessibleName(self._legend.accessibleName())
        self.setAccessibleDescription(self._legend.accessibleDescription())
        self.updateGeometry()
        self.update()

    def pieces(self, width: float) -> list[Piece]:
        """What is written, broken into lines of this width."""
        metrics = QFontMetricsF(self.font())
        line = max(metrics.height() + 4, 20.0)
        title, unit, origin = self._legend.words
        made: list[Piece] = []
        x = y = PAD_PX
        texts: list[tuple[str, Row | None]] = [(" – ".join(part for part in (title, unit) if part), None)]
        texts += [(row.text, row) for row in self._legend.rows]
        texts += [(origin, None)] if origin else []
        for text, row in texts:
            swatch = SWATCH_PX[0] + 6 if row else 0.0
            wide = min(swatch + metrics.horizontalAdvance(text) + 1, width - 2 * PAD_PX)
            if x > PAD_PX and x + wide > width - PAD_PX:
                x, y = PAD_PX, y + line
            lines = 1
            if row is None:  # words longer than a line are broken
                flags = int(Qt.TextFlag.TextWordWrap)
                high = metrics.boundingRect(QRectF(0, 0, wide, 1000), flags, text).height()
                lines = max(1, round(high / metrics.height()))
            made.append(Piece(QRectF(x, y, wide, lines * line), text, row))
            x, y = (PAD_PX, y + lines * line) if lines > 1 else (x + wide + GAP_PX, y)
        return made

    def heightForWidth(self, width: int) -> int:
        """As many lines as are needed."""
        pieces = self.pieces(float(width))
        return round(max((piece.box.bottom() for piece in pieces), default=0.0) + PAD_PX - 2)

    def sizeHint(self) -> QSize:
        """The height at the present width."""
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines."""
        painter, theme = QPainter(self), theme_of(self.palette())
        painter.fillRect(self.rect(), theme.card)
        painter.setPen(theme.card_line)
        painter.drawLine(0, 0, self.width(), 0)
        painter.setFont(self.font())
        for piece in self.pieces(float(self.width())):
            box = piece.box
            if piece.row is None:
                painter.setPen(theme.ink if box.top() <= PAD_PX and box.left() <= PAD_PX else theme.faint_ink)
                flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignVCenter)
                painter.drawText(box, flags, piece.text)
                continue
            if piece.row.position == self._hovered != NO_CLASS:
                painter.fillRect(box.adjusted(-4, 0, 4, 0), theme.card_line)
            swatch = QRectF(box.left(), box.center().y() - SWATCH_PX[1] / 2, *SWATCH_PX)
            draw_swatch(painter, swatch, piece.row, theme)
            painter.setPen(theme.ink)
            words = box.adjusted(SWATCH_PX[0] + 6, 0, 0, 0)
            write(painter, words, Qt.AlignmentFlag.AlignLeft, piece.text, as_path=False)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at a class."""
        here = (
            piece.row.position
            for piece in self.pieces(float(self.width()))
            if piece.row is not None and piece.box.contains(event.position())
        )
        self._hover(next(here, NO_CLASS))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        self._hover(NO_CLASS)
        super().leaveEvent(event)

    def _hover(self, position: int) -> None:
        if position != self._hovered:
            self._hovered = position
            self.class_hovered.emit(position)
            self.update()
