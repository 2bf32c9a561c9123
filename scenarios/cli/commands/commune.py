"""``deserts commune``: why a commune has its score."""

from __future__ import annotations

import argparse

from scenarios.cli.command import Command
from scenarios.cli.options import scored_options
from scenarios.cli.parser import Parser
from scenarios.words.texts import Language


def options(parser: Parser) -> None:
    """What may be typed."""
    parser.argument("commune", "h_commune_code")
    scored_options(parser)


def commune(args: argparse.Namespace, lang: Language) -> None:
    """``deserts commune``: why a commune has its score."""
    from scenarios.cli.names import find_commune
    from scenarios.cli.show import commune_json, show_commune
    from scenarios.cli.work import open_work

    work = open_work(args, lang)
    code = find_commune(work.territory, args.commune)
    outcome = work.outcome()
    if args.json:
        commune_json(work, outcome, code, lang)
    else:
        show_commune(work, outcome, code, lang)


COMMAND = Command("commune", options, commune)
