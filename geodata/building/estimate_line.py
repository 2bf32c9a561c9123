"""Redoes the calibration of the estimated travel times from pairs timed by Insee's METRIC (a .dbf file) and prints it.

    python -m geodata.building.estimate_line pairs.dbf

The file holds X1, Y1, X2, Y2 (EPSG:2154) and HC (minutes off-peak, 9999 = none) of pairs in Gironde. Each half of the
pairs is used to test the line that the other half gave; the line that is kept is fitted on both.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.decay import APL_DECAY
from deserts.errors import MissingColumn
from geodata.formats.projection import DEGREES, METROPOLE, reproject
from geodata.france.base import France, france
from geodata.territory.estimate_models import AREA, SOURCE, Calibration

Floats = npt.NDArray[np.float64]

MAX_KM = 30.0
"""Pairs farther apart in a straight line are left out: the times that matter lie under 20 to 30 minutes."""

NEAR_KM = 20.0
"""About the reach of the decay: nearer pairs are the ones on which a step of it can be missed."""

MIN_KM = 0.5
"""Nearer points lie in one village: METRIC calls that 0 minutes."""

NO_TIME = 9999


@dataclass(frozen=True)
class Held:
    """How the line did on pairs that it had not seen.

    mae_min : mean absolute error, minutes; band_share : share of pairs in the right band of 10, 15, 20 minutes
    """

    pairs: int
    mae_min: float
    band_share: float


def read_pairs(path: Path) -> pd.DataFrame:
    """Read the timed pairs: X1, Y1, X2, Y2 (m), km (straight), minutes; those without a time or in one village left out.

    Raises MissingColumn.
    """
    import geopandas

    table = pd.DataFrame(geopandas.read_file(path, ignore_geometry=True))
    for column in ("X1", "Y1", "X2", "Y2", "HC"):
        if column not in table.columns:
            raise MissingColumn(path.name, column, table.columns)
    table = table[["X1", "Y1", "X2", "Y2", "HC"]].apply(pd.to_numeric).rename(columns={"HC": "minutes"})
    table["km"] = np.hypot(table["X1"] - table["X2"], table["Y1"] - table["Y2"]) / 1000
    timed = (table["minutes"] > 0) & (table["minutes"] != NO_TIME) & (table["km"] >= MIN_KM)
    return pd.DataFrame(table[timed].reset_index(drop=True))


def overland_km(pairs: pd.DataFrame, base: France) -> Floats:
    """Straight distance of each pair, or the way over land where the base knows that water keeps their communes apart."""
    ends = [_communes(pairs[f"X{end}"], pairs[f"Y{end}"], base) for end in (1, 2)]
    known = base.detours.set_index(["origin", "destination"])["overland_km"]
    way = known.reindex(pd.MultiIndex.from_arrays(ends)).to_numpy(dtype=np.float64)
    return np.asarray(np.fmax(pairs["km"].to_numpy(dtype=np.float64), way), dtype=np.float64)


def _communes(x_m: pd.Series, y_m: pd.Series, base: France) -> pd.Index[str]:
    import shapely

    near = base.units[base.units["epsg"] == METROPOLE]
    degrees = reproject(x_m, y_m, METROPOLE, DEGREES)
    tree = shapely.STRtree(base.polygons(near.index))
    found: pd.Index[str] = near.index[tree.nearest(shapely.points(*degrees))]
    return found


def fit(km: Floats, minutes: Floats) -> tuple[float, float]:
    """The line start + slope × km with the least sum of absolute errors, which a few odd pairs do not bend."""
    from scipy.optimize import linprog

    # Unknowns: start, slope, and for each pair the size of its error, which bounds the error from both sides.
    count = len(km)
    line, size = np.column_stack([np.ones(count), km]), np.eye(count)
    bounded = np.block([[line, -size], [-line, -size]])
    cost = np.concatenate([np.zeros(2), np.ones(count)])
    limits = [(-np.inf, np.inf)] * 2 + [(0.0, np.inf)] * count
    found = linprog(cost, A_ub=bounded, b_ub=np.concatenate([minutes, -minutes]), bounds=limits)
    start, slope = np.asarray(found.x, dtype=np.float64)[:2]
    return float(start), float(slope)


def held_out(km: Floats, minutes: Floats) -> Held:
    """Fit each half (every other pair) and test it on the other one."""
    half = np.arange(len(km)) % 2 == 0
    guess = np.empty(len(km))
    for seen in (half, ~half):
        start, slope = fit(km[seen], minutes[seen])
        guess[~seen] = start + slope * km[~seen]
    return Held(len(km), float(np.abs(guess - minutes).mean()), float((_band(guess) == _band(minutes)).mean()))


def _band(minutes: Floats) -> npt.NDArray[np.int64]:
    return np.searchsorted([bound for bound, _ in APL_DECAY.steps], minutes).astype(np.int64)


def calibrate(path: Path, base: France | None = None) -> Calibration:
    """Redo the calibration; raises MissingColumn."""
    pairs = read_pairs(path)
    near = pairs["km"].to_numpy() < MAX_KM
    km, minutes = overland_km(pairs, base or france())[near], pairs["minutes"].to_numpy(dtype=np.float64)[near]
    start, slope = fit(km, minutes)
    held = held_out(km, minutes)
    closer = pairs["km"].to_numpy()[near] < NEAR_KM
    held_near = held_out(km[closer], minutes[closer])
    return Calibration(
        round(start, 2),
        round(slope, 2),
        round(held.mae_min, 1),
        round(held.band_share, 2),
        held.pairs,
        MAX_KM,
        round(held_near.band_share, 2),
        NEAR_KM,
        AREA,
        SOURCE,
    )


def report(path: Path) -> str:
    """The calibration as a table: straight lines against ways over land, and errors by distance."""
    pairs = read_pairs(path)
    ways = overland_km(pairs, france())
    straight, minutes = pairs["km"].to_numpy(dtype=np.float64), pairs["minutes"].to_numpy(dtype=np.float64)
    lines = [
        f"{len(pairs)} pairs timed; tested on the half that was not fitted",
        "distance   under km  pairs  mae min  right band",
    ]
    for name, km in (("straight", straight), ("over land", ways)):
        for limit in (10.0, 15.0, 20.0, MAX_KM, 40.0):
            near = straight < limit
            held = held_out(km[near], minutes[near])
            lines.append(f"{name:10} {limit:8.0f} {held.pairs:6d} {held.mae_min:8.2f} {held.band_share:10.0%}")
    return "\n".join([*lines, str(calibrate(path))])


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the calibration from the command line."""
    parser = argparse.ArgumentParser(prog="python -m geodata.building.estimate_line", description=__doc__)
    parser.add_argument("pairs", type=Path, help="the .dbf file of timed pairs")
    sys.stdout.write(report(parser.parse_args(arguments).pairs) + "\n")


if __name__ == "__main__":
    main()
