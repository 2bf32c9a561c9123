"""A large extract of OpenStreetMap that the benchmark makes itself, with the noise of a real one, in whole columns.

Shares as in French extracts: of the ways four in five are buildings and land, one in six is a road, of those a third for people
on foot only; places of interest carry tags; relations hold buildings, routes and turn restrictions. It only serves to measure.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

Longs = npt.NDArray[np.int64]
BLOCK = 8_000
PER_WAY = 9
"""Places a way has of its own, about."""

TEXTS = [
    *("", "building", "yes", "source", "cadastre", "highway", "name", "footway", "path", "natural", "wood", "amenity"),
    *(
        "restaurant",
        "residential",
        "tertiary",
        "secondary",
        "unclassified",
        "service",
        "track",
        "primary",
        "oneway",
        "no",
    ),
    *(
        "maxspeed",
        "50",
        "80",
        "surface",
        "asphalt",
        "wall",
        "type",
        "multipolygon",
        "restriction",
        "no_left_turn",
        "from",
    ),
    *(
        "via",
        "to",
        "outer",
        "place",
        "hamlet",
        "waterway",
        "stream",
        "steps",
        "house",
        "landuse",
        "farmland",
        "barrier",
        "gate",
    ),
]
TEXTS += [f"noise {number}" for number in range(len(TEXTS), 128)]
"""So that every name has a number of two bytes."""

AT = {text: number for number, text in enumerate(TEXTS)}
CAR = ("residential", "residential", "tertiary", "secondary", "unclassified", "service", "track", "primary")
FOOT = ("footway", "path", "steps")


def packed(numbers: npt.NDArray[np.int64]) -> bytes:
    """Numbers of seven bits a byte."""
    left = numbers.astype(np.uint64)
    size = np.maximum((np.floor(np.log2(np.maximum(left, 1).astype(np.float64))).astype(int) // 7) + 1, 1)
    end = np.cumsum(size)
    out = np.zeros(int(end[-1]) if len(end) else 0, dtype=np.uint8)
    first = end - size
    for step in range(int(size.max(initial=0))):
        here = size > step
        more = np.where(size[here] > step + 1, 0x80, 0)
        out[first[here] + step] = ((left[here] >> np.uint64(7 * step)) & np.uint64(0x7F)).astype(np.uint8) | more
    return out.tobytes()


def zigzag(numbers: Longs) -> Longs:
    """Signed numbers as the format has them."""
    return (numbers << 1) ^ (numbers >> 63)


def field(number: int, content: bytes) -> bytes:
    """A field with its length."""
    return packed(np.array([number << 3 | 2, len(content)])) + content


def _write(stream: BinaryIO, kind: bytes, raw: bytes) -> None:
    blob = packed(np.array([2 << 3, len(raw)])) + field(3, zlib.compress(raw, 1))
    head = field(1, kind) + packed(np.array([3 << 3, len(blob)]))
    stream.write(struct.pack(">I", len(head)) + head + blob)


def _block(group: bytes, names: list[str]) -> bytes:
    table = b"".join(field(1, text.encode()) for text in [*TEXTS, *names])
    return field(1, table) + field(2, group)


def made_extract(path: Path, megabytes: float, *, lon: float = 1.0, lat: float = 44.0) -> Path:
    """An extract of about so many MB that begins at a place in degrees. Ids go by its place, so that two do not meet."""
    rng = np.random.default_rng(1)
    start = int((lon + 10) * 1000) * 10_000_000_000
    with path.open("wb") as stream:
        features = b"".join(field(4, text) for text in (b"OsmSchema-V0.6", b"DenseNodes"))
        _write(stream, b"OSMHeader", features + field(5, b"Sort.Type_then_ID"))
        share = 0.85 * megabytes * 1e6
        count = 0
        side = int((megabytes * 125_000) ** 0.5)
        while stream.tell() < share:
            number = count + np.arange(BLOCK)
            _write(stream, b"OSMData", _block(_nodes(number, start, side, (lon, lat), rng), []))
            count += BLOCK
        for way in range(0, count // PER_WAY, BLOCK):
            names = [f"Rue {n}" for n in rng.integers(0, 30_000, 400)]
            _write(stream, b"OSMData", _block(_ways(np.arange(way, way + BLOCK), count, side, start, rng), names))
        for relation in range(0, count // 900, BLOCK):
            _write(stream, b"OSMData", _block(b"".join(_relations(relation, start, count)), []))
    return path


def _nodes(number: Longs, start: int, side: int, corner: tuple[float, float], rng: np.random.Generator) -> bytes:
    across = corner[0] + number % side * 0.0007 + rng.normal(0, 0.0002, len(number))
    up = corner[1] + number // side * 0.0005 + rng.normal(0, 0.0002, len(number))
    columns = [start + 3 * number, *(np.rint(axis * 1e7).astype(np.int64) for axis in (up, across))]
    steps = [zigzag(np.diff(column, prepend=0)) for column in columns]
    tags = np.zeros((len(number), 5), dtype=np.int64)
    size = np.ones(len(number), dtype=np.int64)
    for every, said in ((37, ("amenity", "restaurant")), (211, ("barrier", "gate")), (2003, ("place", "hamlet"))):
        mine = number % every == 0
        tags[mine, :2] = [AT[word] for word in said]
        size[mine] = 3
    flat = tags[np.arange(5) < size[:, None]]
    return field(
        2,
        field(1, packed(steps[0])) + field(8, packed(steps[1])) + field(9, packed(steps[2])) + field(10, packed(flat)),
    )


def wide(values: Longs, width: int) -> npt.NDArray[np.uint8]:
    """Numbers of seven bits a byte, each in so many bytes (numbers, width)."""
    left = values.astype(np.uint64)[:, None] >> np.uint64(7) * np.arange(width, dtype=np.uint64)
    out = (left & np.uint64(0x7F)).astype(np.uint8)
    out[:, :-1] |= 0x80
    return out


def _repeated(columns: list[npt.NDArray[np.uint8] | bytes], kind: int) -> bytes:
    """Messages of one shape: constant bytes and columns of numbers, one after the other in each of them."""
    rows = max(len(column) for column in columns if not isinstance(column, bytes))
    parts = [
        np.broadcast_to(np.frombuffer(column, np.uint8), (rows, len(column))) if isinstance(column, bytes) else column
        for column in columns
    ]
    body = np.concatenate(parts, axis=1)
    head = np.frombuffer(packed(np.array([kind << 3 | 2, body.shape[1]])), np.uint8)
    return np.concatenate([np.broadcast_to(head, (rows, len(head))), body], axis=1).tobytes()


def _ways(number: Longs, count: int, side: int, start: int, rng: np.random.Generator) -> bytes:
    """Buildings, land, roads of several kinds: those of one kind side by side."""
    ids = start + 100 + number
    first = start + 3 * (number * PER_WAY % (count - 2 * side))
    kinds = [(kind, 36 // len(CAR) if kind in CAR else 2) for kind in (*CAR, *FOOT)]
    bounds = np.cumsum([0, *(len(number) * share // 252 for _, share in kinds)])
    out = []
    for (kind, _), low, high in zip(kinds, bounds[:-1], bounds[1:], strict=True):
        names = wide(len(TEXTS) + rng.integers(0, 400, high - low), 2)
        values = [b"\x1a\x04", bytes([AT[kind]]), names, bytes([AT["asphalt"]])]
        steps = packed(zigzag(np.array([3] * (PER_WAY - 1) + [3 * side])))
        out.append(
            _way(ids[low:high], bytes([AT["highway"], AT["name"], AT["surface"]]), values, first[low:high], steps)
        )
    ring = packed(zigzag(np.array([3] * 5 + [-15])))
    half = (bounds[-1] + len(number)) // 2
    for (key, value), low, high in (
        (("building", "yes"), bounds[-1], half),
        (("landuse", "farmland"), half, len(number)),
    ):
        said: list[npt.NDArray[np.uint8] | bytes] = [b"\x1a\x02", bytes([AT[value], AT["cadastre"]])]
        out.append(_way(ids[low:high], bytes([AT[key], AT["source"]]), said, first[low:high], ring))
    return b"".join(out)


def _way(ids: Longs, keys: bytes, values: list[npt.NDArray[np.uint8] | bytes], first: Longs, steps: bytes) -> bytes:
    refs = bytes([8 << 3 | 2, 9 + len(steps)])
    return _repeated([b"\x08", wide(ids, 9), field(2, keys), *values, refs, wide(zigzag(first), 9), steps], 3)


def _relations(first: int, start: int, count: int) -> Iterator[bytes]:
    """Turn restrictions and buildings of several outlines."""
    number = np.arange(first, first + BLOCK)
    way = start + 100 + number % (count // PER_WAY - 1)
    for words, roles, types, members in (
        (
            ("type", "restriction", "restriction", "no_left_turn"),
            ("from", "via", "to"),
            b"\x01\x00\x01",
            (way, start + 3 * number, way + 1),
        ),
        (("type", "multipolygon", "building", "yes"), ("outer", "outer"), b"\x01\x01", (way, way + 1)),
    ):
        mine = number % 4 == 0 if len(members) == 3 else number % 4 != 0
        keys, values = (bytes(AT[word] for word in words[k::2]) for k in (0, 1))
        steps = np.diff(np.column_stack(members), axis=1, prepend=0)[mine]
        columns = [wide(zigzag(steps[:, k]), 9) for k in range(steps.shape[1])]
        tags = field(2, keys) + field(3, values) + field(8, bytes(AT[word] for word in roles))
        yield _repeated(
            [
                b"\x08",
                wide(start + number[mine], 9),
                tags,
                bytes([9 << 3 | 2, 9 * len(columns)]),
                *columns,
                field(10, types),
            ],
            4,
        )
