"""Rows that name their commune: names as codes, and codes held against the names beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches

import pandas as pd

from deserts.errors import CodesContradictNames, UnknownTerritory
from geodata.france.base import france
from geodata.france.names import find_departement, find_epci
from geodata.readers.steps import reject
from geodata.readers.towns import codes_named, communes_by_name, find_town, known_towns, plain_town
from geodata.report.checks import Problem, Tally
from geodata.report.codes import FINESS_DEPARTEMENTS, departement_of

HINTS = ("departement", "postcode", "epci")
"""Columns that tell namesakes apart."""

NAMES = "name"
"""The column of names of communes."""

FEW = 0.02
"""Share of rows whose name is not that of their code up to which they are kept: communes change their names. Own choice."""

MOST = 0.5
"""Share from which it is the column of codes that is wrong, not some rows. Own choice."""

_NO_NAME = re.compile(r"\d{3}|[:;|=]")
"""What no name of a commune holds: a whole line that was not cut into cells, an address."""

_ASIDE = re.compile(r"\s*\(([^()]*)\)\s*$")


def by_name(frame: pd.DataFrame, confirmed: Mapping[str, str], tally: Tally) -> pd.DataFrame:
    """The same rows with the code of the commune that they name in ``insee``; what is doubtful is rejected.

    frame : with ``name`` and any of ``HINTS``; confirmed : name as written -> code that a person has said it to be.
    A name that no commune bears ("unknown_town") or that several do where nothing tells them apart ("ambiguous_town") is
    rejected with what it might be. A name that only the other names of the list tell apart is kept, and warned of.
    """
    hints = [name for name in HINTS if name in frame]
    distinct = frame[[NAMES, *hints]].apply(lambda column: column.str.strip()).drop_duplicates()
    unambiguous = communes_by_name(list(map(str, distinct[NAMES].map(_without_aside).unique())))
    answers = {
        tuple(row): _resolved(row, hints, confirmed, unambiguous) for row in distinct.itertuples(index=False, name=None)
    }
    keys = [tuple(map(str.strip, row)) for row in frame[[NAMES, *hints]].itertuples(index=False, name=None)]
    coded = frame.assign(
        insee=pd.Series([answers[key][0] for key in keys], index=frame.index, dtype="str"),
        _why=[answers[key][1] for key in keys],
        _shown=[_suggested(key[0], answers[key][2]) for key in keys],
    )
    context = coded["_why"].eq("by_context")
    if context.any():
        examples = ", ".join(dict.fromkeys(coded.loc[context, NAMES]))[:200]
        tally.warn("name_by_context", examples, NAMES, int(coded.index[context.to_numpy()][0]))
    for reason in ("blank", "unknown_town", "ambiguous_town"):
        hit = coded["_why"].eq(reason)
        coded = reject(coded.assign(**{NAMES: coded["_shown"].where(hit, coded[NAMES])}), hit, reason, tally, NAMES)
    tally.problem(Problem("note", "by_name", tally.table, detail=str(coded["insee"].nunique())))
    return coded.drop(columns=["_why", "_shown", *hints])


Answer = tuple[str, str, tuple[str, ...]]


def _resolved(
    row: tuple[str, ...], hints: list[str], confirmed: Mapping[str, str], unambiguous: Mapping[str, str]
) -> Answer:
    """Code, why there is none ("" where there is one, "by_context" where only the list told), and what it might be."""
    name, given = row[0], dict(zip(hints, row[1:], strict=True))
    if name in confirmed:
        return confirmed[name], "", ()
    if re.fullmatch(r"\d{1,3}", name) and given.get("departement"):
        code = _composed(given["departement"], name)
        return (code, "", ()) if code in france().communes.index else ("", "unknown_town", ())
    bare = _without_aside(name)
    aside = _ASIDE.search(name)
    if aside and "departement" not in given:
        given["departement"] = aside[1]
    if given.get("postcode", ""):
        code, _ = find_town(given["postcode"], bare)
        if code:
            return code, "", ()
    if not plain_town(bare):
        return "", "blank", ()
    codes = codes_named(bare)
    kept = _narrowed(codes, given)
    if len(kept) == 1:
        return kept[0], "", ()
    if len(kept) > 1 and bare in unambiguous and unambiguous[bare] in kept:
        return unambiguous[bare], "by_context", ()
    if codes:
        return "", "ambiguous_town" if kept else "unknown_town", kept or codes
    near = get_close_matches(plain_town(bare), known_towns(), n=3, cutoff=0.85)
    return "", "unknown_town", _narrowed(tuple(code for name in near for code in codes_named(name)), given)


def _composed(departement: str, number: str) -> str:
    """A code in two columns: 2A + 4 -> 2A004, 9D + 411 -> 97411, 971 + 01 -> 97101."""
    start = FINESS_DEPARTEMENTS.get(departement.upper(), departement.upper().zfill(2))
    return f"{start[:2]}{number.zfill(3)}" if len(start) == 2 or len(number) == 3 else f"{start}{number.zfill(2)}"


def _narrowed(codes: tuple[str, ...], given: Mapping[str, str]) -> tuple[str, ...]:
    """Those of the codes that a département or an EPCI leaves; a hint that means nothing leaves all."""
    kept = codes
    if departement := _code_of(find_departement, given.get("departement", "")):
        kept = tuple(code for code in kept if departement_of(code) == departement)
    if epci := _code_of(find_epci, given.get("epci", "")):
        members = france().communes["epci"]
        kept = tuple(code for code in kept if str(members.get(code, "")) == epci)
    return kept


def _code_of(find: Callable[[str], str], words: str) -> str:
    """A code by its name or itself; "" where there is none."""
    try:
        return str(find(words)) if words.strip() else ""
    except UnknownTerritory:
        return ""


def _without_aside(name: str) -> str:
    """« Saint-Vaury (23) » -> « Saint-Vaury », but « Mans (Le) » as it is."""
    aside = _ASIDE.search(name)
    article = aside is not None and plain_town(f"{name[: aside.start()]} x") == plain_town(f"{name} x")
    return name[: aside.start()] if aside and not article else name


def _suggested(name: str, codes: tuple[str, ...]) -> str:
    """A name, and the communes that it might be."""
    names = france().communes["name"]
    might = ", ".join(f"{names[code]} {code}" for code in codes[:3] if code in names)
    return f"{name} ({might} ?)" if might else name


def contradicting(codes: pd.Series[str], names: pd.Series[str]) -> pd.Series[bool]:
    """Rows whose name is that of another commune than their code's; a name that no commune bears says nothing."""
    pairs = pd.MultiIndex.from_arrays([codes, names])
    places, distinct = pd.factorize(pairs)
    wrong = [_contradicts(str(code), str(name)) for code, name in distinct]
    return pd.Series([wrong[place] for place in places], index=codes.index, dtype=bool)


