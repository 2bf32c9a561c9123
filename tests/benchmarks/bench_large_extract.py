"""Large extracts of OpenStreetMap: seconds of work and memory per 100 MB, former way of reading beside the present one.

``python -m tests.benchmarks.bench_large_extract [--mb 100] [--files 1] [--former] [--keep FOLDER]``. The extracts are made by the
benchmark (``made_extract``), side by side; they are read whole, and clipped to a département-sized territory in the first of
them. Each reading runs in a process of its own, so that its memory is its own; the curve has a point each tenth of its time.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import threading
import time
from array import array
from pathlib import Path

import numpy as np

from geodata.report.checks import Tally
from geodata.roads.clip import Clip
from geodata.roads.osm_tags import RELEVANT, rule
from geodata.roads.read import RoadChoices, read_roads
from tests.benchmarks.made_extract import made_extract

CORNER = (1.0, 44.0)
APART_DEG = 1.6
"""Between the corners of two extracts: they lie side by side."""


def former(paths: list[Path]) -> int:
    """Ways and places as they were read before: a loop over each road and each of its places."""
    import osmium

    refs, kept, known = array("q"), 0, {}
    for path in paths:
        for way in osmium.FileProcessor(str(path), osmium.osm.WAY).with_filter(
            osmium.filter.KeyFilter("highway", "route")
        ):
            tags = tuple((tag.k, tag.v) for tag in way.tags if tag.k in RELEVANT)
            if tags not in known:
                known[tags] = rule(dict(tags))
            refs.extend([node.ref for node in way.nodes])
            kept += 1
    nodes = np.unique(np.frombuffer(refs, dtype=np.int64))
    lon, lat = np.full(len(nodes), np.nan), np.full(len(nodes), np.nan)
    for path in paths:
        found, across, up = array("q"), array("d"), array("d")
        wanted = osmium.filter.IdFilter(nodes.tolist())
        for node in osmium.FileProcessor(str(path), osmium.osm.NODE).with_filter(wanted):
            found.append(node.id)
            across.append(node.location.lon)
            up.append(node.location.lat)
        place = np.searchsorted(nodes, np.frombuffer(found, dtype=np.int64))
        lon[place], lat[place] = np.frombuffer(across), np.frombuffer(up)
    return kept


def decoded(paths: list[Path]) -> int:
    """The same part of the work as it is done now."""
    from geodata.roads import osm

    lines, _ = osm.read(paths, Tally(osm.KEY, "roads", paths[0]), lambda _done, _total: None, walking=True, epsg=None)
    return len(lines)


def whole(paths: list[Path]) -> int:
    """A network of all of it."""
    return len(read_roads(paths).network)


def clipped(paths: list[Path]) -> int:
    """A network around a territory of 60 km by 40 km."""
    lon, lat = np.meshgrid(np.linspace(0.1, 0.7, 13) + CORNER[0], np.linspace(0.1, 0.5, 9) + CORNER[1])
    made = read_roads(paths, RoadChoices(around=Clip.around(lon.ravel(), lat.ravel())))
    return len(made.network)


KINDS = {each.__name__: each for each in (former, decoded, whole, clipped)}


def measure(kind: str, paths: list[Path]) -> None:
    """Read once, and print work, memory and its curve."""
    points: list[float] = []
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.2):
            points.append(_resident_mb())

    watcher = threading.Thread(target=watch)
    watcher.start()
    wall, work = time.perf_counter(), time.process_time()
    count = KINDS[kind](paths)
    wall, work = time.perf_counter() - wall, time.process_time() - work
    done.set()
    watcher.join()
    size = sum(path.stat().st_size for path in paths) / 1e8
    curve = [points[k] for k in np.linspace(0, len(points) - 1, 11).astype(int)] if points else []
    print(
        f"{kind:8} {work:7.1f} s of work ({wall:.1f} on the clock), {work / size:6.2f} s per 100 MB, {count:,} kept, "
        f"peak {max(points, default=0):.0f} MB; MB over time: {' '.join(f'{mb:.0f}' for mb in curve)}",
        flush=True,
    )


def _resident_mb() -> float:
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return float("nan")


def main() -> None:
    """Make the extracts, and read them in each way."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--mb", type=float, default=100.0)
    parser.add_argument("--files", type=int, default=1)
    parser.add_argument("--former", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only", choices=sorted(KINDS))
    parser.add_argument("paths", nargs="*", type=Path)
    asked = parser.parse_args()
    if asked.only:
        measure(asked.only, asked.paths)
        return
    with tempfile.TemporaryDirectory() as folder:
        into = asked.keep or Path(folder)
        paths = [into / f"made{number}.osm.pbf" for number in range(asked.files)]
        for number, path in enumerate(paths):
            if not path.is_file():
                made_extract(path, asked.mb, lon=CORNER[0] + APART_DEG * number, lat=CORNER[1])
        print(f"{len(paths)} extracts, {sum(path.stat().st_size for path in paths) / 1e6:.0f} MB", flush=True)
        for kind in KINDS if asked.former else list(KINDS)[1:]:
            subprocess.run([sys.executable, "-m", __spec__.name, "--only", kind, *map(str, paths)], check=True)


if __name__ == "__main__":
    main()
