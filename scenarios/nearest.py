"""The nearest places of care of a commune: first, second and third, with their minutes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import UnknownCommune
from geodata.territory import Territory
from scenarios.evaluate import Model, supply_by_commune
from scenarios.place_minutes import minutes_to, places
from scenarios.scenario import Scenario, edited_sites
from scenarios.world import world

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Near:
    """A place with doctors. site : id of one that the scenario placed, "" = those at the seat of ``commune``."""

    commune: str
    site: str
    name: str
    lon: float
    lat: float
    minutes: float


def nearest_places(model: Model, scenario: Scenario, commune: str, count: int = 3) -> tuple[Near, ...]:
    """The nearest places with doctors under a scenario within the limit of the times, the nearest first.

    Raises UnknownCommune, UnknownSite.
    """
    there = world(model, scenario)
    communes, times = there.territory.communes, there.territory.times
    if commune not in communes.index:
        raise UnknownCommune([commune])
    here = int(communes.index.get_indexer(pd.Index([commune]))[0])
    at_seat, placed = standing(there.territory, scenario)
    row = times.origin == here
    names = communes["name"].to_numpy()
    lon, lat = communes["lon"].to_numpy(), communes["lat"].to_numpy()
    found = [
        Near(str(communes.index[j]), "", str(names[j]), float(lon[j]), float(lat[j]), float(minutes))
        for j, minutes in zip(times.destination[row].tolist(), times.minutes[row].tolist(), strict=True)
        if at_seat[j]
    ]
    for place, (site, name) in zip(places(placed), placed["name"].items(), strict=True):
        minutes = float(minutes_to(there.territory, place)[here])
        if np.isfinite(minutes):
            found.append(Near(place.commune, str(site), str(name), place.lon, place.lat, minutes))
    return tuple(sorted(found, key=lambda near: (near.minutes, near.commune, near.site))[:count])


def standing(territory: Territory, scenario: Scenario) -> tuple[Bools, pd.DataFrame]:
    """Where doctors are under a scenario: (communes,) at the seat, and the table of the sites that it placed elsewhere.

    Doctors of a commune stand at its seat unless the scenario says where. Raises UnknownSite.
    """
    edited = edited_sites(territory, scenario)
    is_placed = edited["x_m"].isna() & edited["status"].ne("closed")
    kept = territory.sites[~territory.sites.index.isin(edited.index)]
    seated = pd.concat([kept, edited.loc[~is_placed & edited["status"].ne("closed"), kept.columns]])
    at_seat = supply_by_commune(territory, seated)["consultations"].to_numpy() > 0
    return np.asarray(at_seat), edited[is_placed & edited["consultations"].gt(0)]
