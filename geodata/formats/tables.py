"""Text tables of any size, read as text in frames whose index is the line number in the file."""

from __future__ import annotations

import codecs
import contextlib
import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import BinaryIO, Literal, cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import MissingColumn
from deserts.progress import Report, ignore
from geodata.formats.archives import Feed, feeds, open_feed, size_of
from geodata.formats.fields import MAX_RECORD_BYTES, Dialect, Faults, Records, cut, decode_rows
from geodata.formats.sheets import FOOT_WORDS, is_note, is_workbook, sheet_columns, sheet_rows, sheet_shape
from geodata.formats.sniff import TextShape
from geodata.formats.sniff import sniff as sniff_text
from geodata.report.checks import Tally
from geodata.report.choices import AS_DETECTED, Choices
from geodata.report.column_names import match_columns

__all__ = ["Feed", "TextShape", "feeds", "match_columns", "read_rows", "sniff", "stream_columns", "stream_rows"]

Ragged = Literal["reject", "pad"]

FRAME_ROWS = 50_000
"""Rows of a frame at most: strings take many times the memory of their bytes."""


def sniff(
    feed: Feed, *, encoding: str | None = None, delimiter: str | None = None, wanted: Collection[str] = ()
) -> TextShape:
    """The shape of a table in whichever container: a text, or the sheet of a workbook that was saved from it.

    Parameters and errors as ``geodata.formats.sniff.sniff``; a workbook has neither encoding nor delimiter.
    """
    if is_workbook(feed):
        return sheet_shape(feed, wanted=tuple(wanted))
    return sniff_text(feed, encoding=encoding, delimiter=delimiter, wanted=wanted)


def stream_columns(
    feed: Feed,
    wanted: Mapping[str, Iterable[str]],
    tally: Tally,
    choices: Choices = AS_DETECTED,
    *,
    optional: Collection[str] = (),
    only: Mapping[str, Collection[str]] | None = None,
    report: Report = ignore,
) -> Iterator[pd.DataFrame]:
    """Stream a table with a header, or the sheet of a workbook, under our own column names.

    wanted : our name -> aliases (see ``names.match_columns``); ``only`` uses our names too
    Of a workbook the sheet of ``choices``, else the first that has the columns, is read in one frame.
    Raises MissingColumn with all the missing ones, Unreadable, UnsafeFile.
    """
    if is_workbook(feed):
        rows = sheet_columns(feed, wanted, tally, sheet=choices.sheet, optional=optional, report=report)
        yield _only(rows, only or {}, tally)
        return
    shape = sniff(feed, encoding=choices.encoding, delimiter=choices.delimiter)
    try:
        found = match_columns(shape.columns, wanted, tally.table, optional)
    except MissingColumn:
        needed = [next(iter(aliases), ours) for ours, aliases in wanted.items() if ours not in optional]
        shape = sniff(feed, encoding=choices.encoding, delimiter=choices.delimiter, wanted=needed)
        found = match_columns(shape.columns, wanted, tally.table, optional)
    theirs = {name: ours for ours, name in found.items()}
    chosen = {found[ours]: values for ours, values in (only or {}).items() if ours in found}
    for frame in stream_rows(feed, tally, columns=list(found.values()), only=chosen, shape=shape, report=report):
        yield frame.rename(columns=theirs)


def _only(rows: pd.DataFrame, only: Mapping[str, Collection[str]], tally: Tally) -> pd.DataFrame:
    """Rows of a sheet with the wanted values; the others are counted as set aside."""
    for column, values in only.items():
        if column not in rows:
            continue
        hit = rows[column].isin(list(values))
        if not hit.all():
            tally.set_aside("other", int((~hit).sum()))
        rows = rows[hit]
    return rows


def read_rows(feed: Feed, tally: Tally, **how: object) -> pd.DataFrame:
    """All of ``stream_rows`` in one frame, for tables known to be small; same parameters."""
    frames = list(stream_rows(feed, tally, **how))  # type: ignore[arg-type]
    return pd.concat(frames) if frames else _no_rows(())


