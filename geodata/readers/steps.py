"""The steps that readers share; each accounts for the rows it takes away.

A frame here is text, indexed by line number, as ``geodata.formats.tables`` gives it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd

from deserts.states import State
from geodata.report.checks import Tally
from geodata.report.codes import CodeCheck, commune_codes, departement_codes, doubled_cities, plm_mode, siren_codes
from geodata.report.sentinels import Numbers, parse_numbers


def reject(
    frame: pd.DataFrame, bad: pd.Series[bool], reason: str, tally: Tally, column: str | None = None
) -> pd.DataFrame:
    """The rows that are not bad; the others are rejected with their line numbers and, of ``column``, their values."""
    if not bad.any():
        return frame
    rows = frame.loc[bad.to_numpy()]
    tally.reject(reason, rows.index, column, None if column is None else rows[column])
    return frame.loc[~bad.to_numpy()]


def set_aside(frame: pd.DataFrame, aside: pd.Series[bool], reason: str, tally: Tally) -> pd.DataFrame:
    """The rows that are wanted; the others (total, note, other, out_of_scope ...) are set aside."""
    if not aside.any():
        return frame
    tally.set_aside(reason, frame.index[aside.to_numpy()])
    return frame.loc[~aside.to_numpy()]


def communes(frame: pd.DataFrame, column: str, tally: Tally, known: Collection[str] | None = None) -> pd.DataFrame:
    """The same rows with commune codes repaired; rows without a readable code are rejected ("bad_commune")."""
    return _coded(frame, column, commune_codes(frame[column], known), "bad_commune", tally)


def departements(frame: pd.DataFrame, column: str, tally: Tally) -> pd.DataFrame:
    """The same for département codes ("bad_departement")."""
    return _coded(frame, column, departement_codes(frame[column]), "bad_departement", tally)


def sirens(frame: pd.DataFrame, column: str, tally: Tally) -> pd.DataFrame:
    """The same for EPCI codes ("bad_siren")."""
    return _coded(frame, column, siren_codes(frame[column]), "bad_siren", tally)


def _coded(frame: pd.DataFrame, column: str, check: CodeCheck, reason: str, tally: Tally) -> pd.DataFrame:
    """Put repaired codes in place and tell what was repaired."""
    if check.repaired.any():
        fixed = pd.DataFrame({"old": frame[column], "new": check.values, "line": frame.index})[check.repaired]
        for (old, new), lines in fixed.groupby(["old", "new"], sort=False)["line"]:
            tally.repair(column, str(old), str(new), int(lines.iloc[0]), len(lines))
    coded = frame.copy()
    coded[column] = check.values.where(~check.bad, frame[column])
    return reject(coded, check.bad, reason, tally, column)


def numbers(frame: pd.DataFrame, column: str, tally: Tally, source: str = "generic") -> Numbers:
    """The numbers of a column; sentinels are counted, odd decimal marks warned of.

    Rows whose ``bad`` is True are still there: reject them ("not_a_number") or keep them as absent, as the table needs.
    """
    found = parse_numbers(frame[column], source)
    for state in (State.SECRET, State.ABSENT):
        tally.sentinel(column, state, int(((found.states == state) & ~found.bad).sum()))
    if found.mixed:
        tally.warn("mixed_decimal_marks", column=column)
    if found.ambiguous:
        tally.warn("ambiguous_thousands", column=column)
    return found


def number_column(
    frame: pd.DataFrame, column: str, tally: Tally, source: str = "generic", *, minimum: float | None = 0.0
) -> pd.DataFrame:
    """The same frame with ``column`` as float and ``<column>_state`` beside it.

    Rows that hold neither a number nor a sentinel are rejected ("not_a_number"), those under ``minimum`` too
    ("out_of_range").
    """
    found = numbers(frame, column, tally, source)
    typed = frame.copy()
    typed[column] = found.values
    typed[f"{column}_state"] = found.states
    _tell(tally, "not_a_number", column, frame, found.bad)
    low = pd.Series(False, index=frame.index) if minimum is None else found.values.lt(minimum)
    _tell(tally, "out_of_range", column, frame, low)
    return typed.loc[~(found.bad | low).to_numpy()]


def _tell(tally: Tally, reason: str, column: str, frame: pd.DataFrame, bad: pd.Series[bool]) -> None:
    """Reject rows with what they hold in the file."""
    if bad.any():
        rows = frame.loc[bad.to_numpy()]
        tally.reject(reason, rows.index, column, rows[column])


def unique(frame: pd.DataFrame, keys: Sequence[str], tally: Tally) -> pd.DataFrame:
    """The first row of each key; later ones are rejected ("duplicate")."""
    return reject(frame, frame.duplicated(list(keys)), "duplicate", tally, keys[0])


def note_plm(codes: Collection[str], tally: Tally) -> None:
    """State how the table speaks of Paris, Lyon and Marseille; warn where a city stands beside its arrondissements."""
    tally.facts(plm_mode=plm_mode(codes))
    for city in doubled_cities(codes):
        tally.warn("plm_counted_twice", column="insee", value=city)


def by_code(frame: pd.DataFrame, code: str, columns: Sequence[str]) -> pd.DataFrame:
    """The finished table: index = code, sorted, and only the columns asked for."""
    table = frame.set_index(code)[list(columns)].sort_index()
    table.index = table.index.astype("str")
    return table
