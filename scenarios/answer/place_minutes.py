"""Minutes from every commune to a place where care is given, in whatever way the times of the territory were made."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import UnknownCommune
from geodata.formats.projection import to_legal
from geodata.france.base import france
from geodata.territory.estimate import Spot, point_times
from geodata.territory.opening import Territory

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Place:
    """Where a site stands and what it gives a year; ``placed`` by the user rather than at the seat of its commune."""

    commune: str
    lon: float
    lat: float
    placed: bool
    consultations: float


def places(sites: pd.DataFrame) -> list[Place]:
    """The sites of a table; coordinates in metres are NaN where the user chose the place."""
    columns = (sites[name].tolist() for name in ("commune", "lon", "lat", "x_m", "consultations"))
    return [Place(c, lon, lat, bool(np.isnan(x_m)), given) for c, lon, lat, x_m, given in zip(*columns, strict=True)]


def minutes_to(territory: Territory, place: Place) -> Floats:
    """Minutes from every commune to a site; inf past the limit.

    A site that the user placed is timed to its very place, by road or by estimate; a given matrix only knows seats.
    Raises UnknownCommune for a place outside the territory.
    """
    position = int(territory.communes.index.get_indexer(pd.Index([place.commune]))[0])
    if position < 0:
        raise UnknownCommune([place.commune])
    minutes = np.full(len(territory.communes), np.inf)
    if place.placed and territory.times.method == "estimated":
        origin, found = _point_times(territory, place)
        minutes[origin] = found
        return minutes
    if place.placed and territory.times.method == "roads" and territory.roads is not None:
        from geodata.travel.road_times import place_times

        limit = territory.times.limit_min
        origin, found = place_times(territory.roads.prepared, place.lon, place.lat, limit, commune=place.commune)
        minutes[origin] = found
        return minutes
    here = territory.times.destination == position
    minutes[territory.times.origin[here]] = territory.times.minutes[here]
    return minutes


def _point_times(territory: Territory, place: Place) -> tuple[npt.NDArray[np.int32], Floats]:
    """Estimated minutes from the communes around to a point given in degrees."""
    home = territory.communes.loc[place.commune].to_dict()
    epsg = int(home["epsg"])
    x_m, y_m = to_legal(place.lon, place.lat, epsg)
    return point_times(
        territory.communes,
        Spot(x_m, y_m, epsg, str(home["landmass"]), place.commune),
        territory.times.limit_min,
        detours=france().detours,
        version=territory.estimate,
    )
