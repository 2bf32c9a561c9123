"""Any file that a person brings: which source it is, what it holds, and the report of what became of every row.

Nothing is changed or contacted here; what is done with the table is for the caller, once the report was accepted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from deserts.errors import UnknownFile, UnknownSource
from deserts.progress import Report, ignore
from geodata.drees import reader as drees_import
from geodata.imports import generic
from geodata.readers import Head, HeadTable, Imported, Reader, look, readers
from geodata.report.checks import ImportReport
from geodata.report.choices import AS_DETECTED, Choices
from geodata.report.column_names import find_name
from geodata.report.schema import Column, schema

MOST_GUESSES = 3
LEAST_MATCH = 0.3
"""Share of columns that a file and a table must have in common, of the smaller of the two, for a guess."""


def known_readers() -> Mapping[str, Reader]:
    """Every source that can be imported, by key."""
    return {found.key: found for found in (*readers(), generic.READER, drees_import.READER)}


def reader_of(key: str) -> Reader:
    """The reader of a key. Raises UnknownSource."""
    known = known_readers()
    if key not in known:
        raise UnknownSource(key, known)
    return known[key]


def recognise(head: Head) -> list[Reader]:
    """The readers that may read a file, best first; none when no reader knows it."""
    scores = [(found.matches(head), -place, found) for place, found in enumerate(known_readers().values())]
    return [found for score, _, found in sorted(scores, key=lambda item: item[:2], reverse=True) if score > 0]


def import_file(
    path: Path, reader: str | None = None, choices: Choices = AS_DETECTED, report: Report = ignore
) -> Imported:
    """Read a file with the reader that knows it best.

    reader : key of the reader to use instead
    Raises UnknownFile with the nearest guesses, UnknownSource; Unreadable, UnsafeFile, MissingColumn and what else the
    reader refuses a file for.
    """
    path = Path(path)
    if reader is not None:
        return reader_of(reader).read(path, choices, report)
    head = look(path)
    found = recognise(head)
    if not found:
        columns = max((table.columns for table in head.tables), key=len, default=())
        raise UnknownFile(path, head.kind, columns, guesses(head))
    return found[0].read(path, choices, report)


def guesses(head: Head) -> tuple[str, ...]:
    """Keys of the readers whose columns a file comes nearest to, best first; () where none is near."""
    scores = {found.key: max((_likeness(found, table) for table in head.tables), default=0.0) for found in _named()}
    ranked = sorted(scores, key=lambda key: -scores[key])
    return tuple(key for key in ranked if scores[key] >= LEAST_MATCH)[:MOST_GUESSES]


def _named() -> list[Reader]:
    """Of the readers that fill the same table only that of its name, else the first: columns tell them no better."""
    first: dict[str, Reader] = {}
    for found in sorted(known_readers().values(), key=lambda found: found.key != found.table):
        first.setdefault(found.table, found)
    return list(first.values())


def _likeness(found: Reader, table: HeadTable) -> float:
    """Share of columns in common; 0 without one that tells the reader's table from others."""
    columns = schema().columns(found.table)
    hits = [column for column in columns if find_name(table.columns, _names(column))]
    telling = any(column.is_number or column.type == "category" for column in hits)
    return len(hits) / min(len(columns), len(table.columns)) if telling else 0.0


def _names(column: Column) -> list[str]:
    """What a column may be called, its names for people included, with or without a year behind them."""
    labels = [*column.labels.values()]
    return [*column.aliases, column.name, *labels, *(f"{label} ????" for label in labels)]


def report_json(report: ImportReport) -> bytes:
    """A report as JSON, to lie beside the data; ``ImportReport.from_dict`` reads it back."""
    return (json.dumps(report.to_dict(), ensure_ascii=False, indent=1) + "\n").encode()
