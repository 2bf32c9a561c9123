"""Column names as publishers write them, matched to the names of this software: by name, never by position."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from deserts.errors import MissingColumn

_SPACES = re.compile(r"[\s\u00a0\u202f_\-.'’]+")


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """A name without case, accents, quotes and runs of spaces, underscores or dashes, for comparison only."""
    plain = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("Œ", "oe"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _SPACES.sub(" ", plain.replace('"', "").replace("\ufeff", "")).strip().casefold()


@lru_cache(maxsize=5_000)
def _pattern(alias: str) -> re.Pattern[str]:
    """``*`` stands for anything, ``??`` for the two digits of a year and ``????`` for its four."""
    text = re.escape(fold(alias)).replace(r"\*", ".*")
    text = text.replace(r"\?\?\?\?", r"(\d{4})").replace(r"\?\?", r"(\d{2})")
    return re.compile(text)


def find_name(found: Iterable[str], aliases: Iterable[str]) -> str | None:
    """The column that the first matching alias names; of several years the newest. None when there is none."""
    folded = [(fold(name), name) for name in found]
    for alias in aliases:
        pattern = _pattern(alias)
        hits = [(match.groups(), name) for plain, name in folded if (match := pattern.fullmatch(plain))]
        if hits:
            return max(hits, key=lambda hit: tuple(map(_full_year, hit[0])))[1]
    return None


def _full_year(digits: str) -> int:
    """A year of two digits as four: 36 to 99 are of the last century."""
    year = int(digits)
    return year if year > 99 else year + (1900 if year > 35 else 2000)


def match_columns(
    found: Sequence[str], wanted: Mapping[str, Iterable[str]], table: str, optional: Collection[str] = ()
) -> dict[str, str]:
    """Our name -> name in the file, for every wanted column that the file has.

    wanted : our name -> aliases, tried in order (see ``find_name``); our own name is always tried last
    Raises MissingColumn naming **all** the missing columns that are not optional.
    """
    hits = {ours: find_name(found, (*aliases, ours)) for ours, aliases in wanted.items()}
    missing = [ours for ours, name in hits.items() if name is None and ours not in optional]
    if missing:
        raise MissingColumn(table, ", ".join(missing), found)
    return {ours: name for ours, name in hits.items() if name is not None}
