"""OpenStreetMap extracts: what tags mean, where roads are cut, several files as one, damaged files."""

import math

import numpy as np
import pytest

from deserts.errors import Cancelled, Unreadable
from geodata.roads import osm_tags
from geodata.roads.network import BRIDGE, CAR, DUAL, FERRY, FOOT, ROAD_CLASSES, SPEED_ORIGINS, WALK_KMH
from geodata.roads.osm_tags import Rule, duration_min, limit_kmh, rule
from geodata.roads.read import RoadChoices, kind_of_roads, read_roads
from tests.geodata.roads.make_roads import pbf

SECONDARY = {"highway": "secondary"}


def links(network, flag=CAR):
    """Pairs of nodes by their latitude rank, for links that a flag opens."""
    rank = np.argsort(np.argsort(network.y_m))
    can = network.can(flag)
    return sorted(zip(rank[network.start[can]].tolist(), rank[network.end[can]].tolist(), strict=True))


@pytest.mark.parametrize(
    ("value", "kmh"),
    [
        ("50", 50),
        ("50 km/h", 50),
        ("30 mph", 48.28),
        ("FR:urban", 50),
        ("FR:rural", 80),
        ("FR:motorway", 130),
        ("FR:zone30", 30),
        ("FR:30", 30),
        ("FR:living_street", 20),
        ("none", 130),
        ("walk", 10),
        ("70;90", 70),
        ("", math.nan),
        ("signals", math.nan),
        ("FR:what", math.nan),
        ("FR:zone:30", 30),
        ("FR:zone50", 50),
        ("FR:urban:30", 30),
        ("FR:trunk", 110),
        ("FR:walk", 10),
        ("50mph", 80.47),
        ("50 kmh", 50),
        ("variable", math.nan),
    ],
)
def test_a_limit_is_read_as_france_writes_it(value, kmh):
    assert limit_kmh(value) == pytest.approx(kmh, abs=0.01, nan_ok=True)


@pytest.mark.parametrize(
    ("tags", "open_"),
    [
        ({}, (True, True)),
        ({"oneway": "yes"}, (True, False)),
        ({"oneway": "-1"}, (False, True)),
        ({"oneway": "no", "junction": "roundabout"}, (True, True)),
        ({"junction": "roundabout"}, (True, False)),
        ({"junction": "circular"}, (True, False)),
        ({"highway": "motorway"}, (True, False)),
        ({"oneway": "reversible"}, (False, False)),
        ({"oneway": "yes", "oneway:motor_vehicle": "no"}, (True, True)),
        ({"access": "private"}, (False, False)),
        ({"access": "no", "motor_vehicle": "yes"}, (True, True)),
        ({"motor_vehicle": "agricultural;forestry"}, (False, False)),
        ({"vehicle": "destination"}, (True, True)),
        ({"motor_vehicle": "destination"}, (True, True)),
        ({"motor_vehicle": "agricultural;destination"}, (True, True)),
        ({"motor_vehicle": "residents"}, (False, False)),
        ({"access": "customers"}, (True, True)),
        ({"oneway": "reverse"}, (False, True)),
        ({"oneway": "alternating"}, (True, True)),
        ({"oneway": "1", "junction": "roundabout"}, (True, False)),
        ({"oneway": "-1", "junction": "roundabout"}, (False, True)),
        ({"junction": "mini_roundabout"}, (True, True)),
        ({"oneway:vehicle": "yes"}, (True, False)),
        ({"oneway": "yes", "oneway:bicycle": "no"}, (True, False)),
        ({"motor_vehicle:backward": "no"}, (True, False)),
        ({"vehicle:forward": "no"}, (False, True)),
        ({"access:backward": "no", "motor_vehicle:backward": "yes"}, (True, True)),
        ({"motor_vehicle:forward": "no", "motor_vehicle:backward": "no"}, (False, False)),
        ({"motor_vehicle": "no", "motor_vehicle:forward": "yes"}, (True, False)),
        ({"access": "no", "motor_vehicle:backward": "destination"}, (False, True)),
        ({"access:forward": "no", "motor_vehicle": "yes"}, (True, True)),
        ({"motorcar": "no", "motor_vehicle:forward": "yes"}, (False, False)),
    ],
)
def test_who_may_drive_which_way(tags, open_):
    found = rule({**SECONDARY, **tags})
    if found == "closed_to_all":
        assert open_ == (False, False)
    else:
        assert (bool(found.forward & CAR), bool(found.backward & CAR)) == open_


def test_people_walk_against_the_traffic_and_not_on_motorways():
    assert rule({**SECONDARY, "oneway": "yes"}).backward & FOOT
    assert not rule({"highway": "motorway"}).forward & FOOT
    assert not rule({"highway": "trunk", "motorroad": "yes"}).forward & FOOT
    assert rule({"highway": "steps"}) == Rule("path", FOOT, FOOT)


