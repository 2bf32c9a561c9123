"""What does not depend on a scenario, prepared once for a territory and its parameters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy.sparse as sp

from deserts.accessibility import catchment_demand
from deserts.scoring import ScoringParams, score
from geodata.territory.opening import Territory

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


class Baseline(StrEnum):
    """What the scenario is compared with.

    PUBLISHED : the APL that DREES published, plus the modelled change. MODELLED : everything computed from the supply
    on file.
    """

    PUBLISHED = "published"
    MODELLED = "modelled"


@dataclass(frozen=True, eq=False)
class Model:
    """What does not depend on the scenario, prepared once for a territory and its parameters.

    weights : (communes, communes) decay weights; demand : (communes,) weighted people around each seat
    base : modelled scores without any scenario
    """

    territory: Territory
    params: ScoringParams
    weights: sp.csc_array
    demand: Floats
    base: pd.DataFrame
    has_gp: Bools


@dataclass(frozen=True)
class Moment:
    """A year at which scenarios are looked at, and what the territory has become by then without any.

    year : None = the steady state of a scenario, in the territory as it is
    model : of that year, None = as it is; apl : APL of that year without a scenario, in the baseline asked for
    """

    year: int | None = None
    model: Model | None = None
    apl: Floats | None = None


NOW = Moment()


def prepare(territory: Territory, params: ScoringParams) -> Model:
    """Score the territory as it is; the scenarios are then cheap."""
    supply = supply_by_commune(territory, territory.sites)
    weights = territory.times.weights(params.decay)
    need = territory.communes["need"].to_numpy(dtype=np.float64)
    base = score(territory.communes, supply, territory.times, params)
    has_gp = (supply["consultations"] > 0).to_numpy()
    return Model(territory, params, sp.csc_array(weights), catchment_demand(weights, need), base, has_gp)


def supply_by_commune(territory: Territory, sites: pd.DataFrame) -> pd.DataFrame:
    """Consultations and GPs summed at the seat of each commune; 0 where nobody practises."""
    sums = sites.groupby("commune")[["consultations", "gps"]].sum().reindex(territory.communes.index, fill_value=0.0)
    return sums.assign(commune=sums.index)


def default_baseline(territory: Territory) -> Baseline:
    """Published where the DREES workbook is loaded, else modelled."""
    return Baseline.MODELLED if territory.published is None else Baseline.PUBLISHED
