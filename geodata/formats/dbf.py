"""dBase tables (.dbf), alone or beside a shapefile, read as text in bounded memory."""

from __future__ import annotations

import codecs
import struct
from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np
import pandas as pd

from deserts.errors import MissingColumn, Unreadable
from deserts.progress import Report, ignore
from geodata.formats.archives import Feed, open_feed, path_of
from geodata.formats.layer import FRAME_ROWS, MAX_COLUMNS, MAX_FEATURES, check_encoding, distinct_names, frame
from geodata.report.checks import Tally

_VERSIONS = frozenset({0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8B, 0xCB, 0xF5, 0xFB})
_NOT_TEXT = frozenset("MBGP0@+OIYVQTW")
"""Field types whose cells are binary or stand in another file: M memo, B and O binary numbers, 0 flags ..."""

_LANGUAGES = {
    0x01: "cp437",
    0x02: "cp850",
    0x03: "cp1252",
    0x57: "cp1252",
    0x58: "cp1252",
    0x64: "cp852",
    0xC8: "cp1250",
}
"""Language byte of the header -> encoding. Source: the list of GDAL's shapelib."""

SAMPLE_BYTES = 1 << 20


@dataclass(frozen=True)
class DbfShape:
    """How a dBase table is laid out.

    columns : readable fields; starts, widths : of each in a record, in bytes; count : records that the header claims
    encoding_how : "stated" (.cpg or header), "chosen", "strict" (it decodes as UTF-8), "ascii" or "guessed"
    """

    columns: tuple[str, ...]
    starts: tuple[int, ...]
    widths: tuple[int, ...]
    count: int
    header_bytes: int
    record_bytes: int
    encoding: str
    encoding_how: str


def dbf_shape(feed: Feed, encoding: str | None = None, cpg: str = "") -> DbfShape:
    """Layout and encoding of a table. cpg : what a .cpg file beside it says.

    A stated UTF-8 that the bytes deny (ADMIN EXPRESS before version 4) is not believed.
    Raises Unreadable (missing, empty, not_a_table, not_text).
    """
    with open_feed(feed) as stream:
        head = stream.read(32)
        if len(head) < 32 or head[0] not in _VERSIONS:
            raise Unreadable(path_of(feed), "not_a_table", "no dBase table")
        count, header_bytes, record_bytes = struct.unpack_from("<IHH", head, 4)
        fields = _fields(stream.read(max(0, header_bytes - 32)), record_bytes)
        if not fields or count > MAX_FEATURES:
            raise Unreadable(path_of(feed), "not_a_table", "no dBase table")
        sample = stream.read(min(SAMPLE_BYTES, count * record_bytes))
    found, how = _encoding(sample, encoding, cpg, head[29])
    check_encoding(found, path_of(feed))
    names = distinct_names([_decoded(name, found) for name, *_ in fields])
    readable = [
        (name, at, width) for name, (_, kind, at, width) in zip(names, fields, strict=True) if kind not in _NOT_TEXT
    ]
    columns, starts, widths = zip(*readable, strict=True) if readable else ((), (), ())
    return DbfShape(columns, starts, widths, count, header_bytes, record_bytes, found, how)


def _fields(header: bytes, record_bytes: int) -> list[tuple[bytes, str, int, int]]:
    """Name, type, place and width of each field; nothing where they do not fill a record exactly."""
    found, at = [], 1
    for start in range(0, len(header) - 31, 32):
        if header[start] == 0x0D:
            break
        kind, width = chr(header[start + 11]), header[start + 16]
        if kind == "C":
            width += header[start + 17] << 8  # long text, as Clipper writes it
        found.append((header[start : start + 11].split(b"\0")[0], kind, at, width))
        at += width
    return found if at == record_bytes and 0 < len(found) <= MAX_COLUMNS else []


def _encoding(sample: bytes, chosen: str | None, cpg: str, language: int) -> tuple[str, str]:
    """Chosen, else stated if the bytes agree, else UTF-8 where they are, else CP1252, which contains Latin-1."""
    if chosen:
        return chosen, "chosen"
    stated = _codec(cpg) or _LANGUAGES.get(language, "")
    if sample.isascii():
        return stated or "utf-8", "stated" if stated else "ascii"
    is_utf8 = _is_utf8(sample)
    if stated and (is_utf8 or stated != "utf-8"):
        return stated, "stated"
    return ("utf-8", "strict") if is_utf8 else ("cp1252", "guessed")


def _codec(cpg: str) -> str:
    """A .cpg as Python's name of the encoding: ``UTF-8``, ``1252``, ``ANSI 1252``, ``ISO-8859-1``; "" if unknown."""
    word = cpg.strip().casefold().removeprefix("ansi ").removeprefix("oem ")
    word = f"cp{word}" if word.isdigit() and len(word) <= 5 else word
    word = {"cp65001": "utf-8", "cp88591": "iso8859-1", "utf8": "utf-8"}.get(word, word)
    try:
        info = codecs.lookup(word)
    except (LookupError, ValueError):
        return ""
    return "" if info.name in {"idna", "punycode", "utf-16", "utf-32", "utf-7"} or not word.isascii() else info.name


def _is_utf8(sample: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _decoded(cell: bytes, encoding: str) -> str:
    return cell.decode(encoding, "replace").strip("\0 \r\n\t")


def stream_dbf(
    feed: Feed, shape: DbfShape, tally: Tally, columns: Collection[str] | None = None, report: Report = ignore
) -> Iterator[tuple[pd.DataFrame, Any]]:
    """Records as text, and which of them are not deleted (a mask); deleted ones are set aside in the tally.

    Raises MissingColumn, Unreadable (truncated), and what ``report(records done, records in all)`` raises.
    """
    missing = [name for name in columns or () if name not in shape.columns]
    if missing:
        raise MissingColumn(tally.table, ", ".join(missing), shape.columns)
    chosen = [
        row
        for row in zip(shape.columns, shape.starts, shape.widths, strict=True)
        if columns is None or row[0] in columns
    ]
    tally.facts(encoding=shape.encoding)
    with open_feed(feed) as stream, closing(stream):
        _skip(stream, shape.header_bytes)
        for start in range(0, shape.count, FRAME_ROWS):
            count = min(FRAME_ROWS, shape.count - start)
            block = stream.read(count * shape.record_bytes)
            if len(block) < count * shape.record_bytes:
                raise Unreadable(path_of(feed), "truncated", f"record {start + len(block) // shape.record_bytes + 1}")
            yield _rows(block, shape, chosen, start + 1, tally)
            report(start + count, shape.count)


def _skip(stream: BinaryIO, count: int) -> None:
    while count > 0 and (block := stream.read(min(count, 1 << 16))):
        count -= len(block)


def _rows(
    block: bytes, shape: DbfShape, chosen: list[tuple[str, int, int]], first: int, tally: Tally
) -> tuple[pd.DataFrame, Any]:
    """One block of records."""
    records = np.frombuffer(block, dtype=np.uint8).reshape(-1, shape.record_bytes)
    kept = records[:, 0] != ord("*")
    tally.add_read(len(records))
    if not kept.all():
        tally.set_aside("deleted", (np.flatnonzero(~kept) + first).tolist())
    cells = {name: _cells(records, at, width, shape.encoding) for name, at, width in chosen}
    return frame(cells, first, len(records)), kept


def _cells(records: Any, at: int, width: int, encoding: str) -> list[str]:
    if not width:
        return [""] * len(records)
    raw = np.ascontiguousarray(records[:, at : at + width]).view(f"S{width}").ravel().tolist()
    return [_decoded(cell, encoding) for cell in raw]
