"""Scenarios and their decisions as plain JSON values, each field in the type that its dataclass names."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from deserts.errors import BadValue
from scenarios.plan.edits import AddLever, AddSite, CloseSite, Edit, MoveSite, SetActivity, Stop
from scenarios.plan.road_edits import AddLink, CloseRoad, Congestion, OwnCommune, ParkAndWalk, SetSpeed, WinterSpeeds
from scenarios.plan.scenario import Scenario

EDITS: Mapping[str, type[Edit]] = {
    "add": AddSite,
    "move": MoveSite,
    "activity": SetActivity,
    "close": CloseSite,
    "lever": AddLever,
    "close_road": CloseRoad,
    "road_speed": SetSpeed,
    "add_road": AddLink,
    "winter": WinterSpeeds,
    "congestion": Congestion,
    "park": ParkAndWalk,
    "own_commune": OwnCommune,
}


def scenario_to_dict(scenario: Scenario) -> dict[str, object]:
    """A scenario as plain values."""
    return {"name": scenario.name, "note": scenario.note, "edits": [_edit_to_dict(edit) for edit in scenario.edits]}


def _edit_to_dict(edit: Edit) -> dict[str, object]:
    """An edit with the word that names it."""
    do = next(word for word, kind in EDITS.items() if type(edit) is kind)
    values = dataclasses.asdict(edit)
    if isinstance(edit, AddLever):
        values["values"] = dict(edit.values)
    if isinstance(edit, WinterSpeeds):
        values["higher"] = [list(each) for each in edit.higher]
    return {"do": do, **values}


def scenario_of(item: Mapping[str, object]) -> Scenario:
    """Read back what ``scenario_to_dict`` gave; KeyError, TypeError, ValueError for what is none."""
    edits = tuple(_edit(mapping_of(edit)) for edit in list_of(item["edits"]))
    return Scenario(str(item["name"]), edits, str(item.get("note", "")))


def _edit(item: Mapping[str, object]) -> Edit:
    """An edit, each field in the type that its dataclass names."""
    kind = EDITS[str(item["do"])]
    if kind is AddLever:
        return _lever(item)
    if kind is WinterSpeeds and "higher" in item:
        return _winter(item)
    edit: Edit = _fields(kind, item)
    return edit


def _winter(item: Mapping[str, object]) -> WinterSpeeds:
    """Winter speeds with classes of altitude above the first."""
    first: WinterSpeeds = _fields(WinterSpeeds, {name: value for name, value in item.items() if name != "higher"})
    rows = [[number_of(value) for value in list_of(row)] for row in list_of(item["higher"])]
    return dataclasses.replace(first, higher=tuple((above_m, factor) for above_m, factor in rows))


def _lever(item: Mapping[str, object]) -> AddLever:
    """A lever; a parameter that an older file does not have takes its default."""
    texts = {name: str(typed(item[name], "str")) for name in ("site", "kind", "name", "commune")}
    return AddLever(
        **texts,
        lon=number_of(item["lon"]),
        lat=number_of(item["lat"]),
        values=tuple((name, number_of(value)) for name, value in mapping_of(item["values"]).items()),
        targets=texts_of(item["targets"]),
        stops=tuple(_fields(Stop, mapping_of(stop)) for stop in list_of(item["stops"])),
    )


def _fields(kind: type[Any], item: Mapping[str, object]) -> Any:
    """A dataclass of texts and numbers from plain values."""
    types = {field.name: field.type for field in dataclasses.fields(kind)}
    values: dict[str, Any] = {name: typed(value, str(types[name])) for name, value in item.items() if name != "do"}
    return kind(**values)


def typed(value: object, kind: str) -> object:
    """A JSON value as text or number, refused otherwise (a bool is no number)."""
    if kind == "float" and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if kind == "str" and isinstance(value, str):
        return value
    raise BadValue("field", value, kind)


def number_of(value: object) -> float:
    """A JSON value as a number. Raises BadValue."""
    return float(str(typed(value, "float")))


def text_values(item: Mapping[str, object]) -> dict[str, str]:
    """An object of texts. Raises BadValue."""
    return {name: str(typed(value, "str")) for name, value in item.items()}


def mapping_of(value: object) -> Mapping[str, object]:
    """A JSON value as an object. Raises BadValue."""
    if not isinstance(value, dict):
        raise BadValue("value", value, "an object")
    return value


def list_of(value: object) -> list[object]:
    """A JSON value as a list. Raises BadValue."""
    if not isinstance(value, list):
        raise BadValue("value", value, "a list")
    return value


def texts_of(value: object) -> tuple[str, ...]:
    """A list of texts. Raises BadValue."""
    return tuple(str(typed(item, "str")) for item in list_of(value))
