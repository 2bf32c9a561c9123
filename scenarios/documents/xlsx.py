"""The spreadsheet that one hands to somebody else: figures, communes, sources, parameters, scenario and dictionary."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from deserts._version import __version__
from deserts.progress import Report, ignore
from geodata.files.atomic import write_atomically
from geodata.readers.base import Imported
from geodata.territory.opening import Territory
from scenarios.answer.evaluate import Outcome
from scenarios.documents.levers import add_levers_sheet
from scenarios.documents.table import Column, commune_table, invented_column
from scenarios.documents.xlsx_cells import (
    LINE_POINTS,
    Look,
    clean,
    fact_row,
    for_print,
    head,
    line,
    make_look,
    number_format,
    set_widths,
    workbook_bytes,
    wrapped,
    write,
)
from scenarios.documents.xlsx_equity import aggregation_sheet, equity_sheet
from scenarios.words.fact import Figure
from scenarios.words.facts import Facts, facts
from scenarios.words.levers import SHEET, words
from scenarios.words.texts import Language, compact, say

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

ROWS_PER_REPORT = 200
WARNING_TAB = "C65911"


def export_xlsx(
    territory: Territory,
    outcome: Outcome,
    path: Path,
    *,
    lang: Language = "fr",
    today: date | None = None,
    layers: Sequence[Imported] = (),
    report: Report = ignore,
) -> tuple[Path, ...]:
    """Write the workbook and return its path. layers : imported files, whose measures are columns too.

    Raises CannotWrite; the previous file, if any, stays whole then, and when ``report`` cancels.
    """
    from openpyxl import Workbook

    about = facts(territory, outcome, lang, today=today, layers=layers)
    # Marks of origin on every row are for files without titles; here the titles and the sheet's name bear them.
    columns = commune_table(territory, outcome, lang, layers=layers, marks=False)
    if about.invented == "part":  # here the titles cannot say it for all communes alike
        columns = (*columns, invented_column(territory, outcome, lang))
    rows = len(columns[0].values)
    watch = _counted(report, rows + 2)
    book, look = Workbook(), make_look()
    _properties(book, about)
    levers = ((words(SHEET["title"], lang), words(SHEET["contains"], lang)),) if outcome.levers else ()
    _readme(book.active, about, look, levers)
    _overall(_sheet(book, "overall", about), about, look)
    _beside(book, territory, outcome, about, look)
    _data(_sheet(book, "data", about), about, columns, look, watch)
    _sources(_sheet(book, "sources", about), about, look)
    _parameters(_sheet(book, "parameters", about), about, look)
    _scenario(_sheet(book, "scenario", about), about, look)
    add_levers_sheet(book, territory, outcome, about, look)
    _dictionary(_sheet(book, "dictionary", about), columns, about, look)
    watch(rows + 1)
    write_atomically(path, workbook_bytes(book))
    report(rows + 2, rows + 2)
    return (path,)


MARKED = ("overall", "equity", "aggregation", "data", "scenario")
"""Sheets whose figures rest on the supply: where it is invented their second row and the colour of their tab say so.

