"""How times by road are counted, beside the speeds of the roads: the same rules for every journey."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from deserts.errors import BadValue

Mode = Literal["car", "foot"]
Own = Literal["zero", "radius"]

MOST_PARK_MIN = 60.0
"""Nobody parks for longer on the way to a doctor: past it the number is a typing error."""


@dataclass(frozen=True)
class TravelRules:
    """How times are counted, beside the speeds of the roads themselves.

    mode : "car" or "foot" (``WALK_KMH`` on every way that people on foot may take)
    own_commune : "zero", the convention of METRIC and of the APL, or "radius": see ``own_minutes``
    park_min : minutes to park and walk to the door, added to each journey between two communes
    congestion : every road takes so many times its free time, >= 0.5; 1 = free flow
    """

    mode: Mode = "car"
    own_commune: Own = "zero"
    park_min: float = 0.0
    congestion: float = 1.0

    def __post_init__(self) -> None:
        for name, kinds in (("mode", Mode), ("own_commune", Own)):
            if getattr(self, name) not in get_args(kinds):
                raise BadValue(name, getattr(self, name), " or ".join(get_args(kinds)))
        if not 0 <= self.park_min <= MOST_PARK_MIN:
            raise BadValue("park_min", self.park_min, "0 to 60 minutes")
        if not 0.5 <= self.congestion <= 10:
            raise BadValue("congestion", self.congestion, "a factor from 0.5 to 10")


BY_CAR = TravelRules()
"""The conventions of METRIC and of the APL."""


def rules_from_dict(values: Mapping[str, Any]) -> TravelRules:
    """Read back what ``dataclasses.asdict`` made of rules; what an older file does not say is as METRIC has it.

    Raises BadValue, TypeError or ValueError.
    """
    return TravelRules(
        mode=values.get("mode", BY_CAR.mode),
        own_commune=values.get("own_commune", BY_CAR.own_commune),
        park_min=float(values.get("park_min", BY_CAR.park_min)),
        congestion=float(values.get("congestion", BY_CAR.congestion)),
    )
