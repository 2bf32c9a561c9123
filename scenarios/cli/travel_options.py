"""What may be typed about travel by road: the network of a command, journeys, isochrones, decisions about roads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scenarios.cli.file_options import named_file_option
from scenarios.cli.road_columns import column_options

if TYPE_CHECKING:
    from scenarios.cli.parser import Parser

SPEEDS = ("metric", "class", "law")
"""``geodata.roads.speeds.SPEEDS``, written out: a start pays for no array."""

FAR = (5.0, 10.0, 15.0, 20.0, 30.0)
"""``scenarios.home_counts.THRESHOLDS``, written out for the same reason."""

OWN = ("zero", "radius")
"""``geodata.roads.rules.Own``, written out."""


def decimal(text: str) -> float:
    """A number with a point or a comma. Raises ValueError."""
    return float(text.replace(",", "."))


def road_options(parser: Parser) -> None:
    """The network that times come from, and how they are counted."""
    file = "FICHIER" if parser.lang == "fr" else "FILE"
    named_file_option(parser, "roads", "h_use_roads", metavar=file)
    parser.option("--speeds", "h_speeds", choices=SPEEDS, default="metric")
    column_options(parser)
    parser.option("--park-min", "h_park", type=decimal)
    parser.option("--congestion", "h_congestion", type=decimal)
    parser.option("--own-commune", "h_own_commune", choices=OWN)


def isochrone_options(parser: Parser) -> None:
    """``deserts isochrone``."""
    for name in ("lon", "lat"):
        parser.option(f"--{name}", f"h_{name}", type=decimal)
    parser.option("--commune", "h_commune_place")
    parser.option("--to", "h_iso_to", choices=("doctors", "pharmacies", "cabins"))
    parser.option("--minutes", "h_iso_minutes", default="5,10,15,20,30")
    parser.option("--walk", "h_walk", action="store_true")
    parser.option("--from", "h_iso_from", dest="leaving", action="store_true")
    file = "FICHIER" if parser.lang == "fr" else "FILE"
    named_file_option(parser, "cells", "h_homes_cells", metavar=file)
    named_file_option(parser, "places", "h_homes_places", metavar=file)
    parser.option("-o", "h_iso_output", "--output", type=Path, dest="output", metavar=file)


def homes_options(parser: Parser) -> None:
    """``deserts homes``."""
    file = "FICHIER" if parser.lang == "fr" else "FILE"
    parser.option("--to", "h_homes_to", choices=("doctors", "pharmacies", "cabins"), default="doctors")
    parser.option("--walk", "h_walk", action="store_true")
    parser.option("--far", "h_homes_far", type=decimal, choices=FAR, metavar="MIN")
    named_file_option(parser, "cells", "h_homes_cells", metavar=file)
    named_file_option(parser, "places", "h_homes_places", metavar=file)
    named_file_option(parser, "housing", "h_homes_housing", metavar=file)
    parser.option("--apl", "h_homes_apl", action="store_true")
    parser.option("--count", "h_homes_count", type=int, default=20, metavar="N")
    parser.option("-o", "h_homes_output", "--output", type=Path, dest="output", metavar="CSV")
    parser.option("--flavour", "h_flavour", choices=("excel", "data"), default="excel")


def path_options(parser: Parser) -> None:
    """``deserts path``."""
    parser.argument("commune", "h_commune_code")
    parser.option("--to", "h_path_to")


def road_edit_options(parser: Parser) -> None:
    """``deserts scenario road``."""
    parser.argument("do", "h_road_do", choices=("close", "speed", "build", "winter", "busy", "park", "own-commune"))
    parser.argument("rule", "h_own_rule", choices=OWN, nargs="?")
    for name in ("lon", "lat", "to-lon", "to-lat"):
        parser.option(f"--{name}", f"h_{name.replace('-', '_')}", type=decimal)
    parser.option("--kmh", "h_kmh", type=decimal)
    parser.option("--whole", "h_whole", action="store_true")
    parser.option("--one-way", "h_one_way", action="store_true")
    parser.option("--above", "h_above", type=decimal)
    parser.option("--factor", "h_factor", type=decimal)
    parser.option("--minutes", "h_park_minutes", type=decimal)
    parser.option("--name", "h_road_name", default="")
