"""Tables: read a row at a time, and shown."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView


def row_of(table: pd.DataFrame, label: str | tuple[Hashable, ...]) -> dict[Hashable, Any]:
    """The row of a label, by column. Raises KeyError."""
    place = table.index.get_loc(label)
    if not isinstance(place, int):
        raise KeyError(label)
    return table.iloc[place].to_dict()


def place_of(table: pd.DataFrame | pd.Series[Any], label: str) -> int:
    """The position of a label that stands in the index once. Raises KeyError."""
    place = table.index.get_loc(label)
    if not isinstance(place, int):
        raise KeyError(label)
    return place


def calm(table: QTableView) -> None:
    """Whole rows, one at a time, no grid, no editing; Tab goes on to the next widget."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.horizontalHeader().setHighlightSections(False)
