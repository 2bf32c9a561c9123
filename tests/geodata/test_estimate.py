"""Estimated minutes: grow with distance, stop at the limit and at the water, and are 0 at home."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserts.errors import Cancelled
from geodata.france.base import france
from geodata.territory import estimate
from geodata.territory.estimate import Spot, commune_times, place_minutes, point_times, reach_km
from geodata.territory.estimate_models import (
    CALIBRATION,
    CORSICA,
    ISLAND,
    MAINLAND,
    Ground,
    Terrain,
    ground_of,
    model_of,
)
from geodata.territory.land import BANDS, KINDS, kinds
from geodata.territory.relief import Lines, ups_and_downs_m


def minutes(km):
    """Minutes around the origin of Lambert-93, far out at sea: flat, and as dense as the seat that is nearest."""
    one = np.zeros(1)
    density = ground_of(Lines(one, one, one, one)).log10_density
    found = MAINLAND.minutes(np.atleast_1d(km), Ground(np.zeros(np.size(km)), np.repeat(density, np.size(km))))
    return found if np.ndim(km) else float(found[0])


def table(seats, *, landmass="A", epsg=2154):
    """Communes "00000", "00001", … with seats in km."""
    seats = np.asarray(seats, dtype=float).reshape(-1, 2) * 1000
    columns = {"x_m": seats[:, 0], "y_m": seats[:, 1], "epsg": epsg, "landmass": landmass}
    return pd.DataFrame(columns, index=pd.Index([f"{number:05}" for number in range(len(seats))], name="insee"))


def as_dict(times):
    return dict(zip(zip(times.origin.tolist(), times.destination.tolist(), strict=True), times.minutes, strict=True))


def between(base_codes, first, second, limit=30.0):
    """Minutes between two communes of the base, None when out of reach."""
    base = france()
    near = base.units.loc[base_codes]
    found = as_dict(commune_times(near, limit, detours=base.detours))
    return found.get((near.index.get_loc(first), near.index.get_loc(second)))


def test_pairs_are_directed_both_ways_and_home_is_zero():
    times = commune_times(table([(0, 0), (10, 0), (100, 0)]), 30.0)
    assert as_dict(times) == pytest.approx(
        {(0, 0): 0, (1, 1): 0, (2, 2): 0, (0, 1): minutes(10), (1, 0): minutes(10)}, abs=1e-9
    )
    assert (times.limit_min, times.method) == (30.0, "estimated")
    assert times.origin.dtype == times.destination.dtype == np.int32
    assert times.origins.equals(times.destinations)


def test_limit_is_inclusive_and_below_the_start_only_home_remains():
    pair = table([(0, 0), (10, 0)])
    exact = float(minutes(np.array([10.0]))[0])
    assert len(commune_times(pair, exact + 1e-9)) == 4
    assert len(commune_times(pair, exact - 0.01)) == 2
    assert len(commune_times(pair, 1.0)) == 2
    assert len(commune_times(table([]), 30.0)) == 0


def test_reach_is_the_inverse_of_minutes():
    flat = Ground(np.zeros(1), np.zeros(1))
    for model in (MAINLAND, ISLAND, CALIBRATION):
        assert model.minutes([model.reach_km(20.0)], flat)[0] == pytest.approx(20.0)
        assert model.reach_km(-1.0) < 0
    assert reach_km(20.0) == MAINLAND.reach_km(20.0)
    assert CALIBRATION.reach_km(CALIBRATION.start_min) == 0
    assert MAINLAND.reach_km(0.0) == pytest.approx(0.0, abs=1e-9)


def test_no_road_between_landmasses_or_projections():
    assert len(commune_times(table([(0, 0), (1, 0)], landmass=["A", "B"]), 30.0)) == 2
    assert len(commune_times(table([(0, 0), (1, 0)], epsg=[2154, 2975]), 30.0)) == 2


def test_a_detour_counts_in_place_of_the_straight_line():
    trio = table([(0, 0), (5, 0), (8, 0)])
    detours = pd.DataFrame({"origin": ["00000", "00001"], "destination": ["00001", "00000"], "overland_km": 20.0})
    found = as_dict(commune_times(trio, 30.0, detours=detours))
    assert found[0, 1] == found[1, 0] == pytest.approx(minutes(20.0))
    assert found[0, 2] == pytest.approx(minutes(8.0))
    assert (0, 1) not in as_dict(commune_times(trio, 15.0, detours=detours))
    elsewhere = pd.DataFrame({"origin": ["99999"], "destination": ["00001"], "overland_km": [50.0]})
    assert as_dict(commune_times(trio, 30.0, detours=elsewhere)) == as_dict(commune_times(trio, 30.0))
    assert as_dict(commune_times(trio, 30.0, detours=elsewhere.iloc[:0])) == as_dict(commune_times(trio, 30.0))


def test_a_detour_never_shortens():
    detours = pd.DataFrame({"origin": ["00000"], "destination": ["00001"], "overland_km": [1.0]})
    assert as_dict(commune_times(table([(0, 0), (5, 0)]), detours=detours))[0, 1] == pytest.approx(minutes(5.0))


def test_may_be_cancelled():
    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        commune_times(table([(0, 0)]), report=stop)


seats = st.lists(st.tuples(st.integers(-40, 40), st.integers(-40, 40)), min_size=1, max_size=25, unique=True)


@given(seats, st.floats(0, 60))
def test_monotone_symmetric_and_bounded(places, limit):
    communes = table(places)
    found = as_dict(commune_times(communes, limit))
    xy = communes[["x_m", "y_m"]].to_numpy() / 1000
    for one in range(len(communes)):
        assert found[one, one] == 0
        for other in range(len(communes)):
            km = float(np.hypot(*(xy[one] - xy[other])))
            if one != other:
                expected = float(minutes(np.array([km]))[0])
                assert ((one, other) in found) == (expected <= limit) or abs(expected - limit) < 1e-6
                if (one, other) in found:
                    assert found[one, other] == pytest.approx(expected)
                    assert found[one, other] == found[other, one] <= limit
    by_km = sorted((float(np.hypot(*(xy[one] - xy[other]))), time) for (one, other), time in found.items())
    assert all(a[1] <= b[1] + 1e-9 for a, b in pairwise(by_km))


@given(seats, st.floats(0, 60), st.data())
def test_a_new_site_at_a_seat_is_as_far_as_that_seat(places, limit, data):
    communes = table(places)
    home = data.draw(st.integers(0, len(communes) - 1))
    row = communes.iloc[home]
    detours = pd.DataFrame({"origin": ["00000"], "destination": [communes.index[home]], "overland_km": [25.0]})
    both = pd.concat([detours, detours.rename(columns={"origin": "destination", "destination": "origin"})])
    times = commune_times(communes, limit, detours=both)
    column = times.destination == home
    order = np.argsort(times.origin[column])
    origin, found = point_times(
        communes, Spot(row["x_m"], row["y_m"], 2154, "A", communes.index[home]), limit, detours=both
    )
    assert origin.dtype == np.int32
    assert origin.tolist() == times.origin[column][order].tolist()
    assert found == pytest.approx(times.minutes[column][order])


def test_a_new_site_is_nearer_to_those_around_it_and_at_home_for_its_commune():
    communes = table([(0, 0), (10, 0), (20, 0)])
    origin, found = point_times(communes, Spot(14_000.0, 0.0, 2154, "A", "00001"), 30.0)
    assert origin.tolist() == [0, 1, 2]
    assert found == pytest.approx([minutes(14.0), 0.0, minutes(6.0)])
    assert len(point_times(communes, Spot(14_000.0, 0.0, 2154, "B", "00001"), 30.0)[0]) == 0
    assert len(point_times(communes, Spot(14_000.0, 0.0, 2975, "A", "00001"), 30.0)[0]) == 0


# --- the real country ---


def test_corsica_and_overseas_are_never_linked_to_the_mainland():
    base = france()
    times = commune_times(base.units, 30.0, detours=base.detours)
    land = base.units["landmass"].to_numpy()
    assert (land[times.origin] == land[times.destination]).all()
    assert len(times) > 4_000_000
    own = times.origin == times.destination
    assert own.sum() == len(base.units)
    assert (times.minutes[own] == 0).all()
    assert times.minutes[~own].min() > 0
    former = commune_times(base.units, 30.0, detours=base.detours, version="line")
    assert former.minutes[former.origin != former.destination].min() >= CALIBRATION.start_min
    assert len(former) > 5_000_000


def test_bridges_and_estuaries():
    gironde = ["33314", "33058", "33220", "33063", "33003"]
    assert between(gironde, "33314", "33058") is None  # Pauillac - Blaye, 10 km across the Gironde
    assert between(gironde, "33314", "33220") < 15  # Pauillac - Lamarque, on one bank
    re = ["17297", "17300", "17369", "17004"]
    assert between(re, "17297", "17300") < 15  # Rivedoux - La Rochelle, by the bridge of Ré
    assert between(re, "17004", "17300") is None  # Aix, an island


# --- relief and density ---


def test_the_form_is_the_one_that_is_written_down():
    """By hand: 10 km, 300 m up and down, 1 000 people per km²."""
    ground = Ground(np.array([300.0]), np.array([3.0]))
    by_hand = 3 * (1 - np.exp(-10 / 1.5)) + 10 * (0.9 + 0.1 * 0.3) + 2 * 10 * (1 - np.exp(-300 / 500)) * 10**-0.2
    assert Terrain(3, 0.9, 0.1, 2, -0.2).minutes([10.0], ground)[0] == pytest.approx(by_hand)


@given(st.floats(0.1, 40), st.floats(0, 3000), st.floats(0.7, 4.5))
def test_relief_never_shortens_and_people_slow_a_flat_way(km, climb, density):
    for terrain in (MAINLAND, ISLAND):
        flat = terrain.minutes([km], Ground(np.zeros(1), np.array([density])))[0]
        steep = terrain.minutes([km], Ground(np.array([climb]), np.array([density])))[0]
        dense = terrain.minutes([km], Ground(np.zeros(1), np.array([density + 0.5])))[0]
        assert steep >= flat - 1e-9
        assert dense >= flat - 1e-9
        assert terrain.minutes([km + 1], Ground(np.zeros(1), np.array([density])))[0] > flat


def test_heights_are_those_of_known_places():
    """Summits and plains of France, within what cells of 1.5 km can know of them."""
    lines = degrees_lines([(6.865, 45.833), (2.0, 48.2), (4.83, 45.76)], [(6.865, 45.833), (2.2, 48.2), (4.83, 45.76)])
    assert ups_and_downs_m(lines) == pytest.approx([0, 0, 0], abs=60)
    mont_blanc = degrees_lines([(6.865, 45.833)], [(6.865, 45.92)])  # down to Chamonix, 1 035 m
    assert 2_000 < ups_and_downs_m(mont_blanc)[0] < 4_000


def degrees_lines(ones, others):
    """Lines between places in degrees."""
    from geodata.formats.projection import DEGREES, METROPOLE, reproject

    return Lines(*(each for ends in (ones, others) for each in reproject(*np.transpose(ends), DEGREES, METROPOLE)))


@given(
    st.lists(
        st.tuples(*[st.floats(200_000, 1_100_000)] * 2, *[st.floats(6_100_000, 7_000_000)] * 2), min_size=1, max_size=5
    )
)
def test_what_lies_along_a_line_is_the_same_both_ways_and_looked_at_in_parts(ends):
    x1, x2, y1, y2 = (np.array(values) for values in zip(*ends, strict=True))
    there, back = ground_of(Lines(x1, y1, x2, y2)), ground_of(Lines(x2, y2, x1, y1))
    assert there.climb_m == pytest.approx(back.climb_m, abs=1e-6)
    assert (there.climb_m >= 0).all()
    assert ((np.log10(5) - 1e-9 <= there.log10_density) & (there.log10_density <= np.log10(30_000) + 1e-9)).all()
    for place in range(len(ends)):
        alone = ground_of(Lines(*(each[place : place + 1] for each in (x1, y1, x2, y2))))
        assert alone.climb_m[0] == pytest.approx(there.climb_m[place], abs=1e-6)
        assert alone.log10_density[0] == pytest.approx(there.log10_density[place], abs=1e-9)


def test_a_country_in_parts_is_the_country_in_one(monkeypatch):
    base = france()
    some = base.units[base.units["departement"].eq("38")]
    whole = commune_times(some, 30.0)
    monkeypatch.setattr("geodata.territory.estimate_models.CHUNK", 1_000)
    assert np.array_equal(commune_times(some, 30.0).minutes, whole.minutes)


def test_mountains_are_slower_than_the_line_of_before_and_plains_are_not_far_from_it():
    isere = ["38052", "38191"]  # Le Bourg-d'Oisans - Huez: 6 km, 700 m higher
    base = france()
    near = base.units.loc[isere]
    old, new = (dict(as_dict(commune_times(near, 60.0, version=version)))[0, 1] for version in ("line", "relief"))
    assert new > 1.3 * old
    beauce = base.units[base.units["departement"].eq("28")]
    both = [as_dict(commune_times(beauce, 30.0, version=version)) for version in ("line", "relief")]
    ratio = np.median([both[1][pair] / both[0][pair] for pair in both[0].keys() & both[1].keys() if pair[0] != pair[1]])
    assert 0.9 < ratio < 1.15


def test_overseas_keeps_the_line_and_corsica_has_its_own_numbers():
    assert model_of(2154, "75056") is MAINLAND
    assert model_of(2154, CORSICA) is ISLAND
    assert model_of(2975, "97411") is CALIBRATION
    assert model_of(2154, "75056", "line") is CALIBRATION
    assert france().units.at["2B033", "landmass"] == CORSICA
    reunion = france().units[france().units["departement"].eq("974")]
    assert as_dict(commune_times(reunion)) == as_dict(commune_times(reunion, version="line"))


def test_places_in_degrees_are_timed_as_seats_are():
    pair = france().units.loc[["38185", "38151"]]
    lon, lat = (pair[name].to_numpy().reshape(1, 2) for name in ("lon", "lat"))
    assert place_minutes(lon, lat)[0] == pytest.approx(as_dict(commune_times(pair))[0, 1], abs=1e-3)
    overseas = france().units.loc[["97411", "97415"]]
    lon, lat = (overseas[name].to_numpy().reshape(1, 2) for name in ("lon", "lat"))
    assert place_minutes(lon, lat)[0] > CALIBRATION.start_min
    assert estimate.MARGIN_KM > 0


def test_kinds_of_land():
    ground = Ground(np.array([0.0, 100.0, 400.0, 400.0]), np.array([1.0, 1.0, 1.0, 3.5]))
    assert [KINDS[kind] for kind in kinds(ground, np.full(4, 10.0))] == ["flat", "hills", "mountain", "city"]
    assert all(low < 1 < high for low, high in BANDS)
