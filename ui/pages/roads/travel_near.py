"""The roads that can be clicked, drawn while a click on one is waited for: the map has none of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QTimer

from ui.map.overlays import Line

if TYPE_CHECKING:
    from geodata.roads.prepared import Roads
    from ui.map.projection import Viewport
    from ui.map.view import MapView

KEY = "roads-near"
MOST = 1200
"""So many pieces are drawn, the larger roads first: more would cover the map, and slow it."""
LOOK_MS = 250


class RoadsNear(QObject):
    """Follows what the map shows, from ``show`` to ``hide``."""

    def __init__(self, view: MapView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._roads: Roads | None = None
        self._seen: Viewport | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._draw)

    def show(self, roads: Roads) -> None:
        """Draw the roads of a network that are in sight."""
        self._roads, self._seen = roads, None
        self._timer.start()
        self._draw()

    def hide(self) -> None:
        """Take them off the map."""
        self._timer.stop()
        self._view.set_overlay(KEY, [])

    def _draw(self) -> None:
        if self._roads is None or self._view.view == self._seen:
            return
        self._seen = self._view.view
        self._view.set_overlay(KEY, [Line(lonlat, "#5f6b78", 1.0) for lonlat in in_sight(self._roads, self._seen)])


def in_sight(roads: Roads, view: Viewport) -> list[np.ndarray]:
    """The lines in degrees of the larger roads that cross what a map shows, ``MOST`` at most."""
    import shapely

    from geodata.formats.projection import DEGREES, reproject
    from geodata.roads.network import ROAD_CLASSES

    network, streets = roads.network, roads.streets
    west, south, east, north = view.bounds
    x, y = reproject(np.array([west, east, west, east]), np.array([south, south, north, north]), 3857, network.epsg)
    found = streets.tree.query(shapely.box(x.min(), y.min(), x.max(), y.max()))
    link = np.maximum(streets.forward[found], streets.backward[found])
    kind = network.road_class[link].astype(np.int64)
    order = np.lexsort(
        (-streets.length_m[found], kind)
    )  # the longest of a class first: spread over all that is in sight
    found = found[order[kind[order] != ROAD_CLASSES.index("path")][:MOST]]
    lines = streets.lines[found]
    if not len(lines):
        return []
    xy, which = shapely.get_coordinates(lines, return_index=True)
    lonlat = np.column_stack(reproject(xy[:, 0], xy[:, 1], network.epsg, DEGREES))
    return np.split(lonlat, np.flatnonzero(np.diff(which)) + 1)
