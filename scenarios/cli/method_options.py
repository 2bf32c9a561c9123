"""What may be typed after ``deserts methods``, ``explain``, ``reproduce`` and ``professions``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scenarios.cli.file_options import named_file_option

if TYPE_CHECKING:
    from scenarios.cli.parser import Parser
    from scenarios.cli.parser import _Commands as Commands


def method_options(commands: Commands) -> None:
    """The arguments of the commands on methods, explanations, reproduction and professions."""
    methods = _work(commands.add("methods"))
    file = "FICHIER" if methods.lang == "fr" else "FILE"
    methods.option(
        "--method", "h_method", "-m", action="append", default=[], metavar="CLE" if methods.lang == "fr" else "KEY"
    )
    methods.option(
        "--set", "h_set", action="append", default=[], metavar="NOM=VALEUR" if methods.lang == "fr" else "NAME=VALUE"
    )
    methods.option("--people", "h_people", choices=("standardised", "raw"))
    methods.option("-o", "h_output_table", "--output", type=Path, dest="output", metavar=file)
    methods.option("--flavour", "h_flavour", choices=("excel", "data"), default="excel")
    explain = _work(commands.add("explain"))
    explain.option("--commune", "h_explain_commune", "-c", metavar="COMMUNE")
    explain.option("--place", "h_explain_place", metavar="LIEU" if explain.lang == "fr" else "PLACE")
    _reproduce(commands.add("reproduce-country"), file)
    professions = _work(commands.add("professions"))
    professions.option("--profession", "h_profession", metavar="CLE" if professions.lang == "fr" else "KEY")
    named_file_option(professions, "data", "h_data", metavar=file)


def _reproduce(parser: Parser, file: str) -> None:
    from scenarios.cli.options import json_option
    from scenarios.cli.travel_options import decimal

    parser.option("--drees", "h_drees_file", type=Path, metavar="XLSX", required=True)
    parser.option("--supply", "h_supply", type=Path, metavar=file, required=True)
    column = "COLONNE" if parser.lang == "fr" else "COLUMN"
    parser.option("--supply-column", "h_supply_column", default="generaliste", metavar=column)
    parser.option("--totals", "h_totals", type=Path, metavar=file)
    parser.option("--age", "h_age", choices=("all", "under-65"), default="all")
    parser.option("--stretch", "h_stretch", type=decimal, default=1.0, metavar="X")
    json_option(parser)


def _work(parser: Parser) -> Parser:
    from scenarios.cli.options import json_option, project_option, scoring_options, territory_options

    project_option(parser)
    territory_options(parser)
    scoring_options(parser)
    json_option(parser)
    return parser
