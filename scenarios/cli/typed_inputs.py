"""From the files of a command line to inputs: each file read once, identified, and put to use as the window does."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from deserts.errors import BadValue, InputError, MissingColumn, UnknownFile, Unreadable
from deserts.progress import Report
from geodata.readers.base import Imported
from scenarios.cli.imports import check_times, refused
from scenarios.cli.messages import CannotImport, UsageError, why_not
from scenarios.cli.output import complain
from scenarios.cli.road_times import RULES, road_setup, with_rules
from scenarios.cli.texts import cli
from scenarios.cli.typed_files import TypedFile, typed_files
from scenarios.study.cache import Cache
from scenarios.study.inputs import FileInput, FileRef, Inputs, ReadAs
from scenarios.study.reading import (
    GRIDS,
    WORKBOOK,
    RoadsFile,
    best_reader,
    file_input,
    file_ref,
    identify,
    read_table,
    read_workbook,
    table_ref,
)
from scenarios.study.study import DataLayer, Study
from scenarios.study.using import with_workbook
from scenarios.words.texts import Language

if TYPE_CHECKING:
    from geodata.drees.workbook_reader import DreesWorkbook
    from geodata.imports.column_mapping import Mapping as ColumnMapping

FORCED = {"cells": ("grid", *GRIDS), "movements": ("cog_movements",)}
"""Named form -> readers that may read its file; the first is assumed where the file does not tell."""


@dataclass(frozen=True, eq=False)
class OpenedFile:
    """A typed file that was read: one of a workbook, a table, or roads, which are read apart.

    ref, file : how the inputs refer to it; near : communes whose grid cells were read
    """

    typed: TypedFile
    ref: FileRef | None = None
    workbook: DreesWorkbook | None = None
    file: FileInput | None = None
    imported: Imported | None = None

    @property
    def is_roads(self) -> bool:
        """Whether it is a network of roads."""
        return self.workbook is None and self.file is None

    @property
    def comes_first(self) -> bool:
        """Whether other files are carried by it, or counted by its constants."""
        return self.workbook is not None or _is_movements(self.imported)


def with_typed(inputs: Inputs, args: argparse.Namespace, cache: Cache, lang: Language, report: Report) -> Inputs:
    """The inputs with all files and road rules that were typed.

    Raises CannotImport, UnknownFile and what else a file is refused for, UsageError for rules without roads.
    """
    from scenarios.study.build import codes_around

    typed = typed_files(args)
    near = codes_around(inputs) if typed else frozenset()
    opened = [open_file(file, near, report) for file in typed]
    for item in opened:
        if item.file is not None and item.imported is not None:
            cache.put(item.file, item.imported, near)
        if item.ref is not None and item.workbook is not None:
            cache.put_workbook(item.ref, item.workbook)
    roads = [item.typed for item in opened if item.is_roads]
    _check_roads(args, roads, inputs)
    for item in sorted(opened, key=lambda item: not item.comes_first):
        if not item.is_roads:
            inputs = _with_file(inputs, item, cache, report)
        elif item.typed is roads[-1]:
            setup = road_setup(roads, inputs, args, lang, cache)
            inputs = replace(inputs, roads=setup)
    if inputs.roads is not None:
        return replace(inputs, roads=with_rules(inputs.roads, args))
    if roads:
        complain(f"! {cli('minutes_by_matrix', lang, name=roads[-1].path.name)}")
    return inputs


def check_typed(study: Study, args: argparse.Namespace, lang: Language) -> None:
    """Raises CannotImport where a typed file changes nothing, and says why; a matrix that roads took the place of is told."""
    from scenarios.study.build import Superseded

    typed = {path_key(file.path): file for file in typed_files(args)}
    for layer in study.layers:
        file = typed.get(layer.file.ref.path)
        if file is None:
            continue
        if (error := study.why_unused(layer.file)) is not None and not isinstance(error, Superseded):
            raise cannot_count(layer.file.ref.name, error, lang)
        if layer.use == "layer" and not _is_displaced(layer, study):
            _check_shown(layer, study, file)
    roads = study.inputs.roads
    if study.roads_unused is not None and roads is not None and roads.paths[0] in typed:
        raise cannot_count(Path(roads.paths[0]).name, study.roads_unused, lang, roads=True)


def path_key(path: Path) -> str:
    """A path as references hold it."""
    return str(path.absolute())


def cannot_count(name: str, error: Exception, lang: Language, *, roads: bool = False) -> CannotImport:
    """Why a file cannot count in a territory, and what to do."""
    from geodata.territory.need import NotCovered
    from scenarios.study.build import Superseded

    if isinstance(error, NotCovered):
        key = "e_roads_not_covered" if roads else "e_not_covered"
        return CannotImport(key, name=name, count=len(error.codes), codes=", ".join(error.codes[:5]))
    if isinstance(error, Superseded):
        return CannotImport("e_superseded", name=name)
    return CannotImport("e_cannot_count", name=name, detail=why_not(error, lang))


# --- one file ---


def open_file(typed: TypedFile, near: frozenset[str], report: Report) -> OpenedFile:
    """A typed file as an input: the one place where a file of the command line is read.

    near : commune codes around the territory, whose grid cells are wanted
    """
    if typed.form == "roads" or _has_road_columns(typed):
        return OpenedFile(typed)
    path = typed.path
    if typed.form == "drees":
        workbook = read_workbook(path, report)
        return OpenedFile(typed, file_ref(path, workbook.sha256), workbook)
    read_as = _read_as(typed)
    try:
        content, read_as = _content(typed, read_as, near, report)
    except MissingColumn as error:
        key = "not_movements" if typed.form == "movements" else "e_import_column"
        raise CannotImport(key, name=path.name, column=error.column, table=error.table) from error
    except Unreadable as error:
        raise refused(error, path.name) from error
    if isinstance(content, RoadsFile):
        return OpenedFile(typed)
    if isinstance(content, Imported):
        return _table(typed, content, read_as)
    return OpenedFile(typed, file_ref(path, content.sha256), content)


def _table(typed: TypedFile, imported: Imported, read_as: ReadAs) -> OpenedFile:
    """A table as an input. Raises CannotImport where it is not what it was given for."""
    if typed.form == "movements" and not _is_movements(imported):
        raise CannotImport("not_movements", name=typed.path.name)
    check_times(imported.report)
    file = file_input(table_ref(typed.path, imported), imported, read_as, counts=typed.form not in ("layer", "data"))
    file = replace(file, **typed.use)
    if file.role == "times" and not file.counts:
        raise CannotImport("e_shows_nothing", name=typed.path.name)
    if file.role == "layer":
        file = replace(file, counts=True)  # it is only shown, however it was typed
    return OpenedFile(typed, file.ref, None, file, imported)


def _content(
    typed: TypedFile, read_as: ReadAs, near: frozenset[str], report: Report
) -> tuple[Imported | DreesWorkbook | RoadsFile, ReadAs]:
    """What a file is, and how it was read: one that no reader knows is a table of a person's own."""
    path = typed.path
    if typed.form in FORCED or typed.form in ("places", "housing"):
        read_as = _forced(path, FORCED.get(typed.form, ()))
        return read_table(path, read_as, near, report), read_as
    if read_as != ReadAs() and read_as.reader is None and read_as.mapping is None and _is_alone(path):
        read_as = ReadAs()  # what was answered for all files does not concern roads and the workbook
    try:
        return identify(path, read_as, near, report), read_as
    except UnknownFile as error:
        if typed.form == "data":
            raise
        own = replace(read_as, reader="generic")
        try:
            return read_table(path, own, near, report), own
        except (InputError, BadValue):
            raise error from None


