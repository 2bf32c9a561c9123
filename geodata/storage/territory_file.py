"""The territory file: one GeoPackage with all layers, sources, reports, parameters and scenarios, which QGIS opens."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

import pandas as pd

from deserts.errors import BadValue, BrokenProject, Cancelled, NewerProject, ProjectError, Unreadable, UnsafeFile
from deserts.progress import Report, ignore
from geodata.formats.sqlite_input import opened, ordinary_tables
from geodata.formats.sqlite_sums import SUMS, description_sum, parsed_sums
from geodata.formats.sqlite_tables import Budget, write_table
from geodata.readers.base import Imported
from geodata.report.source import Source
from geodata.roads.facts import RoadFacts
from geodata.storage.gpkg import add_metadata, add_style, create, describe, register
from geodata.storage.layers import (
    ImportLayers,
    Layer,
    commune_layer,
    geometry_told,
    import_layers,
    site_layer,
    source_layer,
    source_text,
    sources_of,
    split_communes,
    text_layer,
)
from geodata.storage.output import replace_whole
from geodata.storage.reader import NOT_WHAT_IT_SHOULD_BE, TableReader, is_gone, layer_sum, parsed
from geodata.storage.shapes import drawing_epsg
from geodata.storage.times import TABLE as TIMES
from geodata.storage.times import times_digest, write_times
from geodata.territory.opening import SITE_COLUMNS, Territory

SUFFIX = ".gpkg"
FORMAT = "deserts-territory"
VERSION = 3
FIRST_WITH_SUMS = 3


def _with_roads_untold(told: dict[str, Any]) -> dict[str, Any]:
    """Version 1 says nothing of the roads that minutes came from."""
    return {**told, "road": None}


def _without_sums(told: dict[str, Any]) -> dict[str, Any]:
    """Version 2 has no checksums, which stand beside the description."""
    return told


MIGRATIONS: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = (_with_roads_untold, _without_sums)
"""``MIGRATIONS[n - 1]`` turns the description that a file of version n gives of itself into one of version n + 1."""

COMMUNE_COLUMNS = (
    "name", "departement", "region", "epci", "zone", "in_core", "epsg", "x_m", "y_m", "lon", "lat", "landmass", "population",
    "need",
)  # fmt: skip

_FILE = "deserts_fichier"


@dataclass(frozen=True)
class TerritoryFile:
    """All that a territory file holds.

    imports : files that were read for this territory, with their reports
    documents : texts of the caller by name, such as parameters and scenarios as JSON; kept as they are
    damaged : once read, layers whose content is not what was saved: changed by another program (QGIS), or damaged;
    ``deserts_temps`` for the travel times. A table of an import that cannot be read at all has no rows
    damaged_imports : positions of the imports that such layers belong to
    A save pays no heed to the last two: it takes the content as it is.
    """

    territory: Territory
    imports: tuple[Imported, ...] = ()
    documents: Mapping[str, str] = field(default_factory=dict)
    damaged: tuple[str, ...] = ()
    damaged_imports: frozenset[int] = frozenset()


def save_territory(content: TerritoryFile, path: Path, report: Report = ignore, *, own: bool = False) -> None:
    """Write a territory file; a crash, a full disk or a cancellation in the middle leaves the previous file whole.

    The file is written from ``content`` alone: layers that somebody added to the old file with QGIS are not carried
    over (see ``foreign_tables``). own : the caller holds the lock, so that unfinished saves beside the file are dead.
    Raises CannotWrite, BadValue or DuplicateCode for what cannot be stored exactly, and what ``report`` raises.
    """
    fault = _fault(content.territory)
    if fault:
        raise BadValue("territory", fault, "tables that fit together")
    replace_whole(path, lambda made: _write(content, made, _share(report, 0, 90)), _share(report, 90, 100), own=own)


def open_territory_file(path: Path, report: Report = ignore) -> TerritoryFile:
    """Read a territory file, also from a folder one cannot write in; it is data, nothing in it is executed.

    What was changed in QGIS is read, except shapes that are drawn from codes or from ``lon`` and ``lat``, and named in
    ``damaged``, as is what a bad disk or a bad copy changed. Files of versions 1 and 2 have no checksums to tell by.
    Raises Unreadable (missing, empty, truncated, not_a_territory), UnsafeFile (too_large), NewerProject, BrokenProject,
    and what ``report`` raises.
    """
    with _reading(path) as db:
        return _read(db, path, report)


def foreign_tables(path: Path) -> tuple[str, ...]:
    """Tables that somebody else put into a territory file (a QGIS project, a layer), which the next save leaves out.

    Raises as ``open_territory_file``.
    """
    with _reading(path) as db:
        ours = {str(spec["layer"]) for spec in _specs(_told(db, path)[0])}
        return tuple(sorted(name for name in ordinary_tables(db) - ours if not name.startswith(_SYSTEM)))


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    """The open file; whatever is wrong with it comes out as an error of ours."""
    try:
        with opened(path) as db:
            yield db
    except (Unreadable, UnsafeFile, ProjectError, Cancelled):
        raise
    except OSError as error:
        raise Unreadable(path, "missing", str(error.strerror or error)) from error
    except NOT_WHAT_IT_SHOULD_BE as error:
        if is_gone(error):
            raise Unreadable(path, "missing", str(error)) from error
        raise BrokenProject(path, f"{type(error).__name__}: {error}") from error


_SYSTEM = ("sqlite_", "gpkg_", "rtree_", "deserts_", "layer_styles")


# --- writing ---


def _write(content: TerritoryFile, made: Path, report: Report) -> None:
    """A new SQLite file in a folder of its own: no journal, since a file that is not finished is thrown away."""
    territory = content.territory
    imports = tuple(import_layers(content.imports, drawing_epsg(territory.communes)))
    layers = _layers(content, imports)
    with closing(sqlite3.connect(made, isolation_level=None)) as db:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE", "cache_size = -64000"):
            db.execute(f"PRAGMA {pragma}")
        db.execute("BEGIN")
        create(db, (layer.shapes.epsg for layer in layers.values() if layer.shapes is not None))
        for done, layer in enumerate(layers.values()):
            _write_layer(db, layer, _share(report, 100 * done // len(layers), 100 * (done + 1) // len(layers)))
        add_metadata(db, _about(territory))
        times = write_times(db, territory.times)
        _tell(db, {**_description(content, imports, layers), "times": times})
        db.execute("COMMIT")


def _layers(content: TerritoryFile, imports: tuple[ImportLayers, ...]) -> dict[str, Layer]:
    """All layers by name."""
    pairs = list(zip(imports, content.imports, strict=True))
    names = [(layers.table.spec.layer, imported) for layers, imported in pairs]
    reports = {name: _json(imported.report.to_dict()) for name, imported in names}
    every = [
        commune_layer(content.territory),
        site_layer(content.territory),
        *(layer for layers in imports for layer in (layers.table, *layers.others.values())),
        source_layer(content.territory.sources, tuple((name, imported.source) for name, imported in names)),
        text_layer("rapports_import", "Rapports d'import", reports, "layer", "report"),
        text_layer("documents", "Paramètres et scénarios", content.documents, "name", "content"),
    ]
    return {layer.spec.layer: layer for layer in every}


def _write_layer(db: sqlite3.Connection, layer: Layer, report: Report) -> None:
    """The table, its entry in the contents, the help of its columns, its style and its source."""
    shapes = layer.shapes
    geometry = None if shapes is None else (shapes.kind, shapes.blobs())
    write_table(db, layer.spec, layer.data, geometry, report)
    register(db, layer.spec.layer, layer.title, layer.description, shapes)
    describe(db, layer.spec, layer.dictionary)
    if layer.style is not None:
        add_style(db, layer.spec.layer, layer.style, layer.title)
    if layer.source is not None:
        add_metadata(db, source_text(layer.source), layer.spec.layer)


def _description(
    content: TerritoryFile, imports: tuple[ImportLayers, ...], layers: Mapping[str, Layer]
) -> dict[str, object]:
    """What the file says of itself: the territory without its tables, and how each table is stored."""
    territory = content.territory
    return {
        "name": territory.name,
        "departements": territory.departements,
        "epci": territory.epci,
        "regions": territory.regions,
        "need_origin": territory.need_origin,
        "published": territory.published is not None,
        "road": None if territory.by_road is None else territory.by_road.to_dict(),
        "codes": _codes_hash(territory.communes.index),
        "rows": sum(len(layer.data) for layer in layers.values()),
        "tables": {
            name: asdict(layers[name].spec) for name in ("communes", "sites", "sources", "rapports_import", "documents")
        },
        "imports": [
            {
                "level": imported.level,
                "table": _import_told(stored.table, imported.table),
                "others": {name: _import_told(stored.others[name], data) for name, data in imported.others.items()},
            }
            for stored, imported in zip(imports, content.imports, strict=True)
        ],
    }


def _import_told(layer: Layer, data: pd.DataFrame) -> dict[str, object]:
    return {**asdict(layer.spec), "geometry": geometry_told(data)}


def _tell(db: sqlite3.Connection, description: Mapping[str, object]) -> None:
    """Write the description, under the name and the version of the format, and the checksums of all that is read back."""
    db.execute(f"CREATE TABLE {_FILE} (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
    text = _json(description)
    sums = {
        "": description_sum(str(VERSION), text),
        TIMES: times_digest(db).hexdigest(),
        **{str(told["layer"]): layer_sum(db, told) for told in _specs(json.loads(text))},
    }
    rows = {"format": FORMAT, "version": str(VERSION), "description": text, SUMS: _json(sums)}
    db.executemany(f"INSERT INTO {_FILE} VALUES (?, ?)", rows.items())  # noqa: S608 - a constant


def _about(territory: Territory) -> str:
    """The file in a few French lines, for who opens it in QGIS."""
    lines = [f"Déserts, territoire : {territory.name}", *map(source_text, territory.sources)]
    setup = None if territory.by_road is None else territory.by_road.setup
    if setup is not None:
        where = ", ".join(setup.paths)
        lines.append(
            f"Temps par la route, d'après : {where}\nSHA-256 : {setup.sha256}\nLe réseau n'est pas dans ce fichier."
        )
    return "\n\n".join(lines)


# --- reading ---


def _read(db: sqlite3.Connection, path: Path, report: Report) -> TerritoryFile:
    """Everything; first what must be as it was saved, then the territory, then the imports, which may be damaged."""
    told, sums = _told(db, path)
    rows, budget = int(told["rows"]), Budget(path.stat().st_size)
    reader = TableReader(db, ordinary_tables(db), budget, rows, report, sums)
    tables = told["tables"]
    sources = sources_of(reader.table(tables["sources"]))
    reports = _texts(reader.table(tables["rapports_import"]), "layer", "report")
    documents = _texts(reader.table(tables["documents"]), "name", "content")
    if reader.damaged:
        raise BrokenProject(path, f"not what was saved: {', '.join(reader.damaged)}")
    territory = _territory(reader, told, sources.get("", ()))
    fault = _fault(territory)
    if fault or _codes_hash(territory.communes.index) != told["codes"]:
        raise BrokenProject(
            path, fault or "communes were added, removed or renamed; the travel times no longer fit them"
        )
    imports = tuple(reader.imported(each, sources, reports) for each in told["imports"])
    damaged = tuple(reader.damaged)
    hit = {place for place, each in enumerate(told["imports"]) if not set(damaged).isdisjoint(_layers_of(each))}
    return TerritoryFile(territory, imports, documents, damaged, frozenset(hit))


def _territory(reader: TableReader, told: Mapping[str, Any], sources: tuple[Source, ...]) -> Territory:
    """The territory with its own tables."""
    communes, published, seats = split_communes(reader.table(told["tables"]["communes"]))
    return Territory(
        name=str(told["name"]),
        departements=tuple(map(str, told["departements"])),
        epci=tuple(map(str, told["epci"])),
        regions=tuple(map(str, told.get("regions", ()))),
        communes=communes,
        sites=reader.table(told["tables"]["sites"]),
        published=published if told["published"] else None,
        times=reader.times(told["times"], communes.index),
        sources=sources,
        need_origin=str(told["need_origin"]),
        by_road=None if told["road"] is None else RoadFacts.from_dict(told["road"], seats),
    )


def _told(db: sqlite3.Connection, path: Path) -> tuple[dict[str, Any], dict[str, str] | None]:
    """The description of a file of this format, brought to the present version; the checksums, if it has any."""
    if _FILE not in ordinary_tables(db):
        raise Unreadable(path, "not_a_territory")
    rows = dict(db.execute(f"SELECT key, value FROM {_FILE}").fetchmany(100))  # noqa: S608 - a constant
    if rows.get("format") != FORMAT:
        raise Unreadable(path, "not_a_territory")
    version = int(rows["version"])
    if version > VERSION:
        raise NewerProject(path, version, VERSION)
    if version < 1:
        raise ValueError(f"version {version}")
    sums = None
    # A version that was damaged itself must not do away with the checksums.
    if version >= FIRST_WITH_SUMS or SUMS in rows:
        sums = parsed_sums(rows[SUMS])
        if sums.get("") != description_sum(rows["version"], rows["description"]):
            raise BrokenProject(path, "the description is not what was saved")
    told = parsed(rows["description"])
    for step in MIGRATIONS[version - 1 :]:
        told = step(told)
    return cast("dict[str, Any]", told), sums


def _specs(told: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """How each table is stored."""
    return [*told["tables"].values(), *(spec for each in told["imports"] for spec in _import_specs(each))]


def _import_specs(told: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [told["table"], *told["others"].values()]


def _layers_of(told: Mapping[str, Any]) -> set[str]:
    """The layers of an import."""
    return {str(spec["layer"]) for spec in _import_specs(told)}


def _texts(data: pd.DataFrame, key: str, value: str) -> dict[str, str]:
    """A table of texts by name; a blank one is empty."""
    return dict(zip(data[key].fillna(""), data[value].fillna(""), strict=True))


# --- both ---


def _fault(territory: Territory) -> str:
    """Why the tables of a territory do not fit together; "" when they do. What is saved can be opened again."""
    communes, sites, times = territory.communes, territory.sites, territory.times
    missing = [name for name in COMMUNE_COLUMNS if name not in communes]
    missing += [name for name in SITE_COLUMNS if name not in sites]
    if missing:
        return f"columns missing: {', '.join(missing)}"
    if not (communes.index.is_unique and sites.index.is_unique):
        return "a commune or a site stands twice"
    if communes["in_core"].dtype != bool or not pd.api.types.is_integer_dtype(communes["epsg"].dtype):
        return "in_core or epsg of the wrong kind"
    if not (times.origins.equals(communes.index) and times.destinations.equals(communes.index)):
        return "travel times are not from commune to commune"
    published = territory.published
    if published is not None and not ("apl_under_65" in published and published.index.equals(communes.index)):
        return "published values are not those of the communes"
    by_road = territory.by_road
    if by_road is not None and not by_road.seats.index.equals(communes.index):
        return "seats on the road are not those of the communes"
    return ""


def _codes_hash(codes: Iterable[object]) -> str:
    """A hash of the codes in their order, which is what travel times count by."""
    return sha256("\n".join(map(str, codes)).encode("utf-8", "surrogatepass")).hexdigest()


def _json(value: object) -> str:
    """Counts may be numpy's."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=lambda number: number.item())


def _share(report: Report, start: int, stop: int) -> Report:
    """A part of the work, told in hundredths of what ``report`` is for."""
    return lambda done, total: report(start + (stop - start) * done // max(total, 1), 100)
