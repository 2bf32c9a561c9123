"""Which part of an extract is wanted: the surroundings of a territory, as far as its figures can feel a road."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

MARGIN_KM = 80.0
"""Farther from every commune of the territory nothing is kept. The ring of a territory ends 40 minutes from it, which is 80 km
at the highest speed of METRIC (120 km/h)."""

CELL_DEG = 0.05
"""Seats are rounded to so many degrees (some 5 km), so that a few places say where a territory lies."""

KM_A_DEGREE = 111.2


@dataclass(frozen=True)
class Clip:
    """Places whose surroundings are wanted: (longitude, latitude) in cells of ``CELL_DEG``, sorted; margin_km around each."""

    cells: tuple[tuple[int, int], ...]
    margin_km: float = MARGIN_KM

    @classmethod
    def around(cls, lon: npt.ArrayLike, lat: npt.ArrayLike, margin_km: float = MARGIN_KM) -> Clip:
        """Around some places in degrees; those that are no number count for nothing."""
        places = np.column_stack([np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)])
        places = places[np.isfinite(places).all(axis=1)]
        cells = np.unique(np.rint(places / CELL_DEG).astype(np.int64), axis=0)
        return cls(tuple((int(one), int(other)) for one, other in cells), margin_km)

    def covers(self, other: Clip) -> bool:
        """Whether all that another one wants is wanted here too."""
        return other.margin_km <= self.margin_km and set(other.cells) <= set(self.cells)

    @cached_property
    def _mask(self) -> tuple[int, int, Bools]:
        """The wanted cells as a table of latitudes by longitudes, and where it begins."""
        cells = np.array(self.cells, dtype=np.int64).reshape(-1, 2)
        steps = CELL_DEG * KM_A_DEGREE
        up = int(np.ceil(self.margin_km / steps)) + 1
        narrow = np.maximum(np.cos(np.radians(cells[:, 1] * CELL_DEG)), 0.1)
        across = int(np.ceil(self.margin_km / (steps * narrow.min()))) + 1
        reach_of = np.array([across, up])
        low = cells.min(axis=0) - reach_of
        mask = np.zeros(tuple((cells.max(axis=0) + reach_of - low + 1)[::-1]), dtype=bool)
        rows = np.arange(-up, up + 1)
        for (x, y), width in zip(cells.tolist(), narrow.tolist(), strict=True):
            # Half a cell more on each side: places are rounded, and so is the seat.
            half = np.sqrt(np.maximum((self.margin_km + steps) ** 2 - (rows * steps) ** 2, 0)) / (steps * width)
            for row, reach in zip((y - low[1] + rows).tolist(), np.ceil(half).astype(int).tolist(), strict=True):
                mask[row, max(x - low[0] - reach, 0) : x - low[0] + reach + 1] = True
        return int(low[0]), int(low[1]), mask

    def holds(self, lon: Floats, lat: Floats) -> Bools:
        """Which places are wanted (places,); one that is no number is not."""
        if not self.cells:
            return np.zeros(len(lon), dtype=bool)
        x_0, y_0, mask = self._mask
        known = np.isfinite(lon) & np.isfinite(lat)
        x = np.where(known, np.rint(np.where(known, lon, 0.0) / CELL_DEG), -(10**9)).astype(np.int64) - x_0
        y = np.where(known, np.rint(np.where(known, lat, 0.0) / CELL_DEG), 0).astype(np.int64) - y_0
        inside = (x >= 0) & (y >= 0) & (x < mask.shape[1]) & (y < mask.shape[0])
        found = np.zeros(len(lon), dtype=bool)
        found[inside] = mask[y[inside], x[inside]]
        return found
