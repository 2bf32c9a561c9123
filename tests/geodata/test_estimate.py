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
from geodata.territory.estimate import CALIBRATION, commune_times, minutes, point_times, reach_km


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
    assert minutes(np.array([reach_km(20.0)]))[0] == pytest.approx(20.0)
    assert reach_km(CALIBRATION.start_min) == 0
    assert reach_km(0.0) < 0


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
    origin, found = point_times(communes, row["x_m"], row["y_m"], 2154, "A", communes.index[home], limit, detours=both)
    assert origin.dtype == np.int32
    assert origin.tolist() == times.origin[column][order].tolist()
    assert found == pytest.approx(times.minutes[column][order])


def test_a_new_site_is_nearer_to_those_around_it_and_at_home_for_its_commune():
    communes = table([(0, 0), (10, 0), (20, 0)])
    origin, found = point_times(communes, 14_000.0, 0.0, 2154, "A", "00001", 30.0)
    assert origin.tolist() == [0, 1, 2]
    assert found == pytest.approx([minutes(14.0), 0.0, minutes(6.0)])
    assert len(point_times(communes, 14_000.0, 0.0, 2154, "B", "00001", 30.0)[0]) == 0
    assert len(point_times(communes, 14_000.0, 0.0, 2975, "A", "00001", 30.0)[0]) == 0


# --- the real country ---


def test_corsica_and_overseas_are_never_linked_to_the_mainland():
    base = france()
    times = commune_times(base.units, 30.0, detours=base.detours)
    land = base.units["landmass"].to_numpy()
    assert (land[times.origin] == land[times.destination]).all()
    assert len(times) > 5_000_000
    own = times.origin == times.destination
    assert own.sum() == len(base.units)
    assert (times.minutes[own] == 0).all()
    assert times.minutes[~own].min() >= CALIBRATION.start_min


def test_bridges_and_estuaries():
    gironde = ["33314", "33058", "33220", "33063", "33003"]
    assert between(gironde, "33314", "33058") is None  # Pauillac - Blaye, 10 km across the Gironde
    assert between(gironde, "33314", "33220") < 15  # Pauillac - Lamarque, on one bank
    re = ["17297", "17300", "17369", "17004"]
    assert between(re, "17297", "17300") < 15  # Rivedoux - La Rochelle, by the bridge of Ré
    assert between(re, "17004", "17300") is None  # Aix, an island
