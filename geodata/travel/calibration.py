"""Our minutes held against observed ones: how far off, where, and which class of road is to blame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import BadValue
from deserts.progress import Report, ignore
from deserts.times import TravelTimes
from geodata.formats.projection import DEGREES, reproject
from geodata.readers.base import Imported
from geodata.readers.matrix import LONLAT
from geodata.roads.network import CAR, ROAD_CLASSES, Floats, Longs, RoadNetwork
from geodata.roads.speeds import LEAST_FACTOR, MOST_FACTOR
from geodata.territory.estimate_models import Version

BANDS_MIN = (10.0, 15.0, 20.0)
"""Steps of the decay of the APL: what matters is on which side of them a pair falls (docs/method.md, Decay)."""

DISTANCES_KM = (0.0, 5.0, 10.0, 20.0, 30.0, np.inf)
"""Classes of crow-fly distance for the table. Own choice; estimated minutes were fitted up to 30 km."""

LEAST_KM = 0.5
"""Shorter pairs say nothing of roads. Own choice."""

LIMIT_MIN = 300.0
"""Longer ways are not searched: no observed pair of a région takes so long."""

LEAST_SHARE = 0.02
"""A class of road that takes less of the time than this is left as it is: its factor would be noise. Own choice."""

PRIOR = 0.01
"""Weight of "leave the speeds as they are" beside the pairs, as a share of theirs. Own choice."""

WORST = 20
CHUNK = 16

_EARTH_KM = 6371.0


@dataclass(frozen=True)
class Comparison:
    """Our minutes minus the observed ones.

    pairs : index as observed; observed, ours (minutes, NaN = we find no way), km (crow-fly), off (ours - observed)
    n : pairs that have both; lost : those we find no way for; bias, mae, in_band (share in the same band of
    ``BANDS_MIN``), correlation : over the n, NaN without any
    by_distance : index label of a class ("0-5"); n, bias, mae, in_band
    """

    pairs: pd.DataFrame
    n: int
    lost: int
    bias: float
    mae: float
    in_band: float
    correlation: float
    by_distance: pd.DataFrame

    @property
    def worst(self) -> pd.DataFrame:
        """The pairs that are farthest off, those without a way last."""
        order = self.pairs["off"].abs().sort_values(ascending=False, na_position="last").index
        return self.pairs.loc[order[:WORST]]


@dataclass(frozen=True)
class Routed:
    """The fastest ways of some pairs.

    minutes : (pairs,), NaN = none; by_class : (pairs, classes) minutes on each class of road; access : (pairs,) minutes
    between the places and the road
    """

    minutes: Floats
    by_class: Floats
    access: Floats


@dataclass(frozen=True)
class Factors:
    """What to multiply the speed of each class by, to come nearer to the observed times.

    factors : class -> factor, only those that differ from 1; share : class -> share of the time spent on it
    mae_before, mae_after : minutes, on the ways as they are now: with other speeds other ways may be the fastest
    """

    factors: Mapping[str, float]
    share: Mapping[str, float]
    mae_before: float
    mae_after: float


def observed_pairs(imported: Imported, communes: pd.DataFrame | None = None) -> pd.DataFrame:
    """Pairs of an imported matrix as places: origin, destination (names), the columns of ``LONLAT``, observed (minutes), km.

    communes : index insee; lon, lat, where the matrix is by commune. Pairs that were not computed (NaN), of 0 minutes, of
    unknown communes or under ``LEAST_KM`` are left out. Raises BadValue where none is left.
    """
    table = imported.table
    made = pd.DataFrame({"origin": table["origin"], "destination": table["destination"], "observed": table["minutes"]})
    if imported.level == "point":
        made = made.join(table[list(LONLAT)])
    elif communes is not None:
        for end in ("origin", "destination"):
            seats = communes[["lon", "lat"]].reindex(table[end])
            made[f"{end}_lon"], made[f"{end}_lat"] = seats["lon"].to_numpy(), seats["lat"].to_numpy()
    else:
        raise BadValue("pairs", imported.level, "places, or communes of the territory")
    made["km"] = crow_km(*(made[name].to_numpy(dtype=np.float64) for name in LONLAT))
    usable = made["observed"].gt(0) & made["km"].ge(LEAST_KM)
    if not usable.any():
        raise BadValue("pairs", len(made), "pairs of places here, with their minutes")
    return made[usable]


def crow_km(lon1: Floats, lat1: Floats, lon2: Floats, lat2: Floats) -> Floats:
    """Kilometres as the crow flies on a sphere (pairs,)."""
    a1, b1, a2, b2 = (np.radians(np.asarray(each, dtype=np.float64)) for each in (lon1, lat1, lon2, lat2))
    half = np.sin((b2 - b1) / 2) ** 2 + np.cos(b1) * np.cos(b2) * np.sin((a2 - a1) / 2) ** 2
    return np.asarray(2 * _EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1))))


def compare(pairs: pd.DataFrame, ours: Floats) -> Comparison:
    """Hold our minutes against the observed ones. pairs : observed, km; ours : (pairs,), NaN = we find no way."""
    table = pairs.assign(ours=ours, off=ours - pairs["observed"])
    both = table[table["off"].notna()]
    label = [f"{low:.0f}–{high:.0f}" if np.isfinite(high) else f"{low:.0f}+" for low, high in pairwise(DISTANCES_KM)]
    classes = pd.cut(both["km"], DISTANCES_KM, right=False, labels=label)
    rows = {name: _summary(both[classes == name]) for name in label}
    whole = _summary(both)
    correlation = float(both["ours"].corr(both["observed"])) if len(both) > 1 else np.nan
    return Comparison(
        table,
        n=len(both),
        lost=len(table) - len(both),
        bias=whole["bias"],
        mae=whole["mae"],
        in_band=whole["in_band"],
        correlation=correlation,
        by_distance=pd.DataFrame.from_dict(rows, orient="index").astype({"n": int}),
    )


def _summary(both: pd.DataFrame) -> dict[str, float]:
    if not len(both):
        return {"n": 0, "bias": np.nan, "mae": np.nan, "in_band": np.nan}
    ours, observed = (np.digitize(both[name], BANDS_MIN, right=True) for name in ("ours", "observed"))
    off = both["off"]
    return {"n": len(both), "bias": off.mean(), "mae": off.abs().mean(), "in_band": float((ours == observed).mean())}


def estimated(pairs: pd.DataFrame, version: Version) -> Floats:
    """The minutes estimated without roads (pairs,); NaN for pairs over 30 km apart.

    Detours around water are not known between places that are no communes. Source: ``geodata.territory.estimate_models``.
    """
    from geodata.territory.estimate import place_minutes
    from geodata.territory.estimate_models import CALIBRATION

    ends = ("origin", "destination")
    lon, lat = (pairs[[f"{end}_{name}" for end in ends]].to_numpy(dtype=np.float64) for name in ("lon", "lat"))
    return np.where(pairs["km"] <= CALIBRATION.max_km, place_minutes(lon, lat, version), np.nan)


def of_territory(times: TravelTimes, communes: pd.DataFrame, pairs: pd.DataFrame) -> Floats:
    """The minutes that a territory counts with for some pairs, between the seats nearest to their ends (pairs,).

    NaN where an end lies near no seat (1 km), and for what is farther than the times go. communes : index insee; lon, lat
    """
    from geodata.readers.matrix_times import SNAP_M, nearest_seats

    ends = [
        nearest_seats(pairs[[f"{end}_lon", f"{end}_lat"]].to_numpy(dtype=np.float64), communes, SNAP_M)
        for end in ("origin", "destination")
    ]
    places = [index.get_indexer(communes.index) for index in (times.origins, times.destinations)]
    rows, columns = (place[end] for place, end in zip(places, ends, strict=True))
    known = (ends[0] >= 0) & (ends[1] >= 0) & (rows >= 0) & (columns >= 0) & (ends[0] != ends[1])
    key = times.origin.astype(np.int64) * len(times.destinations) + times.destination
    order = np.argsort(key)
    wanted = rows.astype(np.int64) * len(times.destinations) + columns
    at = np.minimum(np.searchsorted(key[order], wanted), max(len(key) - 1, 0))
    found = known & (len(key) > 0)
    found[found] = key[order][at[found]] == wanted[found]
    ours = np.full(len(pairs), np.nan)
    ours[found] = times.minutes[order][at[found]]
    return ours


# --- ways on a network ---


def route(network: RoadNetwork, pairs: pd.DataFrame, report: Report = ignore) -> Routed:
    """The fastest way of each pair and how long it stays on each class of road. pairs : the columns of ``LONLAT``.

    An exact search with scipy, apart from the engine of times on purpose: one checks the other.
    """
    from scipy.sparse.csgraph import dijkstra

    graph = _Graph.around(network, pairs)
    count = len(pairs)
    minutes, by_class = np.full(count, np.nan), np.zeros((count, len(ROAD_CLASSES)))
    origins, place = np.unique(graph.origin, return_inverse=True)
    order = np.argsort(place, kind="stable")
    first = np.searchsorted(place[order], np.arange(len(origins) + 1))
    for begin in range(0, len(origins), CHUNK):
        report(begin, len(origins))
        chunk = origins[begin : begin + CHUNK]
        distance, before = dijkstra(graph.matrix, indices=chunk, limit=LIMIT_MIN, return_predecessors=True)
        for row, number in enumerate(range(begin, begin + len(chunk))):
            for pair in order[first[number] : first[number + 1]]:
                goal = int(graph.destination[pair])
                if np.isfinite(distance[row, goal]):
                    minutes[pair] = distance[row, goal] + graph.access[pair]
                    graph.add_path(before[row], goal, by_class[pair])
    report(len(origins), len(origins))
    return Routed(minutes, by_class, graph.access)


@dataclass(frozen=True)
class _Graph:
    """Roads for cars with the ends of pairs on them, as scipy takes them.

    matrix : minutes, (nodes + places) squared; link_class : class of each of its entries; origin, destination : (pairs,)
    """

    matrix: Any
    offset: Longs
    neighbour: Longs
    minutes: Floats
    link_class: npt.NDArray[np.int8]
    origin: Longs
    destination: Longs
    access: Floats

    @classmethod
    def around(cls, network: RoadNetwork, pairs: pd.DataFrame) -> _Graph:
        import scipy.sparse as sp

        from geodata.roads.prepared import ACCESS_KMH
        from geodata.roads.streets import snap, streets

        lines = streets(network, CAR)
        lonlat = np.concatenate([pairs[list(LONLAT[:2])].to_numpy(), pairs[list(LONLAT[2:])].to_numpy()])
        places, which = np.unique(lonlat.astype(np.float64), axis=0, return_inverse=True)
        which = which.reshape(-1)
        snaps = snap(lines, *reproject(places[:, 0], places[:, 1], DEGREES, network.epsg))
        there = np.flatnonzero(snaps.street >= 0)
        street, share = snaps.street[there], snaps.share[there]
        node = network.nodes + there
        # Each place is tied to both ends of its street, by its share of the street, where one may drive that way.
        ties: list[tuple[Any, ...]] = []
        for link, toward_end in ((lines.forward[street], True), (lines.backward[street], False)):
            ok = link >= 0
            minutes = network.minutes[np.where(ok, link, 0)]
            ahead, behind = (lines.end, lines.start) if toward_end else (lines.start, lines.end)
            rest = np.where(toward_end, 1 - share, share)
            kind = network.road_class[np.where(ok, link, 0)]
            ties.append((node[ok], ahead[street][ok], (minutes * rest)[ok], kind[ok]))
            ties.append((behind[street][ok], node[ok], (minutes * (1 - rest))[ok], kind[ok]))
        cars = network.can(CAR)
        links = (network.start[cars], network.end[cars], network.minutes[cars], network.road_class[cars])
        start, end, minutes, kind = (np.concatenate(parts) for parts in zip(links, *ties, strict=True))
        size = network.nodes + len(places)
        order = np.lexsort((minutes, end, start))  # of several links between two nodes the fastest
        key = (start.astype(np.int64) * size + end)[order]
        order = order[np.unique(key, return_index=True)[1]]
        start, end, minutes, kind = start[order], end[order], np.maximum(minutes[order], 1e-9), kind[order]
        offset = np.searchsorted(start, np.arange(size + 1)).astype(np.int64)
        matrix = sp.csr_array((minutes, end.astype(np.int64), offset), shape=(size, size))
        reach = np.nan_to_num(snaps.metres) * 0.06 / ACCESS_KMH["car"]
        one, other = which[: len(pairs)], which[len(pairs) :]
        ends = network.nodes + one, network.nodes + other
        return cls(matrix, offset, end.astype(np.int64), minutes, kind, *ends, reach[one] + reach[other])

    def add_path(self, before: npt.NDArray[np.int32], goal: int, by_class: Floats) -> None:
        """Add the minutes of the way to a node, class by class."""
        node = goal
        while (previous := int(before[node])) >= 0:
            low, high = self.offset[previous], self.offset[previous + 1]
            link = low + int(np.searchsorted(self.neighbour[low:high], node))
            by_class[self.link_class[link]] += self.minutes[link]
            node = previous


def propose_factors(pairs: pd.DataFrame, routed: Routed) -> Factors:
    """A factor for the speed of each class of road, by least squares on the time spent on it.

    observed = access + sum of minutes by class / factor, factors within ``LEAST_FACTOR`` and ``MOST_FACTOR``; classes with
    less than ``LEAST_SHARE`` of the time keep 1. Own method. Raises BadValue without a pair to go by.
    """
    from scipy.optimize import lsq_linear

    usable = np.isfinite(routed.minutes)
    if not usable.any():
        raise BadValue("pairs", 0, "pairs with a way on these roads")
    spent = routed.by_class[usable]
    total = spent.sum()
    share = spent.sum(axis=0) / max(total, 1e-9)
    free = np.flatnonzero(share >= LEAST_SHARE)
    fixed = np.setdiff1d(np.arange(len(ROAD_CLASSES)), free)
    wanted = pairs["observed"].to_numpy(dtype=np.float64)[usable] - routed.access[usable] - spent[:, fixed].sum(axis=1)
    weight = np.sqrt(PRIOR * (spent[:, free] ** 2).sum(axis=0))
    rows = np.vstack([spent[:, free], np.diag(weight)])
    inverse = np.ones(len(ROAD_CLASSES))
    if len(free):
        bounds = (1 / MOST_FACTOR, 1 / LEAST_FACTOR)
        inverse[free] = lsq_linear(rows, np.append(wanted, weight), bounds=bounds).x
    observed = pairs["observed"].to_numpy(dtype=np.float64)[usable]
    before = np.abs(routed.minutes[usable] - observed).mean()
    after = np.abs(routed.access[usable] + spent @ inverse - observed).mean()
    factors = {ROAD_CLASSES[number]: round(float(1 / inverse[number]), 2) for number in free}
    return Factors(
        {name: factor for name, factor in factors.items() if factor != 1.0},
        {name: float(share[number]) for number, name in enumerate(ROAD_CLASSES) if share[number] > 0},
        float(before),
        float(after),
    )
