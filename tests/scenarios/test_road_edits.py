"""Roads that a scenario closes, slows and builds: the answer equals searching everything anew."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deserts.errors import BadValue, NoAltitude, UnknownRoad
from deserts.scoring import ScoringParams
from geodata.formats.projection import METROPOLE, to_degrees
from geodata.roads.facts import RoadFacts
from geodata.roads.prepared import free_roads, prepare_roads
from geodata.roads.rules import BY_CAR, TravelRules
from geodata.roads.use import RoadUse
from geodata.travel.road_changes import retimed
from geodata.travel.road_times import snap_table, times_between
from scenarios.answer.evaluate import evaluate, evaluate_fully
from scenarios.answer.model import Baseline, prepare
from scenarios.answer.road_world import is_known, on_roads
from scenarios.plan.edits import AddSite, CloseSite
from scenarios.plan.road_edits import (
    AddLink,
    CloseRoad,
    Congestion,
    OwnCommune,
    ParkAndWalk,
    SetSpeed,
    WinterSpeeds,
    edited_roads,
    winter,
)
from scenarios.plan.scenario import Scenario
from scenarios.study.project_values import scenario_of, scenario_to_dict
from scenarios.words.facts import steps
from scenarios.words.facts_parameters import travel_facts
from scenarios.words.roads import road_limits
from tests import worlds
from tests.geodata.roads.networks import X0, Y0, network, seats, two_way

PARAMS = ScoringParams()
COLUMNS = ["gps", "gp_per_100k", "gp_per_100k_standardised", "nearest_gp_min", "apl"]
# A square of 6 km with a diagonal; communes at its corners and in the middle of its first side.
NODES = [(0, 0), (6000, 0), (6000, 6000), (0, 6000)]
ROADS = two_way([(0, 1, 60, 1), (1, 2, 60, 2), (2, 3, 60, 3), (3, 0, 60, 4), (0, 2, 90, 5)])
SEATS = [*NODES, (3000, 100)]


def degrees(x, y):
    return to_degrees(X0 + x, Y0 + y, METROPOLE)


def country(rules=BY_CAR, **more):
    """Corners 2 and 3 lie at 1 000 m and 600 m, the others at 0."""
    roads = network(NODES, ROADS, names={1: "D 1", 5: "Route du Pont"}, **more)
    roads = replace(roads, z_m=np.array([0.0, 1000, 600, 0]))
    places = seats(SEATS)
    territory = worlds.territory(np.zeros((5, 5)), [1000, 500, 800, 200, 50], [4500, 0, 9000, 0, 0])
    communes = territory.communes.assign(**{name: places[name] for name in ("x_m", "y_m", "lon", "lat", "epsg")})
    prepared = prepare_roads(free_roads(roads, rules), communes)
    use = RoadUse(prepared, snap_table(prepared))
    known = RoadFacts("roads", None, rules, use.snaps[["state", "metres"]])
    return replace(territory, communes=communes, times=times_between(prepared, 30), roads=use, by_road=known)


def close(x, y, part="piece"):
    lon, lat = degrees(x, y)
    return CloseRoad(f"road-{x}-{y}", "", "", lon, lat, part)


def add(x, y, commune):
    lon, lat = degrees(x, y)
    return AddSite(f"c-{x}-{y}", "Centre", lon, lat, commune, 2.0, 4400.0)


EVERYWHERE = [
    Congestion("", 1.5),
    *(ParkAndWalk("", minutes) for minutes in (0.0, 1.5, 6.0, 45.0)),
    *(OwnCommune("", rule) for rule in ("zero", "radius")),
    *(winter("", classes) for classes in ([(500, 1.2)], [(900, 1.6), (500, 1.3)])),
]


@st.composite
def plans(draw):
    """Any decisions about roads and places, in any order."""
    edits = []
    on_road = st.sampled_from([(3000, 0), (6000, 2000), (3000, 6000), (0, 2500), (4000, 4000), (500, 500)])
    for k in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["close", "speed", "link", "everywhere", "everywhere", "site", "gone"]))
        x, y = draw(on_road)
        lon, lat = degrees(x, y)
        if kind == "close":
            edits.append(CloseRoad(f"r{k}", "", "", lon, lat, draw(st.sampled_from(["piece", "way"]))))
        elif kind == "speed":
            edits.append(SetSpeed(f"r{k}", "", "", lon, lat, draw(st.sampled_from([20.0, 45.0, 110.0])), "way"))
        elif kind == "link":
            end = degrees(*draw(on_road))
            edits.append(AddLink(f"r{k}", "", lon, lat, *end, 100.0, draw(st.sampled_from(["both", "forward"]))))
        elif kind == "everywhere":
            edits.append(replace(draw(st.sampled_from(EVERYWHERE)), site=f"r{k}"))
        elif kind == "site":
            edits.append(replace(add(x, y, draw(st.sampled_from(["00001", "00003"]))), site=f"r{k}"))
        elif not any(isinstance(edit, CloseSite) for edit in edits):
            edits.append(CloseSite("gp-00001"))
    return Scenario("s", tuple(edits))


@settings(max_examples=40)
@given(plans(), st.sampled_from([BY_CAR, TravelRules(own_commune="radius", park_min=2.0)]))
def test_incremental_equals_everything_anew(scenario, rules):
    territory = country(rules)
    outcome = evaluate(prepare(territory, PARAMS), scenario, Baseline.MODELLED)
    full = evaluate_fully(territory, scenario, PARAMS)
    for column in COLUMNS:
        np.testing.assert_allclose(outcome.after.table[column], full[column], rtol=1e-9, atol=1e-9, err_msg=column)


def test_a_closed_bridge_by_hand():
    """From corner 1 to corner 3 the diagonal takes 5.66 min; without it 12 min along two sides."""
    territory = country()
    model = prepare(territory, PARAMS)
    before = territory.times
    pair = (before.origin == 0) & (before.destination == 2)
    assert before.minutes[pair] == pytest.approx(5.657, abs=0.002)
    after = on_roads(model, Scenario("s", (close(2000, 2000),))).territory.times
    assert after.minutes[(after.origin == 0) & (after.destination == 2)] == 12


def test_a_closed_road_lowers_access_and_the_way_back_is_whole():
    model = prepare(country(), PARAMS)
    cut = Scenario("s", (close(2000, 2000), close(6000, 3000), close(3000, 6000)))
    outcome = evaluate(model, cut, Baseline.MODELLED)
    assert outcome.before.table["apl"].equals(model.base["apl"])
    assert np.isnan(outcome.after.table.at["00002", "nearest_gp_min"]) == False  # noqa: E712
    assert outcome.change["apl_change"].abs().max() > 0.01
    assert on_roads(model, Scenario("s")) is model


def test_the_answer_is_kept():
    model = prepare(country(), PARAMS)
    scenario = Scenario("s", (close(2000, 2000),))
    assert not is_known(model, scenario)
    there = on_roads(model, scenario)
    assert is_known(model, scenario)
    assert on_roads(model, scenario.with_edit(CloseSite("gp-00001"))) is there


def test_a_site_is_timed_to_its_very_place_by_road():
    territory = country()
    outcome = evaluate(prepare(territory, PARAMS), Scenario("s", (add(3000, 0, "00005"),)), Baseline.MODELLED)
    assert outcome.after.table["nearest_gp_min"].to_dict() == pytest.approx(
        {"00001": 0, "00002": 3.0, "00003": 0, "00004": 6.0, "00005": 0.0}, abs=0.01
    )


@pytest.mark.parametrize(
    "edit",
    [
        close(3000, 0, "way"),
        SetSpeed("r", "D 1", "1", 2.0, 46.0, 30.0),
        AddLink("r", "Pont", 2.0, 46.0, 2.1, 46.1, 50.0, "forward"),
        WinterSpeeds("r", 800.0, 1.5),
        WinterSpeeds("r", 800.0, 1.3, ((1500.0, 1.6),)),
        Congestion("r", 1.3),
        ParkAndWalk("r", 3.0),
        OwnCommune("r", "radius"),
    ],
)
def test_saved_and_opened_and_told(edit):
    scenario = Scenario("s", (edit,))
    assert scenario_of(scenario_to_dict(scenario)) == scenario
    for lang in ("fr", "en"):
        (words,) = steps(country(), Scenario("s", (edit,)), lang)
        assert "{" not in words


def test_winter_needs_altitudes():
    roads = country().roads.prepared.roads
    flat = replace(roads.network, z_m=np.full(4, np.nan))
    with pytest.raises(NoAltitude):
        edited_roads(replace(roads, streets=replace(roads.streets, network=flat)), [WinterSpeeds("w", 800, 1.5)])
    high = replace(roads.network, z_m=np.array([1000.0, 1000, 0, 0]))
    lifted = replace(roads, streets=replace(roads.streets, network=high))
    factor = edited_roads(lifted, [WinterSpeeds("w", 800, 1.5)]).tenths / roads.tenths
    slow = np.isin(high.start, [0, 1]) & np.isin(high.end, [0, 1])
    assert (factor[slow] == 1.5).all()
    assert (factor[~slow] == 1).all()


def test_roads_that_are_not_there():
    roads = country().roads.prepared.roads
    with pytest.raises(UnknownRoad):
        edited_roads(roads, [close(3000, 2000)])
    with pytest.raises(UnknownRoad):
        edited_roads(roads, [AddLink("r", "", *degrees(3000, 0), *degrees(50_000, 0), 50.0)])
    for bad in (lambda: Congestion("r", 0.1), lambda: SetSpeed("r", "", "", 2, 46, 500.0), lambda: close(0, 0, "half")):
        with pytest.raises(BadValue):
            bad()


def test_without_a_network_the_decisions_wait_and_it_is_told():
    territory = replace(country(), roads=None)
    scenario = Scenario("s", (close(3000, 0),))
    model = prepare(territory, PARAMS)
    assert on_roads(model, scenario) is model
    assert list(road_limits(territory, scenario, "en")) == [
        "Decisions about roads are not counted: no road network is loaded."
    ]


def test_each_road_is_of_the_highest_class_that_it_reaches():
    """By hand: corners at 0, 1 000, 600 and 0 m, so roads at 500, 800, 300, 0 and 300 m."""
    roads = country().roads.prepared.roads
    factor = edited_roads(roads, [winter("w", [(700, 2.0), (300, 1.5)])]).tenths / roads.tenths
    found = {int(way): float(each) for way, each in zip(roads.network.way, factor, strict=True)}
    assert found == pytest.approx({1: 1.5, 2: 2.0, 3: 1.5, 4: 1.0, 5: 1.5}, abs=0.001)


def test_a_decision_about_all_roads_replaces_the_earlier_one_of_its_kind():
    scenario = (
        Scenario("s").with_edit(Congestion("r1", 1.3)).with_edit(ParkAndWalk("r2", 3)).with_edit(Congestion("r3", 1.5))
    )
    assert scenario.edits == (ParkAndWalk("r2", 3), Congestion("r3", 1.5))
    closed = scenario.with_edit(close(3000, 0))
    assert closed.with_edit(ParkAndWalk("r2", 5)).edits == (ParkAndWalk("r2", 5), Congestion("r3", 1.5), close(3000, 0))
    assert winter("w", [(800, 1.3)]).with_class(1500, 1.6).with_class(800, 1.4).classes == ((800, 1.4), (1500, 1.6))


def test_parking_and_the_own_commune_need_no_search():
    territory = country()
    prepared, times = territory.roads.prepared, territory.times
    for edit in (ParkAndWalk("p", 3.0), OwnCommune("o", "radius")):
        found = retimed(prepared, times, edited_roads(prepared.roads, [edit]))
        assert found.searched == 0
        assert found.prepared.core is prepared.core
    back = retimed(found.prepared, found.times, prepared.roads)
    assert (back.searched, list(back.times.minutes)) == (0, list(times.minutes))


def test_parking_by_hand():
    """Three minutes more between communes, none inside; a journey that passes the limit is gone."""
    territory = country()
    model = prepare(territory, PARAMS)
    before, after = territory.times, on_roads(model, Scenario("s", (ParkAndWalk("p", 3.0),))).territory.times
    assert len(before) == len(after)
    apart = before.origin != before.destination
    np.testing.assert_allclose(after.minutes - before.minutes, np.where(apart, 3.0, 0.0), atol=1e-9)
    far = on_roads(model, Scenario("s", (ParkAndWalk("p", 29.0),))).territory.times
    assert (far.minutes <= 30).all()
    assert len(far) < len(before)


def test_a_smaller_own_time_or_parking_than_that_of_the_work():
    territory = country(TravelRules(own_commune="radius", park_min=28.0))
    plan = Scenario("s", (ParkAndWalk("p", 0.0), OwnCommune("o", "zero")))
    after = on_roads(prepare(territory, PARAMS), plan).territory
    assert after.roads.prepared.roads.rules == BY_CAR
    plain = country().times
    assert list(after.times.minutes) == list(plain.minutes)
    assert list(after.times.destination) == list(plain.destination)


def test_how_minutes_are_counted_is_a_fact_of_every_document():
    for lang, park in (("fr", "Se garer et marcher, à chaque trajet"), ("en", "To park and walk, for each journey")):
        told = {fact.label: (fact.value, fact.unit) for fact in travel_facts(country(TravelRules(park_min=3)), lang)}
        assert told[park][0] == 3


def test_winter_says_which_roads_have_no_altitude():
    territory = country()
    scenario = Scenario("s", (WinterSpeeds("w", 800, 1.5),))
    assert not any("Winter" in words for words in road_limits(territory, scenario, "en"))
    roads = territory.roads.prepared.roads
    holes = replace(roads.network, z_m=np.array([np.nan, 1000, 600, 0]))
    prepared = replace(territory.roads.prepared, roads=replace(roads, streets=replace(roads.streets, network=holes)))
    unknown = replace(territory, roads=replace(territory.roads, prepared=prepared))
    # Three of five roads touch corner 1: two sides and the diagonal of a square of 6 km.
    share = 100 * (2 + 2**0.5) / (4 + 2**0.5)
    assert any(
        f"{share:.1f} % of the roads have no altitude" in words for words in road_limits(unknown, scenario, "en")
    )


def test_a_road_that_is_built_does_not_widen_the_ring_and_says_so():
    lon, lat = degrees(0, 0)
    to_lon, to_lat = degrees(6000, 6000)
    territory = country()
    link = AddLink("l", "Rocade", lon, lat, to_lon, to_lat, 90.0)
    said = list(road_limits(territory, Scenario("s", (link,)), "en"))
    assert any("does not widen" in each for each in said)
    assert not any("does not widen" in each for each in road_limits(territory, Scenario("s"), "en"))


@pytest.mark.parametrize(
    ("edit", "shortens"),
    [
        (ParkAndWalk("p", 0.0), True),
        (ParkAndWalk("p", 6.0), False),
        (Congestion("c", 0.8), True),
        (Congestion("c", 1.3), False),
        (OwnCommune("o", "radius"), False),
    ],
)
def test_shorter_journeys_than_those_of_the_work_do_not_widen_the_ring_either(edit, shortens):
    said = list(road_limits(country(TravelRules(park_min=3.0)), Scenario("s", (edit,)), "en"))
    assert any("does not widen" in each for each in said) == shortens
