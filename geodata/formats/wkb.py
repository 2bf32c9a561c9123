"""Shapes as GeoPackage stores them, walked over before the geometry library sees them.

GEOS 3.14 recurses without a limit: a shape nested some ten thousand times, which a small file can hold, ends the process.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from geodata.formats.layer import MAX_COORDINATE

_ENVELOPES = (0, 32, 48, 48, 64)
_SIMPLE = (1, 2, 3)
_MULTI = (4, 5, 6)


def shapes_of(blobs: Sequence[object], *, heights: bool = False) -> npt.NDArray[Any]:
    """Shapely geometries of GeoPackage blobs; None for a blob that holds none, an empty or a damaged one.

    heights : keep them where the blobs have them; else all is two-dimensional

    Points, lines, polygons and their multiples are read; collections, curves and extensions of others are not.
    """
    return _parsed([_wkb(blob) for blob in blobs], heights=heights)


def shapes_of_wkb(blobs: Sequence[bytes | None], *, heights: bool = False) -> npt.NDArray[Any]:
    """The same of plain WKB."""
    return _parsed([_whole(blob or b"") for blob in blobs], heights=heights)


def _parsed(blobs: Sequence[bytes | None], *, heights: bool) -> npt.NDArray[Any]:
    import shapely

    safe = np.empty(len(blobs), dtype=object)
    safe[:] = blobs
    found = shapely.from_wkb(safe, on_invalid="ignore")
    shapes = np.asarray(found if heights else shapely.force_2d(found), dtype=object)
    shapes[~(np.abs(shapely.bounds(shapes)) <= MAX_COORDINATE).all(axis=1)] = None
    return shapes


def _wkb(blob: object) -> bytes | None:
    """The WKB in a blob, None where it is not one that is safe to parse."""
    if not isinstance(blob, bytes) or len(blob) < 13 or blob[:2] != b"GP":
        return None
    envelope, extended = blob[3] >> 1 & 7, blob[3] & 0x20
    if extended or envelope >= len(_ENVELOPES):
        return None
    return _whole(blob[8 + _ENVELOPES[envelope] :])


def _whole(wkb: bytes) -> bytes | None:
    """The same where it is one shape from end to end, else None."""
    try:
        return wkb if _end(wkb, 0, (*_SIMPLE, *_MULTI)) == len(wkb) else None
    except (struct.error, IndexError):
        return None


def _end(wkb: bytes, at: int, allowed: Sequence[int]) -> int:
    """Where the shape that begins at ``at`` ends, -1 where it is of a type that is not allowed there.

    Raises struct.error or IndexError where it ends too early.
    """
    order = "<" if wkb[at] else ">"
    (code,) = struct.unpack_from(f"{order}I", wkb, at + 1)
    high, code = code >> 31, code & 0x7FFFFFFF  # heights, as GDAL marks them
    kind, dimensions = code % 1000, code // 1000 or high
    if kind not in allowed or dimensions > 3:
        return -1
    width, at = 8 * (2, 3, 3, 4)[dimensions], at + 5
    if kind == 1:
        return at + width
    (count,) = struct.unpack_from(f"{order}I", wkb, at)
    at += 4
    if kind == 2:
        return at + width * int(count)
    for _ in range(count):
        at = _ring_end(wkb, at, order, width) if kind == 3 else _end(wkb, at, (kind - 3,))
        if at < 0:
            return -1
    return at


def _ring_end(wkb: bytes, at: int, order: str, width: int) -> int:
    return at + 4 + width * int(struct.unpack_from(f"{order}I", wkb, at)[0])
