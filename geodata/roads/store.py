"""Networks kept as they were built: reading a file of roads takes seconds, reading it again a blink.

A cache, not a document: it can be thrown away at any time, and a file of it that does not hold together is built anew.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import zlib
from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from deserts.errors import BadValue, CannotWrite
from deserts.progress import Report, ignore
from geodata.files.atomic import write_atomically
from geodata.files.damage import DAMAGED
from geodata.files.folders import user_cache
from geodata.report.checks import ImportReport, file_sha256
from geodata.report.source import Source
from geodata.roads.clip import Clip
from geodata.roads.network import RoadNetwork
from geodata.roads.read import AS_STATED, ReadRoads, RoadChoices, kind_of_roads, read_roads
from geodata.roads.tight import loose, tight

FORMAT = 7
"""To be raised whenever a reader, a speed or the value itself changes: what was built before is then built anew."""

FOLDER = "roads"
ENDING = ".roads.npz"
KEPT = 8
"""Networks kept; the one opened longest ago goes first."""

_ARRAYS = tuple(f.name for f in fields(RoadNetwork) if f.name not in {"way_names", "epsg", "source"})


def cache_folder() -> Path:
    """Where built networks lie."""
    return user_cache().parent / FOLDER


def open_roads(
    paths: Sequence[Path] | Path,
    choices: RoadChoices = AS_STATED,
    report: Report = ignore,
    *,
    folder: Path | None = None,
) -> ReadRoads:
    """The network of some files, from the cache where it was built before, else built and kept there.

    folder : of the cache, None = that of the application. A cache that cannot be written is done without.
    Raises what ``read_roads`` raises.
    """
    files = [paths] if isinstance(paths, Path) else list(paths)
    if choices.around is not None and kind_of_roads(files[0]) != "osm":
        choices = replace(choices, around=None)
    where = cache_folder() if folder is None else folder
    kept = where / f"{key_of(files, choices)}{ENDING}"
    if (found := load(kept)) is not None:
        report(100, 100)
        return found
    made = read_roads(files, choices, report)
    try:
        where.mkdir(parents=True, exist_ok=True)
        save(made, kept)
        _forget(where)
    except (OSError, CannotWrite):  # a full disk must not stop anybody from working
        return made
    return made


def key_of(paths: Sequence[Path], choices: RoadChoices) -> str:
    """What tells one build from another: the content of the files, the choices, and the format of what is kept."""
    parts = [str(FORMAT), repr(choices), *(path.name for path in paths), *(_content(path) for path in paths)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:40]


def _content(path: Path) -> str:
    """The hash of a file, and of those that go with it where it is a shapefile."""
    beside = [path.with_suffix(ending) for ending in (".dbf", ".prj")] if path.suffix.casefold() == ".shp" else []
    return "".join(file_sha256(each) for each in (path, *beside))


def save(made: ReadRoads, path: Path) -> None:
    """Write a network with its report. Raises CannotWrite."""
    network = made.network
    columns = {name: getattr(network, name) for name in _ARRAYS}
    packed = {name: tight(values) for name, values in (columns | _by_shape(network)).items()}
    arrays: dict[str, npt.NDArray[Any]] = {
        name: np.frombuffer(raw, dtype=np.uint8) for name, (raw, _) in packed.items()
    }
    names = "\n".join(str(name).replace("\n", " ") for name in network.way_names)
    arrays["way_names"] = np.frombuffer(zlib.compress(names.encode()), dtype=np.uint8)
    about = {"format": FORMAT, "epsg": network.epsg, "source": asdict(network.source), "report": made.report.to_dict()}
    about["columns"] = {name: told for name, (_, told) in packed.items()}
    about["by_shape"] = list(_by_shape(network))
    about["around"] = None if made.around is None else asdict(made.around)
    arrays["about"] = _bytes(json.dumps(about, ensure_ascii=False))
    content = io.BytesIO()
    np.savez(content, **arrays)  # type: ignore[arg-type]
    write_atomically(path, content.getvalue())


def load(path: Path) -> ReadRoads | None:
    """A network as ``save`` wrote it; None for a file that is not there, of another format, or damaged."""
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as found:
            arrays = {name: found[name] for name in (*_ARRAYS, "way_names", "about")}
        about = json.loads(bytes(arrays.pop("about")))
        if about["format"] != FORMAT:
            return None
        told = zlib.decompress(bytes(arrays.pop("way_names"))).decode()
        columns = {name: loose(bytes(raw), about["columns"][name]) for name, raw in arrays.items()}
        for name in about["by_shape"]:
            shape = columns["shape"]
            columns[name] = columns[name][np.where(shape < 0, ~shape, shape)]
        names = told.split("\n") if len(columns["way_ids"]) else []
        network = RoadNetwork(
            **columns,
            way_names=np.array(names, dtype=object),
            epsg=int(about["epsg"]),
            source=Source(**about["source"]),
        )
        os.utime(path)  # it was of use
        return ReadRoads(network, ImportReport.from_dict(about["report"]), _clip(about["around"]))
    except (*DAMAGED, OSError, BadValue, zlib.error):
        return None


def _by_shape(network: RoadNetwork) -> dict[str, npt.NDArray[Any]]:
    """Columns that are the same for all links of a shape, as one value each: both directions of a road share them."""
    number, found = np.where(network.shape < 0, ~network.shape, network.shape), {}
    for name in ("length_m", "road_class", "way"):
        values = getattr(network, name)
        once = np.zeros(len(network.shape_offset) - 1, dtype=values.dtype)
        once[number] = values
        if np.array_equal(once[number], values):
            found[name] = once
    return found


def _clip(values: dict[str, Any] | None) -> Clip | None:
    if values is None:
        return None
    cells = tuple((int(one), int(other)) for one, other in values["cells"])
    return Clip(cells, float(values["margin_km"]))


def _bytes(text: str) -> npt.NDArray[np.uint8]:
    return np.frombuffer(text.encode(), dtype=np.uint8)


def _forget(folder: Path) -> None:
    """Keep the networks that were opened last."""
    files = sorted(folder.glob(f"*{ENDING}"), key=lambda path: -path.stat().st_mtime)
    for old in files[KEPT:]:
        old.unlink()
