"""A graph as engines search it: links in order of their start, and again in order of their end; whole tenths of a second."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

NEVER = np.int32(1 << 29)
"""Tenths of a second that stand for "out of reach": twice that still fits the numbers of a search."""


@dataclass(frozen=True)
class Graph:
    """Directed links with whole travel times, at most one for each pair of nodes.

    offset : (nodes + 1,) where the links of each node begin; neighbour : (links,) the node at their other end
    tenths : (links,) tenths of a second, 0 <= tenths < ``NEVER``
    """

    offset: Ints
    neighbour: Ints
    tenths: Ints

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return len(self.offset) - 1

    def __len__(self) -> int:
        return len(self.neighbour)

    @cached_property
    def reversed(self) -> Graph:
        """The same links the other way round: who reaches a node, rather than what it reaches."""
        back = graph(self.nodes, self.neighbour, self.starts, self.tenths)
        back.__dict__["reversed"] = self
        return back

    @cached_property
    def starts(self) -> Ints:
        """The node that each link starts from (links,)."""
        return np.repeat(np.arange(self.nodes, dtype=np.int32), np.diff(self.offset))

    @cached_property
    def matrix(self) -> sp.csr_array:
        """The same links as scipy's searches take them; a link of 0 is kept."""
        values = self.tenths.astype(np.float64)
        return sp.csr_array((values, self.neighbour, self.offset), shape=(self.nodes, self.nodes))

    def between(self, kept: Longs) -> Graph:
        """The part among some nodes (ascending positions), numbered anew in that order."""
        place = np.full(self.nodes, -1, dtype=np.int32)
        place[kept] = np.arange(len(kept), dtype=np.int32)
        links = ranges(self.offset[kept], self.offset[kept + 1])
        there = place[self.neighbour[links]]
        inside = there >= 0
        counts = np.zeros(len(kept) + 1, dtype=np.int32)
        starts = np.repeat(np.arange(len(kept)), self.offset[kept + 1] - self.offset[kept])[inside]
        np.cumsum(np.bincount(starts, minlength=len(kept)), out=counts[1:])
        return Graph(counts, there[inside], self.tenths[links][inside])


def graph(nodes: int, start: Ints | Longs, end: Ints | Longs, tenths: Ints) -> Graph:
    """Put links in order; of several between the same two nodes the fastest stays, a link from a node to itself goes."""
    usable = (start != end) & (tenths < NEVER)
    start, end, tenths = start[usable], end[usable], tenths[usable]
    key = start.astype(np.int64) * nodes + end
    order = np.argsort(key, kind="stable")  # links mostly come in order already, which this sort makes use of
    key = key[order]
    first = np.flatnonzero(np.r_[True, key[1:] != key[:-1]]) if len(key) else np.empty(0, dtype=np.int64)
    fastest = np.minimum.reduceat(tenths[order], first) if len(key) else tenths
    offset = np.zeros(nodes + 1, dtype=np.int32)
    begin, neighbour = np.divmod(key[first], nodes)
    np.cumsum(np.bincount(begin, minlength=nodes), out=offset[1:])
    return Graph(offset, neighbour.astype(np.int32), fastest.astype(np.int32))


def ranges(first: Ints | Longs, last: Ints | Longs) -> Longs:
    """The whole numbers from each first to before each last, one range after the other."""
    size = (last - first).astype(np.int64)
    begins = np.cumsum(size) - size
    return np.asarray(np.arange(size.sum()) + np.repeat(first.astype(np.int64) - begins, size), dtype=np.int64)
