"""Areas of any vector file as one shape in degrees: to count within, or as a drawn area."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from deserts.errors import NoCrs, Unreadable
from deserts.progress import Report, ignore
from geodata.formats.layer import GEOMETRY, in_degrees
from geodata.formats.parts import find_part, open_part
from geodata.readers.located import in_france
from geodata.readers.systems import middles, system_of_shapes
from geodata.report.checks import Problem, Tally

KEY = "area"


def read_area(path: Path, report: Report = ignore) -> tuple[Any, tuple[Problem, ...]]:
    """All areas of the first layer of a file as one shape, longitude and latitude in degrees, and what is to be told.

    Told: a coordinate system that the numbers gave away (crs_guessed), axes that were turned round (swapped_coordinates),
    outlines that cross themselves (mended_outline). Raises Unreadable (unknown_shape where no area is in it), UnsafeFile,
    NoCrs.
    """
    import shapely

    tally = Tally(KEY, KEY, path)
    with open_part(find_part(path, None), report=report) as part:
        frames = [frame[GEOMETRY] for frame in part.frames(tally, (), report) if GEOMETRY in frame]
        stated = part.shape.epsg
    shapes = pd.concat(frames).to_numpy() if frames else np.empty(0, dtype=object)
    areas = shapes[shapely.get_dimensions(shapes) == 2]
    if not len(areas):
        raise Unreadable(path, "unknown_shape", "no area")
    placed = in_degrees(areas, system_of_shapes(areas, None, stated, tally))
    if not np.isfinite(shapely.bounds(placed)).all():
        raise NoCrs(KEY)
    lon, lat = middles(placed)
    if not in_france(lon, lat).any() and in_france(lat, lon).all():
        placed = shapely.transform(placed, lambda xy: xy[:, ::-1])
        tally.warn("swapped_coordinates", str(len(placed)), "lon")
    broken = int((~shapely.is_valid(placed)).sum())
    if broken:
        tally.warn("mended_outline", str(broken), GEOMETRY)
    shape = shapely.union_all(shapely.make_valid(placed))
    tally.set_aside("other", tally.read)
    return shape, tuple(problem for problem in tally.finish().problems if problem.severity == "warning")
