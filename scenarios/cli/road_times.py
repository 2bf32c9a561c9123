"""Times by a road network instead of estimates: that of ``--roads``, else that which the work was saved with."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from deserts.errors import LostRoads, UnknownFile, Unreadable
from geodata.territory import Territory
from scenarios.cli.messages import CannotImport
from scenarios.cli.output import progress
from scenarios.cli.texts import cli
from scenarios.texts import Language

if TYPE_CHECKING:
    from geodata.roads.setup import RoadSetup
    from geodata.roads.times import Widen


def on_roads(
    territory: Territory,
    args: argparse.Namespace,
    lang: Language,
    saved: RoadSetup | None = None,
    *,
    widen: Widen | None = None,
) -> tuple[Territory, RoadSetup | None]:
    """The territory with times by the roads that were typed or saved, and those roads; as it is where there are none.

    widen : loads the communes that the road puts near and that the territory lacks
    Raises CannotImport, OtherRoads, LostRoads.
    """
    files = getattr(args, "roads", [])
    if not files and saved is None:
        return territory, None
    from geodata.roads.applied import read_setup, timed_by
    from geodata.roads.prepared import TravelRules
    from geodata.roads.setup import RoadSetup, mended

    quiet = getattr(args, "quiet", False)
    setup = RoadSetup(tuple(str(path) for path in files), speeds=args.speeds) if files else saved
    if setup is None:
        return territory, None
    rules = TravelRules(
        "car",
        getattr(args, "own_commune", "zero"),
        getattr(args, "park_min", 0.0),
        getattr(args, "congestion", 1.0),
    )
    try:
        with progress(cli("reading_roads", lang), quiet=quiet) as report:
            read, setup = read_setup(setup, report)
    except UnknownFile as error:
        raise CannotImport("no_roads", name=error.path.name) from error
    except Unreadable as error:
        if error.reason != "missing":
            raise
        if not files:
            raise LostRoads(error.path, kept=False) from error
        raise CannotImport("e_missing", name=error.path.name) from error
    with progress(cli("routing", lang), quiet=quiet) as report:
        return timed_by(territory, mended(read.network, setup), setup, report, rules, widen=widen), setup
