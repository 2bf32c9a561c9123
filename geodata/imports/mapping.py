"""What stands behind the mapping dialog: how the columns of any file are understood, proposed, previewed and remembered.

``propose`` looks at a file, ``preview`` shows the first rows under a mapping, ``read`` imports it.
"""

from __future__ import annotations

from collections import abc
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd

from deserts.progress import Report, ignore
from geodata.formats.parts import OpenPart, find_part, open_part
from geodata.imports.column_mapping import MATRIX_PLACES, NAME_PLACES, Mapping, Proposal, fields_of
from geodata.imports.generic import read_mapped, understand
from geodata.imports.mapping_guess import proposal
from geodata.readers.base import Imported
from geodata.report.checks import ImportReport, Tally


def targets(table: str) -> tuple[str, ...]:
    """Names that a column of the file can be mapped to, for the list in the dialog; labels are in the dictionary."""
    names = tuple(column.name for column in fields_of(table))
    if table == "travel_times":
        return (*names, *MATRIX_PLACES)
    by_commune = bool(names) and names[0] == "insee"
    return (*names, *(name for name in NAME_PLACES if name not in names)) if by_commune else names


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
    return proposal(Path(path), sheet, memory, table, encoding, delimiter)


def preview(path: Path, mapping: Mapping, rows: int = 20) -> tuple[pd.DataFrame, ImportReport]:
    """The first rows as they will be understood, and the report of these rows alone.

    Raises what ``read`` raises.
    """
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
    path = Path(path)
    with _opened(path, mapping, report) as part:
        return read_mapped(path, part, mapping, report)


def _opened(path: Path, mapping: Mapping, report: Report) -> Any:
    """The part that a mapping speaks of."""
    return open_part(find_part(path, mapping.sheet), mapping.encoding, mapping.delimiter, report)
