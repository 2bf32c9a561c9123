"""Read a DREES workbook of APL (accessibilité potentielle localisée): values per commune, and how they were computed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from deserts.errors import Unreadable
from deserts.need import GP_AGE_WEIGHTS
from deserts.progress import Report, ignore
from deserts.scoring import ScoringParams
from geodata.drees.parameters import DreesParameters, try_parameters
from geodata.drees.sheet import (
    ACTS_PER_PERSON,
    BASE_COLUMNS,
    FTE_PER_100K,
    PROFESSIONS,
    DreesEdition,
    SheetRead,
    is_apl_sheet,
    read_sheet,
)
from geodata.formats.cells import label
from geodata.formats.sheets import AnyWorkbook, opener
from geodata.formats.workbook import Row
from geodata.report.checks import ImportReport

__all__ = [
    "ACTS_PER_PERSON",
    "BASE_COLUMNS",
    "FTE_PER_100K",
    "PROFESSIONS",
    "DreesEdition",
    "DreesParameters",
    "DreesWorkbook",
    "read_drees",
    "scoring_params",
]

PROGRESS_ROWS = 2_000


@dataclass(frozen=True)
class DreesWorkbook:
    """A workbook read: the editions, newest first, the constants, and what became of every row.

    name : file name; sha256 : digest of the bytes read
    parameters : None without a « Paramètres » sheet, or with one that does not hold together: then
        ``parameters_problem`` says what is wrong in plain words
    reports : what became of every row, one for each sheet of values in the order of the tabs
    notes : foot rows (« Lecture », « Champ »…)
    """

    name: str
    sha256: str
    editions: tuple[DreesEdition, ...]
    parameters: DreesParameters | None
    parameters_problem: str
    reports: tuple[ImportReport, ...]
    notes: tuple[str, ...]


def read_drees(path: Path | str, report: Report = ignore) -> DreesWorkbook:
    """Read the APL workbook of any of the five professions, of any edition since the revision of 2015.

    Raises one error and does nothing else for what is no such workbook: Unreadable, UnsafeFile, MissingColumn or
    UnknownUnit. A row that cannot be used is reported, never dropped in silence. ``report`` counts rows and may
    cancel. See docs/formats.md, DREES.
    """
    with opener(Path(path))(Path(path)) as book:
        titles = [title for title in book.sheets if is_apl_sheet(title)]
        if not titles:
            raise Unreadable(book.path, "missing_sheet", f"APL … ; found {', '.join(book.sheets)}")
        expected = max(sum(map(book.expected_rows, titles)), 1)
        sheets: list[SheetRead] = []
        done = 0
        for title in titles:
            rows = _watched(book.rows(title), done, expected, report)
            sheets.append(read_sheet(book.path, title, rows, book.sha256))
            done += book.expected_rows(title)
        parameters, problem = _parameters(book)
        report(expected, expected)
    return DreesWorkbook(
        name=book.path.name,
        sha256=book.sha256,
        editions=_sorted(book.path, [edition for sheet in sheets for edition in sheet.editions]),
        parameters=parameters,
        parameters_problem=problem,
        reports=tuple(sheet.report for sheet in sheets),
        notes=tuple(note for sheet in sheets for note in sheet.notes),
    )


def scoring_params(workbook: DreesWorkbook | None, year: int) -> ScoringParams:
    """Constants for scoring in an edition year: those of the workbook on GPs, else the built-in ones.

    The age weights of a year for which none are published are those of the nearest year, and ``source`` says so.
    """
    params = ScoringParams()
    if workbook is not None and workbook.parameters is not None and workbook.editions[0].profession == "gp":
        read = workbook.parameters
        params = replace(
            params,
            decay=read.decay,
            bounds=read.activity or params.bounds,
            age_weights={**GP_AGE_WEIGHTS, **read.age_weights},
            source=f"DREES, {workbook.name}, feuille Paramètres. {read.source}".strip(),
        )
    if year in params.age_weights:
        return params
    nearest = min(params.age_weights, key=lambda known: (abs(known - year), -known))
    return replace(
        params,
        age_weights={**params.age_weights, year: params.age_weights[nearest]},
        source=f"{params.source} ; poids des tranches d'âge de {nearest}, faute de {year}",
    )


def _watched(rows: Iterable[Row], done: int, expected: int, report: Report) -> Iterator[Row]:
    """The same rows, counted; ``expected`` is what the sheets claim and may be wrong."""
    for row in rows:
        done += 1
        if done % PROGRESS_ROWS == 0:
            report(min(done, expected), expected)
        yield row


def _parameters(book: AnyWorkbook) -> tuple[DreesParameters | None, str]:
    title = next((title for title in book.sheets if label(title).startswith("parametre")), None)
    return (None, "") if title is None else try_parameters(book.rows(title))


def _sorted(path: Path, editions: list[DreesEdition]) -> tuple[DreesEdition, ...]:
    """Newest first, professions in the order of ``PROFESSIONS``; two of the same kind are refused."""
    kinds = [(edition.year, edition.profession) for edition in editions]
    if twice := next((kind for kind in kinds if kinds.count(kind) > 1), None):
        raise Unreadable(path, "unknown_shape", f"two sheets for {twice[1]} {twice[0]}")
    order = list(PROFESSIONS)
    return tuple(sorted(editions, key=lambda edition: (-edition.year, order.index(edition.profession))))
