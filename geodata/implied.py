"""The supply that the published APL implies: what every practice would have to offer for our minutes to give DREES's map.

APL = W·R is linear in R = S/D: with our minutes and the official weights, R >= 0 is found by non-negative least squares, with
an unknown only in communes where somebody practises, and S_j = R_j·D_j. What is left over does not vanish, for our minutes
are not those of DREES: it is shown, never hidden. Source: method.md 1.3.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp

from deserts.accessibility import catchment_demand
from deserts.decay import Kernel
from deserts.errors import BadValue
from deserts.progress import Report, ignore
from deserts.times import TravelTimes

Floats = npt.NDArray[np.float64]

DENSE = 1_500
"""Unknowns up to which the exact active-set method is used; past it the bounded method on sparse weights."""


@dataclass(frozen=True)
class Implied:
    """Supply that makes the model come nearest to the published values.

    supply : (communes,) consultations per year, >= 0; 0 where nobody practises
    fitted : (communes,) APL that this supply gives; residual : published minus fitted, NaN where nothing is published
    """

    supply: pd.Series[float]
    fitted: pd.Series[float]
    residual: pd.Series[float]

    @property
    def mean_error(self) -> float:
        """Mean absolute residual over communes, consultations per year and person."""
        return float(self.residual.abs().mean())


def implied_supply(
    published: pd.Series[float],
    need: pd.Series[float],
    practices: pd.Series[bool],
    times: TravelTimes,
    decay: Kernel,
    *,
    report: Report = ignore,
) -> Implied:
    """Fit the supply of every practice to the published APL, each commune counting the same.

    published, need : index as ``times.origins``; APL (NaN = not published, left out), standardised persons
    practices : index as ``times.destinations``; True where somebody practises
    Raises BadValue where nothing is published or nobody practises. May be cancelled by ``report`` before and after the fit.
    """
    values = np.asarray(published.reindex(times.origins), dtype=np.float64)
    people = np.asarray(need.reindex(times.origins), dtype=np.float64)
    open_ = practices.reindex(times.destinations, fill_value=False).to_numpy(dtype=bool)
    known = np.isfinite(values)
    if not (known.any() and open_.any()):
        raise BadValue("published, practices", "none", "published values and practices")
    report(0, 2)
    weights = times.weights(decay)
    columns = np.flatnonzero(open_)
    shares = _fit(sp.csr_array(weights[known][:, columns]), np.asarray(values[known]))
    report(1, 2)
    rates = np.zeros(len(open_))
    rates[columns] = shares
    fitted = pd.Series(np.asarray(weights @ rates), index=times.origins)
    supply = rates * catchment_demand(weights, people)
    report(2, 2)
    return Implied(pd.Series(supply, index=times.destinations), fitted, pd.Series(values, index=times.origins) - fitted)


def _fit(weights: sp.csr_array, values: Floats) -> Floats:
    """R >= 0 of least squares."""
    from scipy.optimize import lsq_linear, nnls

    if weights.shape[1] <= DENSE:
        return np.asarray(nnls(weights.toarray(), values, maxiter=30 * weights.shape[1])[0], dtype=np.float64)
    found = lsq_linear(weights, values, bounds=(0.0, np.inf), tol=1e-8, lsq_solver="lsmr", max_iter=200)
    return np.asarray(found.x, dtype=np.float64)
