"""The index image: every pixel knows its commune, so that recolouring, panning and pointing cost next to nothing.

An item per polygon needs some hundred milliseconds to recolour 4 000 communes; this needs ten, whatever their number
(tests/benchmarks/bench_map.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from ui.map.colouring import patterns
from ui.map.projection import Viewport
from ui.map.shapes import Edge, Lines, Shapes
from ui.map.theme import MapTheme, pen

BATCH = 400  # shapes drawn between two looks at the clock
Thing = TypeVar("Thing")
MAX_PIXELS = 6_000_000  # view and margin; on very large screens the margin shrinks
LEAST_MARGIN = 1.1  # but not below a twentieth on each side


@dataclass
class Frame:
    """A drawn piece of map: view and margin, in device pixels.

    codes : (height, width) pattern * (communes + 2) + commune + 1; commune 0 = paper, communes + 1 = land; picture : its
        colours
    lines : borders, transparent elsewhere; coloured : which part of the picture follows the present colours
    """

    view: Viewport
    communes: int
    codes: npt.NDArray[np.int32]
    pixels: npt.NDArray[np.uint32]
    picture: QImage
    lines: QImage
    coloured: QRect

    def recolour(self, table: npt.NDArray[np.uint32], part: QRect) -> None:
        """Look up the colours of a part of the picture."""
        box = part.intersected(self.picture.rect())
        rows, columns = slice(box.top(), box.bottom() + 1), slice(box.left(), box.right() + 1)
        if box.width() == self.view.width:  # "wrap" saves numpy a copy: no code is ever out of range
            np.take(table, self.codes[rows], out=self.pixels[rows], mode="wrap")
        else:
            self.pixels[rows, columns] = np.take(table, self.codes[rows, columns], mode="wrap")
        self.coloured = box

    def commune(self, px: float, py: float) -> int | None:
        """Position of the commune at a pixel, -1 = none; None = the pixel is not in this frame."""
        x, y = int(np.floor(px)), int(np.floor(py))
        if not (0 <= x < self.view.width and 0 <= y < self.view.height):
            return None
        row = int(self.codes[y, x]) % (self.communes + 2) - 1
        return row if row < self.communes else -1


def with_margin(view: Viewport, share: float = 0.3) -> Viewport:
    """The window and some map around it, so that panning shows what is already drawn."""
    grown = float(np.clip(MAX_PIXELS / (view.width * view.height), LEAST_MARGIN**2, (1 + 2 * share) ** 2)) ** 0.5
    extra_x, extra_y = (round(side * (grown - 1) / 2) for side in (view.width, view.height))
    return view.resized(view.width + 2 * extra_x, view.height + 2 * extra_y)


def draw(shapes: Shapes, view: Viewport, theme: MapTheme, unit: float) -> Iterator[Frame | None]:
    """Draw a frame, stopping often (None) so that the caller can look after the user; the last one is the frame.

    view : in device pixels; unit : device pixels per pixel
    """
    indexed = QImage(view.width, view.height, QImage.Format.Format_RGB32)
    indexed.fill(0xFF000000)
    yield from _fill(indexed, shapes, view)
    lines = QImage(view.width, view.height, QImage.Format.Format_ARGB32_Premultiplied)
    lines.fill(Qt.GlobalColor.transparent)
    yield from _stroke(lines, shapes, view, theme, unit)
    yield _frame(indexed, lines, view, len(shapes.codes), unit)


def _frame(indexed: QImage, lines: QImage, view: Viewport, communes: int, unit: float) -> Frame:
    size = (view.height, view.width)
    codes = np.frombuffer(indexed.constBits(), dtype=np.int32).reshape(size) & 0xFFFFFF
    left, top = round(view.left / view.scale), round(-view.top / view.scale)
    hatching = patterns(view.width, left, top, max(round(unit), 1)) * np.int32(communes + 2)
    for start, row in enumerate(hatching):
        codes[start :: len(hatching)] += row
    pixels = np.zeros(size, dtype=np.uint32)
    picture = QImage(pixels.data, view.width, view.height, 4 * view.width, QImage.Format.Format_RGB32)
    return Frame(view, communes, codes, pixels, picture, lines, QRect())


def _fill(image: QImage, shapes: Shapes, view: Viewport) -> Iterator[None]:
    """Every commune in its own number, without smoothing: a smoothed edge would be a third commune."""
    land = [(len(shapes.codes) + 1, shapes.land.fills[i]) for i in visible(shapes.land.fill_bounds, view).tolist()]
    communes = [(i + 1, shapes.fills[i]) for i in visible(shapes.bounds, view).tolist()]
    for batch in batches([*land, *communes]):
        painter = QPainter(image)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setTransform(to_pixels(view))
        for number, shape in batch:
            painter.setBrush(QColor.fromRgb(0xFF000000 | number))
            fill(painter, shape)
        painter.end()
        yield None


def batches(things: list[Thing]) -> Iterator[list[Thing]]:
    """A list in pieces that take some milliseconds each."""
    for start in range(0, len(things), BATCH):
        yield things[start : start + BATCH]


def fill(painter: QPainter, shape: QPolygonF | QPainterPath) -> None:
    """Fill one commune with the painter's brush."""
    if isinstance(shape, QPainterPath):
        painter.drawPath(shape)
    else:
        painter.drawPolygon(shape)


