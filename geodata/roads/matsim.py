"""MATSim networks (.xml, .xml.gz): directed links between nodes, streamed, whatever the file declares ignored or refused."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

import numpy as np

from deserts.errors import DesertsError, NoCrs, Unreadable, UnsafeFile
from deserts.progress import Report
from geodata.formats.archives import kind_of, open_feed
from geodata.formats.layer import epsg_of
from geodata.formats.projection import DEGREES, reproject
from geodata.readers.systems import guessed_system
from geodata.report.checks import Tally
from geodata.roads.lines import Lines, class_numbers, legal_projection
from geodata.roads.network import CAR, FOOT, URBAN, Floats
from geodata.roads.osm_tags import CLASS_OF

KEY = "matsim_roads"
BLOCK_BYTES = 1 << 20
MAX_LINKS = 30_000_000

_CRS = "coordinateReferenceSystem"


def matches(path: Path) -> bool:
    """Whether a file begins like a network of MATSim."""
    return "<network" in start_of(path) and "graphml" not in start_of(path)


def start_of(path: Path) -> str:
    """The beginning of an XML file, packed with gzip or not; "" for what is none."""
    if kind_of(path) not in {"gzip", "other"}:
        return ""
    try:
        with open_feed(path) as stream:
            text = stream.read(4096).decode("utf-8", "replace").lstrip("\ufeff \n\r\t")
    except Unreadable:
        return ""
    return text if text.startswith("<") else ""


def read(path: Path, tally: Tally, report: Report, *, epsg: int | None) -> tuple[Lines, int]:
    """The links of a network, and the projection they are in.

    ``freespeed`` is not used: in networks made from OpenStreetMap it is a default of the converter.
    epsg : of the coordinates, None = as the file states, or by their size. Raises Unreadable, UnsafeFile, NoCrs.
    """
    found = _Network(tally)
    parse(path, found.start, found.end, report, text=found.text)
    return found.lines(epsg)


def parse(
    path: Path,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    report: Report,
    *,
    text: Callable[[str], None],
) -> None:
    """Walk through an XML file that may be hostile: no entity is expanded, nothing outside the file is looked at.

    Raises UnsafeFile (xml_entities), Unreadable (truncated, unknown_shape).
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text

    def refuse(*_declared: object) -> None:
        raise UnsafeFile(path, "xml_entities")

    parser.EntityDeclHandler = refuse
    with _told(path), open_feed(path) as stream:
        done, size = 0, path.stat().st_size
        while True:
            block = stream.read(BLOCK_BYTES)
            parser.Parse(block, not block)
            if not block:
                return
            done += len(block)
            report(min(done // 8, size), size)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except DesertsError:  # also a ValueError
        raise
    except expat.ExpatError as error:
        raise Unreadable(path, "truncated", str(error)[:200]) from error
    except (LookupError, ValueError) as error:  # an unknown encoding
        raise Unreadable(path, "not_text", str(error)[:200]) from error


@dataclass
class _Network:
    """What was seen of the file so far. Attributes of a link follow it as elements of their own."""

    tally: Tally
    crs: str = ""
    number: dict[str, int] = field(default_factory=dict)
    x: array[float] = field(default_factory=lambda: array("d"))
    y: array[float] = field(default_factory=lambda: array("d"))
    ends: array[int] = field(default_factory=lambda: array("q"))
    lengths: array[float] = field(default_factory=lambda: array("d"))
    ids: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    flags: array[int] = field(default_factory=lambda: array("B"))
    _link: dict[str, str] | None = None
    _key: str = ""
    _words: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "node":
            self._node(attributes)
        elif name == "link":
            self._link = dict(attributes)
        elif name == "attribute":
            self._key, self._words = attributes.get("name", ""), ""

    def text(self, words: str) -> None:
        if self._key:
            self._words += words[:500]

    def end(self, name: str) -> None:
        if name == "attribute":
            if self._link is not None:
                self._link[self._key] = self._words.strip()
            elif self._key == _CRS:
                self.crs = self._words.strip()
            self._key = ""
        elif name == "link" and self._link is not None:
            self._add(self._link)
            self._link = None

    def _node(self, attributes: dict[str, str]) -> None:
        x, y = _number(attributes.get("x", "")), _number(attributes.get("y", ""))
        self.number[attributes.get("id", "")] = len(self.x)
        self.x.append(x)
        self.y.append(y)

    def _add(self, link: dict[str, str]) -> None:
        self.tally.add_read(1)
        if self.tally.read > MAX_LINKS:
            raise UnsafeFile(self.tally.path or "", "too_large", f"{MAX_LINKS} links")
        start, end = self.number.get(link.get("from", "")), self.number.get(link.get("to", ""))
        if start is None or end is None:
            self.tally.reject("unknown_node", [self.tally.read], column="link", values=[link.get("id", "")])
            return
        modes = {mode.strip() for mode in link.get("modes", "car").split(",")}
        if not modes & {"car", "walk"}:
            self.tally.set_aside("no_road", 1)
            return
        highway = link.get("osm:way:highway", link.get("type", "").removeprefix("highway."))
        self.tally.keep(1)
        self.ends.extend((start, end))
        self.lengths.append(_number(link.get("length", "")))
        self.ids.append(_whole(link.get("osm:way:id") or link.get("origid", ""), self.tally.read))
        self.names.append(link.get("osm:way:name", "")[:200])
        self.classes.append(CLASS_OF.get(highway, "unclassified"))
        on_foot = highway not in {"motorway", "motorway_link", "trunk_link"}
        in_town = URBAN if highway in {"residential", "living_street"} else 0
        self.flags.append((CAR if "car" in modes else 0) | (FOOT if on_foot or "walk" in modes else 0) | in_town)

    def lines(self, epsg: int | None) -> tuple[Lines, int]:
        x, y = (np.frombuffer(axis, dtype=np.float64) for axis in (self.x, self.y))
        x_m, y_m, system = projected(x, y, epsg or epsg_of(self.crs), self.tally)
        count = len(self.ids)
        nothing = np.full(count, np.nan)
        made = Lines(
            x_m=x_m,
            y_m=y_m,
            z_m=np.full(len(x), np.nan),
            vertex=np.frombuffer(self.ends, dtype=np.int64),
            offset=np.arange(count + 1, dtype=np.int64) * 2,
            id=np.array(self.ids, dtype=np.int64),
            name=np.array(self.names, dtype=object),
            road_class=class_numbers(self.classes),
            forward=np.frombuffer(self.flags, dtype=np.uint8),
            backward=np.zeros(count, dtype=np.uint8),
            limit_forward=nothing,
            limit_backward=nothing,
            travel_kmh=nothing,
            travel_min=nothing,
            stated_m=np.frombuffer(self.lengths, dtype=np.float64),
        )
        return made, system


def projected(x: Floats, y: Floats, epsg: int | None, tally: Tally) -> tuple[Floats, Floats, int]:
    """Coordinates in the legal projection of where they lie. Raises NoCrs where they could be anything.

    epsg : of the coordinates, None = by their size, which the report says unless they are degrees
    """
    system = epsg or guessed_system(x, y)
    if system is None:
        raise NoCrs(tally.table)
    if epsg is None and system != DEGREES:
        tally.warn("crs_guessed", f"EPSG:{system}", "x_m")
    lon, lat = (x, y) if system == DEGREES else reproject(x, y, system, DEGREES)
    there = np.isfinite(lon) & np.isfinite(lat)
    legal = legal_projection(lon[there], lat[there])
    x_m, y_m = (np.array(x), np.array(y)) if legal == system else reproject(lon, lat, DEGREES, legal)
    lost = ~(np.isfinite(x_m) & np.isfinite(y_m))
    x_m[lost] = np.nan
    return x_m, y_m, legal


def _number(text: str) -> float:
    """A number as the file writes it, NaN where it is none."""
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _whole(text: str, otherwise: int) -> int:
    """An id as a number of 62 bits; another one, negative so that it is none of theirs, where it is no number."""
    digits = text.strip()
    return int(digits) if digits.isdecimal() and len(digits) < 19 else -otherwise