def stream_rows(  # noqa: PLR0913 - the ways in which published tables differ
    feed: Feed,
    tally: Tally,
    *,
    columns: Collection[str] | None = None,
    only: Mapping[str, Collection[str]] | None = None,
    shape: TextShape | None = None,
    names: Collection[str] | None = None,
    skip_lines: int = 0,
    quoted: bool | None = None,
    ragged: Ragged = "reject",
    report: Report = ignore,
) -> Iterator[pd.DataFrame]:
    """Read a text table block by block, in bounded memory, every cell as text ("" = empty cell).

    columns : names as in the file (None = all); only : column -> values, other rows are booked as set aside ("other")
    names : names for a file without a header, whose first ``skip_lines`` lines are no data
    ragged : what to do with a line of another width: "reject" it, or "pad" it with empty cells (too long: cut)
    Yields frames indexed by 1-based line number (``line``); at least one, which may be empty.
    The tally gets: rows read, blank lines and foot notes set aside, ragged, over-long and NUL lines rejected, encoding.
    Raises MissingColumn, Unreadable, UnsafeFile, and what ``report(bytes done, bytes in all)`` raises.
    """
    shape = shape or sniff(feed)
    if names is not None:
        shape = replace(shape, columns=tuple(names), header_line=skip_lines)
    if shape.sheet:
        yield from _stream_sheet(feed, shape, columns, only or {}, tally, report)
        return
    places = _places(shape.columns, columns, tally.table)
    sieve = {
        _places(shape.columns, [name], tally.table)[name]: frozenset(values) for name, values in (only or {}).items()
    }
    tally.facts(encoding=shape.encoding, delimiter=shape.delimiter, header_line=shape.header_line)
    dialect = Dialect(shape.delimiter, _stream_encoding(shape), shape.quoted if quoted is None else quoted)
    faults, yielded, total = Faults(), False, size_of(feed)
    with open_feed(feed) as raw:
        stream = _after_header(raw, shape)
        for records in cut(stream, dialect, faults, shape.header_line + 1):
            rows = _usable(records, len(shape.columns), ragged, tally)
            rows = _sieved(records, rows, sieve, tally)
            for start in range(0, len(rows), FRAME_ROWS):
                some = rows[start : start + FRAME_ROWS]
                yielded = True
                cells = decode_rows(records, some, places, faults)
                yield pd.DataFrame(cells, index=_lines(records.lines[some]), dtype="str")
            report(min(_told(raw, total), total), total)
    _book(faults, tally)
    if not yielded:
        yield _no_rows(places)


def _stream_sheet(
    feed: Feed,
    shape: TextShape,
    columns: Collection[str] | None,
    only: Mapping[str, Collection[str]],
    tally: Tally,
    report: Report,
) -> Iterator[pd.DataFrame]:
    """``stream_rows`` of a sheet. Blank rows between others are no rows of it."""
    places = _places(shape.columns, columns, tally.table)
    sieve = {place: values for name, values in only.items() for place in _places(shape.columns, [name], "").values()}
    tally.facts(sheet=shape.sheet, header_line=shape.header_line)
    rows, yielded = sheet_rows(feed, shape, report), False
    while chunk := list(islice(rows, FRAME_ROWS)):
        tally.add_read(len(chunk))
        if notes := [line for line, row in chunk if is_note(row)]:
            tally.set_aside("note", notes)
        kept = [(line, row) for line, row in chunk if not is_note(row)]
        hits = [(line, row) for line, row in kept if all(row[place] in values for place, values in sieve.items())]
        if len(hits) < len(kept):
            tally.set_aside("other", len(kept) - len(hits))
        if hits:
            yielded = True
            index = pd.Index([line for line, _ in hits], name="line", dtype="int64")
            cells = {name: [row[place] for _, row in hits] for name, place in places.items()}
            yield pd.DataFrame(cells, index=index, dtype="str")
    if not yielded:
        yield _no_rows(places)


def _places(found: tuple[str, ...], columns: Collection[str] | None, table: str) -> dict[str, int]:
    """Column -> its place. Raises MissingColumn naming all that are not there."""
    wanted = list(found) if columns is None else list(dict.fromkeys(columns))
    missing = [name for name in wanted if name not in found]
    if missing:
        raise MissingColumn(table, ", ".join(missing), found)
    return {name: found.index(name) for name in wanted}


