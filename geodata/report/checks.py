"""What an import did with every row: kept, rejected with the reason and the line, or set aside; all problems at once."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from deserts.progress import Report, ignore
from deserts.states import State

Severity = Literal["error", "warning", "note"]

MOST_LINES = 200
"""Line numbers listed for each reason; the count is always whole."""

MOST_DETAILS = 1_000
"""Distinct repairs, unmatched codes and warnings listed in a report."""


@dataclass(frozen=True)
class Problem:
    """One finding about a file.

    code : short snake_case word that the window translates; row : 1-based line number in the file, None = the whole file
    """

    severity: Severity
    code: str
    table: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    detail: str = ""


@dataclass(frozen=True)
class Rows:
    """Rows that share a fate: how many, on which lines (the first ``MOST_LINES``), with a few of their values."""

    reason: str
    count: int
    lines: tuple[int, ...] = ()
    column: str | None = None
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sentinels:
    """Cells of a column that hold no number, by ``State`` (1 secret, 2 absent, ...)."""

    column: str
    state: int
    count: int


@dataclass(frozen=True)
class Repair:
    """A code written otherwise in the file than in the table, such as 1001 -> 01001; ``line`` is the first one."""

    column: str
    old: str
    new: str
    count: int
    line: int | None = None


@dataclass(frozen=True)
class Unmatched:
    """A code that the geography does not know, with the code that succeeds it, if one is known."""

    code: str
    count: int
    successor: str | None = None
    line: int | None = None


@dataclass(frozen=True)
class ImportReport:
    """What became of a file, row by row: ``read == kept + rejected + set aside`` (``balanced``).

    read : data rows of the file (no header, no title); kept : rows that the table is made of; rejected : rows that were
    wanted and cannot be used; set_aside : totals, notes, blank lines and rows that the table does not want
    table_rows : rows of the resulting table (fewer than ``kept`` where rows are counted or summed)
    geography_how : how the geography year was found ("stated", "detected", "chosen", or "")
    plm_mode : none, cities, arrondissements, both, or "" where it does not apply
    outside : points that lie outside their commune (kept)
    """

    source: str
    table: str
    file: str = ""
    sha256: str = ""
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header_line: int | None = None
    read: int = 0
    kept: int = 0
    table_rows: int = 0
    data_year: str = ""
    geography_year: int | None = None
    geography_how: str = ""
    plm_mode: str = ""
    rejected: tuple[Rows, ...] = ()
    set_aside: tuple[Rows, ...] = ()
    sentinels: tuple[Sentinels, ...] = ()
    repairs: tuple[Repair, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()
    outside: Rows | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def rejected_count(self) -> int:
        """Rows that were wanted and could not be used."""
        return sum(rows.count for rows in self.rejected)

    @property
    def set_aside_count(self) -> int:
        """Totals, notes, blank lines and rows that the table does not want."""
        return sum(rows.count for rows in self.set_aside)

    @property
    def duplicates(self) -> int:
        """Rows rejected because their code stood before."""
        return sum(rows.count for rows in self.rejected if rows.reason == "duplicate")

    @property
    def balanced(self) -> bool:
        """True when every row that was read is accounted for."""
        return self.read == self.kept + self.rejected_count + self.set_aside_count

    def all_problems(self) -> tuple[Problem, ...]:
        """Everything worth a line in the window: rejections, repairs, unmatched codes, points outside, warnings."""
        found = list(self.problems)
        for rows in self.rejected:
            found += _rejections(self.table, rows)
        found += [
            Problem("note", "repaired", self.table, fix.line, fix.column, fix.old, f"{fix.new} ({fix.count})")
            for fix in self.repairs
        ]
        found += [
            Problem("warning", "unmatched", self.table, lost.line, "", lost.code, lost.successor or "")
            for lost in self.unmatched
        ]
        if self.outside is not None:
            found += [Problem("warning", "outside_commune", self.table, line) for line in self.outside.lines]
        return tuple(found)

    def to_table(self) -> pd.DataFrame:
        """One row per problem (severity, code, table, row, column, value, detail), for the window and the export."""
        columns = ["severity", "code", "table", "row", "column", "value", "detail"]
        table = pd.DataFrame([asdict(problem) for problem in self.all_problems()], columns=columns)
        return table.astype({"row": "Int64"})

    def to_dict(self) -> dict[str, Any]:
        """As plain values, for JSON; ``from_dict`` is its inverse."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> ImportReport:
        """Read back what ``to_dict`` gave, also after a trip through JSON. Unknown keys are ignored."""
        known: dict[str, Any] = {key: values[key] for key in cls.__dataclass_fields__ if key in values}
        for key, kind in _PARTS.items():
            known[key] = tuple(_part(kind, part) for part in known.get(key) or ())
        known["outside"] = _part(Rows, known["outside"]) if known.get("outside") else None
        return cls(**known)


