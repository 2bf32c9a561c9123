"""Matrices that are drawn as one: a row for each origin, a column for each destination."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pandas as pd

from geodata.report.checks import Tally
from geodata.report.codes import COMMUNE

LEAST_COLUMNS = 3
DELIMITERS = (";", ",", "\t", "|")
LEAST_SHARE = 0.9
"""Of the columns but the first that must be commune codes. Own choice."""


def is_wide(columns: Sequence[str]) -> bool:
    """Whether the columns but the first are named by commune codes; some may have lost their zero, years are none."""
    rest = [name.strip() for name in columns[1:]]
    whole = sum(bool(COMMUNE.fullmatch(name)) for name in rest)
    coded = sum(bool(COMMUNE.fullmatch(_filled(name))) for name in rest)
    return whole >= LEAST_COLUMNS and coded >= LEAST_SHARE * len(rest)


def wide_header(lines: Sequence[str]) -> tuple[str, ...]:
    """The columns of a text whose first line is the header of a wide matrix, () where it is none.

    To be asked beside the usual guess: a line of codes looks like one of data.
    """
    first = lines[0] if lines else ""
    for mark in DELIMITERS:
        columns = tuple(name.strip().strip('"') for name in first.split(mark))
        if is_wide(columns):
            return columns
    return ()


def _filled(name: str) -> str:
    return name.zfill(5) if name.isdecimal() and len(name) == 4 else name


def long_frames(frames: Iterable[pd.DataFrame], tally: Tally) -> Iterator[pd.DataFrame]:
    """One row for each cell, as ``matrix`` takes them; a blank cell is no pair (blank).

    The tally then counts cells, not lines. Columns that are no codes are left out (ignored_column).
    """
    first = True
    for frame in frames:
        codes = [name for name in frame.columns[1:] if COMMUNE.fullmatch(_filled(str(name).strip()))]
        if first:
            for name in set(frame.columns[1:]) - set(codes):
                tally.warn("ignored_column", "", str(name))
            first = False
        cells = frame[codes].to_numpy(dtype=object).reshape(-1)
        made = pd.DataFrame(
            {
                "origin": np.repeat(frame.iloc[:, 0].to_numpy(dtype=object), len(codes)),
                "destination": np.tile(
                    np.array([_filled(str(name).strip()) for name in codes], dtype=object), len(frame)
                ),
                "minutes": cells,
            },
            index=pd.Index(np.repeat(frame.index.to_numpy(), len(codes)), name=frame.index.name),
            dtype="str",
        )
        tally.add_read(len(made) - len(frame))
        blank = made["minutes"].str.strip().eq("").to_numpy()
        if blank.any():
            tally.set_aside("blank", int(blank.sum()))
        yield made[~blank]
