"""How fairly a scenario shares access: the measures of ``deserts.equity`` before and after, over the core communes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.equity import Equity, Lorenz, lorenz, measure, quantile
from deserts.scoring import Scores
from geodata.territory.opening import Territory
from scenarios.answer.evaluate import Outcome, sides

Floats = npt.NDArray[np.float64]

SEVERE_APL = 1.5
"""Consultations a year and person under which access is severely low: the next bound of the map below 2.5 [a choice]."""

SPREAD = (0.1, 0.25, 0.5, 0.75, 0.9)
"""Shares of the people whose access a spread shows."""


@dataclass(frozen=True)
class EquityRow:
    """One measure before and after; ``good`` : which direction is fairer. NaN = nothing to measure.

    key : of its name, definition and unit in ``scenarios.words.equity``; bound : the threshold that it is about
    """

    key: str
    before: float
    after: float
    decimals: int
    good: Literal["lower", "higher", "none"] = "lower"
    bound: float = math.nan

    @property
    def is_worse(self) -> bool | None:
        """Whether the change is for the worse; None where there is none that shows, or no direction is better."""
        change = round(self.after - self.before, self.decimals)
        if self.good == "none" or not change or math.isnan(change):
            return None
        return (change > 0) == (self.good == "lower")


@dataclass(frozen=True)
class Fairness:
    """The measures of a scenario before and after, and the curves behind them.

    rows : for a table; curves : Lorenz curves before and after
    """

    before: Equity
    after: Equity
    rows: tuple[EquityRow, ...]
    curves: tuple[Lorenz, Lorenz]


def fairness(territory: Territory, outcome: Outcome, deprivation: pd.Series[float] | None = None) -> Fairness:
    """Measure both situations of an outcome.

    deprivation : by commune, the higher the more deprived; without it there is no concentration index
    Groups of the Theil index are EPCI. People are counted by total population, means by need (docs/method.md, Means and
    thresholds).
    """
    before, after = (_measured(territory, scores, deprivation) for scores in (outcome.before, outcome.after))
    table = outcome.after.table.assign(apl=sides(outcome.after, outcome.before))
    counted = _measured(territory, replace(outcome.after, table=table), deprivation)
    after = replace(after, people_under=counted.people_under, communes_under=counted.communes_under)
    curves = tuple(lorenz(*_access(scores)) for scores in (outcome.before, outcome.after))
    return Fairness(before, after, _rows(before, after, outcome), (curves[0], curves[1]))


def spreads(scores: Scores, groups: pd.Series[str]) -> pd.DataFrame:
    """How access is spread among the people of each group: index group, columns of the shares of ``SPREAD``.

    groups : (communes,) name of a group each, "" = in none. Core communes only; NaN where nobody has a value.
    """
    apl, people = _access(scores)
    here = groups.reindex(scores.table.index)[scores.in_core.to_numpy()].to_numpy(dtype=object)
    names = sorted({str(name) for name in here if name})
    rows = [[quantile(apl[here == name], people[here == name], share) for share in SPREAD] for name in names]
    return pd.DataFrame(rows, index=pd.Index(names, dtype="str"), columns=list(SPREAD), dtype=np.float64)


def _access(scores: Scores) -> tuple[Floats, Floats]:
    """Access and persons of the core communes."""
    table = scores.table[scores.in_core.to_numpy()]
    return table["apl"].to_numpy(dtype=np.float64), table["population"].to_numpy(dtype=np.float64)


def _measured(territory: Territory, scores: Scores, deprivation: pd.Series[float] | None) -> Equity:
    apl, people = _access(scores)
    core = scores.table.index[scores.in_core.to_numpy()]
    params = scores.params
    return measure(
        apl,
        people,
        scores.table.loc[core, "need"].to_numpy(dtype=np.float64),
        low=params.low_apl,
        thresholds=bounds(params.low_apl, params.high_apl),
        acts_per_fte=params.acts_per_fte,
        groups=territory.communes.loc[core, "epci"].to_numpy(dtype=object),
        deprivation=None if deprivation is None else np.asarray(deprivation.reindex(core), dtype=np.float64),
    )


def bounds(low: float, high: float) -> tuple[float, ...]:
    """Thresholds that people and communes are counted under."""
    return tuple(sorted({SEVERE_APL, low, high}))


def _rows(before: Equity, after: Equity, outcome: Outcome) -> tuple[EquityRow, ...]:
    rows = [EquityRow(key, getattr(before, key), getattr(after, key), decimals) for key, decimals in _INDICES.items()]
    tenths: Mapping[str, int] = {"worst_tenth": 0, "best_tenth": 9}
    means = [EquityRow("mean", before.mean, after.mean, 2, "higher")]
    for key, place in tenths.items():
        means.append(EquityRow(key, float(before.tenths[place]), float(after.tenths[place]), 2, "higher"))
    counts = [
        EquityRow(key, float(getattr(before, key)[bound]), float(getattr(after, key)[bound]), 0, "lower", bound)
        for key in ("people_under", "communes_under")
        for bound in bounds(outcome.after.params.low_apl, outcome.after.params.high_apl)
    ]
    deficit = [
        EquityRow("deficit", before.deficit, after.deficit, 0, "lower", outcome.after.params.low_apl),
        EquityRow("deficit_fte", before.deficit_fte, after.deficit_fte, 1, "lower", outcome.after.params.low_apl),
    ]
    concentration = EquityRow("concentration", before.concentration, after.concentration, 3, "none")
    unknown = EquityRow("people_without", before.people_without, after.people_without, 0, "none")
    return (*means, *rows, concentration, *counts, *deficit, unknown)


_INDICES = {
    "gini": 3,
    "theil": 3,
    "theil_between": 3,
    "theil_within": 3,
    "d10_d1": 2,
    "d9_d1": 2,
    "palma": 3,
}
"""Indices of inequality -> decimals: the lower, the fairer."""
