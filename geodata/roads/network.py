"""The value that every reader of roads makes and every engine of times takes: roads as a directed graph."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from deserts.errors import BadValue
from geodata.report.source import Source

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.int8]
Flags = npt.NDArray[np.uint8]
Texts = npt.NDArray[np.object_]

ROAD_CLASSES = (
    "motorway",
    "trunk",
    "primary",
    "secondary",
    "tertiary",
    "unclassified",
    "residential",
    "living_street",
    "service",
    "track",
    "ramp",
    "ferry",
    "path",
)
"""``road_class`` counts these. ramp : any slip road (``*_link``, Bretelle); path : no car ever (footway, steps, Sentier)."""

SPEED_ORIGINS = ("published", "tagged", "class", "metric", "factor", "law")
"""``speed_origin`` counts these. published : the producer's own speed of travel (BD TOPO ``vitesse_moyenne_vl``, duration
of a ferry); tagged : a speed limit of the road itself; class : by class of road; law : by law; metric : the formulas of
INSEE's METRIC; factor : one of those, times a factor of the calibration."""

CAR, FOOT, BRIDGE, TUNNEL, FERRY, TOLL, DUAL, URBAN = (1 << bit for bit in range(8))
"""Bits of ``flags``. CAR : cars may take the link in this direction; FOOT : so may people on foot (a one-way road has a
link back with FOOT alone); DUAL : one of two separate carriageways; URBAN : inside a built-up area, as the source says."""

LINK_COLUMNS = ("start", "end", "length_m", "road_class", "speed_kmh", "speed_origin", "flags", "way", "shape")
"""The columns of a network that have a value for each link."""

FASTEST_KMH = 300.0
"""No road is faster: a larger number is in another unit."""

WALK_KMH = 4.5
"""Speed on links that cars may not take. Own choice, between the 4 and 5 km/h that walking maps are drawn with."""


