"""Minutes or seconds, kilometres or metres: what a matrix of travel times is in, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import get_args

import pandas as pd

from geodata.report.checks import ImportReport, Problem, Tally
from geodata.report.choices import Unit
from geodata.report.column_names import fold

UNITS: tuple[Unit, ...] = get_args(Unit)

LONGEST_MEDIAN_MIN = 300.0
"""A median over this is one in seconds. Own choice."""

SURE_MEDIAN_MIN = 60.0
"""A median up to this is one in minutes: trips between communes do not take a minute. Between the two nothing tells it
but the file's own words. Own choice."""

FASTEST_KM_PER_MIN = 5.0
"""300 km/h: a median over this is one of metres."""

LEAST_KMH, MOST_KMH = 8.0, 130.0
"""Median speeds of trips by road, or along the straight line between seats; what is so in one unit is not so in another.
Own choice."""

LEAST_PAIRS = 30
"""So few pairs of communes tell nothing by their straight lines. Own choice."""

DOUBTS = ("seconds_assumed", "minutes_assumed", "unit_doubtful")
"""What a report says where a person should be asked for the unit."""

_WORDS: tuple[tuple[Unit, str], ...] = (
    ("minutes", r"\b(?:mins?|mn|minutes?)\b"),
    ("seconds", r"\b(?:s|secs?|secondes?|seconds?)\b"),
)


def stated_unit(name: str, columns: Collection[str] = ()) -> Unit | None:
    """The unit that the header of a column of times says, None where it is mute.

    columns : all of the file; HC (METRIC of INSEE) and duree beside idSrc and idDst (metric.osrm) are minutes
    """
    word = fold(name)
    for unit, pattern in _WORDS:
        if re.search(pattern, word):
            return unit
    if word in {"hc", "hp", "duree hc", "duree hp"}:
        return "minutes"
    others = {fold(column) for column in columns}
    return "minutes" if word == "duree" and {"idsrc", "iddst"} <= others else None


def is_doubtful(report: ImportReport) -> bool:
    """Whether a person should be asked for the unit of the times."""
    return any(problem.code in DOUBTS for problem in report.problems)


def unit_of(report: ImportReport) -> Unit:
    """The unit that the times of a file were taken to be in, where nobody chose it."""
    codes = {problem.code for problem in report.problems}
    return (
        "seconds" if codes & {"seconds_assumed", "seconds_by_speed", "seconds_by_crow", "seconds_stated"} else "minutes"
    )


def settle_units(
    table: pd.DataFrame,
    unit: Unit | None,
    stated: Unit | None,
    tally: Tally,
    *,
    crow_km: pd.Series[float] | None = None,
) -> None:
    """Times to minutes and lengths to kilometres, in place; whatever nobody said is told.

    unit : chosen by a person; stated : by the header; crow_km : (pairs,) straight lines, NaN = not known
    Of a mute file the speeds tell it, by its lengths (minutes_by_speed, seconds_by_speed) or by the straight lines
    (minutes_by_crow, seconds_by_crow); else a guess by the median is told as one (seconds_assumed, minutes_assumed), as is
    a header that the numbers speak against (unit_doubtful).
    """
    median = float(table["minutes"].median())
    driven, kmh, how = _driven(table, crow_km)
    found = unit or stated or driven
    if unit is not None:
        tally.problem(Problem("note", f"{unit}_chosen", tally.table, column="minutes"))
    if unit is None and stated is not None:
        unlikely = (
            median > LONGEST_MEDIAN_MIN if stated == "minutes" and driven is None else driven not in {None, stated}
        )
        if unlikely:
            tally.warn("unit_doubtful", f"{median:.0f}", "minutes")
        tally.problem(Problem("note", f"{stated}_stated", tally.table, column="minutes"))
    elif unit is None and driven is not None:
        if median > SURE_MEDIAN_MIN or driven == "seconds":
            tally.warn(f"{driven}_by_{how}", f"{kmh:.0f} km/h", "minutes")
    elif unit is None and median > LONGEST_MEDIAN_MIN:
        found = "seconds"
        tally.warn("seconds_assumed", f"{median:.0f}", "minutes")
    elif unit is None and median > SURE_MEDIAN_MIN:
        tally.warn("minutes_assumed", f"{median:.0f}", "minutes")
    if found == "seconds":
        for column in {"minutes", "peak_min"} & set(table):
            table[column] /= 60.0
    _settle_lengths(table, tally)


def _driven(table: pd.DataFrame, crow_km: pd.Series[float] | None) -> tuple[Unit | None, float, str]:
    """The unit that the speeds tell, the median speed, and whether by its lengths ("speed") or straight lines ("crow")."""
    unit, kmh = _by_speed(table)
    if unit is None and crow_km is not None:
        return *_by_crow(table["minutes"], crow_km), "crow"
    return unit, kmh, "speed"


def _by_speed(table: pd.DataFrame) -> tuple[Unit | None, float]:
    """The unit in which the median speed is one of a road, and that speed; None where there are no lengths or no such."""
    if "km" not in table:
        return None, float("nan")
    ratio = float((table["km"] / table["minutes"].where(table["minutes"] > 0)).median())
    return _plausible(
        (("minutes", 60.0 * ratio), ("minutes", 0.06 * ratio), ("seconds", 3600.0 * ratio), ("seconds", 3.6 * ratio))
    )


def _by_crow(times: pd.Series[float], crow_km: pd.Series[float]) -> tuple[Unit | None, float]:
    """The same along the straight line; None where too few pairs are known."""
    apart = (times > 0) & (crow_km > 0)
    if int(apart.sum()) < LEAST_PAIRS:
        return None, float("nan")
    ratio = float((crow_km[apart] / times[apart]).median())
    return _plausible((("minutes", 60.0 * ratio), ("seconds", 3600.0 * ratio)))


def _plausible(speeds: tuple[tuple[Unit, float], ...]) -> tuple[Unit | None, float]:
    return next(((unit, kmh) for unit, kmh in speeds if LEAST_KMH <= kmh <= MOST_KMH), (None, float("nan")))


def _settle_lengths(table: pd.DataFrame, tally: Tally) -> None:
    if "km" in table:
        speed = (table["km"] / table["minutes"].where(table["minutes"] > 0)).median()
        if speed > FASTEST_KM_PER_MIN:
            table["km"] /= 1000.0
            tally.warn("metres_assumed", f"{speed:.0f}", "km")
