"""``deserts homes``: minutes from where people live to the nearest doctor, pharmacy or cabin, beside those from the seats."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from scenarios.answer.home_question import THRESHOLDS, WHATS
from scenarios.cli.command import Command
from scenarios.cli.messages import UsageError
from scenarios.cli.options import decimal, flavour_option, named_file_option, output_option, routed_options
from scenarios.cli.output import as_json, line, progress, table
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.texts import Language, compact, number

if TYPE_CHECKING:
    from geodata.report.source import Source
    from scenarios.answer.home_question import Question
    from scenarios.answer.homes import HomesAnswer, Known
    from scenarios.answer.homes_apl import AplFromHomes
    from scenarios.cli.work import Work
    from scenarios.documents.homes import HomesDocument


def options(parser: Parser) -> None:
    """What may be typed."""
    parser.option("--to", "h_homes_to", choices=WHATS, default="doctors")
    parser.option("--walk", "h_walk", action="store_true")
    parser.option("--far", "h_homes_far", type=decimal, choices=THRESHOLDS, metavar="MIN")
    named_file_option(parser, "cells", "h_homes_cells", metavar=parser.file)
    named_file_option(parser, "places", "h_homes_places", metavar=parser.file)
    named_file_option(parser, "housing", "h_homes_housing", metavar=parser.file)
    parser.option("--apl", "h_homes_apl", action="store_true")
    parser.option("--count", "h_homes_count", type=int, default=20, metavar="N")
    output_option(parser, "h_homes_output", "CSV")
    flavour_option(parser)
    routed_options(parser)


def homes_(args: argparse.Namespace, lang: Language) -> None:
    """``deserts homes``. Raises UsageError, CannotImport and what files are refused for."""
    from scenarios.answer.home_question import Question
    from scenarios.answer.homes import NoPlaces, NoRoads, homes_answer
    from scenarios.answer.homes_apl import apl_from_homes
    from scenarios.cli.home_places import known_files
    from scenarios.cli.work import open_work
    from scenarios.words.homes import apl_sentence

    work = open_work(args, lang)
    if work.territory.roads is None:
        raise UsageError("usage_roads")
    files = known_files(work, args)
    known = files.known
    if args.apl and known.homes is None:
        raise UsageError("usage_homes_apl")
    question = Question(args.to, "foot" if args.walk else "car", args.far or 0.0)
    with progress(cli("routing", lang), quiet=getattr(args, "quiet", False)) as report:
        try:
            answer = homes_answer(work.model, work.scenario, question, known, report)
        except NoRoads as error:
            raise UsageError("usage_roads") from error
        except NoPlaces as error:
            raise UsageError(f"usage_homes_{error.what}") from error
        before = _before(work, question, known)
        apl = apl_from_homes(work.model, known.homes, report) if args.apl and known.homes is not None else None
    if args.output is not None:
        from scenarios.documents.homes import HomesDocument

        _write(work, HomesDocument(answer, before, apl, files.sources), args, lang)
    if args.json:
        as_json({**_values(answer, before, files.sources, lang), **({} if apl is None else {"apl": _apl_values(apl)})})
        return
    _show(answer, before, files.grid, args.count, lang)
    if apl is not None:
        line()
        line(apl_sentence(apl, lang))


def _before(work: Work, question: Question, known: Known) -> HomesAnswer | None:
    """The answer without the scenario; None where there is none, or nothing to compare with."""
    from scenarios.answer.homes import NoPlaces, homes_answer

    if not work.scenario.edits:
        return None
    try:
        return homes_answer(work.model, replace(work.scenario, edits=()), question, known)
    except NoPlaces:  # cabins are only those of the scenario
        return None


def _write(work: Work, document: HomesDocument, args: argparse.Namespace, lang: Language) -> None:
    from scenarios.documents.csv_file import Flavour
    from scenarios.documents.homes import export_homes

    written = export_homes(
        document,
        work.territory,
        work.outcome(),
        args.output,
        lang=lang,
        flavour=Flavour(args.flavour),
        layers=work.imported,
    )
    for path in () if args.json else written:
        line(cli("written", lang, path=path))


def _values(
    answer: HomesAnswer, before: HomesAnswer | None, sources: tuple[Source, ...], lang: Language
) -> Mapping[str, object]:
    """Everything as plain values."""
    from scenarios.words.sources import titled

    return {
        "to": answer.question.what,
        "by": answer.question.how,
        "far_min": answer.question.far,
        "illustrative": answer.illustrative,
        "places": answer.places,
        "cell_m": answer.cell_m,
        "sources": [f"{titled(each, lang).title} {each.data_year}".strip() for each in sources],
        "after": _totals(answer),
        "before": None if before is None else _totals(before),
        "communes": [{"insee": str(code), **row} for code, row in answer.table.to_dict("index").items()],
    }


def _apl_values(apl: AplFromHomes) -> Mapping[str, object]:
    """The variant as plain values."""
    told = {"official": False, "moved": apl.moved, "low_seats": apl.low_seats, "low_homes": apl.low_homes}
    return {**told, "communes": [{"insee": str(code), **row} for code, row in apl.table.to_dict("index").items()]}


def _totals(answer: HomesAnswer) -> Mapping[str, object]:
    return {
        "seats": asdict(answer.seats),
        "cells": None if answer.cells is None else asdict(answer.cells),
    }


def _show(answer: HomesAnswer, before: HomesAnswer | None, grid: Source | None, count: int, lang: Language) -> None:
    """The sentence, the communes with most people far away, and how to read them."""
    from scenarios.answer.homes import far_people
    from scenarios.words.homes import headline, notes, word

    line(headline(answer, before, lang))
    line()
    by = answer.cells is not None
    rows = answer.table.assign(far=far_people(answer))
    rows = rows.sort_values(["far", "population"], ascending=False, kind="stable").head(count)
    minutes = [f"{word(key, lang)} ({word('unit_min', lang)})" for key in ("seat_min", "cell_min", "difference_min")]
    titles = [word("name", lang), *minutes]
    titles.append(word("people_over", lang, t=compact(answer.question.far, lang)))
    cells = [
        (
            str(row["name"]),
            _minutes(row["seat_min"], row["seat_state"], lang, grid=by),
            _minutes(row["cell_min"], row["cell_state"], lang, grid=by),
            ""
            if row["difference_min"] != row["difference_min"]
            else number(row["difference_min"], lang, 1, signed=True),
            "" if row["far"] != row["far"] else number(row["far"], lang),
        )
        for row in rows.to_dict("records")
    ]
    table(titles, cells)
    line()
    for note in notes(answer, lang, grid):
        line(f"- {note}")


def _minutes(value: float, state: str, lang: Language, *, grid: bool) -> str:
    from scenarios.words.homes import state_word

    return number(value, lang, 1) if state == "ok" else state_word(state, lang, grid=grid)


COMMAND = Command("homes", options, homes_)
