"""Official files of the catalogue as lines and values, and where they lie."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from scenarios.cli.texts import cli
from scenarios.words.texts import Language, day, number

if TYPE_CHECKING:
    from geodata.downloads.fetch import Cache, PlanItem
    from geodata.storage.official_pack import OfficialPack


MB, KB = 1_000_000, 1_000


def cache_of(args: argparse.Namespace) -> Cache:
    """The folder for fetched files that was typed, else that of the system."""
    from geodata.downloads.fetch import Cache
    from geodata.files.folders import user_cache

    folder: Path | None = args.cache
    return Cache(user_cache() if folder is None else folder.resolve())


def departements_of(args: argparse.Namespace) -> tuple[str, ...]:
    """Codes of the départements typed, and of those that the EPCI and régions typed lie in. Raises UnknownTerritory."""
    from scenarios.cli.names import typed_codes

    chosen, sirens, regions = typed_codes(args)
    if not (sirens or regions):
        return chosen
    from geodata.france.base import france

    units = france().units
    touched = units.loc[units["epci"].isin(sirens) | units["region"].isin(regions), "departement"].unique()
    return tuple(dict.fromkeys((*chosen, *map(str, touched))))


def is_cut(url: str) -> bool:
    """Whether an address is one of many, by territory."""
    return "{" in url


def item_name(item: PlanItem) -> str:
    """The key of a file, and which part of it."""
    return f"{item.entry.name} {item.target.part}".rstrip()


def item_row(item: PlanItem, lang: Language) -> tuple[str, str, str]:
    """Name, size and state, for a table."""
    size = cli("size_unknown", lang) if item.size is None else size_text(item.size, lang, exact=item.exact)
    return item_name(item), size, _state(item, lang)


def _state(item: PlanItem, lang: Language) -> str:
    state = item.state()
    key = "state_absent_file" if state == "absent" else f"state_{state}"
    return cli(key, lang, days=item.age_days() or 0)


def item_about(item: PlanItem, lang: Language) -> str:
    """Title, producer, licence, and what to know before."""
    entry = item.entry
    words = [entry.title(lang), entry.producer, entry.licence]
    if item.uncovered:
        words.append(cli("uncovered", lang, departements=", ".join(item.uncovered)))
    note = entry.note(lang)
    return ", ".join(words) + (f". {note}" if note else "")


def size_text(size: int, lang: Language, *, exact: bool) -> str:
    """A size in kilobytes or megabytes."""
    about = "" if exact else "~"
    if size < MB:
        return cli("size_kb", lang, about=about, size=number(size / KB, lang))
    return cli("size_mb", lang, about=about, size=number(size / MB, lang, 0 if size >= 10 * MB else 1))


def pack_line(pack: OfficialPack | None, lang: Language) -> str:
    """What the official pack of this installation holds, or that there is none."""
    if pack is None:
        return cli("no_pack", lang)
    parts = [f"APL {each.data_year}" for each in pack.editions]
    parts += [" ".join(filter(None, (each.producer, each.key, each.data_year))) for each in pack.tables]
    return cli("pack", lang, day=day(date.fromisoformat(pack.made), lang), parts=", ".join(parts))


def item_values(item: PlanItem, lang: Language) -> dict[str, object]:
    """All that is known of a file, for programs."""
    entry, record = item.entry, item.record
    return {
        "key": entry.key,
        "edition": entry.edition,
        "part": item.target.part,
        "title": entry.title(lang),
        "producer": entry.producer,
        "licence": entry.licence,
        "page": entry.page,
        "url": item.target.url,
        "host": item.host,
        "dataset": entry.dataset,
        "size": item.size,
        "size_is_exact": item.exact,
        "state": item.state(),
        "age_days": item.age_days(),
        "bytes_at_hand": item.have,
        "path": None if record is None else str(item.slot.path),
        "sha256": None if record is None else record.sha256,
        "uncovered": list(item.uncovered),
        "address": entry.address,
        "address_is_verified": entry.verified,
    }
