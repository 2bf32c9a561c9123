"""Simple measures: what is in reach without sharing it, minutes to the nearest places, doctors for so many people."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from deserts.errors import BadValue
from deserts.indicators import per_100k
from deserts.times import TravelTimes

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def opportunities(weights: sp.csr_array, supply: Floats) -> Floats:
    """What is in reach, however many people share it: A_i = Σ w_ij S_j, in the unit of supply; 0 where nothing is.

    With a step of one bound it is cumulative opportunities, with a decreasing kernel Hansen's gravity measure.
    Source: Hansen 1959, from memory.
    """
    return np.asarray(weights @ supply, dtype=np.float64)


def nth_nearest_min(times: TravelTimes, open_places: Bools, rank: int) -> Floats:
    """Minutes to the nearest, second nearest… place where somebody practises; NaN = not so many within the limit.

    open_places : (places,); rank : 1 = the nearest. Places equally far are counted each. Raises BadValue for a rank under 1
    and where a pair comes twice, which would count a place twice.
    """
    if rank < 1:
        raise BadValue("rank", rank, "1, 2, 3…")
    useful = np.flatnonzero(open_places[times.destination])
    rows, minutes = times.origin[useful], times.minutes[useful]
    if rank > 1:
        refuse_twice(times)
    order = np.lexsort((minutes, rows))
    rows, minutes = rows[order], minutes[order]
    first = np.searchsorted(rows, np.arange(times.shape[0]))
    wanted = first + rank - 1
    result = np.full(times.shape[0], np.nan)
    found = np.flatnonzero(wanted < np.append(first[1:], len(rows)))
    result[found] = minutes[wanted[found]]
    return result


def refuse_twice(times: TravelTimes) -> None:
    """Raise BadValue where a pair of a commune and a place is given twice."""
    pairs = sp.csr_array((np.ones(len(times), np.int8), (times.origin, times.destination)), shape=times.shape)
    if pairs.nnz != len(times):
        raise BadValue("travel times", "the same pair twice", "each pair once")


def heads_at_home(heads: Floats, home: npt.NDArray[np.int32], communes: int) -> Floats:
    """(communes,) doctors who practise in each commune. home : (places,) position of the commune, -1 = none."""
    here = home >= 0
    return np.bincount(home[here], heads[here], minlength=communes).astype(np.float64)


def density(heads: Floats, people: Floats) -> Floats:
    """Doctors of the commune for 100 000 inhabitants (standardised or not); NaN where nobody lives."""
    return per_100k(heads, people)


def people_per_head(heads: Floats, people: Floats) -> Floats:
    """Inhabitants of the commune for each of its doctors; NaN where no doctor practises (nobody shares nothing)."""
    result = np.full(len(heads), np.nan)
    np.divide(people, heads, out=result, where=heads > 0)
    return result
