"""Bringing what a tool has drawn into view."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ui.map.projection import Viewport, mercator
from ui.map.view import MapView

MARGIN = 0.12


def look_at(view: MapView, lonlat: npt.ArrayLike, around_m: float = 0.0) -> None:
    """Show some places (n, 2) in degrees, to the right of the legend where there is room; nothing for none.

    around_m : what is to be seen on each side of them as well, metres of the map
    """
    places = np.asarray(lonlat, dtype=np.float64).reshape(-1, 2)
    if not len(places):
        return
    xy = mercator(places)
    (west, south), (east, north) = xy.min(axis=0) - around_m, xy.max(axis=0) + around_m
    reserved = view._reserved if view._reserved < view.width() / 2 else 0
    found = Viewport.fitting((west, south, east, north), view.width() - reserved, view.height(), margin=MARGIN)
    view._whole = False
    view._look(Viewport(found.x - reserved / 2 * found.scale, found.y, found.scale, view.width(), view.height()))
