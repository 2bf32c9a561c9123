"""``deserts territory``: what a territory holds."""

from __future__ import annotations

import argparse

from scenarios.cli.command import Command
from scenarios.cli.options import json_option, project_option, territory_options
from scenarios.cli.parser import Parser
from scenarios.words.texts import Language


def options(parser: Parser) -> None:
    """What may be typed."""
    project_option(parser)
    territory_options(parser)
    parser.option("--list", "h_list", action="store_true")
    json_option(parser)


def territory(args: argparse.Namespace, lang: Language) -> None:
    """``deserts territory``."""
    from scenarios.cli.show import show_territory, territory_json
    from scenarios.cli.work import open_work

    study = open_work(args, lang).study
    if args.json:
        territory_json(study, every=args.list)
    else:
        show_territory(study, lang, every=args.list)


COMMAND = Command("territory", options, territory)
