"""How many people live how far: the minutes of homes summed by commune and for the territory. Pure tables and arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

LIMIT_MIN = 60.0
"""Minutes up to which places are searched; beyond, they are out of reach. Own choice."""

STATES = ("ok", "out_of_reach", "off_network", "absent")
"""A number; nothing within ``LIMIT_MIN``; no road within 5 km; no inhabited cell, or no grid at all."""

GROUPS = ("people_65_plus", "people_80_plus", "poor_households", "households")
"""Other counts of the grid, where it has them."""


@dataclass(frozen=True, eq=False)
class Homes:
    """Homes and their minutes to the nearest place.

    table : of ``geodata.france.homes``; minutes : (homes,) inf = past the limit or off; off : (homes,) no road near
    """

    table: pd.DataFrame
    minutes: Floats
    off: Bools


@dataclass(frozen=True)
class Counts:
    """The territory by one convention; within + over + off + absent are all its people, whatever the threshold.

    people : those whose home is known; mean_min : over those within ``LIMIT_MIN``, NaN for none
    within, over : people up to and beyond each threshold, those out of reach among the latter
    out_of_reach : past ``LIMIT_MIN``; off : no road near; absent : people of the communes without an inhabited cell
    far : beyond the threshold of the question; groups : the same of ``GROUPS``, only those known
    no_car : households without a car that live far, an estimate; NaN = not known
    """

    people: float
    mean_min: float
    within: tuple[float, ...]
    over: tuple[float, ...]
    out_of_reach: float
    off: float
    absent: float
    far: float
    groups: Mapping[str, float]
    no_car: float


def commune_table(
    communes: pd.DataFrame,
    seat_min: Floats,
    seat_off: Bools,
    homes: Homes | None,
    thresholds: Sequence[float],
    housing: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Both conventions by commune of the core, index insee.

    communes : name, population, in_core; seat_min : (communes,) inf = past the limit; seat_off : (communes,)
    Returns name, population; seat_min, seat_state; people (counted in cells, NaN without a grid), cell_min (mean over the
    people within ``LIMIT_MIN``), cell_state (``STATES``), difference_min (cell - seat); people_within_T, people_over_T for
    each threshold, people_out_of_reach (past ``LIMIT_MIN``, among those over), people_off; G and G_over_T for each of
    ``GROUPS`` that the grid has; imputed_share, split_share (percent of people); no_car_share (percent, NaN = not known),
    no_car_households (households, of the grid if it has them, times that share) and no_car_over_T (those over T times that
    share: an estimate by commune, as if those without a car lived like the others).
    NaN in a column of cells: no grid, or no inhabited cell. Without cells nobody is within, over or off.
    """
    core = communes["in_core"].to_numpy(dtype=bool)
    index = communes.index[core]
    made = pd.DataFrame({"name": communes["name"], "population": communes["population"].astype(float)})[core]
    minutes, off = seat_min[core], seat_off[core]
    made["seat_min"] = np.where(np.isfinite(minutes), minutes, np.nan)
    made["seat_state"] = np.select([np.isfinite(minutes), off], ["ok", "off_network"], "out_of_reach")
    columns = _of_cells(index, homes, thresholds)
    made = made.assign(**columns)
    made["difference_min"] = made["cell_min"] - made["seat_min"]
    census = pd.DataFrame(index=index, columns=["households", "no_car_share"], dtype=float)
    if housing is not None:
        census = housing[["households", "no_car_share"]].reindex(index).astype(float)
    share = census["no_car_share"]
    made["no_car_share"] = share
    made["no_car_households"] = (made["households"] if "households" in made else census["households"]) * share / 100
    for t in thresholds:
        over = f"households_over_{t:g}"
        made[f"no_car_over_{t:g}"] = made[over] * share / 100 if over in made else np.nan
    return made


