"""Travel times between many places within a limit: exact, directed, in whole tenths of a second, sparse.

Cost is the number of nodes reached within the limit, whatever the size of the network. SciPy's search is the
base; the compiled one of ``engine_fast`` does the same work where the extra ``fast`` is installed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from deserts.progress import Report, ignore
from geodata.roads import engine_fast
from geodata.roads.engine_graph import NEVER, Floats, Graph, Ints, Longs

REGION, GROUP = 256, 16
"""Neighbouring sources whose part of the graph is cut out together, and of those the ones that SciPy searches in one go: few
enough to leave room to other threads in between. Each search of SciPy costs as much as its graph is large."""

WORTH_CUTTING = 0.5
"""A group is searched in the part of the graph that it reaches, where that is less than this share of all nodes."""


@dataclass(frozen=True)
class Triplets:
    """Pairs within the limit, ordered by source, then target.

    source, target : (pairs,) positions among the places that were asked for; tenths : (pairs,) tenths of a second
    """

    source: Ints
    target: Ints
    tenths: Ints

    def __len__(self) -> int:
        return len(self.tenths)

    def turned(self) -> Triplets:
        """The same pairs, from target to source."""
        order = np.lexsort((self.source, self.target))
        return Triplets(self.target[order], self.source[order], self.tenths[order])


Search = Callable[[Graph, Ints, Ints, int, Report], Triplets]
"""(graph, sources, targets, limit, report) → pairs, for targets that are all different."""


def many_to_many(
    roads: Graph,
    origins: Ints,
    destinations: Ints,
    limit: int,
    *,
    search: Search | None = None,
    report: Report = ignore,
) -> Triplets:
    """Tenths of a second from each origin to each destination within a limit (inclusive), from the smaller side.

    origins, destinations : positions of nodes; the same node may stand several times
    search : which engine; None = the compiled one where it is installed
    """
    search = search or best_search()
    if len(np.unique(destinations)) < len(np.unique(origins)):
        found = _each_node_once(search, roads.reversed, (destinations, origins), limit, report)
        return found.turned()
    return _each_node_once(search, roads, (origins, destinations), limit, report)


def best_search() -> Search:
    """The fastest engine that is installed."""
    return compiled if engine_fast.installed() else scipy_search


def from_seeds(roads: Graph, seeds: tuple[Ints, Ints], limit: int) -> Ints:
    """Tenths of a second from the nearest of some seeds to every node, ``NEVER`` past the limit.

    seeds : nodes, and the tenths of a second that each starts with
    """
    node, start = (np.asarray(part, dtype=np.int32) for part in seeds)
    near = start <= limit
    node, start = node[near], start[near]
    if not len(node):
        return np.full(roads.nodes, NEVER, dtype=np.int32)
    if engine_fast.ready():
        return engine_fast.distances(roads, node, start, limit)
    return _scipy_distances(roads, node, start, limit)


def _scipy_distances(roads: Graph, node: Ints, start: Ints, limit: int) -> Ints:
    """``from_seeds`` with SciPy: seeds hang from one node more, which the search starts from."""
    import scipy.sparse as sp

    order = np.lexsort((start, node))
    first = np.r_[True, np.diff(node[order]) != 0]
    node, start = node[order][first], start[order][first]
    top = roads.nodes
    offset = np.append(roads.offset, roads.offset[-1] + len(node)).astype(np.int32)
    values = np.append(roads.matrix.data, start.astype(np.float64))
    matrix = sp.csr_array((values, np.append(roads.neighbour, node), offset), shape=(top + 1, top + 1))
    return _whole(_dijkstra(matrix, top, limit)[:top])


def scipy_search(roads: Graph, sources: Ints, targets: Ints, limit: int, report: Report) -> Triplets:
    """SciPy's bounded Dijkstra, a group of neighbouring sources at a time, in the part of the graph that they reach."""
    parts = []
    order = np.argsort(sources, kind="stable")
    region: tuple[Graph, Longs, Longs, Longs] | None = None
    for done in range(0, len(sources), GROUP):
        report(done, len(sources))
        if done % REGION == 0 or region is None:
            region = _local(roads, sources[order[done : done + REGION]], targets, limit)
        around, all_sources, near, near_targets = region
        here = all_sources[done % REGION : done % REGION + GROUP].astype(np.int32)
        part, source, kept, target = _local(around, here, near_targets.astype(np.int32), limit)
        parts.append(_pairs(_rows(part, source, target, limit), order[done : done + GROUP], near[kept]))
    report(len(sources), len(sources))
    return _ordered(parts)


