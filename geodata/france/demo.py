"""Illustrative GPs for any territory, made from a seed and marked as such wherever they appear."""

from __future__ import annotations

import numpy as np
import pandas as pd

from deserts.scoring import ScoringParams

PUBLISHED_MEAN_APL = 3.29
"""Consultations per year and standardised inhabitant, France 2023, GPs under 65. Source: DREES, workbook 2022-2023."""

CONCENTRATION = 0.2
"""How much doctors prefer larger communes: expected GPs grow as population to the power 1.2."""

SIZE_CAP = 10_000.0
"""Persons past which a larger town attracts no more doctors per head."""

UNEVENNESS = 0.3
"""Standard deviation (log) of the luck that an EPCI has with its doctors.

The three together were chosen so that the invented country resembles the real one: about 10 500 communes with a GP (9 595
in 2016), worst-served tenth near 1.4 (published 1.38), best-served near 5.5 (published 5.6); docs/method.md, Supply."""

ILLUSTRATIVE_SEED = 20_23


def illustrative_supply(units: pd.DataFrame, params: ScoringParams, *, seed: int = ILLUSTRATIVE_SEED) -> pd.DataFrame:
    """Invented GPs of the whole country: never real doctors, only a plausible pattern to try the software on.

    units : every commune of the base (index insee; population, epci), the whole country, so that a territory gets the
        same doctors whatever its neighbours
    Returns (communes with a GP,) index insee; gps (heads, >= 1), consultations (per year). Their sum is 3.29 times the
    population: by conservation, the national mean APL is the published one.
    """
    rng = np.random.default_rng(seed)
    people = units["population"].to_numpy(dtype=np.float64)
    areas, area = np.unique(units["epci"].to_numpy(dtype=str), return_inverse=True)
    luck = np.exp(rng.normal(0.0, UNEVENNESS, len(areas)))[area]
    attraction = people * np.minimum(people, SIZE_CAP) ** CONCENTRATION * luck
    total = PUBLISHED_MEAN_APL * people.sum()
    expected = attraction * (total / params.acts_per_head / attraction.sum())
    gps = rng.poisson(expected).astype(np.float64)
    table = pd.DataFrame({"gps": gps, "consultations": gps * total / gps.sum()}, index=units.index)
    return table[table["gps"] > 0]
