"""What the window can show of an outcome: one entry per indicator, and how its values are found. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.states import State
from scenarios.answer.evaluate import Outcome
from scenarios.layers.measures import DataIndicator


@dataclass(frozen=True)
class Indicator:
    """One question to the map.

    key : its name, and that of its colours in ``map_layers``; column : where its values stand in an outcome
    decimals : shown in the map's words; table_decimals : in tables, one and two for the APL (docs/method.md, Means and
        thresholds)
    is_change : a difference between after and before; lower_is_better : minutes
    data : of an imported file, None for what is computed
    """

    key: str
    column: str
    decimals: int = 0
    table_decimals: int = 0
    is_change: bool = False
    lower_is_better: bool = False
    data: DataIndicator | None = field(default=None, compare=False)


INDICATORS = {
    indicator.key: indicator
    for indicator in (
        Indicator("apl", "apl", 1, 2),
        Indicator("apl_class", "apl_class"),
        Indicator("nearest_gp_min", "nearest_gp_min", 0, 1, lower_is_better=True),
        Indicator("gp_per_100k", "gp_per_100k"),
        Indicator("gp_per_100k_standardised", "gp_per_100k_standardised"),
        Indicator("need", "need"),
        Indicator("apl_change", "apl_change", 2, 2, is_change=True),
        Indicator("nearest_gp_change_min", "nearest_gp_change_min", 0, 1, is_change=True, lower_is_better=True),
    )
}


def values(outcome: Outcome, indicator: Indicator, *, after: bool = True) -> pd.Series[float]:
    """(communes,) values of an indicator, with the scenario or without it."""
    if indicator.data is not None:
        return indicator.data.values
    if indicator.is_change:
        return outcome.change[indicator.column]
    return (outcome.after if after else outcome.before).table[indicator.column]


def states(outcome: Outcome, indicator: Indicator, *, after: bool = True) -> npt.NDArray[np.int8]:
    """(communes,) ``State`` of each value."""
    if indicator.data is not None:
        return indicator.data.states
    if not indicator.is_change:
        return (outcome.after if after else outcome.before).states(indicator.column)
    blank = State.OUT_OF_REACH if indicator.lower_is_better else State.ABSENT
    found = np.where(outcome.change[indicator.column].isna(), int(blank), int(State.VALUE))
    return np.where(outcome.after.in_core, found, int(State.OUTSIDE)).astype(np.int8)
