"""Speed of the engine of times on made-up networks of French density, with networkx and plain SciPy in the same run.

``python -m tests.benchmarks.bench_roads`` measures W1, W2 and one new place; ``--short`` only W1 and the place on a smaller
network (what CI runs); ``--france`` adds the whole country: 35 000 communes on 10 million nodes. A synthetic network is for
scale only: it never times anything for a person.
"""

from __future__ import annotations

import argparse
import time

import networkx as nx
import numpy as np
from scipy.sparse.csgraph import dijkstra

from geodata.roads import engine_fast
from geodata.roads.engine import compiled, from_seeds, many_to_many, scipy_search
from geodata.roads.engine_core import core
from geodata.roads.engine_graph import Graph, graph
from geodata.roads.network import along_curve
from tests.benchmarks._memory import peak_mb

LIMIT = 18_000
"""30 minutes in tenths of a second."""

NODES_PER_KM2 = 19.0
"""10 million nodes on the 544 000 km² of mainland France: about what OpenStreetMap holds there."""


def french(nodes: int, seed: int = 0) -> tuple[Graph, np.ndarray]:
    """A network of French density: a bent grid of minor roads with holes and dead ends, and faster roads every so often.

    Returns the graph, nodes along a Morton curve, and their places in metres.
    """
    rng = np.random.default_rng(seed)
    side = int(np.sqrt(nodes / 0.95))
    step = 1000 / np.sqrt(NODES_PER_KM2)
    row, column = np.divmod(np.arange(side * side), side)
    place = np.column_stack([column, row]) * step + rng.uniform(-0.35, 0.35, (side * side, 2)) * step
    right = np.flatnonzero(column < side - 1)
    up = np.flatnonzero(row < side - 1)
    start, end = np.concatenate([right, up]), np.concatenate([right + 1, up + side])
    level = np.concatenate([row[right], column[up]])
    fast = np.select([level % 64 == 0, level % 16 == 0, level % 4 == 0], [90.0, 65.0, 48.0], 30.0)
    # Minor roads: two of five are missing, which leaves chains and dead ends as real networks have them.
    there = (fast > 30) | (rng.random(len(start)) < 0.6)
    start, end, fast = start[there], end[there], fast[there]
    metres = np.hypot(*(place[start] - place[end]).T) * rng.uniform(1.0, 1.4, len(start))
    tenths = np.maximum(np.rint(metres * 36 / fast), 1).astype(np.int32)
    one_way = rng.random(len(start)) < 0.05
    number = np.empty(len(place), dtype=np.int64)
    order = along_curve(place[:, 0], place[:, 1])
    number[order] = np.arange(len(place))
    start, end = number[start], number[end]
    both = ~one_way
    links = (
        np.concatenate([start, end[both]]),
        np.concatenate([end, start[both]]),
        np.concatenate([tenths, tenths[both]]),
    )
    return graph(len(place), *links), place[order]


def places(network: Graph, count: int, seed: int) -> np.ndarray:
    """Nodes that stand for communes: anywhere that a road leads to."""
    degree = np.diff(network.offset)
    return np.sort(np.random.default_rng(seed).choice(np.flatnonzero(degree > 0), count, replace=False)).astype(
        np.int32
    )


def clocked(work) -> tuple[float, object]:
    """Seconds, and what came out."""
    start = time.perf_counter()
    done = work()
    return time.perf_counter() - start, done


def told(what: str, spent: float, goal: float | None, ratio: float | None = None) -> None:
    """One line of the table."""
    wanted = "" if goal is None else f"goal {goal:7.3f} s  x{spent / goal:5.2f}"
    against = "" if ratio is None else f"   {ratio:6.1f} x as fast"
    print(f"  {what:<52} {spent:9.3f} s   {wanted:<24} {peak_mb():6.0f} MB{against}")


