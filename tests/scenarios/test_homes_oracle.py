"""Minutes from homes against plain loops over a graph, and what must hold in any world."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.formats.projection import DEGREES, METROPOLE, reproject, to_degrees
from geodata.france.homes import homes
from geodata.roads.engine_graph import NEVER
from geodata.roads.prepared import ACCESS_KMH, free_roads, prepare_roads
from geodata.roads.rules import TravelRules
from geodata.roads.use import RoadUse
from geodata.travel.road_times import snap_table, times_between
from scenarios.answer.home_counts import LIMIT_MIN
from scenarios.answer.home_question import THRESHOLDS, Question
from scenarios.answer.homes import Known, homes_answer, roads_of
from scenarios.answer.model import prepare
from scenarios.answer.nearest import nearest_ranked
from scenarios.plan.edits import AddLever, AddSite
from scenarios.plan.road_edits import OwnCommune
from scenarios.plan.scenario import Scenario
from tests import worlds
from tests.geodata.roads.networks import seats
from tests.geodata.roads.test_times import worlds as road_worlds
from tests.scenarios.homes_world import AS_IT_IS, PARAMS, degrees, grid, model_of


@st.composite
def inhabited(draw):
    """A random network, communes and cells around it, doctors at some of the seats."""
    roads, places, spot = draw(road_worlds())
    n = len(places)
    codes = st.lists(st.sampled_from([f"{k + 1:05d}" for k in range(n)]), min_size=1, max_size=2, unique=True)
    x, y = st.integers(-7000, 11_000), st.integers(-500, 4500)
    cells = draw(st.lists(st.tuples(x, y, codes.map(" ".join), st.integers(0, 50)), min_size=1, max_size=8))
    doctors = draw(st.lists(st.sampled_from([0, 4500]), min_size=n, max_size=n))
    return roads, places, cells, doctors, spot


def model_on(roads, places, doctors, rules=None):
    territory = worlds.territory(np.zeros((len(places),) * 2), [10] * len(places), doctors)
    where = seats(places)
    communes = territory.communes.assign(**{name: where[name] for name in ("x_m", "y_m", "lon", "lat", "epsg")})
    prepared = prepare_roads(free_roads(roads, rules or TravelRules()), communes)
    use = RoadUse(prepared, snap_table(prepared))
    return prepare(replace(territory, communes=communes, times=times_between(prepared, 30), roads=use), PARAMS)


def by_degrees(lonlat):
    x, y = reproject([lonlat[0]], [lonlat[1]], DEGREES, METROPOLE)
    return float(x[0]), float(y[0])


def oracle(prepared, points, goals):
    """Minutes of each point to the nearest goal: every point a node of its own on its street, searched by networkx."""
    roads = prepared.roads
    forth, back = roads.streets.tenths(roads.loaded)
    x, y = (np.array([p[k] for p in [*points, *goals]], dtype=float) for k in (0, 1))
    snaps = roads.snap(x, y)
    g = nx.DiGraph()
    for street in range(len(roads.streets)):
        stops = [(0.0, ("n", int(roads.streets.start[street]))), (1.0, ("n", int(roads.streets.end[street])))]
        stops += [(float(snaps.share[k]), ("p", k)) for k in range(len(x)) if snaps.street[k] == street]
        stops.sort(key=lambda stop: stop[0])
        for (a, one), (b, other) in pairwise(stops):
            for way, ends in ((forth, (one, other)), (back, (other, one))):
                if way[street] < NEVER or a == b:
                    g.add_edge(*ends, weight=(b - a) * float(way[street]) if a != b else 0.0)
    access = snaps.metres * 36.0 / ACCESS_KMH[roads.rules.mode]
    minutes = []
    for k in range(len(points)):
        best = np.inf
        far = nx.single_source_dijkstra_path_length(g, ("p", k)) if snaps.street[k] >= 0 and ("p", k) in g else {}
        for j in range(len(points), len(x)):
            if ("p", j) in far:
                best = min(best, far["p", j] + access[k] + access[j])
        minutes.append(best / 600 + roads.rules.park_min)
    # On roads of the file that lead to no place and are not the main network, nobody is near or far.
    lines = roads.streets
    part = [int(lines.part[lines.start[street]]) if street >= 0 else -1 for street in snaps.street]
    main = [int(lines.part[lines.start[street]]) for street in np.flatnonzero(lines.leads_on)]
    known = {*part[len(points) :], max(set(main), key=lambda each: (main.count(each), -each), default=-1)} - {-1}
    lost = [not np.isfinite(m) and part[k] not in known for k, m in enumerate(minutes)]
    return np.array(minutes), np.array(lost, dtype=bool)


@settings(max_examples=60, deadline=None)
@given(inhabited(), st.sampled_from(["car", "foot"]), st.sampled_from([0.0, 4.0]))
def test_an_oracle_in_plain_loops_agrees(world, how, park):
    roads, places, cells, doctors, _ = world
    model = model_on(roads, places, doctors, TravelRules(park_min=park))
    codes = model.territory.communes.index
    table = homes(grid(cells), codes)
    answer = homes_answer(model, AS_IT_IS, Question("doctors", how), Known(table)).table
    prepared = roads_of(model, how)
    # By way of degrees, as everything comes: where two roads are equally near, a hair decides which one it is.
    at = zip(prepared.places.x_m, prepared.places.y_m, doctors, strict=True)
    goals = [by_degrees(to_degrees(x, y, METROPOLE)) for x, y, given_ in at if given_]
    points = [by_degrees(degrees(x, y)) for x, y, _, _ in cells]
    minutes, off = oracle(prepared, points, goals)
    for code in codes:
        rows = [
            (n / len(named.split()), m, o)
            for (_, _, named, n), m, o in zip(cells, minutes, off, strict=True)
            if code in named.split() and n
        ]
        mine = answer.loc[code]
        if not rows:
            assert mine["cell_state"] == "absent"
            continue
        if any(abs(m - t) < 0.02 for _, m, _ in rows for t in (*THRESHOLDS, LIMIT_MIN)):
            continue  # tenths of a second are rounded
        assert mine["people"] == pytest.approx(sum(n for n, _, _ in rows))
        assert mine["people_off"] == pytest.approx(sum(n for n, _, o in rows if o))
        far = sum(n for n, m, o in rows if m > LIMIT_MIN and not o)
        assert mine["people_out_of_reach"] == pytest.approx(far)
        for t in THRESHOLDS:
            assert mine[f"people_within_{t:g}"] == pytest.approx(sum(n for n, m, _ in rows if m <= t))
            assert mine[f"people_over_{t:g}"] == pytest.approx(sum(n for n, m, o in rows if m > t and not o))
        reached = [(n, m) for n, m, _ in rows if m <= LIMIT_MIN]
        if reached:
            mean = sum(n * m for n, m in reached) / sum(n for n, _ in reached)
            assert mine["cell_min"] == pytest.approx(mean, abs=0.02)


@settings(max_examples=60, deadline=None)
@given(inhabited(), st.sampled_from(["car", "foot"]))
def test_nobody_is_lost_and_more_cabins_never_raise_minutes(world, how):
    roads, places, cells, doctors, spot = world
    model = model_on(roads, places, doctors)
    known = Known(homes(grid(cells), model.territory.communes.index))
    first = AddLever("one", "cabin", "", *degrees(*spot), "00001")
    x, y, _, _ = cells[0]
    second = AddLever("two", "cabin", "", *degrees(x, y), "00001")
    one = homes_answer(model, Scenario("s", (first,)), Question("cabins", how), known)
    two = homes_answer(model, Scenario("s", (first, second)), Question("cabins", how), known)
    for answer in (one, two):
        for counts in filter(None, (answer.seats, answer.cells)):
            everybody = answer.table["people"].sum() if answer.cells else answer.table["population"].sum()
            for within, over in zip(counts.within, counts.over, strict=True):
                assert within + over + counts.off == pytest.approx(everybody)
                assert counts.people == pytest.approx(everybody)
    assert (two.table["seat_min"].fillna(1e9) <= one.table["seat_min"].fillna(1e9) + 1e-9).all()
    for t in THRESHOLDS:
        column = f"people_over_{t:g}"
        # Who was neither near nor far for want of a way to any cabin may be far from the second one.
        off = one.table["people_off"].fillna(0) if "people_off" in one.table else 0.0
        assert (two.table[column].fillna(0) <= one.table[column].fillna(0) + off + 1e-9).all()


@settings(max_examples=40, deadline=None)
@given(inhabited(), st.sampled_from(["car", "foot"]))
def test_cells_at_the_seat_tell_what_the_seat_tells(world, how):
    """By car but for the communes that hold a doctor, where the convention says nought."""
    roads, places, _, doctors, _ = world
    model = model_on(roads, places, doctors)
    cells = [(x, y, f"{k + 1:05d}", 5 + k) for k, (x, y) in enumerate(places)]
    answer = homes_answer(
        model, AS_IT_IS, Question("doctors", how), Known(homes(grid(cells), model.territory.communes.index))
    )
    for k, given_ in enumerate(doctors):
        mine = answer.table.iloc[k]
        if how == "car" and given_:
            assert mine["seat_min"] == 0
        else:
            assert mine["cell_min"] == pytest.approx(mine["seat_min"], nan_ok=True, abs=1e-9)
            assert mine["cell_state"] == mine["seat_state"]


def test_seats_by_car_are_the_indicator_of_the_window():
    model = model_of(given_=[4500, 0, 4500])
    answer = homes_answer(model, AS_IT_IS, Question("doctors"), Known())
    assert answer.table["seat_min"].tolist() == pytest.approx(model.base["nearest_gp_min"].tolist())


class _Areas:
    """A base whose invented communes have an area, so that minutes inside them are not nought."""

    def __init__(self, codes):
        self.communes = pd.DataFrame({"area_km2": [6.0 + 3 * k for k in range(len(codes))]}, index=codes)
        self.units = pd.DataFrame({"x_m": [], "y_m": [], "epsg": []}, index=codes[:0])


@settings(max_examples=60, deadline=None)
@given(inhabited(), st.sampled_from([0.0, 2.0]), st.booleans())
def test_seats_count_the_time_inside_their_commune_as_the_times_do(world, park, has_centre):
    """Whoever has a doctor in her commune goes to the next one where that is nearer: as ``nearest_ranked`` has it."""
    roads, places, _, doctors, spot = world
    model = model_on(roads, places, doctors, TravelRules(park_min=park))
    centre = AddSite("c", "Centre", *degrees(*spot), "00001", 1.0, 4400.0)
    plan = Scenario("s", (OwnCommune("o", "radius"), *([centre] if has_centre else [])))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("geodata.travel.road_times.france", lambda: _Areas(model.territory.communes.index))
        seat = homes_answer(model, plan, Question("doctors"), Known()).table["seat_min"]
        nearest = nearest_ranked(model, plan, 1)[0]["minutes"]
    within = nearest.notna()  # the times end at 30 minutes
    assert seat[within].tolist() == pytest.approx(nearest[within].tolist(), abs=0.02)
