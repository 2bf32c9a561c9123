"""Travel times given as pairs: from the text of a file to minutes, kilometres, and codes or places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import MissingColumn
from deserts.states import State
from geodata.france.base import france
from geodata.readers.base import Level
from geodata.readers.matrix_names import coded_ends
from geodata.readers.matrix_units import settle_units
from geodata.readers.steps import communes, number_column, numbers, reject
from geodata.readers.systems import lon_lat, settled_system
from geodata.report.checks import Tally
from geodata.report.choices import Unit
from geodata.report.codes import COMMUNE

Ints = npt.NDArray[np.int64]

ENDS = ("origin", "destination")
LENGTHS = ("peak_min", "km")
PLACES = ("x1", "y1", "x2", "y2")
LONLAT = ("origin_lon", "origin_lat", "destination_lon", "destination_lat")
"""Columns of a matrix between places that are no communes, in degrees."""

KM_PER_DEGREE = 111.2

SOURCE = "metric"
"""Its sentinels: -999999 and 9999 stand for "not computed"."""


def matrix(
    frames: Iterable[pd.DataFrame],
    tally: Tally,
    *,
    known: Collection[str] | None = None,
    epsg: int | None = None,
    unit: Unit | None = None,
    stated: Unit | None = None,
) -> tuple[pd.DataFrame, Level]:
    """The table ``travel_times``, one row a pair as the file has it, and its level.

    frames : text; origin and destination (codes, else names of communes), or x1, y1, x2, y2, and minutes; optional
        peak_min, km
    known : codes of communes, to settle Corsica 20xxx; epsg : of the coordinates, None = by their size; unit,
    stated : of the times, as a person and as the header says it (see ``matrix_units.settle_units``)
    Level "commune": origin and destination are commune codes. Level "point": they are only names, and the columns
    ``LONLAT`` say where. A pair that was not computed has ``minutes_state`` ABSENT. Raises MissingColumn, NoCrs.
    """
    pairs = _Pairs(tally, known)
    for frame in _understood(frames, tally):
        pairs.add(frame)
    table = pairs.table()
    settle_units(table, unit, stated, tally, crow_km=_crow_km(table) if pairs.level == "commune" else None)
    pairs.tell(table)
    if pairs.level == "point":
        table = _in_degrees(table, epsg, tally)
    tally.keep(len(table))
    return table.rename_axis("pair"), pairs.level


def _understood(frames: Iterable[pd.DataFrame], tally: Tally) -> Iterator[pd.DataFrame]:
    """The same frames, with codes in the place of names where there are no coordinates; at least one."""
    rest = iter(frames)
    first = next(rest, pd.DataFrame())
    if set(PLACES) <= set(first) or not set(ENDS) <= set(first) or not len(first):
        yield from chain([first], rest)
    else:
        yield from coded_ends(chain([first], rest), ENDS, tally)


def _crow_km(table: pd.DataFrame) -> pd.Series[float]:
    """The straight line between the seats of both ends, NaN where one is no commune of the base."""
    units = france().units
    here, there = (units[["lon", "lat"]].reindex(pd.Index(table[end])).to_numpy(dtype=np.float64) for end in ENDS)
    north = here[:, 1] - there[:, 1]
    east = (here[:, 0] - there[:, 0]) * np.cos(np.radians(here[:, 1]))
    return pd.Series(KM_PER_DEGREE * np.hypot(north, east), table.index)


class _Codes:
    """Texts as small numbers, each text kept once: a national matrix names its ends millions of times."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        self._parts: list[Ints] = []

    def add(self, texts: pd.Series[str]) -> None:
        place, distinct = pd.factorize(texts.to_numpy(dtype=object))
        here = [self._number.setdefault(str(text), len(self._number)) for text in distinct]
        self._parts.append(np.array(here, dtype=np.int64)[place] if here else np.empty(0, dtype=np.int64))

    def numbers(self) -> Ints:
        return np.concatenate(self._parts) if self._parts else np.empty(0, dtype=np.int64)

    def texts(self) -> npt.NDArray[Any]:
        return np.array(list(self._number), dtype=object)