_PARTS: dict[str, type] = {
    "rejected": Rows,
    "set_aside": Rows,
    "sentinels": Sentinels,
    "repairs": Repair,
    "unmatched": Unmatched,
    "problems": Problem,
}


def _part(kind: type, values: Mapping[str, Any]) -> Any:
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in values.items()})


def _rejections(table: str, rows: Rows) -> list[Problem]:
    """One problem per listed line, and one for those that are only counted."""
    values = dict(zip(rows.lines, rows.examples, strict=False))
    found = [Problem("error", rows.reason, table, line, rows.column, values.get(line)) for line in rows.lines]
    if rows.count > len(rows.lines):
        found.append(Problem("error", rows.reason, table, None, rows.column, None, f"+{rows.count - len(rows.lines)}"))
    return found


@dataclass
class _Fate:
    """Rows of one fate while they are still being counted."""

    count: int = 0
    lines: list[int] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)

    def add(self, lines: Iterable[int] | int, values: Iterable[str] | None) -> None:
        if isinstance(lines, int):
            self.count += lines
            return
        listed = list(lines)
        self.count += len(listed)
        room = MOST_LINES - len(self.lines)
        self.lines += map(int, listed[:room])
        if values is not None:
            self.examples += [str(value)[:80] for value in islice(values, room)]

    def rows(self, reason: str, column: str | None) -> Rows:
        return Rows(reason, self.count, tuple(self.lines), column, tuple(self.examples))


