"""The ring around a territory: more communes loaded into it, and what is missing inside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.scoring import ScoringParams
from geodata.france.base import france
from geodata.france.borders import near_border
from geodata.france.demo import illustrative_supply
from geodata.territory.estimate import commune_times, reach_km
from geodata.territory.need import NotCovered
from geodata.territory.opening import (
    SUPPLY_RING_MIN,
    TIMES_LIMIT_MIN,
    Territory,
    published_with_year,
    sites_at_seats,
    with_published_need,
)

if TYPE_CHECKING:
    from geodata.drees.workbook_reader import DreesWorkbook

Bools = npt.NDArray[np.bool_]


def widened(
    territory: Territory,
    codes: Iterable[str],
    params: ScoringParams,
    *,
    workbook: DreesWorkbook | None = None,
    movements: pd.DataFrame | None = None,
) -> Territory:
    """The same territory with more communes in its ring: people, need, published values and invented doctors as it has them.

    territory : as it was opened, before files of doctors, of ages or of minutes are put on it: put them on again after
    codes : communes of the base; those that are loaded already stay as they are
    workbook, movements : those that its published values come from
    Minutes are estimated anew between all of them. Raises NotCovered where the doctors or the need come from a file whose
    values for these communes are not given: taking them from elsewhere would mix two measures.
    """
    base = france()
    new = pd.Index(list(codes)).difference(territory.communes.index)
    if new.empty:
        return territory
    lacks_workbook = territory.published is not None and workbook is None
    if lacks_workbook or territory.need_origin == "ages" or not territory.sites["illustrative"].all():
        raise NotCovered(new)
    published = None if workbook is None else published_with_year(workbook, base, movements)[0]
    rows = with_published_need(base.units.loc[new].assign(zone="population", in_core=False), published)
    sites = sites_at_seats(rows, illustrative_supply(base.units, params), params, illustrative=True)
    communes = pd.concat([territory.communes, rows[territory.communes.columns]]).sort_index()
    values = territory.published
    if values is not None and published is not None:
        values = pd.concat([values, published.reindex(new)[values.columns]]).loc[communes.index]
    return replace(
        territory,
        communes=communes,
        sites=pd.concat([territory.sites, sites]),
        published=values,
        times=commune_times(communes, TIMES_LIMIT_MIN, detours=base.detours, version=territory.estimate),
        people=None if territory.people is None else territory.people.reindex(communes.index),
    )


def with_minutes_of(territory: Territory, other: Territory) -> Territory:
    """A territory with the minutes by road of another one of the same communes, whose roads are not at hand.

    As it is where their communes differ.
    """
    if not territory.communes.index.equals(other.communes.index):
        return territory
    key = None if other.by_road is None else other.by_road.source
    road = tuple(source for source in other.sources if source.key == key)
    return replace(
        territory,
        communes=territory.communes.assign(zone=other.communes["zone"]),
        times=other.times,
        sources=(*(source for source in territory.sources if source.key != key), *road),
        roads=None,
        by_road=other.by_road,
    )


@dataclass(frozen=True, eq=False)
class RingGaps:
    """What the scores of a territory should rest on and do not: codes of communes, () where nothing is missing.

    off : loaded, but no road of the file (no pair of the given matrix) joins them to another commune: for everybody else
        their people and doctors do not count
    missing : within 40 minutes by road but not loaded, since a file that the territory rests on does not know them
    touched : communes of the core whose figures these may change. For those off the roads: the communes beside them, within
        about 20 minutes as the crow flies, and whoever goes there for care within 20 minutes; for the others
        ``RoadFacts.touched``
    border : communes of the core near a land border (``borders.near_border``): no French file holds the doctors beyond it
    estimated : communes of the core that reach doctors within 20 minutes by a pair that a given matrix lacks and that is
        estimated; none where all minutes are
    """

    off: pd.Index[str]
    missing: pd.Index[str]
    touched: pd.Index[str]
    border: pd.Index[str]
    estimated: pd.Index[str]

    @property
    def is_complete(self) -> bool:
        """Whether nothing of France is missing; a border is no gap of the data."""
        return self.off.empty and self.missing.empty


_gaps: WeakKeyDictionary[Territory, RingGaps] = WeakKeyDictionary()


def ring_gaps(territory: Territory) -> RingGaps:
    """What is missing inside the ring of a territory, and which communes of the core that may concern.

    Invented doctors are another matter (``scenarios.words.invented``): they are there, and marked. Worked out once for each
    territory: the window, the panel of each commune and every export ask for it.
    """
    if territory not in _gaps:
        _gaps[territory] = _found_gaps(territory)
    return _gaps[territory]


def _found_gaps(territory: Territory) -> RingGaps:
    core = territory.core
    off = unjoined(territory)
    known = territory.by_road if territory.times.method == "roads" else None
    missing = pd.Index([] if known is None else known.missing, dtype="str")
    units = france().units
    lacking = units.loc[units.index.intersection(off)]
    touched = _touched(territory, _near(territory.communes, lacking))
    touched = touched.union(pd.Index([] if known is None else known.touched, dtype="str"))
    border = core.index[near_border(core)]
    return RingGaps(off, missing, touched, border, _by_estimate(territory))


def _by_estimate(territory: Territory) -> pd.Index[str]:
    """Communes of the core whose way to doctors is partly estimated beside given times."""
    communes, times = territory.communes, territory.times
    if times.estimated is None:
        return communes.index[:0]
    care = np.asarray(communes.index.isin(territory.sites["commune"]))
    hit = np.zeros(len(communes), dtype=bool)
    hit[times.origin[times.estimated & (times.minutes <= SUPPLY_RING_MIN) & care[times.destination]]] = True
    found: pd.Index[str] = communes.index[hit & communes["in_core"].to_numpy(dtype=bool)]
    return found


def unjoined(territory: Territory) -> pd.Index[str]:
    """Communes that the roads, or the given times, join to no other, however long it takes.

    None where minutes are estimated: an island alone is no gap.
    """
    codes, known = territory.communes.index, territory.by_road
    found: pd.Index[str] = codes[:0] if known is None else codes[codes.isin(known.off)]
    return found


def _touched(territory: Territory, beside: Bools) -> pd.Index[str]:
    """Communes of the core that lie beside a commune that is missing, or reach doctors there within 20 minutes."""
    communes, times = territory.communes, territory.times
    if not beside.any():
        return communes.index[:0]
    care = beside & communes.index.isin(territory.sites["commune"])
    near = times.minutes <= SUPPLY_RING_MIN
    hit = beside.copy()
    hit[times.origin[near & care[times.destination]]] = True
    found: pd.Index[str] = communes.index[hit & communes["in_core"].to_numpy(dtype=bool)]
    return found


def _near(communes: pd.DataFrame, others: pd.DataFrame) -> Bools:
    """Which communes lie within about 20 minutes of others, or are among them (communes,)."""
    from scipy.spatial import cKDTree

    found = np.asarray(communes.index.isin(others.index))
    for epsg, places in others.groupby("epsg"):
        here = np.flatnonzero(communes["epsg"].eq(epsg).to_numpy())
        tree = cKDTree(places[["x_m", "y_m"]].to_numpy(dtype=np.float64))
        seats = communes[["x_m", "y_m"]].to_numpy(dtype=np.float64)[here]
        far, _ = tree.query(seats, distance_upper_bound=reach_km(SUPPLY_RING_MIN) * 1000)
        found[here[np.isfinite(far)]] = True
    return found
