"""RPPS, the register of health professionals (free extraction of the Annuaire Santé): counts, never persons.

The file has a row for each person, activity and know-how, some 1.9 million; it is streamed, and of a row only hashes
and codes are kept. Who counts: professionals who practise in town (own practice, health centre, health house,
pharmacy), not those of hospitals, nor substitutes, who stand in for a doctor already counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from deserts.progress import Report
from geodata.formats.archives import Feed, path_of
from geodata.formats.tables import TextShape, sniff, stream_rows
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Reader
from geodata.readers.books import tables_of
from geodata.readers.discreet import DiscreetTally, discreet_errors, hashed
from geodata.readers.practice import DOCTOR, Practices
from geodata.readers.towns import find_towns
from geodata.report.choices import Choices
from geodata.report.codes import PLM, commune_codes, plm_mode
from geodata.report.column_names import match_columns

KEY = "rpps"
TABLE = "practitioners"
FILES = ("*personne?activite*", "*personne?activité*")

WANTED = {
    "person": ("Identifiant PP",),
    "profession": ("Code profession",),
    "category": ("Code catégorie professionnelle",),
    "skill_type": ("Code type savoir-faire",),
    "skill": ("Code savoir-faire",),
    "mode": ("Code mode exercice",),
    "siret": ("Numéro SIRET site",),
    "finess": ("Numéro FINESS site",),
    "structure": ("Identifiant technique de la structure",),
    "office": ("Bureau cedex (coord. structure)",),
    "postal": ("Code postal (coord. structure)",),
    "insee": ("Code commune (coord. structure)",),
    "town": ("Libellé commune (coord. structure)",),
    "sector": ("Code secteur d'activité",),
    "section": ("Code section tableau pharmaciens",),
    "genre": ("Code genre activité",),
}
OPTIONAL = ("skill_type", "siret", "finess", "structure", "office", "postal", "town", "section", "genre")

PROFESSIONS: Mapping[str, str] = MappingProxyType(
    {"10": DOCTOR, "21": "pharmacists", "40": "dentists", "50": "midwives", "60": "nurses", "70": "physiotherapists"}
)
"""Code of the profession -> what it is counted as. Source: nomenclatures of the ANS (docs/formats.md, ANS: RPPS)."""

GP_SKILLS = frozenset({"SM26", "SM53", "SM54"})
"""Ordinal specialties of general practitioners; any other one makes a doctor a specialist (docs/method.md, Supply)."""

IN_TOWN = frozenset({"SA05", "SA07", "SA08", "SA09", "SA52"})
"""Health centre, single practice, group practice, company, health house (docs/method.md, Supply)."""

PHARMACIES = frozenset({"SA33", "SA38", "SA39"})
"""Pharmacies open to the public. Source: nomenclature TRE_R02 of the ANS."""

PHARMACY_SECTIONS = frozenset({"A", "D", "E"})
"""Sections of the Ordre: owners, assistants, overseas; the others are industry, wholesale, laboratories, hospitals."""

SUBSTITUTES = frozenset({"GENR02", "GENR03"})
"""Kinds of activity of substitutes; DREES counts their acts with the doctor they replace. Source: TRE_R22 of the ANS."""


def matches(head: Head) -> float:
    """The columns of the file of activities, alone or in the archive of the three files."""
    needed = ("Code profession", "Code savoir-faire", "Code mode exercice", "Code commune (coord. structure)")
    return 0.95 if head.has(*needed) else 0.0


def read(path: Path, choices: Choices, report: Report) -> Imported:
    """Count the professionals by commune; in ``others`` the GPs by site (``practice_sites``).

    Raises MissingColumn, Unreadable, UnsafeFile.
    """
    feed = tables_of(path, *FILES)[0]
    tally = DiscreetTally(KEY, TABLE, path)
    practices = Practices()
    with discreet_errors(name for aliases in WANTED.values() for name in aliases):
        for block in _stream(feed, tally, choices, report):
            _note_specialists(block, practices)
            rows = _located(_scoped(block, tally), tally, choices)
            tally.keep(len(rows))
            _add(rows, practices)
    table, sites = practices.counts()
    tally.facts(data_year=str(choices.year or _year(feed) or ""), geography_year=choices.geography_year)
    tally.facts(plm_mode=plm_mode(table.index))
    made = tally.finish(len(table), report=report)
    return Imported(table, made, READER.source(made), "commune", {"practice_sites": sites})


def _stream(feed: Feed, tally: DiscreetTally, choices: Choices, report: Report) -> Iterator[pd.DataFrame]:
    """Rows of civil professionals of the counted professions, under our names; the others are set aside."""
    shape = _trailing(
        sniff(feed, encoding=choices.encoding, delimiter=choices.delimiter, wanted=(WANTED["person"][0],))
    )
    found = match_columns(shape.columns, WANTED, TABLE, OPTIONAL)
    ours = {theirs: name for name, theirs in found.items()}
    only = {found["profession"]: set(PROFESSIONS), found["category"]: {"C"}}
    columns = list(found.values())
    quoted = None if shape.delimiter != "|" else False  # as published no cell is quoted, and names hold quotes
    for frame in stream_rows(feed, tally, columns=columns, only=only, shape=shape, quoted=quoted, report=report):
        yield frame.rename(columns=ours).assign(**{name: "" for name in OPTIONAL if name not in found})


def _trailing(shape: TextShape) -> TextShape:
    """Every line ends with the delimiter; where the header does not, it is a column short."""
    widths = [line.count(shape.delimiter) + 1 for line in shape.lines[shape.header_line :] if line]
    if widths and set(widths) == {len(shape.columns) + 1}:
        return replace(shape, columns=(*shape.columns, "(end)"))
    return shape


def _note_specialists(frame: pd.DataFrame, practices: Practices) -> None:
    """A doctor with an ordinal specialty beyond general practice is no GP, on whichever row it stands."""
    skill = frame["skill"]
    ordinal = frame["skill_type"].eq("S") | (frame["skill_type"].eq("") & skill.str.startswith("SM"))
    other = frame["profession"].eq("10") & ordinal & skill.ne("") & ~skill.isin(GP_SKILLS)
    practices.add_specialists(hashed(frame.loc[other, "person"]))


def _scoped(frame: pd.DataFrame, tally: DiscreetTally) -> pd.DataFrame:
    """Activities in town; those of hospitals, industry and administrations are set aside, substitutes too."""
    unstated = frame["sector"].eq("")
    pharmacist = frame["profession"].eq("21")
    shop = frame["sector"].isin(PHARMACIES) | (unstated & frame["section"].isin(PHARMACY_SECTIONS))
    town = frame["sector"].isin(IN_TOWN) | (unstated & frame["mode"].eq("L"))
    scope = (pharmacist & shop) | (~pharmacist & town)
    substitute = scope & frame["genre"].isin(SUBSTITUTES)
    for reason, rows in (("out_of_scope", ~scope), ("substitute", substitute)):
        if rows.any():
            tally.set_aside(reason, int(rows.sum()))
    return frame[scope & ~substitute]


def _located(frame: pd.DataFrame, tally: DiscreetTally, choices: Choices) -> pd.DataFrame:
    """Rows with a commune: the code of the file, or the one that postal code and town name.

    Where only the city of Paris, Lyon or Marseille is given, the postal code tells the arrondissement.
    """
    check = commune_codes(frame["insee"], choices.known)
    mended = pd.DataFrame({"old": frame["insee"], "new": check.values})[check.repaired]
    for line, old, new in mended.itertuples():
        tally.repair("insee", old, new, int(line))
    codes = check.values.copy()
    asked = check.bad | codes.isin(PLM)
    if not asked.any():
        return frame.assign(insee=codes)
    unknown = frame[asked]
    named = unknown["town"].where(unknown["town"].ne(""), unknown["office"])
    towns = find_towns(unknown["postal"], named)
    codes[asked] = towns.insee.where(towns.insee.ne(""), codes[asked])
    for line, old, new in zip(unknown.index, towns.shown, towns.insee, strict=True):
        if new:
            tally.repair("insee", old, new, int(line))
    reasons = towns.reason.where(codes[asked].eq(""), "")
    for reason in sorted(set(reasons) - {""}):
        rows = reasons.eq(reason)
        tally.reject(reason, unknown.index[rows], "town", towns.shown[rows])
    return frame.assign(insee=codes)[codes.ne("")]


def _add(frame: pd.DataFrame, practices: Practices) -> None:
    """Hand the rows over; the site is the establishment, else the structure, else the SIRET, else the person herself."""
    site = frame["finess"]
    for column in ("structure", "siret", "person"):
        site = site.where(site.ne(""), frame[column])
    counted = frame.assign(
        profession=frame["profession"].map(PROFESSIONS),
        finess=frame["finess"].where(frame["finess"].str.fullmatch(r"\d[0-9AB]\d{7}"), ""),
        self_employed=frame["mode"].eq("L"),
    )
    practices.add(counted, hashed(frame["person"]), hashed(frame["insee"], site))


def _year(feed: Feed) -> str:
    """The year of the extraction in the name of a file: PS_LibreAcces_Personne_activite_202610080800.txt."""
    name = feed.name if isinstance(feed, Path) else f"{feed.name} {path_of(feed).name}"
    match = re.search(r"(?<!\d)(20[12]\d)(?:[01]\d[0-3]\d)", name)
    return match[1] if match else ""


READER = Reader(
    key=KEY,
    title_fr="RPPS : professionnels de santé (Annuaire Santé, extraction en libre accès)",
    title_en="RPPS: health professionals (Annuaire Santé, free extraction)",
    producer="Agence du Numérique en Santé",
    licence=OPEN_LICENCE,
    page="https://www.data.gouv.fr/datasets/annuaire-sante-extractions-des-donnees-en-libre-acces-des-professionnels-intervenant-dans-le-systeme-de-sante-rpps",
    table=TABLE,
    level="commune",
    matches=matches,
    read=read,
)