def job(name: str, nodes: int, ends: tuple[int, int], goals: tuple[float, float], peers: int) -> None:
    """Many places to many, by every engine; peers : origins given to networkx and plain SciPy, scaled up."""
    spent, (network, _) = clocked(lambda: french(nodes))
    origins, destinations = places(network, ends[0], 1), places(network, ends[1], 2)
    print(f"{name}: {ends[0]} x {ends[1]} places, {network.nodes} nodes, {len(network)} links (made in {spent:.1f} s)")
    spent, reduced = clocked(lambda: core(network, np.union1d(origins, destinations).astype(np.int32)))
    told(f"contracted to {reduced.graph.nodes} nodes, {len(reduced.graph)} links", spent, None)
    at = reduced.place(origins), reduced.place(destinations)
    by_scipy, first = clocked(lambda: many_to_many(reduced.graph, *at, LIMIT, search=scipy_search))
    told(f"scipy on the core ({len(first)} pairs)", by_scipy, goals[0])
    best = by_scipy
    if engine_fast.installed():
        engine_fast.warm_up()
        best, second = clocked(lambda: many_to_many(reduced.graph, *at, LIMIT, search=compiled))
        told("compiled on the core", best, goals[1], by_scipy / best)
        assert all(
            np.array_equal(one, other) for one, other in zip(vars(first).values(), vars(second).values(), strict=True)
        )
    some = origins[:: max(len(origins) // peers, 1)][:peers]
    plain, dense = clocked(lambda: dijkstra(network.matrix, indices=some, limit=LIMIT)[:, destinations])
    assert np.isfinite(dense).sum() == np.isin(first.source, np.searchsorted(origins, some)).sum()
    told(f"plain scipy, {len(some)} origins, scaled to all", plain * len(origins) / len(some), None, None)
    print(f"{'':<56}the engine is {plain * len(origins) / len(some) / best:.1f} x as fast as plain scipy")
    by_networkx(network, some[:3], len(origins), best)
    one_place(reduced, network, destinations)


def by_networkx(network: Graph, some: np.ndarray, count: int, best: float) -> None:
    """A few origins with networkx, where the graph is small enough to build."""
    if network.nodes > 400_000:
        return
    g = nx.DiGraph()
    ends = zip(network.starts.tolist(), network.neighbour.tolist(), network.tenths.tolist(), strict=True)
    g.add_weighted_edges_from(ends)
    spent, _ = clocked(lambda: [nx.single_source_dijkstra_path_length(g, int(n), cutoff=LIMIT) for n in some])
    told(f"networkx, {len(some)} origins, scaled to all", spent * count / len(some), None)
    print(f"{'':<56}the engine is {spent * count / len(some) / best:.0f} x as fast as networkx")


def one_place(reduced, network: Graph, destinations: np.ndarray) -> None:
    """One new place against all communes, backwards on the core."""
    at = reduced.place(destinations)
    nodes = places(network, 9, 3)
    spent = []
    for node in nodes:
        ends = reduced.ends[node]
        seeds = ends[ends >= 0], reduced.into[node][ends >= 0]
        spent.append(clocked(lambda seeds=seeds: from_seeds(reduced.graph.reversed, seeds, LIMIT)[at])[0])
    told(f"one new place against {len(at)} communes (median of 9)", float(np.median(spent[1:])), 0.010)


def main() -> None:
    """Print the tables."""
    ask = argparse.ArgumentParser()
    ask.add_argument("--short", action="store_true")
    ask.add_argument("--france", action="store_true")
    asked = ask.parse_args()
    if asked.short:
        job("W1, short", 50_000, (120, 200), (1.5, 0.6), 6)
        return
    job("W1", 200_000, (500, 800), (1.5, 0.6), 12)
    job("W2", 1_500_000, (4_000, 4_000), (15.0, 5.0), 12)
    if asked.france:
        job("whole France", 10_000_000, (35_000, 35_000), (1_000.0, 300.0), 4)


if __name__ == "__main__":
    main()
