"""What stands over the map: scale, sources, watermark, selection, the cross of the keyboard, the text of what is hovered."""

from __future__ import annotations

import math

from PySide6.QtCore import QLocale, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QPolygonF, QTransform

from ui.map.labels import halo_text
from ui.map.theme import MapTheme, pen

EDGE_PX = 12.0  # between the furniture of the map and its border


def nice_length(most_m: float) -> float:
    """The longest of 1, 2, 5 times a power of ten that is not longer than ``most_m`` (metres)."""
    ten = 10.0 ** math.floor(math.log10(max(most_m, 1e-6)))
    return next(step * ten for step in (5, 2, 1) if step * ten <= most_m * 1.000001)


def length_text(metres: float, locale: QLocale) -> str:
    """``5 km`` or ``200 m``, in the words of the locale."""
    if metres >= 1000:
        return f"{locale.toString(metres / 1000, 'g', 6)} km"
    return f"{locale.toString(float(metres), 'g', 6)} m"


def draw_scale_bar(painter: QPainter, right: QPointF, ground_m: float, theme: MapTheme, font: QFont) -> QRectF:
    """A length in kilometres that ends at ``right``; ``ground_m``: metres on the ground per pixel. Returns its box."""
    length = nice_length(110 * ground_m)
    width, text = length / ground_m, length_text(length, QLocale())
    metrics = QFontMetricsF(font)
    left = right.x() - width
    bar = QPolygonF([QPointF(left, right.y() - 5), QPointF(left, right.y()), right, right - QPointF(0, 5)])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, thick in ((theme.paper_halo, 4.0), (theme.ink, 1.5)):
        painter.setPen(pen(colour, thick))
        painter.drawPolyline(bar)
    corner = QPointF(left + (width - metrics.horizontalAdvance(text)) / 2, right.y() - 5 - metrics.height())
    halo_text(painter, corner, text, font, theme.ink, theme.paper_halo)
    return QRectF(QPointF(left, corner.y()), right)


def draw_attribution(painter: QPainter, right: QPointF, text: str, theme: MapTheme, font: QFont) -> QRectF:
    """Sources, in the corner that ends at ``right``. Returns their box."""
    metrics = QFontMetricsF(font)
    box = QRectF(right.x() - metrics.horizontalAdvance(text), right.y() - metrics.height(), 0, 0)
    halo_text(painter, box.topLeft(), text, font, theme.faint_ink, theme.paper_halo)
    return QRectF(box.topLeft(), right)


