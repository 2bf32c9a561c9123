"""Times by a road network instead of estimates: that of ``--roads``, else that which the work was saved with."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from deserts.errors import LostRoads, UnknownFile, Unreadable
from geodata.territory import Territory
from scenarios.cli.messages import CannotImport, UsageError
from scenarios.cli.output import progress
from scenarios.cli.road_columns import check_unit, columns_of, not_recognised, only_together
from scenarios.cli.texts import cli
from scenarios.texts import Language

if TYPE_CHECKING:
    from geodata.roads.setup import RoadSetup
    from geodata.roads.times import Widen


RULES = ("own_commune", "park_min", "congestion")
"""What may be typed of ``geodata.roads.rules.TravelRules``."""


def on_roads(
    territory: Territory,
    args: argparse.Namespace,
    lang: Language,
    saved: RoadSetup | None = None,
    *,
    widen: Widen | None = None,
) -> tuple[Territory, RoadSetup | None]:
    """The territory with times by the roads that were typed or saved, and those roads; as it is where there are none.

    Rules that were typed take the place of the saved ones, and are saved with the work.
    widen : loads the communes that the road puts near and that the territory lacks
    Raises UsageError for rules without a network, CannotImport, OtherRoads, LostRoads.
    """
    files = getattr(args, "roads", [])
    typed = {name: getattr(args, name, None) for name in RULES}
    _check_typed(args, typed, files or saved)
    if not files and saved is None:
        return territory, None
    from geodata.roads.applied import read_setup, timed_by
    from geodata.roads.rules import BY_CAR
    from geodata.roads.setup import RoadSetup, mended

    quiet = getattr(args, "quiet", False)
    before = BY_CAR if saved is None else saved.rules
    rules = replace(before, **{name: value for name, value in typed.items() if value is not None})
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
    setup = replace(setup, rules=rules)
    try:
        with progress(cli("reading_roads", lang), quiet=quiet) as report:
            read, setup = read_setup(setup, report)
    except UnknownFile as error:
        raise (not_recognised(error.path) if error.kind == "roads" else only_together(error)) from error
    except Unreadable as error:
        if error.reason == "missing" and not files:
            raise LostRoads(error.path, kept=False) from error
        raise _unreadable(error) from error
    if files:
        check_unit(read.report, args)
    with progress(cli("routing", lang), quiet=quiet) as report:
        return timed_by(territory, mended(read.network, setup), setup, report, widen=widen), setup


def _unreadable(error: Unreadable) -> Exception:
    return CannotImport("e_missing", name=error.path.name) if error.reason == "missing" else error


def _check_typed(args: argparse.Namespace, rules: Mapping[str, object], roads: object) -> None:
    """Raises UsageError for rules without any network, and for columns without one that was typed."""
    stray = not roads and any(value is not None for value in rules.values())
    if stray or (getattr(args, "columns", []) and not getattr(args, "roads", [])):
        raise UsageError("usage_roads")
