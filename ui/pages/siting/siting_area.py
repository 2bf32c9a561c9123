"""An area drawn on the map by clicks, corner after corner."""

from __future__ import annotations

import numpy as np
import shapely
from PySide6.QtCore import QObject, Signal

from ui.map import overlays
from ui.map.picking import Picker
from ui.map.view import MapView

AREA_KEY = "siting-area"


class AreaDrawing(QObject):
    """Draws one area. ``closed`` : its corners in degrees, () = given up or taken away."""

    closed = Signal(object)

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._corners: list[tuple[float, float]] = []
        self.picker = Picker(view)
        self.picker.picked.connect(self._corner)
        self.picker.accepted.connect(self._close)
        self.picker.cancelled.connect(self.clear)

    def start(self) -> None:
        """Take the clicks; an area drawn before is taken away."""
        self.clear()
        self.picker.start()

    def clear(self) -> None:
        """Take the area away."""
        self.picker.stop()
        self._corners = []
        self.show()
        self.closed.emit(())

    def hide(self) -> None:
        """Leave the map; the area stays what it is."""
        self.picker.stop()
        self._view.set_overlay(AREA_KEY, [])

    def show(self) -> None:
        """Draw the corners there are, and the area as soon as it is one."""
        corners = self._corners
        shapes: list[overlays.Shape] = []
        if len(corners) >= 3:
            shapes.append(overlays.Area(shapely.Polygon(corners), "#0b5cad", "#0b5cad", opacity=0.12, dashed=True))
        elif len(corners) == 2:
            shapes.append(overlays.Line(np.array(corners), width=1.5, dashed=True))
        shapes += [overlays.Dot(lon, lat, radius=3.0) for lon, lat in corners]
        self._view.set_overlay(AREA_KEY, shapes)

    def _corner(self, lon: float, lat: float) -> None:
        self._corners.append((lon, lat))
        self.show()

    def _close(self) -> None:
        """Fewer than three corners are no area."""
        self.picker.stop()
        corners = tuple(dict.fromkeys(self._corners))
        if len(corners) < 3:
            self.clear()
            return
        self.show()
        self.closed.emit(corners)
