"""A file read in the background: what it is, what became of its rows, and what accepting it would change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from deserts.errors import DesertsError, Unreadable
from deserts.progress import Report, ignore
from geodata.choices import AS_DETECTED, Choices, Unit
from geodata.need_tables import NotCovered
from geodata.readers.base import Imported
from geodata.territory import Territory
from ui.data.applied import DataLayer, applied, base_of, carried_layer

if TYPE_CHECKING:
    from geodata.checks import ImportReport
    from geodata.drees import DreesWorkbook
    from geodata.mapping import Mapping, Proposal
    from geodata.mapping_memory import MappingMemory
    from geodata.uses import Use
    from ui.loading import Loaded

WORKBOOK = "drees_apl"


@dataclass(frozen=True)
class Effect:
    """What accepting a file would change; before and after are of the core of the territory.

    is_seen : whether the map shows anything of it when it is only a layer
    elsewhere : départements of the territory or around it whose doctors stay as they are, for the file leaves them out
    supply : GPs; need : persons and standardised persons; times : pairs of communes; layer : core communes, départements or places that it speaks of
    """

    use: Use
    before: float = 0.0
    after: float = 0.0
    places: int = 0
    total: int = 0
    level: str = ""
    is_seen: bool = True
    was_illustrative: bool = False
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """What a person overruled of how an unknown file is looked at; None = as found."""

    sheet: str | None = None
    table: str | None = None
    encoding: str | None = None
    delimiter: str | None = None


@dataclass(frozen=True, eq=False)
class Reading:
    """A file that was read; nothing is changed yet.

    effect : what accepting it changes; as_layer : what it would be if it were only shown
    refused : why it cannot take the place of what is there, None where it can
    original : the file in the communes of its own year, None = the same
    unit : of the times of a matrix, as a person chose it; None = as found
    """

    path: Path
    imported: Imported
    effect: Effect
    as_layer: Effect
    refused: DesertsError | None = None
    original: Imported | None = None
    unit: Unit | None = None


@dataclass(frozen=True)
class RoadsFile:
    """A file of roads: it is read and looked at apart."""

    path: Path


def read_file(
    path: Path, loaded: Loaded, choices: Choices = AS_DETECTED, report: Report = ignore
) -> Reading | DreesWorkbook | RoadsFile:
    """Read any official file. A DREES workbook on GPs comes as such: its values are the published baseline.

    Raises UnknownFile where no reader knows the file, and what the reader refuses it for.
    """
    from geodata.imports import import_file, recognise
    from geodata.readers import look
    from ui.loading import read_workbook
    from ui.tools.roads_work import is_roads

    report(0, 0)
    if is_roads(path, report):
        return RoadsFile(path)
    found = recognise(look(path))
    if found and found[0].key == WORKBOOK and choices == AS_DETECTED:
        try:
            return read_workbook(path, report)
        except Unreadable as error:
            if not error.detail.startswith("profession"):  # a workbook on another profession is a layer
                raise
    if found and found[0].key == "grid":
        return examined(path, _cells(path, loaded, with_known(choices), report), loaded)
    return replace(examined(path, import_file(path, None, with_known(choices), report), loaded), unit=choices.unit)


def _cells(path: Path, loaded: Loaded, choices: Choices, report: Report) -> Imported:
    """Cells of a grid: summed by commune, for those of the whole country are 1.2 GB; kept are those of the territory."""
    from geodata.france import france
    from geodata.homes import codes_near
    from geodata.readers.grid import read_communes

    return read_communes(path, choices, report, near=codes_near(loaded.territory.communes.index, france().successors))


def read_in(path: Path, unit: Unit, loaded: Loaded, report: Report = ignore) -> Reading | DreesWorkbook | RoadsFile:
    """The same for a matrix of times whose unit a person says."""
    return read_file(path, loaded, Choices(unit=unit), report)


def propose_file(path: Path, memory: MappingMemory, asked: Asked, report: Report = ignore) -> Proposal:
    """How an unknown file might be understood. Raises Unreadable, UnsafeFile."""
    from geodata.mapping import propose

    report(0, 0)
    return propose(
        path,
        asked.sheet,
        memory=memory.recall if asked == Asked() else None,
        table=asked.table,
        encoding=asked.encoding,
        delimiter=asked.delimiter,
    )


def preview_file(path: Path, mapping: Mapping, rows: int, report: Report = ignore) -> tuple[pd.DataFrame, ImportReport]:
    """The first rows under a mapping. Raises what reading the file under it raises."""
    from geodata.mapping import preview

    report(0, 0)
    return preview(path, mapping, rows)


def read_mapped(path: Path, mapping: Mapping, loaded: Loaded, report: Report = ignore) -> Reading:
    """Read a file as a person says that it is to be understood. Raises MissingColumn, NoCrs, Unreadable, UnsafeFile."""
    from geodata.mapping import read

    return replace(examined(path, read(path, mapping, report), loaded), unit=mapping.unit)


def examined(path: Path, imported: Imported, loaded: Loaded) -> Reading:
    """What accepting a file that was read would change, once it is carried to today's communes."""
    from geodata.uses import left_out, told_for

    layer = carried_layer(DataLayer(imported), loaded.layers)
    imported, original = told_for(loaded.territory, layer.imported), layer.original
    shown = _coverage(imported, loaded.territory)
    if layer.use == "layer":
        return Reading(path, imported, shown, shown, original=original)
    try:
        before, after = _applied(loaded, layer)
    except DesertsError as error:
        return Reading(path, imported, Effect(layer.use), shown, error, original)
    effect = _effect(layer.use, before, after)
    effect = replace(effect, elsewhere=left_out(loaded.territory, imported, loaded.model.params))
    return Reading(path, imported, effect, shown, original=original)


