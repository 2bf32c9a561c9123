"""Columns of a network as few bytes, and back to the very same numbers."""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np
import numpy.typing as npt

from deserts.errors import BadValue

Array = npt.NDArray[Any]

SCALES = (100.0, 1000.0)
"""Coordinates of extracts are whole centimetres, lengths whole millimetres: as whole numbers they take a third."""

MOST = 1e12
"""Beyond, whole numbers of a float are not exact under every scale."""

LEVEL = 4
MOST_DISTINCT = 50_000
"""Numbers that repeat are kept once, up to so many different ones."""


def tight(values: Array) -> tuple[bytes, dict[str, Any]]:
    """A column as bytes, and what is needed to read it again: steps from one number to the next, byte by byte, packed."""
    about: dict[str, Any] = {"shape": list(values.shape), "kind": values.dtype.str, "scale": 0.0}
    if values.dtype == np.float64:
        if values.size and np.isnan(values).all():
            return b"", {**about, "blank": True}
        numbers, about["scale"] = _whole(values)
        if not about["scale"] and values.ndim == 1 and len(distinct := np.unique(values)) <= MOST_DISTINCT:
            about["distinct"] = distinct.tolist()
            numbers = np.searchsorted(distinct, values)
    else:
        numbers = values
    if numbers.dtype.kind in "iu":
        numbers = np.diff(numbers.astype(np.int64), axis=0, prepend=np.zeros((1, *numbers.shape[1:]), dtype=np.int64))
    planes = np.ascontiguousarray(numbers).view(np.uint8).reshape(-1, 8).T
    return zlib.compress(np.ascontiguousarray(planes).tobytes(), LEVEL), about


def loose(content: bytes, about: dict[str, Any]) -> Array:
    """The column that ``tight`` packed. Raises BadValue, zlib.error, KeyError for bytes that are none."""
    shape, kind = tuple(int(size) for size in about["shape"]), np.dtype(str(about["kind"]))
    if kind.kind not in "iuf" or kind.itemsize > 8 or len(shape) not in {1, 2}:
        raise BadValue("roads", str(kind), "numbers")
    if about.get("blank"):
        return np.full(shape, np.nan)
    raw = np.frombuffer(zlib.decompress(content), dtype=np.uint8)
    if raw.size != 8 * int(np.prod(shape)):
        raise BadValue("roads", raw.size, "as many bytes as numbers")
    eight = np.ascontiguousarray(raw.reshape(8, -1).T)
    if kind == np.float64 and not about["scale"] and "distinct" not in about:
        return eight.view(np.float64).reshape(shape)
    numbers = np.cumsum(eight.view(np.int64).reshape(shape), axis=0)
    if "distinct" in about:
        return np.array(about["distinct"], dtype=np.float64)[numbers]
    if kind == np.float64:
        return np.asarray(numbers / float(about["scale"]))
    return numbers.astype(kind)


def _whole(values: Array) -> tuple[Array, float]:
    """Numbers as whole ones under a scale at which nothing is lost; under 0, as they are."""
    if not np.isfinite(values).all() or np.abs(values).max(initial=0.0) > MOST:
        return values, 0.0
    for scale in SCALES:
        scaled = np.rint(values * scale)
        if np.array_equal(scaled / scale, values):
            return scaled.astype(np.int64), scale
    return values, 0.0
