"""``deserts base update``: the official pack made of official files, for whoever makes an installation."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scenarios.cli.command import Command
from scenarios.cli.messages import UsageError, sentence
from scenarios.cli.official import cache_of, pack_line, size_text
from scenarios.cli.options import output_option
from scenarios.cli.output import complain, is_quiet, line, progress
from scenarios.cli.texts import cli
from scenarios.words.texts import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scenarios.cli.parser import Parser


def options(parser: Parser) -> None:
    """What may be typed."""
    parser.argument("files", "h_pack_files", nargs="*", type=Path, metavar=parser.file)
    parser.option("--cache", "h_cache", type=Path)
    output_option(parser, "h_pack_output", "ZIP")


def run(args: argparse.Namespace, lang: Language) -> None:
    """Make the pack from the files typed, else from what was fetched. Raises UsageError where there is nothing."""
    from geodata.storage.official_pack import beside_base
    from scenarios.study.official_pack import make_pack

    files = args.files or list(_fetched(args))
    if not files:
        raise UsageError("usage_pack")
    path: Path = args.output or beside_base()
    with progress(cli("reading_file", lang), quiet=is_quiet(args)) as report:
        pack, official = make_pack(files, path, datetime.now(UTC).date(), report)
    line(pack_line(pack, lang))
    line(f"{path} ({size_text(path.stat().st_size, lang, exact=True)})")
    for refused in official.refused:
        complain(f"! {refused.path.name}: {sentence(refused.error, lang)}")


def _fetched(args: argparse.Namespace) -> Iterator[Path]:
    """The files of the cache that a pack is made of, the newest edition of each source; of doctors BPE comes before RPPS."""
    from geodata.downloads.fetch import plan
    from scenarios.study.official_pack import PACKED

    doctors = False
    for item in plan((), PACKED, cache_of(args)).items:
        if item.slot.record() is None or (doctors and item.entry.key == "rpps"):
            continue
        doctors = doctors or item.entry.key == "bpe"
        yield item.slot.path


COMMAND = Command("update", options, run)
