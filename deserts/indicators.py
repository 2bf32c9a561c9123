"""Indicators that planners read: densities, minutes to the nearest GP, people under a threshold, the worst-served tenth."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from deserts.times import TravelTimes

NOISE_APL = 0.05
"""Consultations per year and person under which a change of APL says nothing: the errors of minutes and activity are
larger. A choice of this software. Source: docs/method.md, Means and thresholds."""

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def per_100k(count: Floats, people: Floats) -> Floats:
    """How many for 100 000 persons; NaN where nobody lives (a density of nobody is not 0)."""
    result = np.full(len(count), np.nan)
    np.divide(100_000 * count, people, out=result, where=people > 0)
    return result


def nearest_min(times: TravelTimes, open_places: Bools) -> Floats:
    """Minutes from each origin to the nearest open place; NaN = none within ``times.limit_min`` (out of reach).

    open_places : (destinations,) True where there is somebody to see.
    """
    best = np.full(times.shape[0], np.inf)
    useful = open_places[times.destination]
    np.minimum.at(best, times.origin[useful], times.minutes[useful])
    best[np.isinf(best)] = np.nan
    return best


def weighted_mean(values: Floats, weights: Floats) -> float:
    """Mean over persons, communes without a value left out; NaN where nobody has a value."""
    known = ~np.isnan(values) & (weights > 0)
    total = weights[known].sum()
    return float((values[known] * weights[known]).sum() / total) if total > 0 else float("nan")


def summed(amounts: Floats, which: Bools, known: Bools) -> float:
    """Sum of the amounts of those that something holds of; NaN where it is known of none: no value is no zero."""
    return float(amounts[which].sum()) if known.any() else float("nan")


def people_under(values: Floats, people: Floats, threshold: float) -> float:
    """Persons living in a commune whose value is below the threshold (strictly).

    Blanks are not counted; NaN where every commune is blank.
    """
    return summed(people, values < threshold, ~np.isnan(values))


def settled(before: Floats, after: Floats, least: float = NOISE_APL) -> Floats:
    """The values by which people are counted after a change: the former one where it changed by less than ``least``.

    Then nobody is "lifted" over a threshold, or falls under it, by a change that says nothing. before, after : same shape;
    a blank on either side is told as it is after. least : 0 = every change counts
    """
    slight = np.abs(after - before) < least - 1e-12  # False for a blank
    return np.where(slight, before, after)


def worst_served_mean(values: Floats, people: Floats, share: float = 0.1) -> float:
    """Mean value among the worst-served tenth of the people, as DREES reports its first decile.

    The commune that straddles the limit counts with the part of its people that belongs to the tenth. NaN where nobody
    has a value. Source: docs/method.md, Means and thresholds.
    """
    known = ~np.isnan(values) & (people > 0)
    order = np.argsort(values[known], kind="stable")
    ranked, heads = values[known][order], people[known][order]
    if not len(heads):
        return float("nan")
    limit = share * heads.sum()
    before = np.concatenate(([0.0], np.cumsum(heads)[:-1]))
    counted = np.clip(limit - before, 0.0, heads)
    return float((ranked * counted).sum() / counted.sum())


def missing_consultations(values: Floats, need: Floats, threshold: float) -> float:
    """Consultations per year that would lift every commune to the threshold: Σ P*·max(0, threshold - APL).

    Blanks are not counted; NaN where every commune is blank.
    """
    known = ~np.isnan(values)
    return summed(np.clip(threshold - values, 0.0, None) * need, known, known)
