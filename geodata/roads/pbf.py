"""The .pbf format of OpenStreetMap, block by block, in whole columns: no loop over places, ways or tags.

Source: the OpenStreetMap wiki (PBF Format). A block holds some 8 000 objects; a column of numbers is decoded at once.
"""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from geodata.france.topology import ranges

Longs = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

MOST_HEADER, MOST_BLOCK = 64 * 1024, 32 * 1024 * 1024
"""Bytes of a header and of a block, unpacked, that the format allows."""

NODES, DENSE, WAYS, RELATIONS = 1, 2, 3, 4
SORTED, HISTORY = b"Sort.Type_then_ID", b"HistoricalInformation"


def varints(raw: Bytes) -> Longs:
    """Numbers of seven bits a byte, end to end (numbers,). Raises ValueError for a last one without an end."""
    if not len(raw):
        return np.empty(0, dtype=np.int64)
    last = np.flatnonzero(raw < 0x80)
    if not len(last) or last[-1] != len(raw) - 1:
        raise ValueError("a number without an end")
    first = np.empty_like(last)
    first[0], first[1:] = 0, last[:-1] + 1
    size = last - first + 1
    longest = int(size.max())
    if longest > 10:
        raise ValueError("a number over 64 bits")
    found = (raw[first] & 0x7F).astype(np.uint64)
    more = np.flatnonzero(size > 1)
    for step in range(1, longest):
        part = (raw[first[more] + step] & 0x7F).astype(np.uint64)
        found[more] |= part << np.uint64(7 * step)
        more = more[size[more] > step + 1]
    return found.view(np.int64)


def signed(numbers: Longs) -> Longs:
    """Zigzag numbers as signed ones."""
    return np.asarray(((numbers >> 1) & 0x7FFFFFFFFFFFFFFF) ^ -(numbers & 1), dtype=np.int64)


def fields(raw: bytes, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, int, int]]:
    """The fields of a message: number, value (of a number), and where its bytes start and end. Raises ValueError."""
    at, stop = start, len(raw) if end is None else end
    while at < stop:
        key, at = _varint(raw, at, stop)
        kind = key & 7
        if kind == 0:
            value, at = _varint(raw, at, stop)
            yield key >> 3, value, at, at
        elif kind == 2:
            size, at = _varint(raw, at, stop)
            if at + size > stop:
                raise ValueError("a field past the end of its message")
            yield key >> 3, 0, at, at + size
            at += size
        elif kind in {1, 5}:
            at += 8 if kind == 1 else 4
        else:
            raise ValueError(f"a field of kind {kind}")


