"""The same map as vectors, for paper and pictures: fitted to its rectangle, not cropped as the window is."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
import shapely
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from deserts.states import State
from scenarios.layers.map_layers import STATE_INKS
from ui.map import colouring, labels, overlays, painting
from ui.map.marks import SiteMark, draw_symbol
from ui.map.projection import Viewport, mercator
from ui.map.raster import fill, strokes, to_pixels, visible
from ui.map.scene import Scene
from ui.map.shapes import METROPOLE, Land, Shapes, coordinates, polygon, rings
from ui.map.theme import MapTheme

SEAM_PX = 0.5  # each commune is drawn a little larger: smoothed neighbours would let the paper through

SWARM = 300  # symbols in view past which those that the scenario leaves alone shrink, and names may cover them


def paint_map(painter: QPainter, view: Viewport, scene: Scene, theme: MapTheme, font: QFont) -> None:
    """Draw a map of ``view.width`` x ``view.height`` from the painter's origin."""
    area = QRectF(0, 0, view.width, view.height)
    painter.save()
    painter.fillRect(area, theme.paper)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rows = visible(scene.shapes.bounds, view)
    _fill_land(painter, view, scene.shapes.land, theme)
    _fill_communes(painter, view, scene, theme, rows)
    _hatch_communes(painter, view, scene, rows)
    _draw_lines(painter, view, scene, theme, len(rows))
    draw_overlays(painter, view, scene, theme, font)
    painting.draw_outline(painter, cut(scene.selection(), view, areal=False), theme)
    _draw_marks_and_names(painter, view, scene, theme, font)
    if scene.watermark:
        painting.draw_watermark(painter, area, scene.watermark, theme, font)
    draw_corner(painter, view, scene, theme, font)
    painter.restore()


def draw_overlays(painter: QPainter, view: Viewport, scene: Scene, theme: MapTheme, font: QFont) -> None:
    """What tools show over the communes."""
    for drawn in scene.overlays.values():
        overlays.draw(painter, drawn, view, theme, font)


def whole(scene: Scene, width: float, height: float) -> Viewport:
    """The window that shows the territory on paper of this size."""
    return Viewport.fitting(scene.shapes.extent(), max(round(width), 1), max(round(height), 1), margin=0.05)


def draw_corner(painter: QPainter, view: Viewport, scene: Scene, theme: MapTheme, font: QFont) -> list[QRectF]:
    """Sources and scale in the bottom right corner; returns their boxes."""
    small = labels.style(font, bold=False)
    right = QPointF(view.width - painting.EDGE_PX, view.height - 6.0)
    sources = painting.draw_attribution(painter, right, scene.attribution, theme, small)
    if scene.shapes.extent() == METROPOLE:
        return [sources]
    above = QPointF(right.x(), (sources.top() if scene.attribution else right.y()) - 6.0)
    return [sources, painting.draw_scale_bar(painter, above, view.ground_m, theme, small)]


def _fill_land(painter: QPainter, view: Viewport, land: Land, theme: MapTheme) -> None:
    painter.setPen(QPen(theme.land, SEAM_PX))
    painter.setBrush(theme.land)
    for i in visible(land.fill_bounds, view).tolist():
        fill(painter, cut_fill(land.fills[i], view))


def _fill_communes(painter: QPainter, view: Viewport, scene: Scene, theme: MapTheme, rows: np.ndarray) -> None:
    strength = colouring.strengths(scene.colours, scene.states, scene.lit)
    pixels = colouring.blended(scene.colours, strength, theme.land)
    for i in rows.tolist():
        colour = QColor(*pixels[i].tolist())
        painter.setPen(QPen(colour, SEAM_PX))
        painter.setBrush(colour)
        fill(painter, cut_fill(scene.shapes.fills[i], view))


def cut_fill(shape: QPolygonF | QPainterPath, view: Viewport) -> QPainterPath:
    """A shape in pixels, cut at the edges of the map."""
    path = QPainterPath()
    for ring in cut(rings(shape), view, areal=True):
        path.addPolygon(ring)
    return path


