"""The territory in which a scenario is answered: another one only where it changes more than sites."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.accessibility import per_person
from deserts.errors import UnknownCommune
from deserts.indicators import nearest_min
from deserts.scoring import assemble
from geodata.territory.opening import Territory
from scenarios.answer.model import Model, supply_by_commune
from scenarios.answer.road_world import on_roads
from scenarios.plan.edits import AddLever
from scenarios.plan.scenario import Scenario, folded_levers

Floats = npt.NDArray[np.float64]


def world(model: Model, scenario: Scenario, year: int | None = None) -> Model:
    """The model with the people and the roads of the scenario; the very same object where it changes neither."""
    model = on_roads(model, scenario)
    factor = growth(model.territory, scenario, year)
    if factor is None:
        return model
    return rescored(model, with_people(model.territory, factor))


def rescored(model: Model, territory: Territory) -> Model:
    """The model of a territory with other people or supply, and the same places and times: no pair is weighed again."""
    supply = supply_by_commune(territory, territory.sites)
    need = territory.communes["need"].to_numpy(dtype=np.float64)
    demand = np.asarray(model.weights.T @ need, dtype=np.float64)
    given = supply["consultations"].to_numpy(dtype=np.float64)
    has_gp = np.asarray(given > 0)
    nearest = model.base["nearest_gp_min"].to_numpy(dtype=np.float64)
    if not np.array_equal(has_gp, model.has_gp):
        nearest = nearest_min(territory.times, has_gp)
    index = territory.communes.index
    base = assemble(
        territory.communes,
        supply["gps"],
        pd.Series(nearest, index=index),
        pd.Series(model.weights @ per_person(given, demand), index=index),
        model.params,
    )
    return Model(territory, model.params, model.weights, demand, base, has_gp)


def growth(territory: Territory, scenario: Scenario, year: int | None = None) -> Floats | None:
    """Factor of the population of each commune, >= 0; None where the scenario leaves it alone.

    A change in % a year compounds for as many years as it says (all of them in the steady state); one in persons is
    reached evenly and shared among its communes by their people. Without communes it holds for the whole territory,
    the ring around it included. Raises UnknownCommune.
    """
    levers = [each for each in folded_levers(scenario) if each.kind == "population"]
    if not levers:
        return None
    people = territory.communes["population"].to_numpy(dtype=np.float64)
    factor = np.ones(len(people))
    for lever in levers:
        values = dict(lever.values)
        here = _communes(territory, lever)
        passed = values["years"] if year is None else min(float(year), values["years"])
        total = float(people[here].sum())
        share = passed / values["years"] if values["years"] > 0 else 1.0
        added = values["persons"] * share / total if total > 0 else 0.0
        factor[here] *= max(0.0, (1 + values["percent"] / 100.0) ** passed + added)
    return factor


def with_people(territory: Territory, factor: Floats, ageing: float = 1.0) -> Territory:
    """The territory with other numbers of people.

    factor : (communes,) of population and need; ageing : factor of need beyond that, for an older population
    """
    communes = territory.communes
    return replace(
        territory,
        communes=communes.assign(population=communes["population"] * factor, need=communes["need"] * factor * ageing),
    )


def _communes(territory: Territory, lever: AddLever) -> npt.NDArray[np.bool_]:
    """Which communes a change of population is about."""
    index = territory.communes.index
    if not lever.targets:
        return np.ones(len(index), dtype=bool)
    unknown = [code for code in lever.targets if code not in index]
    if unknown:
        raise UnknownCommune(unknown)
    return np.asarray(index.isin(lever.targets), dtype=bool)
