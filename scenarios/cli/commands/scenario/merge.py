"""``deserts scenario merge``: the scenarios of another file too."""

from __future__ import annotations

import argparse
from pathlib import Path

from scenarios.cli.command import Command
from scenarios.cli.options import work_options
from scenarios.cli.output import line
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.texts import Language


def options(parser: Parser) -> None:
    """What may be typed."""
    work_options(parser)
    parser.argument("other", "h_other", type=Path)


def run(args: argparse.Namespace, lang: Language) -> None:
    """Put the scenarios of another file into a file."""
    from scenarios.cli.scenario_file import held

    with held(args.project):
        _merge(args, lang)


def _merge(args: argparse.Namespace, lang: Language) -> None:
    """Put the scenarios of another file beside those of this one."""
    from scenarios.cli.work import save, start
    from scenarios.study.files import read_work
    from scenarios.study.merge import merge

    file = read_work(args.project)
    merged = merge(file.project, read_work(args.other).project)
    for was, now in merged.renamed:
        line(cli("merge_renamed", lang, was=was, now=now))
    work = start(merged.project, args, lang, file)
    save(work, args.project)
    line(cli("merged", lang, added=len(merged.added), same=len(merged.same), path=args.project))


COMMAND = Command("merge", options, run)
