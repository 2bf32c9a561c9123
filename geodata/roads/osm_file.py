"""Files of OpenStreetMap, whatever they are packed in, as blocks: .osm.pbf, and .osm, .osm.gz, .osm.bz2 by way of it."""

from __future__ import annotations

import bz2
import lzma
import tempfile
import zlib
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from deserts.errors import DesertsError, Unreadable, UnsafeFile
from deserts.progress import Report
from geodata.formats.archives import FREE_BYTES, MAX_BYTES, MAX_RATIO, kind_of, open_feed
from geodata.roads import pbf

AHEAD = 4
"""Blocks that are unpacked while one is looked at: a second thread does it."""

HEAD_BYTES = 4_096
PIECE_BYTES = 1 << 20


def is_pbf(path: Path) -> bool:
    """Whether a file is an extract in the .pbf format: by what it begins with, whatever its name."""
    return _head(path)[4:15].startswith(b"\x0a\x09OSMHeader")


def is_xml(path: Path) -> bool:
    """Whether a file is an extract as XML, plain or packed by gzip or bzip2; a file of changes is none."""
    try:
        with _unpacked(path) as stream:
            head = stream.read(HEAD_BYTES)
    except (DesertsError, OSError, EOFError, ValueError):
        return False
    return b"<osm" in head and b"<osmChange" not in head


@dataclass(frozen=True)
class Extract:
    """A file in blocks.

    path : as it was given; file : the blocks, at another place where it was XML; parts : of objects
    ways_from : the first part that holds ways, where places, ways and relations follow each other; else 0
    """

    path: Path
    file: Path
    parts: tuple[pbf.Blob, ...]
    ways_from: int

    def blocks(self, first: int, last: int, report: Report, done: int, total: int) -> Iterator[pbf.Block]:
        """Some parts, unpacked ahead by a second thread; progress goes from ``done`` by 100. Raises Unreadable."""
        with self.file.open("rb") as stream, told(self.path), ThreadPoolExecutor(1) as helper:
            waiting: deque[Future[pbf.Block]] = deque()
            wanted = list(self.parts[first:last])
            try:
                waiting.extend(helper.submit(_block, stream, part) for part in wanted[:AHEAD])
                for number in range(len(wanted)):
                    block = waiting.popleft().result()
                    if number + AHEAD < len(wanted):
                        waiting.append(helper.submit(_block, stream, wanted[number + AHEAD]))
                    report(done + 100 * number // len(wanted), total)
                    yield block
            finally:
                for each in waiting:
                    each.cancel()


def _block(stream: BinaryIO, part: pbf.Blob) -> pbf.Block:
    stream.seek(part.start)
    return pbf.Block.of(pbf.unpacked(stream.read(part.size)))


@contextmanager
def opened(path: Path, report: Report, done: int, total: int) -> Iterator[Extract]:
    """A file of OpenStreetMap in blocks. Raises Unreadable (missing, truncated, history), UnsafeFile."""
    if is_pbf(path):
        yield _outlined(path, path)
        return
    with tempfile.TemporaryDirectory(prefix="deserts-") as folder:
        made = Path(folder) / "extract.osm.pbf"
        _rewritten(path, made, report, done, total)
        yield _outlined(path, made)


def _outlined(path: Path, file: Path) -> Extract:
    with told(path), file.open("rb") as stream:
        found = pbf.blobs(stream)
        features = set[bytes]()
        for part in found:
            if part.kind == b"OSMHeader":
                stream.seek(part.start)
                raw = pbf.unpacked(stream.read(part.size))
                features |= {raw[first:last] for number, _, first, last in pbf.fields(raw) if number in {4, 5}}
        if pbf.HISTORY in features:
            raise Unreadable(path, "history")
        parts = tuple(part for part in found if part.kind == b"OSMData")
        first = _first_with_ways(stream, parts) if pbf.SORTED in features else 0
    return Extract(path, file, parts, first)


def _first_with_ways(stream: BinaryIO, parts: tuple[pbf.Blob, ...]) -> int:
    """The first part that holds more than places, by halving: places come first."""
    low, high = 0, len(parts)
    while low < high:
        middle = (low + high) // 2
        if _block(stream, parts[middle]).kinds() <= {pbf.NODES, pbf.DENSE}:
            low = middle + 1
        else:
            high = middle
    return low


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What damage raises, as ours."""
    try:
        yield
    except DesertsError:
        raise
    except (ValueError, IndexError, RuntimeError, ArithmeticError, zlib.error, lzma.LZMAError) as error:
        raise Unreadable(path, "truncated", str(error)[:200]) from error


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(15)
    except OSError as error:
        raise Unreadable(path, "missing", error.strerror or "") from error


@contextmanager
def _unpacked(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file, .gz and .bz2 unpacked on the way."""
    if kind_of(path) == "other" and _head(path).startswith(b"BZh"):
        with bz2.open(path) as stream:
            yield stream  # type: ignore[misc]
        return
    with open_feed(path) as stream:
        yield stream


def _rewritten(path: Path, into: Path, report: Report, done: int, total: int) -> None:
    """XML as blocks, by the library that knows it. Raises Unreadable, UnsafeFile (too_large, xml_entities)."""
    import osmium

    plain = into.with_name("extract.osm")
    limit = min(MAX_BYTES, max(FREE_BYTES, path.stat().st_size * MAX_RATIO))
    size, step = 0, 0
    with told(path), _unpacked(path) as stream, plain.open("wb") as copy:
        try:
            while piece := stream.read(PIECE_BYTES):
                size += len(piece)
                if size > limit:
                    raise UnsafeFile(path, "too_large")
                copy.write(piece)
                step += 1
                report(done + min(40, step // 20), total)
        except (OSError, EOFError) as error:  # bz2
            raise Unreadable(path, "truncated", str(error)[:200]) from error
    with told(path), osmium.SimpleWriter(str(into)) as writer:
        osmium.apply(str(plain), writer)
    plain.unlink()
    report(done + 50, total)
