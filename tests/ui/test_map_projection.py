from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod, Transformer

from ui.map.projection import COARSEST_M, FINEST_M, Viewport, lonlat, mercator

DEGREES = st.tuples(st.floats(-180, 180), st.floats(-85, 85))
VIEWS = st.builds(
    Viewport,
    st.floats(-6e6, 6e6),
    st.floats(-3e6, 7e6),
    st.floats(FINEST_M, COARSEST_M),
    st.integers(1, 4000),
    st.integers(1, 4000),
)


@given(DEGREES)
def test_there_and_back(place):
    assert lonlat(mercator(place))[0] == pytest.approx(place, abs=1e-9)


def test_agrees_with_proj_for_all_of_france():
    places = np.array([(2.35, 48.85), (-61.5, 16.2), (55.5, -21.1), (-4.7, 48.4), (9.4, 41.4), (45.2, -12.8)])
    ours = mercator(places)
    theirs = np.column_stack(Transformer.from_crs(4326, 3857, always_xy=True).transform(*places.T))
    assert np.abs(ours - theirs).max() < 1e-3


def test_the_poles_do_not_make_infinite_maps():
    assert np.isfinite(mercator([(0, 90), (0, -90)])).all()


@given(VIEWS, st.floats(0.2, 5), st.floats(0, 4000), st.floats(0, 4000))
def test_zooming_keeps_the_place_under_the_pointer(view, factor, px, py):
    before = view.metres(px, py)
    zoomed = view.zoomed(factor, px, py)
    assert zoomed.metres(px, py) == pytest.approx(before, abs=1e-4 * view.scale + 1e-6)
    assert FINEST_M <= zoomed.scale <= COARSEST_M


@given(VIEWS, st.floats(-1e4, 1e4), st.floats(-1e4, 1e4))
def test_panning_moves_every_place_by_as_many_pixels(view, dx, dy):
    place = np.array([view.metres(10, 20)])
    moved = view.panned(dx, dy).pixels(place)[0]
    assert moved == pytest.approx((10 + dx, 20 + dy), abs=1e-3)


@given(VIEWS, st.floats(0, 4000), st.floats(0, 4000))
def test_pixels_and_metres_are_inverse(view, px, py):
    assert view.pixels(np.array([view.metres(px, py)]))[0] == pytest.approx((px, py), abs=1e-3)


def test_fitting_shows_all_with_a_margin():
    view = Viewport.fitting((0, 0, 100_000, 20_000), 500, 400, margin=0.1)
    west, south, east, north = view.bounds
    assert west == pytest.approx(-12_500)
    assert east == pytest.approx(112_500)
    assert south < 0
    assert north > 20_000


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (-5, 20)])
def test_fitting_a_point_into_nothing_is_still_a_window(size):
    view = Viewport.fitting((5.0, 5.0, 5.0, 5.0), *size)
    assert view.scale == FINEST_M
    assert view.size >= (1, 1)


def test_ground_metres_are_true_at_the_latitude():
    x, y = mercator((2.0, 46.0))[0]
    view = Viewport(x, y, 100.0, 800, 600)
    (lon1, lat1), (lon2, lat2) = view.degrees(350, 300), view.degrees(450, 300)
    ground = Geod(ellps="sphere").inv(lon1, lat1, lon2, lat2)[2]
    assert view.ground_m * 100 == pytest.approx(ground, rel=2e-3)
    assert view.ground_m == pytest.approx(100 * np.cos(np.radians(46)), rel=1e-6)


def test_a_window_is_held_in_the_territory():
    view = Viewport(9e6, -9e6, 50, 100, 100).held_in((0, 0, 1000, 2000))
    assert (view.x, view.y) == (1000, 0)
