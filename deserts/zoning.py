"""The draw of a zoning of GPs: from APL and other criteria of living areas to ZIP, ZAC and outside, under ceilings.

A simulation of the rules as they are known (docs/method.md, Zoning), never the order itself, and no ground for any aid.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import BadValue
from deserts.priority import percentile_rank

Floats = npt.NDArray[np.float64]


class Zone(StrEnum):
    """ZIP: zone d'intervention prioritaire; ZAC: zone d'action complémentaire; HZ: outside the zoning."""

    ZIP = "ZIP"
    ZAC = "ZAC"
    HZ = "HZ"


@dataclass(frozen=True)
class Rules:
    """Thresholds on the APL of an area, consultations per year and person.

    zip_apl : up to it, an area is ZIP by itself; zac_apl : up to it, an area is in the pool (vivier) that the region draws
    from. Both bounds belong to the class below.
    """

    zip_apl: float = 2.71
    zac_apl: float = 3.98

    def __post_init__(self) -> None:
        if not 0 < self.zip_apl < self.zac_apl:
            raise BadValue("thresholds", (self.zip_apl, self.zac_apl), "0 < ZIP < ZAC")


RULES: Mapping[str, Rules] = MappingProxyType({"2017": Rules(2.5, 4.0), "2025": Rules(2.71, 3.98)})
"""By the year of the order. 2017: 2.5 as the press quotes the order of 13 November 2017, 4.0 from memory. 2025: from a
public code comment on APL 2023, not from the order itself. Source: docs/method.md, Zoning."""


@dataclass(frozen=True)
class Ceiling:
    """The most people of a region that may be in a zone, as a share of its people; None = no ceiling is known.

    Without a ceiling for ZIP only areas under the first threshold are ZIP; without one for ZAC the rest of the pool is ZAC.
    """

    zip_share: float | None = None
    zac_share: float | None = None

    def __post_init__(self) -> None:
        for share in (self.zip_share, self.zac_share):
            if share is not None and not 0 <= share <= 1:
                raise BadValue("ceiling", share, "0 to 1")


NO_CEILING = Ceiling()

WORSE: Mapping[str, int] = MappingProxyType(
    {
        "apl": -1,
        "density": -1,
        "departures": 1,
        "share_75_plus": 1,
        "ald": 1,
        "without_gp_share": 1,
        "group_practice": -1,
    }
)
"""Criterion -> 1 where more is worse, -1 where less is worse. Those of ARS Auvergne-Rhône-Alpes, 2025.

