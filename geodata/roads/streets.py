"""Roads as lines to stand on: the nearest point of the nearest road, for a seat, a site or a click."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from geodata.roads.engine_graph import NEVER, Floats, Ints, Longs, ranges
from geodata.roads.network import RoadNetwork, class_number

Bools = npt.NDArray[np.bool_]

FAR_M = 1_000.0
"""A place farther than this from the nearest road is listed. Own choice: the seats of communes lie within 40 m (median)."""

OFF_M = 5_000.0
"""A place farther than this from any road is off the network. Own choice: the worst seat of Corsica, a wrong one, lies
4.8 km off."""

MAIN_WITHIN_M = 2_000.0
"""A place whose nearest road leads nowhere takes the main network up to so far away. Own choice: half of the mesh of
communes (the seats of neighbours lie some 4 km apart), so that nobody is carried past the next village; it is 6 minutes at
the speed off roads."""

NETWORK_M = 10_000.0
"""Roads of so many metres that lead everywhere among themselves and back are a network of their own (an island, a valley
whose way out lies outside the file), on which people live: nobody is carried away from it. Own choice."""

NO_FOOTING = ("motorway", "ferry")
"""Classes of road that nobody steps onto between their ends."""


@dataclass(frozen=True)
class Streets:
    """Each piece of road between two nodes once, whichever way it is driven.

    forward, backward : (streets,) the link along the line, and that against it; -1 = not that way
    start, end : (streets,) nodes at the ends of the line; length_m : (streets,)
    vertices : (all vertices, 2), and offset : (streets + 1,) where each line begins
    """

    network: RoadNetwork
    forward: Longs
    backward: Longs
    start: Ints
    end: Ints
    length_m: Floats
    vertices: Floats
    offset: Longs

    def __len__(self) -> int:
        return len(self.forward)

    @cached_property
    def lines(self) -> npt.NDArray[Any]:
        """Shapely lines (streets,)."""
        import shapely

        street = np.repeat(np.arange(len(self)), np.diff(self.offset))
        return np.asarray(shapely.linestrings(self.vertices, indices=street))

    @cached_property
    def tree(self) -> Any:
        """Which lines lie near a place."""
        from shapely import STRtree

        return STRtree(self.lines)

    @cached_property
    def part(self) -> Longs:
        """The part of the roads of the file that each node is in (nodes,): within one, roads lead everywhere and back."""
        import scipy.sparse as sp
        from scipy.sparse.csgraph import connected_components

        along, against = self.forward >= 0, self.backward >= 0
        ends = (
            np.concatenate([self.start[along], self.end[against]]),
            np.concatenate([self.end[along], self.start[against]]),
        )
        graph = sp.csr_array((np.ones(len(ends[0]), dtype=np.int8), ends), shape=(self.network.nodes,) * 2)
        return np.asarray(connected_components(graph, connection="strong")[1], dtype=np.int64)

    @cached_property
    def footing(self) -> Bools:
        """Which roads one may step onto anywhere along them (streets,): no motorway, no ferry in mid-crossing."""
        link = np.where(self.forward < 0, self.backward, self.forward)
        barred = [class_number(name) for name in NO_FOOTING]
        return np.asarray(~np.isin(self.network.road_class[link], barred))

    @cached_property
    def leads_on(self) -> Bools:
        """Which roads belong to the main network, or to another of ``NETWORK_M`` at least (streets,).

        Others are scraps, small islands of the network and one-way traps; where nothing but those is there, all lead on.
        """
        inside = self.part[self.start] == self.part[self.end]
        if not inside.any():
            return np.ones(len(self), dtype=bool)
        part = self.part[self.start]
        metres = np.bincount(part[inside], self.length_m[inside], minlength=int(part.max()) + 1)
        return np.asarray(inside & (metres[part] >= min(float(metres.max()), NETWORK_M)))

    @cached_property
    def grounds(self) -> tuple[tuple[Longs, Streets], tuple[Longs, Streets]]:
        """The roads to stand on that lead on, and those that do not: positions among all, and the roads themselves."""
        one, other = (np.flatnonzero(self.footing & which) for which in (self.leads_on, ~self.leads_on))
        return (one, self.only(one)), (other, self.only(other))

    def only(self, kept: Longs) -> Streets:
        """Some of the roads."""
        offset = np.concatenate([[0], np.cumsum(np.diff(self.offset)[kept])])
        return Streets(
            self.network,
            self.forward[kept],
            self.backward[kept],
            self.start[kept],
            self.end[kept],
            self.length_m[kept],
            self.vertices[ranges(self.offset[kept], self.offset[kept + 1])],
            offset,
        )

    def tenths(self, links: Ints) -> tuple[Ints, Ints]:
        """Tenths of a second along each line and against it, from those of all links; ``NEVER`` where one may not."""
        padded = np.append(links, NEVER).astype(np.int32)
        return padded[self.forward], padded[self.backward]


@dataclass(frozen=True)
class Snaps:
    """Where places meet the road.

    street : (places,) the nearest road, -1 = none within ``OFF_M``; share : (places,) how far along its line, in [0, 1]
    metres : (places,) from the place to the road, NaN where there is none; x_m, y_m : (places,) the point on the road
    passed_m : (places,) metres to a nearer road that leads nowhere, in whose stead the main network is taken; NaN = none
    """

    street: Longs
    share: Floats
    metres: Floats
    x_m: Floats
    y_m: Floats
    passed_m: Floats

    def __len__(self) -> int:
        return len(self.street)


def streets(network: RoadNetwork, flag: int) -> Streets:
    """The roads that a mode may take (``CAR``, ``FOOT``), each piece once.

    Of two links between the same nodes along the same line the faster one counts.
    """
    links = np.flatnonzero(network.can(flag))
    shape = np.where(network.shape[links] < 0, ~network.shape[links], network.shape[links])
    start, end = network.start[links], network.end[links]
    # Along the line of the shape; of a straight line, from the smaller node.
    straight = network.shape_offset[shape + 1] == network.shape_offset[shape]
    along = np.where(straight, start <= end, network.shape[links] >= 0)
    first, last = np.where(along, start, end), np.where(along, end, start)
    order = np.lexsort((network.tenths[links], shape, last, first))
    key = np.column_stack([first, last, np.where(straight, -1, shape)])[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (key[1:] != key[:-1]).any(axis=1)
    number = np.cumsum(new) - 1
    count = int(new.sum())
    directions = []
    for wanted in (True, False):
        mine = np.flatnonzero(along[order] == wanted)
        street, place = np.unique(number[mine], return_index=True)
        direction = np.full(count, -1, dtype=np.int64)
        direction[street] = links[order[mine[place]]]
        directions.append(direction)
    one = order[new]
    ends = first[one].astype(np.int32), last[one].astype(np.int32)
    vertices, offset = _lines(network, ends, shape[one])
    forward, backward = directions
    return Streets(network, forward, backward, ends[0], ends[1], network.length_m[links[one]], vertices, offset)


def _lines(network: RoadNetwork, ends: tuple[Ints, Ints], shape: Ints) -> tuple[Floats, Longs]:
    """The vertices of lines end to end, both ends of each included."""
    first, last = network.shape_offset[shape], network.shape_offset[shape + 1]
    offset = np.zeros(len(shape) + 1, dtype=np.int64)
    np.cumsum(last - first + 2, out=offset[1:])
    vertices = np.empty((int(offset[-1]), 2))
    inner = np.ones(len(vertices), dtype=bool)
    for place, node in ((offset[:-1], ends[0]), (offset[1:] - 1, ends[1])):
        vertices[place] = np.column_stack([network.x_m[node], network.y_m[node]])
        inner[place] = False
    vertices[inner] = network.shape_xy[ranges(first, last)]
    return vertices, offset


def snap(roads: Streets, x_m: Floats, y_m: Floats, passable: Bools | None = None) -> Snaps:
    """Where each place meets the road, in the projection of the network.

    The nearest point of the nearest road that one may step onto (``Streets.footing``). Where that road leads nowhere and one
    that leads on is within ``MAIN_WITHIN_M``, the latter is taken, and ``Snaps.passed_m`` says so.
    passable : (streets,) those to stand on; None = all
    """
    x_m, y_m = np.asarray(x_m, dtype=np.float64), np.asarray(y_m, dtype=np.float64)
    found = _standing(roads.grounds, x_m, y_m)
    if passable is None or passable[found.street[found.street >= 0]].all():
        return found
    again = np.flatnonzero((found.street >= 0) & ~passable[found.street])
    one, other = (kept[passable[kept]] for kept, _ in roads.grounds)
    open_ = (one, roads.only(one)), (other, roads.only(other))
    later = _standing(open_, x_m[again], y_m[again])
    for part in fields(Snaps):
        getattr(found, part.name)[again] = getattr(later, part.name)
    return found


def nearest_open(roads: Streets, x_m: Floats, y_m: Floats, passable: Bools) -> Snaps:
    """The nearest point of the nearest road of any kind that is passable (streets,)."""
    found = nearest(roads, x_m, y_m)
    if passable[found.street[found.street >= 0]].all():
        return found
    kept = np.flatnonzero(passable)
    found = nearest(roads.only(kept), x_m, y_m)
    found.street[:] = np.append(kept, -1)[found.street]
    return found


def _standing(grounds: tuple[tuple[Longs, Streets], tuple[Longs, Streets]], x_m: Floats, y_m: Floats) -> Snaps:
    """The nearest point among roads that lead on, or among the others where those are too far."""
    (kept, leading), (rest, scraps) = grounds
    found = nearest(leading, x_m, y_m)
    found.street[:] = np.append(kept, -1)[found.street]
    if not len(scraps):
        return found
    other = nearest(scraps, x_m, y_m)
    nearer = (other.street >= 0) & ~(other.metres >= found.metres)
    carried = nearer & (found.metres <= MAIN_WITHIN_M)
    found.passed_m[carried] = other.metres[carried]
    stays = nearer & ~carried
    other.street[:] = np.append(rest, -1)[other.street]
    for part in fields(Snaps):
        getattr(found, part.name)[stays] = getattr(other, part.name)[stays]
    return found


def nearest(roads: Streets, x_m: Floats, y_m: Floats) -> Snaps:
    """The nearest point of the nearest road of any kind, also of a ferry: to name a road, not to stand on it."""
    import shapely

    count = len(x_m)
    street = np.full(count, -1, dtype=np.int64)
    share, metres, on_x, on_y = (np.full(count, np.nan) for _ in range(4))
    known = np.flatnonzero(np.isfinite(x_m) & np.isfinite(y_m))
    points = shapely.points(np.asarray(x_m)[known], np.asarray(y_m)[known])
    if len(roads) and len(known):
        (which, found), distance = roads.tree.query_nearest(
            points, max_distance=OFF_M, return_distance=True, all_matches=True
        )
        # Of roads that are equally near, at a crossing, the first: the answer must not depend on the tree.
        order = np.lexsort((found, which))
        _, first = np.unique(which[order], return_index=True)
        which, found, distance = which[order][first], found[order][first], distance[order][first]
        lines = roads.lines[found]
        here = known[which]
        street[here], metres[here] = found, distance
        # To a millionth: the same place given in degrees and in metres must stand at the same point of a one-way street.
        along = shapely.line_locate_point(lines, points[which], normalized=True)
        share[here] = np.round(np.clip(along, 0.0, 1.0), 6)
        on = shapely.line_interpolate_point(lines, share[here], normalized=True)
        on_x[here], on_y[here] = shapely.get_x(on), shapely.get_y(on)
    return Snaps(street, share, metres, on_x, on_y, np.full(count, np.nan))
