"""What may be typed after ``deserts roads``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scenarios.cli.options import place_options
from scenarios.cli.road_columns import column_options

if TYPE_CHECKING:
    from scenarios.cli.parser import Parser
    from scenarios.cli.parser import _Commands as Commands

SPEEDS = ("metric", "class", "law")
"""``geodata.roads.speeds.SPEEDS``, written out: a start pays for no array."""


def network_options(actions: Commands) -> None:
    """The arguments of ``roads check`` and ``roads calibrate``."""
    check = actions.add("check")
    _common(check)
    check.option("--project", "h_check_project", type=Path, metavar="PROJET" if check.lang == "fr" else "PROJECT")
    name = "NOM" if check.lang == "fr" else "NAME"
    check.option("--scenario", "h_scenario_name", dest="scenario_name", metavar=name)
    parser = actions.add("calibrate")
    _common(parser)
    parser.option("--observed", "h_observed", type=Path, required=True, metavar="CSV")
    parser.option("--unit", "h_unit", choices=("minutes", "seconds"))
    columns = "origin=A,destination=B,minutes=C"
    parser.option("--observed-columns", "h_time_columns", action="append", default=[], metavar=columns)


def _common(parser: Parser) -> None:
    parser.argument("files", "h_road_files", type=Path, nargs="+", metavar="FICHIER" if parser.lang == "fr" else "FILE")
    parser.option("--speeds", "h_speeds", choices=SPEEDS, default="metric")
    column_options(parser)
    place_options(parser)
    parser.option("--json", "h_json", action="store_true")
