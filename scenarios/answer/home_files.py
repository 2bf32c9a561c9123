"""What imported files say of homes: inhabited cells, where pharmacies are, households without a car."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from geodata.france.base import france
from geodata.france.homes import homes
from geodata.readers.base import Imported
from geodata.readers.grid import READER as GRID_READER
from geodata.report.source import Source
from geodata.territory.opening import Territory
from geodata.uses.facilities import facilities
from scenarios.answer.homes import Known

GRID, BY_COMMUNE, HOUSING = "grid", "grid_communes", "housing"
PLACES = ("places", "establishments")


@dataclass(frozen=True, eq=False)
class HomeFiles:
    """What is known, and where it is from.

    sources : of the grid, of the pharmacies and of the census, as far as they are known; grid : the first of them, or None
    lacking : communes of the core that the grid counts people in, but of which no cell was kept: the file was imported for
        another territory
    """

    known: Known
    sources: tuple[Source, ...]
    grid: Source | None
    lacking: int


def home_files(territory: Territory, files: Sequence[Imported]) -> HomeFiles:
    """Take what there is from the files in use, of each kind the one that came last."""
    cells, lacking, grid = _homes(territory, files)
    pharmacies, places = None, None
    for each in files:
        found = _places(each)
        made = None if found is None else facilities(found, territory, ("pharmacy",))
        if made is not None and len(made):
            pharmacies, places = made, each
    housing = next((each for each in reversed(files) if each.report.table == HOUSING), None)
    known = Known(cells, pharmacies, None if housing is None else housing.table)
    cells_from = None if grid is None else GRID_READER.source(grid.report, grid.source.url)
    others = (each.source for each in (places, housing) if each is not None)
    return HomeFiles(known, (*([] if cells_from is None else [cells_from]), *others), cells_from, lacking)


def _homes(territory: Territory, files: Sequence[Imported]) -> tuple[pd.DataFrame | None, int, Imported | None]:
    """The inhabited cells of the territory and its ring, how many communes lack theirs, and the file."""
    for each in reversed(files):
        table = each.table if each.report.table == GRID else each.others.get(GRID)
        if table is None:
            continue
        made = homes(table, territory.communes.index, france().successors)
        lacking = 0
        if each.report.table == BY_COMMUNE:
            counted = each.table.index[each.table["persons"].gt(0)]
            core = territory.core.index
            lacking = int((core.isin(counted) & ~core.isin(made["insee"])).sum())
        return (made, lacking, each) if len(made) else (None, lacking, None)
    return None, 0, None


def _places(imported: Imported) -> pd.DataFrame | None:
    """The table of places of a file; None where it has none."""
    if "places" in imported.others:
        return imported.others["places"]
    return imported.table if imported.report.table in PLACES else None
