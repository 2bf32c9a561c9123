"""OpenStreetMap extracts (.osm.pbf), streamed: only the roads and the places they pass are ever held."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from deserts.errors import Unreadable
from deserts.progress import Report
from geodata.formats.projection import DEGREES, reproject
from geodata.report.checks import Tally
from geodata.roads.lines import Bools, Lines, class_numbers, legal_projection
from geodata.roads.network import CAR, Floats, Longs
from geodata.roads.osm_barriers import parted, stops_cars
from geodata.roads.osm_tags import RELEVANT, Rule, rule

KEY = "osm_roads"
TURN_KEYS = ("restriction", "restriction:motor_vehicle", "restriction:motorcar")
STEP = 20_000
"""Ways or places between two reports of progress."""


def matches(path: Path) -> bool:
    """Whether a file is an extract in the .pbf format: by what it begins with, whatever its name."""
    try:
        with path.open("rb") as stream:
            return stream.read(15)[4:].startswith(b"\x0a\x09OSMHeader")
    except OSError as error:
        raise Unreadable(path, "missing", error.strerror or "") from error


def read(paths: Sequence[Path], tally: Tally, report: Report, *, walking: bool, epsg: int | None) -> tuple[Lines, int]:
    """The roads of one extract or of several that touch, and the projection they are in.

    A way or a place that several extracts hold is read once. walking : also what is only for people on foot
    Raises Unreadable (missing, truncated, empty).
    """
    ways = _Ways(tally, walking)
    steps = 2 * len(paths)
    for place, path in enumerate(paths):
        with _opened(path):
            ways.read(path, report, place * 100, steps * 100)
    refs = np.frombuffer(ways.refs, dtype=np.int64)
    nodes, vertex = np.unique(refs, return_inverse=True)
    lon, lat = np.full(len(nodes), np.nan), np.full(len(nodes), np.nan)
    shut, turns = np.zeros(len(nodes), dtype=bool), set[int]()
    for place, path in enumerate(paths):
        with _opened(path):
            _locate(path, nodes, (lon, lat, shut), report, ((len(paths) + place) * 100, steps * 100))
            turns |= _restrictions(path)
    there = np.isfinite(lon)
    if not there.any():
        raise Unreadable(paths[0], "empty", "no road")
    system = epsg or legal_projection(lon[there], lat[there])
    x_m, y_m = np.full(len(nodes), np.nan), np.full(len(nodes), np.nan)
    x_m[there], y_m[there] = reproject(lon[there], lat[there], DEGREES, system)
    x_m[~np.isfinite(x_m)] = np.nan
    lines, barriers = parted(ways.lines(x_m, y_m, vertex), shut)
    if barriers:
        tally.warn("barriers", str(barriers))
    if turns:
        tally.warn("no_turn_restrictions", str(len(turns)))
    return lines, system


def _restrictions(path: Path) -> set[int]:
    """The turn restrictions of a file: they are only counted, for those who read the report."""
    import osmium

    wanted = osmium.filter.KeyFilter(*TURN_KEYS)
    return {turn.id for turn in osmium.FileProcessor(str(path), osmium.osm.RELATION).with_filter(wanted)}


@contextmanager
def _opened(path: Path) -> Iterator[None]:
    """What the library raises on a damaged file, as ours."""
    try:
        yield
    except RuntimeError as error:
        raise Unreadable(path, "truncated", str(error)[:200]) from error


@dataclass
class _Ways:
    """The ways that are roads, collected from file to file."""

    tally: Tally
    walking: bool
    refs: array[int] = field(default_factory=lambda: array("q"))
    ends: list[int] = field(default_factory=lambda: [0])
    ids: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    _seen: set[int] = field(default_factory=set)
    _known: dict[tuple[tuple[str, str], ...], Rule | str] = field(default_factory=dict)

    def read(self, path: Path, report: Report, done: int, total: int) -> None:
        """Add the roads of one extract."""
        import osmium

        before = set(self._seen)
        wanted = osmium.filter.KeyFilter("highway", "route")
        for number, way in enumerate(osmium.FileProcessor(str(path), osmium.osm.WAY).with_filter(wanted), 1):
            if number % STEP == 0:
                report(done + min(99, number // STEP), total)
            if way.id in before:
                self._aside("other_extract")
            else:
                self._add(way)

    def _aside(self, reason: str) -> None:
        self.tally.add_read(1)
        self.tally.set_aside(reason, 1)

    def _add(self, way: Any) -> None:
        tags, name = [], ""
        for tag in way.tags:
            key = tag.k
            if key in RELEVANT:
                tags.append((key, tag.v))
            elif key == "name" or (key == "ref" and not name):
                name = tag.v
        found = self._rule(tuple(tags))
        if found is None:
            return
        self.tally.add_read(1)
        self._seen.add(way.id)
        if isinstance(found, str):
            self.tally.set_aside(found, 1)
            return
        if found.absurd:
            self.tally.warn("absurd_speed", f"{way.id}", "maxspeed", value=found.absurd[:80])
        self.tally.keep(1)
        self.refs.extend([node.ref for node in way.nodes])
        self.ends.append(len(self.refs))
        self.ids.append(way.id)
        self.names.append(name[:200])
        self.rules.append(found)

    def _rule(self, tags: tuple[tuple[str, str], ...]) -> Rule | str | None:
        """What the tags say; None for a route that is no ferry, which is no row of ours."""
        if tags not in self._known:
            self._known[tags] = rule(dict(tags))
        found = self._known[tags]
        if found == "no_road" and not any(key == "highway" for key, _ in tags):
            return None
        if not self.walking and isinstance(found, Rule) and not (found.forward | found.backward) & CAR:
            return "only_on_foot"
        return found

    def lines(self, x_m: Floats, y_m: Floats, vertex: Longs) -> Lines:
        """All of them, with the places of their vertices."""
        # Rules repeat: one object for each set of tags, so each is looked at once.
        distinct = list({id(found): found for found in self.rules}.values())
        place = {id(found): number for number, found in enumerate(distinct)}
        which = np.array([place[id(found)] for found in self.rules], dtype=np.int64)

        def column(values: list[float], kind: type) -> Any:
            return np.array(values, dtype=kind)[which] if len(which) else np.empty(0, dtype=kind)

        return Lines(
            x_m=x_m,
            y_m=y_m,
            z_m=np.full(len(x_m), np.nan),
            vertex=vertex,
            offset=np.array(self.ends, dtype=np.int64),
            id=np.array(self.ids, dtype=np.int64),
            name=np.array(self.names, dtype=object),
            road_class=column(class_numbers([found.road_class for found in distinct]).tolist(), np.int8),
            forward=column([found.forward for found in distinct], np.uint8),
            backward=column([found.backward for found in distinct], np.uint8),
            limit_forward=column([found.limit_forward for found in distinct], np.float64),
            limit_backward=column([found.limit_backward for found in distinct], np.float64),
            travel_kmh=np.full(len(which), math.nan),
            travel_min=column([found.minutes for found in distinct], np.float64),
            stated_m=np.full(len(which), math.nan),
        )


def _locate(
    path: Path, nodes: Longs, into: tuple[Floats, Floats, Bools], report: Report, part: tuple[int, int]
) -> None:
    """Fill in where the wanted nodes of a file lie, and whether one of them stops cars (lon, lat, shut)."""
    import osmium

    lon, lat, shut = into
    found, across, up = array("q"), array("d"), array("d")
    stops: list[int] = []
    reader: Any = osmium.FileProcessor(str(path), osmium.osm.NODE).with_filter(osmium.filter.IdFilter(nodes.tolist()))
    for number, node in enumerate(reader, 1):
        if number % (10 * STEP) == 0:
            report(part[0] + min(99, 100 * number // len(nodes)), part[1])
        if "barrier" in node.tags and stops_cars({tag.k: tag.v for tag in node.tags}):
            stops.append(node.id)
        location = node.location
        if location.valid():
            found.append(node.id)
            across.append(location.lon)
            up.append(location.lat)
    shut[np.searchsorted(nodes, np.array(stops, dtype=np.int64))] = True
    place = np.searchsorted(nodes, np.frombuffer(found, dtype=np.int64))
    lon[place] = np.frombuffer(across, dtype=np.float64)
    lat[place] = np.frombuffer(up, dtype=np.float64)
