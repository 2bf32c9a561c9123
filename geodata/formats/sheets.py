"""Sheets of workbooks as text tables, in the same form as ``geodata.formats.tables`` gives text files."""

from __future__ import annotations

import contextlib
import datetime as dt
import tempfile
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from fnmatch import fnmatch
from itertools import islice
from pathlib import Path

import pandas as pd

from deserts.errors import MissingColumn, Unreadable
from deserts.progress import Report, ignore
from geodata.formats.archives import Feed, Member, holds_workbook, kind_of, path_of, unpack
from geodata.formats.legacy_xls import LegacyWorkbook, open_legacy_xls
from geodata.formats.opendocument import OpenDocument, open_opendocument
from geodata.formats.sniff import HEADER_LINES, TextShape, has_columns, shape_of_rows
from geodata.formats.workbook import Workbook, open_workbook
from geodata.report.checks import Tally
from geodata.report.column_names import fold, match_columns

FOOT_WORDS = ("source", "champ", "lecture", "note", "notes", "sources", "avertissement", "légende")
"""First word of the lines that INSEE writes under a table."""

Rows = Iterator[tuple[object, ...]]


AnyWorkbook = Workbook | OpenDocument | LegacyWorkbook
"""An open workbook: names of its ``sheets``, ``sha256`` of its bytes, ``rows`` and ``expected_rows`` of a sheet."""

WORKBOOKS = (".xlsx", ".xlsm", ".ods", ".xls")
"""Endings of the workbooks that are read."""


def is_workbook(feed: Feed) -> bool:
    """Whether a file, or a file in an archive, is a workbook that ``sheet_columns`` may read."""
    return feed.name.casefold().endswith(WORKBOOKS) if isinstance(feed, Member) else holds_workbook(feed)


def sheet_columns(
    feed: Feed,
    wanted: Mapping[str, Iterable[str]],
    tally: Tally,
    *,
    sheet: str | None = None,
    optional: Collection[str] = (),
    report: Report = ignore,
) -> pd.DataFrame:
    """One sheet as text under our own column names, indexed by row number (``line``).

    sheet : its name or a pattern ("APL ????"), case ignored; None = the first that has the wanted columns
    The header is the first of the upper rows that has all that is not optional. Blank rows and foot notes are set aside.
    Raises MissingColumn (of the sheet that has most), Unreadable (missing_sheet and those of ``open_workbook``).
    """
    best: MissingColumn | None = None
    with on_disk(feed) as path, _opened(path) as (names, rows_of):
        chosen = [name for name in names if sheet is None or fnmatch(name.casefold(), sheet.casefold())]
        if not chosen:
            raise Unreadable(path_of(feed), "missing_sheet", sheet or "")
        for name in chosen:
            report(0, 1)
            try:
                return _read(rows_of(name), wanted, optional, name, tally, report)
            except MissingColumn as error:
                best = error if best is None or len(error.column) < len(best.column) else best
    raise best or Unreadable(path_of(feed), "missing_sheet", sheet or "")


def sheet_shape(feed: Feed, sheet: str | None = None, wanted: Sequence[str] = ()) -> TextShape:
    """The shape of a sheet, as ``sniff`` tells that of a text table.

    sheet : its name or a pattern; None = the first with a header that has all of ``wanted``, else the first of two columns
    Raises Unreadable (missing_sheet and those of ``open_workbook``).
    """
    shapes = []
    with on_disk(feed) as path, _opened(path) as (names, rows_of):
        for name in names:
            if sheet is None or fnmatch(name.casefold(), sheet.casefold()):
                top = [tuple(map(cell_text, row)) for row in islice(rows_of(name), HEADER_LINES)]
                shapes.append(shape_of_rows(top, name, wanted))
    if not shapes:
        raise Unreadable(path_of(feed), "missing_sheet", sheet or "")
    found = [shape for shape in shapes if wanted and has_columns(shape.columns, wanted)]
    wide = [shape for shape in shapes if len(shape.columns) > 1]
    return (found or wide or shapes)[0]


