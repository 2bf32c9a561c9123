"""Postal code and name of a town as a commune code, for the directories that give no INSEE code.

The embedded base knows names, not postal codes: a name is looked for in the département of the postal code.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache

import pandas as pd

from geodata.france.base import france
from geodata.report.codes import departement_of
from geodata.report.column_names import fold

CITIES = {"PARIS": ("75", "751"), "LYON": ("69", "6938"), "MARSEILLE": ("13", "132")}
"""Cities whose arrondissements stand in the last figures of the postal code: name -> département, start of the code."""

OUTSIDE_BASE = {"97133": "97701", "97150": "97801", "97500": "97502"}
"""Postal codes of Saint-Barthélemy, Saint-Martin and Saint-Pierre, which the base does not hold (docs/formats.md,
Rules)."""

_ABBREVIATED = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "s": "sur", "ss": "sous"}
_ARTICLES = ("le", "la", "les", "l")
_NOISE = re.compile(r"\bcedex\b.*$|\b\d{1,2}\s*(?:er?|e|eme|ere|nd)?\b(?:\s*arr(?:ondissement)?\b)?|^\d{5}\b")
_NUMBER = re.compile(r"\b(\d{1,2})\s*(?:er|ere|e|eme|nd)?\b", re.ASCII)
_POSTAL = re.compile(r"^\d{5}", re.ASCII)


@dataclass(frozen=True)
class Towns:
    """Communes found, indexed as the postal codes asked for.

    insee : the code, "" where none was found; reason : "" (found), "unknown_town", "ambiguous_town" or "no_town"
    shown : what may be told of a place that was not found: its postal code, and its name if a commune bears it
    """

    insee: pd.Series[str]
    reason: pd.Series[str]
    shown: pd.Series[str]


def find_towns(postal: pd.Series[str], town: pd.Series[str]) -> Towns:
    """The communes of a column of postal codes and one of names (``75571``, ``PARIS CEDEX 12``)."""
    pairs = pd.MultiIndex.from_arrays([postal, town])
    places, distinct = pd.factorize(pairs)
    found = [find_town(*pair) for pair in distinct]
    shown = [_shown(*pair) for pair in distinct]
    return Towns(
        pd.Series([found[place][0] for place in places], index=postal.index, dtype="str"),
        pd.Series([found[place][1] for place in places], index=postal.index, dtype="str"),
        pd.Series([shown[place] for place in places], index=postal.index, dtype="str"),
    )


def find_town(postal: str, town: str) -> tuple[str, str]:
    """Commune code and "" for one place, or "" and why there is none.

    A postal code of five figures is needed; ``CEDEX``, abbreviations, articles and accents do not matter. Paris, Lyon
    and Marseille give the arrondissement, by the postal code or by the number in the name.
    """
    match = _POSTAL.match(postal.strip())
    if not match:
        return "", "no_town"
    code = match[0]
    if code in OUTSIDE_BASE:
        return OUTSIDE_BASE[code], ""
    name = plain_town(town)
    if not name:
        return "", "no_town"
    if name.upper() in CITIES and CITIES[name.upper()][0] == code[:2]:
        return _arrondissement(code, f"{town} {postal.strip()[5:]}", name.upper())
    return _named(_departements(code), name)


SHARED_LEAST = 0.02
"""A département with so large a share of the names that only one commune bears is one that a list speaks of. Own choice."""

_PLACE = re.compile(
    r"^(?:ch[ru]{0,2}|h[oô]pital|clinique|centre hospitalier|maternit[eé]|gare|mairie)\s+(?:de\s+|d['’]\s*)?",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")


def commune_of_label(label: str) -> str:
    """The name of the commune in that of a place: « CHU Nancy (Central) » -> « Nancy »; other names as they are."""
    bare = _PLACE.sub("", label.strip())
    return _ASIDE.sub("", bare) if bare != label.strip() else label


def communes_by_name(names: Collection[str]) -> dict[str, str]:
    """Name -> commune code, of those among a list of names that mean one commune.

    A name that several communes bear is that of the only one in the départements of the list: those of its names that one
    commune alone bears in France. Names that are unknown, or that stay ambiguous, are left out.
    """
    borne = {name: _all_named().get(plain_town(name), ()) for name in set(names)}
    home = Counter(departement_of(codes[0]) for codes in borne.values() if len(codes) == 1)
    here = {departement for departement, count in home.items() if count >= SHARED_LEAST * home.total()}
    near = {name: [code for code in codes if departement_of(code) in here] for name, codes in borne.items()}
    return {
        name: codes[0] if len(codes) == 1 else near[name][0]
        for name, codes in borne.items()
        if len(codes) == 1 or len(near[name]) == 1
    }


def codes_named(name: str) -> tuple[str, ...]:
    """Codes of all communes that bear a name; () where none does."""
    return _all_named().get(plain_town(name), ())


def known_towns() -> Collection[str]:
    """The plain names that communes bear."""
    return _all_named()


def why_no_commune(name: str) -> str:
    """Why ``communes_by_name`` leaves a name out: "unknown_town" or "ambiguous_town"."""
    return "ambiguous_town" if plain_town(name) in _all_named() else "unknown_town"


def plain_town(town: str) -> str:
    """A name of a town for comparison: ``ST ETIENNE CEDEX 2`` -> ``saint etienne``, ``LE MANS`` -> ``mans``."""
    text = _NOISE.sub(" ", fold(town.replace("/", " ")))
    words = [_ABBREVIATED.get(word, word) for word in re.findall(r"[a-z]+", text)]
    while words and words[0] in _ARTICLES:
        del words[0]
    while words and words[-1] in _ARTICLES:  # MANS (LE)
        del words[-1]
    return " ".join(words)


def _named(departements: tuple[str, ...], name: str) -> tuple[str, str]:
    """The commune of a name in some départements."""
    hits = {code for departement in departements for code in _index().get((departement, name), ())}
    if len(hits) == 1:
        return hits.pop(), ""
    return "", "ambiguous_town" if hits else "unknown_town"


def _departements(postal: str) -> tuple[str, ...]:
    """Where a postal code lies; in Corsica 200 and 201 are the south, but the limit is not sharp."""
    if postal.startswith("20"):
        return ("2A", "2B")
    return (departement_of(postal),)


def _arrondissement(postal: str, town: str, city: str) -> tuple[str, str]:
    """75012 -> 75112, 69003 -> 69383; of a CEDEX code the number that follows the name."""
    departement, start = CITIES[city]
    spoken = _NUMBER.search(fold(town))
    if postal == "75116":
        number = 16
    elif postal.startswith(f"{departement}0"):
        number = int(postal[-2:])
    else:
        number = int(spoken[1]) if spoken else 0
    code = f"{start}{number:0{5 - len(start)}d}"
    return (code, "") if code in france().communes.index else ("", "ambiguous_town")


@cache
def _index() -> dict[tuple[str, str], list[str]]:
    """(département, plain name) -> codes; the three cities are left to their arrondissements."""
    units = france().units
    index: dict[tuple[str, str], list[str]] = {}
    for code, departement, name in zip(units.index, units["departement"], units["name"], strict=True):
        index.setdefault((departement, plain_town(name)), []).append(code)
    return index


@cache
def _names() -> frozenset[str]:
    return frozenset(name for _, name in _index())


@cache
def _all_named() -> dict[str, tuple[str, ...]]:
    """Plain name -> codes of all communes that bear it."""
    named: dict[str, tuple[str, ...]] = {}
    for (_, name), codes in _index().items():
        named[name] = (*named.get(name, ()), *codes)
    return named


@lru_cache(maxsize=10_000)
def _shown(postal: str, town: str) -> str:
    """A place without anything that could be more than a place."""
    match = _POSTAL.match(postal.strip())
    name = plain_town(town)
    return " ".join(part for part in (match[0] if match else "", name.upper() if name in _names() else "") if part)
