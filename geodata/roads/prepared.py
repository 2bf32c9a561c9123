"""A road network with the places of a territory on it, contracted around them: made once, asked many times."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd

from deserts.errors import BadValue
from deserts.progress import Report, ignore
from geodata.projection import DEGREES, reproject
from geodata.roads.engine_core import Core, core
from geodata.roads.engine_graph import NEVER, Floats, Graph, Ints, Longs, graph
from geodata.roads.network import CAR, FOOT, WALK_KMH, RoadNetwork
from geodata.roads.streets import Snaps, Streets, snap, streets

PER_MIN = 600
"""Tenths of a second in a minute."""

ACCESS_KMH = {"car": 20.0, "foot": WALK_KMH}
"""Speed between a place and the road. Source: METRIC's speed on unpaved ways and tracks (data/README.md); walking: own."""


@dataclass(frozen=True)
class TravelRules:
    """How times are counted, beside the speeds of the roads themselves.

    mode : "car" or "foot" (``WALK_KMH`` on every way that people on foot may take)
    own_commune : "zero", the convention of METRIC and of the APL, or "radius": see ``own_minutes``
    park_min : minutes to park and walk to the door, added to each journey between two communes
    congestion : every road takes so many times its free time, >= 0.5; 1 = free flow
    """

    mode: Literal["car", "foot"] = "car"
    own_commune: Literal["zero", "radius"] = "zero"
    park_min: float = 0.0
    congestion: float = 1.0

    def __post_init__(self) -> None:
        if not 0 <= self.park_min <= 60:
            raise BadValue("park_min", self.park_min, "0 to 60 minutes")
        if not 0.5 <= self.congestion <= 10:
            raise BadValue("congestion", self.congestion, "a factor from 0.5 to 10")


