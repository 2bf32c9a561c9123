"""Open an .ods file as a stranger's file: checked like an .xlsx, then streamed row by row; nothing is held but one row.

LibreOffice writes a column of equal cells as one cell "repeated a million times"; readers that build the whole sheet
need gigabytes for a file of a few hundred bytes. Here a repeated row is given as often as it is asked for.
"""

from __future__ import annotations

import hashlib
import html
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path
from typing import IO
from xml.parsers import expat

from deserts.errors import Unreadable, UnsafeFile
from geodata.formats.sheet_marks import Marks
from geodata.formats.workbook import Row, bounded, content_of, in_order, open_archive, refuse_unsafe, translated

MAX_COLUMNS = 16_384
"""Columns of a sheet: the limit of LibreOffice itself."""

MAX_CELL_LETTERS = 32_767
"""Letters of a cell: the limit of LibreOffice; more are cut off."""

BLOCK_BYTES = 16 << 10

_CELLS = ("table:table-cell", "table:covered-table-cell")
_BREAKS = {"text:tab": "\t", "text:line-break": "\n"}
_ASIDE = ("office:annotation", "draw:", "table:shapes")
"""Notes and drawings, which hold text of their own."""
_NUMBERS = ("float", "currency")


class Percentage(float):
    """A number that is shown a hundred times as large: 0.125 that reads 12,5 %."""


@dataclass(frozen=True)
class OpenDocument:
    """A spreadsheet that passed the checks; ``sheets`` in the order of the tabs."""

    path: Path
    sha256: str
    sheets: tuple[str, ...]
    _archive: zipfile.ZipFile = field(repr=False)

    def rows(self, sheet: str) -> Iterator[Row]:
        """Rows of a sheet from row 1 on, blank ones included up to the last filled one.

        Numbers as float, dates as ISO text, formulas as their stored value.
        Raises Unreadable for a sheet that is not there or damaged, UnsafeFile for one without end.
        """
        if sheet not in self.sheets:
            raise Unreadable(self.path, "missing_sheet", sheet)
        with translated(self.path, sheet), self._archive.open("content.xml") as stream:
            yield from bounded(self.path, sheet, _rows(stream, sheet, self.path))

    def marks(self, sheet: str) -> Marks:  # noqa: ARG002 - as ``Workbook.marks``
        """None: LibreOffice stores the result of every formula."""
        return Marks()

    def expected_rows(self, sheet: str) -> int:  # noqa: ARG002 - as ``Workbook.expected_rows``
        """Always 0: a sheet does not say how many rows it has."""
        return 0


@contextmanager
def open_opendocument(path: Path | str) -> Iterator[OpenDocument]:
    """Open an .ods for reading.

    Raises Unreadable (missing, empty, not_a_workbook, encrypted, truncated, unknown_shape) or UnsafeFile.
    """
    path = Path(path)
    content = content_of(path)
    with open_archive(path, content) as archive:
        refuse_unsafe(path, archive)
        _refuse_encrypted(path, archive)
        with translated(path, "content.xml"), archive.open("content.xml") as stream:
            sheets = _sheets(stream, _active(archive))
        if not sheets:
            raise Unreadable(path, "unknown_shape", "no sheet")
        yield OpenDocument(path, hashlib.sha256(content).hexdigest(), sheets, archive)


def _refuse_encrypted(path: Path, archive: zipfile.ZipFile) -> None:
    """A password turns the content into noise and leaves a note in the manifest (or, since 2023, one single member)."""
    names = set(archive.namelist())
    with translated(path, "manifest"):
        manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    if "encrypted-package" in names or b"encryption-data" in manifest:
        raise Unreadable(path, "encrypted", "password")
    if "content.xml" not in names:
        raise Unreadable(path, "not_a_workbook", "zip")


def _active(archive: zipfile.ZipFile) -> str:
    """Name of the sheet that was open when the file was saved, "" where that is not told."""
    if "settings.xml" not in archive.namelist():
        return ""
    found = re.search(rb'config:name="ActiveTable"[^>]*>([^<]{1,200})<', archive.read("settings.xml"))
    return html.unescape(found[1].decode("utf-8", "replace")) if found else ""


def _sheets(stream: IO[bytes], active: str) -> tuple[str, ...]:
    """Names of the sheets; a copy of another file's sheet (a linked table) is none, and a second of a name neither."""
    found: list[str] = []
    hidden: set[str] = set()
    unseen: set[str] = set()
    style = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal style
        if name == "table:table":
            found.append(attributes.get("table:name", ""))
            if attributes.get("table:style-name") in unseen:
                hidden.add(found[-1])
        elif name == "style:style":
            style = attributes.get("style:name", "")
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            unseen.add(style)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.ParseFile(stream)
    names = dict.fromkeys(name for name in found if name and not name.startswith("'file:"))
    return in_order(list(names), hidden, active)


