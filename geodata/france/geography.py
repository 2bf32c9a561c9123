"""Carry a table from the communes of its own year to those of the base: merged communes summed or averaged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pandas as pd

from deserts.errors import BadValue, DuplicateCode, MissingColumn
from geodata.report.codes import PLM

if TYPE_CHECKING:
    from geodata.france.base import France

How = Literal["sum"] | tuple[Literal["mean"], str]
"""Counts are summed; rates are averaged, weighted by the named column of the same table."""


@dataclass(frozen=True)
class GeographyReport:
    """What became of the codes.

    merged : old code -> the code of the base that its row went to; unmatched : codes whose rows are in no commune of
    the base, so that they are not in the result; missing : communes of the base that the table says nothing of
    """

    merged: Mapping[str, str]
    unmatched: tuple[str, ...]
    missing: tuple[str, ...]


def to_base_geography(
    table: pd.DataFrame, france: France, how: Mapping[str, How]
) -> tuple[pd.DataFrame, GeographyReport]:
    """A table by commune code in the codes of the base.

    table : index commune codes of any one year, unique; numeric columns named in ``how``; NaN = not known
    Returns the columns of ``how`` by code of the base, sorted, without the communes that the table lacks, and the
    report. Where communes have merged, an unknown part makes the whole unknown (NaN), unless its weight is zero.
    A code that is still in use keeps its row, whatever else has joined it.

    Raises BadValue for Paris, Lyon or Marseille as a whole, which the base knows by arrondissement; DuplicateCode;
    MissingColumn. Source of the rules: docs/formats.md, Rules.
    """
    _check(table, france, how)
    active = set(france.units.index)
    successors = {str(old): str(new) for old, new in france.successors.items()}
    current = {code: _current(code, successors, active) for code in table.index}
    targets = pd.Series(current, index=table.index, dtype="str")
    known = table[targets.notna()]
    groups = targets[targets.notna()]
    alone = ~groups.duplicated(keep=False)
    carried = pd.concat(
        [
            known.loc[alone, list(how)].set_axis(groups[alone]),
            _merged(known[~alone], groups[~alone], how),
        ]
    ).sort_index()
    carried.index = pd.Index(carried.index, dtype="str", name="insee")
    report = GeographyReport(
        merged={code: target for code, target in current.items() if target not in {None, code}},
        unmatched=tuple(code for code, target in current.items() if target is None),
        missing=tuple(france.units.index.difference(carried.index)),
    )
    return carried, report


def _check(table: pd.DataFrame, france: France, how: Mapping[str, How]) -> None:
    needed = [*how, *(rule[1] for rule in how.values() if rule != "sum")]
    for column in needed:
        if column not in table:
            raise MissingColumn("table by commune", column, map(str, table.columns))
    if table.index.has_duplicates:
        raise DuplicateCode("table by commune", table.index[table.index.duplicated()].unique())
    cities = [city for city in PLM if city in table.index and city not in france.units.index]
    if cities:
        arrondissements = ", ".join(f"{PLM[city][0]} to {PLM[city][-1]}" for city in cities)
        raise BadValue("commune code", ", ".join(cities), f"arrondissements ({arrondissements}), not the whole city")


def _current(code: str, successors: Mapping[str, str], active: set[str]) -> str | None:
    """The code of the base that a code has become, through any number of mergers; None where that is not known."""
    seen: set[str] = set()
    while code not in active:
        if code in seen or code not in successors:
            return None
        seen.add(code)
        code = successors[code]
    return code


def _merged(parts: pd.DataFrame, groups: pd.Series[str], how: Mapping[str, How]) -> pd.DataFrame:
    """One row for each group of merged communes."""
    columns = {column: _one_column(parts, column, rule, groups) for column, rule in how.items()}
    return pd.DataFrame(columns, columns=list(how))


def _one_column(parts: pd.DataFrame, column: str, rule: How, groups: pd.Series[str]) -> pd.Series[float]:
    """Σ x, or Σ w·x / Σ w (the plain mean where all weights are zero); NaN as soon as a part is NaN."""
    values = parts[column].astype(float)
    if rule == "sum":
        return values.groupby(groups).sum(skipna=False)
    weights = parts[rule[1]].astype(float)
    weighted = (values * weights).mask(weights == 0, 0.0).groupby(groups).sum(skipna=False)
    total = weights.groupby(groups).sum(skipna=False)
    plain = values.groupby(groups).mean(skipna=False)
    return (weighted / total).where(total != 0, plain)