def draw_watermark(painter: QPainter, area: QRectF, text: str, theme: MapTheme, font: QFont) -> None:
    """Words across the map, again and again, so that no crop of it can lose them."""
    big = QFont(font)
    big.setPointSizeF(max(font.pointSizeF() * 2.2, area.width() / 52))
    big.setWeight(QFont.Weight.Bold)
    big.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 108)
    letters = _letters(text, big)
    whole = QPainterPath()
    for letter in letters:
        whole.addPath(letter)
    ink, halo = QColor(theme.ink), QColor(theme.paper_halo)
    ink.setAlphaF(0.17)
    halo.setAlphaF(0.2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place in _tilted_rows(area, whole.boundingRect()):
        # Letter by letter, since an SVG file knows no clipping; less than half of the words says nothing.
        inside = [letter for letter in (place.map(one) for one in letters) if area.contains(letter.boundingRect())]
        if 2 * len(inside) < len(letters):
            continue
        for letter in inside:
            painter.strokePath(letter, pen(halo, 2.0))
            painter.fillPath(letter, ink)


def _letters(text: str, font: QFont) -> list[QPainterPath]:
    """The outline of each letter, where it stands in the line."""
    metrics, letters = QFontMetricsF(font), []
    for i, letter in enumerate(text):
        path = QPainterPath()
        path.addText(QPointF(metrics.horizontalAdvance(text[:i]), 0), font, letter)
        letters.append(path)
    return letters


def _tilted_rows(area: QRectF, word: QRectF) -> list[QTransform]:
    """Where to write, in staggered rows that climb by 25 degrees."""
    step_x, step_y = word.width() * 1.3, max(word.height() * 9, 150.0)
    reach = math.hypot(area.width(), area.height()) / 2
    rows, columns = math.ceil(reach / step_y), math.ceil(reach / step_x) + 1
    places = []
    for row in range(-rows, rows + 1):
        for column in range(-columns, columns + 1):
            turned = QTransform().translate(area.center().x(), area.center().y()).rotate(-25)
            x = (column + row % 2 / 2) * step_x - word.width() / 2
            turned.translate(x, row * step_y + word.height() / 2)
            if turned.mapRect(word).intersects(area):
                places.append(turned)
    return places


def watermark_stamp(area: QRectF, text: str, theme: MapTheme, font: QFont, unit: float) -> QPixmap:
    """The watermark of a window, drawn once."""
    pixmap = QPixmap((area.size() * unit).toSize())
    pixmap.setDevicePixelRatio(unit)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_watermark(painter, area, text, theme, font)
    painter.end()
    return pixmap


def draw_outline(painter: QPainter, polylines: list[QPolygonF], theme: MapTheme) -> None:
    """The selection: near-black with a white halo, legible on every class."""
    _trace(painter, polylines, ((theme.halo, 7.0), (theme.selection, 3.0)))


def draw_hover(painter: QPainter, polylines: list[QPolygonF], theme: MapTheme) -> None:
    """The commune under the mouse: thinner than a selection."""
    _trace(painter, polylines, ((theme.halo, 3.6), (theme.selection, 1.4)))


def _trace(painter: QPainter, polylines: list[QPolygonF], lines: tuple[tuple[QColor, float], ...]) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in lines:
        painter.setPen(pen(colour, width))
        for polyline in polylines:
            painter.drawPolyline(polyline)


def draw_way(painter: QPainter, start: QPointF, end: QPointF, theme: MapTheme) -> None:
    """From where a place was to where it is."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, width, dashes in ((theme.halo, 4.0, None), (theme.accent, 2.0, [2.5, 2.5])):
        line = pen(colour, width)
        if dashes:
            line.setDashPattern(dashes)
        painter.setPen(line)
        painter.drawLine(start, end)


def draw_cross(painter: QPainter, centre: QPointF, theme: MapTheme) -> None:
    """Where Enter acts when the map is used from the keyboard."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    arms = [(QPointF(dx * 5, dy * 5), QPointF(dx * 15, dy * 15)) for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1))]
    for colour, width in ((theme.halo, 5.0), (theme.selection, 2.0)):
        painter.setPen(pen(colour, width))
        for inner, outer in arms:
            painter.drawLine(centre + inner, centre + outer)


def draw_chip(painter: QPainter, at: QPointF, text: str, area: QRectF, theme: MapTheme, font: QFont) -> None:
    """A few words beside the pointer, always inside the map; several lines if the text has them."""
    metrics = QFontMetricsF(font)
    lines = text.split("\n")
    width = max(metrics.horizontalAdvance(line) for line in lines)
    box = QRectF(at + QPointF(14, 14), QSizeF(width + 16, metrics.height() * len(lines) + 8))
    if box.right() > area.right() - 4:
        box.moveRight(at.x() - 10)
    if box.bottom() > area.bottom() - 4:
        box.moveBottom(at.y() - 10)
    box.moveLeft(max(box.left(), area.left() + 4))
    draw_card(painter, box, theme, radius=5)
    painter.setFont(font)
    painter.setPen(theme.ink)
    painter.drawText(box.adjusted(8, 4, -8, -4), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def write(painter: QPainter, box: QRectF, align: Qt.AlignmentFlag, text: str, *, as_path: bool) -> None:
    """One line in a box with the painter's font and pen, as outlines where the reader's fonts are unknown (files)."""
    if not as_path:
        painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, text)
        return
    metrics, path = QFontMetricsF(painter.font()), QPainterPath()
    room = box.width() - metrics.horizontalAdvance(text) if align == Qt.AlignmentFlag.AlignRight else 0.0
    base = box.top() + (box.height() + metrics.ascent() - metrics.descent()) / 2
    path.addText(QPointF(box.left() + room, base), painter.font(), text)
    painter.fillPath(path, painter.pen().color())


def draw_card(painter: QPainter, box: QRectF, theme: MapTheme, radius: float) -> None:
    """A flat ground for text over the map."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.card_line, 1))
    painter.setBrush(theme.card)
    painter.drawRoundedRect(box, radius, radius)
