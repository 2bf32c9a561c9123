"""Why a commune has the score it has: the doctors it reaches, how far they are, and how much each adds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.accessibility import catchment_demand, per_person
from deserts.errors import UnknownCommune
from scenarios.evaluate import Model, Outcome, times_to_sites
from scenarios.scenario import Scenario, decided_sites, edited_sites
from scenarios.world import world

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Reached:
    """A place whose doctors people of a commune can reach.

    commune : INSEE code of where it stands; site : id of a site that the scenario added or changed, "" = the doctors
        present at the seat of the commune
    minutes : by car, one way; gps : heads there
    apl : consultations per year and person that it adds to the modelled score; share : of that score, 0 to 1
    """

    commune: str
    site: str
    name: str
    minutes: float
    gps: float
    apl: float
    share: float


def reached_places(model: Model, scenario: Scenario, commune: str) -> tuple[Reached, ...]:
    """The places that make up the modelled APL of a commune under a scenario, the largest contribution first.

    Each adds w·S/D: its consultations S, shared among the D weighted people around it, times the weight w of the way
    there (method.md 1.2). The ``apl`` of all together is the modelled score; it is empty where that score is 0.
    Raises UnknownCommune, UnknownSite.
    """
    model = world(model, scenario)
    communes = model.territory.communes
    if commune not in communes.index:
        raise UnknownCommune([commune])
    here = int(communes.index.get_indexer(pd.Index([commune]))[0])
    found = [*_present(model, scenario, here), *_edited(model, scenario, here)]
    total = sum(place.apl for place in found)
    shared = (_with_share(place, total) for place in found if place.apl > 0)
    return tuple(sorted(shared, key=lambda place: (-place.apl, place.minutes, place.commune)))


def share_worse_served(outcome: Outcome, commune: str) -> float:
    """Share (0 to 1) of the people of the territory whose APL is lower than that of a commune; NaN where it has none."""
    scores = outcome.after
    value = float(scores.table["apl"][commune])
    if np.isnan(value):
        return float("nan")
    core = scores.table[scores.in_core.to_numpy() & scores.table["apl"].notna().to_numpy()]
    people = core["population"].to_numpy()
    return float(people[core["apl"].to_numpy() < value].sum() / people.sum()) if people.sum() > 0 else float("nan")


def _present(model: Model, scenario: Scenario, here: int) -> list[Reached]:
    """Doctors at the seats of communes, but for the sites that the scenario changes."""
    communes, times = model.territory.communes, model.territory.times
    edited = edited_sites(model.territory, scenario)
    sites = model.territory.sites[~model.territory.sites.index.isin(edited.index)]
    sites = pd.concat([sites, edited.loc[edited["status"] == "relocated", sites.columns]])
    at = communes.index.get_indexer(pd.Index(sites["commune"]))
    supply, gps = (_summed(at, sites[name], len(communes)) for name in ("consultations", "gps"))
    rates = per_person(supply, model.demand)
    row = model.weights[[here], :].tocoo()
    near = times.origin == here
    minutes = dict(zip(times.destination[near].tolist(), times.minutes[near].tolist(), strict=True))
    names = communes["name"].to_numpy()
    return [
        Reached(str(communes.index[j]), "", str(names[j]), minutes[j], float(gps[j]), float(weight * rates[j]), 0.0)
        for j, weight in zip(row.coords[1].tolist(), row.data.tolist(), strict=True)
        if supply[j] > 0
    ]


def _summed(at: npt.NDArray[np.intp], values: pd.Series[float], size: int) -> Floats:
    """(size,) values added up at their positions."""
    return np.bincount(at, values, minlength=size).astype(np.float64)


def _edited(model: Model, scenario: Scenario, here: int) -> list[Reached]:
    """Sites that the scenario added, moved or resized, each timed to its very place."""
    edited = decided_sites(model.territory, scenario)
    sites = edited[edited["status"] != "closed"]
    if sites.empty:
        return []
    times = times_to_sites(model.territory, sites)
    weights = times.weights(model.params.decay)
    need = model.territory.communes["need"].to_numpy(dtype=np.float64)
    rates = per_person(sites["consultations"].to_numpy(dtype=np.float64), catchment_demand(weights, need))
    row = weights[[here], :].toarray()[0] * rates
    near = times.origin == here
    minutes = dict(zip(times.destination[near].tolist(), times.minutes[near].tolist(), strict=True))
    names = zip(sites["commune"], sites.index, sites["name"], sites["gps"], strict=True)
    return [
        Reached(str(commune), str(site), str(name), minutes.get(j, np.inf), float(gps), float(row[j]), 0.0)
        for j, (commune, site, name, gps) in enumerate(names)
    ]


def _with_share(place: Reached, total: float) -> Reached:
    return Reached(place.commune, place.site, place.name, place.minutes, place.gps, place.apl, float(place.apl / total))
