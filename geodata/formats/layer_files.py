"""Vector files, plain or in an archive: which layers they hold, opened one group of files at a time."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Literal

from deserts.errors import Unreadable
from deserts.progress import Report, ignore
from geodata.formats.archives import Feed, Member, kind_of, members, open_feed, path_of, unpack
from geodata.formats.layer import Layer

Kind = Literal["gpkg", "shapefile", "json", "dbf", "gdal"]

PARTS = (".shp", ".dbf", ".prj", ".cpg")
"""Files of a shapefile that are read; the index (.shx) is not needed."""

_KINDS: dict[str, Kind] = {
    ".gpkg": "gpkg", ".geojson": "json", ".json": "json", ".kml": "gdal", ".gml": "gdal", ".fgb": "gdal",
    ".gpx": "gdal", ".topojson": "gdal", ".geojsonl": "json", ".jsonl": "json", ".ndjson": "json",
}  # fmt: skip


_SEVERAL = frozenset({"gpkg", "gdal"})
"""Kinds of files that may hold several layers, and are read on disk."""


@dataclass(frozen=True)
class Container:
    """One GeoPackage, shapefile, GeoJSON, dBase or other (gdal) file. name : its path in the archive, or its name, without ending."""

    name: str
    kind: Kind
    files: dict[str, Feed]

    @property
    def stem(self) -> str:
        """The name without folders, lower case."""
        return PurePosixPath(self.name).name.casefold()


def containers(path: Path) -> list[Container]:
    """The vector files that a file is or holds, in the order of their names. Raises Unreadable, UnsafeFile."""
    kind = kind_of(path)
    if kind in {"zip", "7z"}:
        return _grouped({_inner(member): member for member in members(path)})
    if kind == "sqlite":
        return [Container(path.stem, "gpkg", {".gpkg": path})]
    if path.suffix.casefold() in {".shp", ".dbf"}:
        return [found for found in _grouped(_beside(path)) if path in found.files.values()]
    if kind == "other" and _KINDS.get(path.suffix.casefold()) == "gdal":
        return [Container(path.stem, "gdal", {path.suffix.casefold(): path})]
    if kind == "other" and _is_topology(path):
        return [Container(path.name.split(".")[0], "gdal", {".topojson": path})]
    if kind in {"other", "gzip"} and _is_json(path):
        return [Container(path.name.split(".")[0], "json", {".json": path})]
    return []


def _inner(member: Member) -> PurePosixPath:
    return PurePosixPath("/".join(member.names).replace("\\", "/"))


def _beside(path: Path) -> dict[PurePosixPath, Feed]:
    """The files of a shapefile in a folder; of a .dbf that was chosen by itself, only that one."""
    if path.suffix.casefold() == ".dbf":
        return {PurePosixPath(path.name): path}
    try:
        found = [other for other in path.parent.iterdir() if other.stem.casefold() == path.stem.casefold()]
    except OSError as error:
        raise Unreadable(path, "missing", error.strerror or "") from error
    return {PurePosixPath(other.name): other for other in found if other.suffix.casefold() in PARTS and other.is_file()}


def _grouped(files: dict[PurePosixPath, Feed]) -> list[Container]:
    """Files that belong together; a .dbf without a .shp is a table."""
    groups: defaultdict[str, dict[str, Feed]] = defaultdict(dict)
    found = []
    for inner, feed in files.items():
        ending = inner.suffix.casefold()
        if ending in PARTS:
            groups[str(inner.with_suffix("")).casefold()][ending] = feed
        elif ending in _KINDS:
            found.append(Container(str(inner.with_suffix("")), _KINDS[ending], {ending: feed}))
    for name, group in groups.items():
        if ".shp" in group:
            found.append(Container(name, "shapefile", group))
        elif ".dbf" in group:
            found.append(Container(name, "dbf", group))
    return sorted(found, key=lambda container: container.name)


def _is_topology(path: Path) -> bool:
    """Whether a .json is a TopoJSON, which keeps its shapes as shared arcs."""
    if path.suffix.casefold() != ".json":
        return False
    with path.open("rb") as stream:
        return b'"Topology"' in stream.read(4096)


def _is_json(path: Path) -> bool:
    with open_feed(path) as stream:
        return stream.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}


@contextmanager
def open_layers(
    container: Container, encoding: str | None = None, report: Report = ignore, *, heights: bool = False
) -> Iterator[tuple[Layer, ...]]:
    """The layers of a container, readable within the context; a GeoPackage in an archive is unpacked meanwhile.

    heights : lines keep those of their vertices, where the file has them; else all shapes are two-dimensional

    Raises Unreadable, UnsafeFile, CannotWrite.
    """
    with ExitStack() as stack:
        container = _unpacked(container, stack, report)
        feed = next(iter(container.files.values()))
        if container.kind == "gpkg":
            from geodata.formats.layer_gpkg import gpkg_layers

            yield stack.enter_context(gpkg_layers(path_of(feed), heights=heights))
        elif container.kind == "gdal":
            from geodata.formats.layer_gdal import gdal_layers

            yield gdal_layers(path_of(feed), heights=heights, report=report)
        elif container.kind == "json":
            from geodata.formats.layer_json import json_layer

            yield (json_layer(container.name, feed, heights=heights),)
        else:
            from geodata.formats.layer_shp import dbf_layer, shapefile_layer

            is_table = container.kind == "dbf"
            files = container.files
            yield (
                dbf_layer(container.name, files[".dbf"], encoding)
                if is_table
                else shapefile_layer(container.name, files, encoding, heights=heights),
            )


def _unpacked(container: Container, stack: ExitStack, report: Report) -> Container:
    """The same on disk, where the layers cannot be streamed from the archive: GeoPackages, what GDAL reads, and all that is in a 7z.

    The copies are removed when the stack closes.
    """
    inner = [feed for feed in container.files.values() if isinstance(feed, Member)]
    if not inner or (container.kind not in _SEVERAL and kind_of(inner[0].archive) != "7z" and _is_flat(inner[0])):
        return container
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="deserts-"))
    copies = unpack(inner, Path(folder), report=report)
    return replace(container, files=dict(zip(container.files, copies, strict=True)))


def _is_flat(member: Member) -> bool:
    """Whether a member lies in the archive itself, not in an archive within it."""
    return len(member.names) == 1
