"""Heights of roads above the sea, as a layer of lines has them: what stands for "unknown" there is no height."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from geodata.roads.network import Floats, Longs

LOWEST_M, HIGHEST_M = -450.0, 5_000.0
"""No road lies outside: the shore of the Dead Sea is at -430 m, the highest road of the Alps at 2 800. IGN writes -1000
where a height is not known, others -9999, 9999 or -99999. Own choice of the bounds."""


def known_heights(z_m: npt.NDArray[np.float64]) -> Floats:
    """Heights in metres, NaN where the number stands for none (points,).

    Zero everywhere is a layer that was drawn without heights; zero somewhere is the sea.
    """
    found = np.where((z_m > LOWEST_M) & (z_m < HIGHEST_M), z_m, np.nan)
    return np.full(len(found), np.nan) if not np.nan_to_num(found).any() else found


def heights_of_places(z_m: Floats, vertex: Longs, count: int) -> Floats:
    """The height of each of ``count`` places: the mean of what the lines that meet there say, NaN where none says it.

    z_m, vertex : (points,) of all lines end to end
    """
    there = np.isfinite(z_m)
    number = np.bincount(vertex[there], minlength=count)
    total = np.bincount(vertex[there], weights=z_m[there], minlength=count)
    return np.where(number > 0, total / np.maximum(number, 1), np.nan)
