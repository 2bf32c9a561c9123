"""INSEE census base « logement »: households of each commune, and those of them that have no car."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from deserts.progress import Report
from deserts.states import State
from geodata.formats.sniff import has_columns
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Reader
from geodata.readers.census import INSEE, NAME, doubled_cities, people, state_years
from geodata.readers.census_files import file_years, frames, headers, wanted
from geodata.readers.steps import by_code, communes, note_plm, reject, set_aside, unique
from geodata.report.checks import Problem, Tally
from geodata.report.choices import Choices

KEY = "housing"
TABLE = "housing"

VARIABLES = {"households": "RP", "households_with_car": "RP_VOIT1P"}
"""Main residences, one household each, and those of households with a car at least (P22_RP, P22_RP_VOIT1P).

Source: list of variables of base-cc-logement-2022, https://www.insee.fr/fr/statistiques/8581474.
"""

FILES = ("base-cc-logement*.csv", "*logement*.csv", "dossier_complet*.csv")


def matches(head: Head) -> float:
    """Where P??_RP and P??_RP_VOIT1P stand beside CODGEO; less certain where the ages of the whole dossier do too."""
    needed = ("CODGEO", *(f"P??_{variable}" for variable in VARIABLES.values()))
    for names in headers(head):
        if has_columns(names, needed):
            return 0.6 if has_columns(names, ("P??_POP0014",)) else 0.95
    return 0.0


def read(path: Path, choices: Choices, report: Report) -> Imported:
    """Read one census of the base, the newest unless ``choices.year`` names another.

    no_car_share : percent of the households; absent where there is no household. Numbers are weighted, not whole.
    Raises MissingColumn, also where the year is not in the file, Unreadable, UnsafeFile.
    """
    tally = Tally(KEY, TABLE, path)
    years = file_years(path, TABLE, VARIABLES["households_with_car"])
    year = choices.year or years[0]
    frame = _rows(path, year, tally, choices, report)
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


def _rows(path: Path, year: int, tally: Tally, choices: Choices, report: Report) -> pd.DataFrame:
    """All usable rows of one census."""
    columns = {"insee": INSEE, "name": NAME} | wanted(year, VARIABLES)
    parts = []
    for frame in frames(path, columns, tally, choices, files=FILES, optional=("name",), report=report):
        rows = people(communes(frame, "insee", tally, choices.known), VARIABLES, tally)
        more = rows["households_with_car"] > rows["households"] + 0.5
        parts.append(reject(rows, more, "out_of_range", tally, "households_with_car"))
    return pd.concat(parts)


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
