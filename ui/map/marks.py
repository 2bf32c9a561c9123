"""Places of care on the map: one shape per kind, one dress per state, never colour alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from ui.map.theme import MapTheme, pen

INK = "#2b3541"
INKS = {"pharmacy": "#1b6b3a", "emergency": "#a3231b", "hospital": "#6a3d9a", "maternity": "#b0477f"}
"""Kinds that have a shape and an ink of their own."""

ROOM_PX = 8  # around a symbol in its pixmap, for its ring


class MarkState(StrEnum):
    """What a scenario does to a place."""

    EXISTING = "existing"
    ADDED = "added"
    MOVED = "moved"
    CLOSED = "closed"


@dataclass(frozen=True)
class SiteMark:
    """A place of care to draw.

    lon, lat : degrees; kind : "gp" (disc), "centre" (square with a cross), "msp", "antenne" (house), "cabin" (lozenge), "medicobus" (bar),
        "pharmacy" (cross), "hospital" (square), "emergency" (triangle), "maternity" (disc)
    label : shown when pointed at; size : of the symbol, pixels
    draggable : whether the mouse may carry it away; a closed place never is
    """

    id: str
    lon: float
    lat: float
    kind: str = "gp"
    label: str = ""
    state: str = MarkState.EXISTING
    size: float = 10.0
    draggable: bool = True

    @property
    def is_plain(self) -> bool:
        """Whether the scenario leaves it as it is."""
        return self.state == MarkState.EXISTING

    @property
    def can_be_dragged(self) -> bool:
        """Whether the mouse may carry it away."""
        return self.draggable and self.state != MarkState.CLOSED


def outline(kind: str, size: float) -> QPainterPath:
    """Shape of a kind of place, centred on 0, 0."""
    path, half = QPainterPath(), size / 2
    if kind == "centre":
        path.addRoundedRect(QRectF(-half, -half, size, size), size * 0.22, size * 0.22)
    elif kind == "cabin":
        reach = half * 1.2
        path.addPolygon(_closed((0, -reach), (reach, 0), (0, reach), (-reach, 0)))
    elif kind == "medicobus":
        path.addRoundedRect(QRectF(-half * 1.25, -half * 0.75, size * 1.25, size * 0.75), size * 0.2, size * 0.2)
    elif kind in ("msp", "antenne"):
        roof = half * 1.25
        path.addPolygon(_closed((0, -roof), (roof, -half * 0.15), (half, half), (-half, half), (-roof, -half * 0.15)))
    elif kind == "pharmacy":
        arm = half * 0.38
        corners = ((-arm, -half), (arm, -half), (arm, -arm), (half, -arm), (half, arm), (arm, arm))
        path.addPolygon(_closed(*corners, *((-x, -y) for x, y in corners)))
    elif kind == "hospital":
        path.addRect(QRectF(-half, -half, size, size))
    elif kind == "emergency":
        path.addPolygon(_closed((0, -half * 1.15), (half * 1.1, half * 0.85), (-half * 1.1, half * 0.85)))
    else:
        path.addEllipse(QPointF(0, 0), half, half)
    return path


def draw_symbol(painter: QPainter, mark: SiteMark, theme: MapTheme, at: QPointF) -> None:
    """A place of care: dark disc as it is, accent with a ring where the scenario acts, crossed out where it closes."""
    painter.save()
    painter.translate(at)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = outline(mark.kind, mark.size)
    acting = mark.state in (MarkState.ADDED, MarkState.MOVED)
    if acting:
        _ring(painter, mark, theme, shape)
    _body(painter, mark, theme, shape)
    if mark.state == MarkState.CLOSED:
        _cross_out(painter, mark.size * 0.62)
    elif mark.kind == "centre":
        _cross(painter, mark.size * 0.3, max(mark.size * 0.17, 1.4))
    painter.restore()


def _body(painter: QPainter, mark: SiteMark, theme: MapTheme, shape: QPainterPath) -> None:
    fills = {MarkState.EXISTING: QColor(INKS.get(mark.kind, INK)), MarkState.CLOSED: QColor("#ffffff")}
    line = QColor("#6b7580") if mark.state == MarkState.CLOSED else QColor("#ffffff")
    painter.setPen(pen(line, 1.3))
    painter.setBrush(fills.get(MarkState(mark.state), theme.accent))
    painter.drawPath(shape)


def _ring(painter: QPainter, mark: SiteMark, theme: MapTheme, shape: QPainterPath) -> None:
    """A halo and a line around the symbol; dashed for what was moved."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    ring = outline(mark.kind, mark.size + 8)
    painter.setPen(QPen(QColor("#ffffff"), 4.5))
    painter.drawPath(ring)
    painter.fillPath(shape, QColor("#ffffff"))
    line = QPen(theme.accent, 2.0)
    if mark.state == MarkState.MOVED:
        line.setDashPattern([1.6, 1.4])
    painter.setPen(line)
    painter.drawPath(ring)


def _cross(painter: QPainter, reach: float, width: float) -> None:
    painter.setPen(pen(QColor("#ffffff"), width))
    painter.drawLine(QPointF(-reach, 0), QPointF(reach, 0))
    painter.drawLine(QPointF(0, -reach), QPointF(0, reach))


def _cross_out(painter: QPainter, reach: float) -> None:
    for colour, width in ((QColor("#ffffff"), 4.0), (QColor("#a3231b"), 2.0)):
        painter.setPen(pen(colour, width))
        painter.drawLine(QPointF(-reach, -reach), QPointF(reach, reach))
        painter.drawLine(QPointF(-reach, reach), QPointF(reach, -reach))


def _closed(*points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in (*points, points[0])])


class Sprites:
    """Symbols drawn once per look and stamped: thousands of places in some milliseconds."""

    def __init__(self) -> None:
        self._pixmaps: dict[tuple[str, str, float, float, str], QPixmap] = {}

    def of(self, mark: SiteMark, theme: MapTheme, unit: float) -> QPixmap:
        """The symbol of a mark; its centre is the centre of the pixmap."""
        key = (mark.kind, mark.state, mark.size, unit, theme.paper.name())
        if key not in self._pixmaps:
            self._pixmaps[key] = _stamp(mark, theme, unit)
        return self._pixmaps[key]

    def stamp(self, painter: QPainter, marks: Iterable[tuple[SiteMark, QPointF]], theme: MapTheme, unit: float) -> None:
        """Draw many marks, each at its place: thousands of them have a handful of looks."""
        looks: dict[tuple[str, str, float], tuple[QPixmap, QPointF]] = {}
        for mark, at in marks:
            look = mark.kind, mark.state, mark.size
            if look not in looks:
                sprite = self.of(mark, theme, unit)
                half = sprite.deviceIndependentSize() / 2
                looks[look] = sprite, QPointF(half.width(), half.height())
            sprite, middle = looks[look]
            painter.drawPixmap(at - middle, sprite)


def _stamp(mark: SiteMark, theme: MapTheme, unit: float) -> QPixmap:
    side = mark.size + 2 * ROOM_PX
    pixmap = QPixmap((QSizeF(side, side) * unit).toSize())
    pixmap.setDevicePixelRatio(unit)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_symbol(painter, mark, theme, QPointF(side / 2, side / 2))
    painter.end()
    return pixmap
