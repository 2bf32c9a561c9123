"""Travel times in a territory file: three compressed arrays, which open twenty times faster than a table of pairs.

Each array is little-endian, its bytes regrouped (all first bytes, then all second bytes ...) and compressed with zlib:
``origin`` and ``destination`` (int32, position of the commune, that is ``fid - 1``), ``minutes`` (float64); where some pairs
of a matrix are estimated also ``estimated`` (1 = so).
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.times import TravelTimes
from geodata.formats.sqlite_sums import Digest

TABLE = "deserts_temps"
PARTS = {"origin": "<i4", "destination": "<i4", "minutes": "<f8"}
FLAGS = {"estimated": "<u1"}
"""A part that only some files have."""

MAX_PAIRS = 60_000_000
"""The whole country within 30 minutes has about 12 million."""


def write_times(db: sqlite3.Connection, times: TravelTimes) -> dict[str, object]:
    """Store the pairs; returns what ``read_times`` has to be told."""
    db.execute(f"CREATE TABLE {TABLE} (part TEXT PRIMARY KEY, data BLOB NOT NULL)")
    parts = PARTS if times.estimated is None else {**PARTS, **FLAGS}
    db.executemany(
        f"INSERT INTO {TABLE} VALUES (?, ?)",  # noqa: S608 - a constant
        ((part, _packed(getattr(times, part), dtype)) for part, dtype in parts.items()),
    )
    return {"pairs": len(times), "limit_min": times.limit_min, "method": times.method}


def times_digest(db: sqlite3.Connection) -> Digest:
    """The checksum of the pairs as ``read_times`` reads them."""
    digest = Digest(["part", "data"])
    digest.add(sorted(_stored(db)))
    return digest


def _stored(db: sqlite3.Connection) -> list[tuple[Any, ...]]:
    return db.execute(f"SELECT part, data FROM {TABLE}").fetchmany(len(PARTS) + len(FLAGS))  # noqa: S608 - a constant


def read_times(db: sqlite3.Connection, told: Mapping[str, Any], communes: pd.Index[str]) -> TravelTimes:
    """The times from commune to commune. Raises ValueError, KeyError or zlib.error for data that do not hold together."""
    pairs = int(told["pairs"])
    if not 0 <= pairs <= MAX_PAIRS:
        raise ValueError(f"{pairs} pairs of travel times")
    stored = dict(_stored(db))
    found = {part: _unpacked(stored[part], dtype, pairs) for part, dtype in PARTS.items()}
    flags = _unpacked(stored["estimated"], FLAGS["estimated"], pairs) if "estimated" in stored else None
    for part in ("origin", "destination"):
        if pairs and not (found[part].min() >= 0 and found[part].max() < len(communes)):
            raise ValueError(f"travel times: {part} is no commune")
    return TravelTimes(
        communes,
        communes,
        found["origin"],
        found["destination"],
        found["minutes"],
        float(told["limit_min"]),
        str(told["method"]),
        None if flags is None else flags.astype(np.bool_),
    )


def _packed(values: npt.NDArray[Any], dtype: str) -> bytes:
    """Neighbouring numbers share their high bytes: regrouped, they take less room and less time."""
    width = np.dtype(dtype).itemsize
    raw = np.ascontiguousarray(values, dtype=dtype).view(np.uint8).reshape(-1, width)
    return zlib.compress(np.ascontiguousarray(raw.T).tobytes(), 1)


def _unpacked(data: bytes, dtype: str, count: int) -> npt.NDArray[Any]:
    """Never more than ``count`` numbers, whatever the data claim."""
    width = np.dtype(dtype).itemsize
    unpacker = zlib.decompressobj()
    raw = unpacker.decompress(data, max(1, count * width))
    rest = b"" if unpacker.eof else unpacker.decompress(unpacker.unconsumed_tail, 1)  # reads the checksum
    if len(raw) != count * width or rest or not unpacker.eof:
        raise ValueError(f"travel times: not {count} numbers")
    bytes_ = np.frombuffer(raw, dtype=np.uint8).reshape(width, count)
    return np.ascontiguousarray(bytes_.T).view(dtype).reshape(count).astype(np.dtype(dtype).newbyteorder("="))
