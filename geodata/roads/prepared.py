"""A road network with the places of a territory on it, contracted around them: made once, asked many times."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.progress import Report, ignore
from geodata.formats.projection import DEGREES, reproject
from geodata.roads.engine_core import Core, core
from geodata.roads.engine_graph import NEVER, Floats, Graph, Ints, Longs, graph
from geodata.roads.network import CAR, FOOT, WALK_KMH, RoadNetwork
from geodata.roads.rules import TravelRules
from geodata.roads.streets import Snaps, Streets, nearest_open, snap, streets

PER_MIN = 600
"""Tenths of a second in a minute."""

ACCESS_KMH = {"car": 20.0, "foot": WALK_KMH}
"""Speed between a place and the road. Source: METRIC's speed on unpaved ways (docs/method.md, Times and rings);
walking: own."""


@dataclass(frozen=True)
class NewLink:
    """A road that does not exist yet, straight between two points of roads that do.

    x_m, y_m : of its two ends, in the projection of the network; kmh : speed; two_way : both directions
    """

    x_m: tuple[float, float]
    y_m: tuple[float, float]
    kmh: float
    two_way: bool = True


@dataclass(frozen=True)
class Roads:
    """Roads as a scenario leaves them, and how they are travelled: all that times depend on but the places.

    streets : the pieces of road that the mode may take, open or closed
    tenths : (links,) tenths of a second on each link of the network before congestion, ``NEVER`` = closed
    added : roads that the file does not hold
    """

    streets: Streets
    rules: TravelRules
    tenths: Ints
    added: tuple[NewLink, ...] = ()

    @property
    def network(self) -> RoadNetwork:
        """The roads of the file."""
        return self.streets.network

    @cached_property
    def passable(self) -> npt.NDArray[np.bool_]:
        """Which streets are open in a direction at least (streets,)."""
        forth, back = self.streets.tenths(self.tenths)
        return np.asarray((forth < NEVER) | (back < NEVER))

    def snap(self, x_m: npt.ArrayLike, y_m: npt.ArrayLike) -> Snaps:
        """Where places meet open roads of the file (``streets.snap``); nobody stands on a closed one, or on an added one."""
        return snap(self.streets, np.asarray(x_m), np.asarray(y_m), self.passable)

    def tied(self, link: NewLink) -> Snaps:
        """Where the ends of a road that is added meet open roads: the nearest of any kind, also one that leads nowhere yet."""
        return nearest_open(self.streets, np.asarray(link.x_m), np.asarray(link.y_m), self.passable)

    @cached_property
    def loaded(self) -> Ints:
        """Tenths of a second on each link with congestion, which nobody walking meets."""
        factor = self.rules.congestion if self.rules.mode == "car" else 1.0
        return np.where(self.tenths >= NEVER, NEVER, np.rint(self.tenths * factor)).astype(np.int32)

    @cached_property
    def part(self) -> Longs:
        """The part of the network that each node is in (nodes,): within one, roads lead everywhere and back."""
        import scipy.sparse as sp
        from scipy.sparse.csgraph import connected_components

        lines, (forth, back) = self.streets, self.streets.tenths(self.tenths)
        along, against = forth < NEVER, back < NEVER
        start = [lines.start[along], lines.end[against]]
        end = [lines.end[along], lines.start[against]]
        for link in self.added:
            one, other = self.tied(link).street
            if min(one, other) >= 0:
                start.append(lines.start[[one, other] if link.two_way else [one]])
                end.append(lines.start[[other, one] if link.two_way else [other]])
        joined = np.concatenate(start), np.concatenate(end)
        ones, nodes = np.ones(len(joined[0]), dtype=np.int8), self.network.nodes
        graph = sp.csr_array((ones, joined), shape=(nodes, nodes))
        return np.asarray(connected_components(graph, connection="strong")[1], dtype=np.int64)


def free_roads(network: RoadNetwork, rules: TravelRules) -> Roads:
    """The roads of a file as they are."""
    if rules.mode == "car":
        return Roads(streets(network, CAR), rules, network.tenths)
    walked = np.maximum(np.rint(network.length_m * 36.0 / WALK_KMH), 1)
    return Roads(streets(network, FOOT), rules, walked.astype(np.int32))


def on_foot(roads: Roads) -> Roads:
    """The same roads as people on foot meet them: every way open to them, at ``WALK_KMH``.

    What is closed by decision is closed to them too, and they may take what is added; speeds, congestion and parking are
    for cars.
    """
    network = roads.network
    free = free_roads(network, TravelRules("foot"))
    closed = (roads.tenths >= NEVER) & (network.tenths < NEVER)
    return replace(free, tenths=np.where(closed, NEVER, free.tenths).astype(np.int32), added=roads.added)


@dataclass(frozen=True)
class Chains:
    """The points that were put on streets, in the order in which they stand on them.

    street, share, node : (points,) sorted by street, then share; along, against : (points,) tenths of a second from the
    start of the line to the point, and from the point to the start
    """

    street: Longs
    share: Floats
    node: Ints
    along: Longs
    against: Longs


@dataclass(frozen=True)
class Places:
    """Codes of places, and where they stand, in the projection of the network."""

    codes: pd.Index[str]
    x_m: Floats
    y_m: Floats

    def at(self, chosen: npt.NDArray[np.intp]) -> Places:
        """Some of them, in this order."""
        return Places(self.codes[chosen], self.x_m[chosen], self.y_m[chosen])


@dataclass(frozen=True, eq=False)
class PreparedRoads:
    """Places on roads, ready to be timed.

    graph : nodes of the network and of the places, numbered along the curve; node_of : (network nodes,) their numbers
    place : (places,) node of each place, -1 = off the network; access : (places,) tenths of a second to the road
    core : the graph contracted around the places; chains : what stands on which street
    built : links of the roads that were added: start, end, tenths
    """

    roads: Roads
    places: Places
    snaps: Snaps
    graph: Graph
    node_of: Ints
    place: Ints
    access: Ints
    core: Core
    chains: Chains
    built: tuple[Ints, Ints, Ints]

    @property
    def codes(self) -> pd.Index[str]:
        """Codes of the places."""
        return self.places.codes


def prepare_roads(roads: Roads, communes: pd.DataFrame, *, report: Report = ignore) -> PreparedRoads:
    """Put the seats of communes on the road and contract the network around them.

    communes : index insee; lon, lat, and x_m, y_m in the projection ``epsg`` of each
    """
    report(0, 3)
    x_m, y_m = seats_in(communes, roads.network.epsg)
    places = Places(pd.Index(communes.index), x_m, y_m)
    return put_on_roads(roads, places, roads.snap(x_m, y_m), report=report)


def put_on_roads(roads: Roads, places: Places, snaps: Snaps, *, report: Report = ignore) -> PreparedRoads:
    """Cut the streets at the places and contract what results."""
    report(1, 3)
    ends = [roads.tied(link) for link in roads.added]
    street = np.concatenate([snaps.street, *(end.street for end in ends)])
    share = np.concatenate([snaps.share, *(end.share for end in ends)])
    node_of, node, made = _numbers(roads, street, share)
    chains = _chained(roads, street[made], share[made], node[made])
    new = _added(roads, ends, node[len(snaps) :])
    joined = [np.concatenate(parts) for parts in zip(pieces(roads, chains, node_of).links(), new, strict=True)]
    whole = graph(len(node_of) + len(made), joined[0], joined[1], joined[2])
    report(2, 3)
    access = np.rint(np.nan_to_num(snaps.metres) * 36.0 / ACCESS_KMH[roads.rules.mode]).astype(np.int32)
    place = node[: len(snaps)]
    reduced = core(whole, np.unique(place[place >= 0]).astype(np.int32))
    report(3, 3)
    return PreparedRoads(roads, places, snaps, whole, node_of, place, access, reduced, chains, new)


def seats_in(communes: pd.DataFrame, epsg: int) -> tuple[Floats, Floats]:
    """The seats of communes in one projection."""
    x_m, y_m = (communes[name].to_numpy(dtype=np.float64).copy() for name in ("x_m", "y_m"))
    other = np.flatnonzero(communes["epsg"].to_numpy() != epsg)
    if len(other):
        lon, lat = (communes[name].to_numpy(dtype=np.float64)[other] for name in ("lon", "lat"))
        x_m[other], y_m[other] = reproject(lon, lat, DEGREES, epsg)
    return x_m, y_m


def _numbers(roads: Roads, street: Longs, share: Floats) -> tuple[Ints, Ints, Longs]:
    """New numbers of the nodes of the network, the node of each point, and one point for each node made for points.

    A point at the end of a street is the node there; points on one spot are one node. Others are numbered beside a node of
    their street.
    """
    lines, nodes = roads.streets, roads.network.nodes
    inner = np.flatnonzero((street >= 0) & (share > 0) & (share < 1))
    spots = np.column_stack([street[inner].astype(np.float64), share[inner]])
    _, first, spot = np.unique(spots, axis=0, return_index=True, return_inverse=True)
    made = inner[first]
    key = np.concatenate([np.arange(nodes, dtype=np.float64), lines.start[street[made]] + 0.5])
    number = np.empty(len(key), dtype=np.int32)
    number[np.argsort(key, kind="stable")] = np.arange(len(key), dtype=np.int32)
    node = np.full(len(street), -1, dtype=np.int32)
    node[inner] = number[nodes:][spot.ravel()]
    for end, at in ((lines.start, (street >= 0) & (share <= 0)), (lines.end, (street >= 0) & (share >= 1))):
        node[at] = number[end[street[at]]]
    return number[:nodes], node, made


def _chained(roads: Roads, street: Longs, share: Floats, node: Ints) -> Chains:
    """Points between the ends of streets in order, with the times that their share of the street makes."""
    order = np.lexsort((share, street))
    street, share = street[order], share[order]
    times = [each[street] for each in roads.streets.tenths(roads.loaded)]
    along, against = (np.where(each < NEVER, np.rint(each * share), NEVER).astype(np.int64) for each in times)
    return Chains(street, share, node[order], along, against)


@dataclass(frozen=True)
class Pieces:
    """Streets between one stop and the next: their ends, and the points that stand on them.

    street : (pieces,); start, end : nodes of the graph; from_share, to_share : where the piece lies on its street
    forth, back : tenths of a second from start to end and from end to start, ``NEVER`` where one may not
    """

    street: Longs
    start: Ints
    end: Ints
    from_share: Floats
    to_share: Floats
    forth: Ints
    back: Ints

    def links(self) -> tuple[Ints, Ints, Ints]:
        """Both directions as directed links: start, end, tenths."""
        forth, back = self.forth < NEVER, self.back < NEVER
        return (
            np.concatenate([self.start[forth], self.end[back]]),
            np.concatenate([self.end[forth], self.start[back]]),
            np.concatenate([self.forth[forth], self.back[back]]),
        )


def pieces(roads: Roads, chains: Chains, node_of: Ints, some: Longs | None = None) -> Pieces:
    """All pieces of all streets, or of some (positions, ascending)."""
    lines = roads.streets
    chosen = np.arange(len(lines)) if some is None else some
    forth, back = (each[chosen].astype(np.int64) for each in lines.tenths(roads.loaded))
    points = np.arange(len(chains.street)) if some is None else np.flatnonzero(np.isin(chains.street, some))
    # Every street is a row of stops: its start, the points on it, its end.
    zero, count = np.zeros(len(chosen), dtype=np.int64), len(chains.street)
    street = np.concatenate([chosen, chains.street[points], chosen])
    node = np.concatenate([node_of[lines.start[chosen]], chains.node[points], node_of[lines.end[chosen]]])
    share = np.concatenate([zero, chains.share[points], zero + 1.0])
    along = np.concatenate([zero, chains.along[points], forth])
    against = np.concatenate([zero, chains.against[points], back])
    order = np.lexsort((np.concatenate([zero - 1, points, zero + count]), street))
    here, there = order[:-1], order[1:]
    same = street[here] == street[there]
    here, there = here[same], there[same]
    times = [
        np.where(whole[street[here]] < NEVER, at[there] - at[here], NEVER).astype(np.int32)
        for at, whole in zip((along, against), lines.tenths(roads.loaded), strict=True)
    ]
    return Pieces(street[here], node[here], node[there], share[here], share[there], times[0], times[1])


def _added(roads: Roads, ends: list[Snaps], node: Ints) -> tuple[Ints, Ints, Ints]:
    """Links of the roads that were added; an end that is off the network joins nothing."""
    factor = roads.rules.congestion if roads.rules.mode == "car" else 1.0
    found: list[tuple[int, int, int]] = []
    for link, end, (one, other) in zip(roads.added, ends, node.reshape(-1, 2).tolist(), strict=True):
        if min(one, other) < 0:
            continue
        metres = float(np.hypot(np.diff(end.x_m)[0], np.diff(end.y_m)[0]))
        kmh = link.kmh if roads.rules.mode == "car" else WALK_KMH
        tenths = max(round(max(round(metres * 36.0 / kmh), 1) * factor), 1)
        found += [(one, other, tenths), *([(other, one, tenths)] if link.two_way else [])]
    table = np.array(found, dtype=np.int32).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2]
