"""Decisions about roads, as plain values, and the roads that they leave: closed, slower, new, snowed in, crowded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar, get_args

import numpy as np
import numpy.typing as npt

from deserts.errors import BadValue, NoAltitude, UnknownRoad
from geodata.roads.rules import MOST_PARK_MIN, Own

if TYPE_CHECKING:
    from geodata.roads.prepared import Roads

Longs = npt.NDArray[np.int64]


class _Decision(Protocol):
    @property
    def site(self) -> str: ...


T = TypeVar("T", bound=_Decision)

FOUND_M = 50.0
"""A decision about a road holds for the road that lies this close to where it was taken. Own choice."""

Part = Literal["piece", "way"]
"""piece : from one crossing to the next; way : the whole road as its source numbers it."""


@dataclass(frozen=True)
class CloseRoad:
    """Close a road or a bridge, both directions.

    site : its id among the decisions, unique; name : of the road, as shown; way : its number in the source
    lon, lat : degrees of a point on it; part : "piece" or "way"
    """

    site: str
    name: str
    way: str
    lon: float
    lat: float
    part: str = "piece"

    def __post_init__(self) -> None:
        _check_road(self.lon, self.lat, self.part)


@dataclass(frozen=True)
class SetSpeed:
    """Give a road another speed, both directions; fields as ``CloseRoad``. kmh : mean speed of a car."""

    site: str
    name: str
    way: str
    lon: float
    lat: float
    kmh: float
    part: str = "piece"

    def __post_init__(self) -> None:
        _check_road(self.lon, self.lat, self.part)
        _check_kmh(self.kmh)


@dataclass(frozen=True)
class AddLink:
    """Build a road, straight between the points of existing roads nearest to two places.

    lon, lat, to_lon, to_lat : degrees; kmh : mean speed of a car; ways : "both" or "forward"
    """

    site: str
    name: str
    lon: float
    lat: float
    to_lon: float
    to_lat: float
    kmh: float
    ways: str = "both"

    def __post_init__(self) -> None:
        _check_road(self.lon, self.lat, "way")
        _check_road(self.to_lon, self.to_lat, "way")
        _check_kmh(self.kmh)
        if self.ways not in ("both", "forward"):
            raise BadValue("ways", self.ways, "both or forward")


@dataclass(frozen=True)
class WinterSpeeds:
    """Make roads slower above an altitude, and by other factors higher up.

    above_m : metres above the sea; factor : of the time of roads there, >= 1
    higher : (above_m, factor) of the classes above, ascending; a road is of the highest class that it reaches
    """

    site: str
    above_m: float
    factor: float
    higher: tuple[tuple[float, float], ...] = ()

    def __post_init__(self) -> None:
        altitudes = [above_m for above_m, _ in self.classes]
        if not all(-500 <= above_m <= 5_000 for above_m in altitudes):
            raise BadValue("above_m", altitudes, "altitudes in metres")
        if sorted(set(altitudes)) != altitudes:
            raise BadValue("above_m", altitudes, "each altitude once, the lowest first")
        if not all(1 <= factor <= 10 for _, factor in self.classes):
            raise BadValue("factor", [factor for _, factor in self.classes], "1 to 10")

    @property
    def classes(self) -> tuple[tuple[float, float], ...]:
        """Altitude and factor of each class, the lowest first."""
        return ((self.above_m, self.factor), *self.higher)

    def with_class(self, above_m: float, factor: float) -> WinterSpeeds:
        """The same with one more class, or another factor for one that is there. Raises BadValue."""
        return winter(self.site, {**dict(self.classes), above_m: factor}.items())


def winter(site: str, classes: Iterable[tuple[float, float]]) -> WinterSpeeds:
    """Winter speeds from altitudes and factors in any order. Raises BadValue, also for no class."""
    first, *higher = sorted(classes) or [(float("nan"), 1.0)]
    return WinterSpeeds(site, *first, tuple(higher))


@dataclass(frozen=True)
class Congestion:
    """Make every road slower, as at the busy hours. factor : of all times, 0.5 to 10."""

    site: str
    factor: float

    def __post_init__(self) -> None:
        if not 0.5 <= self.factor <= 10:
            raise BadValue("factor", self.factor, "0.5 to 10")


@dataclass(frozen=True)
class ParkAndWalk:
    """Count so many minutes to park and walk to the door, for each journey between two communes. minutes : 0 to 60."""

    site: str
    minutes: float

    def __post_init__(self) -> None:
        if not 0 <= self.minutes <= MOST_PARK_MIN:
            raise BadValue("minutes", self.minutes, "0 to 60 minutes")


@dataclass(frozen=True)
class OwnCommune:
    """Count the time inside a commune otherwise. rule : "zero", as METRIC, or "radius" (``geodata.travel.road_times.own_minutes``)."""

    site: str
    rule: str

    def __post_init__(self) -> None:
        if self.rule not in get_args(Own):
            raise BadValue("rule", self.rule, "zero or radius")


EverywhereEdit = WinterSpeeds | Congestion | ParkAndWalk | OwnCommune
"""Decisions about all roads: a scenario holds one of each kind."""

RoadEdit = CloseRoad | SetSpeed | AddLink | EverywhereEdit


def road_edits(edits: Iterable[object]) -> tuple[RoadEdit, ...]:
    """The decisions about roads among all of a scenario."""
    return tuple(edit for edit in edits if isinstance(edit, RoadEdit))


def with_road_edit(edits: tuple[T, ...], edit: T) -> tuple[T, ...]:
    """Decisions and one more about roads: it takes the place of one of its id, or of those of its kind about all roads."""
    if any(each.site == edit.site for each in edits):
        return tuple(edit if each.site == edit.site else each for each in edits)
    if isinstance(edit, EverywhereEdit):
        edits = tuple(each for each in edits if type(each) is not type(edit))
    return (*edits, edit)


def edited_roads(roads: Roads, edits: Iterable[RoadEdit]) -> Roads:
    """The roads as decisions leave them, each applied to what the previous ones left.

    A closed road stays closed. Raises UnknownRoad for a road that the network does not hold, or an end of a new one where
    there is none, and NoAltitude for winter speeds where the network does not say how high it lies.
    """
    from geodata.roads.engine_graph import NEVER
    from geodata.roads.prepared import NewLink

    network = roads.network
    for edit in edits:
        tenths = roads.tenths.copy()
        match edit:
            case CloseRoad():
                tenths[edit_links(roads, edit)] = NEVER
                roads = replace(roads, tenths=tenths)
            case SetSpeed():
                links = edit_links(roads, edit)
                links = links[tenths[links] < NEVER]
                tenths[links] = np.maximum(np.rint(network.length_m[links] * 36.0 / edit.kmh), 1)
                roads = replace(roads, tenths=tenths)
            case AddLink():
                x_m, y_m = _metres(roads, (edit.lon, edit.to_lon), (edit.lat, edit.to_lat))
                ends = (float(x_m[0]), float(x_m[1])), (float(y_m[0]), float(y_m[1]))
                added = NewLink(*ends, edit.kmh, two_way=edit.ways == "both")
                if (roads.tied(added).street < 0).any():
                    raise UnknownRoad(edit.site)
                roads = replace(roads, added=(*roads.added, added))
            case WinterSpeeds():
                roads = replace(roads, tenths=_wintry(roads, edit))
            case Congestion():
                factor = roads.rules.congestion * edit.factor
                roads = replace(roads, rules=replace(roads.rules, congestion=factor))
            case ParkAndWalk():
                roads = replace(roads, rules=replace(roads.rules, park_min=edit.minutes))
            case OwnCommune():
                own: Own = "radius" if edit.rule == "radius" else "zero"
                roads = replace(roads, rules=replace(roads.rules, own_commune=own))
    return roads


def road_at(roads: Roads, lon: float, lat: float) -> tuple[int, float]:
    """The street nearest to a place (-1 = none near), open or closed, and how many metres away it is."""
    from geodata.roads.streets import nearest

    x_m, y_m = _metres(roads, (lon,), (lat,))
    found = nearest(roads.streets, x_m, y_m)
    return int(found.street[0]), float(found.metres[0])


def street_links(roads: Roads, street: int) -> Longs:
    """The links of a street, in either direction."""
    both = np.array([roads.streets.forward[street], roads.streets.backward[street]])
    return both[both >= 0]


def edit_links(roads: Roads, edit: CloseRoad | SetSpeed) -> Longs:
    """The links that a decision is about. Raises UnknownRoad."""
    street, metres = road_at(roads, edit.lon, edit.lat)
    if street < 0 or metres > FOUND_M:
        raise UnknownRoad(edit.site)
    links = street_links(roads, street)
    if edit.part == "piece":
        return links
    return np.flatnonzero(roads.network.way == roads.network.way[links[0]])


def _wintry(roads: Roads, edit: WinterSpeeds) -> npt.NDArray[np.int32]:
    """Times with those of high roads longer."""
    from geodata.roads.engine_graph import NEVER

    height = link_heights(roads)
    if np.isnan(height).all():
        raise NoAltitude(roads.network.source.title)
    factor = np.ones(len(height))
    for above_m, each in edit.classes:
        factor[height >= above_m] = each
    slower = (factor > 1) & (roads.tenths < NEVER)
    return np.where(slower, np.rint(roads.tenths * factor), roads.tenths).astype(np.int32)


def link_heights(roads: Roads) -> npt.NDArray[np.float64]:
    """Altitude of each link in metres, the mean of its ends; NaN = the network does not say."""
    network = roads.network
    return np.asarray((network.z_m[network.start] + network.z_m[network.end]) / 2, dtype=np.float64)


def without_height(roads: Roads) -> float:
    """Share of the roads, by length, whose altitude the network does not say; 1 for a network without roads."""
    metres = roads.network.length_m
    total = float(metres.sum())
    return float(metres[np.isnan(link_heights(roads))].sum()) / total if total > 0 else 1.0


def _metres(
    roads: Roads, lon: tuple[float, ...], lat: tuple[float, ...]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    from geodata.formats.projection import DEGREES, reproject

    return reproject(lon, lat, DEGREES, roads.network.epsg)


def _check_road(lon: float, lat: float, part: str) -> None:
    """Degrees that exist; NaN is refused too."""
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise BadValue("lon, lat", (lon, lat), "degrees within [-180, 180] and [-90, 90]")
    if part not in ("piece", "way"):
        raise BadValue("part", part, "piece or way")


def _check_kmh(kmh: float) -> None:
    """A speed that a car can have."""
    if not 1 <= kmh <= 130:
        raise BadValue("kmh", kmh, "1 to 130 km/h")
