"""How long the map takes, in milliseconds: python tests/benchmarks/bench_map.py [width height].

Real communes around Creuse, at 250, 1 000, 4 000 and all of France; medians of several runs. "pause" is the longest time
that the window does not answer while the map is drawn in small steps.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from geodata.france.base import france
from ui.map.marks import SiteMark
from ui.map.view import MapView

RUNS = 9
SIZES = (250, 1_000, 4_000, 40_000)
COLUMNS = (
    "communes",
    "prepare",
    "draw",
    "pause",
    "recolour",
    "drag frame",
    "pan frame",
    "zoom frame",
    "hit µs",
    "paper",
)


def clocked(action, runs=RUNS):
    """Median time of an action in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(1000 * (time.perf_counter() - start))
    return median(times)


class Bench:
    """A map of so many communes around Creuse, and what can be done with it."""

    def __init__(self, size: int, width: int, height: int) -> None:
        base = france()
        units = base.units
        distance = np.hypot((units["lon"] - 2.0) * 0.7, units["lat"] - 46.1)
        metropole = units.loc[distance.sort_values().index[:size]]
        metropole = metropole[metropole["epsg"].eq(2154)]
        self.units, self.polygons = metropole, base.polygons(metropole.index)
        self.borders, self.land = base.borders(metropole.index), base.outlines("departement")
        self.view = MapView(motion=False)
        self.view.resize(width, height)
        self.screen = QPixmap(width, height)
        self.rng = np.random.default_rng(1)

    def prepare(self):
        units = self.units
        core = units["departement"].eq("23").to_numpy() | (len(units) > 10_000)
        self.view.set_shapes(
            list(units.index),
            self.polygons,
            self.borders,
            self.land,
            core,
            list(units["name"]),
            population=units["population"].to_numpy(),
            seats=units[["lon", "lat"]].to_numpy(),
        )
        self.view.set_watermark("ILLUSTRATIVE DATA")
        self.view.set_sites(
            SiteMark(code, lon, lat, size=7)
            for code, lon, lat in zip(units.index[::5], units["lon"][::5], units["lat"][::5], strict=True)
        )
        west, south, east, north = self.view.scene.shapes.extent(slice(None))
        self.view.view = type(self.view.view).fitting((west, south, east, north), self.view.width(), self.view.height())
        self.view._whole = False

    def draw(self):
        self.view._build()
        self.view._work(until=float("inf"))

    def pauses(self):
        self.view._build()
        longest = 0.0
        while self.view._building is not None:
            longest = max(longest, clocked(self.view._work, 1))
        return longest

    def paint(self):
        self.view.render(self.screen)

    def recolour(self):
        colours = self.rng.integers(0, 255, (len(self.units), 4), dtype=np.uint8)
        colours[:, 3] = 255
        self.view.set_colours(colours, np.zeros(len(self.units), dtype=np.int8))
        self.paint()

    def drag(self):
        """The site under the mouse moves, the colours follow."""
        mark = self.view.scene.marks[0]
        self.view.set_sites([*self.view.scene.marks[1:], SiteMark("new", mark.lon, mark.lat, "centre", state="added")])
        self.recolour()

    def pan(self):
        self.view.pan(3, 2)
        self.paint()

    def zoom(self):
        self.view.zoom(1.02)
        self.paint()

    def hit(self):
        for _ in range(1000):
            self.view.commune_at(self.view._centre())

    def row(self):
        prepare = clocked(self.prepare, 3)
        draw = clocked(self.draw)
        pause = max(self.pauses() for _ in range(3))
        self.view.finish()
        self.paint()
        frames = [clocked(self.recolour), clocked(self.drag), clocked(self.pan), clocked(self.zoom)]
        self.view.finish()
        paper = clocked(lambda: self.view.grab_picture(QSize(1600, 1200)), 1)
        return [len(self.units), prepare, draw, pause, *frames, clocked(self.hit, 3), paper]


def main() -> None:
    width, height = (int(word) for word in (sys.argv[1:3] if len(sys.argv) > 2 else ("1200", "800")))
    app = QApplication.instance() or QApplication([])
    print(f"{width} x {height}, {app.platformName()}, {os.cpu_count()} processors; milliseconds")
    print(" | ".join(f"{name:>10}" for name in COLUMNS))
    for size in SIZES:
        cells = Bench(size, width, height).row()
        print(" | ".join([f"{cells[0]:>10}", *(f"{cell:>10.1f}" for cell in cells[1:])]), flush=True)


if __name__ == "__main__":
    main()
