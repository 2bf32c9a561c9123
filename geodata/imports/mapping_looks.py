"""What the cells of an unknown column look like: codes, numbers, dates, and names of persons, which are left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pandas as pd

from geodata.report.codes import commune_code, departement_code, siren_code
from geodata.report.column_names import fold
from geodata.report.sentinels import parse_numbers

SAMPLES = 5

SURE = 0.9
"""Share of cells from which a column is taken for what they look like."""

NUMBERS = frozenset({"number", "year"})

CODES = ("insee", "identifier", "iris", "departement")

MOST_NAME_LETTERS = 200

_PERSONAL = re.compile(
    r"\b(?:prenoms?|nom d exercice|nom de famille|nom usuel|nom d usage|nom patronymique|nom (?:du )?(?:medecin|ps|"
    r"professionnel)|rpps|adeli|date de naissance|e ?mail|courriel|tel|telephone)\b"
)
_CODE_NAME = re.compile(r"\b(?:codes?|cod|id|ident|identifiant|numero|insee|siren|siret|finess|reg|region|dep)\b|^code")
_INDEX = re.compile(r"(?:unnamed: \d+|index|\(\d+\)|fid|ogc fid|objectid|id row)")
_POSTCODE = re.compile(r"\b(?:code postal|codes? postaux|codpost|cp|postcode|zip)\b")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}.*|\d{1,2}/\d{1,2}/\d{4}")


@dataclass(frozen=True)
class Look:
    """What the cells of a column look like.

    kind : as in ``FoundColumn``; fit : share of the filled cells that are of that kind; distinct : share of them that
    stand once; filled : how many there are; lost_zero : share of commune codes that lost one
    """

    name: str
    kind: str
    fit: float
    distinct: float
    filled: int
    samples: tuple[str, ...]
    lost_zero: float = 0.0


@cache
def _known() -> frozenset[str]:
    """Commune codes that are in use, or were since they are recorded."""
    from geodata.france.base import france

    base = france()
    return frozenset(base.communes.index) | frozenset(base.successors.index)


def plain(name: str) -> str:
    """The name of a column to compare by."""
    return fold(name[:MOST_NAME_LETTERS])


def is_personal(name: str) -> bool:
    """Whether a column seems to hold names of persons, their numbers or addresses."""
    return bool(_PERSONAL.search(plain(name)))


def is_index(name: str) -> bool:
    """Whether a column only numbers the rows."""
    return bool(_INDEX.fullmatch(plain(name)))


def look_at(name: str, cells: pd.Series[str]) -> Look:
    """What the cells of a column look like."""
    filled = cells[cells.str.strip() != ""]
    distinct = filled.drop_duplicates()
    kind, fit = _kind(name, distinct)
    zero = distinct.str.fullmatch(r"\d{4}(?:\.0)?").mean() if kind == "insee" and len(distinct) else 0.0
    samples = tuple(str(cell)[:80] for cell in distinct.head(SAMPLES))
    return Look(name, kind, fit, len(distinct) / max(1, len(filled)), len(filled), samples, float(zero))


def _kind(name: str, distinct: pd.Series[str]) -> tuple[str, float]:
    """Kind and share of the cells that are of it."""
    if distinct.empty:
        return "empty", 1.0
    if _share(distinct, r"(?:19|20)\d\d(?:\.0)?") == 1:
        return "year", 1.0
    if _POSTCODE.search(plain(name)) and _share(distinct, r"\d{4,5}(?:\.0)?") > SURE:
        return "postcode", 1.0
    for kind, test in _TESTS.items():
        fit = float(distinct.map(test).mean())
        if fit >= SURE and _may_be(kind, plain(name)):
            return kind, fit
    if (fit := _share(distinct, _DATE.pattern)) >= SURE:
        return "date", fit
    fit = 1 - float(parse_numbers(distinct).bad.mean())
    is_code = _CODE_NAME.search(plain(name)) or _is_code(distinct)
    return ("number", fit) if fit >= SURE and not is_code else ("text", 1.0)


def _may_be(kind: str, name: str) -> bool:
    """Whether a name allows a kind that cells alone cannot tell: nine digits, or two."""
    if kind == "departement":
        return "dep" in name
    return kind != "identifier" or "iris" not in name


def _share(cells: pd.Series[str], pattern: str) -> float:
    return float(cells.str.strip().str.fullmatch(pattern).mean())


def _is_commune(cell: str) -> bool:
    return len(cell.strip()) >= 4 and commune_code(cell, _known()) in _known()


def iris_code(cell: str) -> str | None:
    """An IRIS code, its lost zero and a .0 repaired; None where it is none."""
    code = cell.strip().upper().removesuffix(".0")
    code = f"0{code}" if re.fullmatch(r"\d{8}", code) else code
    return code if re.fullmatch(r"(?:\d{2}|2[AB])\d{7}", code) and commune_code(code[:5]) else None


def _is_iris(cell: str) -> bool:
    code = iris_code(cell)
    return code is not None and code[:5] in _known()


_TESTS: dict[str, Callable[[str], bool]] = {
    "insee": _is_commune,
    "identifier": lambda cell: siren_code(cell) is not None,
    "iris": _is_iris,
    "departement": lambda cell: departement_code(cell) is not None,
}


def _is_code(distinct: pd.Series[str]) -> bool:
    """Whether numbers are names: some begin with a zero, or all are long and of one length."""
    text = distinct.str.strip()
    zeros = text.str.fullmatch(r"0\d+").any()
    lengths = text.str.len()
    return bool(zeros or (lengths.min() == lengths.max() >= 9 and text.str.isdigit().all()))
