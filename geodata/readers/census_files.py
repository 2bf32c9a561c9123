"""What the census bases of INSEE have in common as files: columns named by census year, a sheet for arrondissements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from deserts.errors import MissingColumn
from deserts.progress import Report
from geodata.formats.sheets import is_workbook, sheet_columns
from geodata.formats.tables import stream_columns
from geodata.readers.base import Head
from geodata.readers.books import tables_of
from geodata.readers.heads import look
from geodata.report.checks import Tally
from geodata.report.choices import Choices

ARRONDISSEMENTS = "ARM_*"


def headers(head: Head) -> Iterator[tuple[str, ...]]:
    """What may be the names of the columns; the workbook has a row of long labels above that of the codes."""
    for table in head.tables:
        yield table.columns
        if head.kind == "workbook":
            yield from (tuple(line.split(" | ")) for line in table.lines)


def years_of(columns: Iterable[str], variable: str) -> list[int]:
    """Census years of which a table has a variable ("POP0014" as P16_POP0014), newest first."""
    named = re.compile(rf"p(\d{{2}})_{variable.casefold()}")
    found = [named.fullmatch(name.strip().casefold()) for name in columns]
    years = {int(match[1]) for match in found if match}
    return sorted((year + (1900 if year > 35 else 2000) for year in years), reverse=True)


def file_years(path: Path, table: str, variable: str) -> list[int]:
    """Census years of which a file has a variable, newest first. Raises MissingColumn."""
    columns = [column for names in headers(look(path)) for column in names]
    years = years_of(columns, variable)
    if not years:
        raise MissingColumn(table, f"P??_{variable}", columns[:50])
    return years


def wanted(year: int, variables: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Names of the columns of one census: never those of another, however similar."""
    return {ours: (f"P{year % 100:02d}_{theirs}",) for ours, theirs in variables.items()}


def frames(
    path: Path,
    columns: dict[str, tuple[str, ...]],
    tally: Tally,
    choices: Choices,
    *,
    files: Sequence[str],
    optional: Sequence[str],
    report: Report,
) -> list[pd.DataFrame]:
    """The columns of a base as text, those of the arrondissements of a workbook included.

    files : patterns of the names inside an archive. Raises MissingColumn, Unreadable.
    """
    if not is_workbook(path):
        return list(
            stream_columns(tables_of(path, *files)[0], columns, tally, choices, optional=optional, report=report)
        )
    sheets = [choices.sheet]
    if choices.sheet is None and any(name.upper().startswith(ARRONDISSEMENTS[:-1]) for name in look(path).sheets):
        sheets.append(ARRONDISSEMENTS)
    return [sheet_columns(path, columns, tally, sheet=sheet, optional=optional, report=report) for sheet in sheets]
