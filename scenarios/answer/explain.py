"""Why a commune has the score it has: the doctors it reaches, how far they are, and how much each adds."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp

from deserts.accessibility import catchment_demand, per_person
from deserts.errors import UnknownCommune
from scenarios.answer.evaluate import Outcome, times_to_sites
from scenarios.answer.model import Model
from scenarios.answer.world import world
from scenarios.plan.scenario import Scenario, decided_sites, edited_sites

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Reached:
    """A place whose doctors people of a commune can reach.

    commune : INSEE code of where it stands; site : id of a site that the scenario added or changed, "" = the doctors
        present at the seat of the commune
    minutes : by car, one way; gps : heads there
    apl : consultations per year and person that it adds to the modelled score, weight · consultations / demand; share : of
        that score, 0 to 1
    weight : of the way there, 0 to 1; consultations : a year that the place gives; demand : standardised people who share
        them, each with the weight of their way (D_j); people : inhabitants of the communes that reach it
    others : share of the place that people of other communes take, 0 to 1
    estimated : its minutes are an estimate
    """

    commune: str
    site: str
    name: str
    minutes: float
    gps: float
    apl: float
    share: float
    weight: float = 0.0
    consultations: float = 0.0
    demand: float = 0.0
    people: float = 0.0
    others: float = 0.0
    estimated: bool = False


@dataclass(frozen=True)
class Explanation:
    """The modelled APL of a commune taken apart, and the published one beside it.

    places : their ``apl`` sum to ``modelled``; published : NaN = not loaded or absent; gap : published minus modelled
    age_weight : standardised over total population of the commune, 1 = people who need care as the mean; NaN = nobody
    """

    commune: str
    places: tuple[Reached, ...]
    modelled: float
    published: float
    age_weight: float

    @property
    def gap(self) -> float:
        """Published minus modelled, consultations per year and person."""
        return self.published - self.modelled


@dataclass(frozen=True)
class Dependant:
    """A commune that goes to a place, and what it would lose without it.

    minutes : one way; people : inhabitants; lost : APL that the place gives it; share : of its modelled APL, 0 to 1
    taken : share of the place that its people take, 0 to 1
    """

    commune: str
    name: str
    minutes: float
    people: float
    lost: float
    share: float
    taken: float


def explain(model: Model, scenario: Scenario, commune: str, *, published: float = float("nan")) -> Explanation:
    """Take the modelled APL of a commune apart under a scenario. Raises UnknownCommune, UnknownSite.

    published : the published value of the commune, for the gap
    """
    places = reached_places(model, scenario, commune)
    row = world(model, scenario).territory.communes.loc[commune].to_dict()
    people, need = float(row["population"]), float(row["need"])
    return Explanation(
        commune,
        places,
        sum(place.apl for place in places),
        published,
        need / people if people > 0 else float("nan"),
    )


def dependants(model: Model, scenario: Scenario, place: str) -> tuple[Dependant, ...]:
    """Who depends on a place: every commune that reaches it, the one that would lose most first.

    place : id of a site that the scenario added or changed, else the code of a commune, for the doctors present at its
        seat. Empty where nobody practises there. Raises UnknownCommune for what is neither.
    """
    model = world(model, scenario)
    communes = model.territory.communes
    decided = decided_sites(model.territory, scenario)
    if place in decided.index:
        sites = decided.loc[[place]]
        weight, minutes = _ways_to(model, sites)
        given = float(sites["consultations"].iloc[0]) if sites["status"].iloc[0] != "closed" else 0.0
    elif place in communes.index:
        here = int(communes.index.get_indexer(pd.Index([place]))[0])
        weight, minutes = model.weights[:, [here]].toarray()[:, 0], _minutes_to_seat(model, here)
        given = float(_seat_supply(model, scenario)[0][here])
    else:
        raise UnknownCommune([place])
    need = communes["need"].to_numpy(dtype=np.float64)
    demand = float(weight @ need)
    lost = weight * float(per_person(np.array([given]), np.array([demand]))[0])
    total = _modelled(model, scenario)
    found = [
        Dependant(
            str(communes.index[i]),
            str(communes["name"].iloc[i]),
            float(minutes[i]),
            float(communes["population"].iloc[i]),
            float(lost[i]),
            float(min(1.0, lost[i] / total[i])) if total[i] > 0 else 0.0,
            float(weight[i] * need[i] / demand),
        )
        for i in np.flatnonzero(lost > 0).tolist()
    ]
    return tuple(sorted(found, key=lambda each: (-each.lost, -each.people, each.commune)))


def _modelled(model: Model, scenario: Scenario) -> Floats:
    """The modelled APL of every commune under a scenario; the model is already of its world."""
    supply, _ = _seat_supply(model, scenario)
    total = np.asarray(model.weights @ per_person(supply, model.demand), dtype=np.float64)
    edited = decided_sites(model.territory, scenario)
    sites = edited[edited["status"] != "closed"]
    if sites.empty:
        return total
    weights = times_to_sites(model.territory, sites).weights(model.params.decay)
    need = model.territory.communes["need"].to_numpy(dtype=np.float64)
    rates = per_person(sites["consultations"].to_numpy(dtype=np.float64), catchment_demand(weights, need))
    return np.asarray(total + weights @ rates, dtype=np.float64)


def _ways_to(model: Model, site: pd.DataFrame) -> tuple[Floats, Floats]:
    """Weight and minutes of the way from every commune to one site; inf = out of reach."""
    times = times_to_sites(model.territory, site)
    minutes = np.full(len(model.demand), np.inf)
    minutes[times.origin] = times.minutes
    return times.weights(model.params.decay).toarray()[:, 0], minutes


def _minutes_to_seat(model: Model, here: int) -> Floats:
    times = model.territory.times
    minutes = np.full(len(model.demand), np.inf)
    near = times.destination == here
    minutes[times.origin[near]] = times.minutes[near]
    return minutes


def reached_places(model: Model, scenario: Scenario, commune: str) -> tuple[Reached, ...]:
    """The places that make up the modelled APL of a commune under a scenario, the largest contribution first.

    Each adds w·S/D: its consultations S, shared among the D weighted people around it, times the weight w of the way
    there (docs/method.md, APL). The ``apl`` of all together is the modelled score; it is empty where that score is 0.
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
    supply, gps = _seat_supply(model, scenario)
    rates = per_person(supply, model.demand)
    row = model.weights[[here], :].tocoo()
    near = times.origin == here
    minutes = dict(zip(times.destination[near].tolist(), times.minutes[near].tolist(), strict=True))
    flags = dict(zip(times.destination[near].tolist(), times.is_estimated[near].tolist(), strict=True))
    names = communes["name"].to_numpy()
    need, people = (communes[name].to_numpy(dtype=np.float64) for name in ("need", "population"))
    reach = model.weights.indptr
    around = [people[model.weights.indices[reach[j] : reach[j + 1]]].sum() for j in row.coords[1]]
    return [
        Reached(
            str(communes.index[j]), "", str(names[j]), minutes[j], float(gps[j]), float(weight * rates[j]), 0.0, weight,
            float(supply[j]), float(model.demand[j]), float(crowd), _others(weight * need[here], model.demand[j]), flags[j],
        )
        for j, weight, crowd in zip(row.coords[1].tolist(), row.data.tolist(), around, strict=True)
        if supply[j] > 0
    ]  # fmt: skip


