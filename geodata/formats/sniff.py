"""What a text table looks like: encoding, delimiter, and the line where its header stands."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from deserts.errors import Unreadable
from geodata.formats.archives import Feed, open_feed, path_of
from geodata.formats.fields import MAX_RECORD_BYTES
from geodata.report.column_names import find_name, fold

SAMPLE_BYTES = 2 << 20
"""Read to guess; an accent may come late in a file of codes."""

HEADER_LINES = 40
"""Lines in which a header is looked for."""

DELIMITERS = (";", ",", "\t", "|")
R_DELIMITER = " "
"""Of R's ``write.table`` unless told otherwise: looked for only where the first line is quoted and nothing else cuts it."""

_BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_NOT_TEXT = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"%PDF",
    b"\x89PNG",
    b"SQLite",
    b"PAR1",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"Rar!",
)
_CONTROLS = tuple(bytes([code]) for code in (*range(1, 9), *range(14, 26), *range(27, 32)))
"""Bytes that no text holds; in chance bytes one of ten is one of them."""
_CP850_ACCENTS = b"\x82\x85\x87\x88\x8a\x8c\x93\x96\x97"
_CP1252_ACCENTS = b"\xe9\xe0\xe7\xea\xe8\xee\xf4\xfb\xf9\xc9"


@dataclass(frozen=True)
class TextShape:
    """How a text table is written.

    encoding : Python's name; encoding_how : "bom", "strict" (it decodes as UTF-8), "ascii" or "guessed", "chosen"
    header_line : 1-based; 0 = no header, ``columns`` are then "1", "2", ...
    columns : as written, trimmed; a name that stands twice gets " (2)"
    """

    encoding: str
    encoding_how: str
    delimiter: str
    quoted: bool
    header_line: int
    columns: tuple[str, ...]
    lines: tuple[str, ...] = ()
    bom: int = 0
    newline: str = "\n"
    sheet: str = ""


def shape_of_rows(rows: Sequence[Sequence[str]], sheet: str, wanted: Sequence[str] = ()) -> TextShape:
    """The shape of a sheet of a workbook by its first rows, as though it were saved as text with ``;``."""
    last = max((place for row in rows for place, cell in enumerate(row, 1) if cell), default=1)
    cells = [[cell.strip() for cell in row[:last]] + [""] * (last - len(row)) for row in rows]
    header, names = _header(cells, wanted)
    lines = tuple(";".join(row) for row in cells)
    return TextShape("", "workbook", ";", True, header, distinct_names(names), lines, sheet=sheet)


def sniff(
    feed: Feed, *, encoding: str | None = None, delimiter: str | None = None, wanted: Iterable[str] = ()
) -> TextShape:
    """Guess the shape of a text table from its beginning.

    encoding, delimiter : what the user chose instead of the guess
    wanted : names or patterns that the header must hold; without them the first line as wide as the data is the header
    Raises Unreadable (missing, empty, not_text, not_a_table).
    """
    with open_feed(feed) as stream:
        head = stream.read(SAMPLE_BYTES)
    return sniff_bytes(head, feed, encoding=encoding, delimiter=delimiter, wanted=tuple(wanted))


def sniff_bytes(
    head: bytes, feed: Feed, *, encoding: str | None = None, delimiter: str | None = None, wanted: Sequence[str] = ()
) -> TextShape:
    """The same from bytes at hand."""
    _refuse_other(head, feed)
    bom = next((mark for mark in _BOMS if head.startswith(mark)), b"")
    found, how = (encoding, "chosen") if encoding else _encoding(head, bom)
    body = head[len(bom) :]
    if "16" not in found and body.count(b"\0") > len(body) // 100:
        raise Unreadable(path_of(feed), "not_text", "NUL bytes")
    if "16" not in found and sum(map(body[:65_536].count, _CONTROLS)) > len(body[:65_536]) // 50:
        raise Unreadable(path_of(feed), "not_text", "control characters")
    text = _decode(body, found, feed)
    newline = "\r" if "\n" not in text and "\r" in text else "\n"
    lines = tuple(line.rstrip("\r") for line in text[: MAX_RECORD_BYTES * 2].split(newline)[: 5 * HEADER_LINES])
    if not any(map(str.strip, lines)):
        raise Unreadable(path_of(feed), "empty")
    mark = delimiter or _delimiter(lines)
    quoted = mark != "|" or any(f'{mark}"' in line or line.startswith('"') for line in lines)
    header, names = _header([[cell.strip() for cell in split_line(line, mark)] for line in lines], wanted, lines)
    return TextShape(found, how, mark, quoted, header, distinct_names(names), lines[:HEADER_LINES], len(bom), newline)