def _stroke(image: QImage, shapes: Shapes, view: Viewport, theme: MapTheme, unit: float) -> Iterator[None]:
    transform = to_pixels(view)
    crowd = visible(shapes.bounds, view)
    for stroke, polylines in strokes(shapes, view, theme, unit, len(crowd)):
        for batch in batches(polylines):
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setTransform(transform)
            painter.setPen(cosmetic(stroke))
            for polyline in batch:
                painter.drawPolyline(polyline)
            painter.end()
            yield None


def strokes(
    shapes: Shapes, view: Viewport, theme: MapTheme, unit: float, crowd: int
) -> list[tuple[QPen, list[QPolygonF]]]:
    """What to draw with which pen, from the faintest to the strongest line.

    crowd : communes in view; where they are very small, their borders give way to their colours
    """
    lines = shapes.lines
    seen = visible(lines.bounds, view)
    kinds = lines.kinds[seen]
    small = float(np.sqrt(view.width * view.height / max(crowd, 1))) / unit  # typical side of a commune, pixels
    room = float(np.clip((small - 5) / 25, 0.12, 1.0))

    def of(*wanted: Edge) -> list[QPolygonF]:
        return [lines.polylines[i] for i in seen[np.isin(kinds, wanted)].tolist()]

    core = of(Edge.CORE)
    thin = QColor(theme.edge)
    thin.setAlphaF(thin.alphaF() * room)
    land = [shapes.land.polylines[i] for i in visible(shapes.land.line_bounds, view).tolist()]
    return [
        (pen(theme.land_line, 0.8 * unit), land),
        (pen(thin, (0.45 + 0.25 * room) * unit), of(Edge.RING)),
        (pen(thin, (0.55 + 0.4 * room) * unit), of(Edge.COMMUNE)),
        (pen(theme.departement, 1.0 * unit), of(Edge.DEPARTEMENT)),
        (pen(theme.glow, 4.5 * unit), core),
        (pen(theme.core, 1.6 * unit), core),
    ]


def cosmetic(thing: QPen) -> QPen:
    """The pen for a painter that zooms: its width stays in pixels."""
    thing.setCosmetic(True)
    return thing


def visible(bounds: npt.NDArray[Any], view: Viewport) -> npt.NDArray[np.intp]:
    """Positions of the boxes (west, south, east, north) that touch the window; those of nothing (NaN) do not."""
    west, south, east, north = view.bounds
    touch = (bounds[:, 0] <= east) & (bounds[:, 2] >= west) & (bounds[:, 1] <= north) & (bounds[:, 3] >= south)
    return np.flatnonzero(touch)


def to_pixels(view: Viewport) -> QTransform:
    """EPSG:3857 to the pixels of a window."""
    inverse = 1 / view.scale
    return QTransform(inverse, 0, 0, -inverse, -view.left * inverse, view.top * inverse)


def around(lines: Lines, rows: npt.NDArray[np.intp]) -> list[QPolygonF]:
    """Edges around a set of communes, without those between two of them."""
    inside = np.isin(lines.left, rows) ^ np.isin(lines.right, rows)
    return [lines.polylines[i] for i in np.flatnonzero(inside).tolist()]
