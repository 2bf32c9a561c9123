"""Shapefiles: shapes straight from the bytes (.shp), attributes from the dBase table beside them (.dbf).

Source: ESRI Shapefile Technical Description, July 1998. Measures are left out, and so are heights unless they are asked for.
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from itertools import islice, pairwise
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import Unreadable, UnsafeFile
from deserts.progress import Report
from geodata.formats.archives import Feed, open_feed, path_of
from geodata.formats.dbf import dbf_shape, stream_dbf
from geodata.formats.layer import GEOMETRY, MAX_COORDINATE, MAX_PRJ_BYTES, Layer, epsg_of
from geodata.report.checks import Tally

MAGIC = b"\x00\x00\x27\x0a"
MAX_SHAPE_BYTES = 256 << 20
"""One shape. The largest commune of France has less than 1 MB."""

_HIGH_LINE = 13
LEAST_Z = -1e38
"""Heights under this stand for none."""

_POINTS, _LINES, _POLYGONS, _MULTIPOINTS = (1, 11, 21), (3, 13, 23), (5, 15, 25), (8, 18, 28)

Coordinates = npt.NDArray[np.float64]


def shapefile_layer(name: str, files: Mapping[str, Feed], encoding: str | None, *, heights: bool = False) -> Layer:
    """The layer of a shapefile. files : ".shp", ".dbf" and, where there, ".prj" and ".cpg".

    heights : lines keep those of their vertices

    Raises Unreadable (missing, not_a_table, truncated).
    """
    shp, dbf = files[".shp"], files.get(".dbf")
    if dbf is None:
        raise Unreadable(path_of(shp), "missing", f"{name}.dbf")
    with open_feed(shp) as stream:
        if stream.read(4) != MAGIC:
            raise Unreadable(path_of(shp), "unknown_shape", "no shapefile")
    shape = dbf_shape(dbf, encoding, _small(files.get(".cpg")))

    def frames(tally: Tally, columns: Collection[str] | None, report: Report) -> Iterator[pd.DataFrame]:
        with open_feed(shp) as stream, closing(stream):
            shapes = _shapes(stream, shp, heights=heights)
            for rows, kept in stream_dbf(dbf, shape, tally, columns, report):
                found = list(islice(shapes, len(rows)))
                if len(found) < len(rows):
                    raise Unreadable(path_of(shp), "truncated", f"{name}.shp has fewer shapes than {name}.dbf has rows")
                rows[GEOMETRY] = pd.Series(_array(found), index=rows.index, dtype=object)
                yield rows if kept.all() else rows[kept]

    return Layer(name, shape.columns, epsg_of(_small(files.get(".prj"))), True, shape.encoding, frames)


def dbf_layer(name: str, dbf: Feed, encoding: str | None) -> Layer:
    """A dBase table without shapes. Raises Unreadable."""
    shape = dbf_shape(dbf, encoding)

    def frames(tally: Tally, columns: Collection[str] | None, report: Report) -> Iterator[pd.DataFrame]:
        for rows, kept in stream_dbf(dbf, shape, tally, columns, report):
            yield rows if kept.all() else rows[kept]

    return Layer(name, shape.columns, None, False, shape.encoding, frames)


def _small(feed: Feed | None) -> str:
    """The text of a small file beside; "" without it."""
    if feed is None:
        return ""
    with open_feed(feed) as stream:
        return stream.read(MAX_PRJ_BYTES).decode("utf-8", "replace").lstrip("\ufeff")


def _array(shapes: list[Any]) -> npt.NDArray[Any]:
    array = np.empty(len(shapes), dtype=object)
    array[:] = shapes
    return array


def _shapes(stream: BinaryIO, feed: Feed, *, heights: bool) -> Iterator[Any]:
    """Shapes in the order of the records; None for a null shape and for one that is none. Raises Unreadable, UnsafeFile."""
    stream.read(100)
    while len(head := stream.read(8)) == 8:
        size = 2 * struct.unpack(">I", head[4:])[0]
        if size > MAX_SHAPE_BYTES:
            raise UnsafeFile(path_of(feed), "too_large", f"a shape of {size} bytes")
        content = stream.read(size)
        if len(content) < size:
            raise Unreadable(path_of(feed), "truncated", "shapes")
        yield _shape(content, heights=heights)


def _shape(content: bytes, *, heights: bool) -> Any:
    """One shape, None where the record holds none."""
    import shapely

    try:
        (kind,) = struct.unpack_from("<i", content)
        if kind in _POINTS:
            return shapely.Point(*_vertices(content, 4, 1))
        if kind in _MULTIPOINTS:
            (count,) = struct.unpack_from("<I", content, 36)
            return shapely.multipoints(_vertices(content, 40, count))
        if kind in (*_LINES, *_POLYGONS):
            parts = _parts(content, heights=heights and kind == _HIGH_LINE)
            return _polygon(parts) if kind in _POLYGONS else _line(parts)
    except (struct.error, ValueError, shapely.errors.ShapelyError):
        return None
    return None


def _vertices(content: bytes, at: int, count: int) -> Coordinates:
    """Raises ValueError where there are not as many, or one is no number."""
    found = np.frombuffer(content, dtype="<f8", count=2 * count, offset=at).reshape(-1, 2).astype(np.float64)
    if not (np.abs(found) <= MAX_COORDINATE).all():
        raise ValueError("nowhere on Earth")
    return found


def _parts(content: bytes, *, heights: bool) -> list[Coordinates]:
    """The rings or lines of a shape, with heights where asked. Raises struct.error, ValueError."""
    count, vertices = struct.unpack_from("<2I", content, 36)
    starts = np.frombuffer(content, dtype="<i4", count=count, offset=44).tolist()
    points = _vertices(content, 44 + 4 * count, vertices)
    if heights:
        z = np.frombuffer(content, dtype="<f8", count=vertices, offset=60 + 4 * count + 16 * vertices)
        points = np.column_stack([points, np.where(z > LEAST_Z, z, np.nan)])
    if any(start < 0 for start in starts):
        raise ValueError("parts")
    return [points[start:stop] for start, stop in pairwise([*starts, vertices]) if stop > start]


def _line(parts: list[Coordinates]) -> Any:
    import shapely

    return shapely.multilinestrings([shapely.linestrings(part) for part in parts])


def _polygon(rings: list[Coordinates]) -> Any:
    """Rings as one polygon or several: what lies within an odd number of rings is inside."""
    import shapely

    usable = [ring for ring in rings if len(ring) > 3]
    if not usable:
        return None
    polygons = shapely.polygons([shapely.linearrings(ring) for ring in usable])
    if len(polygons) == 1:
        return polygons[0]
    signed = np.array([_signed_area(ring) for ring in usable])
    made = shapely.build_area(shapely.multilinestrings([shapely.linestrings(_closed(ring)) for ring in usable]))
    if _agree(made.area, signed.sum(), signed) or _agree(made.area, _nested_area(polygons, signed), signed):
        return made
    # Rings that cross or share an edge: go by direction, outer ones are clockwise.
    outer = shapely.union_all(shapely.make_valid(polygons[signed <= 0]))
    return shapely.difference(outer, shapely.union_all(shapely.make_valid(polygons[signed > 0])))


def _agree(area: float, other: float, signed: npt.NDArray[np.float64]) -> bool:
    return bool(abs(area - abs(other)) <= 1e-6 * np.abs(signed).sum())


def _nested_area(polygons: npt.NDArray[Any], signed: npt.NDArray[np.float64]) -> float:
    """The area within an odd number of rings, whatever way each runs, if they do not cross."""
    import shapely

    middles = shapely.point_on_surface(shapely.boundary(polygons))
    tree = shapely.STRtree(polygons)
    ring, around = tree.query(middles, predicate="within")
    depth = np.bincount(ring[ring != around], minlength=len(polygons))
    return float(np.where(depth % 2, -1, 1) @ np.abs(signed))


def _closed(ring: Coordinates) -> Coordinates:
    return ring if (ring[0] == ring[-1]).all() else np.vstack([ring, ring[:1]])


def _signed_area(ring: Coordinates) -> float:
    """Positive when the ring runs counter-clockwise."""
    x, y = (ring - ring[0]).T
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2
