"""Annuaire santé Ameli (CNAM): the list of professionals, counted by commune, and the list of health centres.

Neither gives an INSEE code: communes are found by postal code and name. The list names persons without numbering them:
two rows with the same name, profession and département are taken for one person with two sites.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from deserts.progress import Report
from geodata.formats.archives import Feed, path_of
from geodata.formats.tables import stream_columns
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Reader
from geodata.readers.books import tables_of
from geodata.readers.discreet import DiscreetTally, discreet_errors, hashed
from geodata.readers.practice import DOCTOR, Practices
from geodata.readers.steps import reject, set_aside
from geodata.readers.towns import find_towns
from geodata.report.checks import Tally
from geodata.report.choices import Choices
from geodata.report.codes import plm_mode
from geodata.report.column_names import fold

PAGE = "https://www.data.gouv.fr/datasets/annuaire-sante-ameli"

PERSONS_WANTED = {
    "last": ("ps_activite_nom",),
    "first": ("ps_activite_prenom",),
    "civility": ("ps_activite_civilite",),
    "specialty": ("specialite_libelle",),
    "type": ("type_ps_libelle",),
    "street": ("coordonnees_voie",),
    "hamlet": ("coordonnees_lieu_dit",),
    "postal": ("coordonnees_code_postal",),
    "town": ("coordonnees_ville",),
    "nature": ("nature_exercice_libelle",),
}
PERSONS_OPTIONAL = ("first", "civility", "type", "street", "hamlet", "nature")

CENTRES_WANTED = {
    "finess": ("etab_finess",),
    "name": ("etab_raison_sociale",),
    "postal": ("coordonnees_code_postal",),
    "town": ("coordonnees_ville",),
}

GP_LABELS = ("medecin generaliste", "medecine generale")
"""By label, not by code: 01 alone loses 11 % of the GPs (22 and 23 are GPs too; docs/method.md, Supply)."""

LABELS = {
    "infirmier": "nurses",
    "kinesitherapeute": "physiotherapists",
    "dentiste": "dentists",
    "sage femme": "midwives",
    "pharmac": "pharmacists",
}

_HOSPITAL = ("temps plein hospitalier", "hospitalier avec activite liberale")
"""Doctors whose private activity lies inside a hospital; their acts are not in the APL. Source: DREES, note on the
field, 2018."""


def matches_persons(head: Head) -> float:
    """The columns of the list of professionals."""
    return 0.95 if head.has("ps_activite_nom", "specialite_libelle", "coordonnees_code_postal") else 0.0


def matches_centres(head: Head) -> float:
    """The columns of the list of health centres."""
    return 0.95 if head.has("etab_finess", "etab_raison_sociale", "coordonnees_code_postal") else 0.0


def read_persons(path: Path, choices: Choices, report: Report) -> Imported:
    """Count the professionals by commune; in ``others`` the GPs by site. Raises MissingColumn, Unreadable, UnsafeFile."""
    feed = tables_of(path, "*liste?ps*.csv", "*ps*.csv")[0]
    tally = DiscreetTally(PERSONS.key, PERSONS.table, path)
    practices = Practices()
    with discreet_errors(name for aliases in PERSONS_WANTED.values() for name in aliases):
        blocks = stream_columns(feed, PERSONS_WANTED, tally, choices, optional=PERSONS_OPTIONAL, report=report)
        for block in blocks:
            named = block.assign(**{name: "" for name in PERSONS_OPTIONAL if name not in block})
            rows = _located(_in_town(named.assign(profession=_professions(named)), tally), tally)
            tally.keep(len(rows))
            _add(rows, practices)
    table, sites = practices.counts()
    tally.facts(data_year=str(choices.year or _year(feed)), geography_year=choices.geography_year)
    tally.facts(plm_mode=plm_mode(table.index))
    made = tally.finish(len(table), report=report)
    return Imported(table, made, PERSONS.source(made), "commune", {"practice_sites": sites})


def read_centres(path: Path, choices: Choices, report: Report) -> Imported:
    """Health centres as places; a centre has one row per specialty. Raises MissingColumn, Unreadable, UnsafeFile."""
    feed = tables_of(path, "*cds*.csv", "*centre*.csv")[0]
    tally = Tally(CENTRES.key, CENTRES.table, path)
    rows = pd.concat(list(stream_columns(feed, CENTRES_WANTED, tally, choices, report=report)))
    rows = rows.assign(finess=rows["finess"].str.strip().str.upper())
    rows = reject(rows, ~rows["finess"].str.fullmatch(r"\d[0-9AB]\d{7}"), "bad_finess", tally, "finess")
    rows = _located(rows, tally)
    tally.keep(len(rows))
    table = rows.drop_duplicates("finess").set_index("finess")[["insee", "name"]].sort_index()
    table = table.assign(kind="health_centre", lon=float("nan"), lat=float("nan"), position_quality="unknown")
    table.index = table.index.astype("str").rename("place")
    tally.facts(data_year=str(choices.year or _year(feed)), geography_year=choices.geography_year)
    made = tally.finish(len(table), report=report)
    return Imported(table[[*_PLACE_COLUMNS]], made, CENTRES.source(made), "point")


_PLACE_COLUMNS = ("insee", "kind", "name", "lon", "lat", "position_quality")


def _professions(rows: pd.DataFrame) -> pd.Series[str]:
    """``gp``, ``specialist``, another counted profession, or "" for those that are not counted; by label."""
    labels = pd.Series(list(zip(rows["specialty"], rows["type"], strict=True)), index=rows.index)
    return labels.map({pair: _profession(*pair) for pair in labels.unique()}).astype("str")


def _profession(specialty: str, kind: str) -> str:
    """One pair of labels."""
    label, family = fold(specialty), fold(kind)
    if any(word in label for word in GP_LABELS):
        return "gp"
    for text in (label, family):
        for word, name in LABELS.items():
            if word in text:
                return name
    return "specialist" if "medecin" in family or label.startswith("medecin") else ""


def _in_town(rows: pd.DataFrame, tally: Tally) -> pd.DataFrame:
    """Without the professions that are not counted, and doctors inside hospitals."""
    rows = set_aside(rows, rows["profession"].eq(""), "other", tally)
    nature = rows["nature"].map({text: fold(text) for text in rows["nature"].unique()})
    inside = nature.map(lambda text: any(words in text for words in _HOSPITAL)).astype(bool)
    return set_aside(rows, inside, "out_of_scope", tally)


def _located(rows: pd.DataFrame, tally: Tally) -> pd.DataFrame:
    """Rows whose commune was found; the others are rejected with what may be told of their place."""
    towns = find_towns(rows["postal"], rows["town"])
    for reason in sorted(set(towns.reason) - {""}):
        missed = towns.reason.eq(reason)
        tally.reject(reason, rows.index[missed], "town", towns.shown[missed])
    return rows.assign(insee=towns.insee)[towns.insee.ne("")]


def _add(rows: pd.DataFrame, practices: Practices) -> None:
    """Hand the rows over; a person is a name in a département, a site an address."""
    departement = rows["insee"].str[:3].where(rows["insee"].str.startswith("97"), rows["insee"].str[:2])
    persons = hashed(*(rows[name] for name in ("last", "first", "civility", "profession")), departement)
    doctor = rows["profession"].isin(["gp", "specialist"])
    practices.add_specialists(persons[rows["profession"].eq("specialist").to_numpy()])
    counted = rows.assign(profession=rows["profession"].mask(doctor, DOCTOR), finess="", sector="", self_employed=True)
    practices.add(counted, persons, hashed(rows["insee"], rows["street"].map(fold), rows["hamlet"].map(fold)))


def _year(feed: Feed) -> str:
    name = feed.name if isinstance(feed, Path) else f"{feed.name} {path_of(feed).name}"
    match = re.search(r"(?<!\d)(20[12]\d)[01]\d[0-3]\d(?!\d)", name)
    return match[1] if match else ""


PERSONS = Reader(
    key="ameli_directory",
    title_fr="Annuaire santé Ameli : professionnels libéraux",
    title_en="Annuaire santé Ameli: self-employed professionals",
    producer="Caisse nationale de l'assurance maladie",
    licence=OPEN_LICENCE,
    page=PAGE,
    table="practitioners",
    level="commune",
    matches=matches_persons,
    read=read_persons,
)
CENTRES = Reader(
    key="ameli_health_centres",
    title_fr="Annuaire santé Ameli : centres de santé",
    title_en="Annuaire santé Ameli: health centres",
    producer="Caisse nationale de l'assurance maladie",
    licence=OPEN_LICENCE,
    page=PAGE,
    table="places",
    level="point",
    matches=matches_centres,
    read=read_centres,
)
READERS = (PERSONS, CENTRES)