def _applied(loaded: Loaded, layer: DataLayer) -> tuple[Territory, Territory]:
    """The territory without and with a file; one that only lacks what roads brought into the ring is no reason to refuse.

    Those communes leave the ring again when the file is used (``applied.with_layers``), and it is told.
    """
    territory, params = loaded.territory, loaded.model.params
    try:
        return territory, applied(territory, layer, params)
    except NotCovered:
        codes = base_of(loaded).communes.index if loaded.goes_by_road else territory.communes.index
        if codes.equals(territory.communes.index):
            raise
        sites = territory.sites[territory.sites["commune"].isin(codes)]
        narrow = replace(territory, communes=territory.communes.loc[codes], sites=sites)
        return narrow, applied(narrow, layer, params)


def with_known(choices: Choices) -> Choices:
    """The same with the commune codes of the base, which settle doubtful ones."""
    from geodata.france import france

    return replace(choices, known=frozenset(map(str, france().communes.index)))


def _effect(use: Use, before: Territory, after: Territory) -> Effect:
    """The figures that change."""
    if use == "supply":
        sites = [_core_sites(territory) for territory in (before, after)]
        heads = [float(each["gps"].sum()) for each in sites]
        places = int(sites[1]["commune"].nunique())
        return Effect(use, *heads, places, was_illustrative=before.illustrative)
    if use == "need":
        need = [float(territory.core["need"].sum()) for territory in (before, after)]
        return Effect(use, *need)
    pairs = [float(len(territory.times.minutes)) for territory in (before, after)]
    return Effect(use, *pairs)


def _core_sites(territory: Territory) -> pd.DataFrame:
    return territory.sites[territory.sites["commune"].isin(territory.core.index)]


def _coverage(imported: Imported, territory: Territory) -> Effect:
    """How much of the territory a layer speaks of, and whether anything of it can be seen."""
    if imported.report.table == "movements":
        return Effect("layer", places=len(imported.table), level="movements")
    core, seen = territory.core, is_seen(imported, territory)
    if imported.level == "departement":
        codes = core["departement"].unique()
        known = int(imported.table.index.isin(codes).sum())
        return Effect("layer", places=known, total=len(codes), level="departement", is_seen=seen)
    if imported.level == "commune" and imported.table.index.name == "insee":
        known = int(core.index.isin(imported.table.index).sum())
        return Effect("layer", places=known, total=len(core), level="commune", is_seen=seen)
    places = imported.others.get("places", imported.table)
    if "insee" not in places:
        return Effect("layer", is_seen=seen)
    return Effect("layer", places=int(places["insee"].isin(core.index).sum()), level="point", is_seen=seen)


def is_seen(imported: Imported, territory: Territory) -> bool:
    """Whether a file gives a measure or places to be shown."""
    from ui.data.layers import data_indicators, data_places, has_places

    layers = (DataLayer(imported, counts=False),)
    return (
        bool(data_indicators(territory, layers, "fr"))
        or has_places(imported)
        or len(data_places(territory, layers)) > 0
    )
