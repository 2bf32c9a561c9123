"""The ring by road: whoever counts for the core is loaded, whatever the crow said; what cannot be loaded is told."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deserts.scoring import ScoringParams
from geodata.drees.workbook_reader import read_drees
from geodata.france.base import france
from geodata.roads.facts import RoadFacts
from geodata.roads.prepared import free_roads, prepare_roads
from geodata.roads.rules import TravelRules
from geodata.roads.setup import RoadSetup
from geodata.territory.need import NotCovered
from geodata.territory.opening import open_territory, with_workbook
from geodata.territory.ring import ring_gaps, widened
from geodata.travel.road_ring import candidates, near_core
from geodata.travel.road_times import times_between, with_roads
from geodata.uses.supply import heads_by_commune, make_supply, with_supply
from scenarios.answer.model import prepare
from tests import corsica, oracle
from tests.geodata.roads.networks import X0, Y0, network, seats, two_way

PARAMS = ScoringParams()
GUERET = "200034825"  # CA du Grand Guéret, in the Creuse
FAR_TOWN = "36044"  # Châteauroux, some 75 km away


AROUND = ("23", "87", "36", "18", "03", "63", "19")


def one_apl(territory):
    return prepare(territory, PARAMS).base["apl"]


# --- by hand ---


def test_who_is_near_by_hand():
    """From the seat at 0: 40 minutes either way, and who shares a doctor with it by a one-way road."""
    links = [*two_way([(0, 1, 60), (1, 2, 60), (3, 4, 60)]), (0, 3, 60), (5, 3, 60)]
    roads = network([(0, 0), (20_000, 0), (41_000, 0), (0, 20_000), (0, 30_000), (15_000, 20_000)], links)
    places = seats([(0, 0), (20_000, 0), (41_000, 0), (0, 20_000), (0, 30_000), (15_000, 20_000), (90_000, 0)])
    prepared = prepare_roads(free_roads(roads, TravelRules()), places)
    near, from_core = near_core(prepared, np.arange(len(places)) == 0)
    # The third is 41 minutes away; the sixth is reached from nowhere, but shares the doctors at 20 minutes; the last is off.
    assert near.tolist() == [True, True, False, True, True, True, False]
    assert np.round(from_core[:5], 2).tolist() == [0, 20, np.inf, 20, 30]
    assert np.isinf(from_core[5:]).all()


def test_parking_and_the_way_to_the_road_count():
    roads = network([(0, 0), (38_000, 0)], two_way([(0, 1, 60)]))
    places = seats([(0, 0), (38_000, 0)])
    for park, off_m, expected in ((0, 0, True), (3, 0, False), (0, 900, False)):
        moved = places.assign(y_m=places["y_m"] + off_m * np.array([0, 1]))
        prepared = prepare_roads(free_roads(roads, TravelRules(park_min=park)), moved)
        assert near_core(prepared, np.array([True, False]))[0].tolist() == [True, expected]


@st.composite
def countries(draw):
    """Towns on a grid of 6 km with roads of any direction, and a core among them."""
    n = draw(st.integers(4, 14))
    spots = draw(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=n, max_size=n, unique=True))
    node = st.integers(0, n - 1)
    links = {}
    for a in range(1, n):
        b = draw(st.integers(0, a - 1))
        links[a, b] = draw(st.sampled_from([30, 60, 90, 130]))
        if draw(st.integers(0, 3)):
            links[b, a] = links[a, b]
    for _ in range(draw(st.integers(0, 8))):
        a, b = draw(node), draw(node)
        if a != b:
            links[a, b] = draw(st.sampled_from([30, 60, 90, 130]))
    core = draw(st.lists(st.booleans(), min_size=n, max_size=n).filter(any))
    need = draw(st.lists(st.integers(1, 5000), min_size=n, max_size=n))
    doctors = draw(st.lists(st.integers(0, 3), min_size=n, max_size=n))
    rules = TravelRules(park_min=draw(st.sampled_from([0.0, 2.0])))
    places = [(6000 * x, 6000 * y) for x, y in spots]
    return network(places, [(a, b, v) for (a, b), v in links.items()]), places, core, need, doctors, rules


@settings(max_examples=120, deadline=None)
@given(countries())
def test_the_access_of_the_core_needs_nobody_else(world):
    """APL of the core from the near places alone = from all places, by the plain loops of the oracle."""
    roads, places, core, need, doctors, rules = world
    communes = seats(places)
    prepared = prepare_roads(free_roads(roads, rules), communes)
    near, from_core = near_core(prepared, np.array(core))
    times = times_between(prepared, 30.0)
    ends = zip(times.origin, times.destination, times.minutes, strict=True)
    known = {(int(o), int(d)): float(t) for o, d, t in ends}
    steps = list(PARAMS.decay.steps)

    def apl(kept):
        people = {i: float(need[i]) for i in kept}
        supply = {i: 4500.0 * doctors[i] for i in kept if doctors[i]}
        pairs = {pair: t for pair, t in known.items() if pair[0] in people and pair[1] in people}
        return oracle.apl(people, supply, pairs, lambda t: oracle.step(t, steps))

    everybody, few = apl(range(len(places))), apl(np.flatnonzero(near).tolist())
    for i in np.flatnonzero(core):
        assert few[int(i)] == pytest.approx(everybody[int(i)], rel=1e-12, abs=1e-12)
    for i in range(len(places)):
        direct = min((known[int(c), i] for c in np.flatnonzero(core) if (int(c), i) in known), default=np.inf)
        if direct <= 30:
            assert from_core[i] == pytest.approx(direct)


# --- a motorway in the real Creuse ---


@pytest.fixture(scope="module")
def world():
    """A small EPCI, roads at 50 km/h between neighbours, and a motorway from its largest commune to a far town."""
    core = open_territory((), (GUERET,))
    made = between_neighbours(AROUND, ((str(core.core["population"].idxmax()), FAR_TOWN, 250),))
    return core, made, with_roads(open_territory(AROUND), made)


def between_neighbours(departements, more=()):
    """Roads at 50 km/h from each commune to the five nearest, and more of them (code, code, km/h)."""
    from scipy.spatial import cKDTree

    units = france().units
    around = units[units["departement"].isin(departements)]
    places = around[["x_m", "y_m"]].to_numpy() - np.array([X0, Y0])
    _, neighbours = cKDTree(places).query(places, 6)
    links = sorted({tuple(sorted((i, int(j)))) for i, row in enumerate(neighbours) for j in row[1:]})
    place = around.index.get_loc
    links = [*((a, b, 50) for a, b in links), *((place(a), place(b), kmh, 99_999) for a, b, kmh in more)]
    return network([tuple(each) for each in places], two_way(links))


def test_the_motorway_loads_what_the_crow_misses(world):
    core, made, larger = world
    timed = with_roads(core, made, widen=partial(widened, core, params=PARAMS))
    assert FAR_TOWN not in core.communes.index
    assert FAR_TOWN in timed.communes.index
    assert timed.by_road.missing == ()
    mine, theirs = (one_apl(each)[core.core.index] for each in (timed, larger))
    np.testing.assert_allclose(mine, theirs, rtol=0, atol=1e-9)
    narrow = with_roads(core, made)
    assert set(narrow.by_road.missing) == set(timed.communes.index) - set(core.communes.index)
    off = np.abs(one_apl(narrow)[core.core.index] - theirs)
    assert off.max() > 0.01, "without them the figures are others"
    assert set(off.index[off > 1e-9]) <= set(narrow.by_road.touched)
    assert set(ring_gaps(narrow).touched) == set(narrow.by_road.touched)
    assert timed.by_road.touched == ()


def test_more_than_the_ring_changes_nothing(world):
    """Communes that the road puts beyond 40 minutes stay, and cost nothing; neither do more of them."""
    core, made, _ = world
    timed = with_roads(core, made, widen=partial(widened, core, params=PARAMS))
    beyond = ["36044", "87085", "63113"]
    more = widened(core, beyond, PARAMS)
    wide = with_roads(more, made, widen=partial(widened, more, params=PARAMS))
    assert set(beyond) <= set(wide.communes.index)
    np.testing.assert_allclose(one_apl(wide)[core.core.index], one_apl(timed)[core.core.index], rtol=0, atol=1e-9)
    assert set(core.communes.index) <= set(timed.communes.index)


def test_rings_are_told_by_the_road(world):
    core, made, _ = world
    timed = with_roads(core, made, widen=partial(widened, core, params=PARAMS))
    times, codes = timed.times, timed.communes.index
    reached = np.full(len(codes), np.inf)
    hit = timed.communes["in_core"].to_numpy()[times.origin]
    np.minimum.at(reached, times.destination[hit], times.minutes[hit])
    supply = (reached <= 20) & ~timed.communes["in_core"].to_numpy()
    assert (timed.communes["zone"].eq("supply").to_numpy() == supply).all()
    assert times.origins.equals(codes)
    assert timed.roads.snaps.index.equals(codes)


def test_real_doctors_and_published_need_reach_the_new_communes(world, shared):
    """Whatever the territory rests on is put on the new communes in the same way."""
    core, made, _ = world
    workbook = read_drees(shared / "samples" / "apl_medecins_generalistes_2022_2023_extrait.xlsx")
    heads = heads_by_commune(_register(), "gp")
    supply = make_supply(heads, PARAMS)
    source = core.sources[0]

    def dressed(territory):
        return with_supply(territory, supply, source, PARAMS)

    base = with_workbook(core, workbook)
    far = with_roads(
        dressed(base),
        made,
        widen=lambda codes: dressed(widened(base, codes, PARAMS, workbook=workbook)),
    )
    wide = open_territory(AROUND, workbook=workbook)
    whole = with_roads(dressed(wide), made)
    np.testing.assert_allclose(one_apl(far)[core.core.index], one_apl(whole)[core.core.index], rtol=0, atol=1e-9)
    assert not far.sites["illustrative"].any()
    assert far.published.index.equals(far.communes.index)
    row = far.communes.loc[FAR_TOWN]
    assert row["need"] == whole.communes.at[FAR_TOWN, "need"]


def _register():
    rng = np.random.default_rng(3)
    codes = france().communes.index
    return pd.DataFrame({"gps": rng.poisson(0.6, len(codes)).astype(float)}, index=codes)


def test_the_same_doctors_whatever_is_loaded(world):
    """The invented doctors are drawn for the whole country: the national total is kept however the ring grows."""
    core, _, larger = world
    more = widened(core, larger.communes.index, PARAMS)
    shared_sites = more.sites.index.intersection(larger.sites.index)
    assert len(shared_sites) == len(larger.sites)
    pd.testing.assert_frame_equal(more.sites.loc[shared_sites], larger.sites.loc[shared_sites])
    columns = [name for name in larger.communes if name not in ("zone", "in_core")]
    codes = larger.communes.index
    pd.testing.assert_frame_equal(more.communes.loc[codes, columns], larger.communes[columns])


def test_what_rests_on_a_file_is_not_mixed_with_another(world):
    core, _, _ = world
    assert widened(core, core.communes.index[:3], PARAMS) is core
    real = with_supply(core, make_supply(heads_by_commune(_register(), "gp"), PARAMS), core.sources[0], PARAMS)
    for territory in (real, replace(core, need_origin="ages"), replace(core, published=core.communes[[]])):
        with pytest.raises(NotCovered):
            widened(territory, [FAR_TOWN], PARAMS)


def test_a_network_of_one_part_says_what_it_leaves_out(world):
    """Only the roads of one département: the communes of the ring without any are told, and whom that may concern."""
    core, _, _ = world
    whole = open_territory(("23",))
    timed = with_roads(whole, between_neighbours(("23",)))
    gaps = ring_gaps(timed)
    assert not gaps.is_complete
    assert len(gaps.off)
    assert "23" not in set(whole.communes.loc[gaps.off, "departement"])
    assert set(gaps.touched) < set(whole.core.index)
    assert "23176" in gaps.touched, "La Souterraine lies beside the Haute-Vienne"
    assert "23096" not in gaps.touched, "Guéret lies in the middle"
    assert ring_gaps(core).is_complete
    assert not len(ring_gaps(core).touched)


def test_a_commune_that_the_road_cannot_reach_is_not_looked_for(world):
    core, made, _ = world
    found = candidates(free_roads(made, TravelRules()), core.communes)
    assert FAR_TOWN in found.index
    assert found.index.intersection(core.communes.index).empty
    low, high = made.x_m.min() - 5000, made.x_m.max() + 5000
    assert found["x_m"].between(low, high).all()
    slow = free_roads(replace(made, speed_kmh=np.minimum(made.speed_kmh, 50)), TravelRules())
    assert FAR_TOWN not in candidates(slow, core.communes).index
    assert candidates(free_roads(network([], []), TravelRules()), core.communes).empty


def test_a_core_commune_that_was_moved_brings_its_own_surroundings(world):
    """Roads at 50 km/h lead 33 km: whoever is that near the place that stands for the commune is looked for from there."""
    core, _, _ = world
    made = between_neighbours(AROUND)
    units = france().units
    town, target = str(core.core["population"].idxmax()), units.loc["63113"]  # Clermont-Ferrand
    setup = RoadSetup(("roads",), moved={town: (float(target["lon"]), float(target["lat"]))})
    timed = with_roads(core, made, setup=setup, widen=partial(widened, core, params=PARAMS))
    whole = with_roads(open_territory(AROUND), made, setup=setup)
    codes = core.core.index
    np.testing.assert_allclose(one_apl(timed)[codes], one_apl(whole)[codes], rtol=0, atol=1e-9)
    assert "63113" in timed.communes.index
    nowhere = with_roads(core, made, setup=replace(setup, moved={town: (float("nan"), 46.0)}))
    assert nowhere.by_road.seats.at[town, "state"] == "off"


def test_what_is_known_of_roads_is_written_and_read(world):
    core, made, _ = world
    setup = RoadSetup(("/a/b.osm.pbf",), "ab" * 32, "class", moved={"23030": (1.7, 45.9)})
    facts = with_roads(core, made, TravelRules(park_min=2), setup=setup).by_road
    again = RoadFacts.from_dict(facts.to_dict(), facts.seats)
    assert (again.setup, again.rules, again.missing) == (facts.setup, facts.rules, facts.missing)
    for broken in ({}, {**facts.to_dict(), "rules": {"park_min": "x"}}, {**facts.to_dict(), "setup": {}}):
        with pytest.raises((KeyError, TypeError, ValueError)):
            RoadFacts.from_dict(broken, facts.seats)


# --- the real island ---


@pytest.mark.slow
@pytest.mark.parametrize("speeds", ["law", "metric"])
def test_any_epci_of_corsica_scores_as_the_whole_island(shared, speeds):
    if not (shared / "data" / corsica.FILE).exists():
        pytest.skip("needs the road network of Corsica in shared/data")
    roads = corsica.network(shared, speeds)
    whole = one_apl(with_roads(open_territory(("2A", "2B")), roads))
    missed = 0
    for epci in ("200042943", "200034205", "200073252", "242000495"):
        core = open_territory((), (epci,))
        timed = with_roads(core, roads, widen=partial(widened, core, params=PARAMS))
        missed += len(timed.communes) - len(core.communes)
        codes = core.core.index
        np.testing.assert_allclose(one_apl(timed)[codes], whole[codes], rtol=0, atol=1e-9)
    assert missed > 0, "the estimate knows relief, and leaves out what a fast road brings near"


def test_what_is_missing_is_worked_out_once_for_a_territory_and_forgotten_with_it(monkeypatch):
    territory = open_territory(("68",), ())
    found = ring_gaps(territory)
    monkeypatch.setattr("geodata.territory.ring.near_border", None)
    assert ring_gaps(territory) is found
    with pytest.raises(TypeError):
        ring_gaps(replace(territory))
