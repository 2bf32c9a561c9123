"""How places of care meet the road: metres, and the minutes that they count, so that no place snaps or is cut off unseen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from geodata.territory.opening import Territory
from scenarios.plan.road_edits import edited_roads, road_edits
from scenarios.plan.scenario import Scenario, edited_sites, folded_levers

if TYPE_CHECKING:
    from geodata.roads.prepared import PreparedRoads

Longs = npt.NDArray[np.int64]

SITE_STATES = ("ok", "carried", "far", "off", "cut_off")
"""carried : the nearest road leads nowhere, and the main network is taken; far : over ``geodata.roads.cleaning.FAR_M`` from the road; off : no road within reach; cut_off : on roads that no other
commune comes by."""

COLUMNS = ["name", "commune", "lon", "lat", "placed", "state", "metres", "minutes", "road", "road_lon", "road_lat"]


def sites_on_roads(territory: Territory, scenario: Scenario, prepared: PreparedRoads | None = None) -> pd.DataFrame:
    """How the places of a scenario meet its roads; empty where no road is known.

    territory : as it is without the scenario; prepared : other roads than those that its minutes go by
    Raises UnknownRoad, NoAltitude, UnknownSite.
    """
    if prepared is None and territory.times.method == "roads" and territory.roads is not None:
        prepared = territory.roads.prepared
    sites = own_places(territory, scenario)
    if prepared is None or sites.empty:
        return pd.DataFrame(columns=COLUMNS)
    from geodata.travel.road_changes import snapped_again

    if edits := road_edits(scenario.edits):
        roads = edited_roads(prepared.roads, edits)
        prepared = replace(prepared, roads=roads, snaps=snapped_again(prepared, roads))
    return meet_road(prepared, sites)


def own_places(territory: Territory, scenario: Scenario) -> pd.DataFrame:
    """Open sites of a scenario with a place of their own: index site; name, commune, lon, lat, placed.

    placed : the scenario put it there, and minutes go to that very place; else it is a place of a file, whose doctors are
    counted at the seat of their commune (the official convention) until it is moved
    """
    edited = edited_sites(territory, scenario)
    there = edited[edited["status"].ne("closed")]
    planned = there[there["x_m"].isna()].assign(placed=True)
    kept = territory.sites[~territory.sites.index.isin(edited.index)]
    seats = territory.communes[["lon", "lat"]].reindex(kept["commune"])
    apart = (kept[["lon", "lat"]].to_numpy() != seats.to_numpy()).any(axis=1)
    columns = ["name", "commune", "lon", "lat", "placed"]
    filed = kept[apart].assign(placed=False)[columns]
    planned = pd.concat([planned.reindex(columns=columns), *_cabins(scenario, there.index)])
    own: pd.DataFrame = pd.concat([planned, filed]) if len(planned) else filed
    return own


def _cabins(scenario: Scenario, known: pd.Index[str]) -> list[pd.DataFrame]:
    """Places on the map that give no consultations of their own, as cabins; ``known`` : the sites that there are."""
    found = [each for each in folded_levers(scenario) if each.lever.stands == "map" and each.site not in known]
    rows = [(each.name, each.commune, each.lon, each.lat, True) for each in found if not each.stops]
    index = pd.Index([each.site for each in found if not each.stops], name="site", dtype="str")
    return [pd.DataFrame(rows, index=index, columns=["name", "commune", "lon", "lat", "placed"])] if rows else []


def meet_road(prepared: PreparedRoads, sites: pd.DataFrame) -> pd.DataFrame:
    """Where places meet the road.

    prepared : its roads and how communes stand on them; sites : as ``own_places``
    Returns ``COLUMNS``, index site: state (``SITE_STATES``); metres to the road (NaN = off), minutes that these count; road,
    its name; road_lon, road_lat, the point on it
    """
    from geodata.formats.projection import DEGREES, reproject
    from geodata.roads.cleaning import FAR_M
    from geodata.roads.prepared import ACCESS_KMH

    roads, network = prepared.roads, prepared.roads.network
    x_m, y_m = reproject(sites["lon"].to_numpy(), sites["lat"].to_numpy(), DEGREES, network.epsg)
    found = roads.snap(x_m, y_m)
    lon, lat = reproject(found.x_m, found.y_m, network.epsg, DEGREES)
    reached = _reached(prepared, found.street, sites["commune"])
    lines = roads.streets
    link = np.where(lines.forward < 0, lines.backward, lines.forward)
    states = [found.street < 0, ~reached, found.metres > FAR_M, np.isfinite(found.passed_m)]
    table = sites.assign(
        state=np.select(states, ["off", "cut_off", "far", "carried"], "ok"),
        metres=found.metres,
        minutes=found.metres / 1000 / ACCESS_KMH[roads.rules.mode] * 60,
        road=["" if street < 0 else network.name_of(int(link[street])) for street in found.street],
        road_lon=lon,
        road_lat=lat,
    )
    return table.reindex(columns=COLUMNS)


def warm_up(prepared: PreparedRoads) -> None:
    """Work out now what ``meet_road`` asks of roads, so that the window need not wait for it later."""
    getattr(prepared.roads, "part")  # noqa: B009 - a cached property


def _reached(prepared: PreparedRoads, street: Longs, commune: pd.Series[str]) -> npt.NDArray[np.bool_]:
    """Whether a place on a street shares its part of the network with the seat of another commune (places,)."""
    lines, part, seats = prepared.roads.streets, prepared.roads.part, prepared.snaps.street
    on, count = np.flatnonzero(seats >= 0), len(seats) + 1
    # Each commune once for each part that an end of its street is in; -1 (a commune that is not loaded) is the last.
    known = np.unique(np.concatenate([part[end[seats[on]]] * count + on for end in (lines.start, lines.end)]))
    communes = np.bincount(known // count, minlength=len(part) and int(part.max()) + 1)
    own = prepared.codes.get_indexer(pd.Index(commune)) % count
    reached = np.zeros(len(street), dtype=bool)
    there = street >= 0
    for end in (lines.start, lines.end):
        mine = part[end[street[there]]]
        reached[there] |= communes[mine] > np.isin(mine * count + own[there], known)
    return reached
