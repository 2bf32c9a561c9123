"""What the readers of INSEE's population tables share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.states import State
from geodata.formats.archives import Feed, path_of
from geodata.readers.steps import number_column, reject
from geodata.report.checks import Tally
from geodata.report.choices import Choices
from geodata.report.codes import PLM

GEOGRAPHY_LAG = 3
"""INSEE publishes the census of a year in the communes of three years later: 2021 in those of 2024 (docs/formats.md,
Rules)."""

DIFFERENCE = 1.0
"""Persons by which age classes may miss the total: numbers are weighted and rounded."""

NAME = ("LIBGEO", "LIBCOM", "libelle", "commune", "nom")
INSEE = ("CODGEO", "code_insee", "DEPCOM", "insee_com", "code commune insee", "code commune", "insee", "code")


def people(frame: pd.DataFrame, columns: Iterable[str], tally: Tally) -> pd.DataFrame:
    """The same rows with columns of persons as numbers; rows with a blank among them are rejected ("no_value")."""
    for column in columns:
        plain = _plain_numbers(frame[column])
        if plain is not None:
            frame = frame.assign(**{column: plain})
            continue
        frame = number_column(frame, column, tally, "insee")
        states = frame.pop(f"{column}_state")
        frame = reject(frame, states.ne(int(State.VALUE)), "no_value", tally, column)
    return frame


def _plain_numbers(text: pd.Series[str]) -> npt.NDArray[np.float64] | None:
    """Numbers of a column where every cell is digits and at most one point, as in nearly every file: ten times as fast."""
    cells = text.to_numpy(dtype=object)
    if not set("".join(cells)) <= _DIGITS:
        return None
    try:
        return cells.astype(np.float64)
    except ValueError:
        return None


_DIGITS = frozenset("0123456789.")


def doubled_cities(codes: pd.Series[str]) -> pd.Series[bool]:
    """Rows of Paris, Lyon and Marseille as a whole whose arrondissements all stand in the table too: totals."""
    present = set(codes)
    return codes.isin([city for city, parts in PLM.items() if city in present and present.issuperset(parts)])


def state_years(tally: Tally, year: int | None, choices: Choices, *, newest: int | None = None) -> None:
    """Year of the numbers, and of the communes in which they are given.

    newest : newest census in the file, whose communes hold for all of them
    """
    latest = newest or year
    geography = choices.geography_year or (latest + GEOGRAPHY_LAG if latest else None)
    how = "chosen" if choices.geography_year else "detected" if geography else ""
    tally.facts(data_year=str(year or ""), geography_year=geography, geography_how=how)


def year_in_name(feed: Feed) -> int | None:
    """The only year in the names of the files, if there is one."""
    found = {int(year) for year in re.findall(r"(?<!\d)(20[0-4]\d)(?!\d)", f"{path_of(feed).name} {feed.name}")}
    return found.pop() if len(found) == 1 else None


def check_sum(table: pd.DataFrame, classes: Sequence[str], tally: Tally) -> None:
    """Warn where the age classes of a commune do not add up to its population."""
    gap = (table[list(classes)].sum(axis=1) - table["population"]).abs()
    off = gap[gap > DIFFERENCE]
    if len(off):
        tally.warn("ages_do_not_add_up", f"{len(off)} ({off.index[0]}: {off.iloc[0]:.1f})", column="population")
