"""The beginning of a file, looked at once for all readers."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path, PurePosixPath

from deserts.errors import InputError, Unreadable
from geodata.formats.archives import Feed, Member, kind_of, members, open_feed
from geodata.formats.sheets import is_workbook, on_disk, opener
from geodata.formats.sniff import sniff_bytes
from geodata.readers.base import Head, HeadTable

START_BYTES = 64 << 10
"""Bytes of each table that are looked at."""

MOST_TABLES = 25
"""Tables of an archive that are looked at."""

MOST_SHEETS = 4
"""Sheets of an .ods that are looked at."""

SHEET_ROWS = 15
"""Rows of a sheet in which its header is looked for; INSEE puts it on row 6, DREES on row 9."""

BOOK_BYTES = 30 << 20
"""Largest workbook in an archive that is looked at; it has to be unpacked for that."""

_TEXT_ENDINGS = (".csv", ".txt", ".tsv", ".tab")
_BY_ENDING = {".dbf": "dbf", ".shp": "shapefile", ".gpkg": "gpkg", ".parquet": "parquet"}


def look(path: Path) -> Head:
    """What ``detect`` shows to every reader. Raises Unreadable (missing, empty), UnsafeFile."""
    path = Path(path)
    kind = kind_of(path)
    name = path.name.casefold()
    if kind in {"zip", "7z"}:
        return _zip_head(path, name, kind)
    if kind == "xls":
        return _xls_head(path, name)
    if kind in {"rar", "pdf", "parquet"}:
        return Head(path, name, kind)
    if kind == "sqlite":
        return Head(path, name, "gpkg", tables=_layer_tables(path))
    if (ending := path.suffix.casefold()) in _BY_ENDING:
        return Head(path, name, _BY_ENDING[ending])
    return _text_head(path, name, "gzip" if kind == "gzip" else "text")


def _layer_tables(path: Path) -> tuple[HeadTable, ...]:
    """The columns of the layers of a GeoPackage; none of a file that is none, which is refused when it is read."""
    from geodata.formats.layer_gpkg import gpkg_layers

    try:
        with gpkg_layers(path) as layers:
            return tuple(HeadTable(layer.name, layer.columns) for layer in layers[:MOST_TABLES])
    except InputError:
        return ()


def _zip_head(path: Path, name: str, kind: str) -> Head:
    """An archive of tables, or a workbook, which is a zip too."""
    listed = members(path)
    inside = tuple(member.name.casefold() for member in listed)
    full = {member.names[-1].casefold() for member in listed}
    if "xl/workbook.xml" in full:
        return _workbook_head(path, name, "workbook")
    if "xl/workbook.bin" in full:
        raise Unreadable(path, "not_a_workbook", "xlsb")
    if "content.xml" in full and "mimetype" in full:
        return replace(_workbook_head(path, name, "opendocument"), members=inside)
    books = [member for member in listed if is_workbook(member) and member.size <= BOOK_BYTES]
    texts = [member for member in listed if PurePosixPath(member.name.casefold()).suffix in _TEXT_ENDINGS]
    # Each look into a 7z unpacks it, so only one table is looked at there.
    texts = texts[: MOST_TABLES if kind == "zip" else 1]
    tables = [table for member in texts if (table := _table(member)) is not None]
    head = Head(path, name, kind, inside, tables=tuple(tables))
    return _book_inside(head, books[0]) if books and not texts else head


def _book_inside(head: Head, member: Member) -> Head:
    """An archive of nothing but workbooks shows the sheets of the largest."""
    try:
        with on_disk(member) as path:
            inner = look(path)
    except InputError:
        return head
    return replace(head, sheets=inner.sheets, tables=inner.tables)


def _xls_head(path: Path, name: str) -> Head:
    """An .xls; what only begins like one is told by its kind, and refused with the reason when it is read."""
    try:
        return _workbook_head(path, name, "xls")
    except InputError:
        return Head(path, name, "xls")


def _workbook_head(path: Path, name: str, kind: str) -> Head:
    """Sheets of a workbook, and of each the row of its first rows that has most text cells, as its columns."""
    # Each look at a sheet of an .ods begins at the first one.
    most = MOST_SHEETS if kind == "opendocument" else MOST_TABLES
    with opener(path)(path) as book:
        tables = [_sheet(sheet, list(islice(book.rows(sheet), SHEET_ROWS))) for sheet in book.sheets[:most]]
        return Head(path, name, kind, sheets=book.sheets, tables=tuple(tables))


def _sheet(name: str, rows: list[tuple[object, ...]]) -> HeadTable:
    texts = [tuple(str(cell).strip() for cell in row if isinstance(cell, str)) for row in rows]
    return HeadTable(name, max(texts, key=len, default=()), tuple(" | ".join(row) for row in texts))


def _table(feed: Feed) -> HeadTable | None:
    """The beginning of a text table; None when it is none."""
    try:
        with open_feed(feed) as stream:
            shape = sniff_bytes(stream.read(START_BYTES), feed)
    except InputError:
        return None
    return HeadTable(feed.name.casefold(), shape.columns, shape.lines)


def _text_head(path: Path, name: str, kind: str) -> Head:
    """A text file: a table, or JSON, or something unknown."""
    with open_feed(path) as stream:
        start = stream.read(START_BYTES)
    text = start.decode("utf-8", errors="replace").lstrip("\ufeff \r\n\t")
    if text.startswith(("{", "[")):
        return Head(path, name, "json", start=text)
    try:
        shape = sniff_bytes(start, path)
    except Unreadable as error:
        if error.reason == "empty":
            raise
        return Head(path, name, "unknown", start=text[:2000])
    return Head(path, name, kind, tables=(HeadTable(name, shape.columns, shape.lines),), start=text[:2000])
