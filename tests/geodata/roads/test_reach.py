"""Isochrones: cut exactly where the time is up, nested, and nothing filled where no road leads."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.formats.projection import METROPOLE, to_degrees
from geodata.roads.prepared import PER_MIN, free_roads, prepare_roads
from geodata.roads.rules import TravelRules
from geodata.travel.isochrone import BAND_M, isochrones
from geodata.travel.reach import minutes_at, reach, stretches
from geodata.travel.road_times import pairs_between, times_between
from tests.geodata.roads.networks import X0, Y0, network, seats, two_way
from tests.geodata.roads.test_times import worlds


def degrees(x, y):
    return to_degrees(X0 + x, Y0 + y, METROPOLE)


@settings(max_examples=60)
@given(worlds(), st.booleans(), st.sampled_from([0.7, 2.0, 6.0]))
def test_every_point_inside_is_within_the_time_and_none_outside(world, towards, limit):
    """Points along every street, each timed as if it were a commune of its own, against what the isochrone says."""
    roads, places, spot = world
    free = free_roads(roads, TravelRules())
    prepared = prepare_roads(free, seats(places))
    found = reach(prepared, [degrees(*spot)], limit, towards=towards)
    parts = stretches(found, limit)
    samples = [(street, share) for street in range(len(free.streets)) for share in (0.03, 0.31, 0.57, 0.93)]
    points = [shapely.line_interpolate_point(free.streets.lines[s], f, normalized=True) for s, f in samples]
    all_places = seats([(p.x - X0, p.y - Y0) for p in points] + [spot])
    timed = prepare_roads(free, all_places)
    one, many = np.array([len(samples)], np.int32), np.arange(len(samples), dtype=np.int32)
    pairs = pairs_between(timed, many, one, 60) if towards else pairs_between(timed, one, many, 60)
    tenths = dict(zip((pairs.source if towards else pairs.target).tolist(), pairs.tenths.tolist(), strict=True))
    for k, (street, share) in enumerate(samples):
        if timed.snaps.street[k] != street or timed.snaps.metres[k] > 1e-6:
            continue  # two streets cross there
        inside = bool(((parts.street == street) & (parts.first <= share) & (share <= parts.last)).any())
        true = tenths.get(k, np.inf)
        if abs(true - limit * PER_MIN) > 3:
            assert inside == (true <= limit * PER_MIN), (street, share, true)


@given(worlds(), st.booleans(), st.sampled_from([2.0, 6.0, 30.0]))
def test_minutes_at_seats_equal_the_matrix(world, towards, limit):
    roads, places, _ = world
    communes = seats(places)
    prepared = prepare_roads(free_roads(roads, TravelRules(park_min=1.0)), communes)
    times = times_between(prepared, limit)
    place = communes.iloc[0]
    at = minutes_at(reach(prepared, [(place["lon"], place["lat"])], limit, towards=towards), prepared.snaps)
    for code in range(1, len(places)):
        ends = (code, 0) if towards else (0, code)
        pair = (times.origin == ends[0]) & (times.destination == ends[1])
        wanted = times.minutes[pair][0] if pair.any() else np.inf
        assert at[code] == pytest.approx(wanted, abs=1e-6) or abs(min(at[code], wanted) - limit) < 0.006


def comb():
    """A road of 10 km with a side road of 3 km at its middle; the place stands at the crossing. 60 km/h everywhere."""
    roads = network([(-5000, 0), (0, 0), (5000, 0), (0, 3000)], two_way([(0, 1, 60), (1, 2, 60), (1, 3, 60)]))
    communes = seats([(0, 0), (1900, 0), (2100, 0), (0, 3000)]).assign(population=[100, 20, 3, 7])
    return prepare_roads(free_roads(roads, TravelRules()), communes), communes


def test_by_hand():
    prepared, communes = comb()
    cells = pd.DataFrame({"lon": [degrees(0, 1000)[0]], "lat": [degrees(0, 1000)[1]], "people": [5.0]})
    near, far = isochrones(prepared, [degrees(0, 0)], communes, [2.0, 4.0], cells=cells)
    assert near.road_km == pytest.approx(6.0, abs=0.002)
    assert far.road_km == pytest.approx(11.0, abs=0.002)
    assert (near.people, near.communes, near.people_in_cells) == (120, 2, 5)
    assert (far.people, far.communes) == (130, 4)
    assert far.area.contains(near.area)
    metres = shapely.transform(near.area, lambda d: np.column_stack(_metres(d)))
    assert metres.area == pytest.approx(6000 * 2 * BAND_M, rel=0.05)
    assert not metres.contains(shapely.Point(X0 + 1500, Y0 + 1500))


def _metres(places):
    from geodata.formats.projection import DEGREES, reproject

    return reproject(places[:, 0], places[:, 1], DEGREES, METROPOLE)


def test_a_ring_of_roads_keeps_its_hole():
    roads = network(
        [(0, 0), (4000, 0), (4000, 4000), (0, 4000)], two_way([(0, 1, 60), (1, 2, 60), (2, 3, 60), (3, 0, 60)])
    )
    communes = seats([(0, 0)]).assign(population=[1])
    (only,) = isochrones(prepare_roads(free_roads(roads, TravelRules()), communes), [degrees(0, 0)], communes, [30.0])
    assert only.area.geom_type == "Polygon"
    assert len(only.area.interiors) == 1
    assert not only.area.contains(shapely.Point(degrees(2000, 2000)))


# --- filled areas ---


def in_metres(area):
    return shapely.transform(area, lambda d: np.column_stack(_metres(d)))


def straight(*ends, kmh=60):
    roads = network(
        [(x, y) for end in ends for x, y in end], two_way([(2 * k, 2 * k + 1, kmh) for k in range(len(ends))])
    )
    communes = seats([(0, 0)]).assign(population=[10])
    return prepare_roads(free_roads(roads, TravelRules()), communes), communes


def test_a_filled_area_by_hand():
    """A place on a straight road, 1 km a minute on it and a third of that off it: two triangles cut at 500 m."""
    prepared, communes = straight([(-9000, 0), (9000, 0)])
    (only,) = isochrones(prepared, [degrees(0, 0)], communes, [2.0])
    wanted = 4 * (0.5 * 0.5 + 1.5 * 1.5 / 6)  # d = min(0.5, (2 - s) / 3) on either side of either arm
    assert only.filled_km2 == pytest.approx(wanted, rel=0.05)
    assert in_metres(only.filled).area / 1e6 == pytest.approx(only.filled_km2, rel=0.005)
    assert only.area_km2 == pytest.approx(4 * 2 * BAND_M / 1000 + np.pi * (BAND_M / 1000) ** 2, rel=0.02)
    for x, y, inside in (
        (0, 400, True),
        (0, 600, False),
        (1700, 0, True),
        (2150, 0, False),
        (1400, 120, True),
        (1400, 280, False),
    ):
        assert in_metres(only.filled).contains(shapely.Point(X0 + x, Y0 + y)) == inside, (x, y)
    assert only.shaped("strips") == (only.area, only.area_km2)
    assert only.shaped("filled") == (only.filled, only.filled_km2)


def test_a_filled_area_stays_on_its_own_bank():
    """Two roads 600 m apart, no bridge: the other bank belongs to its own road, which is not reached."""
    prepared, communes = straight([(-9000, 0), (9000, 0)], [(-9000, 600), (9000, 600)])
    (only,) = isochrones(prepared, [degrees(0, 0)], communes, [4.0])
    _, _, _, top = in_metres(only.filled).bounds
    assert top - Y0 == pytest.approx(300, abs=60)  # half way, within a step of the grid
    assert in_metres(only.filled).bounds[1] - Y0 == pytest.approx(-500, abs=30)


def test_a_ring_of_roads_is_filled_up_to_500_m_only():
    corners = [(0, 0), (4000, 0), (4000, 4000), (0, 4000)]
    roads = network(corners, two_way([(0, 1, 60), (1, 2, 60), (2, 3, 60), (3, 0, 60)]))
    communes = seats([(0, 0)]).assign(population=[1])
    (only,) = isochrones(prepare_roads(free_roads(roads, TravelRules()), communes), [degrees(0, 0)], communes, [60.0])
    area = in_metres(only.filled)
    assert len(area.interiors) == 1
    assert shapely.Polygon(area.interiors[0]).area / 1e6 == pytest.approx(9.0, rel=0.02)


def test_filled_areas_are_nested_and_empty_where_nothing_is_reached():
    prepared, communes = comb()
    bands = isochrones(prepared, [degrees(0, 0)], communes, [1.0, 2.0, 4.0, 8.0])
    for near, far in pairwise(bands):
        assert near.filled.difference(far.filled).area < 1e-12
        assert near.filled_km2 < far.filled_km2
    (none,) = isochrones(prepared, [degrees(80_000, 80_000)], communes, [5.0])
    assert none.filled.is_empty
    assert (none.area_km2, none.filled_km2, none.people) == (0, 0, 0)


def test_who_lives_inside_is_counted_inside():
    """Cells of people all over: inside the filled area are those whose minutes are within the limit, but for its edge."""
    prepared, communes = comb()
    x, y = (each.ravel() for each in np.meshgrid(np.arange(-3000, 3001, 171), np.arange(-1000, 3501, 171)))
    places = np.array([degrees(*place) for place in zip(x, y, strict=True)])
    cells = pd.DataFrame({"lon": places[:, 0], "lat": places[:, 1], "people": 1.0})
    (only,) = isochrones(prepared, [degrees(0, 0)], communes, [3.0], cells=cells)
    near = in_metres(only.filled)
    points = shapely.points(X0 + x, Y0 + y)
    near_edge = shapely.distance(points, near.boundary) < 75
    on_side_road = (y > 0) & (np.abs(x) < y)  # the side road leads north only
    minutes = np.where(on_side_road, y / 1000 + 3 * np.abs(x) / 1000, np.abs(x) / 1000 + 3 * np.abs(y) / 1000)
    off = np.where(on_side_road, np.abs(x), np.abs(y))
    wanted = (minutes <= 3) & (off <= 500)
    assert (shapely.contains(near, points) == wanted)[~near_edge].all()


def test_one_way_streets_reach_differently_there_and_back():
    roads = network([(0, 0), (6000, 0)], [(0, 1, 60)])
    communes = seats([(3000, 0)]).assign(population=[1])
    prepared = prepare_roads(free_roads(roads, TravelRules()), communes)
    for towards, side in ((True, -1000), (False, 1000)):
        (band,) = isochrones(prepared, [degrees(3000, 0)], communes, [2.0], towards=towards)
        assert band.road_km == pytest.approx(2, abs=0.002)
        assert band.area.contains(shapely.Point(degrees(3000 + side, 0)))
        assert not band.area.contains(shapely.Point(degrees(3000 - side, 0)))


def test_off_the_network_nothing_is_reached():
    prepared, communes = comb()
    (nothing,) = isochrones(prepared, [degrees(60_000, 0)], communes, [30.0])
    assert nothing.area.is_empty
    assert (nothing.road_km, nothing.people, nothing.communes) == (0, 0, 0)
