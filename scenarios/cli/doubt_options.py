"""What may be typed after ``deserts zoning`` and ``deserts sensitivity``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scenarios.cli.parser import Parser
    from scenarios.cli.parser import _Commands as Commands

CRITERIA = ("apl", "density", "departures", "share_75_plus", "ald", "without_gp_share", "group_practice")
"""The criteria of ``deserts.zoning.WORSE``, written out: a start pays for no table."""

KERNELS = ("apl_exclusive", "apl_2012", "linear")
SEED, DRAWS = 2026, 1000


def doubt_options(commands: Commands) -> None:
    """The arguments of both commands."""
    _zoning(commands.add("zoning"))
    _sensitivity(commands.add("sensitivity"))


def _zoning(parser: Parser) -> None:
    from scenarios.cli.travel_options import decimal

    _subject(parser, "h_zone_layer")
    parser.option("--by", "h_zone_by")
    parser.option("--rules", "h_rules", choices=("2017", "2025"))
    parser.option("--zip", "h_zip", type=decimal, metavar="APL")
    parser.option("--zac", "h_zac", type=decimal, metavar="APL")
    parser.option("--ceiling", "h_ceiling", action="append", default=[], metavar="84=28.5,49.2")
    parser.option("--weight", "h_zone_weight", action="append", default=[], metavar="apl=3")
    parser.option("--margin", "h_margin", type=decimal, metavar="APL")
    parser.option("--with-scenario", "h_with_scenario", action="store_true")
    parser.option("-o", "h_output_zoning", "--output", type=Path, dest="output", metavar="XLSX")


def _sensitivity(parser: Parser) -> None:
    from scenarios.cli.travel_options import decimal

    _subject(parser)
    parser.option("--draws", "h_draws", type=int, default=DRAWS, metavar="N")
    parser.option("--seed", "h_seed", type=int, default=SEED, metavar="N")
    parser.option("--times", "h_times", type=decimal, default=10.0, metavar="%")
    parser.option("--minutes", "h_minutes", type=decimal, default=2.0, metavar="MIN")
    parser.option("--kernel", "h_kernel", action="append", choices=KERNELS, default=[])
    parser.option("--heads", "h_heads", choices=("none", "one", "poisson"), default="one")
    parser.option("--bounds", "h_bounds", action="store_true")
    parser.option("--age-weights", "h_age_weights", action="store_true")
    parser.option("--corners", "h_corners", action="store_true")
    parser.option("-o", "h_output_sensitivity", "--output", type=Path, dest="output", metavar="CSV")


def _subject(parser: Parser, layer_help: str = "h_layer") -> None:
    """A saved work, or a territory."""
    from scenarios.cli.options import json_option, scoring_options, territory_options

    parser.argument("project", "h_project_or", nargs="?", type=Path)
    parser.option("--scenario", "h_scenario_name", dest="scenario_name")
    territory_options(parser, layer_help)
    scoring_options(parser)
    json_option(parser)