Their names stay the same whatever the data, for the formulas of others that point at them.
"""


def _counted(report: Report, total: int) -> Callable[[int], None]:
    return lambda done: report(done, total)


def _properties(book: Workbook, about: Facts) -> None:
    """What the file says about itself in a file manager."""
    mark = say("illustrative", about.lang) if about.invented else ""
    book.properties.title = clean(f"{about.title} ({mark})" if mark else about.title)
    book.properties.creator = f"Déserts {__version__}"
    book.properties.description = clean(" ".join(filter(None, (about.warning, *about.limits))))
    book.properties.keywords = mark or None
    book.properties.language = about.lang


def _sheet(book: Workbook, key: str, about: Facts) -> Worksheet:
    sheet = book.create_sheet(say(f"sheet_{key}", about.lang))
    if about.warning and key in MARKED:
        sheet.sheet_properties.tabColor = WARNING_TAB
    return sheet


def _readme(sheet: Worksheet, about: Facts, look: Look, more: Sequence[tuple[str, str]]) -> None:
    """What this is, in words."""
    set_widths(sheet, (24, 100))
    sheet.title = say("sheet_readme", about.lang)
    write(sheet.cell(1, 1), about.title, font=look.title)
    row = 2
    if about.warning:
        wrapped(sheet, row, 2, about.warning, look, font=look.warning)
        sheet.cell(row, 2).fill = look.warning_fill
        row += 1
    for label, text in _readme_lines(about, more):
        row += 1
        wrapped(sheet, row, 1, label, look, font=look.bold)
        wrapped(sheet, row, 2, text, look)
    sheet.sheet_view.showGridLines = False
    for_print(sheet, landscape=False)


def _readme_lines(about: Facts, more: Sequence[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """(label, text) of the first sheet; a list carries its label on its first line only. more : other sheets, described."""
    lang = about.lang
    yield say("about", lang), say("about_text", lang)
    for fact in about.identity:
        yield fact.label, str(fact.value)
        if fact.key == "scenario":
            yield from (("", step) for step in about.steps)
    limit = compact(float(about.get("times_limit")), lang)
    yield say("blanks", lang), say("blanks_text", lang, limit=limit)
    yield from _listed(say("limits", lang), about.limits)
    keys = ("overall", "equity", "aggregation", "data", "sources", "parameters", "scenario", "dictionary")
    names = [say(f"sheet_{key}", about.lang) for key in keys]
    colon = say("colon", lang)
    yield from _listed(
        say("sheets", lang),
        [
            *(f"{name}{colon}{say(f'contains_{key}', lang)}" for name, key in zip(names, keys, strict=True)),
            *(f"{name}{colon}{holds}" for name, holds in more),
        ],
    )
    yield from _listed(say("sources", lang), [f"{source.title}, {source.producer}" for source in about.sources])
    yield say("licence", lang), say("licence_text", lang)


def _listed(label: str, texts: Sequence[str]) -> Iterable[tuple[str, str]]:
    return [(label if i == 0 else "", text) for i, text in enumerate(texts)]


def _overall(sheet: Worksheet, about: Facts, look: Look) -> None:
    """The figures of the territory, apart from the rows of the communes."""
    lang = about.lang
    row = _above(sheet, about, look)
    head(sheet, row, [say(key, lang) for key in ("indicator", "unit", "before", "after", "change")], look)
    row = _figures(sheet, row + 1, about.headline)
    write(sheet.cell(row + 1, 1), say("by_class", lang), font=look.bold)
    _figures(sheet, row + 2, about.classes)
    set_widths(sheet, (62, 24, 16, 16, 16))
    for_print(sheet, landscape=True)


def _beside(book: Workbook, territory: Territory, outcome: Outcome, about: Facts, look: Look) -> None:
    """What the same figures say of equity, and of larger areas."""
    for key, fill in (("equity", equity_sheet), ("aggregation", aggregation_sheet)):
        sheet = _sheet(book, key, about)
        fill(sheet, _above(sheet, about, look), territory, outcome, look, about.lang)


def _figures(sheet: Worksheet, row: int, figures: Sequence[Figure]) -> int:
    """One line a figure; returns the row after the last."""
    for figure in figures:
        line(sheet, row, (figure.label, figure.unit))
        # In full, for whoever computes with it; but what would be shown as "-0.0" is no change.
        difference = figure.after - figure.before
        change = difference if round(difference, figure.decimals) else 0.0
        for column, value in enumerate((figure.before, figure.after), start=3):
            write(sheet.cell(row, column), value, format_=number_format(figure.decimals))
        write(sheet.cell(row, 5), change, format_=number_format(figure.decimals, signed=True))
        row += 1
    return row


def _above(sheet: Worksheet, about: Facts, look: Look) -> int:
    """Title rows in the manner of DREES; returns the row of the header."""
    write(sheet.cell(1, 1), about.title, font=look.title)
    texts = [f"{fact.label}{say('colon', about.lang)}{fact.value}" for fact in about.identity if fact.key in _ABOVE]
    if about.warning:
        texts.insert(0, about.warning)
    for row, text in enumerate(texts, start=2):
        write(sheet.cell(row, 1), text, font=look.warning if about.warning and row == 2 else look.quiet)
    return len(texts) + 3


_ABOVE = ("period", "field", "scenario", "baseline", "reading")


def _data(
    sheet: Worksheet, about: Facts, columns: tuple[Column, ...], look: Look, watch: Callable[[int], None]
) -> None:
    """One row a commune, under a header and a row of units."""
    from openpyxl.utils import get_column_letter

    top = _above(sheet, about, look)
    head(sheet, top, [column.label for column in columns], look)
    line(sheet, top + 1, [column.unit_row(about.lang) for column in columns], font=look.quiet)
    for cell in sheet[top + 1]:
        cell.alignment = look.wrap_head
    sheet.row_dimensions[top].height, sheet.row_dimensions[top + 1].height = 6 * LINE_POINTS, 3 * LINE_POINTS
    formats = ["@" if c.decimals is None else number_format(c.decimals, signed=c.signed) for c in columns]
    for i, row in enumerate(zip(*(column.values for column in columns), strict=True)):
        for j, value in enumerate(row):
            cell = write(sheet.cell(top + 2 + i, j + 1), value, format_=formats[j])
            if j > 0 and columns[j].is_text:
                cell.alignment = look.indent
        if i % ROWS_PER_REPORT == 0:
            watch(i)
    last = get_column_letter(len(columns))
    sheet.freeze_panes = sheet.cell(top + 2, 3)
    # The filter stands on the row of units: sorting would carry that row away if it were one of the data.
    sheet.auto_filter.ref = f"A{top + 1}:{last}{top + 1 + len(columns[0].values)}"
    set_widths(sheet, [_width(column) for column in columns])
    for_print(sheet, landscape=True, head=f"{top}:{top + 1}")


def _width(column: Column) -> float:
    """Wide enough for the texts of a column, or for its numbers and unit."""
    if column.decimals is not None:
        return 17.0
    words = max(len(word) for word in column.label.split())
    return float(min(max(words + 3, *(len(str(value)) + 3 for value in column.values)), 40))


def _sources(sheet: Worksheet, about: Facts, look: Look) -> None:
    lang = about.lang
    set_widths(sheet, (60, 32, 30, 12, 12, 50, 40, 12))
    keys = ("title", "producer", "licence", "data_year", "geography_year", "url", "sha256", "illustrative")
    head(sheet, 1, [say(f"source_{key}", lang) for key in keys], look)
    for row, source in enumerate(about.sources, start=2):
        year = say("not_stated", lang) if source.geography_year is None else str(source.geography_year)
        mark = say("yes" if source.illustrative else "no", lang)
        texts = (source.title, source.producer, source.licence, source.data_year, year, source.url, source.sha256, mark)
        for column, text in enumerate(texts, start=1):
            wrapped(sheet, row, column, text, look, font=look.warning if source.illustrative else None)
    sheet.freeze_panes = "A2"
    for_print(sheet, landscape=True)


def _parameters(sheet: Worksheet, about: Facts, look: Look) -> None:
    """All that is needed to compute the same figures again."""
    lang = about.lang
    set_widths(sheet, (64, 60, 24))
    head(sheet, 1, [say(key, lang) for key in ("parameters", "value", "unit")], look)
    row = 2
    groups = (("scoring", about.parameters), ("travel", about.travel), ("age_weights", about.ages))
    for title, group in groups:
        write(sheet.cell(row, 1), say(title, lang), font=look.bold)
        for fact in group:
            row += 1
            fact_row(sheet, row, fact, look)
        row += 2
    sheet.freeze_panes = "A2"
    for_print(sheet, landscape=False)


def _scenario(sheet: Worksheet, about: Facts, look: Look) -> None:
    """The decisions, in the order they were taken."""
    lang = about.lang
    set_widths(sheet, (12, 110))
    row = _above(sheet, about, look)
    head(sheet, row, (say("step", lang, number="").strip(), say("scenario", lang)), look)
    texts = about.steps or (say("scenario_none", lang),)
    for i, step in enumerate(texts, start=1):
        write(sheet.cell(row + i, 1), str(i) if about.steps else "")
        wrapped(sheet, row + i, 2, step, look)
    for_print(sheet, landscape=True)


def _dictionary(sheet: Worksheet, columns: tuple[Column, ...], about: Facts, look: Look) -> None:
    """What each column of the data means."""
    lang = about.lang
    set_widths(sheet, (44, 30, 26, 80, 30))
    head(sheet, 1, [say(key, lang) for key in ("label", "key", "unit", "meaning", "origin")], look)
    for row, column in enumerate(columns, start=2):
        texts = (column.label, column.key, column.unit, column.meaning, column.origin)
        for place, text in enumerate(texts, start=1):
            wrapped(sheet, row, place, text, look)
    sheet.freeze_panes = "A2"
    for_print(sheet, landscape=True)
