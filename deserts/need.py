"""Need: population by age becomes standardised persons."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from deserts.errors import BadValue, MissingColumn


@dataclass(frozen=True)
class AgeWeight:
    """Mean use of GP care in an age class, the national mean being 1.

    first, last : ages in completed years, inclusive; last None = and over
    """

    first: int
    last: int | None
    weight: float


def _classes(weights: str) -> tuple[AgeWeight, ...]:
    """Five-year classes 0-4, 5-9, … 90 and over from nineteen weights."""
    numbers = [float(word) for word in weights.split()]
    return tuple(AgeWeight(5 * i, None if i == len(numbers) - 1 else 5 * i + 4, w) for i, w in enumerate(numbers))


GP_AGE_WEIGHTS: dict[int, tuple[AgeWeight, ...]] = {
    2022: _classes(".93 .59 .55 .59 .73 .78 .84 .88 .90 .97 1.06 1.14 1.16 1.19 1.52 1.53 1.72 1.99 2.39"),
    2023: _classes("1.12 .58 .51 .60 .75 .79 .82 .85 .89 .93 1.03 1.15 1.18 1.23 1.46 1.57 1.63 1.89 2.26"),
}
"""Weights by edition year. Source: sheet « Paramètres » of the DREES workbook 2022-2023 (DCIR 2020 and 2021, Cnam)."""


def standardised_population(
    by_age: pd.DataFrame, weights: dict[str, float], *, total: float | None = None
) -> pd.Series[float]:
    """People counted by how much GP care their age needs: P* = κ · Σ_a c_a · P_a.

    by_age : (communes, age classes) persons >= 0; weights : column -> c_a, national mean 1
    total : persons that the result must sum to; default the sum of ``by_age``. Away from the whole country pass the
        scaled total of the country, or the local age structure would be normalised away.

    Returns (communes,) standardised persons; 0 where nobody lives. Source: method.md 1.5.
    """
    missing = [column for column in weights if column not in by_age]
    if missing:
        raise MissingColumn("population by age", missing[0], by_age.columns)
    people = by_age[list(weights)].to_numpy(dtype=np.float64)
    if not (np.isfinite(people).all() and (people >= 0).all()):
        raise BadValue("population by age", "missing or negative", "persons >= 0")
    raw = people @ np.array(list(weights.values()))
    wanted = float(people.sum()) if total is None else total
    scale = wanted / raw.sum() if raw.sum() > 0 else 0.0
    return pd.Series(raw * scale, index=by_age.index, name="need")
