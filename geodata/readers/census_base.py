"""INSEE census base « évolution et structure de la population »: people by broad age class and sex, of three censuses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from deserts.errors import MissingColumn, Unreadable
from deserts.progress import Report
from geodata.archives import Feed, feeds
from geodata.checks import Problem, Tally
from geodata.choices import Choices
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Reader
from geodata.readers.census import INSEE, NAME, check_sum, doubled_cities, people, state_years
from geodata.readers.heads import look
from geodata.readers.steps import by_code, communes, note_plm, set_aside, unique
from geodata.sheets import is_workbook, sheet_columns
from geodata.sniff import has_columns
from geodata.tables import stream_columns

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
_ARRONDISSEMENTS = "ARM_*"


def matches(head: Head) -> float:
    """Certain where P??_POP0014 and the other classes stand beside CODGEO; the base by IRIS has none."""
    wanted = ("CODGEO", *(f"P??_{variable}" for variable in CLASSES.values()))
    return 0.95 if any(has_columns(names, wanted) for names in _headers(head)) else 0.0


def read(path: Path, choices: Choices, report: Report) -> Imported:
    """Read one census of the base, the newest unless ``choices.year`` names another.

    Raises MissingColumn, also where the year is not in the file, Unreadable, UnsafeFile.
    """
    tally = Tally(KEY, TABLE, path)
    years = _years(path)
    year = choices.year or years[0]
    frame = _rows(path, _wanted(year), tally, choices, report)
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


def years_of(columns: Iterable[str]) -> list[int]:
    """Census years whose age classes a table holds, newest first."""
    found = [re.fullmatch(r"p(\d{2})_pop0014", name.strip().casefold()) for name in columns]
    years = {int(match[1]) for match in found if match}
    return sorted((year + (1900 if year > 35 else 2000) for year in years), reverse=True)


def _headers(head: Head) -> Iterator[tuple[str, ...]]:
    """What may be the names of the columns; the workbook has a row of long labels above that of the codes."""
    for table in head.tables:
        yield table.columns
        if head.kind == "workbook":
            yield from (tuple(line.split(" | ")) for line in table.lines)


def _years(path: Path) -> list[int]:
    columns = [column for names in _headers(look(path)) for column in names]
    years = years_of(columns)
    if not years:
        raise MissingColumn(TABLE, "P??_POP0014", columns[:50])
    return years


def _wanted(year: int) -> dict[str, tuple[str, ...]]:
    """Names of the columns of one census: never those of another, however similar."""
    prefix = f"P{year % 100:02d}_"
    variables = {**TOTALS, **CLASSES, **OVER_65}
    return {"insee": INSEE, "name": NAME} | {ours: (prefix + theirs,) for ours, theirs in variables.items()}


def _rows(
    path: Path, wanted: dict[str, tuple[str, ...]], tally: Tally, choices: Choices, report: Report
) -> pd.DataFrame:
    """All usable rows, those of the arrondissements of a workbook included."""
    if is_workbook(path):
        frames = [sheet_columns(path, wanted, tally, sheet=choices.sheet, optional=OPTIONAL, report=report)]
        if choices.sheet is None and _has_arrondissements(path):
            frames.append(sheet_columns(path, wanted, tally, sheet=_ARRONDISSEMENTS, optional=OPTIONAL, report=report))
    else:
        frames = list(stream_columns(_feed(path), wanted, tally, choices, optional=OPTIONAL, report=report))
    numbers = [*TOTALS, *CLASSES, *OVER_65]
    parts = []
    for frame in frames:
        rows = communes(frame, "insee", tally, choices.known)
        parts.append(people(rows, [column for column in numbers if column in rows], tally))
    return pd.concat(parts)


def _has_arrondissements(path: Path) -> bool:
    return any(sheet.upper().startswith(_ARRONDISSEMENTS[:-1]) for sheet in look(path).sheets)


def _feed(path: Path) -> Feed:
    found = [feed for feed in feeds(path, *FILES) if not feed.name.casefold().startswith("meta_")]
    if not found:
        raise Unreadable(path, "missing_sheet", FILES[0])
    return found[0]


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
