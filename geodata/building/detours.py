"""Pairs of communes that water keeps apart: their distance over land (used by `build_france` only)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.france import topology

NEAR_KM = 39.0
"""Pairs farther apart than this are not looked at: 40 minutes, the longest limit asked for, at the estimated pace."""

FAR_KM = 60.0
"""Ways longer than this are recorded as this: out of reach of any limit all the same."""

DETOUR = 1.3
"""A pair is kept where its way over land is at least this many times the straight line …"""

DETOUR_KM = 3.0
"""… and at least this much longer: less than that, ordinary roads wind as much."""

STRETCH = 1.05
"""A way from seat to seat is this much longer than the straight line where nothing is in the way: median of 30 000 pairs
up to 36 km apart whose straight line crosses no shore (90 % lie under 1.09)."""

COAST = frozenset([
    "11", "13", "14", "17", "22", "27", "29", "2A", "2B", "30", "33", "34", "35", "40", "44", "50", "56", "62", "76", "80",
    "83", "85", "971", "972", "974", "976",
])  # fmt: skip
"""Départements where France ends at the sea. Elsewhere (06, 59, 64, 66 too) it ends at least partly at a country, and a
straight line that leaves it still has roads."""

Edges = NDArray[np.int64]


def roads(sides: Edges, codes: pd.Index[str], water: pd.DataFrame, links: pd.DataFrame) -> Edges:
    """Return the (edges, 2) positions of communes that share a dry border or a bridge: seats joined by road."""
    both = np.unique(np.sort(sides[(sides >= 0).all(axis=1)], axis=1), axis=0)
    return np.concatenate([both[~_listed(both, codes, water)], _positions(codes, links)]).astype(np.int64)


def _positions(codes: pd.Index[str], pairs: pd.DataFrame) -> Edges:
    found = np.column_stack(
        [codes.get_indexer(pd.Index(pairs["insee_a"])), codes.get_indexer(pd.Index(pairs["insee_b"]))]
    )
    if (found < 0).any():
        raise ValueError(f"unknown communes: {pairs.to_numpy()[(found < 0).any(axis=1)].tolist()}")
    return np.sort(found.reshape(-1, 2), axis=1).astype(np.int64)


def _listed(pairs: Edges, codes: pd.Index[str], table: pd.DataFrame) -> NDArray[np.bool_]:
    listed = _positions(codes, table)
    return np.isin(pairs[:, 0] * len(codes) + pairs[:, 1], listed[:, 0] * len(codes) + listed[:, 1])


def landmasses(edges: Edges, communes: pd.DataFrame) -> pd.Series:
    """Return for each commune the code of the most populated one that land joins it to; a city is where its parts are."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    parts = communes["parent"].ne("")
    cities = np.column_stack(
        [np.flatnonzero(parts), communes.index.get_indexer(pd.Index(communes.loc[parts, "parent"]))]
    )
    every = np.concatenate([edges, cities])
    graph = coo_array((np.ones(len(every)), (every[:, 0], every[:, 1])), shape=(len(communes), len(communes)))
    _, label = connected_components(graph, directed=False)
    order = np.lexsort([communes.index.to_numpy(), -communes["population"].to_numpy()])
    _, first = np.unique(label[order], return_index=True)
    return pd.Series(communes.index.to_numpy()[order[first]][label], index=communes.index)


def shores(arcs: topology.Topology, communes: pd.DataFrame, water: pd.DataFrame) -> NDArray[Any]:
    """Return the lines that no straight way crosses dry: the coast, and the borders in wide water."""
    import shapely

    coast = communes["departement"].isin(COAST).to_numpy()
    alone = (arcs.sides < 0).any(axis=1) & coast[arcs.sides.max(axis=1)]
    wet = _listed(np.sort(arcs.sides, axis=1), communes.index, water) & (arcs.sides >= 0).all(axis=1)
    chosen = np.flatnonzero(alone | wet)
    counts = np.diff(arcs.arc_offsets)[chosen]
    points = arcs.points[topology.ranges(arcs.arc_offsets[chosen], counts)] / topology.PER_DEGREE
    return np.asarray(shapely.linestrings(points, indices=np.repeat(np.arange(len(chosen)), counts)))


