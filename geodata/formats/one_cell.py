"""Places that stand in one cell: « 46.17, 2.03 », WKT, or a GeoJSON geometry, as open data portals write them."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.formats.layer import GEOMETRY, MAX_COORDINATE, Frames, is_known
from geodata.formats.projection import DEGREES

if TYPE_CHECKING:
    from deserts.progress import Report
    from geodata.report.checks import Tally

_NUMBER = r"([+-]?\d{1,9}(?:\.\d+)?)"
_POINT_PAIR = re.compile(rf"[\[(]?\s*{_NUMBER}\s*[,;/ ]\s*{_NUMBER}\s*[\])]?")
_COMMA_PAIR = re.compile(r"([+-]?\d{1,9},\d{2,})\s*[;/ ]\s*([+-]?\d{1,9},\d{2,})")
_WKT = re.compile(r"(?:SRID=(\d{4,5});)?\s*((?:MULTI)?(?:POINT|LINESTRING|POLYGON)\b.*)", re.IGNORECASE | re.DOTALL)

MAX_LETTERS = 32_767
DECIMALS = 2
"""Digits behind the mark from which two numbers are degrees of a place, not counts."""
LEAST_METRES = 10_000


@dataclass(frozen=True)
class Placed:
    """A table whose column of places became shapes. columns : those that are left; epsg : of the shapes, None without."""

    columns: tuple[str, ...]
    has_shapes: bool
    epsg: int | None
    frames: Frames


def with_places(columns: Sequence[str], source_frames: Frames, first: Sequence[Sequence[str]]) -> Placed | None:
    """The table with shapes instead of its column of places in one cell; None where it has none.

    first : cells of its first rows. Any other column called ``geometry`` is given the name ``geometry (2)``.
    """
    place = next((at for at in range(len(columns)) if _are_places([row[at] for row in first if at < len(row)])), None)
    if place is None and GEOMETRY not in columns:
        return None
    source = None if place is None else columns[place]
    kept = {_free(name, columns): name for name in columns if name != source}
    srids = {_srid(row[place]) for row in first if place is not None and place < len(row) and row[place].strip()}
    epsg = (srids.pop() if len(srids) == 1 else DEGREES) if source is not None else None

    def frames(tally: Tally, wanted: Collection[str] | None, report: Report) -> Iterator[pd.DataFrame]:
        names = [name for name in kept if wanted is None or name in wanted]
        theirs = [kept[name] for name in names] + ([source] if source is not None else [])
        missing = [name for name in wanted or () if name not in kept]
        for frame in source_frames(tally, [*theirs, *missing], report):
            made = frame.rename(columns={kept[name]: name for name in names})
            if source is not None:
                made[GEOMETRY] = pd.Series(_shapes(frame[source]), index=frame.index, dtype=object)
                made = made[[*names, GEOMETRY]]
            yield made

    return Placed(tuple(kept), source is not None, epsg, frames)


def _free(name: str, columns: Collection[str]) -> str:
    """A name that is not that of our shapes."""
    if name != GEOMETRY:
        return name
    return next(other for number in range(2, len(columns) + 3) if (other := f"{name} ({number})") not in columns)


def _are_places(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and sum(shape_of_cell(cell) is not None for cell in filled) >= 0.9 * len(filled)


def _srid(cell: str) -> int:
    """The system that a cell states: the SRID of extended WKT, else WGS 84, which metres are seen not to be."""
    match = _WKT.match(cell.strip())
    return int(match[1]) if match and match[1] and is_known(int(match[1])) else DEGREES


def _shapes(cells: pd.Series[str]) -> npt.NDArray[Any]:
    made = np.empty(len(cells), dtype=object)
    made[:] = [shape_of_cell(cell) for cell in cells]
    return made


def shape_of_cell(cell: str) -> Any:
    """The shape in a cell, east before north; None where there is none."""
    import shapely

    text = cell.strip()[:MAX_LETTERS]
    if text.startswith("{"):
        return _of_json(text)
    if match := _WKT.fullmatch(text):
        try:
            return shapely.from_wkt(match[2])
        except (shapely.errors.ShapelyError, ValueError):
            return None
    pair = _pair(text)
    if pair is None:
        return None
    first, second = pair
    # « latitude, longitude » is the habit of portals; a pair turned round is put in order where the points are placed.
    return shapely.Point(second, first) if _in_degrees(first, second) else shapely.Point(first, second)


def _pair(text: str) -> tuple[float, float] | None:
    """Two numbers that are a place: degrees with decimals, or metres."""
    match = _POINT_PAIR.fullmatch(text.strip()) or _COMMA_PAIR.fullmatch(text.strip())
    if match is None:
        return None
    written = [part.replace(",", ".") for part in match.groups()]
    first, second = map(float, written)
    if max(abs(first), abs(second)) > MAX_COORDINATE:
        return None
    precise = all(len(part.partition(".")[2]) >= DECIMALS for part in written)
    metres = min(abs(first), abs(second)) >= LEAST_METRES
    return (first, second) if metres or (precise and _in_degrees(first, second)) else None


def _in_degrees(first: float, second: float) -> bool:
    return abs(first) <= 180 and abs(second) <= 180


def _of_json(text: str) -> Any:
    from geodata.formats.layer_json import shape_of

    try:
        return shape_of(json.loads(text))
    except (ValueError, RecursionError):
        return None
