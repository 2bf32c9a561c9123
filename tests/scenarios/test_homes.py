"""Minutes from homes: figures by hand on one road, an oracle in plain loops, and what holds whatever the world."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from deserts.errors import BadValue, MissingColumn
from geodata.france.homes import codes_near, homes
from geodata.roads.engine_graph import NEVER
from geodata.roads.network import WALK_KMH
from scenarios.answer.home_question import Question
from scenarios.answer.homes import Known, NoPlaces, NoRoads, homes_answer
from scenarios.answer.homes_apl import apl_from_homes
from scenarios.answer.model import prepare
from scenarios.plan.edits import AddLever, AddSite
from scenarios.plan.road_edits import AddLink, CloseRoad, Congestion, ParkAndWalk, SetSpeed
from scenarios.plan.scenario import Scenario
from scenarios.words.homes import notes
from tests.geodata.roads.networks import two_way
from tests.scenarios.homes_world import AS_IT_IS, CELLS, PARAMS, cabin, degrees, grid, known_of, model_of


def test_by_hand():
    answer = homes_answer(model_of(), AS_IT_IS, Question("doctors"), known_of(CELLS))
    table = answer.table
    # By the convention of METRIC who has a doctor in her commune is there; the others go 6 and 12 km.
    assert table["seat_min"].tolist() == pytest.approx([0, 6, 12])
    # 40 people 1 min away, 10 people 5 min away; 30 at 4, 10 at 5, 10 at 9.
    assert table["cell_min"].tolist()[:2] == pytest.approx([(40 * 1 + 10 * 5) / 50, (30 * 4 + 10 * 5 + 10 * 9) / 50])
    assert np.isnan(table.loc["00003", "cell_min"])
    assert table["cell_state"].tolist() == ["ok", "ok", "off_network"]
    assert table["difference_min"].tolist()[:2] == pytest.approx([1.8, 5.2 - 6])
    assert table["people"].tolist() == [50, 50, 5]
    assert table["people_off"].tolist() == [0, 0, 5]
    assert table["people_within_5"].tolist() == [50, 40, 0]
    assert table["people_over_5"].tolist() == [0, 10, 0]
    assert table["split_share"].tolist() == [20, 20, 0]
    assert table["people_65_plus"].tolist() == pytest.approx([15, 15, 1.5])
    cells, by_seat = answer.cells, answer.seats
    assert (cells.people, cells.off, cells.absent, cells.out_of_reach) == (105, 5, 0, 0)
    assert cells.mean_min == pytest.approx((50 * 1.8 + 50 * 5.2) / 100)
    # The seats stand for the same people: 50 at 0 min, 50 at 6, 5 at 12.
    assert by_seat.people == 105
    assert by_seat.mean_min == pytest.approx((50 * 6 + 5 * 12) / 105)
    assert by_seat.within == (50, 100, 105, 105, 105)
    assert (answer.places, answer.at_seats, answer.cell_m) == (1, 1, 200)


def test_a_home_on_a_scrap_is_off_the_roads_and_not_far():
    """Two tracks that lead nowhere: 900 m from the road one takes the road, 3.5 km from it one is off, neither near nor far."""
    nodes = [(0, 0), (12_000, 0), (6000, 900), (6300, 900), (6000, 3500), (6300, 3500)]
    model = model_of(nodes, two_way([(0, 1, 60), (2, 3, 30), (4, 5, 30)]))
    cells = [(6100, 910, "00002", 20), (6100, 3500, "00002", 7)]
    answer = homes_answer(model, AS_IT_IS, Question("doctors"), known_of(cells))
    row = answer.table.loc["00002"]
    assert (row["people"], row["people_off"], row["people_out_of_reach"]) == (27, 7, 0)
    assert row["cell_min"] == pytest.approx(6.1 + 0.91 * 3, abs=0.01)
    assert row["people_over_20"] == 0
    assert answer.cells is not None
    assert answer.cells.off == 7


def test_on_foot_nobody_is_there_by_convention():
    model = model_of()
    answer = homes_answer(model, AS_IT_IS, Question("doctors", "foot"), known_of(CELLS))
    minute = 60 / (WALK_KMH * 1000)  # of a metre
    assert answer.table["seat_min"].tolist()[0] == pytest.approx(0, abs=0.01)
    assert answer.table["seat_state"].tolist() == ["ok", "out_of_reach", "out_of_reach"]  # 80 and 160 minutes
    assert answer.table.loc["00001", "cell_min"] == pytest.approx(40 / 40 * 1000 * minute, abs=0.01)
    assert answer.table.loc["00001", "people_out_of_reach"] == 10  # 5 km are 67 minutes
    assert answer.table["cell_state"].tolist() == ["ok", "ok", "off_network"]
    assert answer.table.loc["00002", "cell_min"] == pytest.approx(4000 * minute, abs=0.01)
    assert answer.cells.over[0] + answer.cells.within[0] + answer.cells.off == answer.cells.people


def test_the_mean_of_the_nearest_is_not_the_nearest_of_means():
    """Two doctors at the ends, people at both: everybody is near one of them, though neither is near on the average."""
    model = model_of(given_=[4500, 0, 4500])
    cells = [(1000, 0, "00002", 10), (11_000, 0, "00002", 10)]
    answer = homes_answer(model, AS_IT_IS, Question("doctors"), known_of(cells))
    assert answer.table.loc["00002", "cell_min"] == pytest.approx(1)
    assert answer.table.loc["00002", "seat_min"] == pytest.approx(6)


def test_a_home_on_the_street_of_the_place_does_not_turn_at_its_ends():
    model = model_of(places=[(0, 0), (12_000, 0)], population=[1, 1], given_=[0, 0])
    answer = homes_answer(
        model,
        Scenario("s", (cabin(6000, "00001"),)),
        Question("cabins", "foot"),
        Known(homes(grid([(6100, 0, "00001", 3), (5900, 0, "00002", 3)]), ["00001", "00002"])),
    )
    assert answer.table["cell_min"].tolist() == pytest.approx([100 * 60 / 4500] * 2, abs=0.01)


def test_without_a_grid_the_seats_stand_for_the_population():
    answer = homes_answer(model_of(), AS_IT_IS, Question("doctors", far_min=10.0), Known())
    assert answer.cells is None
    assert answer.table["cell_state"].tolist() == ["absent"] * 3
    assert answer.table[["people", "cell_min", "difference_min"]].isna().all(axis=None)
    assert (answer.seats.people, answer.seats.far, answer.seats.absent) == (350, 50, 0)


def test_a_commune_without_an_inhabited_cell_is_absent_not_zero():
    answer = homes_answer(model_of(), AS_IT_IS, Question("doctors"), known_of(CELLS[:2]))
    assert answer.table.loc["00003", "cell_state"] == "absent"
    assert np.isnan(answer.table.loc["00003", "people"])
    assert np.isnan(answer.table.loc["00003", "people_over_30"])
    assert answer.cells.absent == answer.seats.absent == 50
    assert answer.cells.people == answer.seats.people == 70


def test_cabins_and_centres_of_the_scenario_count():
    model, known = model_of(), known_of(CELLS)
    with pytest.raises(NoPlaces):
        homes_answer(model, AS_IT_IS, Question("cabins"), known)
    one = Scenario("s", (cabin(9000, "00002"),))
    answer = homes_answer(model, one, Question("cabins"), known)
    assert answer.table.loc["00002", "cell_min"] == pytest.approx((30 * 5 + 10 * 4 + 10 * 0) / 50)
    assert answer.table.loc["00002", "seat_min"] == 0  # in its own commune
    lon, lat = degrees(9000)
    centre = Scenario("s", (AddSite("c", "Centre", lon, lat, "00002", 1.0, 4400.0),))
    after = homes_answer(model, centre, Question("doctors"), known)
    assert after.table.loc["00002", "cell_min"] == pytest.approx((30 * 4 + 10 * 4 + 10 * 0) / 50)


def test_pharmacies_are_those_of_the_file_and_those_equipped():
    lon, lat = degrees(10_000)
    table = pd.DataFrame({"lon": [lon], "lat": [lat], "commune": ["00003"], "position_quality": ["exact"]})
    known = known_of(CELLS, pharmacies=table)
    answer = homes_answer(model_of(), AS_IT_IS, Question("pharmacies"), known)
    assert answer.table["seat_min"].tolist() == pytest.approx([10, 4, 0])
    assert answer.places == 1
    with_one = homes_answer(
        model_of(), Scenario("s", (cabin(5000, "00002", "pharmacy"),)), Question("pharmacies"), known
    )
    assert with_one.table["seat_min"].tolist() == pytest.approx([5, 0, 0])
    with pytest.raises(NoPlaces):
        homes_answer(model_of(), AS_IT_IS, Question("pharmacies"), known_of(CELLS))


def test_a_place_that_no_road_comes_near_is_told():
    lon, lat = degrees(6000, 9000)
    far = AddLever("far", "cabin", "", lon, lat, "00002")
    answer = homes_answer(
        model_of(), Scenario("s", (far, cabin(9000, "00003"))), Question("cabins", "foot"), known_of(CELLS)
    )
    assert (answer.places, answer.off_places) == (2, 1)
    assert any("1 lieux sur 2" in note.replace("\xa0", " ") for note in notes(answer, "fr"))
    alone = homes_answer(model_of(), Scenario("s", (far,)), Question("cabins", "foot"), known_of(CELLS))
    assert alone.table["cell_state"].tolist() == ["out_of_reach", "out_of_reach", "off_network"]


def test_roads_of_the_scenario_count_speeds_only_by_car():
    model, known = model_of(), known_of(CELLS)
    lon, lat = degrees(6000)
    busy = Scenario("s", (Congestion("b", 2.0),))
    slow = Scenario("s", (SetSpeed("v", "", "", lon, lat, 30.0, "piece"),))
    for scenario in (busy, slow):
        by_car = homes_answer(model, scenario, Question("doctors"), known)
        assert by_car.table.loc["00001", "cell_min"] == pytest.approx(3.6)
        on_foot = homes_answer(model, scenario, Question("doctors", "foot"), known)
        as_before = homes_answer(model, AS_IT_IS, Question("doctors", "foot"), known)
        pd.testing.assert_frame_equal(on_foot.table, as_before.table)


def test_parking_and_the_time_inside_a_commune_are_decisions_about_cars():
    model, known = model_of(), known_of(CELLS)
    parked = Scenario("s", (ParkAndWalk("p", 3.0),))
    by_car = homes_answer(model, parked, Question("doctors"), known).table
    assert by_car.loc["00001", "cell_min"] == pytest.approx(4.8)
    assert by_car["seat_min"].tolist() == pytest.approx([0, 9, 15])  # nobody parks in her own commune, by convention
    on_foot = homes_answer(model, parked, Question("doctors", "foot"), known)
    pd.testing.assert_frame_equal(
        on_foot.table, homes_answer(model, AS_IT_IS, Question("doctors", "foot"), known).table
    )


def test_a_closed_road_is_closed_to_walkers_and_a_new_one_open():
    nodes = [(0, 0), (3000, 0), (3000, 800), (0, 800)]
    links = two_way([(0, 1, 60), (1, 2, 60), (2, 3, 60)])
    model = model_of(nodes, links, [(0, 0), (0, 800)], [1, 1], [4500, 0])
    known = Known(homes(grid([(0, 800, "00002", 4)]), ["00001", "00002"]))
    minute = 60 / (WALK_KMH * 1000)
    lon, lat = degrees(3000, 400)
    closed = Scenario("s", (CloseRoad("c", "", "", lon, lat, "piece"),))
    bridge = Scenario("s", (AddLink("a", "", *degrees(500), *degrees(500, 800), 50.0, "both"),))
    asked = Question("doctors", "foot")
    assert homes_answer(model, AS_IT_IS, asked, known).table.loc["00002", "cell_state"] == "out_of_reach"
    assert homes_answer(model, closed, asked, known).table.loc["00002", "cell_state"] == "out_of_reach"
    built = homes_answer(model, bridge, asked, known)
    assert built.table.loc["00002", "cell_min"] == pytest.approx(1800 * minute, abs=0.02)
    from geodata.roads.prepared import on_foot
    from scenarios.answer.world import world

    left = on_foot(world(model, closed).territory.roads.prepared.roads)
    assert int((left.tenths >= NEVER).sum()) == 2


def test_people_grow_with_the_scenario():
    grown = Scenario("s", (AddLever("p", "population", "", values=(("persons", 350.0), ("years", 1.0))),))
    before = homes_answer(model_of(), AS_IT_IS, Question("doctors"), known_of(CELLS))
    after = homes_answer(model_of(), grown, Question("doctors"), known_of(CELLS))
    assert after.cells.people == pytest.approx(2 * before.cells.people)
    assert after.table["cell_min"].tolist() == pytest.approx(before.table["cell_min"].tolist(), nan_ok=True)


def test_households_without_a_car():
    housing = pd.DataFrame({"households": [60.0, 90.0], "no_car_share": [10.0, 40.0]}, index=["00001", "00002"])
    answer = homes_answer(model_of(), AS_IT_IS, Question("doctors", "foot"), known_of(CELLS, housing=housing))
    # Households of cells beyond 15 min, all but those 1 km away (13 min): 5 of 00001, 25 of 00002.
    assert answer.table["no_car_over_15"].tolist()[:2] == pytest.approx([0.5, 10.0])
    assert np.isnan(answer.table.loc["00003", "no_car_over_15"])
    assert answer.cells.no_car == pytest.approx(10.5)
    bare = homes_answer(model_of(), AS_IT_IS, Question("doctors", "foot"), Known(housing=housing))
    assert bare.seats.no_car == pytest.approx(36)  # the whole of 00002, from its seat
    assert np.isnan(homes_answer(model_of(), AS_IT_IS, Question(), known_of(CELLS)).cells.no_car)


def test_what_cannot_be_asked():
    model = model_of()
    with pytest.raises(NoRoads):
        homes_answer(prepare(replace(model.territory, roads=None), PARAMS), AS_IT_IS, Question(), Known())
    with pytest.raises(BadValue):
        Question("doctors", "car", 7.0)
    with pytest.raises(MissingColumn):
        homes(grid(CELLS).drop(columns="persons"), ["00001"])


def test_codes_of_an_older_grid():
    old = {"00009": "00002"}
    made = homes(grid([(0, 0, "00009", 8), (0, 0, "00008", 8)]), ["00002"], old)
    assert made["insee"].tolist() == ["00002"]
    assert codes_near(["00002"], old) == {"00002", "00009"}


def test_a_cell_of_two_communes_that_are_one_now_is_not_split():
    old = {"00008": "00002", "00009": "00002"}
    made = homes(grid([(0, 0, "00008 00009", 8), (0, 0, "00009 00003", 6)]), ["00002", "00003"], old)
    assert made.groupby("insee")["people"].sum().to_dict() == {"00002": 11, "00003": 3}
    assert made[made["is_split"]].groupby("insee")["people"].sum().to_dict() == {"00002": 3, "00003": 3}


def test_the_apl_from_homes_is_a_variant_beside_the_official_one():
    """Homes at the seats: nothing moves. Homes a minute from the doctor of the next commune, 12 from their seat: more."""
    model = model_of(places=[(0, 0), (12_000, 0)], population=[100, 200], given_=[4500, 0])
    codes = ["00001", "00002"]
    at_seats = homes(grid([(0, 0, "00001", 5), (12_000, 0, "00002", 7)]), codes)
    same = apl_from_homes(model, at_seats)
    assert same.table["difference"].abs().max() == pytest.approx(0, abs=0.02)
    assert same.table["apl_seats"].tolist() == model.base["apl"].tolist()
    near = apl_from_homes(model, homes(grid([(0, 0, "00001", 5), (1000, 0, "00002", 7)]), codes))
    assert near.table.loc["00002", "difference"] > 0
    people = np.array([100.0, 200.0])
    assert near.moved == pytest.approx((near.table["difference"].abs() * people).sum() / 300)
    assert near.low_homes == people[near.table["apl_homes"] < 2.5].sum()
    with pytest.raises(NoRoads):
        apl_from_homes(prepare(replace(model.territory, roads=None), PARAMS), at_seats)


# --- whatever the world ---
