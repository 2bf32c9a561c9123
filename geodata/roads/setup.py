"""Which roads a piece of work goes by, and what a person changed of them: enough to make the same network again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from deserts.errors import BadValue
from geodata.formats.projection import DEGREES, reproject
from geodata.roads.cleaning import drop_part, join_parts, node_at
from geodata.roads.network import RoadNetwork
from geodata.roads.own_columns import RoadColumns
from geodata.roads.rules import BY_CAR, TravelRules, rules_from_dict
from geodata.roads.speeds import SPEEDS, Speeds, with_factors

Place = tuple[float, float]
"""Metres in the projection of the network."""


@dataclass(frozen=True)
class RoadSetup:
    """A reference to files of roads, never the roads themselves, and what was asked of them.

    paths, sha256 : the files, and the hash that tells them from another edition; speeds : where none is published
    columns : how a layer of no known producer is to be understood, None = as its producer means it
    epsg : of the coordinates, None = as the files state
    dropped : a node of each part that was closed; joined : the two nodes of each link that was added
    moved : insee -> lon, lat of the place that stands for the commune instead of its seat
    factors : class of road -> factor of its speed, from the calibration
    rules : how minutes are counted in this work, before any decision of a scenario
    near : the files relative to the folder of the work, in their order; () = not known
    """

    paths: tuple[str, ...]
    sha256: str = ""
    speeds: Speeds = "metric"
    columns: RoadColumns | None = None
    epsg: int | None = None
    dropped: tuple[Place, ...] = ()
    joined: tuple[tuple[Place, Place], ...] = ()
    moved: Mapping[str, Place] = field(default_factory=dict)
    factors: Mapping[str, float] = field(default_factory=dict)
    rules: TravelRules = BY_CAR
    near: tuple[str, ...] = field(default=(), compare=False)

    def to_dict(self) -> dict[str, Any]:
        """As plain values, for JSON; ``from_dict`` is its inverse."""
        columns = None if self.columns is None else self.columns.to_dict()
        return {**asdict(self), "columns": columns, "moved": dict(self.moved), "factors": dict(self.factors)}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> RoadSetup:
        """Read back what ``to_dict`` gave. Raises KeyError, TypeError or ValueError for what is none."""
        speeds = values.get("speeds", "metric")
        if speeds not in SPEEDS:
            raise BadValue("speeds", speeds, f"one of {', '.join(SPEEDS)}")
        return cls(
            paths=tuple(str(path) for path in values["paths"]),
            sha256=str(values.get("sha256", "")),
            speeds=speeds,
            columns=None if values.get("columns") is None else RoadColumns.from_dict(values["columns"]),
            epsg=None if values.get("epsg") is None else int(values["epsg"]),
            dropped=tuple(_place(one) for one in values.get("dropped", ())),
            joined=tuple((_place(one), _place(other)) for one, other in values.get("joined", ())),
            moved={str(code): _place(place) for code, place in dict(values.get("moved", {})).items()},
            factors={str(name): float(factor) for name, factor in dict(values.get("factors", {})).items()},
            rules=rules_from_dict(values.get("rules", {})),
            near=tuple(str(path) for path in values.get("near", ())),
        )

    @property
    def files(self) -> tuple[Path, ...]:
        """The files as paths."""
        return tuple(map(Path, self.paths))

    def with_dropped(self, network: RoadNetwork, node: int) -> RoadSetup:
        """The same without the part that a node is in."""
        return replace(self, dropped=(*self.dropped, _of(network, node)))

    def with_joined(self, network: RoadNetwork, one: int, other: int) -> RoadSetup:
        """The same with a link between two nodes."""
        return replace(self, joined=(*self.joined, (_of(network, one), _of(network, other))))

    def with_moved(self, insee: str, lon: float, lat: float) -> RoadSetup:
        """The same with a commune standing elsewhere."""
        return replace(self, moved={**self.moved, insee: (lon, lat)})


def mended(network: RoadNetwork, setup: RoadSetup) -> RoadNetwork:
    """The network of the files with all that was asked of it: joined, dropped, then with its factors.

    Raises BadValue where a place is not in the network: the file is another one.
    """
    for one, other in setup.joined:
        network = join_parts(network, node_at(network, *one), node_at(network, *other))
    for place in setup.dropped:
        network = drop_part(network, node_at(network, *place))
    return with_factors(network, setup.factors) if setup.factors else network


def moved_seats(communes: pd.DataFrame, setup: RoadSetup) -> pd.DataFrame:
    """Communes with the places that stand for them on the road; used for times only, never for maps or sites."""
    chosen = [code for code in setup.moved if code in communes.index]
    if not chosen:
        return communes
    made = communes.copy()
    for code in chosen:
        lon, lat = setup.moved[code]
        x_m, y_m = reproject(lon, lat, DEGREES, int(made["epsg"][code]))
        made.loc[code, ["lon", "lat", "x_m", "y_m"]] = [lon, lat, float(np.squeeze(x_m)), float(np.squeeze(y_m))]
    return made


def _of(network: RoadNetwork, node: int) -> Place:
    return round(float(network.x_m[node]), 3), round(float(network.y_m[node]), 3)


def _place(values: Any) -> Place:
    one, other = values
    return float(one), float(other)
