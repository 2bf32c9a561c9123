"""What a chart shows, as plain values: axes, marks, and the same figures as a table. No Qt here."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

ROUND_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Axis:
    """One direction of a chart.

    title : quantity and unit; low, high : the range shown; decimals : most that its figures have
    percent : values are shares from 0 to 1; names : of the rows of an axis of categories, row i lying from i to i + 1
    """

    title: str
    low: float = 0.0
    high: float = 1.0
    decimals: int = 0
    percent: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Curve:
    """A line through points, x rising; ``colour`` : "accent", "faint", "worse" or ``#rrggbb``."""

    label: str
    x: Floats
    y: Floats
    colour: str = "accent"
    dashed: bool = False
    filled: bool = False


@dataclass(frozen=True)
class Bars:
    """Upright bars between ``edges`` (one more than ``heights``); one colour, or one for each bar; hollow : outline only."""

    label: str
    edges: Floats
    heights: Floats
    colours: tuple[str, ...] = ("accent",)
    hollow: bool = False


@dataclass(frozen=True)
class Lying:
    """Lying bars, one for each name of the vertical axis, from 0 to ``lengths``; NaN = none."""

    label: str
    lengths: Floats
    colours: tuple[str, ...] = ("accent",)


@dataclass(frozen=True)
class Spread:
    """How values lie in each group, one row for each name of the vertical axis.

    low, first, middle, third, high : (rows,) a tenth, a quarter, half, three quarters, nine tenths of the people lie
    below; NaN = nobody. shift : of the row, as a share of its height, where two spreads stand side by side
    """

    label: str
    low: Floats
    first: Floats
    middle: Floats
    third: Floats
    high: Floats
    colour: str = "accent"
    shift: float = 0.0


@dataclass(frozen=True)
class Dots:
    """Separate points, for a cloud; ``colours`` : one, or one for each; radius in pixels."""

    label: str
    x: Floats
    y: Floats
    colours: tuple[str, ...] = ("accent",)
    radius: float = 3.0
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Marker:
    """A value worth a line across the chart: a threshold."""

    at: float
    label: str = ""
    is_level: bool = False  # on the vertical axis: a line that lies
    colour: str = "worse"


Mark = Curve | Bars | Lying | Spread | Dots


@dataclass(frozen=True)
class Plot:
    """A whole chart; ``note`` : a line below it, on where the figures come from."""

    title: str
    x: Axis
    y: Axis
    marks: tuple[Mark, ...]
    markers: tuple[Marker, ...] = field(default=())
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(np.isfinite(_drawn(mark)).any() for mark in self.marks)


Row = tuple[str, ...]
Cell = str | float


def ticks(low: float, high: float, most: int = 6) -> Floats:
    """Round values from ``low`` to ``high`` (within), at most ``most`` steps apart evenly; one value where both are equal."""
    if not (math.isfinite(low) and math.isfinite(high)) or high <= low:
        return np.array([low]) if math.isfinite(low) else np.array([])
    step = round_step((high - low) / max(most, 1))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return np.arange(first, last + 1, dtype=np.float64) * float(step)


def round_step(least: float) -> float:
    """The least of 1, 2, 2.5, 5 times a power of ten that is not below ``least``."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in ROUND_STEPS if step * power >= least * (1 - 1e-9))


def reaching(high: float) -> float:
    """A round end for an axis that must hold ``high``; 1 where there is nothing."""
    if not high > 0 or not math.isfinite(high):
        return 1.0
    step = round_step(high / 5)
    return math.ceil(high / step - 1e-9) * step


def decimals_of(values: Floats) -> int:
    """Decimals that tell the ticks of an axis apart."""
    return next((n for n in range(6) if np.allclose(np.round(values, n), values, atol=1e-9)), 6)


def histogram(values: Floats, weights: Floats, edges: Floats) -> Floats:
    """Weights of the values in each class, a value on an edge counting above it; the last class holds all that is higher."""
    known = ~np.isnan(values)
    place = np.clip(np.searchsorted(edges, values[known], side="right") - 1, 0, len(edges) - 2)
    return np.bincount(place, weights[known], minlength=len(edges) - 1).astype(np.float64)


def cells(plot: Plot) -> Iterator[tuple[Cell, ...]]:
    """The figures of a chart, one datum a row: its series, where it stands, its value or values."""
    for mark in plot.marks:
        match mark:
            case Curve() | Dots():
                names = mark.names if isinstance(mark, Dots) else ()
                for i, (x, y) in enumerate(zip(mark.x.tolist(), mark.y.tolist(), strict=True)):
                    yield (names[i] if names else mark.label, x, y)
            case Bars():
                for low, high, height in zip(mark.edges[:-1], mark.edges[1:], mark.heights, strict=True):
                    yield (mark.label, float(low), float(high), float(height))
            case Lying():
                for name, length in zip(plot.y.names, mark.lengths.tolist(), strict=True):
                    yield (mark.label, name, length)
            case Spread():
                values = (mark.low, mark.first, mark.middle, mark.third, mark.high)
                for i, name in enumerate(plot.y.names):
                    yield (mark.label, name, *(float(each[i]) for each in values))


def _drawn(mark: Mark) -> Floats:
    match mark:
        case Curve() | Dots():
            return mark.y
        case Bars():
            return mark.heights
        case Lying():
            return mark.lengths
        case Spread():
            return mark.middle
