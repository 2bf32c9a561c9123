"""The nearest places of care of a commune: first, second and third, with their minutes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from deserts.errors import UnknownCommune
from scenarios.evaluate import Model, supply_by_commune
from scenarios.place_minutes import minutes_to, places
from scenarios.scenario import Scenario, edited_sites
from scenarios.world import world


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
    edited = edited_sites(there.territory, scenario)
    placed = edited["x_m"].isna() & edited["status"].ne("closed")
    kept = there.territory.sites[~there.territory.sites.index.isin(edited.index)]
    seated = pd.concat([kept, edited.loc[~placed & edited["status"].ne("closed"), kept.columns]])
    supply = supply_by_commune(there.territory, seated)["consultations"].to_numpy()
    row = times.origin == here
    names = communes["name"].to_numpy()
    lon, lat = communes["lon"].to_numpy(), communes["lat"].to_numpy()
    found = [
        Near(str(communes.index[j]), "", str(names[j]), float(lon[j]), float(lat[j]), float(minutes))
        for j, minutes in zip(times.destination[row].tolist(), times.minutes[row].tolist(), strict=True)
        if supply[j] > 0
    ]
    for place, (site, name) in zip(places(edited[placed]), edited.loc[placed, "name"].items(), strict=True):
        minutes = float(minutes_to(there.territory, place)[here])
        if np.isfinite(minutes) and place.consultations > 0:
            found.append(Near(place.commune, str(site), str(name), place.lon, place.lat, minutes))
    return tuple(sorted(found, key=lambda near: (near.minutes, near.commune, near.site))[:count])
