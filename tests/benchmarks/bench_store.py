"""Speed of the territory file: a whole région with its ring, saved and opened; then with large imported layers.

Run with ``python -m tests.benchmarks.bench_store``. Each line is measured in a process of its own, which has read nothing
before, as when the application starts. The peer is pyogrio (GDAL) with the same communes and the pairs as a table.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from tests.benchmarks.bench_bpe import peak_mb

GRAND_EST = ("08", "10", "51", "52", "54", "55", "57", "67", "68", "88")
"""The région with most communes and neighbours: 5 115 communes, 7 139 with the ring, 1.5 million pairs."""

OPEN_GOAL_S, SAVE_GOAL_S = 2.0, 4.0
CELLS, POINTS = 200_000, 12_000


def grand_est():
    from geodata.territory.opening import open_territory

    return open_territory(GRAND_EST)


def large_imports():
    """A grid of 200 m cells and the establishments of a région: invented numbers, real sizes."""
    from geodata.readers.base import Imported
    from geodata.report.checks import ImportReport
    from geodata.report.source import Source

    rng = np.random.default_rng(1)
    numbers = {f"age_{i:02d}": rng.gamma(2.0, 3.0, CELLS).round(1) for i in range(20)}
    cells = pd.DataFrame(
        numbers, index=pd.Index([f"CRS3035RES200mN{i}" for i in range(CELLS)], name="cell", dtype="str")
    )
    places = pd.DataFrame(
        {
            "name": [f"Établissement {i}" for i in range(POINTS)],
            "lon": rng.uniform(4, 8, POINTS),
            "lat": rng.uniform(47.5, 49.5, POINTS),
        },
        index=pd.Index([f"{i:09d}" for i in range(POINTS)], name="finess", dtype="str"),
    )
    return tuple(
        Imported(table, ImportReport(key, key, data_year="2024"), Source(key, key, "Insee", "LO", "2024", 2024), level)
        for key, table, level in (("grid", cells, "cell"), ("establishments", places, "point"))
    )


def save(folder: Path) -> Callable[[], str]:
    from geodata.storage.territory_file import TerritoryFile, save_territory

    content = TerritoryFile(grand_est(), (), {"parametres": "{}"})
    return lambda: save_territory(content, folder / "region.gpkg") or size(folder / "region.gpkg")


def save_large(folder: Path) -> Callable[[], str]:
    from geodata.storage.territory_file import TerritoryFile, save_territory

    content = TerritoryFile(grand_est(), large_imports())
    return lambda: save_territory(content, folder / "large.gpkg") or size(folder / "large.gpkg")


def open_(folder: Path, name: str = "region.gpkg") -> Callable[[], str]:
    def work() -> str:
        from geodata.storage.territory_file import open_territory_file

        found = open_territory_file(folder / name)
        return f"{len(found.territory.communes)} communes, {len(found.territory.times)} pairs, {len(found.imports)} imports"

    return work


def open_large(folder: Path) -> Callable[[], str]:
    return open_(folder, "large.gpkg")


def pyogrio_save(folder: Path) -> Callable[[], str]:
    territory = grand_est()

    def work() -> str:
        import geopandas

        from geodata.france.base import france

        communes = territory.communes
        shapes = geopandas.GeoDataFrame(
            communes.reset_index(), geometry=list(france().polygons(communes.index)), crs=4326
        )
        times = territory.times
        pairs = geopandas.GeoDataFrame({"o": times.origin, "d": times.destination, "minutes": times.minutes})
        path = folder / "peer.gpkg"
        shapes.to_crs(2154).to_file(path, layer="communes", engine="pyogrio")
        geopandas.GeoDataFrame(territory.sites.reset_index()).to_file(path, layer="sites", engine="pyogrio")
        pairs.to_file(path, layer="times", engine="pyogrio")
        return size(path)

    return work


def pyogrio_open(folder: Path) -> Callable[[], str]:
    def work() -> str:
        import pyogrio

        path = folder / "peer.gpkg"
        read = {
            name: pyogrio.read_dataframe(path, layer=name, read_geometry=False)
            for name in ("communes", "sites", "times")
        }
        return f"{len(read['communes'])} communes, {len(read['times'])} pairs"

    return work


WORK: dict[str, tuple[Callable[[Path], Callable[[], str]], float | None]] = {
    "save": (save, SAVE_GOAL_S),
    "open": (open_, OPEN_GOAL_S),
    "save with large imports": (save_large, None),
    "open with large imports": (open_large, None),
    "pyogrio: save": (pyogrio_save, None),
    "pyogrio: open": (pyogrio_open, None),
}


def size(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:.1f} MB"


def measured(what: str, folder: Path) -> None:
    """One line of the table, from a process of its own; the first run in it, without its imports of numpy and pandas."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_store", what, str(folder)]
    spent, peak, said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip().split("|")
    goal = WORK[what][1]
    against = f"goal {goal:.0f} s   x{float(spent) / goal:.2f}" if goal else " " * 17
    print(f"{what:<26}{float(spent):7.2f} s   {against}   {float(peak):5.0f} MB peak   {said}")


def child(what: str, folder: Path) -> None:
    """Do it once, then say how long it took and how much memory."""
    work = WORK[what][0](folder)
    start = time.perf_counter()
    said = work()
    print(f"{time.perf_counter() - start}|{peak_mb()}|{said}")


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        for what in WORK:
            measured(what, Path(folder))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        child(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
