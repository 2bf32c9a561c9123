"""Kinds of land, and how far off the estimated minutes are in each."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from geodata.territory.estimate_models import Ground
from geodata.territory.relief import DENSE_LOG10

Floats = npt.NDArray[np.float64]
Kinds = npt.NDArray[np.int8]

KINDS = ("city", "flat", "hills", "mountain")

HILLS_M_PER_KM, MOUNTAIN_M_PER_KM = 10.0, 30.0
"""Metres up and down per km of the straight line from which on land is hilly, and mountainous. Own choice."""

BANDS = ((0.85, 1.26), (0.78, 1.62), (0.70, 2.00), (0.58, 2.00))
"""Real ÷ estimated minutes in each kind: four of five pairs of an area that the fit had not seen lie between
(``python -m tests.benchmarks.bench_estimate``)."""


def kinds(ground: Ground, km: Floats) -> Kinds:
    """The kind of land of lines, as a position in ``KINDS`` (lines,): a city is one however steep it is."""
    slope = ground.climb_m / np.maximum(km, 1e-6)
    steep = np.select([slope >= MOUNTAIN_M_PER_KM, slope >= HILLS_M_PER_KM], [3, 2], 1)
    return np.where(ground.log10_density >= DENSE_LOG10, 0, steep).astype(np.int8)


def range_min(minutes: Floats, kind: Kinds) -> tuple[Floats, Floats]:
    """The minutes that four of five real ways lie between (lines,); 0 inside a commune, which is a convention."""
    low, high = np.array(BANDS).T
    return minutes * low[kind], minutes * high[kind]
