"""An imported table and the report of its import as files: CSV, JSON and XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from deserts.states import State
from geodata.files.atomic import write_atomically
from geodata.imports.any_file import report_json
from geodata.readers.base import Imported
from geodata.report.checks import ImportReport
from geodata.report.schema import schema
from scenarios.documents.csv_file import SUSPECT, Flavour, to_csv
from scenarios.documents.table import Column
from scenarios.documents.xlsx_cells import workbook_bytes
from scenarios.words.imports import word
from scenarios.words.texts import Language

if TYPE_CHECKING:
    from openpyxl import Workbook

DECIMALS = 6
"""At most, for a column of which the dictionary does not say how many."""

HEAD = ("severity", "code", "meaning", "row", "column", "value", "more")
WIDTHS = (14, 22, 44, 10, 22, 30, 40)


def save_imported(imported: Imported, path: Path, lang: Language, flavour: Flavour = Flavour.EXCEL) -> tuple[Path, ...]:
    """Write the table, the further tables of the file, and the report beside them (JSON and CSV).

    ``<name>.csv``, ``<name>_<table>.csv``, ``<name>_import.json``, ``<name>_import.csv``. Raises CannotWrite.
    """
    named = {path: (imported.report.table, imported.table)}
    named |= {path.with_name(f"{path.stem}_{table}.csv"): (table, data) for table, data in imported.others.items()}
    report = path.with_name(f"{path.stem}_import.json")
    written = {report: report_json(imported.report), report.with_suffix(".csv"): report_csv(imported.report, lang)}
    written |= {place: table_csv(table, data, lang, flavour) for place, (table, data) in named.items()}
    for place, content in written.items():
        write_atomically(place, content)
    return (*named, *(place for place in written if place not in named))


def save_report(report: ImportReport, path: Path, lang: Language) -> None:
    """Write a report as JSON, CSV or XLSX, by the ending of the name. Raises CannotWrite; KeyError for another ending."""
    made = {".json": lambda: report_json(report), ".csv": lambda: report_csv(report, lang)}
    made[".xlsx"] = lambda: report_xlsx(report, lang)
    write_atomically(path, made[path.suffix.lower()]())


# --- the table ---


def table_csv(table: str, data: pd.DataFrame, lang: Language, flavour: Flavour) -> bytes:
    """A typed table as CSV: codes as text, blanks empty, and beside them a word for why they are blank."""
    whole = data.reset_index()
    columns = tuple(_column(table, str(name), whole[name], lang) for name in whole.columns)
    return to_csv(columns, flavour, lang)


def _column(table: str, name: str, values: pd.Series, lang: Language) -> Column:
    """One column as the exports know it."""
    stem = name.removesuffix("_state")
    label, found = schema().label(table, stem, lang), schema().column(table, stem)
    if stem != name:
        words = [State(int(value)).name.lower() for value in values]
        return Column(name, word("state", lang, label=label), "", "", "", words)
    if not pd.api.types.is_numeric_dtype(values) or pd.api.types.is_bool_dtype(values):
        return Column(name, label, "", "", "", [*values.astype("str").where(values.notna(), "")])
    unit = found.unit if found is not None and found.unit else word("number", lang)
    decimals = DECIMALS if found is None or found.decimals is None else found.decimals
    return Column(name, label, unit, "", "", values.to_numpy(dtype=np.float64), decimals=decimals)


# --- the report ---


def report_csv(report: ImportReport, lang: Language) -> bytes:
    """All problems, one a line, for French Excel: semicolons, UTF-8 with byte order mark, nothing run as a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([word(key, lang) for key in HEAD])
    writer.writerows(
        [f"'{cell}" if cell.startswith(SUSPECT) else cell for cell in row] for row in problem_rows(report, lang)
    )
    return text.getvalue().encode("utf-8-sig")


def problem_rows(report: ImportReport, lang: Language) -> Iterator[tuple[str, ...]]:
    """Each problem as texts in the order of ``HEAD``; what was set aside comes last, as it is no problem."""
    for problem in report.all_problems():
        row = "" if problem.row is None else str(problem.row)
        means = (word(f"severity_{problem.severity}", lang), problem.code, word(problem.code, lang))
        yield (*means, row, problem.column or "", problem.value or "", problem.detail)
    for rows in report.set_aside:
        lines = " ".join(map(str, rows.lines))
        yield word("severity_note", lang), rows.reason, word(rows.reason, lang), lines, "", "", str(rows.count)


def summary_rows(report: ImportReport, lang: Language) -> Iterator[tuple[str, str | float]]:
    """What a report says of the file, as (label, value)."""
    facts = (
        ("file", report.file),
        ("source", report.source),
        ("sha256", report.sha256),
        ("data_year", report.data_year),
        ("geography_year", "" if report.geography_year is None else str(report.geography_year)),
        ("read", report.read),
        ("kept", report.kept),
        ("rejected", report.rejected_count),
        ("set_aside", report.set_aside_count),
        ("table_rows", report.table_rows),
    )
    return ((word(key, lang), value) for key, value in facts)


def report_xlsx(report: ImportReport, lang: Language) -> bytes:
    """A workbook with the summary and all problems."""
    from openpyxl import Workbook

    book = Workbook()
    _summary_sheet(book, report, lang)
    _problem_sheet(book, report, lang)
    return workbook_bytes(book)


def _summary_sheet(book: Workbook, report: ImportReport, lang: Language) -> None:
    from scenarios.documents.xlsx_cells import make_look, set_widths, write

    look, sheet = make_look(), book.worksheets[0]
    sheet.title = word("summary", lang)
    set_widths(sheet, (28, 70))
    for row, (label, value) in enumerate(summary_rows(report, lang), start=1):
        write(sheet.cell(row, 1), label, font=look.bold)
        cell = write(sheet.cell(row, 2), value, format_="#,##0" if not isinstance(value, str) else "@")
        cell.alignment = look.left


def _problem_sheet(book: Workbook, report: ImportReport, lang: Language) -> None:
    from scenarios.documents.xlsx_cells import head, line, make_look, set_widths

    sheet = book.create_sheet(word("problems", lang))
    set_widths(sheet, WIDTHS)
    head(sheet, 1, [word(key, lang) for key in HEAD], make_look())
    for place, row in enumerate(problem_rows(report, lang), start=2):
        line(sheet, place, row, format_="@")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
