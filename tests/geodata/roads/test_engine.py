"""Both engines, the core graph and networkx give the same tenths of a second."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import Cancelled
from geodata.roads import engine_fast
from geodata.roads.engine import compiled, from_seeds, many_to_many, scipy_search
from geodata.roads.engine_core import core
from geodata.roads.engine_graph import NEVER, graph

ENGINES = [
    scipy_search,
    pytest.param(compiled, marks=pytest.mark.skipif(not engine_fast.installed(), reason="no numba")),
]
INT = np.int32


def build(n, links):
    start, end, tenths = (np.array([link[k] for link in links], dtype=INT) for k in range(3))
    return graph(n, start, end, tenths)


def peer(n, links):
    g = nx.DiGraph()
    g.add_nodes_from(range(n))
    for a, b, w in links:
        if a != b and w < g.get_edge_data(a, b, {"w": NEVER})["w"]:
            g.add_edge(a, b, w=w)
    return g


def by_networkx(n, links, origins, destinations, limit):
    g = peer(n, links)
    found = {}
    for i, origin in enumerate(origins):
        reached = nx.single_source_dijkstra_path_length(g, origin, cutoff=limit, weight="w")
        found |= {(i, j): reached[d] for j, d in enumerate(destinations) if d in reached}
    return found


def as_dict(found):
    return dict(zip(zip(found.source.tolist(), found.target.tolist(), strict=True), found.tenths.tolist(), strict=True))


@st.composite
def roads(draw):
    """Small directed graphs with trees, chains, rings, islands, one-ways and links of no time."""
    n = draw(st.integers(1, 14))
    node = st.integers(0, n - 1)
    links = []
    for _ in range(draw(st.integers(0, 22))):
        a, b = draw(node), draw(node)
        there, back = draw(st.integers(0, 30)), draw(st.integers(0, 30))
        links.append((a, b, there))
        if draw(st.integers(0, 3)):
            links.append((b, a, back))
    places = st.lists(node, min_size=1, max_size=6)
    return n, links, draw(places), draw(places), draw(st.integers(0, 80))


@pytest.mark.parametrize("search", ENGINES)
@given(case=roads())
def test_engines_equal_networkx(search, case):
    n, links, origins, destinations, limit = case
    found = many_to_many(build(n, links), np.array(origins, INT), np.array(destinations, INT), limit, search=search)
    assert as_dict(found) == by_networkx(n, links, origins, destinations, limit)
    assert len(as_dict(found)) == len(found)


@given(case=roads())
def test_the_core_loses_nothing(case):
    """From any node to a core node and back, whether that node is in the core or not."""
    n, links, kept, _, _ = case
    whole = build(n, links)
    reduced = core(whole, np.array(kept, INT))
    assert set(kept) <= set(reduced.node.tolist())
    assert set(reduced.place(reduced.node).tolist()) == set(range(len(reduced.node)))
    g = peer(n, links)
    for k, centre in enumerate(reduced.node.tolist()):
        for into, roads_, table, way in (
            (False, reduced.graph.reversed, reduced.out, g.reverse()),
            (True, reduced.graph, reduced.into, g),
        ):
            times = from_seeds(roads_, (np.array([k], INT), np.zeros(1, INT)), 1000)
            true = nx.single_source_dijkstra_path_length(way, centre, weight="w")
            for node in range(n):
                by_ends = [
                    int(table[node, side]) + int(times[end])
                    for side, end in enumerate(reduced.ends[node].tolist())
                    if end >= 0
                ]
                best = min([*by_ends, NEVER])
                assert (best if best < NEVER else None) == true.get(node), (into, node, centre)


@pytest.mark.parametrize("fast", [False, True])
@given(case=roads(), extra=st.lists(st.integers(0, 40), min_size=1, max_size=6))
def test_many_seeds(fast, case, extra):
    if fast:
        pytest.importorskip("numba")
    n, links, origins, _, limit = case
    seeds = [(origin, extra[i % len(extra)]) for i, origin in enumerate(origins)]
    whole = build(n, links)
    node, start = (np.array([seed[k] for seed in seeds], INT) for k in (0, 1))
    from geodata.roads.engine import _scipy_distances

    near = start <= limit
    if not near.any():
        return
    times = (engine_fast.distances if fast else _scipy_distances)(whole, node[near], start[near], limit)
    g = peer(n, links)
    for target in range(n):
        found = [
            extra_ + length
            for seed, extra_ in seeds
            if (length := nx.single_source_dijkstra_path_length(g, seed, weight="w").get(target)) is not None
        ]
        best = min([t for t in found if t <= limit], default=NEVER)
        assert times[target] == best


def test_by_hand():
    """A one-way ring 0→1→2→0 with a dead end at 1; the way back is the long way round."""
    links = [(0, 1, 10), (1, 2, 20), (2, 0, 30), (1, 3, 5), (3, 1, 7)]
    found = many_to_many(build(4, links), np.array([0, 3], INT), np.array([3, 0], INT), 100)
    assert as_dict(found) == {(0, 0): 15, (0, 1): 0, (1, 0): 0, (1, 1): 57}
    assert as_dict(many_to_many(build(4, links), np.array([3], INT), np.array([0], INT), 56)) == {}


def test_a_search_can_be_stopped():
    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        many_to_many(build(2, [(0, 1, 1)]), np.array([0], INT), np.array([1], INT), 5, report=stop)


def test_the_benchmark_runs_in_its_short_form(capsys):
    """What CI runs of it: the engines agree on a made-up network of French density."""
    from tests.benchmarks import bench_roads

    bench_roads.job("short", 4_000, (20, 30), (1.5, 0.6), 3)
    assert "x as fast as networkx" in capsys.readouterr().out
