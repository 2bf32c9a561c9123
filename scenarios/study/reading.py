"""One file read as it is to be read: what it is, and the reference by which a work remembers it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from deserts.errors import Unreadable
from deserts.progress import Report, ignore
from geodata.readers.base import Imported
from geodata.report.checks import file_sha256
from geodata.uses.use import use_of
from scenarios.study.inputs import AS_DETECTED, FileInput, FileRef, ReadAs, printable

if TYPE_CHECKING:
    from geodata.drees.workbook_reader import DreesWorkbook

WORKBOOK = "drees_apl"
GRIDS = ("grid", "grid_communes")
"""Readers of the grid of INSEE: its cells are summed by commune, and only those around the territory stay."""

BESIDE_SHP = (".dbf", ".prj", ".cpg")


@dataclass(frozen=True)
class RoadsFile:
    """A file of roads: it is read and looked at apart."""

    path: Path


def file_ref(path: Path, sha256: str = "") -> FileRef:
    """The reference to a file that is there. Raises Unreadable where it is not."""
    where = path.absolute()
    try:
        size = where.stat().st_size
    except OSError as error:
        raise Unreadable(path, "missing", str(error.strerror)) from error
    return FileRef(str(where), sha256 or content_sha256(where), size)


def table_ref(path: Path, imported: Imported) -> FileRef:
    """The reference to a table that was read: its hash is known from reading, but for a shapefile, of several files."""
    return file_ref(path, "" if path.suffix.casefold() == ".shp" else imported.report.sha256)


def content_sha256(path: Path, report: Report = ignore) -> str:
    """The hash of a file, for a shapefile of all its parts; "" where it cannot be read."""
    if path.suffix.casefold() != ".shp":
        return file_sha256(path, report)
    parts = [path, *(path.with_suffix(ending) for ending in BESIDE_SHP)]
    return hashlib.sha256("".join(file_sha256(part) for part in parts).encode()).hexdigest()


def file_input(ref: FileRef, imported: Imported, read_as: ReadAs = AS_DETECTED, *, counts: bool = True) -> FileInput:
    """A file that was read, as an input."""
    return FileInput(ref, use_of(imported), imported.source.key, imported.report.table, counts, read_as)


def identify(
    path: Path, read_as: ReadAs = AS_DETECTED, near: frozenset[str] = frozenset(), report: Report = ignore
) -> Imported | DreesWorkbook | RoadsFile:
    """Read any file. A DREES workbook on GPs comes as such: its values are the published baseline.

    near : commune codes around the territory, whose grid cells are wanted
    Raises UnknownFile where no reader knows the file, and what the reader refuses it for.
    """
    from geodata.roads.read import kind_of_roads

    report(0, 0)
    if read_as == AS_DETECTED and kind_of_roads(path) is not None:
        return RoadsFile(path)
    if read_as.mapping is None and read_as.reader in (None, WORKBOOK):
        best = best_reader(path)
        if best == WORKBOOK and replace(read_as, reader=None) == AS_DETECTED:
            try:
                return read_workbook(path, report)
            except Unreadable as error:
                if not error.detail.startswith("profession"):  # a workbook on another profession is a layer
                    raise
        read_as = replace(read_as, reader=read_as.reader or best)
    return read_table(path, read_as, near, report)


def best_reader(path: Path) -> str | None:
    """Key of the reader that knows a file best, None where none does. Raises Unreadable, UnsafeFile."""
    from geodata.imports.any_file import recognise
    from geodata.readers import look

    return next((reader.key for reader in recognise(look(path))), None)


def read_table(path: Path, read_as: ReadAs, near: frozenset[str], report: Report = ignore) -> Imported:
    """Read a file that is neither the workbook on GPs nor roads. Raises as ``identify``."""
    imported = _read(path, read_as, near, report)
    return replace(imported, report=replace(imported.report, file=printable(path.name)))


def _read(path: Path, read_as: ReadAs, near: frozenset[str], report: Report) -> Imported:
    from geodata.imports.any_file import import_file
    from geodata.imports.mapping import read as read_mapped
    from geodata.readers.grid import read_communes

    if read_as.mapping is not None:
        return read_mapped(path, read_as.mapping, report)
    reader = read_as.reader or best_reader(path)
    if reader in GRIDS:
        return read_communes(path, read_as.choices, report, near=near)
    return import_file(path, reader, read_as.choices, report)


def read_workbook(path: Path, report: Report = ignore) -> DreesWorkbook:
    """Read a DREES workbook of APL to general practitioners.

    Raises InputError where the file is none, or speaks of another profession.
    """
    from geodata.drees.workbook_reader import read_drees

    workbook = read_drees(path, report)
    if workbook.editions[0].profession != "gp":
        raise Unreadable(path, "missing_sheet", f"profession {workbook.editions[0].profession}")
    reports = tuple(replace(sheet, file=printable(sheet.file)) for sheet in workbook.reports)
    return replace(workbook, name=printable(workbook.name), reports=reports)
