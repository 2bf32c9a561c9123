"""``deserts pack``: a complete copy of a work, data included, that replays on a machine that has none of them."""

from __future__ import annotations

import argparse
from pathlib import Path

from scenarios.cli.command import Command
from scenarios.cli.messages import AlreadyThere, CannotImport, UsageError
from scenarios.cli.options import input_options, output_option
from scenarios.cli.output import line, progress
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.cli.typed_files import typed_files
from scenarios.words.texts import Language, number


def options(parser: Parser) -> None:
    """What may be typed."""
    parser.argument("project", "h_pack_project", type=Path)
    output_option(parser, "h_pack_output", required=True)
    parser.option("--anyway", "h_pack_anyway", action="store_true")
    input_options(parser)


def pack(args: argparse.Namespace, lang: Language) -> None:
    """Write the copy and say what is inside. Raises UsageError, AlreadyThere, CannotImport where a file is missing."""
    from scenarios.cli.work import holding, open_work
    from scenarios.study.files import save_work, with_results
    from scenarios.study.project import SUFFIX

    if args.output.suffix.lower() != SUFFIX:
        raise UsageError("usage_pack_suffix", name=args.output.name)
    if args.output.exists():
        raise AlreadyThere(args.output)
    work = open_work(args, lang)
    absent = [file.name for file in work.study.absent if file.reason != "stored"]
    if absent and not args.anyway:
        raise CannotImport("e_pack_incomplete", names=", ".join(absent))
    # What was typed over the work gives other figures than those saved with it.
    project = with_results(work.project, work.study) if typed_files(args) and not absent else work.project
    with holding(args.output), progress(cli("writing", lang), quiet=getattr(args, "quiet", False)) as report:
        save_work(project, work.study, work.cache, args.output, "complete", report)
    names = [name for name in project.inputs.names if name not in absent]
    size = number(args.output.stat().st_size / 1e6, lang, 1)
    line(cli("packed", lang, path=args.output, size=size, count=len(names)))
    for name in names:
        line(f"  - {name}")


COMMAND = Command("pack", options, pack)
