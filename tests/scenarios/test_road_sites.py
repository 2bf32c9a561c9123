"""How places of care meet the road: nobody stands far from it, or on an island of roads, unseen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.scoring import ScoringParams
from geodata.formats.projection import METROPOLE, to_degrees
from geodata.roads.facts import RoadFacts
from geodata.roads.prepared import free_roads, prepare_roads
from geodata.roads.rules import TravelRules
from geodata.roads.use import RoadUse
from geodata.travel.road_times import place_times, snap_table, times_between
from scenarios.answer.model import prepare
from scenarios.answer.road_sites import meet_road, own_places, sites_on_roads
from scenarios.answer.world import world
from scenarios.plan.edits import AddSite, CloseSite, MoveSite
from scenarios.plan.road_edits import AddLink, CloseRoad
from scenarios.plan.scenario import Scenario
from scenarios.words.roads import road_limits
from tests import worlds
from tests.geodata.roads.networks import X0, Y0, network, seats, two_way
from tests.geodata.roads.test_times import worlds as road_worlds

# Two communes on a road of 10 km, a third on an island of roads 20 km north.
NODES = [(0, 0), (10_000, 0), (0, 20_000), (5_000, 20_000)]
ROADS = two_way([(0, 1, 60, 1), (2, 3, 60, 2)])
SEATS = [(0, 0), (10_000, 0), (1_000, 20_000)]


def degrees(x, y):
    return to_degrees(X0 + x, Y0 + y, METROPOLE)


def country():
    roads, places = network(NODES, ROADS, names={1: "D 1"}), seats(SEATS)
    territory = worlds.territory(np.zeros((3, 3)), [1000, 500, 200], [4500, 0, 0])
    communes = territory.communes.assign(**{name: places[name] for name in ("x_m", "y_m", "lon", "lat", "epsg")})
    sites = territory.sites.assign(lon=communes.at["00001", "lon"], lat=communes.at["00001", "lat"])
    prepared = prepare_roads(free_roads(roads, TravelRules()), communes)
    use = RoadUse(prepared, snap_table(prepared))
    known = RoadFacts("roads", None, TravelRules(), use.snaps[["state", "metres"]])
    return replace(
        territory, communes=communes, sites=sites, times=times_between(prepared, 60), roads=use, by_road=known
    )


def centre(x, y, commune="00001", site="c"):
    return AddSite(site, "Centre", *degrees(x, y), commune, 2.0, 4400.0)


def met(*edits):
    return sites_on_roads(country(), Scenario("s", edits))


@pytest.mark.parametrize(
    ("place", "state", "metres"),
    [
        (centre(5_000, 40), "ok", 40),
        (centre(5_000, 3_000), "far", 3_000),
        (centre(5_000, 6_000), "off", float("nan")),
        (centre(3_000, 20_000, "00003"), "cut_off", 0),
        (centre(3_000, 20_000, "00001"), "ok", 0),  # who lives on the island comes
    ],
)
def test_states_by_hand(place, state, metres):
    found = met(place).loc["c"]
    assert found["state"] == state
    assert found["metres"] == pytest.approx(metres, abs=0.5, nan_ok=True)
    assert found["minutes"] == pytest.approx(metres * 60 / 20_000, abs=0.01, nan_ok=True)


def test_what_is_told_is_what_is_counted():
    territory = country()
    plan = Scenario("s", (centre(5_000, 3_000),))
    there = world(prepare(territory, ScoringParams()), plan).territory
    row = sites_on_roads(territory, plan).loc["c"]
    codes, minutes = place_times(there.roads.prepared, row["lon"], row["lat"], 60)
    assert dict(zip(codes.tolist(), minutes.tolist(), strict=True)) == pytest.approx(
        {0: 5 + row["minutes"], 1: 5 + row["minutes"]}, abs=0.01
    )


def test_a_closed_road_puts_a_place_far_and_a_new_one_joins_the_island():
    shut = CloseRoad("r", "", "", *degrees(5_000, 0))
    assert met(centre(5_000, 40), shut).loc["c", "state"] == "off"
    bridge = AddLink("r", "", *degrees(0, 20_000), *degrees(0, 0), 60.0)
    island = centre(3_000, 20_000, "00003")
    assert met(island).loc["c", "state"] == "cut_off"
    assert met(island, bridge).loc["c", "state"] == "ok"


def test_a_move_to_the_road_mends_it():
    far = met(centre(5_000, 3_000)).loc["c"]
    near = met(centre(5_000, 3_000), MoveSite("c", far["road_lon"], far["road_lat"], "00001")).loc["c"]
    assert (near["state"], near["metres"]) == ("ok", pytest.approx(0, abs=0.1))


def test_closed_sites_and_sites_at_seats_are_no_places_of_their_own():
    assert met(centre(5_000, 3_000), CloseSite("c")).empty
    assert met().empty
    assert sites_on_roads(replace(country(), roads=None), Scenario("s", (centre(0, 0),))).empty


def test_a_place_of_a_file_stands_where_it_is_and_is_counted_at_the_seat():
    territory = country()
    lon, lat = degrees(5_000, 2_000)
    filed = replace(territory, sites=territory.sites.assign(lon=lon, lat=lat))
    found = own_places(filed, Scenario("s"))
    assert not found["placed"].any()
    table = sites_on_roads(filed, Scenario("s"))
    assert (table["state"] == "far").all()
    assert "Places far" not in " ".join(road_limits(filed, Scenario("s"), "en"))


def test_the_documents_say_it():
    territory = country()
    plan = Scenario("s", (centre(5_000, 3_000), centre(5_000, 6_000, site="d")))
    told = " ".join(road_limits(territory, plan, "fr")).replace("\u202f", " ").replace("\xa0", " ")
    assert "Centre (3 000 m de la route, 9,0 min comptées)" in told
    assert "aucune route à moins de 5 km : seule sa commune y a accès" in told


@given(road_worlds(), st.data())
def test_cut_off_means_that_no_other_commune_comes(world_, data):
    """Against the engine with a day to drive, on two-way roads, where parts and reach are one."""
    roads, places, _ = world_
    roads = network(
        [(x - X0, y - Y0) for x, y in zip(roads.x_m, roads.y_m, strict=True)],
        two_way([(int(a), int(b), 50) for a, b in zip(roads.start, roads.end, strict=True)]),
    )
    communes = seats(places)
    prepared = prepare_roads(free_roads(roads, TravelRules()), communes)
    at = communes.iloc[[data.draw(st.integers(0, len(communes) - 1))]]
    lon, lat = float(at["lon"].iloc[0]) + 0.002, float(at["lat"].iloc[0])
    sites = at.assign(name="x", commune=at.index, lon=lon, lat=lat, placed=True)[
        ["name", "commune", "lon", "lat", "placed"]
    ]
    state = meet_road(prepared, sites)["state"].iloc[0]
    reached = set(prepared.codes[place_times(prepared, lon, lat, 1440)[0]]) - {at.index[0]}
    assert (state in ("off", "cut_off")) == (not reached)
