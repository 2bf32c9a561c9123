"""The option ``--roads``: times by the network of a file instead of estimates."""

from __future__ import annotations

import argparse

from deserts.errors import UnknownFile
from geodata.territory import Territory
from scenarios.cli.messages import CannotImport
from scenarios.cli.output import progress
from scenarios.cli.texts import cli
from scenarios.texts import Language


def on_roads(territory: Territory, args: argparse.Namespace, lang: Language) -> Territory:
    """The territory with times by the roads that were typed; as it is where none were. Raises CannotImport."""
    files = getattr(args, "roads", [])
    if not files:
        return territory
    from geodata.roads.prepared import TravelRules
    from geodata.roads.read import RoadChoices
    from geodata.roads.store import open_roads
    from geodata.roads.times import with_roads

    quiet = getattr(args, "quiet", False)
    rules = TravelRules("car", args.own_commune, args.park_min, args.congestion)
    try:
        with progress(cli("reading_roads", lang), quiet=quiet) as report:
            network = open_roads(files, RoadChoices(speeds=args.speeds), report).network
    except UnknownFile as error:
        raise CannotImport("no_roads", name=error.path.name) from error
    with progress(cli("routing", lang), quiet=quiet) as report:
        return with_roads(territory, network, rules, report)
