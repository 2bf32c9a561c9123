"""A workbook of DREES that was typed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from scenarios.cli.output import progress
from scenarios.cli.texts import cli
from scenarios.words.texts import Language

if TYPE_CHECKING:
    from geodata.drees.workbook_reader import DreesWorkbook


def read_book(path: Path, args: argparse.Namespace, lang: Language, *, only: str = "gp") -> DreesWorkbook:
    """A DREES workbook; only : the profession that it must be about, "" = any. Raises InputError where it is none."""
    from geodata.drees.workbook_reader import read_drees
    from scenarios.study.reading import read_workbook

    with progress(cli("reading", lang), quiet=getattr(args, "quiet", False)) as report:
        return read_workbook(path, report) if only else read_drees(path, report)
