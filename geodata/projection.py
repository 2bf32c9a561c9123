"""Degrees to the legal projection of a territory and back; the one place that knows pyproj."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyproj import Transformer

METROPOLE = 2154
"""RGF93 / Lambert-93, the legal projection of mainland France and Corsica (décret 2000-1276)."""


@cache
def _transformer(source: int, target: int) -> Transformer:
    from pyproj import Transformer

    return Transformer.from_crs(source, target, always_xy=True)


def to_legal(lon: float, lat: float, epsg: int) -> tuple[float, float]:
    """A place in degrees (WGS 84) as metres in the legal projection ``epsg``."""
    x_m, y_m = _transformer(4326, epsg).transform(lon, lat)
    return float(x_m), float(y_m)


def to_degrees(x_m: float, y_m: float, epsg: int) -> tuple[float, float]:
    """Metres in the legal projection ``epsg`` as longitude and latitude in degrees (WGS 84)."""
    lon, lat = _transformer(epsg, 4326).transform(x_m, y_m)
    return float(lon), float(lat)
