"""What is wrong with a network, as a list to look at; and the two ways to mend it, which nobody but a person sets off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import BadValue
from geodata.formats.projection import DEGREES, reproject
from geodata.roads.lines import SHORTEST_M
from geodata.roads.network import CAR, FOOT, SPEED_ORIGINS, Floats, Longs, RoadNetwork, class_number

FAR_M = 500.0
"""A seat or a site farther than this from the nearest road is listed. Own choice: on Corsica 95 % lie within 332 m."""

SLOWEST_KMH, FASTEST_KMH = 3.0, 140.0
"""Speeds of cars outside these are listed. Own choice: no limit in France is over 130."""

JOIN_KMH = 20.0
"""Speed on a link that somebody adds to join two parts: METRIC's on unpaved roads (docs/method.md, Times and rings)."""

MOST_LISTED = 200
"""Parts and places that are listed one by one; the others are counted."""

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Part:
    """A part of the network that no road joins to the main one.

    nodes, km : how much road it is (each direction counted once); at : a node of it; near : the node of the main part
    nearest to ``at``, ``gap_m`` metres away as the crow flies; lon, lat : of ``at``; communes : whose seats would stand
    on it, so that they would reach no other commune
    """

    nodes: int
    km: float
    at: int
    near: int
    gap_m: float
    lon: float
    lat: float
    communes: tuple[str, ...] = ()


@dataclass(frozen=True)
class NetworkCheck:
    """What was found.

    parts : those apart from the main one, ones with communes first, then the longest (``MOST_LISTED``); parts_count, and
    apart_km : of all of them; main_share : of the nodes that cars use, in the main part
    traps : nodes of the main part that cars can enter and not leave; sources : that they can leave and not enter
    short : links of no length; fast : links of an absurd speed; cheats : links shorter than the crow flies; twice : links
    that stand twice
    """

    parts: tuple[Part, ...]
    parts_count: int
    apart_km: float
    main_share: float
    traps: Longs
    sources: Longs
    short: Longs
    fast: Longs
    cheats: Longs
    twice: Longs


def check_network(network: RoadNetwork, communes: pd.DataFrame | None = None) -> NetworkCheck:
    """Look a network over; nothing is changed.

    communes : index insee; lon, lat, x_m, y_m, epsg: whose seats are asked where they would stand; None = nobody's
    """
    label = parts_of(network)
    used = label >= 0
    size = np.bincount(label[used]) if used.any() else np.zeros(1, dtype=np.int64)
    main = int(size.argmax())
    traps, sources = _one_way_ends(network, label, main)
    parts, km = _parts(network, label, main, communes)
    cars = network.can(CAR)
    crow = np.hypot(
        network.x_m[network.start] - network.x_m[network.end], network.y_m[network.start] - network.y_m[network.end]
    )
    absurd = cars & ((network.speed_kmh < SLOWEST_KMH) | (network.speed_kmh > FASTEST_KMH))
    return NetworkCheck(
        parts=parts[:MOST_LISTED],
        parts_count=len(parts),
        apart_km=km,
        main_share=float(size[main] / max(int(used.sum()), 1)),
        traps=traps,
        sources=sources,
        short=np.flatnonzero(network.length_m <= SHORTEST_M).astype(np.int64),
        fast=np.flatnonzero(absurd).astype(np.int64),
        cheats=np.flatnonzero(network.length_m < 0.99 * crow - 1.0).astype(np.int64),
        twice=_twice(network),
    )


def parts_of(network: RoadNetwork) -> Longs:
    """The part of the network that each node is in, whichever way roads lead (nodes,); -1 = no car comes there."""
    from scipy.sparse.csgraph import connected_components

    label = np.asarray(connected_components(_graph(network), directed=False)[1], dtype=np.int64)
    used = np.zeros(network.nodes, dtype=bool)
    cars = network.can(CAR)
    used[network.start[cars]] = used[network.end[cars]] = True
    found = np.full(network.nodes, -1, dtype=np.int64)
    found[used] = np.unique(label[used], return_inverse=True)[1]
    return found


