"""Needs first: who lives in a commune, from the tables that were imported. What is made of it: ``deserts.priority``.

Every layer comes from one source as a whole: where a commune is secret there, it stays secret. Filling it from a second
source would mix two measures on one map.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
import pandas as pd

from deserts.need import FRANCE_2021, AgeClass, AgeWeight, class_weights
from deserts.states import State
from geodata.readers.age_columns import classes_of
from geodata.readers.base import Imported
from geodata.report.codes import CITY_OF

ILLECTRONISM: tuple[AgeWeight, ...] = (
    AgeWeight(0, 14, 0.0),
    AgeWeight(15, 24, 0.02),
    AgeWeight(25, 39, 0.04),
    AgeWeight(40, 59, 0.066),
    AgeWeight(60, 74, 0.24),
    AgeWeight(75, None, 0.62),
)
"""Share of people who do not use the internet or lack the basic skills, by age; children are not surveyed.

Source: Insee Première 1953 (2023, on 2021), second-hand: 2, 4, 24 and 62 %, and 15.4 % of all aged 15 and over. The
value of 40-59 was not read there: 6.6 % is what the total leaves for them with the age structure of 2021.
"""

ADULTS: tuple[AgeWeight, ...] = (AgeWeight(0, 14, 0.0), AgeWeight(15, None, 1.0))
"""The people of whom illectronism is a share."""

AGE_TABLES = ("population_age", "population_age_broad")

Rule = Callable[[pd.DataFrame], "pd.Series[float] | None"]


@dataclass(frozen=True)
class Layer:
    """One layer and where it may come from.

    columns : table of the dictionary -> its column, best first; by_age : how it is made from people by age
    """

    key: str
    columns: Mapping[str, str] = field(default_factory=dict)
    by_age: Rule | None = None


@dataclass(frozen=True)
class NeedsLayers:
    """Layers of the communes asked for.

    table : index insee; for each layer a column (percent, or a score for f_edi and fdep) and ``<layer>_state``
    origins : layer -> source key and data year of what it came from (``income 2021``); a layer that no table holds has
        no origin and is absent everywhere
    unmatched : layer -> communes that its source does not hold at all
    by_city : layer -> arrondissements among them whose city it does hold: a rate of all Paris is not one of the 19th
    """

    table: pd.DataFrame
    origins: Mapping[str, str]
    unmatched: Mapping[str, tuple[str, ...]]
    by_city: Mapping[str, tuple[str, ...]]


def share_75_plus(by_age: pd.DataFrame) -> pd.Series[float] | None:
    """Percent of people aged 75 and over; None where no class of the table begins at 75. NaN where nobody lives."""
    classes = classes_of(by_age.columns)
    old = [column for column, ages in classes.items() if ages.first >= 75]
    if not old or min(classes[column].first for column in old) != 75:
        return None
    return _percent(by_age[old].sum(axis=1, skipna=False), by_age[list(classes)].sum(axis=1, skipna=False))


def digital_exclusion(by_age: pd.DataFrame) -> pd.Series[float] | None:
    """Percent of people aged 15 and over expected to be digitally excluded by their age alone (``ILLECTRONISM``).

    by_age : columns ``age_00_14`` ... in persons, whatever the classes; a class that is cut by a limit takes the mean of
    its parts in the country. None where they do not cover every age; NaN where nobody of 15 and over lives.
    """
    classes = classes_of(by_age.columns)
    if not classes:
        return None
    excluded, adults = (_weighted(by_age, classes, weights) for weights in (ILLECTRONISM, ADULTS))
    return _percent(excluded, adults)


def _weighted(by_age: pd.DataFrame, classes: Mapping[str, AgeClass], weights: Sequence[AgeWeight]) -> pd.Series[float]:
    found = class_weights(classes, weights, FRANCE_2021)
    people = by_age[list(found)].to_numpy(dtype=np.float64)
    return pd.Series(people @ np.array(list(found.values())), index=by_age.index)


def _percent(part: pd.Series[float], whole: pd.Series[float]) -> pd.Series[float]:
    return 100.0 * part / whole.where(whole.gt(0))


LAYERS = (
    Layer("poverty_rate", MappingProxyType({"income": "poverty_rate", "deprivation": "poverty_rate"})),
    Layer("f_edi", MappingProxyType({"deprivation": "f_edi"})),
    Layer("fdep", MappingProxyType({"deprivation": "fdep"})),
    Layer("share_75_plus", MappingProxyType({"deprivation": "share_75_plus"}), share_75_plus),
    Layer("ald_share", MappingProxyType({"deprivation": "ald_share"})),
    Layer("single_parent_share", MappingProxyType({"deprivation": "single_parent_share"})),
    Layer("digital_exclusion_share", by_age=digital_exclusion),
)
"""Layers of need that tables by commune can give. ALD by commune is not open data: only where a user has it."""


def needs_layers(
    communes: Iterable[str],
    tables: Iterable[Imported],
    *,
    prefer: Mapping[str, str] = MappingProxyType({}),
) -> NeedsLayers:
    """The layers of some communes from whatever tables by commune are at hand.

    communes : INSEE codes in the geography of the tables (see ``movements.carry``)
    prefer : layer -> key of the source to take it from; otherwise the one that says something of most of the communes,
        of two that say as much the one that was measured rather than compiled (``LAYERS``)
    """
    codes = pd.Index(list(communes), dtype="str", name="insee")
    usable = [made for made in tables if made.level == "commune"]
    columns: dict[str, pd.Series[float] | pd.Series[int]] = {}
    origins: dict[str, str] = {}
    unmatched: dict[str, tuple[str, ...]] = {}
    by_city: dict[str, tuple[str, ...]] = {}
    for layer in LAYERS:
        found = _best(layer, usable, codes, prefer.get(layer.key))
        if found is None:
            columns[layer.key] = pd.Series(np.nan, index=codes)
            columns[f"{layer.key}_state"] = pd.Series(np.int8(State.ABSENT), index=codes)
            continue
        columns[layer.key], columns[f"{layer.key}_state"] = found.values.reindex(codes), _at(found.states, codes)
        origins[layer.key] = found.origin
        unmatched[layer.key] = tuple(codes[~codes.isin(found.values.index)])
        by_city[layer.key] = tuple(code for code in unmatched[layer.key] if CITY_OF.get(code) in found.values.index)
    return NeedsLayers(pd.DataFrame(columns, index=codes), origins, unmatched, by_city)


@dataclass(frozen=True)
class _Found:
    """A layer as one source has it, for all of its communes."""

    values: pd.Series[float]
    states: pd.Series[int]
    origin: str


def _best(layer: Layer, tables: Sequence[Imported], codes: pd.Index[str], wanted: str | None) -> _Found | None:
    """The source that says most of these communes; the order of ``LAYERS``, ages first, settles a tie."""
    order = [*(AGE_TABLES if layer.by_age else ()), *layer.columns]
    sources = [
        made for key in order for made in tables if made.report.table == key and wanted in {None, made.source.key}
    ]
    found = [one for made in sources if (one := _from(layer, made)) is not None]
    if not found:
        return None
    known = [int(_at(one.states, codes).eq(State.VALUE).sum()) for one in found]
    return found[int(np.argmax(known))]


def _from(layer: Layer, made: Imported) -> _Found | None:
    """The layer in one table; None where it does not hold it."""
    table, origin = made.table, f"{made.source.key} {made.source.data_year}".strip()
    if layer.by_age is not None and made.report.table in AGE_TABLES:
        values = layer.by_age(table)
        return None if values is None else _Found(values, _states(values), origin)
    column = layer.columns.get(made.report.table, "")
    if column not in table:
        return None
    state = f"{column}_state"
    values = table[column].astype("float64")
    return _Found(values, table[state].astype("int8") if state in table else _states(values), origin)


def _states(values: pd.Series[float]) -> pd.Series[int]:
    return values.isna().map({True: int(State.ABSENT), False: int(State.VALUE)}).astype(np.int8)


def _at(states: pd.Series[int], codes: pd.Index[str]) -> pd.Series[int]:
    """States of some communes; what the source does not hold is absent."""
    return states.reindex(codes, fill_value=int(State.ABSENT)).astype("int8")
