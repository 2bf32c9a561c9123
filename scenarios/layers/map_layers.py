"""Classes, colours and legend of every map, as plain data: the same for the window, the HTML page and the exports."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.indicators import NOISE_APL
from deserts.states import State

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int16]
Bools = npt.NDArray[np.bool_]
Rgba = npt.NDArray[np.uint8]

# Colour-blind safe ramps (ColorBrewer; access = its Oranges and Blues, joined where access stops being low).
ACCESS_LOW = ("#7f2704", "#d94801", "#fd8d3c", "#fdd0a2")
ACCESS_HIGH = ("#c6dbef", "#6baed6", "#2171b5", "#08306b")
ACCESS_CLASSES = ("#d94801", "#c6dbef", "#2171b5")
MINUTES = ("#ffffcc", "#a1dab4", "#41b6c4", "#2c7fb8", "#253494")
NEED = ("#f7f4f9", "#e7e1ef", "#d4b9da", "#c994c7", "#df65b0", "#e7298a", "#ce1256", "#980043", "#67001f")
PEOPLE = ("#fcfbfd", "#efedf5", "#dadaeb", "#bcbddc", "#9e9ac8", "#807dba", "#6a51a3", "#54278f", "#3f007d")
DENSITY = ("#fdd0a2", "#eff3ff", "#c6dbef", "#9ecae1", "#6baed6", "#3182bd", "#08519c")
CHANGE = ("#b35806", "#f1a340", "#fee0b6", "#f7f7f7", "#d8daeb", "#998ec3", "#542788")

MEASURES = {"need_measure": NEED, "measure": PEOPLE}
"""Columns that stand for any layer somebody brings: one where a higher value is more need, and any other."""

STATE_COLOURS = {State.SECRET: "#d6d6d6", State.ABSENT: "#e6e6e6", State.OUT_OF_REACH: "#8c8c8c"}
# Lines hatched over the colours above, so that these states never rest on a shade of grey alone.
STATE_INKS = {State.SECRET: "#8f8f8f", State.OUT_OF_REACH: "#3d3d3d"}
RING_ALPHA = 102  # 40 % of 255: the buffer ring is there to be computed with, not to be read

# Distances from 2.5: bounds 1, 1.5, 2 | 2.5 | 3, 4, 5 when low access begins where DREES puts it.
_APL_STEPS = (-1.5, -1.0, -0.5, 0.0, 0.5, 1.5, 2.5)
# Past 30 minutes a GP is out of reach (geodata.territory.opening), so "more than 20" means 20 to 30.
_MINUTE_BREAKS = (5.0, 10.0, 15.0, 20.0)
_DENSITY_BREAKS = (0.0, 40.0, 60.0, 80.0, 100.0, 150.0)
# The published figures carry two decimals and the model no more: a difference under 0.05 is noise.
_APL_CHANGES = (NOISE_APL, 0.25, 1.0)  # a GP among 5 000 people is worth about 1
_MINUTE_CHANGES = (1.0, 5.0, 10.0)


@dataclass(frozen=True)
class ClassBreak:
    """One class of a map and who is in it.

    low, high : bounds in the unit of the column, None = open; which of them belongs to the class: see ``MapLayer``
    communes, people : of the core only, never of the buffer ring
    label : its name where it is a category rather than a range of numbers
    """

    low: float | None
    high: float | None
    colour: str
    communes: int
    people: float
    label: str = ""


@dataclass(frozen=True)
class StateCount:
    """Communes without a value, by reason; for OUTSIDE, those of the buffer ring."""

    state: State
    colour: str
    communes: int
    people: float


@dataclass(frozen=True)
class MapLayer:
    """What a map shows of one column.

    class_of : (communes,) position in ``classes``, -1 = no value
    states : (communes,) ``State``; every commune of the ring is OUTSIDE, whatever its value
    colours : (communes, 4) red, green, blue, alpha; the ring keeps its class at 40 %
    reversed : True where a higher value is worse (minutes), so that a change keeps "worse = orange"
    decimals : as many as a bound needs in the legend
    upper_inclusive : a value on a bound belongs to the class below it (minutes: 10 min is within 10); otherwise to the
        class above it (APL: under 2.5 means less than 2.5)
    signed : the values are differences; |difference| on a bound belongs to the stronger class
    neutral : position of the class "no visible change", None where there is none
    blanks : communes without a value, by reason; only reasons that occur
    """

    column: str
    classes: tuple[ClassBreak, ...]
    class_of: Ints
    states: npt.NDArray[np.int8]
    colours: Rgba
    reversed: bool
    decimals: int
    upper_inclusive: bool = False
    signed: bool = False
    neutral: int | None = None
    blanks: tuple[StateCount, ...] = ()


@dataclass(frozen=True)
class Scale:
    """The classes of any other quantity: bounds between them (ascending), one colour more than bounds, conventions."""

    bounds: tuple[float, ...]
    colours: tuple[str, ...]
    decimals: int = 0
    reversed: bool = False
    upper_inclusive: bool = False
    signed: bool = False


@dataclass(frozen=True)
class Where:
    """The communes of a map: (communes,) ``State``, persons (blank counts as nobody), and False for the buffer ring."""

    states: npt.NDArray[Any]
    population: npt.NDArray[Any]
    in_core: Bools


def layer(
    values: pd.Series[float],
    states: npt.ArrayLike,
    population: npt.ArrayLike,
    in_core: npt.ArrayLike,
    column: str,
    thresholds: tuple[float, float] = (2.5, 4.0),
) -> MapLayer:
    """Classes, colours and counts of one column, ready to draw.

    values : (communes,) in the unit of ``column``; for ``apl_class`` the numbers 0, 1, 2 of ``deserts.scoring``
    states : (communes,) ``State``; a blank value said to be a VALUE is ABSENT
    population : (communes,) persons; blank counts as nobody
    in_core : (communes,) False for the buffer ring
    thresholds : under the first, access is low; above the second, good (consultations per year and inhabitant)
    Raises KeyError for a column that has no map.
    """
    # 2.4999999999999996 is a 2.5 that was computed
    numbers = np.asarray(np.round(values.to_numpy(dtype=np.float64), 9), dtype=np.float64)
    where = Where(np.asarray(states), np.asarray(population), np.asarray(in_core, dtype=bool))
    known = _reasons(where.states, numbers) == State.VALUE
    return _drawn(column, numbers, where, _scale(column, numbers[known & where.in_core], thresholds))


def _drawn(column: str, numbers: Floats, where: Where, scale: Scale) -> MapLayer:
    """The layer of numbers whose scale is known."""
    core = where.in_core
    reasons = _reasons(where.states, numbers)
    known = reasons == State.VALUE
    class_of = np.where(known, _classify(numbers, scale, column), -1).astype(np.int16)
    people = np.nan_to_num(np.asarray(where.population, dtype=np.float64))
    shown = np.where(core, reasons, int(State.OUTSIDE)).astype(np.int8)
    return MapLayer(
        column=column,
        classes=_count(scale, np.where(core, class_of, -1), people),
        class_of=class_of,
        states=shown,
        colours=_paint(class_of, reasons, core, scale.colours),
        reversed=scale.reversed,
        decimals=scale.decimals,
        upper_inclusive=scale.upper_inclusive,
        signed=scale.signed,
        neutral=len(scale.colours) // 2 if scale.signed else None,
        blanks=_blanks(shown, people),
    )


def scaled(values: pd.Series[float], where: Where, scale: Scale, column: str = "measure") -> MapLayer:
    """Classes, colours and counts of numbers on a scale of the caller's (arguments as for ``layer``)."""
    numbers = np.asarray(np.round(values.to_numpy(dtype=np.float64), 9), dtype=np.float64)
    return _drawn(column, numbers, where, scale)


