"""Communes ready to draw: their outlines as Qt polygons in EPSG:3857, made once per territory."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from PySide6.QtGui import QPainterPath, QPolygonF
from shiboken6 import VoidPtr

from ui.map.projection import Bounds, Floats, mercator

METROPOLE = (-580_000.0, 5_060_000.0, 1_070_000.0, 6_640_000.0)  # shown while there is nothing to show


class Borders(Protocol):
    """Edges between communes, each once. Several edges of one pair of communes are several lines.

    coordinates : (m, 2) degrees; offsets : (edges + 1,) into them; left, right : (edges,) codes, "" = no commune there
    """

    @property
    def coordinates(self) -> Floats: ...  # noqa: D102 - said above

    @property
    def offsets(self) -> npt.NDArray[np.integer[Any]]: ...  # noqa: D102

    @property
    def left(self) -> npt.NDArray[Any]: ...  # noqa: D102

    @property
    def right(self) -> npt.NDArray[Any]: ...  # noqa: D102


class Edge(IntEnum):
    """What a line of the map separates, from the faintest to the strongest."""

    RING = 0
    COMMUNE = 1
    DEPARTEMENT = 2
    CORE = 3


@dataclass(frozen=True)
class Lines:
    """Edges ready to draw.

    polylines : (edges,) EPSG:3857; bounds : (edges, 4); kinds : (edges,) ``Edge``
    left, right : (edges,) position of the commune on each side, -1 = none
    """

    polylines: list[QPolygonF]
    bounds: Floats
    kinds: npt.NDArray[np.int8]
    left: npt.NDArray[np.intp]
    right: npt.NDArray[np.intp]


@dataclass(frozen=True)
class Land:
    """The country around the territory, for context: filled and outlined; bounds (n, 4) of each, EPSG:3857."""

    fills: list[QPolygonF | QPainterPath]
    fill_bounds: Floats
    polylines: list[QPolygonF]
    line_bounds: Floats


@dataclass(frozen=True)
class Shapes:
    """The communes of a map. All arrays are in the order of ``codes``.

    polygons : as given, degrees; fills : the same for Qt, EPSG:3857 (a path where there are holes or several parts)
    bounds : (communes, 4) and seats : (communes, 2), EPSG:3857; population : persons, 0 = unknown
    """

    codes: pd.Index[str]
    names: list[str]
    polygons: npt.NDArray[Any]
    fills: list[QPolygonF | QPainterPath]
    bounds: Floats
    seats: Floats
    in_core: npt.NDArray[np.bool_]
    population: Floats
    lines: Lines
    land: Land

    def extent(self, rows: npt.NDArray[Any] | slice | None = None) -> Bounds:
        """West, south, east, north of some communes; of the core, or of all where nothing is core, when None."""
        kept = self.bounds[self._shown() if rows is None else rows]
        kept = kept[~np.isnan(kept[:, 0])]
        if not len(kept):
            return METROPOLE
        west, south = kept[:, :2].min(axis=0)
        east, north = kept[:, 2:].max(axis=0)
        return float(west), float(south), float(east), float(north)

    def _shown(self) -> npt.NDArray[np.bool_]:
        return self.in_core if self.in_core.any() else np.ones(len(self.codes), dtype=bool)


def polygon(xy: Floats) -> QPolygonF:
    """(n, 2) coordinates as a Qt polygon, copied in one go (a call per point is a hundred times slower)."""
    result = QPolygonF()
    if len(xy):
        result.resize(len(xy))
        _memory(result, writable=True)[:] = xy.ravel()
    return result


def coordinates(polyline: QPolygonF) -> Floats:
    """(n, 2) the way back from ``polygon``."""
    if polyline.isEmpty():
        return np.empty((0, 2))
    return _memory(polyline, writable=False).reshape(-1, 2).copy()


def _memory(polyline: QPolygonF, *, writable: bool) -> Floats:
    """The coordinates of a polygon where Qt holds them, x and y in turn."""
    # The stub of VoidPtr knows one of its constructors only, and not that it is a buffer.
    pointer: Any = VoidPtr(polyline.data(), polyline.size() * 16, writable)  # type: ignore[arg-type, call-arg]
    return np.frombuffer(pointer, dtype=np.float64)


def rings(shape: QPolygonF | QPainterPath) -> list[QPolygonF]:
    """All rings of one fill."""
    return shape.toSubpathPolygons() if isinstance(shape, QPainterPath) else [shape]


def no_shapes() -> Shapes:
    """A map of nothing."""
    return prepare([], np.empty(0, dtype=object), None, None, np.empty(0, dtype=bool), [])


def prepare(
    codes: Sequence[str],
    polygons: npt.NDArray[Any],
    borders: Borders | None,
    outlines: Borders | npt.NDArray[Any] | None,
    in_core: npt.ArrayLike,
    names: Sequence[str],
    *,
    population: npt.ArrayLike | None = None,
    seats: npt.ArrayLike | None = None,
) -> Shapes:
    """Everything the map needs to know of a territory's communes.

    polygons : shapely geometries in degrees, None or empty = a commune that cannot be drawn
    borders : edges of at least these communes, each once; None = the rings of the polygons, drawn twice
    outlines : départements of the country, for context: their borders, or polygons in degrees; may be None
    seats : (communes, 2) degrees, where names are written; NaN or None = a point inside the polygon
    """
    shapes = np.asarray(polygons, dtype=object)
    index = pd.Index(list(codes), dtype="str")
    core = np.asarray(in_core, dtype=bool)
    bounds = shapely.bounds(shapes).reshape(-1, 4)
    corners = np.hstack((mercator(bounds[:, :2]), mercator(bounds[:, 2:])))
    people = np.zeros(len(index)) if population is None else np.nan_to_num(np.asarray(population, dtype=np.float64))
    lines = _lines(borders, index, core) if borders is not None else _ring_lines(shapes, core)
    return Shapes(
        codes=index,
        names=[str(name) for name in names],
        polygons=shapes,
        fills=_fills(shapes),
        bounds=corners,
        seats=_seats(shapes, seats),
        in_core=core,
        population=people,
        lines=lines,
        land=_land(outlines),
    )


def _fills(shapes: npt.NDArray[Any]) -> list[QPolygonF | QPainterPath]:
    rings, owner = _parts(shapes)
    fills: list[QPolygonF | QPainterPath] = [QPolygonF() for _ in shapes]
    counts = np.bincount(owner, minlength=len(shapes))
    for ring, i in zip(rings, owner.tolist(), strict=True):
        if counts[i] == 1:
            fills[i] = ring
            continue
        path = fills[i] if isinstance(fills[i], QPainterPath) else QPainterPath()
        path.addPolygon(ring)  # odd-even: a ring inside another is a hole
        fills[i] = path
    return fills


def _parts(shapes: npt.NDArray[Any]) -> tuple[list[QPolygonF], npt.NDArray[np.intp]]:
    """Every line or ring of some geometries, and the position of the geometry it comes from."""
    parts, owner = shapely.get_parts(np.asarray(shapes, dtype=object), return_index=True)
    areal = shapely.get_dimensions(parts) == 2
    rings, ring_owner = shapely.get_rings(parts[areal], return_index=True)
    lines = np.concatenate((rings, parts[~areal]))
    owners = np.concatenate((owner[areal][ring_owner], owner[~areal]))
    order = np.argsort(owners, kind="stable")
    coordinates, of = shapely.get_coordinates(lines[order], return_index=True)
    cuts = np.searchsorted(of, np.arange(len(lines) + 1))
    xy = mercator(coordinates)
    return [polygon(xy[a:b]) for a, b in itertools.pairwise(cuts.tolist())], owners[order]


def _land(outlines: Borders | npt.NDArray[Any] | None) -> Land:
    if outlines is None:
        outlines = np.empty(0, dtype=object)
    if isinstance(outlines, np.ndarray):
        faces, lines = outlines, _parts(outlines)[0]
    else:
        offsets = np.asarray(outlines.offsets)
        edges = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
        strings = shapely.linestrings(outlines.coordinates, indices=edges)
        faces = shapely.get_parts(shapely.polygonize(strings))
        lines = _polylines(outlines, range(len(strings)))
    fills = _fills(faces)
    return Land(fills, _boxes(fills), lines, _boxes(lines))


def _seats(shapes: npt.NDArray[Any], seats: npt.ArrayLike | None) -> Floats:
    known = np.full((len(shapes), 2), np.nan) if seats is None else np.array(seats, dtype=np.float64).reshape(-1, 2)
    missing = np.isnan(known).any(axis=1)
    inside = shapely.point_on_surface(shapes[missing])
    known[missing] = np.column_stack((shapely.get_x(inside), shapely.get_y(inside)))
    return mercator(known)


def _lines(borders: Borders, codes: pd.Index[str], in_core: npt.NDArray[np.bool_]) -> Lines:
    left, right = codes.get_indexer(pd.Index(borders.left)), codes.get_indexer(pd.Index(borders.right))
    kept = np.flatnonzero((left >= 0) | (right >= 0))
    polylines = _polylines(borders, kept.tolist())
    sides = np.array([_departement(code) for code in codes], dtype="U3")
    kinds = _kinds(left[kept], right[kept], in_core, sides)
    return Lines(polylines, _boxes(polylines), kinds, left[kept], right[kept])


def _polylines(borders: Borders, edges: Iterable[int]) -> list[QPolygonF]:
    offsets = np.asarray(borders.offsets).tolist()
    xy = mercator(borders.coordinates)
    return [polygon(xy[offsets[i] : offsets[i + 1]]) for i in edges]


def _ring_lines(shapes: npt.NDArray[Any], in_core: npt.NDArray[np.bool_]) -> Lines:
    """The rings of the polygons as edges with one known side: enough to draw, not to merge."""
    polylines, owner = _parts(shapes)
    kinds = np.where(in_core[owner], int(Edge.COMMUNE), int(Edge.RING)).astype(np.int8)
    return Lines(polylines, _boxes(polylines), kinds, owner, np.full(len(owner), -1, dtype=np.intp))


def _kinds(
    left: npt.NDArray[np.intp],
    right: npt.NDArray[np.intp],
    in_core: npt.NDArray[np.bool_],
    departements: npt.NDArray[np.str_],
) -> npt.NDArray[np.int8]:
    """The strongest thing that each edge separates."""
    core_left, core_right = (np.append(in_core, False)[side] for side in (left, right))  # position -1: no commune
    here, there = (np.append(departements, "")[side] for side in (left, right))
    kinds = np.where(core_left & core_right, int(Edge.COMMUNE), int(Edge.RING))
    kinds[here != there] = Edge.DEPARTEMENT
    kinds[core_left != core_right] = Edge.CORE
    # The far side of the ring is no border of anything: the next commune was not loaded.
    kinds[((left < 0) | (right < 0)) & (kinds == Edge.DEPARTEMENT)] = Edge.RING
    return kinds.astype(np.int8)


def _departement(code: str) -> str:
    return code[:3] if code.startswith("97") else code[:2]


def _boxes(shapes: Sequence[QPolygonF | QPainterPath]) -> Floats:
    boxes = [shape.boundingRect().getCoords() for shape in shapes]
    return np.array(boxes, dtype=np.float64).reshape(-1, 4)
