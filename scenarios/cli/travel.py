"""``deserts isochrone``, ``deserts path`` and ``deserts scenario road``: what roads do, and decisions about them."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from geodata.atomic import write_atomically
from scenarios.cli.messages import UsageError
from scenarios.cli.names import find_commune, find_place
from scenarios.cli.output import as_json, line, progress, table
from scenarios.cli.texts import cli
from scenarios.cli.work import Work, open_work
from scenarios.nearest import Near, nearest_places
from scenarios.road_edits import (
    AddLink,
    CloseRoad,
    Congestion,
    OwnCommune,
    ParkAndWalk,
    RoadEdit,
    SetSpeed,
    WinterSpeeds,
    road_at,
    street_links,
    winter,
)
from scenarios.texts import Language, number, say_from
from scenarios.texts_network import ROAD_TEXTS

if TYPE_CHECKING:
    from geodata.roads.isochrone import Isochrone
    from geodata.roads.path import Path as Journey
    from geodata.roads.prepared import PreparedRoads
    from scenarios.homes import Known


def _prepared(work: Work) -> PreparedRoads:
    """The roads of a work, as its scenario leaves them. Raises UsageError where no network was given."""
    from scenarios.world import world

    use = world(work.model, work.scenario).territory.roads
    if use is None:
        raise UsageError("usage_roads")
    return use.prepared


# --- isochrones ---


def isochrone(args: argparse.Namespace, lang: Language) -> None:
    """Who comes to a place within so many minutes, and along which roads."""
    from geodata.roads.isochrone import isochrones
    from scenarios.cli.homes import known_files
    from scenarios.homes import grown, roads_of
    from scenarios.world import world

    work = open_work(args, lang)
    prepared = _prepared(work)
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
        write_atomically(args.output, _geojson(bands).encode("utf-8"))
        line(cli("written", lang, path=args.output))
    if args.json:
        as_json([{**_counted(band), "communes": band.communes} for band in bands])
        return
    names = ("minutes", "km", "people", "communes", *(() if cells is None else ("cells",)))
    rows = [
        (number(b.limit_min, lang), number(b.road_km, lang), number(b.people, lang), number(b.communes, lang),
         *(() if cells is None else (number(b.people_in_cells, lang),)))
        for b in bands
    ]  # fmt: skip
    table([cli(f"col_iso_{name}", lang) for name in names], rows)


def _places(work: Work, known: Known, args: argparse.Namespace) -> list[tuple[float, float]]:
    """The place typed, or all doctors, pharmacies or cabins. Raises UsageError for both or for neither."""
    from scenarios.homes import NoPlaces, places_of

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


def _geojson(bands: tuple[Isochrone, ...]) -> str:
    """The areas for any map, the largest first so that the smaller ones lie on top."""
    import shapely

    features = [
        {
            "type": "Feature",
            "geometry": json.loads(shapely.to_geojson(shapely.set_precision(band.area, 1e-6))),
            "properties": {**_counted(band), "road_km": round(band.road_km, 1)},
        }
        for band in reversed(bands)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


# --- journeys ---


def path(args: argparse.Namespace, lang: Language) -> None:
    """The journeys from a commune to its three nearest places with doctors, or to another commune, road after road."""
    from geodata.roads.path import explain_path

    work = open_work(args, lang)
    prepared = _prepared(work)
    code = find_commune(work.territory, args.commune)
    told = []
    for near in _goals(work, code, args.to):
        inside = near.commune == code
        journey = explain_path(prepared, code, (near.lon, near.lat), 240.0, inside=inside)
        told.append((near, journey))
    if args.json:
        as_json([_as_values(near, journey) for near, journey in told])
        return
    for near, journey in told:
        _show(near, journey, lang)
    if not told:
        line(cli("path_none", lang))


def _goals(work: Work, code: str, to: str | None) -> tuple[Near, ...]:
    if to is None:
        return nearest_places(work.model, work.scenario, code)
    there = find_commune(work.territory, to)
    place = work.territory.communes.loc[there].to_dict()
    return (Near(there, "", str(place["name"]), float(place["lon"]), float(place["lat"]), float("nan")),)


def _show(near: Near, journey: Journey | None, lang: Language) -> None:
    from geodata.roads.path import main_legs

    if journey is None:
        line(cli("path_no_way", lang, name=near.name))
        return
    told = {"name": near.name, "minutes": number(journey.minutes, lang, 1), "km": number(journey.km, lang, 1)}
    line(cli("path_head" if journey.legs else "path_inside", lang, **told))
    rows = [
        (leg.name or "–", say_from(ROAD_TEXTS, leg.road_class, lang) if leg.road_class in ROAD_TEXTS else cli(leg.road_class, lang),
         number(leg.km, lang, 1), number(leg.minutes, lang, 1))
        for leg in main_legs(journey.legs)
    ]  # fmt: skip
    if journey.park_min > 0:
        rows.append((cli("park_leg", lang), "", "", number(journey.park_min, lang, 1)))
    if rows:
        table([cli(f"col_{name}", lang) for name in ("road", "class", "km", "minutes")], rows)
    line()


def _as_values(near: Near, journey: Journey | None) -> dict[str, object]:
    legs = [] if journey is None else journey.legs
    return {
        "to": near.commune,
        "site": near.site,
        "name": near.name,
        "minutes": None if journey is None else journey.minutes,
        "km": None if journey is None else journey.km,
        "park_min": None if journey is None else journey.park_min,
        "legs": [{"name": g.name, "class": g.road_class, "km": g.km, "minutes": g.minutes} for g in legs],
    }


# --- decisions about roads ---


def road_edit(work: Work, args: argparse.Namespace) -> RoadEdit:
    """The decision typed. Raises UsageError where a number is missing, BadValue, UnknownRoad, NoAltitude."""
    site = work.scenario.next_site("road")
    needed = {
        "close": ("lon", "lat"),
        "speed": ("lon", "lat", "kmh"),
        "winter": ("above", "factor"),
        "busy": ("factor",),
        "park": ("minutes",),
    }
    needed["build"] = ("lon", "lat", "to_lon", "to_lat", "kmh")
    missing = [f"--{name.replace('_', '-')}" for name in needed.get(args.do, ()) if getattr(args, name) is None]
    if args.do == "own-commune" and args.rule is None:
        missing = ["zero | radius"]
    if missing:
        raise UsageError("usage_needs", what=", ".join(missing))
    part = "way" if args.whole else "piece"
    match args.do:
        case "close":
            return CloseRoad(site, *_road(work, args), args.lon, args.lat, part)
        case "speed":
            return SetSpeed(site, *_road(work, args), args.lon, args.lat, args.kmh, part)
        case "build":
            ways = "forward" if args.one_way else "both"
            return AddLink(site, args.name, args.lon, args.lat, args.to_lon, args.to_lat, args.kmh, ways)
        case "winter":
            return _winter(work, site, args.above, args.factor)
        case "park":
            return ParkAndWalk(site, args.minutes)
        case "own-commune":
            return OwnCommune(site, args.rule)
        case _:
            return Congestion(site, args.factor)


def _winter(work: Work, site: str, above_m: float, factor: float) -> WinterSpeeds:
    """Winter speeds with the classes of altitude that were decided before."""
    before = [edit for edit in work.scenario.edits if isinstance(edit, WinterSpeeds)]
    one = WinterSpeeds(site, above_m, factor)
    return winter(site, {**dict(before[0].classes), above_m: factor}.items()) if len(before) == 1 else one


def _road(work: Work, args: argparse.Namespace) -> tuple[str, str]:
    """Name and number of the road at a place."""
    use = work.territory.roads
    if use is None:
        raise UsageError("usage_roads")
    roads = use.prepared.roads
    street, _ = road_at(roads, args.lon, args.lat)
    if street < 0:
        return args.name, ""
    link = int(street_links(roads, street)[0])
    return args.name or roads.network.name_of(link), str(int(roads.network.way[link]))
