"""Tables regrouped along code links: counts summed, rates averaged, blanks never taken for zero.

Used for geography years (``movements``) and for Paris, Lyon and Marseille, city or arrondissements.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
import pandas as pd

from deserts.errors import BadValue, DuplicateCode, InputError, MissingColumn
from deserts.states import State
from geodata.report.codes import CITY_OF, PLM, plm_mode

How = Literal["sum"] | tuple[Literal["mean"], str]
"""How numbers of several communes become one: "sum", or ("mean", name of the weight column)."""

PlmForm = Literal["cities", "arrondissements"]


class PlmMismatch(InputError):
    """One table speaks of Paris, Lyon, Marseille as cities, the other as arrondissements, and shares are not given."""

    def __init__(self, cities: tuple[str, ...]) -> None:
        self.cities = cities
        super().__init__(f"no arrondissements for {', '.join(cities)}, and no shares to divide the city by")


def regroup(table: pd.DataFrame, links: pd.DataFrame, how: Mapping[str, How]) -> pd.DataFrame:
    """The same numbers under other codes.

    table : index = code, unique; links : before, after, share (of ``before`` that goes to ``after``)
    how : for every column of numbers; ``x_state`` follows ``x``. Text is taken from the row that keeps its code, else
        from the first. A sum or mean of which a part is no value is none either (secret if one is, else absent), save a
        mean's part of weight 0
    Raises BadValue for a number without ``how``, DuplicateCode, MissingColumn for a weight that is not there.
    """
    if table.index.has_duplicates:
        raise DuplicateCode("table", map(str, table.index[table.index.duplicated()].unique()))
    _check_how(table, how)
    rows = table.reindex(links["before"])
    after = pd.Series(links["after"].to_numpy(), dtype="str")
    share = links["share"].to_numpy(dtype=np.float64)
    order = np.argsort(links["before"].to_numpy() != links["after"].to_numpy(), kind="stable")
    made = {}
    for column in table.columns:
        if _is_state(column, table):
            continue
        values = rows[column].reset_index(drop=True)
        if column not in how:
            made[column] = values.iloc[order].groupby(after.iloc[order]).first()
            continue
        made[column] = _numbers(values, after, share, how[column], rows)
        if f"{column}_state" in table:
            made[f"{column}_state"] = _states(rows[f"{column}_state"], after, made[column])
    result = pd.DataFrame(made, columns=list(table.columns)).sort_index()
    result.index = result.index.astype("str").rename(table.index.name)
    return result


def _check_how(table: pd.DataFrame, how: Mapping[str, How]) -> None:
    """Every number needs its way; every weight must be there."""
    for column in table.columns:
        is_number = pd.api.types.is_numeric_dtype(table[column]) and not pd.api.types.is_bool_dtype(table[column])
        if is_number and column not in how and not _is_state(column, table):
            raise BadValue("how", column, "sum or mean for every column of numbers")
    missing = [way[1] for way in how.values() if way != "sum" and way[1] not in table]
    if missing:
        raise MissingColumn("table", ", ".join(missing), table.columns)


def _is_state(column: str, table: pd.DataFrame) -> bool:
    return column.endswith("_state") and column.removesuffix("_state") in table


def _numbers(
    values: pd.Series[float],
    after: pd.Series[str],
    share: np.ndarray[tuple[int], np.dtype[np.float64]],
    way: How,
    rows: pd.DataFrame,
) -> pd.Series[float]:
    """Sums or weighted means; one part alone passes through untouched."""
    numbers = values.astype("float64")
    if way == "sum":
        return (numbers * share).groupby(after).sum(min_count=1).where(_complete(numbers, after))
    weights = rows[way[1]].reset_index(drop=True).astype("float64") * share
    weighs = weights != 0  # a part in which nobody lives changes no mean, known or not
    total = weights.groupby(after).sum()
    weighted = (numbers * weights).where(weighs).groupby(after).sum() / total.where(total > 0)
    known = _complete(numbers.where(weighs, 0.0), after) & _complete(weights, after)
    alone = after.groupby(after).size() == 1
    # One part passes through untouched; where nobody lives in any, the plain mean is as good as any.
    plain = numbers.groupby(after).mean().where(_complete(numbers, after))
    return weighted.where(known).where(~alone & (total > 0), plain)


def _complete(numbers: pd.Series[float], after: pd.Series[str]) -> pd.Series[bool]:
    """Whether all parts have a number."""
    return numbers.notna().groupby(after).all()


def _states(states: pd.Series[int], after: pd.Series[str], made: pd.Series[float]) -> pd.Series[int]:
    """VALUE where a number came out; else secret if a part is, else what the parts are, else absent."""
    parts = states.reset_index(drop=True).fillna(int(State.ABSENT)).astype(int)
    blank = parts.where(parts != State.VALUE)
    secret = (parts == State.SECRET).groupby(after).any()
    other = blank.groupby(after).min().fillna(int(State.ABSENT))
    found = other.mask(secret, int(State.SECRET)).mask(made.notna(), int(State.VALUE))
    return found.astype(np.int8)


def align_plm(
    table: pd.DataFrame,
    form: PlmForm,
    how: Mapping[str, How],
    *,
    shares: Mapping[str, Mapping[str, float]] | None = None,
) -> pd.DataFrame:
    """The table with Paris, Lyon and Marseille as cities or as arrondissements.

    To cities: arrondissements summed or averaged; a city that already stands beside its arrondissements is kept and
    they are left out, so that nobody counts twice. To arrondissements: needs ``shares`` (city -> arrondissement ->
    share), where the table does not hold the arrondissements already.
    Raises PlmMismatch for a city that cannot be divided, and what ``regroup`` raises.
    """
    present = set(table.index)
    if plm_mode(present) in {"none", form}:
        return table
    if form == "cities":
        doubled = {code for code in present if CITY_OF.get(code) in present}
        links = [(code, CITY_OF.get(code, code), 1.0) for code in table.index if code not in doubled]
    else:
        links = _to_arrondissements(list(table.index), shares or {})
    return regroup(table, pd.DataFrame(links, columns=["before", "after", "share"]), how)


def _to_arrondissements(codes: list[str], shares: Mapping[str, Mapping[str, float]]) -> list[tuple[str, str, float]]:
    """Links that divide the cities; a city whose arrondissements all stand there is left out."""
    present = set(codes)
    whole = {city for city, parts in PLM.items() if city in present and present.issuperset(parts)}
    cities = [city for city in PLM if city in present - whole]
    lacking = tuple(city for city in cities if city not in shares or not present.isdisjoint(PLM[city]))
    if lacking:
        raise PlmMismatch(lacking)
    links = [(code, code, 1.0) for code in codes if code not in PLM]
    return links + [(city, part, share) for city in cities for part, share in shares[city].items()]
