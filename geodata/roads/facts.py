"""What must be known of minutes by road beside the minutes: kept with a territory, also where the roads are not at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from geodata.roads.rules import TravelRules, rules_from_dict

if TYPE_CHECKING:
    from geodata.roads.setup import RoadSetup

SNAP_STATES = ("ok", "carried", "far", "off", "cut_off")
"""carried : the nearest road leads nowhere, and the main network is taken; far : over ``FAR_M`` from the road; off : no road
within reach; cut_off : on roads that lead to no other commune."""


@dataclass(frozen=True, eq=False)
class RoadFacts:
    """Where minutes by road come from, and what they lack; given times too, of which only the communes are known.

    source : key of the network among the sources of the territory
    setup : the files with their hash, and what was asked of them; None = a network that came from no file
    rules : how times were counted
    seats : how each commune that is loaded meets the road: index insee; state (``SNAP_STATES``), metres (NaN = off, or not
        known); of given times "cut_off" is a commune that they join to no other
    missing : communes that the road puts within 40 minutes of the core and that could not be loaded, since a file that the
        territory rests on does not know them: people and doctors there are not counted
    touched : communes of the core whose access these would change: by road within 20 minutes of one of them, or of a
        commune that is within 20 minutes of one of them
    estimate_factor : what the estimate of pairs that a given matrix lacks was multiplied by, to be at the level of the
        given ones
    """

    source: str
    setup: RoadSetup | None
    rules: TravelRules
    seats: pd.DataFrame
    missing: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()
    estimate_factor: float = 1.0

    @property
    def unserved(self) -> pd.DataFrame:
        """Communes that the roads do not serve, or only from far."""
        return self.seats[~self.seats["state"].isin(["ok", "carried"])]

    @property
    def carried(self) -> pd.DataFrame:
        """Communes whose nearest road leads nowhere: they stand on the main network, so many metres away."""
        return self.seats[self.seats["state"] == "carried"]

    @property
    def off(self) -> pd.Index[str]:
        """Communes that no road of the file joins to another: nothing there counts for anybody else."""
        gone: pd.Index[str] = self.seats.index[self.seats["state"].isin(["off", "cut_off"])]
        return gone

    def to_dict(self) -> dict[str, Any]:
        """All but the seats as plain values, for JSON."""
        setup = None if self.setup is None else self.setup.to_dict()
        codes = {"missing": list(self.missing), "touched": list(self.touched), "estimate_factor": self.estimate_factor}
        return {"source": self.source, "setup": setup, "rules": asdict(self.rules), **codes}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any], seats: pd.DataFrame) -> RoadFacts:
        """Read back what ``to_dict`` gave. Raises KeyError, TypeError, ValueError or BadValue for what is none."""
        from geodata.roads.setup import RoadSetup

        if not seats["state"].isin(SNAP_STATES).all():
            raise ValueError(f"states of seats: {sorted(set(map(str, seats['state'])))}")
        setup = values["setup"]
        return cls(
            source=str(values["source"]),
            setup=None if setup is None else RoadSetup.from_dict(setup),
            rules=rules_from_dict(dict(values["rules"])),
            seats=seats,
            missing=tuple(str(code) for code in values["missing"]),
            touched=tuple(str(code) for code in values["touched"]),
            estimate_factor=float(values.get("estimate_factor", 1.0)),
        )