def sheet_rows(feed: Feed, shape: TextShape, report: Report = ignore) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Filled rows under the header of a sheet with their numbers, each as wide as the header.

    Raises Unreadable, UnsafeFile.
    """
    width = len(shape.columns)
    with on_disk(feed) as path, _opened(path) as (_, rows_of):
        for line, row in enumerate(rows_of(shape.sheet), 1):
            cells = tuple(map(cell_text, row[:width]))
            if line > shape.header_line and any(cells):
                yield line, (*cells, *("",) * (width - len(cells)))
            if not line % 5000:
                report(line, max(line + 1, 40_000))


def tell_marks(book: AnyWorkbook, sheet: str, names: Sequence[str], tally: Tally) -> None:
    """Say in which columns formulas have no result, and that merged cells were filled. names : of the columns, from A on."""
    marks = book.marks(sheet)
    for column, rows in sorted(marks.blank.items()):
        name = names[column - 1] if column <= len(names) else None
        tally.warn("unsaved_formulas", str(len(rows)), name, min(rows))
    below = sum(last[0] - first[0] for first, last in marks.merged)
    if below:
        tally.warn("merged_cells", str(below))


def is_note(row: Sequence[str]) -> bool:
    """Whether a row stands under a table: « Source : Insee » in its first cell and nothing else."""
    return not any(row[1:]) and fold(row[0]).split(" ")[0].rstrip(":") in FOOT_WORDS


@contextmanager
def on_disk(feed: Feed) -> Iterator[Path]:
    """A file as it is, or a file of an archive unpacked to a temporary folder that vanishes afterwards."""
    if isinstance(feed, Path):
        yield feed
        return
    with tempfile.TemporaryDirectory(prefix="deserts-") as folder:
        yield unpack([feed], Path(folder))[0]


@contextmanager
def _opened(path: Path) -> Iterator[tuple[Sequence[str], Callable[[str], Rows]]]:
    """Sheet names and what gives the rows of one, whatever the name of the file says that it is."""
    with opener(path)(path) as book:
        yield book.sheets, book.rows


def opener(path: Path) -> Callable[[Path], AbstractContextManager[AnyWorkbook]]:
    """What opens a workbook, by its content. Raises Unreadable (missing, empty)."""
    if kind_of(path) == "xls":
        return open_legacy_xls
    with contextlib.suppress(zipfile.BadZipFile, OSError, ValueError), zipfile.ZipFile(path) as archive:
        if {"content.xml", "encrypted-package"} & set(archive.namelist()):
            return open_opendocument
    return open_workbook


def _read(
    rows: Rows, wanted: Mapping[str, Iterable[str]], optional: Collection[str], name: str, tally: Tally, report: Report
) -> pd.DataFrame:
    """Header, then data."""
    top = [tuple(map(cell_text, row)) for row in islice(rows, HEADER_LINES)]
    number, found = _header(top, wanted, tally.table, optional)
    places = {ours: top[number].index(theirs) for ours, theirs in found.items()}
    tally.facts(sheet=name, header_line=number + 1)
    kept: list[tuple[str, ...]] = []
    lines: list[int] = []
    blanks: list[int] = []
    notes: list[int] = []
    for line, row in enumerate(_from(top[number + 1 :], rows), number + 2):
        if not any(row):
            blanks.append(line)
        elif is_note(row):
            notes.append(line)
        else:
            kept.append(tuple(row[place] if place < len(row) else "" for place in places.values()))
            lines.append(line)
        if not line % 5000:
            report(line, max(line + 1, 40_000))
    inner = [line for line in blanks if lines and line < lines[-1]]  # the empty rows after the end are no rows
    tally.add_read(len(kept) + len(inner) + len(notes))
    if inner:
        tally.set_aside("blank", inner)
    if notes:
        tally.set_aside("note", notes)
    return pd.DataFrame(kept, columns=list(places), index=pd.Index(lines, name="line", dtype="int64"), dtype="str")


def _from(first: Sequence[tuple[str, ...]], rows: Rows) -> Iterator[tuple[str, ...]]:
    yield from first
    for row in rows:
        yield tuple(map(cell_text, row))


def _header(
    top: Sequence[tuple[str, ...]], wanted: Mapping[str, Iterable[str]], table: str, optional: Collection[str]
) -> tuple[int, dict[str, str]]:
    """The row that holds the wanted columns. Raises the MissingColumn of the row that holds most of them."""
    best: MissingColumn | None = None
    for number, row in enumerate(top):
        try:
            return number, match_columns([cell for cell in row if cell], wanted, table, optional)
        except MissingColumn as error:
            best = error if best is None or len(error.column) < len(best.column) else best
    raise best or MissingColumn(table, ", ".join(wanted))


def cell_text(cell: object) -> str:
    """A cell as text: whole numbers without .0, dates as ISO, blanks as ""; formulas gave their stored value."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    if isinstance(cell, (dt.datetime, dt.date)):
        return cell.isoformat()
    text = str(cell).strip()
    return text[2:-1] if text.startswith('="') and text.endswith('"') else text  # a code that was kept as text in a CSV
