"""INSEE's incomes and poverty in the long form of Melodi (``DS_FILOSOFI_CC``, since 2024): one number a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from deserts.errors import MissingColumn
from deserts.progress import Report
from deserts.states import State
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Reader
from geodata.readers.census import doubled_cities
from geodata.readers.melodi import melodi_rows, one_year
from geodata.readers.steps import note_plm, set_aside, unique
from geodata.report.checks import Tally
from geodata.report.choices import Choices

TABLE = "income"

WANTED = {
    "insee": ("GEO",),
    "level": ("GEO_OBJECT",),
    "measure": ("FILOSOFI_MEASURE",),
    "power": ("UNIT_MULT",),
    "secrecy": ("CONF_STATUS",),
    "year": ("TIME_PERIOD",),
    "value": ("OBS_VALUE",),
}
OPTIONAL = ("level", "power", "secrecy")

MEASURES: Mapping[str, str] = {
    "MED_SL": "median_income",
    "PR_MD60": "poverty_rate",
    "D1_SL": "first_decile",
    "D9_SL": "ninth_decile",
    "IR_D9_D1_SL": "decile_ratio",
    "NUM_HH": "tax_households",
    "NUM_PER": "persons",
}
"""Code of the measure -> our column. Source: programs that other people publish; the file itself was not at hand."""

WITHHELD = "C"
"""CONF_STATUS of a number that is withheld."""


def matches(head: Head) -> float:
    """Certain by the column of the measures."""
    return 0.95 if head.has("GEO", "FILOSOFI_MEASURE", "OBS_VALUE") else 0.0


def read(path: Path, choices: Choices, report: Report) -> Imported:
    """Incomes of the newest year, or of that chosen. Raises MissingColumn, Unreadable, UnsafeFile."""
    tally = Tally(READER.key, TABLE, path)
    only = {"measure": tuple(MEASURES)}
    frames = melodi_rows(path, WANTED, only, tally, choices, report, optional=OPTIONAL)
    rows, year = one_year(_valued(frames), tally, choices)
    if "median_income" not in set(rows["measure"].map(MEASURES)):
        raise MissingColumn(TABLE, "MED_SL", sorted(set(rows["measure"])))
    rows = set_aside(rows, doubled_cities(rows["insee"]), "total", tally)
    rows = unique(rows.assign(column=rows["measure"].map(MEASURES)), ["insee", "column"], tally)
    tally.keep(len(rows))
    here = [column for column in MEASURES.values() if column in set(rows["column"])]
    values = rows.pivot(index="insee", columns="column", values="value")  # noqa: PD010 - no cell stands twice
    states = rows.pivot(index="insee", columns="column", values="value_state").fillna(int(State.ABSENT))  # noqa: PD010
    states = states[here].astype("int8").add_suffix("_state")
    table = values[here].join(states).sort_index().rename_axis(columns=None)
    table.index = table.index.astype("str")
    note_plm(table.index, tally)
    tally.facts(data_year=str(year or ""), geography_year=choices.geography_year)
    made = tally.finish(len(table))
    return Imported(table, made, READER.source(made), "commune")


def _valued(frames: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """Numbers in their unit, and the secret ones told from those that are absent."""
    for frame in frames:
        rows = frame
        if "power" in rows:
            power = pd.to_numeric(rows["power"], errors="coerce").fillna(0.0)
            rows = rows.assign(value=rows["value"] * 10.0**power)
        if "secrecy" in rows:
            secret = rows["value"].isna() & rows["secrecy"].str.upper().eq(WITHHELD)
            rows = rows.assign(value_state=rows["value_state"].mask(secret, int(State.SECRET)).astype("int8"))
        yield rows


READER = Reader(
    key="income_melodi",
    title_fr="Revenus et pauvreté des ménages (Filosofi, Melodi)",
    title_en="Income and poverty of households (Filosofi, Melodi)",
    producer="Insee",
    licence=OPEN_LICENCE,
    page="https://catalogue-donnees.insee.fr/fr/catalogue/recherche/DS_FILOSOFI_CC",
    table=TABLE,
    level="commune",
    matches=matches,
    read=read,
)
