"""A short name for a set of figures: two people who read the same one have the same figures before them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import pandas as pd

from scenarios.answer.evaluate import Outcome

DECIMALS = 6
"""Figures are compared to a millionth: what the order of a sum changes on another processor is a billion times smaller."""


def fingerprint(outcome: Outcome) -> str:
    """Sixteen letters of a hash over every figure of an outcome, before and after, commune by commune.

    The same territory, data, parameters and decisions give the same letters; a name or a note changes nothing.
    """
    digest = hashlib.sha256()
    for table in (outcome.before.table, outcome.after.table, outcome.change):
        digest.update(_canonical(table))
    return digest.hexdigest()[:16]


def joint_fingerprint(outcomes: Sequence[Outcome]) -> str:
    """Sixteen letters for several outcomes in their order; for one alone its own."""
    marks = [fingerprint(outcome) for outcome in outcomes]
    return marks[0] if len(marks) == 1 else hashlib.sha256(" ".join(marks).encode()).hexdigest()[:16]


def _canonical(table: pd.DataFrame) -> bytes:
    """Codes, columns and numbers as bytes; all NaN alike, and no -0."""
    numbers = np.round(table.to_numpy(dtype=np.float64), DECIMALS) + 0.0
    numbers[np.isnan(numbers)] = np.nan
    names = "\n".join((*map(str, table.columns), *map(str, table.index)))
    return names.encode() + numbers.astype("<f8").tobytes()
