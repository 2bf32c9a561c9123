"""From a colour and a state per commune to one table of pixels: what recolouring the map looks up."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor

from deserts.states import State
from scenarios.layers.map_layers import RING_ALPHA, STATE_COLOURS, STATE_INKS, rgba

# Hatching lives in the table of colours: every pixel knows its commune and which lines pass through it.
PLAIN, FALLING, RISING, CROSSED = range(4)
PATTERNS = 4
PERIOD_PX = 6
LINE_PX = 2
FADED = 0.18  # of the colours left when the legend points at another class

_INKED = {State.SECRET: (RISING, CROSSED), State.OUT_OF_REACH: (FALLING, RISING, CROSSED)}


def patterns(width: int, left: int, top: int, unit: int) -> npt.NDArray[np.int32]:
    """(period, width) which hatching lines pass through each pixel of the first rows; the others repeat them.

    left, top : pixel of the world at the corner, so that the hatching stays on the ground when the map is redrawn
    unit : device pixels per pixel
    """
    period, line = PERIOD_PX * unit, LINE_PX * unit
    x = (np.arange(width) + left)[None, :]
    y = (np.arange(period) + top)[:, None]
    falling, rising = (x - y) % period < line, (x + y) % period < line
    return falling.astype(np.int32) * FALLING + rising.astype(np.int32) * RISING


def absent(count: int) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int8]]:
    """Colours and states of communes of which nothing is known yet."""
    colours = np.tile(np.array(rgba(STATE_COLOURS[State.ABSENT]), dtype=np.uint8), (count, 1))
    return colours, np.full(count, int(State.ABSENT), dtype=np.int8)


def strengths(
    colours: npt.NDArray[np.uint8], states: npt.NDArray[Any], lit: npt.NDArray[np.bool_] | None
) -> npt.NDArray[np.float64]:
    """(n,) how much of each commune's colour shows over the land, 0 to 1; ``lit``: the ones not faded."""
    alpha = colours[:, 3].astype(np.float64)
    outside = states == State.OUTSIDE
    alpha[outside] = np.minimum(alpha[outside], RING_ALPHA)
    if lit is not None:
        alpha[~lit] *= FADED
    return alpha / 255


def blended(colours: npt.NDArray[np.uint8], strength: npt.NDArray[np.float64], land: QColor) -> npt.NDArray[np.uint8]:
    """(n, 3) red, green, blue of the colours over the land."""
    ground = np.array((land.red(), land.green(), land.blue()), dtype=np.float64)
    return np.round(ground + (colours[:, :3] - ground) * strength[:, None]).astype(np.uint8)


def table(
    colours: npt.NDArray[np.uint8],
    states: npt.NDArray[Any],
    lit: npt.NDArray[np.bool_] | None,
    grounds: tuple[QColor, QColor],
) -> npt.NDArray[np.uint32]:
    """(patterns * (n + 2),) pixel values, by pattern and by commune.

    grounds : paper and land, the first and the last "commune" of each pattern; faded communes let the land through
    """
    paper, land = grounds
    strength = strengths(colours, states, lit)
    inks = {state: np.array([rgba(STATE_INKS[state])], dtype=np.uint8) for state in _INKED}
    pixels = np.empty((PATTERNS, len(colours) + 2, 3), dtype=np.uint8)
    pixels[:, 0] = (paper.red(), paper.green(), paper.blue())
    pixels[:, 1:-1] = blended(colours, strength, land)
    pixels[:, -1] = (land.red(), land.green(), land.blue())
    for state, drawn in _INKED.items():
        rows = np.flatnonzero(states == state)
        ink = blended(np.repeat(inks[state], len(rows), axis=0), strength[rows], land)
        for pattern in drawn:
            pixels[pattern, rows + 1] = ink
    red, green, blue = (pixels[..., i].astype(np.uint32) for i in range(3))
    return (np.uint32(0xFF000000) | red << 16 | green << 8 | blue).ravel().astype(np.uint32, copy=False)


def mixed(old: npt.NDArray[np.uint32], new: npt.NDArray[np.uint32], part: float) -> npt.NDArray[np.uint32]:
    """A table between two others of the same size; part 0 = old, 1 = new."""
    first, second = (pixels.view(np.uint8).astype(np.float32) for pixels in (old, new))
    return np.round(first + (second - first) * np.float32(part)).astype(np.uint8).view(np.uint32)
