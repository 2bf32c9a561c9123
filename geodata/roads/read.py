"""Any file of roads as a network: which kind it is, what it holds, and the report of what became of every road."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

import numpy as np

from deserts.errors import BadValue, UnknownFile
from deserts.progress import Report, ignore
from geodata.formats.archives import kind_of
from geodata.formats.layer import is_known
from geodata.report.checks import ImportReport, Tally, file_sha256
from geodata.report.source import Source
from geodata.roads import graphml, layer_roads, matsim, osm
from geodata.roads.clip import Clip
from geodata.roads.described import DIALECTS
from geodata.roads.lines import TABLE, Lines, assemble
from geodata.roads.network import CAR, FERRY, RoadNetwork
from geodata.roads.own_columns import RoadColumns
from geodata.roads.speeds import Speeds, settle

Kind = Literal["osm", "matsim", "graphml", "layer"]
KINDS: tuple[Kind, ...] = get_args(Kind)
MERGED: tuple[Kind, ...] = ("osm", "layer")
"""Kinds of files of which several make one network."""


@dataclass(frozen=True)
class RoadChoices:
    """How a network is to be read and what speeds it gets.

    speeds : where the source publishes none; walking : also ways that are only for people on foot; epsg : of the
    coordinates, None = as the file states; columns : of a layer of no known producer, None = by its producer's columns
    around : what of an extract of OpenStreetMap is wanted, None = all of it
    """

    speeds: Speeds = "metric"
    walking: bool = True
    epsg: int | None = None
    columns: RoadColumns | None = None
    around: Clip | None = None


AS_STATED = RoadChoices()


@dataclass(frozen=True)
class ReadRoads:
    """A network, and what became of every road of its file. around : what it was clipped to, None = it is whole."""

    network: RoadNetwork
    report: ImportReport
    around: Clip | None = None

    def serves(self, around: Clip | None) -> bool:
        """Whether it holds all roads around some places, None = everywhere."""
        return self.around is None or (around is not None and self.around.covers(around))


def kind_of_roads(path: Path) -> Kind | None:
    """What kind of roads a file holds, by its content; None where it holds none that is known.

    Raises Unreadable (missing, empty), UnsafeFile.
    """
    kind = kind_of(path)
    if kind in {"other", "gzip"}:
        if osm.matches(path):
            return "osm"
        if graphml.matches(path):
            return "graphml"
        if matsim.matches(path):
            return "matsim"
    if kind in {"zip", "7z", "sqlite"} or path.suffix.casefold() in {".shp", ".json", ".geojson"}:
        return "layer" if layer_roads.has_roads(path) else None
    return None


def read_roads(paths: Sequence[Path] | Path, choices: RoadChoices = AS_STATED, report: Report = ignore) -> ReadRoads:
    """Read a file of roads, or several that touch: extracts of OpenStreetMap, or layers of one producer.

    Raises UnknownFile (no roads, or several files that do not go together), Unreadable, UnsafeFile, MissingColumn, NoCrs,
    BadValue (columns for a file that is no layer, an EPSG code that there is not). May be cancelled by ``report``.
    """
    if choices.epsg is not None and not is_known(choices.epsg):
        raise BadValue("epsg", choices.epsg, "a code of a coordinate system, such as 2154")
    files = [paths] if isinstance(paths, Path) else list(paths)
    kinds = {path: kind_of_roads(path) for path in files}
    for path, found in kinds.items():
        if choices.columns is not None and found not in {None, "layer"}:
            raise BadValue("columns", path.name, "a layer of lines")
        if choices.columns is None and found is None:
            raise UnknownFile(path, "layer" if any(kinds.values()) else "roads")
        if len(files) > 1 and found is not None and (found not in MERGED or found != kinds[files[0]]):
            raise UnknownFile(path, found)
    kind = kinds[files[0]] or "layer"
    tally = Tally(_KEYS[kind], TABLE, files[0])
    lines, epsg = _lines(kind, files, choices, tally, report)
    report(90, 100)
    tally.facts(encoding="")
    network, stated = assemble(lines, epsg, Source("", "", "", "", "", None), tally)
    network = settle(network, stated, choices.speeds)
    if kind == "osm":
        network = _rounded(network)
    _notes(network, choices, tally)
    made = tally.finish(len(network))
    report(100, 100)
    if len(files) > 1:
        made = _several(made, files)
    return ReadRoads(_named(network, _source(kind, made)), made, choices.around if kind == "osm" else None)


def _rounded(network: RoadNetwork) -> RoadNetwork:
    """An extract knows places to a centimetre; lengths follow, and speeds to a hundredth of km/h, and pack well.

    The speed of a ferry is its length by its published time, which stays exact.
    """
    speed = np.maximum(np.round(network.speed_kmh, 2), 0.01)
    return replace(
        network,
        x_m=np.round(network.x_m, 2),
        y_m=np.round(network.y_m, 2),
        shape_xy=np.round(network.shape_xy, 2),
        length_m=np.where(network.can(FERRY), network.length_m, np.round(network.length_m, 2)),
        speed_kmh=np.where(network.can(FERRY), network.speed_kmh, speed),
    )


_KEYS = {"osm": osm.KEY, "matsim": matsim.KEY, "graphml": graphml.KEY, "layer": layer_roads.OWN_KEY}


def _lines(kind: Kind, files: Sequence[Path], choices: RoadChoices, tally: Tally, report: Report) -> tuple[Lines, int]:
    first, walking, epsg = files[0], choices.walking, choices.epsg
    if kind == "osm":
        return osm.read(files, tally, _share(report), walking=walking, epsg=epsg, around=choices.around)
    if kind == "matsim":
        return matsim.read(first, tally, _share(report), epsg=epsg)
    if kind == "graphml":
        return graphml.read(first, tally, _share(report), walking=walking, epsg=epsg)
    return layer_roads.read(files, tally, _share(report), walking=walking, epsg=epsg, columns=choices.columns)


def _share(report: Report) -> Report:
    """Reading is nine tenths of the work."""

    def told(done: int, total: int) -> None:
        report(min(89, 90 * done // max(total, 1)), 100)

    return told


def _notes(network: RoadNetwork, choices: RoadChoices, tally: Tally) -> None:
    """What the user should know of the speeds and of what the file does not say."""
    if not network.can(CAR).any():
        tally.warn("no_car_roads")
    if choices.speeds == "metric" and np.isnan(network.z_m).any():
        tally.warn("slope_unknown", str(int(np.isnan(network.z_m).sum())))


def _several(made: ImportReport, files: Sequence[Path]) -> ImportReport:
    """One report for several files: named by all of them, known by the hash of their hashes."""
    hashes = "".join(file_sha256(path) for path in files)
    name = " + ".join(path.name for path in files)
    return replace(made, file=name, sha256=hashlib.sha256(hashes.encode()).hexdigest())


def _source(kind: Kind, made: ImportReport) -> Source:
    if kind != "layer":
        title = {"osm": "OpenStreetMap", "matsim": "MATSim", "graphml": "OSMnx"}[kind]
        page = "https://www.openstreetmap.org/copyright"
        return Source(made.source, f"{title}, {made.file}", "OpenStreetMap", "ODbL 1.0", "", None, page, made.sha256)
    dialect = next((one for one in DIALECTS if one.key == made.source), None)
    title, producer, licence = (made.file, "non indiqué", "non indiquée")
    if dialect is not None:
        title, producer, licence = f"{dialect.title}, {made.file}", dialect.producer, dialect.licence
    return Source(made.source, title, producer, licence, "", None, "", made.sha256)


def _named(network: RoadNetwork, source: Source) -> RoadNetwork:
    return replace(network, source=source)
