"""``deserts path``: journeys from a commune, road after road."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from scenarios.cli.command import Command
from scenarios.cli.options import routed_options
from scenarios.cli.output import as_json, line, table
from scenarios.cli.parser import Parser
from scenarios.cli.prepared_roads import prepared_roads
from scenarios.cli.texts import cli
from scenarios.words.network import ROAD_TEXTS
from scenarios.words.texts import Language, number, say_from

if TYPE_CHECKING:
    from geodata.travel.path import Path as Journey
    from scenarios.answer.nearest import Near
    from scenarios.cli.work import Work


def options(parser: Parser) -> None:
    """What may be typed."""
    parser.argument("commune", "h_commune_code")
    parser.option("--to", "h_path_to")
    routed_options(parser)


def path(args: argparse.Namespace, lang: Language) -> None:
    """The journeys from a commune to its three nearest places with doctors, or to another commune, road after road."""
    from geodata.travel.path import explain_path
    from scenarios.cli.names import find_commune
    from scenarios.cli.work import open_work

    work = open_work(args, lang)
    prepared = prepared_roads(work)
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
    from scenarios.answer.nearest import Near, nearest_places
    from scenarios.cli.names import find_commune

    if to is None:
        return nearest_places(work.model, work.scenario, code)
    there = find_commune(work.territory, to)
    place = work.territory.communes.loc[there].to_dict()
    return (Near(there, "", str(place["name"]), float(place["lon"]), float(place["lat"]), float("nan")),)


def _show(near: Near, journey: Journey | None, lang: Language) -> None:
    from geodata.travel.path import main_legs

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


COMMAND = Command("path", options, path)
