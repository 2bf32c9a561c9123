"""Roads as their source draws them, and how they become a network: cut where they meet, one link for each direction."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from deserts.errors import Unreadable
from geodata.france.topology import ranges
from geodata.report.checks import Tally
from geodata.report.source import Source
from geodata.roads.network import ROAD_CLASSES, WALK_KMH, Bytes, Flags, Floats, Longs, RoadNetwork, Texts, along_curve

Bools = npt.NDArray[np.bool_]

TABLE = "roads"
"""The name of what readers of roads make, in reports and errors."""

PIECE_M = 250.0
"""Longer stretches get a node at a vertex about this often, so that a place near a road is near a node. Own choice."""

SHORTEST_M = 0.1
"""Two nodes on one place are this far apart: a link needs a length."""


@dataclass(frozen=True)
class Lines:
    """Roads before they are cut.

    x_m, y_m, z_m : (vertices,) metres; x NaN = the place is not in the file; z NaN = height unknown
    vertex : (points,) the vertices of all lines end to end; lines that share a vertex meet there; offset : (lines + 1,)
    id, name, road_class : (lines,); forward, backward : (lines,) flags of the link in each direction, 0 = there is none
    limit_forward, limit_backward : (lines,) km/h of the speed limit, NaN = not stated
    travel_kmh : (lines,) the producer's own speed of travel, NaN = none; travel_min : minutes for the whole line (ferries)
    stated_m : (lines,) length along the road as the source has it, NaN = measured along the vertices
    """

    x_m: Floats
    y_m: Floats
    z_m: Floats
    vertex: Longs
    offset: Longs
    id: Longs
    name: Texts
    road_class: Bytes
    forward: Flags
    backward: Flags
    limit_forward: Floats
    limit_backward: Floats
    travel_kmh: Floats
    travel_min: Floats
    stated_m: Floats

    def __len__(self) -> int:
        return len(self.id)


@dataclass(frozen=True)
class Stated:
    """What the source says of speeds, link by link (km/h, NaN = nothing). limit : allowed; travel : really driven."""

    limit: Floats
    travel: Floats


@dataclass(frozen=True)
class _Pieces:
    """Stretches between nodes. a, b : (pieces,) vertices; inner : vertices between, ``offset`` tells whose."""

    a: Longs
    b: Longs
    line: Longs
    length_m: Floats
    inner: Longs
    offset: Longs


def assemble(lines: Lines, epsg: int, source: Source, tally: Tally) -> tuple[RoadNetwork, Stated]:
    """The network of some roads, at a walking pace until ``speeds.settle`` sets the speeds, and what is stated of these.

    The tally is told of roads cut where a place is not in the file (cut_at_edge), of roads of no length (zero_length),
    of those that end where they begin (loop). Raises Unreadable (empty) where no road is left.
    """
    pieces = _dropped_loops(_cut(lines, tally), tally)
    if not len(pieces.a):
        raise Unreadable(tally.path or tally.source, "empty", "no road")
    vertices = np.unique(np.concatenate([pieces.a, pieces.b]))
    vertices = vertices[along_curve(lines.x_m[vertices], lines.y_m[vertices])]
    number = np.full(len(lines.x_m), -1, dtype=np.int32)
    number[vertices] = np.arange(len(vertices), dtype=np.int32)
    there, back = lines.forward[pieces.line] != 0, lines.backward[pieces.line] != 0
    start = np.concatenate([number[pieces.a[there]], number[pieces.b[back]]])
    end = np.concatenate([number[pieces.b[there]], number[pieces.a[back]]])
    order = np.lexsort((end, start))
    piece = np.concatenate([np.flatnonzero(there), np.flatnonzero(back)]).astype(np.int32)[order]
    is_back = np.repeat([False, True], [int(there.sum()), int(back.sum())])[order]
    line = pieces.line[piece]
    ways, first = np.unique(lines.id, return_index=True)
    network = RoadNetwork(
        x_m=lines.x_m[vertices],
        y_m=lines.y_m[vertices],
        z_m=lines.z_m[vertices],
        start=start[order],
        end=end[order],
        length_m=pieces.length_m[piece],
        road_class=lines.road_class[line],
        speed_kmh=np.full(len(line), WALK_KMH),
        speed_origin=np.zeros(len(line), dtype=np.int8),
        flags=np.where(is_back, lines.backward[line], lines.forward[line]).astype(np.uint8),
        way=lines.id[line],
        way_ids=ways,
        way_names=lines.name[first],
        shape=np.where(is_back, ~piece, piece).astype(np.int32),
        shape_offset=pieces.offset,
        shape_xy=np.column_stack([lines.x_m[pieces.inner], lines.y_m[pieces.inner]]),
        epsg=epsg,
        source=source,
    )
    limit = np.where(is_back, lines.limit_backward[line], lines.limit_forward[line])
    return network, Stated(limit, _travel(lines, pieces)[piece])


def _cut(lines: Lines, tally: Tally) -> _Pieces:
    """Stretches between places where roads meet or end, and at most some ``PIECE_M`` long where there are vertices."""
    of_line = np.repeat(np.arange(len(lines)), np.diff(lines.offset))
    lost = np.isnan(lines.x_m[lines.vertex]) | np.isnan(lines.y_m[lines.vertex])
    if lost.any():
        tally.warn("cut_at_edge", str(len(np.unique(of_line[lost]))))
    new_line = np.ones(len(of_line), dtype=bool)
    new_line[1:] = of_line[1:] != of_line[:-1]
    run: Longs = np.cumsum(new_line | lost).astype(
        np.int64
    )  # each place that is not there begins a new stretch behind it
    repeated = ~new_line
    repeated[1:] &= lines.vertex[1:] == lines.vertex[:-1]
    kept = ~lost & ~repeated
    vertex, run, of_line = lines.vertex[kept], run[kept], of_line[kept]
    first, last = _bounds(run)
    along = _along(lines.x_m[vertex], lines.y_m[vertex], first)
    is_node = first | last | (np.bincount(vertex, minlength=len(lines.x_m))[vertex] > 1)
    mark = np.floor((along - np.repeat(along[first], np.diff(np.append(np.flatnonzero(first), len(run))))) / PIECE_M)
    is_node[1:] |= (mark[1:] > mark[:-1]) & ~first[1:]
    at = np.flatnonzero(is_node)
    begin, stop = at[:-1], at[1:]
    same = run[begin] == run[stop]
    begin, stop = begin[same], stop[same]
    counts = stop - begin - 1
    length = (along[stop] - along[begin]) * _scale(lines, of_line, along, first)[of_line[begin]]
    return _Pieces(
        vertex[begin],
        vertex[stop],
        of_line[begin],
        length,
        vertex[ranges(begin + 1, counts)],
        np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
    )


def _bounds(run: npt.NDArray[np.int64]) -> tuple[Bools, Bools]:
    """First and last point of each stretch."""
    first, last = np.ones(len(run), dtype=bool), np.ones(len(run), dtype=bool)
    first[1:] = run[1:] != run[:-1]
    last[:-1] = first[1:]
    return first, last


def _along(x_m: Floats, y_m: Floats, first: Bools) -> Floats:
    """Metres run when each point is reached, over all stretches; nothing is run between two of them."""
    step = np.zeros(len(x_m))
    step[1:] = np.hypot(np.diff(x_m), np.diff(y_m))
    step[first] = 0.0
    return np.cumsum(step)


def _scale(lines: Lines, of_line: Longs, along: Floats, first: Bools) -> Floats:
    """Stated over measured length of each line, 1 where none is stated (lines,)."""
    step = np.diff(along, prepend=0.0)
    step[first] = 0.0
    measured = np.bincount(of_line, weights=step, minlength=len(lines))
    known = np.isfinite(lines.stated_m) & (lines.stated_m > 0) & (measured > 0)
    return np.where(known, lines.stated_m / np.where(known, measured, 1.0), 1.0)


def _dropped_loops(pieces: _Pieces, tally: Tally) -> _Pieces:
    """Without the stretches that lead back to where they start, which shorten no way; and none without a length."""
    loop = pieces.a == pieces.b
    if loop.any():
        tally.warn("loop", str(int(loop.sum())))
    zero = ~loop & (pieces.length_m < SHORTEST_M)
    if zero.any():
        tally.warn("zero_length", str(int(zero.sum())))
    counts = np.diff(pieces.offset)
    kept = ~loop
    return _Pieces(
        pieces.a[kept],
        pieces.b[kept],
        pieces.line[kept],
        np.maximum(pieces.length_m[kept], SHORTEST_M),
        pieces.inner[ranges(pieces.offset[:-1][kept], counts[kept])],
        np.concatenate([[0], np.cumsum(counts[kept])]).astype(np.int64),
    )


def _travel(lines: Lines, pieces: _Pieces) -> Floats:
    """The producer's speed of each stretch, from the minutes for the whole line where those are stated."""
    whole_m = np.bincount(pieces.line, weights=pieces.length_m, minlength=len(lines))
    known = lines.travel_min > 0
    timed = np.where(known, whole_m * 0.06 / np.where(known, lines.travel_min, 1.0), np.nan)
    return np.asarray(np.where(known, timed, lines.travel_kmh)[pieces.line])


def class_numbers(names: npt.ArrayLike) -> Bytes:
    """Positions of names of classes (lines,). Raises ValueError for one that is none."""
    place = {name: number for number, name in enumerate(ROAD_CLASSES)}
    try:
        return np.array([place[name] for name in np.asarray(names, dtype=object)], dtype=np.int8)
    except KeyError as error:
        raise ValueError(f"no class of road: {error}") from error


def legal_projection(lon: Floats, lat: Floats) -> int:
    """The projection by law where most of some places lie (degrees); Lambert-93 for places abroad."""
    from geodata.readers.finess_places import SYSTEMS

    def inside(area_lon: tuple[float, float], area_lat: tuple[float, float]) -> float:
        return float(((lon >= area_lon[0]) & (lon <= area_lon[1]) & (lat >= area_lat[0]) & (lat <= area_lat[1])).mean())

    shares = {epsg: inside(area.lon, area.lat) for epsg, area in SYSTEMS.items()} if len(lon) else {}
    best = max(shares, key=lambda epsg: shares[epsg], default=2154)
    return best if shares.get(best, 0.0) > 0 else 2154
