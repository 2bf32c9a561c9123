"""The supply that the published map implies: which activity, at the places where doctors are, would give that map."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp

from deserts.errors import BadValue
from deserts.progress import Report, ignore
from scenarios.analysis.reproduction import Reproduction, _published, reproduction
from scenarios.answer.model import Model

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

ROUNDS = 3000
TOLERANCE = 1e-7
"""Of the largest change of a rate in a round, relative to the largest rate."""


@dataclass(frozen=True)
class Implied:
    """A supply, and how far it goes to explain the published APL.

    consultations : (communes,) per year, >= 0; 0 where no doctor practises, by assumption
    apl : (communes,) what that supply gives; the residuals are those of our minutes, which are not METRIC's, and are told
    fit : compared with the published map; unknowns : communes whose activity was sought
    """

    consultations: pd.Series[float]
    apl: pd.Series[float]
    fit: Reproduction
    unknowns: int


def implied_supply(model: Model, report: Report = ignore) -> Implied:
    """Find R >= 0 that minimises Σ_i (Σ_j w_ij R_j - APL_i)² over the communes with a published value; then S_j = R_j D_j.

    Only communes that have a practice may have a rate. Ring communes count in the sum: without them the border would be
    explained by the core alone. Raises BadValue where nothing is published or nobody practises. May be cancelled by
    ``report``. Source: docs/method.md, APL (it is linear in R).
    """
    target = _published(model)
    known = np.isfinite(target)
    places = np.flatnonzero(model.has_gp)
    if not known.any() or not len(places):
        raise BadValue("published", "no value or no practice", "published values and places where doctors practise")
    weights = sp.csr_array(sp.csc_array(model.weights)[:, places])[np.flatnonzero(known), :]
    rates = nonnegative_least_squares(weights, target[known], report)
    every = np.zeros(len(target))
    every[places] = rates
    index = model.territory.communes.index
    apl = np.asarray(model.weights @ every, dtype=np.float64)
    return Implied(
        pd.Series(every * model.demand, index=index, name="consultations"),
        pd.Series(apl, index=index, name="apl"),
        reproduction(model, apl),
        len(places),
    )


EXACT = 300
"""Unknowns up to which SciPy's own solver is asked: under a second, and exact however badly the places tell each other apart."""


def nonnegative_least_squares(matrix: sp.csr_array, target: Floats, report: Report = ignore) -> Floats:
    """x >= 0 that minimises |A x - b|².

    matrix : (rows, columns) sparse. SciPy's own solvers took 9 s (``lsq_linear``) and 20 s (``nnls``, dense) where the
    gradients take 0.2 s, on the 2 034 places and 6 179 communes of Auvergne-Rhône-Alpes; they are tested against them.
    """
    if matrix.shape[1] <= EXACT:
        from scipy.optimize import nnls

        report(0, 1)
        found = np.asarray(nnls(matrix.toarray(), target)[0], dtype=np.float64)
        report(1, 1)
        return found
    return by_gradients(matrix, target, report)


def by_gradients(matrix: sp.csr_array, target: Floats, report: Report = ignore) -> Floats:
    """The same by accelerated projected gradients with restart (O'Donoghue and Candès 2015), for many unknowns."""
    gram = sp.csr_array(matrix.T @ matrix)
    right = np.asarray(matrix.T @ target, dtype=np.float64)
    step = 1.0 / _largest_eigenvalue(gram)
    x = ahead = np.zeros(matrix.shape[1])
    momentum = 1.0
    for done in range(ROUNDS):
        if done % 50 == 0:
            report(done, ROUNDS)
        after = np.maximum(ahead - step * (gram @ ahead - right), 0.0)
        moved = after - x
        if np.dot(ahead - after, moved) > 0:  # the momentum points uphill: forget it
            momentum = 1.0
        faster = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = after + (momentum - 1) / faster * moved
        x, momentum = after, faster
        if np.abs(moved).max(initial=0.0) <= TOLERANCE * max(x.max(initial=0.0), 1e-12) and done > 10:
            break
    report(ROUNDS, ROUNDS)
    return x


def _largest_eigenvalue(gram: sp.csr_array) -> float:
    """An upper bound of the largest eigenvalue of a matrix without negative cells: the largest sum of a row."""
    return float(max(gram.sum(axis=1).max(initial=0.0), 1e-12))
