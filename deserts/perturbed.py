"""A territory and a scenario as arrays, and their scores when some of the inputs are other than they are on file."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from deserts.accessibility import catchment_demand, per_person
from deserts.errors import BadValue
from deserts.times import TravelTimes
from deserts.variants import KERNELS, Kernel

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

ACTS_LEFT = 5400.0
"""Consultations per year that a full-time GP who moves leaves behind. Source: DREES."""


@dataclass(frozen=True)
class Placed:
    """A site that stands where a scenario puts it.

    minutes : (communes,) to it, inf = out of reach; consultations : per year, ``fixed`` of which only moved there
    around : (communes,) True where the practices are that lose doctors to it
    fte : full-time GPs of it that may come from practices nearby; 0 = none
    acts : consultations per year of each, where its activity follows from them; None = it does not
    additional : share of doctors that is new where only these are counted (a health house); None = all are counted, and
        those who are not new leave the practices nearby
    site : position among the present sites of the one that was moved, whose doubt it shares; -1 = planned
    land : (communes,) kind of land on the way to it, position in ``Draw.land``; None = not known
    """

    minutes: Floats
    consultations: float
    around: Bools
    fixed: float = 0.0
    fte: float = 0.0
    acts: float | None = None
    additional: float | None = None
    site: int = -1
    land: npt.NDArray[np.int8] | None = None


@dataclass(frozen=True)
class Setting:
    """A territory and a scenario as arrays, ready to be computed again and again.

    times : commune to commune; kernel : the decay in force
    needs : (communes,) standardised persons, the one in force first, then another year's
    growth : (communes,) factor on them with the scenario, None = none
    supply : (communes,) consultations per year at each seat
    seats : (sites,) position of the commune of each present site; heads : (sites,) GPs
    activity : (sites,) consultations per year, as on file first, then under other bounds
    left : (sites,) share of the activity of each that the decisions leave at its seat (1 = untouched, 0 = closed or gone)
    shift : (communes,) consultations per year that the scenario adds at each seat or takes from it; decided : the same
        without what practices lose to places nearby
    placed : sites at places that the scenario chose
    published : (communes,) APL that draws are anchored to (NaN = absent), None for modelled values
    kept : (communes,) those whose draws are returned
    land : (pairs,) kind of land of each pair of ``times``, position in ``Draw.land``; None = times have no such doubt
    bands : for each kind of land real ÷ present times, low and high: four of five pairs lie between
    """

    times: TravelTimes
    kernel: Kernel
    needs: tuple[Floats, ...]
    growth: Floats | None
    supply: Floats
    seats: Ints
    heads: Floats
    activity: tuple[Floats, ...]
    left: Floats
    shift: Floats
    decided: Floats
    placed: tuple[Placed, ...]
    published: Floats | None
    kept: Bools
    land: npt.NDArray[np.int8] | None = None
    bands: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Draw:
    """One set of inputs; the default is the base.

    kernel : key of ``KERNELS``, "" = in force; need, activity : position in ``Setting``; heads : (sites,) factors
    acts_per_fte, additionality : None = as planned
    land : factor on the travel times of each kind of land, None = as they are
    """

    time_factor: float = 1.0
    time_add_min: float = 0.0
    acts_per_fte: float | None = None
    additionality: float | None = None
    kernel: str = ""
    need: int = 0
    activity: int = 0
    heads: Floats | None = None
    land: Floats | None = None


@dataclass
class Engine:
    """Scores of a setting under any draw: the pairs are sorted once, only their weights are computed again.

    A pair that no draw can bring within reach is left out; a pair out of reach in one draw has weight 0, which adds 0 to
    every sum: so the base comes out bit for bit as it is computed elsewhere.

    fastest : the smallest factor of travel times that a draw may have; kernels : other decays that it may have
    """

    setting: Setting
    fastest: float = 1.0
    kernels: tuple[str, ...] = ()
    matrix: sp.csr_array = field(init=False)
    order: Ints = field(init=False)
    ascending: Floats = field(init=False)
    land: npt.NDArray[np.int8] | None = field(init=False)
    base: Floats = field(init=False)

    def __post_init__(self) -> None:
        times = self.setting.times
        reach = max(kernel.reach_min for kernel in (self.setting.kernel, *(KERNELS[name] for name in self.kernels)))
        near = np.flatnonzero(times.minutes * min(1.0, self.fastest) <= reach)
        numbers = (np.arange(len(near), dtype=np.float64), (times.origin[near], times.destination[near]))
        self.matrix = sp.csr_array(numbers, shape=times.shape)
        if self.matrix.nnz != len(near):
            raise BadValue("travel times", "the same pair twice", "each pair once")
        pair = near[self.matrix.data.astype(np.int64)]
        minutes = times.minutes[pair]
        self.order = np.argsort(minutes, kind="stable")
        self.ascending = minutes[self.order]
        self.land = None if self.setting.land is None else self.setting.land[pair][self.order]
        self._weigh(Draw())
        self.base = self._level(Draw())

    def scores(self, draw: Draw) -> tuple[Floats, Floats]:
        """APL of the kept communes without and with the scenario; an anchored APL that would fall below 0 is 0."""
        setting = self.setting
        self._weigh(draw)
        need = setting.needs[draw.need]
        level = self._level(draw)
        before = level if setting.published is None else setting.published + (level - self.base)
        start = before
        if setting.growth is not None:
            need = need * setting.growth
            start = before + (self._level(draw, need) - level)
        after = start + self._gain(draw, need) + self._shift(draw, need)
        return _at_least_0(before[setting.kept]), _at_least_0(after[setting.kept])

    def _weigh(self, draw: Draw) -> None:
        """Put the weights of a draw on the pairs."""
        minutes = self.ascending * draw.time_factor
        if self.land is not None and draw.land is not None:
            minutes = minutes * draw.land[self.land]
        self.matrix.data[self.order] = self._kernel(draw).weights(minutes + draw.time_add_min)

    def _kernel(self, draw: Draw) -> Kernel:
        return KERNELS[draw.kernel] if draw.kernel else self.setting.kernel

    def _level(self, draw: Draw, need: Floats | None = None) -> Floats:
        """Modelled APL without the decisions on sites."""
        return self._access(self._seated(draw), self.setting.needs[draw.need] if need is None else need)

    def _access(self, consultations: Floats, need: Floats) -> Floats:
        """APL that consultations at the seats give."""
        return np.asarray(
            self.matrix @ per_person(consultations, catchment_demand(self.matrix, need)), dtype=np.float64
        )

    def _seated(self, draw: Draw) -> Floats:
        """Consultations per year at each seat without the scenario."""
        return np.maximum(self.setting.supply + self._at_seats(self._doubt(draw)), 0.0)

    def _doubt(self, draw: Draw) -> Floats:
        """Consultations per year that the draw adds to each present site, or takes from it; exactly 0 in the base."""
        return self._activity(draw) - self.setting.activity[0]

    def _activity(self, draw: Draw) -> Floats:
        """Consultations per year of each present site."""
        given = self.setting.activity[draw.activity]
        return given if draw.heads is None else given * draw.heads

    def _at_seats(self, by_site: Floats) -> Floats:
        summed = np.bincount(self.setting.seats, weights=by_site, minlength=len(self.setting.supply))
        return summed.astype(np.float64)

    def _gain(self, draw: Draw, need: Floats) -> Floats:
        """APL that the placed sites give."""
        kernel = self._kernel(draw)
        gain = np.zeros(len(need))
        for place in self.setting.placed:
            minutes = place.minutes * draw.time_factor
            if place.land is not None and draw.land is not None:
                minutes = minutes * draw.land[place.land]
            weight = kernel.weights(minutes + draw.time_add_min)
            given = np.array([self._given(place, draw)])
            gain = gain + weight * per_person(given, np.array([float(weight @ need)]))[0]
        return gain

    def _given(self, place: Placed, draw: Draw) -> float:
        """Consultations per year of a placed site."""
        if place.site >= 0:
            before = float(self.setting.activity[0][place.site])
            now = float(self._activity(draw)[place.site])
            return place.consultations * (now / before) if before > 0 else place.consultations
        factor = 1.0
        if draw.acts_per_fte is not None and place.acts:
            factor = draw.acts_per_fte / place.acts
        if draw.additionality is not None and place.additional:
            factor *= draw.additionality / place.additional
        return place.consultations if factor == 1 else place.fixed + (place.consultations - place.fixed) * factor

    def _shift(self, draw: Draw, need: Floats) -> Floats:
        """APL that the decisions on present sites give or take away at the seats."""
        setting = self.setting
        change = setting.shift
        if draw.additionality is not None:
            change = setting.decided - self._moved(draw)
        change = change + self._at_seats((setting.left - 1) * self._doubt(draw))
        return self._access(change, need)

    def _moved(self, draw: Draw) -> Floats:
        """Consultations that leave each seat for planned places nearby, by the share of doctors who are not new."""
        setting = self.setting
        untouched = self._at_seats(np.where(setting.left == 1, self._activity(draw), 0.0))
        moved = np.zeros(len(untouched))
        for place in setting.placed:
            wanted = (1 - float(draw.additionality or 0.0)) * place.fte * ACTS_LEFT
            near = np.where(place.around, untouched - moved, 0.0)
            if wanted > 0 and near.sum() > 0:
                moved = moved + near * min(1.0, wanted / float(near.sum()))
        return moved


def _at_least_0(values: Floats) -> Floats:
    """Values below 0 are 0; NaN stays."""
    return np.where(values < 0, 0.0, values)