def _is_alone(path: Path) -> bool:
    """Whether a file has no questions: roads, and the DREES workbook."""
    from geodata.roads.read import kind_of_roads

    return kind_of_roads(path) is not None or best_reader(path) == WORKBOOK


def _forced(path: Path, keys: Sequence[str]) -> ReadAs:
    """As detected where the file tells that it is what it is given for, else by the first reader of that kind."""
    return ReadAs() if not keys or best_reader(path) in keys else ReadAs(reader=keys[0])


def _is_movements(imported: Imported | None) -> bool:
    return imported is not None and (imported.report.table == "movements" or "movements" in imported.others)


# --- columns that were typed ---


def _read_as(typed: TypedFile) -> ReadAs:
    """How a file is to be read. Raises UsageError for columns that are none."""
    if not typed.columns:
        return ReadAs(**typed.reading)
    from scenarios.cli.time_columns import PARTS, times_mapping, typed_columns

    pairs = _pairs(typed.columns)
    if "insee" in pairs:
        return ReadAs(mapping=_own_mapping(typed, pairs))
    if not set(pairs) & set(PARTS):
        raise UsageError("usage_use_columns", value=",".join(typed.columns))
    return ReadAs(mapping=times_mapping(typed_columns(list(typed.columns)), **typed.reading))


def _own_mapping(typed: TypedFile, pairs: dict[str, str]) -> ColumnMapping:
    """A table by commune of a person's own."""
    from geodata.imports.column_mapping import Mapping

    reading = dict(typed.reading)
    reading.pop("reader", None)
    return Mapping("commune_table", "commune", pairs, data_year=reading.pop("year", None), **reading)


