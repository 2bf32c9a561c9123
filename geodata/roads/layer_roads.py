"""Roads of a layer of lines, in a GeoPackage, a shapefile or GeoJSON: which layer, what its columns say, where they join."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import MissingColumn, NoCrs, UnknownFile, Unreadable
from deserts.progress import Report, ignore
from geodata.formats.archives import kind_of
from geodata.formats.layer import GEOMETRY, MAX_FEATURES, Layer
from geodata.formats.layer_files import containers, open_layers
from geodata.formats.sniff import has_columns
from geodata.report.checks import Tally
from geodata.report.column_names import match_columns
from geodata.roads.crossings import LEAST_PARTS, joined_at_crossings
from geodata.roads.crossings import parts as count_parts
from geodata.roads.described import COLUMNS, DIALECTS, Dialect
from geodata.roads.heights import heights_of_places, known_heights
from geodata.roads.lines import Lines, class_numbers
from geodata.roads.matsim import projected
from geodata.roads.network import CAR, Floats, Longs
from geodata.roads.own_columns import RoadColumns, Unsaid, own_roads

SNAP_M = 0.1
"""Ends of roads this close are one place (docs/formats.md, Roads: BD TOPO)."""

OWN_KEY = "own_roads"


HINTS = ("troncon_de_route", "troncon_route", "osm_roads", "bdt")
"""How the files of BD TOPO, ROUTE 500 and Geofabrik are named: what lies packed is only unpacked for such a name."""


def has_roads(path: Path) -> bool:
    """Whether a file has a layer with the columns of a known producer of roads.

    A GeoPackage that would have to be unpacked first goes by its name. Raises Unreadable, UnsafeFile.
    """
    packed = kind_of(path) in {"zip", "7z"}
    for container in containers(path):
        if container.kind == "dbf":
            continue
        if packed and (container.kind != "shapefile" or kind_of(path) == "7z"):
            if container.stem.startswith(HINTS):
                return True
            continue
        with open_layers(container) as layers:
            if any(_known(layer) for layer in layers):
                return True
    return False


Shapes = npt.NDArray[Any]


def read(
    paths: Sequence[Path],
    tally: Tally,
    report: Report,
    *,
    walking: bool,
    epsg: int | None,
    columns: RoadColumns | None = None,
) -> tuple[Lines, int]:
    """The roads of the first layer that has the columns, and the projection they are in.

    paths : one file, or several of one producer that touch, such as the départements of BD TOPO; a road that several hold
    is read once; columns : how a person says that the layer is to be understood; None = by its producer's columns
    The tally is told the key of the producer as its source. Raises MissingColumn, NoCrs, Unreadable, UnsafeFile,
    UnknownFile for files of several producers or projections.
    """
    read_: list[tuple[pd.DataFrame, Shapes]] = []
    seen: dict[int, tuple[float, ...]] = {}
    dialect, system = None, epsg
    for place, path in enumerate(paths):
        with ExitStack() as stack:
            layer, here = _layer(path, columns, stack, report)
            if dialect is not None and (here.key != dialect.key or (epsg or layer.epsg) != system):
                raise UnknownFile(path, "layer")
            dialect, system = here, epsg or layer.epsg
            tally.source = dialect.key
            part = _read_layer(layer, dialect, tally, report, walking=walking, columns=columns)
        read_.append(_not_seen(*part, seen, place, tally) if len(paths) > 1 else part)
    if dialect is None or not any(len(shapes) for _, shapes in read_):
        raise Unreadable(paths[0], "empty", "no road")
    roads, parts = _parts(pd.concat([made for made, _ in read_]), np.concatenate([shapes for _, shapes in read_]))
    level = roads["level"].to_numpy(dtype=np.int64)
    if dialect.join == "crossings":
        return _lines(roads, joined_at_crossings(parts, level), dialect, system, tally)
    lines, system = _lines(roads, parts, dialect, system, tally)
    if columns is not None and (apart := count_parts(lines.vertex, lines.offset)) >= LEAST_PARTS:
        _tell_crossings(parts, level, apart, tally)
    return lines, system


def _tell_crossings(parts: Shapes, level: Longs, apart: int, tally: Tally) -> None:
    """Say how many parts joining at crossings would leave, where that is under half of what there are."""
    import shapely

    shapes = joined_at_crossings(parts, level)
    places = shapely.get_coordinates(shapes)
    offset = np.concatenate([[0], np.cumsum(shapely.get_num_coordinates(shapes))]).astype(np.int64)
    vertex = np.asarray(np.unique(places, axis=0, return_inverse=True)[1].reshape(-1), dtype=np.int64)
    left = count_parts(vertex, offset)
    if 2 * left <= apart:
        tally.warn("crossings", f"{apart} → {left}")


def _read_layer(
    layer: Layer, dialect: Dialect, tally: Tally, report: Report, *, walking: bool, columns: RoadColumns | None
) -> tuple[pd.DataFrame, Shapes]:
    """What the rows of one layer say, and their shapes."""
    optional = [name for name in dialect.wanted if name not in dialect.needed]
    found = match_columns(layer.columns, dialect.wanted, tally.table, optional)
    unsaid = None if columns is None else Unsaid(columns)
    described, shapes = [], []
    for frame in layer.frames(tally, sorted(set(found.values())), report):
        ours = pd.DataFrame({name: frame[theirs] for name, theirs in found.items()}, index=frame.index)
        if unsaid is not None:
            unsaid.look(ours)
        made, lines = _kept(dialect.describe(ours), frame[GEOMETRY].to_numpy(), tally, walking=walking)
        described.append(made)
        shapes.append(lines)
    for code, detail, column, value in () if unsaid is None else unsaid.problems():
        tally.warn(code, detail, column, value=value[:80] or None)
    if not described:
        raise Unreadable(tally.path or layer.name, "empty", "no road")
    return pd.concat(described), np.concatenate(shapes)


def _not_seen(
    made: pd.DataFrame, shapes: Shapes, seen: dict[int, tuple[float, ...]], place: int, tally: Tally
) -> tuple[pd.DataFrame, Shapes]:
    """Rows whose road no earlier file held: of the same identifier and at the same place.

    seen : identifier -> where that road lies, of earlier files. Roads without an identifier, and those whose identifier
    is another road's in an earlier file, are told apart by numbers of their own.
    """
    import shapely

    number, box = made["id"].to_numpy(), np.round(shapely.bounds(shapes), 1)
    known = np.array([one in seen for one in number.tolist()], dtype=bool)
    again = known & np.array(
        [seen.get(one) == tuple(at) for one, at in zip(number.tolist(), box.tolist(), strict=True)]
    )
    again &= number >= 0
    if again.any():
        tally.keep(-int(again.sum()))
        tally.set_aside("other_extract", made.index[again].tolist())
    own = -made.index.to_numpy(dtype=np.int64) - place * MAX_FEATURES
    apart = np.where((number < 0) | known, own, number)
    seen.update((one, tuple(at)) for one, at in zip(number.tolist(), box.tolist(), strict=True) if one >= 0)
    return made.assign(id=apart)[~again], shapes[~again]


def _known(layer: Layer) -> Dialect | None:
    if not layer.has_shapes:
        return None
    return next((one for one in DIALECTS if any(has_columns(layer.columns, signs) for signs in one.signs)), None)


def _layer(path: Path, columns: RoadColumns | None, stack: ExitStack, report: Report) -> tuple[Layer, Dialect]:
    """The layer to read, open as long as the stack is."""
    seen: list[str] = []
    found = sorted(containers(path), key=lambda container: not container.stem.startswith(HINTS))
    for container in found:
        if container.kind == "dbf":
            continue
        with ExitStack() as here:
            for layer in here.enter_context(open_layers(container, report=report, heights=True)):
                dialect = _known(layer) if columns is None else _own(layer, columns)
                seen += layer.columns
                if dialect is not None:
                    stack.push(here.pop_all())
                    return layer, dialect
    if columns is not None:
        raise MissingColumn("roads", ", ".join(columns.columns.values()), seen)
    raise Unreadable(path, "unknown_shape", "no layer of roads")


def _own(layer: Layer, columns: RoadColumns) -> Dialect | None:
    """A person's own columns as if a producer had them."""
    if not layer.has_shapes or (columns.layer and layer.name != columns.layer):
        return None
    if not set(columns.columns.values()) <= set(layer.columns) or not (columns.layer or _has_lines(layer)):
        return None
    return Dialect(
        key=OWN_KEY,
        title=layer.name,
        producer="",
        licence="",
        signs=(),
        wanted={ours: (theirs,) for ours, theirs in columns.columns.items()},
        needed=tuple(columns.columns),
        describe=partial(own_roads, chosen=columns),
        join=columns.join,
    )


