"""What many draws say of a commune and of a territory: ranges, and how often a class holds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import BadValue
from deserts.indicators import NOISE_APL, missing_consultations, people_under, settled, weighted_mean, worst_served_mean
from deserts.sensitivity import Draws

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Reading:
    """What is read out of draws.

    low, high : class bounds, consultations per year and person (under ``low`` = under-served)
    level : share of the draws that a range holds, 0.9 = from the 5th to the 95th percentile
    least_change : of ``ScoringParams``
    """

    low: float = 2.5
    high: float = 4.0
    level: float = 0.9
    least_change: float = NOISE_APL

    def __post_init__(self) -> None:
        if not 0 < self.low < self.high:
            raise BadValue("low, high", (self.low, self.high), "0 < low < high")
        if not 0 < self.level < 1:
            raise BadValue("level", self.level, "between 0 and 1")


def by_commune(values: Floats, codes: pd.Index[str], reading: Reading = Reading()) -> pd.DataFrame:
    """Range and classes of every commune over the draws.

    values : (draws, communes) APL, NaN = not published. Returns index ``codes``; columns min, from (low end of the range),
    median, to, max in consultations per year and person; share_low, share_middle, share_high in [0, 1], which sum to 1.
    All NaN where there is no value.
    """
    table = ranges(values, codes, reading.level)
    known = ~np.isnan(values).any(axis=0)
    low, high = (values < reading.low).mean(axis=0), (values > reading.high).mean(axis=0)
    shares = {"share_low": low, "share_middle": 1 - low - high, "share_high": high}
    return table.assign(**{name: np.where(known, share, np.nan) for name, share in shares.items()})


def changes_by_commune(values: Floats, codes: pd.Index[str], level: float = 0.9) -> pd.DataFrame:
    """Range of the change of every commune; share_noise : share of draws where it is under ``NOISE_APL``, too small to tell."""
    noise = (np.abs(values) < NOISE_APL).mean(axis=0)
    return ranges(values, codes, level).assign(share_noise=np.where(np.isnan(values).any(axis=0), np.nan, noise))


def ranges(values: Floats, codes: pd.Index[str], level: float = 0.9) -> pd.DataFrame:
    """min, from, median, to and max over the draws; NaN where a draw has no value."""
    ends = [0.0, (1 - level) / 2, 0.5, (1 + level) / 2, 1.0]
    found = np.quantile(values, ends, axis=0)
    return pd.DataFrame(found.T, index=codes, columns=["min", "from", "median", "to", "max"])


def headlines(
    values: Floats, people: Floats, need: Floats, reading: Reading, *, start: Floats | None = None
) -> pd.DataFrame:
    """The figures of the territory in every draw.

    values : (draws, communes); people, need : (communes,) persons, standardised persons; start : (draws, communes) what
    the values were before a change, which counts in people_low where it is no noise; None = they are the start
    Returns (draws,) people_low (persons under ``reading.low``), mean_apl (weighted by need), worst_tenth_apl (by people),
    missing_consultations (per year).
    """
    low = reading.low
    counted = values if start is None else settled(start, values, reading.least_change)
    rows = [
        {
            "people_low": people_under(sides, people, low),
            "mean_apl": weighted_mean(apl, need),
            "worst_tenth_apl": worst_served_mean(apl, people),
            "missing_consultations": missing_consultations(apl, need, low),
        }
        for apl, sides in zip(values, counted, strict=True)
    ]
    return pd.DataFrame(rows, columns=["people_low", "mean_apl", "worst_tenth_apl", "missing_consultations"])


def headline_ranges(draws: Draws, people: Floats, need: Floats, reading: Reading = Reading()) -> pd.DataFrame:
    """Ranges of the figures of the territory before, after and between; index (when, figure), columns as ``ranges``."""
    before = headlines(draws.before, people, need, reading)
    after = headlines(draws.after, people, need, reading, start=draws.before)
    parts = {"before": before, "after": after, "change": after - before}
    tables = {when: ranges(part.to_numpy(), part.columns, reading.level) for when, part in parts.items()}
    return pd.concat(tables, names=["when", "figure"])
