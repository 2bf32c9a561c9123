"""What may be asked of minutes from homes: to what, how, and from how many minutes on one lives far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from deserts.errors import BadValue

What = Literal["doctors", "pharmacies", "cabins"]
How = Literal["car", "foot"]
WHATS: tuple[What, ...] = ("doctors", "pharmacies", "cabins")
HOWS: tuple[How, ...] = ("car", "foot")
FAR_MIN: Mapping[How, float] = {"car": 20.0, "foot": 15.0}
"""Minutes beyond which people are said to live far. Own choices: 20 by car as the first ring (docs/method.md, Times and rings), 15 on foot as for cabins."""

THRESHOLDS = (5.0, 10.0, 15.0, 20.0, 30.0)
"""Minutes within which people are counted."""


@dataclass(frozen=True)
class Question:
    """To the nearest of what, and how. far_min : one of the ``THRESHOLDS``; 0 = ``FAR_MIN``."""

    what: What = "doctors"
    how: How = "car"
    far_min: float = 0.0

    def __post_init__(self) -> None:
        if self.far_min and self.far_min not in THRESHOLDS:
            raise BadValue("far_min", self.far_min, ", ".join(f"{each:g}" for each in THRESHOLDS))

    @property
    def far(self) -> float:
        """Minutes beyond which people live far."""
        return self.far_min or FAR_MIN[self.how]
