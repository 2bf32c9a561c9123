"""The real roads of Corsica, end to end: three engines, one answer; access as published is approached."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import numpy as np
import pytest

from geodata.roads import engine_fast
from geodata.roads.engine import compiled, many_to_many, scipy_search
from geodata.roads.prepared import prepare_roads
from geodata.travel.isochrone import isochrones
from geodata.travel.path import explain_path
from geodata.travel.road_changes import retimed
from geodata.travel.road_times import place_times, times_between
from scenarios.plan.road_edits import CloseRoad, edited_roads
from tests import corsica

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def found(shared):
    if not (shared / "data" / corsica.FILE).exists():
        pytest.skip("needs the road network of Corsica in shared/data")
    return corsica.by_road(shared, "class")


def test_road_times_come_nearer_to_the_published_access(shared, found):
    line, relief = corsica.without_roads(shared, "line"), corsica.without_roads(shared)
    assert found.spearman[0] >= 0.71
    assert line.spearman[0] < 0.45
    assert found.people_beyond(20) > 10 * line.people_beyond(20)
    assert 0.58 < relief.spearman[0] < found.spearman[0]
    assert 0.7 < relief.people_beyond(20) / found.people_beyond(20) < 1.5
    ways = corsica.beside(found.territory.times, relief.territory.times).dropna()
    assert 0.9 < float((ways["road_min"] / ways["crow_min"]).median()) < 1.1


def test_engines_agree_on_corsica(found):
    prepared = found.territory.roads.prepared
    places = prepared.place
    every = many_to_many(prepared.graph, places, places, 18_000, search=scipy_search)
    by_core = many_to_many(prepared.core.graph, *[prepared.core.place(places)] * 2, 18_000, search=scipy_search)
    for one, other in zip(vars(every).values(), vars(by_core).values(), strict=True):
        np.testing.assert_array_equal(one, other)
    if engine_fast.installed():
        fast = many_to_many(prepared.graph, places, places, 18_000, search=compiled)
        for one, other in zip(vars(every).values(), vars(fast).values(), strict=True):
            np.testing.assert_array_equal(one, other)
    g = nx.DiGraph()
    links = prepared.graph
    ends = zip(links.starts.tolist(), links.neighbour.tolist(), links.tenths.tolist(), strict=True)
    g.add_weighted_edges_from(ends)
    for origin in range(0, len(places), 60):
        lengths = nx.single_source_dijkstra_path_length(g, int(places[origin]), cutoff=18_000)
        mine = every.source == origin
        wanted = {j: lengths[int(node)] for j, node in enumerate(places) if int(node) in lengths}
        assert dict(zip(every.target[mine].tolist(), every.tenths[mine].tolist(), strict=True)) == wanted


def test_known_journeys(found):
    """Ajaccio–Bastia, Ajaccio–Corte, Bastia–Calvi as measured by another search with the same speeds."""
    prepared, communes = found.territory.roads.prepared, found.territory.communes
    journeys = {("2A004", "2B033"): (148, 142), ("2A004", "2B096"): (79, 77), ("2B033", "2B050"): (92, 103)}
    for (origin, place), (km, minutes) in journeys.items():
        path = explain_path(prepared, origin, (communes.at[place, "lon"], communes.at[place, "lat"]), 240)
        assert path.km == pytest.approx(km, abs=1.5)
        assert path.minutes == pytest.approx(minutes, abs=2)


def test_a_place_equals_its_column(found):
    territory = found.territory
    communes, times = territory.communes, territory.times
    for position in range(0, len(communes), 40):
        place = communes.iloc[position]
        # Seats are given to the metre in degrees: some tenths of a second.
        rows, minutes = place_times(territory.roads.prepared, place["lon"], place["lat"], 30, commune=str(place.name))
        mine = times.destination == position
        order = np.argsort(times.origin[mine])
        np.testing.assert_array_equal(rows, times.origin[mine][order])
        np.testing.assert_allclose(minutes, times.minutes[mine][order], atol=0.01)


def test_closing_a_road_searches_little_and_exactly(found):
    """The road from Corte towards Bastia, closed where it leaves the town."""
    territory = found.territory
    prepared = territory.roads.prepared
    path = explain_path(prepared, "2B096", (9.4497, 42.6973), 120)
    lon, lat = (leg := max(path.legs, key=lambda leg: leg.km)).lonlat[len(leg.lonlat) // 2]
    roads = edited_roads(prepared.roads, [CloseRoad("r", "", "", float(lon), float(lat))])
    after = retimed(prepared, territory.times, roads)
    anew = times_between(prepare_roads(roads, territory.communes), 30)
    assert after.searched < 0.2 * len(territory.communes) ** 2
    for name in ("origin", "destination"):
        np.testing.assert_array_equal(getattr(after.times, name), getattr(anew, name))
    np.testing.assert_allclose(after.times.minutes, anew.minutes, atol=1e-9)


def test_isochrones_of_corte_are_nested_and_leave_mountains_out(found):
    communes, prepared = found.territory.communes, found.territory.roads.prepared
    bands = isochrones(prepared, [(communes.at["2B096", "lon"], communes.at["2B096", "lat"])], communes)
    assert [band.limit_min for band in bands] == [5, 10, 15, 20, 30]
    for inner, outer in pairwise(bands):
        assert inner.area.difference(outer.area).area < 1e-6 * inner.area.area
        assert outer.people >= inner.people
    hull = bands[-1].area.convex_hull.area
    assert bands[-1].area.area < 0.3 * hull
    assert bands[0].communes == 1
