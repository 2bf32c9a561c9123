"""Population by age of every commune, added up to the five-year classes of DREES.

Shapes: INSEE's TD_POP1B (one row for each commune, sex and year of age), its wide form BTX_TD_POP1B, and any table with a
column for each age class, by sex or not.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import MissingColumn
from deserts.progress import Report
from geodata.formats.archives import Feed, feeds
from geodata.formats.tables import stream_columns
from geodata.readers.age_columns import FIVE_YEAR, AgeColumns, age_columns, column_of, five_year_of
from geodata.readers.base import OPEN_LICENCE, Head, HeadTable, Imported, Reader
from geodata.readers.census import INSEE, NAME, doubled_cities, people, state_years, year_in_name
from geodata.readers.heads import look
from geodata.readers.steps import by_code, communes, note_plm, reject, set_aside, unique
from geodata.report.checks import Tally
from geodata.report.choices import Choices
from geodata.report.column_names import find_name

KEY = "population_age"

LONG = {"level": ("NIVGEO",), "insee": ("CODGEO",), "sex": ("SEXE",), "age": ("AGED100",), "persons": ("NB",)}
LEVELS = ("COM", "ARM")
SEX_TOTALS = ("0", "3", "9", "T", "_T", "Ensemble", "ENSEMBLE")
MOST_AGE = 100
"""AGED100 stops at 100 and over (docs/formats.md, INSEE: populations)."""

CLASSES = [column_of(each) for each in FIVE_YEAR]


def matches(head: Head) -> float:
    """Certain for AGED100; less so for a table that only looks like ages by commune."""
    if head.has("CODGEO", "SEXE", "AGED100", "NB"):
        return 0.95
    found = _wide_table(head)
    if found is None:
        return 0.0
    return 0.9 if find_name(found[0].columns, ("SEXE?_AGED100000", "SEXE1_AGED100000")) else 0.6


def read(path: Path, choices: Choices, report: Report) -> Imported:
    """Read the population by age. Raises MissingColumn, Unreadable, UnsafeFile."""
    tally = Tally(KEY, KEY, path)
    head = look(path)
    if head.has("CODGEO", "SEXE", "AGED100", "NB"):
        feed = _feed(path, next(table for table in head.tables if table.has("AGED100", "NB")))
        table = _read_long(feed, tally, choices, report)
    elif (found := _wide_table(head)) is not None:
        feed = _feed(path, found[0])
        table = _read_wide(feed, found[1], tally, choices, report)
    else:
        columns = [column for each in head.tables for column in each.columns]
        raise MissingColumn(KEY, "AGED100, NB", columns[:50])
    note_plm(table.index, tally)
    state_years(tally, choices.year or year_in_name(feed), choices)
    made = tally.finish(len(table))
    return Imported(table, made, READER.source(made), "commune")


def _feed(path: Path, table: HeadTable) -> Feed:
    """The file or the member of the archive that a table of the head is."""
    found = feeds(path)
    if found == [path] or not any(feed.name.casefold() == table.name for feed in found):
        return path
    return next(feed for feed in found if feed.name.casefold() == table.name)


# --- one row for each commune, sex and year of age ---


class _Cube:
    """Persons by commune, sex and year of age, filled while a file streams by: 60 MB for the whole country."""

    def __init__(self) -> None:
        self.rows: dict[str, int] = {}
        self.persons = np.zeros((1024, 2, MOST_AGE + 1))
        self.seen = np.zeros((1024, 2, MOST_AGE + 1), dtype=bool)

    def add(self, frame: pd.DataFrame) -> npt.NDArray[np.bool_]:
        """Put rows (insee, sex 0 or 1, age, persons) in place; True for those whose cell was filled before."""
        number, names = pd.factorize(frame["insee"])
        place = np.array([self.rows.setdefault(str(name), len(self.rows)) for name in names], dtype=np.int64)
        while len(self.rows) > len(self.seen):
            self.persons = np.concatenate([self.persons, np.zeros_like(self.persons)])
            self.seen = np.concatenate([self.seen, np.zeros_like(self.seen)])
        row = place[number] if len(frame) else number
        cell = (row * 2 + frame["sex"].to_numpy(dtype=np.int64)) * (MOST_AGE + 1) + frame["age"].to_numpy(
            dtype=np.int64
        )
        again: npt.NDArray[np.bool_] = self.seen.reshape(-1)[cell] | pd.Series(cell).duplicated().to_numpy()
        self.persons.reshape(-1)[cell[~again]] = frame["persons"].to_numpy(dtype=np.float64)[~again]
        self.seen.reshape(-1)[cell] = True
        return again

    def table(self) -> pd.DataFrame:
        """Five-year classes, men and women; index insee; ``cells`` is the number of rows that made it."""
        filled = self.persons[: len(self.rows)]
        old = FIVE_YEAR[-1].first
        young = filled[:, :, :old].reshape(len(filled), 2, len(FIVE_YEAR) - 1, 5).sum(axis=(1, 3))
        classes = np.column_stack([young, filled[:, :, old:].sum(axis=(1, 2))])
        table = pd.DataFrame(classes, columns=CLASSES).assign(
            insee=list(self.rows),
            population=filled.sum(axis=(1, 2)),
            men=filled[:, 0].sum(axis=1),
            women=filled[:, 1].sum(axis=1),
            cells=self.seen[: len(self.rows)].sum(axis=(1, 2)),
        )
        return table.astype({"insee": "str"})


def _read_long(feed: Feed, tally: Tally, choices: Choices, report: Report) -> pd.DataFrame:
    """Stream TD_POP1B into the cube; names of communes are not kept, they stand on every row."""
    cube = _Cube()
    for frame in stream_columns(feed, LONG, tally, choices, optional=("level",), report=report):
        rows = _usable(frame, tally, choices)
        again = cube.add(rows)
        reject(rows, pd.Series(again, index=rows.index), "duplicate", tally, "insee")
    table = cube.table()
    doubled = doubled_cities(table["insee"])
    if doubled.any():
        tally.set_aside("total", int(table.loc[doubled, "cells"].sum()))
    table = table[~doubled]
    tally.keep(int(table["cells"].sum()))
    return by_code(table, "insee", ["population", "women", "men", *CLASSES])


def _usable(frame: pd.DataFrame, tally: Tally, choices: Choices) -> pd.DataFrame:
    """Rows of one chunk that can be counted: communes only, one sex, one age, a number."""
    if "level" in frame:
        frame = set_aside(frame, ~frame["level"].isin(LEVELS), "other", tally)
    frame = set_aside(frame, frame["sex"].isin(SEX_TOTALS), "total", tally)
    frame = reject(frame, ~frame["sex"].isin(["1", "2"]), "unknown_category", tally, "sex")
    ages = frame["age"].map({cell: _age(cell) for cell in frame["age"].unique()})
    frame = reject(frame, ages.isna(), "unknown_category", tally, "age")
    frame = people(communes(frame, "insee", tally, choices.known), ["persons"], tally)
    return frame.assign(sex=frame["sex"].eq("2").astype(int), age=ages.reindex(frame.index).astype(int))


def _age(cell: str) -> int | None:
    """000 to 100, also where a spreadsheet ate the zeros."""
    return int(cell) if cell.isascii() and cell.isdigit() and int(cell[:4]) <= MOST_AGE else None


# --- a column for each age class ---


def _wide_table(head: Head) -> tuple[HeadTable, AgeColumns] | None:
    """The first table with a commune and columns of ages that fit into five-year classes."""
    for table in head.tables:
        found = age_columns(table.columns)
        if found is not None and found.five_year and find_name(table.columns, INSEE):
            return table, found
    return None


def _read_wide(feed: Feed, found: AgeColumns, tally: Tally, choices: Choices, report: Report) -> pd.DataFrame:
    """Read a table with a column for each age class."""
    for name in found.odd:
        ages = next(family[name] for family in found.columns.values() if name in family)
        tally.warn("odd_age_class", f"{ages.first}-{ages.last}", column=name)
    numbers = {name: (name,) for family in found.columns.values() for name in family}
    wanted = {"insee": INSEE, "name": NAME} | numbers
    parts = []
    for frame in stream_columns(feed, wanted, tally, choices, optional=("name",), report=report):
        rows = people(communes(frame, "insee", tally, choices.known), numbers, tally)
        parts.append(rows[[column for column in ("insee", "name") if column in rows]].join(_added(rows, found)))
    rows = pd.concat(parts)
    rows = unique(set_aside(rows, doubled_cities(rows["insee"]), "total", tally), ["insee"], tally)
    tally.keep(len(rows))
    shown = ("name", "population", "women", "men", *CLASSES)
    return by_code(rows, "insee", [column for column in shown if column in rows])


def _added(rows: pd.DataFrame, found: AgeColumns) -> pd.DataFrame:
    """Five-year classes and totals of each row; the whole population where the file has it, else men and women."""
    sums = {who: _five_year(rows, family) for who, family in found.columns.items()}
    classes = sums["population"] if "population" in sums else sums["men"] + sums["women"]
    totals = {who: table.sum(axis=1) for who, table in sums.items() if who != "population"}
    return classes.assign(population=classes.sum(axis=1), **totals)


def _five_year(rows: pd.DataFrame, family: Mapping[str, object]) -> pd.DataFrame:
    """Columns of one sex added up to the classes of DREES."""
    groups: dict[str, list[str]] = {column: [] for column in CLASSES}
    for name, ages in family.items():
        groups[column_of(five_year_of(ages))].append(name)  # type: ignore[arg-type]
    return pd.DataFrame({column: rows[names].sum(axis=1) for column, names in groups.items()}, index=rows.index)


READER = Reader(
    key=KEY,
    title_fr="Population par âge, classes de cinq ans (recensement)",
    title_en="Population by five-year age class (census)",
    producer="Insee",
    licence=OPEN_LICENCE,
    page="https://www.insee.fr/fr/statistiques/8582448",
    table=KEY,
    level="commune",
    matches=matches,
    read=read,
)