def _graph(network: RoadNetwork) -> Any:
    import scipy.sparse as sp

    cars = network.can(CAR)
    ones = np.ones(int(cars.sum()), dtype=np.int8)
    return sp.csr_array((ones, (network.start[cars], network.end[cars])), shape=(network.nodes, network.nodes))


def _one_way_ends(network: RoadNetwork, label: Longs, main: int) -> tuple[Longs, Longs]:
    """Nodes of the main part that are reached from its heart and do not lead back, and the other way round."""
    from scipy.sparse.csgraph import breadth_first_order, connected_components

    here = label == main
    if not here.any():
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    graph = _graph(network)
    strong = np.asarray(connected_components(graph, connection="strong")[1])
    heart = np.bincount(strong[here]).argmax()
    seed = int(np.flatnonzero(here & (strong == heart))[0])
    out = []
    for matrix in (graph, graph.T.tocsr()):
        reached = np.zeros(network.nodes, dtype=bool)
        reached[breadth_first_order(matrix, seed, return_predecessors=False)] = True
        out.append(np.flatnonzero(reached & (strong != heart)).astype(np.int64))
    return out[0], out[1]


def _parts(
    network: RoadNetwork, label: Longs, main: int, communes: pd.DataFrame | None
) -> tuple[tuple[Part, ...], float]:
    """The parts beside the main one, and their length in km."""
    from scipy.spatial import cKDTree

    count = int(label.max(initial=-1)) + 1
    if count < 2:
        return (), 0.0
    km = _kilometres(network, label, count)
    size = np.bincount(label[label >= 0], minlength=count)
    heart = np.flatnonzero(label == main)
    others = np.flatnonzero((label >= 0) & (label != main))
    gap, near = map(np.asarray, cKDTree(_places(network, heart)).query(_places(network, others)))
    order = np.lexsort((gap, label[others]))
    first = np.unique(label[others][order], return_index=True)[1]
    chosen = order[first]  # of each part the node nearest to the main one
    standing = _standing(network, label, communes)
    at = others[chosen]
    lon, lat = reproject(network.x_m[at], network.y_m[at], network.epsg, DEGREES)
    found = [
        Part(
            nodes=int(size[label[node]]),
            km=float(km[label[node]]),
            at=int(node),
            near=int(heart[near[pick]]),
            gap_m=float(gap[pick]),
            lon=float(lon[place]),
            lat=float(lat[place]),
            communes=standing.get(int(label[node]), ()),
        )
        for place, (node, pick) in enumerate(zip(at, chosen, strict=True))
    ]
    found.sort(key=lambda part: (not part.communes, -part.km))
    return tuple(found), float(km.sum() - km[main])


def _places(network: RoadNetwork, nodes: Longs) -> Floats:
    return np.column_stack([network.x_m[nodes], network.y_m[nodes]])


def _kilometres(network: RoadNetwork, label: Longs, count: int) -> Floats:
    """Road in each part, a two-way road once."""
    cars = np.flatnonzero(network.can(CAR))
    low = np.minimum(network.start[cars], network.end[cars]).astype(np.int64)
    key = low * network.nodes + np.maximum(network.start[cars], network.end[cars])
    once = cars[np.unique(key, return_index=True)[1]]
    return np.asarray(
        np.bincount(label[network.start[once]], weights=network.length_m[once], minlength=count) / 1000.0,
        dtype=np.float64,
    )


def _standing(network: RoadNetwork, label: Longs, communes: pd.DataFrame | None) -> dict[int, tuple[str, ...]]:
    """Which seats would stand on which part, by the nearest road."""
    if communes is None or not len(communes):
        return {}
    seats = snapped(network, communes)
    part = np.where(seats["node"] >= 0, label[seats["node"].to_numpy()], -1)
    codes = seats.index.to_numpy(dtype=object)
    return {number: tuple(map(str, codes[part == number])) for number in np.unique(part[part >= 0]).tolist()}


