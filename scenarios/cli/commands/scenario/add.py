"""``deserts scenario add``: a place, or another kind of decision with its parameters."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from scenarios.cli.command import Command
from scenarios.cli.messages import UsageError
from scenarios.cli.options import decimal, fte_option, site_place_options, work_options
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.plan.levers.catalogue import Lever, lever
from scenarios.words.texts import Language

if TYPE_CHECKING:
    from scenarios.cli.work import Work
    from scenarios.plan.edits import AddLever, Edit, Stop


def options(parser: Parser) -> None:
    """What may be typed."""
    work_options(parser)
    site_place_options(parser)
    parser.option("--kind", "h_kind")
    fte_option(parser)
    parser.option("--name", "h_site_name")
    parser.option("--acts", "h_centre_acts", type=decimal)
    for option, dest in (("--value", "values"), ("--on", "on"), ("--stop", "stops"), ("--in", "inside")):
        parser.option(option, f"h_{option[2:]}", dest=dest, action="append", default=[])


def run(args: argparse.Namespace, lang: Language) -> None:
    """Decide, and show before → after."""
    from scenarios.cli.scenario_file import decide

    decide(args, lang, lambda work: _edit(work, args, lang))


def _edit(work: Work, args: argparse.Namespace, lang: Language) -> Edit:
    """The decision typed. Raises UsageError, UnknownCommune."""
    from scenarios.cli.names import find_place
    from scenarios.plan.edits import AddSite

    if args.kind is not None:
        return _lever(work, args, lang)
    if args.fte is None:
        raise UsageError("usage_fte")
    lon, lat, code = find_place(work.territory, args)
    acts = args.acts if args.acts is not None else work.project.params.centre_acts_per_fte
    name = args.name or cli("default_site", lang)
    return AddSite(work.scenario.next_site(), name, lon, lat, code, args.fte, acts)


def _lever(work: Work, args: argparse.Namespace, lang: Language) -> AddLever:
    """The lever typed. Raises BadValue, UsageError, UnknownSite, UnknownCommune."""
    from scenarios.cli.names import find_commune, find_place, find_site
    from scenarios.plan.edits import AddLever
    from scenarios.plan.levers.usual import usual
    from scenarios.words.levers import words

    kind = lever(args.kind)
    _only_what_it_takes(kind, args)
    values = usual(work.territory, kind.kind) | {name: decimal(text) for name, text in map(_pair, args.values)}
    for option, key in (("fte", "fte"), ("acts", "acts")):
        if getattr(args, option) is not None:
            values[key] = getattr(args, option)
    territory, scenario = work.territory, work.scenario
    targets = tuple(find_site(territory, scenario, each) for each in args.on)
    if kind.stands == "communes":
        targets = tuple(find_commune(territory, each) for each in args.inside)
    stops = tuple(_stop(work, text) for text in args.stops)
    place = (0.0, 0.0, "")
    if kind.stands == "practice" and targets:
        site = territory.sites.loc[targets[0]].to_dict() if targets[0] in territory.sites.index else None
        place = (site["lon"], site["lat"], site["commune"]) if site else place
    elif kind.stands == "map":
        place = (stops[0].lon, stops[0].lat, stops[0].commune) if stops else find_place(territory, args)
    name = args.name or words(kind.label, lang)
    return AddLever(scenario.next_site(kind.kind), kind.kind, name, *place, tuple(values.items()), targets, stops)


def _only_what_it_takes(kind: Lever, args: argparse.Namespace) -> None:
    """Refuse an option that would be thrown away."""
    may = {
        "--on": kind.moves or kind.stands == "practice",
        "--stop": kind.stops,
        "--in": kind.stands == "communes",
    }
    given = {"--on": args.on, "--stop": args.stops, "--in": args.inside}
    for option, typed in given.items():
        if typed and not may[option]:
            raise UsageError("usage_not_for_kind", kind=kind.kind, option=option)


def _pair(text: str) -> tuple[str, str]:
    name, equals, after = text.rpartition("=")
    try:
        decimal(after)
    except ValueError as error:
        raise UsageError("usage_pair", value=text) from error
    if not equals or not name:
        raise UsageError("usage_pair", value=text)
    return name.strip(), after


def _stop(work: Work, text: str) -> Stop:
    from scenarios.cli.names import find_commune
    from scenarios.plan.edits import Stop

    name, days = _pair(text)
    code = find_commune(work.territory, name)
    seat = work.territory.communes.loc[code].to_dict()
    return Stop(str(seat["name"]), float(seat["lon"]), float(seat["lat"]), code, decimal(days))


COMMAND = Command("add", options, run)
