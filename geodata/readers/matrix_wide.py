"""Matrices that are drawn as one: a row for each origin, a column for each destination."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata.formats.sniff import split_line
from geodata.readers.towns import commune_of_label, communes_by_name
from geodata.report.checks import Tally
from geodata.report.codes import COMMUNE
from geodata.report.column_names import fold

LEAST_COLUMNS = 3
DELIMITERS = (";", ",", "\t", "|", " ")
LEAST_SHARE = 0.9
"""Of the columns but the first that must be communes, by code or by name. Own choice."""

_KEYS = frozenset({"", "id", "insee", "code", "codgeo", "commune", "com", "nom", "name", "origine", "origin", "from"})
"""What may stand above the origins of a matrix whose columns are names."""


@dataclass(frozen=True)
class WideHeader:
    """The first line of a wide matrix.

    columns : one for each cell of a row, the first being that of the origins; "" where it has none
    by_name : the columns are names of communes, not codes
    """

    delimiter: str
    columns: tuple[str, ...]
    by_name: bool = False


def is_wide(columns: Sequence[str]) -> bool:
    """Whether the columns but the first are named by commune codes; some may have lost their zero, years are none."""
    rest = [name.strip() for name in columns[1:]]
    whole = sum(bool(COMMUNE.fullmatch(name)) for name in rest)
    coded = sum(bool(COMMUNE.fullmatch(_filled(name))) for name in rest)
    return whole >= LEAST_COLUMNS and coded >= LEAST_SHARE * len(rest)


def wide_header(lines: Sequence[str]) -> WideHeader | None:
    """The header of a text that is a wide matrix, by its first two lines; None where it is none.

    R's ``write.table`` names no column for the origins: its header is one cell shorter than the rows. To be asked beside
    the usual guess: a line of codes looks like one of data.
    """
    first, second = (*lines[:2], "", "")[:2]
    for mark in DELIMITERS:
        columns = tuple(name.strip() for name in split_line(first, mark))
        if len(columns) < LEAST_COLUMNS:
            continue
        row = split_line(second, mark)
        if len(row) == len(columns) + 1:
            columns = ("", *columns)
        if is_wide(columns):
            return WideHeader(mark, columns)
        if _are_named(columns, row):
            return WideHeader(mark, columns, by_name=True)
    return None


def _are_named(columns: Sequence[str], row: Sequence[str]) -> bool:
    """Whether the columns but the first name communes, above a row of numbers that begins with a name."""
    if len(row) != len(columns) or len(columns) <= LEAST_COLUMNS or fold(columns[0]) not in _KEYS:
        return False
    if not all(_is_number(cell) for cell in row[1:]) or _is_number(row[0]):
        return False
    named = communes_by_name(list(map(commune_of_label, columns[1:])))
    return len(named) >= max(LEAST_COLUMNS, LEAST_SHARE * len(set(columns[1:])))


def _is_number(cell: str) -> bool:
    plain = cell.strip().replace(",", ".").removeprefix("-")
    return plain.replace(".", "", 1).isdecimal() or plain.casefold() in {"", "na", "nan", "inf"}


def _filled(name: str) -> str:
    return name.zfill(5) if name.isdecimal() and len(name) == 4 else name


def long_frames(frames: Iterable[pd.DataFrame], tally: Tally, *, by_name: bool = False) -> Iterator[pd.DataFrame]:
    """One row for each cell, as ``matrix`` takes them; a blank cell is no pair (blank).

    The tally then counts cells, not lines. Columns that are no communes are left out (ignored_column).
    by_name : the columns are names; those of establishments stand for their commune (place_for_commune)
    """
    wanted: dict[str, str] | None = None
    for frame in frames:
        if wanted is None:
            wanted = _destinations([*map(str, frame.columns[1:])], tally, by_name=by_name)
        columns = list(wanted)
        cells = frame[columns].to_numpy(dtype=object).reshape(-1)
        made = pd.DataFrame(
            {
                "origin": np.repeat(frame.iloc[:, 0].to_numpy(dtype=object), len(columns)),
                "destination": np.tile(np.array(list(wanted.values()), dtype=object), len(frame)),
                "minutes": cells,
            },
            index=pd.Index(np.repeat(frame.index.to_numpy(), len(columns)), name=frame.index.name),
            dtype="str",
        )
        tally.add_read(len(made) - len(frame))
        blank = made["minutes"].str.strip().eq("").to_numpy()
        if blank.any():
            tally.set_aside("blank", int(blank.sum()))
        yield made[~blank]


def _destinations(columns: Sequence[str], tally: Tally, *, by_name: bool) -> dict[str, str]:
    """Column -> the commune that it stands for; the others are told."""
    if by_name:
        names = {column: commune_of_label(column) for column in columns}
        codes = communes_by_name(list(names.values()))
        wanted = {column: codes[name] for column, name in names.items() if name in codes}
        for column, code in wanted.items():
            if names[column] != column:
                tally.warn("place_for_commune", code, column)
    else:
        filled = {column: _filled(column.strip()) for column in columns}
        wanted = {column: code for column, code in filled.items() if COMMUNE.fullmatch(code)}
    for column in columns:
        if column not in wanted:
            tally.warn("ignored_column", "", column)
    return wanted
