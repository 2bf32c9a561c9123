"""The tables of any file, whatever its format: text, sheets, layers; each as frames of text with their line numbers."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Collection, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Literal

import pandas as pd

from deserts.errors import MissingColumn, Unreadable
from deserts.progress import Report, ignore
from geodata.formats.archives import Feed, Member, holds_workbook, kind_of, members, unpack
from geodata.formats.layer import Frames, check_encoding, distinct_names
from geodata.formats.layer_files import Container, containers, open_layers
from geodata.formats.one_cell import with_places
from geodata.formats.opendocument import Percentage
from geodata.formats.sheets import FOOT_WORDS, AnyWorkbook, cell_text, opener, tell_marks
from geodata.formats.sniff import HEADER_LINES, sniff, split_line
from geodata.formats.tables import stream_rows
from geodata.formats.workbook import Workbook
from geodata.report.checks import Tally
from geodata.report.codes import commune_code
from geodata.report.column_names import find_name, fold
from geodata.report.schema import schema

Kind = Literal["text", "sheet", "layer"]
Cells = tuple[str, ...]

MOST_PARTS = 60
"""Tables of a file that one can choose from."""

SHEET_FRAME_ROWS = 5_000

_TEXT = (".csv", ".txt", ".tsv", ".tab")
_BOOKS = (".xlsx", ".xlsm", ".ods", ".xls")


@dataclass(frozen=True)
class Part:
    """One table of a file. name : what tells it from the others of the file (sheet, layer, member), "" where it is alone.

    inner : name of the sheet or layer in its own file
    """

    path: Path
    name: str
    kind: Kind
    source: Feed | Container
    inner: str = ""


@dataclass(frozen=True)
class Shape:
    """How a part is read: what the window shows, and lets one change.

    header_line : 0 where there is no header, None where that makes no sense; epsg : of the shapes, None where there are
    none or the file does not say
    """

    columns: tuple[str, ...]
    encoding: str = ""
    delimiter: str = ""
    header_line: int | None = None
    has_shapes: bool = False
    epsg: int | None = None


@dataclass(frozen=True)
class OpenPart:
    """A part within the context of ``open_part``.

    frames : (tally, columns or None for all, report) -> frames of text, indexed by ``line``; shapes, where there are any,
    in the column ``geometry``
    """

    part: Part
    shape: Shape
    frames: Frames


def parts(path: Path) -> tuple[Part, ...]:
    """The tables of a file; () where it holds none that can be read.

    Raises Unreadable (missing, empty, encrypted, truncated), UnsafeFile.
    """
    found = list(islice(_parts(Path(path)), MOST_PARTS))
    return (replace(found[0], name=""),) if len(found) == 1 else tuple(found)


def find_part(path: Path, name: str | None) -> Part:
    """The part of a name, the first without one. Raises Unreadable (missing_sheet, not_a_table)."""
    found = parts(path)
    if not found:
        raise Unreadable(path, "not_a_table", "no table in it")
    hits = [part for part in found if not name or part.name == name]
    if not hits:
        raise Unreadable(path, "missing_sheet", name or "")
    return hits[0]


def codes_first(found: Sequence[Part]) -> list[Part]:
    """The parts in their order, but the first sheet with commune codes before all others: a table before its readme."""
    sheets = [part for part in found if part.kind == "sheet"]
    if len(sheets) < 2 or len({part.source for part in sheets}) > 1 or isinstance(sheets[0].source, Container):
        return list(found)
    with _book(sheets[0].source, ignore) as book:
        first = next((part for part in sheets if _has_codes(book, part.inner)), None)
    return sorted(found, key=lambda part: part is not first)


@contextmanager
def open_part(
    part: Part, encoding: str | None = None, delimiter: str | None = None, report: Report = ignore
) -> Iterator[OpenPart]:
    """Open a part for reading. Raises Unreadable, UnsafeFile."""
    if encoding:
        check_encoding(encoding, part.path)
    if isinstance(part.source, Container):
        with open_layers(part.source, encoding, report) as layers:
            layer = next((one for one in layers if not part.inner or one.name == part.inner), None)
            if layer is None:
                raise Unreadable(part.path, "missing_sheet", part.name)
            shape = Shape(layer.columns, layer.encoding, has_shapes=layer.has_shapes, epsg=layer.epsg)
            yield OpenPart(part, shape, layer.frames)
    elif part.kind == "sheet":
        with _book(part.source, report) as book:
            yield _sheet_part(part, book)
    else:
        yield _text_part(part, part.source, encoding, delimiter)


def _parts(path: Path) -> Iterator[Part]:
    kind = kind_of(path)
    if holds_workbook(path):
        yield from _sheets(path, path, "")
        return
    if kind in {"zip", "7z"}:
        yield from _members(path)
    vectors = list(containers(path))
    for container in vectors:
        yield from _layers(path, container, alone=len(vectors) == 1)
    if kind in {"other", "gzip"} and not vectors:
        yield Part(path, path.name, "text", path)


def _members(path: Path) -> Iterator[Part]:
    """Text tables and workbooks of an archive, the largest first."""
    for member in members(path):
        ending = PurePosixPath(member.name).suffix.casefold()
        name = "/".join(member.names)
        if ending in _TEXT:
            yield Part(path, name, "text", member)
        elif ending in _BOOKS:
            yield from _sheets(path, member, f"{name}/")


def _sheets(path: Path, feed: Feed, prefix: str) -> Iterator[Part]:
    with _book(feed, ignore) as book:
        names = book.sheets
    for name in names:
        yield Part(path, f"{prefix}{name}", "sheet", feed, name)


def _has_codes(book: AnyWorkbook, sheet: str) -> bool:
    """Whether a column that is named so holds codes of communes."""
    column = schema().column("commune_table", "insee")
    aliases = ("insee", *(column.aliases if column else ()))
    top = [tuple(map(cell_text, row)) for row in islice(book.rows(sheet), HEADER_LINES)]
    for number, row in enumerate(top):
        name = find_name([cell for cell in row if cell], aliases) if sum(map(bool, row)) > 1 else None
        if name is not None:
            place = row.index(name)
            cells = [below[place] for below in top[number + 1 :] if place < len(below) and below[place]]
            return 2 * sum(commune_code(cell) is not None for cell in cells) > len(cells)
    return False


def _layers(path: Path, container: Container, *, alone: bool) -> Iterator[Part]:
    """Layers of a vector file, of which some kinds hold several."""
    if container.kind not in {"gpkg", "gdal"}:
        yield Part(path, container.name, "layer", container)
        return
    with open_layers(container) as layers:
        names = [layer.name for layer in layers]
    for name in names:
        yield Part(path, name if alone else f"{container.name}/{name}", "layer", container, name)


@contextmanager
def _book(feed: Feed, report: Report) -> Iterator[AnyWorkbook]:
    """A workbook; one in an archive is unpacked meanwhile."""
    if isinstance(feed, Member):
        with tempfile.TemporaryDirectory(prefix="deserts-") as folder:
            path = unpack([feed], Path(folder), report=report)[0]
            with opener(path)(path) as book:
                yield book
    else:
        with opener(feed)(feed) as book:
            yield book


def _text_part(part: Part, feed: Feed, encoding: str | None, delimiter: str | None) -> OpenPart:
    try:
        found = sniff(feed, encoding=encoding, delimiter=delimiter)
    except UnicodeError as error:  # such as UTF-16 for a file without its mark
        raise Unreadable(part.path, "not_text", f"not {encoding}") from error
    found = replace(found, columns=tuple(distinct_names(found.columns)))
    shape = Shape(found.columns, found.encoding, found.delimiter, found.header_line)

    def frames(tally: Tally, columns: Collection[str] | None, report: Report) -> Iterator[pd.DataFrame]:
        return stream_rows(feed, tally, columns=columns, shape=found, report=report)

    lines = [split_line(line, found.delimiter) for line in found.lines[found.header_line :]]
    return _placed(OpenPart(part, shape, frames), [row for row in lines if len(row) == len(found.columns)])


def _placed(part: OpenPart, first: Sequence[Sequence[str]]) -> OpenPart:
    """The part with shapes where its places stand in one cell. first : cells of its first rows."""
    made = with_places(part.shape.columns, part.frames, first)
    if made is None:
        return part
    shape = replace(part.shape, columns=made.columns, has_shapes=made.has_shapes, epsg=made.epsg)
    return replace(part, shape=shape, frames=made.frames)


def _sheet_part(part: Part, book: AnyWorkbook) -> OpenPart:
    """A sheet whose header is the first of the upper rows that is about as wide as any, and is made of words."""
    top = [tuple(map(cell_text, row)) for row in islice(book.rows(part.inner), HEADER_LINES)]
    header, names = _header(top)
    shape = Shape(tuple(names), header_line=header)

    def frames(tally: Tally, columns: Collection[str] | None, report: Report) -> Iterator[pd.DataFrame]:
        missing = [name for name in columns or () if name not in names]
        if missing:
            raise MissingColumn(tally.table, ", ".join(missing), names)
        tally.facts(sheet=part.inner, header_line=header)
        tell_marks(book, part.inner, names, tally)
        places = {name: place for place, name in enumerate(names) if columns is None or name in columns}
        with closing(_numbered(book, part.inner, header)) as rows:
            yield from _sheet_frames(rows, places, tally, report)

    return _placed(OpenPart(part, shape, frames), top[header:])


def _numbered(book: AnyWorkbook, sheet: str, header: int) -> Generator[tuple[int, Cells]]:
    """Rows after the header with their numbers; a percentage is what is shown: 12.5 for 0.125."""
    percents = book.percents(sheet) if isinstance(book, Workbook) else frozenset[int]()
    for line, row in enumerate(book.rows(sheet), 1):
        if line > header:
            yield line, tuple(_shown(cell, place in percents) for place, cell in enumerate(row))


def _shown(cell: object, is_percent: bool) -> str:
    if isinstance(cell, int | float) and (is_percent or isinstance(cell, Percentage)):
        return cell_text(round(100 * float(cell), 10))
    return cell_text(cell)


def _header(top: Sequence[Cells]) -> tuple[int, list[str]]:
    """Row number of the header and its names; 0 and numbers where the rows are data from the first on."""
    width = max((sum(map(bool, row)) for row in top), default=0)
    for number, row in enumerate(top, 1):
        filled = [cell for cell in row if cell]
        if width and len(filled) >= 0.6 * width:
            if _are_names(filled):
                last = max(place for place, cell in enumerate(row) if cell)
                return number, distinct_names(row[: last + 1])
            break
    return 0, [str(place + 1) for place in range(max(map(len, top), default=0))]


def _are_names(cells: Sequence[str]) -> bool:
    """Whether at most a quarter of the cells are numbers, and none but a few stand twice."""
    numbers = sum(cell.replace(",", ".").replace("-", "").replace(".", "").isdigit() for cell in cells)
    return numbers <= len(cells) // 4 and max(Counter(cells).values()) <= max(2, len(cells) // 2)


def _sheet_frames(
    rows: Iterator[tuple[int, Cells]], places: dict[str, int], tally: Tally, report: Report
) -> Iterator[pd.DataFrame]:
    """Frames of a sheet; blank rows between others and foot notes are set aside."""
    blank: list[int] = []
    first = True
    while chunk := list(islice(rows, SHEET_FRAME_ROWS)):
        kept: list[tuple[int, Cells]] = []
        for line, row in chunk:
            if not any(row):
                blank.append(line)
            elif _is_note(row):
                tally.add_read(1)
                tally.set_aside("note", [line])
            else:
                kept.append((line, row))
        if kept:
            inner = [line for line in blank if line < kept[-1][0]]
            tally.add_read(len(kept) + len(inner))
            tally.set_aside("blank", inner)
            blank = [line for line in blank if line > kept[-1][0]]
        if kept or first:
            yield _sheet_frame(kept, places)
        first = False
        report(chunk[-1][0], chunk[-1][0] + SHEET_FRAME_ROWS)
    if first:
        yield _sheet_frame([], places)


def _sheet_frame(rows: Sequence[tuple[int, Cells]], places: dict[str, int]) -> pd.DataFrame:
    index = pd.Index([line for line, _ in rows], name="line", dtype="int64")
    cells = {name: [row[place] if place < len(row) else "" for _, row in rows] for name, place in places.items()}
    return pd.DataFrame({name: pd.Series(column, index=index, dtype="str") for name, column in cells.items()}, index)


def _is_note(row: Cells) -> bool:
    """A line under a table: « Source : Insee » in the first cell and nothing else."""
    words = fold(row[0]).split(" ")
    return not any(row[1:]) and words[0].rstrip(":") in FOOT_WORDS
