"""A study inside a territory file: the work, the imported files, the workbook, and minutes by roads not at hand."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deserts.errors import BrokenProject
from deserts.progress import Report, ignore
from deserts.scoring import ScoringParams
from geodata.readers.base import Imported
from geodata.territory.opening import Territory
from geodata.uses.use import use_of
from scenarios.answer.model import Baseline
from scenarios.study.inputs import FileInput, FileRef, Inputs, printable
from scenarios.study.locate import bare, bare_roads
from scenarios.study.project import Project, from_text, to_text
from scenarios.study.study import Study

if TYPE_CHECKING:
    from geodata.drees.workbook_reader import DreesWorkbook
    from geodata.roads.read import ReadRoads
    from geodata.storage.territory_file import TerritoryFile

TERRITORY_SUFFIX = ".gpkg"
PROJECT, DATA, WORKBOOK = "project", "data", "workbook"
"""Documents of the file: the work as a scenario file holds it, which of its files are inside, and the DREES workbook,
whose table is then the last of the imports."""


@dataclass(frozen=True, eq=False)
class Stored:
    """What a work file holds beside the work itself.

    minutes : the territory with its minutes by road, for where the roads are not at hand
    damaged : names of parts that are not what was saved; they are left out
    """

    imports: tuple[tuple[FileInput, Imported], ...] = ()
    workbook: DreesWorkbook | None = None
    network: ReadRoads | None = None
    minutes: Territory | None = None
    damaged: tuple[str, ...] = ()


NOTHING_STORED = Stored()


def write_territory(
    project: Project,
    study: Study,
    path: Path,
    report: Report = ignore,
    *,
    is_bare: bool = False,
    own: bool = False,
) -> None:
    """Write everything into one GeoPackage. is_bare : without any path of this machine; own : see ``files.save_work``.

    Raises CannotWrite, BadValue; the previous file is untouched then.
    """
    from geodata.storage.territory_file import TerritoryFile, save_territory
    from geodata.storage.workbook import stored

    inputs = project.inputs
    layers = {layer.file.key: layer.read for layer in study.layers}
    inside = [number for number, file in enumerate(inputs.files) if file.key in layers]
    imports = [layers[inputs.files[number].key] for number in inside]
    written = replace(project, inputs=bare(inputs)) if is_bare else project
    documents = {PROJECT: to_text(written), DATA: json.dumps({"version": 2, "files": inside})}
    if study.workbook is not None and inputs.workbook is not None:
        where = None if is_bare else Path(printable(inputs.workbook.path))
        table, documents[WORKBOOK] = stored(study.workbook, where)
        imports.append(table)
    territory = _without_paths(study.territory) if is_bare else study.territory
    save_territory(TerritoryFile(territory, tuple(imports), documents), path, report, own=own)


def read_territory(path: Path, report: Report = ignore) -> tuple[Project, Stored]:
    """Read such a file. Raises Unreadable, UnsafeFile, NewerProject, BrokenProject."""
    from geodata.storage.territory_file import open_territory_file

    content = open_territory_file(path, report)
    try:
        return _read(content, path)
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        if isinstance(error, BrokenProject):
            raise
        raise BrokenProject(path, f"{type(error).__name__}: {error}") from error


def is_territory(path: Path) -> bool:
    """Whether a file is a territory and no layer of somebody; False where it cannot be read."""
    import sqlite3
    from contextlib import closing

    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            return bool(db.execute("SELECT 1 FROM sqlite_master WHERE name = 'deserts_fichier'").fetchone())
    except (sqlite3.Error, OSError, ValueError):
        return False


def _read(content: TerritoryFile, path: Path) -> tuple[Project, Stored]:
    from geodata.storage.workbook import restored

    documents = content.documents
    imports = list(enumerate(content.imports))
    workbook, where = None, None
    if WORKBOOK in documents:
        number, table = imports.pop()
        workbook, where = restored(table, documents[WORKBOOK])
        workbook = None if number in content.damaged_imports else workbook
    text = documents.get(PROJECT)
    project = _foreign(content.territory) if text is None else from_text(text.encode("utf-8"), path)
    inputs = project.inputs
    if inputs.workbook is None and workbook is not None:
        place = "" if where is None else str(where)
        inputs = replace(inputs, workbook=FileRef(place or printable(workbook.name), workbook.sha256))
    files, inside = _files(inputs, content)
    inputs = replace(inputs, files=files)
    if inputs.roads is None and text is None and content.territory.by_road is not None:
        inputs = replace(inputs, roads=content.territory.by_road.setup)
    kept = tuple(
        (files[place], imported)
        for place, (number, imported) in zip(inside, imports, strict=True)
        if number not in content.damaged_imports
    )
    own_damage = bool(set(content.damaged) & {"communes", "sites", "deserts_temps"})
    goes_by_road = content.territory.times.method == "roads" and not own_damage
    minutes = content.territory if goes_by_road else None
    return replace(project, inputs=inputs), Stored(kept, workbook, None, minutes, tuple(content.damaged))


def _files(inputs: Inputs, content: TerritoryFile) -> tuple[tuple[FileInput, ...], list[int]]:
    """The files of the work, and which of them each import is; up to version 2 the imports are all that is known."""
    told: dict[str, Any] = json.loads(content.documents.get(DATA, "{}"))
    if "files" in told:
        inside = [int(number) for number in told["files"]]
        if any(not 0 <= number < len(inputs.files) for number in inside):
            raise ValueError("a file of the work is told that there is not")
        return inputs.files, inside
    imports = content.imports[:-1] if WORKBOOK in content.documents else content.imports
    counts = [*map(bool, told.get("counts", [])), *[False] * len(imports)]
    files = tuple(_as_input(imported, counts=count) for imported, count in zip(imports, counts, strict=False))
    return files, list(range(len(files)))


def _as_input(imported: Imported, *, counts: bool) -> FileInput:
    """An import of a file that does not tell how it was read."""
    report = imported.report
    ref = FileRef(report.file, report.sha256)
    return FileInput(ref, use_of(imported), imported.source.key, report.table, counts, outside="blank")


def _foreign(territory: Territory) -> Project:
    """The work on a territory that another program wrote: none yet."""
    inputs = Inputs(territory.departements, territory.epci, territory.regions, ScoringParams())
    baseline = Baseline.MODELLED if territory.published is None else Baseline.PUBLISHED
    return Project(inputs, (), baseline)


def _without_paths(territory: Territory) -> Territory:
    """A territory that names its roads only."""
    facts = territory.by_road
    if facts is None or facts.setup is None:
        return territory
    return replace(territory, by_road=replace(facts, setup=bare_roads(facts.setup)))