def _of_cells(index: pd.Index[str], homes: Homes | None, thresholds: Sequence[float]) -> dict[str, Any]:
    """The columns that come from cells."""
    if homes is None:
        blank = np.full(len(index), np.nan)
        names = ["people", "cell_min", "people_out_of_reach", "people_off", "imputed_share", "split_share"]
        names += [f"people_{side}_{t:g}" for t in thresholds for side in ("within", "over")]
        return {**dict.fromkeys(names, blank), "cell_state": "absent"}
    table, at = homes.table, index.get_indexer(pd.Index(homes.table["insee"]))
    known = at >= 0
    minutes, off = homes.minutes, homes.off

    def summed(weight: Floats, which: Bools) -> Floats:
        chosen = known & which
        return np.bincount(at[chosen], weight[chosen], minlength=len(index)).astype(np.float64)

    people = table["people"].to_numpy(dtype=np.float64)
    everyone, reached = np.ones(len(table), dtype=bool), np.isfinite(minutes)
    total, near = summed(people, everyone), summed(people, reached)
    spent = summed(np.where(reached, people * np.where(reached, minutes, 0.0), 0.0), reached)
    some = total > 0

    def only(values: Floats) -> Floats:
        return np.where(some, values, np.nan)

    out, lost = summed(people, ~reached & ~off), summed(people, off)
    columns: dict[str, Any] = {
        "people": only(total),
        "cell_min": np.divide(spent, near, out=np.full(len(index), np.nan), where=near > 0),
        "cell_state": np.select([~some, near > 0, out > 0], ["absent", "ok", "out_of_reach"], "off_network"),
        "people_out_of_reach": only(out),
        "people_off": only(lost),
    }
    for name, flag in (("imputed_share", "is_imputed"), ("split_share", "is_split")):
        part = summed(people, table[flag].to_numpy(dtype=bool))
        columns[name] = np.divide(100 * part, total, out=np.full(len(index), np.nan), where=some)
    for t in thresholds:
        columns[f"people_within_{t:g}"] = only(summed(people, minutes <= t))
        columns[f"people_over_{t:g}"] = only(summed(people, (minutes > t) & ~off))
    for group in GROUPS:
        if group in table:
            some_of = table[group].to_numpy(dtype=np.float64)
            columns[group] = only(summed(some_of, everyone))
            columns |= {f"{group}_over_{t:g}": only(summed(some_of, (minutes > t) & ~off)) for t in thresholds}
    return columns


def counts_of(table: pd.DataFrame, thresholds: Sequence[float], far: float) -> tuple[Counts, Counts | None]:
    """The territory from the seats and from the cells, over the same people: those of the cells where there is a grid.

    Without a grid the seats stand for the population of their communes and the second is None. A commune without an
    inhabited cell is absent from both.
    """
    grid = bool(table["people"].notna().any())
    absent = float(table.loc[table["people"].isna(), "population"].sum()) if grid else 0.0
    people = table["people"].fillna(0.0) if grid else table["population"].fillna(0.0)
    weights = people.to_numpy(dtype=np.float64)
    seat, state = table["seat_min"].to_numpy(), table["seat_state"].to_numpy()
    off = state == "off_network"
    minutes = np.where(state == "ok", seat, np.inf)
    groups = {name: _beyond(table[name], minutes, off, far) for name in GROUPS if name in table}
    lone = table["no_car_households"]
    seats = Counts(
        float(weights.sum()),
        _mean(minutes, weights),
        tuple(float(weights[minutes <= t].sum()) for t in thresholds),
        tuple(float(weights[(minutes > t) & ~off].sum()) for t in thresholds),
        float(weights[np.isinf(minutes) & ~off].sum()),
        float(weights[off].sum()),
        absent,
        float(weights[(minutes > far) & ~off].sum()),
        groups,
        _beyond(lone, minutes, off, far) if lone.notna().any() else float("nan"),
    )
    return seats, _of_table(table, thresholds, far, absent) if grid else None


def _of_table(table: pd.DataFrame, thresholds: Sequence[float], far: float, absent: float) -> Counts:
    """The territory from the sums by commune."""
    off, out = float(table["people_off"].sum()), float(table["people_out_of_reach"].sum())
    reached = (table["people"] - table["people_off"] - table["people_out_of_reach"]).fillna(0.0).to_numpy()
    lone = table[f"no_car_over_{far:g}"]
    return Counts(
        float(table["people"].sum()),
        _mean(np.where(table["cell_min"].notna(), table["cell_min"], np.inf), reached),
        tuple(float(table[f"people_within_{t:g}"].sum()) for t in thresholds),
        tuple(float(table[f"people_over_{t:g}"].sum()) for t in thresholds),
        out,
        off,
        absent,
        float(table[f"people_over_{far:g}"].sum()),
        {name: float(table[f"{name}_over_{far:g}"].sum()) for name in GROUPS if name in table},
        float(lone.sum()) if lone.notna().any() else float("nan"),
    )


def _beyond(counts: pd.Series[float], minutes: Floats, off: Bools, far: float) -> float:
    return float(counts.fillna(0.0).to_numpy(dtype=np.float64)[(minutes > far) & ~off].sum())


def _mean(minutes: Floats, weights: Floats) -> float:
    """Mean over people where there are minutes; NaN for none."""
    reached = np.isfinite(minutes) & (weights > 0)
    total = float(weights[reached].sum())
    return float((minutes[reached] * weights[reached]).sum() / total) if total > 0 else float("nan")