def test_a_track_is_for_cars_only_where_it_says_so():
    assert not rule({"highway": "track"}).forward & CAR
    assert rule({"highway": "track", "motor_vehicle": "yes"}).forward & CAR


@pytest.mark.parametrize(
    ("tags", "why"),
    [
        ({"highway": "construction"}, "no_road"),
        ({"highway": "service", "service": "driveway"}, "service_yard"),
        ({"highway": "pedestrian", "area": "yes"}, "area"),
        ({"highway": "path", "access": "private"}, "closed_to_all"),
        ({"route": "ferry"}, "no_ferry_for_cars"),
        ({"route": "ferry", "motor_vehicle": "no"}, "no_ferry_for_cars"),
    ],
)
def test_what_is_no_road_says_why(tags, why):
    assert rule(tags) == why


def test_limits_by_direction_zone_and_surface():
    found = rule({**SECONDARY, "maxspeed": "80", "maxspeed:backward": "50"})
    assert (found.limit_forward, found.limit_backward) == (80, 50)
    assert rule({**SECONDARY, "source:maxspeed": "FR:urban"}).limit_forward == 50
    assert rule({**SECONDARY, "zone:maxspeed": "FR:30"}).limit_forward == 30
    assert rule({**SECONDARY, "maxspeed": "80", "surface": "gravel"}).limit_forward == osm_tags.UNPAVED_KMH
    assert rule({**SECONDARY, "maxspeed": "500"}).absurd == "500"
    assert math.isnan(rule({**SECONDARY, "maxspeed": "500"}).limit_forward)


def test_a_ferry_that_takes_cars_among_others():
    assert rule({"route": "ferry", "motor_vehicle": "yes;permit"}).forward & CAR
    assert rule({"route": "ferry", "motor_vehicle": "no", "motorcar": "yes"}).forward & CAR
    assert rule({"route": "ferry", "access": "yes"}) == "no_ferry_for_cars"
    assert not rule({"route": "ferry", "vehicle": "yes", "oneway": "yes"}).backward & CAR


def test_a_road_shut_to_cars_one_way_is_walked_both_ways():
    found = rule({**SECONDARY, "motor_vehicle:backward": "no"})
    assert found.backward & FOOT
    assert not found.backward & CAR


def test_dual_carriageways_are_one_way_trunks():
    assert rule({"highway": "trunk", "oneway": "yes"}).forward & DUAL
    assert not rule({"highway": "trunk"}).forward & DUAL
    assert not rule({**SECONDARY, "oneway": "yes"}).forward & DUAL


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("0:35", 35),
        ("1:05:00", 65),
        ("PT1H5M", 65),
        ("40", 40),
        ("x", math.nan),
        ("PT90S", 1.5),
        ("P1DT2H", 1560),
        ("PT", math.nan),
        ("0", math.nan),
    ],
)
def test_durations_of_ferries(text, minutes):
    assert duration_min(text) == pytest.approx(minutes, nan_ok=True)


def test_roads_are_cut_where_they_meet(tmp_path):
    file = pbf(
        tmp_path / "a.osm.pbf",
        {10: ((1, 2, 3), SECONDARY | {"name": "D 1"}), 11: ((2, 5), {"highway": "residential", "oneway": "yes"})},
        {5: (2.01, 46.025)},
    )
    roads = read_roads(file, RoadChoices(speeds="class"))
    network = roads.network
    # By latitude: nodes 1, 2, 5, 3; the one-way street leaves from node 2.
    assert links(network) == [(0, 1), (1, 0), (1, 2), (1, 3), (3, 1)]
    assert links(network, FOOT) == sorted([*links(network), (2, 1)])
    assert network.length_m[network.way == 10] == pytest.approx(1111.9, rel=0.002)
    assert {network.name_of(link) for link in np.flatnonzero(network.way == 10)} == {"D 1"}
    assert (network.speed_kmh[network.way == 10] == 48).all()
    assert roads.report.read == roads.report.kept == 2
    assert roads.report.balanced
    assert network.epsg == 2154


def test_a_bend_is_part_of_the_shape_and_of_the_length(tmp_path):
    nodes = {1: (2.0, 46.0), 2: (2.001, 46.001), 3: (2.0, 46.002)}
    network = read_roads(pbf(tmp_path / "a.pbf", {1: ((1, 2, 3), SECONDARY)}, nodes)).network
    assert network.nodes == 2
    line = network.line(0)
    assert len(line) == 3
    assert np.hypot(*np.diff(line, axis=0).T).sum() == pytest.approx(network.length_m[0], abs=0.02)
    back = network.line(1)
    assert back == pytest.approx(line[::-1])
    assert network.length_m[0] > np.hypot(*(line[-1] - line[0]))


