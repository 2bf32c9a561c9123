"""Bollards and shut gates stop cars and nobody else; turn restrictions are counted."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from geodata.roads.network import CAR, FERRY, FOOT
from geodata.roads.osm_barriers import stops_cars
from geodata.roads.read import RoadChoices, read_roads
from tests.geodata.roads.make_roads import pbf

STREET = {"highway": "residential", "name": "Rue"}
BOLLARD = {"barrier": "bollard"}


def parts(network, flag):
    """How many separate parts the links of a flag leave, each node counted."""
    can = network.can(flag)
    ends = (network.start[can], network.end[can])
    graph = coo_array((np.ones(can.sum()), ends), shape=(network.nodes, network.nodes))
    return connected_components(graph, directed=False)[0]


def told(roads):
    return {one.code: one.detail for one in roads.report.problems}


@pytest.mark.parametrize(
    ("tags", "stops"),
    [
        (BOLLARD, True),
        ({"barrier": "block"}, True),
        ({"barrier": "gate"}, False),
        ({"barrier": "lift_gate"}, False),
        ({"barrier": "toll_booth"}, False),
        ({"barrier": "cattle_grid"}, False),
        ({"barrier": "no"}, False),
        ({"barrier": "kerb"}, False),
        ({"barrier": "gate", "access": "private"}, True),
        ({"barrier": "gate", "motor_vehicle": "no"}, True),
        ({"barrier": "gate", "access": "no", "motor_vehicle": "yes"}, False),
        ({"barrier": "bollard", "bollard": "rising"}, False),
        ({"barrier": "bollard", "motor_vehicle": "destination"}, False),
        ({"barrier": "bollard", "foot": "yes", "bicycle": "yes"}, True),
        ({"highway": "crossing"}, False),
        ({"access": "no"}, False),
    ],
)
def test_what_stops_cars(tags, stops):
    assert stops_cars(tags) == stops


def test_a_bollard_in_the_middle_of_a_street(tmp_path):
    file = pbf(tmp_path / "a.pbf", {1: ((1, 2, 3), STREET), 2: ((3, 4), STREET)}, tagged={2: BOLLARD})
    roads = read_roads(file)
    network = roads.network
    assert parts(network, CAR) == 2
    assert parts(network, FOOT) == 1
    assert told(roads)["barriers"] == "1"
    assert "zero_length" not in told(roads)
    assert set(network.way) == {1, 2}
    assert {network.name_of(link) for link in range(len(network))} == {"Rue"}
    assert network.length_m[network.can(CAR)].sum() == pytest.approx(2 * 3 * 1111.9, rel=5e-3)
    assert roads.report.balanced
    free = read_roads(pbf(tmp_path / "b.pbf", {1: ((1, 2, 3), STREET), 2: ((3, 4), STREET)}))
    assert parts(free.network, CAR) == 1
    assert "barriers" not in told(free)


def test_a_bollard_where_two_ways_meet(tmp_path):
    ways = {1: ((1, 2), STREET), 2: ((2, 3), STREET)}
    network = read_roads(pbf(tmp_path / "a.pbf", ways, tagged={2: BOLLARD})).network
    assert parts(network, CAR) == 2
    assert parts(network, FOOT) == 1


def test_a_bollard_at_a_crossing_is_left_alone(tmp_path):
    ways = {1: ((1, 2, 3), STREET), 2: ((2, 5), STREET)}
    roads = read_roads(pbf(tmp_path / "a.pbf", ways, {5: (2.01, 46.02)}, tagged={2: BOLLARD}))
    assert parts(roads.network, CAR) == 1
    assert "barriers" not in told(roads)


@pytest.mark.parametrize("walking", [True, False])
def test_a_path_that_begins_at_a_bollard_does_not_open_it(tmp_path, walking):
    ways = {1: ((1, 2, 3), STREET), 2: ((2, 5), {"highway": "footway"}), 3: ((3, 4), STREET)}
    file = pbf(tmp_path / "a.pbf", ways, {5: (2.01, 46.02)}, tagged={2: BOLLARD})
    roads = read_roads(file, RoadChoices(walking=walking))
    assert told(roads)["barriers"] == "1"
    assert parts(roads.network, CAR) == 2 + walking, "two streets, and the end of the path"
    if walking:
        assert parts(roads.network, FOOT) == 1


def test_two_bollards_on_one_way_and_one_way_streets_keep_their_direction(tmp_path):
    file = pbf(tmp_path / "a.pbf", {1: ((1, 2, 3, 4, 5), STREET | {"oneway": "yes"})}, tagged={2: BOLLARD, 4: BOLLARD})
    network = read_roads(file).network
    assert parts(network, CAR) == 3
    cars = network.can(CAR)
    assert (network.y_m[network.start[cars]] < network.y_m[network.end[cars]]).all()
    assert parts(network, FOOT) == 1


def test_paths_and_ferries_are_not_cut(tmp_path):
    ferry = {"route": "ferry", "motor_vehicle": "yes", "duration": "0:20"}
    ways = {1: ((1, 2, 3), {"highway": "footway"}), 2: ((11, 12, 13), ferry)}
    roads = read_roads(pbf(tmp_path / "a.pbf", ways, tagged={2: BOLLARD, 12: BOLLARD}))
    assert "barriers" not in told(roads)
    assert roads.network.minutes[roads.network.can(FERRY)].sum() == pytest.approx(40)


def test_without_walking_nothing_leads_across(tmp_path):
    file = pbf(tmp_path / "a.pbf", {1: ((1, 2, 3), STREET)}, tagged={2: BOLLARD})
    network = read_roads(file, RoadChoices(walking=False)).network
    assert network.nodes == 4
    assert parts(network, CAR) == 2


def test_a_barrier_on_the_edge_of_an_extract_is_no_trouble(tmp_path):
    file = pbf(tmp_path / "a.pbf", {1: ((1, 2, 3, 4), STREET)}, tagged={2: BOLLARD}, without={2})
    assert "barriers" not in told(read_roads(file))


def test_turn_restrictions_are_counted_once_over_extracts(tmp_path):
    one = pbf(tmp_path / "one.pbf", {1: ((1, 2), STREET)}, turns=3)
    two = pbf(tmp_path / "two.pbf", {2: ((2, 3), STREET)}, turns=5)
    assert told(read_roads(one))["no_turn_restrictions"] == "3"
    assert told(read_roads([one, two]))["no_turn_restrictions"] == "5"
    assert "no_turn_restrictions" not in told(read_roads(pbf(tmp_path / "c.pbf", {1: ((1, 2), STREET)})))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.integers(1, 9), min_size=2, max_size=6, unique=True), min_size=1, max_size=5),
    st.sets(st.integers(1, 9), max_size=4),
)
def test_random_streets_keep_their_metres_and_their_walks(tmp_path_factory, streets, bollards):
    folder = tmp_path_factory.mktemp("random")
    ways = {number: (tuple(refs), STREET) for number, refs in enumerate(streets, 1)}
    nodes = {ref: (2.0 + 0.01 * (ref % 3), 46.0 + 0.01 * (ref // 3)) for ref in range(1, 10)}
    free = read_roads(pbf(folder / "free.pbf", ways, nodes)).network
    cut = read_roads(pbf(folder / "cut.pbf", ways, nodes, tagged=dict.fromkeys(bollards, BOLLARD))).network
    assert cut.length_m[cut.can(CAR)].sum() == pytest.approx(free.length_m[free.can(CAR)].sum(), rel=1e-3)
    assert parts(cut, FOOT) == parts(free, FOOT)
    assert parts(cut, CAR) >= parts(free, CAR)
