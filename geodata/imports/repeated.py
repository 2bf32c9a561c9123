"""Tables with several rows a commune: lists of doctors, years below each other, one row a kind."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pandas as pd
from pandas.api.types import is_float_dtype

from deserts.errors import BadValue, RepeatedRows
from deserts.states import State
from geodata.formats.layer import GEOMETRY
from geodata.readers.steps import reject, set_aside
from geodata.report.checks import Problem, Tally
from geodata.report.column_names import fold

SUM, COUNT, ONLY, PIVOT = "sum", "count", "only", "pivot"
"""What is done with the rows of a commune: add them, count them, take those of one value, one column a value."""

COUNTED = "count"
"""The column of a count of rows."""

MOST_KINDS = 12
"""Values of a column up to which it tells kinds of rows. Own choice."""

MOST_COPIES = 0.05
"""Share of rows that repeat another one to the letter up to which they are copies of it. Own choice."""

MOST_JOINED = 3

_ADDED = re.compile(
    r"\b(?:nb\w*|nbre|nombres?|effectifs?|medecins?|generalistes?|infirmi\w+|professionnels?|praticiens?|etp|lits|places|"
    r"patients|actes|consultations|cabinets?|population|habitants?|naissances|deces|menages|count|number|gps|fte)\b"
)


_NAMED = re.compile(
    r"\b(?:cabinets?|noms?|name|libelle|raison sociale|etablissements?|structures?|medecins?|praticiens?|adresse|sites?|id|"
    r"identifiants?|numero|msp|centres?)\b"
)
"""Columns that name what stands in a row, rather than say of which kind it is."""


def split_choice(choice: str) -> tuple[str, str, str]:
    """What is done, the column and the value of a choice: ("only", "annee", "2022"). Raises BadValue for none."""
    what, _, of = choice.partition(":")
    column, mark, value = of.rpartition("=")
    if (what in (SUM, COUNT) and not of) or (what == PIVOT and of):
        return what, of, ""
    if what == ONLY and column and mark:
        return what, column, value
    raise BadValue("rows", choice, "sum, count, only:COLUMN=VALUE, pivot:COLUMN")


def choices_of(rows: pd.DataFrame, key: str, numbers: Collection[str]) -> tuple[str, ...]:
    """What rows that share a key may mean, the likeliest first; () where no two do, but for copies of each other.

    rows : text, under the names of the file; key : its column of codes or names; numbers : its columns of numbers
    """
    keys = rows[key].map(fold)
    filled = rows.loc[keys.ne("").to_numpy()]
    if not _repeats(filled, key):
        return ()
    years, kinds = [], []
    for name in [str(name) for name in filled if name not in (key, GEOMETRY)]:
        values = filled[name].str.strip()
        distinct = [str(value) for value in values.unique() if str(value)]
        if not 1 < len(distinct) <= MOST_KINDS or filled.assign(_=values).duplicated([key, "_"]).any():
            continue
        is_year = all(re.fullmatch(r"(?:19|20)\d\d(?:\.0)?", value) for value in distinct)
        if is_year:
            years += [f"{ONLY}:{name}={value}" for value in sorted(distinct, reverse=True)]
        elif name not in numbers and not _NAMED.search(fold(name)) and values[values.ne("")].value_counts().min() > 1:
            kinds += [*(f"{ONLY}:{name}={value}" for value in distinct), f"{PIVOT}:{name}"]
    added = [SUM, COUNT] if any(_ADDED.search(fold(name)) for name in numbers) else [COUNT, *([SUM] if numbers else [])]
    return (*years, *kinds, *added)


def likely(choices: Sequence[str], numbers: Collection[str]) -> str:
    """The choice that needs no question: a list of counts is added up, a list without numbers counted; else ""."""
    if not choices or choices[0].startswith((ONLY, PIVOT)):
        return ""
    if not numbers:
        return COUNT
    return SUM if all(_ADDED.search(fold(name)) for name in numbers) else ""


def _repeats(rows: pd.DataFrame, key: str) -> bool:
    """Whether rows share a key, beyond a few that are copies of another."""
    copies = rows.astype(str).duplicated()
    return bool(rows.loc[~copies.to_numpy(), key].map(fold).duplicated().any()) or copies.mean() > MOST_COPIES


def one_row_a_key(rows: pd.DataFrame, key: str, choice: str, names: Mapping[str, str], tally: Tally) -> pd.DataFrame:
    """The rows of a table with one for each code, as a person said that it is to be understood.

    rows : typed, key repaired; choice : see ``split_choice``, "" = nothing was said; names : our column -> the file's.
    All rows that are left are booked as kept.
    Copies to the letter are rejected ("duplicate"). Raises RepeatedRows where rows share a code and nothing was said.
    """
    what, column, value = split_choice(choice) if choice else ("", "", "")
    if what == ONLY:
        ours = _ours(column, rows, names)
        cells = rows[ours].map(_as_text)
        rows = set_aside(rows, cells.ne(value.strip()), "other_value", tally)
    copies = rows.drop(columns=GEOMETRY, errors="ignore").astype(str).duplicated()
    if what not in (SUM, COUNT) and copies.mean() <= MOST_COPIES:
        rows = reject(rows, copies, "duplicate", tally, key)
    is_unique = not rows[key].duplicated().any()
    if not is_unique and what in ("", ONLY):
        raise _asked(rows, key, names, tally)
    tally.keep(len(rows))
    if (is_unique and what not in (COUNT, PIVOT)) or what in ("", ONLY):
        return rows
    if what == PIVOT:
        return _pivoted(rows, key, _ours(column, rows, names), tally)
    return _joined(rows, key, tally, counted=what == COUNT)


def _asked(rows: pd.DataFrame, key: str, names: Mapping[str, str], tally: Tally) -> RepeatedRows:
    code = str(rows.loc[rows[key].duplicated().to_numpy(), key].iloc[0])
    shown = rows.drop(columns=[GEOMETRY, *_states(rows)], errors="ignore").rename(columns=dict(names))
    numbers = [str(name) for name in shown if is_float_dtype(shown[name])]
    text = shown.map(_as_text)
    choices = choices_of(text, names.get(key, key), numbers) or (SUM, COUNT)
    return RepeatedRows(tally.table, code, int(rows[key].eq(code).sum()), choices)


def _as_text(cell: object) -> str:
    if isinstance(cell, float):
        return "" if np.isnan(cell) else str(int(cell)) if cell.is_integer() else str(cell)
    return str(cell).strip()


def _ours(column: str, rows: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Our name of a column of the file. Raises BadValue where the mapping leaves it out."""
    ours = next((ours for ours, theirs in names.items() if theirs == column), column)
    if ours not in rows:
        raise BadValue("rows", column, f"a column that is kept: {', '.join(map(str, rows))}")
    return ours


