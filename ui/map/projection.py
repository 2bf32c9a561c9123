"""Longitude and latitude to the screen's web Mercator (EPSG:3857) and to pixels; knows numpy only."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bounds = tuple[float, float, float, float]

EARTH_RADIUS_M = 6_378_137.0  # of EPSG:3857, which takes the Earth for a sphere
MAX_LATITUDE = 85.05  # where the square world of web maps ends
FINEST_M = 1.0  # Mercator metres per pixel: beyond it the outlines of communes are no longer true
COARSEST_M = 20_000.0  # all of France in a hundred pixels


def mercator(lonlat: npt.ArrayLike) -> Floats:
    """(n, 2) degrees -> (n, 2) EPSG:3857; for the screen only: distances in it are not ground distances."""
    degrees = np.asarray(lonlat, dtype=np.float64).reshape(-1, 2)
    latitude = np.radians(np.clip(degrees[:, 1], -MAX_LATITUDE, MAX_LATITUDE))
    north = np.log(np.tan(np.pi / 4 + latitude / 2))
    return EARTH_RADIUS_M * np.column_stack((np.radians(degrees[:, 0]), north))


def lonlat(xy: npt.ArrayLike) -> Floats:
    """(n, 2) EPSG:3857 -> (n, 2) degrees."""
    metres = np.asarray(xy, dtype=np.float64).reshape(-1, 2) / EARTH_RADIUS_M
    return np.degrees(np.column_stack((metres[:, 0], 2 * np.arctan(np.exp(metres[:, 1])) - np.pi / 2)))


@dataclass(frozen=True)
class Viewport:
    """A window on the map.

    x, y : its centre, EPSG:3857
    scale : Mercator metres per pixel
    width, height : pixels, at least 1
    """

    x: float
    y: float
    scale: float
    width: int
    height: int

    @classmethod
    def fitting(cls, bounds: Bounds, width: int, height: int, margin: float = 0.06) -> Viewport:
        """The window that shows ``bounds`` (west, south, east, north, EPSG:3857) with a margin on each side."""
        west, south, east, north = bounds
        free = max(1.0 - 2 * margin, 0.1)
        needed = max((east - west) / max(width, 1), (north - south) / max(height, 1)) / free
        scale = float(np.clip(needed, FINEST_M, COARSEST_M))
        return cls((west + east) / 2, (south + north) / 2, scale, max(width, 1), max(height, 1))

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, pixels."""
        return self.width, self.height

    @property
    def left(self) -> float:
        """West edge, EPSG:3857."""
        return self.x - self.width / 2 * self.scale

    @property
    def top(self) -> float:
        """North edge, EPSG:3857."""
        return self.y + self.height / 2 * self.scale

    @property
    def bounds(self) -> Bounds:
        """West, south, east, north, EPSG:3857."""
        return self.left, self.top - self.height * self.scale, self.left + self.width * self.scale, self.top

    @property
    def ground_m(self) -> float:
        """Metres on the ground per pixel at the centre; less than ``scale``, by the cosine of the latitude."""
        latitude = 2 * math.atan(math.exp(self.y / EARTH_RADIUS_M)) - math.pi / 2
        return self.scale * math.cos(latitude)

    def pixels(self, xy: Floats) -> Floats:
        """(n, 2) EPSG:3857 -> (n, 2) pixels from the top left corner."""
        return (xy - (self.left, self.top)) / (self.scale, -self.scale)

    def metres(self, px: float, py: float) -> tuple[float, float]:
        """A pixel as EPSG:3857."""
        return self.left + px * self.scale, self.top - py * self.scale

    def degrees(self, px: float, py: float) -> tuple[float, float]:
        """A pixel as longitude and latitude."""
        lon, lat = lonlat(self.metres(px, py))[0]
        return float(lon), float(lat)

    def panned(self, dx: float, dy: float) -> Viewport:
        """The map moved by some pixels under the window."""
        return replace(self, x=self.x - dx * self.scale, y=self.y + dy * self.scale)

    def zoomed(self, factor: float, px: float, py: float) -> Viewport:
        """Nearer (factor > 1) or farther; the place under the pixel stays there. Clamped to sensible scales."""
        scale = float(np.clip(self.scale / factor, FINEST_M, COARSEST_M))
        x, y = self.metres(px, py)
        moved = replace(self, scale=scale)
        there_x, there_y = moved.metres(px, py)
        return replace(moved, x=moved.x + x - there_x, y=moved.y + y - there_y)

    def resized(self, width: int, height: int) -> Viewport:
        """Same centre and scale in a window of another size."""
        return replace(self, width=max(width, 1), height=max(height, 1))

    def held_in(self, bounds: Bounds) -> Viewport:
        """The nearest window whose centre lies in ``bounds``, so that the territory is never lost from sight."""
        west, south, east, north = bounds
        return replace(self, x=min(max(self.x, west), east), y=min(max(self.y, south), north))
