"""What is wrong with a network is listed, and mended only when asked."""

from dataclasses import replace

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import BadValue
from geodata.report.source import Source
from geodata.roads.cleaning import JOIN_KMH, check_network, drop_part, join_parts, node_at, parts_of, snapped
from geodata.roads.network import CAR, FOOT, RoadNetwork, class_number
from geodata.roads.setup import RoadSetup, mended, moved_seats

NOBODY = Source("test", "test", "test", "test", "", None)


def network_of(places, links, *, kmh=50.0):
    """places : x, y in metres around the middle of France; links : (start, end[, length]) one way."""
    x, y = (np.array(axis, dtype=float) for axis in zip(*places, strict=True))
    links = sorted((*link[:2], link[2] if len(link) > 2 else None) for link in links)
    start, end = (np.array([link[end] for link in links], dtype=np.int32) for end in (0, 1))
    crow = np.maximum(np.hypot(x[start] - x[end], y[start] - y[end]), 0.1)
    length = np.array([crow[n] if link[2] is None else link[2] for n, link in enumerate(links)])
    count = len(links)
    return RoadNetwork(
        x_m=600_000 + x, y_m=6_500_000 + y, z_m=np.full(len(x), np.nan), start=start, end=end, length_m=length,
        road_class=np.full(count, class_number("secondary"), dtype=np.int8), speed_kmh=np.full(count, kmh),
        speed_origin=np.zeros(count, dtype=np.int8), flags=np.full(count, CAR | FOOT, dtype=np.uint8),
        way=np.arange(count, dtype=np.int64), way_ids=np.arange(count, dtype=np.int64),
        way_names=np.array([""] * count, dtype=object), shape=np.zeros(count, dtype=np.int32),
        shape_offset=np.zeros(2, dtype=np.int64), shape_xy=np.empty((0, 2)), epsg=2154, source=NOBODY,
    )  # fmt: skip


def both(*pairs):
    return [link for one, other in pairs for link in ((one, other), (other, one))]


PLACES = [(0, 0), (1000, 0), (2000, 0), (2500, 0), (3500, 0), (0, 1000)]
"""0-1-2 is the main part; 3-4 lies 500 m behind it; 5 is at the end of a one-way street."""


@pytest.fixture
def network():
    return network_of(PLACES, [*both((0, 1), (1, 2), (3, 4)), (0, 5)])


def communes_at(network, **places):
    from geodata.formats.projection import DEGREES, reproject

    x, y = (np.array(axis, dtype=float) for axis in zip(*places.values(), strict=True))
    lon, lat = reproject(600_000 + x, 6_500_000 + y, 2154, DEGREES)
    columns = {"lon": lon, "lat": lat, "x_m": 600_000 + x, "y_m": 6_500_000 + y, "epsg": 2154}
    return pd.DataFrame(columns, index=pd.Index(places, name="insee"))


def test_parts_and_traps_are_listed(network):
    communes = communes_at(network, a=(500, 10), b=(3000, 20))
    found = check_network(network, communes)
    (part,) = found.parts
    assert (part.nodes, part.km, part.gap_m) == (2, 1.0, 500.0)
    assert (part.at, part.near) == (3, 2)
    assert part.communes == (), "1 km from the main part, where b is taken"
    places = [*PLACES[:3], (4500, 0), (5500, 0), PLACES[5]]
    apart = check_network(
        network_of(places, [*both((0, 1), (1, 2), (3, 4)), (0, 5)]), communes_at(network, b=(5000, 20))
    )
    assert [part.communes for part in apart.parts] == [("b",)]
    assert found.main_share == pytest.approx(4 / 6)
    assert found.traps.tolist() == [5]
    assert found.sources.tolist() == []
    back = check_network(network_of(PLACES, [*both((0, 1), (1, 2)), (5, 0)]))
    assert back.sources.tolist() == [5]
    assert back.parts == ()


def test_faults_of_links_are_listed():
    places = [(0, 0), (0, 0), (1000, 0), (2000, 0)]
    links = [*both((0, 1), (1, 2)), (2, 3, 500.0), (3, 2, 1000.0), (3, 2, 1000.2)]
    network = network_of(places, links)
    speeds = network.speed_kmh.copy()
    speeds[0] = 250.0
    found = check_network(network.with_speeds(speeds, network.speed_origin))
    assert len(found.short) == 2
    assert found.fast.tolist() == [0]
    assert network.length_m[found.cheats].tolist() == [500.0]
    assert len(found.twice) == 1


def test_a_part_is_dropped_on_request(network):
    dropped = drop_part(network, 3)
    assert check_network(dropped).parts == ()
    assert not dropped.can(CAR)[np.isin(dropped.start, (3, 4))].any()
    assert dropped.can(FOOT).sum() == network.can(FOOT).sum()
    with pytest.raises(BadValue):
        drop_part(network, 1)


def test_parts_are_joined_on_request(network):
    part = check_network(network).parts[0]
    joined = join_parts(network, part.at, part.near)
    assert check_network(joined).parts == ()
    new = np.flatnonzero(joined.speed_kmh == JOIN_KMH)
    assert joined.length_m[new].tolist() == [500.0, 500.0]
    assert len(joined.line(int(new[0]))) == 2
    with pytest.raises(BadValue):
        join_parts(network, 1, 1)


