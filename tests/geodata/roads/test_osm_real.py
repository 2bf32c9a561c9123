"""A real extract of OpenStreetMap, held against a second reading of it written in plain loops."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import networkx as nx
import numpy as np
import osmium
import pytest

from geodata.formats.projection import DEGREES, reproject
from geodata.roads.network import CAR
from geodata.roads.read import RoadChoices, read_roads

FILE = Path(__file__).parent / "data" / "helsinki.osm.pbf"
FINNISH = 3067
STREETS = ("motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential")
"""What any reader lets cars on; we also let them on living streets and service ways, which can only shorten a way."""


def metres(one, other):
    """Along the sphere."""
    (lon1, lat1), (lon2, lat2) = (map(math.radians, place) for place in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6_371_000 * math.asin(math.sqrt(half))


@pytest.fixture(scope="module")
def plain():
    """Streets as a directed graph of OpenStreetMap's own nodes, and where they are."""
    graph, places = nx.DiGraph(), {}
    ways, blocked = [], set()
    for thing in osmium.FileProcessor(str(FILE)):
        if thing.is_node():
            places[thing.id] = (thing.location.lon, thing.location.lat)
            if thing.tags.get("barrier") in ("block", "bollard"):
                blocked.add(thing.id)
        elif thing.is_way() and thing.tags.get("highway", "").removesuffix("_link") in STREETS:
            ways.append(([node.ref for node in thing.nodes], dict(thing.tags)))
    for refs, tags in ways:
        if "no" in (tags.get("access"), tags.get("motor_vehicle")) or tags.get("area") == "yes":
            continue
        for a, b in pairwise(refs):
            if a in places and b in places and not {a, b} & blocked:  # nobody drives up to a block to stand there
                length = metres(places[a], places[b])
                graph.add_edge(a, b, m=length)
                if tags.get("oneway") not in ("yes", "1", "true") and tags.get("junction") != "roundabout":
                    graph.add_edge(b, a, m=length)
    return graph, places


@pytest.fixture(scope="module")
def ours():
    network = read_roads([FILE], RoadChoices(epsg=FINNISH)).network
    car, graph = network.can(CAR), nx.DiGraph()
    links = zip(network.start[car].tolist(), network.end[car].tolist(), network.length_m[car].tolist(), strict=True)
    for start, end, length in sorted(links, key=lambda link: -link[2]):  # the shortest of two comes last and stays
        graph.add_edge(start, end, m=length)
    return network, graph


def test_every_street_leads_where_it_leads_and_is_as_long(plain, ours):
    graph, places = plain
    network, mine = ours
    from scipy.spatial import cKDTree

    refs = [ref for ref in graph if ref in places]
    x, y = reproject(*np.array([places[ref] for ref in refs]).T, DEGREES, FINNISH)
    away, near = cKDTree(np.column_stack([network.x_m, network.y_m])).query(np.column_stack([x, y]))
    same = {ref: int(near[k]) for k, ref in enumerate(refs) if away[k] < 0.5 and int(near[k]) in mine}
    assert len(same) > 500, "crossings and ends of both"
    order = sorted(same)
    compared = unreached = longer = shorter = 0
    for ref in order[:: len(order) // 25]:
        theirs = nx.single_source_dijkstra_path_length(graph, ref, weight="m")
        found = nx.single_source_dijkstra_path_length(mine, same[ref], weight="m")
        for other in order:
            if theirs.get(other, 0.0) > 50:
                compared += 1
                got = found.get(same[other], math.inf)
                unreached += math.isinf(got)
                longer += got > theirs[other] * 1.006
                shorter += got < theirs[other] * 0.99
    assert compared > 10_000
    assert unreached == 0, "no street is lost, and none is turned round"
    assert longer == 0, "nor is any way longer than it is (the projection is 0.2 % off the sphere)"
    assert shorter < compared * 0.25, "living streets and service ways are short cuts here and there"


def test_speed_limits_are_those_of_the_signs(ours):
    network, _ = ours
    limits = {}
    for way in osmium.FileProcessor(str(FILE)):
        if way.is_way() and way.tags.get("highway") in STREETS and way.tags.get("maxspeed", "").isdigit():
            signs = [way.tags.get(f"maxspeed{side}", "") for side in ("", ":forward", ":backward")]
            limits[way.id] = max(int(sign) for sign in signs if sign.isdigit())
    car = network.can(CAR)
    held = [
        (float(v), limits[int(w)])
        for v, w in zip(network.speed_kmh[car], network.way[car], strict=True)
        if int(w) in limits
    ]
    assert len(held) > 400
    assert all(speed <= limit + 1e-6 for speed, limit in held), "a posted limit caps every estimate"


def test_what_is_set_aside_is_told(ours):
    report = read_roads([FILE], RoadChoices(epsg=FINNISH)).report
    assert report.read == report.kept + sum(rows.count for rows in report.set_aside + report.rejected)
    assert {rows.reason for rows in report.set_aside} >= {"area", "closed_to_all", "no_road"}


def test_a_real_road_between_two_blocks_is_closed_at_both(ours):
    """Way 34918424, unclassified: blocks stand on two of its places."""
    report = read_roads([FILE], RoadChoices(epsg=FINNISH)).report
    assert int(next(one.detail for one in report.problems if one.code == "barriers")) >= 2
    network, mine = ours
    ends = np.flatnonzero(network.can(CAR) & (network.way == 34918424))
    parts = nx.number_weakly_connected_components(mine.subgraph({*network.start[ends], *network.end[ends]}))
    assert parts == 3
