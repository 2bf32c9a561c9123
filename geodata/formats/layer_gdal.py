"""KML, GML, GPX, TopoJSON and FlatGeobuf through GDAL, in a process of its own: a file that breaks GDAL ends that process and no other."""

from __future__ import annotations

import multiprocessing
import os
import time
import warnings
from collections.abc import Collection, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pandas as pd

from deserts.errors import DesertsError, MissingColumn, Unreadable, UnsafeFile
from deserts.progress import Report, ignore
from geodata.formats.archives import Feed, open_feed, path_of
from geodata.formats.layer import (
    FRAME_ROWS,
    MAX_CELL_LETTERS,
    MAX_COLUMNS,
    MAX_FEATURES,
    Layer,
    distinct_names,
    epsg_of,
    frame,
)
from geodata.formats.sheets import cell_text
from geodata.formats.wkb import shapes_of_wkb
from geodata.report.checks import Tally

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

DRIVERS = MappingProxyType(
    {".kml": "LIBKML", ".gml": "GML", ".fgb": "FlatGeobuf", ".gpx": "GPX", ".topojson": "TopoJSON"}
)
"""Ending of a file -> the one driver that may read it."""

_MARKS = MappingProxyType(
    {
        ".kml": b"<kml",
        ".gml": b"opengis.net/gml",
        ".fgb": b"fgb\x03fgb",
        ".gpx": b"<gpx",
        ".topojson": b'"Topology"',
    }
)
"""What stands in the first bytes of such a file."""

_START_BYTES = 4096

MAX_SECONDS = 120
"""Between two frames; 35 000 communes as KML take some ten."""

MAX_MEMORY = 4 << 30
"""Address space of the process in bytes, where the system limits it."""

STEP_S = 0.1

_SETTINGS = {
    "OGR_SKIP": "OGR_VRT,WFS,OAPIF,OGCAPI,HTTP,CSW,EEDA,Elasticsearch,Carto,AmigoCloud,PLSCENES,NGW,GDALG,GPSBabel,OSM",
    "GDAL_HTTP_PROXY": "127.0.0.1:9",
    "GDAL_HTTPS_PROXY": "127.0.0.1:9",
    "GDAL_HTTP_TIMEOUT": "1",
    "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
    "GML_FIELDTYPES": "ALWAYS_STRING",
    "GML_SKIP_RESOLVE_ELEMS": "ALL",
}
"""No driver that follows addresses, no way to the network, no other file; codes of GML stay text."""

_OPENING = MappingProxyType({"GML": {"DOWNLOAD_SCHEMA": "NO", "WRITE_GFS": "NO"}})

_DISPLAY = frozenset(
    {"timestamp", "begin", "end", "altitudeMode", "tessellate", "extrude", "visibility", "drawOrder", "icon"}
)
"""Columns with which the driver tells how a placemark of KML is drawn."""


@dataclass(frozen=True)
class _Layout:
    """A layer as GDAL tells it. fields : its attributes; system : its coordinate system, an EPSG name or WKT."""

    name: str
    fields: tuple[str, ...]
    system: str
    has_shapes: bool


@dataclass(frozen=True)
class _Refused:
    """Why the process gave up; errors themselves do not travel."""

    reason: str
    detail: str

    def error(self, path: Path) -> DesertsError:
        """As the error that it stands for."""
        kind = UnsafeFile if self.reason == "too_large" else Unreadable
        return kind(path, self.reason, self.detail)


def gdal_layers(feed: Path, *, heights: bool = False, report: Report = ignore) -> tuple[Layer, ...]:
    """The layers of a file on disk. heights : shapes keep them. Raises Unreadable (unknown_shape, truncated), UnsafeFile."""
    check_mark(feed, _ending(feed))
    with closing(_answers(feed, None, report)) as answers:
        return tuple(_layer(feed, answer, heights=heights) for answer in next(answers))


def _ending(path: Path) -> str:
    """The ending by which the driver is chosen; of the documents in .json only TopoJSON comes here."""
    ending = path.suffix.casefold()
    return ".topojson" if ending == ".json" else ending


def check_mark(feed: Feed, ending: str) -> None:
    """Raises Unreadable (unknown_shape) for a file that does not begin as one of its ending."""
    with open_feed(feed) as stream:
        start = stream.read(_START_BYTES)
    if _MARKS[ending] not in start or b"VRTDataSource" in start or b"VRTDataset" in start:
        raise Unreadable(path_of(feed), "unknown_shape", f"no {ending[1:]}")


def _layer(path: Path, layout: _Layout, *, heights: bool) -> Layer:
    names = distinct_names(layout.fields)
    if len(names) > MAX_COLUMNS:
        raise UnsafeFile(path, "too_large", f"{len(names)} columns")

    def frames(tally: Tally, columns: Collection[str] | None, report: Report) -> Iterator[pd.DataFrame]:
        missing = [name for name in columns or () if name not in names]
        if missing:
            raise MissingColumn(tally.table, ", ".join(missing), names)
        tally.facts(encoding="utf-8")
        done = 0
        with closing(_answers(path, layout.name, report)) as answers:
            for cells, blobs in answers:
                texts = dict(zip(names, cells, strict=True))
                chosen = {name: column for name, column in texts.items() if columns is None or name in columns}
                tally.add_read(len(blobs))
                shapes = shapes_of_wkb(blobs, heights=heights) if layout.has_shapes else None
                yield frame(chosen, done + 1, len(blobs), shapes)
                done += len(blobs)
                report(done, done + FRAME_ROWS)

    return Layer(layout.name, tuple(names), epsg_of(layout.system), layout.has_shapes, "utf-8", frames)


