"""How well a file of doctors gives the published APL of the whole country; a territory is compared by ``reproduction``."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from deserts.errors import BadValue
from deserts.methods.catchment import two_step
from deserts.scoring import AgeVariant, ScoringParams
from deserts.times import TravelTimes

LEAST = 3
"""Communes, or départements, under which no correlation is said."""


@dataclass(frozen=True)
class CountryFit:
    """A modelled map held against the published one, over communes that both have.

    communes : how many; spearman : rank correlation over communes; pearson_departement : correlation of the means of
        départements (weighted by need); both NaN where there are too few
    mean_error : mean |modelled - published| over communes, consultations per year and person
    right_side : share of people whose commune is on the same side of ``threshold`` in both, 0 to 1
    factor : what the modelled values were multiplied by so that the means agree; 1 = nothing
    departements : index département; communes, people, published, modelled (means by need), mean_error, right_side,
        spearman (NaN under 3 communes)
    residual : (communes,) published minus modelled; NaN where either is absent
    """

    communes: int
    spearman: float
    pearson_departement: float
    mean_error: float
    right_side: float
    threshold: float
    factor: float
    departements: pd.DataFrame
    residual: pd.Series[float]


def reproduction(
    modelled: pd.Series[float],
    published: pd.Series[float],
    communes: pd.DataFrame,
    threshold: float,
    *,
    level: bool = False,
) -> CountryFit:
    """Compare a modelled APL with the published one.

    communes : index insee; population, need, departement; only these are compared
    level : first bring the modelled mean (by need) to the published one, so that only the pattern is judged
        (docs/method.md, Supply)
    Raises BadValue where no commune has both.
    """
    table = pd.DataFrame(
        {
            "published": published.reindex(communes.index).astype(float),
            "modelled": modelled.reindex(communes.index).astype(float),
            "people": communes["population"].astype(float),
            "need": communes["need"].astype(float),
            "departement": communes["departement"].astype(str),
        }
    )
    both = table.dropna(subset=["published", "modelled"])
    if both.empty:
        raise BadValue("published", "none", "communes with a published and a modelled APL")
    factor = _factor(both) if level else 1.0
    both = both.assign(modelled=both["modelled"] * factor)
    both = both.assign(
        error=(both["modelled"] - both["published"]).abs(),
        right=both["people"] * ((both["modelled"] < threshold) == (both["published"] < threshold)),
    )
    parts = _by_departement(both)
    people = float(both["people"].sum())
    return CountryFit(
        communes=len(both),
        spearman=_spearman(both),
        pearson_departement=_correlation(parts["modelled"], parts["published"]),
        mean_error=float(both["error"].mean()),
        right_side=float(both["right"].sum()) / people if people > 0 else float("nan"),
        threshold=threshold,
        factor=factor,
        departements=parts,
        residual=table["published"] - table["modelled"] * factor,
    )


def stretched(times: TravelTimes, factor: float) -> TravelTimes:
    """Every way longer or shorter by a factor: what estimated minutes are most often wrong by. Raises BadValue."""
    if not factor > 0:
        raise BadValue("stretch", factor, "more than 0")
    return replace(times, minutes=times.minutes * factor, limit_min=times.limit_min * factor)


def reproduce_country(
    published: pd.DataFrame,
    communes: pd.DataFrame,
    supply: pd.Series[float],
    times: TravelTimes,
    params: ScoringParams,
) -> CountryFit:
    """A whole country from heads or activity by commune, brought to the published mean (docs/method.md, Supply).

    published : index insee; apl_all_ages, apl_under_65; communes : index as ``times.origins``; population, need,
    departement; supply : by commune, any unit
    """
    need = communes["need"].to_numpy(dtype=np.float64)
    given = np.asarray(supply.reindex(communes.index, fill_value=0.0), dtype=np.float64)
    apl = pd.Series(two_step(times.weights(params.decay), need, given), index=communes.index)
    column = "apl_all_ages" if params.age_variant is AgeVariant.ALL_AGES else "apl_under_65"
    return reproduction(apl, published[column], communes, params.low_apl, level=True)


def _factor(both: pd.DataFrame) -> float:
    total = float((both["modelled"] * both["need"]).sum())
    return float((both["published"] * both["need"]).sum()) / total if total > 0 else 1.0


def _by_departement(both: pd.DataFrame) -> pd.DataFrame:
    """One line each; means by need, as DREES takes them, shares by people."""
    groups = both.groupby("departement")
    need, people = groups["need"].sum(), groups["people"].sum()
    means = {
        name: (both[name] * both["need"]).groupby(both["departement"]).sum() / need.where(need > 0)
        for name in ("published", "modelled")
    }
    return pd.DataFrame(
        {
            "communes": groups.size(),
            "people": people,
            **means,
            "mean_error": groups["error"].mean(),
            "right_side": groups["right"].sum() / people.where(people > 0),
            "spearman": pd.Series({name: _spearman(group) for name, group in groups}, dtype=float),
        }
    )


def _spearman(both: pd.DataFrame) -> float:
    return _correlation(both["modelled"].rank(), both["published"].rank())


def _correlation(first: pd.Series[float], second: pd.Series[float]) -> float:
    """Of Pearson; NaN where there are too few values, or all are the same."""
    known = first.notna() & second.notna()
    a, b = first[known], second[known]
    if len(a) < LEAST or a.nunique() < 2 or b.nunique() < 2:
        return float("nan")
    return float(np.corrcoef(a, b)[0, 1])
