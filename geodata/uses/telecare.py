"""Who can use a screen: digital exclusion by commune from a table of ages, and lines good enough from the ARCEP table."""

from __future__ import annotations

import numpy as np
import pandas as pd

from deserts.need import FRANCE_2021, AgeClass, AgeWeight, class_weights
from geodata.readers.age_columns import classes_of
from geodata.readers.needs_layers import ILLECTRONISM

EXCLUSION, INFANTS, GOOD_LINE = "exclusion", "infants", "good_line"
"""Columns of ``Territory.people``: share of all inhabitants who cannot use the internet alone; share under two years; share
of premises with 30 Mbit/s or more."""

_INFANTS = (AgeWeight(0, 1, 1.0), AgeWeight(2, None, 0.0))
"""Children under two are not seen by a screen. Own choice."""


def exclusion_by_age(by_age: pd.DataFrame) -> pd.DataFrame | None:
    """Exclusion and infants of each commune, shares of all inhabitants, expected by their ages alone.

    by_age : columns ``age_00_04`` ... in persons. None where they do not cover every age; NaN where nobody lives.
    Source: Insee Première 1953 (``ILLECTRONISM``; children count as 0, they come with an adult).
    """
    classes = classes_of(by_age.columns)
    if not classes:
        return None
    people = by_age[list(classes)].astype("float64")
    total = people.sum(axis=1, skipna=False).where(lambda each: each > 0)
    shares = {}
    for name, weights in ((EXCLUSION, ILLECTRONISM), (INFANTS, _INFANTS)):
        found = class_weights(classes, weights, FRANCE_2021)
        shares[name] = (people * pd.Series(found)).sum(axis=1, skipna=False) / total
    return pd.DataFrame(shares, index=by_age.index)


def national_exclusion() -> tuple[float, float]:
    """Exclusion and infants of France, shares of all inhabitants, for want of ages by commune."""
    every = {"all": AgeClass(0, None)}
    exclusion, infants = (class_weights(every, weights, FRANCE_2021)["all"] for weights in (ILLECTRONISM, _INFANTS))
    return exclusion, infants


def good_lines(broadband: pd.DataFrame) -> pd.DataFrame | None:
    """Share of premises with 30 Mbit/s or more, 0 to 1; None where the table does not say."""
    if "share_30_mbit" not in broadband:
        return None
    share = broadband["share_30_mbit"].astype("float64") / 100.0
    return pd.DataFrame({GOOD_LINE: np.clip(share, 0.0, 1.0)}, index=broadband.index)
