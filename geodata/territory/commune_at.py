"""The commune of a territory in which a place lies."""

from __future__ import annotations

import numpy as np

from deserts.errors import OutsideTerritory
from geodata.france.base import france
from geodata.territory.opening import Territory

NEIGHBOURS = 60
"""Seats looked at around a place: no commune's land lies farther than its sixtieth nearest seat."""


def commune_at(territory: Territory, lon: float, lat: float) -> str:
    """INSEE code of the commune of the territory in which a place (degrees, WGS 84) lies.

    Raises OutsideTerritory in the sea, abroad and beyond the ring.
    """
    import shapely

    communes = territory.communes
    east = (communes["lon"].to_numpy() - lon) * np.cos(np.radians(lat))
    north = communes["lat"].to_numpy() - lat
    nearest = np.argsort(east**2 + north**2)[:NEIGHBOURS]
    codes = communes.index[nearest]
    inside = shapely.contains_xy(france().polygons(codes), lon, lat)
    if not inside.any():
        raise OutsideTerritory(lon, lat)
    return str(codes[int(np.argmax(inside))])