def snapped(network: RoadNetwork, places: pd.DataFrame) -> pd.DataFrame:
    """Where places would meet the road, as the engine of times has it.

    places : lon, lat (degrees). Returns metres to the road (NaN = none within reach), x_m, y_m of the point on it, lon,
    lat of that, node (an end of that road, -1 = none), and passed_m to a nearer road that leads nowhere (NaN = none), with
    the index of ``places``
    """
    from geodata.roads.streets import snap, streets

    lines = streets(network, CAR)
    x_m, y_m = reproject(places["lon"].to_numpy(), places["lat"].to_numpy(), DEGREES, network.epsg)
    found = snap(lines, x_m, y_m)
    lon, lat = reproject(found.x_m, found.y_m, network.epsg, DEGREES)
    there = found.street >= 0
    node = np.where(there, lines.start[np.where(there, found.street, 0)] if len(lines) else -1, -1).astype(np.int64)
    return pd.DataFrame(
        {
            "metres": found.metres,
            "passed_m": found.passed_m,
            "x_m": found.x_m,
            "y_m": found.y_m,
            "lon": lon,
            "lat": lat,
            "node": node,
        },
        index=places.index,
    )


def _twice(network: RoadNetwork) -> Longs:
    """Links between the same two nodes, as long and as fast as one before."""
    table = pd.DataFrame(
        {
            "start": network.start,
            "end": network.end,
            "length": np.rint(network.length_m),
            "speed": np.rint(network.speed_kmh),
            "flags": network.flags,
        }
    )
    return np.flatnonzero(table.duplicated().to_numpy()).astype(np.int64)


# --- mending ---


def node_at(network: RoadNetwork, x_m: float, y_m: float, within_m: float = 1.0) -> int:
    """The node at a place, by which what was mended is found again in the same file. Raises BadValue for none there."""
    distance = np.hypot(network.x_m - x_m, network.y_m - y_m)
    node = int(distance.argmin()) if len(distance) else -1
    if node < 0 or not distance[node] <= within_m:  # a place that is no number is nowhere
        raise BadValue("place", f"{x_m:.0f}, {y_m:.0f}", "a node of the network: it is another file")
    return node


def drop_part(network: RoadNetwork, node: int) -> RoadNetwork:
    """The network closed to cars on the part that a node is in; nodes keep their numbers, paths stay.

    Raises BadValue for the main part, without which nothing is left.
    """
    label = parts_of(network)
    size = np.bincount(label[label >= 0])
    if label[node] < 0 or label[node] == int(size.argmax()):
        raise BadValue("part", node, "a part apart from the main one")
    mine = (label[network.start] == label[node]) & network.can(CAR)
    flags = np.where(mine, network.flags & ~np.uint8(CAR), network.flags).astype(np.uint8)
    left = replace(network, flags=flags)
    return left.only(left.can(CAR | FOOT))


def join_parts(network: RoadNetwork, one: int, other: int) -> RoadNetwork:
    """The network with a straight two-way road between two nodes, at ``JOIN_KMH``. Raises BadValue for one node twice."""
    metres = float(np.hypot(network.x_m[one] - network.x_m[other], network.y_m[one] - network.y_m[other]))
    if one == other:
        raise BadValue("join", one, "two nodes")
    added = {
        "start": [one, other],
        "end": [other, one],
        "length_m": [max(metres, SHORTEST_M)] * 2,
        "road_class": [class_number("unclassified")] * 2,
        "speed_kmh": [JOIN_KMH] * 2,
        "speed_origin": [SPEED_ORIGINS.index("class")] * 2,
        "flags": [CAR | FOOT] * 2,
        "way": [0, 0],
        "shape": [len(network.shape_offset) - 1, ~(len(network.shape_offset) - 1)],
    }
    joined = {
        name: np.concatenate([getattr(network, name), np.array(values, dtype=getattr(network, name).dtype)])
        for name, values in added.items()
    }
    order = np.lexsort((joined["end"], joined["start"]))
    columns: dict[str, Any] = {name: values[order] for name, values in joined.items()}
    return replace(network, **columns, shape_offset=np.append(network.shape_offset, network.shape_offset[-1]))
