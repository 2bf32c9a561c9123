"""How long files of roads take to read: Corsica from its MATSim file and from the cache, and an extract of 100 MB.

``python -m tests.benchmarks.bench_road_files [corsica.xml.gz] [--mb 100]``. The extract is made by the benchmark itself,
with the shares of roads, buildings and places of a French one; it only serves to measure.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np
import osmium
from osmium.osm.mutable import Node, Way

from geodata.roads.read import read_roads
from geodata.roads.store import open_roads
from tests.benchmarks._memory import peak_mb

NODES_PER_MB = 210_000
"""Of the files that ``extract`` writes, as measured."""

KINDS = ("residential", "residential", "tertiary", "secondary", "unclassified", "service", "track", "path", "primary")
ROAD_EVERY = 6
"""One way in six is a road; the others are buildings."""


def extract(path: Path, megabytes: float) -> Path:
    """An extract of about so many MB: streets of ten places on a bent grid, buildings between them."""
    count = int(megabytes * NODES_PER_MB)
    side = int(count**0.5)
    rng = np.random.default_rng(1)
    number = np.arange(count)
    lon = 1.0 + number % side * 0.0007 + rng.normal(0, 0.0002, count)
    lat = 44.0 + number // side * 0.0005 + rng.normal(0, 0.0002, count)
    with osmium.SimpleWriter(str(path), overwrite=True) as writer:
        for place in range(count):
            writer.add_node(Node(id=1_000_000 + 3 * place, location=(float(lon[place]), float(lat[place])), version=2))
        for way in range(count // 9):
            first = way * 9 % (count - 20)
            refs = [1_000_000 + 3 * (first + step) for step in range(10)]
            if way % ROAD_EVERY:
                tags = {"building": "yes", "source": "cadastre"}
                refs = [*refs[:6], refs[0]]
            else:
                tags = {"highway": KINDS[way // ROAD_EVERY % len(KINDS)], "name": f"Rue {way % 30_000}"}
                refs.append(1_000_000 + 3 * min(first + side, count - 1))
            writer.add_way(Way(id=100 + way, nodes=refs, tags=tags, version=1))
    return path


def timed(words: str, function: object, *args: object, **more: object) -> None:
    """Run once and print seconds on the clock, seconds of work, and the peak of memory."""
    wall, work = time.perf_counter(), time.process_time()
    made = function(*args, **more)  # type: ignore[operator]
    clock, busy = time.perf_counter() - wall, time.process_time() - work
    network = made.network
    print(f"{words}: {clock:.2f} s ({busy:.2f} s of work), {network.nodes:,} nodes, {len(network):,} links, "
          f"peak {peak_mb():.0f} MB")  # fmt: skip


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corsica", nargs="?", type=Path)
    parser.add_argument("--mb", type=float, default=100.0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if asked.corsica is not None:
            timed("Corsica, built from its file", read_roads, asked.corsica)
            open_roads(asked.corsica, folder=Path(folder))
            timed("Corsica, from the cache", open_roads, asked.corsica, folder=Path(folder))
        file = extract(Path(folder) / "made.osm.pbf", asked.mb)
        print(f"extract of {file.stat().st_size / 1e6:.0f} MB")
        timed("extract, built", read_roads, file)
        open_roads(file, folder=Path(folder))
        timed("extract, from the cache", open_roads, file, folder=Path(folder))


if __name__ == "__main__":
    main()