def _usable(records: Records, width: int, ragged: Ragged, tally: Tally) -> npt.NDArray[np.int64]:
    """Records that can be read; the others are accounted for."""
    tally.add_read(len(records))
    blank = records.empty()
    nul = records.with_nul() & ~blank
    long = (records.stops - records.starts > MAX_RECORD_BYTES) & ~blank & ~nul
    wrong = (records.widths != width) if ragged == "reject" else (records.widths > width)
    wrong &= ~(blank | nul | long)
    _book_lines(tally, records, {"nul_byte": nul, "too_long": long})
    if blank.any():
        tally.set_aside("blank", records.lines[blank].tolist())
    if wrong.any():
        _book_ragged(records, wrong, tally)
    return np.flatnonzero(~(blank | nul | long | wrong))


def _book_lines(tally: Tally, records: Records, rejected: Mapping[str, npt.NDArray[np.bool_]]) -> None:
    for reason, rows in rejected.items():
        if rows.any():
            tally.reject(reason, records.lines[rows].tolist())


def _book_ragged(records: Records, wrong: npt.NDArray[np.bool_], tally: Tally) -> None:
    """Lines of another width: foot notes are set aside, the rest rejected; what they hold is not repeated.

    The first cell of a line may be the name of a doctor (Ameli), and reports are saved and exported.
    """
    rows = np.flatnonzero(wrong)
    starts = [text.decode("latin-1") for text in records.raw(0, rows)]
    notes = np.array([text.split(":")[0].strip().casefold() in FOOT_WORDS for text in starts])
    for reason, chosen, book in (("note", notes, tally.set_aside), ("ragged", ~notes, tally.reject)):
        if chosen.any():
            book(reason, records.lines[rows[chosen]].tolist())


def _sieved(
    records: Records, rows: npt.NDArray[np.int64], sieve: Mapping[int, frozenset[str]], tally: Tally
) -> npt.NDArray[np.int64]:
    """Rows whose columns hold one of the values asked for; the others are only counted."""
    for place, values in sieve.items():
        hit = records.equal(place, values)[rows]
        if not hit.all():
            tally.set_aside("other", int((~hit).sum()))
        rows = rows[hit]
    return rows


def _book(faults: Faults, tally: Tally) -> None:
    """Lines dropped or mended on the way."""
    long = faults.too_long
    if long.count:
        tally.add_read(long.count)
        tally.reject("too_long", long.lines)
        tally.reject("too_long", long.count - len(long.lines))
    for code, noted in (("stray_quote", faults.stray_quote), ("not_encoded", faults.not_encoded)):
        for line in noted.lines:
            tally.warn(code, row=line)
        if noted.count > len(noted.lines):
            tally.warn(code, f"+{noted.count - len(noted.lines)}")


def _lines(numbers: npt.NDArray[np.int64]) -> pd.Index[int]:
    return pd.Index(numbers, name="line")


def _no_rows(columns: Iterable[str]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype="str") for name in columns}, index=_lines(np.empty(0, dtype=np.int64)))


def _told(raw: BinaryIO, total: int) -> int:
    """Bytes read so far; for a stream that cannot say, all."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        return raw.tell()
    return total


def _stream_encoding(shape: TextShape) -> str:
    return "utf-8" if "16" in shape.encoding else shape.encoding


def _after_header(raw: BinaryIO, shape: TextShape) -> BinaryIO:
    """The stream past its byte order mark and its title and header lines, as bytes where ASCII means ASCII."""
    raw.read(shape.bom)
    stream = raw
    if "16" in shape.encoding:
        stream = cast("BinaryIO", io.BufferedReader(_Recoded(raw, shape.encoding)))
    if shape.newline == "\r":
        stream = cast("BinaryIO", io.BufferedReader(_OldMac(stream)))
    for _ in range(shape.header_line):
        _skip_line(stream)
    return stream


def _skip_line(stream: BinaryIO) -> None:
    while part := stream.readline(1 << 16):
        if part.endswith(b"\n"):
            return


class _Recoded(io.RawIOBase):
    """UTF-16 as UTF-8."""

    def __init__(self, inner: BinaryIO, encoding: str) -> None:
        super().__init__()
        self._inner = inner
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        out = b""
        while not out and (data := self._inner.read(max(2, len(view) // 4))):
            out = self._change(data)
        view[: len(out)] = out
        return len(out)

    def _change(self, data: bytes) -> bytes:
        return self._decoder.decode(data).encode("utf-8", errors="replace")


class _OldMac(_Recoded):
    """Carriage returns as line ends."""

    def __init__(self, inner: BinaryIO) -> None:
        super().__init__(inner, "latin-1")

    def _change(self, data: bytes) -> bytes:
        return data.replace(b"\r", b"\n")
