"""Tables in a territory file and back, each column in its dtype: a blank stays blank, a code stays text."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from deserts.errors import BadValue, DuplicateCode
from deserts.progress import Report, ignore
from geodata.formats.sqlite_sums import Digest
from geodata.report.column_names import fold

SQL_TYPES: Mapping[str, str] = {
    "str": "TEXT",
    "string": "TEXT",
    "object": "TEXT",
    "category": "TEXT",
    "bool": "BOOLEAN",
    "int8": "TINYINT",
    "int16": "SMALLINT",
    "int32": "MEDIUMINT",
    "int64": "INTEGER",
    "Int64": "INTEGER",
    "uint8": "SMALLINT",
    "uint16": "MEDIUMINT",
    "uint32": "INTEGER",
    "float32": "FLOAT",
    "float64": "DOUBLE",
}
"""dtype of a column -> type of its field, in the words of GeoPackage. ``object`` and categories are text or nothing."""

TEXT = frozenset({"str", "string", "object", "category"})
FIELD_NAMES: Mapping[str, str] = {"insee": "code_insee"}
"""Columns that French planners know by another name in a GeoPackage (docs/formats.md, What we write)."""

PREFIXES = ("published.", "shown.", "road.")
"""What ``store_layers`` puts before a column to tell two tables in one layer apart; no part of the field's name."""

RESERVED = ("fid", "geom")
CHUNK = 20_000


@dataclass(frozen=True)
class Field:
    """A column as it is stored.

    name : in the table; field : in the file; dtype : a key of ``SQL_TYPES``; categories, ordered : of a category
    """

    name: str
    field: str
    dtype: str
    categories: tuple[str, ...] = ()
    ordered: bool = False

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Field:
        """Read back from JSON. Raises KeyError for a dtype that is none of ours."""
        SQL_TYPES[told["dtype"]]
        categories = tuple(map(_text, told["categories"]))
        return cls(_text(told["name"]), _text(told["field"]), told["dtype"], categories, bool(told["ordered"]))