def test_what_was_asked_is_found_again(network):
    part = check_network(network).parts[0]
    setup = RoadSetup(("a.pbf",)).with_joined(network, part.at, part.near)
    setup = replace(setup, factors={"secondary": 1.2}, moved={"a": (2.0, 46.0)})
    again = RoadSetup.from_dict(setup.to_dict())
    assert again == setup
    assert check_network(mended(network, again)).parts == ()
    assert mended(network, again).speed_kmh.max() == pytest.approx(60)
    other = replace(network, x_m=network.x_m + 100)
    with pytest.raises(BadValue):
        mended(other, again)
    gone = mended(network, RoadSetup(("a.pbf",)).with_dropped(network, 4))
    assert check_network(gone).parts == ()


@pytest.mark.parametrize("wrong", [{}, {"paths": ["a"], "speeds": "fast"}, {"paths": ["a"], "dropped": [[1]]}])
def test_a_setup_that_is_none_is_refused(wrong):
    with pytest.raises((KeyError, TypeError, ValueError)):
        RoadSetup.from_dict(wrong)


def test_a_place_is_found_by_its_coordinates(network):
    assert node_at(network, 602_500.2, 6_500_000.3) == 3
    with pytest.raises(BadValue):
        node_at(network, 602_510, 6_500_000)
    with pytest.raises(BadValue):
        node_at(network, float("nan"), 6_500_000)


def test_places_meet_the_road(network):
    communes = communes_at(network, near=(500, 40), far=(500, 900), off=(500, 9000))
    found = snapped(network, communes)
    assert found["metres"].tolist() == pytest.approx([40, 900, np.nan], nan_ok=True, rel=0.001)
    assert found["passed_m"].tolist() == pytest.approx([np.nan, 500, np.nan], nan_ok=True, rel=0.001)
    assert found["node"].ge(0).tolist() == [True, True, False]
    assert found.loc["near", ["x_m", "y_m"]].tolist() == pytest.approx([600_500, 6_500_000], abs=0.1)


def test_a_moved_seat_stands_elsewhere(network):
    communes = communes_at(network, a=(500, 40), b=(0, 0))
    moved = moved_seats(communes, RoadSetup(("x",)).with_moved("a", 3.0, 46.5).with_moved("zz", 1, 1))
    assert moved.at["a", "lon"] == 3.0
    assert moved.at["a", "x_m"] == pytest.approx(700_000, abs=50)
    assert moved.loc["b"].equals(communes.loc["b"])
    assert communes.at["a", "lon"] != 3.0
    assert moved_seats(communes, RoadSetup(("x",))) is communes


graphs = st.integers(2, 12).flatmap(
    lambda n: st.tuples(
        st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=n, max_size=n, unique=True),
        st.sets(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(lambda e: e[0] != e[1]), min_size=1),
    )
)


@given(graphs)
def test_parts_agree_with_networkx_and_joining_them_all_leaves_one(drawn):
    places, links = drawn
    network = network_of([(100 * x, 100 * y) for x, y in places], list(links))
    graph = nx.DiGraph(list(links))
    weak = list(nx.weakly_connected_components(graph))
    label = parts_of(network)
    assert {frozenset(np.flatnonzero(label == n).tolist()) for n in range(label.max() + 1)} == set(map(frozenset, weak))
    found = check_network(network)
    assert found.parts_count == len(weak) - 1
    main = max(weak, key=len)
    assert found.main_share == pytest.approx(len(main) / len(graph))
    total = sum(np.hypot(*(100 * np.subtract(places[a], places[b]))) for a, b in {tuple(sorted(e)) for e in links})
    kept = total / 1000 - found.apart_km
    assert -1e-9 <= kept <= total / 1000 + 1e-9
    for part in found.parts:
        near = min(np.hypot(*(100 * np.subtract(places[a], places[b])))
                   for a in nx.node_connected_component(graph.to_undirected(), part.at)
                   for b in np.flatnonzero(label == np.bincount(label[label >= 0]).argmax()))  # fmt: skip
        assert part.gap_m == pytest.approx(near)
    joined = network
    for part in found.parts:
        joined = join_parts(joined, part.at, part.near)
    assert check_network(joined).parts_count == 0
    for part in found.parts:
        network = drop_part(network, part.at)
    assert check_network(network).parts_count == 0


@given(graphs)
def test_traps_are_what_cannot_come_back(drawn):
    places, links = drawn
    network = network_of([(100 * x, 100 * y) for x, y in places], list(links))
    graph = nx.DiGraph(list(links))
    found = check_network(network)
    # Some heart of the main part: from every trap nothing of it is reached, though it is reached from there.
    main = max(nx.weakly_connected_components(graph), key=len)
    rest = set(main) - set(found.traps.tolist()) - set(found.sources.tolist())
    hearts = [c for c in nx.strongly_connected_components(graph) if c & rest]
    assert hearts
    for trap in found.traps.tolist():
        assert any(
            not (nx.descendants(graph, trap) & heart) and trap in nx.descendants(graph, min(heart)) for heart in hearts
        )


def test_corsica_is_nearly_whole(shared):
    from geodata.france.base import france
    from geodata.roads.read import RoadChoices, read_roads

    units = france().units
    corsica = units[units["departement"].isin(["2A", "2B"])]
    network = read_roads(shared / "data" / "corsica_matsim_network.xml.gz", RoadChoices(speeds="class")).network
    found = check_network(network, corsica)
    assert found.main_share > 0.999
    assert not any(part.communes for part in found.parts)
    metres = snapped(network, corsica)["metres"]
    assert metres.median() < 40  # to the nearest road; 38 m to the nearest node
    assert metres.notna().all()
    assert metres.nlargest(1).index.tolist() == ["2A014"]  # Ambiegna
    assert metres.max() == pytest.approx(1607, abs=20)
