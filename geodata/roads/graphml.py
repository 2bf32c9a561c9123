"""GraphML as OSMnx saves it: a directed edge for each direction, its tags and its shape as text."""

from __future__ import annotations

import ast
import math
import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from deserts.errors import MissingColumn, UnsafeFile
from deserts.progress import Report
from geodata.formats.layer import epsg_of
from geodata.report.checks import Tally
from geodata.roads.heights import known_heights
from geodata.roads.lines import Lines, class_numbers
from geodata.roads.matsim import MAX_LINKS, parse, projected, start_of
from geodata.roads.osm_tags import RELEVANT, Rule, rule

KEY = "graphml_roads"
MAX_TEXT = 4 << 20
"""Letters of one value: the longest shape of a road has some thousand vertices."""

_OF_EDGES = frozenset(
    key for key in RELEVANT if not key.startswith("oneway:") and ":forward" not in key and ":backward" not in key
)
"""Keys that mean the same whichever way an edge runs: an edge against its way keeps the tags of the way as they are."""

_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?(?:[eE]-?\d+)?")


def matches(path: Path) -> bool:
    """Whether a file begins like GraphML."""
    return "<graphml" in start_of(path)


def read(path: Path, tally: Tally, report: Report, *, walking: bool, epsg: int | None) -> tuple[Lines, int]:
    """The edges of a graph of roads, and the projection they are in.

    Raises Unreadable (truncated, unknown_shape), UnsafeFile, MissingColumn (nodes without x and y), NoCrs.
    """
    found = _Graph(path, tally, walking)
    parse(path, found.start, found.end, report, text=found.text)
    return found.lines(epsg)


