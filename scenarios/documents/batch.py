"""Many scenarios of many works side by side, as one workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.files.atomic import write_atomically
from scenarios.documents.xlsx_cells import (
    LINE_POINTS,
    Look,
    for_print,
    head,
    line,
    make_look,
    number_format,
    set_widths,
    workbook_bytes,
    write,
)
from scenarios.words.texts import Language, say

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Figure = tuple[str, str, str, float, float, int]
"""Key, label, unit, before, after, decimals of a headline figure."""


@dataclass(frozen=True)
class Row:
    """A scenario answered.

    edits : number of its decisions; warning : what must be read first, "" = nothing; error : why there is no answer
    differs : the file was saved with other figures than it gives now; cause : of ``study.replay``
    best : names of the best places beside what the scenario decides, where they were asked for; lifted : persons whose
        APL they would bring to the low threshold
    """

    file: str
    scenario: str
    territory: str
    baseline: str
    edits: int
    warning: str
    figures: tuple[Figure, ...]
    fingerprint: str
    error: str = ""
    differs: bool = False
    best: tuple[str, ...] = ()
    lifted: float = 0.0
    cause: str = ""


FIRST = ("file", "territory", "scenario", "baseline", "edits")
BEST = ("batch_best", "batch_lifted")
WIDTHS = (28, 26, 30, 14, 10)


def save_batch(rows: Sequence[Row], path: Path, lang: Language) -> None:
    """Write one line a scenario: before, after and change of each headline figure. Raises CannotWrite."""
    from openpyxl import Workbook

    book, look = Workbook(), make_look()
    sheet = book.active
    sheet.title = say("batch_sheet", lang)
    _fill(sheet, rows, look, lang)
    write_atomically(path, workbook_bytes(book))


def _fill(sheet: Worksheet, rows: Sequence[Row], look: Look, lang: Language) -> None:
    figures = next((row.figures for row in rows if row.figures), ())
    moments = [say(moment, lang) for moment in ("before", "after", "change")]
    titles = [say(f"batch_{name}", lang) for name in FIRST]
    titles += [f"{label} ({unit}), {moment.lower()}" for _, label, unit, *_ in figures for moment in moments]
    has_best = any(row.best for row in rows)
    titles += [say(key, lang) for key in ("fingerprint", *(BEST if has_best else ()), "batch_remark")]
    head(sheet, 1, titles, look)
    sheet.row_dimensions[1].height = 6 * LINE_POINTS
    for at, row in enumerate(rows, start=2):
        line(
            sheet,
            at,
            [row.file, row.territory, row.scenario, row.baseline, float(row.edits) if not row.error else None],
        )
        for place, (*_, before, after, decimals) in enumerate(row.figures):
            for step, value in enumerate((before, after, after - before)):
                shape = number_format(decimals, signed=step == 2)
                write(sheet.cell(at, len(FIRST) + 3 * place + step + 1), value, format_=shape)
        last = len(FIRST) + 3 * len(figures) + 1
        write(sheet.cell(at, last), row.fingerprint)
        if row.best:
            write(sheet.cell(at, last + 1), ", ".join(row.best))
            write(sheet.cell(at, last + 2), row.lifted, format_=number_format(0))
        write(sheet.cell(at, last + (len(BEST) if has_best else 0) + 1), _remark(row, lang))
    set_widths(sheet, [*WIDTHS, *[15] * (3 * len(figures)), 20, *((40, 20) if has_best else ()), 60])
    sheet.freeze_panes = "D2"
    sheet.auto_filter.ref = sheet.dimensions
    for_print(sheet, landscape=True, head="1:1")


def _remark(row: Row, lang: Language) -> str:
    differs = say(f"batch_differs_{row.cause}" if row.cause else "batch_differs", lang) if row.differs else ""
    parts = (row.error, differs, row.warning)
    return " ".join(part for part in parts if part)
