"""What the compiler of the extra ``fast`` compiles: plain loops over arrays. Imported by ``engine_fast`` alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numba
import numpy as np

from geodata.roads.engine_graph import NEVER, Ints

Arrays = tuple[Ints, Ints, Ints]


def _compile(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile at the first call; kept on disk where a folder can be written."""
    try:
        return numba.njit(nogil=True, cache=True)(function)
    except RuntimeError:  # numba finds no folder to keep it in
        return numba.njit(nogil=True)(function)


def _larger(values: Ints) -> Ints:
    """The same values with as much room again."""
    room = np.empty(2 * len(values), dtype=np.int32)
    room[: len(values)] = values
    return room


_enlarged = _compile(_larger)


def _search(links: Arrays, seeds: Arrays, wanted: Ints, limit: int) -> Arrays:  # noqa: C901, PLR0912, PLR0915 - see below
    """(row, target, tenths) for each row of seeds and each node with ``wanted`` >= 0 within the limit.

    links : offset, neighbour, tenths; seeds : node, tenths, and the offset at which each row of them begins
    One long loop: a call for each link would cost more than the work itself. Each bucket is a chain of nodes through
    ``after`` and ``before``, and a node that becomes nearer moves from one to another. Seeds are offered as the links of a
    node that is not there, at 0.
    """
    offset, neighbour, tenths = links
    seed_node, seed_tenths, row_offset = seeds
    nodes = len(offset) - 1
    time, touched = np.full(nodes, NEVER, dtype=np.int32), np.empty(nodes, dtype=np.int32)
    after, before = np.empty(nodes, dtype=np.int32), np.empty(nodes, dtype=np.int32)
    head = np.full(limit + 1, -1, dtype=np.int32)
    rows, targets = np.empty(1024, dtype=np.int32), np.empty(1024, dtype=np.int32)
    found = np.empty(1024, dtype=np.int32)
    size = 0
    for row in range(len(row_offset) - 1):
        count, waiting, bucket, is_start = 0, 0, 0, True
        while is_start or (waiting > 0 and bucket <= limit):
            if is_start:
                first, last = row_offset[row], row_offset[row + 1]
            else:
                node = head[bucket]
                if node < 0:
                    bucket += 1
                    continue
                head[bucket] = after[node]
                if after[node] >= 0:
                    before[after[node]] = -1
                waiting -= 1
                first, last = offset[node], offset[node + 1]
            for link in range(first, last):
                there = seed_node[link] if is_start else neighbour[link]
                new = seed_tenths[link] if is_start else bucket + tenths[link]
                old = time[there]
                if new > limit or new >= old:
                    continue
                if old < NEVER:
                    if before[there] >= 0:
                        after[before[there]] = after[there]
                    else:
                        head[old] = after[there]
                    if after[there] >= 0:
                        before[after[there]] = before[there]
                else:
                    touched[count] = there
                    count += 1
                    waiting += 1
                time[there] = new
                before[there], after[there] = -1, head[new]
                if head[new] >= 0:
                    before[head[new]] = there
                head[new] = there
            is_start = False
        for place in range(count):
            here = touched[place]
            if wanted[here] >= 0:
                if size == len(rows):
                    rows, targets, found = _enlarged(rows), _enlarged(targets), _enlarged(found)
                rows[size], targets[size], found[size] = row, wanted[here], time[here]
                size += 1
            time[here] = NEVER
    return rows[:size], targets[:size], found[:size]


kernel = _compile(_search)
