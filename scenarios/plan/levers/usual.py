"""What a new lever begins with: the defaults of its kind, but nobody is drawn from doctors who are invented."""

from __future__ import annotations

from geodata.territory.opening import Territory
from scenarios.plan.levers.catalogue import lever
from scenarios.plan.levers.effects import DRAWS


def usual(territory: Territory, kind: str) -> dict[str, float]:
    """Parameter -> value for a new lever in a territory.

    Where the supply is illustrative a place is taken as all new (additionality 1): what it gives then rests on the people
    around it alone, and no invented doctor has a part in it.
    """
    values = lever(kind).defaults
    if territory.illustrative and kind in DRAWS:
        values["additionality"] = 1.0
    return values
