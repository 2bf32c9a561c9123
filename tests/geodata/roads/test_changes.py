"""Times after a change of roads equal timing everything anew."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.roads.engine_graph import NEVER
from geodata.roads.prepared import NewLink, free_roads, prepare_roads
from geodata.roads.rules import TravelRules
from geodata.travel import road_changes as changes
from geodata.travel.road_changes import retimed
from geodata.travel.road_times import place_times, times_between
from tests.geodata.roads.networks import X0, Y0, network, seats, two_way
from tests.geodata.roads.test_times import minutes, worlds


@st.composite
def edited(draw):
    """A random world, two states of its roads, and how the first becomes the second."""
    roads, places, _ = draw(worlds())
    states = []
    for _ in range(2):
        tenths = roads.tenths.copy()
        for link in range(len(roads)):
            factor = draw(st.sampled_from([1, 1, 1, 1, 0.5, 2, None]))
            tenths[link] = NEVER if factor is None else max(round(int(tenths[link]) * factor), 1)
        spot = st.integers(0, 4000)
        added = [
            NewLink((X0 + draw(spot), X0 + draw(spot)), (Y0 + draw(spot), Y0 + draw(spot)), 90, draw(st.booleans()))
            for _ in range(draw(st.integers(0, 1)))
        ]
        states.append((tenths, tuple(added)))
    return roads, places, states


@pytest.mark.parametrize("few", [0, 1000])
@given(edited(), st.sampled_from([2, 5, 60]))
def test_what_changed_equals_everything_anew(few, world, limit):
    roads, places, states = world
    free = free_roads(roads, TravelRules(park_min=0.5))
    old, new = (replace(free, tenths=tenths, added=added) for tenths, added in states)
    before = prepare_roads(old, seats(places))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(changes, "FEW_LINKS", few)
        patch.setattr(changes, "MANY_STREETS", 1.0)
        found = retimed(before, times_between(before, limit), new)
    whole = prepare_roads(new, seats(places))
    assert minutes(found.times) == minutes(times_between(whole, limit))
    assert (found.times.origin == times_between(whole, limit).origin).all()
    where = seats(places).iloc[0]
    for one, other in zip(
        place_times(found.prepared, where["lon"] + 0.001, where["lat"], limit),
        place_times(whole, where["lon"] + 0.001, where["lat"], limit),
        strict=True,
    ):
        np.testing.assert_array_equal(one, other)


def test_only_the_concerned_are_searched():
    """Ten communes along a road; the last kilometre becomes slower: nobody's other journeys are looked at."""
    roads = network([(1000 * i, 0) for i in range(11)], two_way([(i, i + 1, 60) for i in range(10)]))
    before = prepare_roads(free_roads(roads, TravelRules()), seats([(1000 * i, 0) for i in range(11)]))
    times = times_between(before, 3)
    tenths = roads.tenths.copy()
    tenths[(roads.start == 10) | (roads.end == 10)] *= 2
    after = replace(before.roads, tenths=tenths)
    found = retimed(before, times, after)
    # Two directions; commune 11 and the three before it.
    assert found.searched == 16
    assert minutes(found.times)[10, 11] == 2
    assert minutes(found.times)[8, 9] == 1
