"""The model of a territory on the roads that a scenario leaves; kept, since every click asks for it again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from geodata.territory.opening import Territory
from scenarios.answer.model import Model, prepare
from scenarios.plan.road_edits import RoadEdit, edited_roads, road_edits

if TYPE_CHECKING:
    from scenarios.plan.scenario import Scenario

KEPT = 8
"""States of the roads kept for each model: a step back must not search again what was there before."""

_kept: WeakKeyDictionary[Model, dict[tuple[RoadEdit, ...], Model]] = WeakKeyDictionary()


def on_roads(model: Model, scenario: Scenario) -> Model:
    """The model with the times of the scenario's roads; the very same object where it leaves the roads alone.

    Without a network nothing is known of roads: the decisions wait until one is loaded. Raises UnknownRoad, NoAltitude.
    """
    edits = road_edits(scenario.edits)
    if not edits or model.territory.roads is None or model.territory.times.method != "roads":
        return model
    kept = _kept.setdefault(model, {})
    if edits not in kept:
        if len(kept) >= KEPT:
            del kept[next(iter(kept))]
        kept[edits] = _changed(model, edits)
    return kept[edits]


def is_known(model: Model, scenario: Scenario) -> bool:
    """Whether the answer for the roads of a scenario is at hand, so that no search is needed."""
    return not road_edits(scenario.edits) or road_edits(scenario.edits) in _kept.get(model, {})


def _changed(model: Model, edits: tuple[RoadEdit, ...]) -> Model:
    """Search what the decisions concern and score the territory anew."""
    from geodata.travel.road_changes import retimed
    from geodata.travel.road_times import snap_table
    from scenarios.answer.road_sites import warm_up

    territory, use = model.territory, model.territory.roads
    if use is None:
        return model
    found = retimed(use.prepared, territory.times, edited_roads(use.prepared.roads, edits))
    warm_up(found.prepared)
    roads = replace(use, prepared=found.prepared, snaps=snap_table(found.prepared))
    return prepare(replace(territory, times=found.times, roads=roads), model.params)


def on_roads_anew(territory: Territory, scenario: Scenario) -> Territory:
    """The territory with all times of the scenario's roads searched from nothing: slow, what ``on_roads`` must equal."""
    from geodata.roads.prepared import prepare_roads
    from geodata.travel.road_times import times_between

    edits = road_edits(scenario.edits)
    if not edits or territory.roads is None or territory.times.method != "roads":
        return territory
    prepared = prepare_roads(edited_roads(territory.roads.prepared.roads, edits), territory.communes)
    times = times_between(prepared, territory.times.limit_min)
    return replace(territory, times=times, roads=replace(territory.roads, prepared=prepared))
