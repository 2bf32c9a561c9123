"""INSEE reference populations (« populations légales »): who lives in each commune, in force for a year.

Two shapes: ``Communes.csv`` (DEPCOM) and ``donnees_communes.csv`` (CODDEP + CODCOM), alone or in ``ensemble.zip``.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from deserts.progress import Report
from geodata.formats.archives import Feed, path_of
from geodata.formats.tables import sniff, stream_columns
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Reader
from geodata.readers.books import tables_of
from geodata.readers.steps import by_code, communes, note_plm, number_column, unique
from geodata.report.checks import Tally
from geodata.report.choices import Choices
from geodata.report.codes import population_commune

KEY = "population_reference"

WANTED = {
    "insee": ("DEPCOM",),
    "departement": ("CODDEP",),
    "commune": ("CODCOM",),
    "name": ("COM", "LIBCOM"),
    "municipal_population": ("PMUN", "PMUN??"),
    "counted_apart_population": ("PCAP", "PCAP??"),
    "total_population": ("PTOT", "PTOT??"),
}
NUMBERS = ("municipal_population", "counted_apart_population", "total_population")
OPTIONAL = ("name", "counted_apart_population", "total_population")
FILES = ("communes.csv", "donnees_communes.csv", "*pop*communes*.csv")

_ASSOCIATED = "associees"
"""``Communes_associees_ou_deleguees.csv`` reuses codes of living communes: never read."""


def matches(head: Head) -> float:
    """Certain where PMUN stands beside a commune code in either shape."""
    if _ASSOCIATED in head.name:
        return 0.0
    forms = (("DEPCOM", "PMUN"), ("CODDEP", "CODCOM", "PMUN"), ("CODCOM", "COM", "PMUN"))
    return 0.95 if any(head.has(*form) for form in forms) else 0.0


def read(path: Path, choices: Choices, report: Report) -> Imported:
    """Read the populations of the communes. Raises MissingColumn, Unreadable, UnsafeFile."""
    feed = _feed(path)
    tally = Tally(KEY, KEY, path)
    frame = _rows(feed, tally, choices, report)
    table = by_code(frame, "insee", _columns(frame))
    note_plm(table.index, tally)
    year = choices.year or _year(feed)
    tally.facts(data_year=str(year or ""), geography_year=choices.geography_year)
    made = tally.finish(len(table))
    return Imported(table, made, READER.source(made), "commune")


def _feed(path: Path) -> Feed:
    found = tables_of(path, *FILES)
    return next((feed for feed in found if _ASSOCIATED not in feed.name.casefold()), found[0])


def _rows(feed: Feed, tally: Tally, choices: Choices, report: Report) -> pd.DataFrame:
    """All usable rows: codes repaired, numbers read, duplicates and unreadable rows accounted for."""
    wanted = _wanted(feed, choices)
    parts = []
    for frame in stream_columns(feed, wanted, tally, choices, optional=OPTIONAL, report=report):
        if "insee" not in frame:
            frame["insee"] = population_commune(frame["departement"], frame["commune"])
        rows = communes(frame, "insee", tally, choices.known)
        for column in NUMBERS:
            if column in rows:
                rows = number_column(rows, column, tally, "insee")
        parts.append(rows)
    rows = unique(pd.concat(parts), ["insee"], tally)
    tally.keep(len(rows))
    return rows


def _wanted(feed: Feed, choices: Choices) -> dict[str, tuple[str, ...]]:
    """Of the three ways to write a commune, the columns of the one that this file uses.

    The table of 2021 has the whole code under COM, which is the name in the others, and the name under Commune.
    """
    shape = sniff(feed, encoding=choices.encoding, delimiter=choices.delimiter, wanted=("PMUN",))
    columns = {column.upper() for column in shape.columns}
    absent = ("insee",) if "CODDEP" in columns else ("departement", "commune")
    wanted = {ours: aliases for ours, aliases in WANTED.items() if ours not in absent}
    if not columns & {"CODDEP", "DEPCOM"}:
        wanted |= {"insee": ("COM",), "name": ("Commune",)}
    return wanted


def _columns(frame: pd.DataFrame) -> list[str]:
    numbers = [column for column in NUMBERS if column in frame]
    return [column for column in ("name", *numbers, *(f"{number}_state" for number in numbers)) if column in frame]


def _year(feed: Feed) -> int | None:
    """The only year in the names of the files, if there is one."""
    years = {int(year) for year in re.findall(r"(?<!\d)(20[0-4]\d)(?!\d)", f"{path_of(feed).name} {feed.name}")}
    return years.pop() if len(years) == 1 else None


READER = Reader(
    key=KEY,
    title_fr="Populations de référence (populations légales)",
    title_en="Reference populations",
    producer="Insee",
    licence=OPEN_LICENCE,
    page="https://www.insee.fr/fr/statistiques/8680726",
    table=KEY,
    level="commune",
    matches=matches,
    read=read,
)
