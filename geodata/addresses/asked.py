"""What somebody typed as an address, taken apart: number, street and commune in words, postal code."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geodata.addresses.words import SUFFIXES, TYPES, tokens, written_out

MOST_CHARACTERS = 300
"""No address is longer; what is, is cut."""

_POSTCODE = re.compile(r"\d{5}")
_NUMBER = re.compile(r"(\d{1,4})([a-z]*)")
_BOX = {"bp", "cs", "tsa"}
"""Post boxes: a number follows that is none of a house."""

LETTERS = frozenset("abcefgh")
"""Single letters after a number that belong to it, also where no kind of street follows."""


@dataclass(frozen=True)
class Asked:
    """An address in parts.

    number : None = none was typed; suffix : "bis", a letter or ""; words : of street and commune; before : words that
    stand before the number of a street, such as the name of a house
    """

    number: int | None
    suffix: str
    postcode: str
    words: tuple[str, ...]
    before: tuple[str, ...] = ()


def asked(text: str, postcode: str = "", commune: str = "") -> Asked:
    """Take an address apart. postcode, commune : where they stand in columns of their own."""
    found = _without_boxes(list(tokens(text[:MOST_CHARACTERS])))
    given = "".join(tokens(postcode))[:5]
    code = next((word for word in reversed(found) if _POSTCODE.fullmatch(word)), "")
    found = [word for word in found if not _POSTCODE.fullmatch(word)]
    number, suffix, before, found = _number(found)
    named = _without_boxes(list(tokens(commune[:MOST_CHARACTERS])))
    named = [word for word in named if not word.isdigit()] or named
    all_words = dict.fromkeys((*written_out(found), *written_out(named)) if named else written_out(found))
    return Asked(
        number,
        suffix,
        given if _POSTCODE.fullmatch(given) else code,
        tuple(all_words),
        written_out(before) if before else (),
    )


def _without_boxes(found: list[str]) -> list[str]:
    """Without post boxes and CEDEX, and the numbers that follow them."""
    kept: list[str] = []
    skip = False
    for word in found:
        if skip and word.isdigit():
            skip = False
            continue
        skip = word in _BOX or word == "cedex"
        if not skip:
            kept.append(word)
    return kept


def _number(found: list[str]) -> tuple[int | None, str, list[str], list[str]]:
    """The number with its suffix, the words before it and after it: before a kind of street, else at the beginning."""
    places = [place for place in range(len(found)) if _before_street(found, place)] or [0]
    for place in places[:1]:
        part = _NUMBER.fullmatch(found[place]) if place < len(found) else None
        if part is None or len(found) == 1:
            break
        after = place + 1
        after += _second(found, after)
        suffix = part[2]
        if not suffix and after < len(found) and _is_suffix(found, after):
            suffix, after = found[after], after + 1
        return int(part[1]), SUFFIXES.get(suffix, suffix), found[:place], found[after:]
    return None, "", [], found


def _before_street(found: list[str], place: int) -> bool:
    """Whether a number stands here and the kind of a street within two words after it."""
    if _NUMBER.fullmatch(found[place]) is None:
        return False
    after = place + 1 + _second(found, place + 1)
    kinds = [_kind(word) for word in found[after : after + 2]]
    return bool(kinds) and (kinds[0] or (len(kinds) == 2 and kinds[1] and _is_suffix(found, after)))


def _second(found: list[str], place: int) -> int:
    """« 12-14 rue »: how many words are a second number."""
    return int(place + 1 < len(found) and found[place].isdigit() and len(found[place]) < 5 and _kind(found[place + 1]))


def _is_suffix(found: list[str], place: int) -> bool:
    word = found[place]
    if word in ("bis", "ter", "quater", "quinquies"):
        return True
    follows_street = place + 1 < len(found) and _kind(found[place + 1])
    return len(word) == 1 and word.isalpha() and (follows_street or (word in LETTERS and place + 1 < len(found)))


def _kind(word: str) -> bool:
    return bool(TYPES & set(written_out((word,))))
