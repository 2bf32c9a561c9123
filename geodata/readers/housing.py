"""INSEE census base « logement »: households of each commune, and those of them that have no car."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from deserts.errors import MissingColumn, Unreadable
from deserts.progress import Report
from deserts.states import State
from geodata.archives import Feed, feeds
from geodata.checks import Problem, Tally
from geodata.choices import Choices
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Reader
from geodata.readers.census import INSEE, NAME, doubled_cities, people, state_years
from geodata.readers.heads import look
from geodata.readers.steps import by_code, communes, note_plm, reject, set_aside, unique
from geodata.sheets import is_workbook, sheet_columns
from geodata.sniff import has_columns
from geodata.tables import stream_columns

KEY = "housing"
TABLE = "housing"

VARIABLES = {"households": "RP", "households_with_car": "RP_VOIT1P"}
"""Main residences, one household each, and those of households with a car at least (P22_RP, P22_RP_VOIT1P).

Source: list of variables of base-cc-logement-2022, https://www.insee.fr/fr/statistiques/8581474.
"""

FILES = ("base-cc-logement*.csv", "*logement*.csv", "dossier_complet*.csv")
_ARRONDISSEMENTS = "ARM_*"
_YEAR = re.compile(r"p(\d{2})_rp_voit1p")


def matches(head: Head) -> float:
    """Where P??_RP and P??_RP_VOIT1P stand beside CODGEO; less certain where the ages of the whole dossier do too."""
    wanted = ("CODGEO", *(f"P??_{variable}" for variable in VARIABLES.values()))
    for names in _headers(head):
        if has_columns(names, wanted):
            return 0.6 if has_columns(names, ("P??_POP0014",)) else 0.95
    return 0.0


def read(path: Path, choices: Choices, report: Report) -> Imported:
    """Read one census of the base, the newest unless ``choices.year`` names another.

    no_car_share : percent of the households; absent where there is no household. Numbers are weighted, not whole.
    Raises MissingColumn, also where the year is not in the file, Unreadable, UnsafeFile.
    """
    tally = Tally(KEY, TABLE, path)
    years = _years(path)
    year = choices.year or years[0]
    frame = _rows(path, _wanted(year), tally, choices, report)
    doubled = pd.Series(doubled_cities(frame["insee"]), frame.index)
    rows = unique(set_aside(frame, doubled, "total", tally), ["insee"], tally)
    tally.keep(len(rows))
    table = by_code(_shared(rows), "insee", _columns(rows))
    note_plm(table.index, tally)
    state_years(tally, year, choices, newest=years[0])
    if len(years) > 1:
        tally.problem(Problem("note", "other_years", TABLE, detail=" ".join(map(str, years))))
    made = tally.finish(len(table))
    return Imported(table, made, READER.source(made), "commune")


def _shared(rows: pd.DataFrame) -> pd.DataFrame:
    households = rows["households"].where(rows["households"].gt(0))
    states = np.where(households.isna(), State.ABSENT, State.VALUE).astype(np.int8)
    share = 100 * (1 - rows["households_with_car"] / households)
    return rows.assign(no_car_share=share.clip(0.0, 100.0), no_car_share_state=states)


def _columns(rows: pd.DataFrame) -> list[str]:
    return [*(["name"] if "name" in rows else []), *VARIABLES, "no_car_share", "no_car_share_state"]


def _headers(head: Head) -> Iterator[tuple[str, ...]]:
    """What may be the names of the columns; the workbook has a row of long labels above that of the codes."""
    for table in head.tables:
        yield table.columns
        if head.kind == "workbook":
            yield from (tuple(line.split(" | ")) for line in table.lines)


def _years(path: Path) -> list[int]:
    """Census years of the file, newest first. Raises MissingColumn."""
    columns = [column for names in _headers(look(path)) for column in names]
    years = years_of(columns)
    if not years:
        raise MissingColumn(TABLE, "P??_RP_VOIT1P", columns[:50])
    return years


def years_of(columns: Iterable[str]) -> list[int]:
    """Census years that a table holds, newest first."""
    found = [_YEAR.fullmatch(name.strip().casefold()) for name in columns]
    years = {int(match[1]) for match in found if match}
    return sorted((year + (1900 if year > 35 else 2000) for year in years), reverse=True)


def _wanted(year: int) -> dict[str, tuple[str, ...]]:
    prefix = f"P{year % 100:02d}_"
    return {"insee": INSEE, "name": NAME} | {ours: (prefix + theirs,) for ours, theirs in VARIABLES.items()}


def _rows(
    path: Path, wanted: dict[str, tuple[str, ...]], tally: Tally, choices: Choices, report: Report
) -> pd.DataFrame:
    """All usable rows, those of the arrondissements of a workbook included."""
    optional = ("name",)
    if is_workbook(path):
        frames = [sheet_columns(path, wanted, tally, sheet=choices.sheet, optional=optional, report=report)]
        if choices.sheet is None and any(
            sheet.upper().startswith(_ARRONDISSEMENTS[:-1]) for sheet in look(path).sheets
        ):
            frames.append(sheet_columns(path, wanted, tally, sheet=_ARRONDISSEMENTS, optional=optional, report=report))
    else:
        frames = list(stream_columns(_feed(path), wanted, tally, choices, optional=optional, report=report))
    parts = []
    for frame in frames:
        rows = people(communes(frame, "insee", tally, choices.known), VARIABLES, tally)
        more = rows["households_with_car"] > rows["households"] + 0.5
        parts.append(reject(rows, more, "out_of_range", tally, "households_with_car"))
    return pd.concat(parts)


def _feed(path: Path) -> Feed:
    found = [feed for feed in feeds(path, *FILES) if not feed.name.casefold().startswith("meta_")]
    if not found:
        raise Unreadable(path, "missing_sheet", FILES[0])
    return found[0]


READER = Reader(
    key=KEY,
    title_fr="Logement et voitures des ménages (recensement)",
    title_en="Housing and cars of households (census)",
    producer="Insee",
    licence=OPEN_LICENCE,
    page="https://www.insee.fr/fr/statistiques/8581474",
    table=TABLE,
    level="commune",
    matches=matches,
    read=read,
)
