"""INSEE Filosofi by commune: median standard of living, poverty, deciles; every name of a column ends in the year.

The workbook of 2015 (secrecy is an empty cell) and the CSV of 2021 (``s``, decimal comma), alone or in their archives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pandas as pd

from deserts.progress import Report
from geodata.formats.archives import Feed
from geodata.formats.tables import stream_columns
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Reader
from geodata.readers.books import geography_named, headers, shows, tables_of
from geodata.readers.heads import look
from geodata.readers.steps import by_code, communes, note_plm, number_column, unique
from geodata.report.checks import Tally
from geodata.report.choices import Choices

KEY = "income"

# "TP60AGE115" is TP60AGE1 of 2015 and "TP6015" is TP60 of 2015: the year is always the last two figures.
WANTED = {
    "insee": ("CODGEO",),
    "name": ("LIBGEO",),
    "tax_households": ("NBMENFISC??",),
    "persons": ("NBPERSMENFISC??", "NBPERS??"),
    "median_income": ("MED??", "Q2??"),
    "poverty_rate": ("TP60??",),
    "first_decile": ("D1??",),
    "ninth_decile": ("D9??",),
    "decile_ratio": ("RD??",),
    "taxed_share": ("PIMP??",),
    "poverty_rate_under_30": ("TP60AGE1??",),
    "poverty_rate_75_plus": ("TP60AGE6??",),
}
NUMBERS = tuple(column for column in WANTED if column not in {"insee", "name"})
OPTIONAL = tuple(column for column in WANTED if column not in {"insee", "median_income"})
SHEET = "COM"
FILES = ("*filosofi*_COM.csv", "*_COM.csv", "*filosofi*com*.csv", "*filosofi*.xls*", "*filosofi*.ods", "*COM*.csv")
_YEAR = re.compile(r"(?:MED|Q2|TP60|NBMENFISC|NBPERSMENFISC)(\d\d)", re.IGNORECASE)


def matches(head: Head) -> float:
    """Certain where a median of a year stands beside CODGEO; tables of larger areas have that too, as other sheets."""
    poverty = shows(head, "CODGEO", "MED??", "TP60??")
    return (
        0.95 if poverty or shows(head, "CODGEO", "MED??", "NBPERSMENFISC??") or shows(head, "CODGEO", "Q2??") else 0.0
    )


def read(path: Path, choices: Choices, report: Report) -> Imported:
    """Read the incomes of the communes. Raises MissingColumn, Unreadable, UnsafeFile."""
    feed, head = tables_of(path, *FILES)[0], look(path)
    tally = Tally(KEY, KEY, path)
    if choices.sheet is None and SHEET in map(str.upper, head.sheets):  # the same form again for EPCI and others
        choices = replace(choices, sheet=SHEET)
    text = pd.concat(list(stream_columns(feed, WANTED, tally, choices, optional=OPTIONAL, report=report)))
    frame = _typed(text, tally, choices)
    rows = unique(frame, ["insee"], tally)
    tally.keep(len(rows))
    here = [column for column in NUMBERS if column in rows]
    name = ["name"] if "name" in rows else []
    table = by_code(rows, "insee", [*name, *here, *(f"{column}_state" for column in here)])
    note_plm(table.index, tally)
    _state_years(head, feed, tally, choices)
    made = tally.finish(len(table))
    return Imported(table, made, READER.source(made), "commune")


def data_year(columns: Iterable[str]) -> int | None:
    """The year that the names of the columns end in: MED15 -> 2015. None where there is none."""
    years = {2000 + int(match[1]) for name in columns if (match := _YEAR.fullmatch(name.strip()))}
    return max(years, default=None)


def _typed(text: pd.DataFrame, tally: Tally, choices: Choices) -> pd.DataFrame:
    """Codes repaired, numbers read."""
    rows = communes(text, "insee", tally, choices.known)
    source = secrecy(rows[[column for column in NUMBERS if column in rows]])
    for column in NUMBERS:
        if column in rows:
            rows = number_column(rows, column, tally, source)
    return rows


def secrecy(cells: pd.DataFrame) -> str:
    """Which sentinels hold: where a file writes ``s`` somewhere an empty cell is absent, elsewhere it is the secret."""
    spelled = any(cells[column].str.strip().str.casefold().isin({"s", "ns"}).any() for column in cells)
    return "filosofi" if spelled else "filosofi_xls"


def _state_years(head: Head, feed: Feed, tally: Tally, choices: Choices) -> None:
    """The data year from the columns; the geography year from the title of the sheet or the name of the file."""
    year = choices.year or data_year(column for names in headers(head) for column in names)
    lines = [line for table in head.tables for line in table.lines]
    geography = choices.geography_year or geography_named(*lines, head.name, feed.name)
    how = "" if geography is None else "chosen" if choices.geography_year else "stated"
    tally.facts(data_year=str(year or ""), geography_year=geography, geography_how=how)


READER = Reader(
    key=KEY,
    title_fr="Revenus et pauvreté des ménages (Filosofi)",
    title_en="Income and poverty of households (Filosofi)",
    producer="Insee",
    licence=OPEN_LICENCE,
    page="https://www.insee.fr/fr/statistiques/7756729",
    table=KEY,
    level="commune",
    matches=matches,
    read=read,
)
