"""Open an .xlsx file as a stranger's file: checked before it is parsed, then read row by row as raw values."""

from __future__ import annotations

import hashlib
import io
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING
from xml.parsers import expat

from deserts.errors import DesertsError, Unreadable, UnsafeFile
from geodata.formats.sheet_marks import Marks, has_marks, marks_of

if TYPE_CHECKING:
    from openpyxl import Workbook as Parsed

Row = tuple[object, ...]
"""Cells of a row from column A on: str, int, float, bool, datetime or None for a blank; rows differ in length."""

MAX_FILE_BYTES = 100 * 2**20
MAX_UNPACKED_BYTES = 512 * 2**20
MAX_RATIO = 200
"""Unpacked over packed size of a member above which it is a bomb; the DREES workbook has 6, empty styled rows 50."""
RATIO_MATTERS_BYTES = 2**20
MAX_MEMBERS = 2_000
MAX_ROWS = 1_048_576
"""Rows of a sheet: the limit of Excel itself."""
MAX_CELLS = 50_000_000
CHUNK_ROWS = 1_000
FORMATTED_ROWS = 300

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Workbook:
    """A workbook that passed the checks; open only inside the ``with`` of ``open_workbook``.

    sheets : names, the one that was open first, the hidden ones last, the others in the order of the tabs
    sha256 : hexadecimal digest of the very bytes that are read
    """

    path: Path
    sha256: str
    sheets: tuple[str, ...]
    _parsed: Parsed = field(repr=False)
    _claimed: Mapping[str, int | None] = field(repr=False)
    _marks: dict[str, Marks] = field(default_factory=dict, repr=False)

    def rows(self, sheet: str) -> Iterator[Row]:
        """Rows of a sheet from row 1 on, blank ones included; formulas give their stored value.

        Raises Unreadable for a sheet that is not there or damaged, UnsafeFile for one without end.
        """
        if sheet not in self.sheets:
            raise Unreadable(self.path, "missing_sheet", sheet)
        marks = self.marks(sheet)
        yield from bounded(self.path, sheet, marks.fill(self._parsed[sheet].iter_rows(values_only=True)))

    def marks(self, sheet: str) -> Marks:
        """Merged cells of a sheet, and formulas that have no result. Raises Unreadable."""
        if sheet not in self._marks:
            found = Marks()
            xml = self._parsed[sheet]._get_source  # noqa: SLF001 - openpyxl gives no other way to it
            with translated(self.path, sheet):
                with xml() as source:
                    marked = has_marks(source)
                if marked:
                    with xml() as source:
                        found = marks_of(source)
            self._marks[sheet] = found
        return self._marks[sheet]

    def percents(self, sheet: str) -> frozenset[int]:
        """Places of the columns whose numbers are shown as a percentage, by the upper rows: 0.125 that reads 12,5 %."""
        shown: Counter[int] = Counter()
        for row in islice(self._parsed[sheet].iter_rows(), FORMATTED_ROWS):
            numbers = [place for place, cell in enumerate(row) if isinstance(cell.value, int | float)]
            shown.update(place for place in numbers if "%" in (row[place].number_format or ""))
            shown.subtract(place for place in numbers if "%" not in (row[place].number_format or ""))
        return frozenset(place for place, count in shown.items() if count > 0)

    def expected_rows(self, sheet: str) -> int:
        """How many rows the sheet says it has, 0 where it does not: for progress only, it may lie."""
        return min(self._claimed[sheet] or 0, MAX_ROWS)


@contextmanager
def open_workbook(path: Path | str) -> Iterator[Workbook]:
    """Open an .xlsx or .xlsm for reading; nothing is unpacked to disk and the file is not kept open.

    Raises Unreadable (missing, empty, not_a_workbook with what it is instead, encrypted, truncated, unknown_shape) or
    UnsafeFile (too_large, too_many_members, zip_bomb, xml_entities).
    """
    path = Path(path)
    content = content_of(path)
    with open_archive(path, content) as archive:
        refuse_unsafe(path, archive)
        _refuse_other_formats(path, archive)
    parsed = _parse(path, content)
    try:
        claimed = {sheet.title: sheet.max_row for sheet in parsed.worksheets}
        if not claimed:
            raise Unreadable(path, "unknown_shape", "no sheet")
        for sheet in parsed.worksheets:
            sheet.reset_dimensions()  # several producers write wrong ones, which would cut rows off
        yield Workbook(path, hashlib.sha256(content).hexdigest(), _as_shown(parsed), parsed, claimed)
    finally:
        parsed.close()


def _as_shown(parsed: Parsed) -> tuple[str, ...]:
    """Names of the sheets as ``in_order`` has them."""
    hidden = [sheet.title for sheet in parsed.worksheets if sheet.sheet_state != "visible"]
    active = parsed.active
    return in_order([sheet.title for sheet in parsed.worksheets], hidden, active.title if active is not None else "")


