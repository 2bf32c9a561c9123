"""Options that many commands share: a territory or a work, files to use, parameters of the score."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scenarios.cli.file_options import named_file_option, use_options
from scenarios.cli.travel_options import decimal, road_options

if TYPE_CHECKING:
    from scenarios.cli.parser import Parser


def territory_options(parser: Parser, layer_help: str = "h_layer") -> None:
    """A territory, and the files to use on it."""
    place_options(parser)
    input_options(parser, layer_help)


def place_options(parser: Parser) -> None:
    """What a territory is made of."""
    parser.option("--departement", "h_departement", "-d", action="append", default=[], metavar="CODE")
    parser.option("--epci", "h_epci", "-e", action="append", default=[], metavar="SIREN")
    parser.option("--region", "h_region", action="append", default=[], metavar="CODE")
    parser.option("--france", "h_france", action="store_true")


def input_options(parser: Parser, layer_help: str = "h_layer") -> None:
    """Files to use or to show, by any name, and the roads that minutes go by."""
    use_options(parser, layer_help)
    named_file_option(parser, "drees", "h_drees_file", metavar="XLSX")
    named_file_option(parser, "movements", "h_movements", metavar="CSV")
    road_options(parser)


def scoring_options(parser: Parser) -> None:
    """What changes the figures."""
    parser.option("--baseline", "h_baseline", choices=("published", "modelled"))
    parser.option("--age", "h_age", choices=("all", "under-65"))
    parser.option("--low-apl", "h_low", type=decimal, metavar="APL")
    parser.option("--high-apl", "h_high", type=decimal, metavar="APL")


def project_option(parser: Parser) -> None:
    """A saved work, and which of its scenarios."""
    parser.option("--project", "h_project_or", "-p", type=Path, metavar="DESERTS")
    scenario_option(parser)


def scenario_option(parser: Parser) -> None:
    """Which scenario of a work."""
    name = "NOM" if parser.lang == "fr" else "NAME"
    parser.option("--scenario", "h_scenario_name", dest="scenario_name", metavar=name)


def json_option(parser: Parser) -> None:
    """For programs."""
    parser.option("--json", "h_json", action="store_true")
