"""A matrix that was imported, as the travel times between the communes of a territory."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.times import TravelTimes
from geodata.readers.base import Imported
from geodata.readers.matrix import ENDS, LONLAT
from geodata.report.checks import Problem

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

TABLE = "travel_times"

SNAP_M = 1_000.0
"""A place this close to the seat of a commune stands for it. Own choice: town halls and the points that matrices are
made from differ by some hundred metres."""

EARTH_M = 6_371_000.0

MOST_NAMED = 200
"""Codes and places that are named one by one; the others are counted."""


@dataclass(frozen=True)
class Placed:
    """A matrix between the communes of a territory.

    problems : what of the matrix could not be used, and what it lacks: unmatched (a code that is no commune of the
    territory), far_from_seat (a place), not_computed, one_way (pairs whose way back is not given), several_pairs (of one
    pair of communes; their mean is taken), no_times (communes that the matrix does not reach at all)
    """

    times: TravelTimes
    problems: tuple[Problem, ...] = field(default=())


def to_travel_times(imported: Imported, communes: pd.DataFrame, limit_min: float) -> TravelTimes:
    """The times of a matrix between communes; ``place_matrix`` also says what could not be used."""
    return place_matrix(imported, communes, limit_min).times


def place_matrix(
    imported: Imported,
    communes: pd.DataFrame,
    limit_min: float,
    *,
    mirror: bool = False,
    snap_m: float = SNAP_M,
    column: str = "minutes",
) -> Placed:
    """The times of a matrix between communes, in the directions that it gives.

    communes : index insee; lon, lat of the seats, as in a Territory
    limit_min : longer times are left out, as out of reach; mirror : take the way there for a way back that the matrix
    lacks (never done unasked); snap_m : how far from a seat a place may lie to stand for the commune; column : minutes or
    peak_min. Inside a commune the time is that of the matrix, else 0, the convention of METRIC.
    """
    count = len(communes)
    origin, destination, problems = _numbered(imported, communes, snap_m)
    minutes = imported.table[column].to_numpy(dtype=np.float64)
    known = (origin >= 0) & (destination >= 0)
    usable = known & np.isfinite(minutes)
    key, minutes, several = _merged(origin[usable] * count + destination[usable], minutes[usable])
    apart = key // max(count, 1) != key % max(count, 1)
    back = np.isin(_reversed(key, count), key)
    problems += [
        *_counted("not_computed", known.sum() - usable.sum()),
        *_counted("several_pairs", several),
        *_counted("one_way", (~back).sum()),
        *_without_times(key[apart], communes),
    ]
    if mirror:
        key, minutes = np.append(key, _reversed(key[~back], count)), np.append(minutes, minutes[~back])
    return Placed(_times(key, minutes, communes, limit_min), tuple(problems))


def _times(key: Ints, minutes: Floats, communes: pd.DataFrame, limit_min: float) -> TravelTimes:
    """Within the limit, in order, with 0 inside the communes that have no time of their own."""
    count = len(communes)
    own = np.arange(count, dtype=np.int64) * (count + 1)
    lacking = own[~np.isin(own, key)]
    key, minutes = np.append(key, lacking), np.append(minutes, np.zeros(len(lacking)))
    kept = np.flatnonzero(minutes <= limit_min)
    kept = kept[np.argsort(key[kept])]
    codes = pd.Index(communes.index, dtype="str")
    origin, destination = np.divmod(key[kept], max(count, 1))
    ends = origin.astype(np.int32), destination.astype(np.int32)
    return TravelTimes(codes, codes, ends[0], ends[1], minutes[kept], limit_min, "matrix")


def _numbered(imported: Imported, communes: pd.DataFrame, snap_m: float) -> tuple[Ints, Ints, list[Problem]]:
    """Places of both ends of each pair among the communes, -1 where it is none, and which ends those are."""
    table = imported.table
    if imported.level == "point":
        origin, destination = (_snapped(table, lon, lat, communes, snap_m) for lon, lat in (LONLAT[:2], LONLAT[2:]))
    else:
        origin, destination = (communes.index.get_indexer(pd.Index(table[end])).astype(np.int64) for end in ENDS)
    lost = pd.concat([table["origin"][origin < 0], table["destination"][destination < 0]]).value_counts()
    code = "far_from_seat" if imported.level == "point" else "unmatched"
    named = lost.head(MOST_NAMED).items()
    problems = [Problem("warning", code, TABLE, value=str(name), detail=str(number)) for name, number in named]
    return origin, destination, [*problems, *_counted(f"more_{code}", len(lost) - len(problems))]


def _snapped(table: pd.DataFrame, lon: str, lat: str, communes: pd.DataFrame, snap_m: float) -> Ints:
    return nearest_seats(table[[lon, lat]].to_numpy(dtype=np.float64), communes, snap_m)


def nearest_seats(places: Floats, communes: pd.DataFrame, snap_m: float) -> Ints:
    """The commune (position) whose seat lies nearest to each place, -1 where that is farther than ``snap_m``.

    places : (places, 2) lon, lat; communes : lon, lat of the seats
    """
    from scipy.spatial import cKDTree

    there = np.isfinite(places).all(axis=1)
    tree = cKDTree(_on_sphere(communes[["lon", "lat"]].to_numpy(dtype=np.float64)))
    distance, nearest = tree.query(_on_sphere(places[there]), distance_upper_bound=snap_m)
    found = np.full(len(places), -1, dtype=np.int64)
    found[there] = np.where(np.isfinite(distance), nearest, -1)
    return found


def _on_sphere(degrees: Floats) -> Floats:
    """Places in metres from the middle of the Earth: near each other, chords are distances."""
    east, north = np.radians(degrees).T
    flat = np.cos(north)
    return EARTH_M * np.column_stack([flat * np.cos(east), flat * np.sin(east), np.sin(north)])


def _merged(key: Ints, minutes: Floats) -> tuple[Ints, Floats, int]:
    """One time for each pair of communes, the mean of several; and how many pairs had several."""
    pairs, place, number = np.unique(key, return_inverse=True, return_counts=True)
    mean = np.bincount(place, weights=minutes, minlength=len(pairs)) / number
    return pairs, mean, int((number > 1).sum())


def _reversed(key: Ints, count: int) -> Ints:
    """The same pairs the other way round."""
    origin, destination = np.divmod(key, max(count, 1))
    return np.asarray(destination * count + origin, dtype=np.int64)


def _without_times(apart: Ints, communes: pd.DataFrame) -> list[Problem]:
    """Communes that no pair leads from or to: for them the matrix would mean "nothing within reach"."""
    seen = np.zeros(len(communes), dtype=bool)
    for end in np.divmod(apart, max(len(communes), 1)):
        seen[end] = True
    lost = communes.index[~seen]
    found = [Problem("warning", "no_times", TABLE, value=str(code)) for code in lost[:MOST_NAMED]]
    return [*found, *_counted("more_no_times", len(lost) - len(found))]


def _counted(code: str, count: int | np.integer) -> list[Problem]:
    """A problem that says how often, if ever."""
    return [Problem("warning", code, TABLE, detail=str(int(count)))] if count > 0 else []