def _kept(
    made: pd.DataFrame, shapes: npt.NDArray[Any], tally: Tally, *, walking: bool
) -> tuple[pd.DataFrame, npt.NDArray[Any]]:
    """Rows that are roads with a shape; the others are booked."""
    import shapely

    aside = made["aside"]
    if not walking:
        no_car = ((made["forward"] | made["backward"]) & CAR) == 0
        aside = aside.mask(aside.eq("") & no_car, "only_on_foot")
    for reason, rows in made[aside.ne("")].groupby(aside):
        tally.set_aside(str(reason), rows.index.tolist())
    is_line = np.isin(shapely.get_type_id(shapes), (1, 5)) & ~shapely.is_empty(shapes)
    wanted = aside.eq("").to_numpy()
    if (wanted & ~is_line).any():
        tally.reject("no_line", made.index[wanted & ~is_line].tolist())
    kept = wanted & is_line
    tally.keep(int(kept.sum()))
    return made[kept], shapes[kept]


def _parts(roads: pd.DataFrame, shapes: npt.NDArray[Any]) -> tuple[pd.DataFrame, npt.NDArray[Any]]:
    """One row for each line of a multiple one."""
    import shapely

    parts, row = shapely.get_parts(shapes, return_index=True)
    roads = roads.iloc[row]
    several = np.bincount(row, minlength=len(shapes))[row] > 1
    roads = roads.assign(stated_m=roads["stated_m"].mask(several))
    return roads, parts


