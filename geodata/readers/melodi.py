"""Tables of INSEE's Melodi: one number a row, with a code for each dimension.

Read here: DS_RP_POPULATION_PRINC (people by age class and sex), DS_POPULATIONS_REFERENCE and DS_POPULATIONS_HISTORIQUES.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pandas as pd

from deserts.errors import MissingColumn, Unreadable
from deserts.need import tiling
from deserts.progress import Report
from deserts.states import State
from geodata.formats.archives import Feed
from geodata.formats.tables import sniff, stream_columns
from geodata.readers.age_columns import column_of, melodi_class
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Reader
from geodata.readers.books import tables_of
from geodata.readers.census import check_sum, doubled_cities, state_years
from geodata.readers.steps import by_code, communes, note_plm, number_column, reject, set_aside
from geodata.report.checks import Problem, Tally
from geodata.report.choices import Choices
from geodata.report.column_names import find_name

CATALOGUE = "https://catalogue-donnees.insee.fr/fr/catalogue/recherche/"
FILES = ("*_data.csv", "*.csv")
COMMUNES = ("COM", "ARM")
TOTAL = "_T"

BASE = {"insee": ("GEO",), "level": ("GEO_OBJECT",), "year": ("TIME_PERIOD",), "value": ("OBS_VALUE",)}
AGES = {**BASE, "measure": ("RP_MEASURE",), "sex": ("SEX",), "age": ("AGE",)}
POPULATIONS = {**BASE, "measure": ("POPREF_MEASURE",)}

SEXES = {"M": "men", "F": "women"}
MEASURES = {
    "PMUN": "municipal_population",
    "PCAP": "counted_apart_population",
    "PTOT": "total_population",
    "PSDC": "municipal_population",
}
"""PSDC, the population « sans doubles comptes », is what the municipal population was called before 2006."""


def matches_ages(head: Head) -> float:
    """Certain where the columns of DS_RP_POPULATION_PRINC stand together."""
    return 0.95 if head.has("GEO", "AGE", "SEX", "RP_MEASURE", "TIME_PERIOD", "OBS_VALUE") else 0.0


def matches_populations(head: Head) -> float:
    """Certain where POPREF_MEASURE stands beside GEO."""
    return 0.95 if head.has("GEO", "POPREF_MEASURE", "TIME_PERIOD", "OBS_VALUE") else 0.0


def read_ages(path: Path, choices: Choices, report: Report) -> Imported:
    """People by age class: the finest classes of the file that cover every age once; other totals are set aside.

    Columns are named by class (``age_15_24``): those of Melodi are not those of the census base. A commune that lacks a
    class is rejected.
    """
    tally = Tally(AGES_READER.key, AGES_READER.table, path)
    only = {"measure": ("POP",), "sex": (TOTAL, *SEXES)}
    rows, year = one_year(melodi_rows(path, AGES, only, tally, choices, report), tally, choices)
    columns = _age_columns(set(rows["age"]))
    if not columns or TOTAL not in set(rows["age"]):
        raise MissingColumn(tally.table, "AGE", sorted(set(rows["age"])))
    rows = _classed(rows, columns, tally)
    rows = reject(rows, rows["value_state"].ne(int(State.VALUE)), "no_value", tally, "value")
    needed = rows["insee"].where(~rows["column"].isin(list(SEXES.values())))
    rows = reject(rows, rows["insee"].map(needed.value_counts()).lt(len(columns) + 1), "incomplete", tally, "insee")
    wide = _wide(rows, tally)
    shown = ["population", *(sex for sex in ("women", "men") if sex in wide), *columns.values()]
    table = wide.reindex(columns=shown)
    check_sum(table, list(columns.values()), tally)
    return _made(AGES_READER, table, tally, year, choices)


def read_populations(path: Path, choices: Choices, report: Report) -> Imported:
    """Reference or historical populations of one year, the newest unless ``choices.year`` names another."""
    tally = Tally(POPULATIONS_READER.key, POPULATIONS_READER.table, path)
    only = {"measure": tuple(MEASURES)}
    rows, year = one_year(melodi_rows(path, POPULATIONS, only, tally, choices, report), tally, choices)
    if rows["measure"].eq("PSDC").any():
        tally.warn("population_without_double_counts", str(year or ""), column="municipal_population")
    table = _wide(rows.assign(column=rows["measure"].map(MEASURES)), tally)
    columns = [column for column in dict.fromkeys(MEASURES.values()) if column in table]
    if "municipal_population" not in columns:
        raise MissingColumn(tally.table, "PMUN", sorted(set(rows["measure"])))
    shown = table[[*columns, *(f"{column}_state" for column in columns)]]
    return _made(POPULATIONS_READER, shown, tally, year, choices)


def melodi_rows(
    path: Path,
    wanted: Mapping[str, tuple[str, ...]],
    only: Mapping[str, tuple[str, ...]],
    tally: Tally,
    choices: Choices,
    report: Report,
    optional: tuple[str, ...] = ("level",),
) -> Iterator[pd.DataFrame]:
    """Rows on communes and arrondissements, numbers read; what is no commune is set aside as it streams by."""
    feed = _feed(path, {ours: aliases for ours, aliases in wanted.items() if ours not in optional})
    levels = {"level": COMMUNES} if find_name(sniff(feed).columns, wanted["level"]) else {}
    streamed = stream_columns(feed, wanted, tally, choices, optional=optional, only={**levels, **only}, report=report)
    for frame in streamed:
        rows = frame
        if "age" in frame:
            rows = set_aside(frame, frame["age"].ne(TOTAL) & frame["sex"].ne(TOTAL), "total", tally)
        yield number_column(geo_communes(rows, tally, choices), "value", tally, "insee")


def _feed(path: Path, wanted: Mapping[str, tuple[str, ...]]) -> Feed:
    """The data file of the archive, never ``*_metadata.csv``."""
    found = tables_of(path, *FILES)
    for feed in found:
        columns = sniff(feed).columns
        if all(find_name(columns, aliases) for aliases in wanted.values()):
            return feed
    raise Unreadable(path, "not_a_table", "no table with these columns")


def geo_communes(frame: pd.DataFrame, tally: Tally, choices: Choices) -> pd.DataFrame:
    """GEO is ``44141`` in the files and ``2025-COM-44141`` in the API, which may lack GEO_OBJECT."""
    parts = frame["insee"].str.rsplit("-", n=2)
    if "level" not in frame:
        frame = set_aside(frame, parts.str[-2].notna() & ~parts.str[-2].isin(COMMUNES), "other", tally)
    return communes(frame.assign(insee=parts.str[-1].reindex(frame.index)), "insee", tally, choices.known)


def one_year(frames: Iterable[pd.DataFrame], tally: Tally, choices: Choices) -> tuple[pd.DataFrame, int | None]:
    """The rows of one year, the newest or the one chosen; older ones are let go as soon as a newer one comes by.

    Raises MissingColumn where the chosen year is not in the file.
    """
    parts: list[pd.DataFrame] = []
    latest, found = choices.year, set[int]()
    for frame in frames:
        years = pd.to_numeric(frame["year"].str[:4].where(frame["year"].str.fullmatch(r"\d{4}.*")), errors="coerce")
        rows = reject(frame, years.isna(), "bad_year", tally, "year")
        numbers = years.dropna().astype(int)
        found |= set(numbers)
        if choices.year is None and len(numbers) and (latest is None or numbers.max() > latest):
            latest = int(numbers.max())
            for older in parts:
                tally.set_aside("other_year", older.index)
            parts = []
        parts.append(set_aside(rows, numbers.ne(latest or 0), "other_year", tally))
    if len(found) > 1:
        tally.problem(
            Problem("note", "other_years", tally.table, detail=" ".join(map(str, sorted(found, reverse=True))))
        )
    if latest is not None and latest not in found:
        raise MissingColumn(tally.table, f"TIME_PERIOD = {latest}", map(str, sorted(found)))
    return pd.concat(parts), latest


def _age_columns(codes: Iterable[str]) -> dict[str, str]:
    """AGE code -> column, for the classes that cover every age once."""
    classes = {found: code for code in codes if (found := melodi_class(code)) is not None}
    return {classes[each]: column_of(each) for each in tiling(classes)}


def _classed(rows: pd.DataFrame, columns: Mapping[str, str], tally: Tally) -> pd.DataFrame:
    """Rows that become a cell, with the name of its column: both sexes of each class, and each sex at all ages."""
    column = rows["age"].map(columns).where(rows["sex"].eq(TOTAL))
    column = column.mask(rows["age"].eq(TOTAL), rows["sex"].map({TOTAL: "population", **SEXES}))
    wanted = set_aside(rows.assign(column=column), column.isna(), "total", tally)
    return reject(wanted, wanted.duplicated(["insee", "column"]), "duplicate", tally, "insee")


def _wide(rows: pd.DataFrame, tally: Tally) -> pd.DataFrame:
    """One row for each commune, with states where a number is missing; doubled cells are rejected."""
    rows = reject(rows, rows.duplicated(["insee", "column"]), "duplicate", tally, "insee")
    rows = set_aside(rows, doubled_cities(rows["insee"]), "total", tally)
    tally.keep(len(rows))
    cells = rows.set_index(["insee", "column"])
    values = cells["value"].unstack()  # noqa: PD010 - pivot_table drops columns that hold no number
    states = cells["value_state"].unstack(fill_value=int(State.ABSENT)).astype("int8")  # noqa: PD010 - likewise
    both = values.join(states.add_suffix("_state"))
    both.columns = pd.Index(list(both.columns))
    return by_code(both.reset_index(), "insee", list(both.columns))


def _made(reader: Reader, table: pd.DataFrame, tally: Tally, year: int | None, choices: Choices) -> Imported:
    note_plm(table.index, tally)
    state_years(tally, year, choices)
    made = tally.finish(len(table))
    return Imported(table, made, reader.source(made), "commune")


AGES_READER = Reader(
    key="melodi_population_age",
    title_fr="Population par âge et sexe (recensement, Melodi)",
    title_en="Population by age and sex (census, Melodi)",
    producer="Insee",
    licence=OPEN_LICENCE,
    page=f"{CATALOGUE}DS_RP_POPULATION_PRINC",
    table="population_age_broad",
    level="commune",
    matches=matches_ages,
    read=read_ages,
)
POPULATIONS_READER = Reader(
    key="melodi_populations",
    title_fr="Populations de référence et historiques (Melodi)",
    title_en="Reference and historical populations (Melodi)",
    producer="Insee",
    licence=OPEN_LICENCE,
    page=f"{CATALOGUE}DS_POPULATIONS_REFERENCE",
    table="population_reference",
    level="commune",
    matches=matches_populations,
    read=read_populations,
)
READERS = (AGES_READER, POPULATIONS_READER)