def _pairs(texts: Iterable[str]) -> dict[str, str]:
    """Our name -> the file's, of « insee=CODE,score=Score,Autre »; a name alone is a column taken along."""
    pairs: dict[str, str] = {}
    for piece in (piece.strip() for text in texts for piece in text.split(",")):
        name, mark, column = (part.strip() for part in piece.partition("="))
        if not name or (mark and not column):
            raise UsageError("usage_use_columns", value=piece)
        pairs[name] = column if mark else name
    return pairs


def _has_road_columns(typed: TypedFile) -> bool:
    """Whether the columns typed for a file are those of a layer of roads."""
    from scenarios.cli.road_columns import AUTO, PARTS

    names = {re.split("=", piece)[0].strip() for text in typed.columns for piece in text.split(",")}
    return bool(names) and (names & {"speed", "class", AUTO}) != set() and names <= {*PARTS, AUTO}


# --- putting to use ---


def _with_file(inputs: Inputs, item: OpenedFile, cache: Cache, report: Report) -> Inputs:
    """The inputs with one more file. Raises CannotImport where it cannot count in the territory."""
    if item.workbook is not None and item.ref is not None:
        return with_workbook(inputs, item.ref, item.workbook)
    file, imported = item.file, item.imported
    if file is None or imported is None:
        return inputs
    beside = file.use == "supply" and _leaves_some(inputs, file, imported, cache, report)
    return inputs.with_file(file, beside=beside)


def _leaves_some(inputs: Inputs, file: FileInput, imported: Imported, cache: Cache, report: Report) -> bool:
    """Whether other doctors that count already go on counting elsewhere: only then it matters."""
    from scenarios.study.build import build
    from scenarios.study.effect import examined

    if not any(other.use == "supply" for other in inputs.files):
        return False
    return examined(file, imported, build(inputs, cache, report)).beside


def _check_roads(args: argparse.Namespace, roads: Sequence[TypedFile], inputs: Inputs) -> None:
    """Raises UsageError for rules without any network, and for columns without one that was typed."""
    has_rules = any(getattr(args, name, None) is not None for name in RULES)
    if (has_rules and not roads and inputs.roads is None) or (getattr(args, "columns", []) and not roads):
        raise UsageError("usage_roads")


# --- a file that changes nothing ---


def _check_shown(layer: DataLayer, study: Study, typed: TypedFile) -> None:
    """Raises CannotImport where a layer lies elsewhere or shows nothing."""
    from scenarios.study.effect import coverage

    if _is_movements(layer.imported):
        if not _is_needed(study):
            raise CannotImport("e_idle_movements", name=typed.path.name)
        return
    if typed.form in ("cells", "places", "housing"):
        return  # the command says better what they lack
    effect = coverage(layer.imported, study.territory)
    if effect.places == 0 and effect.level and not _is_around(layer.imported, study):
        raise CannotImport("e_elsewhere", name=typed.path.name)
    if not (effect.is_seen or typed.form == "data" or _gives_more(layer, study)):
        raise CannotImport("e_nothing_in_it", name=typed.path.name)


def _is_around(imported: Imported, study: Study) -> bool:
    """Whether a file speaks of a commune around the territory."""
    places = imported.others.get("places", imported.table)
    codes = places.get("insee", places.index)
    return bool(codes.isin(study.territory.communes.index).any())


def _gives_more(layer: DataLayer, study: Study) -> bool:
    """Whether a file gives groups of communes, cells, areas, or what is known of people, beside what is drawn."""
    from geodata.readers.carried import people_in
    from scenarios.analysis.aggregate import groupings
    from scenarios.answer.home_files import home_files

    imported = layer.imported
    if len(groupings(study.territory, [imported])) > len(groupings(study.territory)):
        return True
    if imported.level != "commune" or home_files(study.territory, [imported]).sources or len(people_in([imported])):
        return True
    people = study.territory.people
    return people is not None and imported.report.table in ("population_age", "population_age_broad", "broadband")


def _is_needed(study: Study) -> bool:
    """Whether movements carry anything: the workbook, or a file of other communes."""
    return study.workbook is not None or any(layer.original is not None for layer in study.layers)


def _is_displaced(layer: DataLayer, study: Study) -> bool:
    """Whether a file that could count is only shown since a later one took its place."""
    return (
        layer.file.role != "layer"
        and not layer.file.counts
        and any(other.use == layer.file.role for other in study.inputs.files)
    )
