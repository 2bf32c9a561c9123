"""One document of an answer: workbook, web map or CSV."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from scenarios.cli.output import line, progress
from scenarios.cli.texts import cli
from scenarios.words.texts import Language

if TYPE_CHECKING:
    from scenarios.answer.evaluate import Outcome
    from scenarios.cli.work import Work


def write_document(
    work: Work, outcome: Outcome, form: str, path: Path, args: argparse.Namespace, lang: Language
) -> None:
    """Write one document and say where. Raises CannotWrite."""
    from scenarios.documents.csv_file import Flavour, export_csv
    from scenarios.documents.html import export_html
    from scenarios.documents.xlsx import export_xlsx

    layers = work.imported
    with progress(cli("writing", lang), quiet=getattr(args, "quiet", False)) as report:
        if form == "csv":
            flavour = Flavour(getattr(args, "flavour", "excel"))
            written = export_csv(
                work.territory, outcome, path, lang=lang, flavour=flavour, layers=layers, report=report
            )
        elif form == "html":
            written = export_html(work.territory, outcome, path, lang=lang, layers=layers, report=report)
        else:
            written = export_xlsx(work.territory, outcome, path, lang=lang, layers=layers, report=report)
    for each in written:
        line(cli("written", lang, path=each))
