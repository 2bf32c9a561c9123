"""What the cells of an unknown column look like: codes, numbers, dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import pandas as pd

from deserts.states import State
from geodata.report.codes import commune_code, departement_code, siren_code
from geodata.report.column_names import fold
from geodata.report.sentinels import parse_numbers

LETTERS = {"insee": 4, "identifier": 9, "iris": 8, "departement": 1}
"""The fewest letters of a code, its lost zero counted."""

SAMPLES, SAMPLED = 5, 30

SURE = 0.9
"""Share of cells from which a column is taken for what they look like."""

MOST = 0.5
"""The same where the name of the column says so too: totals, notes and odd words are not the column."""

SOME, SHORT_ROWS = 0.3, 30
"""The same for a short table, of which half may be totals and notes."""

NEVER = 2.0

_LOST_ZERO = re.compile(r"\d{4}(?:\.0)?")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\.0)?")
_POSTAL = re.compile(r"\d{4,5}(?:\.0)?")

NUMBERS = frozenset({"number", "year"})

CODES = ("insee", "identifier", "iris", "departement")

MOST_NAME_LETTERS = 200

_CODE_NAME = re.compile(r"\b(?:codes?|cod|id|ident|identifiant|numero|insee|siren|siret|finess|reg|region|dep)\b|^code")
_INDEX = re.compile(r"(?:unnamed: \d+|index|\(\d+\)|fid|ogc fid|objectid|id row)")
_NUMBER_NAME = re.compile(
    r"\b(?:populations?|pop|habitants?|hab|nombres?|nbs?|nbre|nb\w*|effectifs?|medecins?|generalistes?|infirmi\w+|mg|etp|taux|"
    r"parts?|pourcentages?|revenus?|prix|montants?|totaux|total|surfaces?|superficie|distances?|minutes|durees?|scores?|"
    r"valeurs?|indices?|apl|logements?|menages?|naissances|deces|annees?|lits|places|actes|consultations|patients|"
    r"densites?|moyennes?|medianes?|count|number|value|rate|income|cabinets?|creneaux|loyers?|emplois?)\b"
)
_COMMUNE_NAME = re.compile(
    r"\b(?:insee|codgeo|depcom|com|codcom|communes?|commune|geo|codegeo|code geo|citycode|code)\b"
)
_OTHER_AREA = re.compile(
    r"\b(?:cantons?|departements?|dep|dept|regions?|reg|epci|siren|arrondissements?|circo\w*|iris|bassins?|tvs|"
    r"zones?|siret|finess|telephone|tel|fax)\b"
)
_POSTCODE = re.compile(r"\b(?:code postal|codes? postaux|codpost|cp|postcode|zip)\b")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}.*|\d{1,2}/\d{1,2}/\d{4}")


@dataclass(frozen=True)
class Look:
    """What the cells of a column look like.

    kind : as in ``FoundColumn``; fit : share of the filled cells that are of that kind; distinct : share of them that
    stand once; filled : how many there are, without those that say that there is nothing; lost_zero : share of commune
    codes that lost one
    """

    name: str
    kind: str
    fit: float
    distinct: float
    filled: int
    samples: tuple[str, ...]
    lost_zero: float = 0.0


@cache
def known_communes() -> frozenset[str]:
    """Commune codes that are in use, or were since they are recorded."""
    from geodata.france.base import france

    base = france()
    return frozenset(base.communes.index) | frozenset(base.successors.index)


def plain(name: str) -> str:
    """The name of a column to compare by."""
    return fold(name[:MOST_NAME_LETTERS])


def is_index(name: str) -> bool:
    """Whether a column only numbers the rows."""
    return bool(_INDEX.fullmatch(plain(name)))


def look_at(name: str, cells: pd.Series[str]) -> Look:
    """What the cells of a column look like."""
    return looks_of({name: cells})[0]


def looks_of(columns: Mapping[str, pd.Series[str]]) -> list[Look]:
    """The same of many columns; their cells are read as numbers all at once, so that two thousand take a second."""
    counts = [Counter(text for cell in cells.tolist() if (text := cell.strip())) for cells in columns.values()]
    parsed = parse_numbers(pd.Series([text for column in counts for text in column], dtype="str"))
    says = (parsed.states.eq(int(State.VALUE)) | parsed.bad).tolist()
    numeric, start, looks = (~parsed.bad).tolist(), 0, []
    for name, column in zip(columns, counts, strict=True):
        stop = start + len(column)
        kept = [place for place in range(start, stop) if says[place]]
        texts, rows = list(column), list(column.values())
        cells = _Cells(
            [texts[place - start] for place in kept],
            [rows[place - start] for place in kept],
            [numeric[place] for place in kept],
        )
        looks.append(_look(name, cells, texts[:SAMPLES]))
        start = stop
    return looks


def _look(name: str, cells: _Cells, first: Sequence[str]) -> Look:
    kind, fit = _kind(name, cells)
    if kind == "empty" and first:
        kind = "text"
    zero = cells.matching(_LOST_ZERO) if kind == "insee" else 0.0
    samples = tuple(text[:80] for text in first)
    return Look(name, kind, fit, len(cells.texts) / max(1, cells.rows), cells.rows, samples, zero)


@dataclass(frozen=True)
class _Cells:
    """The distinct cells that say something, how many rows have each, and which are numbers."""

    texts: list[str]
    counts: list[int]
    numeric: list[bool]

    @property
    def rows(self) -> int:
        return sum(self.counts)

    def may_be(self, test: Callable[[str], bool], needed: float) -> bool:
        """Whether cells from all over the column leave it open that a share of its rows is of a kind: half of it are."""
        if max(self.counts) > self.rows / 10:  # some cells stand for many rows: all have to be looked at
            return True
        sample = self.texts[:: max(1, len(self.texts) // SAMPLED)]
        return sum(map(test, sample)) >= needed / 2 * len(sample)

    def share(self, hits: Iterable[bool]) -> float:
        """Share of the rows, not of the distinct cells: one odd word among many small counts is one row."""
        return sum(count for count, hit in zip(self.counts, hits, strict=True) if hit) / max(1, self.rows)

    def matching(self, pattern: re.Pattern[str]) -> float:
        """Share of the rows whose cell is of a form."""
        return self.share(pattern.fullmatch(text) is not None for text in self.texts)


def _kind(name: str, cells: _Cells) -> tuple[str, float]:
    """Kind and share of the rows that are of it."""
    if not cells.texts:
        return "empty", 1.0
    if cells.matching(_YEAR) == 1 and not _COMMUNE_NAME.search(plain(name)):
        return "year", 1.0
    if _POSTCODE.search(plain(name)) and cells.matching(_POSTAL) >= MOST:
        return "postcode", 1.0
    for kind, test in _TESTS.items():
        needed = _needed(kind, plain(name), cells)
        if needed < NEVER and cells.may_be(test, needed) and (fit := cells.share(map(test, cells.texts))) >= needed:
            return kind, fit
    if (fit := cells.matching(_DATE)) >= SURE:
        return "date", fit
    return _number(plain(name), cells)


def _number(name: str, cells: _Cells) -> tuple[str, float]:
    """Whether a column is one of numbers: by its cells, or by its name and most of its rows."""
    fit = cells.share(cells.numeric)
    says_number = bool(_NUMBER_NAME.search(name)) and not _CODE_NAME.search(name)
    is_code = not says_number and bool(_CODE_NAME.search(name) or _is_code(cells.texts))
    return ("number", fit) if fit >= (MOST if says_number else SURE) and not is_code else ("text", 1.0)


def _needed(kind: str, name: str, cells: _Cells) -> float:
    """Share of rows from which a column is of a kind: most, where its name says so; never, where it says otherwise."""
    if max(map(len, cells.texts)) < LETTERS[kind]:
        return NEVER
    if kind == "departement":
        return SURE if "dep" in name else NEVER
    if kind == "identifier":
        return NEVER if "iris" in name else SURE
    if kind == "iris":
        return MOST if "iris" in name else SURE
    if kind != "insee":
        return SURE
    if _OTHER_AREA.search(name) and not _COMMUNE_NAME.search(name):
        return NEVER
    if _COMMUNE_NAME.search(name):
        return SOME if cells.rows < SHORT_ROWS else MOST
    lost = cells.matching(_LOST_ZERO) == 1  # numbers of four digits are codes only where a name says so
    return NEVER if lost or _NUMBER_NAME.search(name) else SURE


def _is_commune(cell: str) -> bool:
    return len(cell.strip()) >= 4 and commune_code(cell, known_communes()) in known_communes()


def iris_code(cell: str) -> str | None:
    """An IRIS code, its lost zero and a .0 repaired; None where it is none."""
    code = re.sub(r"[\s\u00a0\u202f]+", "", cell).upper().removesuffix(".0")
    code = f"0{code}" if re.fullmatch(r"\d{8}", code) else code
    return code if re.fullmatch(r"(?:\d{2}|2[AB])\d{7}", code) and commune_code(code[:5]) else None


def _is_iris(cell: str) -> bool:
    code = iris_code(cell)
    return code is not None and code[:5] in known_communes()


_TESTS: dict[str, Callable[[str], bool]] = {
    "insee": _is_commune,
    "identifier": lambda cell: siren_code(cell) is not None,
    "iris": _is_iris,
    "departement": lambda cell: departement_code(cell) is not None,
}


def _is_code(texts: Sequence[str]) -> bool:
    """Whether numbers are names: some begin with a zero, or all are long and of one length."""
    lengths = {len(text) for text in texts}
    long = len(lengths) == 1 and min(lengths) >= 9 and all(text.isdigit() for text in texts)
    return long or any(text.isdigit() and text[0] == "0" and len(text) > 1 for text in texts)
