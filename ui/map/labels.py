"""Names of towns on the map: the largest first, none over another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPixmap

from ui.map.projection import Viewport
from ui.map.shapes import Shapes
from ui.map.theme import MapTheme, pen

ROOM_PX = 26_000.0  # screen area per name: a map is no gazetteer
TRIED = 6  # candidates looked at per name wanted
GAPS_PX = (4.0, 19.0)  # between a seat and its name, without and with a symbol on it
RING_DISCOUNT = 0.25  # a town outside the territory must be four times as large to be named first


@dataclass(frozen=True)
class Label:
    """A name: of which commune, where its box lies from the seat (pixels), and how it is set."""

    row: int
    offset: QPointF
    size: tuple[float, float]
    bold: bool
    core: bool


def place(shapes: Shapes, view: Viewport, font: QFont, taken: list[QRectF], avoided: list[QRectF]) -> list[Label]:
    """Which names to write in a window and where.

    taken : boxes (pixels) that must stay clear; avoided : boxes that are written over only when nothing else is left
    """
    weight = shapes.population * np.where(shapes.in_core, 1.0, RING_DISCOUNT)
    spots = view.pixels(shapes.seats)
    inside = ((spots > 0) & (spots < (view.width, view.height))).all(axis=1) & (weight > 0)
    most = max(int(view.width * view.height / ROOM_PX), 1)
    order = np.argsort(-weight, kind="stable")
    boxes, labels = list(taken), list[Label]()
    frame = QRectF(2, 2, view.width - 4, view.height - 4)
    for row in order[inside[order]][: most * TRIED].tolist():
        seat = QPointF(*spots[row])
        label = _fit(shapes, row, seat, font, frame, boxes + avoided) or _fit(shapes, row, seat, font, frame, boxes)
        if label is not None:
            labels.append(label)
            boxes.append(QRectF(seat + label.offset, QSizeF(*label.size)))
        if len(labels) >= most:
            break
    return labels


def style(font: QFont, *, bold: bool) -> QFont:
    """The map's lettering: the window's font, towns of some size in bold."""
    result = QFont(font)
    result.setPointSizeF(font.pointSizeF() - (0 if bold else 0.5))
    result.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Medium)
    return result


def _fit(shapes: Shapes, row: int, seat: QPointF, font: QFont, frame: QRectF, boxes: list[QRectF]) -> Label | None:
    """On the seat, or above, below, right or left of it, wherever nothing else is drawn."""
    bold = bool(shapes.population[row] >= 10_000)
    metrics = QFontMetricsF(style(font, bold=bold))
    width, height = metrics.horizontalAdvance(shapes.names[row]) + 4, metrics.height()
    for dx, dy in _around(width, height):
        box = QRectF(seat.x() + dx, seat.y() + dy, width, height)
        roomy = box.adjusted(-6, -3, 6, 3)
        if frame.contains(box) and not any(roomy.intersects(other) for other in boxes):
            return Label(row, QPointF(dx, dy), (width, height), bold, bool(shapes.in_core[row]))
    return None


def _around(width: float, height: float) -> list[tuple[float, float]]:
    """Corners to try for a name of this size, from its seat, the best first."""
    corners = [(-width / 2, -height / 2)]
    for gap in GAPS_PX:
        beside = [(gap, -height / 2), (-width - gap, -height / 2)]
        corners += [(-width / 2, -height - gap), (-width / 2, gap), *beside]
        up, down = -height - 0.6 * gap, 0.6 * gap
        corners += [(0.6 * gap, up), (-width - 0.6 * gap, up), (0.6 * gap, down), (-width - 0.6 * gap, down)]
    return corners


def draw_label(painter: QPainter, label: Label, text: str, font: QFont, theme: MapTheme, seat: QPointF) -> None:
    """A name with a halo."""
    lettering = style(font, bold=label.bold)
    ink = theme.ink if label.core else theme.faint_ink
    halo_text(painter, seat + label.offset + QPointF(2, 0), text, lettering, ink, theme.paper_halo)


def halo_text(painter: QPainter, top_left: QPointF, text: str, font: QFont, ink: QColor, halo: QColor) -> None:
    """Text with a soft outline, legible on any colour."""
    path = QPainterPath()
    path.addText(top_left + QPointF(0, QFontMetricsF(font).ascent()), font, text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.strokePath(path, pen(halo, 3.2))
    painter.fillPath(path, ink)


def stamp(label: Label, text: str, font: QFont, theme: MapTheme, unit: float) -> tuple[QPixmap, QPointF]:
    """A name drawn once, and where its corner lies from the seat: outlining letters is slow."""
    room = 4.0
    box = QRectF(label.offset, label.offset + QPointF(*label.size)).adjusted(-room, -room, room, room)
    pixmap = QPixmap((box.size() * unit).toSize())
    pixmap.setDevicePixelRatio(unit)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_label(painter, label, text, font, theme, -box.topLeft())
    painter.end()
    return pixmap, box.topLeft()
