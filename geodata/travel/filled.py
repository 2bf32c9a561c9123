"""Isochrones as filled areas: every point whose nearest open road is near and brings it within the time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from geodata.roads.engine_graph import Floats
from geodata.travel.reach import Reach, minutes_at

FILL_M = 500.0
"""A point farther than this from every open road is not filled: lakes, forests, slopes stay holes. Own choice."""

LEAST_STEP_M = 100.0
MOST_POINTS = 12_000
"""Of the grid on which minutes are read; the step follows from it. Own choice, for well under a second."""

OFF_ROAD_MIN_PER_M = 0.003
"""20 km/h: what makes metres off the road comparable with minutes where the area ends. Own choice."""

PAST_MIN = 2.0
"""How far past the last limit is to be searched, so that its edge too lies between two known minutes; a point that nothing
reaches counts as so far past."""

LEAST_VALUE_MIN = 1e-6
"""A point exactly on the limit lies inside by so much: no edge runs through a point of the grid."""


def filled_areas(found: Reach, limits_min: Sequence[float], bounds: tuple[float, float, float, float]) -> list[Any]:
    """A shapely (multi)polygon for each limit, ascending, in the projection of the network; each lies in the next.

    bounds : of what is reached, metres. Minutes are those of the nearest open road and of the metres to it, as for a
    commune or a grid cell (``minutes_at``): what lies across a river belongs to the road on its own bank. Between the
    points of the grid minutes are linear.
    """
    margin = 2 * FILL_M
    west, south, east, north = bounds[0] - margin, bounds[1] - margin, bounds[2] + margin, bounds[3] + margin
    step = max(LEAST_STEP_M, float(np.sqrt((east - west) * (north - south) / MOST_POINTS)))
    x_m, y_m = np.meshgrid(np.arange(west, east + step, step), np.arange(south, north + step, step))
    snaps = found.prepared.roads.snap(x_m.ravel(), y_m.ravel())
    minutes = minutes_at(found, snaps).reshape(x_m.shape)
    metres = np.nan_to_num(snaps.metres, nan=np.inf).reshape(x_m.shape)
    beyond = OFF_ROAD_MIN_PER_M * (metres - FILL_M)
    return [
        _where_negative(np.minimum(np.maximum(minutes - limit, beyond), PAST_MIN), x_m, y_m) for limit in limits_min
    ]


def _where_negative(values: Floats, x_m: Floats, y_m: Floats) -> Any:
    """The area in which values on a grid, linear in the two triangles of each square, are negative.

    Each triangle that the edge runs through gives one piece of it; the pieces meet on the sides of the triangles. The
    border of the grid is outside.
    """
    import shapely

    values = np.where(np.abs(values) < LEAST_VALUE_MIN, -LEAST_VALUE_MIN, values)
    values[[0, -1], :] = values[:, [0, -1]] = PAST_MIN
    grid = np.stack([x_m, y_m, values], axis=-1)
    across = _crossings(grid[:, :-1], grid[:, 1:])
    upward = _crossings(grid[:-1], grid[1:])
    diagonal = _crossings(grid[:-1, :-1], grid[1:, 1:])
    sides = np.concatenate([
        np.stack([across[:-1], upward[:, 1:], diagonal], axis=2).reshape(-1, 3, 2),
        np.stack([across[1:], upward[:, :-1], diagonal], axis=2).reshape(-1, 3, 2),
    ])  # fmt: skip
    crossed = np.isfinite(sides[:, :, 0])
    run_through = crossed.sum(axis=1) == 2
    pieces = sides[run_through][crossed[run_through]].reshape(-1, 2, 2)
    return shapely.build_area(shapely.multilinestrings(shapely.linestrings(pieces)))


def _crossings(start: Floats, end: Floats) -> Floats:
    """(rows, columns, 2) where the value is 0 between two points (x, y, value) of the grid; NaN where it is not."""
    value, to_value = start[..., 2], end[..., 2]
    differ = (value < 0) != (to_value < 0)
    share = np.where(differ, value / np.where(differ, value - to_value, 1.0), np.nan)
    return np.asarray(start[..., :2] + share[..., None] * (end[..., :2] - start[..., :2]), dtype=np.float64)
