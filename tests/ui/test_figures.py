"""Numbers as each language writes them."""

from __future__ import annotations

import math

import pytest

from deserts.states import State
from ui.base import figures

pytestmark = pytest.mark.ui
NARROW = "\N{NARROW NO-BREAK SPACE}"


def test_french_has_the_comma_and_the_narrow_space(language):
    assert figures.number(12345.678, 1) == f"12{NARROW}345,7"
    assert figures.percent(0.256) == "26\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_english_has_the_point_and_the_comma(language):
    assert figures.number(12345.678, 1) == "12,345.7"
    assert figures.percent(0.256) == "26%"


def test_signs(language):
    assert figures.signed(0.3, 1) == "+0,3"
    assert figures.signed(-0.3, 1) == "\N{MINUS SIGN}0,3"
    assert figures.signed(0.0, 1) == "0,0"
    assert figures.signed(0.01, 1) == "0,0", "what rounds to nothing has no sign"
    assert figures.number(-0.01, 1) == "0,0"


def test_what_is_no_number(language):
    assert figures.number(math.nan) == "\N{EN DASH}"
    assert figures.percent(math.nan) == "\N{EN DASH}"
    assert figures.direction(math.nan) == ""


def test_a_small_share_is_not_nothing(language):
    assert figures.percent(0.004).startswith("<")
    assert figures.percent(0.0) == "0\N{NO-BREAK SPACE}%"
    assert figures.percent(0.997).startswith(">")
    assert figures.percent(1.0) == "100\N{NO-BREAK SPACE}%"


def test_direction_is_a_sign_not_only_a_colour(language):
    assert [figures.direction(value, 1) for value in (0.2, -0.2, 0.01)] == ["▲", "▼", "="]


def test_before_and_after_read_once_when_they_read_the_same(language):
    assert figures.before_after(2.11, 2.12, 1) == "2,1"
    assert figures.before_after(2.1, 3.0, 1) == "2,1 → 3,0"


def test_people_are_rounded_to_the_ten_above_a_thousand(language):
    assert figures.people(995) == "995"
    assert figures.people(43_407) == f"43{NARROW}410"


def test_every_state_has_words(language):
    words = {figures.reason(state) for state in (State.SECRET, State.ABSENT, State.OUT_OF_REACH)}
    assert words == {"secret", "non disponible", "hors d’atteinte"}
