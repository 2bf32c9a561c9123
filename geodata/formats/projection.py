"""Degrees to the legal projection of a territory and back; the one place that knows pyproj."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from pyproj import Transformer

Floats = npt.NDArray[np.float64]

DEGREES = 4326
"""WGS 84, longitude and latitude in degrees."""

METROPOLE = 2154
"""RGF93 / Lambert-93, the legal projection of mainland France and Corsica (décret 2000-1276)."""


@cache
def _transformer(source: int, target: int) -> Transformer:
    from pyproj import Transformer

    return Transformer.from_crs(source, target, always_xy=True)


def reproject(x: npt.ArrayLike, y: npt.ArrayLike, source: int, target: int) -> tuple[Floats, Floats]:
    """Places from one EPSG code to another, east before north; infinite where a place has no image there."""
    there = _transformer(source, target).transform(np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64))
    return np.asarray(there[0], dtype=np.float64), np.asarray(there[1], dtype=np.float64)


def to_legal(lon: float, lat: float, epsg: int) -> tuple[float, float]:
    """A place in degrees (WGS 84) as metres in the legal projection ``epsg``."""
    x_m, y_m = reproject(lon, lat, DEGREES, epsg)
    return float(x_m), float(y_m)


def to_degrees(x_m: float, y_m: float, epsg: int) -> tuple[float, float]:
    """Metres in the legal projection ``epsg`` as longitude and latitude in degrees (WGS 84)."""
    lon, lat = reproject(x_m, y_m, epsg, DEGREES)
    return float(lon), float(lat)