def _contradicts(code: str, name: str) -> bool:
    base = france()
    bearers = codes_named(_without_aside(name))
    if not bearers or code in bearers or code not in base.communes.index:
        return False
    return plain_town(str(base.communes.at[code, "name"])) != plain_town(_without_aside(name))


def without_contradictions(rows: pd.DataFrame, tally: Tally) -> pd.DataFrame:
    """Rows whose code and name agree; those that do not are rejected, or warned of where they are few.

    rows : with ``insee`` repaired and ``name``. Raises CodesContradictNames where most do not agree.
    """
    if are_names(rows[NAMES]) < MOST:  # a column of other words, some of which are names of communes by chance
        return rows
    wrong = contradicting(rows["insee"], rows[NAMES])
    share = float(wrong.mean())
    if not share:
        return rows
    names = france().communes["name"]
    bad = rows.loc[wrong.to_numpy()]
    if share > MOST:
        heads = bad.head(3)
        examples = tuple(
            (code, name, str(names[code])) for code, name in zip(heads["insee"], heads[NAMES], strict=True)
        )
        raise CodesContradictNames(tally.table, examples, share)
    shown = [f"{code} {name} (≠ {names[code]})" for code, name in zip(bad["insee"], bad[NAMES], strict=True)]
    if share <= FEW:
        tally.warn("code_contradicts_name", "; ".join(shown[:3]), "insee", int(bad.index[0]))
        return rows
    tally.reject("code_contradicts_name", bad.index, column="insee", values=shown)
    return rows.loc[~wrong.to_numpy()]


def are_names(cells: pd.Series[str]) -> float:
    """Share of the filled rows that bear the name of a commune."""
    filled = cells[cells.str.strip() != ""]
    if filled.empty:
        return 0.0
    counts = filled.value_counts(sort=False)
    hits = [not _NO_NAME.search(str(name)) and bool(codes_named(_without_aside(str(name)))) for name in counts.index]
    return float(counts[hits].sum() / counts.sum())
