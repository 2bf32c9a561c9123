"""``deserts scenario show``: a scenario and what it changes."""

from __future__ import annotations

import argparse

from scenarios.cli.command import Command
from scenarios.cli.options import work_options
from scenarios.cli.parser import Parser
from scenarios.words.texts import Language


def options(parser: Parser) -> None:
    """What may be typed."""
    work_options(parser)


def run(args: argparse.Namespace, lang: Language) -> None:
    """What a scenario decides and changes; nothing is written."""
    from scenarios.cli.scenario_file import show_work
    from scenarios.cli.work import open_work

    work = open_work(args, lang)
    show_work(work, work.outcome(), args, lang)


COMMAND = Command("show", options, run)