def _answers(path: Path, layer: str | None, report: Report) -> Generator[Any]:
    """What the process says of the layers of a file (None), or of the rows of a layer, until it says that is all.

    Raises UnsafeFile where it takes too long, Unreadable where it dies.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    worker = context.Process(target=_work, args=(there, path, layer), daemon=True)
    worker.start()
    there.close()
    try:
        while (answer := _next(here, path, report)) is not None:
            if isinstance(answer, _Refused):
                raise answer.error(path)
            yield answer
    except EOFError as error:
        raise Unreadable(path, "truncated", "its content ends the reader") from error
    finally:
        worker.kill()
        worker.join()
        here.close()


def _next(here: Connection[Any, Any], path: Path, report: Report) -> Any:
    started = time.monotonic()
    while not here.poll(STEP_S):
        report(0, 1)
        if time.monotonic() - started > MAX_SECONDS:
            raise UnsafeFile(path, "too_large", f"more than {MAX_SECONDS} s")
    return here.recv()


def _work(there: Connection[Any, Any], path: Path, layer: str | None) -> None:
    """In the process: read, and send what came of it; None at the end."""
    _limit()
    try:
        for answer in _described(path) if layer is None else _rows(path, layer):
            there.send(answer)
        there.send(None)
    except MemoryError:
        there.send(_Refused("too_large", f"more than {MAX_MEMORY} bytes of memory"))
    except (Unreadable, UnsafeFile) as error:
        there.send(_Refused(error.reason, error.detail))
    except Exception as error:  # noqa: BLE001 - whatever GDAL makes of a file is one error
        there.send(_Refused("truncated", str(error)[:200]))
    there.close()


def _limit() -> None:
    """Bound the process where the system can, and GDAL before it is loaded."""
    os.environ.update(_SETTINGS)
    try:
        import resource
    except ImportError:  # Windows: time is the only bound
        return
    bounds = {"RLIMIT_AS": MAX_MEMORY, "RLIMIT_CPU": 10 * MAX_SECONDS, "RLIMIT_FSIZE": 0, "RLIMIT_CORE": 0}
    for name, bound in bounds.items():
        resource.setrlimit(getattr(resource, name), (bound, bound))


def _content(path: Path) -> bytes:
    """The file in memory, so that GDAL sees and writes nothing beside it. Raises ExpatError where XML is not whole."""
    content = path.read_bytes()
    if _ending(path) not in {".fgb", ".topojson"}:
        from xml.parsers.expat import ParserCreate

        ParserCreate().Parse(content, True)  # GDAL takes a GML that breaks off for one without rows
    return content


def _described(path: Path) -> Iterator[list[_Layout]]:
    import pyogrio

    content, driver = _content(path), DRIVERS[_ending(path)]
    layers = []
    for name, kind in pyogrio.list_layers(content).tolist():
        facts = pyogrio.read_info(content, layer=name, **_OPENING.get(driver, {}))
        if driver == "GPX" and not facts["features"]:  # the driver tells five layers of every file
            continue
        if facts["driver"] != driver:
            raise Unreadable(path, "unknown_shape", str(facts["driver"]))
        fields = tuple(field for field in facts["fields"].tolist() if driver != "LIBKML" or field not in _DISPLAY)
        layers.append(_Layout(name, fields, facts["crs"] or "", kind is not None))
    if not layers:
        raise Unreadable(path, "unknown_shape", "no layer")
    yield layers


def _rows(path: Path, layer: str) -> Iterator[tuple[list[list[str]], list[bytes | None]]]:
    """Columns of text and shapes of each frame; one without rows for a layer that has none."""
    from pyogrio import read_info
    from pyogrio.raw import read

    content, driver = _content(path), DRIVERS[_ending(path)]
    options = _OPENING.get(driver, {})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        claimed = read_info(content, layer=layer)["features"] if driver == "FlatGeobuf" else 0
        facts, _, shapes, columns = read(
            content, layer=layer, max_features=MAX_FEATURES + 1, datetime_as_string=True, **options
        )
    fields = facts["fields"].tolist()
    chosen = [at for at, field in enumerate(fields) if driver != "LIBKML" or field not in _DISPLAY]
    count = len(shapes) if shapes is not None else len(columns[0]) if columns else 0
    if count > MAX_FEATURES:
        raise UnsafeFile(path, "too_large", f"{count} rows")
    if count < claimed:
        raise Unreadable(path, "truncated", f"{count} rows of {claimed}")
    for start in range(0, max(1, count), FRAME_ROWS):
        rows = slice(start, start + FRAME_ROWS)
        size = len(range(count)[rows])
        blobs = [None] * size if shapes is None else shapes[rows].tolist()
        yield [[_text(cell) for cell in columns[at][rows].tolist()] for at in chosen], blobs


def _text(cell: object) -> str:
    """A cell as text; "" for a blank, and for what is no text."""
    if isinstance(cell, bytes) or cell != cell:  # noqa: PLR0124 - only a blank number is not itself
        return ""
    return (str(cell).lower() if isinstance(cell, bool) else cell_text(cell))[:MAX_CELL_LETTERS]
