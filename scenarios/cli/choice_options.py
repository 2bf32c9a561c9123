"""What may be typed after ``deserts compare`` and ``deserts best-places``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scenarios.cli.parser import Parser
    from scenarios.cli.parser import _Commands as Commands

ORDERS = (
    "gain_near",
    "lifted",
    "fallen",
    "worst_tenth",
    "deficit_removed",
    "deficit_removed_fte",
    "served",
    "saturated",
    "out_of_reach",
    "no_value",
    "consultations",
    "cost",
    "cost_per_consultation",
    "cost_per_person",
    "patients",
    "telecare",
    "winners",
    "losers",
    "far_20",
    "far_30",
    "later",
    "other_nearest",
)
"""The figures of a card (``scenarios.compare.Figure``), written out: a start pays for no table."""

GOALS = ("lifted", "deficit", "worst_tenth", "minutes", "coverage", "farthest")


def choice_options(commands: Commands) -> None:
    """The arguments of the commands that compare, search and doubt."""
    _compare_options(commands.add("compare"))
    _best_options(commands.add("best-places"))
    _robust_options(commands.add("robustness"))


def _compare_options(parser: Parser) -> None:
    from scenarios.cli.options import input_options, json_option, scoring_options

    parser.argument("projects", "h_projects", nargs="+", type=Path, metavar="DESERTS")
    input_options(parser)
    scoring_options(parser)
    parser.option("--order", "h_order", choices=ORDERS)
    parser.option("-o", "h_output_compare", "--output", type=Path, dest="output", metavar="XLSX")
    json_option(parser)


def _robust_options(parser: Parser) -> None:
    from scenarios.cli.options import input_options, json_option, scoring_options

    parser.argument("projects", "h_projects", nargs="+", type=Path, metavar="DESERTS")
    input_options(parser)
    scoring_options(parser)
    parser.option("--figure", "h_figure", choices=("lifted", "deficit_removed", "worst_tenth"), default="lifted")
    parser.option("--draws", "h_draws", type=int, default=200, metavar="N")
    parser.option("--seed", "h_seed", type=int, default=2026, metavar="N")
    json_option(parser)


def _best_options(parser: Parser) -> None:
    from scenarios.cli.options import json_option, scoring_options, territory_options
    from scenarios.cli.travel_options import decimal

    parser.argument("project", "h_project_or", nargs="?", type=Path)
    parser.option("--scenario", "h_scenario_name", dest="scenario_name")
    territory_options(parser)
    scoring_options(parser)
    parser.option("--seek", "h_seek", choices=GOALS, default="lifted")
    parser.option("--sites", "h_sites", type=int, default=1)
    parser.option("--kind", "h_kind", action="append", default=[], metavar="centre,fte=2")
    parser.option("--budget", "h_budget", type=decimal, metavar="EUR")
    parser.option("--within", "h_within", type=decimal, default=15.0, metavar="MIN")
    parser.option("--least-apl", "h_least_apl", type=decimal, metavar="APL")
    parser.option("--most-min", "h_most_min", type=decimal, metavar="MIN")
    parser.option("--where", "h_where", choices=("communes", "places"), default="communes")
    for name in ("only", "keep", "exclude"):
        parser.option(f"--{name}", f"h_{name}", action="append", default=[], metavar="COMMUNE")
    parser.option("--prove", "h_prove", type=decimal, default=0.0, metavar="S")
    parser.option("--into", "h_into")
    json_option(parser)