def test_a_long_road_gets_nodes_on_its_way(tmp_path):
    nodes = {ref: (2.0, 46.0 + 0.001 * ref) for ref in range(21)}
    network = read_roads(pbf(tmp_path / "a.pbf", {1: (tuple(range(21)), SECONDARY)}, nodes)).network
    assert network.length_m.max() < 400
    assert network.length_m.sum() / 2 == pytest.approx(20 * 111.19, rel=0.002)


def test_a_limit_caps_the_speed_of_the_class(tmp_path):
    file = pbf(
        tmp_path / "a.pbf",
        {1: ((1, 2), SECONDARY | {"maxspeed": "30"}), 2: ((2, 3), SECONDARY | {"maxspeed": "80"})},
    )
    network = read_roads(file, RoadChoices(speeds="class")).network
    assert set(network.speed_kmh[network.way == 1]) == {30.0}
    assert set(network.speed_kmh[network.way == 2]) == {48.0}
    assert set(network.speed_origin[network.way == 1]) == {SPEED_ORIGINS.index("tagged")}
    assert set(network.speed_origin[network.way == 2]) == {SPEED_ORIGINS.index("class")}
    law = read_roads(file, RoadChoices(speeds="law")).network
    assert set(law.speed_kmh[law.way == 2]) == {80.0}


def test_a_ferry_takes_its_time(tmp_path):
    tags = {"route": "ferry", "motor_vehicle": "yes", "duration": "0:20"}
    file = pbf(
        tmp_path / "a.pbf", {1: ((1, 2), SECONDARY), 2: ((2, 3), tags), 3: ((3, 4), SECONDARY | {"bridge": "yes"})}
    )
    network = read_roads(file).network
    ferry = network.can(FERRY)
    assert network.minutes[ferry] == pytest.approx(20)
    assert set(network.road_class[ferry]) == {ROAD_CLASSES.index("ferry")}
    assert network.can(BRIDGE).sum() == 2


def test_extracts_that_touch_are_one(tmp_path):
    ways = {1: ((1, 2), SECONDARY), 2: ((2, 3), SECONDARY), 3: ((3, 4), SECONDARY)}
    one = pbf(tmp_path / "one.pbf", {key: ways[key] for key in (1, 2)}, without={3})
    two = pbf(tmp_path / "two.pbf", {key: ways[key] for key in (2, 3)})
    alone = read_roads(one)
    assert [problem.detail for problem in alone.report.problems if problem.code == "cut_at_edge"] == ["1"]
    whole = read_roads(pbf(tmp_path / "whole.pbf", ways)).network
    both = read_roads([one, two])
    assert links(both.network) == links(whole)
    assert both.report.set_aside[0].reason == "other_extract"
    assert both.report.file == "one.pbf + two.pbf"
    assert both.report.balanced


def test_only_roads_for_cars_on_request(tmp_path):
    file = pbf(tmp_path / "a.pbf", {1: ((1, 2), SECONDARY), 2: ((2, 3), {"highway": "footway"})})
    network = read_roads(file, RoadChoices(walking=False)).network
    assert set(network.way) == {1}
    whole = read_roads(file).network
    assert set(whole.speed_kmh[whole.way == 2]) == {WALK_KMH}


def test_a_cut_file_is_refused(tmp_path):
    file = pbf(tmp_path / "a.pbf", {n: ((n, n + 1), SECONDARY) for n in range(1, 4000)})
    whole = file.read_bytes()
    assert kind_of_roads(file) == "osm"
    for share in (0.3, 0.9):
        cut = tmp_path / "cut.pbf"
        cut.write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(Unreadable):
            read_roads(cut)


def test_noise_behind_the_header_is_refused(tmp_path):
    file = pbf(tmp_path / "a.pbf", {n: ((n, n + 1), SECONDARY) for n in range(1, 400)})
    whole = bytearray(file.read_bytes())
    rng = np.random.default_rng(1)
    for at in range(200, len(whole), 7):
        whole[at] = int(rng.integers(256))
    file.write_bytes(whole)
    with pytest.raises(Unreadable):
        read_roads(file)


def test_an_extract_without_roads_is_empty(tmp_path):
    with pytest.raises(Unreadable) as refused:
        read_roads(pbf(tmp_path / "a.pbf", {1: ((1, 2), {"building": "yes"})}))
    assert refused.value.reason == "empty"


def test_it_can_be_stopped(tmp_path):
    file = pbf(tmp_path / "a.pbf", {1: ((1, 2), SECONDARY)})

    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        read_roads(file, report=stop)
