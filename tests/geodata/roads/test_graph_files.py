"""MATSim and GraphML: links as the files have them, hostile files, the real network of Corsica."""

import gzip

import networkx as nx
import numpy as np
import pytest

from deserts.errors import DesertsError, MissingColumn, NoCrs, Unreadable, UnsafeFile
from geodata.roads.network import CAR, DUAL, FOOT, ROAD_CLASSES, SPEED_ORIGINS
from geodata.roads.read import RoadChoices, kind_of_roads, read_roads
from tests.geodata.roads.make_roads import graphml, matsim

NODES = {"a": (1_200_000, 6_100_000), "b": (1_200_300, 6_100_400), "c": (1_201_000, 6_100_400)}
LINKS = [
    ("a", "b", 600, "secondary", "car"),
    ("b", "a", 600, "secondary", "car"),
    ("b", "c", 700, "residential", "car,bus"),
    ("c", "b", 700, "residential", "bus"),
    ("a", "x", 10, "residential", "car"),
]


def test_links_of_matsim(tmp_path):
    file = matsim(tmp_path / "n.xml", NODES, LINKS)
    assert kind_of_roads(file) == "matsim"
    roads = read_roads(file, RoadChoices(speeds="class"))
    network = roads.network
    assert sorted(network.length_m[network.can(CAR)].tolist()) == [600, 600, 700]
    assert sorted(network.speed_kmh.tolist()) == [25, 48, 48]
    assert roads.report.read == 5
    assert roads.report.rejected[0].reason == "unknown_node"
    assert roads.report.set_aside[0].reason == "no_road"
    assert roads.report.balanced
    assert set(network.way) == {100, 101, 102}


def test_a_packed_network_and_its_stated_system(tmp_path):
    crs = '<attributes><attribute name="coordinateReferenceSystem">EPSG:2154</attribute></attributes>'
    file = matsim(tmp_path / "n.xml", NODES, LINKS)
    text = file.read_text(encoding="utf-8").replace("<network>", f"<network>{crs}")
    packed = tmp_path / "n.xml.gz"
    packed.write_bytes(gzip.compress(text.encode()))
    roads = read_roads(packed)
    assert roads.network.epsg == 2154
    assert "crs_guessed" not in {problem.code for problem in roads.report.problems}


def test_coordinates_of_nowhere_are_refused(tmp_path):
    file = matsim(tmp_path / "n.xml", {"a": (1e7, 3), "b": (2e7, 4)}, [("a", "b", 10, "primary", "car")])
    with pytest.raises(NoCrs):
        read_roads(file)


BOMB = '<!DOCTYPE network [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE network [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("before", [BOMB, OUTSIDE])
def test_entities_are_refused(tmp_path, before):
    file = matsim(tmp_path / "n.xml", NODES, LINKS, before)
    with pytest.raises(UnsafeFile) as refused:
        read_roads(file)
    assert refused.value.reason == "xml_entities"


def test_the_doctype_that_matsim_writes_is_fine(tmp_path):
    before = '<!DOCTYPE network SYSTEM "http://www.matsim.org/files/dtd/network_v2.dtd">'
    assert len(read_roads(matsim(tmp_path / "n.xml", NODES, LINKS, before)).network) == 3


@pytest.mark.parametrize("share", [0.4, 0.8, 0.99])
def test_a_cut_network_is_refused(tmp_path, share):
    file = matsim(tmp_path / "n.xml", NODES, LINKS)
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: int(len(text) * share)], encoding="utf-8")
    with pytest.raises(DesertsError):
        read_roads(file)


PLACES = {"1": (2.0, 46.0), "2": (2.001, 46.0), "3": (2.001, 46.001)}
EDGES = [
    ("1", "2", {"osmid": "5", "highway": "secondary", "oneway": "False", "length": "80", "maxspeed": "30", "name": "Grande Rue"}),
    ("2", "1", {"osmid": "5", "highway": "secondary", "oneway": "False", "length": "80", "maxspeed": "30"}),
    ("2", "3", {
        "osmid": "[6, 7]", "highway": "['trunk', 'primary']", "oneway": "True", "length": "150",
        "geometry": "LINESTRING (2.001 46, 2.0015 46.0005, 2.001 46.001)",
    }),
]  # fmt: skip


def test_edges_of_osmnx(tmp_path):
    file = graphml(tmp_path / "g.graphml", PLACES, EDGES)
    assert kind_of_roads(file) == "graphml"
    network = read_roads(file, RoadChoices(speeds="class")).network
    assert sorted(network.length_m.round(6).tolist()) == [80, 80, 150]
    assert sorted(network.speed_kmh.tolist()) == [30, 30, 80]
    bent = int(np.flatnonzero(network.length_m > 100)[0])
    assert len(network.line(bent)) == 3
    assert network.road_class[bent] == ROAD_CLASSES.index("trunk")
    assert network.can(DUAL)[bent]
    assert not network.can(DUAL)[network.way == 5].any()
    assert network.name_of(int(np.flatnonzero(network.way == 5)[0])) == "Grande Rue"


def test_an_undirected_graph_is_open_both_ways(tmp_path):
    network = read_roads(graphml(tmp_path / "g.graphml", PLACES, [EDGES[0]], directed=False)).network
    assert len(network) == 2


def test_what_networkx_writes_is_read(tmp_path):
    graph = nx.MultiDiGraph(crs="epsg:4326")
    for key, (x, y) in PLACES.items():
        graph.add_node(key, x=x, y=y)
    graph.add_edge("1", "2", highway="residential", length=80.0, oneway=False, osmid=5)
    nx.write_graphml(graph, tmp_path / "g.graphml")
    network = read_roads(tmp_path / "g.graphml").network
    assert network.length_m.tolist() == [80.0]
    assert network.can(FOOT).all()


def test_nodes_without_a_place_are_refused(tmp_path):
    graph = nx.DiGraph()
    graph.add_edge("1", "2", highway="residential")
    nx.write_graphml(graph, tmp_path / "g.graphml")
    with pytest.raises(MissingColumn):
        read_roads(tmp_path / "g.graphml")


def test_a_graph_bomb_is_refused(tmp_path):
    file = graphml(tmp_path / "g.graphml", PLACES, EDGES)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("<graphml", BOMB.replace("network", "graphml") + "<graphml", 1), encoding="utf-8")
    with pytest.raises((UnsafeFile, Unreadable)):
        read_roads(file)


def test_corsica(shared):
    roads = read_roads(shared / "data" / "corsica_matsim_network.xml.gz", RoadChoices(speeds="class"))
    network = roads.network
    assert roads.report.read == 65_034
    assert roads.report.balanced
    assert network.epsg == 2154
    assert 31_300 < network.nodes <= 31_340
    assert len(network) > 64_900
    graph = nx.DiGraph(zip(network.start.tolist(), network.end.tolist(), strict=True))
    assert len(max(nx.strongly_connected_components(graph), key=len)) == pytest.approx(31_333, abs=10)
    assert set(network.speed_origin) == {SPEED_ORIGINS.index("class")}
    # Numbered along a curve: the two ends of a link are near each other in memory.
    assert np.median(np.abs(network.start - network.end)) < 100
