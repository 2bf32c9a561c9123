"""``deserts compare``: scenarios side by side."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from scenarios.analysis.figure import Figure
from scenarios.cli.command import Command
from scenarios.cli.options import input_options, json_option, output_option, scoring_options
from scenarios.cli.output import as_json, is_quiet, line, progress, table
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.texts import Language

if TYPE_CHECKING:
    from scenarios.analysis.compare import Comparison
    from scenarios.cli.work import Work


def options(parser: Parser) -> None:
    """What may be typed."""
    parser.argument("projects", "h_projects", nargs="+", type=Path, metavar="DESERTS")
    input_options(parser)
    scoring_options(parser)
    parser.option("--order", "h_order", choices=tuple(map(str, Figure)))
    output_option(parser, "h_output_compare", "XLSX")
    json_option(parser)


def compare_(args: argparse.Namespace, lang: Language) -> None:
    """The scenarios of one or more files side by side, on screen and in a workbook."""
    from scenarios.analysis.compare import compare
    from scenarios.cli.several_works import all_scenarios
    from scenarios.cli.show import limits_json
    from scenarios.cli.work import open_work
    from scenarios.words.compare import words

    work = open_work(argparse.Namespace(**{**vars(args), "project": args.projects[0]}), lang)
    scenarios = all_scenarios(work, args.projects, lang)
    with progress(cli("comparing", lang), quiet=is_quiet(args)) as report:
        made = compare(work.model, scenarios, work.baseline, present_name=words("present", lang), report=report)
    if args.json:
        as_json({**_comparison_json(made), **limits_json(work, lang)})
    else:
        _show(made, Figure(args.order) if args.order else None, work, lang)
    if args.output is not None:
        from scenarios.documents.compare import export_comparison

        with progress(cli("writing", lang), quiet=is_quiet(args)) as report:
            paths = export_comparison(work.territory, made, args.output, lang=lang, layers=work.imported, report=report)
        for path in [] if args.json else paths:
            line(cli("written", lang, path=path))


def _show(made: Comparison, order: Figure | None, work: Work, lang: Language) -> None:
    """A table, one line a figure, one column a scenario."""
    from scenarios.cli.show import warn_of_invented
    from scenarios.words.compare import figure_name, figure_text, figure_unit, words

    warn_of_invented(work, lang)
    places = range(len(made.cards)) if order is None else made.ordered(order)
    cards = [made.cards[place] for place in places]
    rows = [
        (
            f"{figure_name(figure, lang)} ({figure_unit(figure, lang)})",
            *(figure_text(figure, card.figures[figure], card.figures[Figure.COST], lang) for card in cards),
        )
        for figure in Figure
    ]
    table(("", *(card.scenario.name for card in cards)), rows)
    line(words("noise", lang))


def _comparison_json(made: Comparison) -> dict[str, object]:
    """The same for programs."""
    return {
        "baseline": str(made.baseline),
        "scenarios": [
            {
                "name": card.scenario.name,
                "note": card.scenario.note,
                "figures": {str(figure): value for figure, value in card.figures.items()},
                "winners": card.winners.reset_index(names="insee").to_dict("records"),
                "losers": card.losers.reset_index(names="insee").to_dict("records"),
            }
            for card in made.cards
        ],
    }


COMMAND = Command("compare", options, compare_)