def detours(edges: Edges, communes: pd.DataFrame, shore: NDArray[Any]) -> pd.DataFrame:
    """Return the pairs (origin, destination, both ways) whose way over land is much longer than the straight line.

    communes : index insee; x_m, y_m, epsg, lon, lat, landmass, kind. The way runs from seat to seat: between neighbours,
        and along the sides of a Delaunay triangulation that cross no shore. Only pairs whose straight line crosses a
        shore are looked at.
    """
    found = []
    for _, members in communes[communes["kind"].ne("city")].groupby("landmass"):
        places = communes.index.get_indexer(members.index)
        found.append(_detours(edges, communes.iloc[places], places, shore))
    table = pd.concat(found, ignore_index=True)
    back = table.rename(columns={"origin": "destination", "destination": "origin"})
    return pd.concat([table, back]).sort_values(["origin", "destination"], ignore_index=True)


def _detours(edges: Edges, communes: pd.DataFrame, places: Edges, shore: NDArray[Any]) -> pd.DataFrame:
    from scipy.spatial import cKDTree

    seats = communes[["x_m", "y_m"]].to_numpy() / 1000
    pairs = cKDTree(seats).query_pairs(NEAR_KM, output_type="ndarray").astype(np.int64)
    pairs = np.sort(pairs[_crosses(communes, pairs, shore)], axis=1)
    if not len(pairs):
        return pd.DataFrame({"origin": [], "destination": [], "overland_km": []})
    to_local = np.full(int(max(edges.max(), places.max())) + 1, -1)
    to_local[places] = np.arange(len(places))
    own = to_local[edges]
    own = own[(own >= 0).all(axis=1)]
    straight = np.hypot(*(seats[pairs[:, 0]] - seats[pairs[:, 1]]).T)
    overland = _way_km(np.concatenate([own, _sightlines(communes, seats, shore)]), seats, pairs)
    overland = np.minimum(overland / STRETCH, FAR_KM).round(1).astype(np.float64)
    kept = (overland > DETOUR * straight) & (overland > straight + DETOUR_KM)
    codes = communes.index.to_numpy()
    columns = {"origin": codes[pairs[kept, 0]], "destination": codes[pairs[kept, 1]], "overland_km": overland[kept]}
    return pd.DataFrame(columns)


def _crosses(communes: pd.DataFrame, pairs: Edges, shore: NDArray[Any]) -> NDArray[np.bool_]:
    """Mark the pairs of seats whose straight line crosses a shore."""
    import shapely

    degrees = communes[["lon", "lat"]].to_numpy()
    crossing = np.zeros(len(pairs), dtype=bool)
    if len(shore):
        tree = shapely.STRtree(shore)
        for start in range(0, len(pairs), 500_000):
            lines = shapely.linestrings(degrees[pairs[start : start + 500_000]])
            crossing[start + np.unique(tree.query(lines, predicate="intersects")[0])] = True
    return crossing


def _sightlines(communes: pd.DataFrame, seats: NDArray[np.float64], shore: NDArray[Any]) -> Edges:
    from scipy.spatial import Delaunay

    if len(communes) < 4:  # a triangulation needs three seats that are not in line
        return np.empty((0, 2), dtype=np.int64)
    triangles = Delaunay(seats).simplices
    sides = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [0, 2]]])
    sides = np.unique(np.sort(sides, axis=1), axis=0).astype(np.int64)
    return sides[~_crosses(communes, sides, shore)]


def _way_km(edges: Edges, seats: NDArray[np.float64], pairs: Edges) -> NDArray[np.float64]:
    """Return the shortest way of each pair along the edges, in km; infinite past `FAR_KM` and the stretch."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import dijkstra

    edges = np.unique(np.sort(edges, axis=1), axis=0)
    km = np.maximum(np.hypot(*(seats[edges[:, 0]] - seats[edges[:, 1]]).T), 0.01)
    graph = coo_array((km, (edges[:, 0], edges[:, 1])), shape=(len(seats), len(seats))).tocsr()
    sources, source = np.unique(pairs[:, 0], return_inverse=True)
    found = np.full(len(pairs), np.inf)
    for start in range(0, len(sources), 500):
        chunk = sources[start : start + 500]
        ways = dijkstra(graph, directed=False, indices=chunk, limit=FAR_KM * STRETCH)
        here = np.flatnonzero((source >= start) & (source < start + len(chunk)))
        found[here] = ways[source[here] - start, pairs[here, 1]]
    return found
