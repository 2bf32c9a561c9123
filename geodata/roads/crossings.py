"""Lines that cross without a common vertex, as layers drawn elsewhere have them: found, and joined where a person asks for it."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from geodata.roads.network import Longs

Shapes = npt.NDArray[Any]

LEAST_PARTS = 10
"""Fewer separate parts are no sign that a layer is drawn without places where roads meet. Own choice."""


def meeting(shapes: Shapes, level: Longs) -> tuple[Longs, npt.NDArray[np.float64]]:
    """Where lines of one level meet or cross: pairs of lines (meetings, 2), and the places (meetings, 2)."""
    import shapely

    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    kept = (one < other) & (level[one] == level[other])
    one, other = one[kept], other[kept]
    places = shapely.intersection(shapes[one], shapes[other])
    points = np.isin(shapely.get_type_id(places), (0, 4))  # lines along each other meet at their own vertices
    coordinates, which = shapely.get_coordinates(places[points], return_index=True)
    pairs = np.column_stack([one[points], other[points]])[which]
    return pairs.astype(np.int64), coordinates


def joined_at_crossings(shapes: Shapes, level: Longs) -> Shapes:
    """The lines with a vertex wherever they meet another of their level: bridges that no level tells apart are joined too."""
    import shapely

    pairs, places = meeting(shapes, level)
    line = np.concatenate([pairs[:, 0], pairs[:, 1]])
    added = np.concatenate([places, places])
    along = shapely.line_locate_point(shapes[line], shapely.points(added))
    vertices, of_line = shapely.get_coordinates(shapes, include_z=True, return_index=True)
    step = np.hypot(*np.diff(vertices[:, :2], axis=0, prepend=vertices[:1, :2]).T)
    first = np.r_[True, of_line[1:] != of_line[:-1]]
    run = np.cumsum(np.where(first, 0.0, step))
    own = run - np.maximum.accumulate(np.where(first, run, 0.0))
    everyone = np.concatenate([of_line, line])
    order = np.lexsort(
        (np.concatenate([np.zeros(len(own)), np.ones(len(along))]), np.concatenate([own, along]), everyone)
    )
    blank = np.full((len(added), 1), np.nan)
    coordinates = np.concatenate([vertices, np.hstack([added, blank])])[order]
    everyone = everyone[order]
    same = (everyone[1:] == everyone[:-1]) & (coordinates[1:, :2] == coordinates[:-1, :2]).all(axis=1)
    kept = np.r_[True, ~same]
    return np.asarray(shapely.linestrings(coordinates[kept], indices=everyone[kept]))


def parts(vertex: Longs, offset: Longs) -> int:
    """How many separate parts lines make that meet where they share a vertex, as ``Lines`` has them."""
    import scipy.sparse as sp
    from scipy.sparse.csgraph import connected_components

    count = len(offset) - 1
    line = np.repeat(np.arange(count), np.diff(offset))
    size = count + int(vertex.max(initial=-1)) + 1
    graph = sp.coo_array((np.ones(len(line), dtype=np.int8), (line, count + vertex)), shape=(size, size))
    label = connected_components(graph, directed=False)[1]
    return len(np.unique(label[:count]))
