"""Roads that were typed: the network of ``--roads`` or ``--use``, and how its minutes are counted."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from deserts.errors import UnknownFile, Unreadable
from scenarios.cli.messages import CannotImport
from scenarios.cli.output import progress
from scenarios.cli.road_columns import check_unit, columns_of, not_recognised, only_together
from scenarios.cli.texts import cli
from scenarios.cli.typed_files import TypedFile
from scenarios.words.texts import Language

if TYPE_CHECKING:
    from geodata.roads.setup import RoadSetup
    from scenarios.study.cache import Cache
    from scenarios.study.inputs import Inputs

RULES = ("own_commune", "park_min", "congestion")
"""What may be typed of ``geodata.roads.rules.TravelRules``."""


def road_setup(
    typed: Sequence[TypedFile], inputs: Inputs, args: argparse.Namespace, lang: Language, cache: Cache
) -> RoadSetup:
    """The roads typed as one network, read; its rules are those of the roads of before.

    Raises CannotImport and what the readers raise.
    """
    from geodata.roads.rules import BY_CAR
    from geodata.roads.setup import RoadSetup
    from geodata.travel.road_setup import around_core, read_setup
    from scenarios.study.build import core_units

    files = [file.path for file in typed]
    args.columns = [*getattr(args, "columns", []), *(text for file in typed for text in file.columns)]
    try:
        columns = columns_of(args, files)
        paths = tuple(str(path.absolute()) for path in files)
        setup = RoadSetup(
            paths,
            speeds=args.speeds,
            columns=columns,
            epsg=args.crs,
            rules=BY_CAR if inputs.roads is None else inputs.roads.rules,
        )
        with progress(cli("reading_roads", lang), quiet=getattr(args, "quiet", False)) as report:
            read, setup = read_setup(setup, report, around=around_core(core_units(inputs)))
    except UnknownFile as error:
        raise (not_recognised(error.path) if error.kind == "roads" else only_together(error)) from error
    except Unreadable as error:
        if error.reason == "missing":
            raise CannotImport("e_missing", name=error.path.name) from error
        raise
    check_unit(read.report, args)
    cache.put_network(setup, read)
    return setup


def with_rules(setup: RoadSetup, args: argparse.Namespace) -> RoadSetup:
    """The roads with the rules that were typed in the place of theirs."""
    typed = {name: getattr(args, name, None) for name in RULES}
    rules = replace(setup.rules, **{name: value for name, value in typed.items() if value is not None})
    return replace(setup, rules=rules)
