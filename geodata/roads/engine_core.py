"""The core of a road graph: dead ends dropped, nodes of degree two bypassed, and nothing lost.

What remains is three to ten times smaller and gives the same times; every node that was taken out knows the one or two
core nodes by which it is left and reached.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from geodata.roads.engine_graph import NEVER, Graph, Ints, Longs, graph

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Core:
    """A road graph without what no journey between others needs.

    graph : the core; node : (core nodes,) their positions in the whole graph, ascending
    ends : (nodes, 2) for each node of the whole graph the core nodes by which its block is left, -1 = none; a core node is
        its own. out, into : (nodes, 2) tenths of a second to those and from them, ``NEVER`` where no road leads that way
    """

    graph: Graph
    node: Ints
    ends: Ints
    out: Ints
    into: Ints

    def place(self, node: Ints) -> Ints:
        """Positions in the core of nodes that are part of it."""
        return np.asarray(self.ends[node, 0])


def core(whole: Graph, kept: Ints) -> Core:
    """Contract a graph around the nodes that must stay, such as the seats of communes.

    Exact: between core nodes the times are those of the whole graph; between any other node and a core node they are
    the least over its two ends. Within one block two nodes may be nearer to each other than by its ends.
    """
    low, high = _roads(whole)
    inner, on_trees = _is_core(whole.nodes, low, high, kept)
    block = _blocks(inner, low, high)
    if len(lonely := _without_end(inner, on_trees, block, (low, high))):
        inner[lonely] = True
        block = _blocks(inner, low, high)
    return _assemble(whole, inner, block, (low, high))


def _roads(whole: Graph) -> tuple[Longs, Longs]:
    """Each pair of nodes that a link joins, whichever way, once; low < high."""
    start, end = whole.starts.astype(np.int64), whole.neighbour.astype(np.int64)
    pairs = np.unique(np.minimum(start, end) * whole.nodes + np.maximum(start, end))
    low, high = np.divmod(pairs, max(whole.nodes, 1))
    return low, high


def _is_core(nodes: int, low: Longs, high: Longs, kept: Ints) -> tuple[Bools, Bools]:
    """Nodes that stay (kept ones, crossroads, one for each piece that is a mere tree), and those of dead ends."""
    fixed = np.zeros(nodes, dtype=bool)
    fixed[kept] = True
    degree = np.bincount(low, minlength=nodes) + np.bincount(high, minlength=nodes)
    # The last neighbour that a node has left is what the "exclusive or" of all its neighbours becomes.
    left = np.zeros(nodes, dtype=np.int64)
    np.bitwise_xor.at(left, low, high)
    np.bitwise_xor.at(left, high, low)
    gone = np.zeros(nodes, dtype=bool)
    leaves = np.flatnonzero((degree == 1) & ~fixed)
    while len(leaves):
        parent = left[leaves]
        # Two leaves that only have each other: one of them stays for the piece.
        faces = (degree[parent] == 1) & ~fixed[parent] & (leaves < parent)
        leaves, parent = leaves[~faces], parent[~faces]
        gone[leaves] = True
        degree[leaves] = 0
        np.subtract.at(degree, parent, 1)
        np.bitwise_xor.at(left, parent, leaves)
        parent = np.unique(parent)
        leaves = parent[(degree[parent] == 1) & ~fixed[parent] & ~gone[parent]]
    return fixed | (~gone & (degree != 2)), gone


def _blocks(inner: Bools, low: Longs, high: Longs) -> Longs:
    """Number of the block of each node outside the core, -1 for core nodes."""
    from scipy.sparse.csgraph import connected_components

    outer = np.flatnonzero(~inner)
    place = np.full(len(inner), -1, dtype=np.int64)
    place[outer] = np.arange(len(outer))
    both = ~inner[low] & ~inner[high]
    pairs = place[low[both]], place[high[both]]
    matrix = sp.coo_array((np.ones(both.sum(), dtype=np.int8), pairs), shape=(len(outer), len(outer)))
    block = np.full(len(inner), -1, dtype=np.int64)
    if len(outer):
        block[outer] = connected_components(matrix, directed=False)[1]
    return block


def _without_end(inner: Bools, on_trees: Bools, block: Longs, roads: tuple[Longs, Longs]) -> Longs:
    """One node of each ring of roads that touches no core node."""
    low, high = roads
    count = int(block.max(initial=-1)) + 1
    touches = np.zeros(count, dtype=bool)
    touches[block[low][~inner[low] & inner[high]]] = True
    touches[block[high][~inner[high] & inner[low]]] = True
    outer = np.flatnonzero(~inner & ~on_trees)
    numbers, first = np.unique(block[outer], return_index=True)
    return np.asarray(outer[first[~touches[numbers]]], dtype=np.int64)


@dataclass(frozen=True)
class _Ends:
    """The roads by which blocks meet the core, one or two for each block.

    key : (roads,) core node × nodes + outer node, ascending; block, side (0 or 1), core : (roads,)
    """

    key: Longs
    block: Longs
    side: Longs
    core: Longs


def _ends(inner: Bools, block: Longs, low: Longs, high: Longs) -> _Ends:
    """Number the roads between core and blocks: side 0 is the first of its block."""
    inward, outward = inner[low] & ~inner[high], inner[high] & ~inner[low]
    centre = np.concatenate([low[inward], high[outward]])
    outer = np.concatenate([high[inward], low[outward]])
    order = np.argsort(centre * len(inner) + outer)
    centre, outer = centre[order], outer[order]
    blocks = block[outer]
    side = np.ones(len(centre), dtype=np.int64)
    side[np.unique(blocks, return_index=True)[1]] = 0
    return _Ends(centre * len(inner) + outer, blocks, side, centre)


def _assemble(whole: Graph, inner: Bools, block: Longs, roads: tuple[Longs, Longs]) -> Core:
    """The core with its short cuts, and the way from every node to it."""
    node = np.flatnonzero(inner)
    place = np.full(whole.nodes, -1, dtype=np.int64)
    place[node] = np.arange(len(node))
    count = int(block.max(initial=-1)) + 1
    ends = _ends(inner, block, *roads)
    trees = _trees(whole, inner, block, ends)
    at_end = np.full((count, 2), -1, dtype=np.int64)
    at_end[ends.block, ends.side] = place[ends.core]
    outer = np.flatnonzero(~inner)
    table = np.full((whole.nodes, 2), -1, dtype=np.int32)
    out, into = (np.full((whole.nodes, 2), NEVER, dtype=np.int32) for _ in range(2))
    table[node, 0], out[node, 0], into[node, 0] = np.arange(len(node)), 0, 0
    table[outer] = at_end[block[outer]]
    short = []
    for side in (0, 1):
        away, back = _walked(trees, side, len(outer), count)
        into[outer, side], out[outer, side] = away[: len(outer)], back[: len(outer)]
        if side == 0:
            across = len(outer) + count + np.arange(count)
            short = [(at_end[:, 0], at_end[:, 1], away[across]), (at_end[:, 1], at_end[:, 0], back[across])]
    between = inner[whole.starts] & inner[whole.neighbour]
    links = [(place[whole.starts[between]], place[whole.neighbour[between]], whole.tenths[between]), *short]
    start, end, tenths = (np.concatenate(parts) for parts in zip(*links, strict=True))
    there = (start >= 0) & (end >= 0)
    reduced = graph(len(node), start[there], end[there], tenths[there])
    return Core(reduced, node.astype(np.int32), table, out, into)


def _trees(whole: Graph, inner: Bools, block: Longs, ends: _Ends) -> Graph:
    """Every block with a copy of the core node at each of its ends: no two blocks touch, and each is a tree.

    Numbered: the nodes outside the core, then the ends of side 0, then those of side 1, one for each block.
    """
    outer = np.flatnonzero(~inner)
    place = np.full(whole.nodes, -1, dtype=np.int64)
    place[outer] = np.arange(len(outer))
    count = int(block.max(initial=-1)) + 1
    start, end = whole.starts.astype(np.int64), whole.neighbour.astype(np.int64)
    touching = ~(inner[start] & inner[end])
    start, end, tenths = start[touching], end[touching], whole.tenths[touching]
    from_, to = place[start], place[end]
    for mine, centre, other in ((from_, start, end), (to, end, start)):
        at = np.flatnonzero(inner[centre])
        road = np.searchsorted(ends.key, centre[at] * whole.nodes + other[at])
        mine[at] = len(outer) + count * ends.side[road] + ends.block[road]
    return graph(len(outer) + 2 * count, from_, to, tenths)


def _walked(trees: Graph, side: int, outer: int, count: int) -> tuple[Ints, Ints]:
    """Tenths of a second from the end of one side to every node of the same tree, and back.

    A tree has one way between two nodes, so a breadth-first walk finds it, and the times along it are added up by
    doubling the stride at each step.
    """
    parent = _parents(trees, outer + count * side + np.arange(count))
    known = np.flatnonzero(parent >= 0)
    away, back = (np.full(trees.nodes, NEVER, dtype=np.int32) for _ in range(2))
    away[known] = _between(trees, parent[known], known)
    back[known] = _between(trees, known, parent[known])
    roots = outer + count * side + np.arange(count)
    away[roots] = back[roots] = 0
    parent[roots] = roots
    parent = np.where(parent < 0, np.arange(trees.nodes), parent)
    while True:
        further = parent[parent]
        if (further == parent).all():
            return away, back
        away = np.minimum(away + away[parent], NEVER)
        back = np.minimum(back + back[parent], NEVER)
        parent = further


def _parents(trees: Graph, roots: Longs) -> Longs:
    """The next node towards the root of its tree, -1 where the walk never came."""
    from scipy.sparse.csgraph import breadth_first_order

    if not len(roots):
        return np.full(trees.nodes, -1, dtype=np.int64)
    top = trees.nodes
    start = np.concatenate([trees.starts, trees.neighbour, np.full(len(roots), top)])
    end = np.concatenate([trees.neighbour, trees.starts, roots])
    both = graph(top + 1, start, end, np.ones(len(start), dtype=np.int32))
    parent = np.full(top + 1, -1, dtype=np.int64)
    order, before = breadth_first_order(both.matrix, top, directed=True, return_predecessors=True)
    parent[order[1:]] = before[order[1:]]
    parent[parent == top] = -1
    return parent[:top]


def _between(trees: Graph, start: Longs, end: Longs) -> Ints:
    """Tenths of a second of the link between each two nodes, ``NEVER`` where there is none that way."""
    keys = trees.starts.astype(np.int64) * trees.nodes + trees.neighbour
    wanted = start * trees.nodes + end
    at = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
    if not len(keys):
        return np.full(len(wanted), NEVER, dtype=np.int32)
    return np.where(keys[at] == wanted, trees.tenths[at], NEVER).astype(np.int32)
