"""Distance decay: how much a site counts for people who travel so many minutes to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from deserts.errors import BadValue

Floats = npt.NDArray[np.float64]


class Kernel(Protocol):
    """Anything that turns minutes into a weight in [0, 1], 0 past ``reach_min`` and where the time is NaN."""

    @property
    def reach_min(self) -> float:
        """Minutes past which nothing counts."""
        ...

    def weights(self, minutes: npt.ArrayLike) -> Floats:
        """Weight of each travel time in minutes."""
        ...


@dataclass(frozen=True)
class Decay:
    """A step function of travel time: full weight nearby, less farther, nothing past the last bound.

    steps : ((upper bound in minutes, weight in [0, 1]), …), bounds ascending
    includes_bound : whether exactly 10.0 minutes still belongs to the step "10". DREES leaves it open ("Moins de 10",
        "Entre 10 et 15"); this software takes the bound in (docs/method.md, Decay) and says so in every export.
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


@dataclass(frozen=True)
class Gaussian:
    """A bell: e^(-t²/2σ²), cut to 0 past ``reach_min``. Source: Dai 2010 (KD2SFCA), from memory.

    sigma_min : minutes at which the weight has fallen to 0.61
    """

    sigma_min: float = 10.0
    reach_min: float = 30.0

    def __post_init__(self) -> None:
        _check_positive("sigma_min", self.sigma_min)
        _check_positive("reach_min", self.reach_min)

    def weights(self, minutes: npt.ArrayLike) -> Floats:
        """Weight in [0, 1]; 1 at 0 minutes."""
        times = np.asarray(minutes, dtype=np.float64)
        # Squaring the quotient, not the numbers: a tiny sigma must not become 0.
        with np.errstate(over="ignore"):
            return _cut(np.exp(-0.5 * (times / self.sigma_min) ** 2), times, self.reach_min)


@dataclass(frozen=True)
class Exponential:
    """e^(-βt), cut to 0 past ``reach_min``. Source: KD2SFCA, from memory.

    rate_per_min : β; 0.1 halves the weight every 7 minutes
    """

    rate_per_min: float = 0.1
    reach_min: float = 30.0

    def __post_init__(self) -> None:
        _check_positive("rate_per_min", self.rate_per_min)
        _check_positive("reach_min", self.reach_min)

    def weights(self, minutes: npt.ArrayLike) -> Floats:
        """Weight in [0, 1]; 1 at 0 minutes."""
        times = np.asarray(minutes, dtype=np.float64)
        return _cut(np.exp(-self.rate_per_min * times), times, self.reach_min)


@dataclass(frozen=True)
class Power:
    """t^(-β), cut to 0 past ``reach_min``. Source: Joseph and Bantock 1982, from memory.

    nearest_min : the power is infinite at 0 minutes, which is the time inside a commune: anything nearer counts as this
        far, with weight ``nearest_min``^(-β). At least 1, so that no weight passes 1
    """

    exponent: float = 1.0
    reach_min: float = 30.0
    nearest_min: float = 1.0

    def __post_init__(self) -> None:
        _check_positive("exponent", self.exponent)
        _check_positive("reach_min", self.reach_min)
        if not self.nearest_min >= 1:
            raise BadValue("nearest_min", self.nearest_min, "1 minute or more")

    def weights(self, minutes: npt.ArrayLike) -> Floats:
        """Weight in [0, 1]; 1 up to 1 minute where ``nearest_min`` is 1."""
        times = np.asarray(minutes, dtype=np.float64)
        return _cut(np.fmax(times, self.nearest_min) ** -self.exponent, times, self.reach_min)


def _cut(weights: Floats, minutes: Floats, reach_min: float) -> Floats:
    """The weights up to the reach, bound included; 0 past it and where the time is NaN."""
    return np.where(minutes <= reach_min, weights, 0.0)


def _check_positive(name: str, value: float) -> None:
    if not (np.isfinite(value) and value > 0):
        raise BadValue(name, value, "more than 0")


APL_DECAY = Decay(((10.0, 1.0), (15.0, 2 / 3), (20.0, 1 / 3)))
"""APL since the 2015 revision. Source: sheet « Paramètres » of the DREES workbook 2022-2023."""

APL_2012_DECAY = Decay(((5.0, 1.0), (10.0, 0.3), (15.0, 0.1)))
"""APL before the revision. Source: controverses.mines-paristech.fr, second-hand (docs/method.md, Decay)."""

E2SFCA_DECAY = Decay(((10.0, 1.0), (20.0, 0.68), (30.0, 0.22)))
"""E2SFCA of Luo and Qi 2009, zones of 10, 20 and 30 minutes."""

E2SFCA_SHARP_DECAY = Decay(((10.0, 1.0), (20.0, 0.42), (30.0, 0.09)))
"""The sharper set of Luo and Qi 2009, same zones. Source: from memory, about 90 % sure."""


def within(minutes: float) -> Decay:
    """Everything within so many minutes counts fully, nothing beyond: the classic 2SFCA of Luo and Wang 2003."""
    return Decay(((minutes, 1.0),))