@dataclass(frozen=True)
class TableSpec:
    """How a table is stored: its layer, the field of its index (None = rows are only numbered), its columns."""

    layer: str
    index: Field | None
    index_name: str | None
    columns: tuple[Field, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields, the index first."""
        return self.columns if self.index is None else (self.index, *self.columns)

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> TableSpec:
        """Read back from JSON."""
        index = told["index"]
        return cls(
            _text(told["layer"]),
            None if index is None else Field.of(index),
            None if told["index_name"] is None else _text(told["index_name"]),
            tuple(Field.of(column) for column in told["columns"]),
        )


class Budget:
    """What a file of a given size can hold at most: pages that point at each other could feign any number of rows."""

    def __init__(self, file_bytes: int) -> None:
        self.file_bytes, self.rows, self.text = file_bytes, 0, 0

    def spend(self, rows: int, text: int) -> None:
        """Raises ValueError when more comes out of the file than was put in."""
        self.rows, self.text = self.rows + rows, self.text + text
        if 2 * self.rows > self.file_bytes or self.text > 2 * self.file_bytes:
            raise ValueError("more rows than the file has room for")


def spec_of(layer: str, data: pd.DataFrame) -> TableSpec:
    """Field names and types for a table. Raises BadValue for what cannot be stored exactly, DuplicateCode for names."""
    if isinstance(data.index, pd.MultiIndex) or data.index.nlevels > 1:
        raise BadValue(layer, "an index of several levels", "one code for each row")
    names = [str(name) for name in data.columns]
    twice = data.columns[data.columns.duplicated()]
    if len(twice) or not all(isinstance(name, str) for name in data.columns):
        raise DuplicateCode(layer, map(str, twice)) if len(twice) else BadValue(layer, names, "columns named by text")
    taken = set(RESERVED)
    index = None
    if not _only_numbered(data.index):
        index_name = str(data.index.name or "code")
        index = _field(layer, index_name, data.index.dtype, taken)
    columns = tuple(_field(layer, name, data[name].dtype, taken) for name in data.columns)
    return TableSpec(layer, index, None if data.index.name is None else str(data.index.name), columns)


def field_name(name: str, taken: set[str], most: int = 60) -> str:
    """A plain name for SQL and QGIS (a-z, 0-9, _), unlike those ``taken``, to which it is added."""
    name = plain_name(name)
    plain = FIELD_NAMES.get(name) or re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_")[:most] or "colonne"
    plain = f"c_{plain}" if plain[0].isdigit() else plain
    free, number = plain, 2
    while free in taken:
        free, number = f"{plain}_{number}", number + 1
    taken.add(free)
    return free


def plain_name(name: str) -> str:
    """A column's name without what tells two tables in one layer apart."""
    for prefix in PREFIXES:
        name = name.removeprefix(prefix)
    return name


def quoted(name: str) -> str:
    """A name as SQL wants it."""
    return '"' + name.replace('"', '""') + '"'


def write_table(
    db: sqlite3.Connection,
    spec: TableSpec,
    data: pd.DataFrame,
    geometry: tuple[str, Sequence[bytes | None]] | None = None,
    report: Report = ignore,
) -> None:
    """Create the table and fill it. geometry : its type and one GeoPackage blob for each row.

    Raises BadValue for a cell that SQLite cannot hold exactly.
    """
    columns = [field.field for field in spec.fields]
    declared = [f"{quoted(field.field)} {SQL_TYPES[field.dtype]}" for field in spec.fields]
    if geometry is not None:
        columns, declared = ["geom", *columns], [f"geom {geometry[0]}", *declared]
    db.execute(
        f"CREATE TABLE {quoted(spec.layer)} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"
        + "".join(f", {column}" for column in declared)
        + ")"
    )
    insert = f"INSERT INTO {quoted(spec.layer)} ({', '.join(map(quoted, ['fid', *columns]))}) VALUES (?{', ?' * len(columns)})"  # noqa: S608 - names are quoted
    try:
        for start in range(0, len(data), CHUNK):
            report(start, len(data))
            db.executemany(insert, _rows(spec, data.iloc[start : start + CHUNK], start, geometry))
    except (UnicodeEncodeError, OverflowError) as error:
        raise BadValue(spec.layer, str(error), "text in Unicode, whole numbers of 64 bits") from error


def _rows(
    spec: TableSpec, data: pd.DataFrame, start: int, geometry: tuple[str, Sequence[bytes | None]] | None
) -> Iterator[tuple[object, ...]]:
    """Some rows as SQLite takes them: fid, geometry if any, index if any, columns."""
    cells: list[Iterable[object]] = [range(start + 1, start + len(data) + 1)]
    if geometry is not None:
        cells.append(geometry[1][start : start + len(data)])
    if spec.index is not None:
        cells.append(_plain(spec, spec.index, pd.Series(data.index)))
    cells += [_plain(spec, field, data.iloc[:, place]) for place, field in enumerate(spec.columns)]
    return zip(*cells, strict=True)


def _plain(spec: TableSpec, field: Field, values: pd.Series) -> list[object]:
    """Python values; blank is None (SQLite stores NaN as NULL by itself)."""
    if field.dtype in TEXT or field.dtype == "Int64":
        plain = values.astype(object).where(values.notna(), None).tolist()
        if field.dtype in TEXT and not set(map(type, plain)) <= {str, type(None)}:
            raise BadValue(spec.layer, field.name, "text, or numbers in a column of numbers")
        return list(plain)
    return list(values.tolist())


def read_table(
    db: sqlite3.Connection,
    spec: TableSpec,
    tables: Collection[str],
    budget: Budget,
    report: Report = ignore,
    *,
    digest: Digest | None = None,
) -> pd.DataFrame:
    """The table as it was stored, with what was changed in it since. digest : is given the rows, as ``row_digest`` is.

    Raises ValueError, TypeError or OverflowError where a cell is not what its column should hold, and sqlite3.Error.
    """
    if spec.layer not in tables:
        raise ValueError(f"no table {spec.layer}")
    fields = spec.fields
    cursor = _selected(db, spec)
    parts: list[list[Any]] = [[] for _ in fields]
    count = 0
    while rows := cursor.fetchmany(CHUNK):
        report(count, count)
        count += len(rows)
        budget.spend(len(rows), 0)
        if digest is not None:
            digest.add(rows)
        for part, field, cells in zip(parts, fields, zip(*rows, strict=True), strict=bool(fields)):
            part.append(_typed(field, cells, budget))
    return _assembled(spec, parts, count)


def empty_table(spec: TableSpec) -> pd.DataFrame:
    """A table of these columns without rows."""
    return _assembled(spec, [[] for _ in spec.fields], 0)


def digest_of(spec: TableSpec) -> Digest:
    """The checksum of no rows yet, for ``read_table``."""
    return Digest([field.field for field in spec.fields] or ["fid"])


def row_digest(db: sqlite3.Connection, spec: TableSpec) -> Digest:
    """The checksum of the rows that ``read_table`` would read."""
    digest, cursor = digest_of(spec), _selected(db, spec)
    while rows := cursor.fetchmany(CHUNK):
        digest.add(rows)
    return digest


def _selected(db: sqlite3.Connection, spec: TableSpec) -> sqlite3.Cursor:
    """All rows: the fields, or for a table without any ``fid``."""
    # With the table's name before it: SQLite takes a quoted name that it does not know for a text.
    names = ", ".join(f"{quoted(spec.layer)}.{quoted(field.field)}" for field in spec.fields) or "fid"
    return db.execute(f"SELECT {names} FROM {quoted(spec.layer)} ORDER BY fid")  # noqa: S608 - names are quoted


def _assembled(spec: TableSpec, parts: list[list[Any]], count: int) -> pd.DataFrame:
    """Columns of which each was read in parts, as a table."""
    columns = [_joined(field, part) for field, part in zip(spec.fields, parts, strict=True)]
    index = pd.RangeIndex(count, name=spec.index_name)
    if spec.index is not None:
        index = pd.Index(columns.pop(0), name=spec.index_name)
    table = pd.DataFrame(dict(enumerate(columns)), index=pd.RangeIndex(count)).set_axis(index)
    return table.set_axis(pd.Index([field.name for field in spec.columns], dtype="str"), axis="columns")


def _typed(field: Field, cells: tuple[Any, ...], budget: Budget) -> Any:
    """Cells of one column, each of the kind that its dtype allows."""
    kinds = set(map(type, cells))
    if field.dtype in TEXT:
        _expect(kinds <= {str, type(None)}, field)
        budget.spend(0, sum(map(len, filter(None, cells))))
        return cells
    if field.dtype == "Int64":
        _expect(kinds <= {int, type(None)}, field)
        return cells
    if field.dtype.startswith("float"):
        _expect(kinds <= {float, int, type(None)}, field)
        return np.array(cells, dtype=field.dtype)
    _expect(kinds <= {int} and (field.dtype != "bool" or set(cells) <= {0, 1}), field)
    return np.array(cells, dtype=field.dtype)


def _joined(field: Field, parts: list[Any]) -> Any:
    """The whole column."""
    if field.dtype == "category":
        cells = pd.Series([cell for part in parts for cell in part], dtype="str")
        new = sorted(set(cells.dropna()).difference(field.categories))  # written by hand in QGIS
        return cells.astype(pd.CategoricalDtype(pd.Index([*field.categories, *new], dtype="str"), field.ordered))
    if field.dtype in TEXT or field.dtype == "Int64":
        return pd.Series([cell for part in parts for cell in part], dtype=field.dtype)
    return np.concatenate(parts) if parts else np.array([], dtype=field.dtype)


def _expect(holds: bool, field: Field) -> None:
    if not holds:
        raise ValueError(f"{field.name}: a cell is no {field.dtype}")


def _only_numbered(index: pd.Index[Any]) -> bool:
    """Whether the rows bear no code: 0, 1, 2 ..."""
    return isinstance(index, pd.RangeIndex) and index.start == 0 and index.step == 1


def _field(layer: str, name: str, dtype: Any, taken: set[str]) -> Field:
    """How a column is stored. Raises BadValue for a dtype that would not come back."""
    if isinstance(dtype, pd.CategoricalDtype):
        categories = tuple(dtype.categories)
        if all(isinstance(category, str) for category in categories):
            return Field(name, field_name(name, taken), "category", categories, bool(dtype.ordered))
    elif str(dtype) in SQL_TYPES:
        return Field(name, field_name(name, taken), str(dtype))
    raise BadValue(layer, f"{name}: {dtype}", "a column of text, numbers or yes/no")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value
