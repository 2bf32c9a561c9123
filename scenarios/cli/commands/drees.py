"""``deserts drees``: what a DREES workbook holds, and what became of its rows."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from scenarios.cli.command import Command
from scenarios.cli.options import json_option
from scenarios.cli.output import as_json, line, table
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.cli.workbook import read_book
from scenarios.words.texts import Language, compact, number, say

if TYPE_CHECKING:
    from geodata.drees.workbook_reader import DreesEdition, DreesWorkbook


def options(parser: Parser) -> None:
    """What may be typed."""
    parser.argument("file", "h_drees_file", type=Path)
    json_option(parser)


PROBLEMS_SHOWN = 10


def drees(args: argparse.Namespace, lang: Language) -> None:
    """Check a workbook: editions, means weighted as DREES weights them, rows, parameters."""
    book = read_book(args.file, args, lang, only="")
    if args.json:
        _as_json(book)
    else:
        _show(book, lang)


def _mean(edition: DreesEdition, column: str) -> float:
    """National mean; NaN where the edition does not publish the column."""
    import numpy as np

    from deserts.indicators import weighted_mean

    values, weights = (edition.table[name].to_numpy(dtype=np.float64) for name in (column, edition.weight_column))
    return weighted_mean(values, weights)


def _as_json(book: DreesWorkbook) -> None:
    parameters = book.parameters
    as_json(
        {
            "name": book.name,
            "sha256": book.sha256,
            "editions": [
                {
                    "year": edition.year,
                    "profession": edition.profession,
                    "unit": edition.unit,
                    "rows": len(edition.table),
                    "mean_all_ages": _mean(edition, "apl_all_ages"),
                    "mean_under_65": _mean(edition, "apl_under_65"),
                }
                for edition in book.editions
            ],
            "decay": None if parameters is None else [list(step) for step in parameters.decay.steps],
            "parameters_problem": book.parameters_problem,
            "reports": [report.to_dict() for report in book.reports],
        }
    )


def _show(book: DreesWorkbook, lang: Language) -> None:
    line(f"{book.name}  SHA-256 {book.sha256}")
    rows = [
        (
            f"{cli('edition', lang)} {edition.year}, {cli('profession_' + edition.profession, lang)}",
            number(len(edition.table), lang),
            number(_mean(edition, "apl_all_ages"), lang, 2),
            number(_mean(edition, "apl_under_65"), lang, 2),
        )
        for edition in book.editions
    ]
    table(("", *(cli(key, lang) for key in ("rows", "mean_all_ages", "mean_under_65"))), rows)
    _rows(book, lang)
    if book.parameters is None:
        line(cli("no_parameters", lang, problem=book.parameters_problem or cli("constants_built_in", lang)))
        return
    for bound, weight in book.parameters.decay.steps:
        label = say("decay_first", lang, high=compact(bound, lang))
        line(f"  {label}{say('colon', lang)}{compact(weight, lang)}")


def _rows(book: DreesWorkbook, lang: Language) -> None:
    """What became of the rows, and the first problems."""
    reports = book.reports
    counts = {
        "read": sum(report.read for report in reports),
        "kept": sum(report.kept for report in reports),
        "rejected": sum(report.rejected_count for report in reports),
        "aside": sum(report.set_aside_count for report in reports),
    }
    line(cli("rows_account", lang, **{key: number(count, lang) for key, count in counts.items()}))
    problems = [(report, problem) for report in reports for problem in report.all_problems()]
    for report, problem in problems[:PROBLEMS_SHOWN]:
        where = problem.row if problem.row is not None else "-"
        words = " ".join(filter(None, (problem.code, problem.column or "", problem.value or "", problem.detail)))
        line("  " + cli("row_problem", lang, sheet=report.sheet, line=where, problem=words))
    if len(problems) > PROBLEMS_SHOWN:
        line(f"  … ({number(len(problems), lang)})")


COMMAND = Command("drees", options, drees)
