"""The data dictionary: every table and column with its type, unit, bounds, and words in French and English.

The data are in ``schema.csv``; a line without a column name describes its table.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

import pandas as pd

from geodata.report.checks import Problem
from geodata.report.column_names import find_name

Language = Literal["fr", "en"]

TYPES: Mapping[str, str] = MappingProxyType(
    {
        "code_insee": "str",
        "code_departement": "str",
        "code_siren": "str",
        "text": "str",
        "category": "str",
        "date": "str",
        "number": "float64",
        "share": "float64",
        "lon": "float64",
        "lat": "float64",
        "x_m": "float64",
        "y_m": "float64",
        "integer": "float64",
        "year": "float64",
    }
)
"""Type in the dictionary -> dtype in a table. Integers are floats because a blank is not zero; dates are ISO text."""

CODE_TYPES = frozenset({"code_insee", "code_departement", "code_siren"})
NUMBER_TYPES = frozenset(name for name, dtype in TYPES.items() if dtype == "float64")


@dataclass(frozen=True)
class Column:
    """One column of the dictionary.

    type : one of ``TYPES``; share : percent, 0 to 100; minimum, maximum : bounds of a plausible value, inclusive
    decimals : to be shown; has_states : ``<name>_state`` stands beside it
    aliases : names that publishers use, as ``names.find_name`` reads them
    """

    table: str
    name: str
    type: str
    unit: str
    required: bool
    default: str
    minimum: float | None
    maximum: float | None
    decimals: int | None
    has_states: bool
    aliases: tuple[str, ...]
    labels: Mapping[Language, str]
    helps: Mapping[Language, str]

    @property
    def dtype(self) -> str:
        """The dtype of the column in a table."""
        return TYPES[self.type]

    @property
    def is_code(self) -> bool:
        """Whether cells are codes, to be repaired and never computed with."""
        return self.type in CODE_TYPES

    @property
    def is_number(self) -> bool:
        """Whether cells are numbers."""
        return self.type in NUMBER_TYPES


@dataclass(frozen=True)
class Schema:
    """All tables of the dictionary."""

    tables: Mapping[str, Mapping[str, Column]]
    titles: Mapping[str, Column]

    def columns(self, table: str) -> tuple[Column, ...]:
        """Columns of a table in their order. Raises KeyError for an unknown table."""
        return tuple(self.tables[table].values())

    def column(self, table: str, column: str) -> Column | None:
        """One column; None where the dictionary does not hold it (a column of the user's own)."""
        return self.tables.get(table, {}).get(column)

    def label(self, table: str, column: str, lang: Language = "fr") -> str:
        """Name of a column for people; the technical name where the dictionary does not hold it."""
        found = self.column(table, column)
        return found.labels[lang] if found else column

    def help(self, table: str, column: str, lang: Language = "fr") -> str:
        """What a column means, in a sentence or two; "" where there is nothing to add to its label."""
        found = self.column(table, column)
        return found.helps[lang] if found else ""

    def title(self, table: str, lang: Language = "fr") -> str:
        """Name of a table for people; the technical name for an unknown table."""
        return self.titles[table].labels[lang] if table in self.titles else table

    def dtypes(self, table: str) -> dict[str, str]:
        """Column -> dtype."""
        return {column.name: column.dtype for column in self.columns(table)}

    def propose(self, table: str, found: Sequence[str]) -> dict[str, str | None]:
        """For the mapping dialog: our column -> the file's column that looks like it, each used once; None = no idea."""
        left = list(found)
        proposed: dict[str, str | None] = {}
        for column in self.columns(table):
            hit = find_name(left, (*column.aliases, column.name))
            proposed[column.name] = hit
            if hit is not None:
                left.remove(hit)
        return proposed

    def check(self, table: str, data: pd.DataFrame) -> tuple[Problem, ...]:
        """Every fault of a finished table: columns missing, of a wrong type, out of bounds. The index counts too."""
        return tuple(problem for column in self.columns(table) for problem in _faults(column, data))

    def dictionary(self, table: str, shown: Sequence[str], lang: Language = "fr") -> pd.DataFrame:
        """The dictionary sheet of an export: column, label, unit, type, help for the columns shown."""
        rows = [
            (
                name,
                self.label(table, name, lang),
                found.unit if found else "",
                found.type if found else "",
                self.help(table, name, lang),
            )
            for name in shown
            if (found := self.column(table, name)) or True
        ]
        return pd.DataFrame(rows, columns=["column", "label", "unit", "type", "help"])


def _faults(column: Column, data: pd.DataFrame) -> list[Problem]:
    """Faults of one column."""
    if column.name == data.index.name:
        return []
    if column.name not in data:
        return [Problem("error", "missing_column", column.table, None, column.name)] if column.required else []
    values = data[column.name]
    if column.is_number != pd.api.types.is_numeric_dtype(values):
        return [Problem("error", "wrong_type", column.table, None, column.name, str(values.dtype), column.dtype)]
    if not column.is_number:
        return []
    lowest = -math.inf if column.minimum is None else column.minimum
    highest = math.inf if column.maximum is None else column.maximum
    wrong = values[values.notna() & ~values.between(lowest, highest)]
    return [
        Problem("warning", "out_of_range", column.table, None, column.name, str(value), str(code))
        for code, value in wrong.head(20).items()
    ]


@cache
def schema() -> Schema:
    """The dictionary, read once."""
    text = (files("geodata") / "schema.csv").read_text(encoding="utf-8")
    tables: dict[str, dict[str, Column]] = {}
    titles: dict[str, Column] = {}
    for line in csv.DictReader(text.splitlines()):
        column = _column(line)
        if column.name:
            tables.setdefault(column.table, {})[column.name] = column
        else:
            titles[column.table] = column
    frozen = {table: MappingProxyType(columns) for table, columns in tables.items()}
    return Schema(MappingProxyType(frozen), MappingProxyType(titles))


def _column(line: Mapping[str, str]) -> Column:
    """One line of the file."""
    return Column(
        table=line["table"],
        name=line["column"],
        type=line["type"],
        unit=line["unit"],
        required=line["required"] == "yes",
        default=line["default"],
        minimum=float(line["minimum"]) if line["minimum"] else None,
        maximum=float(line["maximum"]) if line["maximum"] else None,
        decimals=int(line["decimals"]) if line["decimals"] else None,
        has_states=line["states"] == "yes",
        aliases=tuple(filter(None, line["aliases"].split("|"))),
        labels=MappingProxyType({"fr": line["label_fr"], "en": line["label_en"]}),
        helps=MappingProxyType({"fr": line["help_fr"], "en": line["help_en"]}),
    )
