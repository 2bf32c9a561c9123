"""Travel times estimated without roads: from distance, relief and density, for want of a road network or a matrix."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.progress import Report, ignore
from deserts.times import TravelTimes
from geodata.formats.projection import DEGREES, reproject
from geodata.france.base import france
from geodata.territory.estimate_models import MAINLAND, PRESENT, Version, model_minutes, model_of
from geodata.territory.relief import Lines

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def reach_km(limit_min: float) -> float:
    """The straight-line distance that takes `limit_min` minutes on the mainland where nothing slows down."""
    return MAINLAND.reach_km(limit_min)


def commune_times(
    communes: pd.DataFrame,
    limit_min: float = 30.0,
    *,
    detours: pd.DataFrame | None = None,
    version: Version = PRESENT,
    report: Report = ignore,
) -> TravelTimes:
    """Estimate the minutes between all communes of a table that lie within a limit of each other.

    communes : index insee; x_m, y_m (seat, in the legal projection), epsg, landmass. Seats on different landmasses are
        out of reach of each other; a commune is 0 minutes from itself.
    detours : origin, destination, overland_km (`France.detours`): pairs that water keeps apart
    version : which estimate; overseas both are the line of before
    """
    own = np.arange(len(communes))
    ends, found = [np.empty((0, 2), dtype=np.int64)], [np.empty(0)]
    masses = _masses(communes)
    ways = _overland(communes.index, detours)
    seats = communes[["x_m", "y_m"]].to_numpy(dtype=np.float64)
    for done, (landmass, epsg, rows) in enumerate(masses):
        report(done, len(masses))
        model = model_of(epsg, landmass, version)
        pairs = _near_pairs(seats, rows, model.reach_km(limit_min))
        lines = _lines(seats, pairs)
        km = _detoured(len(communes), pairs, np.hypot(lines.x1 - lines.x2, lines.y1 - lines.y2) / 1000, ways)
        time = model_minutes(model, km, lines)
        ends.append(pairs[time <= limit_min])
        found.append(time[time <= limit_min])
    report(len(masses), len(masses))
    pairs, time = np.concatenate(ends), np.concatenate(found)
    return TravelTimes(
        communes.index,
        communes.index,
        np.concatenate([own, pairs[:, 0], pairs[:, 1]]).astype(np.int32),
        np.concatenate([own, pairs[:, 1], pairs[:, 0]]).astype(np.int32),
        np.concatenate([np.zeros(len(own)), time, time]),
        limit_min,
        "estimated",
    )


def _masses(places: pd.DataFrame) -> list[tuple[str, int, Longs]]:
    """Landmass, projection and rows of the places that a road may join."""
    groups = places.groupby(["landmass", "epsg"], sort=True).indices.values()
    first = [np.asarray(rows, dtype=np.int64) for rows in groups]
    mass, epsg = places["landmass"].to_numpy(), places["epsg"].to_numpy()
    return [(str(mass[rows[0]]), int(epsg[rows[0]]), rows) for rows in first]


def _near_pairs(seats: Floats, rows: Longs, reach_km: float) -> Longs:
    """Each pair of some seats within a straight distance, once."""
    from scipy.spatial import cKDTree

    if reach_km < 0:
        return np.empty((0, 2), dtype=np.int64)
    return np.asarray(rows[cKDTree(seats[rows] / 1000).query_pairs(reach_km, output_type="ndarray")], dtype=np.int64)


def _lines(seats: Floats, pairs: Longs) -> Lines:
    one, other = seats[pairs[:, 0]], seats[pairs[:, 1]]
    return Lines(one[:, 0], one[:, 1], other[:, 0], other[:, 1])


def _overland(index: pd.Index[str], detours: pd.DataFrame | None) -> pd.Series[float]:
    """The distance over land of the pairs that water keeps apart, by their key."""
    if detours is None or not len(detours):
        return pd.Series(dtype=np.float64)
    origin, destination = (
        index.get_indexer(pd.Index(detours[end])).astype(np.int64) for end in ("origin", "destination")
    )
    here = (origin >= 0) & (destination >= 0)
    keys = _key(np.column_stack([origin, destination])[here], len(index))
    ways = pd.Series(detours["overland_km"].to_numpy(dtype=np.float64)[here], index=keys)
    return ways[~ways.index.duplicated()]


def _detoured(count: int, pairs: Longs, km: Floats, ways: pd.Series[float]) -> Floats:
    """Replace the distance of pairs that water keeps apart."""
    if not len(ways) or not len(pairs):
        return km
    return np.asarray(np.fmax(km, ways.reindex(_key(pairs, count)).to_numpy(dtype=np.float64)), dtype=np.float64)


def _key(pairs: Longs, count: int) -> Longs:
    """One number for a pair of positions, the same both ways."""
    return np.asarray(pairs.min(axis=1) * count + pairs.max(axis=1), dtype=np.int64)


@dataclass(frozen=True)
class Spot:
    """A place that is no seat.

    x_m, y_m : in the legal projection epsg; commune : the one it lies in, whose residents are 0 minutes away
    """

    x_m: float
    y_m: float
    epsg: int
    landmass: str
    commune: str


def point_times(
    communes: pd.DataFrame,
    spot: Spot,
    limit_min: float = 30.0,
    *,
    detours: pd.DataFrame | None = None,
    version: Version = PRESENT,
) -> tuple[Ints, Floats]:
    """Estimate the minutes from every commune to one place.

    Returns positions in `communes` (int32, ascending) and minutes, within the limit only.
    """
    model = model_of(spot.epsg, spot.landmass, version)
    near = communes["landmass"].eq(spot.landmass).to_numpy() & communes["epsg"].eq(spot.epsg).to_numpy()
    x, y = (communes[name].to_numpy(dtype=np.float64) for name in ("x_m", "y_m"))
    km = np.hypot(x - spot.x_m, y - spot.y_m) / 1000
    rows = np.flatnonzero(near & (km <= max(model.reach_km(limit_min), 0.0) + MARGIN_KM))
    km = km[rows]
    if detours is not None and len(detours):
        mine = detours[detours["destination"].eq(spot.commune)].set_index("origin")["overland_km"]
        mine = mine[~mine.index.duplicated()]
        km = np.fmax(km, mine.reindex(communes.index[rows]).to_numpy(dtype=np.float64))
    lines = Lines(x[rows], y[rows], np.full(len(rows), spot.x_m), np.full(len(rows), spot.y_m))
    time = np.where(communes.index[rows] == spot.commune, 0.0, model_minutes(model, km, lines))
    kept = time <= limit_min
    return rows[kept].astype(np.int32), time[kept]


def place_minutes(lon: Floats, lat: Floats, version: Version = PRESENT) -> Floats:
    """Estimate the minutes between places in degrees (pairs,), on the mainland of the seat nearest to the first one.

    lon, lat : (pairs, 2). Water in between is not known.
    """
    from scipy.spatial import cKDTree

    units = france().units
    degrees = units[["lon", "lat"]].to_numpy(dtype=np.float64)
    _, nearest = cKDTree(degrees).query(np.column_stack([lon[:, 0], lat[:, 0]]))
    found = np.full(len(lon), np.nan)
    home = pd.DataFrame(units.iloc[nearest]).reset_index(drop=True)
    for landmass, epsg, rows in _masses(home):
        ends = [reproject(lon[rows, end], lat[rows, end], DEGREES, epsg) for end in (0, 1)]
        lines = Lines(*ends[0], *ends[1])
        km = np.hypot(lines.x1 - lines.x2, lines.y1 - lines.y2) / 1000
        found[rows] = model_minutes(model_of(epsg, landmass, version), km, lines)
    return found


MARGIN_KM = 1e-3
"""Kilometres by which what is surely out of reach is told, so that rounding loses no place at the limit."""
