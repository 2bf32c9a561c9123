"""``deserts score``: the scores of the communes."""

from __future__ import annotations

import argparse

from scenarios.cli.command import Command
from scenarios.cli.documents import write_document
from scenarios.cli.messages import UsageError
from scenarios.cli.options import (
    flavour_option,
    json_option,
    output_option,
    project_option,
    scoring_options,
    territory_options,
)
from scenarios.cli.output import line
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.texts import Language


def options(parser: Parser) -> None:
    """What may be typed."""
    project_option(parser)
    territory_options(parser)
    scoring_options(parser)
    output_option(parser, "h_output_score")
    flavour_option(parser)
    json_option(parser)


def score(args: argparse.Namespace, lang: Language) -> None:
    """``deserts score``: headline and communes on screen, or into a file."""
    from scenarios.cli.show import outcome_json, show_outcome
    from scenarios.cli.work import open_work

    work = open_work(args, lang)
    outcome = work.outcome()
    if args.output is not None:
        form = args.output.suffix.lower().removeprefix(".")
        if form not in ("csv", "xlsx", "html"):
            raise UsageError("usage_suffix", path=args.output.name)
        write_document(work, outcome, form, args.output, args, lang)
    elif args.json:
        outcome_json(work, outcome, lang)
    else:
        show_outcome(work, outcome, lang)
        line()
        line(cli("more", lang))


COMMAND = Command("score", options, score)