def _states(rows: pd.DataFrame) -> list[str]:
    return [str(name) for name in rows if str(name).endswith("_state") and rows[name].dtype == "int8"]


def _joined(rows: pd.DataFrame, key: str, tally: Tally, *, counted: bool) -> pd.DataFrame:
    """One row a key: numbers added, words put beside each other, and the rows counted where that was asked for.

    A sum of which one part is missing is missing: it is secret where a part is, absent otherwise.
    """
    groups = rows.groupby(key, sort=False)
    first = groups.head(1).index
    columns: dict[str, pd.Series] = {key: rows.loc[first, key]}
    states = set(_states(rows))
    for name in [str(name) for name in rows if name != key and name not in states]:
        cells = rows[name]
        if name == GEOMETRY:
            columns[name] = cells.loc[first]
        elif is_float_dtype(cells):
            columns |= _sums(rows, name, key, first)
        else:
            columns[name] = _words(cells.astype(str), rows[key], first)
    if counted:
        columns[COUNTED] = _aligned(groups.size().astype(float), rows[key], first)
    tally.problem(Problem("note", "rows_counted" if counted else "rows_summed", tally.table, detail=str(len(rows))))
    return pd.DataFrame(columns, index=first)


def _sums(rows: pd.DataFrame, name: str, key: str, first: pd.Index) -> dict[str, pd.Series]:
    total = rows[name].groupby(rows[key], sort=False).agg(lambda part: part.sum(skipna=False))
    columns = {name: _aligned(total, rows[key], first)}
    if f"{name}_state" in rows:
        state = rows[f"{name}_state"]
        secret = state.eq(int(State.SECRET)).groupby(rows[key], sort=False).any()
        blank = state.ne(int(State.VALUE)).groupby(rows[key], sort=False).any()
        worst = blank.map({True: int(State.ABSENT), False: int(State.VALUE)}).mask(secret, int(State.SECRET))
        columns[f"{name}_state"] = _aligned(worst, rows[key], first).astype("int8")
    return columns


def _words(cells: pd.Series[str], keys: pd.Series[str], first: pd.Index) -> pd.Series[str]:
    """Distinct words beside each other, at most ``MOST_JOINED``."""

    def together(part: pd.Series[str]) -> str:
        distinct = [text for text in dict.fromkeys(part) if text]
        return " / ".join(distinct[:MOST_JOINED]) + (" …" if len(distinct) > MOST_JOINED else "")

    return _aligned(cells.groupby(keys, sort=False).agg(together), keys, first).astype("str")


def _aligned(values: pd.Series, keys: pd.Series[str], first: pd.Index) -> pd.Series:
    """Values by key as values by the line of the first row of each."""
    return pd.Series(values.reindex(keys.loc[first]).to_numpy(), index=first)


def _pivoted(rows: pd.DataFrame, key: str, kind: str, tally: Tally) -> pd.DataFrame:
    """One row a key, and each column of numbers once for each kind; a kind that a key lacks is absent, not zero."""
    kinds = rows[kind].map(_as_text)
    wide = _joined(rows.drop(columns=kind).assign(**{key: rows[key]}), key, Tally("", ""), counted=False)
    numbers = [str(name) for name in rows if is_float_dtype(rows[name])]
    keys = wide[key]
    wide = wide.drop(columns=[name for number in numbers for name in (number, f"{number}_state") if name in wide])
    for value in kinds.unique():
        part = rows.loc[kinds.eq(value).to_numpy()]
        of_kind = _joined(part, key, Tally("", ""), counted=False).set_index(key)
        for number in numbers:
            label = value if len(numbers) == 1 else f"{number} – {value}"
            wide[label] = of_kind[number].reindex(keys).to_numpy()
    tally.problem(Problem("note", "rows_pivoted", tally.table, detail=str(len(rows))))
    return wide
