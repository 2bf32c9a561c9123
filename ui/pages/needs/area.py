"""Drawing an area on the map by clicks: the outline grows, Enter or a double click closes it, Escape gives up."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from PySide6.QtCore import QObject, Signal

from ui.map.overlays import Area, Dot, Line
from ui.map.picking import Picker
from ui.map.view import MapView

KEY = "area"
CORNERS = 3
INK = "#7b2d8e"


class AreaDrawing(QObject):
    """``closed`` : a shapely polygon in degrees; ``ended`` : drawing is over, with an area or without."""

    closed = Signal(object)
    ended = Signal()

    def __init__(self, view: MapView, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._picker = view, Picker(view)
        self._corners: list[tuple[float, float]] = []
        self._picker.picked.connect(self._pick)
        self._picker.moved.connect(self._draw)
        self._picker.accepted.connect(self._close)
        self._picker.cancelled.connect(self._give_up)

    @property
    def is_active(self) -> bool:
        """Whether corners are being picked."""
        return self._picker.is_active

    @property
    def corners(self) -> int:
        """How many corners there are."""
        return len(self._corners)

    def start(self) -> None:
        """Take corners; an area drawn before goes."""
        self.clear()
        self._picker.start()

    def stop(self) -> None:
        """Leave the map as it was, the drawn area with it."""
        if self.is_active:
            self._picker.stop()
            self.ended.emit()

    def clear(self) -> None:
        """Take the area away."""
        self._corners = []
        self._view.set_overlay(KEY, [])

    def _pick(self, lon: float, lat: float) -> None:
        self._corners.append((lon, lat))
        self._draw()

    def _draw(self, *pointer: float) -> None:
        """The corners so far, and the way to the pointer."""
        if not self._corners:
            return
        way = [*self._corners, pointer] if len(pointer) == 2 else self._corners
        shapes: list[Area | Line | Dot] = []
        if len(way) >= CORNERS:
            shapes.append(Area(shapely.make_valid(shapely.Polygon(way)), fill=INK, opacity=0.15))
        if len(way) >= 2:
            shapes.append(Line(np.array(way, dtype=np.float64), INK, 2.0, dashed=True))
        shapes += [Dot(lon, lat, INK) for lon, lat in self._corners]
        self._view.set_overlay(KEY, shapes)

    def _close(self) -> None:
        distinct = list(dict.fromkeys(self._corners))
        if len(distinct) < CORNERS:
            return
        shape: Any = shapely.make_valid(shapely.Polygon(distinct))
        self._picker.stop()
        self._view.set_overlay(
            KEY, [Area(shape, fill=INK, line=INK, width=2.0, opacity=0.12)] if shape.area > 0 else []
        )
        self.ended.emit()
        if shape.area > 0:
            self.closed.emit(shape)

    def _give_up(self) -> None:
        self.clear()
        self.ended.emit()
