"""What each publisher writes where there is no number, and numbers as the French write them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from deserts.states import State
from geodata.report.column_names import fold


@dataclass(frozen=True)
class SentinelSet:
    """Words (compared without case and spaces) and numbers of a source that stand for no value.

    empty : what an empty cell means; secret, absent : words; missing_numbers : numbers that mean "absent"
    is_lenient : whatever people write for nothing is absent too, and a count that is only bounded (« <5 ») is secret
    """

    secret: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    missing_numbers: frozenset[float] = frozenset()
    empty: State = State.ABSENT
    is_lenient: bool = False


_ABSENT_WORDS = frozenset({"nd", "n.d.", "na", "n/a", "#n/a", "nan", "null", "none", "-", "–", "...", "..", ".", "///"})

_SECRET_WORDS = frozenset({"s", "ns", "c", "secret", "secretstat", "secretstatistique", "confidentiel", "soussecret"})

_FILLERS = frozenset(
    "nr nc nsp so nc nd na ne i ind vide blanc aucun aucune aucunedonnee neant manquant manquante valeurmanquante "
    "nonrenseigne nonrenseignee noncommunique noncommuniquee nondisponible nondefini nonconnu nondetermine "
    "nonapplicable nonconcerne sansobjet sansdonnee inconnu inconnue indisponible indetermine adefinir arenseigner "
    "encours x xx xxx z u missing unknown notavailable notapplicable nodata tbd tbc nil void".split()
)
"""What people write where they have no number, without accents, spaces and marks. « Aucun » is not taken for a zero."""

_GENERIC = SentinelSet(secret=_SECRET_WORDS, absent=_ABSENT_WORDS | {"_z", "_u"}, is_lenient=True)

SENTINELS: Mapping[str, SentinelSet] = MappingProxyType(
    {
        "generic": _GENERIC,
        "insee": SentinelSet(secret=frozenset({"s", "c"}), absent=_ABSENT_WORDS),
        "bpe": SentinelSet(absent=_ABSENT_WORDS | {"_z", "_u", "ind", "csz", "hz"}),
        "finess": SentinelSet(absent=_ABSENT_WORDS),
        "filosofi": SentinelSet(secret=frozenset({"s"}), absent=_ABSENT_WORDS),
        # In the workbooks up to 2015 secrecy is the empty cell.
        "filosofi_xls": SentinelSet(secret=frozenset({"s"}), absent=_ABSENT_WORDS, empty=State.SECRET),
        "ameli": SentinelSet(secret=frozenset({"nc", "ns", "s"}), absent=_ABSENT_WORDS),
        # Pathologies: Ntop is left empty under the threshold.
        "ameli_pathologies": SentinelSet(secret=frozenset({"ns", "s"}), absent=_ABSENT_WORDS, empty=State.SECRET),
        "ign": SentinelSet(absent=_ABSENT_WORDS | {"nr"}),
        "metric": SentinelSet(absent=_ABSENT_WORDS, missing_numbers=frozenset({-999999.0, 9999.0})),
        "drees": SentinelSet(absent=_ABSENT_WORDS),
    }
)
"""By source (docs/formats.md, Rules). A source without an entry uses "generic"."""


LARGEST = 1e16
"""No count, sum of money or measure of a commune is larger; beyond it whole numbers are not exact any more."""

_GAP = r"[\s\u00a0\u2009\u202f'’]"
_GAPS = rf"{_GAP}+"
_INNER_GAP = rf"\d{_GAP}+\d"
_THOUSANDS = rf"[+\-\u2212]?\s*\d{{1,3}}(?:{_GAP}\d{{3}})+(?:[.,]\d+)?\s*%?"
_MARKS_ONLY = r"[^\w\d]+|_+"
_BOUNDED = r"(?:[<≤]=?|moinsde|inf[eé]rieur[ea]?[aà]|inf[aà])\d+|(?:de|entre)?\d+(?:à|et)\d+"


@dataclass(frozen=True)
class Numbers:
    """A column of numbers, indexed as the text it was read from.

    values : float64, NaN wherever ``states`` is not VALUE
    states : int8 of ``State``: VALUE, SECRET or ABSENT
    bad : True where the cell holds something that is neither a number nor a sentinel; NaN and ABSENT there
    mixed : the column uses both the point and the comma as decimal mark
    ambiguous : every cell with a mark reads 1,234 or 1.234: a decimal or thousands, taken as decimal
    """

    values: pd.Series[float]
    states: pd.Series[int]
    bad: pd.Series[bool]
    mixed: bool = False
    ambiguous: bool = False


def sentinel_set(source: str) -> SentinelSet:
    """The sentinels of a source, the generic ones where it has none of its own."""
    return SENTINELS.get(source, _GENERIC)


def parse_numbers(text: pd.Series[str], source: str = "generic") -> Numbers:
    """Numbers of a column of text: point or comma as decimal mark, spaces and apostrophes between thousands, a % sign.

    ``1 234,5``, ``1234.5``, ``1.234,5`` and ``1,234.5`` are one number; a % sign is taken off, the number left as is.
    ``2 3`` is none: spaces stand between thousands only. Beyond ``LARGEST`` a cell is no number either.
    """
    marks = sentinel_set(source)
    distinct, place = _distinct(text)
    bare = distinct.str.replace(r'^="?(.*?)"?$', r"\1", regex=True).str.strip()
    plain = bare.str.replace(_GAPS, "", regex=True).str.casefold()
    state = np.full(len(plain), int(State.VALUE), dtype=np.int8)
    if marks.is_lenient:
        words = plain.map(_letters)
        state[(words.isin(_FILLERS) | plain.str.fullmatch(_MARKS_ONLY) | plain.str.startswith("#")).to_numpy()] = (
            State.ABSENT
        )
        state[(words.isin(marks.secret) | plain.str.fullmatch(_BOUNDED)).to_numpy()] = State.SECRET
    state[plain.isin(marks.absent).to_numpy()] = State.ABSENT
    state[plain.isin(marks.secret).to_numpy()] = State.SECRET
    state[plain.eq("").to_numpy()] = marks.empty
    grouped = ~bare.str.contains(_INNER_GAP) | bare.str.fullmatch(_THOUSANDS)
    numbers, mixed, ambiguous = _numbers(plain.where((state == State.VALUE) & grouped, ""))
    values = numbers.to_numpy(dtype=np.float64, copy=True)
    missing = np.isin(values, list(marks.missing_numbers)) & (state == State.VALUE)
    state[missing] = State.ABSENT
    bad = (state == State.VALUE) & ~(np.abs(values) <= LARGEST)
    values[state != State.VALUE], values[bad], state[bad] = np.nan, np.nan, State.ABSENT
    return Numbers(
        pd.Series(values[place], index=text.index, name=text.name),
        pd.Series(state[place], index=text.index, name=text.name),
        pd.Series(bad[place], index=text.index, name=text.name),
        mixed,
        ambiguous,
    )


def _distinct(text: pd.Series[str]) -> tuple[pd.Series[str], np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """The distinct cells and where each cell is among them: columns repeat themselves."""
    place, distinct = pd.factorize(text.fillna("").to_numpy(dtype=object))
    return pd.Series(distinct, dtype="str"), place


def _letters(cell: str) -> str:
    """A word without accents and marks, to compare with the fillers."""
    return "".join(letter for letter in fold(cell) if letter.isalnum())


def _numbers(plain: pd.Series[str]) -> tuple[pd.Series[float], bool, bool]:
    """Text without spaces as numbers; what is none becomes NaN."""
    text = plain.str.removesuffix("%").str.replace("\N{MINUS SIGN}", "-", regex=False)
    for mark in ",.":
        several = text.str.fullmatch(rf"[+-]?\d{{1,3}}(?:\{mark}\d{{3}}){{2,}}")
        text = text.mask(several, text.str.replace(mark, "", regex=False))
    comma, point = text.str.contains(",", regex=False), text.str.contains(".", regex=False)
    both = comma & point
    last_comma = text.str.rfind(",") > text.str.rfind(".")
    text = text.mask(both & last_comma, text.str.replace(".", "", regex=False))
    text = text.mask(both & ~last_comma, text.str.replace(",", "", regex=False))
    text = text.str.replace(",", ".", regex=False)
    # Only what a person would write: "1e5" and "infinity" are refused, hexadecimal too.
    readable = text.str.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?")
    numbers = pd.to_numeric(text.where(readable), errors="coerce")
    marked = text[(comma | point) & readable]
    ambiguous = len(marked) > 0 and bool(marked.str.fullmatch(r"[+-]?[1-9]\d{0,2}\.\d{3}").all())
    return numbers, bool((comma & ~both).any() and (point & ~both).any()), ambiguous
