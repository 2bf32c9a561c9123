"""The sheet of levers: what each gives and costs, and all its parameters with their ranges and sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geodata.territory.opening import Territory
from scenarios.answer.evaluate import Outcome
from scenarios.documents.xlsx_cells import Look, for_print, head, number_format, set_widths, wrapped, write
from scenarios.plan.edits import AddLever
from scenarios.plan.scenario import folded_levers
from scenarios.words.facts import Facts
from scenarios.words.levers import SHEET, lever_place, value, words
from scenarios.words.texts import Language, compact, number

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


def add_levers_sheet(book: Workbook, territory: Territory, outcome: Outcome, about: Facts, look: Look) -> None:
    """One more sheet where the scenario pulls levers; none elsewhere."""
    lang, levers = about.lang, folded_levers(outcome.scenario)
    if not levers:
        return
    sheet = book.create_sheet(_say("title", lang))
    set_widths(sheet, (34, 30, 40, 18, 18, 60, 16, 16, 16))
    row = _figures(sheet, territory, outcome, look, lang)
    if about.warning:
        write(sheet.cell(row, 1), about.warning, font=look.warning)
        row += 1
    row = _tele(sheet, outcome, row, look, lang)
    _parameters(sheet, levers, row + 1, look, lang)
    sheet.freeze_panes = "A2"
    for_print(sheet, landscape=True)


def _say(key: str, lang: Language) -> str:
    return words(SHEET[key], lang)


def _figures(sheet: Worksheet, territory: Territory, outcome: Outcome, look: Look, lang: Language) -> int:
    """One row a lever, and their sum; returns the next row."""
    levers = folded_levers(outcome.scenario)
    keys = ("lever", "kind", "place", "consultations", "patients", "tele", "investment", "yearly", "subsidy")
    head(sheet, 1, [_say(key, lang) for key in keys], look)
    known = {each.site: each for each in outcome.levers}
    given = {each.site: each.given for each in (outcome.tele.cabins if outcome.tele else ())}
    row = 2
    for lever in levers:
        each = known[lever.site]
        texts = (lever.name, words(lever.lever.label, lang), lever_place(territory, lever, lang))
        for column, text in enumerate(texts, start=1):
            wrapped(sheet, row, column, text, look)
        money = (each.cost.investment, each.cost.yearly, each.cost.subsidy)
        for column, figure in enumerate(
            (each.consultations, each.patients, given.get(lever.site, 0.0), *money), start=4
        ):
            write(sheet.cell(row, column), figure, format_=number_format(0))
        row += 1
    write(sheet.cell(row, 1), _say("all", lang), font=look.bold)
    cost = outcome.cost
    sums = (
        sum(each.consultations for each in outcome.levers),
        outcome.patients_followed,
        sum(given.values()),
        *(cost.investment, cost.yearly, cost.subsidy),
    )
    for column, figure in enumerate(sums, start=4):
        write(sheet.cell(row, column), figure, format_=number_format(0), font=look.bold)
    return row + 1


def _tele(sheet: Worksheet, outcome: Outcome, row: int, look: Look, lang: Language) -> int:
    """What teleconsultation comes to, apart from APL, and on what its exclusion rests; returns the next row."""
    tele = outcome.tele
    if tele is None:
        return row
    facts = {
        "used": number(tele.used, lang),
        "unused": number(tele.unused, lang),
        "fte": compact(round(tele.fte, 2), lang),
    }
    write(sheet.cell(row, 1), _say("used", lang).format(**facts), font=look.quiet)
    write(sheet.cell(row + 1, 1), _say("by_age" if tele.by_age else "national", lang), font=look.quiet)
    return row + 2


def _parameters(sheet: Worksheet, levers: Sequence[AddLever], row: int, look: Look, lang: Language) -> None:
    """Every parameter of every lever."""
    head(sheet, row, [_say(key, lang) for key in ("lever", "parameter", "range", "value", "usual", "source")], look)
    for lever in levers:
        for key, figure in lever.values:
            row += 1
            parameter = lever.lever.parameter(key)
            low, high = (value(parameter, each, lang) for each in (parameter.low, parameter.high))
            texts = (
                lever.name,
                words(parameter.label, lang),
                "" if not parameter.is_read else f"{low} – {high}",
                value(parameter, figure, lang),
                value(parameter, parameter.default, lang),
                words(parameter.source, lang),
            )
            for column, text in enumerate(texts, start=1):
                wrapped(sheet, row, column, text, look)
