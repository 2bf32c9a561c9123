"""A piece of work on disk: which territory, which parameters, which scenarios. One JSON, saved whole or not at all."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deserts.decay import Decay
from deserts.errors import BadValue, BrokenProject, NewerProject, Unreadable
from deserts.need import AgeWeight
from deserts.scoring import ActivityBounds, AgeVariant, ScoringParams
from geodata.atomic import write_atomically
from geodata.roads.setup import RoadSetup
from scenarios.edits import AddLever, AddSite, CloseSite, Edit, MoveSite, SetActivity, Stop
from scenarios.evaluate import Baseline
from scenarios.road_edits import AddLink, CloseRoad, Congestion, OwnCommune, ParkAndWalk, SetSpeed, WinterSpeeds
from scenarios.scenario import Scenario
from scenarios.zoning import AS_DRAWN, Zoning, zoning_from_dict, zoning_to_dict

FORMAT = "deserts-scenario"
VERSION = 3
SUFFIX = ".deserts"
MAX_BYTES = 20_000_000

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


@dataclass(frozen=True)
class Workbook:
    """The DREES workbook a project was made with: where it was, and the hash that tells it from another edition."""

    path: str
    sha256: str


@dataclass(frozen=True)
class Step:
    """One thing that was done. when : local time, ISO 8601 to the second; text : as it stood in the menu."""

    when: str
    text: str


@dataclass(frozen=True)
class Project:
    """All that is needed to compute the same figures again.

    departements, epci : codes of the territory; workbook : None where no published values are used
    roads : the files that the minutes go by, and what was asked of them; None = none
    history : what was done, oldest first; results : name of a scenario -> fingerprint of its figures when it was saved
    zoning : choices and decisions of the zoning workbench
    """

    departements: tuple[str, ...]
    epci: tuple[str, ...]
    params: ScoringParams
    scenarios: tuple[Scenario, ...]
    baseline: Baseline
    workbook: Workbook | None = None
    history: tuple[Step, ...] = ()
    roads: RoadSetup | None = None
    results: Mapping[str, str] = field(default_factory=dict)
    zoning: Zoning = AS_DRAWN


def save_project(project: Project, path: Path) -> None:
    """Write a project; a crash or a full disk in the middle leaves the previous file whole.

    Raises CannotWrite.
    """
    text = json.dumps(to_dict(project), ensure_ascii=False, indent=1, allow_nan=False)
    write_atomically(path, text.encode("utf-8"))


def open_project(path: Path) -> Project:
    """Read a project. Raises Unreadable, NewerProject or BrokenProject; the file is data, nothing in it is executed."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Unreadable(path, "not_a_scenario", "too large")
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise Unreadable(path, "missing") from error
    except OSError as error:
        raise Unreadable(path, "missing", str(error.strerror)) from error
    except (ValueError, RecursionError) as error:
        raise Unreadable(path, "not_a_scenario", str(error)) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise Unreadable(path, "not_a_scenario")
    version = content.get("version")
    if isinstance(version, int) and version > VERSION:
        raise NewerProject(path, version, VERSION)
    try:
        return from_dict(migrated(content))
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise BrokenProject(path, f"{type(error).__name__}: {error}") from error


def migrated(content: Mapping[str, object]) -> Mapping[str, object]:
    """A file of any older version as the present one would have written it; KeyError where it says no version."""
    version = content["version"]
    while version != VERSION:
        content = MIGRATIONS[int(str(version))](content)
        version = content["version"]
    return content


def _with_history(content: Mapping[str, object]) -> Mapping[str, object]:
    """Version 1 kept neither what was done nor what came out."""
    return {**content, "version": 2, "history": [], "results": {}}


def _with_rules(content: Mapping[str, object]) -> Mapping[str, object]:
    """Up to version 2 minutes by road were counted as METRIC counts them, and winter knew one altitude."""
    roads = content.get("roads")
    return {**content, "version": 3, "roads": {**roads, "rules": {}} if isinstance(roads, dict) else roads}


MIGRATIONS: Mapping[int, Callable[[Mapping[str, object]], Mapping[str, object]]] = {1: _with_history, 2: _with_rules}


