"""What a tool draws over the communes for a while: areas, lines and dots, in degrees; the same on screen and on paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from ui.map.labels import halo_text
from ui.map.projection import Viewport, mercator
from ui.map.raster import to_pixels
from ui.map.shapes import polygon
from ui.map.theme import MapTheme, pen


@dataclass(frozen=True)
class Area:
    """A filled surface.

    shape : shapely polygon or multipolygon, degrees; fill, line : ``#rrggbb``, "" = none; opacity : of the fill, 0 to 1
    """

    shape: Any
    fill: str = ""
    line: str = ""
    width: float = 1.5
    opacity: float = 0.35
    dashed: bool = False


@dataclass(frozen=True)
class Line:
    """A way: lonlat (n, 2) in degrees; width in pixels."""

    lonlat: npt.NDArray[np.float64]
    colour: str = "#0b5cad"
    width: float = 3.0
    dashed: bool = False


@dataclass(frozen=True)
class Dot:
    """A place with a mark smaller than a place of care; ``text`` : a few letters beside it, or in it if ``inside``."""

    lon: float
    lat: float
    colour: str = "#0b5cad"
    radius: float = 4.0
    text: str = ""
    inside: bool = False


Shape = Area | Line | Dot


@dataclass(frozen=True)
class Drawn:
    """A shape ready to draw: its geometry as EPSG:3857."""

    shape: Shape
    xy: list[QPolygonF]


def prepare(shapes: Iterable[Shape]) -> tuple[Drawn, ...]:
    """Project each shape once, so that a pan only moves it."""
    return tuple(Drawn(shape, _projected(shape)) for shape in shapes)


def _projected(shape: Shape) -> list[QPolygonF]:
    match shape:
        case Area():
            rings = shapely.get_rings(shapely.get_parts(shape.shape))
            return [polygon(mercator(shapely.get_coordinates(ring))) for ring in rings]
        case Line():
            return [polygon(mercator(shape.lonlat))] if len(shape.lonlat) else []
        case _:
            return [polygon(mercator([(shape.lon, shape.lat)]))]


def draw(painter: QPainter, drawn: Iterable[Drawn], view: Viewport, theme: MapTheme, font: QFont) -> None:
    """Draw overlays into a window or onto paper, cut at its edges."""
    transform = to_pixels(view)
    painter.save()
    painter.setClipRect(QRectF(0, 0, view.width, view.height), Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for one in drawn:
        pixels = [transform.map(ring) for ring in one.xy]
        match one.shape:
            case Area():
                _area(painter, one.shape, pixels)
            case Line():
                _line(painter, one.shape, pixels, theme)
            case _:
                _dot(painter, one.shape, pixels[0].first(), theme, font)
    painter.restore()


def _area(painter: QPainter, area: Area, rings: list[QPolygonF]) -> None:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for ring in rings:
        path.addPolygon(ring)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if area.fill:
        colour = QColor(area.fill)
        colour.setAlphaF(area.opacity)
        painter.setBrush(colour)
    painter.setPen(_stroke(area.line, area.width, dashed=area.dashed) if area.line else QPen(Qt.PenStyle.NoPen))
    painter.drawPath(path)


def _line(painter: QPainter, line: Line, polylines: list[QPolygonF], theme: MapTheme) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for polyline in polylines:
        painter.setPen(pen(theme.halo, line.width + 3))
        painter.drawPolyline(polyline)
        painter.setPen(_stroke(line.colour, line.width, dashed=line.dashed))
        painter.drawPolyline(polyline)


def _dot(painter: QPainter, dot: Dot, at: QPointF, theme: MapTheme, font: QFont) -> None:
    painter.setPen(pen(theme.halo, 2.0))
    painter.setBrush(QColor(dot.colour))
    painter.drawEllipse(at, dot.radius, dot.radius)
    if not dot.text:
        return
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance(dot.text), metrics.height()
    if dot.inside:
        painter.setFont(font)
        painter.setPen(QColor("#ffffff"))
        painter.drawText(QRectF(at.x() - 40, at.y() - 20, 80, 40), Qt.AlignmentFlag.AlignCenter, dot.text)
        return
    corner = at + QPointF(dot.radius + 4, -height / 2)
    if corner.x() + width > painter.clipBoundingRect().right():
        corner.setX(at.x() - dot.radius - 4 - width)
    halo_text(painter, corner, dot.text, font, theme.ink, theme.paper_halo)


def _stroke(colour: str, width: float, *, dashed: bool) -> QPen:
    stroke = pen(QColor(colour), width)
    if dashed:
        stroke.setDashPattern([2.5, 2.5])
    return stroke
