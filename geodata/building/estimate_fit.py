"""Fits the minutes that know relief and density on real road times, and tests them on areas that were left out.

Nothing here looks at a published APL. Pairs are a table: area, x1, y1, x2, y2 (ends, Lambert-93, m), km (straight, or over
land), minutes. Each area has the same weight, however many pairs it has. ``tests.benchmarks.bench_estimate`` prints it.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.decay import APL_DECAY
from geodata.territory.estimate_models import CALIBRATION, MAINLAND, Calibration, Ground, Terrain, ground_of
from geodata.territory.land import KINDS, kinds
from geodata.territory.relief import Lines

Floats = npt.NDArray[np.float64]

FARTHEST_KM = 20.0
"""Pairs farther apart in a straight line are left out: about the reach of the decay."""

CEILING_MIN = 30.0
"""Minutes, real and estimated, count up to this: past it a place is out of reach, however far."""

SIDE_MIN = 20.0
"""The last step of the decay: which side a pair falls on decides whether it counts at all."""

QUANTILES = (0.1, 0.9)
"""Four of five pairs lie between."""

LEAST_PAIRS = 30
"""Areas with fewer pairs of a kind of land say nothing of how far they scatter."""

Model = Terrain | Calibration


def with_ground(pairs: pd.DataFrame) -> pd.DataFrame:
    """The same pairs with climb_m, log10_density and kind (position in ``KINDS``)."""
    ground = ground_of(Lines(*(pairs[name].to_numpy(dtype=np.float64) for name in ("x1", "y1", "x2", "y2"))))
    kind = kinds(ground, pairs["km"].to_numpy(dtype=np.float64))
    return pairs.assign(climb_m=ground.climb_m, log10_density=ground.log10_density, kind=kind)


def estimated(model: Model, pairs: pd.DataFrame) -> Floats:
    """Minutes of a model for pairs with their ground (pairs,)."""
    ground = Ground(*(pairs[name].to_numpy(dtype=np.float64) for name in ("climb_m", "log10_density")))
    return model.minutes(pairs["km"].to_numpy(dtype=np.float64), ground)


def fit(pairs: pd.DataFrame) -> Terrain:
    """The coefficients with the least mean absolute error, each area with the same weight."""
    from scipy.optimize import minimize

    real = np.minimum(pairs["minutes"].to_numpy(dtype=np.float64), CEILING_MIN)
    weight = 1 / pairs.groupby("area")["minutes"].transform("size").to_numpy(dtype=np.float64)

    def error(values: Floats) -> float:
        ours = np.minimum(estimated(Terrain(*values), pairs), CEILING_MIN)
        return float((weight * np.abs(ours - real)).sum())

    start = np.array(
        [MAINLAND.start_min, MAINLAND.min_per_km, MAINLAND.dense_min_per_km, MAINLAND.climb_min_per_km, MAINLAND.power]
    )
    for _ in range(3):  # the simplex is spread anew, lest it has shrunk too early
        start = minimize(error, start, method="Nelder-Mead", options={"xatol": 1e-3, "fatol": 1e-5, "maxiter": 2000}).x
    return Terrain(*(round(float(value), 2) for value in start))


def left_out(pairs: pd.DataFrame, make: Callable[[pd.DataFrame], Model] = fit) -> Floats:
    """Minutes of each pair (pairs,), by a model that was made without any pair of its area."""
    found = np.full(len(pairs), np.nan)
    for area in pairs["area"].unique():
        here = pairs["area"].eq(area).to_numpy()
        found[here] = estimated(make(pairs[~here]), pairs[here])
    return found


def line_of_before(_pairs: pd.DataFrame) -> Calibration:
    """The line that works of before count with."""
    return CALIBRATION


def errors(pairs: pd.DataFrame, ours: Floats, by: str = "area") -> pd.DataFrame:
    """How far off, by area or by kind of land.

    ours : minutes (pairs,). Columns: pairs; mae (mean absolute error, minutes, up to 30); mae_all (without that ceiling);
    band (share in the right step of the decay); side (share on the right side of 20 minutes)
    """
    real, guess = pairs["minutes"].to_numpy(dtype=np.float64), np.asarray(ours, dtype=np.float64)
    table = pd.DataFrame(
        {
            "pairs": 1,
            "mae": np.abs(np.minimum(guess, CEILING_MIN) - np.minimum(real, CEILING_MIN)),
            "mae_all": np.abs(guess - real),
            "band": _step(guess) == _step(real),
            "side": (guess <= SIDE_MIN) == (real <= SIDE_MIN),
        }
    ).astype(float)
    found = table.groupby(pairs[by].to_numpy()).agg(
        {"pairs": "sum", **dict.fromkeys(("mae", "mae_all", "band", "side"), "mean")}
    )
    return found if by == "area" else found.set_axis([KINDS[int(number)] for number in found.index])


def bands(pairs: pd.DataFrame, ours: Floats) -> pd.DataFrame:
    """Real ÷ estimated minutes by kind of land: low and high (four of five pairs lie between), each area weighing the same.

    NaN where no area has 30 pairs of the kind.
    """
    ratio = pairs["minutes"].to_numpy(dtype=np.float64) / np.asarray(ours, dtype=np.float64)
    rows = {}
    for number, name in enumerate(KINDS):
        here = pairs["kind"].eq(number).to_numpy()
        size = pairs[here].groupby("area")["minutes"].transform("size").to_numpy(dtype=np.float64)
        enough = size >= LEAST_PAIRS
        rows[name] = _quantiles(ratio[here][enough], 1 / size[enough])
    return pd.DataFrame.from_dict(rows, orient="index", columns=["low", "high"])


def _quantiles(values: Floats, weights: Floats) -> list[float]:
    if not len(values):
        return [np.nan] * len(QUANTILES)
    order = np.argsort(values)
    share = (np.cumsum(weights[order]) - weights[order] / 2) / weights.sum()
    return [float(np.interp(each, share, values[order])) for each in QUANTILES]


def _step(minutes: Floats) -> npt.NDArray[np.int64]:
    return np.searchsorted([bound for bound, _ in APL_DECAY.steps], minutes).astype(np.int64)
