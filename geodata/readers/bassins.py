"""Social indicators and supply of care by living area (bassin de vie): a compilation, whose years differ by column."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from deserts.progress import Report
from geodata.formats.tables import stream_columns
from geodata.readers.base import Head, Imported, Reader
from geodata.readers.books import geography_named, headers, tables_of, year_named
from geodata.readers.steps import by_code, communes, number_column, unique
from geodata.report.checks import Tally
from geodata.report.choices import Choices
from geodata.report.column_names import find_name

KEY = "bassins"

CODES = ("bv2022", "bv2012", "bv", "code_bv", "code bassin de vie", "code")
NUMBERS: Mapping[str, tuple[str, ...]] = {
    "poverty_rate": ("taux_pauvrete", "tx_pauvrete"),
    "median_income": ("revenu_median",),
    "share_75_plus": ("part_75_ans_plus",),
    "share_under_15": ("part_moins_15_ans",),
    "single_parent_share": ("part_familles_monoparentales",),
    "no_diploma_share": ("part_sans_diplome",),
    "worker_share": ("part_ouvriers",),
    "ald_share": ("part_benef_ald",),
    "apl": ("apl_generaliste",),
    "gps_per_10000": ("densite_generalistes",),
    "nurses_per_10000": ("densite_infirmiers",),
    "pharmacies_per_10000": ("densite_pharmacies",),
    "persons_per_km2": ("densite_population",),
}
NAME = ("libelle", "libbv2022", "libbv*", "lib_bv*", "nom")
FILES = ("*bassin*.csv", "*bassin*.xls*", "*.csv")


def matches(head: Head) -> float:
    """Likely where densities of professionals stand beside social indicators: no table of communes has both."""
    return max((_score(names, head.name) for names in headers(head)), default=0.0)


def _score(columns: tuple[str, ...], name: str) -> float:
    found = [find_name(columns, NUMBERS[key]) for key in ("gps_per_10000", "poverty_rate", "share_75_plus")]
    if not (all(found) and find_name(columns, CODES)):
        return 0.0
    return 0.9 if "bassin" in name or find_name(columns, CODES[:-1]) else 0.5


def read(path: Path, choices: Choices, report: Report) -> Imported:
    """Read the indicators; an empty cell is absent. Raises MissingColumn, Unreadable, UnsafeFile."""
    feed = tables_of(path, *FILES)[0]
    tally = Tally(KEY, KEY, path)
    wanted = {"bassin_vie": CODES, "name": NAME, **NUMBERS}
    optional = [column for column in wanted if column != "bassin_vie"]
    frames = stream_columns(feed, wanted, tally, choices, optional=optional, report=report)
    # A living area is called by the code of its main commune.
    rows = communes(pd.concat(list(frames)), "bassin_vie", tally, choices.known)
    here = [column for column in NUMBERS if column in rows]
    for column in here:
        rows = number_column(rows, column, tally)
    rows = unique(rows, ["bassin_vie"], tally)
    tally.keep(len(rows))
    name = ["name"] if "name" in rows else []
    table = by_code(rows, "bassin_vie", [*name, *here, *(f"{column}_state" for column in here)])
    geography = choices.geography_year or geography_named(path.name, feed.name)
    tally.facts(data_year=str(choices.year or year_named(feed)), geography_year=geography)
    made = tally.finish(len(table))
    return Imported(table, made, READER.source(made), "bassin_vie")


READER = Reader(
    key=KEY,
    title_fr="Indicateurs sociaux et de santé par bassin de vie (compilation)",
    title_en="Social and health indicators by living area (compilation)",
    producer="Insee, Drees, Cnam (compilation)",
    licence="non précisée",
    page="https://www.insee.fr/fr/information/6676988",
    table=KEY,
    level="bassin_vie",
    matches=matches,
    read=read,
)
