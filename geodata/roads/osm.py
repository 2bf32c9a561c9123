"""Extracts of OpenStreetMap, streamed: only the roads around what is wanted and the places they pass are ever held."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import numpy as np

from deserts.errors import Unreadable
from deserts.progress import Report
from geodata.formats.projection import DEGREES, reproject
from geodata.report.checks import Tally
from geodata.roads import pbf
from geodata.roads.clip import Clip
from geodata.roads.lines import Bools, Lines, legal_projection
from geodata.roads.network import Floats, Longs
from geodata.roads.osm_barriers import COLUMNS, parted, stops_cars
from geodata.roads.osm_file import Extract, is_pbf, is_xml, opened, told
from geodata.roads.osm_turns import restrictions
from geodata.roads.osm_ways import Ways

KEY = "osm_roads"


def matches(path: Path) -> bool:
    """Whether a file is an extract of OpenStreetMap: by what it begins with, whatever its name. Raises Unreadable."""
    return is_pbf(path) or is_xml(path)


def read(
    paths: Sequence[Path], tally: Tally, report: Report, *, walking: bool, epsg: int | None, around: Clip | None = None
) -> tuple[Lines, int]:
    """The roads of one extract or of several that touch, and the projection they are in.

    A way or a place that several extracts hold is read once. walking : also what is only for people on foot
    around : what lies elsewhere is left out; None = nothing is
    Raises Unreadable (missing, truncated, empty, history), UnsafeFile.
    """
    ways, turns = Ways(tally, walking), set[int]()
    total = 300 * len(paths)
    with ExitStack() as stack:
        extracts = [stack.enter_context(opened(path, report, 100 * n, total)) for n, path in enumerate(paths)]
        for number, extract in enumerate(extracts):
            done = 100 * (len(paths) + number)
            with told(extract.path):
                for block in extract.blocks(extract.ways_from, len(extract.parts), report, done, total):
                    ways.add(block)
                    turns |= set(restrictions(block).id.tolist())
                ways.end_of_file(extract.path)
        nodes, vertex = np.unique(ways.refs, return_inverse=True)
        found = _Places(nodes)
        for number, extract in enumerate(extracts):
            with told(extract.path):
                found.read(extract, report, 100 * (2 * len(paths) + number), total)
    there = np.isfinite(found.lon)
    if not there.any():
        raise Unreadable(paths[0], "empty", "no road")
    system = epsg or legal_projection(found.lon[there], found.lat[there])
    x_m, y_m = np.full(len(nodes), np.nan), np.full(len(nodes), np.nan)
    x_m[there], y_m[there] = reproject(found.lon[there], found.lat[there], DEGREES, system)
    x_m[~np.isfinite(x_m)] = np.nan
    lines = ways.lines(x_m, y_m, vertex)
    shut = found.shut
    if around is not None:
        lines, shut = _clipped(lines, shut, around.holds(found.lon, found.lat), tally, paths[0])
    lines, barriers = parted(lines, shut)
    if barriers:
        tally.warn("barriers", str(barriers))
    if turns:
        tally.warn("no_turn_restrictions", str(len(turns)))
    return lines, system


def _clipped(lines: Lines, shut: Bools, inside: Bools, tally: Tally, path: Path) -> tuple[Lines, Bools]:
    """The lines that are at some place inside, whole, and the vertices that are theirs."""
    line = np.repeat(np.arange(len(lines)), np.diff(lines.offset))
    kept = np.bincount(line, weights=inside[lines.vertex], minlength=len(lines)) > 0
    gone = int((~kept).sum())
    if gone == len(lines):
        raise Unreadable(path, "empty", "no road around the territory")
    if gone:
        tally.set_aside("outside_ring", gone)
        tally.keep(-gone)
    used, vertex = np.unique(lines.vertex[kept[line]], return_inverse=True)
    size = np.diff(lines.offset)[kept]
    columns = {name: getattr(lines, name)[kept] for name in COLUMNS}
    places = {name: getattr(lines, name)[used] for name in ("x_m", "y_m", "z_m")}
    offset = np.concatenate([[0], np.cumsum(size)]).astype(np.int64)
    return replace(lines, **columns, **places, vertex=vertex.astype(np.int64), offset=offset), shut[used]


class _Places:
    """Where wanted places lie, and whether one of them stops cars. nodes : their ids, ascending."""

    def __init__(self, nodes: Longs) -> None:
        self._nodes = nodes
        self.lon: Floats = np.full(len(nodes), np.nan)
        self.lat: Floats = np.full(len(nodes), np.nan)
        self.shut: Bools = np.zeros(len(nodes), dtype=bool)

    def read(self, extract: Extract, report: Report, done: int, total: int) -> None:
        """Fill in what a file knows. Raises Unreadable (history) where a place stands in a block twice."""
        last = extract.ways_from or len(extract.parts)
        for block in extract.blocks(0, min(last + 1, len(extract.parts)), report, done, total):
            for group in block.groups:
                kind = block.raw[group[0]] >> 3 if group[1] > group[0] else 0
                if kind == pbf.DENSE:
                    self._dense(extract, block, group)
                elif kind == pbf.NODES:
                    self._single(block, group)

    def _dense(self, extract: Extract, block: pbf.Block, group: tuple[int, int]) -> None:
        ids, columns = pbf.dense_ids(block, group)
        if (np.diff(ids) == 0).any():
            raise Unreadable(extract.path, "history")
        place, here = self._wanted(ids)
        if len(here):
            lon, lat = pbf.dense_places(block, columns)
            self._put(place, lon[here], lat[here])
            if block.mentions(b"barrier"):
                self._barriers(block, pbf.dense_tags(block, columns), place, here)

    def _single(self, block: pbf.Block, group: tuple[int, int]) -> None:
        nodes = pbf.messages(block, group, pbf.NODES, (2, 3), (1, 8, 9))
        place, here = self._wanted(pbf.signed(nodes.value[1]))
        lon, lat = (
            pbf.degrees(start, block.granularity, pbf.signed(nodes.value[number][here]))
            for number, start in ((9, block.lon_0), (8, block.lat_0))
        )
        self._put(place, lon, lat)
        if block.mentions(b"barrier"):
            self._barriers(block, nodes.tags(), place, here)

    def _wanted(self, ids: Longs) -> tuple[Longs, Longs]:
        """Which of the wanted places are among some: positions among the wanted, and among these."""
        if not len(ids):
            return ids, ids
        low, high = np.searchsorted(self._nodes, [ids.min(), ids.max() + 1])
        if low == high:
            return ids[:0], ids[:0]
        place = low + np.searchsorted(self._nodes[low:high], ids)
        here = np.flatnonzero(self._nodes[np.minimum(place, len(self._nodes) - 1)] == ids)
        return place[here], here

    def _put(self, place: Longs, lon: Floats, lat: Floats) -> None:
        valid = (np.abs(lon) <= 180) & (np.abs(lat) <= 90)
        self.lon[place[valid]], self.lat[place[valid]] = lon[valid], lat[valid]

    def _barriers(self, block: pbf.Block, tags: pbf.Tags, place: Longs, here: Longs) -> None:
        """Mark those that a car does not get past; few have such a tag at all."""
        texts = block.texts
        barred = np.array([text == b"barrier" for text in texts])[tags.key]
        for owner in np.intersect1d(tags.owner[barred], here).tolist():
            low, high = np.searchsorted(tags.owner, [owner, owner + 1])
            said = zip(tags.key[low:high].tolist(), tags.value[low:high].tolist(), strict=True)
            if stops_cars(
                {texts[key].decode(errors="replace"): texts[value].decode(errors="replace") for key, value in said}
            ):
                self.shut[place[np.searchsorted(here, owner)]] = True
