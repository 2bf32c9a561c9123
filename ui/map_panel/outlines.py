"""Outlines that imported files brought, over the communes; worked out in the background. No widget is touched here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from deserts.progress import Report, ignore
from geodata.readers.base import Imported
from geodata.territory.opening import Territory
from ui.map.overlays import Area

COLOUR = "#8e24aa"
WIDTH_PX = 1.4
FINE_DEGREES = 0.0002
"""About 20 m: finer bends are not seen on a map of a département, and each costs time at every move of it."""

DEGREES = 4326


def has_outlines(imported: Imported) -> bool:
    """Whether a file brought surfaces of its own, in degrees."""
    column = _column(imported)
    if column is None or column.crs is None or column.crs.to_epsg() != DEGREES or not len(column):
        return False
    return bool(np.isin(shapely.get_type_id(column.to_numpy()[:50]), (3, 6)).any())


def outlines(territory: Territory, files: Sequence[Imported], report: Report = ignore) -> list[Area]:
    """The surfaces of the files that touch the territory, made coarse enough to be moved; empty ones are left out."""
    box = territory.communes[["lon", "lat"]]
    frame = shapely.box(*box.min().to_numpy() - 0.1, *box.max().to_numpy() + 0.1)
    found: list[Area] = []
    for done, each in enumerate(files):
        report(done, len(files))
        column = _column(each)
        if column is None:
            continue
        shapes = column.to_numpy()
        if each.table.index.name == "insee":
            shapes = shapes[each.table.index.isin(territory.communes.index)]
        known = shapes[~shapely.is_missing(shapes)]
        near = known[shapely.intersects(known, frame)]
        near = near[np.isin(shapely.get_type_id(near), (3, 6))]
        coarse = shapely.simplify(near, FINE_DEGREES)
        found += [Area(shape, "", COLOUR, WIDTH_PX) for shape in coarse if not shape.is_empty]
    return found


def _column(imported: Imported) -> Any:
    """The geometry column of a table; None where it has none."""
    data = imported.table
    names = [name for name, dtype in zip(data.columns, data.dtypes, strict=True) if str(dtype) == "geometry"]
    return data[names[0]] if names else None