def to_dict(project: Project) -> dict[str, object]:
    """A project as plain JSON values."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "territory": {"departements": list(project.departements), "epci": list(project.epci)},
        "baseline": str(project.baseline),
        "workbook": None if project.workbook is None else dataclasses.asdict(project.workbook),
        "roads": None if project.roads is None else project.roads.to_dict(),
        "params": dataclasses.asdict(project.params),
        "history": [dataclasses.asdict(step) for step in project.history],
        "results": dict(project.results),
        "zoning": zoning_to_dict(project.zoning),
        "scenarios": [
            {"name": s.name, "note": s.note, "edits": [_edit_to_dict(edit) for edit in s.edits]}
            for s in project.scenarios
        ],
    }


def from_dict(content: Mapping[str, object]) -> Project:
    """A project from plain JSON values; KeyError, TypeError or ValueError where they do not hold together."""
    territory = _mapping(content["territory"])
    workbook = content.get("workbook")
    return Project(
        departements=_texts(territory["departements"]),
        epci=_texts(territory["epci"]),
        params=_params(_mapping(content["params"])),
        scenarios=tuple(_scenario(_mapping(item)) for item in _list(content["scenarios"])),
        baseline=Baseline(str(content["baseline"])),
        workbook=None if workbook is None else Workbook(**{k: str(v) for k, v in _mapping(workbook).items()}),
        history=tuple(Step(**_texts_of(_mapping(step))) for step in _list(content.get("history", []))),
        roads=None if content.get("roads") is None else RoadSetup.from_dict(_mapping(content["roads"])),
        results=_texts_of(_mapping(content.get("results", {}))),
        zoning=zoning_from_dict(_mapping(content["zoning"])) if "zoning" in content else AS_DRAWN,
    )


def _edit_to_dict(edit: Edit) -> dict[str, object]:
    """An edit with the word that names it."""
    do = next(word for word, kind in EDITS.items() if type(edit) is kind)
    values = dataclasses.asdict(edit)
    if isinstance(edit, AddLever):
        values["values"] = dict(edit.values)
    if isinstance(edit, WinterSpeeds):
        values["higher"] = [list(each) for each in edit.higher]
    return {"do": do, **values}


def _scenario(item: Mapping[str, object]) -> Scenario:
    edits = tuple(_edit(_mapping(edit)) for edit in _list(item["edits"]))
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
    rows = [[_number(value) for value in _list(row)] for row in _list(item["higher"])]
    return dataclasses.replace(first, higher=tuple((above_m, factor) for above_m, factor in rows))


def _lever(item: Mapping[str, object]) -> AddLever:
    """A lever; a parameter that an older file does not have takes its default."""
    texts = {name: str(_typed(item[name], "str")) for name in ("site", "kind", "name", "commune")}
    return AddLever(
        **texts,
        lon=_number(item["lon"]),
        lat=_number(item["lat"]),
        values=tuple((name, _number(value)) for name, value in _mapping(item["values"]).items()),
        targets=_texts(item["targets"]),
        stops=tuple(_fields(Stop, _mapping(stop)) for stop in _list(item["stops"])),
    )


def _fields(kind: type[Any], item: Mapping[str, object]) -> Any:
    """A dataclass of texts and numbers from plain values."""
    types = {field.name: field.type for field in dataclasses.fields(kind)}
    values: dict[str, Any] = {name: _typed(value, str(types[name])) for name, value in item.items() if name != "do"}
    return kind(**values)


def _typed(value: object, kind: str) -> object:
    """A JSON value as text or number, refused otherwise (a bool is no number)."""
    if kind == "float" and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if kind == "str" and isinstance(value, str):
        return value
    raise BadValue("field", value, kind)


def _params(item: Mapping[str, object]) -> ScoringParams:
    """Scoring parameters; the sub-values become their dataclasses again."""
    decay = _mapping(item["decay"])
    weights = {
        int(year): tuple(AgeWeight(**_mapping(each)) for each in _list(classes))  # type: ignore[arg-type]
        for year, classes in _mapping(item["age_weights"]).items()
    }
    steps = tuple((float(bound), float(weight)) for bound, weight in decay["steps"])  # type: ignore[attr-defined]
    rest = {k: v for k, v in item.items() if k not in ("decay", "age_weights", "bounds", "age_variant", "source")}
    return ScoringParams(
        decay=Decay(steps, bool(decay["includes_bound"])),
        bounds=ActivityBounds(**{k: _number(v) for k, v in _mapping(item["bounds"]).items()}),
        age_weights=weights,
        age_variant=AgeVariant(str(item["age_variant"])),
        source=str(item["source"]),
        **{name: _number(value) for name, value in rest.items()},
    )


def _number(value: object) -> float:
    return float(str(_typed(value, "float")))


def _texts_of(item: Mapping[str, object]) -> dict[str, str]:
    return {name: str(_typed(value, "str")) for name, value in item.items()}


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise BadValue("value", value, "an object")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise BadValue("value", value, "a list")
    return value


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(_typed(item, "str")) for item in _list(value))
