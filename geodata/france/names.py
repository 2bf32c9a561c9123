"""How the names that people type become codes."""

from __future__ import annotations

import unicodedata

from deserts.errors import UnknownTerritory
from geodata.france.base import France, france


def plain(name: str) -> str:
    """A name without accents, case, hyphens and apostrophes, to compare what people type."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in bare).split())


def find_departement(words: str, base: France | None = None) -> str:
    """Code of a département given by code or name ("23", "creuse", "Cotes d'Armor"); UnknownTerritory otherwise."""
    table = (base or france()).departements
    code = words.strip().upper()
    if code in table.index:
        return code
    for found, name in table["name"].items():
        if plain(str(name)) == plain(words):
            return str(found)
    raise UnknownTerritory([words])


def find_region(words: str, base: France | None = None) -> str:
    """Code of a région given by code or name ("84", "bretagne"); UnknownTerritory otherwise."""
    table = (base or france()).regions
    if words.strip() in table.index:
        return words.strip()
    codes = [str(code) for code, name in table["name"].items() if plain(str(name)) == plain(words)]
    if not codes:
        raise UnknownTerritory([words])
    return codes[0]


def find_epci(words: str, base: France | None = None) -> str:
    """SIREN of an EPCI given by code or exact name (case and accents do not matter); UnknownTerritory otherwise."""
    table = (base or france()).epci
    if words.strip() in table.index:
        return words.strip()
    found = [str(code) for code, name in table["name"].items() if plain(str(name)) == plain(words)]
    if len(found) != 1:
        raise UnknownTerritory([words])
    return found[0]
