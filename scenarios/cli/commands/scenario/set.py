"""``deserts scenario set``: other words, files or parameters."""

from __future__ import annotations

import argparse
from dataclasses import replace

from scenarios.cli.command import Command
from scenarios.cli.options import decimal, scoring_options, work_options
from scenarios.cli.parser import Parser
from scenarios.words.texts import Language


def options(parser: Parser) -> None:
    """What may be typed."""
    work_options(parser)
    parser.option("--name", "h_name")
    parser.option("--note", "h_note")
    scoring_options(parser)
    parser.option("--centre-acts", "h_centre_acts", type=decimal)


def run(args: argparse.Namespace, lang: Language) -> None:
    """Change words, files or parameters of a file."""
    from scenarios.cli.scenario_file import held

    with held(args.project):
        _set(args, lang)


def _set(args: argparse.Namespace, lang: Language) -> None:
    """Other words, files or parameters; centres at the usual number of consultations follow it, in all scenarios."""
    from scenarios.cli.scenario_file import save_shown
    from scenarios.cli.work import open_file
    from scenarios.study.choices import with_acts

    work = open_file(args.project, args, lang)
    before = (
        work.file.project.params.centre_acts_per_fte
        if work.file is not None
        else work.project.params.centre_acts_per_fte
    )
    after = work.project.params.centre_acts_per_fte
    scenarios = tuple(with_acts(scenario, before, after) for scenario in work.project.scenarios)
    work = replace(work, project=replace(work.project, scenarios=scenarios))
    changed = work.scenario
    if args.name:
        changed = replace(changed, name=args.name)
    if args.note is not None:
        changed = replace(changed, note=args.note)
    save_shown(work.with_scenario(changed), args, lang)


COMMAND = Command("set", options, run)
