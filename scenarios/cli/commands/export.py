"""``deserts export``: a workbook, a web map, a table, or the page for a council."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from scenarios.cli.command import Command
from scenarios.cli.documents import write_document
from scenarios.cli.messages import UsageError
from scenarios.cli.options import (
    draw_options,
    flavour_option,
    output_option,
    scenario_option,
    scoring_options,
    territory_options,
)
from scenarios.cli.output import is_quiet, line, progress
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.texts import Language

if TYPE_CHECKING:
    from scenarios.cli.work import Work
    from scenarios.plan.scenario import Scenario


def options(parser: Parser) -> None:
    """What may be typed."""
    parser.argument("format", "h_format", choices=("xlsx", "html", "csv", "pdf"))
    parser.argument("project", "h_project_or", nargs="?", type=Path)
    scenario_option(parser)
    territory_options(parser)
    scoring_options(parser)
    output_option(parser, "h_output", required=True)
    flavour_option(parser)
    with parser.group("g_area"):
        parser.option("--compare", "h_export_compare", nargs="*", metavar=parser.word("NOM", "NAME"))
    draw_options(parser, 200)


def export(args: argparse.Namespace, lang: Language) -> None:
    """``deserts export``."""
    from scenarios.cli.work import open_work

    if args.compare is not None and (args.format != "pdf" or args.scenario_name is not None):
        raise UsageError("usage_compare")
    work = open_work(args, lang)
    if args.format == "pdf":
        _council_page(work, args, lang)
        return
    write_document(work, work.outcome(), args.format, args.output, args, lang)


def _council_page(work: Work, args: argparse.Namespace, lang: Language) -> None:
    """The page for a council: of one scenario, or of those that are compared. Raises BadValue, UnknownScenario, CannotWrite."""
    from scenarios.analysis.brief import brief
    from scenarios.cli.work import scenario_place
    from scenarios.documents.council_page import export_council_page

    scenarios: tuple[Scenario, ...] = (work.scenario,)
    if args.compare is not None:
        named = [work.project.scenarios[scenario_place(work.project, name)] for name in args.compare]
        scenarios = tuple(named) or work.project.scenarios
    with progress(cli("drawing", lang), quiet=is_quiet(args)) as report:
        asked = brief(work.model, scenarios, work.baseline, seed=args.seed, n=args.draws, report=report)
    for path in export_council_page(work.territory, asked, args.output, lang=lang, layers=work.imported):
        line(cli("written", lang, path=path))


COMMAND = Command("export", options, export)