def _rows(stream: IO[bytes], sheet: str, path: Path) -> Iterator[Row]:
    """Rows of one sheet; blank ones are only given when a filled one follows, for a sheet ends in a million of them."""
    walk = _Walk(sheet, path)
    blank = 0
    while not walk.done:
        block = stream.read(BLOCK_BYTES)
        walk.parser.Parse(block, not block)  # the last, empty call refuses a document that breaks off
        for row, times in walk.take():
            if row:
                yield from repeat((), blank)
                yield from repeat(row, times)
            blank = 0 if row else blank + times


class _Walk:
    """Collects the rows of one sheet while expat walks through the document.

    done : the sheet is over
    """

    def __init__(self, sheet: str, path: Path) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.done = False
        self._sheet, self._path = sheet, path
        self._rows: list[tuple[Row, int]] = []
        self._row: list[object] = []
        self._cell: dict[str, str] | None = None
        self._text: list[str] = []
        self._depth = self._aside = self._gap = 0
        self._times = 1
        self._column = 0
        self._spans: dict[int, tuple[int, object]] = {}

    def take(self) -> list[tuple[Row, int]]:
        """The rows finished since the last time, and how often each is repeated."""
        rows, self._rows = self._rows, []
        return rows

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            if self._depth or attributes.get("table:name") == self._sheet:
                self._depth += 1
        elif self._depth != 1 or self.done:
            return
        elif name.startswith(_ASIDE) or self._aside:
            self._aside += 1
        elif name == "table:table-row":
            self._row, self._gap, self._column = [], 0, 0
            self._times = int(attributes.get("table:number-rows-repeated", "1"))
        elif name in _CELLS:
            self._cell, self._text = attributes, []
        elif self._cell is not None:
            self._inside(name, attributes)

    def _inside(self, name: str, attributes: dict[str, str]) -> None:
        """A paragraph, or what stands for blanks in it."""
        if name == "text:p":
            self.parser.CharacterDataHandler = self._letters
            if self._text:
                self._letters("\n")
        elif name == "text:s":
            self._letters(" " * min(int(attributes.get("text:c", "1")), MAX_CELL_LETTERS))
        elif name in _BREAKS:
            self._letters(_BREAKS[name])

    def _letters(self, text: str) -> None:
        if not self._aside and sum(map(len, self._text)) < MAX_CELL_LETTERS:
            self._text.append(text[:MAX_CELL_LETTERS])

    def _end(self, name: str) -> None:
        if self._aside:
            self._aside -= 1
        elif name == "table:table" and self._depth:
            self._depth -= 1
            self.done = self._depth == 0
        elif self._depth != 1:
            return
        elif name == "text:p":
            self.parser.CharacterDataHandler = None
        elif name in _CELLS and self._cell is not None:
            self._add(_value(self._cell, "".join(self._text)), self._cell)
            self._cell = None
        elif name == "table:table-row":
            self._rows.append((tuple(self._row), self._times))

    def _merged(self, value: object, attributes: dict[str, str]) -> object:
        """The text of a cell that is merged over several rows, in each of them."""
        rows = int(attributes.get("table:number-rows-spanned", "1"))
        left, above = self._spans.pop(self._column, (0, None))
        if value is None and left > 0:
            value, rows = above, left
        if rows > 1 and isinstance(value, str):
            self._spans[self._column] = (rows - 1, value)
        return value

    def _add(self, value: object, attributes: dict[str, str]) -> None:
        """A cell; blank ones only count when a filled one follows."""
        times = int(attributes.get("table:number-columns-repeated", "1"))
        value = self._merged(value, attributes)
        self._column += times
        if value is None:
            self._gap += times
            return
        if len(self._row) + self._gap + times > MAX_COLUMNS:
            raise UnsafeFile(self._path, "too_large", f"{self._sheet}: more than {MAX_COLUMNS} columns")
        self._row += [None] * self._gap + [value] * times
        self._gap = 0


def _value(attributes: dict[str, str], text: str) -> object:
    """What a cell holds, None for a blank: the stored value, not what is shown of it."""
    kind = attributes.get("office:value-type", "")
    if kind == "percentage":
        return Percentage(attributes["office:value"])
    if kind in _NUMBERS:
        return float(attributes["office:value"])
    if kind == "date":
        return attributes.get("office:date-value", text).removesuffix("T00:00:00")
    if kind == "boolean":
        return attributes.get("office:boolean-value") == "true"
    return attributes.get("office:string-value", text) or None
