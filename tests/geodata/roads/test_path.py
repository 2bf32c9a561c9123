"""A journey explained takes the minutes that the matrix says, road after road."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from geodata.roads.prepared import NewLink, free_roads, prepare_roads
from geodata.roads.rules import TravelRules
from geodata.travel.path import Leg, explain_path, main_legs
from geodata.travel.population_points import times_from_cells
from geodata.travel.road_times import times_between
from tests.geodata.roads.networks import X0, Y0, network, seats, two_way
from tests.geodata.roads.test_reach import degrees
from tests.geodata.roads.test_times import worlds


def test_by_hand():
    links = two_way([(0, 1, 60, 7), (1, 2, 60, 7), (2, 3, 30, 8)])
    roads = network([(0, 0), (1000, 0), (3000, 0), (3000, 1000)], links, names={7: "D 942", 8: "Rue Haute"})
    prepared = prepare_roads(free_roads(roads, TravelRules(park_min=2)), seats([(0, 200)]))
    path = explain_path(prepared, "00001", degrees(3100, 600))
    assert [(leg.name, leg.road_class) for leg in path.legs] == [
        ("", "access"), ("D 942", "unclassified"), ("Rue Haute", "unclassified"), ("", "access"),
    ]  # fmt: skip
    assert [round(leg.km, 3) for leg in path.legs] == [0.2, 3.0, 0.6, 0.1]
    assert [round(leg.minutes, 2) for leg in path.legs] == [0.6, 3.0, 1.2, 0.3]
    assert path.minutes == pytest.approx(sum(leg.minutes for leg in path.legs) + 2, abs=1e-9)
    assert path.km == pytest.approx(3.9, abs=1e-3)
    np.testing.assert_allclose(path.legs[1].lonlat[[0, -1]], [degrees(0, 0), degrees(3000, 0)], atol=1e-7)
    assert explain_path(prepared, "00001", degrees(3100, 600), 5.0) is None
    assert explain_path(prepared, "00001", degrees(0, 250), inside=True).minutes == 0


@given(worlds())
def test_the_legs_add_up_to_the_time(world):
    roads, places, _ = world
    communes = seats(places)
    prepared = prepare_roads(free_roads(roads, TravelRules()), communes)
    times = times_between(prepared, 60)
    pairs = zip(times.origin.tolist(), times.destination.tolist(), times.minutes.tolist(), strict=True)
    for origin, destination, minutes in pairs:
        if origin == destination:
            continue
        there = communes.iloc[destination]
        path = explain_path(prepared, str(communes.index[origin]), (there["lon"], there["lat"]), 61)
        assert path.minutes == pytest.approx(minutes, abs=1e-9)
        assert sum(leg.minutes for leg in path.legs) == pytest.approx(minutes, abs=1e-9)
        for one, other in zip(path.legs[:-1], path.legs[1:], strict=True):
            np.testing.assert_allclose(one.lonlat[-1], other.lonlat[0], atol=1e-6)


@pytest.mark.parametrize("beside", [0, 300])
def test_a_new_road_from_crossing_to_crossing(beside):
    """Two roads a bridge joins: at a crossing, which no point was made for, or 300 m beside it."""
    roads = network([(0, 0), (3000, 0), (0, 4000), (3000, 4000)], two_way([(0, 1, 60), (2, 3, 60)]))
    bridge = NewLink((X0 + beside, X0 + beside), (Y0, Y0 + 4000.0), 60)
    prepared = prepare_roads(replace(free_roads(roads, TravelRules()), added=(bridge,)), seats([(3000, 0)]))
    path = explain_path(prepared, "00001", degrees(3000, 4000))
    assert [leg.road_class for leg in path.legs if leg.km > 0.001] == ["unclassified", "new", "unclassified"]
    assert path.minutes == pytest.approx((3000 - beside) * 2 / 1000 + 4, abs=0.01)
    np.testing.assert_allclose(path.legs[1].lonlat, [degrees(beside, 0), degrees(beside, 4000)], atol=1e-6)


def test_times_from_cells_by_hand():
    """Two communes 6 km apart; the people of the first live a third at the seat, two thirds 3 km beyond it."""
    roads = network([(-3000, 0), (0, 0), (6000, 0)], two_way([(0, 1, 60), (1, 2, 60)]))
    communes = seats([(0, 0), (6000, 0)])
    where = [degrees(0, 0), degrees(-3000, 0)]
    cells = pd.DataFrame(
        {"insee": "00001", "lon": [p[0] for p in where], "lat": [p[1] for p in where], "people": [10, 20]}
    )
    free = free_roads(roads, TravelRules())
    found = times_from_cells(free, communes, cells, 30)
    rows = dict(zip(zip(found.origin.tolist(), found.destination.tolist(), strict=True), found.minutes, strict=True))
    wanted = {(0, 1): 8, (0, 0): 2, (1, 0): 6, (1, 1): 0}  # by the seats 6, 0, 6 and 0
    assert rows == {pair: pytest.approx(minutes, abs=0.01) for pair, minutes in wanted.items()}


def test_cells_that_hardly_anybody_reaches_from_are_no_time():
    roads = network([(0, 0), (6000, 0), (200_000, 0), (206_000, 0)], two_way([(0, 1, 60), (2, 3, 60)]))
    communes = seats([(0, 0), (6000, 0)])
    where = [degrees(0, 0), degrees(200_000, 0)]
    cells = pd.DataFrame(
        {"insee": "00001", "lon": [p[0] for p in where], "lat": [p[1] for p in where], "people": [10, 20]}
    )
    found = times_from_cells(free_roads(roads, TravelRules()), communes, cells, 30)
    assert set(zip(found.origin.tolist(), found.destination.tolist(), strict=True)) == {(1, 0), (1, 1)}


def leg(name, metres, kind="secondary"):
    return Leg(name, kind, metres / 1000, metres / 500, np.array([[metres, 0.0], [metres, 1.0]]))


def test_short_roads_count_with_the_longer_one_beside_them():
    legs = (
        leg("", 12, "access"),
        leg("D 1", 900),
        leg("", 30),
        leg("D 1", 600),
        leg("Rue", 40),
        leg("Place", 45),
        leg("D 2", 50),
    )
    told = main_legs(legs)
    assert [(one.name, round(one.km, 3)) for one in told] == [("D 1", 1.627), ("D 2", 0.05)]
    assert sum(one.km for one in told) == pytest.approx(sum(one.km for one in legs), abs=1e-12)
    assert sum(one.minutes for one in told) == pytest.approx(sum(one.minutes for one in legs), abs=1e-12)
    assert main_legs(()) == ()
    assert main_legs((leg("", 3, "access"),))[0].km == 0.003


@given(worlds())
def test_told_or_not_the_legs_add_up(world):
    roads, places, _ = world
    communes = seats(places)
    prepared = prepare_roads(free_roads(roads, TravelRules()), communes)
    for there in communes.itertuples():
        path = explain_path(prepared, str(communes.index[0]), (there.lon, there.lat), 240)
        if path is None:
            continue
        told = main_legs(path.legs)
        assert sum(one.minutes for one in told) == pytest.approx(sum(one.minutes for one in path.legs), abs=1e-9)
        assert sum(one.km for one in told) == pytest.approx(path.km, abs=1e-9)
        assert len(told) <= 1 or min(one.km for one in told) >= 0.05
