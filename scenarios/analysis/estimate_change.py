"""What another estimate of the minutes changes in a territory, without any scenario."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from deserts.indicators import NOISE_APL, people_under
from scenarios.answer.model import Model

FAR_MIN = 20.0
"""The last step of the decay: farther away a doctor does not count."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class EstimateChange:
    """Figures of the core, modelled, without any scenario; pairs are before and after.

    communes : how many; moved : communes whose APL changes by 0.05 or more, or appears or goes; moved_people : persons
    low : persons under the bound of low access; low_apl : that bound
    far : persons over 20 minutes from the nearest doctor, or out of reach
    """

    communes: int
    moved: int
    moved_people: float
    low: tuple[float, float]
    low_apl: float
    far: tuple[float, float]


def estimate_change(before: Model, after: Model) -> EstimateChange:
    """Compare two models of one territory whose minutes are estimated differently."""
    core = before.territory.core
    people = core["population"].to_numpy(dtype=np.float64)
    old, new = (each.base["apl"].reindex(core.index).to_numpy(dtype=np.float64) for each in (before, after))
    moved = (np.abs(new - old) >= NOISE_APL) | (np.isnan(old) != np.isnan(new))
    bound = before.params.low_apl
    far = [_far(each, people) for each in (before, after)]
    return EstimateChange(
        communes=len(core),
        moved=int(moved.sum()),
        moved_people=float(people[moved].sum()),
        low=(people_under(old, people, bound), people_under(new, people, bound)),
        low_apl=bound,
        far=(far[0], far[1]),
    )


def _far(model: Model, people: Floats) -> float:
    minutes = model.base["nearest_gp_min"].reindex(model.territory.core.index).to_numpy(dtype=np.float64)
    return float(people[np.isnan(minutes) | (minutes > FAR_MIN)].sum())
