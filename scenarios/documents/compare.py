"""The comparison as a workbook: figures side by side, every commune under every scenario, winners and losers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from deserts.progress import Report, ignore
from geodata.files.atomic import write_atomically
from geodata.readers.base import Imported
from geodata.territory.opening import Territory
from scenarios.analysis.compare import Card, Comparison
from scenarios.analysis.figure import Figure
from scenarios.documents.xlsx_cells import (
    Look,
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
from scenarios.words.compare import COSTS, UNITS, figure_meaning, figure_name, figure_text, figure_unit, words
from scenarios.words.fact import Fact
from scenarios.words.facts import Facts, facts
from scenarios.words.texts import Language, compact, say

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

WARNING_TAB = "C65911"


def export_comparison(
    territory: Territory,
    comparison: Comparison,
    path: Path,
    *,
    lang: Language = "fr",
    today: date | None = None,
    layers: Sequence[Imported] = (),
    report: Report = ignore,
) -> tuple[Path, ...]:
    """Write the workbook and return its path. layers : imported files, whose sources are named. Raises CannotWrite; the previous file stays whole then."""
    from openpyxl import Workbook

    told = [facts(territory, card.outcome, lang, today=today, layers=layers) for card in comparison.cards]
    about = next((each for each in told if each.warning), told[0])
    book, look = Workbook(), make_look()
    steps = (_side_by_side, _communes, _movers, _slower)
    for number, (step, key) in enumerate(zip(steps, ("comparison", "by_commune", "movers", "slower"), strict=True)):
        report(number, len(steps) + 1)
        sheet = book.active if number == 0 else book.create_sheet()
        sheet.title = words(f"sheet_{key}", lang)
        if about.warning:
            sheet.sheet_properties.tabColor = WARNING_TAB
        step(sheet, territory, comparison, about, look)
    limits = dict.fromkeys(limit for each in told for limit in each.limits)
    _sources(book, replace(about, limits=tuple(limits)), look)
    report(len(steps), len(steps) + 1)
    write_atomically(path, workbook_bytes(book))
    return (path,)


def _above(sheet: Worksheet, territory: Territory, about: Facts, look: Look) -> int:
    """Title, warning, what is compared with, the noise; returns the row of the header."""
    lang = about.lang
    write(sheet.cell(1, 1), words("comparison", lang, territory=territory.name), font=look.title)
    texts = [f"{fact.label}{say('colon', lang)}{fact.value}" for fact in about.identity if fact.key in _ABOVE]
    texts = [*filter(None, [about.warning]), *texts, words("noise", lang)]
    for row, text in enumerate(texts, start=2):
        write(sheet.cell(row, 1), text, font=look.warning if about.warning and row == 2 else look.quiet)
    return len(texts) + 3


_ABOVE = ("period", "field", "baseline", "date", "software")


def _side_by_side(sheet: Worksheet, territory: Territory, comparison: Comparison, about: Facts, look: Look) -> None:
    """One row a figure, one column a scenario."""
    lang, top = about.lang, _above(sheet, territory, about, look)
    set_widths(sheet, (46, 24, *(22 for _ in comparison.cards), 80))
    names = [card.scenario.name for card in comparison.cards]
    head(sheet, top, (words("figure_head", lang), words("unit", lang), *names, words("meaning", lang)), look)
    row = top
    for figure in Figure:
        row += 1
        write(sheet.cell(row, 1), figure_name(figure, lang))
        write(sheet.cell(row, 2), figure_unit(figure, lang), font=look.quiet)
        for column, card in enumerate(comparison.cards, start=3):
            _figure(sheet, row, column, figure, card, lang)
        wrapped(sheet, row, 3 + len(comparison.cards), figure_meaning(figure, lang), look)
    write(sheet.cell(row + 1, 1), words("note", lang))
    for column, card in enumerate(comparison.cards, start=3):
        wrapped(sheet, row + 1, column, card.scenario.note, look)
    sheet.freeze_panes = sheet.cell(top + 1, 3)
    for_print(sheet, landscape=True)


def _figure(sheet: Worksheet, row: int, column: int, figure: Figure, card: Card, lang: Language) -> None:
    """A number, or why there is none."""
    value = card.figures[figure]
    if np.isnan(value) and figure in COSTS:
        write(sheet.cell(row, column), figure_text(figure, value, card.figures[Figure.COST], lang))
    else:
        write(sheet.cell(row, column), value, format_=number_format(UNITS.get(figure, ("", 0))[1]))


def _communes(sheet: Worksheet, territory: Territory, comparison: Comparison, about: Facts, look: Look) -> None:
    """APL of every commune under every scenario, and its change from doing nothing."""
    lang, top = about.lang, _above(sheet, territory, about, look)
    core = territory.core
    names = [card.scenario.name for card in comparison.cards]
    titles = [words("apl_of", lang, name=name) for name in names]
    titles += [words("change_of", lang, name=name) for name in names[1:]]
    head(sheet, top, (words("code", lang), words("commune", lang), words("people", lang), *titles), look)
    apl = [card.outcome.after.table["apl"].reindex(core.index).to_numpy() for card in comparison.cards]
    change = [values - apl[0] for values in apl[1:]]
    people = comparison.present.outcome.after.table["population"].reindex(core.index).tolist()
    for number, (code, name) in enumerate(zip(core.index, core["name"], strict=True)):
        row = top + 1 + number
        line(sheet, row, (str(code), str(name)))
        write(sheet.cell(row, 3), people[number], format_="#,##0")
        for column, values in enumerate((*apl, *change), start=4):
            signed = column >= 4 + len(apl)
            write(sheet.cell(row, column), float(values[number]), format_=number_format(2, signed=signed))
    set_widths(sheet, (12, 32, 12, *(18 for _ in titles)))
    sheet.freeze_panes = sheet.cell(top + 1, 3)
    for_print(sheet, landscape=True, head=f"{top}:{top}")


def _movers(sheet: Worksheet, territory: Territory, comparison: Comparison, about: Facts, look: Look) -> None:
    """The communes that gain and lose most under each scenario."""
    lang, top = about.lang, _above(sheet, territory, about, look)
    row = top
    keys = ("scenario", "way", "code", "commune", "people", "before", "after", "change")
    head(sheet, row, [words(key, lang) for key in keys], look)
    for card in comparison.cards:
        for way, table in (("gains", card.winners), ("loses", card.losers)):
            for code, mover in table.iterrows():
                row += 1
                line(sheet, row, (card.scenario.name, words(way, lang), str(code), str(mover["name"])))
                write(sheet.cell(row, 5), float(mover["population"]), format_="#,##0")
                for column, name in enumerate(("apl_before", "apl_after", "apl_change"), start=6):
                    write(sheet.cell(row, column), float(mover[name]), format_=number_format(2, signed=column == 8))
    if row == top:
        write(sheet.cell(row + 1, 1), words("nobody_moves", lang))
    set_widths(sheet, (30, 12, 12, 32, 12, 12, 12, 12))
    for_print(sheet, landscape=True)


def _slower(sheet: Worksheet, territory: Territory, comparison: Comparison, about: Facts, look: Look) -> None:
    """The communes that come latest to a doctor under each scenario, and to which one they go."""
    lang, top = about.lang, _above(sheet, territory, about, look)
    row = top
    keys = ("scenario", "code", "commune", "people", "gp_before", "min_before", "gp_after", "min_after", "min_lost")
    head(sheet, row, [words(key, lang) for key in keys], look)
    out_of_reach = say("state_out_of_reach", lang, limit=compact(territory.times.limit_min, lang))
    for card in comparison.cards:
        for code, lost in card.slower.iterrows():
            row += 1
            line(sheet, row, (card.scenario.name, str(code), str(lost["name"])))
            write(sheet.cell(row, 4), float(lost["population"]), format_="#,##0")
            write(sheet.cell(row, 5), str(lost["place_before"]))
            write(sheet.cell(row, 6), float(lost["before_min"]), format_=number_format(1))
            write(sheet.cell(row, 7), str(lost["place_after"]) or out_of_reach)
            if not lost["cut_off"]:
                write(sheet.cell(row, 8), float(lost["after_min"]), format_=number_format(1))
                write(sheet.cell(row, 9), float(lost["lost_min"]), format_=number_format(1, signed=True))
    if row == top:
        write(sheet.cell(row + 1, 1), words("nobody_slower", lang))
    set_widths(sheet, (30, 12, 32, 12, 32, 14, 32, 14, 14))
    for_print(sheet, landscape=True)


def _sources(book: Workbook, about: Facts, look: Look) -> None:
    """Where the data come from, how the figures were computed, how far to trust them."""
    sheet = book.create_sheet(say("sheet_sources", about.lang))
    set_widths(sheet, (60, 90, 24))
    sources = [
        Fact("source", each.title, f"{each.producer}, {each.licence}, {each.data_year}") for each in about.sources
    ]
    limits = [Fact("limit", "", limit) for limit in about.limits]
    for row, fact in enumerate((*sources, *about.parameters, *about.travel, *limits), start=1):
        fact_row(sheet, row, fact, look)
    for_print(sheet, landscape=True)
