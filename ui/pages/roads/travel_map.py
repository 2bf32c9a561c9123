"""Bringing what a tool has drawn into view."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ui.map.projection import Viewport, mercator
from ui.map.view import MapView

MARGIN = 0.12

LEAST = 14_000.0
"""Metres of EPSG:3857, some 10 km in France: a single place is shown with what lies around it."""


def look_at(view: MapView, lonlat: npt.ArrayLike, least: float = LEAST) -> None:
    """Show some places (n, 2) in degrees; nothing for none.

    least : how much is shown across, metres of the map, however near each other they are
    """
    places = np.asarray(lonlat, dtype=np.float64).reshape(-1, 2)
    if not len(places):
        return
    xy = mercator(places)
    low, high = xy.min(axis=0), xy.max(axis=0)
    more = np.maximum(least - (high - low), 0.0) / 2
    (west, south), (east, north) = low - more, high + more
    view.look_at(Viewport.fitting((west, south, east, north), view.width(), view.height(), margin=MARGIN))
