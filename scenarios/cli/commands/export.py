"""``deserts export``: a workbook, a web map or a table."""

from __future__ import annotations

import argparse
from pathlib import Path

from scenarios.cli.command import Command
from scenarios.cli.documents import write_document
from scenarios.cli.options import flavour_option, output_option, scenario_option, scoring_options, territory_options
from scenarios.cli.parser import Parser
from scenarios.words.texts import Language


def options(parser: Parser) -> None:
    """What may be typed."""
    parser.argument("format", "h_format", choices=("xlsx", "html", "csv"))
    parser.argument("project", "h_project_or", nargs="?", type=Path)
    scenario_option(parser)
    territory_options(parser)
    scoring_options(parser)
    output_option(parser, "h_output", required=True)
    flavour_option(parser)


def export(args: argparse.Namespace, lang: Language) -> None:
    """``deserts export``."""
    from scenarios.cli.work import open_work

    work = open_work(args, lang)
    write_document(work, work.outcome(), args.format, args.output, args, lang)


COMMAND = Command("export", options, export)
