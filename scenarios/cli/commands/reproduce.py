"""``deserts reproduce``: how near the modelled APL is to the published one, and the supply that the published map implies."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from scenarios.cli.command import Command
from scenarios.cli.messages import NoPublishedValues
from scenarios.cli.options import json_option, project_option, territory_options
from scenarios.cli.output import as_json, line, progress, table
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.texts import Language, number, say

if TYPE_CHECKING:
    from scenarios.analysis.reproduction import Fit, Reproduction


def options(parser: Parser) -> None:
    """What may be typed."""
    project_option(parser)
    territory_options(parser)
    parser.option("--implied", "h_implied", action="store_true")
    json_option(parser)


def reproduce(args: argparse.Namespace, lang: Language) -> None:
    """Compare, whole and by département. Raises NoPublishedValues."""
    from scenarios.analysis.implied import implied_supply
    from scenarios.analysis.reproduction import reproduction
    from scenarios.cli.work import open_work

    work = open_work(args, lang)
    if work.territory.published is None:
        raise NoPublishedValues("published values without a workbook")
    if args.implied:
        with progress(cli("implied_running", lang), quiet=getattr(args, "quiet", False)) as report:
            implied = implied_supply(work.model, report)
        found, unknowns = implied.fit, implied.unknowns
    else:
        found, unknowns = reproduction(work.model), 0
    if args.json:
        _as_json(found, unknowns)
        return
    line(work.territory.name)
    if work.territory.illustrative:
        line(f"!! {say('illustrative_some', lang)}")
    if unknowns:
        line(cli("implied_unknowns", lang, count=unknowns))
    _show(found, lang)


def _show(found: Reproduction, lang: Language) -> None:
    fit = found.whole
    rows = [
        (cli("fit_spearman", lang), number(fit.spearman, lang, 2)),
        (cli("fit_error", lang), number(fit.error, lang, 2)),
        (cli("fit_bias", lang), number(fit.bias, lang, 2, signed=True)),
        (cli("fit_side", lang), number(100 * fit.right_side, lang, 0)),
        (cli("fit_between", lang), number(found.between, lang, 2)),
    ]
    table((say("indicator", lang), say("value", lang)), rows)
    line()
    heads = [cli(key, lang) for key in ("fit_departement", "fit_communes", "fit_published", "fit_modelled")]
    heads += [cli(key, lang) for key in ("fit_spearman", "fit_side")]
    cells = [
        (
            str(code),
            number(float(row["communes"]), lang),
            number(float(row["mean_published"]), lang, 2),
            number(float(row["mean_modelled"]), lang, 2),
            number(float(row["spearman"]), lang, 2),
            number(100 * float(row["right_side"]), lang, 0),
        )
        for code, row in found.by_departement.iterrows()
    ]
    table(heads, cells)


def _as_json(found: Reproduction, unknowns: int) -> None:
    import numpy as np

    def plain(fit: Fit) -> dict[str, float]:
        return {name: float(value) for name, value in vars(fit).items()}

    rows = {str(code): row for code, row in found.by_departement.to_dict("index").items()}
    residual = {str(code): float(value) for code, value in found.residual.items() if np.isfinite(value)}
    as_json({"whole": plain(found.whole), "between": found.between, "departements": rows, "unknowns": unknowns,
             "residual": residual})  # fmt: skip


COMMAND = Command("reproduce", options, reproduce)