def _lines(
    roads: pd.DataFrame, shapes: npt.NDArray[Any], dialect: Dialect, epsg: int | None, tally: Tally
) -> tuple[Lines, int]:
    """Raises NoCrs where the file does not state its coordinate system in a way that is understood."""
    import shapely

    if epsg is None:
        raise NoCrs(tally.table)
    places = shapely.get_coordinates(shapes, include_z=True)
    offset = np.concatenate([[0], np.cumsum(shapely.get_num_coordinates(shapes))]).astype(np.int64)
    x_m, y_m, system = projected(places[:, 0], places[:, 1], epsg, tally)
    level = roads["level"].to_numpy(dtype=np.int64)
    vertex = _joined(x_m, y_m) if dialect.join in {"vertices", "crossings"} else _joined_ends(x_m, y_m, offset, level)
    first = np.unique(vertex, return_index=True)[1]
    values = {name: roads[name].to_numpy(dtype=np.float64) for name in COLUMNS[3:-1]}
    return Lines(
        x_m=x_m[first],
        y_m=y_m[first],
        z_m=heights_of_places(known_heights(places[:, 2]), vertex, len(first)),
        vertex=vertex,
        offset=offset,
        id=roads["id"].to_numpy(dtype=np.int64),
        name=roads["name"].to_numpy(dtype=object),
        road_class=class_numbers(roads["road_class"].tolist()),
        forward=roads["forward"].to_numpy(dtype=np.uint8),
        backward=roads["backward"].to_numpy(dtype=np.uint8),
        travel_min=np.full(len(roads), np.nan),
        **values,
    ), system


def _joined(x_m: Floats, y_m: Floats) -> Longs:
    """The number of the place of each vertex; vertices on one centimetre are one place."""
    places = np.column_stack([np.rint(np.nan_to_num(axis) * 100).astype(np.int64) for axis in (x_m, y_m)])
    return np.asarray(np.unique(places, axis=0, return_inverse=True)[1].reshape(-1), dtype=np.int64)


def _joined_ends(x_m: Floats, y_m: Floats, offset: Longs, level: Longs) -> Longs:
    """The number of the place of each vertex, where roads join only with their ends, and at one level."""
    ends = np.concatenate([offset[:-1], offset[1:] - 1])
    inner = np.ones(len(x_m), dtype=bool)
    inner[ends] = False
    place = _levels_apart(_near(x_m[ends], y_m[ends]), np.concatenate([level, level]))
    count = int(place.max()) + 1 if len(place) else 0
    vertex = np.empty(len(x_m), dtype=np.int64)
    vertex[ends] = place
    vertex[inner] = count + np.arange(int(inner.sum()))
    return vertex


def _near(x_m: Floats, y_m: Floats) -> Longs:
    """A number for each group of places of which each is within ``SNAP_M`` of another."""
    import scipy.sparse as sp
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial import cKDTree

    places, same = np.unique(np.nan_to_num(np.column_stack([x_m, y_m])), axis=0, return_inverse=True)
    pairs = cKDTree(places).query_pairs(SNAP_M, output_type="ndarray")
    ones = np.ones(len(pairs), dtype=np.int8)
    graph = sp.coo_array((ones, (pairs[:, 0], pairs[:, 1])), shape=(len(places), len(places)))
    group = connected_components(graph, directed=False)[1]
    return np.asarray(group[same.reshape(-1)], dtype=np.int64)


def _levels_apart(place: Longs, level: Longs) -> Longs:
    """The same places, those parted where roads cross on a bridge.

    Two roads or more that end at one level pass on at that level. A single end at its level is where a bridge comes to
    the ground, so it joins the nearest level there; else every bridge would hang in the air.
    """
    levels, which = np.unique(level, return_inverse=True)
    key = place * len(levels) + which
    groups, number, count = np.unique(key, return_inverse=True, return_counts=True)
    at, height = groups // len(levels), levels[groups % len(levels)]
    target = np.arange(len(groups))
    several = np.flatnonzero(np.bincount(at)[at] > 1)
    for members in _runs(several, at):
        through = [group for group in members if count[group] > 1]
        for group in members:
            if count[group] == 1:
                others = through or [members[0]]
                target[group] = min(others, key=lambda other: (abs(int(height[other] - height[group])), other))
    return np.asarray(np.unique(target[number], return_inverse=True)[1], dtype=np.int64)


def _runs(groups: Longs, at: Longs) -> Iterator[Sequence[int]]:
    """The groups of each place that has several."""
    if len(groups):
        cuts = np.flatnonzero(np.diff(at[groups])) + 1
        for run in np.split(groups, cuts):
            yield [int(group) for group in run]


def _has_lines(layer: Layer) -> bool:
    """Whether the first shapes of a layer are lines."""
    import shapely

    first = next(iter(layer.frames(Tally(OWN_KEY, "roads"), (), ignore)), None)
    return first is not None and bool(np.isin(shapely.get_type_id(first[GEOMETRY].to_numpy()), (1, 5)).any())
