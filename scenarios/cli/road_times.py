"""Times by a road network instead of estimates: that of ``--roads``, else that which the work was saved with."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from deserts.errors import UnknownFile, Unreadable
from geodata.territory import Territory
from scenarios.cli.messages import CannotImport, UsageError
from scenarios.cli.output import progress
from scenarios.cli.texts import cli
from scenarios.texts import Language

if TYPE_CHECKING:
    from geodata.roads.setup import RoadSetup


RULES = ("own_commune", "park_min", "congestion")
"""What may be typed of ``geodata.roads.rules.TravelRules``."""


def on_roads(
    territory: Territory, args: argparse.Namespace, lang: Language, saved: RoadSetup | None = None
) -> tuple[Territory, RoadSetup | None]:
    """The territory with times by the roads that were typed or saved, and those roads; as it is where there are none.

    Rules that were typed take the place of the saved ones, and are saved with the work.
    Raises UsageError for rules without a network, CannotImport, OtherRoads.
    """
    files = getattr(args, "roads", [])
    typed = {name: getattr(args, name, None) for name in RULES}
    if not files and saved is None:
        if any(value is not None for value in typed.values()):
            raise UsageError("usage_roads")
        return territory, None
    from geodata.roads.applied import read_setup, timed_by
    from geodata.roads.rules import BY_CAR
    from geodata.roads.setup import RoadSetup, mended

    quiet = getattr(args, "quiet", False)
    before = BY_CAR if saved is None else saved.rules
    rules = replace(before, **{name: value for name, value in typed.items() if value is not None})
    setup = RoadSetup(tuple(str(path) for path in files), speeds=args.speeds) if files else saved
    if setup is None:
        return territory, None
    setup = replace(setup, rules=rules)
    try:
        with progress(cli("reading_roads", lang), quiet=quiet) as report:
            read, setup = read_setup(setup, report)
    except UnknownFile as error:
        raise CannotImport("no_roads", name=error.path.name) from error
    except Unreadable as error:
        if error.reason != "missing":
            raise
        raise CannotImport("e_missing", name=error.path.name) from error
    with progress(cli("routing", lang), quiet=quiet) as report:
        return timed_by(territory, mended(read.network, setup), setup, report), setup
