"""What stands behind the mapping dialog: how the columns of any file are understood, proposed, previewed and remembered.

``propose`` looks at a file, ``preview`` shows the first rows under a mapping, ``read`` imports it.
"""

from __future__ import annotations

from collections import abc
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from deserts.progress import Report, ignore
from geodata.checks import ImportReport, Problem, Tally
from geodata.choices import Unit
from geodata.parts import OpenPart, find_part, open_part
from geodata.readers.base import Imported, Level
from geodata.schema import Column, schema

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

    def to_dict(self) -> dict[str, Any]:
        """As plain values, for JSON; ``from_dict`` is its inverse."""
        plain = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {**plain, "columns": dict(self.columns), "types": dict(self.types)}

    @classmethod
    def from_dict(cls, values: abc.Mapping[str, Any]) -> Mapping:
        """Read back what ``to_dict`` gave; unknown keys are ignored. Raises ValueError for what is no mapping."""
        found = {name: values[name] for name in cls.__dataclass_fields__ if name in values}
        if not _is_plain(found):
            raise ValueError("no mapping")
        return cls(**found)


def _is_plain(values: abc.Mapping[str, Any]) -> bool:
    """Whether values read from a file have the types of a mapping."""
    texts = [values.get(name) for name in ("sheet", "encoding", "delimiter", "decimal", "unit")]
    numbers = [values.get(name) for name in ("crs", "geography_year", "data_year")]
    pairs = [values.get("columns", None), values.get("types", {})]
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
    sniffed; epsg : stated by the file; remembered : the mapping was used before for a file with the same columns
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
    problems: tuple[Problem, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns: what a mapping is remembered by."""
        return tuple(column.name for column in self.columns)


def fields_of(table: str) -> tuple[Column, ...]:
    """The columns of a table. Raises KeyError for an unknown table."""
    return schema().columns(table)


def targets(table: str) -> tuple[str, ...]:
    """Names that a column of the file can be mapped to, for the list in the dialog; labels are in the dictionary."""
    names = tuple(column.name for column in fields_of(table))
    return (*names, *MATRIX_PLACES) if table == "travel_times" else names


def propose(
    path: Path,
    sheet: str | None = None,
    *,
    memory: abc.Callable[[abc.Sequence[str]], Mapping | None] | None = None,
    table: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
) -> Proposal:
    """Look at the first rows of a file and say how it might be understood.

    sheet : which part, where the file has several; memory : ``MappingMemory.recall``; table : when the person chose one;
    encoding, delimiter : when the person overruled what was sniffed
    Raises Unreadable (missing, empty, not_a_table, encrypted ...), UnsafeFile.
    """
    from geodata.mapping_guess import proposal

    return proposal(Path(path), sheet, memory, table, encoding, delimiter)


def preview(path: Path, mapping: Mapping, rows: int = 20) -> tuple[pd.DataFrame, ImportReport]:
    """The first rows as they will be understood, and the report of these rows alone.

    Raises what ``read`` raises.
    """
    from geodata.readers.generic import understand

    with _opened(Path(path), mapping, ignore) as part:
        tally = Tally("generic", mapping.table)
        tally.facts(file=Path(path).name)
        head = _first_rows(part, mapping, rows, tally)
        table, _ = understand(iter([head]), mapping, part.shape, tally)
    return table, tally.finish(len(table))


def _first_rows(part: OpenPart, mapping: Mapping, rows: int, tally: Tally) -> pd.DataFrame:
    """The first rows of a part, and in the tally what was wrong with lines before the last of them."""
    scratch = Tally("generic", mapping.table)
    frames = part.frames(scratch, sorted(set(mapping.columns.values())), ignore)
    taken: list[pd.DataFrame] = []
    for frame in islice(frames, rows):
        taken.append(frame.head(rows - sum(map(len, taken))))
        if sum(map(len, taken)) >= rows:
            break
    head = pd.concat(taken) if taken else pd.DataFrame()
    last = int(head.index[-1]) if len(head) else 0
    tally.add_read(len(head))
    _carry(scratch.finish(), last, tally)
    return head


def _carry(seen: ImportReport, last: int, tally: Tally) -> None:
    """Book in the tally of a preview the lines up to ``last`` that never became rows, and what the file looks like."""
    tally.facts(encoding=seen.encoding, delimiter=seen.delimiter, sheet=seen.sheet, header_line=seen.header_line)
    for fates, book in ((seen.rejected, tally.reject), (seen.set_aside, tally.set_aside)):
        for rows in fates:
            lines = [line for line in rows.lines if line <= last]
            if lines:
                tally.add_read(len(lines))
                book(rows.reason, lines)
    for problem in seen.problems:
        if problem.row is not None and problem.row <= last:
            tally.problem(problem)


def read(path: Path, mapping: Mapping, report: Report = ignore) -> Imported:
    """Import a file under a mapping.

    Raises MissingColumn, NoCrs (coordinates or shapes whose system is neither stated nor chosen), Unreadable, UnsafeFile,
    UnknownTable, and what ``report`` raises.
    """
    from geodata.readers.generic import read_mapped

    path = Path(path)
    with _opened(path, mapping, report) as part:
        return read_mapped(path, part, mapping, report)


def _opened(path: Path, mapping: Mapping, report: Report) -> Any:
    """The part that a mapping speaks of."""
    return open_part(find_part(path, mapping.sheet), mapping.encoding, mapping.delimiter, report)