def _varint(raw: bytes, at: int, stop: int) -> tuple[int, int]:
    value = shift = 0
    while at < stop and shift < 70:
        byte = raw[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
    raise ValueError("a number without an end")


@dataclass(frozen=True)
class Blob:
    """A part of a file: its kind (OSMHeader, OSMData), where its bytes start, and how many there are."""

    kind: bytes
    start: int
    size: int


def blobs(stream: BinaryIO) -> list[Blob]:
    """Where the parts of a file lie. Raises ValueError for a file that ends within one, or is none of the format."""
    found = []
    stream.seek(0, 2)
    end = stream.tell()
    at = 0
    while at < end:
        stream.seek(at)
        size = int.from_bytes(stream.read(4), "big")
        if not 0 < size <= MOST_HEADER:
            raise ValueError("no header of a block")
        head = stream.read(size)
        kind, length = b"", -1
        for number, value, first, last in fields(head):
            if number == 1:
                kind = head[first:last]
            elif number == 3:
                length = value
        at += 4 + size
        if length < 0 or at + length > end:
            raise ValueError("the file ends within a block")
        found.append(Blob(kind, at, length))
        at += length
    return found


def unpacked(raw: bytes) -> bytes:
    """What a part holds, without its compression. Raises ValueError for another than zlib and lzma, or too much."""
    size = MOST_BLOCK
    for number, value, first, last in fields(raw):
        if number == 2:
            size = min(value, MOST_BLOCK)
        elif number == 1:
            return raw[first:last]
        elif number == 3:
            stream = zlib.decompressobj()
            made = stream.decompress(memoryview(raw)[first:last], size)
            if not stream.eof:
                raise ValueError("a block that does not end where it says")
            return made
        elif number == 4:
            return lzma.LZMADecompressor().decompress(raw[first:last], size)
        elif number > 4:
            raise ValueError("a block packed by lz4 or zstd")
    return b""


@dataclass(frozen=True)
class Block:
    """A block of a file.

    raw : its bytes; table : where the table of its texts lies; groups : where each group of objects lies
    granularity, lon_0, lat_0 : how places are counted, in billionths of a degree
    """

    raw: bytes
    table: tuple[int, int]
    groups: tuple[tuple[int, int], ...]
    granularity: int
    lon_0: int
    lat_0: int

    @classmethod
    def of(cls, raw: bytes) -> Block:
        """Read the outline of a block. Raises ValueError."""
        table, groups, numbers = (0, 0), [], {17: 100, 19: 0, 20: 0}
        for number, value, first, last in fields(raw):
            if number == 1:
                table = first, last
            elif number == 2:
                groups.append((first, last))
            elif number in numbers:
                numbers[number] = value - (1 << 64) if value >= 1 << 63 else value
        return cls(raw, table, tuple(groups), numbers[17], numbers[20], numbers[19])

    def mentions(self, *texts: bytes) -> bool:
        """Whether one of some texts is in the table of the block: quick, and true too often rather than not."""
        return any(self.raw.find(text, *self.table) >= 0 for text in texts)

    @cached_property
    def texts(self) -> list[bytes]:
        """The texts of the block, by number."""
        return [self.raw[first:last] for number, _, first, last in fields(self.raw, *self.table) if number == 1]

    @cached_property
    def array(self) -> Bytes:
        """Its bytes as numbers."""
        return np.frombuffer(self.raw, dtype=np.uint8)

    def kinds(self) -> set[int]:
        """Which kinds of objects it holds."""
        return {self.raw[first] >> 3 for first, last in self.groups if last > first}

    def packed(self, first: int, last: int) -> Longs:
        """Numbers of one column."""
        return varints(self.array[first:last])


def dense_ids(block: Block, group: tuple[int, int]) -> tuple[Longs, dict[int, tuple[int, int]]]:
    """Ids of the nodes of a dense group, and where its other columns lie (8 latitudes, 9 longitudes, 10 tags)."""
    inner = next(((first, last) for number, _, first, last in fields(block.raw, *group) if number == DENSE), None)
    columns = {} if inner is None else {number: (first, last) for number, _, first, last in fields(block.raw, *inner)}
    return np.cumsum(signed(block.packed(*columns.get(1, (0, 0))))), columns


def dense_places(block: Block, columns: dict[int, tuple[int, int]]) -> tuple[Floats, Floats]:
    """Longitudes and latitudes of the nodes of a dense group, degrees."""
    lon, lat = (np.cumsum(signed(block.packed(*columns.get(number, (0, 0))))) for number in (9, 8))
    return degrees(block.lon_0, block.granularity, lon), degrees(block.lat_0, block.granularity, lat)


def degrees(start: int, step: int, numbers: Longs) -> Floats:
    """Numbers of steps as degrees."""
    return np.asarray((start + step * numbers) * 1e-9, dtype=np.float64)


def dense_tags(block: Block, columns: dict[int, tuple[int, int]]) -> Tags:
    """Tags of the nodes of a dense group."""
    numbers = block.packed(*columns.get(10, (0, 0)))
    stop = np.flatnonzero(numbers == 0)
    if not len(stop):
        return Tags(*(np.empty(0, dtype=np.int64) for _ in range(3)))
    owner = np.searchsorted(stop, np.arange(len(numbers)))
    begin = np.concatenate([[0], stop[:-1] + 1])[np.minimum(owner, len(stop) - 1)]
    key = np.flatnonzero((numbers != 0) & ((np.arange(len(numbers)) - begin) % 2 == 0))
    key = key[key + 1 < len(numbers)]
    return Tags(owner[key], numbers[key], numbers[key + 1])


@dataclass(frozen=True)
class Tags:
    """Tags of some objects, those of one side by side: owner (position of the object), key, value (numbers of texts)."""

    owner: Longs
    key: Longs
    value: Longs

    def only(self, kept: Bools) -> Tags:
        """Some of them."""
        return Tags(self.owner[kept], self.key[kept], self.value[kept])


@dataclass(frozen=True)
class Messages:
    """The ways, relations or single nodes of a group, side by side.

    raw : bytes of the block; at : field -> where its bytes start and end in each of them (messages, 2), empty = not there;
    value : field -> (messages,) a number that is no column, 0 = not there
    """

    raw: Bytes
    at: dict[int, Longs]
    value: dict[int, Longs]

    def __len__(self) -> int:
        return len(self.value[1])

    def column(self, number: int, some: Longs | None = None) -> tuple[Longs, Longs]:
        """A packed column of all or some messages: owner (position among those asked for) and number, end to end."""
        spans = self.at[number] if some is None else self.at[number][some]
        size = spans[:, 1] - spans[:, 0]
        part = self.raw[ranges(spans[:, 0], size)]
        numbers = varints(part)
        last = part < 0x80
        owner = np.repeat(np.arange(len(spans)), size)[last]
        return owner, numbers

    def tags(self) -> Tags:
        """Their tags. Raises ValueError where keys and values do not go together."""
        (owner, key), (other, value) = self.column(2), self.column(3)
        if not np.array_equal(owner, other):
            raise ValueError("tags without a value")
        return Tags(owner, key, value)

    def running(self, number: int, some: Longs) -> tuple[Longs, Longs]:
        """A column of differences as numbers: how many each of some messages has, and all of them end to end."""
        owner, steps = self.column(number, some)
        count = np.bincount(owner, minlength=len(some))
        total = np.cumsum(signed(steps))
        first = np.cumsum(count) - count
        base = np.where(first > 0, np.append(total, 0)[np.maximum(first, 1) - 1], 0)
        return count, total - np.repeat(base, count)


def messages(
    block: Block, group: tuple[int, int], kind: int, columns: tuple[int, ...], numbers: tuple[int, ...] = (1,)
) -> Messages:
    """The messages of a kind in a group, with some of their columns and numbers. Raises ValueError for what is none."""
    starts, stops = _outline(block.raw, group, kind)
    raw, at = block.array, starts.copy()
    spans = {number: np.zeros((len(starts), 2), dtype=np.int64) for number in columns}
    values = {number: np.zeros(len(starts), dtype=np.int64) for number in numbers}
    live = np.flatnonzero(at < stops)
    while len(live):
        key, here = _varint_at(raw, at[live], stops[live])
        number, shape = key >> 3, key & 7
        value, after = _varint_at(raw, here, stops[live])
        if not np.isin(shape, (0, 2)).all():
            raise ValueError("a field of another kind")
        after = np.where(shape == 2, after + value, after)
        if (after > stops[live]).any() or (value[shape == 2] < 0).any():
            raise ValueError("a field past the end of its message")
        for wanted, span in spans.items():
            mine = (number == wanted) & (shape == 2)
            span[live[mine]] = np.column_stack([after[mine] - value[mine], after[mine]])
        for wanted, found in values.items():
            mine = (number == wanted) & (shape == 0)
            found[live[mine]] = value[mine]
        at[live] = after
        live = live[after < stops[live]]
    return Messages(raw, spans, values)


def _outline(raw: bytes, group: tuple[int, int], kind: int) -> tuple[Longs, Longs]:
    """Where each message of a kind begins and ends. The only walk from one object to the next: lengths lead there."""
    at, stop = group
    tag, starts, stops = kind << 3 | 2, [], []
    while at < stop:
        if raw[at] != tag:
            raise ValueError("objects of another kind")
        size = raw[at + 1]
        at += 2
        if size >= 0x80:
            size, at = _varint(raw, at - 1, stop)
        starts.append(at)
        at += size
        stops.append(at)
    if at != stop:
        raise ValueError("an object past the end of its group")
    return np.array(starts, dtype=np.int64), np.array(stops, dtype=np.int64)


def _varint_at(raw: Bytes, at: Longs, stop: Longs) -> tuple[Longs, Longs]:
    """A number at each of some places, and where what follows begins."""
    found, left = np.zeros(len(at), dtype=np.int64), np.arange(len(at))
    at = at.copy()
    for step in range(10):
        if (at[left] >= stop[left]).any():
            raise ValueError("a number without an end")
        byte = raw[at[left]].astype(np.int64)
        found[left] |= (byte & 0x7F) << (7 * step)
        at[left] += 1
        left = left[byte >= 0x80]
        if not len(left):
            return found, at
    raise ValueError("a number over 64 bits")