class Tally:
    """Collects, while a file is read, what becomes of each row; ``finish`` makes the report.

    source : key of the reader; table : its table in ``schema.csv``; path : the file, for its name and hash
    """

    def __init__(self, source: str, table: str, path: Path | None = None) -> None:
        self.source, self.table, self.path = source, table, path
        self.read, self.kept = 0, 0
        self._facts: dict[str, Any] = {}
        self._rejected: dict[tuple[str, str | None], _Fate] = {}
        self._aside: dict[str, _Fate] = {}
        self._outside = _Fate()
        self._sentinels: Counter[tuple[str, int]] = Counter()
        self._repairs: dict[tuple[str, str, str], list[int | None]] = {}
        self._unmatched: dict[str, list[Any]] = {}
        self._problems: list[Problem] = []
        self._unlisted: Counter[str] = Counter()

    def add_read(self, count: int) -> None:
        """Book data rows as read; ``stream_rows`` does it for text tables."""
        self.read += count

    def keep(self, count: int) -> None:
        """Book rows as used in the table."""
        self.kept += count

    def reject(
        self, reason: str, lines: Iterable[int] | int, column: str | None = None, values: Iterable[str] | None = None
    ) -> None:
        """Book rows as wanted but unusable. lines : their line numbers, or only how many there are."""
        self._rejected.setdefault((reason, column), _Fate()).add(lines, values)

    def set_aside(self, reason: str, lines: Iterable[int] | int) -> None:
        """Book rows as not wanted: total, note, blank, other."""
        self._aside.setdefault(reason, _Fate()).add(lines, None)

    def sentinel(self, column: str, state: State | int, count: int) -> None:
        """Book cells without a number."""
        if count:
            self._sentinels[column, int(state)] += int(count)

    def repair(self, column: str, old: str, new: str, line: int | None = None, count: int = 1) -> None:
        """Book a code that was written otherwise in the file."""
        seen = self._repairs.get((column, old, new))
        if seen is not None:
            seen[1] = (seen[1] or 0) + count
        elif len(self._repairs) < MOST_DETAILS:
            self._repairs[column, old, new] = [line, count]
        else:
            self._unlisted["repaired"] += count

    def unmatched(self, code: str, line: int | None = None, successor: str | None = None, count: int = 1) -> None:
        """Book a code that the geography does not know, with its successor where there is one."""
        seen = self._unmatched.get(code)
        if seen is not None:
            seen[2] += count
        elif len(self._unmatched) < MOST_DETAILS:
            self._unmatched[code] = [successor, line, count]
        else:
            self._unlisted["unmatched"] += count

    def outside(self, line: int, value: str = "") -> None:
        """Book a point that lies outside its commune; the row itself is kept or rejected elsewhere."""
        self._outside.add([line], [value])

    def warn(
        self, code: str, detail: str = "", column: str | None = None, row: int | None = None, value: str | None = None
    ) -> None:
        """Say something that the user should know and that loses no row."""
        self.problem(Problem("warning", code, self.table, row, column, value, detail))

    def problem(self, problem: Problem) -> None:
        """Add a finding as it is; one that was already said is not repeated."""
        if problem in self._problems:
            return
        if len(self._problems) < MOST_DETAILS:
            self._problems.append(problem)
        else:
            self._unlisted[problem.code] += 1

    def facts(self, **facts: str | int | None) -> None:
        """State what the report says of the file: encoding, data_year, geography_year, plm_mode and so on."""
        unknown = facts.keys() - ImportReport.__dataclass_fields__.keys()
        if unknown:
            raise TypeError(f"not a field of ImportReport: {', '.join(sorted(unknown))}")
        self._facts.update(facts)

    def finish(self, table_rows: int | None = None, *, report: Report = ignore) -> ImportReport:
        """The report. A row that nobody accounted for is said to be so, as an error: it is a fault of the reader."""
        facts = dict(self._facts)
        if self.path is not None:
            facts.setdefault("file", self.path.name)
            facts.setdefault("sha256", file_sha256(self.path, report))
        made = ImportReport(
            source=self.source,
            table=self.table,
            read=self.read,
            kept=self.kept,
            table_rows=self.kept if table_rows is None else table_rows,
            rejected=tuple(fate.rows(*key) for key, fate in self._rejected.items() if fate.count),
            set_aside=tuple(fate.rows(key, None) for key, fate in self._aside.items() if fate.count),
            sentinels=tuple(Sentinels(*key, count) for key, count in self._sentinels.items()),
            repairs=tuple(Repair(*key, count or 0, line) for key, (line, count) in self._repairs.items()),
            unmatched=tuple(
                Unmatched(code, count, next_, line) for code, (next_, line, count) in self._unmatched.items()
            ),
            outside=self._outside.rows("outside_commune", None) if self._outside.count else None,
            **facts,
        )
        return replace(made, problems=(*self._problems, *self._more(made)))

    def _more(self, made: ImportReport) -> list[Problem]:
        """Problems about the report itself."""
        more = [Problem("note", f"more_{code}", self.table, detail=str(n)) for code, n in self._unlisted.items()]
        if not made.balanced:
            lost = made.read - made.kept - made.rejected_count - made.set_aside_count
            more.append(Problem("error", "unaccounted_rows", self.table, detail=str(lost)))
        return more


def file_sha256(path: Path, report: Report = ignore) -> str:
    """SHA-256 of a file in hexadecimal, "" where it cannot be read."""
    digest = hashlib.sha256()
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            while block := stream.read(4 << 20):
                digest.update(block)
                report(stream.tell(), size)
    except OSError:
        return ""
    return digest.hexdigest()
