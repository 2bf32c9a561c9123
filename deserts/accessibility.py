"""Floating-catchment accessibility: APL, 2SFCA and E2SFCA are one formula with other people and other decays."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp

from deserts.decay import Decay
from deserts.errors import BadValue
from deserts.times import TravelTimes

Floats = npt.NDArray[np.float64]


def accessibility(
    need: pd.Series[float], supply: pd.Series[float], times: TravelTimes, decay: Decay
) -> pd.Series[float]:
    """Local potential accessibility (APL): consultations per year and standardised person.

    Each site shares its activity among the people who can reach it; each commune adds up its shares.
    Invariant: ``(result * need).sum()`` equals the supply of all sites that somebody can reach.
    With raw population and one step it is the classic 2SFCA, with three steps of 30 minutes the E2SFCA.

    Parameters
    ----------
    need : (communes,) standardised persons, >= 0, indexed as ``times.origins``
    supply : (sites,) consultations per year, >= 0, indexed as ``times.destinations``
    times : minutes from commune to site; an absent pair is out of reach
    decay : minutes -> weight in [0, 1]

    Returns
    -------
    (communes,) never NaN; 0 where no site is in reach. A commune without inhabitants still has a value: what a person
    living there would have.

    Raises BadValue for negative or missing need or supply. Source: DREES, IRDES 2012 (docs/method.md, APL).
    """
    people = _checked(need, times.origins, "need")
    activity = _checked(supply, times.destinations, "supply")
    weights = times.weights(decay)
    values = weights @ per_person(activity, catchment_demand(weights, people))
    return pd.Series(values, index=times.origins, name="apl")


def catchment_demand(weights: sp.csr_array, need: Floats) -> Floats:
    """Weighted people around each site: D_j = Σ_i w_ij P_i, in standardised persons; 0 where nobody reaches it."""
    return np.asarray(weights.T @ need, dtype=np.float64)


def per_person(supply: Floats, demand: Floats) -> Floats:
    """Consultations per weighted person at each site, R_j = S_j / D_j; 0 where nobody can come (D_j = 0)."""
    shares = np.zeros(len(supply))
    # A demand so small that the ratio overflows is nobody: keep the result finite.
    with np.errstate(over="ignore"):
        np.divide(supply, demand, out=shares, where=demand > 0)
    shares[~np.isfinite(shares)] = 0.0
    return shares


def unreached_supply(supply: pd.Series[float], need: pd.Series[float], times: TravelTimes, decay: Decay) -> float:
    """Consultations per year of sites that nobody can reach: what conservation loses, to be told, not hidden."""
    demand = catchment_demand(times.weights(decay), _checked(need, times.origins, "need"))
    return float(_checked(supply, times.destinations, "supply")[demand <= 0].sum())


def _checked(values: pd.Series[float], index: pd.Index[str], name: str) -> Floats:
    """The numbers in the order of ``index``, all present, finite and >= 0."""
    numbers: Floats = np.asarray(values.reindex(index), dtype=np.float64)
    if len(numbers) and not (np.isfinite(numbers).all() and numbers.min() >= 0):
        raise BadValue(name, "missing, infinite or negative", f"{name} >= 0 for every code of the travel times")
    return numbers
