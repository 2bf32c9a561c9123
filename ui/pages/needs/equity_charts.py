"""The charts of equity: the Lorenz curve, people by access, and how access is spread inside each EPCI. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from deserts.equity import Lorenz
from deserts.scoring import Scores
from scenarios.analysis.fairness import SPREAD
from scenarios.answer.evaluate import Outcome
from scenarios.layers.map_layers import ACCESS_HIGH, ACCESS_LOW
from ui.charts.plot import Axis, Bars, Curve, Floats, Marker, Plot, Spread, histogram, reaching

WIDTH = 0.5  # consultations of a bar
LAST = 8.0  # the last bar holds all that is higher
MOST_POINTS = 400  # of a curve on screen: a region has thousands of communes


@dataclass(frozen=True)
class ChartTexts:
    """The words of the charts, in the language of the window."""

    people: str
    access: str
    share_of_people: str
    share_of_access: str
    equal: str
    before: str
    after: str
    lorenz: str
    by_access: str
    by_group: str
    note: str


def lorenz_plot(curves: tuple[Lorenz, Lorenz], texts: ChartTexts, *, planned: bool) -> Plot:
    """Share of access held by the worst-served share of the people, before and after, under the line of equality."""
    marks = [Curve(texts.equal, np.array([0.0, 1.0]), np.array([0.0, 1.0]), "faint", dashed=True)]
    before, after = (_thinned(curve) for curve in curves)
    if planned:
        marks.append(Curve(texts.before, before.people, before.access, "#d94801"))
    label = texts.after if planned else texts.access
    marks.append(Curve(label, after.people, after.access, "accent", filled=not planned))
    axes = (Axis(texts.share_of_people, percent=True), Axis(texts.share_of_access, percent=True))
    return Plot(texts.lorenz, *axes, tuple(marks), note=texts.note)


def people_plot(outcome: Outcome, texts: ChartTexts, thresholds: tuple[tuple[float, str], ...]) -> Plot:
    """People by access after the scenario, coloured as the map; before it as an outline where something is planned."""
    edges = np.arange(0.0, LAST + WIDTH, WIDTH)
    after, before = (_people(scores, edges) for scores in (outcome.after, outcome.before))
    low = outcome.after.params.low_apl
    colours = tuple(_colour(float(edge), low) for edge in edges[:-1])
    planned = bool(outcome.scenario.edits)
    marks = [Bars(texts.after if planned else "", edges, after, colours)]
    if planned:
        marks.append(Bars(texts.before, edges, before, ("faint",), hollow=True))
    top = reaching(float(max(after.max(initial=0), before.max(initial=0))))
    markers = tuple(Marker(value, text) for value, text in thresholds)
    axes = Axis(texts.access, 0.0, LAST, 1), Axis(texts.people, 0.0, top)
    return Plot(texts.by_access, *axes, tuple(marks), markers, note=texts.note)


def group_plot(
    before: pd.DataFrame, after: pd.DataFrame, names: dict[str, str], texts: ChartTexts, *, planned: bool, low: float
) -> Plot:
    """How access is spread among the people of each group, those of the lowest median first."""
    order = after[SPREAD[2]].sort_values(na_position="last", kind="stable").index
    after, before = after.loc[order], before.reindex(order)
    columns = ([frame[share].to_numpy(dtype=np.float64) for share in SPREAD] for frame in (before, after))
    first, second = columns
    marks = [_spread(texts.before, first, "#d94801", -0.2)] if planned else []
    marks.append(_spread(texts.after if planned else "", second, "accent", 0.2 if planned else 0.0))
    high = np.nanmax([*first[-1], *second[-1], low]) if len(order) else low
    rows = Axis("", 0.0, float(max(len(order), 1)), names=tuple(names.get(str(code), str(code)) for code in order))
    axis = Axis(texts.access, 0.0, reaching(float(high)), 1)
    return Plot(texts.by_group, axis, rows, tuple(marks), (Marker(low),), note=texts.note)


def _spread(label: str, shares: list[Floats], colour: str, shift: float) -> Spread:
    low, first, middle, third, high = shares
    return Spread(label, low, first, middle, third, high, colour, shift)


def _people(scores: Scores, edges: np.ndarray) -> np.ndarray:
    table = scores.table[scores.in_core.to_numpy()]
    return histogram(table["apl"].to_numpy(dtype=np.float64), table["population"].to_numpy(dtype=np.float64), edges)


def _colour(edge: float, low: float) -> str:
    """The colour of the map for the access at the start of a bar."""
    if edge < low:
        return ACCESS_LOW[min(int(max(edge - (low - 2.0), 0.0) // WIDTH), len(ACCESS_LOW) - 1)]
    return ACCESS_HIGH[min(int((edge - low) // 1.0), len(ACCESS_HIGH) - 1)]


def _thinned(curve: Lorenz) -> Lorenz:
    """At most so many points, both ends kept."""
    if len(curve.people) <= MOST_POINTS:
        return curve
    kept = np.unique(np.linspace(0, len(curve.people) - 1, MOST_POINTS).round().astype(int))
    return Lorenz(curve.people[kept], curve.access[kept])
