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

PROJECT, DATA = "project", "data"
"""Documents of the file: the work as a scenario file holds it, and which imported files count."""


@dataclass(frozen=True, eq=False)
class OpenedFile:
    """A territory ready to be shown, and the work on it; None where somebody else's program wrote the file."""

    loaded: Loaded
    project: Project | None


def write_territory(path: Path, loaded: Loaded, project: Project, report: Report = ignore) -> None:
    """Write everything into one file. Raises CannotWrite, BadValue; the previous file is untouched then."""
    from geodata.store import TerritoryFile, save_territory

    documents = {
        PROJECT: json.dumps(to_dict(project), ensure_ascii=False, allow_nan=False),
        DATA: json.dumps({"version": 1, "counts": [layer.counts for layer in loaded.layers]}),
    }
    imports = tuple(layer.read for layer in loaded.layers)
    save_territory(TerritoryFile(loaded.territory, imports, documents), path, report)


def read_territory(path: Path, report: Report = ignore) -> OpenedFile:
    """Read such a file. Raises Unreadable, UnsafeFile, NewerProject, BrokenProject."""
    from geodata.store import open_territory_file

    content = open_territory_file(path, report)
    try:
        project = _project(content)
        layers = _layers(content)
        loaded = _loaded(content, layers, ScoringParams() if project is None else project.params)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
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
    counts = json.loads(content.documents.get(DATA, "{}")).get("counts", [])
    counts = [*map(bool, counts), *[False] * len(content.imports)]
    read = [DataLayer(imported, counts=each) for imported, each in zip(content.imports, counts, strict=False)]
    return carried_layers(read)


def _loaded(content: TerritoryFile, layers: tuple[DataLayer, ...], params: ScoringParams) -> Loaded:
    from ui.loading import Loaded, keys_of, shapes_of

    territory = content.territory
    model = prepare(territory, params)
    return Loaded(territory, model, shapes_of(territory), keys_of(territory), None, None, layers=layers)
