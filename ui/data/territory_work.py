"""A territory with its data and scenarios as one file, written and read in the background; no widget is touched here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from deserts.errors import BrokenProject
from deserts.progress import Report, ignore
from deserts.scoring import ScoringParams
from scenarios.evaluate import prepare
from scenarios.project import Project, from_dict, migrated, to_dict
from ui.data.applied import DataLayer, carried_layers

if TYPE_CHECKING:
    from geodata.store import TerritoryFile
    from ui.loading import Loaded

PROJECT, DATA, WORKBOOK = "project", "data", "workbook"
"""Documents of the file: the work as a scenario file holds it, which imported files count, and the DREES workbook, whose
table is then the last of the imports."""


@dataclass(frozen=True, eq=False)
class OpenedFile:
    """A territory ready to be shown, and the work on it; None where somebody else's program wrote the file."""

    loaded: Loaded
    project: Project | None


def write_territory(path: Path, loaded: Loaded, project: Project, report: Report = ignore) -> None:
    """Write everything into one file. Raises CannotWrite, BadValue; the previous file is untouched then."""
    from geodata.drees_store import stored
    from geodata.store import TerritoryFile, save_territory

    documents = {
        PROJECT: json.dumps(to_dict(project), ensure_ascii=False, allow_nan=False),
        DATA: json.dumps({"version": 1, "counts": [layer.counts for layer in loaded.layers]}),
    }
    imports = tuple(layer.read for layer in loaded.layers)
    if loaded.workbook is not None:
        table, documents[WORKBOOK] = stored(loaded.workbook, loaded.workbook_path)
        imports = (*imports, table)
    save_territory(TerritoryFile(loaded.territory, imports, documents), path, report)


def read_territory(path: Path, report: Report = ignore) -> OpenedFile:
    """Read such a file. Raises Unreadable, UnsafeFile, NewerProject, BrokenProject."""
    from geodata.store import open_territory_file

    content = open_territory_file(path, report)
    try:
        project = _project(content)
        layers = _layers(content)
        loaded = _loaded(content, layers, ScoringParams() if project is None else project.params)
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
        raise BrokenProject(path, f"{type(error).__name__}: {error}") from error
    return OpenedFile(loaded, project)


def is_territory(path: Path) -> bool:
    """Whether a file is a territory and no layer of somebody; False where it cannot be read."""
    import sqlite3
    from contextlib import closing

    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            return bool(db.execute("SELECT 1 FROM sqlite_master WHERE name = 'deserts_fichier'").fetchone())
    except (sqlite3.Error, OSError, ValueError):
        return False


def _project(content: TerritoryFile) -> Project | None:
    text = content.documents.get(PROJECT)
    return None if text is None else from_dict(migrated(json.loads(text)))


def _layers(content: TerritoryFile) -> tuple[DataLayer, ...]:
    """The imported files in today's communes; those of a file that does not say which of them count are only shown."""
    imports = content.imports[:-1] if WORKBOOK in content.documents else content.imports
    counts = json.loads(content.documents.get(DATA, "{}")).get("counts", [])
    counts = [*map(bool, counts), *[False] * len(imports)]
    return carried_layers([DataLayer(imported, counts=each) for imported, each in zip(imports, counts, strict=False)])


def _loaded(content: TerritoryFile, layers: tuple[DataLayer, ...], params: ScoringParams) -> Loaded:
    from geodata.drees_store import restored
    from geodata.uses import with_people
    from ui.loading import Loaded, keys_of, shapes_of

    territory, workbook, path = content.territory, None, None
    if WORKBOOK in content.documents:
        workbook, path = restored(content.imports[-1], content.documents[WORKBOOK])
    for layer in layers:
        territory = with_people(territory, layer.imported)
    model = prepare(territory, params)
    kept = territory if territory.times.method == "roads" else None
    shapes, keys = shapes_of(territory), keys_of(territory)
    return Loaded(territory, model, shapes, keys, workbook, path, layers=layers, kept=kept)