@dataclass(frozen=True)
class RoadNetwork:
    """Roads as a directed graph in the legal projection; nodes are numbered along a space-filling curve.

    x_m, y_m : (nodes,) in EPSG ``epsg``; z_m : (nodes,) metres above the sea, NaN = unknown
    start, end : (links,) positions of nodes; a two-way road is two links; sorted by start, then end
    length_m : (links,) along the road, > 0
    road_class, speed_origin : (links,) positions in ``ROAD_CLASSES`` and ``SPEED_ORIGINS``; flags : (links,) ``CAR`` ...
    speed_kmh : (links,) free speed of a car, > 0; ``WALK_KMH`` where there is no ``CAR``
    way : (links,) number of the road in its source, which both directions and all parts of a road share
    way_ids, way_names : (ways,) those numbers, ascending, and their names ("" = none)
    shape : (links,) position of the shape of each link among ``shape_offset``; ``~position`` = the other way round.
    shape_offset : (shapes + 1,); shape_xy : (vertices, 2) between the two ends, without them; none = a straight line
    """

    x_m: Floats
    y_m: Floats
    z_m: Floats
    start: Ints
    end: Ints
    length_m: Floats
    road_class: Bytes
    speed_kmh: Floats
    speed_origin: Bytes
    flags: Flags
    way: Longs
    way_ids: Longs
    way_names: Texts
    shape: Ints
    shape_offset: Longs
    shape_xy: Floats
    epsg: int
    source: Source

    def __post_init__(self) -> None:
        self._check_sizes()
        self._check_numbers()

    def _check_sizes(self) -> None:
        nodes, links, ways = len(self.x_m), len(self.start), len(self.way_ids)
        sizes = [(nodes, len(self.y_m)), (nodes, len(self.z_m)), (ways, len(self.way_names))]
        sizes += [(links, len(getattr(self, name))) for name in LINK_COLUMNS]
        if any(wanted != found for wanted, found in sizes):
            raise BadValue("roads", f"{nodes} nodes, {links} links, {ways} ways", "columns of one length each")
        shapes = len(self.shape_offset) - 1
        numbers = np.where(self.shape < 0, ~self.shape, self.shape)
        if shapes < 0 or self.shape_xy.shape != (self.shape_offset[-1], 2) or (numbers >= shapes).any():
            raise BadValue("roads", "shapes of links", "an offset for each shape, and two numbers for each vertex")

    def _check_numbers(self) -> None:
        if not len(self.start):
            return
        ends = (self.start, self.end)
        if min(int(end.min()) for end in ends) < 0 or max(int(end.max()) for end in ends) >= len(self.x_m):
            raise BadValue("roads", "an end of a link", "the position of a node")
        if (np.diff(self.start) < 0).any():
            raise BadValue("roads", "links", "links sorted by the node they start from")
        for name, values in (("length_m", self.length_m), ("speed_kmh", self.speed_kmh)):
            if not (np.isfinite(values).all() and values.min() > 0):
                raise BadValue(f"roads, {name}", float(values.min()), "numbers over 0")

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return len(self.x_m)

    def __len__(self) -> int:
        return len(self.start)

    @property
    def minutes(self) -> Floats:
        """Minutes of free travel on each link (links,)."""
        return np.asarray(self.length_m * 0.06 / self.speed_kmh)

    @property
    def tenths(self) -> Ints:
        """Tenths of a second of free travel on each link, at least 1 (links,): what engines add up without rounding."""
        return np.maximum(np.rint(self.length_m * 36.0 / self.speed_kmh), 1).astype(np.int32)

    def can(self, flag: int) -> npt.NDArray[np.bool_]:
        """Which links have a flag, such as ``CAR`` (links,)."""
        return np.asarray((self.flags & flag) != 0)

    def only(self, kept: npt.NDArray[np.bool_]) -> RoadNetwork:
        """The network with some of its links; all nodes keep their numbers."""
        return replace(self, **{name: getattr(self, name)[kept] for name in LINK_COLUMNS})

    def with_speeds(self, speed_kmh: Floats, speed_origin: Bytes) -> RoadNetwork:
        """The same roads at other speeds (links,)."""
        return replace(self, speed_kmh=speed_kmh, speed_origin=speed_origin)

    def line(self, link: int) -> Floats:
        """The shape of a link from its start to its end, both included (vertices, 2)."""
        number = int(self.shape[link])
        place = ~number if number < 0 else number
        between = self.shape_xy[self.shape_offset[place] : self.shape_offset[place + 1]]
        ends = [[self.x_m[node], self.y_m[node]] for node in (self.start[link], self.end[link])]
        return np.vstack([ends[:1], between[::-1] if number < 0 else between, ends[1:]])

    def name_of(self, link: int) -> str:
        """The name of the road that a link is part of, "" where it has none."""
        place = int(np.searchsorted(self.way_ids, self.way[link]))
        there = place < len(self.way_ids) and self.way_ids[place] == self.way[link]
        return str(self.way_names[place]) if there else ""


def class_number(name: str) -> int:
    """The position of a class of road. Raises BadValue for one that does not exist."""
    if name not in ROAD_CLASSES:
        raise BadValue("road class", name, f"one of {', '.join(ROAD_CLASSES)}")
    return ROAD_CLASSES.index(name)


def along_curve(x_m: Floats, y_m: Floats) -> Longs:
    """The order of places along a Morton curve (places,): neighbours in memory are neighbours on the ground.

    A search that goes from neighbour to neighbour then stays in the memory that is at hand.
    """
    if not len(x_m):
        return np.empty(0, dtype=np.int64)
    span = max(float(np.ptp(x_m)), float(np.ptp(y_m)), 1e-9)
    across, up = (((axis - axis.min()) / span * 0xFFFFF).astype(np.uint64) for axis in (x_m, y_m))
    return np.argsort(_spread(across) | (_spread(up) << np.uint64(1)), kind="stable").astype(np.int64)


def _spread(numbers: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """The low 20 bits with a 0 between each two."""
    spread = numbers
    for shift, mask in (
        (16, 0x0000FFFF0000FFFF),
        (8, 0x00FF00FF00FF00FF),
        (4, 0x0F0F0F0F0F0F0F0F),
        (2, 0x3333333333333333),
        (1, 0x5555555555555555),
    ):
        spread = (spread | (spread << np.uint64(shift))) & np.uint64(mask)
    return spread
