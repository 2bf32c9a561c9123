"""Open an .xls file (Excel 97-2003), in which INSEE published up to 2018, with the library xlrd.

xlrd is written in Python: whatever a foreign file holds ends in an exception. A faster library in a compiled language
(calamine 0.9.1) reserves memory for as many cells as the file claims to have, and twelve changed bytes end the process.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from deserts.errors import Unreadable, UnsafeFile
from geodata.formats.sheet_marks import Marks
from geodata.formats.workbook import ENCRYPTED_STREAM, OLE_MAGIC, Row, bounded, content_of, in_order, translated

MAX_XLS_BYTES = 50 * 2**20
"""The whole of Filosofi 2015 has 7 MB; a sheet of Excel 97 that is full has some 200."""

ADVICE = "open it in a spreadsheet program and save it as .xlsx or .csv"
_ERROR_CELL = 5
_BOOLEAN_CELL = 4
_DATE_CELL = 3


@dataclass(frozen=True)
class LegacyWorkbook:
    """An .xls that could be opened; ``sheets`` in the order of the tabs."""

    path: Path
    sha256: str
    sheets: tuple[str, ...]
    _book: Any = field(repr=False)

    def rows(self, sheet: str) -> Iterator[Row]:
        """Rows of a sheet from row 1 on, blank ones included; formulas give their stored value.

        Raises Unreadable for a sheet that is not there or damaged.
        """
        if sheet not in self.sheets:
            raise Unreadable(self.path, "missing_sheet", sheet)
        with translated(self.path, sheet):
            found = self._book.sheet_by_name(sheet)
        rows = (self._row(found, number) for number in range(found.nrows))
        yield from bounded(self.path, sheet, rows)
        self._book.unload_sheet(sheet)

    def marks(self, sheet: str) -> Marks:  # noqa: ARG002 - as ``Workbook.marks``
        """None: Excel stores the result of every formula; merged cells are not told by xlrd without their formats."""
        return Marks()

    def expected_rows(self, sheet: str) -> int:
        """How many rows the sheet says it has."""
        return int(self._book.sheet_by_name(sheet).nrows)

    def _row(self, sheet: Any, number: int) -> Row:
        cells = zip(sheet.row_types(number), sheet.row_values(number), strict=True)
        return tuple(self._value(kind, value) for kind, value in cells)

    def _value(self, kind: int, value: Any) -> object:
        """A cell as a Python value; an error such as #N/A as a blank."""
        if kind == _ERROR_CELL or value == "":
            return None
        if kind == _DATE_CELL:
            return import_module("xlrd.xldate").xldate_as_datetime(value, self._book.datemode)
        return bool(value) if kind == _BOOLEAN_CELL else value


@contextmanager
def open_legacy_xls(path: Path | str) -> Iterator[LegacyWorkbook]:
    """Open an .xls for reading.

    Raises Unreadable (missing, empty, not_a_workbook, also where xlrd is not installed, encrypted, unknown_shape) or
    UnsafeFile (too_large).
    """
    path = Path(path)
    content = content_of(path)
    if not content.startswith(OLE_MAGIC):
        raise Unreadable(path, "not_a_workbook", "text")
    if ENCRYPTED_STREAM in content:
        raise Unreadable(path, "encrypted", "password")
    if len(content) > MAX_XLS_BYTES:
        raise UnsafeFile(path, "too_large", f"{len(content)} bytes")
    if find_spec("xlrd") is None:
        raise Unreadable(path, "not_a_workbook", f"legacy_xls: {ADVICE}")
    book = _parse(path, content)
    try:
        yield LegacyWorkbook(path, hashlib.sha256(content).hexdigest(), _as_shown(book), book)
    finally:
        book.release_resources()


def _as_shown(book: Any) -> tuple[str, ...]:
    """Names of the sheets in the order of the tabs, the hidden ones last."""
    names = list(map(str, book.sheet_names()))
    states = list(getattr(book, "_sheet_visibility", ()))
    return in_order(names, [name for name, state in zip(names, states, strict=False) if state], "")


def _parse(path: Path, content: bytes) -> Any:
    """Hand the bytes to xlrd, which says much of damaged files to its log file."""
    xlrd: Any = import_module("xlrd")
    with translated(path, "workbook"):
        try:
            return xlrd.open_workbook(file_contents=content, on_demand=True, ragged_rows=True, logfile=io.StringIO())
        except xlrd.XLRDError as error:
            reason = "encrypted" if "encrypted" in str(error) else "unknown_shape"
            raise Unreadable(path, reason, str(error)[:200]) from error
