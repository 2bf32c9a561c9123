"""The tables of an open territory file, checked against what was saved, at no more cost than the file has room for."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

import pandas as pd

from deserts.progress import Report
from deserts.times import TravelTimes
from geodata.formats.sqlite_sums import Digest
from geodata.formats.sqlite_tables import Budget, TableSpec, digest_of, empty_table, quoted, read_table, row_digest
from geodata.readers.base import Imported, Level
from geodata.report.checks import ImportReport
from geodata.report.source import Source
from geodata.storage.shapes import with_shapes
from geodata.storage.times import TABLE as TIMES
from geodata.storage.times import read_times, times_digest

MAX_JSON = 20_000_000
"""Characters of a description or a report; those of a large territory have some 100 000."""

NOT_WHAT_IT_SHOULD_BE = (
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RuntimeError,  # also RecursionError, and pyproj's
    TypeError,
    ValueError,  # also Unicode, JSON, and our own InputError
    sqlite3.Error,
    zlib.error,
)
"""What reading data raises that do not hold together."""


@dataclass(frozen=True)
class TableReader:
    """The open file, what reading it may cost, the rows that are expected, and the checksums of its layers.

    sums : None for a file that has none: nothing is checked then
    damaged : layers, so far, whose content is not what was saved
    """

    db: sqlite3.Connection
    tables: Collection[str]
    budget: Budget
    rows: int
    report: Report
    sums: Mapping[str, str] | None = None
    damaged: list[str] = field(default_factory=list)

    def table(self, told: Mapping[str, Any]) -> pd.DataFrame:
        """A table as the description tells it, with its own geometry if it has one."""
        spec = TableSpec.of(told)
        digest = None if self.sums is None else digest_of(spec)
        data = read_table(self.db, spec, self.tables, self.budget, self._tell, digest=digest)
        geometry = told.get("geometry")
        if geometry is None:
            self._check(spec.layer, digest)
            return data
        blobs = _blobs(self.db, spec.layer, len(data))
        self.budget.spend(0, sum(map(len, filter(None, blobs))))
        self._check(spec.layer, digest, blobs)
        return with_shapes(data, str(geometry["name"]), int(geometry["place"]), geometry["crs"], blobs)

    def times(self, told: Mapping[str, Any], communes: pd.Index[str]) -> TravelTimes:
        """The travel times."""
        times = read_times(self.db, told, communes)
        self._check(TIMES, None if self.sums is None else times_digest(self.db))
        return times

    def imported(
        self, told: Mapping[str, Any], sources: Mapping[str, tuple[Source, ...]], reports: Mapping[str, str]
    ) -> Imported:
        """One imported file with its report and its source."""
        layer = told["table"]["layer"]
        if told["level"] not in get_args(Level):
            raise ValueError(f"level {told['level']!r}")
        return Imported(
            self._import_table(told["table"]),
            ImportReport.from_dict(parsed(reports[layer])),
            sources[layer][0],
            told["level"],
            {str(name): self._import_table(each) for name, each in told["others"].items()},
        )

    def _import_table(self, told: Mapping[str, Any]) -> pd.DataFrame:
        """A table of an import; one that cannot be read is damaged, and has no rows."""
        try:
            return self.table(told)
        except NOT_WHAT_IT_SHOULD_BE as error:
            if self.sums is None or is_gone(error):
                raise
        spec, geometry = TableSpec.of(told), told.get("geometry")
        self._note(spec.layer)
        data = empty_table(spec)
        if geometry is None:
            return data
        return with_shapes(data, str(geometry["name"]), int(geometry["place"]), geometry["crs"], [])

    def _check(self, layer: str, digest: Digest | None, blobs: list[Any] | None = None) -> None:
        """Note a layer whose checksum is not the saved one."""
        if self.sums is not None and digest is not None and self.sums.get(layer) != _sum(digest, blobs):
            self._note(layer)

    def _note(self, layer: str) -> None:
        if layer not in self.damaged:
            self.damaged.append(layer)

    def _tell(self, _done: int, _total: int) -> None:
        self.report(min(self.budget.rows, self.rows), self.rows)


def layer_sum(db: sqlite3.Connection, told: Mapping[str, Any]) -> str:
    """The checksum of a layer as ``TableReader.table`` reads it."""
    spec = TableSpec.of(told)
    digest = row_digest(db, spec)
    return _sum(digest, None if told.get("geometry") is None else _blobs(db, spec.layer, -1))


def is_gone(error: BaseException) -> bool:
    """Whether the file itself went away (a share, a stick) while it was read."""
    return str(getattr(error, "sqlite_errorname", "")).startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN"))


def parsed(text: str) -> Any:
    """JSON of a plausible length: parsed, it takes twenty times its room."""
    if len(text) > MAX_JSON:
        raise ValueError(f"{len(text)} characters of JSON")
    return json.loads(text)


def _blobs(db: sqlite3.Connection, layer: str, rows: int) -> list[Any]:
    """What stands for the shapes of a layer. rows : no more than these; -1 = all of them."""
    cursor = db.execute(f"SELECT geom FROM {quoted(layer)} ORDER BY fid")  # noqa: S608 - quoted
    return [row[0] for row in (cursor.fetchall() if rows < 0 else cursor.fetchmany(rows))]


def _sum(digest: Digest, blobs: list[Any] | None) -> str:
    """Of a table, and of its shapes if they are read back."""
    if blobs is None:
        return digest.hexdigest()
    shapes = Digest(["geom"])
    shapes.add([(blob,) for blob in blobs])
    return f"{digest.hexdigest()} {shapes.hexdigest()}"
