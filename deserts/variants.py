"""Other ways to let access fade with time, to see what a score owes to the choice of its decay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

import numpy as np
import numpy.typing as npt

from deserts.decay import APL_2012_DECAY, APL_DECAY, Decay
from deserts.errors import BadValue

Floats = npt.NDArray[np.float64]


class Kernel(Protocol):
    """Anything that turns minutes into weights and says past which minutes nothing counts."""

    @property
    def reach_min(self) -> float:
        """Minutes past which the weight is 0."""

    def weights(self, minutes: npt.ArrayLike) -> Floats:
        """Weight in [0, 1] of each travel time in minutes."""


@dataclass(frozen=True)
class LinearDecay:
    """A decay without jumps: straight lines between points. It is not the APL and must never be called so.

    points : ((minutes, weight in [0, 1]), …), minutes ascending; constant before the first, 0 from the last on
    """

    points: tuple[tuple[float, float], ...]

    def __post_init__(self) -> None:
        minutes = [point for point, _ in self.points]
        if len(minutes) < 2 or minutes != sorted(set(minutes)) or minutes[0] < 0:
            raise BadValue("decay points", minutes, "ascending minutes, at least two")
        if not all(0 <= weight <= 1 for _, weight in self.points) or self.points[-1][1] != 0:
            raise BadValue("decay weights", self.points, "weights between 0 and 1, the last 0")

    @property
    def reach_min(self) -> float:
        """Minutes from which nothing counts."""
        return self.points[-1][0]

    def weights(self, minutes: npt.ArrayLike) -> Floats:
        """Weight in [0, 1] of each travel time in minutes; 0 from the last point on and where the time is NaN."""
        times = np.asarray(minutes, dtype=np.float64)
        at, weight = np.array(self.points).T
        values = np.interp(times, at, weight)
        return np.where(np.isnan(times), 0.0, values)


KERNELS: Mapping[str, Kernel] = MappingProxyType(
    {
        "apl_inclusive": APL_DECAY,
        "apl_exclusive": Decay(APL_DECAY.steps, includes_bound=False),
        "apl_2012": APL_2012_DECAY,
        "linear": LinearDecay(((10.0, 1.0), (20.0, 0.0))),
    }
)
"""Decays to vary a score over.

apl_inclusive, apl_exclusive : the official steps; the sheet of DREES does not say to which step exactly 10 minutes belong
apl_2012 : the steps before the revision of 2015, far shorter; linear : through (10, 1) and (20, 0), not an APL.
Source: docs/method.md, Decay.
"""
