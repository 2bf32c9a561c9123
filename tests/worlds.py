"""Small invented territories for tests of scenarios: a line or cloud of communes with a doctor here and there."""

from __future__ import annotations

import numpy as np
import pandas as pd

from deserts.times import TravelTimes
from geodata.territory.opening import SITE_COLUMNS, Source, Territory


def territory(
    minutes: np.ndarray,
    population: list[float],
    consultations: list[float],
    *,
    need: list[float] | None = None,
    core: list[bool] | None = None,
    published: list[float] | None = None,
    limit_min: float = 30.0,
) -> Territory:
    """A territory of n communes "00001"… with given minutes (n, n; NaN = out of reach) and at most a site in each."""
    n = len(population)
    codes = pd.Index([f"{i + 1:05d}" for i in range(n)], name="insee", dtype="str")
    in_core = np.array(core if core is not None else [True] * n)
    communes = pd.DataFrame(
        {
            "name": [f"Commune {i + 1}" for i in range(n)],
            "departement": "00", "region": "00", "epci": "", "zone": np.where(in_core, "core", "supply"),
            "in_core": in_core, "epsg": 2154, "x_m": np.arange(n) * 1000.0 + 600_000, "y_m": 6_600_000.0,
            "lon": 2.0 + np.arange(n) * 0.01, "lat": 46.0, "landmass": 0,
            "population": np.array(population, dtype=float), "need": np.array(need or population, dtype=float),
        },
        index=codes,
    )  # fmt: skip
    rows, cols = np.nonzero(~np.isnan(minutes) & (minutes <= limit_min))
    times = TravelTimes(
        codes,
        codes,
        rows.astype(np.int32),
        cols.astype(np.int32),
        minutes[rows, cols].astype(float),
        limit_min,
        "matrix",
    )
    table = None if published is None else _published(codes, published, population)
    source = Source("toy", "Invented", "tests", "none", "2023", 2026, illustrative=True)
    return Territory(
        "Toy", ("00",), (), communes, _sites(communes, consultations), table, times, (source,),
        "population" if published is None else "published",
    )  # fmt: skip


def _sites(communes: pd.DataFrame, consultations: list[float]) -> pd.DataFrame:
    """One site where there are consultations; one GP gives 4 500 a year."""
    activity = np.array(consultations, dtype=float)
    here = communes[activity > 0]
    given = activity[activity > 0]
    table = here[["name", "lon", "lat", "x_m", "y_m"]].assign(
        kind="gp", commune=here.index, fte=given / 5400, acts_per_fte=5400.0, consultations=given, gps=given / 4500,
        illustrative=True,
    )  # fmt: skip
    table.index = pd.Index([f"gp-{code}" for code in here.index], name="site", dtype="str")
    return table[SITE_COLUMNS]


def _published(codes: pd.Index, apl: list[float], population: list[float]) -> pd.DataFrame:
    values = np.array(apl, dtype=float)
    return pd.DataFrame(
        {
            "apl_all_ages": values * 1.1, "apl_under_65": values,
            "standardised_population": np.array(population, dtype=float), "total_population": np.array(population, dtype=float),
        },
        index=codes,
    )  # fmt: skip


def toy_minutes() -> np.ndarray:
    """Four communes in a row, 8 minutes apart; the last one is on an island."""
    minutes = np.abs(np.subtract.outer(np.arange(4), np.arange(4))) * 8.0
    minutes[3, :3] = minutes[:3, 3] = np.nan
    return minutes
