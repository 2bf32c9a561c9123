"""From need, supply and travel times to the scores of every commune."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.accessibility import accessibility
from deserts.decay import APL_DECAY, Decay
from deserts.errors import BadValue
from deserts.indicators import NOISE_APL, nearest_min, per_100k
from deserts.need import GP_AGE_WEIGHTS, AgeWeight
from deserts.states import State
from deserts.times import TravelTimes

BUILT_IN = "DREES, classeur APL aux médecins généralistes 2022-2023, feuille Paramètres (constantes intégrées)"


class AgeVariant(StrEnum):
    """Which doctors the APL counts: all, or those under 65, which DREES puts forward to anticipate departures."""

    UNDER_65 = "under_65"
    ALL_AGES = "all_ages"


@dataclass(frozen=True)
class ActivityBounds:
    """How DREES counts the yearly activity of a GP. Source: sheet « Paramètres », workbook 2022-2023.

    Up to ``drop_below`` consultations a year: none counted; then at least ``floor`` and at most ``cap``; a doctor new
    to practice counts ``imputed_if_new``. Health centres are not bounded.
    """

    drop_below: float = 250.0
    floor: float = 3600.0
    cap: float = 6000.0
    imputed_if_new: float = 5400.0

    def counted(self, consultations: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """Consultations per year that count, from those billed."""
        billed = np.asarray(consultations, dtype=np.float64)
        return np.where(billed <= self.drop_below, 0.0, np.clip(billed, self.floor, self.cap))


@dataclass(frozen=True)
class ScoringParams:
    """Everything that changes a result; saved with the scenario and printed in every export, so it can be redone.

    decay : weight of a travel time (minutes)
    acts_per_fte : consultations per year of one full-time GP. Source: DREES; ARS BFC 2018
    acts_per_head : consultations per year of one GP counted by head, activity unknown (docs/method.md, Supply)
    centre_acts_per_fte : consultations per year of one full-time salaried GP of a health centre, 4 220-4 533 read
        (docs/method.md, Supply)
    low_apl, high_apl : class bounds, consultations per year and inhabitant: under 2.5 is under-served (DREES);
        4 is the old upper bound of the zoning pool
    least_change_apl : consultations per year and inhabitant; a smaller change lifts nobody over a threshold and drops nobody
        under it, 0 = every change counts
    age_variant : which published APL is shown
    source : where the constants come from
    """

    decay: Decay = APL_DECAY
    acts_per_fte: float = 5400.0
    acts_per_head: float = 4500.0
    centre_acts_per_fte: float = 4400.0
    low_apl: float = 2.5
    high_apl: float = 4.0
    least_change_apl: float = NOISE_APL
    age_variant: AgeVariant = AgeVariant.UNDER_65
    bounds: ActivityBounds = ActivityBounds()
    age_weights: Mapping[int, tuple[AgeWeight, ...]] = field(default_factory=lambda: dict(GP_AGE_WEIGHTS))
    source: str = BUILT_IN

    def __post_init__(self) -> None:
        for name in ("acts_per_fte", "acts_per_head", "centre_acts_per_fte"):
            if not getattr(self, name) > 0:
                raise BadValue(name, getattr(self, name), "more than 0")
        if not 0 <= self.least_change_apl <= 1:
            raise BadValue("least_change_apl", self.least_change_apl, "0 to 1")
        if not 0 < self.low_apl < self.high_apl:
            raise BadValue("low_apl, high_apl", (self.low_apl, self.high_apl), "0 < low < high")


class Origin(StrEnum):
    """Where the numbers of a column come from."""

    PUBLISHED = "published"
    ANCHORED = "anchored"
    MODELLED = "modelled"
    ILLUSTRATIVE = "illustrative"
    BASE = "base"


@dataclass(frozen=True)
class Scores:
    """Scores per commune.

    table : (communes,) index = INSEE code; columns
        population, need : persons, standardised persons; gps : GPs practising in the commune
        gp_per_100k, gp_per_100k_standardised : NaN where nobody lives
        nearest_gp_min : minutes; NaN = no GP within the limit of the travel times
        apl : consultations per year and standardised person; NaN = not in the data
        apl_class : 0 under ``low_apl``, 1 up to ``high_apl``, 2 above; NaN as apl
    in_core : (communes,) False for the buffer ring, which is computed with but not reported
    origins : column -> Origin
    """

    table: pd.DataFrame
    in_core: pd.Series[bool]
    params: ScoringParams
    origins: Mapping[str, Origin]

    def states(self, column: str) -> npt.NDArray[np.int8]:
        """State (see ``State``) of every commune in a column."""
        blank = State.OUT_OF_REACH if column.startswith("nearest") else State.ABSENT
        states = np.where(self.table[column].isna(), int(blank), int(State.VALUE))
        return np.where(self.in_core, states, int(State.OUTSIDE)).astype(np.int8)


def apl_class(apl: pd.Series[float], params: ScoringParams) -> pd.Series[float]:
    """0 under the low bound, 1 from it to the high bound (both included), 2 above; NaN stays NaN."""
    bands = (apl >= params.low_apl).astype(float) + (apl > params.high_apl)
    return bands.where(apl.notna())


def score(communes: pd.DataFrame, supply: pd.DataFrame, times: TravelTimes, params: ScoringParams) -> pd.DataFrame:
    """All modelled scores of a territory, from nothing.

    communes : index as ``times.origins``; columns population (persons), need (standardised persons)
    supply : index as ``times.destinations``; columns consultations (per year), gps (heads); 0 = nobody practises there
    Returns the ``table`` of ``Scores``. Own commune: ``gps`` counts destinations named in supply column ``commune``.
    """
    offer = supply.reindex(times.destinations)
    gps = supply.groupby("commune")["gps"].sum().reindex(communes.index, fill_value=0.0)
    apl = accessibility(communes["need"], offer["consultations"], times, params.decay)
    nearest = nearest_min(times, (offer["consultations"] > 0).to_numpy())
    return assemble(communes, gps, pd.Series(nearest, index=communes.index), apl, params)


def assemble(
    communes: pd.DataFrame,
    gps: pd.Series[float],
    nearest: pd.Series[float],
    apl: pd.Series[float],
    params: ScoringParams,
) -> pd.DataFrame:
    """The table of ``Scores`` from its parts, all indexed as ``communes``."""
    heads = np.asarray(gps, dtype=np.float64)
    people = np.asarray(communes["population"], dtype=np.float64)
    need = np.asarray(communes["need"], dtype=np.float64)
    return pd.DataFrame(
        {
            "population": people,
            "need": need,
            "gps": heads,
            "gp_per_100k": per_100k(heads, people),
            "gp_per_100k_standardised": per_100k(heads, need),
            "nearest_gp_min": nearest.to_numpy(dtype=np.float64),
            "apl": apl.to_numpy(dtype=np.float64),
            "apl_class": apl_class(apl, params).to_numpy(dtype=np.float64),
        },
        index=communes.index,
    )
