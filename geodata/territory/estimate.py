"""Travel times estimated from straight-line distance, for want of a road network or a matrix."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.progress import Report, ignore
from deserts.times import TravelTimes

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Calibration:
    """The line minutes = start_min + min_per_km × km and how well it did on pairs that it had not seen.

    mae_min : mean absolute error in minutes; band_share : share of pairs put in the right band of 10, 15, 20 minutes
    n_pairs : pairs of the area that were timed; max_km : the longest straight line among those fitted and tested
    near_band_share : the same share among pairs under near_km, about the reach of the decay: far pairs, all in the last
        band, flatter band_share
    """

    start_min: float
    min_per_km: float
    mae_min: float
    band_share: float
    n_pairs: int
    max_km: float
    near_band_share: float
    near_km: float
    area: str
    source: str


AREA = "Gironde"
SOURCE = "Insee, distancier METRIC"

CALIBRATION = Calibration(2.56, 0.98, 2.3, 0.86, 561, 30.0, 0.76, 20.0, AREA, SOURCE)


def minutes(km: Floats) -> Floats:
    """Estimated minutes by car for a straight-line distance in km > 0."""
    return CALIBRATION.start_min + CALIBRATION.min_per_km * np.asarray(km, dtype=np.float64)


def reach_km(limit_min: float) -> float:
    """The straight-line distance that takes `limit_min` minutes; negative where even no distance is in reach."""
    return (limit_min - CALIBRATION.start_min) / CALIBRATION.min_per_km


def commune_times(
    communes: pd.DataFrame,
    limit_min: float = 30.0,
    *,
    detours: pd.DataFrame | None = None,
    report: Report = ignore,
) -> TravelTimes:
    """Estimate the minutes between all communes of a table that lie within a limit of each other.

    communes : index insee; x_m, y_m (seat, in the legal projection), epsg, landmass. Seats on different landmasses are
        out of reach of each other; a commune is 0 minutes from itself.
    detours : origin, destination, overland_km (`France.detours`): pairs that water keeps apart
    """
    pairs, km = _near_pairs(communes, reach_km(limit_min), report)
    km = _overland(communes.index, pairs, km, detours)
    time = minutes(km)
    pairs, time = pairs[time <= limit_min], time[time <= limit_min]
    own = np.arange(len(communes))
    return TravelTimes(
        communes.index,
        communes.index,
        np.concatenate([own, pairs[:, 0], pairs[:, 1]]).astype(np.int32),
        np.concatenate([own, pairs[:, 1], pairs[:, 0]]).astype(np.int32),
        np.concatenate([np.zeros(len(own)), time, time]),
        limit_min,
        "estimated",
    )


def _near_pairs(communes: pd.DataFrame, reach: float, report: Report) -> tuple[npt.NDArray[np.int64], Floats]:
    """Each pair of seats on one landmass within a straight distance, once, and that distance in km."""
    from scipy.spatial import cKDTree

    seats = communes[["x_m", "y_m"]].to_numpy(dtype=np.float64) / 1000
    masses = list(communes.groupby(["landmass", "epsg"], sort=True).indices.values())
    found = [np.empty((0, 2), dtype=np.int64)]
    for done, mass in enumerate(masses):
        report(done, len(masses))
        rows = np.asarray(mass, dtype=np.int64)
        if reach >= 0:
            found.append(rows[cKDTree(seats[rows]).query_pairs(reach, output_type="ndarray")])
    report(len(masses), len(masses))
    pairs = np.concatenate(found)
    return pairs, np.hypot(*(seats[pairs[:, 0]] - seats[pairs[:, 1]]).T)


def _overland(index: pd.Index[str], pairs: npt.NDArray[np.int64], km: Floats, detours: pd.DataFrame | None) -> Floats:
    """Replace the distance of pairs that water keeps apart."""
    if detours is None or not len(detours) or not len(pairs):
        return km
    origin, destination = (
        index.get_indexer(pd.Index(detours[end])).astype(np.int64) for end in ("origin", "destination")
    )
    here = (origin >= 0) & (destination >= 0)
    keys = _key(np.column_stack([origin, destination])[here], len(index))
    way = pd.Series(detours["overland_km"].to_numpy(dtype=np.float64)[here], index=keys)
    way = way[~way.index.duplicated()]
    longer = way.reindex(_key(pairs, len(index))).to_numpy(dtype=np.float64)
    return np.asarray(np.fmax(km, longer), dtype=np.float64)


def _key(pairs: npt.NDArray[np.int64], count: int) -> npt.NDArray[np.int64]:
    """One number for a pair of positions, the same both ways."""
    return np.asarray(pairs.min(axis=1) * count + pairs.max(axis=1), dtype=np.int64)


def point_times(
    communes: pd.DataFrame,
    x_m: float,
    y_m: float,
    epsg: int,
    landmass: str,
    commune: str,
    limit_min: float = 30.0,
    *,
    detours: pd.DataFrame | None = None,
) -> tuple[Ints, Floats]:
    """Estimate the minutes from every commune to one place.

    x_m, y_m, epsg, landmass : the place; commune : the one it lies in, whose residents are 0 minutes away
    Returns positions in `communes` (int32, ascending) and minutes, within the limit only.
    """
    near = communes["landmass"].eq(landmass).to_numpy() & communes["epsg"].eq(epsg).to_numpy()
    rows = np.flatnonzero(near)
    km = np.hypot(communes["x_m"].to_numpy()[rows] - x_m, communes["y_m"].to_numpy()[rows] - y_m) / 1000
    if detours is not None and len(detours):
        mine = detours[detours["destination"].eq(commune)].set_index("origin")["overland_km"]
        mine = mine[~mine.index.duplicated()]
        km = np.fmax(km, mine.reindex(communes.index[rows]).to_numpy(dtype=np.float64))
    time = np.where(communes.index[rows] == commune, 0.0, minutes(km))
    kept = time <= limit_min
    return rows[kept].astype(np.int32), time[kept]
