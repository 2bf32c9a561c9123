"""Distance decay: how much a site counts for people who travel so many minutes to it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from deserts.errors import BadValue

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Decay:
    """A step function of travel time: full weight nearby, less farther, nothing past the last bound.

    steps : ((upper bound in minutes, weight in [0, 1]), …), bounds ascending
    includes_bound : whether exactly 10.0 minutes still belongs to the step "10". DREES leaves it open ("Moins de 10",
        "Entre 10 et 15"); this software takes the bound in (method.md 1.3) and says so in every export.
    """

    steps: tuple[tuple[float, float], ...]
    includes_bound: bool = True

    def __post_init__(self) -> None:
        bounds = [bound for bound, _ in self.steps]
        if not bounds or bounds != sorted(set(bounds)) or bounds[0] < 0:
            raise BadValue("decay bounds", bounds, "ascending minutes, at least one")
        if not all(0 <= weight <= 1 for _, weight in self.steps):
            raise BadValue("decay weights", self.steps, "weights between 0 and 1")

    @property
    def reach_min(self) -> float:
        """Minutes past which nothing counts."""
        return max(bound for bound, _ in self.steps)

    def weights(self, minutes: npt.ArrayLike) -> Floats:
        """Weight in [0, 1] of each travel time in minutes; 0 past the last bound and where the time is NaN."""
        times = np.asarray(minutes, dtype=np.float64)
        bounds = np.array([bound for bound, _ in self.steps])
        values = np.array([*(weight for _, weight in self.steps), 0.0])
        step = np.searchsorted(bounds, times, side="left" if self.includes_bound else "right")
        return np.where(np.isnan(times), 0.0, values[step])


APL_DECAY = Decay(((10.0, 1.0), (15.0, 2 / 3), (20.0, 1 / 3)))
"""APL since the 2015 revision. Source: sheet « Paramètres » of the DREES workbook 2022-2023."""

APL_2012_DECAY = Decay(((5.0, 1.0), (10.0, 0.3), (15.0, 0.1)))
"""APL before the revision. Source: controverses.mines-paristech.fr, second-hand (method.md 1.3, S8)."""

E2SFCA_DECAY = Decay(((10.0, 1.0), (20.0, 0.68), (30.0, 0.22)))
"""E2SFCA of Luo and Qi 2009, zones of 10, 20 and 30 minutes."""


def within(minutes: float) -> Decay:
    """Everything within so many minutes counts fully, nothing beyond: the classic 2SFCA of Luo and Wang 2003."""
    return Decay(((minutes, 1.0),))
