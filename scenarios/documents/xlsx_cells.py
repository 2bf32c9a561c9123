"""Cells of a workbook: text that stays text, blanks that stay blank, rows as high as their words."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scenarios.words.fact import Fact

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Calibri"  # the default font of the file: a font without a name falls back on a serif one
LINE_POINTS = 15.0


@dataclass(frozen=True)
class Look:
    """The few styles of the workbook."""

    title: object
    bold: object
    warning: object
    head: object
    quiet: object
    fill: object
    warning_fill: object
    wrap: object
    wrap_beside: object
    wrap_head: object
    left: object
    top: object
    indent: object


def workbook_bytes(book: Workbook) -> bytes:
    """A workbook as the bytes of its file."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def make_look() -> Look:
    """The styles; made once a file, openpyxl styles are slow to build."""
    from openpyxl.styles import Alignment, Font, PatternFill

    return Look(
        title=Font(name=FONT, bold=True, size=14),
        bold=Font(name=FONT, bold=True),
        warning=Font(name=FONT, bold=True, color="9C2F00"),
        head=Font(name=FONT, bold=True, color="FFFFFF"),
        quiet=Font(name=FONT, italic=True, color="566070"),
        fill=PatternFill("solid", fgColor="0B5CAD"),
        warning_fill=PatternFill("solid", fgColor="FFF1E0"),
        wrap=Alignment(wrap_text=True, vertical="top"),
        wrap_beside=Alignment(
            wrap_text=True, vertical="top", indent=1
        ),  # words after a figure that stands to the right
        wrap_head=Alignment(wrap_text=True, vertical="center"),
        left=Alignment(horizontal="left", vertical="top"),
        top=Alignment(vertical="top"),
        indent=Alignment(horizontal="left", indent=1),
    )


def clean(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return str(ILLEGAL_CHARACTERS_RE.sub("", text))


def write(cell: Cell, value: str | float | None, *, font: object = None, format_: str = "") -> Cell:
    """A value into a cell: text stays text whatever it begins with, NaN stays blank."""
    if isinstance(value, str):
        cell.value = clean(value)
        cell.data_type = "s"  # openpyxl takes "=…" for a formula
        # Editing such a cell in a spreadsheet program must not turn it into a formula either.
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
        cell.number_format = "@" if format_ == "@" else "General"
    elif value is not None and not np.isnan(value):
        cell.value = float(value)
        cell.number_format = format_ or "General"
    if font is not None:
        cell.font = font
    return cell


def line(sheet: Worksheet, row: int, values: Iterable[str | float | None], **how: object) -> None:
    """Values side by side from the first column on."""
    for column, value in enumerate(values, start=1):
        write(sheet.cell(row, column), value, **how)  # type: ignore[arg-type]


def head(sheet: Worksheet, row: int, titles: Iterable[str], look: Look) -> None:
    """A header row in the accent colour."""
    for column, title in enumerate(titles, start=1):
        cell = write(sheet.cell(row, column), title, font=look.head)
        cell.fill, cell.alignment = look.fill, look.wrap_head
    sheet.row_dimensions[row].height = 2 * LINE_POINTS


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Widths of the columns from the first on, in characters."""
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def wrapped(sheet: Worksheet, row: int, column: int, text: str, look: Look, *, font: object = None) -> None:
    """Text that goes on below when it is longer than its column, whose width must be set already."""
    from openpyxl.utils import get_column_letter

    cell = write(sheet.cell(row, column), text, font=font)
    cell.alignment = look.wrap
    # No program sizes the rows of a file that it did not write: the height is told.
    lines = math.ceil(len(text) / sheet.column_dimensions[get_column_letter(column)].width)
    height = sheet.row_dimensions[row].height or LINE_POINTS
    sheet.row_dimensions[row].height = max(height, LINE_POINTS * lines)


def number_format(decimals: int, *, signed: bool = False) -> str:
    """Thousands and decimals as the reader's system writes them."""
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    return f"+{digits};-{digits};{digits}" if signed else digits


def for_print(sheet: Worksheet, *, landscape: bool, head: str = "", names: int = 0) -> None:
    """One page wide; a long table on A3 with its header repeated.

    names : how many of the first columns say what a row is about: the sheet is too wide for one page and takes as many as
    can be read, these columns on each of them
    """
    from openpyxl.utils import get_column_letter

    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3 if head else sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = _pages_wide(sheet, names) if names else 1, 0
    if names:
        sheet.print_title_cols = f"A:{get_column_letter(names)}"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&A, &P / &N"
    if head:
        sheet.print_title_rows = head


PAGE_CHARACTERS = 190
"""Across a lying A4 page, in letters of some 8 points."""


def _pages_wide(sheet: Worksheet, names: int) -> int:
    """Pages beside each other on which the columns can be read, the first ones on each of them."""
    from openpyxl.utils import get_column_letter

    widths: list[float] = [sheet.column_dimensions[get_column_letter(n)].width for n in range(1, sheet.max_column + 1)]
    named = sum(widths[:names])
    return max(1, math.ceil(float(sum(widths) - named) / (PAGE_CHARACTERS - named)))


def fact_row(sheet: Worksheet, row: int, fact: Fact, look: Look) -> None:
    """A fact with its unit beside it: a number stays a number, with the decimals that it needs."""
    wrapped(sheet, row, 1, fact.label, look)
    if isinstance(fact.value, str):
        wrapped(sheet, row, 2, fact.value, look)
    else:
        whole = float(fact.value).is_integer()
        write(sheet.cell(row, 2), fact.value, format_="#,##0" if whole else "#,##0.00####").alignment = look.left
    wrapped(sheet, row, 3, fact.unit, look)