def in_order(names: Sequence[str], hidden: Collection[str], active: str) -> tuple[str, ...]:
    """The sheet that was open first, the hidden ones last."""
    return tuple(sorted(names, key=lambda name: (name in hidden, name != active)))


def content_of(path: Path) -> bytes:
    """The bytes of the file, read once: what is checked is what is parsed, and no lock stays on the file."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MAX_FILE_BYTES else b""
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise Unreadable(path, "missing", getattr(error, "strerror", None) or str(error)) from error
    if size > MAX_FILE_BYTES:
        raise UnsafeFile(path, "too_large", f"{size} bytes")
    if not content:
        raise Unreadable(path, "empty")
    return content


def open_archive(path: Path, content: bytes) -> zipfile.ZipFile:
    """The zip that an .xlsx is, or the error that says what the file is instead."""
    if content.startswith(OLE_MAGIC):
        if ENCRYPTED_STREAM in content:
            raise Unreadable(path, "encrypted", "password")
        raise Unreadable(path, "not_a_workbook", "legacy_xls")
    if not content.startswith(b"PK"):
        raise Unreadable(path, "not_a_workbook", "binary" if b"\0" in content[:4096] else "text")
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except Exception as error:  # a damaged directory raises more than BadZipFile
        raise Unreadable(path, "truncated", str(error)) from error


def refuse_unsafe(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse by the sizes in the directory (zipfile never unpacks more than they say), then by the XML prologs."""
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise UnsafeFile(path, "too_many_members", str(len(members)))
    if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
        raise UnsafeFile(path, "zip_bomb", "total size")
    for member in members:
        if member.file_size > max(RATIO_MATTERS_BYTES, MAX_RATIO * member.compress_size):
            raise UnsafeFile(path, "zip_bomb", member.filename)
        if member.flag_bits & 1:
            raise Unreadable(path, "encrypted", member.filename)
    for member in members:
        _refuse_entities(path, archive, member)


def _refuse_entities(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Refuse XML that declares a document type: no workbook has one, and entities (bombs, file reads) need it."""
    try:
        with archive.open(member) as source:
            declares = _declares_doctype(source)
    except Exception as error:  # what a damaged member raises depends on where the damage is
        raise Unreadable(path, "truncated", f"{member.filename}: {error}") from error
    if declares:
        raise UnsafeFile(path, "xml_entities", member.filename)


class _DoctypeFound(Exception):
    pass


class _RootFound(Exception):
    pass


def _declares_doctype(source: IO[bytes]) -> bool:
    """Whether a document type stands before the root element; what is not XML (pictures) declares none."""

    def doctype(*_: object) -> None:
        raise _DoctypeFound

    def root(*_: object) -> None:
        raise _RootFound

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = root
    try:
        while chunk := source.read(8192):
            parser.Parse(chunk)
    except _DoctypeFound:
        return True
    except (_RootFound, expat.ExpatError, LookupError, ValueError):  # an unknown or multi-byte encoding
        return False
    return False


def _refuse_other_formats(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse a zip that holds no xl/workbook.xml, saying what it looks like."""
    names = {name.lower() for name in archive.namelist()}
    if "xl/workbook.xml" in names:
        return
    kinds = {"xl/workbook.bin": "xlsb", "content.xml": "opendocument", "word/document.xml": "docx"}
    raise Unreadable(path, "not_a_workbook", next((kind for name, kind in kinds.items() if name in names), "zip"))


def _parse(path: Path, content: bytes) -> Parsed:
    """Hand the checked bytes to openpyxl."""
    from openpyxl import load_workbook

    with warnings.catch_warnings(), translated(path, "workbook"):
        warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions, which are not read
        return load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)


def bounded(path: Path, sheet: str, rows: Iterator[Row]) -> Iterator[Row]:
    """The same rows, as many as a sheet may have; what openpyxl raises is translated."""
    count = cells = 0
    while True:
        with warnings.catch_warnings(), translated(path, sheet):
            warnings.simplefilter("ignore")
            chunk = [tuple(row) for row in islice(rows, CHUNK_ROWS)]  # a missing row comes as a list
        count += len(chunk)
        cells += sum(map(len, chunk))
        if count > MAX_ROWS or cells > MAX_CELLS:
            raise UnsafeFile(path, "too_large", f"{sheet}: {count} rows, {cells} cells")
        yield from chunk
        if len(chunk) < CHUNK_ROWS:
            return


@contextmanager
def translated(path: Path, part: str) -> Iterator[None]:
    """Turn whatever a foreign parser raises on a foreign file into one clear error."""
    try:
        yield
    except DesertsError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise Unreadable(path, "truncated", f"{part}: {error}") from error
    except Exception as error:  # openpyxl lets KeyError, TypeError, ParseError… through on broken files
        raise Unreadable(path, "unknown_shape", f"{part}: {type(error).__name__}: {error}") from error