BY_CAR = TravelRules()
"""The conventions of METRIC and of the APL."""


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

    tenths : (links,) tenths of a second on each link of the network before congestion, ``NEVER`` = closed
    added : roads that the file does not hold
    """

    network: RoadNetwork
    rules: TravelRules
    tenths: Ints
    added: tuple[NewLink, ...] = ()

    @property
    def flag(self) -> int:
        """The bit of ``RoadNetwork.flags`` that opens a link to this mode."""
        return CAR if self.rules.mode == "car" else FOOT

    @cached_property
    def streets(self) -> Streets:
        """The roads that are open, as lines."""
        return streets(self.network, self.flag, self.tenths >= NEVER)

    @cached_property
    def loaded(self) -> Ints:
        """Tenths of a second on each link with congestion, which nobody walking meets."""
        factor = self.rules.congestion if self.rules.mode == "car" else 1.0
        return np.where(self.tenths >= NEVER, NEVER, np.rint(self.tenths * factor)).astype(np.int32)


def free_roads(network: RoadNetwork, rules: TravelRules) -> Roads:
    """The roads of a file as they are."""
    if rules.mode == "car":
        return Roads(network, rules, network.tenths)
    walked = np.maximum(np.rint(network.length_m * 36.0 / WALK_KMH), 1)
    return Roads(network, rules, walked.astype(np.int32))


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
class PreparedRoads:
    """Places on roads, ready to be timed.

    graph : nodes of the network and of the places, numbered along the curve; node_of : (network nodes,) their numbers
    place : (places,) node of each place, -1 = off the network; access : (places,) tenths of a second to the road
    core : the graph contracted around the places; chains : what stands on which street
    """

    roads: Roads
    codes: pd.Index[str]
    snaps: Snaps
    graph: Graph
    node_of: Ints
    place: Ints
    access: Ints
    core: Core
    chains: Chains


def prepare_roads(roads: Roads, communes: pd.DataFrame, *, report: Report = ignore) -> PreparedRoads:
    """Put the seats of communes on the road and contract the network around them.

    communes : index insee; lon, lat, and x_m, y_m in the projection ``epsg`` of each
    """
    report(0, 3)
    return put_on_roads(roads, pd.Index(communes.index), snap_seats(roads, communes), report=report)


def snap_seats(roads: Roads, communes: pd.DataFrame) -> Snaps:
    """Where the seats meet the road."""
    x_m, y_m = seats_in(communes, roads.network.epsg)
    return snap(roads.streets, x_m, y_m)


def put_on_roads(roads: Roads, codes: pd.Index[str], snaps: Snaps, *, report: Report = ignore) -> PreparedRoads:
    """Cut the streets at the places and contract what results."""
    report(1, 3)
    ends = [snap(roads.streets, np.array(link.x_m), np.array(link.y_m)) for link in roads.added]
    street = np.concatenate([snaps.street, *(end.street for end in ends)])
    share = np.concatenate([snaps.share, *(end.share for end in ends)])
    node_of, node = _numbers(roads, street)
    chains = _chained(roads, street, share, node)
    start, end, tenths = _links(roads, chains, node_of)
    extra = _added(roads, ends, node[len(snaps) :])
    joined = [np.concatenate(parts) for parts in zip((start, end, tenths), extra, strict=True)]
    whole = graph(len(node_of) + int((node >= 0).sum()), joined[0], joined[1], joined[2].astype(np.int32))
    report(2, 3)
    access = np.rint(np.nan_to_num(snaps.metres) * 36.0 / ACCESS_KMH[roads.rules.mode]).astype(np.int32)
    place = node[: len(snaps)]
    reduced = core(whole, np.unique(place[place >= 0]).astype(np.int32))
    report(3, 3)
    return PreparedRoads(roads, codes, snaps, whole, node_of, place, access, reduced, chains)


def seats_in(communes: pd.DataFrame, epsg: int) -> tuple[Floats, Floats]:
    """The seats of communes in one projection."""
    x_m, y_m = (communes[name].to_numpy(dtype=np.float64).copy() for name in ("x_m", "y_m"))
    other = np.flatnonzero(communes["epsg"].to_numpy() != epsg)
    if len(other):
        lon, lat = (communes[name].to_numpy(dtype=np.float64)[other] for name in ("lon", "lat"))
        x_m[other], y_m[other] = reproject(lon, lat, DEGREES, epsg)
    return x_m, y_m


def _numbers(roads: Roads, street: Longs) -> tuple[Ints, Ints]:
    """New numbers of the nodes of the network and of the points, each point beside a node of its street."""
    there = np.flatnonzero(street >= 0)
    nodes = roads.network.nodes
    key = np.concatenate([np.arange(nodes, dtype=np.float64), roads.streets.start[street[there]] + 0.5])
    number = np.empty(len(key), dtype=np.int32)
    number[np.argsort(key, kind="stable")] = np.arange(len(key), dtype=np.int32)
    node = np.full(len(street), -1, dtype=np.int32)
    node[there] = number[nodes:]
    return number[:nodes], node


def _chained(roads: Roads, street: Longs, share: Floats, node: Ints) -> Chains:
    """The points in order along their streets, with the times that their share of the street makes."""
    order = np.lexsort((node, share, street))
    order = order[street[order] >= 0]
    street, share = street[order], share[order]
    times = [each[street] for each in roads.streets.tenths(roads.loaded)]
    along, against = (np.where(each < NEVER, np.rint(each * share), NEVER).astype(np.int64) for each in times)
    return Chains(street, share, node[order], along, against)


def _links(roads: Roads, chains: Chains, node_of: Ints) -> tuple[Longs, Longs, Longs]:
    """Links between successive points of every street, both ways: start, end, tenths."""
    lines = roads.streets
    forth, back = (each.astype(np.int64) for each in lines.tenths(roads.loaded))
    # Every street is a row of stops: its start, the points on it, its end.
    count = len(lines)
    stop_street = np.concatenate([np.arange(count), chains.street, np.arange(count)])
    stop_node = np.concatenate([node_of[lines.start], chains.node, node_of[lines.end]]).astype(np.int64)
    rank = np.concatenate([np.full(count, -1), np.arange(len(chains.street)), np.full(count, len(chains.street))])
    along = np.concatenate([np.zeros(count, dtype=np.int64), chains.along, forth])
    against = np.concatenate([np.zeros(count, dtype=np.int64), chains.against, back])
    order = np.lexsort((rank, stop_street))
    here, there = order[:-1], order[1:]
    same = stop_street[here] == stop_street[there]
    here, there = here[same], there[same]
    open_forth, open_back = (each[stop_street[here]] < NEVER for each in (forth, back))
    return (
        np.concatenate([stop_node[here][open_forth], stop_node[there][open_back]]),
        np.concatenate([stop_node[there][open_forth], stop_node[here][open_back]]),
        np.concatenate([(along[there] - along[here])[open_forth], (against[there] - against[here])[open_back]]),
    )


def _added(roads: Roads, ends: list[Snaps], node: Ints) -> tuple[Longs, Longs, Longs]:
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
    table = np.array(found, dtype=np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2]
