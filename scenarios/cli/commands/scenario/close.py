"""``deserts scenario close``: a site that closes."""

from __future__ import annotations

import argparse

from scenarios.cli.command import Command
from scenarios.cli.options import work_options
from scenarios.cli.parser import Parser
from scenarios.words.texts import Language


def options(parser: Parser) -> None:
    """What may be typed."""
    work_options(parser)
    parser.argument("site", "h_site")


def run(args: argparse.Namespace, lang: Language) -> None:
    """Decide, and show before → after."""
    from scenarios.cli.names import find_site
    from scenarios.cli.scenario_file import decide
    from scenarios.plan.edits import CloseSite

    decide(args, lang, lambda work: CloseSite(find_site(work.territory, work.scenario, args.site)))


COMMAND = Command("close", options, run)
