"""The official pack: published access, doctors by commune and zoning in one small file beside the embedded base.

A ZIP of an index (JSON) and one archive of arrays a table, each held against its hash. Whoever makes an installation
makes it (``deserts base update``); a checkout has none.
"""

from __future__ import annotations

import hashlib
import io
import json
import logging
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, cast

import numpy as np
import pandas as pd

from deserts._version import __version__
from deserts.errors import DamagedProgram
from geodata.drees.workbook_reader import DreesWorkbook
from geodata.files.atomic import write_atomically
from geodata.files.damage import DAMAGED
from geodata.readers.base import Imported, Level
from geodata.report.checks import ImportReport
from geodata.report.source import Source
from geodata.storage.workbook import restored, stored

logger = logging.getLogger(__name__)

FILE = "official.zip"
INDEX, VERSION = "index.json", 1
WRITTEN = (1980, 1, 1, 0, 0, 0)
"""Time of each member: the same tables give the same bytes."""

MOST_BYTES = 200 << 20
"""Bound of a pack, unpacked; one of the whole country has about 20 MB."""


@dataclass(frozen=True, eq=False)
class PackedTable:
    """One table of a pack, not yet read. name : as a file name; sha256 : of the packed table; key : of its reader."""

    name: str
    sha256: str
    key: str
    table: str
    data_year: str
    producer: str
    about: dict[str, Any] = field(repr=False)


@dataclass(frozen=True, eq=False)
class OfficialPack:
    """A pack as it lies on disk; its tables are read when they are wanted.

    made : day on which it was made, ISO; tables : doctors and zoning; editions : of the DREES workbook, newest first
    """

    path: Path
    made: str
    tables: tuple[PackedTable, ...]
    editions: tuple[PackedTable, ...]
    workbook_name: str = ""
    workbook_sha256: str = ""

    def table(self, sha256: str) -> Imported | None:
        """The table of a hash, None where the pack has none. Raises DamagedProgram."""
        found = next((table for table in self.tables if table.sha256 == sha256), None)
        return None if found is None else _imported(self.path, found)

    def workbook(self) -> DreesWorkbook | None:
        """The published values of all years of the pack, None where it has none. Raises DamagedProgram."""
        if not self.editions:
            return None
        try:
            years = [restored(_imported(self.path, each), each.about["text"])[0] for each in self.editions]
        except DAMAGED as error:
            raise DamagedProgram(FILE, f"{type(error).__name__}: {error}") from error
        editions = tuple(edition for year in years for edition in year.editions)
        reports = tuple(report for year in years for report in year.reports)
        return replace(years[0], editions=editions, reports=reports)


# --- reading ---


def official_pack() -> OfficialPack | None:
    """The pack beside the embedded base; None where there is none, or one that cannot be read (which is logged)."""
    path = beside_base()
    return _pack(path) if path.is_file() else None


def beside_base() -> Path:
    """Where the pack of this installation lies, whether it is there or not."""
    with resources.as_file(resources.files("geodata").joinpath("data", FILE)) as path:
        return path


@cache
def _pack(path: Path) -> OfficialPack | None:
    try:
        return read_pack(path)
    except DamagedProgram as error:
        logger.warning("the official pack is not used: %s", error)
        return None


def read_pack(path: Path) -> OfficialPack:
    """The index of a pack. Raises DamagedProgram."""
    try:
        index = json.loads(_member(path, INDEX))
        if index["version"] != VERSION:
            raise ValueError(f"version {index['version']}")
        workbook = index["workbook"] or {"name": "", "sha256": "", "editions": []}
        return OfficialPack(
            path=path,
            made=date.fromisoformat(index["made"]).isoformat(),
            tables=tuple(map(_packed, index["tables"])),
            editions=tuple(map(_packed, workbook["editions"])),
            workbook_name=str(workbook["name"]),
            workbook_sha256=str(workbook["sha256"]),
        )
    except (*DAMAGED, OSError) as error:
        raise DamagedProgram(FILE, f"{type(error).__name__}: {error}") from error


def _packed(about: dict[str, Any]) -> PackedTable:
    source = about["source"]
    return PackedTable(
        name=str(about["member"]),
        sha256=str(about["sha256"]),
        key=str(source["key"]),
        table=str(about["report"]["table"]),
        data_year=str(source["data_year"]),
        producer=str(source["producer"]),
        about=about,
    )


