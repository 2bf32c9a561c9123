"""An imported table by commune in the communes of the base: those that have merged since become one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from deserts.states import State
from geodata.checks import Problem
from geodata.france import France, france
from geodata.readers.base import Imported
from geodata.schema import schema

COUNTS = frozenset(
    (
        "habitants",
        "habitants standardisés",
        "équipements",
        "professionnels",
        "ménages",
        "personnes",
        "locaux",
        "patients",
    )
)
"""Units that are summed; every other number is a rate, averaged over people."""

PEOPLE = ("persons", "population", "total_population", "municipal_population", "tax_households", "premises")
"""Columns to weight a rate with, best first: the people that the table itself counts."""


def carried(imported: Imported, base: France | None = None) -> Imported:
    """The same table with the communes that are no more put together under the code that holds their land.

    Counts are summed, rates averaged over the people that the table counts (over communes where it counts none, and the
    report says so), a secret part makes the whole secret, an unknown one unknown. Words are kept where all parts say the
    same, else blank. Columns of a user's own, of which nobody knows whether they add up, become blank there. Tables of
    another level, and codes without a successor, are left as they are. Source of the rules: formats.md 2.4.
    """
    links = _links(imported, base or france())
    if links.empty:
        return imported
    merged = pd.DataFrame([_one(imported.report.table, parts) for parts in _groups(imported.table, links)])
    merged.index = pd.Index(list(dict.fromkeys(links)), name=imported.table.index.name, dtype="str")
    gone = imported.table.index.isin([*links.index, *merged.index])
    kept = imported.table[~gone]
    table = pd.concat([kept, merged[kept.columns].astype(kept.dtypes.to_dict())]).sort_index()
    report = replace(imported.report, problems=(*imported.report.problems, *_told(imported, links)))
    return replace(imported, table=table, report=report)


def _links(imported: Imported, base: France) -> pd.Series[str]:
    """Codes of the table that are no commune any more -> the commune that holds their land."""
    if imported.level != "commune" or imported.table.index.name != "insee" or imported.table.index.has_duplicates:
        return pd.Series(dtype="str")
    known, successors = set(base.communes.index), base.successors.to_dict()
    found = {}
    for code in imported.table.index:
        current = code
        while current not in known and current in successors:
            current = successors[current]
        if current != code and current in known:
            found[code] = current
    return pd.Series(found, dtype="str")


def _groups(table: pd.DataFrame, links: pd.Series[str]) -> Iterator[pd.DataFrame]:
    """Each commune of today with the rows that it is made of, its own first where it has one."""
    for code in dict.fromkeys(links):
        parts = [code] if code in table.index else []
        yield table.loc[[*parts, *links.index[links == code]]]


def _one(table: str, parts: pd.DataFrame) -> dict[str, object]:
    """The row of a merged commune."""
    weights = _weights(parts)
    row: dict[str, object] = {}
    for column in parts.columns:
        if column.endswith("_state") and column.removesuffix("_state") in parts:
            continue
        values = parts[column]
        if not pd.api.types.is_numeric_dtype(values):
            row[column] = values.iloc[0] if column == "name" or len(set(values)) == 1 else ""
            continue
        states = parts.get(f"{column}_state")
        row[column] = number = _number(table, column, values, weights)
        if states is not None:
            row[f"{column}_state"] = int(State.VALUE) if not np.isnan(number) else _state(states) or int(State.ABSENT)
    return row


def _number(table: str, column: str, values: pd.Series[float], weights: pd.Series[float]) -> float:
    """Sum of a count, mean of a rate; NaN where a part is blank, and for columns that the dictionary does not know."""
    known = schema().column(table, column)
    if known is None or not known.is_number:
        return float("nan")
    numbers = values.astype(float)
    if known.unit in COUNTS:
        return float(numbers.sum(skipna=False))
    return float((numbers * weights).sum(skipna=False) / weights.sum())


def _weights(parts: pd.DataFrame) -> pd.Series[float]:
    """People of each part; 1 each where the table counts none."""
    for column in PEOPLE:
        if column in parts and parts[column].gt(0).all():
            return parts[column].astype(float)
    return pd.Series(1.0, index=parts.index)


def _state(states: pd.Series[int]) -> int:
    """Secret before absent."""
    found = set(states)
    return int(State.SECRET) if int(State.SECRET) in found else max(found)


def _told(imported: Imported, links: pd.Series[str]) -> Iterator[Problem]:
    """What was done, for the report."""
    table = imported.report.table
    yield Problem("note", "communes_merged", table, value=str(len(links)), detail=f"{links.index[0]} → {links.iloc[0]}")
    columns = [schema().column(table, column) for column in imported.table.columns]
    rates = any(column is not None and column.is_number and column.unit not in COUNTS for column in columns)
    if rates and not any(column in imported.table for column in PEOPLE):
        yield Problem("warning", "averaged_without_people", table, value=str(len(links)))
