"""GeoPackages read as plain SQLite, with its hands tied: no view, trigger, virtual table or function of the file runs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import numpy.typing as npt
import pandas as pd

from deserts.errors import MissingColumn, Unreadable, UnsafeFile
from deserts.progress import Report
from geodata.formats.layer import (
    FRAME_ROWS,
    MAX_CELL_LETTERS,
    MAX_COLUMNS,
    MAX_FEATURES,
    Layer,
    distinct_names,
    epsg_of,
    frame,
    is_known,
)
from geodata.formats.sheets import cell_text
from geodata.formats.sqlite_input import opened, ordinary_tables
from geodata.formats.sqlite_tables import quoted
from geodata.formats.wkb import shapes_of
from geodata.report.checks import Tally

MAX_LAYERS = 500

Shaped = Callable[[Sequence[object]], npt.NDArray[Any]]
"""Blobs -> shapes."""

_BROKEN = (sqlite3.Error, UnicodeDecodeError)
"""What sqlite3 raises on a damaged file; the second where its own message quotes damaged names."""


@contextmanager
def gpkg_layers(path: Path, *, heights: bool = False) -> Iterator[tuple[Layer, ...]]:
    """The layers of a GeoPackage, open within the context; views are not among them, reading them would run their SQL.

    heights : shapes keep them

    Raises Unreadable (missing, empty, truncated, unknown_shape), UnsafeFile.
    """
    with opened(path) as connection:
        connection.text_factory = lambda text: text.decode("utf-8", "replace")
        try:
            layers = tuple(_layers(connection, path, partial(shapes_of, heights=heights)))
        except _BROKEN as error:
            raise Unreadable(path, "unknown_shape", f"no GeoPackage: {error}"[:200]) from error
        yield layers


def _layers(connection: sqlite3.Connection, path: Path, shaped: Shaped) -> Iterator[Layer]:
    tables = ordinary_tables(connection)
    shapes = {}
    if "gpkg_geometry_columns" in tables:
        shapes = {table: rest for table, *rest in connection.execute(_GEOMETRY).fetchmany(MAX_LAYERS)}
    for table, kind in connection.execute("SELECT table_name, data_type FROM gpkg_contents").fetchmany(MAX_LAYERS):
        if table in tables and kind in {"features", "attributes", "aspatial"}:
            column, srs = shapes.get(table, (None, None))
            yield _layer(connection, path, str(table), (column, srs), shaped)


_GEOMETRY = "SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns"


def _layer(
    connection: sqlite3.Connection, path: Path, table: str, shape: tuple[str | None, int | str | None], shaped: Shaped
) -> Layer:
    """Of one table; shape : its column and reference system.

    Raises sqlite3.Error where the table cannot be read, as one with computed columns.
    """
    geometry, srs = shape
    found = [row[0] for row in connection.execute(f"SELECT * FROM {quoted(table)} LIMIT 0").description]  # noqa: S608 - a name that SQLite itself gave, quoted
    place = next((at for at, name in enumerate(found) if geometry is not None and name == geometry), None)
    attributes = [at for at in range(len(found)) if at != place]
    names = distinct_names([found[at] for at in attributes])
    if len(names) > MAX_COLUMNS:
        raise UnsafeFile(path, "too_large", f"{len(names)} columns")
    theirs = {name: found[at] for name, at in zip(names, attributes, strict=True)}

    def frames(tally: Tally, columns: Collection[str] | None, report: Report) -> Iterator[pd.DataFrame]:
        missing = [name for name in columns or () if name not in theirs]
        if missing:
            raise MissingColumn(tally.table, ", ".join(missing), names)
        chosen = {name: theirs[name] for name in names if columns is None or name in columns}
        select = [*chosen.values(), *([] if place is None else [found[place]])]
        tally.facts(encoding="utf-8")
        yield from _frames(connection, path, table, select, list(chosen), shaped, tally, report)

    epsg = None if place is None else _epsg(connection, srs)
    return Layer(table, tuple(names), epsg, place is not None, "utf-8", frames)


def _epsg(connection: sqlite3.Connection, srs: int | str | None) -> int | None:
    """The EPSG code of a reference system of the file; its number is by custom the EPSG code."""
    row = connection.execute(
        "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?", (srs,)
    ).fetchone()
    organization, number, definition = row or ("", srs, "")
    if str(organization).casefold() == "epsg" and isinstance(number, int) and is_known(number):
        return number
    if isinstance(srs, int) and srs > 0 and row is None:
        return srs if is_known(srs) else None
    return epsg_of(str(definition))


def _frames(
    connection: sqlite3.Connection,
    path: Path,
    table: str,
    select: list[str],
    names: list[str],
    shaped: Shaped,
    tally: Tally,
    report: Report,
) -> Iterator[pd.DataFrame]:
    """Rows of a table; the last column, where there is one more than names, holds the shapes."""
    done, room = 0, 4 * path.stat().st_size + 1_000_000
    columns = ", ".join(map(quoted, select)) or "NULL"
    try:
        cursor = connection.execute(f"SELECT {columns} FROM {quoted(table)}")  # noqa: S608 - as above
        while True:
            rows = cursor.fetchmany(FRAME_ROWS)
            if not rows and done:
                return
            cells = list(zip(*rows, strict=True)) or [()] * max(1, len(select))
            texts = {name: [_text(cell) for cell in column] for name, column in zip(names, cells, strict=False)}
            room -= sum(map(_weight, cells))
            if room < 0 or done > MAX_FEATURES:  # pages that point at each other feign rows without end
                raise UnsafeFile(path, "unpacks_to_too_much", table)
            tally.add_read(len(rows))
            shapes = shaped(cells[len(names)]) if len(select) > len(names) else None
            yield frame(texts, done + 1, len(rows), shapes)
            if not rows:
                return
            done += len(rows)
            report(done, done + FRAME_ROWS)
    except _BROKEN as error:
        raise Unreadable(path, "truncated", f"{table}: {error}"[:200]) from error


def _text(cell: object) -> str:
    """A cell as text; what is no text, such as a picture, as a blank."""
    if isinstance(cell, bytes):
        return ""
    return cell_text(cell)[:MAX_CELL_LETTERS]


def _weight(column: tuple[object, ...]) -> int:
    return sum(len(cell) if isinstance(cell, (str, bytes)) else 1 for cell in column)
