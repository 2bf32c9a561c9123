"""RAAM: everybody goes where waiting and driving together cost least, and by going there makes others wait.

The cost of place j for commune i is load_j/(ρ S_j) + t_ij/τ. At the balance nobody can do better elsewhere (Wardrop). That
is the least of a convex function of the waiting λ_j = load_j/(ρ S_j):

    F(λ) = Σ_j ρ S_j λ_j²/2 - Σ_i P_i min_j (λ_j + t_ij/τ)

The minimum over places is smoothed by a temperature ε (a softmin), F is then smooth and strongly convex, and Newton's method
with a line search finds its only minimum from anywhere; ε is lowered step by step until what people could still gain,
the mean regret, and what the last step changed are both below the tolerance. People are divisible, so that no result depends on rounding or on order, unlike
the whole persons that the code of the authors moves by turns. Source: Saxon and Snow 2020; solver: ours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from deserts.errors import BadValue
from deserts.methods.nearby import refuse_twice
from deserts.times import TravelTimes

Floats = npt.NDArray[np.float64]

TOLERANCE = 5e-4
"""The balance is found when people could gain no more than this on average, and the mean cost changed no more than this when
the temperature last fell. With τ = 60 min, about two seconds."""

_FIRST_REACH = 0.1
_HOTTEST = 0.03
_COOLEST = 1e-9
_ROUGHLY = ((0.1, 0.1),)
_COOLING = 0.6
"""Measured on the 35 000 communes of France: a hot start cooled slowly takes fewer Newton steps in all."""
_NEWTON_STEPS = 60
_CONJUGATE_STEPS = 500
_NEGLIGIBLE = 1e-10


@dataclass(frozen=True)
class Balance:
    """Who bears what cost once everybody has chosen.

    cost : (communes,) waiting and driving together, 1 = the waiting of a place as busy as the mean; lower is better;
        NaN = no place with supply in reach. A commune without inhabitants has the cost of somebody who would live there
    waiting : (places,) load_j/(ρ S_j); 0 where nobody goes, NaN where there is no supply
    regret : what a person could still gain, on average, in units of cost
    """

    cost: Floats
    waiting: Floats
    regret: float


def raam(
    times: TravelTimes, people: Floats, supply: Floats, *, tau_min: float = 60.0, tolerance: float = TOLERANCE
) -> Balance:
    """Rational agent access: the cost of care for each commune when everybody has chosen as well as can be.

    times : commune -> place; people : (communes,) >= 0; supply : (places,) >= 0
    tau_min : minutes of driving that people accept to avoid the waiting of a place as busy as the mean; ρ = ΣP/ΣS, of
        everybody and every place, in reach or not
    Raises BadValue for tau_min or tolerance not above 0, and where a pair comes twice.
    """
    if not (tau_min > 0 and tolerance > 0):
        raise BadValue("tau_min, tolerance", (tau_min, tolerance), "more than 0")
    refuse_twice(times)
    cost, waiting = np.full(times.shape[0], np.nan), np.where(supply > 0, 0.0, np.nan)
    links = _links(times, people, supply, tau_min)
    if not len(links.drive):
        return Balance(cost, waiting, 0.0)
    if not links.people.sum() > 0:
        cost[links.rows] = np.minimum.reduceat(links.drive, links.start)
        return Balance(cost, waiting, 0.0)
    found, regret = _balance(links, tolerance)
    cost[links.rows] = np.minimum.reduceat(found[links.place] + links.drive, links.start)
    waiting[links.sites] = found
    return Balance(cost, waiting, regret)


@dataclass(frozen=True)
class _Links:
    """Pairs of a commune and a place with supply, by commune.

    rows, sites : which communes and places have any; start : first pair of each row; row, place : (pairs,) positions among
    rows and sites; drive : (pairs,) t/τ; people : (rows,); capacity : (sites,) ρ S
    """

    rows: npt.NDArray[np.int64]
    sites: npt.NDArray[np.int64]
    start: npt.NDArray[np.int64]
    row: npt.NDArray[np.int64]
    place: npt.NDArray[np.int64]
    drive: Floats
    people: Floats
    capacity: Floats

    def only(self, kept: npt.NDArray[np.bool_]) -> _Links:
        """Fewer pairs; every row keeps at least one."""
        row = self.row[kept]
        start = np.searchsorted(row, np.arange(len(self.rows)))
        return _Links(self.rows, self.sites, start, row, self.place[kept], self.drive[kept], self.people, self.capacity)


def _links(times: TravelTimes, people: Floats, supply: Floats, tau_min: float) -> _Links:
    useful = np.flatnonzero(supply[times.destination] > 0)
    order = useful[np.argsort(times.origin[useful], kind="stable")]
    rows, start, row = np.unique(times.origin[order], return_index=True, return_inverse=True)
    sites, place = np.unique(times.destination[order], return_inverse=True)
    total, offered = float(people.sum()), float(supply.sum())
    rho = total / offered if offered > 0 else 0.0
    return _Links(
        rows.astype(np.int64), sites.astype(np.int64), start.astype(np.int64), row.astype(np.int64),
        place.astype(np.int64), times.minutes[order] / tau_min, people[rows], rho * supply[sites],
    )  # fmt: skip


@dataclass(frozen=True)
class _State:
    """F at a waiting λ: its value, gradient, and the share of each commune that takes each pair."""

    value: float
    gradient: Floats
    load: Floats
    share: Floats


def _state(links: _Links, waiting: Floats, heat: float) -> _State:
    """The smoothed F and its gradient at a temperature."""
    total = waiting[links.place] + links.drive
    least = np.minimum.reduceat(total, links.start)
    share = np.exp((least[links.row] - total) / heat)
    sums = np.add.reduceat(share, links.start)
    share /= sums[links.row]
    soft = least - heat * np.log(sums)
    load = np.bincount(links.place, links.people[links.row] * share, minlength=len(links.sites)).astype(np.float64)
    value = 0.5 * float((links.capacity * waiting**2).sum()) - float((links.people * soft).sum())
    return _State(value, links.capacity * waiting - load, load, share)


def _balance(links: _Links, tolerance: float) -> tuple[Floats, float]:
    """The waiting at the balance and the mean regret.

    Only the most promising pairs are worked with; those that prove worth taking are added, none is taken away, so that
    it ends.
    """
    pull = links.capacity[links.place] * np.exp(-links.drive / _FIRST_REACH)
    pull *= (links.people / np.add.reduceat(pull, links.start))[links.row]
    waiting, heat = np.bincount(links.place, pull, minlength=len(links.sites)) / links.capacity, _HOTTEST
    # Far from the balance Newton takes many steps: they are cheap on few pairs, and few where it is hot.
    for rough, most in _ROUGHLY:
        waiting = _newton(links.only(_excess(links, waiting) <= most), waiting, rough, 0.5 * rough)
    kept, settled = _excess(links, waiting) <= 0.1, False
    known: list[tuple[Floats, Floats]] = []
    while True:
        near = links.only(kept)
        waiting = _newton(near, waiting, heat, min(0.03 * heat, tolerance) if settled else 0.5 * heat)
        missing = ~kept & (_excess(links, waiting) <= 5 * heat)
        if missing.any() or not settled:
            kept |= missing
            settled = missing.sum() <= 0.01 * kept.sum()
            continue
        state = _state(near, waiting, heat)
        regret = _regret(links, near, state, state.load / links.capacity)
        # What the temperature adds is nearly proportional to it: the line through the last two leads to none.
        beyond = (waiting - known[-1][0]) * _COOLING / (1 - _COOLING) if known else 0.0
        coldest = np.maximum(waiting + beyond, 0.0)
        # Newton hardly feels a small place that nobody goes to: its waiting is what its few people make it.
        borne = state.load / links.capacity
        coldest = np.where(borne < 0.5 * coldest, borne, coldest)
        cost = np.minimum.reduceat(coldest[links.place] + links.drive, links.start)
        if known:
            change = float((links.people * np.abs(cost - known[-1][1])).sum() / links.people.sum())
            if max(regret, change) <= tolerance or heat <= _COOLEST:
                return coldest, regret
        known.append((waiting, cost))
        heat *= _COOLING
        kept = _excess(links, waiting) <= 12 * heat + 0.02


def _excess(links: _Links, waiting: Floats) -> Floats:
    """(pairs,) cost of each place above the least that its commune could have."""
    total = waiting[links.place] + links.drive
    return np.asarray(total - np.minimum.reduceat(total, links.start)[links.row], dtype=np.float64)


def _regret(links: _Links, near: _Links, state: _State, waiting: Floats) -> float:
    """Mean over people of the cost of the place they go to, minus the least cost they could have anywhere."""
    total = waiting[links.place] + links.drive
    least = np.minimum.reduceat(total, links.start)
    borne = np.add.reduceat(state.share * (waiting[near.place] + near.drive), near.start)
    return float((links.people * (borne - least)).sum() / links.people.sum())


def _newton(links: _Links, waiting: Floats, heat: float, precision: float) -> Floats:
    """The minimum of the smoothed F, by Newton steps shortened until F falls."""
    state = _state(links, waiting, heat)
    people = float(links.people.sum())
    for _ in range(_NEWTON_STEPS):
        error = float(np.abs(state.gradient).sum()) / people
        if error <= precision:
            break
        step = _step(links, state, heat, min(0.1, error))
        slope = float((state.gradient * step).sum())
        length, tried = 1.0, _state(links, waiting + step, heat)
        while tried.value > state.value + 1e-4 * length * slope and length > 1e-6:
            length *= 0.5
            tried = _state(links, waiting + length * step, heat)
        if not tried.value < state.value:
            break
        waiting, state = waiting + length * step, tried
    return waiting


def _step(links: _Links, state: _State, heat: float, precision: float) -> Floats:
    """Solve the Newton system (diag(ρS) + [diag(load) - Σ P p pᵀ]/ε) step = -gradient by conjugate gradients."""
    kept = state.share > _NEGLIGIBLE
    shape = (len(links.rows), len(links.sites))
    # The pairs come by row already: no sorting, which took a tenth of all the time.
    ends = np.searchsorted(links.row[kept], np.arange(shape[0] + 1))
    share = sp.csr_array((state.share[kept], links.place[kept], ends), shape=shape)
    back = sp.csr_array(share.T)
    diagonal = links.capacity + state.load / heat
    own = np.bincount(
        links.place[kept], links.people[links.row[kept]] * state.share[kept] ** 2, minlength=len(links.sites)
    )
    scale = 1.0 / np.maximum(diagonal - own / heat, links.capacity)

    def curvature(step: Floats) -> Floats:
        spread = np.asarray(back @ (links.people * (share @ step)), dtype=np.float64)
        return diagonal * step - spread / heat

    return _conjugate(curvature, -state.gradient, scale, precision)


def _conjugate(product: Callable[[Floats], Floats], wanted: Floats, scale: Floats, precision: float) -> Floats:
    """Solve by preconditioned conjugate gradients. Sums of products, not ``@``: BLAS threads cost more than they give."""
    solved, left = np.zeros(len(wanted)), wanted.copy()
    ready = scale * left
    way = ready.copy()
    size = float((left * ready).sum())
    goal = precision**2 * size
    for _ in range(_CONJUGATE_STEPS):
        if size <= goal:
            break
        image = product(way)
        length = size / float((way * image).sum())
        solved += length * way
        left -= length * image
        ready = scale * left
        size, before = float((left * ready).sum()), size
        way = ready + (size / before) * way
    return solved
