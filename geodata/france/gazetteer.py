"""Every place of France by the beginning of its name or by its code, in milliseconds."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

import numpy as np
import pandas as pd

from geodata.france.base import France, france
from geodata.france.names import plain

KINDS = ("commune", "departement", "region", "epci")
SHORT = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
"""How people write the first words of names."""

NAME, CODE, INSIDE = range(3)
"""What a key is: a whole name, a code, or a name from its second word on, or a later one."""

KEYS_MOST = 24  # more words than any name has

LAST = "\U0010ffff"  # sorts behind every letter
POSTAL_DIGITS = 5


@dataclass(frozen=True)
class Entry:
    """A commune, département, région or intercommunality.

    kind : of ``KINDS``; code : INSEE, or SIREN of an intercommunality; departement : the code of the one it lies in, of an
    intercommunality the one of most of its communes, "" for a région; people : inhabitants
    """

    kind: str
    code: str
    name: str
    departement: str
    people: float


@dataclass(frozen=True)
class Gazetteer:
    """Looks places up.

    rank : of the entries by inhabitants, 0 = most; is_region : which of them are régions
    keys : what can be typed, sorted; owners : position in ``entries`` of each; ways : ``NAME``, ``CODE`` or ``INSIDE``
    """

    entries: tuple[Entry, ...]
    rank: np.ndarray
    is_region: np.ndarray
    keys: tuple[str, ...]
    owners: np.ndarray
    ways: np.ndarray

    def find(self, typed: str, most: int = 10) -> list[Entry]:
        """Places whose name, a word of it, or code begins so: the same name first, then names, each by inhabitants."""
        wanted = _key(typed)
        if not wanted:
            return []
        low, high = bisect_left(self.keys, wanted), bisect_left(self.keys, wanted + LAST)
        if low == high:
            return []
        owners, ways = self.owners[low:high], self.ways[low:high]
        whole = np.arange(high - low) < bisect_right(self.keys, wanted, low, high) - low
        # What was typed whole comes first, then a name that begins so, then a word inside a name. « 84 » is the
        # Vaucluse for everybody, though a région has that number too.
        number_of_region = (ways == CODE) & self.is_region[owners]
        order = np.lexsort((self.rank[owners], ways == INSIDE, number_of_region, ~(whole & (ways != INSIDE))))
        found = dict.fromkeys(owners[order[: most * KEYS_MOST]].tolist())
        return [self.entries[at] for at in list(found)[:most]]

    def near(self, typed: str, most: int = 3) -> list[Entry]:
        """Places whose names are spelt nearly so, for where ``find`` has none; of names that begin with the same letter."""
        wanted = _key(typed)
        if not wanted:
            return []
        low, high = bisect_left(self.keys, wanted[0]), bisect_left(self.keys, wanted[0] + LAST)
        alike = [key for key in dict.fromkeys(self.keys[low:high]) if abs(len(key) - len(wanted)) <= 2]
        found = get_close_matches(wanted, alike, most, 0.75)
        return [self.find(key, 1)[0] for key in found]

    def departement_of_postal_code(self, typed: str) -> list[Entry]:
        """The département that a postal code begins with, two for Corsica; [] where it is no postal code.

        The base holds no postal codes, and a post office may serve communes across the border: a hint, no answer.
        """
        digits = typed.replace(" ", "")
        if not re.fullmatch(rf"\d{{{POSTAL_DIGITS}}}", digits):
            return []
        begin = digits[:3] if digits.startswith("97") else digits[:2]
        codes = ("2A", "2B") if begin == "20" else (begin,)
        return [entry for entry in self.entries if entry.kind == "departement" and entry.code in codes]


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the embedded base, made once (about half a second)."""
    return index_of(france())


def index_of(base: France) -> Gazetteer:
    """A gazetteer of these communes and what lies above them."""
    entries = tuple(_entries(base))
    keys: set[tuple[str, int, int]] = set()
    for at, entry in enumerate(entries):
        words = _key(entry.name).split()
        keys |= {(" ".join(words[first:]), at, INSIDE if first else NAME) for first in range(len(words))}
        keys.add((entry.code.casefold(), at, CODE))
    texts, owners, ways = zip(*sorted(keys), strict=True)
    people = np.array([entry.people for entry in entries])
    rank = np.empty(len(entries), dtype=np.int64)
    rank[np.argsort(-people, kind="stable")] = np.arange(len(entries))
    is_region = np.array([entry.kind == "region" for entry in entries])
    return Gazetteer(entries, rank, is_region, texts, np.array(owners), np.array(ways))


def _entries(base: France) -> list[Entry]:
    units, communes = base.units, base.communes
    found = [
        Entry("departement", str(code), str(name), str(code), float(people))
        for code, name, people in _summed(units, "departement", base.departements["name"])
    ]
    found += [
        Entry("region", str(code), str(name), "", float(people))
        for code, name, people in _summed(units, "region", base.regions["name"])
    ]
    members = units[units["epci"].ne("")].groupby(["epci", "departement"]).size()
    homes = members.sort_values().reset_index().drop_duplicates("epci", keep="last").set_index("epci")["departement"]
    found += [
        Entry("epci", str(code), str(name), str(homes.get(code, "")), float(people))
        for code, name, people in _summed(units, "epci", base.epci["name"])
    ]
    columns = (communes.index, communes["name"], communes["departement"], communes["population"])
    found += [
        Entry("commune", str(code), str(name), str(departement), float(people))
        for code, name, departement, people in zip(*columns, strict=True)
    ]
    return found


def _summed(units: pd.DataFrame, level: str, names: pd.Series[str]) -> list[tuple[str, str, float]]:
    """Code, name and inhabitants of each unit of a level."""
    people = units.groupby(level)["population"].sum()
    return [(str(code), str(name), float(people.get(code, 0.0))) for code, name in names.items()]


def _key(text: str) -> str:
    """A name as it is looked up: plain, its short forms written out."""
    return " ".join(SHORT.get(word, word) for word in plain(text).split())