@dataclass
class _Graph:
    """What was seen of the file so far."""

    path: Path
    tally: Tally
    walking: bool
    directed: bool = True
    keys: dict[str, str] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)
    number: dict[str, int] = field(default_factory=dict)
    x: list[float] = field(default_factory=list)
    y: list[float] = field(default_factory=list)
    z: list[float] = field(default_factory=list)
    vertex: list[int] = field(default_factory=list)
    offset: list[int] = field(default_factory=lambda: [0])
    ids: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    lengths: list[float] = field(default_factory=list)
    inner: list[tuple[int, list[float]]] = field(default_factory=list)
    _data: dict[str, str] | None = None
    _ends: tuple[str, str] = ("", "")
    _key: str = ""
    _parts: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "key":
                self.keys[attributes.get("id", "")] = attributes.get("attr.name", "")
            case "graph":
                self.directed = attributes.get("edgedefault") != "undirected"
            case "node":
                self._data, self._ends = {}, (attributes.get("id", ""), "")
            case "edge":
                self._data, self._ends = {}, (attributes.get("source", ""), attributes.get("target", ""))
            case "data":
                self._key, self._parts = self.keys.get(attributes.get("key", ""), ""), []

    def text(self, words: str) -> None:
        if self._key:
            self._parts.append(words)
            if sum(map(len, self._parts)) > MAX_TEXT:
                raise UnsafeFile(self.path, "too_large", self._key)

    def end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "data":
                (self.about if self._data is None else self._data)[self._key] = "".join(self._parts).strip()
                self._key = ""
            case "node":
                self._node(self._data or {})
                self._data = None
            case "edge":
                self._edge(self._data or {})
                self._data = None

    def _node(self, data: dict[str, str]) -> None:
        if not {"x", "y"} <= set(data):
            raise MissingColumn(self.tally.table, "x, y", data)
        self.number[self._ends[0]] = len(self.x)
        for axis, values in (("x", self.x), ("y", self.y)):
            values.append(_float(data[axis]))
        self.z.append(_float(data.get("elevation", "")))

    def _edge(self, data: dict[str, str]) -> None:
        self.tally.add_read(1)
        if self.tally.read > MAX_LINKS:
            raise UnsafeFile(self.path, "too_large", f"{MAX_LINKS} edges")
        start, end = (self.number.get(node) for node in self._ends)
        if start is None or end is None:
            self.tally.reject("unknown_node", [self.tally.read], column="edge", values=[" ".join(self._ends)])
            return
        tags = {key: _first(data[key]) for key in _OF_EDGES & set(data)}
        # Each direction is an edge of its own: what the way says of directions is already in the graph.
        one_way = data.get("oneway", "").casefold() in {"true", "yes", "1", "-1"}
        found = rule({**tags, "oneway": "yes" if one_way else "no"})
        if isinstance(found, str):
            self.tally.set_aside(found, 1)
            return
        if self.directed:
            found = _one_direction(found)
        if not found.forward or (not self.walking and found.road_class == "path"):
            self.tally.set_aside("only_on_foot", 1)
            return
        self.tally.keep(1)
        self.inner.append((len(self.ids), _between(data.get("geometry", ""))))
        self.vertex += [start, end]
        osmid = _first(data.get("osmid", ""))
        self.ids.append(int(osmid) if osmid.isdecimal() and len(osmid) < 19 else -self.tally.read)
        self.names.append(_first(data.get("name", "") or data.get("ref", ""))[:200])
        self.lengths.append(_float(data.get("length", "")))
        self.rules.append(found)

    def lines(self, epsg: int | None) -> tuple[Lines, int]:
        """All edges; those with a shape get vertices of their own between their two nodes."""
        counts = np.array([len(between) // 2 for _, between in self.inner], dtype=np.int64)
        between = np.array([value for _, values in self.inner for value in values]).reshape(-1, 2)
        x, y = (np.append(values, between[:, axis]) for axis, values in ((0, self.x), (1, self.y)))
        x_m, y_m, system = projected(x, y, epsg or epsg_of(self.about.get("crs", "")), self.tally)
        offset = np.concatenate([[0], np.cumsum(counts + 2)]).astype(np.int64)
        vertex = np.empty(offset[-1], dtype=np.int64)
        is_inner = np.ones(len(vertex), dtype=bool)
        is_inner[offset[:-1]] = is_inner[offset[1:] - 1] = False
        vertex[~is_inner] = self.vertex
        vertex[is_inner] = len(self.x) + np.arange(int(counts.sum()))
        return Lines(
            x_m=x_m,
            y_m=y_m,
            z_m=np.append(known_heights(np.array(self.z, dtype=np.float64)), np.full(len(between), np.nan)),
            vertex=vertex,
            offset=offset,
            id=np.array(self.ids, dtype=np.int64),
            name=np.array(self.names, dtype=object),
            road_class=class_numbers([found.road_class for found in self.rules]),
            forward=np.array([found.forward for found in self.rules], dtype=np.uint8),
            backward=np.array([found.backward for found in self.rules], dtype=np.uint8),
            limit_forward=np.array([found.limit_forward for found in self.rules]),
            limit_backward=np.array([found.limit_backward for found in self.rules]),
            travel_kmh=np.full(len(self.ids), np.nan),
            travel_min=np.array([found.minutes for found in self.rules]),
            stated_m=np.array(self.lengths),
        ), system


def _one_direction(found: Rule) -> Rule:
    """The edge as it runs; the way back is an edge of its own, on foot as well."""
    return Rule(found.road_class, found.forward, 0, found.limit_forward, math.nan, found.minutes, found.absurd)


def _first(value: str) -> str:
    """Of a list that OSMnx made of merged ways, « ['50', '70'] », the first."""
    if not value.startswith("["):
        return value
    try:
        values = ast.literal_eval(value[:10_000])
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return ""
    return str(values[0]) if isinstance(values, list) and values else ""


def _between(wkt: str) -> list[float]:
    """The vertices of a LINESTRING between its two ends, as x, y, x, y and so on."""
    if not wkt.upper().startswith("LINESTRING"):
        return []
    points = [_NUMBERS.findall(point) for point in wkt.split(",")]
    if any(len(point) < 2 for point in points):
        return []
    return [float(value) for point in points[1:-1] for value in point[:2]]


def _float(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan
