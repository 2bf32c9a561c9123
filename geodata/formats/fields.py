"""Delimited text cut into fields with numpy, block by block, so that a file of any size needs the memory of one block.

Only the wanted columns of the wanted rows ever become strings; the rest of a line is bytes that were counted.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

BLOCK_BYTES = 2 << 20
"""Bytes read at a time; temporaries take about ten times as much."""

MAX_RECORD_BYTES = 1 << 20
"""A longer line is rejected; the longest real one met (FINESS) has 2 000."""

MAX_RECORD_LINES = 100
"""A quoted cell with more line ends in it is a quote that somebody forgot to close."""

MOST_NOTED = 200
"""Line numbers kept of each fault."""

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

_NEWLINE, _RETURN, _QUOTE = 10, 13, 34


@dataclass(frozen=True)
class Dialect:
    """How a text is cut: ``encoding`` must be one where ASCII bytes mean ASCII (UTF-8, CP1252, CP850)."""

    delimiter: str
    encoding: str = "utf-8"
    quoted: bool = True


@dataclass
class Noted:
    """Lines with a fault: how many, and the 1-based numbers of the first ``MOST_NOTED``."""

    count: int = 0
    lines: list[int] = field(default_factory=list)

    def add(self, line: int) -> None:
        """Note a line; one that was noted just before is not counted again."""
        if self.lines and self.lines[-1] == line:
            return
        self.count += 1
        if len(self.lines) < MOST_NOTED:
            self.lines.append(line)


@dataclass
class Faults:
    """Lines that were dropped or mended while cutting."""

    too_long: Noted = field(default_factory=Noted)
    stray_quote: Noted = field(default_factory=Noted)
    not_encoded: Noted = field(default_factory=Noted)


class Records:
    """The records of one block: where each field stands, decoded on demand."""

    def __init__(self, data: bytes, first_line: int, dialect: Dialect, ends: Ints, *, embedded: bool) -> None:
        self.data, self._dialect = data, dialect
        self._bytes = np.frombuffer(data, dtype=np.uint8)
        self._ends = ends
        last = np.flatnonzero(self._bytes[ends] == _NEWLINE)
        self._first = np.concatenate(([0], last[:-1] + 1)).astype(np.int64)
        self.widths: Ints = last - self._first + 1
        self.starts: Ints = np.concatenate(([0], ends[last[:-1]] + 1)).astype(np.int64)
        self.stops: Ints = self._without_return(self.starts, ends[last])
        self.lines: Ints = first_line + self._line_offsets(embedded=embedded)
        self._doubled = b'""' in data

    def __len__(self) -> int:
        return len(self.starts)

    def _line_offsets(self, *, embedded: bool) -> Ints:
        """Physical lines before each record: more than records where cells hold line ends."""
        if not embedded:
            return np.arange(len(self.starts), dtype=np.int64)
        return np.searchsorted(np.flatnonzero(self._bytes == _NEWLINE), self.starts).astype(np.int64)

    def _without_return(self, starts: Ints, stops: Ints) -> Ints:
        """Ends of fields without the carriage return of a Windows line end."""
        before = self._bytes[np.maximum(stops - 1, 0)]
        shorter: Ints = stops - ((stops > starts) & (before == _RETURN))
        return shorter

    def empty(self) -> Bools:
        """Records that hold nothing but delimiters."""
        return self.stops - self.starts <= self.widths - 1

    def with_nul(self) -> Bools:
        """Records with a NUL byte in them."""
        nul = np.flatnonzero(self._bytes == 0) if b"\0" in self.data else np.empty(0, dtype=np.int64)
        found = np.zeros(len(self), dtype=bool)
        found[np.searchsorted(self.starts, nul, side="right") - 1] = True
        return found

    def raw(self, column: int, rows: Ints) -> list[bytes]:
        """Bytes of one column, quotes taken off; empty where the record is too short."""
        place = self._first[rows] + column
        inside = column < self.widths[rows]
        place = np.where(inside, place, self._first[rows])
        starts = self.starts[rows] if column == 0 else np.where(inside, self._ends[place - 1] + 1, 0)
        stops = np.where(inside, self._ends[place], starts)
        stops = self._without_return(starts, stops)
        quoted = np.zeros(len(rows), dtype=bool)
        if self._dialect.quoted:
            quoted = (self._bytes[np.minimum(starts, len(self._bytes) - 1)] == _QUOTE) & (stops - starts >= 2)
            starts, stops = starts + quoted, stops - quoted
        data = self.data
        values = [data[start:stop] for start, stop in zip(starts.tolist(), stops.tolist(), strict=True)]
        if self._doubled and quoted.any():
            values = [value.replace(b'""', b'"') if b'"' in value else value for value in values]
        return values

    def text(self, column: int, rows: Ints, faults: Faults) -> list[str]:
        """Strings of one column; what the encoding cannot read is read as CP1252 and noted."""
        values = self.raw(column, rows)
        if not values:
            return []
        try:
            return b"\0".join(values).decode(self._dialect.encoding).split("\0")
        except UnicodeDecodeError:
            return [
                self._one(value, line, faults) for value, line in zip(values, self.lines[rows].tolist(), strict=True)
            ]

    def _one(self, value: bytes, line: int, faults: Faults) -> str:
        try:
            return value.decode(self._dialect.encoding)
        except UnicodeDecodeError:
            faults.not_encoded.add(line)
            return value.decode("cp1252", errors="replace")

    def equal(self, column: int, wanted: frozenset[str]) -> Bools:
        """Records whose field is one of some values, compared as bytes."""
        codes = {value.encode(self._dialect.encoding, errors="replace") for value in wanted}
        return np.fromiter((value in codes for value in self.raw(column, np.arange(len(self)))), bool, len(self))


def cut(stream: BinaryIO, dialect: Dialect, faults: Faults, first_line: int = 1) -> Iterator[Records]:
    """Cut a stream into records, a block at a time. ``first_line`` numbers its first line.

    Memory stays within a few blocks whatever the file holds: a line over ``MAX_RECORD_BYTES`` is dropped and noted, a
    quote that never closes is taken as a letter.
    """
    carry, line = b"", first_line
    for data, skipped in _whole_lines(stream, faults, first_line):
        line += skipped
        block, last = (carry + data, False) if data else (carry, True)
        while block:
            records, used = _tokenise(block, line, dialect, faults, last=last)
            if records is not None:
                yield records
            line += block.count(b"\n", 0, used)
            block = block[used:]
            if not last:
                break
        carry = block
        if last:
            return


def _whole_lines(stream: BinaryIO, faults: Faults, line: int) -> Iterator[tuple[bytes, int]]:
    """Blocks that end with a line end, and how many dropped lines stood before each; at last an empty block."""
    tail, skipping, skipped = b"", False, 0
    while fresh := stream.read(BLOCK_BYTES):
        if skipping:
            fresh, skipping = _after_line(fresh)
        data = tail + fresh
        end = data.rfind(b"\n") + 1
        tail = data[end:]
        if end:
            yield data[:end], skipped
            line += data.count(b"\n", 0, end) + skipped
            skipped = 0
        if len(tail) > MAX_RECORD_BYTES:
            faults.too_long.add(line + skipped)
            tail, skipping, skipped = b"", True, skipped + 1
    if tail:
        yield tail + b"\n", skipped
        skipped = 0
    yield b"", skipped


def _after_line(data: bytes) -> tuple[bytes, bool]:
    """What follows the end of a dropped line, and whether it has not ended yet."""
    end = data.find(b"\n")
    return (b"", True) if end < 0 else (data[end + 1 :], False)


def _tokenise(data: bytes, line: int, dialect: Dialect, faults: Faults, *, last: bool) -> tuple[Records | None, int]:
    """Records of whole lines and the bytes they take; a record that goes on in the next block is left."""
    array = np.frombuffer(data, dtype=np.uint8)
    separators = (array == ord(dialect.delimiter)) | (array == _NEWLINE)
    if not dialect.quoted or b'"' not in data:
        return Records(data, line, dialect, np.flatnonzero(separators), embedded=False), len(data)
    quotes = array == _QUOTE
    inside = (np.cumsum(quotes, dtype=np.uint8) & 1).view(np.bool_)
    outer = separators & ~inside
    open_end = bool(inside[-1])
    if _well_quoted(array, quotes, inside, separators) and not (open_end and last):
        ends = np.flatnonzero(outer)
        ends = ends[: _whole(array, ends)]
        used = int(ends[-1]) + 1 if len(ends) else 0
        if len(data) - used <= MAX_RECORD_BYTES:
            if not used:
                return None, 0
            embedded = bool((inside[:used] & (array[:used] == _NEWLINE)).any())
            return Records(data[:used], line, dialect, ends, embedded=embedded), used
    mended, used = _mend(data, line, dialect, faults, last=last)
    if not mended:
        return None, used
    return _tokenise(mended, line, dialect, faults, last=False)[0], used


def _whole(array: npt.NDArray[np.uint8], ends: Ints) -> int:
    """How many separators belong to records that end in this block."""
    closing = np.flatnonzero(array[ends] == _NEWLINE)
    return int(closing[-1]) + 1 if len(closing) else 0


def _well_quoted(array: npt.NDArray[np.uint8], quotes: Bools, inside: Bools, separators: Bools) -> bool:
    """Whether every quote opens a field, closes one, or is doubled inside one."""
    edge = separators | quotes
    opens_badly = quotes[1:] & inside[1:] & ~edge[:-1]
    closes_badly = quotes[:-1] & ~inside[:-1] & ~(edge[1:] | (array[1:] == _RETURN))
    return not (opens_badly.any() or closes_badly.any())


@cache
def _good_lines(delimiter: str) -> re.Pattern[bytes]:
    """As many lines in a row as have no quote that could be mistaken; possessive, so it never goes back."""
    mark = re.escape(delimiter).encode()
    cell = rb'(?:"(?:[^"]|"")*+"|[^"' + mark + rb"\n]*+)"
    return re.compile(rb"(?:" + cell + rb"(?:" + mark + cell + rb")*+\r?\n)*+")


def _mend(data: bytes, line: int, dialect: Dialect, faults: Faults, *, last: bool) -> tuple[bytes, int]:
    """The same lines with quotes that mean what they say, and the bytes used: for the few blocks that need it.

    A record whose quotes do not close within ``MAX_RECORD_LINES`` is one line, its quotes letters.
    """
    good, out, at = _good_lines(dialect.delimiter), [], 0
    while at < len(data):
        match = good.match(data, at)
        end = match.end() if match else at
        if end > at:
            out.append(data[at:end])
        else:
            end, record = _record(data, at, dialect, more=not last)
            if end == at:
                break
            if record is None:
                faults.stray_quote.add(line)
                record = data[at:end].rstrip(b"\r\n").split(dialect.delimiter.encode())
            out.append(_quoted(record, dialect))
        line += data.count(b"\n", at, end)
        at = end
    return b"".join(out), at


def _record(data: bytes, start: int, dialect: Dialect, *, more: bool) -> tuple[int, list[bytes] | None]:
    """Where the record at ``start`` ends, and its fields; None for stray quotes; ``start`` when it may go on."""
    ends: list[int] = []

    def lines() -> Iterator[str]:
        at = start
        while at < len(data) and len(ends) < MAX_RECORD_LINES:
            ends.append(data.index(b"\n", at) + 1)
            yield data[at : ends[-1]].decode("latin-1")
            at = ends[-1]

    reader = csv.reader(lines(), delimiter=dialect.delimiter, strict=True)
    try:
        fields = next(reader)
    except (csv.Error, StopIteration) as error:
        unfinished = "unexpected end of data" in str(error) and len(ends) < MAX_RECORD_LINES
        if more and unfinished and len(data) - start <= MAX_RECORD_BYTES:
            return start, None
        return ends[0], None
    return ends[-1], [part.encode("latin-1") for part in fields]


def _quoted(record: list[bytes], dialect: Dialect) -> bytes:
    """One record written so that no quote is ambiguous; line ends inside cells are kept, so lines still count."""
    special = (dialect.delimiter.encode(), b'"', b"\n", b"\r")
    cells = [
        b'"' + cell.replace(b'"', b'""') + b'"' if any(mark in cell for mark in special) else cell for cell in record
    ]
    return dialect.delimiter.encode().join(cells) + b"\n"


def decode_rows(records: Records, rows: Ints, columns: Mapping[str, int], faults: Faults) -> dict[str, list[str]]:
    """The wanted columns of the wanted rows as strings."""
    return {name: records.text(column, rows, faults) for name, column in columns.items()}
