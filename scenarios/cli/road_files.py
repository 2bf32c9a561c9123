"""Files of roads that were typed, read."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from deserts.errors import UnknownFile
from scenarios.cli.output import line, progress
from scenarios.cli.road_columns import columns_of, not_recognised, only_together, said
from scenarios.cli.texts import cli
from scenarios.words.texts import Language

if TYPE_CHECKING:
    import pandas as pd

    from geodata.roads.read import ReadRoads


def read_typed_roads(args: argparse.Namespace, lang: Language, communes: pd.DataFrame | None = None) -> ReadRoads:
    """The network, from the cache where it was read before. Raises CannotImport and what the readers raise.

    communes : around which roads are wanted, None = everywhere
    """
    from geodata.roads.read import RoadChoices
    from geodata.roads.store import open_roads
    from geodata.travel.road_setup import around_core

    around = None if communes is None else around_core(communes)
    choices = RoadChoices(speeds=args.speeds, epsg=args.crs, columns=columns_of(args, args.files), around=around)
    if choices.columns is not None and not args.json:
        for told in said(choices.columns, lang):
            line(told)
    try:
        with progress(cli("reading_roads", lang), quiet=getattr(args, "quiet", False)) as report:
            return open_roads(args.files, choices, report)
    except UnknownFile as error:
        raise (not_recognised(error.path) if error.kind == "roads" else only_together(error)) from error
