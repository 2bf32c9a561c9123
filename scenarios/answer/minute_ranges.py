"""How far off an estimated minute may be: the range that four of five real ways lie in, by the land in between."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.formats.projection import DEGREES, METROPOLE, reproject
from geodata.territory.estimate_models import ground_of
from geodata.territory.land import kinds, range_min
from geodata.territory.opening import Territory
from geodata.territory.relief import Lines

Floats = npt.NDArray[np.float64]
Kinds = npt.NDArray[np.int8]
Ints = npt.NDArray[np.int32]

_to_nearest: WeakKeyDictionary[Territory, Kinds] = WeakKeyDictionary()


def has_ranges(territory: Territory) -> bool:
    """Whether minutes of a territory have a range: estimated ones that know relief, not overseas."""
    estimated = territory.times.method == "estimated" and territory.estimate == "relief"
    return estimated and bool(territory.communes["epsg"].eq(METROPOLE).all())


def pair_kinds(territory: Territory, origin: Ints, destination: Ints) -> Kinds:
    """The kind of land between seats (pairs,), by position among the communes."""
    x, y = (territory.communes[name].to_numpy(dtype=np.float64) for name in ("x_m", "y_m"))
    return _kinds(Lines(x[origin], y[origin], x[destination], y[destination]))


def kinds_to(territory: Territory, lon: float, lat: float) -> Kinds:
    """The kind of land between every commune and a place in degrees (communes,)."""
    x, y = (territory.communes[name].to_numpy(dtype=np.float64) for name in ("x_m", "y_m"))
    to_x, to_y = reproject(lon, lat, DEGREES, METROPOLE)
    return _kinds(Lines(x, y, np.full(len(x), float(to_x)), np.full(len(y), float(to_y))))


def place_range(
    territory: Territory, commune: str, lon: float, lat: float, minutes: float
) -> tuple[float, float] | None:
    """The range of the minutes from a commune to a place in degrees; None where there is none, as for 0 minutes."""
    if not has_ranges(territory) or not minutes > 0:
        return None
    seat = territory.communes.loc[[commune], ["x_m", "y_m"]].to_numpy(dtype=np.float64)[0]
    ends = (*seat, *reproject(lon, lat, DEGREES, METROPOLE))
    low, high = range_min(np.array([minutes]), _kinds(Lines(*(np.atleast_1d(end) for end in ends))))
    return float(low[0]), float(high[0])


def nearest_ranges(territory: Territory, minutes: pd.Series[float]) -> tuple[pd.Series[float], pd.Series[float]]:
    """The range of the minutes to the nearest doctor, by commune; NaN where there is none.

    minutes : index insee, of whatever scenario. The land is that on the way to the nearest other commune with doctors of the
    territory as it is: a site that a scenario adds lies in the same land.
    """
    nothing = pd.Series(np.nan, index=minutes.index)
    if not has_ranges(territory):
        return nothing, nothing
    if territory not in _to_nearest:
        _to_nearest[territory] = _kinds_to_nearest(territory)
    kind = _to_nearest[territory][territory.communes.index.get_indexer(minutes.index)]
    values = np.asarray(minutes, dtype=np.float64)
    low, high = range_min(values, kind)
    known = values > 0
    return (
        pd.Series(np.where(known, low, np.nan), index=minutes.index),
        pd.Series(np.where(known, high, np.nan), index=minutes.index),
    )


def _kinds_to_nearest(territory: Territory) -> Kinds:
    communes, times = territory.communes, territory.times
    care = communes.index.isin(territory.sites["commune"])
    kept = np.flatnonzero(care[times.destination] & (times.origin != times.destination))
    order = kept[np.lexsort((times.minutes[kept], times.origin[kept]))]
    nearest = np.arange(len(communes), dtype=np.int32)
    origin, first = np.unique(times.origin[order], return_index=True)
    nearest[origin] = times.destination[order[first]]
    return pair_kinds(territory, np.arange(len(communes), dtype=np.int32), nearest)


def _kinds(lines: Lines) -> Kinds:
    return kinds(ground_of(lines), np.hypot(lines.x1 - lines.x2, lines.y1 - lines.y2) / 1000)