@cache
def _imported(path: Path, packed: PackedTable) -> Imported:
    try:
        content = _member(path, packed.name)
        if hashlib.sha256(content).hexdigest() != packed.sha256:
            raise ValueError(f"{packed.name} is not what was packed")
        about = packed.about
        return Imported(
            _frame(content, about["dtypes"], about["index"]),
            ImportReport.from_dict(about["report"]),
            Source(**about["source"]),
            cast("Level", str(about["level"])),
        )
    except (*DAMAGED, OSError) as error:
        raise DamagedProgram(FILE, f"{type(error).__name__}: {error}") from error


def _member(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
            raise ValueError("too large")
        return archive.read(name)


def _frame(content: bytes, dtypes: dict[str, str], index: str) -> pd.DataFrame:
    """A table from its arrays; blanks of texts stand apart from empty texts."""
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        columns = {name: pd.Series(arrays[f"v{place}"]) for place, name in enumerate(dtypes)}
        blank = {name: arrays[f"b{place}"] for place, name in enumerate(dtypes) if f"b{place}" in arrays.files}
        codes = pd.Index(arrays["index"].astype(str), dtype="str", name=index)
    made: dict[str, Any] = {}
    for name, values in columns.items():
        typed: Any = values.astype(cast("Any", dtypes[name]))
        made[name] = typed.mask(blank[name]) if name in blank else typed
    return pd.DataFrame(made).set_axis(codes, axis=0)


# --- writing ---


def write_pack(path: Path, workbook: DreesWorkbook | None, tables: Sequence[Imported], made: date) -> OfficialPack:
    """Write a pack whole or not at all. Only what is said by commune is kept: no place and nobody's practice.

    Raises CannotWrite.
    """
    members: dict[str, bytes] = {}
    packed = [_pack_table(f"{_name(each)}.npz", replace(each, others={}), members) for each in tables]
    index = {
        "version": VERSION,
        "software": __version__,
        "made": made.isoformat(),
        "workbook": None if workbook is None else _pack_workbook(workbook, members),
        "tables": packed,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {INDEX: json.dumps(index, ensure_ascii=False).encode(), **members}.items():
            archive.writestr(zipfile.ZipInfo(name, WRITTEN), content, zipfile.ZIP_DEFLATED)
    write_atomically(path, buffer.getvalue())
    _pack.cache_clear()
    _imported.cache_clear()
    return read_pack(path)


def _name(imported: Imported) -> str:
    return f"{imported.source.key}-{imported.source.data_year or 'x'}.official"


def _pack_workbook(workbook: DreesWorkbook, members: dict[str, bytes]) -> dict[str, Any]:
    """Every edition on GPs as a table and a text."""
    editions = []
    for edition in workbook.editions:
        if edition.profession == "gp":
            table, text = stored(replace(workbook, editions=(edition,)), None)
            about = _pack_table(f"drees_apl-{edition.year}.official.npz", table, members)
            editions.append({**about, "text": text})
    return {"name": workbook.name, "sha256": workbook.sha256, "editions": editions}


def _pack_table(name: str, imported: Imported, members: dict[str, bytes]) -> dict[str, Any]:
    table = imported.table
    arrays: dict[str, Any] = {"index": table.index.to_numpy(dtype=str)}
    for place, column in enumerate(table.columns):
        values = table[column]
        if pd.api.types.is_numeric_dtype(values):
            is_nullable = pd.api.types.is_extension_array_dtype(values.dtype)
            arrays[f"v{place}"] = values.to_numpy(dtype=float, na_value=np.nan) if is_nullable else values.to_numpy()
        else:
            arrays[f"b{place}"] = values.isna().to_numpy(dtype=bool)
            arrays[f"v{place}"] = values.fillna("").to_numpy(dtype=str)
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    members[name] = buffer.getvalue()
    return {
        "member": name,
        "sha256": hashlib.sha256(members[name]).hexdigest(),
        "level": imported.level,
        "index": str(table.index.name),
        "dtypes": {str(column): _dtype(table[column]) for column in table.columns},
        "report": imported.report.to_dict(),
        "source": asdict(imported.source),
    }


def _dtype(values: pd.Series[Any]) -> str:
    """The type of a column; categories come back as text."""
    return str(values.dtype) if pd.api.types.is_numeric_dtype(values) else "str"
