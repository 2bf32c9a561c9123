"""``deserts scenario resize``: more or fewer doctors at a site."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from scenarios.cli.command import Command
from scenarios.cli.options import fte_option, work_options
from scenarios.cli.parser import Parser
from scenarios.words.texts import Language

if TYPE_CHECKING:
    from scenarios.cli.work import Work
    from scenarios.plan.edits import Edit


def options(parser: Parser) -> None:
    """What may be typed."""
    work_options(parser)
    parser.argument("site", "h_site")
    fte_option(parser, required=True)


def run(args: argparse.Namespace, lang: Language) -> None:
    """Decide, and show before → after."""
    from scenarios.cli.scenario_file import decide

    decide(args, lang, lambda work: _edit(work, args))


def _edit(work: Work, args: argparse.Namespace) -> Edit:
    from scenarios.cli.names import find_site
    from scenarios.plan.edits import SetActivity

    return SetActivity(find_site(work.territory, work.scenario, args.site), args.fte)


COMMAND = Command("resize", options, run)
