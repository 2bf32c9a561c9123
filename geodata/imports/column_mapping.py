"""How the columns of a file are to be understood, and what is proposed for it: values only."""

from __future__ import annotations

from collections import abc
from dataclasses import dataclass, field
from typing import Any, Literal

from geodata.readers.base import Level
from geodata.report.checks import Problem
from geodata.report.choices import Unit
from geodata.report.schema import Column, schema

TableType = Literal["number", "text"]


KEYS: abc.Mapping[str, str] = {
    "commune": "insee",
    "iris": "iris",
    "tvs": "tvs",
    "bassin_vie": "bassin_vie",
    "epci": "epci",
    "departement": "departement",
    "qpv": "qpv",
    "point": "point",
    "cell": "cell",
}
"""Level -> the column that becomes the index."""


OWN_TABLES: abc.Mapping[Level, str] = {
    "commune": "commune_table",
    "iris": "iris_table",
    "tvs": "tvs_table",
    "bassin_vie": "bassin_table",
    "point": "point_table",
}
"""Level -> the table that takes what a person brings."""


NAME_PLACES = ("name", "departement", "postcode", "epci")
"""Targets of every table by commune beside those of the dictionary: what tells the commune where no code does."""


MATRIX_PLACES = ("x1", "y1", "x2", "y2")
"""Targets of ``travel_times`` beside those of the dictionary: coordinates of origin and destination."""


@dataclass(frozen=True)
class Mapping:
    """How a file is to be understood.

    table : of ``schema.csv``; level : commune, iris, tvs, bassin_vie or point (travel_times: commune)
    columns : our column -> the file's; a column of the person's own stands under any other name, by custom its own
    types : of the person's own columns; one that is not named is guessed from the first rows
    sheet : name of the part (sheet, layer, member of an archive), None = the first
    encoding, delimiter : None = as sniffed; decimal : "," or ".", None = decided per column
    crs : EPSG code of coordinates and shapes, None = as the file states, or by the size of the numbers
    rows : what several rows of one code mean (``repeated.split_choice``), "" = not said
    confirmed : name of a commune as written -> code that a person has said it to be
    geography_year : of the commune codes; data_year : of the numbers; unit : of travel times, None = by their median
    """

    table: str
    level: Level
    columns: abc.Mapping[str, str]
    types: abc.Mapping[str, TableType] = field(default_factory=dict)
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    crs: int | None = None
    geography_year: int | None = None
    data_year: int | None = None
    unit: Unit | None = None
    rows: str = ""
    confirmed: abc.Mapping[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """As plain values, for JSON; ``from_dict`` is its inverse."""
        plain = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {**plain, "columns": dict(self.columns), "types": dict(self.types), "confirmed": dict(self.confirmed)}

    @classmethod
    def from_dict(cls, values: abc.Mapping[str, Any]) -> Mapping:
        """Read back what ``to_dict`` gave; unknown keys are ignored. Raises ValueError for what is no mapping."""
        found = {name: values[name] for name in cls.__dataclass_fields__ if name in values}
        if not _is_plain(found):
            raise ValueError("no mapping")
        return cls(**found)


def _is_plain(values: abc.Mapping[str, Any]) -> bool:
    """Whether values read from a file have the types of a mapping."""
    texts = [values.get(name) for name in ("sheet", "encoding", "delimiter", "decimal", "unit", "rows")]
    numbers = [values.get(name) for name in ("crs", "geography_year", "data_year")]
    pairs = [values.get("columns", None), values.get("types", {}), values.get("confirmed", {})]
    return (
        isinstance(values.get("table"), str)
        and values.get("level") in tuple(KEYS)
        and all(isinstance(text, str | None) for text in texts)
        and all(isinstance(number, int | None) for number in numbers)
        and all(
            isinstance(pair, dict) and all(isinstance(text, str) for text in [*pair, *pair.values()]) for pair in pairs
        )
    )


@dataclass(frozen=True)
class FoundColumn:
    """A column of the file, for a line of the dialog.

    samples : up to five distinct cells, as written; kind : what its cells look like (insee, iris, identifier (SIREN,
    FINESS), departement, postcode, year, number, date, text, empty); target : our column proposed for it, None = left out, its own name =
    taken along; confidence : 0 to 1, how sure the proposal is
    """

    name: str
    samples: tuple[str, ...]
    kind: str
    target: str | None
    confidence: float


@dataclass(frozen=True)
class Proposal:
    """What is proposed for a file.

    parts : names to choose ``mapping.sheet`` from, () where there is one table only; encoding, delimiter, header_line : as
    sniffed; epsg : stated by the file; choices : what several rows of one code may mean, () where none has several; remembered : the mapping was used before for a file with the same columns
    problems : what stands in the way (severity error: the file cannot be read under this mapping) or is good to know
    """

    mapping: Mapping
    columns: tuple[FoundColumn, ...]
    parts: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    header_line: int | None = None
    epsg: int | None = None
    remembered: bool = False
    choices: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns: what a mapping is remembered by."""
        return tuple(column.name for column in self.columns)


def fields_of(table: str) -> tuple[Column, ...]:
    """The columns of a table. Raises KeyError for an unknown table."""
    return schema().columns(table)
