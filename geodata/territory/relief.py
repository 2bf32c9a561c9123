"""What lies along a straight line: how much it climbs and descends, and how densely people live there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from geodata.formats.projection import METROPOLE
from geodata.france.base import france

if TYPE_CHECKING:
    from scipy.spatial import cKDTree

Floats = npt.NDArray[np.float64]

FILE = "relief.npz"
CELL_M = 1500.0
"""Distance of two heights of the grid, in Lambert-93, east and north."""

ORIGIN_M = (90_000.0, 6_030_000.0)
"""The place of the first height, Lambert-93: south-west of mainland France and Corsica."""

SHAPE = (730, 785)
"""Rows (south to north) and columns (west to east) of the grid."""

STEP_M = 10.0
"""Heights are kept in whole steps of this."""

HEIGHT_POINTS, DENSITY_POINTS = 12, 8
"""Places along a line that are looked at, both ends included."""

DENSITY_BOUNDS = (5.0, 30_000.0)
"""Inhabitants per km² that count at least and at most: an empty commune has no logarithm."""

LEAST_KM2 = 0.01
"""No commune counts as smaller."""

DENSE_LOG10 = 2.7
"""Decimal logarithm of the density (500 inhabitants per km²) from which on streets slow down."""

FAR_M = 1e9
"""Farther than any place."""

CHUNK = 200_000
"""Lines that are looked at in one go: some 30 MB."""


@dataclass(frozen=True)
class Lines:
    """Straight lines in Lambert-93, metres: (lines,) each."""

    x1: Floats
    y1: Floats
    x2: Floats
    y2: Floats

    def __len__(self) -> int:
        return len(self.x1)

    def part(self, chosen: slice) -> Lines:
        """Some of them."""
        return Lines(self.x1[chosen], self.y1[chosen], self.x2[chosen], self.y2[chosen])

    def points(self, count: int) -> Iterator[tuple[Floats, Floats]]:
        """So many places along each line, evenly, both ends included."""
        for share in np.linspace(0.0, 1.0, count):
            yield self.x1 + share * (self.x2 - self.x1), self.y1 + share * (self.y2 - self.y1)


def packed(heights: npt.NDArray[np.int16]) -> dict[str, npt.NDArray[np.int16]]:
    """Heights in steps as they are kept: differences from west to east, which compress well."""
    return {"steps": np.diff(heights, axis=1, prepend=np.int16(0)).astype(np.int16)}


@cache
def _heights_m() -> npt.NDArray[np.float32]:
    """The grid, read once (about 20 ms)."""
    with resources.files("geodata").joinpath("data", FILE).open("rb") as binary, np.load(binary) as arrays:
        return (np.cumsum(arrays["steps"], axis=1) * STEP_M).astype(np.float32)


def ups_and_downs_m(lines: Lines) -> Floats:
    """Metres that each line climbs and descends, added up between 12 places; 0 where the grid knows no height.

    Heights are straight between the four places of the grid around a point. Source: ``geodata/data/SOURCES.md``.
    """
    heights = _heights_m().ravel()
    total = np.zeros(len(lines))
    before: Floats | None = None
    for x_m, y_m in lines.points(HEIGHT_POINTS):
        here = _between(heights, x_m, y_m)
        if before is not None:
            total += np.abs(here - before)
        before = here
    return total


def _between(heights: npt.NDArray[np.float32], x_m: Floats, y_m: Floats) -> Floats:
    """Heights at places, straight between the four around; those of the rim outside of the grid."""
    column = np.clip((x_m - ORIGIN_M[0]) / CELL_M, 0, SHAPE[1] - 1.001)
    row = np.clip((y_m - ORIGIN_M[1]) / CELL_M, 0, SHAPE[0] - 1.001)
    west, south = column.astype(np.int64), row.astype(np.int64)
    east, north = column - west, row - south
    first = south * SHAPE[1] + west
    lower = heights[first] * (1 - east) + heights[first + 1] * east
    upper = heights[first + SHAPE[1]] * (1 - east) + heights[first + SHAPE[1] + 1] * east
    return np.asarray(lower * (1 - north) + upper * north, dtype=np.float64)


class Density:
    """Inhabitants per km² of the commune whose seat is nearest, on the cells of the grid that some lines may cross."""

    def __init__(self, lines: Lines) -> None:
        """Look up the cells between the outermost ends of the lines."""
        x_m, y_m = np.concatenate([lines.x1, lines.x2]), np.concatenate([lines.y1, lines.y2])
        low, high = ((end(x_m, initial=rim), end(y_m, initial=rim)) for end, rim in ((np.min, FAR_M), (np.max, -FAR_M)))
        self._first, last = _cell(*low), _cell(*high)
        rows, columns = (np.arange(int(a), int(b) + 1) for a, b in zip(self._first, last, strict=True))
        self._columns = max(len(columns), 1)
        y, x = np.meshgrid(ORIGIN_M[1] + (rows + 0.5) * CELL_M, ORIGIN_M[0] + (columns + 0.5) * CELL_M, indexing="ij")
        self._log10 = _nearest_log10(x.ravel(), y.ravel())

    def mean_log10(self, lines: Lines) -> Floats:
        """The mean of the decimal logarithm at 8 places of each line: of the density, the geometric mean."""
        total = np.zeros(len(lines))
        for x_m, y_m in lines.points(DENSITY_POINTS):
            row, column = _cell(x_m, y_m)
            total += self._log10[(row - self._first[0]) * self._columns + column - self._first[1]]
        return total / DENSITY_POINTS


def _cell(x_m: npt.ArrayLike, y_m: npt.ArrayLike) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Row and column of the cell that places lie in; of the rim outside of the grid."""
    column = np.clip((np.asarray(x_m) - ORIGIN_M[0]) / CELL_M, 0, SHAPE[1] - 1)
    row = np.clip((np.asarray(y_m) - ORIGIN_M[1]) / CELL_M, 0, SHAPE[0] - 1)
    return row.astype(np.int64), column.astype(np.int64)


def _nearest_log10(x_m: Floats, y_m: Floats) -> Floats:
    """Decimal logarithm of the density of the commune whose seat is nearest to each place."""
    tree, log10 = _seats()
    _, nearest = tree.query(np.column_stack([x_m, y_m]))
    return np.asarray(log10[nearest], dtype=np.float64)


@cache
def _seats() -> tuple[cKDTree, Floats]:
    """The seats of mainland France and Corsica, to be looked up, and the logarithm of the density of each commune."""
    from scipy.spatial import cKDTree

    units = france().units
    units = units[units["epsg"] == METROPOLE]
    area = np.maximum(units["area_km2"].to_numpy(dtype=np.float64), LEAST_KM2)
    density = np.clip(units["population"].to_numpy(dtype=np.float64) / area, *DENSITY_BOUNDS)
    return cKDTree(units[["x_m", "y_m"]].to_numpy(dtype=np.float64)), np.log10(density)
