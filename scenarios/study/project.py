"""A piece of work as text: which inputs, which scenarios, what was done, what came out; every older version is read."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
import urllib.parse
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from deserts.decay import Decay
from deserts.errors import BadValue, BrokenProject, DamagedProject, NewerProject, Unreadable
from deserts.need import AgeWeight
from deserts.scoring import ActivityBounds, AgeVariant, ScoringParams
from geodata.roads.setup import RoadSetup
from geodata.territory.estimate_models import Version
from geodata.uses.given_times import Outside
from geodata.uses.use import Use
from scenarios.analysis.zoning import AS_DRAWN, zoning_from_dict, zoning_to_dict
from scenarios.answer.model import Baseline
from scenarios.plan.scenario import Scenario
from scenarios.study.inputs import FileInput, FileRef, Inputs, ReadAs
from scenarios.study.project_values import (
    list_of,
    mapping_of,
    number_of,
    scenario_of,
    scenario_to_dict,
    text_values,
    texts_of,
    typed,
)

FORMAT = "deserts-scenario"
VERSION = 5
SUFFIX = ".deserts"
MAX_BYTES = 20_000_000
CHECKSUM = "checksum"


@dataclass(frozen=True)
class Step:
    """One thing that was done. when : local time, ISO 8601 to the second; text : as it stood in the menu."""

    when: str
    text: str


@dataclass(frozen=True)
class Project:
    """All that is needed to compute the same figures again.

    inputs : everything that decides a figure and is not a scenario
    history : what was done, oldest first; results : name of a scenario -> fingerprint of its figures when it was saved
    software : version that worked the results out; data : digest of the inputs that they rest on; "" = not known
    """

    inputs: Inputs
    scenarios: tuple[Scenario, ...]
    baseline: Baseline
    history: tuple[Step, ...] = ()
    results: Mapping[str, str] = field(default_factory=dict)
    software: str = ""
    data: str = ""

    @property
    def params(self) -> ScoringParams:
        """The scoring parameters of the work."""
        return self.inputs.params


def to_text(project: Project) -> str:
    """A project as the JSON text of its file, with the checksum of its content."""
    return json.dumps(to_dict(project), ensure_ascii=False, indent=1, allow_nan=False)


def from_text(content: bytes, path: Path) -> Project:
    """A project from the text of a file; path : for errors only.

    Raises Unreadable, NewerProject, BrokenProject (damaged, or values that no work can hold); it is data, nothing in it
    is executed.
    """
    if len(content) > MAX_BYTES:
        raise Unreadable(path, "not_a_scenario", "too large")
    try:
        values = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(path, "not_a_scenario", str(error)) from error
    if not isinstance(values, dict) or values.get("format") != FORMAT:
        raise Unreadable(path, "not_a_scenario")
    version = values.get("version")
    if isinstance(version, int) and version > VERSION:
        raise NewerProject(path, version, VERSION)
    if (place := _bad_place(values)) is not None:
        raise BrokenProject(path, place)
    if _is_damaged(values):
        raise DamagedProject(path)
    try:
        return from_dict(migrated(values))
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        raise BrokenProject(path, f"{type(error).__name__}: {error}") from error


def checksum(content: Mapping[str, object]) -> str:
    """SHA-256 of all values of a work but the checksum itself, whatever the spaces between them."""
    rest = {key: value for key, value in content.items() if key != CHECKSUM}
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _is_damaged(content: Mapping[str, object]) -> bool:
    """Whether the values are not those that were saved; up to version 3 nothing tells."""
    if CHECKSUM not in content:
        return content.get("version") not in (1, 2, 3)
    return content[CHECKSUM] != checksum(content)


def _bad_place(value: object, place: str = "") -> str | None:
    """Where a value stands that no work can hold (NaN, an infinite number, half a letter); None where there is none."""
    if isinstance(value, float) and not math.isfinite(value):
        return f"{place}: {value}"
    if isinstance(value, str) and not _is_text(value):
        return f"{place}: {value!r}"
    items: Iterable[tuple[object, object]] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value, start=1)
    for key, inner in items:
        name = str(key)
        where = f"{place} > {name}" if place else name
        bad = where if not _is_text(name) else _bad_place(inner, where)
        if bad is not None:
            return bad
    return None


def _is_text(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


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


def _with_inputs(content: Mapping[str, object]) -> Mapping[str, object]:
    """Up to version 3 a work knew no imported file, and no checksum."""
    territory = {**mapping_of(content["territory"]), "regions": []}
    return {**content, "version": 4, "territory": territory, "files": [], "software": "", "data": ""}


def _with_estimate(content: Mapping[str, object]) -> Mapping[str, object]:
    """Up to version 4 minutes without roads were those of the line, and stay so until the person accepts the new ones."""
    return {**content, "version": 5, "estimate": "line"}


MIGRATIONS: Mapping[int, Callable[[Mapping[str, object]], Mapping[str, object]]] = {
    1: _with_history,
    2: _with_rules,
    3: _with_inputs,
    4: _with_estimate,
}


def to_dict(project: Project) -> dict[str, object]:
    """A project as plain JSON values, with their checksum."""
    inputs = project.inputs
    content: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "software": project.software,
        "data": project.data,
        "territory": {
            "departements": list(inputs.departements),
            "epci": list(inputs.epci),
            "regions": list(inputs.regions),
        },
        "baseline": str(project.baseline),
        "workbook": None if inputs.workbook is None else _ref_to_dict(inputs.workbook),
        "files": [_file_to_dict(file) for file in inputs.files],
        "roads": None if inputs.roads is None else _roads_to_dict(inputs.roads),
        "estimate": inputs.estimate,
        "params": dataclasses.asdict(inputs.params),
        "history": [dataclasses.asdict(step) for step in project.history],
        "results": dict(project.results),
        "zoning": zoning_to_dict(inputs.zoning),
        "scenarios": [scenario_to_dict(scenario) for scenario in project.scenarios],
    }
    content = json.loads(json.dumps(content, allow_nan=False))
    return {**content, CHECKSUM: checksum(content)}


def from_dict(content: Mapping[str, object]) -> Project:
    """A project from plain JSON values; KeyError, TypeError or ValueError where they do not hold together."""
    territory = mapping_of(content["territory"])
    workbook = content.get("workbook")
    inputs = Inputs(
        departements=texts_of(territory["departements"]),
        epci=texts_of(territory["epci"]),
        regions=texts_of(territory["regions"]),
        params=_params(mapping_of(content["params"])),
        workbook=None if workbook is None else _ref(mapping_of(workbook)),
        files=tuple(_file(mapping_of(item)) for item in list_of(content["files"])),
        roads=None if content.get("roads") is None else _roads(mapping_of(content["roads"])),
        zoning=zoning_from_dict(mapping_of(content["zoning"])) if "zoning" in content else AS_DRAWN,
        estimate=_estimate(content["estimate"]),
    )
    return Project(
        inputs=inputs,
        scenarios=tuple(scenario_of(mapping_of(item)) for item in list_of(content["scenarios"])),
        baseline=Baseline(str(content["baseline"])),
        history=tuple(Step(**text_values(mapping_of(step))) for step in list_of(content.get("history", []))),
        results=text_values(mapping_of(content.get("results", {}))),
        software=str(typed(content["software"], "str")),
        data=str(typed(content["data"], "str")),
    )


def _estimate(value: object) -> Version:
    for version in get_args(Version):
        if value == version:
            return version  # type: ignore[no-any-return]
    raise BadValue("estimate", value, " or ".join(get_args(Version)))


# --- files ---


def _ref_to_dict(ref: FileRef) -> dict[str, object]:
    return {"path": _path_text(ref.path), "near": _path_text(ref.near), "sha256": ref.sha256, "size": ref.size}


def _ref(item: Mapping[str, object]) -> FileRef:
    size = item.get("size", 0)
    if type(size) is not int or size < 0:
        raise BadValue("size", size, "bytes")
    path, near = (_path_of(str(typed(item.get(name, ""), "str"))) for name in ("path", "near"))
    return FileRef(path, str(typed(item["sha256"], "str")), size, near)


def _file_to_dict(file: FileInput) -> dict[str, object]:
    return {
        **_ref_to_dict(file.ref),
        "role": file.role,
        "source": file.source,
        "table": file.table,
        "counts": file.counts,
        "read_as": file.read_as.to_dict(),
        **({"outside": file.outside} if file.role == "times" else {}),
    }


def _file(item: Mapping[str, object]) -> FileInput:
    role, counts = item["role"], item["counts"]
    if role not in get_args(Use) or not isinstance(counts, bool):
        raise BadValue("role", role, "need, supply, times or layer")
    source, table = (str(typed(item[name], "str")) for name in ("source", "table"))
    # As works were reckoned before there was a choice; files of anything but times have none.
    outside = item.get("outside", "blank" if role == "times" else FileInput.outside)
    if outside not in get_args(Outside):
        raise BadValue("outside", outside, "estimate or blank")
    read_as = ReadAs.from_dict(mapping_of(item["read_as"]))
    return FileInput(_ref(item), role, source, table, counts, read_as, outside)  # type: ignore[arg-type]


def _roads_to_dict(setup: RoadSetup) -> dict[str, object]:
    values = setup.to_dict()
    return {**values, **{name: [_path_text(path) for path in values[name]] for name in ("paths", "near")}}


def _roads(item: Mapping[str, object]) -> RoadSetup:
    setup = RoadSetup.from_dict(item)
    if not setup.paths or (setup.near and len(setup.near) != len(setup.paths)):
        raise BadValue("near", setup.near, "as many as paths")
    paths, near = (tuple(map(_path_of, names)) for names in (setup.paths, setup.near))
    return dataclasses.replace(setup, paths=paths, near=near)


RAW = "raw:"
"""Before a path whose bytes are no UTF-8, which JSON cannot hold: percent signs stand for its bytes."""


def _path_text(path: str) -> str:
    """A path as text of JSON."""
    if not _is_text(path) or path.startswith(RAW):
        return RAW + urllib.parse.quote_from_bytes(path.encode("utf-8", "surrogateescape"))
    return path


def _path_of(text: str) -> str:
    if text.startswith(RAW):
        return urllib.parse.unquote_to_bytes(text.removeprefix(RAW)).decode("utf-8", "surrogateescape")
    return text


# --- parameters ---


def _params(item: Mapping[str, object]) -> ScoringParams:
    """Scoring parameters; the sub-values become their dataclasses again."""
    decay = mapping_of(item["decay"])
    weights = {
        int(year): tuple(AgeWeight(**mapping_of(each)) for each in list_of(classes))  # type: ignore[arg-type]
        for year, classes in mapping_of(item["age_weights"]).items()
    }
    steps = tuple((float(bound), float(weight)) for bound, weight in decay["steps"])  # type: ignore[attr-defined]
    rest = {k: v for k, v in item.items() if k not in ("decay", "age_weights", "bounds", "age_variant", "source")}
    return ScoringParams(
        decay=Decay(steps, bool(decay["includes_bound"])),
        bounds=ActivityBounds(**{k: number_of(v) for k, v in mapping_of(item["bounds"]).items()}),
        age_weights=weights,
        age_variant=AgeVariant(str(item["age_variant"])),
        source=str(item["source"]),
        **{name: number_of(value) for name, value in rest.items()},
    )
