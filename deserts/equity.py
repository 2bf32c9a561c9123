"""Equity: how unequally access is shared among people, by the measures that planners and economists read.

Everywhere ``values`` is access per commune (consultations a year and person, >= 0; NaN = no value, left out) and
``people`` are persons who live there (>= 0). Measures of sharing raise BadValue for access below 0. Means are weighted
by need, shares and deciles by people (docs/method.md, Means and thresholds).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import BadValue
from deserts.indicators import missing_consultations, people_under, summed, weighted_mean

Floats = npt.NDArray[np.float64]

TENTHS = 10


@dataclass(frozen=True)
class Lorenz:
    """A Lorenz curve: which share of all access the worst-served share of the people has.

    people, access : (points,) both from 0 to 1, rising; points lie on or under the diagonal, which is equality
    """

    people: Floats
    access: Floats


@dataclass(frozen=True)
class TheilParts:
    """Inequality between groups and inside them; they add up to ``total``.

    groups : index group; people (persons), mean (of the group), within (its own Theil index), part (what it adds to
        ``within``)
    """

    total: float
    between: float
    within: float
    groups: pd.DataFrame


@dataclass(frozen=True)
class Equity:
    """The measures of one situation; NaN where there is nothing to measure.

    people : persons with a value; people_without : persons without one
    mean : weighted by need, as DREES does
    tenths : (10,) mean access of each tenth of the people, the worst-served first
    gini, theil, theil_between, theil_within : 0 = all have the same
    d10_d1 : mean of the best-served tenth over that of the worst-served; d9_d1 : ninth over first decile
    palma : access held by the best-served tenth over that held by the worst-served four tenths
    concentration : against deprivation, from -1 (all access where people are most deprived) to 1 (least deprived)
    deficit : consultations a year that would lift every commune to the threshold; deficit_fte : the same in GPs
    people_under, communes_under : threshold -> how many live, or lie, below it
    """

    people: float
    people_without: float
    mean: float
    tenths: Floats
    gini: float
    theil: float
    theil_between: float
    theil_within: float
    d10_d1: float
    d9_d1: float
    palma: float
    concentration: float
    deficit: float
    deficit_fte: float
    people_under: Mapping[float, float]
    communes_under: Mapping[float, float]


def gini(values: Floats, people: Floats) -> float:
    """How unequal access is, from 0 (all have the same) to nearly 1 (one has it all).

    Half the mean difference between two persons, over the mean: Σ_i Σ_k n_i n_k |A_i - A_k| / (2 n² μ), computed on the
    sorted communes in O(n log n). NaN where nobody has a value or all have 0. Source: Gini 1914.
    """
    _check_access(values, people)
    ranked, heads = _ranked(values, people)
    held = float((ranked * heads).sum())
    if not held > 0:
        return float("nan")
    total = heads.sum()
    above_minus_below = 2 * np.cumsum(heads) - heads - total
    return max(0.0, float((heads * ranked * above_minus_below).sum() / (total * held)))


def lorenz(values: Floats, people: Floats) -> Lorenz:
    """The Lorenz curve on communes sorted by access, (0, 0) first; only that point where there is no access to share.

    Twice the area between it and the diagonal is the Gini index. Source: Lorenz 1905.
    """
    _check_access(values, people)
    ranked, heads = _ranked(values, people)
    held = np.cumsum(ranked * heads)
    if not len(held) or not held[-1] > 0:
        return Lorenz(np.zeros(1), np.zeros(1))
    shares = np.cumsum(heads)
    return Lorenz(np.append(0.0, shares / shares[-1]), np.append(0.0, held / held[-1]))


def theil(values: Floats, people: Floats) -> float:
    """How unequal access is, 0 (all have the same) to ln of the number of persons; can be split by groups.

    T = Σ (n_i/n)(A_i/μ) ln(A_i/μ), 0·ln 0 being 0. NaN as in ``gini``. Source: Theil 1967.
    """
    _check_access(values, people)
    ranked, heads = _ranked(values, people)
    held = float((ranked * heads).sum())
    if not held > 0:
        return float("nan")
    relative = ranked / (held / heads.sum())
    return max(0.0, float((heads * _times_log(relative)).sum() / heads.sum()))


def theil_parts(values: Floats, people: Floats, groups: npt.ArrayLike) -> TheilParts:
    """How much of the inequality lies between groups of communes (EPCI, say), and how much inside them.

    groups : (communes,) a name each; communes of the name "" are a group like others
    between = Σ_g (n_g/n)(μ_g/μ) ln(μ_g/μ); within = Σ_g (n_g μ_g / n μ) T_g; their sum is the Theil index.
    All NaN where nobody has a value or all have 0. Source: Theil 1967.
    """
    _check_access(values, people)
    known = _known(values, people)
    access, heads = values[known], people[known]
    names, place = np.unique(np.asarray(groups, dtype=object)[known].astype(str), return_inverse=True)
    count = len(names)
    living = np.bincount(place, heads, minlength=count)
    held = np.bincount(place, heads * access, minlength=count)
    mean = held / living
    # Of a group where all have 0 there is nothing to share: it has no index of its own, and adds nothing.
    relative = np.divide(access, mean[place], out=np.zeros(len(access)), where=mean[place] > 0)
    inside = np.bincount(place, heads * _times_log(relative), minlength=count) / living
    own = np.where(held > 0, np.maximum(inside, 0.0), np.nan)
    index = pd.Index(names, name="group", dtype="str")
    made = pd.DataFrame({"people": living, "mean": mean, "within": own}, index=index)
    total = float(held.sum())
    if not total > 0:
        nothing = float("nan")
        return TheilParts(nothing, nothing, nothing, made.assign(part=nothing))
    overall = total / float(living.sum())
    between = max(0.0, float((living * _times_log(mean / overall)).sum() / living.sum()))
    part = held / total * np.nan_to_num(own)
    within = float(part.sum())
    return TheilParts(between + within, between, within, made.assign(part=part))


def quantile(values: Floats, people: Floats, share: float) -> float:
    """The value that this share of the people does not exceed: the least value reached by ``share`` of them.

    share : in (0, 1]. NaN where nobody has a value. Weighted by total population, as DREES does.
    Raises BadValue for a share out of range.
    """
    if not 0 < share <= 1:
        raise BadValue("share", share, "more than 0, at most 1")
    ranked, heads = _ranked(values, people)
    if not len(ranked):
        return float("nan")
    reached = np.cumsum(heads)
    # A hair of slack: 0.1 + 0.2 of the people must not fall past a commune that ends exactly there.
    place = int(np.searchsorted(reached, share * reached[-1] * (1 - 1e-12)))
    return float(ranked[min(place, len(ranked) - 1)])


def mean_between(values: Floats, people: Floats, low: float, high: float) -> float:
    """Mean access of the people ranked from share ``low`` to share ``high``, the worst served being 0.

    Exact: a commune that straddles a bound counts with the part of its people that lies inside. NaN where nobody has a
    value. Raises BadValue unless 0 <= low < high <= 1.
    """
    if not 0 <= low < high <= 1:
        raise BadValue("low, high", (low, high), "0 <= low < high <= 1")
    ranked, heads = _ranked(values, people)
    if not len(ranked):
        return float("nan")
    ends = np.cumsum(heads)
    total = ends[-1]
    counted = np.clip(np.minimum(ends, high * total) - np.maximum(ends - heads, low * total), 0.0, None)
    return float((ranked * counted).sum() / counted.sum())


def tenth_means(values: Floats, people: Floats) -> Floats:
    """(10,) mean access of each tenth of the people, the worst-served first; NaN where nobody has a value."""
    bounds = [(k / TENTHS, (k + 1) / TENTHS) for k in range(TENTHS)]
    return np.array([mean_between(values, people, low, high) for low, high in bounds])


def d10_d1(values: Floats, people: Floats) -> float:
    """Mean access of the best-served tenth over that of the worst-served: 4.1 in France in 2023 (DREES).

    NaN where nobody has a value or the worst-served tenth has none at all: no number tells that ratio.
    """
    return _ratio(mean_between(values, people, 0.9, 1.0), mean_between(values, people, 0.0, 0.1))


def d9_d1(values: Floats, people: Floats) -> float:
    """The ninth decile over the first; NaN as in ``d10_d1``."""
    return _ratio(quantile(values, people, 0.9), quantile(values, people, 0.1))


def palma(values: Floats, people: Floats) -> float:
    """Access held by the best-served tenth over that held by the worst-served four tenths; 0.25 = equality.

    NaN as in ``d10_d1``. Source: Cobham and Sumner 2013, for incomes.
    """
    return _ratio(0.1 * mean_between(values, people, 0.9, 1.0), 0.4 * mean_between(values, people, 0.0, 0.4))


def concentration_index(values: Floats, people: Floats, deprivation: Floats) -> float:
    """Whether access goes to the well-off: from -1 (all where people are most deprived) to 1 (least deprived).

    deprivation : (communes,) the higher the more deprived; NaN = unknown, left out; equal ones share their rank
    2·cov(A, r)/μ with r the rank of a person from the most to the least deprived, from 0 to 1. 0 = no relation.
    NaN where nobody has both values or all have no access. Source: Wagstaff, Paci, van Doorslaer 1991.
    """
    _check_access(values, people)
    known = _known(values, people) & ~np.isnan(deprivation)
    access, heads = values[known], people[known]
    held = float((access * heads).sum())
    if not held > 0:
        return float("nan")
    level, place = np.unique(-deprivation[known], return_inverse=True)
    at_level = np.bincount(place, heads, minlength=len(level))
    rank = ((np.cumsum(at_level) - at_level / 2) / heads.sum())[place]
    return float(2 * (heads * access * rank).sum() / held - 1)


def communes_under(values: Floats, threshold: float) -> float:
    """Communes whose value is below the threshold (strictly), inhabited or not.

    Blanks are not counted; NaN where every commune is blank.
    """
    return summed(np.ones(len(values)), values < threshold, ~np.isnan(values))


def measure(
    values: Floats,
    people: Floats,
    need: Floats,
    *,
    low: float = 2.5,
    thresholds: tuple[float, ...] = (1.5, 2.5, 4.0),
    acts_per_fte: float = 5400.0,
    groups: npt.ArrayLike | None = None,
    deprivation: Floats | None = None,
) -> Equity:
    """All measures of one situation.

    need : standardised persons, which weigh the mean and the deficit; low : the threshold of the deficit
    groups : (communes,) names, for the split of Theil; deprivation : (communes,) for the concentration index; NaN
    where not given. Sources: each measure; 5 400 consultations a year of a full-time GP: DREES.
    """
    deficit = missing_consultations(values, need, low)
    parts = None if groups is None else theil_parts(values, people, groups)
    unknown = float("nan")
    return Equity(
        people=float(people[~np.isnan(values)].sum()),
        people_without=float(people[np.isnan(values)].sum()),
        mean=weighted_mean(values, need),
        tenths=tenth_means(values, people),
        gini=gini(values, people),
        theil=theil(values, people),
        theil_between=unknown if parts is None else parts.between,
        theil_within=unknown if parts is None else parts.within,
        d10_d1=d10_d1(values, people),
        d9_d1=d9_d1(values, people),
        palma=palma(values, people),
        concentration=unknown if deprivation is None else concentration_index(values, people, deprivation),
        deficit=deficit,
        deficit_fte=deficit / acts_per_fte,
        people_under={bound: people_under(values, people, bound) for bound in thresholds},
        communes_under={bound: communes_under(values, bound) for bound in thresholds},
    )


def _known(values: Floats, people: Floats) -> npt.NDArray[np.bool_]:
    """Communes that count: somebody lives there and there is a value."""
    return ~np.isnan(values) & (people > 0)


def _ranked(values: Floats, people: Floats) -> tuple[Floats, Floats]:
    """Values and persons of the communes that count, from the worst served to the best."""
    known = _known(values, people)
    order = np.argsort(values[known], kind="stable")
    return values[known][order], people[known][order]


def _check_access(values: Floats, people: Floats) -> None:
    """Something that can be shared out. Raises BadValue."""
    shared = values[_known(values, people)]
    if not (np.isfinite(shared) & (shared >= 0)).all():
        raise BadValue("access", "negative or infinite", "consultations per year and person >= 0")


def _times_log(relative: Floats) -> Floats:
    """x·ln x, 0 for 0."""
    logs = np.zeros(len(relative))
    np.log(relative, out=logs, where=relative > 0)
    return relative * logs


def _ratio(above: float, below: float) -> float:
    return above / below if below > 0 else float("nan")
