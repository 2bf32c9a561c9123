"""The compiled search (extra ``fast``): a Dijkstra with a bucket for each tenth of a second, on two threads.

Buckets are possible because times are whole numbers within a limit; nothing is sorted, nothing is cleared that was not
touched. Algorithm: R. B. Dial, Communications of the ACM 12 (1969), "Algorithm 360". Only ``search`` and ``warm_up``
compile, which takes some seconds once: call them off the thread of a window.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np

from deserts.progress import Report
from geodata.roads.engine_graph import NEVER, Graph, Ints, Longs

GROUP = 64
"""Sources that a thread searches before it looks up."""

THREADS = min(2, os.cpu_count() or 1)

_compiled: list[Callable[..., Any]] = []


@cache
def installed() -> bool:
    """Whether the compiler is there."""
    return find_spec("numba") is not None


def ready() -> bool:
    """Whether the search is compiled already, so that it answers at once."""
    return bool(_compiled)


def warm_up() -> None:
    """Compile the search, or load what was compiled before; does nothing without the compiler."""
    if installed() and not _compiled:
        from geodata.roads.engine_kernel import kernel

        none, one = np.empty(0, dtype=np.int32), np.zeros(1, dtype=np.int32)
        kernel((np.zeros(2, dtype=np.int32), none, none), (one, one, np.array([0, 1], dtype=np.int32)), one, 1)
        _compiled.append(kernel)


def search(roads: Graph, sources: Ints, targets: Ints, limit: int, report: Report) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Pairs (source, target, tenths) within the limit, a group of sources after the other."""
    warm_up()
    wanted = np.full(roads.nodes, -1, dtype=np.int32)
    wanted[targets] = np.arange(len(targets), dtype=np.int32)
    groups = [np.arange(at, min(at + GROUP, len(sources)), dtype=np.int64) for at in range(0, len(sources), GROUP)]

    def one(group: Longs) -> tuple[Ints, Ints, Ints]:
        seeds = sources[group], np.zeros(len(group), dtype=np.int32), np.arange(len(group) + 1, dtype=np.int32)
        row, target, tenths = _compiled[0](_links(roads), seeds, wanted, limit)
        return group[row].astype(np.int32), target, tenths

    with ThreadPoolExecutor(THREADS, thread_name_prefix="roads") as pool:
        tasks = [pool.submit(one, group) for group in groups]
        try:
            for done, task in enumerate(tasks):
                report(done * GROUP, len(sources))
                yield task.result()
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    report(len(sources), len(sources))


def distances(roads: Graph, node: Ints, start: Ints, limit: int) -> Ints:
    """Tenths of a second from the nearest of some seeds to every node, ``NEVER`` past the limit."""
    warm_up()
    every = np.arange(roads.nodes, dtype=np.int32)
    seeds = node, start, np.array([0, len(node)], dtype=np.int32)
    _, reached, tenths = _compiled[0](_links(roads), seeds, every, limit)
    times = np.full(roads.nodes, NEVER, dtype=np.int32)
    times[reached] = tenths
    return times


def _links(roads: Graph) -> tuple[Ints, Ints, Ints]:
    """The arrays of a graph as the compiled search takes them."""
    return roads.offset, roads.neighbour, roads.tenths
