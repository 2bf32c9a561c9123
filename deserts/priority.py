"""Needs first: demand adjusted for social need, and the score that says where to act first.

Neither is a figure of DREES: for general practitioners it counts age alone. Both are proposals of ours, off unless
asked for, with every weight in sight (docs/method.md, Needs and priorities).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.equity import quantile
from deserts.errors import BadValue, DoubleCounting

Floats = npt.NDArray[np.float64]

Age = Literal["neutral", "inside", "need"]
"""How age enters a measure. neutral : not, or standardised away; inside : it rises with the share of old people; need :
it is need by age itself (P* per head)."""


@dataclass(frozen=True)
class Criterion:
    """One reason to act in a commune.

    weight : ω by default, a share of the whole; worse : whether a higher or a lower value is more urgent
    """

    key: str
    weight: float
    worse: Literal["higher", "lower"] = "higher"
    age: Age = "neutral"


CRITERIA: Mapping[str, Criterion] = MappingProxyType(
    {
        each.key: each
        for each in (
            Criterion("apl", 0.35, "lower"),
            Criterion("departures", 0.15),
            Criterion("deprivation", 0.10),
            Criterion("share_75_plus", 0.10, age="inside"),
            Criterion("ald_standardised", 0.10),
            Criterion("nearest_gp_min", 0.10),
            Criterion("without_gp_share", 0.10),
            Criterion("ald_crude", 0.0, age="inside"),
            Criterion("need_per_head", 0.0, age="need"),
        )
    }
)
"""apl : consultations a year; departures : share of the access that leaves with the oldest doctors, 1 - APL62/APL;
without_gp_share : patients without a médecin traitant; ald_crude : long-term illness, not age-standardised;
need_per_head : P*/P. Weights: a proposal of ours; the two of weight 0 are offered beside them."""

LEAST_KNOWN = 0.5
"""A commune of which less of the weight than this is known has no score: it would rank on what happens to be at hand."""


@dataclass(frozen=True)
class Priority:
    """Where to act first.

    score : (communes,) 0 to 1, the higher the more urgent; NaN outside the communes counted and where too little is known
    ranks : (communes, criteria in use) percentile rank of urgency, 0 to 1; NaN = unknown there
    weights : criterion -> ω in force, their sum is 1; missing : criteria asked for of which nothing is known
    known : (communes,) share of the weight that is known there; below 1 the rest was made to weigh more
    """

    score: pd.Series[float]
    ranks: pd.DataFrame
    weights: Mapping[str, float]
    missing: tuple[str, ...]
    known: pd.Series[float]


def double_counts(criteria: Iterable[str], *, age_in_need: bool = True) -> tuple[tuple[str, str], ...]:
    """Pairs of criteria that would count age twice.

    age_in_need : whether need, and so the APL, is of standardised persons: then crude rates of illness repeat it
    The share of people of 75 and over beside the APL is no such pair: it tells who cannot go far, not how much care they
    use. Source: docs/method.md, Needs and priorities.
    """
    used = [key for key in CRITERIA if key in set(criteria)]
    pairs = [("share_75_plus", "ald_crude")]
    if age_in_need:
        pairs += [("apl", "ald_crude"), ("share_75_plus", "need_per_head"), ("ald_crude", "need_per_head")]
    return tuple(pair for pair in pairs if pair[0] in used and pair[1] in used)


def percentile_rank(values: Floats) -> Floats:
    """Rank among the known values, from 0 (lowest) to 1 (highest), the middle of each place; equal values share it."""
    ranks = pd.Series(values).rank(method="average")
    return np.asarray((ranks - 0.5) / ranks.notna().sum(), dtype=np.float64)


def priority(
    values: Mapping[str, pd.Series[float]],
    weights: Mapping[str, float],
    counted: pd.Series[bool],
    *,
    age_in_need: bool = True,
) -> Priority:
    """The composite priority score Σ ω_k · percentile rank of criterion k.

    values : criterion -> value by commune (NaN = unknown); a criterion left out, or unknown everywhere, is missing and
        its weight goes to the others in proportion
    weights : criterion -> ω >= 0, of any sum; counted : (communes,) True for those that are ranked against each other
    Raises BadValue for an unknown criterion, a negative weight or none above 0; DoubleCounting for a pair that counts age
    twice. Source: docs/method.md, Needs and priorities.
    """
    _check_weights(weights)
    wanted = [key for key in CRITERIA if weights.get(key, 0.0) > 0]
    for first, second in double_counts(wanted, age_in_need=age_in_need):
        raise DoubleCounting(first, second)
    here = counted.to_numpy(dtype=bool)
    ranks = {}
    for key in wanted:
        column = values.get(key, pd.Series(dtype=np.float64)).reindex(counted.index)
        numbers = np.where(here, column.to_numpy(dtype=np.float64), np.nan)
        if not np.isnan(numbers).all():
            ranks[key] = percentile_rank(-numbers if CRITERIA[key].worse == "lower" else numbers)
    table = pd.DataFrame(ranks, index=counted.index, columns=list(ranks), dtype=np.float64)
    total = sum(weights[key] for key in ranks)
    shares = {key: weights[key] / total for key in ranks}
    omega = np.array(list(shares.values()))
    known = table.notna().to_numpy() @ omega if ranks else np.zeros(len(table))
    summed = np.nan_to_num(table.to_numpy()) @ omega if ranks else np.zeros(len(table))
    score = np.full(len(table), np.nan)
    np.divide(summed, known, out=score, where=here & (known >= LEAST_KNOWN - 1e-12) & (known > 0))
    return Priority(
        score=pd.Series(score, index=counted.index, name="priority"),
        ranks=table,
        weights=MappingProxyType(shares),
        missing=tuple(key for key in wanted if key not in ranks),
        known=pd.Series(np.where(here, known, np.nan), index=counted.index, name="known"),
    )


def _check_weights(weights: Mapping[str, float]) -> None:
    for key, weight in weights.items():
        if key not in CRITERIA:
            raise BadValue("criterion", key, ", ".join(CRITERIA))
        if not (np.isfinite(weight) and weight >= 0):
            raise BadValue(f"weight of {key}", weight, "0 or more")
    if not any(weight > 0 for weight in weights.values()):
        raise BadValue("weights", 0, "at least one above 0")


@dataclass(frozen=True)
class Bivariate:
    """Need and access together, in three classes each.

    class_of : (communes,) 3 · need + access, each 0 (low) to 2 (high); -1 = one of the two is unknown or not counted.
        ``URGENT`` is high need and low access
    need_bounds, access_bounds : the two values between the classes; a value on a bound belongs below for thirds of the
        people, above for bounds that were given ("under 2.5" means less than 2.5)
    """

    class_of: npt.NDArray[np.int8]
    need_bounds: tuple[float, float]
    access_bounds: tuple[float, float]


URGENT = 6
"""Class of high need (2) and low access (0)."""


def bivariate(
    need: Floats,
    access: Floats,
    people: Floats,
    *,
    need_bounds: tuple[float, float] | None = None,
    access_bounds: tuple[float, float] | None = None,
) -> Bivariate:
    """Where needs are high and access is low.

    need, access : by commune, NaN = unknown or not counted; people : persons, by thirds of whom the classes are cut
    (of whom both are known) unless their bounds are given. Raises BadValue for bounds that do not rise.
    """
    for name, bounds in (("need_bounds", need_bounds), ("access_bounds", access_bounds)):
        if bounds is not None and not bounds[0] < bounds[1]:
            raise BadValue(name, bounds, "two rising values")
    known = ~(np.isnan(need) | np.isnan(access))
    heads = np.where(known, people, 0.0)
    rows, need_cut = _thirds(need, heads, need_bounds)
    columns, access_cut = _thirds(access, heads, access_bounds)
    return Bivariate(np.where(known, 3 * rows + columns, -1).astype(np.int8), need_cut, access_cut)


def _thirds(
    values: Floats, people: Floats, bounds: tuple[float, float] | None
) -> tuple[npt.NDArray[np.int_], tuple[float, float]]:
    """Class 0, 1 or 2 of each value, and the bounds between them."""
    by_people = bounds is None
    cut = bounds or (quantile(values, people, 1 / 3), quantile(values, people, 2 / 3))
    if np.isnan(cut[0]):
        return np.zeros(len(values), dtype=int), cut
    return np.digitize(np.nan_to_num(values), cut, right=by_people), cut


@dataclass(frozen=True)
class NeedAdjustment:
    """How much social need weighs on demand; off unless asked for, for no official method does it for GPs.

    deprivation, ald, mortality : growth of demand, as a share, for one standard deviation of the index (0.05 = 5 %)
    clip : standard deviations beyond which an index grows no more
    Source: docs/method.md, Needs and priorities; to be shown as "besoin ajusté (hors DREES)".
    """

    enabled: bool = False
    deprivation: float = 0.05
    ald: float = 0.05
    mortality: float = 0.0
    clip: float = 2.0


NO_ADJUSTMENT = NeedAdjustment()


def adjusted_need(
    need: pd.Series[float],
    population: pd.Series[float],
    indices: Mapping[str, pd.Series[float]],
    adjustment: NeedAdjustment = NO_ADJUSTMENT,
    *,
    crude: Collection[str] = (),
    total: float | None = None,
) -> pd.DataFrame:
    """Standardised persons moved towards communes with more social need: κ · P* · exp(Σ_k β_k z_k).

    need : P* >= 0; population : persons >= 0, by which z is weighted; both with the communes as index
    indices : "deprivation" (FDep or F-EDI), "ald" and "mortality", by commune, the higher the more need. NaN, or a
        commune left out, weighs as the mean commune does
    crude : indices among them whose rate is not age-standardised: age is in P* already, and they would count it twice
    total : persons that the result sums to; the sum of ``need`` by default, so that people are only moved

    Returns index as ``need``: need (persons), factor (need over P*; 1 where not adjusted), missing (how many of the
    weighing indices are not known there). Unchanged while ``adjustment.enabled`` is False.
    Raises BadValue for a negative or missing need or population, DoubleCounting for a crude or unknown index that would
    weigh. Source: docs/method.md, Needs and priorities.
    """
    people = population.reindex(need.index).astype("float64")
    for name, values in (("need", need), ("population", people)):
        if not (np.isfinite(values) & values.ge(0)).all():
            raise BadValue(name, "missing or negative", "persons >= 0")
    weights = {key: getattr(adjustment, key) for key in ("deprivation", "ald", "mortality")}
    used = {key: beta for key, beta in weights.items() if adjustment.enabled and beta and key in indices}
    for key in [*(key for key in used if key in crude), *(key for key in indices if key not in weights)]:
        if adjustment.enabled:
            raise DoubleCounting(key, "need")
    known = {key: indices[key].reindex(need.index).astype("float64") for key in used}
    power = sum((beta * z_scores(known[key], people, adjustment.clip) for key, beta in used.items()), start=need * 0.0)
    raw = need * np.exp(power)
    wanted = float(need.sum()) if total is None else total
    if used and raw.sum() > 0:
        raw = raw * (wanted / raw.sum())
    missing = sum((values.isna().astype(int) for values in known.values()), start=pd.Series(0, index=need.index))
    factor = (raw / need.where(need.gt(0))).fillna(1.0)
    return pd.DataFrame({"need": raw.astype("float64"), "factor": factor, "missing": missing}, index=need.index)


def z_scores(values: pd.Series[float], weights: pd.Series[float], clip: float) -> pd.Series[float]:
    """Standard deviations from the mean, both weighted, cut off at ± ``clip``; 0 where unknown or where all are alike.

    weights : >= 0; a commune where nobody lives has a score but moves no mean
    """
    known = values.notna() & np.isfinite(values)
    counted = weights.where(known, 0.0)
    if not counted.sum() > 0:
        return pd.Series(0.0, index=values.index)
    plain = values.where(known, 0.0)
    mean = float(np.average(plain, weights=counted))
    spread = float(np.sqrt(np.average((plain - mean) ** 2, weights=counted)))
    if not spread > 1e-12 * max(1.0, abs(mean)):
        return pd.Series(0.0, index=values.index)
    return ((values - mean) / spread).clip(-clip, clip).where(known, 0.0)