def _seat_supply(model: Model, scenario: Scenario) -> tuple[Floats, Floats]:
    """Consultations and GPs at every seat, but for the sites that the scenario changes."""
    communes = model.territory.communes
    edited = edited_sites(model.territory, scenario)
    sites = model.territory.sites[~model.territory.sites.index.isin(edited.index)]
    sites = pd.concat([sites, edited.loc[edited["status"] == "relocated", sites.columns]])
    at = communes.index.get_indexer(pd.Index(sites["commune"]))
    supply, gps = (_summed(at, sites[name], len(communes)) for name in ("consultations", "gps"))
    return supply, gps


def _others(own: float, demand: float) -> float:
    """Share of a place that people of other communes take."""
    return float(1 - own / demand) if demand > 0 else 0.0


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
    people = model.territory.communes["population"].to_numpy(dtype=np.float64)
    given, demand = sites["consultations"].to_numpy(dtype=np.float64), catchment_demand(weights, need)
    reached = sp.csr_array((np.ones(weights.nnz), weights.indices, weights.indptr), shape=weights.shape)
    crowd = catchment_demand(reached, people)
    way = weights[[here], :].toarray()[0]
    gain = way * per_person(given, demand)
    near = times.origin == here
    minutes = dict(zip(times.destination[near].tolist(), times.minutes[near].tolist(), strict=True))
    names = zip(sites["commune"], sites.index, sites["name"], sites["gps"], strict=True)
    flagged = _flagged(model, here)
    return [
        Reached(
            str(commune), str(site), str(name), minutes.get(j, np.inf), float(gps), float(gain[j]), 0.0, float(way[j]),
            float(given[j]), float(demand[j]), float(crowd[j]), _others(way[j] * need[here], demand[j]), commune in flagged,
        )
        for j, (commune, site, name, gps) in enumerate(names)
    ]  # fmt: skip


def _flagged(model: Model, here: int) -> frozenset[str]:
    """Communes to which the minutes from one are an estimate."""
    times = model.territory.times
    ways = times.destination[(times.origin == here) & times.is_estimated]
    return frozenset(map(str, times.destinations[ways]))


def _with_share(place: Reached, total: float) -> Reached:
    return replace(place, share=float(place.apl / total))