def _refuse_other(head: bytes, feed: Feed) -> None:
    """Files that are something else, among them the web page that a server sends instead of the data."""
    if not head:
        raise Unreadable(path_of(feed), "empty")
    if head.startswith(_NOT_TEXT):
        raise Unreadable(path_of(feed), "not_text")
    start = head[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml")):
        raise Unreadable(path_of(feed), "not_a_table", "a web page or XML document, not a table")


def _encoding(head: bytes, bom: bytes) -> tuple[str, str]:
    """BOM, then strict UTF-8, then whichever of CP1252 and CP850 makes more French letters."""
    if bom:
        return _BOMS[bom], "bom"
    if head.isascii():
        return "utf-8", "ascii"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        old, new = (sum(map(head.count, _singles(marks))) for marks in (_CP850_ACCENTS, _CP1252_ACCENTS))
        return ("cp850" if old > new else "cp1252"), "guessed"
    return "utf-8", "strict"


def _singles(marks: bytes) -> list[bytes]:
    return [bytes([mark]) for mark in marks]


def _decode(body: bytes, encoding: str, feed: Feed) -> str:
    """The beginning as text; a character cut at its end is left off."""
    try:
        decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    except LookupError as error:
        raise Unreadable(path_of(feed), "not_text", f"unknown encoding {encoding!r}") from error
    return decoder.decode(body)


def split_line(line: str, delimiter: str) -> list[str]:
    """The cells of one line, quotes honoured where they can be."""
    if '"' not in line:
        return line.split(delimiter)
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return line.split(delimiter)


def _delimiter(lines: Sequence[str]) -> str:
    """The mark that cuts most lines into the same number (over one) of cells; ; when there is none."""
    filled = [line for line in lines if line.strip()]

    def score(mark: str, lines: Sequence[str]) -> tuple[float, int]:
        widths = Counter(len(split_line(line, mark)) for line in lines)
        widths.pop(1, None)
        if not widths:
            return (0.0, 0)
        width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
        return (round(count / len(lines), 1), width)

    best = max(DELIMITERS, key=lambda mark: score(mark, filled))
    if filled[0].startswith('"') and len(filled) > 1:
        rows = filled[1:]  # the header is one cell shorter
        if score(R_DELIMITER, rows)[0] == 1 and score(best, rows) < score(R_DELIMITER, rows):
            return R_DELIMITER
    return best


def _header(cells: Sequence[list[str]], wanted: Sequence[str], lines: Sequence[str] = ()) -> tuple[int, list[str]]:
    """Line number of the header and its names; 0 where the first line is data already. lines : of a text, as written."""
    if wanted:
        for number, row in enumerate(cells[:HEADER_LINES], 1):
            if all(find_name(row, [name]) for name in wanted):
                return number, row
    widths = Counter(len(row) for row in cells if any(row))
    if not widths:  # nothing but quotes and delimiters
        return 0, ["1"]
    width = widths.most_common(1)[0][0]
    if lines and len(cells) > 1 and len(cells[0]) == width - 1 and _is_short_header(lines, cells):
        return 1, ["", *cells[0]]
    for number, row in enumerate(cells[:HEADER_LINES], 1):
        if len(row) == width and sum(map(bool, row)) >= max(1, 0.6 * width):
            return (number, row) if _names(row) else (0, [str(place + 1) for place in range(width)])
    return next((number, row) for number, row in enumerate(cells, 1) if any(row))


def _is_short_header(lines: Sequence[str], cells: Sequence[Sequence[str]]) -> bool:
    """Whether the first line names all columns but the first, as R's ``write.table`` has it: quoted, as the rows' names."""
    first, second = lines[:2]
    return first.startswith('"') and second.startswith('"') and all(cells[0]) and len(set(cells[0])) == len(cells[0])


def _names(row: Sequence[str]) -> bool:
    """Whether a line reads as names: no cell is a number, a date or a code, save a year or two."""
    filled = [cell for cell in row if cell]
    digits = sum(cell.replace(",", ".").replace("-", "").replace(".", "").isdigit() for cell in filled)
    return digits <= len(filled) // 4


def distinct_names(names: Iterable[str], taken: Iterable[str] = ()) -> tuple[str, ...]:
    """Names without a second one of a kind, none empty, and none of those that are taken."""
    seen = Counter(taken)
    out: list[str] = []
    for place, name in enumerate(names, 1):
        plain = name.strip().lstrip("\ufeff") or f"({place})"
        free = plain
        while seen[free]:
            seen[plain] += 1
            free = f"{plain} ({seen[plain]})"
        seen[free] += 1
        out.append(free)
    return tuple(out)


def has_columns(columns: Collection[str], wanted: Iterable[str]) -> bool:
    """Whether a header holds all the names or patterns, case and accents ignored."""
    return all(find_name(columns, [name]) for name in wanted)


__all__ = ["TextShape", "distinct_names", "fold", "has_columns", "sniff", "sniff_bytes", "split_line"]
