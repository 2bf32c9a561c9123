"""Cells of a workbook: labels, and columns where numbers stand as numbers, as text, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from deserts.states import State
from geodata.formats.sheets import cell_text
from geodata.report.column_names import fold
from geodata.report.sentinels import Numbers, parse_numbers


def label(cell: object) -> str:
    """A cell as a label to compare by (see ``fold``); "" for a blank."""
    return fold(cell_text(cell))


def numbers(cells: Sequence[object], minimum: float = 0.0) -> Numbers:
    """A column of numbers by place; a blank is absent, never zero, and what is under ``minimum`` is bad.

    Text is read by ``parse_numbers`` with the sentinels of any source: « s » and « NS » are secret.
    """
    read = _plain(cells) or parse_numbers(pd.Series([cell_text(cell) for cell in cells], dtype="str"))
    values = read.values
    wrong = (read.states == State.VALUE) & ~(values.ge(minimum) & np.isfinite(values))
    return replace(
        read,
        values=values.mask(wrong),
        states=read.states.mask(wrong, int(State.ABSENT)),
        bad=read.bad | wrong,
    )


def _plain(cells: Sequence[object]) -> Numbers | None:
    """The column at once where every cell is a number or blank, as nearly always; else None."""
    if not set(map(type, cells)) <= {int, float, type(None)}:
        return None
    try:
        values = pd.Series(np.array(cells, dtype=np.float64))
    except OverflowError:  # an integer longer than any float
        return None
    states = values.isna().map({True: int(State.ABSENT), False: int(State.VALUE)}).astype(np.int8)
    return Numbers(values, states, pd.Series(False, index=values.index))
