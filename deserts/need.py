"""Need: population by age becomes standardised persons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from deserts.errors import BadValue, MissingColumn


@dataclass(frozen=True)
class AgeWeight:
    """Mean use of the care of a profession in an age class, the national mean being 1.

    first, last : ages in completed years, inclusive; last None = and over
    """

    first: int
    last: int | None
    weight: float


@dataclass(frozen=True, order=True)
class AgeClass:
    """An age class in completed years, both ends included; last None = and over."""

    first: int
    last: int | None

    @property
    def end(self) -> int:
        """The first age past the class, in years."""
        return OLDEST if self.last is None else self.last + 1

    @property
    def years(self) -> int:
        """Width in years."""
        return self.end - self.first

    def years_in(self, other: AgeClass) -> int:
        """Years that the two classes share."""
        return max(0, min(self.end, other.end) - max(self.first, other.first))


OLDEST = 105
"""Where an open class is taken to end, when a class covers only a part of it: hardly anybody is older."""


def five_year_weights(weights: str) -> tuple[AgeWeight, ...]:
    """Five-year classes 0-4, 5-9, … 90 and over from nineteen weights."""
    numbers = [float(word) for word in weights.split()]
    return tuple(AgeWeight(5 * i, None if i == len(numbers) - 1 else 5 * i + 4, w) for i, w in enumerate(numbers))


GP_AGE_WEIGHTS: dict[int, tuple[AgeWeight, ...]] = {
    2022: five_year_weights(".93 .59 .55 .59 .73 .78 .84 .88 .90 .97 1.06 1.14 1.16 1.19 1.52 1.53 1.72 1.99 2.39"),
    2023: five_year_weights("1.12 .58 .51 .60 .75 .79 .82 .85 .89 .93 1.03 1.15 1.18 1.23 1.46 1.57 1.63 1.89 2.26"),
}
"""Weights by edition year. Source: sheet « Paramètres » of the DREES workbook 2022-2023 (DCIR 2020 and 2021, Cnam)."""


_PERSONS_2021 = (
    "3698164 4062629 4088241 4164063 3819841 3845927 4070509 4191974 4181947 4481010 "
    "4441496 4384064 4154403 4186261 3221068 2315207 1904330 1350242 846676"
)

FRANCE_2021: Mapping[AgeClass, float] = MappingProxyType(
    {AgeClass(5 * i, None if i == 18 else 5 * i + 4): float(persons) for i, persons in enumerate(_PERSONS_2021.split())}
)
"""Persons by five-year class, France without Mayotte, used to average weights over coarser classes.

Totals of 0-14, 15-19, 20-24, 25-39, 40-54, 55-64, 65-79 and 80 and over: Insee, census of 2021 (RP2021, tables POP1 to
POP4, France entière). Divided inside these classes as in the census of 2018 (RP2018, table POP1B). With the weights of
either edition the mean is within 0.1 % of 1, as it must be."""


def class_weights(
    classes: Mapping[str, AgeClass],
    weights: Sequence[AgeWeight],
    pyramid: Mapping[AgeClass, float] = FRANCE_2021,
) -> dict[str, float]:
    """Weight of each column of an age table, exact where its class lies in one class of DREES, else their mean.

    classes : column -> age class; weights : classes of DREES; pyramid : persons of the country by age class, by which
    the mean is weighted (people are taken as spread evenly inside a class that is cut)
    Raises BadValue for a class that no weight covers. Source: docs/method.md, Standardised need.
    """
    return {column: _mean_weight(wanted, weights, pyramid) for column, wanted in classes.items()}


def _mean_weight(wanted: AgeClass, weights: Sequence[AgeWeight], pyramid: Mapping[AgeClass, float]) -> float:
    """Σ c_a N_a / Σ N_a over the parts of the weight classes that lie in a class."""
    parts = [(AgeClass(weight.first, weight.last), weight.weight) for weight in weights]
    covered = [(part, value) for part, value in parts if wanted.years_in(part) > 0]
    if not covered:
        raise BadValue("age class", f"{wanted.first} to {wanted.last}", "ages that have a weight")
    if len(covered) == 1:
        return covered[0][1]
    people = [_persons(wanted, part, pyramid) for part, _ in covered]
    if not sum(people) > 0:
        people = [float(wanted.years_in(part)) for part, _ in covered]
    return float(np.average([value for _, value in covered], weights=people))


def _persons(wanted: AgeClass, part: AgeClass, pyramid: Mapping[AgeClass, float]) -> float:
    """People of the country who are both in a class and in one of the weight classes."""
    both = AgeClass(max(wanted.first, part.first), min(wanted.end, part.end) - 1)
    return sum(count * both.years_in(group) / group.years for group, count in pyramid.items())


def tiling(classes: Iterable[AgeClass]) -> tuple[AgeClass, ...]:
    """The finest classes that cover every age exactly once, from 0 to "and over"; none where that cannot be done.

    Totals that stand among the classes of a file (under 20, 65 and over) are thereby left out.
    """
    return _from(0, sorted(set(classes), key=lambda each: (each.first, each.last is None, each.last)))


def _from(age: int, classes: Sequence[AgeClass]) -> tuple[AgeClass, ...]:
    for each in classes:
        if each.first == age:
            if each.last is None:
                return (each,)
            if each.last >= age and (rest := _from(each.last + 1, classes)):
                return (each, *rest)
    return ()


def standardised_population(
    by_age: pd.DataFrame, weights: Mapping[str, float], *, total: float | None = None, kappa: float | None = None
) -> pd.Series[float]:
    """People counted by how much GP care their age needs: P* = κ · Σ_a c_a · P_a.

    by_age : (communes, age classes) persons >= 0; weights : column -> c_a, national mean 1
    total : persons that the result must sum to; default the sum of ``by_age``: right for the whole country
    kappa : κ itself, for a part of the country, whose age structure ``total`` would normalise away. The weights of DREES
        have a national mean of 1, so that κ is 1 but for their rounding

    Returns (communes,) standardised persons; 0 where nobody lives. Source: docs/method.md, Standardised need.
    """
    missing = [column for column in weights if column not in by_age]
    if missing:
        raise MissingColumn("population by age", missing[0], by_age.columns)
    people = by_age[list(weights)].to_numpy(dtype=np.float64)
    if not (np.isfinite(people).all() and (people >= 0).all()):
        raise BadValue("population by age", "missing or negative", "persons >= 0")
    raw = people @ np.array(list(weights.values()))
    if kappa is not None:
        return pd.Series(raw * kappa, index=by_age.index, name="need")
    wanted = float(people.sum()) if total is None else total
    scale = wanted / raw.sum() if raw.sum() > 0 else 0.0
    return pd.Series(raw * scale, index=by_age.index, name="need")
