"""INSEE census base « évolution et structure de la population »: people by broad age class and sex, of three censuses."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from deserts.progress import Report
from geodata.formats.sniff import has_columns
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Reader
from geodata.readers.census import INSEE, NAME, check_sum, doubled_cities, people, state_years
from geodata.readers.census_files import file_years, frames, headers, wanted
from geodata.readers.steps import by_code, communes, note_plm, set_aside, unique
from geodata.report.checks import Problem, Tally
from geodata.report.choices import Choices

KEY = "census_base"
TABLE = "population_age_broad"

CLASSES = {
    "age_00_14": "POP0014",
    "age_15_29": "POP1529",
    "age_30_44": "POP3044",
    "age_45_59": "POP4559",
    "age_60_74": "POP6074",
    "age_75_89": "POP7589",
    "age_90_plus": "POP90P",
}
TOTALS = {"population": "POP", "men": "POPH", "women": "POPF"}
OVER_65 = {"men_65": "H65P", "women_65": "F65P"}
OPTIONAL = ("name", "men", "women", *OVER_65)

FILES = ("base-cc-evol-struct-pop*.csv", "*evol-struct-pop*.csv", "dossier_complet*.csv")


def matches(head: Head) -> float:
    """Certain where P??_POP0014 and the other classes stand beside CODGEO; the base by IRIS has none."""
    needed = ("CODGEO", *(f"P??_{variable}" for variable in CLASSES.values()))
    return 0.95 if any(has_columns(names, needed) for names in headers(head)) else 0.0


def read(path: Path, choices: Choices, report: Report) -> Imported:
    """Read one census of the base, the newest unless ``choices.year`` names another.

    Raises MissingColumn, also where the year is not in the file, Unreadable, UnsafeFile.
    """
    tally = Tally(KEY, TABLE, path)
    years = file_years(path, TABLE, CLASSES["age_00_14"])
    year = choices.year or years[0]
    frame = _rows(path, year, tally, choices, report)
    rows = unique(
        set_aside(frame, pd.Series(doubled_cities(frame["insee"]), frame.index), "total", tally), ["insee"], tally
    )
    tally.keep(len(rows))
    table = by_code(_with_over(rows), "insee", _columns(rows))
    check_sum(table, list(CLASSES), tally)
    note_plm(table.index, tally)
    state_years(tally, year, choices, newest=years[0])
    if len(years) > 1:
        tally.problem(Problem("note", "other_years", TABLE, detail=" ".join(map(str, years))))
    made = tally.finish(len(table))
    return Imported(table, made, READER.source(made), "commune")


def _rows(path: Path, year: int, tally: Tally, choices: Choices, report: Report) -> pd.DataFrame:
    """All usable rows of one census."""
    columns = {"insee": INSEE, "name": NAME} | wanted(year, {**TOTALS, **CLASSES, **OVER_65})
    numbers = [*TOTALS, *CLASSES, *OVER_65]
    parts = []
    for frame in frames(path, columns, tally, choices, files=FILES, optional=OPTIONAL, report=report):
        rows = communes(frame, "insee", tally, choices.known)
        parts.append(people(rows, [column for column in numbers if column in rows], tally))
    return pd.concat(parts)


def _with_over(rows: pd.DataFrame) -> pd.DataFrame:
    """With 75 and over, and 65 and over where the file has it by sex."""
    more = rows.assign(age_75_plus=rows["age_75_89"] + rows["age_90_plus"])
    if set(OVER_65) <= set(rows):
        more["age_65_plus"] = rows["men_65"] + rows["women_65"]
    return more


def _columns(rows: pd.DataFrame) -> list[str]:
    over = ["age_65_plus"] if set(OVER_65) <= set(rows) else []
    here = [column for column in ("name", "population", "women", "men") if column in rows]
    return [*here, *CLASSES, *over, "age_75_plus"]


READER = Reader(
    key=KEY,
    title_fr="Population par grandes classes d'âge (recensement)",
    title_en="Population by broad age class (census)",
    producer="Insee",
    licence=OPEN_LICENCE,
    page="https://www.insee.fr/fr/statistiques/8581696",
    table=TABLE,
    level="commune",
    matches=matches,
    read=read,
)
