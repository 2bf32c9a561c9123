"""Minutes to the nearest doctor, pharmacy or cabin from where people live, beside the seat-to-seat convention."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import DesertsError
from deserts.progress import Report, ignore
from geodata.france.homes import SUMS
from scenarios.answer.home_counts import LIMIT_MIN, Counts, Homes, commune_table, counts_of
from scenarios.answer.home_question import THRESHOLDS, How, Question, What
from scenarios.answer.nearest import offered
from scenarios.answer.road_world import on_roads
from scenarios.answer.world import growth, world
from scenarios.plan.scenario import Scenario, folded_levers

if TYPE_CHECKING:
    from geodata.roads.prepared import PreparedRoads
    from geodata.roads.streets import Snaps
    from geodata.travel.reach import Reach
    from scenarios.answer.model import Model

Floats = npt.NDArray[np.float64]


class NoRoads(DesertsError):
    """Times from homes need a road network, and none is loaded."""

    def __init__(self) -> None:
        super().__init__("no road network is loaded")


@dataclass(frozen=True, eq=False)
class Known:
    """What is known of homes and places beside the scenario; whatever is not is None.

    homes : table of ``geodata.france.homes``; pharmacies : table of ``geodata.uses.facilities``
    housing : by commune code households, and no_car_share, percent of them that have no car
    """

    homes: pd.DataFrame | None = None
    pharmacies: pd.DataFrame | None = None
    housing: pd.DataFrame | None = None


@dataclass(frozen=True)
class HomesAnswer:
    """The answer for the communes of the core.

    table : see ``home_counts.commune_table``; seats, cells : the territory by both conventions, cells None without a grid
    places : how many places were searched from; at_seats : how many of them stand at the seat of their commune because
        nothing tells where they are; cell_m : side of the cells, NaN without a grid
    illustrative : the places are doctors, and invented ones; off_places : how many no road comes near, whom nobody reaches
    homes : the homes with their minutes, None without a grid
    """

    question: Question
    table: pd.DataFrame
    seats: Counts
    cells: Counts | None
    places: int
    at_seats: int
    cell_m: float
    illustrative: bool
    off_places: int
    homes: Homes | None


def homes_answer(
    model: Model, scenario: Scenario, question: Question, known: Known, report: Report = ignore
) -> HomesAnswer:
    """Minutes from every seat and, where they are known, from every inhabited cell to the nearest place under a scenario.

    One search from all the places at once, then the minutes of each home: the mean of the nearest, not the nearest of means.
    Raises NoRoads; NoPlaces where nothing of what is asked for is known; UnknownRoad, UnknownSite.
    """
    from geodata.travel.reach import minutes_at, reach

    there = world(model, scenario)
    territory = there.territory
    if territory.roads is None or territory.times.method != "roads":
        raise NoRoads
    report(0, 4)
    prepared, snaps = _ground(on_roads(model, scenario), question.how, known.homes)
    places = _places(there, prepared, scenario, question.what, known)
    report(1, 4)
    found = reach(prepared, list(zip(places["lon"], places["lat"], strict=True)), LIMIT_MIN)
    report(2, 4)
    seats = _seat_minutes(found, places, question.how)
    homes, people = None, grown(known.homes, model, scenario)
    if people is not None and snaps is not None:
        minutes = minutes_at(found, snaps)
        homes = Homes(people, minutes, _off(found, snaps, minutes))
    report(3, 4)
    off = _off(found, prepared.snaps, seats)
    table = commune_table(territory.communes, seats, off, homes, THRESHOLDS, known.housing)
    by_seats, by_cells = counts_of(table, THRESHOLDS, question.far)
    report(4, 4)
    size = float("nan") if known.homes is None or known.homes.empty else float(known.homes["size_m"].max())
    invented = question.what == "doctors" and bool(territory.sites["illustrative"].any())
    at_seats, lost = int(places["at_seat"].sum()), int((found.snaps.street < 0).sum())
    return HomesAnswer(question, table, by_seats, by_cells, len(places), at_seats, size, invented, lost, homes)


def far_people(answer: HomesAnswer) -> pd.Series[float]:
    """People far away by commune: those of the cells, or without a grid all of a commune whose seat is far.

    NaN where nobody knows: no inhabited cell, or without a grid a seat that is off the network.
    """
    table, far = answer.table, answer.question.far
    if answer.cells is not None:
        return table[f"people_over_{far:g}"]
    beyond = table["seat_state"].eq("out_of_reach") | table["seat_min"].gt(far)
    return table["population"].where(beyond, 0.0).where(table["seat_state"].ne("off_network"))


def places_of(model: Model, scenario: Scenario, what: What, known: Known) -> list[tuple[float, float]]:
    """Longitude and latitude of every doctor, pharmacy or cabin under a scenario. Raises NoRoads, NoPlaces, UnknownSite."""
    prepared = roads_of(on_roads(model, scenario), "car")
    found = _places(world(model, scenario), prepared, scenario, what, known)
    if found.empty:
        raise NoPlaces(what)
    return list(zip(found["lon"].tolist(), found["lat"].tolist(), strict=True))


class NoPlaces(DesertsError):
    """Nothing of what is asked for is known. what : of ``WHATS``."""

    def __init__(self, what: str) -> None:
        super().__init__(f"no {what} are known")
        self.what = what


def _places(there: Model, prepared: PreparedRoads, scenario: Scenario, what: What, known: Known) -> pd.DataFrame:
    """Where the places are: lon, lat, commune, at_seat. Raises NoPlaces."""
    if what == "doctors":
        given, placed, _ = offered(there, scenario)
        rows = [(each.lon, each.lat, each.commune, False) for each in placed if each.consultations > 0]
        own = pd.DataFrame(rows, columns=["lon", "lat", "commune", "at_seat"])
        return pd.concat([_seats(prepared, given > 0), own])
    if what == "cabins":
        found = _cabins(scenario)
        if found.empty:
            raise NoPlaces(what)
        return found
    if known.pharmacies is None:
        raise NoPlaces(what)
    table = known.pharmacies
    stated = table[["lon", "lat", "commune"]].assign(at_seat=table["position_quality"].isin(["commune", "unknown"]))
    equipped = _cabins(scenario)
    return pd.concat([stated, equipped[equipped["kind"].eq("pharmacy")].drop(columns="kind")])


def _seats(prepared: PreparedRoads, chosen: npt.NDArray[np.bool_]) -> pd.DataFrame:
    """The seats of some communes, where the roads have them: a person may have moved one."""
    from geodata.formats.projection import DEGREES, reproject

    at = np.flatnonzero(chosen)
    lon, lat = reproject(prepared.places.x_m[at], prepared.places.y_m[at], prepared.roads.network.epsg, DEGREES)
    return pd.DataFrame({"lon": lon, "lat": lat, "commune": prepared.codes[at].to_numpy(), "at_seat": True})


def _cabins(scenario: Scenario) -> pd.DataFrame:
    """Cabins and pharmacies with teleconsultation that a scenario puts somewhere."""
    levers = [each for each in folded_levers(scenario) if each.lever.cabin and each.lever.stands == "map"]
    rows = [(each.lon, each.lat, each.commune, False, each.kind) for each in levers]
    return pd.DataFrame(rows, columns=["lon", "lat", "commune", "at_seat", "kind"])


def _off(found: Reach, snaps: Snaps, minutes: Floats) -> npt.NDArray[np.bool_]:
    """Which places are off the network (places,): no road near, or on roads of the file that lead to none of the places.

    What a scenario closes takes nobody off the network: who is cut off by it is out of reach.
    """
    lines = found.prepared.roads.streets
    there = snaps.street >= 0
    part = np.full(len(snaps), -1, dtype=np.int64)
    part[there] = lines.part[lines.start[snaps.street[there]]]
    goals = found.snaps.street[found.snaps.street >= 0]
    served = np.unique(lines.part[lines.start[goals]])
    main = lines.part[lines.start[lines.leads_on]]
    whole = np.bincount(main).argmax() if len(main) else -1
    return np.asarray(~np.isfinite(minutes) & ~np.isin(part, np.append(served, whole)))


def _seat_minutes(found: Reach, places: pd.DataFrame, how: How) -> Floats:
    """Minutes from the seats, by the convention of the times: by car, whoever has the place in her own commune is there."""
    from geodata.travel.reach import minutes_at
    from geodata.travel.road_times import own_minutes

    minutes = minutes_at(found, found.prepared.snaps)
    if how == "foot":
        return minutes
    own = own_minutes(found.prepared)
    if own.any():
        own = np.minimum(own, _from_elsewhere(found.prepared, places, float(own.max())))
    return np.where(found.prepared.codes.isin(places["commune"]), own, minutes)


def _from_elsewhere(prepared: PreparedRoads, places: pd.DataFrame, limit_min: float) -> Floats:
    """Minutes from each seat to the nearest place that is not in its own commune, infinite past the limit.

    The numbers of two communes differ in a binary digit at least: a search for each value of each digit, from the places whose
    commune has it to the seats that have the other one, and the best of all.
    """
    from geodata.travel.reach import minutes_at, reach

    count = len(prepared.codes)
    at = prepared.codes.get_indexer(pd.Index(places["commune"])) % (
        count + 1
    )  # a commune that is not loaded is the last
    best, lonlat = np.full(count, np.inf), places[["lon", "lat"]].to_numpy(dtype=np.float64)
    for digit in range(count.bit_length()):
        for value in (0, 1):
            there = lonlat[(at >> digit) & 1 == value]
            if len(there):
                minutes = minutes_at(reach(prepared, [(lon, lat) for lon, lat in there], limit_min), prepared.snaps)
                other = (np.arange(count) >> digit) & 1 != value
                best[other] = np.minimum(best, minutes)[other]
    return best


# --- the roads of an answer, kept: every question asks for them again ---

KEPT = 4
"""Models whose walked roads and places of homes are kept: before and after, and a step back."""


@dataclass(frozen=True, eq=False)
class _Ground:
    prepared: PreparedRoads
    homes: pd.DataFrame | None
    snaps: Snaps | None


_kept: WeakKeyDictionary[Model, dict[How, _Ground]] = WeakKeyDictionary()


def _ground(model: Model, how: How, homes: pd.DataFrame | None) -> tuple[PreparedRoads, Snaps | None]:
    """The roads as they are gone, with where each home meets them."""
    from geodata.formats.projection import DEGREES, reproject

    kept = _kept.setdefault(model, {})
    before = kept.get(how)
    if before is not None and before.homes is homes:
        return before.prepared, before.snaps
    prepared = roads_of(model, how) if before is None else before.prepared
    snaps = None
    if homes is not None:
        epsg = prepared.roads.network.epsg
        snaps = prepared.roads.snap(*reproject(homes["lon"].to_numpy(), homes["lat"].to_numpy(), DEGREES, epsg))
    kept[how] = _Ground(prepared, homes, snaps)
    while len(_kept) > KEPT:
        del _kept[next(each for each in _kept if each is not model)]
    return prepared, snaps


def grown(homes: pd.DataFrame | None, model: Model, scenario: Scenario) -> pd.DataFrame | None:
    """Homes with the people that the scenario leaves in their communes; the very same where it moves none."""
    factor = growth(model.territory, scenario)
    if homes is None or factor is None:
        return homes
    times = pd.Series(factor, index=model.territory.communes.index).reindex(homes["insee"]).fillna(1.0).to_numpy()
    counted = [name for name in SUMS if name in homes]
    return homes.assign(**{name: homes[name] * times for name in counted})


def roads_of(model: Model, how: How) -> PreparedRoads:
    """The roads of a model by car, or as people on foot meet them. Raises NoRoads."""
    from geodata.roads.prepared import on_foot, put_on_roads

    use = model.territory.roads
    if use is None:
        raise NoRoads
    if how == "car":
        return use.prepared
    walked, places = on_foot(use.prepared.roads), use.prepared.places
    return put_on_roads(walked, places, walked.snap(places.x_m, places.y_m))
