"""What the compiler of the extra ``fast`` compiles: plain loops over arrays. Imported by ``engine_fast`` alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numba
import numpy as np

from geodata.roads.engine_graph import NEVER, Ints

Buckets = tuple[Ints, Ints, Ints]
"""head : (limit + 1,) first node of each bucket; after, before : (nodes,) its neighbours in the bucket; -1 = none."""


def _compile(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile at the first call; kept on disk where a folder can be written."""
    try:
        return numba.njit(nogil=True, cache=True)(function)
    except RuntimeError:  # numba finds no folder to keep it in
        return numba.njit(nogil=True)(function)


def _take(buckets: Buckets, node: int, bucket: int) -> None:
    """Take a node out of its bucket."""
    head, after, before = buckets
    if before[node] >= 0:
        after[before[node]] = after[node]
    else:
        head[bucket] = after[node]
    if after[node] >= 0:
        before[after[node]] = before[node]


def _put(buckets: Buckets, node: int, bucket: int) -> None:
    """Put a node at the head of a bucket."""
    head, after, before = buckets
    first = head[bucket]
    before[node], after[node] = -1, first
    if first >= 0:
        before[first] = node
    head[bucket] = node


_taken, _putted = _compile(_take), _compile(_put)


def _larger(values: Ints) -> Ints:
    """The same values with as much room again."""
    room = np.empty(2 * len(values), dtype=np.int32)
    room[: len(values)] = values
    return room


_enlarged = _compile(_larger)


def _reach(links: Buckets, time: Ints, buckets: Buckets, touched: Ints, counts: Ints, limit: int) -> None:
    """Settle every node within the limit from those that wait in the buckets.

    links : offset, neighbour, tenths; counts : how many nodes were touched, how many wait
    """
    offset, neighbour, tenths = links
    head = buckets[0]
    bucket = 0
    while counts[1] > 0 and bucket <= limit:
        node = head[bucket]
        if node < 0:
            bucket += 1
            continue
        _taken(buckets, node, bucket)
        counts[1] -= 1
        for link in range(offset[node], offset[node + 1]):
            _nearer(time, buckets, touched, counts, neighbour[link], bucket + tenths[link], limit)


def _offer(time: Ints, buckets: Buckets, touched: Ints, counts: Ints, node: int, new: int, limit: int) -> None:
    """Move a node to the bucket of a shorter time."""
    if new > limit or new >= time[node]:
        return
    if time[node] < NEVER:
        _taken(buckets, node, time[node])
    else:
        touched[counts[0]] = node
        counts[0] += 1
        counts[1] += 1
    time[node] = new
    _putted(buckets, node, new)


_nearer = _compile(_offer)
_reached = _compile(_reach)


def _search(links: Buckets, seeds: Buckets, wanted: Ints, limit: int) -> Buckets:
    """(row, target, tenths) for each row of seeds and each node with ``wanted`` >= 0 within the limit.

    seeds : node, tenths, and the offset at which each row of them begins
    """
    nodes = len(links[0]) - 1
    node, start, row_offset = seeds
    time = np.full(nodes, NEVER, dtype=np.int32)
    touched = np.empty(nodes, dtype=np.int32)
    buckets = (
        np.full(limit + 1, -1, dtype=np.int32), np.empty(nodes, dtype=np.int32), np.empty(nodes, dtype=np.int32),
    )  # fmt: skip
    rows, targets = np.empty(1024, dtype=np.int32), np.empty(1024, dtype=np.int32)
    found = np.empty(1024, dtype=np.int32)
    counts = np.zeros(2, dtype=np.int32)
    size = 0
    for row in range(len(row_offset) - 1):
        counts[:] = 0
        for seed in range(row_offset[row], row_offset[row + 1]):
            _nearer(time, buckets, touched, counts, node[seed], start[seed], limit)
        _reached(links, time, buckets, touched, counts, limit)
        for place in range(counts[0]):
            here = touched[place]
            if wanted[here] >= 0:
                if size == len(rows):
                    rows, targets, found = _enlarged(rows), _enlarged(targets), _enlarged(found)
                rows[size], targets[size], found[size] = row, wanted[here], time[here]
                size += 1
            time[here] = NEVER
    return rows[:size], targets[:size], found[:size]


kernel = _compile(_search)
