"""How typed names become codes: of territories, communes, sites and places."""

from __future__ import annotations

import argparse
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from deserts.errors import NoAddresses, UnknownSite
from geodata.france.names import find_departement, find_epci, find_region, plain
from geodata.territory.commune_at import commune_at
from geodata.territory.opening import Territory
from scenarios.cli.messages import AmbiguousCommune, NoSuchCommune, UsageError
from scenarios.plan.edits import AddSite
from scenarios.plan.scenario import Scenario, all_sites

if TYPE_CHECKING:
    import pandas as pd

Codes = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Départements, EPCI and régions."""

NEAR_ENOUGH, MOST_NEAR = 0.72, 4
"""Likeness of two names, from 0 to 1 (``difflib``), from which one is proposed for the other; chosen by trial."""


def typed_codes(args: argparse.Namespace) -> Codes:
    """The territory typed; France is all régions. Raises UnknownTerritory."""
    return departements(args), epcis(args), regions(args)


def regions(args: argparse.Namespace) -> tuple[str, ...]:
    """Codes of the régions typed, by code or name, repeated or with commas. Raises UnknownTerritory."""
    if getattr(args, "france", False):
        from geodata.france.base import france

        return tuple(map(str, france().regions.index))
    return tuple(find_region(words) for words in _split(getattr(args, "region", [])))


def departements(args: argparse.Namespace) -> tuple[str, ...]:
    """Codes of the départements typed, by code or name, repeated or with commas. Raises UnknownTerritory."""
    return tuple(find_departement(words) for words in _split(getattr(args, "departement", [])))


def epcis(args: argparse.Namespace) -> tuple[str, ...]:
    """SIREN of the EPCI typed. Raises UnknownTerritory. A name may hold a comma: only codes are split."""
    typed: list[str] = getattr(args, "epci", [])
    words = [
        part for text in typed for part in (text.split(",") if text.replace(",", "").strip().isdigit() else [text])
    ]
    return tuple(find_epci(word.strip()) for word in words)


def _split(typed: list[str]) -> list[str]:
    return [word.strip() for text in typed for word in text.split(",") if word.strip()]


def find_commune(territory: Territory, words: str) -> str:
    """Code of a commune of the territory from its code or name; the core before the ring.

    Raises UnknownCommune or AmbiguousCommune.
    """
    communes = territory.communes
    code = words.strip().upper()
    if code in communes.index:
        return code
    named = communes[[plain(str(name)) == plain(words) for name in communes["name"]]]
    found = named[named["in_core"]] if named["in_core"].any() else named
    if found.empty:
        raise NoSuchCommune(words, _near(communes, words))
    if len(found) > 1:
        raise AmbiguousCommune([f"{name} ({insee})" for insee, name in found["name"].items()])
    return str(found.index[0])


def _near(communes: pd.DataFrame, words: str) -> list[str]:
    """Communes whose name, or a word of it, is written nearly as typed, the nearest first: « Guéret (23096) »."""
    wanted, scores = plain(words), {}
    for code, name in communes["name"].items():
        spelt = plain(str(name))
        parts = [spelt, *(part for part in spelt.replace("-", " ").split() if len(part) > 3)]
        best = max(SequenceMatcher(None, wanted, part).ratio() for part in parts)
        if best >= NEAR_ENOUGH:
            scores[f"{name} ({code})"] = best + 0.01 * bool(communes.at[code, "in_core"])
    return sorted(scores, key=lambda each: -scores[each])[:MOST_NEAR]


def find_site(territory: Territory, scenario: Scenario, words: str) -> str:
    """Id of a site from its id, its name, or the commune where it is the only one. Raises UnknownSite."""
    sites = all_sites(territory, scenario)
    if words in sites.index:
        return words
    planned = {edit.site for edit in scenario.edits if isinstance(edit, AddSite)}
    named = [str(site) for site, name in sites["name"].items() if plain(str(name)) == plain(words)]
    for found in ([site for site in named if site in planned], named):
        if len(found) == 1:
            return found[0]
    here = sites.index[sites["commune"] == words.strip().upper()]
    if len(here) != 1:
        raise UnknownSite(words)
    return str(here[0])


def find_place(territory: Territory, args: argparse.Namespace) -> tuple[float, float, str]:
    """Longitude, latitude and commune of the place typed. Raises UsageError, OutsideTerritory, UnknownCommune."""
    if args.lon is not None and args.lat is not None:
        return args.lon, args.lat, commune_at(territory, args.lon, args.lat)
    if getattr(args, "address", None):
        return _address(territory, args)
    if not args.commune:
        raise UsageError("usage_place")
    code = find_commune(territory, args.commune)
    seat = territory.communes.loc[code].to_dict()
    return seat["lon"], seat["lat"], code


def _address(territory: Territory, args: argparse.Namespace) -> tuple[float, float, str]:
    """Where the address typed stands; ``args.found_address`` is what it was taken for.

    Raises NoAddresses, DoubtfulAddress, OutsideTerritory.
    """
    from geodata.downloads.cache import Cache
    from geodata.files.folders import user_cache
    from scenarios.study.addresses import address_book, address_files, departements_of, place_of

    codes = departements_of(territory)
    files = args.addresses or address_files(codes, Cache(user_cache()))
    if not files:
        raise NoAddresses(codes)
    found = args.found_address = place_of(args.address, address_book(files))
    return found.lon, found.lat, commune_at(territory, found.lon, found.lat)