class _Pairs:
    """Pairs collected from frame to frame, in columns of numbers.

    level : settled by the first frame that has rows
    """

    def __init__(self, tally: Tally, known: Collection[str] | None) -> None:
        self.level: Level = "commune"
        self._tally, self._known = tally, known
        self._ends = {end: _Codes() for end in ENDS}
        self._numbers: list[pd.DataFrame] = []

    def add(self, frame: pd.DataFrame) -> None:
        """Check a frame and keep what is good of it."""
        self._check_columns(frame)
        if not self._numbers:
            self.level = _level(frame)
        rows = self._places(frame) if self.level == "point" else self._codes(frame)
        rows = number_column(rows, "minutes", self._tally, SOURCE)
        kept = [rows[["minutes", "minutes_state"]]]
        kept += [_optional(rows, column, self._tally) for column in LENGTHS if column in rows]
        if self.level == "point":
            kept.append(rows[list(PLACES)].astype("float64"))
        for end in ENDS:
            self._ends[end].add(rows[end])
        self._numbers.append(pd.concat(kept, axis=1))

    def _check_columns(self, frame: pd.DataFrame) -> None:
        if not (set(ENDS) <= set(frame) or set(PLACES) <= set(frame)):
            raise MissingColumn(self._tally.table, ", ".join((*ENDS, *PLACES)), map(str, frame.columns))
        if "minutes" not in frame:
            raise MissingColumn(self._tally.table, "minutes", map(str, frame.columns))

    def _codes(self, frame: pd.DataFrame) -> pd.DataFrame:
        for end in ENDS:
            frame = communes(frame, end, self._tally, self._known)
        return frame

    def _places(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Coordinates as numbers; where the ends have no name, their coordinates are it."""
        if not set(ENDS) <= set(frame):
            named = {
                end: frame[x] + " " + frame[y] for end, x, y in (("origin", *PLACES[:2]), ("destination", *PLACES[2:]))
            }
            frame = frame.assign(**named)
        for column in PLACES:
            found = numbers(frame, column, self._tally)
            frame = frame.assign(**{column: found.values})
            frame = reject(frame, found.values.isna(), "bad_coordinates", self._tally, column)
        return frame

    def table(self) -> pd.DataFrame:
        """All pairs; a pair that stands twice is rejected the second time."""
        table = pd.concat(self._numbers) if self._numbers else pd.DataFrame()
        number = {end: codes.numbers() for end, codes in self._ends.items()}
        twice = pd.Series(
            pd.Index(number["origin"] * (1 << 31) + number["destination"]).duplicated(), index=table.index
        )
        if twice.any():
            self._tally.reject("duplicate", table.index[twice.to_numpy()])
        kept = ~twice.to_numpy()
        ends = {end: pd.Series(codes.texts()[number[end]][kept], dtype="str") for end, codes in self._ends.items()}
        return pd.concat([pd.DataFrame(ends), table[kept].reset_index(drop=True)], axis=1)

    def tell(self, table: pd.DataFrame) -> None:
        """Say what a user of the times should know of the pairs: own_pairs, one_way, unmatched codes.

        own_pairs : times inside a commune that are not 0; one_way : pairs whose way back is not given
        """
        origin, destination = (pd.Index(table[end]) for end in ENDS)
        own = table["origin"].eq(table["destination"])
        inside = int((own & table["minutes"].gt(0)).sum())
        if inside:
            self._tally.warn("own_pairs", str(inside), "minutes")
        known = origin.union(destination).unique()
        there, back = (known.get_indexer(end) for end in (origin, destination))
        ways = pd.Index(there.astype(np.int64) * len(known) + back)
        single = int((~(pd.Index(back.astype(np.int64) * len(known) + there).isin(ways))).sum())
        if single:
            self._tally.warn("one_way", str(single))
        if self.level == "commune" and self._known is not None:
            strange = known.difference(pd.Index(list(self._known)))
            counts = pd.concat([table[end][table[end].isin(strange)] for end in ENDS]).value_counts()
            for code, number in counts.items():
                self._tally.unmatched(str(code), count=int(number))


def _level(frame: pd.DataFrame) -> Level:
    """By codes where the ends are commune codes as they should be written, or where there is nothing else to go by."""
    if not set(PLACES) <= set(frame):
        return "commune"
    if not set(ENDS) <= set(frame):
        return "point"
    coded = pd.concat([frame[end] for end in ENDS]).str.fullmatch(COMMUNE.pattern)
    return "commune" if len(coded) and coded.mean() > 0.95 else "point"


def _optional(rows: pd.DataFrame, column: str, tally: Tally) -> pd.DataFrame:
    """A number that may fail without the pair being lost."""
    found = numbers(rows, column, tally, SOURCE)
    bad = found.bad | found.values.lt(0)
    if bad.any():
        tally.warn("not_a_number", str(int(bad.sum())), column, int(rows.index[bad.to_numpy()][0]))
    states = found.states.mask(bad, int(State.ABSENT)).astype("int8")
    return pd.DataFrame({column: found.values.mask(bad), f"{column}_state": states})


def _in_degrees(table: pd.DataFrame, epsg: int | None, tally: Tally) -> pd.DataFrame:
    """``LONLAT`` in the place of the coordinates. Raises NoCrs where these could be anything."""
    x, y = (pd.concat([table[a], table[b]]).to_numpy() for a, b in (("x1", "x2"), ("y1", "y2")))
    system = settled_system(x, y, epsg, tally)
    placed: dict[str, npt.NDArray[np.float64]] = {}
    for (across, up), names in ((PLACES[:2], LONLAT[:2]), (PLACES[2:], LONLAT[2:])):
        placed |= dict(zip(names, lon_lat(table[across].to_numpy(), table[up].to_numpy(), system), strict=True))
    return table.drop(columns=list(PLACES)).assign(**placed)