def _local(roads: Graph, sources: Ints, targets: Ints, limit: int) -> tuple[Graph, Longs, Longs, Longs]:
    """The part of the graph within the limit of any source, the sources in it, which targets lie in it, and where."""
    reached = np.isfinite(_dijkstra(roads.matrix, sources, limit, min_only=True))
    if reached.mean() > WORTH_CUTTING:
        return roads, sources.astype(np.int64), np.arange(len(targets)), targets.astype(np.int64)
    inside = np.flatnonzero(reached)
    kept = np.flatnonzero(reached[targets])
    return roads.between(inside), np.searchsorted(inside, sources), kept, np.searchsorted(inside, targets[kept])


def _rows(roads: Graph, sources: Longs, targets: Longs, limit: int) -> Floats:
    """Times from sources to targets (sources, targets), infinite past the limit."""
    return _dijkstra(roads.matrix, sources, limit)[:, targets]


def _pairs(rows: Floats, source: Longs, target: Longs) -> Triplets:
    """The finite cells of a block of rows."""
    row, column = np.nonzero(np.isfinite(rows))
    return Triplets(
        source[row].astype(np.int32), target[column].astype(np.int32), np.rint(rows[row, column]).astype(np.int32)
    )


def compiled(roads: Graph, sources: Ints, targets: Ints, limit: int, report: Report) -> Triplets:
    """The compiled search of the extra ``fast``."""
    return _ordered([Triplets(*part) for part in engine_fast.search(roads, sources, targets, limit, report)])


def _each_node_once(search: Search, roads: Graph, ends: tuple[Ints, Ints], limit: int, report: Report) -> Triplets:
    """Search between different nodes, then give each place what its node has."""
    (sources, source), (targets, target) = (np.unique(end, return_inverse=True) for end in ends)
    found = search(roads, sources.astype(np.int32), targets.astype(np.int32), limit, report)
    if len(sources) == len(source) and len(targets) == len(target):
        source, target = np.argsort(source)[found.source], np.argsort(target)[found.target]
        return _ordered([Triplets(source.astype(np.int32), target.astype(np.int32), found.tenths)])
    return _ordered([_spread(found, source, target)])


def _spread(found: Triplets, source: Longs, target: Longs) -> Triplets:
    """Repeat the pairs of nodes for every place that stands on them."""
    import pandas as pd

    pairs = pd.DataFrame({"source": found.source, "target": found.target, "tenths": found.tenths})
    for name, places in (("source", source), ("target", target)):
        stands = pd.DataFrame({name: places.astype(np.int32), "place": np.arange(len(places), dtype=np.int32)})
        pairs = pairs.merge(stands, on=name).drop(columns=name).rename(columns={"place": name})
    return Triplets(*(pairs[name].to_numpy(dtype=np.int32) for name in ("source", "target", "tenths")))


def _dijkstra(matrix: Any, sources: Any, limit: int, *, min_only: bool = False) -> Floats:
    """SciPy's search: infinite past the limit."""
    from scipy.sparse import csgraph

    search: Any = csgraph.dijkstra
    return np.asarray(search(matrix, indices=sources, limit=limit, min_only=min_only), dtype=np.float64)


def _ordered(parts: list[Triplets]) -> Triplets:
    """All parts in one, ordered by source, then target."""
    if not parts:
        return Triplets(*(np.empty(0, dtype=np.int32) for _ in range(3)))
    source, target, tenths = (
        np.concatenate([getattr(p, name) for p in parts]) for name in ("source", "target", "tenths")
    )
    order = np.lexsort((target, source))
    return Triplets(source[order].astype(np.int32), target[order].astype(np.int32), tenths[order].astype(np.int32))


def _whole(times: Floats) -> Ints:
    """Whole tenths of a second, ``NEVER`` for infinite."""
    return np.where(np.isfinite(times), times, NEVER).astype(np.int32)
