"""GeoJSON, and the lists of objects that geo.api.gouv.fr and others give, as layers; read feature by feature."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from functools import partial
from itertools import islice
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import MissingColumn, NoCrs, Unreadable, UnsafeFile
from deserts.progress import Report, ignore
from geodata.formats.archives import Feed, path_of
from geodata.formats.json_stream import NEXT, json_members
from geodata.formats.layer import (
    FRAME_ROWS,
    GEOMETRY,
    MAX_CELL_LETTERS,
    MAX_COLUMNS,
    MAX_COORDINATE,
    MAX_FEATURES,
    Layer,
    epsg_of,
    frame,
)
from geodata.formats.projection import DEGREES
from geodata.formats.sheets import cell_text
from geodata.report.checks import Tally

LISTS = ("features", "results", "records", "data", "")
"""Members whose elements are rows; "" is a bare list."""

SHAPES = ("contour", GEOMETRY, "geom", "shape", "geo_shape", "centre", "mairie", "geo_point_2d")
"""Where a plain object keeps its shape, best first. A Feature keeps it in ``geometry``."""

LOOKED_AT = 50
"""Features from which the columns are told when a file is opened."""


def json_layer(name: str, feed: Feed, *, heights: bool = False) -> Layer:
    """The one layer of a JSON document, in WGS 84 unless it says otherwise. Raises Unreadable, UnsafeFile.

    heights : lines keep those of their vertices
    """
    stated: list[int | None] = []
    with closing(_rows(feed, stated)) as rows:
        first = list(islice(rows, LOOKED_AT))
    if not first:
        raise Unreadable(path_of(feed), "unknown_shape", "no list of objects")
    epsg = stated[0] if stated else DEGREES
    columns = tuple(dict.fromkeys(key for cells, _ in first for key in cells))

    def frames(tally: Tally, wanted: Collection[str] | None, report: Report) -> Iterator[pd.DataFrame]:
        missing = [key for key in wanted or () if key not in columns]
        if missing:
            raise MissingColumn(tally.table, ", ".join(missing), columns)
        tally.facts(encoding="utf-8")
        said: list[int | None] = []
        with closing(_rows(feed, said, report)) as rows:
            yield from _frames(rows, feed, wanted, tally, heights=heights)
        if said and said[0] != epsg:  # said after the features
            raise NoCrs(tally.table)

    return Layer(name, columns, epsg, any(shape is not None for _, shape in first), "utf-8", frames)


Row = tuple[Mapping[str, str], Any]


def _rows(feed: Feed, stated: list[int | None], report: Report = ignore) -> Generator[Row]:
    """Attributes as text, and the shape as JSON; ``stated`` gets the coordinate system if the document names one."""
    single: dict[str, Any] = {}
    for key, value in json_members(feed, report):
        if key == "crs" and not stated:
            stated.append(_epsg(value))
        elif key in LISTS and isinstance(value, dict):
            yield _row(value)
        elif key == NEXT:
            yield from _whole(single)
            single = {}
        elif key in _LISTED:
            single.setdefault(key, []).append(value)
        elif key in _SINGLE:
            single[key] = value
    yield from _whole(single)


def _whole(single: dict[str, Any]) -> Iterator[Row]:
    """The row of an object that is one Feature, or a bare geometry."""
    kind = single.get("type")
    if kind == "Feature":
        yield _row({"properties": {}, **single})
    elif kind in _BUILD or kind == "GeometryCollection":
        yield _row({"properties": {}, GEOMETRY: single})


_LISTED = frozenset({"coordinates", "geometries"})
_SINGLE = frozenset({"type", "id", "properties", GEOMETRY})
"""Members of a document that is one Feature, or a bare geometry."""


def _epsg(value: Any) -> int | None:
    """A ``crs`` member of GeoJSON as it was before 2016."""
    properties = value.get("properties") if isinstance(value, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return epsg_of(name) if isinstance(name, str) else None


def _row(value: dict[str, Any]) -> Row:
    """A feature, or a plain object."""
    properties = value.get("properties")
    if isinstance(properties, dict):
        cells = {**({"id": value["id"]} if "id" in value else {}), **properties}
        return _texts(cells), value.get(GEOMETRY)
    shape = next((value[key] for key in SHAPES if isinstance(value.get(key), dict)), None)
    return _texts(value), shape


def _texts(cells: Mapping[str, Any]) -> Mapping[str, str]:
    """Scalars, and lists of them; objects are no cells."""
    named = {(f"{key} (2)" if key == GEOMETRY else key): cell for key, cell in cells.items()}
    return {key: _text(cell) for key, cell in named.items() if not isinstance(cell, dict)}


def _text(cell: Any) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, list):  # with a mark between that no number holds
        return "; ".join(_text(part) for part in cell if not isinstance(part, (list, dict)))[:MAX_CELL_LETTERS]
    return cell_text(cell)[:MAX_CELL_LETTERS]


def _frames(
    rows: Iterator[Row], feed: Feed, wanted: Collection[str] | None, tally: Tally, *, heights: bool
) -> Iterator[pd.DataFrame]:
    """Frames of at most ``FRAME_ROWS`` rows; a column that only some rows have is blank in the others."""
    done, seen = 0, dict.fromkeys(wanted or ())
    while chunk := list(islice(rows, FRAME_ROWS)):
        if wanted is None:
            seen |= dict.fromkeys(key for cells, _ in chunk for key in cells)
        if len(seen) > MAX_COLUMNS or done > MAX_FEATURES:
            raise UnsafeFile(path_of(feed), "too_large", f"{len(seen)} columns, {done} rows")
        texts = {key: [cells.get(key, "") for cells, _ in chunk] for key in seen}
        tally.add_read(len(chunk))
        yield frame(texts, done + 1, len(chunk), shapes_of((shape for _, shape in chunk), heights=heights))
        done += len(chunk)
    if not done:
        yield frame({key: [] for key in seen}, 1, 0, shapes_of(()))


def shapes_of(found: Iterable[Any], *, heights: bool = False) -> npt.NDArray[Any]:
    """Shapely geometries of GeoJSON geometries; None for what is none, or is damaged. heights : lines keep them."""
    made = [shape_of(shape, heights=heights) for shape in found]
    array = np.empty(len(made), dtype=object)
    array[:] = made
    return array


def shape_of(value: Any, *, heights: bool = False) -> Any:
    """One geometry; of a collection the parts of its highest dimension. ``{"lon": .., "lat": ..}`` is a point."""
    import shapely

    if not isinstance(value, dict):
        return None
    if {"lon", "lat"} <= value.keys():
        value = {"type": "Point", "coordinates": [value["lon"], value["lat"]]}
    kind = str(value.get("type"))
    if kind == "GeometryCollection" and isinstance(value.get("geometries"), list):
        return _highest([shape_of(part, heights=heights) for part in value["geometries"]])
    build = _HIGH[kind] if heights and kind in _HIGH else _BUILD.get(kind)
    try:
        return None if build is None else build(value.get("coordinates"))
    except (ValueError, TypeError, IndexError, OverflowError, shapely.errors.ShapelyError):
        return None


def _highest(parts: list[Any]) -> Any:
    """The parts of a collection that say most of where it is: areas, else lines, else points."""
    import shapely

    made = np.array([part for part in parts if part is not None], dtype=object)
    if not len(made):
        return None
    kinds = shapely.get_dimensions(made)
    return shapely.union_all(made[kinds == kinds.max()])


def _vertices(coordinates: Any, axes: int = 2) -> npt.NDArray[np.float64]:
    """axes : 3 = with heights, where there are any. Raises ValueError or TypeError for what is no list of places."""
    found = np.array(coordinates, dtype=np.float64)
    if found.ndim != 2 or not (np.abs(found) <= MAX_COORDINATE).all():
        raise ValueError("no list of places")
    if found.shape[1] < 2:
        raise ValueError("no places")
    return found[:, :axes]


def _point(coordinates: Any) -> Any:
    import shapely

    return shapely.Point(_vertices([coordinates])[0])


def _line(coordinates: Any, axes: int = 2) -> Any:
    import shapely

    return shapely.linestrings(_vertices(coordinates, axes))


def _polygon(coordinates: Any) -> Any:
    import shapely

    shell, *holes = map(_vertices, coordinates)
    return shapely.Polygon(shell, holes)


def _points(coordinates: Any) -> Any:
    import shapely

    return shapely.multipoints(_vertices(coordinates))


def _lines(coordinates: Any, axes: int = 2) -> Any:
    import shapely

    return shapely.multilinestrings([_line(part, axes) for part in coordinates])


def _polygons(coordinates: Any) -> Any:
    import shapely

    return shapely.multipolygons([_polygon(part) for part in coordinates])


_BUILD = MappingProxyType(
    {
        "Point": _point,
        "LineString": _line,
        "Polygon": _polygon,
        "MultiPoint": _points,
        "MultiLineString": _lines,
        "MultiPolygon": _polygons,
    }
)

_HIGH = MappingProxyType({"LineString": partial(_line, axes=3), "MultiLineString": partial(_lines, axes=3)})
