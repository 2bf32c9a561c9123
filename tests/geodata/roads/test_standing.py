"""Where a place meets the road: never in mid-crossing, never between two exits, never on roads that lead nowhere."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.formats.projection import DEGREES, reproject
from geodata.roads.network import CAR, FERRY, FOOT, class_number
from geodata.roads.prepared import NewLink, free_roads, prepare_roads
from geodata.roads.read import read_roads
from geodata.roads.rules import BY_CAR
from geodata.roads.streets import MAIN_WITHIN_M, OFF_M, snap, streets
from geodata.travel.road_times import snap_table, times_between
from tests.geodata.roads.make_roads import pbf
from tests.geodata.roads.networks import X0, Y0, network, seats, two_way

MAIN = two_way([(0, 1, 60), (1, 2, 60)])
"""A main road of 20 km along y = 0."""
NODES = [(-10_000, 0), (0, 0), (10_000, 0)]


def table_of(roads, places):
    return snap_table(prepare_roads(free_roads(roads, BY_CAR), seats(places)))


def with_class(roads, name, nodes):
    """The links between some nodes are of a class."""
    mine = np.isin(roads.start, nodes) & np.isin(roads.end, nodes)
    roads.road_class[mine] = class_number(name)
    if name == "ferry":
        roads.flags[mine] |= FERRY
    return roads


@pytest.mark.parametrize("name", ["ferry", "motorway"])
def test_nobody_steps_onto_a_ferry_or_a_motorway_between_its_ends(name):
    """The crossing passes 100 m from the seat; the next road is 1 500 m away, and is where it stands."""
    roads = network(
        [*NODES, (-5000, 1600), (5000, 1600)], two_way([(0, 1, 60), (1, 2, 60), (0, 3, 60), (3, 4, 60), (4, 2, 60)])
    )
    roads = with_class(roads, name, [3, 4])
    table = table_of(roads, [(0, 1500), (-10_000, 0)])
    assert table["state"].tolist() == ["far", "ok"]
    assert table["metres"].round(6).tolist() == [1500, 0]
    assert table["y_m"].iloc[0] == pytest.approx(Y0)


def test_a_scrap_is_passed_over_and_said():
    roads = network([*NODES, (1000, 400), (1300, 400)], two_way([(0, 1, 60), (1, 2, 60), (3, 4, 30)]))
    communes = [(1100, 450), (-5000, 0)]
    table = table_of(roads, communes)
    assert table["state"].tolist() == ["carried", "ok"]
    assert table["metres"].round(6).iloc[0] == 450
    prepared = prepare_roads(free_roads(roads, BY_CAR), seats(communes))
    assert prepared.snaps.passed_m.round(6)[0] == 50
    assert np.isnan(prepared.snaps.passed_m[1])
    times = times_between(prepared, 30)
    there = (times.origin == 0) & (times.destination == 1)
    assert times.minutes[there] == pytest.approx([0.45 * 3 + 6.1], abs=0.01)  # 450 m at 20 km/h, 6.1 km at 60


def test_too_far_from_the_main_network_a_scrap_stays_what_it_is():
    gap = MAIN_WITHIN_M + 100
    roads = network([*NODES, (1000, gap), (1300, gap)], two_way([(0, 1, 60), (1, 2, 60), (3, 4, 30)]))
    table = table_of(roads, [(1100, gap), (-5000, 0), (5000, 0)])
    assert table["state"].tolist() == ["cut_off", "ok", "ok"]
    assert table["metres"].round(6).iloc[0] == 0


@pytest.mark.parametrize(("links", "at"), [([(1, 3, 30)], (0, 290)), ([(3, 1, 30)], (0, 290))])
def test_a_one_way_trap_is_left_for_the_road_that_leads_there(links, at):
    """A one-way street that ends nowhere, or begins nowhere, 300 m long."""
    roads = network([*NODES, (0, 300)], [*MAIN, *links])
    table = table_of(roads, [at, (5000, 0), (-5000, 0)])
    assert table["state"].tolist() == ["carried", "ok", "ok"]
    assert table["metres"].round(6).iloc[0] == 290


def test_an_island_with_villages_keeps_its_people():
    """12 km of roads of their own, 1 km off the main network: a ferry may be missing, but nobody swims."""
    island = [(0, 1000), (6000, 1000), (12_000, 1000)]
    roads = network([*NODES, *island], two_way([(0, 1, 60), (1, 2, 60), (3, 4, 60), (4, 5, 60)]))
    table = table_of(roads, [(500, 1000), (11_000, 1000), (-5000, 0)])
    assert table["state"].tolist() == ["ok", "ok", "cut_off"]
    assert table["metres"].round(6).tolist() == [0, 0, 0]


def test_a_new_road_may_begin_on_a_scrap():
    """Who joins a hamlet to the world begins the road in the hamlet."""
    roads = network([*NODES, (0, 900), (300, 900)], two_way([(0, 1, 60), (1, 2, 60), (3, 4, 30)]))
    link = NewLink((X0 + 10, X0), (Y0 + 905, Y0 - 5), 50)
    assert free_roads(roads, BY_CAR).tied(link).metres.tolist() == [5, 5]


@given(
    st.lists(st.tuples(st.integers(-4000, 4000), st.integers(-4000, 4000)), min_size=4, max_size=9, unique=True),
    st.data(),
)
def test_standing_equals_a_search_written_in_loops(places, data):
    count = len(places)
    ends = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda pair: pair[0] != pair[1])
    links = sorted(set(data.draw(st.lists(ends, min_size=1, max_size=12))))
    roads = network(places, [(a, b, 50) for a, b in links])
    x, y = data.draw(st.tuples(st.integers(-5000, 5000), st.integers(-5000, 5000)))
    lines = streets(roads, CAR)
    found = snap(lines, np.array([x + X0]), np.array([y + Y0]))
    # By hand: who reaches whom, then the nearest of the roads that lead on and of those that do not.
    reach = {a: {a} for a in range(count)}
    for _ in range(count):
        for a, b in links:
            for seen in reach.values():
                if a in seen:
                    seen.add(b)
    together = {a: frozenset(b for b in reach[a] if a in reach[b]) for a in reach}
    pairs = sorted({tuple(sorted(pair)) for pair in links})
    length = {}
    for a, b in pairs:
        if together[a] == together[b]:
            metres = np.hypot(places[a][0] - places[b][0], places[a][1] - places[b][1])
            length[together[a]] = length.get(together[a], 0) + metres
    leads = [
        not length or (together[a] == together[b] and length[together[a]] >= min(max(length.values()), 10_000) - 1e-6)
        for a, b in pairs
    ]
    point = shapely.Point(x, y)
    away = [shapely.LineString([places[a], places[b]]).distance(point) for a, b in pairs]
    main = min((d for d, on in zip(away, leads, strict=True) if on), default=np.inf)
    scrap = min((d for d, on in zip(away, leads, strict=True) if not on), default=np.inf)
    wanted = main if main <= MAIN_WITHIN_M or main <= scrap else scrap
    if wanted > OFF_M:
        assert found.street[0] == -1
        return
    assert found.metres[0] == pytest.approx(wanted, abs=0.01)
    carried = scrap < main <= MAIN_WITHIN_M
    assert np.isfinite(found.passed_m[0]) == carried


ROADS = {1: [1, 2], 2: [2, 3], 3: [1, 4], 4: [4, 5], 5: [5, 3]}
PLACES = {1: (1.9, 46.0), 2: (2.0, 46.0), 3: (2.1, 46.0), 4: (1.9, 46.015), 5: (2.1, 46.015)}


@pytest.mark.parametrize(
    ("tags", "metres"),
    [
        ({"route": "ferry", "motor_vehicle": "yes"}, 1390),
        ({"highway": "motorway"}, 1390),
        ({"highway": "primary"}, 278),
    ],
)
def test_from_a_file(tmp_path, tags, metres):
    """Along the south a crossing or a road, in the north a road; a seat 278 m from the south and 1 390 m from the north."""
    ways = {number: (refs, {"highway": "tertiary"}) for number, refs in ROADS.items()}
    ways |= {number: (ROADS[number], tags) for number in (1, 2)}
    ways |= {number + 10: (refs[::-1], tags) for number, refs in ROADS.items() if number in (1, 2)}
    roads = read_roads(pbf(tmp_path / "a.osm.pbf", ways, PLACES)).network
    x_m, y_m = reproject([2.02], [46.0025], DEGREES, roads.epsg)
    assert snap(streets(roads, CAR), x_m, y_m).metres[0] == pytest.approx(metres, rel=0.01)


@pytest.mark.parametrize("name", ["ferry_snap", "motorway_snap", "island_snap", "oneway_trap"])
def test_the_cases_kept_aside(name, shared):
    """A place beside node 3 of each: the road that leads on is 1.67 km to the north."""
    roads = read_roads(shared / "cases" / "imports" / "50-roads" / f"{name}.osm.pbf").network
    x_m, y_m = reproject([2.04487], [46.08655], DEGREES, roads.epsg)
    found = snap(streets(roads, CAR), x_m, y_m)
    assert found.metres[0] == pytest.approx(1655, abs=15)
    assert np.isfinite(found.passed_m[0]) == (name in {"island_snap", "oneway_trap"})
    assert streets(roads, FOOT).leads_on.any()
