"""Shared borders: cut a partition of polygons into arcs that each exist once, and put polygons together again.

Coordinates are whole numbers, `PER_DEGREE` to the degree, so that two neighbours keep exactly the same vertices.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Tree = list[list[list[list[int]]]]  # polygon, part, ring, vertex number

PER_DEGREE = 100_000
"""Whole numbers of a coordinate per degree: steps of 1.1 m north-south."""

_SHIFT = np.int64(1) << np.int64(32)


@dataclass(frozen=True)
class Topology:
    """Polygons written as references to arcs.

    Parameters
    ----------
    points : (vertices, 2) whole numbers, `PER_DEGREE` to the degree, longitude then latitude, all arcs end to end
    arc_offsets : (arcs + 1,) first vertex of each arc in `points`
    sides : (arcs, 2) number of the polygon on the left and on the right of the arc; -1 where there is none
    ring_arcs : arcs of all rings end to end; arc i run backwards is written -1 - i
    ring_offsets, part_offsets, unit_offsets : first arc of each ring, first ring of each part, first part of each unit
    """

    points: Ints
    arc_offsets: Ints
    sides: Ints
    ring_arcs: Ints
    ring_offsets: Ints
    part_offsets: Ints
    unit_offsets: Ints


def ranges(starts: Ints, counts: Ints) -> Ints:
    """Return the whole numbers start, start + 1, … of each run, one run after the other."""
    ends = np.cumsum(counts)
    shift = np.repeat(starts - (ends - counts), counts)
    return np.asarray(np.arange(len(shift), dtype=np.int64) + shift, dtype=np.int64)


def _take(offsets: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """Return the children of the given rows of a ragged array, and the offsets of the shorter array."""
    counts = offsets[rows + 1] - offsets[rows]
    return ranges(offsets[rows], counts), np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


def polygons(topology: Topology, units: Ints) -> NDArray[Any]:
    """Return one shapely multipolygon, longitude and latitude in degrees, for each unit number."""
    import shapely

    parts, unit_offsets = _take(topology.unit_offsets, units)
    rings, part_offsets = _take(topology.part_offsets, parts)
    places, ring_offsets = _take(topology.ring_offsets, rings)
    arcs = topology.ring_arcs[places]
    vertices, lengths = _vertices(topology, arcs)
    ends = np.concatenate([[0], np.cumsum(lengths)])[ring_offsets]
    coordinates, starts = _closed(topology.points[vertices] / PER_DEGREE, ends)
    geometries = shapely.from_ragged_array(
        shapely.GeometryType.MULTIPOLYGON, coordinates, (starts, part_offsets, unit_offsets)
    )
    return np.asarray(geometries)


def _vertices(topology: Topology, arcs: Ints) -> tuple[Ints, Ints]:
    """Return the vertex numbers along the signed arcs, each without its last one, and how many each arc gives."""
    back = arcs < 0
    plain = np.where(back, -1 - arcs, arcs)
    first, after = topology.arc_offsets[plain], topology.arc_offsets[plain + 1]
    lengths = after - first - 1
    steps = ranges(np.zeros_like(lengths), lengths)
    begin = np.where(back, after - 1, first)
    return np.repeat(begin, lengths) + np.where(np.repeat(back, lengths), -steps, steps), lengths


def _closed(coordinates: NDArray[np.floating[Any]], ends: Ints) -> tuple[NDArray[np.floating[Any]], Ints]:
    """Repeat the first vertex of each ring at its end."""
    counts = np.diff(ends)
    sequence = ranges(ends[:-1], counts + 1)
    offsets = np.concatenate([[0], np.cumsum(counts + 1)]).astype(np.int64)
    sequence[offsets[1:] - 1] = ends[:-1]
    return coordinates[sequence], offsets


def build(geometries: Sequence[Any], unions: Sequence[Any] = ()) -> Topology:
    """Cut polygons that share their border vertices into arcs.

    Parameters
    ----------
    geometries : polygons or multipolygons in degrees that do not overlap: the partition, which gives `sides`
    unions : further polygons made of borders of the first ones (a city of arrondissements); they follow them in
        `unit_offsets` and give no arcs of their own
    """
    tree = [_parts(geometry) for geometry in [*geometries, *unions]]
    points, ids = _number(tree)
    junction = _junctions(ids[: len(geometries)], len(points))
    cutter = _Cutter(junction)
    ring_offsets, part_offsets, unit_offsets = [0], [0], [0]
    ring_arcs: list[int] = []
    for unit, parts in enumerate(ids):
        for rings in parts:
            for ring in rings:
                ring_arcs.extend(cutter.cut(ring, unit if unit < len(geometries) else -1))
                ring_offsets.append(len(ring_arcs))
            part_offsets.append(len(ring_offsets) - 1)
        unit_offsets.append(len(part_offsets) - 1)
    lengths = [len(arc) for arc in cutter.arcs]
    vertex = np.array([v for arc in cutter.arcs for v in arc], dtype=np.int64)
    return Topology(
        points[vertex],
        np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
        np.array(cutter.sides, dtype=np.int64).reshape(-1, 2),
        np.array(ring_arcs, dtype=np.int64),
        *(np.array(offsets, dtype=np.int64) for offsets in (ring_offsets, part_offsets, unit_offsets)),
    )


def _parts(geometry: Any) -> list[list[Ints]]:
    """Return the rings of each part, quantised, exterior first and counter-clockwise, holes clockwise."""
    import shapely

    found = []
    for part in shapely.get_parts(shapely.orient_polygons(geometry)):
        rings = [_ring(ring) for ring in [part.exterior, *part.interiors]]
        if rings[0] is not None:
            found.append([ring for ring in rings if ring is not None])
    return found


def _ring(ring: Any) -> Ints | None:
    """Return the (n, 2) quantised vertices of a ring, not closed; None where fewer than three are left."""
    import shapely

    points = np.rint(shapely.get_coordinates(ring)[:-1] * PER_DEGREE).astype(np.int64)
    keep = (points != np.roll(points, 1, axis=0)).any(axis=1)
    return points[keep] if keep.sum() > 2 else None


def _number(tree: list[list[list[Ints]]]) -> tuple[Ints, Tree]:
    """Give each distinct vertex a number; return the vertices and the same tree of rings in numbers."""
    flat = [ring for parts in tree for rings in parts for ring in rings]
    every = np.concatenate(flat)
    keys, numbers = np.unique(every[:, 0] * _SHIFT + every[:, 1], return_inverse=True)
    points = np.empty((len(keys), 2), dtype=np.int64)
    points[numbers] = every
    pieces: Iterable[Ints] = iter(np.split(numbers, np.cumsum([len(ring) for ring in flat])[:-1]))
    renumber = iter(piece.tolist() for piece in pieces)
    return points, [[[next(renumber) for _ in rings] for rings in parts] for parts in tree]


def _junctions(ids: Tree, count: int) -> NDArray[np.bool_]:
    """Mark the vertices where more or fewer than two border lines meet."""
    rings = [np.array(ring) for parts in ids for rings in parts for ring in rings]
    start = np.concatenate(rings)
    end = np.concatenate([np.roll(ring, -1) for ring in rings])
    low, high = np.minimum(start, end), np.maximum(start, end)
    edges = np.unique(low * _SHIFT + high)
    degree = np.bincount(edges // _SHIFT, minlength=count) + np.bincount(edges % _SHIFT, minlength=count)
    return np.asarray(degree != 2)


class _Cutter:
    """Cuts rings at junctions and recognises an arc seen before, from either end."""

    def __init__(self, junction: NDArray[np.bool_]) -> None:
        self._junction = junction
        self._known: dict[tuple[int, int], int] = {}
        self.arcs: list[list[int]] = []
        self.sides: list[list[int]] = []

    def cut(self, ring: list[int], unit: int) -> list[int]:
        """Return the signed arcs of a ring whose inside lies on the left; `unit` -1 records no side."""
        cuts = np.flatnonzero(self._junction[ring]).tolist()
        if not cuts:
            cuts = [int(np.argmin(ring))]
        closed = [*ring[cuts[0] :], *ring[: cuts[0] + 1]]
        marks = [cut - cuts[0] for cut in cuts] + [len(ring)]
        return [self._arc(closed[a : b + 1], unit) for a, b in pairwise(marks)]

    def _arc(self, arc: list[int], unit: int) -> int:
        number = self._known.get((arc[0], arc[1]))
        if number is None:
            number = self._add(arc)
        if unit >= 0:
            self.sides[number if number >= 0 else -1 - number][0 if number >= 0 else 1] = unit
        return number

    def _add(self, arc: list[int]) -> int:
        number = len(self.arcs)
        self.arcs.append(arc)
        self.sides.append([-1, -1])
        self._known[arc[-1], arc[-2]] = -1 - number
        self._known[arc[0], arc[1]] = number
        return number
