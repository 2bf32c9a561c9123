"""Where the official files are published: addresses, sizes, licences and editions, as data (``catalogue.csv``).

Addresses were read in public sources and none was tried from here: ``verified`` is "no" until somebody has. Reading
this contacts nobody.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from deserts.errors import UnknownSource, UnknownTerritory

Language = Literal["fr", "en"]
Address = Literal["read", "pattern", "catalogue", "page"]
ADDRESSES: tuple[Address, ...] = get_args(Address)

RENEWED: dict[str, timedelta | None] = {
    "daily": timedelta(days=30),
    "weekly": timedelta(days=30),
    "monthly": timedelta(days=90),
    "quarterly": timedelta(days=150),
    "yearly": timedelta(days=400),
    "never": None,
}
"""How often a publisher renews a file -> from which age a copy is called old. None : an edition that stays."""


@dataclass(frozen=True)
class Entry:
    """One official file, or one pattern of files.

    key : the reader's key where there is a reader for it; edition : year or name, tells files of a key apart
    reader : key of the reader that must recognise the file; "" = none, only its kind is checked
    url : may hold {departement} or {extract}; "" = the direct address is not known and the file is taken from ``page``
    kind : zip, text, workbook, json, 7z, gpkg or pbf
    size : bytes as far as known; exact : that very number was read; absent : départements the file lacks
    address : "read" in a public source as it stands, made by a "pattern" read there, asked of the publisher's
        "catalogue" by the identifier of the data set, or only a "page"
    verified : whether the address was tried and answered
    dataset : the data set in its publisher's catalogue ("data.gouv:ID", "opendatasoft:HOST/ID", "melodi:ID"), by which
        a file that moved is looked for; "" = not known
    match : pattern of the name of the file in that data set, without case and accents
    """

    key: str
    edition: str
    reader: str
    title_fr: str
    title_en: str
    producer: str
    licence: str
    page: str
    url: str
    file: str
    kind: str
    size: int | None
    exact: bool
    absent: tuple[str, ...]
    updated: str
    address: Address
    verified: bool
    dataset: str
    match: str
    note_fr: str
    note_en: str

    @property
    def name(self) -> str:
        """Key and edition in one word: "bpe:2025"."""
        return f"{self.key}:{self.edition}"

    @property
    def is_by_hand(self) -> bool:
        """Whether the file must be taken from its page by a person."""
        return not (self.url or self.dataset)

    def title(self, lang: Language) -> str:
        """Title in a language."""
        return self.title_fr if lang == "fr" else self.title_en

    def note(self, lang: Language) -> str:
        """What to know before fetching it, "" where there is nothing."""
        return self.note_fr if lang == "fr" else self.note_en


@dataclass(frozen=True)
class Target:
    """One file of an entry: its address ("" = by hand) and file name.

    part : département or extract, "" = whole; size : bytes, about, None where only that of the entry is known
    """

    url: str
    file: str
    part: str
    size: int | None = None


@cache
def catalogue() -> tuple[Entry, ...]:
    """All entries; of one key the newest edition first."""
    text = (files("geodata") / "catalogue.csv").read_text(encoding="utf-8")
    return tuple(_entry(line) for line in csv.DictReader(text.splitlines()))


def _entry(line: dict[str, str]) -> Entry:
    special = {"size", "exact", "absent", "address", "verified"}
    address = next(known for known in ADDRESSES if known == line["address"])
    return Entry(
        **{name: value for name, value in line.items() if name not in special},
        size=int(line["size"]) if line["size"] else None,
        exact=line["exact"] == "yes",
        absent=tuple(line["absent"].split()),
        address=address,
        verified=line["verified"] != "no",
    )


def find(name: str) -> Entry:
    """The entry of a "key:edition", or the newest edition of a "key". Raises UnknownSource."""
    key, _, edition = name.strip().partition(":")
    for entry in catalogue():
        if entry.key == key and edition in ("", entry.edition):
            return entry
    known = [entry.name for entry in catalogue() if entry.key == key]
    raise UnknownSource(name, known or dict.fromkeys(entry.key for entry in catalogue()))


def targets(entry: Entry, departements: Sequence[str]) -> tuple[Target, ...]:
    """The files of an entry that some départements need: one, or one for each département or extract.

    Raises UnknownTerritory where the entry is cut by territory and none is given.
    """
    template = entry.url + entry.file
    if "{departement}" in template:
        parts = {code: {"departement": code} for code in dict.fromkeys(departements)}
    elif "{extract}" in template:
        parts = {name: {"extract": name} for name in extracts(departements)}
    else:
        return (Target(entry.url, entry.file, ""),)
    if not parts:
        raise UnknownTerritory([])
    made = ((entry.url.format(**words), entry.file.format(**words), part) for part, words in parts.items())
    return tuple(Target(*names, _size(names[2])) for names in made)


def _size(part: str) -> int | None:
    megabytes = _EXTRACTS.get(part, ("", None))[1]
    return None if megabytes is None else megabytes * 1_000_000


def extracts(departements: Sequence[str]) -> tuple[str, ...]:
    """The OpenStreetMap extracts that hold some départements. Raises UnknownTerritory."""
    unknown = [code for code in departements if code not in _EXTRACT_OF]
    if unknown:
        raise UnknownTerritory(unknown)
    return tuple(dict.fromkeys(_EXTRACT_OF[code] for code in departements))


_EXTRACTS: dict[str, tuple[str, int | None]] = {
    "alsace": ("67 68", 131),
    "aquitaine": ("24 33 40 47 64", 296),
    "auvergne": ("03 15 43 63", 155),
    "basse-normandie": ("14 50 61", 144),
    "bourgogne": ("21 58 71 89", 199),
    "bretagne": ("22 29 35 56", 329),
    "centre": ("18 28 36 37 41 45", 243),
    "champagne-ardenne": ("08 10 51 52", 105),
    "corse": ("2A 2B", 34),
    "franche-comte": ("25 39 70 90", 124),
    "guadeloupe": ("971", 25),
    "guyane": ("973", 14),
    "haute-normandie": ("27 76", 106),
    "ile-de-france": ("75 77 78 91 92 93 94 95", 339),
    "languedoc-roussillon": ("11 30 34 48 66", 269),
    "limousin": ("19 23 87", 99),
    "lorraine": ("54 55 57 88", 171),
    "martinique": ("972", 20),
    "mayotte": ("976", 11),
    "midi-pyrenees": ("09 12 31 32 46 65 81 82", 362),
    "nord-pas-de-calais": ("59 62", 239),
    "pays-de-la-loire": ("44 49 53 72 85", 372),
    "picardie": ("02 60 80", 133),
    "poitou-charentes": ("16 17 79 86", None),
    "provence-alpes-cote-d-azur": ("04 05 06 13 83 84", 389),
    "reunion": ("974", 34),
    "rhone-alpes": ("01 07 26 38 42 69 73 74", 530),
}
"""The régions of before 2016, by which Geofabrik cuts France: their départements, and the size in MB on 2026-10-01 (None =
not known). Source: the index of Geofabrik's extracts."""

_EXTRACT_OF = {code: name for name, (codes, _) in _EXTRACTS.items() for code in codes.split()}
