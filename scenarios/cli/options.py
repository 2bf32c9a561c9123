"""Options that several commands share, by group: territory, files, roads, score, work, place, documents."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scenarios.cli.typed_files import ColumnsAction, FileAction, Form, QuestionAction

if TYPE_CHECKING:
    from scenarios.cli.parser import Parser

SPEEDS = ("metric", "class", "law")
"""``geodata.roads.speeds.SPEEDS``, written out: a start pays for no array."""

OWN = ("zero", "radius")
"""``geodata.roads.rules.Own``, written out."""

ESTIMATES = ("relief", "line")
"""``geodata.territory.estimate_models.Version``, written out."""


def decimal(text: str) -> float:
    """A number with a point or a comma. Raises ValueError."""
    return float(text.replace(",", "."))


# --- what is computed: a territory or a work, and files ---


def territory_options(parser: Parser, layer_help: str = "h_layer") -> None:
    """A territory, and the files to use on it."""
    area_options(parser)
    input_options(parser, layer_help)


def area_options(parser: Parser) -> None:
    """What a territory is made of."""
    with parser.group("g_area"):
        parser.option("--departement", "h_departement", "-d", action="append", default=[], metavar="CODE")
        parser.option("--epci", "h_epci", "-e", action="append", default=[], metavar="SIREN")
        parser.option("--region", "h_region", action="append", default=[], metavar="CODE")
        parser.option("--france", "h_france", action="store_true")


def project_option(parser: Parser) -> None:
    """A saved work, and which of its scenarios."""
    with parser.group("g_area"):
        parser.option("--project", "h_project_or", "-p", type=Path, metavar="DESERTS")
    scenario_option(parser)


def scenario_option(parser: Parser) -> None:
    """Which scenario of a work."""
    with parser.group("g_area"):
        parser.option("--scenario", "h_scenario_name", dest="scenario_name", metavar=parser.word("NOM", "NAME"))


def work_options(parser: Parser) -> None:
    """A work that is there: which scenario of it, files beside it, the answer for programs."""
    parser.argument("project", "h_project", type=Path)
    scenario_option(parser)
    input_options(parser)
    json_option(parser)


def scored_options(parser: Parser) -> None:
    """A work or a territory, and what changes its figures."""
    project_option(parser)
    territory_options(parser)
    scoring_options(parser)
    json_option(parser)


def routed_options(parser: Parser) -> None:
    """A work or a territory, of which only the roads count."""
    project_option(parser)
    territory_options(parser)
    json_option(parser)


def subject_options(parser: Parser, layer_help: str = "h_layer") -> None:
    """A saved work in the first place, or a territory."""
    parser.argument("project", "h_project_or", nargs="?", type=Path)
    parser.option("--scenario", "h_scenario_name", dest="scenario_name")
    territory_options(parser, layer_help)
    scoring_options(parser)


def scoring_options(parser: Parser) -> None:
    """What changes the figures."""
    with parser.group("g_score"):
        parser.option("--baseline", "h_baseline", choices=("published", "modelled"))
        parser.option("--age", "h_age", choices=("all", "under-65"))
        parser.option("--low-apl", "h_low", type=decimal, metavar="APL")
        parser.option("--high-apl", "h_high", type=decimal, metavar="APL")
        parser.option("--estimate", "h_estimate", choices=ESTIMATES)
        parser.option("--all-gains", "h_all_gains", dest="least_change", action="store_const", const=0.0)


def input_options(parser: Parser, layer_help: str = "h_layer") -> None:
    """Files to use or to show, by any name, and the roads that minutes go by."""
    with parser.group("g_files"):
        use_options(parser, layer_help)
        named_file_option(parser, "drees", "h_drees_file", metavar="XLSX")
        named_file_option(parser, "movements", "h_movements", metavar="CSV")
        road_options(parser)


def use_options(parser: Parser, layer_help: str = "h_layer") -> None:
    """Files to use or to show, and how they are to be read."""
    with parser.group("g_files"):
        parser.option("--use", "h_use", action=FileAction, default=argparse.SUPPRESS, metavar=parser.file)
        parser.option("--layer", layer_help, action=FileAction, default=argparse.SUPPRESS, metavar=parser.file)
        parser.option("--as", "h_as_of", action=QuestionAction, metavar=parser.word("CLE", "KEY"))
        parser.option("--unit", "h_unit", action=QuestionAction, choices=("minutes", "seconds"))
        parser.option("--outside", "h_outside", action=QuestionAction, choices=("estimate", "blank"))
        parser.option("--rows", "h_rows", action=QuestionAction)
        for name in ("sheet", "encoding", "delimiter"):
            parser.option(f"--{name}", f"h_{name}", action=QuestionAction)
        for name in ("year", "geography-year"):
            parser.option(f"--{name}", f"h_{name.replace('-', '_')}", action=QuestionAction, type=int)


def named_file_option(parser: Parser, form: Form, help_: str, **more: Any) -> None:
    """A named form of ``--use``: ``--drees F``, ``--movements F``, ``--roads F`` and the others."""
    parser.option(f"--{form}", help_, action=FileAction, default=argparse.SUPPRESS, **more)


# --- roads and places ---


def road_options(parser: Parser) -> None:
    """The network that times come from, and how they are counted."""
    with parser.group("g_roads"):
        named_file_option(parser, "roads", "h_use_roads", metavar=parser.file)
        parser.option("--speeds", "h_speeds", choices=SPEEDS, default="metric")
        column_options(parser)
        parser.option("--park-min", "h_park", type=decimal)
        parser.option("--congestion", "h_congestion", type=decimal)
        parser.option("--own-commune", "h_own_commune", choices=OWN)


def road_file_options(parser: Parser) -> None:
    """Files of roads to look at, for ``deserts roads``."""
    parser.argument("files", "h_road_files", type=Path, nargs="+", metavar=parser.file)
    parser.option("--speeds", "h_speeds", choices=SPEEDS, default="metric")
    column_options(parser)
    area_options(parser)
    json_option(parser)


def column_options(parser: Parser) -> None:
    """How a layer of lines is to be understood, beside each option that takes roads."""
    with parser.group("g_roads"):
        words = parser.word("VALEUR", "VALUE")
        parser.option(
            "--columns", "h_columns", action=ColumnsAction, default=argparse.SUPPRESS, metavar="speed=X,class=Y"
        )
        parser.option(
            "--road-class",
            "h_road_class",
            action="append",
            default=[],
            metavar=f"{words}={parser.word('CLASSE', 'CLASS')}",
        )
        for name in ("forward", "backward", "closed"):
            parser.option(f"--{name}", f"h_{name}", action="append", metavar=words)
        parser.option("--speed-unit", "h_speed_unit", choices=("km/h", "m/s", "mph"))
        parser.option("--speed-is", "h_speed_is", choices=("limit", "travel"))
        parser.option("--road-layer", "h_road_layer", default="", metavar=parser.word("NOM", "NAME"))
        parser.option("--meet", "h_meet", choices=("ends", "vertices", "crossings"))
        parser.option("--crs", "h_road_crs", type=int, metavar="EPSG")


def site_place_options(parser: Parser) -> None:
    """Where a site stands."""
    parser.option("--commune", "h_commune_place")
    parser.option("--address", "h_address", metavar=parser.word("ADRESSE", "ADDRESS"))
    address_file_option(parser)
    degree_options(parser)


def address_file_option(parser: Parser) -> None:
    """Files of the national address base, in the place of those that were fetched."""
    parser.option("--addresses", "h_addresses", type=Path, action="append", default=[], metavar=parser.file)


def degree_options(parser: Parser) -> None:
    """Longitude and latitude."""
    parser.option("--lon", "h_lon", type=decimal)
    parser.option("--lat", "h_lat", type=decimal)


def fte_option(parser: Parser, *, required: bool = False) -> None:
    """Doctors of a site."""
    parser.option("--fte", "h_fte", type=decimal, required=required, metavar=parser.word("ETP", "FTE"))


# --- what comes out ---


def json_option(parser: Parser) -> None:
    """For programs."""
    parser.option("--json", "h_json", action="store_true")


def output_option(parser: Parser, help_: str, metavar: str = "", *, required: bool = False) -> None:
    """A file to write."""
    parser.option("-o", help_, "--output", type=Path, dest="output", required=required, metavar=metavar or parser.file)


def flavour_option(parser: Parser) -> None:
    """For which program a CSV is."""
    parser.option("--flavour", "h_flavour", choices=("excel", "data"), default="excel")


def draw_options(parser: Parser, draws: int) -> None:
    """How many draws, and from which seed."""
    parser.option("--draws", "h_draws", type=int, default=draws, metavar="N")
    parser.option("--seed", "h_seed", type=int, default=2026, metavar="N")


def cache_options(parser: Parser) -> None:
    """The territory that official files are for, and where fetched ones lie."""
    area_options(parser)
    parser.option("--cache", "h_cache", type=Path)
    json_option(parser)
