"""How well the model reproduces the published map: what a planner must know before believing a modelled figure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import BadValue
from deserts.scoring import AgeVariant
from scenarios.answer.evaluate import before_apl
from scenarios.answer.model import Baseline, Model

Floats = npt.NDArray[np.float64]
LEAST_COMMUNES = 3
"""Under it a correlation says nothing."""


@dataclass(frozen=True)
class Fit:
    """Modelled against published APL over some communes.

    communes : that have both; spearman : correlation of ranks, -1 to 1, NaN under three communes or where all are equal
    error : mean absolute difference, bias : mean of modelled minus published, both in consultations per year and person,
    by population; right_side : share of the people (0 to 1) whose commune is on the same side of the low threshold
    """

    communes: int
    spearman: float
    error: float
    bias: float
    right_side: float


@dataclass(frozen=True)
class Reproduction:
    """The comparison of one territory.

    residual : (communes,) modelled minus published APL; NaN = not published here, or outside the territory
    whole : all core communes; by_departement : index code; columns name and those of ``Fit``, mean_published and
    mean_modelled (by standardised population); between : correlation of those means, NaN under three départements
    """

    residual: pd.Series[float]
    whole: Fit
    by_departement: pd.DataFrame
    between: float


def reproduction(model: Model, modelled: Floats | None = None) -> Reproduction:
    """Compare modelled with published APL, commune by commune and département by département; core communes only.

    modelled : (communes,) another model's APL; default that of the supply on file, of doctors of all ages: the published
    column of all ages is what it can be compared with, unless only the others are shown.
    Raises BadValue where no published values are loaded.
    """
    communes = model.territory.communes
    published = _published(model)
    values = model.base["apl"].to_numpy(dtype=np.float64) if modelled is None else modelled
    core = communes["in_core"].to_numpy(dtype=bool)
    residual = np.where(core, values - published, np.nan)
    table = pd.DataFrame(
        {
            "published": published,
            "modelled": values,
            "people": communes["population"].to_numpy(dtype=np.float64),
            "need": communes["need"].to_numpy(dtype=np.float64),
            "departement": communes["departement"].astype(str).to_numpy(),
        },
        index=communes.index,
    )[core & np.isfinite(residual)]
    low = model.params.low_apl
    rows = {code: _row(here, low) for code, here in table.groupby("departement")}
    by_departement = pd.DataFrame.from_dict(rows, orient="index")
    by_departement.index.name = "departement"
    return Reproduction(
        pd.Series(residual, index=communes.index, name="residual"), _fit(table, low), by_departement,
        _between(by_departement),
    )  # fmt: skip


def _published(model: Model) -> Floats:
    """The published APL that the model aims at: all ages, for the supply on file leaves nobody out."""
    published = model.territory.published
    if published is None:
        raise BadValue("baseline", "published", "modelled, for want of published values")
    column = "apl_all_ages"
    if column in published and published[column].notna().any():
        return published[column].to_numpy(dtype=np.float64)
    return before_apl(model, Baseline.PUBLISHED)


def aims_at(model: Model) -> AgeVariant:
    """Which published column the comparison is with."""
    published = model.territory.published
    every = published is not None and "apl_all_ages" in published and bool(published["apl_all_ages"].notna().any())
    return AgeVariant.ALL_AGES if every else AgeVariant.UNDER_65


def _row(here: pd.DataFrame, low: float) -> dict[str, float]:
    fit = _fit(here, low)
    need = here["need"].to_numpy()
    means = {
        f"mean_{name}": float(np.average(here[name], weights=need)) if need.sum() > 0 else np.nan
        for name in ("published", "modelled")
    }
    return {**vars(fit), **means}


def _fit(here: pd.DataFrame, low: float) -> Fit:
    people = here["people"].to_numpy()
    if not people.sum() > 0:
        return Fit(len(here), np.nan, np.nan, np.nan, np.nan)
    gap = (here["modelled"] - here["published"]).to_numpy()
    same = (here["modelled"] < low).to_numpy() == (here["published"] < low).to_numpy()
    return Fit(
        len(here),
        correlation(here["modelled"].rank(), here["published"].rank()),
        float(np.average(np.abs(gap), weights=people)),
        float(np.average(gap, weights=people)),
        float(people[same].sum() / people.sum()),
    )


def _between(table: pd.DataFrame) -> float:
    known = table.dropna(subset=["mean_published", "mean_modelled"]) if len(table) else table
    if len(known) < LEAST_COMMUNES:
        return float("nan")
    return correlation(known["mean_modelled"], known["mean_published"])


def correlation(one: npt.ArrayLike, other: npt.ArrayLike) -> float:
    """Pearson's r of two columns; NaN where there are too few or one does not vary."""
    one, other = np.asarray(one, dtype=np.float64), np.asarray(other, dtype=np.float64)
    if len(one) < LEAST_COMMUNES or np.ptp(one) == 0 or np.ptp(other) == 0:
        return float("nan")
    return float(np.corrcoef(one, other)[0, 1])
