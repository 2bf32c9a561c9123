"""Reading tables a row at a time."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd


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
