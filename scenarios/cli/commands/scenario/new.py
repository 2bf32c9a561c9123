"""``deserts scenario new``: a file, or one more scenario in it."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from scenarios.cli.command import Command
from scenarios.cli.messages import AlreadyThere, UsageError
from scenarios.cli.options import decimal, json_option, scoring_options, territory_options
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.texts import Language

if TYPE_CHECKING:
    from scenarios.plan.scenario import Scenario


def options(parser: Parser) -> None:
    """What may be typed."""
    parser.argument("project", "h_project", type=Path)
    territory_options(parser)
    scoring_options(parser)
    parser.option("--centre-acts", "h_centre_acts", type=decimal)
    parser.option("--name", "h_name")
    parser.option("--note", "h_note", default="")
    json_option(parser)


def run(args: argparse.Namespace, lang: Language) -> None:
    """Make a file, or one more scenario in a file."""
    from scenarios.cli.work import holding

    with holding(args.project):
        _new(args, lang)


def _new(args: argparse.Namespace, lang: Language) -> None:
    """A new file for a territory, or one more scenario in a file that exists."""
    from scenarios.cli.names import typed_codes
    from scenarios.cli.scenario_file import save_shown
    from scenarios.cli.work import new_work
    from scenarios.plan.scenario import Scenario
    from scenarios.study.files import is_work

    path: Path = args.project
    blank = Scenario(args.name or cli("default_scenario", lang), (), args.note)
    if not any(typed_codes(args)):
        if not path.is_file():
            raise UsageError("usage_territory")
        _one_more(blank, args, lang)
        return
    if path.exists():
        raise AlreadyThere(path)
    if not is_work(path):
        raise UsageError("usage_work_suffix", name=path.name)
    save_shown(new_work(blank, args, lang), args, lang)


def _one_more(blank: Scenario, args: argparse.Namespace, lang: Language) -> None:
    """Another scenario beside those of a file; a name that is taken gets a number."""
    from scenarios.cli.scenario_file import save_shown
    from scenarios.cli.work import start
    from scenarios.study.files import read_work
    from scenarios.study.merge import free_name

    file = read_work(args.project)
    name = free_name(blank.name, list(file.project.scenarios))
    grown = replace(file.project, scenarios=(*file.project.scenarios, replace(blank, name=name)))
    args.scenario_name = name
    save_shown(start(grown, args, lang, file), args, lang)


COMMAND = Command("new", options, run)
