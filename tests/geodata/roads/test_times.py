"""Minutes by road: by hand, against networkx, and to a place that somebody chose."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.formats.projection import METROPOLE, to_degrees
from geodata.roads.network import CAR, FOOT, ROAD_CLASSES
from geodata.roads.prepared import NewLink, free_roads, prepare_roads
from geodata.roads.rules import TravelRules
from geodata.travel.road_times import own_minutes, place_times, snap_table, times_between
from tests.geodata.roads.networks import X0, Y0, network, seats, two_way


def road_times(roads, communes, limit_min, **rules):
    prepared = prepare_roads(free_roads(roads, TravelRules("car", **rules)), communes)
    return times_between(prepared, limit_min), snap_table(prepared)


def minutes(times):
    names = times.origins
    pairs = zip(times.origin, times.destination, times.minutes, strict=True)
    return {(int(names[o]), int(times.destinations[d])): round(float(t), 4) for o, d, t in pairs if o != d}


def test_by_hand():
    """6 km at 60 km/h are 6 min; a seat 200 m from the road adds 200 m at 20 km/h, which is 0.6 min."""
    roads = network([(0, 0), (6000, 0), (6000, 5000)], two_way([(0, 1, 60), (1, 2, 30)]))
    times, table = road_times(roads, seats([(0, 200), (6000, 0), (6000, 5000), (3000, 0)]), 30)
    assert minutes(times) == {
        (1, 2): 6.6, (2, 1): 6.6, (2, 3): 10.0, (3, 2): 10.0, (1, 3): 16.6, (3, 1): 16.6,
        (1, 4): 3.6, (4, 1): 3.6, (4, 2): 3.0, (2, 4): 3.0, (4, 3): 13.0, (3, 4): 13.0,
    }  # fmt: skip
    assert table["metres"].round(3).tolist() == [200, 0, 0, 0]
    assert times.method == "roads"
    assert (times.minutes[times.origin == times.destination] == 0).all()


def test_one_way_streets_are_driven_one_way():
    roads = network([(0, 0), (1000, 0), (1000, 1000)], [(0, 1, 60), (1, 2, 60), (2, 0, 60)])
    times, _ = road_times(roads, seats([(250, 0), (750, 0)]), 30)
    assert minutes(times)[1, 2] == 0.5
    assert minutes(times)[2, 1] == pytest.approx(0.25 + 1 + 2**0.5 + 0.25, abs=0.002)


def test_a_bridge_is_no_crossing():
    """Two roads cross at different levels, without a node: there is no way from one to the other."""
    roads = network([(-1000, 0), (1000, 0), (0, -1000), (0, 1000)], two_way([(0, 1, 60), (2, 3, 60)]))
    times, table = road_times(roads, seats([(-1000, 0), (1000, 0), (0, -1000), (0, 1000)]), 30)
    assert set(minutes(times)) == {(1, 2), (2, 1), (3, 4), (4, 3)}
    assert table["state"].tolist() == ["ok"] * 4


def test_nobody_becomes_unreachable_silently():
    roads = network([(0, 0), (1000, 0), (50_000, 0), (50_500, 0)], two_way([(0, 1, 60), (2, 3, 60)]))
    times, table = road_times(roads, seats([(0, 0), (1000, 1500), (50_000, 0), (25_000, 0)]), 30)
    assert table["state"].tolist() == ["ok", "far", "cut_off", "off"]
    assert np.isnan(table["metres"].iloc[3])
    assert minutes(times)[1, 2] == pytest.approx(1 + 1.5 * 3)


def test_cars_keep_to_roads_and_people_walk_anywhere_they_may():
    links = [(0, 1, 60), (1, 0, 60), (0, 2, 4.5), (2, 0, 4.5)]
    roads = network([(0, 0), (4500, 0), (0, 450)], links, flags=[CAR | FOOT, FOOT, FOOT, FOOT])
    communes = seats([(0, 0), (4500, 0), (0, 450)])
    car, _ = road_times(roads, communes, 90)
    assert minutes(car)[1, 2] == 4.5
    assert (2, 1) not in minutes(car)
    walk = times_between(prepare_roads(free_roads(roads, TravelRules("foot")), communes), 90)
    assert minutes(walk) == {(1, 2): 60, (2, 1): 60, (1, 3): 6, (3, 1): 6, (2, 3): 66, (3, 2): 66}


def test_rules_by_hand():
    roads = network([(0, 0), (6000, 0)], two_way([(0, 1, 60)]))
    communes = seats([(0, 0), (6000, 0)])
    assert minutes(road_times(roads, communes, 30, congestion=1.5)[0])[1, 2] == 9
    assert minutes(road_times(roads, communes, 30, park_min=4)[0])[1, 2] == 10
    assert minutes(road_times(roads, communes, 9.9, park_min=4)[0]) == {}
    own = road_times(
        roads,
        communes.set_index(communes.index[:1].append(communes.index[:1])).iloc[:1].rename(index={"00001": "2A004"}),
        30,
        own_commune="radius",
    )[0]
    assert 2 <= own.minutes[0] <= 6


@st.composite
def worlds(draw):
    """A random network of streets on a grid of 1 km, some of them one-way, and places near it."""
    n = draw(st.integers(2, 9))
    spots = draw(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=n, max_size=n, unique=True))
    node = st.integers(0, n - 1)
    links = {}
    for _ in range(draw(st.integers(1, 14))):
        a, b = draw(node), draw(node)
        if a != b:
            links[a, b] = draw(st.sampled_from([20, 30, 47, 80]))
            if draw(st.integers(0, 2)):
                links[b, a] = links.get((b, a), draw(st.sampled_from([20, 30, 47, 80])))
    if not links:
        links[0, 1] = 50
    spot = st.tuples(st.integers(-500, 4500), st.integers(-500, 4500))
    places = draw(st.lists(spot, min_size=1, max_size=5))
    return (
        network([(1000 * x, 1000 * y) for x, y in spots], [(a, b, v) for (a, b), v in links.items()]),
        places,
        draw(spot),
    )


def by_networkx(prepared, limit):
    """The same cuts of the streets, searched by networkx on the whole graph, never contracted."""
    g = nx.DiGraph()
    g.add_nodes_from(range(prepared.graph.nodes))
    ends = zip(
        prepared.graph.starts.tolist(), prepared.graph.neighbour.tolist(), prepared.graph.tenths.tolist(), strict=True
    )
    g.add_weighted_edges_from(ends)
    found = {}
    for i, origin in enumerate(prepared.place.tolist()):
        lengths = nx.single_source_dijkstra_path_length(g, origin) if origin >= 0 else {}
        for j, destination in enumerate(prepared.place.tolist()):
            if i != j and destination in lengths:
                total = lengths[destination] + int(prepared.access[i]) + int(prepared.access[j])
                if total <= limit * 600:
                    found[i + 1, j + 1] = round(total / 600, 4)
    return found


@given(worlds(), st.sampled_from([3, 10, 60]))
def test_contracted_equals_networkx(world, limit):
    roads, places, _ = world
    prepared = prepare_roads(free_roads(roads, TravelRules()), seats(places))
    assert minutes(times_between(prepared, limit)) == by_networkx(prepared, limit)


@given(worlds(), st.sampled_from([3, 10, 60]))
def test_a_place_is_timed_as_a_commune_would_be(world, limit):
    """The search backwards from a place equals the full matrix with that place among the communes, but for rounding."""
    roads, places, spot = world
    free = free_roads(roads, TravelRules(park_min=1.0))
    with_place = times_between(prepare_roads(free, seats([*places, spot])), limit)
    wanted = {o: t for (o, d), t in minutes(with_place).items() if d == len(places) + 1}
    prepared = prepare_roads(free, seats(places))
    lon, lat = to_degrees(spot[0] + X0, spot[1] + Y0, METROPOLE)
    rows, found = place_times(prepared, lon, lat, limit)
    got = {int(row) + 1: t for row, t in zip(rows, found, strict=True)}
    edge = {o for o in wanted.keys() ^ got.keys() if abs({**wanted, **got}[o] - limit) > 0.01}
    assert edge == set()
    for origin in wanted.keys() & got.keys():
        assert got[origin] == pytest.approx(wanted[origin], abs=0.006)


def test_new_links_and_closed_ones():
    roads = network([(0, 0), (6000, 0), (0, 3000), (6000, 3000)], two_way([(0, 1, 60), (2, 3, 60), (0, 2, 30)]))
    communes = seats([(6000, 0), (6000, 3000)])
    free = free_roads(roads, TravelRules())
    assert minutes(times_between(prepare_roads(free, communes), 60))[1, 2] == 18
    bridge = NewLink((X0 + 6000, X0 + 6000), (Y0, Y0 + 3000), 60, two_way=False)
    built = replace(free, added=(bridge,))
    assert minutes(times_between(prepare_roads(built, communes), 60)) == {(1, 2): 3, (2, 1): 18}
    closed = free.tenths.copy()
    closed[(roads.start == 0) & (roads.end == 2) | (roads.start == 2) & (roads.end == 0)] = 1 << 29
    cut = prepare_roads(replace(free, tenths=closed), communes)
    assert minutes(times_between(cut, 60)) == {}
    assert snap_table(cut)["state"].tolist() == ["cut_off", "cut_off"]


def test_time_inside_a_commune_by_the_streets_between_houses():
    """Guéret: 2 km of street whose middle is 1 km from the seat, and 1 km whose middle is 500 m away; 1.3 at 30 km/h."""
    from geodata.france.base import france

    roads = network(
        [(0, 0), (2000, 0), (0, 1000), (0, 9000), (500, 9000)],
        two_way([(0, 1, 30), (0, 2, 30), (2, 3, 50), (3, 4, 30)]),
    )
    street, road = (ROAD_CLASSES.index(name) for name in ("residential", "secondary"))
    built = np.array(
        [road if {int(a), int(b)} == {2, 3} else street for a, b in zip(roads.start, roads.end, strict=True)]
    )
    communes = seats([(0, 0), (0, 9000)]).set_axis(pd.Index(["23096", "23176"], dtype="str"))
    rules = TravelRules(own_commune="radius")
    found = own_minutes(prepare_roads(free_roads(replace(roads, road_class=built.astype(np.int8)), rules), communes))
    metres = (2000 * 1000 + 1000 * 500) / 3000
    assert found[0] == pytest.approx(metres / 1000 * 1.3 / 30 * 60)
    disc = 2 / 3 * np.sqrt(float(france().communes["area_km2"]["23176"]) / np.pi) * 1.3 / 30 * 60
    assert found[1] == pytest.approx(np.clip(disc, 2, 6)), "500 m of streets are too few to tell"
    assert (own_minutes(prepare_roads(free_roads(roads, TravelRules()), communes)) == 0).all(), "as METRIC"