def cut(polylines: list[QPolygonF], view: Viewport, *, areal: bool) -> list[QPolygonF]:
    """Lines or rings in pixels, cut at the edges of the map: an SVG file knows no clipping."""
    area, transform, pieces = QRectF(0, 0, view.width, view.height), to_pixels(view), list[QPolygonF]()
    for polyline in (transform.map(one) for one in polylines):
        if area.contains(polyline.boundingRect()):
            pieces.append(polyline)
            continue
        xy = coordinates(polyline)
        whole_one = shapely.polygons(xy) if areal else shapely.linestrings(xy)
        kept = shapely.get_parts(shapely.clip_by_rect(whole_one, area.left(), area.top(), area.right(), area.bottom()))
        kept = shapely.get_rings(kept) if areal else kept
        pieces += [polygon(shapely.get_coordinates(part)) for part in kept]
    return pieces


def _hatch_communes(painter: QPainter, view: Viewport, scene: Scene, rows: np.ndarray) -> None:
    """Hatching as lines, cut to the communes: pattern brushes differ between PNG, SVG and PDF."""
    for state, slope in ((State.SECRET, -1), (State.OUT_OF_REACH, -1), (State.OUT_OF_REACH, 1)):
        painter.setPen(QPen(QColor(STATE_INKS[state]), 1.0))
        for i in rows[scene.states[rows] == state].tolist():
            for (x1, y1), (x2, y2) in hatching(scene.shapes, i, view, slope):
                painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))


def hatching(shapes: Shapes, row: int, view: Viewport, slope: int) -> list[list[tuple[float, float]]]:
    """Lines of one hatching inside a commune, in pixels; slope 1 falls to the right, -1 rises."""
    outline = shapely.make_valid(shapely.transform(shapes.polygons[row], lambda xy: view.pixels(mercator(xy))))
    outline = shapely.intersection(outline, shapely.box(0, 0, view.width, view.height))
    if outline.is_empty:
        return []
    west, north, east, south = outline.bounds
    step = colouring.PERIOD_PX
    ends = sorted((north - slope * west, north - slope * east, south - slope * west, south - slope * east))
    starts = np.arange(np.floor(ends[0] / step), np.ceil(ends[-1] / step) + 1) * step
    lines = [[(west, at + slope * west), (east, at + slope * east)] for at in starts]
    pieces = shapely.get_parts(shapely.intersection(shapely.multilinestrings(lines), outline))
    return [list(piece.coords) for piece in pieces if piece.geom_type == "LineString" and not piece.is_empty]


def _draw_lines(painter: QPainter, view: Viewport, scene: Scene, theme: MapTheme, crowd: int) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stroke, polylines in strokes(scene.shapes, view, theme, 1.0, crowd):
        painter.setPen(stroke)
        for polyline in cut(polylines, view, areal=False):
            painter.drawPolyline(polyline)


def _draw_marks_and_names(painter: QPainter, view: Viewport, scene: Scene, theme: MapTheme, font: QFont) -> None:
    area = QRectF(0, 0, view.width, view.height)
    marks = [(scene.marks[i], at) for i, at in scene.visible_marks(view) if area.contains(at)]
    for mark, at in thinned(marks):
        draw_symbol(painter, mark, theme, at)
    for label in labels.place(scene.shapes, view, font, *kept_clear(scene, view)):
        seat = QPointF(*view.pixels(scene.shapes.seats[label.row]))
        labels.draw_label(painter, label, scene.shapes.names[label.row], font, theme, seat)


def thinned(marks: list[tuple[SiteMark, QPointF]]) -> list[tuple[SiteMark, QPointF]]:
    """The symbols to draw: where they swarm, those that the scenario leaves alone shrink."""
    if len(marks) <= SWARM:
        return marks
    return [(_smaller(mark) if mark.is_plain else mark, at) for mark, at in marks]


@lru_cache(maxsize=50_000)
def _smaller(mark: SiteMark) -> SiteMark:
    """The same symbol where it is one of many; kept, as every picture asks for all of them."""
    return replace(mark, size=mark.size * 0.6)


def kept_clear(scene: Scene, view: Viewport) -> tuple[list[QRectF], list[QRectF]]:
    """Squares of the symbols that no name may cover (the scenario acts on them), and of those it had better not."""
    taken, avoided = list[QRectF](), list[QRectF]()
    for i, at in scene.visible_marks(view):
        mark = scene.marks[i]
        half = mark.size / 2 + (1 if mark.is_plain else 6)
        (avoided if mark.is_plain else taken).append(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half))
    return taken, avoided if len(avoided) <= SWARM else []
