"""From kilometres to minutes without roads: the form that knows relief and density, and the line of before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from geodata.formats.projection import METROPOLE
from geodata.territory.relief import CHUNK, DENSE_LOG10, Density, Lines, ups_and_downs_m

Floats = npt.NDArray[np.float64]

Version = Literal["relief", "line"]
"""Which estimate a work counts with: "relief", that of new works; "line", that of works of before."""

PRESENT: Version = "relief"

CORSICA = "2A004"
"""The landmass of Corsica."""


@dataclass(frozen=True)
class Calibration:
    """The line minutes = start_min + min_per_km × km and how well it did on pairs that it had not seen.

    mae_min : mean absolute error in minutes; band_share : share of pairs put in the right band of 10, 15, 20 minutes
    n_pairs : pairs of the area that were timed; max_km : the longest straight line among those fitted and tested
    near_band_share : the same share among pairs under near_km, about the reach of the decay: far pairs, all in the last
        band, flatter band_share
    """

    start_min: float
    min_per_km: float
    mae_min: float
    band_share: float
    n_pairs: int
    max_km: float
    near_band_share: float
    near_km: float
    area: str
    source: str

    def minutes(self, km: npt.ArrayLike, ground: Ground | None = None) -> Floats:
        """Minutes by car for a straight-line distance in km > 0, whatever lies in between."""
        del ground
        return np.asarray(self.start_min + self.min_per_km * np.asarray(km, dtype=np.float64), dtype=np.float64)

    def reach_km(self, limit_min: float) -> float:
        """The distance that takes so many minutes; negative where even no distance is in reach."""
        return (limit_min - self.start_min) / self.min_per_km


AREA = "Gironde"
SOURCE = "Insee, distancier METRIC"

CALIBRATION = Calibration(2.56, 0.98, 2.3, 0.86, 561, 30.0, 0.76, 20.0, AREA, SOURCE)


@dataclass(frozen=True)
class Ground:
    """What lies along some lines: (lines,) each.

    climb_m : metres up and down; log10_density : of the geometric mean of the inhabitants per km²
    """

    climb_m: Floats
    log10_density: Floats


@dataclass(frozen=True)
class Terrain:
    """Coefficients of the minutes that know relief and density (docs/method.md, Minutes without roads).

    start_min : minutes lost at the two ends; min_per_km : in flat, sparse country; dense_min_per_km : more, for each
    factor of ten of the density over 500; climb_min_per_km : more, at most, where the line goes up and down; power : of
    the density ÷ 100, by which relief weighs less where people are many
    """

    start_min: float
    min_per_km: float
    dense_min_per_km: float
    climb_min_per_km: float
    power: float

    def minutes(self, km: npt.ArrayLike, ground: Ground) -> Floats:
        """Minutes by car (lines,). km : straight, or over land where water is in between, >= 0."""
        length = np.maximum(np.asarray(km, dtype=np.float64), SHORTEST_KM)
        start = self.start_min * (1 - np.exp(-length / START_KM))
        dense = self.dense_min_per_km * np.maximum(0.0, ground.log10_density - DENSE_LOG10)
        slope = 1 - np.exp(-ground.climb_m / (STEEP_M_PER_KM * length))
        relief = self.climb_min_per_km * slope * 10 ** (self.power * (ground.log10_density - 2))
        return np.asarray(start + (self.min_per_km + dense + relief) * length, dtype=np.float64)

    def reach_km(self, limit_min: float) -> float:
        """The distance that takes so many minutes where nothing slows down; negative where none is in reach."""
        from scipy.optimize import brentq

        flat = Ground(np.zeros(1), np.zeros(1))
        if limit_min <= self.minutes([0.0], flat)[0]:
            return 0.0 if limit_min >= 0 else -1.0
        return float(
            brentq(lambda km: float(self.minutes([km], flat)[0]) - limit_min, 0, limit_min / self.min_per_km + 1)
        )


@dataclass(frozen=True)
class Quality:
    """How well the form did on areas that it had not seen, each with the same weight; pairs up to near_km apart.

    mae_min : mean absolute error, real and estimated minutes counted up to 30; band_share : share in the right step of
    10, 15 and 20 minutes; side_share : share on the right side of 20 minutes
    """

    mae_min: float
    band_share: float
    side_share: float
    n_pairs: int
    near_km: float
    areas: tuple[str, ...]


QUALITY = Quality(2.6, 0.69, 0.83, 77_236, 20.0, ("Gironde", "Isère", "Alsace", "Grand Paris", "Corse"))
"""``python -m tests.benchmarks.bench_estimate`` prints it anew."""

START_KM, STEEP_M_PER_KM, SHORTEST_KM = 1.5, 50.0, 1e-6
"""Kilometres within which the minutes at the ends build up, and metres up and down per km at which two thirds of the
slowing by relief is reached; and a length above 0, for seats at one place."""

MAINLAND = Terrain(3.01, 0.94, 0.10, 1.84, -0.11)
"""Fitted on Gironde, Isère, Alsace and Grand Paris; each area with the same weight (``geodata.building.estimate_fit``)."""

ISLAND = Terrain(3.14, 0.92, 0.15, 2.21, -0.33)
"""The same with Corsica among the areas; used in Corsica only."""

Model = Calibration | Terrain


def model_of(epsg: int, landmass: str, version: Version = PRESENT) -> Model:
    """The model in force on a landmass: overseas no relief is known, and the line of before stays."""
    if version == "line" or epsg != METROPOLE:
        return CALIBRATION
    return ISLAND if landmass == CORSICA else MAINLAND


def model_minutes(model: Model, km: Floats, lines: Lines) -> Floats:
    """Minutes of a model along lines (lines,); looked at in parts, so that a country needs little memory."""
    if isinstance(model, Calibration):
        return model.minutes(km)
    found = np.empty(len(lines))
    for part, ground in _grounds(lines):
        found[part] = model.minutes(km[part], ground)
    return found


def ground_of(lines: Lines) -> Ground:
    """What lies along lines."""
    parts = [ground for _, ground in _grounds(lines)]
    columns = ("climb_m", "log10_density")
    return Ground(*(np.concatenate([np.empty(0), *(getattr(part, name) for part in parts)]) for name in columns))


def _grounds(lines: Lines) -> Iterator[tuple[slice, Ground]]:
    if not len(lines):
        return
    density = Density(lines)
    for start in range(0, len(lines), CHUNK):
        part = slice(start, start + CHUNK)
        some = lines.part(part)
        yield part, Ground(ups_and_downs_m(some), density.mean_log10(some))
