"""Why a time is what it is: the roads of one journey, in order, with what each takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from geodata.formats.projection import DEGREES, reproject
from geodata.roads.engine_graph import NEVER, Floats, Longs
from geodata.roads.network import ROAD_CLASSES
from geodata.roads.prepared import PER_MIN, Pieces, PreparedRoads, pieces
from geodata.travel.isochrone import cut
from geodata.travel.reach import Reach, Stretches, reach
from geodata.travel.road_times import own_minutes, seeds

SHORT_KM = 0.05
"""Under 50 m a road is not worth a line of its own (own choice): a crossing, the steps from a seat to its street."""


@dataclass(frozen=True)
class Leg:
    """A part of a journey on one road.

    name : of the road, "" = none; road_class : one of ``ROAD_CLASSES``, "access" between a place and the road, "new" for a
    road that a scenario builds; km, minutes : of this part; lonlat : (vertices, 2) degrees
    """

    name: str
    road_class: str
    km: float
    minutes: float
    lonlat: Floats


@dataclass(frozen=True)
class Path:
    """A journey from the seat of a commune to a place. minutes : as the times of the territory count them."""

    minutes: float
    park_min: float
    legs: tuple[Leg, ...]

    @property
    def km(self) -> float:
        """Length of the journey."""
        return sum(leg.km for leg in self.legs)


def main_legs(legs: Sequence[Leg]) -> tuple[Leg, ...]:
    """A journey as it is told: roads under ``SHORT_KM`` count with the longer road beside them, so sums stay exact."""
    told = list(legs)
    while len(told) > 1 and min(leg.km for leg in told) < SHORT_KM:
        at = min(range(len(told)), key=lambda k: told[k].km)
        beside = [k for k in (at - 1, at + 1) if 0 <= k < len(told)]
        into = max(beside, key=lambda k: told[k].km)
        first, last = sorted((at, into))
        told[first : last + 1] = [_joined(told[first], told[last], like=told[into])]
    made: list[Leg] = []
    for leg in told:
        same = bool(made) and (made[-1].name, made[-1].road_class) == (leg.name, leg.road_class)
        made.append(_joined(made.pop(), leg, like=leg) if same else leg)
    return tuple(made)


def _joined(before: Leg, after: Leg, *, like: Leg) -> Leg:
    """Two legs as one, called as one of them."""
    lonlat = np.vstack([before.lonlat, after.lonlat[1:]])
    return replace(like, km=before.km + after.km, minutes=before.minutes + after.minutes, lonlat=lonlat)


def explain_path(
    prepared: PreparedRoads, commune: str, lonlat: tuple[float, float], limit_min: float = 60.0, *, inside: bool = False
) -> Path | None:
    """The quickest journey from the seat of a prepared commune to a place in degrees; None where there is none in time.

    inside : the place lies in that very commune, whose own time counts, without a road
    """
    origin = int(prepared.codes.get_indexer(pd.Index([commune]))[0])
    if inside:
        return Path(float(own_minutes(prepared)[origin]), 0.0, ())
    node = int(prepared.place[origin])
    found = reach(prepared, [lonlat], limit_min)
    if node < 0 or found.tenths[node] >= NEVER or int(found.tenths[node]) + int(prepared.access[origin]) > found.limit:
        return None
    nodes, last = _nodes(found, node)
    steps = _steps(prepared, nodes)
    ends = [_access(prepared, origin), *_merged(prepared, steps), *_last(found, nodes[-1], last)]
    park = prepared.roads.rules.park_min
    total = (int(found.tenths[node]) + int(prepared.access[origin])) / PER_MIN + park
    return Path(total, park, tuple(leg for leg in ends if leg.km > 0 or leg.minutes > 0))


def _nodes(found: Reach, node: int) -> tuple[list[int], int]:
    """The nodes of the journey, and the tenths of a second from the last of them to the place."""
    import networkx as nx

    graph = found.prepared.graph
    near = np.flatnonzero(found.tenths <= found.tenths[node])
    part = graph.between(near.astype(np.int64))
    left = found.tenths[near]
    # Only links on which no time is lost: every way along them is a quickest one.
    tight = left[part.starts] == left[part.neighbour] + part.tenths
    ways: Any = nx.DiGraph()
    ways.add_nodes_from(range(len(near)))
    ways.add_edges_from(zip(part.starts[tight].tolist(), part.neighbour[tight].tolist(), strict=True))
    at, start = seeds(found.prepared, found.snaps)
    start = start + int(found.access[0])
    stops = {int(np.searchsorted(near, n)): int(t) for n, t in zip(at, start, strict=True) if found.tenths[n] == t}
    stops = {n: t for n, t in stops.items() if n < len(near)}
    reached = nx.single_source_shortest_path(ways, int(np.searchsorted(near, node)))
    target = min((n for n in stops if n in reached), key=lambda n: (len(reached[n]), n))
    return [int(near[n]) for n in reached[target]], stops[target]


@dataclass(frozen=True)
class _Step:
    """A piece of street in the way it is travelled; street -1 = a road that a scenario builds."""

    street: int
    first: float
    last: float
    tenths: int
    ends: tuple[int, int]


def _steps(prepared: PreparedRoads, nodes: list[int]) -> list[_Step]:
    """The piece of street between each two nodes."""
    parts = _pieces_at(prepared, np.array(nodes))
    ways: dict[tuple[int, int], _Step] = {}
    rows = zip(*(getattr(parts, name).tolist() for name in Pieces.__dataclass_fields__), strict=True)
    for street, start, end, first, last, forth, back in rows:
        for step in (_Step(street, first, last, forth, (start, end)), _Step(street, last, first, back, (end, start))):
            if step.tenths < NEVER and (step.ends not in ways or step.tenths < ways[step.ends].tenths):
                ways[step.ends] = step
    for start, end, tenths in zip(*(part.tolist() for part in prepared.built), strict=True):
        if (start, end) not in ways or tenths < ways[start, end].tenths:
            ways[start, end] = _Step(-1, 0.0, 1.0, tenths, (start, end))
    return [ways[pair] for pair in pairwise(nodes)]


def _pieces_at(prepared: PreparedRoads, nodes: Longs) -> Pieces:
    """The pieces of streets that touch some nodes."""
    lines, chains = prepared.roads.streets, prepared.chains
    there = np.isin(prepared.node_of[lines.start], nodes) | np.isin(prepared.node_of[lines.end], nodes)
    there[chains.street[np.isin(chains.node, nodes)]] = True
    return pieces(prepared.roads, chains, prepared.node_of, np.flatnonzero(there))


def _merged(prepared: PreparedRoads, steps: list[_Step]) -> list[Leg]:
    """Steps on one road after another become one leg."""
    legs: list[Leg] = []
    for step in steps:
        leg = _leg(prepared, step)
        if legs and (legs[-1].name, legs[-1].road_class) == (leg.name, leg.road_class):
            leg = _joined(legs.pop(), leg, like=leg)
        legs.append(leg)
    return legs


def _leg(prepared: PreparedRoads, step: _Step) -> Leg:
    """A step as a leg of its own."""
    roads = prepared.roads
    if step.street < 0:
        xy = np.array([_where(prepared, node) for node in step.ends])
        km = float(np.hypot(*(xy[1] - xy[0]))) / 1000
        return Leg("", "new", km, step.tenths / PER_MIN, _lonlat(xy, roads.network.epsg))
    import shapely

    lines, network = roads.streets, roads.network
    low, high = sorted((step.first, step.last))
    part = Stretches(np.array([step.street]), np.array([low]), np.array([high]))
    xy = shapely.get_coordinates(cut(prepared, part)[0])
    link = int(max(lines.forward[step.street], lines.backward[step.street]))
    km = float(lines.length_m[step.street]) * (high - low) / 1000
    name, kind = network.name_of(link), ROAD_CLASSES[int(network.road_class[link])]
    return Leg(
        name, kind, km, step.tenths / PER_MIN, _lonlat(xy[:: 1 if step.last >= step.first else -1], network.epsg)
    )


def _where(prepared: PreparedRoads, node: int) -> tuple[float, float]:
    """Where a node of the graph lies: a point that was put on a street, or a node of the network."""
    import shapely

    on_street = np.flatnonzero(prepared.chains.node == node)
    if not len(on_street):
        own, network = int(np.flatnonzero(prepared.node_of == node)[0]), prepared.roads.network
        return float(network.x_m[own]), float(network.y_m[own])
    at = int(on_street[0])
    line = prepared.roads.streets.lines[prepared.chains.street[at]]
    point = shapely.line_interpolate_point(line, prepared.chains.share[at], normalized=True)
    return float(point.x), float(point.y)


def _access(prepared: PreparedRoads, origin: int) -> Leg:
    """From the seat to the road."""
    places, snaps = prepared.places, prepared.snaps
    xy = np.array([[places.x_m[origin], places.y_m[origin]], [snaps.x_m[origin], snaps.y_m[origin]]])
    minutes = int(prepared.access[origin]) / PER_MIN
    return Leg("", "access", float(snaps.metres[origin]) / 1000, minutes, _lonlat(xy, prepared.roads.network.epsg))


def _last(found: Reach, node: int, tenths: int) -> list[Leg]:
    """From the last stop along the road to the place, and from the road to its door."""
    prepared, snaps = found.prepared, found.snaps
    street, share = int(snaps.street[0]), float(snaps.share[0])
    part = _pieces_at(prepared, np.array([node]))
    mine = part.street == street
    stop = np.concatenate([part.from_share[mine & (part.start == node)], part.to_share[mine & (part.end == node)]])
    first = float(stop[np.argmin(np.abs(stop - share))]) if len(stop) else share
    travelled = tenths - int(found.access[0])
    along = _leg(prepared, _Step(street, first, share, travelled, (node, node)))
    to_door = Leg("", "access", float(snaps.metres[0]) / 1000, int(found.access[0]) / PER_MIN, along.lonlat[-1:])
    return [along, to_door]


def _lonlat(xy: Floats, epsg: int) -> Floats:
    return np.column_stack(reproject(xy[:, 0], xy[:, 1], epsg, DEGREES))
