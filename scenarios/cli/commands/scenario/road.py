"""``deserts scenario road``: a decision about roads."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from scenarios.cli.command import Command
from scenarios.cli.messages import UsageError
from scenarios.cli.options import OWN, decimal, work_options
from scenarios.cli.parser import Parser
from scenarios.words.texts import Language

if TYPE_CHECKING:
    from scenarios.cli.work import Work
    from scenarios.plan.road_edits import RoadEdit, WinterSpeeds


def options(parser: Parser) -> None:
    """What may be typed."""
    work_options(parser)
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


def run(args: argparse.Namespace, lang: Language) -> None:
    """Decide, and show before → after."""
    from scenarios.cli.scenario_file import decide

    decide(args, lang, lambda work: road_edit(work, args))


def road_edit(work: Work, args: argparse.Namespace) -> RoadEdit:
    """The decision typed. Raises UsageError where a number is missing, BadValue, UnknownRoad, NoAltitude."""
    from scenarios.plan.road_edits import AddLink, CloseRoad, Congestion, OwnCommune, ParkAndWalk, SetSpeed

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
    from scenarios.plan.road_edits import WinterSpeeds, winter

    before = [edit for edit in work.scenario.edits if isinstance(edit, WinterSpeeds)]
    one = WinterSpeeds(site, above_m, factor)
    return winter(site, {**dict(before[0].classes), above_m: factor}.items()) if len(before) == 1 else one


def _road(work: Work, args: argparse.Namespace) -> tuple[str, str]:
    """Name and number of the road at a place."""
    from scenarios.plan.road_edits import road_at, street_links

    use = work.territory.roads
    if use is None:
        raise UsageError("usage_roads")
    roads = use.prepared.roads
    street, _ = road_at(roads, args.lon, args.lat)
    if street < 0:
        return args.name, ""
    link = int(street_links(roads, street)[0])
    return args.name or roads.network.name_of(link), str(int(roads.network.way[link]))


COMMAND = Command("road", options, run)
