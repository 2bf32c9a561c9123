"""Both languages say the same things, with the same fields; numbers and dates are written as people write them."""

from __future__ import annotations

import string
from datetime import date

import pytest

from scenarios.cli.texts import CLI
from scenarios.words.compare import COMPARE
from scenarios.words.equity import EQUITY
from scenarios.words.texts import TEXTS, compact, day, number, say

ALL = {
    **TEXTS,
    **{f"cli {key}": pair for key, pair in CLI.items()},
    **{f"compare {key}": pair for key, pair in COMPARE.items()},
    **{f"equity {key}": pair for key, pair in EQUITY.items()},
}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", ALL)
def test_complete_with_equal_fields(key: str) -> None:
    french, english = ALL[key]
    assert french.strip()
    assert english.strip()
    assert fields(french) == fields(english)
    assert "’" not in french, "one kind of apostrophe"


def test_sheet_names_fit() -> None:
    for key in (key for key in ALL if key.startswith("sheet_")):
        for lang in ("fr", "en"):
            assert len(say(key, lang)) <= 31


def test_values_are_not_typeset() -> None:
    assert say("title", "fr", territory="a : b {x}") == "Accès aux médecins généralistes\u00a0: a : b {x}"


@pytest.mark.parametrize(
    ("value", "decimals", "signed", "french", "english"),
    [
        (1234.5, 2, False, "1\u00a0234,50", "1,234.50"),
        (-0.001, 2, True, "0,00", "0.00"),
        (0.126, 2, True, "+0,13", "+0.13"),
        (-4862.0, 0, True, "\u22124\u00a0862", "\u22124,862"),
        (float("nan"), 1, False, "n.d.", "n.d."),
        (None, 0, False, "n.d.", "n.d."),
    ],
)
def test_numbers(value, decimals, signed, french, english) -> None:
    assert number(value, "fr", decimals, signed=signed) == french
    assert number(value, "en", decimals, signed=signed) == english


@pytest.mark.parametrize(("value", "text"), [(10.0, "10"), (2.5, "2.5"), (2 / 3, "0.667"), (0.25, "0.25")])
def test_compact(value: float, text: str) -> None:
    assert compact(value, "en") == text


def test_days() -> None:
    assert day(date(2026, 8, 1), "fr") == "1er août 2026"
    assert day(date(2026, 8, 12), "en") == "12 August 2026"
