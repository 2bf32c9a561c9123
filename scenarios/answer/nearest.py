"""The nearest places of care of a commune: first, second and third, with their minutes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import UnknownCommune
from scenarios.answer.model import Model, supply_by_commune
from scenarios.answer.place_minutes import Place, minutes_to, places
from scenarios.answer.world import world
from scenarios.plan.scenario import Scenario, edited_sites

Pairs = tuple[npt.NDArray[np.int32], npt.NDArray[np.int64], npt.NDArray[np.float64]]


@dataclass(frozen=True)
class Near:
    """A place with doctors. site : id of one that the scenario placed, "" = those at the seat of ``commune``.

    estimated : its minutes are an estimate
    """

    commune: str
    site: str
    name: str
    lon: float
    lat: float
    minutes: float
    estimated: bool = False


def nearest_places(model: Model, scenario: Scenario, commune: str, count: int = 3) -> tuple[Near, ...]:
    """The nearest places with doctors under a scenario within the limit of the times, the nearest first.

    Raises UnknownCommune, UnknownSite.
    """
    there = world(model, scenario)
    communes, times = there.territory.communes, there.territory.times
    if commune not in communes.index:
        raise UnknownCommune([commune])
    here = int(communes.index.get_indexer(pd.Index([commune]))[0])
    given, placed, named = offered(there, scenario)
    row = times.origin == here
    names = communes["name"].to_numpy()
    lon, lat = communes["lon"].to_numpy(), communes["lat"].to_numpy()
    flags = dict(zip(times.destination[row].tolist(), times.is_estimated[row].tolist(), strict=True))
    found = [
        Near(str(communes.index[j]), "", str(names[j]), float(lon[j]), float(lat[j]), float(minutes), flags[j])
        for j, minutes in zip(times.destination[row].tolist(), times.minutes[row].tolist(), strict=True)
        if given[j] > 0
    ]
    seats = communes.index.get_indexer(pd.Index([place.commune for place in placed], dtype="str")).tolist()
    for place, seat, (site, name) in zip(placed, seats, named, strict=True):
        minutes = float(minutes_to(there.territory, place)[here])
        if np.isfinite(minutes) and place.consultations > 0:
            flag = times.method == "estimated" or flags.get(seat, False)
            found.append(Near(place.commune, site, name, place.lon, place.lat, minutes, flag))
    return tuple(sorted(found, key=lambda near: (near.minutes, near.commune, near.site))[:count])


def nearest_ranked(model: Model, scenario: Scenario, count: int = 3, year: int | None = None) -> list[pd.DataFrame]:
    """For every commune the nearest place with doctors, the second, and so on.

    year : of a horizon, None = the steady state. Returns ``count`` tables, index insee: commune, site (as ``Near``; ""), name,
    minutes (NaN = no such place within the limit of the times). Raises UnknownSite, UnknownCommune.
    """
    there = world(model, scenario, year)
    communes, times = there.territory.communes, there.territory.times
    given, placed, named = offered(there, scenario, year)
    kept = given[times.destination] > 0
    origin, minutes = [times.origin[kept]], [times.minutes[kept]]
    target = [times.destination[kept].astype(np.int64)]
    for number, place in enumerate(placed, start=len(communes)):
        found = minutes_to(there.territory, place)
        near = np.flatnonzero((found <= times.limit_min) & (place.consultations > 0))
        origin.append(near.astype(np.int32))
        minutes.append(found[near])
        target.append(np.full(len(near), number))
    names = [*communes["name"].astype(str), *(name for _, name in named)]
    codes, ids = [*communes.index, *(each.commune for each in placed)], [""] * len(communes) + [s for s, _ in named]
    labels = pd.DataFrame({"commune": codes, "site": ids, "name": names})
    return _ranked(
        communes.index, labels, (np.concatenate(origin), np.concatenate(target), np.concatenate(minutes)), count
    )


def _ranked(index: pd.Index[str], labels: pd.DataFrame, pairs: Pairs, count: int) -> list[pd.DataFrame]:
    """The first rows of each origin, nearest first; at equal minutes by commune and site, as ``nearest_places``."""
    origin, target, minutes = pairs
    alphabetical = np.empty(len(labels), dtype=np.int64)
    alphabetical[labels.sort_values(["commune", "site"]).index] = np.arange(len(labels))
    order = np.lexsort((alphabetical[target], minutes, origin))
    rank = np.arange(len(order)) - np.searchsorted(origin[order], origin[order])
    made = []
    for number in range(count):
        rows = order[rank == number]
        table = labels.iloc[target[rows]].assign(minutes=minutes[rows]).set_index(index[origin[rows]])
        made.append(table.reindex(index).fillna({"commune": "", "site": "", "name": ""}))
    return made


def offered(
    there: Model, scenario: Scenario, year: int | None = None
) -> tuple[npt.NDArray[np.float64], list[Place], list[tuple[str, str]]]:
    """Consultations a year at the seat of each commune, the places that a scenario put elsewhere, their ids and names."""
    edited = edited_sites(there.territory, scenario, year)
    placed = edited["x_m"].isna() & edited["status"].ne("closed")
    kept = there.territory.sites[~there.territory.sites.index.isin(edited.index)]
    seated = pd.concat([kept, edited.loc[~placed & edited["status"].ne("closed"), kept.columns]])
    supply = supply_by_commune(there.territory, seated)["consultations"].to_numpy(dtype=np.float64)
    own = edited[placed]
    return supply, places(own), [(str(site), str(name)) for site, name in own["name"].items()]
