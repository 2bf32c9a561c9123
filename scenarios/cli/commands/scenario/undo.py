"""``deserts scenario undo``: the last decision taken back."""

from __future__ import annotations

import argparse
from dataclasses import replace

from scenarios.cli.command import Command
from scenarios.cli.options import work_options
from scenarios.cli.output import line
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.texts import Language


def options(parser: Parser) -> None:
    """What may be typed."""
    work_options(parser)


def run(args: argparse.Namespace, lang: Language) -> None:
    """Take back the last decision of a file."""
    from scenarios.cli.scenario_file import held

    with held(args.project):
        _undo(args, lang)


def _undo(args: argparse.Namespace, lang: Language) -> None:
    """Take back the last decision."""
    from scenarios.cli.scenario_file import save_shown
    from scenarios.cli.work import open_work

    work = open_work(args, lang)
    edits = work.scenario.edits
    if not edits:
        line(cli("nothing_to_undo", lang))
        return
    if not args.json:
        line(cli("undone", lang))
    save_shown(work.with_scenario(replace(work.scenario, edits=edits[:-1])), args, lang)


COMMAND = Command("undo", options, run)
