"""The communes around a territory out to another reach than that of GPs, with their people and minutes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from deserts.progress import Report, ignore
from deserts.times import TravelTimes
from geodata.france.base import france
from geodata.territory.estimate import commune_times, reach_km
from geodata.territory.opening import POPULATION_RING_MIN, Territory
from geodata.uses.given_times import filled


@dataclass(frozen=True, eq=False)
class Around:
    """A territory with more of its surroundings.

    communes : index insee, sorted; population (persons); in_core. Those of the territory come as it has them
    times : between all of them, within the limit of the territory. What the territory does not time is estimated and
        flagged
    added : communes beyond the ring of the territory
    """

    communes: pd.DataFrame
    times: TravelTimes
    added: pd.Index[str]


_around: WeakKeyDictionary[Territory, dict[float, Around]] = WeakKeyDictionary()


def around(territory: Territory, people_min: float, report: Report = ignore) -> Around:
    """The communes within so many estimated minutes of the core, beside those that are loaded; worked out once.

    people_min : for 40 minutes and less the territory as it is
    """
    held = _around.setdefault(territory, {})
    if people_min not in held:
        held[people_min] = _wider(territory, people_min, report)
    return held[people_min]


def _wider(territory: Territory, people_min: float, report: Report) -> Around:
    columns = ["population", "in_core"]
    new = france().units.index[:0] if people_min <= POPULATION_RING_MIN else _near(territory, people_min)
    if new.empty:
        return Around(territory.communes[columns], territory.times, new)
    units = france().units.loc[new].assign(in_core=False)
    places = ["x_m", "y_m", "epsg", "landmass"]
    table = pd.concat([territory.communes[[*columns, *places]], units[[*columns, *places]]]).sort_index()
    estimate = commune_times(
        table, territory.times.limit_min, detours=france().detours, version=territory.estimate, report=report
    )
    if territory.times.method == "estimated":
        return Around(table[columns], estimate, new)
    return Around(table[columns], filled(_moved(territory.times, table.index), estimate), new)


def _near(territory: Territory, people_min: float) -> pd.Index[str]:
    """Communes of the base that are not loaded, within so many estimated minutes of a core seat on the same land."""
    from scipy.spatial import cKDTree

    units = france().units
    units = units[~units.index.isin(territory.communes.index)]
    found = [units.index[:0]]
    for (landmass, epsg), seats in territory.core.groupby(["landmass", "epsg"]):
        there = units[(units["landmass"] == landmass) & (units["epsg"] == epsg)]
        tree = cKDTree(seats[["x_m", "y_m"]].to_numpy(dtype=np.float64))
        far, _ = tree.query(
            there[["x_m", "y_m"]].to_numpy(dtype=np.float64), distance_upper_bound=1000 * reach_km(people_min)
        )
        found.append(there.index[np.isfinite(far)])
    codes: pd.Index[str] = pd.Index(np.concatenate(found), dtype="str").sort_values()
    return codes


def _moved(times: TravelTimes, communes: pd.Index[str]) -> TravelTimes:
    """The same pairs among more communes."""
    place = communes.get_indexer(times.origins).astype(np.int32)
    return replace(
        times, origins=communes, destinations=communes, origin=place[times.origin], destination=place[times.destination]
    )