apl : consultations per year and person; density : GPs per 100 000; departures : share of the APL that leaves with the oldest
doctors; ald : people in long-term illness; without_gp_share : patients without médecin traitant; group_practice : share of
GPs who work in a group.
"""


def priority(criteria: pd.DataFrame, weights: Mapping[str, float], region: pd.Series[str]) -> pd.DataFrame:
    """How much an area goes first among those of its region: Σ w · percentile rank of how bad each criterion is.

    criteria : (areas, criteria of ``WORSE``) NaN = unknown; weights : >= 0, of any sum; what is left out weighs nothing
    Returns (areas,) score, 0 to 1, the higher the sooner (NaN where nothing is known); known : share of the weight that is
    known there. The weight of what is unknown goes to the rest in proportion. Raises BadValue for weights that cannot be.
    """
    used = [key for key in WORSE if weights.get(key, 0.0) > 0]
    if not used or min(weights.values()) < 0 or not set(weights) <= set(WORSE):
        raise BadValue("weights", dict(weights), f"at least one above 0, none below, of {', '.join(WORSE)}")
    table = criteria.reindex(columns=used).astype("float64")
    ranks = pd.DataFrame(np.nan, index=table.index, columns=used)
    for _, rows in table.groupby(region.reindex(table.index)):
        for key in used:
            values = rows[key].to_numpy() * WORSE[key]
            if not np.isnan(values).all():
                ranks.loc[rows.index, key] = percentile_rank(values)
    omega = np.array([weights[key] for key in used])
    there = ranks.notna().to_numpy() @ omega
    summed = np.nansum(ranks.to_numpy() * omega, axis=1)
    score = np.divide(summed, there, out=np.full(len(table), np.nan), where=there > 0)
    return pd.DataFrame({"score": score, "known": there / omega.sum()}, index=table.index)


def select(areas: pd.DataFrame, rules: Rules, ceilings: Mapping[str, Ceiling]) -> pd.DataFrame:
    """The draw: under the first threshold ZIP; the pool, the worst first, ZIP up to the ceiling, then ZAC, then outside.

    areas : index area; population (persons), apl (NaN = not known), region, score (of ``priority``). ceilings : by region
    An area enters a zone whole, and only if the ceiling holds it; the first that it does not hold ends the zone, so that
    none goes before a worse one. Areas that are ZIP by their APL are so even past the ceiling.

    Returns index area: zone ("" where the APL is not known), why ("threshold", "pool", "ceiling" = in the pool, but no room
    was left, "above", "unknown"), place (1 = the first of its region's pool, 0 = not in it). Source: docs/method.md,
    Zoning.
    """
    apl = areas["apl"].round(9)  # 2.5000000000000004 is a 2.5 that was computed
    found = pd.DataFrame({"zone": "", "why": "unknown", "place": 0}, index=areas.index)
    found.loc[apl <= rules.zip_apl, ["zone", "why"]] = [Zone.ZIP.value, "threshold"]
    found.loc[apl > rules.zac_apl, ["zone", "why"]] = [Zone.HZ.value, "above"]
    pool = areas[(apl > rules.zip_apl) & (apl <= rules.zac_apl)]
    for region, rows in pool.groupby("region"):
        here = areas["region"] == region
        total = float(areas.loc[here, "population"].sum())
        taken = float(areas.loc[here & found["why"].eq("threshold"), "population"].sum())
        ranked = _ranked(rows)
        zones = _draw(
            ranked["population"].to_numpy(dtype=np.float64), total, taken, ceilings.get(str(region), NO_CEILING)
        )
        found.loc[ranked.index, "zone"] = zones
        found.loc[ranked.index, "why"] = ["ceiling" if zone == Zone.HZ else "pool" for zone in zones]
        found.loc[ranked.index, "place"] = np.arange(1, len(ranked) + 1)
    return found


def _ranked(rows: pd.DataFrame) -> pd.DataFrame:
    """The worst first: by score, then by APL, then by code, so that the order never hangs on that of a file."""
    keyed = rows.assign(code=rows.index.astype("str"), order=-rows["score"].fillna(-1.0))
    return keyed.sort_values(["order", "apl", "code"], kind="stable")


def _draw(people: Floats, total: float, taken: float, ceiling: Ceiling) -> list[str]:
    """Zones of the pool in its order."""
    zips = 0 if ceiling.zip_share is None else _room(people, ceiling.zip_share * total - taken)
    rest = people[zips:]
    zacs = len(rest) if ceiling.zac_share is None else _room(rest, ceiling.zac_share * total)
    return [Zone.ZIP.value] * zips + [Zone.ZAC.value] * zacs + [Zone.HZ.value] * (len(rest) - zacs)


def _room(people: Floats, most: float) -> int:
    """How many of the first areas hold no more people than ``most``."""
    return int((np.cumsum(people) <= most + 1e-6).sum())


def shares(areas: pd.DataFrame, zone: pd.Series[str], ceilings: Mapping[str, Ceiling]) -> pd.DataFrame:
    """Share of each region's people by zone, beside its ceilings.

    Returns index region; people, ZIP, ZAC, HZ (NaN where no zone is known) and unknown in [0, 1]; zip_ceiling, zac_ceiling (NaN = none).
    """
    summed = areas["population"].groupby([areas["region"], zone.replace("", "unknown")]).sum()
    people = summed.unstack(fill_value=0)  # noqa: PD010 - pivot_table averages
    people = people.reindex(columns=[*(each.value for each in Zone), "unknown"], fill_value=0)
    total = people.sum(axis=1)
    table = people.div(total.where(total > 0), axis=0).assign(people=total)
    # Where no area has a zone, it is not known that nobody lives in one.
    table.loc[people["unknown"] >= total, [each.value for each in Zone]] = np.nan
    for name in ("zip", "zac"):
        given = [getattr(ceilings.get(str(region), NO_CEILING), f"{name}_share") for region in table.index]
        table[f"{name}_ceiling"] = np.array([np.nan if share is None else share for share in given], dtype=np.float64)
    return table


def borderline(areas: pd.DataFrame, found: pd.DataFrame, rules: Rules, margin: float) -> pd.Series[str]:
    """Areas whose zone hangs on little: "" or why.

    "zip" or "zac" : the APL lies within ``margin`` of that threshold; "cut_zip" or "cut_zac" : the last that a ceiling let
    in, or the first that it kept out. margin : consultations per year and person, >= 0; found : of ``select``
    """
    if not margin >= 0:
        raise BadValue("margin", margin, "0 or more")
    why = pd.Series("", index=areas.index, dtype="str")
    for name, threshold in (("zac", rules.zac_apl), ("zip", rules.zip_apl)):
        why[(areas["apl"] - threshold).abs().round(9) <= margin] = name
    # Assigned before the rows are chosen: a column given to a table without rows brings its own.
    pool = found.assign(region=areas["region"])[found["place"] > 0].sort_values("place")
    for _, rows in pool.groupby("region"):
        zones = rows["zone"].to_numpy()
        for at in np.flatnonzero(zones[1:] != zones[:-1]):
            name = "cut_zip" if zones[at] == Zone.ZIP else "cut_zac"
            for area in rows.index[at : at + 2]:
                why[area] = why[area] or name
    return why


def transitions(official: pd.Series[str], simulated: pd.Series[str], people: pd.Series[float]) -> pd.DataFrame:
    """People by official zone (rows, as they are named) and simulated zone (columns); "" = not known."""
    table = people.groupby(
        [official.reindex(people.index).fillna(""), simulated.reindex(people.index).fillna("")]
    ).sum()
    wide = table.unstack(fill_value=0)  # noqa: PD010 - pivot_table averages
    return wide.rename_axis(index="official", columns="simulated")
