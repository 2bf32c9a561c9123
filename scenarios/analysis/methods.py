"""Any method of the table on a territory, without and with a scenario, and how far it agrees with the APL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.methods.registry import METHODS, Method, measure
from deserts.methods.scene import People, Scene
from deserts.times import TravelTimes
from geodata.territory.opening import POPULATION_RING_MIN, SUPPLY_RING_MIN
from scenarios.answer.evaluate import times_to_sites
from scenarios.answer.model import Model, supply_by_commune
from scenarios.answer.world import world
from scenarios.plan.scenario import Scenario, applied

Floats = npt.NDArray[np.float64]

NOISE = 1e-9
"""Differences under this are rounding, not a change."""


@dataclass(frozen=True)
class MethodScores:
    """What a method says of every commune of a territory.

    before, after : (communes,) without and with the scenario, in ``method.unit``; NaN where the measure does not exist
    values : all parameters; edge_min : minutes of places and of people around the territory that the method would need
        and the territory does not hold, 0 = exact up to the edge, or no bound is known
    """

    method: Method
    values: Mapping[str, float]
    people: People
    before: pd.Series[float]
    after: pd.Series[float]
    edge_min: tuple[float, float]

    @property
    def change(self) -> pd.Series[float]:
        """After minus before; NaN where either does not exist."""
        return self.after - self.before


@dataclass(frozen=True)
class Agreement:
    """How two methods rank the reported communes, worst served first.

    spearman : rank correlation, 1 = the same order; NaN where it cannot be had
    flipped : communes among the worst-served fifth of one and in the better half of the other
    """

    spearman: float
    flipped: tuple[str, ...]


def scene_before(model: Model) -> Scene:
    """The territory as it is, the doctors of a commune at its seat."""
    return _scene(model, supply_by_commune(model.territory, model.territory.sites), None)


def scene_after(model: Model, scenario: Scenario) -> Scene:
    """The territory with a scenario in its steady state; a place that the user chose is a place of its own.

    Raises UnknownSite, UnknownCommune or BadValue for edits that do not hold together.
    """
    there = world(model, scenario)
    territory = there.territory
    edited = applied(territory, scenario).sites
    open_ = edited[edited["status"] != "closed"]
    placed = open_["x_m"].isna()
    kept = territory.sites[~territory.sites.index.isin(edited.index)]
    columns = ["commune", "consultations", "gps"]
    seated = pd.concat([kept[columns], open_.loc[~placed, columns]])
    return _scene(there, supply_by_commune(territory, seated.astype(kept[columns].dtypes)), open_[placed])


def score_method(
    model: Model,
    scenario: Scenario,
    method: Method,
    chosen: Mapping[str, float] | None = None,
    people: People | None = None,
) -> MethodScores:
    """Score every commune by a method, before and after a scenario. Raises BadValue for a parameter out of its bounds."""
    before = scene_before(model)
    after = scene_after(model, scenario) if scenario.edits else before
    values, index = method.values(chosen or {}), model.territory.communes.index
    first = measure(method, before, values, people)
    last = measure(method, after, values, people) if after is not before else first
    return MethodScores(
        method,
        values,
        people or method.people,
        pd.Series(first, index=index),
        pd.Series(last, index=index),
        _edge(method, before, values, model),
    )


def all_methods(model: Model, scenario: Scenario) -> tuple[MethodScores, ...]:
    """Every method with its default parameters; the weights of shared kernels are made once."""
    before = scene_before(model)
    after = scene_after(model, scenario) if scenario.edits else before
    index = model.territory.communes.index
    found = []
    for method in METHODS:
        values = method.values({})
        first = pd.Series(measure(method, before, values), index=index)
        last = pd.Series(measure(method, after, values), index=index) if after is not before else first
        found.append(MethodScores(method, values, method.people, first, last, _edge(method, before, values, model)))
    return tuple(found)


def agreement(one: Method, first: pd.Series[float], other: Method, second: pd.Series[float]) -> Agreement:
    """Compare two measures of the same communes. Communes that either does not measure are left out."""
    known = first.notna() & second.notna()
    a = _served(one, first[known])
    b = _served(other, second[known])
    if known.sum() < 3 or a.nunique() < 2 or b.nunique() < 2:
        return Agreement(float("nan"), ())
    low, high = 0.2, 0.5
    flipped = ((a <= low) & (b > high)) | ((b <= low) & (a > high))
    return Agreement(float(np.corrcoef(a, b)[0, 1]), tuple(map(str, flipped.index[flipped])))


def rank_from_worst(method: Method, values: pd.Series[float]) -> pd.Series[float]:
    """Rank of each commune, 1 = worst served; equal communes share the better-known lowest rank; NaN stays NaN."""
    return values.rank(method="min", ascending=method.better)


def _served(method: Method, values: pd.Series[float]) -> pd.Series[float]:
    """Share of communes that are served no better, 0 to 1."""
    return values.rank(pct=True, ascending=method.better)


def _scene(model: Model, at_seats: pd.DataFrame, placed: pd.DataFrame | None) -> Scene:
    territory = model.territory
    communes = territory.communes
    times, supply, heads = territory.times, at_seats["consultations"].to_numpy(), at_seats["gps"].to_numpy()
    home = np.arange(len(communes), dtype=np.int32)
    if placed is not None and len(placed):
        times = _joined(times, times_to_sites(territory, placed))
        supply = np.append(supply, placed["consultations"].to_numpy(dtype=np.float64))
        heads = np.append(heads, placed["gps"].to_numpy(dtype=np.float64))
        home = np.append(home, communes.index.get_indexer(pd.Index(placed["commune"])).astype(np.int32))
    return Scene(
        times,
        communes["population"].to_numpy(dtype=np.float64),
        communes["need"].to_numpy(dtype=np.float64),
        np.asarray(supply, dtype=np.float64),
        np.asarray(heads, dtype=np.float64),
        home,
        model.params.decay,
    )


def _joined(seats: TravelTimes, places: TravelTimes) -> TravelTimes:
    """Times to the seats and to other places side by side."""
    return TravelTimes(
        seats.origins,
        seats.destinations.append(places.destinations),
        np.append(seats.origin, places.origin),
        np.append(seats.destination, places.destination + np.int32(seats.shape[1])),
        np.append(seats.minutes, places.minutes),
        seats.limit_min,
        seats.method,
    )


def _edge(method: Method, scene: Scene, values: Mapping[str, float], model: Model) -> tuple[float, float]:
    """Minutes of ring that a method would need beyond what a territory holds: places, people."""
    if method.how.reach_min is None:
        return 0.0, 0.0
    reach = method.how.reach_min(scene, values)
    places, people = (times * reach for times in method.how.rings)
    if model.territory.communes["in_core"].all():
        return 0.0, 0.0
    lacking_places = places if places > max(SUPPLY_RING_MIN, POPULATION_RING_MIN) else 0.0
    return lacking_places, people if people > POPULATION_RING_MIN else 0.0
