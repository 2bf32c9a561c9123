"""Times by a road network instead of estimates: that of ``--roads``, else that which the work was saved with."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from deserts.errors import UnknownFile, Unreadable
from geodata.territory import Territory
from scenarios.cli.messages import CannotImport
from scenarios.cli.output import progress
from scenarios.cli.road_columns import check_unit, columns_of, not_recognised, only_together
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
    Raises CannotImport, OtherRoads.
    """
    files = getattr(args, "roads", [])
    if not files and saved is None:
        return territory, None
    from geodata.roads.applied import read_setup, timed_by
    from geodata.roads.prepared import TravelRules
    from geodata.roads.setup import RoadSetup, mended

    quiet = getattr(args, "quiet", False)
    if files:
        try:
            columns = columns_of(args, files)
            setup = RoadSetup(tuple(map(str, files)), speeds=args.speeds, columns=columns, epsg=args.crs)
        except Unreadable as error:
            raise _unreadable(error) from error
    elif saved is not None:
        setup = saved
    else:
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
        raise (not_recognised(error.path) if error.kind == "roads" else only_together(error)) from error
    except Unreadable as error:
        raise _unreadable(error) from error
    if files:
        check_unit(read.report, args)
    with progress(cli("routing", lang), quiet=quiet) as report:
        return timed_by(territory, mended(read.network, setup), setup, report, rules, widen=widen), setup


def _unreadable(error: Unreadable) -> Exception:
    return CannotImport("e_missing", name=error.path.name) if error.reason == "missing" else error
