"""``deserts robustness``: whether the order of scenarios holds when what it rests on varies."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from scenarios.cli.command import Command
from scenarios.cli.messages import UsageError
from scenarios.cli.options import draw_options, input_options, json_option, scoring_options
from scenarios.cli.output import as_json, is_quiet, line, progress, table
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.texts import Language, number

if TYPE_CHECKING:
    from scenarios.analysis.figure import Figure
    from scenarios.analysis.robustness import MethodRanking, Ranking


def options(parser: Parser) -> None:
    """What may be typed."""
    parser.argument("projects", "h_projects", nargs="+", type=Path, metavar="DESERTS")
    input_options(parser)
    scoring_options(parser)
    parser.option("--figure", "h_figure", choices=("lifted", "deficit_removed", "worst_tenth"), default="lifted")
    draw_options(parser, 200)
    json_option(parser)


def robustness(args: argparse.Namespace, lang: Language) -> None:
    """The scenarios of one or more files under draws and under other measures of access."""
    from scenarios.analysis.figure import Figure
    from scenarios.analysis.robust_runs import ranking_under_draws, ranking_under_methods
    from scenarios.cli.several_works import all_scenarios
    from scenarios.cli.show import limits_json, warn_of_invented
    from scenarios.cli.work import open_work

    work = open_work(argparse.Namespace(**{**vars(args), "project": args.projects[0]}), lang)
    scenarios, figure = all_scenarios(work, args.projects, lang), Figure(args.figure)
    if len(scenarios) < 2:
        raise UsageError("usage_two")
    with progress(cli("drawing", lang), quiet=is_quiet(args)) as report:
        drawn = ranking_under_draws(
            work.model, scenarios, figure, work.baseline, seed=args.seed, n=args.draws, report=report
        )
    with progress(cli("measuring", lang), quiet=is_quiet(args)) as report:
        measured = ranking_under_methods(work.model, scenarios, figure, report=report)
    if args.json:
        as_json({**_json(figure, drawn, measured, args.seed), **limits_json(work, lang)})
        return
    warn_of_invented(work, lang)
    _show(figure, drawn, measured, lang)


def _show(figure: Figure, drawn: Ranking, measured: MethodRanking, lang: Language) -> None:
    import numpy as np

    from deserts.methods.registry import method_named
    from scenarios.analysis.robust_runs import METHODS
    from scenarios.words.compare import UNITS, figure_name, figure_unit, method_lines, robust_lines, words

    decimals = UNITS.get(figure, ("", 0))[1]
    line(f"{figure_name(figure, lang)} ({figure_unit(figure, lang)})")
    rows = []
    for place, name in enumerate(drawn.names):
        low, high = np.nanquantile(drawn.values[:, place], (0.05, 0.95))
        rows.append(
            (
                name,
                number(float(drawn.base[place]), lang, decimals),
                f"{number(float(low), lang, decimals)} – {number(float(high), lang, decimals)}",
                f"{number(100 * float(drawn.first_share[place]), lang)} %",
                number(float(drawn.ranks[:, place].mean()), lang, 1),
            )
        )
    table(("", *(words(key, lang) for key in ("r_base", "r_range", "r_share", "r_mean_rank"))), rows)
    labels = {key: method_named(key).words[0 if lang == "fr" else 1] for key in METHODS}
    for text in (*robust_lines(drawn, lang), *method_lines(measured, labels, lang), words("r_draws_of", lang)):
        line(text)


def _json(figure: Figure, drawn: Ranking, measured: MethodRanking, seed: int) -> dict[str, object]:
    return {
        "figure": str(figure),
        "seed": seed,
        "draws": len(drawn.values),
        "scenarios": list(drawn.names),
        "base": drawn.base.tolist(),
        "first_share": drawn.first_share.tolist(),
        "beats": drawn.beats.tolist(),
        "ties": drawn.ties.tolist(),
        "noise": drawn.noise,
        "flips": [[drawn.names[a], drawn.names[b]] for a, b in drawn.flips],
        "methods": {key: values.tolist() for key, values in measured.values.items()},
        "methods_agree": measured.agree,
    }


COMMAND = Command("robustness", options, robustness)
