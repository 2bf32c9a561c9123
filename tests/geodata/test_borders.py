"""Who lives near another country: known places on either side of the line, coasts and inland."""

from __future__ import annotations

import numpy as np
import pytest

from geodata.france.base import france
from geodata.france.borders import LAND_BORDER, border_points, near_border

NEAR = {
    "59183": "Dunkerque", "59350": "Lille", "08105": "Charleville-Mézières", "54323": "Longwy", "57631": "Sarreguemines",
    "67482": "Strasbourg", "68224": "Mulhouse", "90010": "Belfort", "25462": "Pontarlier", "39470": "Les Rousses",
    "01173": "Gex", "74012": "Annemasse", "74056": "Chamonix", "73157": "Modane", "05023": "Briançon", "06012": "Beausoleil",
    "06083": "Menton", "06088": "Nice", "66049": "Céret", "66053": "Cerbère", "09032": "Ax-les-Thermes", "31042": "Luchon",
    "64260": "Hendaye", "97311": "Saint-Laurent-du-Maroni", "97308": "Saint-Georges",
}  # fmt: skip
FAR = {
    "62193": "Calais", "62160": "Boulogne", "75056": "Paris", "69123": "Lyon", "66136": "Perpignan", "64122": "Biarritz", "06029": "Cannes", "64445": "Pau",
    "13055": "Marseille", "2B033": "Bastia", "97302": "Cayenne", "97411": "Saint-Denis", "97608": "Mamoudzou",
    "11262": "Narbonne", "40192": "Mont-de-Marsan", "38185": "Grenoble", "57463": "Metz", "50129": "Cherbourg",
}  # fmt: skip


@pytest.fixture(scope="module")
def flags():
    return near_border(france().communes)


@pytest.mark.parametrize("code", NEAR)
def test_beside_a_border(flags, code):
    assert flags[code], NEAR[code]


@pytest.mark.parametrize("code", FAR)
def test_far_from_any_border(flags, code):
    assert not flags[code], FAR[code]


def test_the_line_runs_where_france_ends_on_land():
    points = border_points()
    assert np.isfinite(points).all()
    lon, lat = points.T
    mainland = lat > 40
    assert not ((lon < 2.5) & (lat > 50) & mainland).any(), "the coast of the Nord is none"
    assert not ((lat < 43) & (lon > 3.2) & mainland).any(), "the Mediterranean is none"
    assert lon[mainland].min() > -1.85
    assert set(france().departements.index) >= LAND_BORDER


def test_of_nobody():
    assert near_border(france().communes.iloc[:0]).empty
