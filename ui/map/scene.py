"""All that a map shows, apart from where one looks at it from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF

from ui.map import colouring, overlays
from ui.map.marks import SiteMark
from ui.map.overlays import Shape
from ui.map.projection import Floats, Viewport, lonlat, mercator
from ui.map.raster import around
from ui.map.shapes import Shapes, no_shapes
from ui.map.theme import MapTheme


@dataclass
class Scene:
    """Communes with their colours, places of care, selection and words.

    colours : (communes, 4) red, green, blue, alpha; states : (communes,) ``State``
    lit : (communes,) False = faded for a moment; None = nothing is faded
    selected : positions of communes; spots : (marks, 2), EPSG:3857
    overlays : what tools draw for a while, by their key, in the order in which they came
    """

    shapes: Shapes = field(default_factory=no_shapes)
    colours: npt.NDArray[np.uint8] = field(default_factory=lambda: colouring.absent(0)[0])
    states: npt.NDArray[Any] = field(default_factory=lambda: colouring.absent(0)[1])
    lit: npt.NDArray[np.bool_] | None = None
    marks: tuple[SiteMark, ...] = ()
    spots: Floats = field(default_factory=lambda: np.empty((0, 2)))
    selected: npt.NDArray[np.intp] = field(default_factory=lambda: np.empty(0, dtype=np.intp))
    hidden: str = ""  # id of the place that is in somebody's hand
    watermark: str = ""
    attribution: str = ""
    overlays: dict[str, tuple[overlays.Drawn, ...]] = field(default_factory=dict)

    def show_shapes(self, shapes: Shapes) -> None:
        """Another territory: what was said of the former one is forgotten, the words stay."""
        self.shapes = shapes
        self.colours, self.states = colouring.absent(len(shapes.codes))
        self.lit, self.selected = None, np.empty(0, dtype=np.intp)
        self.overlays.clear()
        self.show_marks(())

    def show_overlay(self, key: str, shapes: Iterable[Shape]) -> None:
        """Draw shapes over the communes in place of those of the same key; none takes them away."""
        self.overlays.pop(key, None)
        if drawn := overlays.prepare(shapes):
            self.overlays[key] = drawn

    def show_marks(self, marks: Iterable[SiteMark]) -> None:
        """Other places of care."""
        self.marks = tuple(marks)
        self.spots = mercator([(mark.lon, mark.lat) for mark in self.marks])

    def rows(self, codes: Iterable[str]) -> npt.NDArray[np.intp]:
        """Positions of the communes; unknown codes are left out."""
        found = self.shapes.codes.get_indexer(pd.Index(list(codes), dtype="str"))
        return found[found >= 0]

    def commune_at(self, x: float, y: float) -> int:
        """Position of the commune at a place in EPSG:3857, -1 = none; needs no picture."""
        west, south, east, north = self.shapes.bounds.T
        near = np.flatnonzero((west <= x) & (x <= east) & (south <= y) & (y <= north))
        inside = near[shapely.intersects_xy(self.shapes.polygons[near], *lonlat((x, y))[0])]
        return int(inside[0]) if len(inside) else -1

    def table(self, theme: MapTheme) -> npt.NDArray[np.uint32]:
        """Pixels of every commune (see ``colouring``)."""
        return colouring.table(self.colours, self.states, self.lit, (theme.paper, theme.land))

    def selection(self) -> list[QPolygonF]:
        """Edges around the selection."""
        return around(self.shapes.lines, self.selected) if len(self.selected) else []

    def mark_at(self, view: Viewport, px: float, py: float) -> int | None:
        """Position of the nearest symbol under a pixel, the last drawn first; None = none."""
        if not self.marks:
            return None
        distance = np.hypot(*(view.pixels(self.spots) - (px, py)).T)
        reach = np.maximum(np.array([mark.size for mark in self.marks]) / 2 + 3, 8.0)
        hit = np.flatnonzero(distance <= reach)
        return int(hit[np.lexsort((-hit, distance[hit]))[0]]) if len(hit) else None

    def visible_marks(self, view: Viewport) -> list[tuple[int, QPointF]]:
        """Positions and pixels of the symbols in a window, those the scenario acts on last."""
        spots = view.pixels(self.spots)
        near = ((spots > -40) & (spots < (view.width + 40, view.height + 40))).all(axis=1)
        rows = [i for i in np.flatnonzero(near).tolist() if self.marks[i].id != self.hidden]
        rows.sort(key=lambda i: not self.marks[i].is_plain)
        places = spots[rows].tolist()  # Python's own numbers: ten times as fast to make points of
        return [(i, QPointF(x, y)) for i, (x, y) in zip(rows, places, strict=True)]
