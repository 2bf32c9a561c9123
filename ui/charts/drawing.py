"""Drawing a chart with any painter: the widget on screen, a picture, a vector file."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPalette, QPen, QPolygonF

from ui.base.palette import is_dark
from ui.base.style import small, worse
from ui.charts.plot import Axis, Bars, Curve, Dots, Lying, Mark, Marker, Plot, Spread
from ui.charts.words import tick_texts

PAD_PX, GAP_PX, TICK_PX = 8.0, 6.0, 4.0
ROW_PX = 20.0
NAMES_SHARE = 0.35  # of the width, at most, for the names of an axis of categories


@dataclass(frozen=True)
class Frame:
    """Where a chart lies: the rectangle of the data, and how values become pixels."""

    box: QRectF
    x: Axis
    y: Axis

    def point(self, x: float, y: float) -> QPointF:
        """Pixel of a value."""
        return QPointF(self.across(x), self.up(y))

    def across(self, x: float) -> float:
        """Pixel of a value of the horizontal axis."""
        return self.box.left() + (x - self.x.low) / ((self.x.high - self.x.low) or 1.0) * self.box.width()

    def up(self, y: float) -> float:
        """Pixel of a value of the vertical axis; categories run downwards."""
        if self.y.names:
            return self.box.top() + y / len(self.y.names) * self.box.height()
        return self.box.bottom() - (y - self.y.low) / ((self.y.high - self.y.low) or 1.0) * self.box.height()

    def value(self, at: QPointF) -> tuple[float, float]:
        """Values at a pixel."""
        across = self.x.low + (at.x() - self.box.left()) / max(self.box.width(), 1.0) * (self.x.high - self.x.low)
        if self.y.names:
            return across, (at.y() - self.box.top()) / max(self.box.height(), 1.0) * len(self.y.names)
        up = self.y.low + (self.box.bottom() - at.y()) / max(self.box.height(), 1.0) * (self.y.high - self.y.low)
        return across, up


def colour(name: str, palette: QPalette) -> QColor:
    """A colour of the marks, on this palette."""
    match name:
        case "accent":
            return palette.color(QPalette.ColorRole.Accent)
        case "faint":
            return palette.color(QPalette.ColorRole.PlaceholderText)
        case "worse":
            return worse(palette)
        case _:
            return QColor(name)


def frame_of(plot: Plot, area: QRectF, font: QFont) -> Frame:
    """The rectangle that titles, key and figures of the axes leave to the data."""
    plain, little = QFontMetricsF(font), QFontMetricsF(small(font))
    top = PAD_PX + (plain.height() + GAP_PX if plot.title else 0.0)
    top += little.height() + GAP_PX if _keyed(plot) else 0.0
    top += little.height() + GAP_PX if plot.y.title and not plot.y.names else 0.0
    top += little.height() + 2 if any(marker.label and not marker.is_level for marker in plot.markers) else 0.0
    bottom = PAD_PX + little.height() + TICK_PX + (little.height() + 2 if plot.x.title else 0.0)
    bottom += little.height() + 2 if plot.note else 0.0
    widest = max((little.horizontalAdvance(text) for _, text in tick_texts(plot.y, 5)), default=0.0)
    left = PAD_PX + TICK_PX + min(widest, NAMES_SHARE * area.width()) + 2
    return Frame(area.adjusted(left, top, -PAD_PX - 10, -bottom), plot.x, plot.y)


def least_height(plot: Plot, font: QFont) -> float:
    """Pixels below which rows of categories would run into each other."""
    if not plot.y.names:
        return 140.0
    around = frame_of(plot, QRectF(0, 0, 400, 400), font).box
    return len(plot.y.names) * ROW_PX + 400 - around.height()


def draw(painter: QPainter, plot: Plot, area: QRectF, palette: QPalette, font: QFont) -> Frame:
    """Draw a chart into a rectangle; returns where its data lie."""
    frame = frame_of(plot, area, font)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _titles(painter, plot, area, frame, palette, font)
    painter.setFont(small(font))
    _axes(painter, frame, palette)
    painter.save()
    painter.setClipRect(frame.box.adjusted(-3, -3, 3, 3))
    for mark in plot.marks:
        _mark(painter, mark, frame, palette)
    painter.restore()
    for marker in plot.markers:
        _marker(painter, marker, frame, palette)
    painter.restore()
    return frame


def _keyed(plot: Plot) -> list[Mark]:
    """Marks that need a key: several, with names."""
    named = [mark for mark in plot.marks if mark.label]
    return named if len(named) > 1 else []


def _titles(painter: QPainter, plot: Plot, area: QRectF, frame: Frame, palette: QPalette, font: QFont) -> None:
    text, faint = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.PlaceholderText)
    plain, little = QFontMetricsF(font), QFontMetricsF(small(font))
    y = area.top() + PAD_PX
    if plot.title:
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(text)
        room = area.width() - 2 * PAD_PX - 28
        title = QFontMetricsF(bold).elidedText(plot.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(area.left() + PAD_PX, y + plain.ascent()), title)
        y += plain.height() + GAP_PX
    painter.setFont(small(font))
    x = area.left() + PAD_PX
    for mark in _keyed(plot):
        _swatch(painter, mark, QRectF(x, y + little.height() / 2 - 4, 12, 8), palette)
        painter.setPen(text)
        painter.drawText(QPointF(x + 16, y + little.ascent()), mark.label)
        x += 16 + little.horizontalAdvance(mark.label) + 14
    painter.setPen(faint)
    if plot.y.title and not plot.y.names:
        above = frame.box.top() - little.descent() - GAP_PX
        above -= little.height() + 2 if any(each.label and not each.is_level for each in plot.markers) else 0.0
        painter.drawText(QPointF(area.left() + PAD_PX, above), plot.y.title)
    below = frame.box.bottom() + TICK_PX + 2 * little.height()
    if plot.x.title:
        _right(painter, frame.box.right() + 10, below, plot.x.title, little)
        below += little.height() + 2
    if plot.note:
        note = little.elidedText(plot.note, Qt.TextElideMode.ElideRight, area.width() - 2 * PAD_PX)
        painter.drawText(QPointF(area.left() + PAD_PX, below), note)


def _right(painter: QPainter, right: float, baseline: float, text: str, metrics: QFontMetricsF) -> None:
    painter.drawText(QPointF(right - metrics.horizontalAdvance(text), baseline), text)


def _swatch(painter: QPainter, mark: Mark, box: QRectF, palette: QPalette) -> None:
    """A mark in small: its colours side by side, or its outline."""
    names = (mark.colour,) if isinstance(mark, Curve | Spread) else tuple(dict.fromkeys(mark.colours))
    if isinstance(mark, Bars) and mark.hollow:
        painter.setPen(QPen(colour(names[0], palette), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        return
    shown = names[:: max(1, len(names) // 4)]
    for i, name in enumerate(shown):
        width = box.width() / len(shown)
        painter.fillRect(QRectF(box.left() + i * width, box.top(), width, box.height()), colour(name, palette))


def _axes(painter: QPainter, frame: Frame, palette: QPalette) -> None:
    """Figures, a quiet grid, and the two lines where values begin."""
    metrics = QFontMetricsF(painter.font())
    grid = QColor(palette.color(QPalette.ColorRole.Mid))
    grid.setAlpha(150)
    faint = palette.color(QPalette.ColorRole.PlaceholderText)
    across = max(2, int(frame.box.width() // 70))
    for value, text in tick_texts(frame.x, across):
        x = frame.across(value)
        painter.setPen(QPen(grid, 1))
        painter.drawLine(QPointF(x, frame.box.top()), QPointF(x, frame.box.bottom()))
        painter.setPen(faint)
        half = metrics.horizontalAdvance(text) / 2
        painter.drawText(QPointF(x - half, frame.box.bottom() + TICK_PX + metrics.ascent()), text)
    room = frame.box.left() - TICK_PX - PAD_PX
    for value, text in tick_texts(frame.y, max(2, int(frame.box.height() // 34))):
        y = frame.up(value)
        if not frame.y.names:
            painter.setPen(QPen(grid, 1))
            painter.drawLine(QPointF(frame.box.left(), y), QPointF(frame.box.right(), y))
        painter.setPen(palette.color(QPalette.ColorRole.Text) if frame.y.names else faint)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room) if frame.y.names else text
        _right(painter, frame.box.left() - TICK_PX, y + metrics.ascent() / 2 - 1, shown, metrics)
    painter.setPen(QPen(faint, 1))
    painter.drawLine(frame.box.bottomLeft(), frame.box.bottomRight())
    painter.drawLine(frame.box.topLeft(), frame.box.bottomLeft())


def _mark(painter: QPainter, mark: Mark, frame: Frame, palette: QPalette) -> None:
    match mark:
        case Curve():
            _curve(painter, mark, frame, palette)
        case Bars():
            _bars(painter, mark, frame, palette)
        case Lying():
            _lying(painter, mark, frame, palette)
        case Spread():
            _spread(painter, mark, frame, palette)
        case Dots():
            _dots(painter, mark, frame, palette)


def _curve(painter: QPainter, curve: Curve, frame: Frame, palette: QPalette) -> None:
    ink = colour(curve.colour, palette)
    known = np.isfinite(curve.x) & np.isfinite(curve.y)
    points = QPolygonF(
        [frame.point(x, y) for x, y in zip(curve.x[known].tolist(), curve.y[known].tolist(), strict=True)]
    )
    if curve.filled and not points.isEmpty():
        under = QPainterPath(QPointF(points.first().x(), frame.box.bottom()))
        for point in points.toList():
            under.lineTo(point)
        under.lineTo(points.last().x(), frame.box.bottom())
        wash = QColor(ink)
        wash.setAlpha(40)
        painter.fillPath(under, wash)
    stroke = QPen(ink, 2.0)
    if curve.dashed:
        stroke.setDashPattern([3.0, 3.0])
    painter.setPen(stroke)
    painter.drawPolyline(points)


def _bars(painter: QPainter, bars: Bars, frame: Frame, palette: QPalette) -> None:
    for i, height in enumerate(bars.heights.tolist()):
        if not np.isfinite(height):
            continue
        ink = colour(bars.colours[i % len(bars.colours)], palette)
        corner = frame.point(float(bars.edges[i]), max(height, 0.0))
        opposite = frame.point(float(bars.edges[i + 1]), min(height, 0.0))
        box = QRectF(corner, opposite).adjusted(0.5, 0, -0.5, 0)
        if bars.hollow:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink, 1.5))
            painter.drawRect(box)
        else:
            painter.fillRect(box, ink)
            painter.setPen(QPen(_edge(ink, palette), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)


def _edge(ink: QColor, palette: QPalette) -> QColor:
    """A rim that keeps pale bars apart from a pale ground, and dark ones from a dark one."""
    edge = ink.lighter(140) if is_dark(palette) else ink.darker(125)
    edge.setAlpha(170)
    return edge


def _lying(painter: QPainter, bars: Lying, frame: Frame, palette: QPalette) -> None:
    row = frame.box.height() / max(len(frame.y.names), 1)
    for i, length in enumerate(bars.lengths.tolist()):
        if np.isfinite(length):
            start, end = sorted((frame.across(0.0), frame.across(length)))
            thick = min(row * 0.6, 16.0)
            box = QRectF(start, frame.up(i + 0.5) - thick / 2, max(end - start, 1.0), thick)
            painter.fillRect(box, colour(bars.colours[i % len(bars.colours)], palette))


def _spread(painter: QPainter, spread: Spread, frame: Frame, palette: QPalette) -> None:
    ink, row = colour(spread.colour, palette), frame.box.height() / max(len(frame.y.names), 1)
    wash = QColor(ink)
    wash.setAlpha(70)
    thick = min(row * (0.5 if spread.shift == 0 else 0.32), 14.0)
    for i in np.flatnonzero(np.isfinite(spread.middle)).tolist():
        y = frame.up(i + 0.5 + spread.shift)
        at = [
            frame.across(float(each[i]))
            for each in (spread.low, spread.first, spread.middle, spread.third, spread.high)
        ]
        painter.setPen(QPen(ink, 1.2))
        painter.drawLine(QPointF(at[0], y), QPointF(at[4], y))
        box = QRectF(at[1], y - thick / 2, at[3] - at[1], thick)
        painter.fillRect(box, wash)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        painter.setPen(QPen(ink, 2.4))
        painter.drawLine(QPointF(at[2], y - thick / 2), QPointF(at[2], y + thick / 2))


def _dots(painter: QPainter, dots: Dots, frame: Frame, palette: QPalette) -> None:
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Base), 0.8))
    for i, (x, y) in enumerate(zip(dots.x.tolist(), dots.y.tolist(), strict=True)):
        if np.isfinite(x) and np.isfinite(y):
            painter.setBrush(colour(dots.colours[i % len(dots.colours)], palette))
            painter.drawEllipse(frame.point(x, y), dots.radius, dots.radius)


def _marker(painter: QPainter, marker: Marker, frame: Frame, palette: QPalette) -> None:
    ink, metrics = colour(marker.colour, palette), QFontMetricsF(painter.font())
    stroke = QPen(ink, 1.4)
    stroke.setDashPattern([4.0, 3.0])
    painter.setPen(stroke)
    if marker.is_level:
        y = frame.up(marker.at)
        if frame.box.top() <= y <= frame.box.bottom():
            painter.drawLine(QPointF(frame.box.left(), y), QPointF(frame.box.right(), y))
            _right(painter, frame.box.right(), y - 3, marker.label, metrics)
        return
    x = frame.across(marker.at)
    if frame.box.left() <= x <= frame.box.right():
        painter.drawLine(QPointF(x, frame.box.top() - 2), QPointF(x, frame.box.bottom()))
        width = metrics.horizontalAdvance(marker.label)
        start = min(max(x - width / 2, frame.box.left()), frame.box.right() + 10 - width)
        painter.drawText(QPointF(start, frame.box.top() - 4 - metrics.descent()), marker.label)