def spread(values: pd.Series[float], where: Where, colours: Sequence[str]) -> MapLayer:
    """Classes of about as many reported communes each, for numbers of any size and sign."""
    numbers = np.asarray(values, dtype=np.float64)
    core = np.asarray(numbers[where.in_core & np.isfinite(numbers)])
    return scaled(values, where, _by_values(core, colours))


def categories(position: npt.ArrayLike, where: Where, labels: Sequence[str], colours: Sequence[str]) -> MapLayer:
    """The map of something that is named, not measured: a zoning, a group, a degree of certainty.

    position : (communes,) of the category among ``labels``, -1 = none (its state says why); colours : one for each
    """
    numbers = np.where(np.asarray(position) >= 0, position, np.nan).astype(np.float64)
    bounds = tuple(i + 0.5 for i in range(len(labels) - 1))
    drawn = _drawn("category", numbers, where, Scale(bounds, tuple(colours)))
    named = tuple(replace(each, label=label) for each, label in zip(drawn.classes, labels, strict=True))
    return replace(drawn, classes=named)


def rgba(colour: str, alpha: int = 255) -> tuple[int, int, int, int]:
    """``#rrggbb`` as red, green, blue and alpha from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16), alpha


def _reasons(states: npt.NDArray[np.int_], numbers: Floats) -> npt.NDArray[np.int_]:
    """Why each commune has a number or none, wherever it lies: a blank never passes for a value."""
    reasons = np.where(states == State.OUTSIDE, int(State.VALUE), states)
    return np.where((reasons == State.VALUE) & np.isnan(numbers), int(State.ABSENT), reasons)


def _scale(column: str, core: Floats, thresholds: tuple[float, float]) -> Scale:
    """Bounds and colours of a column; only headcounts and other people's layers take theirs from the territory."""
    if column in MEASURES:
        return _by_values(core, MEASURES[column])
    if column in ("need", "population"):
        return _by_quantiles(core, NEED if column == "need" else PEOPLE)
    fixed = {
        "apl": lambda: _access(thresholds[0]),
        "apl_class": lambda: Scale(thresholds, ACCESS_CLASSES, decimals=2),
        "apl_change": lambda: _changes(_APL_CHANGES, CHANGE, decimals=2),
        "nearest_gp_min": lambda: Scale(_MINUTE_BREAKS, MINUTES, reversed=True, upper_inclusive=True),
        "nearest_gp_change_min": lambda: _changes(_MINUTE_CHANGES, CHANGE[::-1], reverse=True),
        "gp_per_100k": lambda: Scale(_DENSITY_BREAKS, DENSITY, upper_inclusive=True),
        "gp_per_100k_standardised": lambda: Scale(_DENSITY_BREAKS, DENSITY, upper_inclusive=True),
    }
    return fixed[column]()


