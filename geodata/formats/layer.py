"""A layer of a vector file: its attributes as text, like any table, and its shapes beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import Unreadable
from deserts.progress import Report
from geodata.formats import sniff
from geodata.report.checks import Tally

GEOMETRY = "geometry"
"""Column of shapely geometries (object; None = no shape) in the frames of a layer that has shapes."""

MAX_FEATURES = 5_000_000
"""More than any layer of administrative units or of facilities of France."""

MAX_COLUMNS = 1_000

MAX_CELL_LETTERS = 32_767
"""Longer cells are cut: what a spreadsheet can hold."""

FRAME_ROWS = 2_000
"""Features of a frame; outlines of communes have a thousand vertices each."""

MAX_PRJ_BYTES = 20_000

MAX_COORDINATE = 1e9
"""No system of coordinates of the Earth has larger numbers; squares of much larger ones overflow."""

Frames = Callable[[Tally, Collection[str] | None, Report], Iterator[pd.DataFrame]]
"""tally, columns to read (None = all), report -> frames."""


@dataclass(frozen=True)
class Layer:
    """One layer, open as long as the container that it came from.

    columns : attributes, without the shape; epsg : None where the file does not state its coordinate system in a way
    that is understood
    frames : text columns ("" = empty), shapes in ``GEOMETRY``, index ``line`` = 1-based number of the feature
    """

    name: str
    columns: tuple[str, ...]
    epsg: int | None
    has_shapes: bool
    encoding: str
    frames: Frames = field(repr=False)


def epsg_of(definition: str) -> int | None:
    """The EPSG code of a coordinate system in WKT, or of a name such as ``urn:ogc:def:crs:EPSG::2154``; None if unknown.

    Only the code is used further on, never the definition, which is part of a stranger's file.
    """
    text = definition.strip()
    if re.search(r"CRS:?84\b", text):
        return 4326
    if match := re.fullmatch(r"(?:urn:ogc:def:crs:)?EPSG:(?:[\w.]*:)?(\d{4,5})", text, re.IGNORECASE):
        return int(match[1]) if is_known(int(match[1])) else None
    if not text.startswith(("PROJCS", "GEOGCS", "PROJCRS", "GEOGCRS", "COMPD_CS")) or len(text) > MAX_PRJ_BYTES:
        return None
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        crs = CRS.from_wkt(text)
        crs = crs.source_crs if crs.is_bound and crs.source_crs else crs  # TOWGS84 binds a system to WGS 84
        found = crs.to_epsg() or crs.to_epsg(min_confidence=25)
    except CRSError:
        return None
    return None if found is None else int(found)


def is_known(epsg: int) -> bool:
    """Whether a number is the EPSG code of a coordinate system that coordinates can be taken from."""
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        return bool(CRS.from_epsg(epsg).is_projected or CRS.from_epsg(epsg).is_geographic)
    except CRSError:
        return False


def in_degrees(shapes: npt.NDArray[Any], epsg: int) -> npt.NDArray[Any]:
    """Shapes in longitude and latitude (WGS 84); vertices without a place there become infinite."""
    import shapely

    from geodata.formats.projection import DEGREES, reproject

    if epsg == DEGREES or not len(shapes):
        return shapes

    def moved(xy: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return np.column_stack(reproject(xy[:, 0], xy[:, 1], epsg, DEGREES))

    return np.asarray(shapely.transform(shapes, moved), dtype=object)


def frame(
    cells: Mapping[str, Sequence[str]], first_line: int, count: int, shapes: npt.NDArray[Any] | None = None
) -> pd.DataFrame:
    """Rows of a layer as the tables module would give them."""
    index = pd.RangeIndex(first_line, first_line + count, name="line")
    made = pd.DataFrame({name: pd.Series(column, index=index, dtype="str") for name, column in cells.items()}, index)
    if shapes is not None:
        made[GEOMETRY] = pd.Series(shapes, index=index, dtype=object)
    return made


def distinct_names(names: Sequence[str]) -> list[str]:
    """Names of attributes, none of them empty, twice there, or the name of the column of shapes."""
    return list(sniff.distinct_names(names, (GEOMETRY,)))


def check_encoding(encoding: str, path: Path) -> None:
    """Raises Unreadable (not_text) for a name that is no encoding of text, such as "hex"."""
    try:
        " ".encode(encoding).decode(encoding)
    except (LookupError, UnicodeError) as error:
        raise Unreadable(path, "not_text", f"unknown encoding {encoding!r}"[:100]) from error
