"""``deserts isochrone``: who comes to a place within so many minutes."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from geodata.files.atomic import write_atomically
from scenarios.cli.command import Command
from scenarios.cli.messages import UsageError
from scenarios.cli.options import degree_options, named_file_option, output_option, routed_options
from scenarios.cli.output import as_json, line, progress, table
from scenarios.cli.parser import Parser
from scenarios.cli.prepared_roads import prepared_roads
from scenarios.cli.texts import cli
from scenarios.words.texts import Language, number

if TYPE_CHECKING:
    from geodata.travel.isochrone import Isochrone, Shape
    from scenarios.answer.homes import Known
    from scenarios.cli.work import Work


def options(parser: Parser) -> None:
    """What may be typed."""
    degree_options(parser)
    parser.option("--commune", "h_commune_place")
    parser.option("--to", "h_iso_to", choices=("doctors", "pharmacies", "cabins"))
    parser.option("--minutes", "h_iso_minutes", default="5,10,15,20,30")
    parser.option("--shape", "h_iso_shape", choices=("strips", "filled"), default="strips")
    parser.option("--walk", "h_walk", action="store_true")
    parser.option("--from", "h_iso_from", dest="leaving", action="store_true")
    named_file_option(parser, "cells", "h_homes_cells", metavar=parser.file)
    named_file_option(parser, "places", "h_homes_places", metavar=parser.file)
    output_option(parser, "h_iso_output")
    routed_options(parser)


def isochrone(args: argparse.Namespace, lang: Language) -> None:
    """Who comes to a place within so many minutes, and along which roads."""
    from geodata.travel.isochrone import isochrones
    from scenarios.answer.homes import grown, roads_of
    from scenarios.answer.world import world
    from scenarios.cli.home_places import known_files
    from scenarios.cli.work import open_work

    work = open_work(args, lang)
    prepared = prepared_roads(work)
    limits = _minutes(args.minutes)
    known = known_files(work, args).known
    places = _places(work, known, args)
    if args.walk:
        prepared = roads_of(world(work.model, work.scenario), "foot")
    cells = grown(known.homes, work.model, work.scenario)
    with progress(cli("routing", lang), quiet=getattr(args, "quiet", False)) as report:
        bands = isochrones(
            prepared, places, work.territory.communes, limits,
            cells=cells, towards=not args.leaving, report=report,
        )  # fmt: skip
    if args.output is not None:
        write_atomically(args.output, _geojson(bands, args.shape).encode("utf-8"))
        line(cli("written", lang, path=args.output))
    if args.json:
        as_json([{**_counted(band), "communes": band.communes} for band in bands])
        return
    names = ("minutes", "km", "area", "people", "communes", *(() if cells is None else ("cells",)))
    rows = [
        (number(b.limit_min, lang), number(b.road_km, lang), number(b.shaped(args.shape)[1], lang, 1), number(b.people, lang), number(b.communes, lang),
         *(() if cells is None else (number(b.people_in_cells, lang),)))
        for b in bands
    ]  # fmt: skip
    table([cli(f"col_iso_{name}", lang) for name in names], rows)


def _places(work: Work, known: Known, args: argparse.Namespace) -> list[tuple[float, float]]:
    """The place typed, or all doctors, pharmacies or cabins. Raises UsageError for both or for neither."""
    from scenarios.answer.homes import NoPlaces, places_of
    from scenarios.cli.names import find_place

    if args.to is None:
        lon, lat, _ = find_place(work.territory, args)
        return [(lon, lat)]
    if args.commune or args.lon is not None or args.lat is not None:
        raise UsageError("usage_iso_place")
    try:
        return places_of(work.model, work.scenario, args.to, known)
    except NoPlaces as error:
        raise UsageError(f"usage_homes_{error.what}") from error


def _counted(band: Isochrone) -> dict[str, float]:
    """Of a band: people by the seat of their commune, and by their cells where they are known."""
    made = {"minutes": band.limit_min, "road_km": band.road_km, "people": band.people}
    made |= {"strips_km2": band.area_km2, "filled_km2": band.filled_km2}
    return made if band.people_in_cells != band.people_in_cells else {**made, "people_in_cells": band.people_in_cells}


def _minutes(text: str) -> list[float]:
    """The limits typed. Raises UsageError."""
    try:
        found = sorted({float(word) for word in text.split(",")})
    except ValueError:
        found = []
    if not found or not 0 < found[0] <= found[-1] <= 120:
        raise UsageError("usage_minutes")
    return found


def _geojson(bands: tuple[Isochrone, ...], shape: Shape) -> str:
    """The areas for any map, the largest first so that the smaller ones lie on top."""
    import shapely

    features = [
        {
            "type": "Feature",
            "geometry": json.loads(shapely.to_geojson(shapely.set_precision(band.shaped(shape)[0], 1e-6))),
            "properties": {**{name: round(value, 1) for name, value in _counted(band).items()}, "shape": shape},
        }
        for band in reversed(bands)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


COMMAND = Command("isochrone", options, isochrone)