def _access(low: float) -> Scale:
    """Orange under ``low``, blue from it; bounds that would be 0 or less are left out."""
    bounds = tuple(round(low + step, 6) for step in _APL_STEPS)
    below = [bound for bound in bounds[:3] if bound > 0]
    return Scale((*below, *bounds[3:]), (*ACCESS_LOW[3 - len(below) :], *ACCESS_HIGH), decimals=2)


def _changes(steps: Sequence[float], colours: Sequence[str], *, decimals: int = 0, reverse: bool = False) -> Scale:
    bounds = (*(-step for step in reversed(steps)), *steps)
    return Scale(bounds, tuple(colours), decimals=decimals, reversed=reverse, signed=True)


def _by_quantiles(values: Floats, colours: Sequence[str], most: int = 7) -> Scale:
    """About as many communes in every class, between bounds that can be read aloud."""
    if not len(values):
        return Scale((), (colours[len(colours) // 2],))
    cuts = _readable(np.quantile(values, np.arange(1, most) / most))
    bounds = tuple(float(cut) for cut in np.unique(cuts) if values.min() < cut <= values.max())
    picked = np.linspace(0, len(colours) - 1, len(bounds) + 1).round().astype(int)
    return Scale(bounds, tuple(colours[i] for i in picked))


def _by_values(values: Floats, colours: Sequence[str], most: int = 6) -> Scale:
    """About as many communes in every class, between bounds of two digits, of numbers of any size and sign."""
    if not len(values):
        return Scale((), (colours[len(colours) // 2],))
    cuts = np.quantile(values, np.arange(1, most) / most)
    size = float(np.quantile(np.abs(values), 0.9))
    decimals = min(max(1 - math.floor(math.log10(size)), 0), 6) if size > 0 else 0
    bounds = tuple(float(cut) for cut in np.unique(np.round(cuts, decimals)) if values.min() < cut <= values.max())
    picked = np.linspace(0, len(colours) - 1, len(bounds) + 1).round().astype(int)
    return Scale(bounds, tuple(colours[i] for i in picked), decimals=decimals)


def _readable(values: Floats) -> Floats:
    """Each value moved to the nearest of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten; at least 1."""
    steps = np.array([1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10])
    ten = 10.0 ** np.floor(np.log10(np.maximum(values, 1.0)))
    nearest = np.abs(np.log(np.maximum(values, 1.0) / ten)[:, None] - np.log(steps)).argmin(axis=1)
    return np.asarray(np.ceil(steps[nearest] * ten), dtype=np.float64)


def _classify(numbers: Floats, scale: Scale, column: str) -> npt.NDArray[np.int_]:
    """Position of each value among the classes; anything for NaN."""
    values = np.nan_to_num(numbers)
    if column == "apl_class":
        return np.clip(values, 0, 2).astype(int)
    if scale.signed:  # symmetric around 0: the magnitude is classed, then given its sign
        middle = len(scale.bounds) // 2
        return middle + np.sign(values).astype(int) * np.digitize(np.abs(values), scale.bounds[middle:])
    return np.digitize(values, scale.bounds, right=scale.upper_inclusive)


def _count(scale: Scale, class_of: npt.NDArray[np.int_], people: Floats) -> tuple[ClassBreak, ...]:
    size = len(scale.colours)
    kept = class_of >= 0
    communes = np.bincount(class_of[kept], minlength=size)
    heads = np.bincount(class_of[kept], weights=people[kept], minlength=size)
    edges = [None, *scale.bounds, None]
    return tuple(
        ClassBreak(edges[i], edges[i + 1], scale.colours[i], int(communes[i]), float(heads[i])) for i in range(size)
    )


def _paint(class_of: Ints, reasons: npt.NDArray[np.int_], core: Bools, colours: Sequence[str]) -> Rgba:
    """Class colour, or the colour of the reason why there is none; the ring at 40 %."""
    absent = rgba(STATE_COLOURS[State.ABSENT])
    table = np.array([absent, *(rgba(colour) for colour in colours)], dtype=np.uint8)
    painted = table[class_of + 1]
    for state in (State.SECRET, State.OUT_OF_REACH):
        painted[reasons == state] = rgba(STATE_COLOURS[state])
    painted[~core, 3] = RING_ALPHA
    return painted


def _blanks(shown: npt.NDArray[np.int8], people: Floats) -> tuple[StateCount, ...]:
    rows = []
    for state in (State.SECRET, State.ABSENT, State.OUT_OF_REACH, State.OUTSIDE):
        here = shown == state
        if here.any():
            colour = STATE_COLOURS.get(state, STATE_COLOURS[State.ABSENT])
            rows.append(StateCount(state, colour, int(here.sum()), float(people[here].sum())))
    return tuple(rows)
