"""The sheets « Équité » and « Agrégation » of the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.territory.opening import Territory
from scenarios.analysis.aggregate import ALL, FIGURES, Aggregate, aggregate, groupings
from scenarios.analysis.fairness import fairness
from scenarios.answer.evaluate import Outcome
from scenarios.documents.aggregate import decimals, rows, titles
from scenarios.documents.xlsx_cells import (
    LINE_POINTS,
    Look,
    for_print,
    head,
    line,
    number_format,
    set_widths,
    wrapped,
    write,
)
from scenarios.words.equity import level_name, measure_help, measure_name, measure_unit, words
from scenarios.words.texts import Language, compact, say

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def equity_sheet(
    sheet: Worksheet, row: int, territory: Territory, outcome: Outcome, look: Look, lang: Language
) -> None:
    """Measures of equity before and after, with their definitions; ``row`` : of the header, below the titles."""
    found = fairness(territory, outcome)
    set_widths(sheet, (46, 24, 14, 14, 14, 90))
    head(sheet, row, [say(key, lang) for key in ("indicator", "unit", "before", "after", "change", "meaning")], look)
    for each in found.rows:
        row += 1
        line(sheet, row, (measure_name(each.key, each.bound, lang), measure_unit(each.key, lang)))
        for column, value in enumerate((each.before, each.after), start=3):
            write(sheet.cell(row, column), value, format_=number_format(each.decimals))
        difference = each.after - each.before
        change = difference if round(difference, each.decimals) else 0.0 * difference
        write(sheet.cell(row, 5), change, format_=number_format(each.decimals, signed=True))
        wrapped(sheet, row, 6, measure_help(each.key, each.bound, lang), look)
        for column in range(1, 6):  # beside several lines of words, figures stand where one begins to read
            sheet.cell(row, column).alignment = look.top
        sheet.cell(row, 6).alignment = look.wrap_beside
    row += 2
    heads = (words("tenth", lang), say("unit", lang), say("before", lang), say("after", lang), say("change", lang))
    head(sheet, row, heads, look)
    for place, (before, after) in enumerate(zip(found.before.tenths, found.after.tenths, strict=True), start=1):
        write(sheet.cell(row + place, 1), str(place))
        write(sheet.cell(row + place, 2), measure_unit("mean", lang))
        for column, value in enumerate((before, after, after - before), start=3):
            write(sheet.cell(row + place, column), float(value), format_=number_format(2, signed=column == 5))
    for_print(sheet, landscape=True)


def aggregation_sheet(
    sheet: Worksheet, row: int, territory: Territory, outcome: Outcome, look: Look, lang: Language
) -> None:
    """The figures of each level of the base, one below the other; ``row`` : of the first title."""
    set_widths(sheet, (12, 36, *([12.0] * (len(decimals()) + 1))))
    for grouping in groupings(territory).values():
        found = aggregate(outcome, grouping)
        write(sheet.cell(row, 1), level_name(grouping.key, lang), font=look.bold)
        row = _groups(sheet, row + 1, found, outcome, look, lang) + 2
    for figure in FIGURES:
        low = compact(outcome.after.params.low_apl, lang)
        name, meaning = (words(f"{kind}_{figure.key}", lang, low=low) for kind in ("figure", "help"))
        write(sheet.cell(row, 1), f"{name}{say('colon', lang)}{meaning}", font=look.quiet)
        row += 1
    for_print(sheet, landscape=True, names=2)


def _groups(sheet: Worksheet, row: int, found: Aggregate, outcome: Outcome, look: Look, lang: Language) -> int:
    """Header and rows of one level; returns the row after the last."""
    head(sheet, row, titles(outcome, lang), look)
    sheet.row_dimensions[row].height = 5 * LINE_POINTS
    formats = [number_format(places, signed=signed) for places, signed in decimals()]
    for values in rows(found, lang):
        row += 1
        bold = look.bold if values[0] == ALL else None
        for column, (value, format_) in enumerate(zip(values, ["@", "@", *formats, "@"], strict=True), start=1):
            write(sheet.cell(row, column), value, format_=format_, font=bold)
    return row + 1
