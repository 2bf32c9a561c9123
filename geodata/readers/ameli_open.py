"""data.ameli.fr exports (CNAM): head-counts, patients and illnesses by département, without the totals among the rows.

Each dimension has a total among its members: département 999 (and région 99), « Tout âge », « tout sexe », ``tsage``,
sexe 9. ``NS`` (fewer than five professionals) and ``NC`` are secret.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from deserts.errors import MissingColumn
from deserts.progress import Report
from deserts.states import State
from geodata.formats.tables import stream_columns
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Reader
from geodata.readers.books import tables_of
from geodata.readers.steps import departements, number_column, numbers, set_aside, unique
from geodata.report.checks import Tally
from geodata.report.choices import Choices
from geodata.report.column_names import fold

PRODUCER = "Caisse nationale de l'assurance maladie"
SENTINELS = "ameli"

GPS = (
    "ensemble des medecins generalistes",
    "medecins generalistes (hors",
    "medecins generalistes",
    "medecin generaliste",
)
"""How the profession is called, the widest first: the first that the file has is read."""

NURSES = ("infirmier",)

BASE = {
    "year": ("annee",),
    "profession": ("profession_sante",),
    "departement": ("departement",),
    "name": ("libelle_departement",),
    "age": ("classe_age",),
    "age_label": ("libelle_classe_age",),
    "sex": ("libelle_sexe",),
    "type": ("libelle_type_exercice_liberal",),
}
"""Dimensions; a file has those that its subject needs."""


@dataclass(frozen=True)
class Dataset:
    """One family of exports.

    needs : columns by which the file is known; columns : a column with numbers -> its names in the file;
    measures : our column -> the column that it is read from; professions : our column -> the profession whose rows it
    is read from (none = all rows)
    """

    key: str
    title_fr: str
    title_en: str
    needs: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    measures: Mapping[str, str]
    professions: Mapping[str, tuple[str, ...]]


DATASETS = (
    Dataset(
        "ameli_densities",
        "Assurance maladie : effectifs et densités de professionnels libéraux",
        "Health insurance: self-employed professionals and densities",
        ("profession_sante", "departement", "effectif", "densite"),
        {"effectif": ("effectif",), "densite": ("densite",)},
        {"gps": "effectif", "gp_per_100k": "densite", "nurses": "effectif"},
        {"gps": GPS, "gp_per_100k": GPS, "nurses": NURSES},
    ),
    Dataset(
        "ameli_practice",
        "Assurance maladie : exercices libéraux",
        "Health insurance: kinds of self-employed practice",
        ("profession_sante", "departement", "libelle_type_exercice_liberal", "effectif"),
        {"effectif": ("effectif",)},
        {"gps": "effectif", "nurses": "effectif"},
        {"gps": GPS, "nurses": NURSES},
    ),
    Dataset(
        "ameli_patients",
        "Assurance maladie : patientèle des médecins traitants",
        "Health insurance: patients per regular GP",
        ("departement", "nombre_patients_medecin_traitant"),
        {"patients": ("nombre_patients_medecin_traitant", "patients_medecin_traitant_integer")},
        {"patients_per_gp": "patients"},
        {"patients_per_gp": GPS},
    ),
    Dataset(
        "ameli_without_gp",
        "Assurance maladie : patients sans médecin traitant",
        "Health insurance: patients without a regular GP",
        ("departement", "taux*sans_mt*"),
        {
            "ald": ("taux*ald*sans_mt", "taux*ald*sans_mt_integer"),
            "all": ("taux_patients_sans_mt", "taux_patients_sans_mt_integer"),
        },
        {"ald_without_gp_share": "ald", "without_gp_share": "all"},
        {},
    ),
)


def matches(dataset: Dataset, head: Head) -> float:
    """By the columns of the export."""
    if not head.has(*dataset.needs):
        return 0.0
    other = dataset.key == "ameli_densities" and head.has("libelle_type_exercice_liberal")
    return 0.0 if other else 0.95


def read(dataset: Dataset, path: Path, choices: Choices, report: Report) -> Imported:
    """The département rows of one year. Raises MissingColumn, Unreadable, UnsafeFile."""
    reader = next(one for one in READERS if one.key == dataset.key)
    tally = Tally(dataset.key, reader.table, path)
    optional = [name for name in (*BASE, *dataset.columns) if name != "departement"]
    blocks = stream_columns(
        tables_of(path, "*.csv")[0], {**BASE, **dataset.columns}, tally, choices, optional=optional, report=report
    )
    rows = _one_year(pd.concat([_wanted(block, dataset, tally) for block in blocks]), choices, tally)
    if not any(name in rows for name in dataset.columns):
        raise MissingColumn(reader.table, ", ".join(dataset.measures), tuple(rows.columns))
    rows, chosen = _one_profession(rows, dataset, tally)
    rows = unique(_one_kind(rows, tally), ["departement", "profession", "type"], tally)
    tally.keep(len(rows))
    if rows.empty:
        tally.warn("no_total_rows")
    table = _measured(rows, chosen, dataset, tally)
    year = rows["year"].iloc[0][:4] if len(rows) and "year" in rows else ""
    tally.facts(data_year=str(choices.year or year))
    made = tally.finish(len(table), report=report)
    return Imported(table, made, reader.source(made), "departement")


def _wanted(block: pd.DataFrame, dataset: Dataset, tally: Tally) -> pd.DataFrame:
    """Rows of a département, of a profession that matters, over all ages and both sexes."""
    plain = block["departement"].str.strip()
    block = set_aside(block, plain.isin(["999", "99"]), "total", tally)
    block = set_aside(block, _folded(block["departement"]).isin(["", "inconnu", "etranger"]), "unknown_place", tally)
    block = block.assign(profession=_folded(block["profession"]) if "profession" in block else "")
    if dataset.professions:
        starts = tuple(name for names in dataset.professions.values() for name in names)
        block = set_aside(
            block, ~block["profession"].str.startswith(starts) & block["profession"].ne(""), "other", tally
        )
    for column, total in (("age_label", "tout age"), ("age", "tout age"), ("sex", "tout sexe")):
        if column in block:
            block = set_aside(block, ~_folded(block[column]).eq(total), "detail", tally)
    return departements(block, "departement", tally)


def _folded(text: pd.Series[str]) -> pd.Series[str]:
    return text.map({word: fold(word) for word in text.unique()}).astype("str")


def _one_year(rows: pd.DataFrame, choices: Choices, tally: Tally) -> pd.DataFrame:
    """The year chosen, else the newest."""
    if "year" not in rows or rows.empty:
        return rows
    years = rows["year"].str[:4]
    year = str(choices.year) if choices.year else years.max()
    return set_aside(rows, years.ne(year), "other_year", tally)


def _one_profession(rows: pd.DataFrame, dataset: Dataset, tally: Tally) -> tuple[pd.DataFrame, dict[str, str]]:
    """For each measure the profession that it is read from, and the rows of these."""
    chosen = {}
    for name, starts in dataset.professions.items():
        found = sorted((name for name in set(rows["profession"]) if not _is_part(name)), key=len)
        hits = [profession for start in starts for profession in found if profession.startswith(start)]
        chosen[name] = hits[0] if hits else ""
    if not chosen:
        return rows, {}
    return set_aside(rows, ~rows["profession"].isin([*chosen.values(), ""]), "other", tally), chosen


def _is_part(profession: str) -> bool:
    """GPs with a special practice (MEP) are a part of the GPs."""
    return "expertise particuliere" in profession and "hors" not in profession


def _one_kind(rows: pd.DataFrame, tally: Tally) -> pd.DataFrame:
    """Where a row stands for all kinds of practice, that one; else the kinds, to be summed."""
    if "type" not in rows:
        return rows.assign(type="")
    rows = rows.assign(type=_folded(rows["type"]))
    total = rows["type"].str.startswith(("tout", "ensemble", "total"))
    return set_aside(rows, ~total, "detail", tally) if total.any() else rows


def _measured(rows: pd.DataFrame, chosen: Mapping[str, str], dataset: Dataset, tally: Tally) -> pd.DataFrame:
    """One row per département, with the measures that the file has."""
    columns: dict[str, pd.Series[Any]] = {}
    if "name" in rows:
        columns["name"] = rows.drop_duplicates("departement").set_index("departement")["name"]
    for name, source in dataset.measures.items():
        part = rows[rows["profession"].isin([chosen.get(name, ""), ""])]
        if source in rows and len(part):
            columns |= _by_departement(part.rename(columns={source: f"{name}_text"}), name, tally)
    table = pd.DataFrame(columns).sort_index()
    for name in dataset.measures:
        if f"{name}_state" in table:
            table[f"{name}_state"] = table[f"{name}_state"].fillna(int(State.ABSENT)).astype("int8")
    table.index = table.index.astype("str").rename("departement")
    return table


def _by_departement(part: pd.DataFrame, name: str, tally: Tally) -> dict[str, pd.Series[Any]]:
    """Numbers of a measure, summed over the rows of a département; a secret part makes the sum secret."""
    text = part[f"{name}_text"]
    found = numbers(pd.DataFrame({name: text}), name, tally, SENTINELS)
    for line, value in text[found.bad].items():
        tally.warn("not_a_number", column=name, row=int(str(line)), value=value)
    group = part["departement"]
    secret = found.states.eq(State.SECRET).groupby(group).any()
    absent = found.states.eq(State.ABSENT).groupby(group).any() & ~secret
    total = found.values.groupby(group).sum(min_count=1).mask(secret | absent)
    state = (
        pd.Series(int(State.VALUE), index=total.index).mask(secret, int(State.SECRET)).mask(absent, int(State.ABSENT))
    )
    return {name: total, f"{name}_state": state}


ILLNESS_WANTED = {
    "year": ("annee",),
    "niv1": ("patho_niv1",),
    "niv2": ("patho_niv2",),
    "niv3": ("patho_niv3",),
    "top": ("top",),
    "age": ("cla_age_5",),
    "sex": ("sexe",),
    "departement": ("dept",),
    "patients": ("Ntop",),
    "persons": ("Npop",),
    "prevalence": ("prev",),
}
ILLNESS_OPTIONAL = ("year", "niv2", "niv3", "prevalence")
ILLNESS_NUMBERS = ("patients", "persons", "prevalence")


def matches_illnesses(head: Head) -> float:
    """The columns of « effectifs » of the Cartographie des pathologies."""
    return 0.95 if head.has("patho_niv1", "cla_age_5", "sexe", "dept", "Ntop", "Npop") else 0.0


def read_illnesses(path: Path, choices: Choices, report: Report) -> Imported:
    """Patients of each illness by département, all ages, both sexes. Raises MissingColumn, Unreadable, UnsafeFile.

    An empty number of patients is secret. Illnesses are nested and one person may have several: never add them up.
    """
    tally = Tally(ILLNESSES.key, ILLNESSES.table, path)
    only = {"sex": {"9", "9.0"}, "age": {"tsage"}}
    blocks = stream_columns(
        tables_of(path, "*.csv")[0], ILLNESS_WANTED, tally, choices, optional=ILLNESS_OPTIONAL, only=only, report=report
    )
    rows = pd.concat([set_aside(block, block["departement"].isin(["999", "99"]), "total", tally) for block in blocks])
    rows = departements(_one_year(rows, choices, tally), "departement", tally)
    rows = rows.assign(record=rows["departement"] + "-" + rows["top"], illness=_illness(rows))
    rows = unique(rows, ["record"], tally)
    for name in ILLNESS_NUMBERS:
        if name in rows:
            rows = number_column(rows, name, tally, "ameli_pathologies")
    rows = _in_percent(rows)
    tally.keep(len(rows))
    year = rows["year"].iloc[0][:4] if len(rows) and "year" in rows else ""
    tally.facts(data_year=str(choices.year or year))
    made = tally.finish(len(rows), report=report)
    wanted = ["departement", "illness", *(column for name in ILLNESS_NUMBERS for column in (name, f"{name}_state"))]
    table = rows.set_index("record")[[name for name in wanted if name in rows]].sort_index()
    table.index = table.index.astype("str")
    return Imported(table, made, ILLNESSES.source(made), "departement")


def _illness(rows: pd.DataFrame) -> pd.Series[str]:
    """The name of an illness: its levels, each said once."""
    levels = [rows[name] for name in ("niv1", "niv2", "niv3") if name in rows]
    named = [" – ".join(dict.fromkeys(filter(None, map(str.strip, cells)))) for cells in zip(*levels, strict=True)]
    return pd.Series(named, index=rows.index, dtype="str")


def _in_percent(rows: pd.DataFrame) -> pd.DataFrame:
    """Prevalence in percent, whether the file has it so or as a share of one: patients and persons tell."""
    if "prevalence" not in rows:
        return rows
    share = rows["patients"] / rows["persons"].where(rows["persons"] > 0)
    ratio = float((rows["prevalence"] / share.where(share > 0)).median())
    return rows.assign(prevalence=rows["prevalence"] * 100) if 0.5 < ratio < 2.0 else rows


def _reader(dataset: Dataset) -> Reader:
    return Reader(
        key=dataset.key,
        title_fr=dataset.title_fr,
        title_en=dataset.title_en,
        producer=PRODUCER,
        licence=OPEN_LICENCE,
        page="https://data.ameli.fr/pages/data-professionnels-sante-liberaux/",
        table="care_departement",
        level="departement",
        matches=partial(matches, dataset),
        read=partial(read, dataset),
    )


ILLNESSES = Reader(
    key="ameli_illnesses",
    title_fr="Assurance maladie : cartographie des pathologies",
    title_en="Health insurance: illnesses treated",
    producer=PRODUCER,
    licence=OPEN_LICENCE,
    page="https://data.ameli.fr/explore/dataset/effectifs/",
    table="pathologies",
    level="departement",
    matches=matches_illnesses,
    read=read_illnesses,
)
READERS = (*map(_reader, DATASETS), ILLNESSES)
