"""The floating-catchment family on decay weights: who shares a place, and what is left for each.

All take weights (communes, places) as ``TravelTimes.weights`` makes them, persons (communes,) and supply (places,), and
give (communes,) supply per person and year; 0 where nothing is in reach. A commune without inhabitants has the value of
somebody who would live there. None makes a matrix but the squared weights: a few products of 2 million pairs each.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from deserts.accessibility import catchment_demand, per_person

Floats = npt.NDArray[np.float64]


def two_step(weights: sp.csr_array, people: Floats, supply: Floats) -> Floats:
    """APL, 2SFCA, E2SFCA, KD2SFCA: R_j = S_j / Σ w_ij P_i, A_i = Σ w_ij R_j; they differ by weights and people only.

    Conserved: Σ P_i A_i is the supply of all places in reach of somebody. Linear in supply. Source: Luo and Wang 2003, Luo
    and Qi 2009; docs/method.md, APL.
    """
    return np.asarray(weights @ per_person(supply, catchment_demand(weights, people)), dtype=np.float64)


def modified_two_step(weights: sp.csr_array, people: Floats, supply: Floats) -> Floats:
    """M2SFCA: as two-step, but a far place counts less a second time, A_i = Σ w_ij² R_j.

    Not conserved, on purpose: supply that is badly placed is lost. Source: Delamater 2013, from memory.
    """
    rates = per_person(supply, catchment_demand(weights, people))
    return np.asarray(_squared(weights) @ rates, dtype=np.float64)


def three_step(weights: sp.csr_array, people: Floats, supply: Floats) -> Floats:
    """3SFCA: people divide themselves over the places in reach, G_ij = w_ij / Σ_k w_ik, before they share them.

    R_j = S_j / Σ_i G_ij w_ij P_i and A_i = Σ_j G_ij w_ij R_j. The sum in G is over places with supply only: an empty place
    attracts nobody (``access`` of PySAL counts all rows of its table). Conserved as ``two_step``; linear in the supply of
    places that exist, not in new places. Source: Wan, Zou and Sternberg 2012.
    """
    chosen = _squared(weights)
    share = _inverse(weights @ (supply > 0).astype(np.float64))
    rates = per_person(supply, catchment_demand(chosen, people * share))
    return np.asarray(share * (chosen @ rates), dtype=np.float64)


def balanced(weights: sp.csr_array, people: Floats, supply: Floats) -> Floats:
    """BFCA: nobody is counted more than once, and no place gives more than it has.

    Weights are divided by their sum over places with supply in step 1 (L_j = S_j / Σ_i P_i w_ij/Σ_k w_ik), and by their sum
    over communes in step 2 (A_i = Σ_j L_j w_ij/Σ_k w_kj). Conserved: Σ A_i = Σ L_j, so that the unit is a level of service
    handed out to communes, not consultations per inhabitant, and values depend on the study area. Source: Paez, Higgins and
    Vivona 2019.
    """
    share = _inverse(weights @ (supply > 0).astype(np.float64))
    levels = per_person(supply, catchment_demand(weights, people * share))
    spread = _inverse(np.asarray(weights.sum(axis=0), dtype=np.float64))
    return np.asarray(weights @ (levels * spread), dtype=np.float64)


def _squared(weights: sp.csr_array) -> sp.csr_array:
    """w² with the places of w: the index arrays are shared, not copied."""
    return sp.csr_array((weights.data**2, weights.indices, weights.indptr), shape=weights.shape)


def _inverse(sums: Floats) -> Floats:
    """1/x; 0 where x is 0 or so small that 1/x would not be finite."""
    return per_person(np.ones(len(sums)), sums)
