"""INSEE, département and SIREN codes: told apart from numbers, repaired when a spreadsheet damaged them, checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import pandas as pd

PlmMode = Literal["none", "cities", "arrondissements", "both"]

PLM: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "75056": tuple(f"75{number}" for number in range(101, 121)),
        "69123": tuple(f"69{number}" for number in range(381, 390)),
        "13055": tuple(f"13{number}" for number in range(201, 217)),
    }
)
"""Paris, Lyon and Marseille: the city -> its arrondissements. Source: INSEE, COG."""

CITY_OF: Mapping[str, str] = MappingProxyType({part: city for city, parts in PLM.items() for part in parts})
"""Arrondissement -> its city."""

OVERSEAS_RECODED: Mapping[str, str] = MappingProxyType({"97123": "97701", "97127": "97801"})
"""Saint-Barthélemy and Saint-Martin before 2007 -> since. Source: INSEE, COG."""

FINESS_DEPARTEMENTS: Mapping[str, str] = MappingProxyType(
    {"9A": "97", "9B": "97", "9C": "97", "9D": "97", "9E": "97", "9F": "97", "9J": "98"}
)
"""FINESS spells the overseas départements with a letter; the three digits of its commune begin with the last figure
of the département, so 9A + 101 is 97101 (docs/formats.md, Rules)."""

COMMUNE = re.compile(r"(?:\d{2}|2[AB])\d{3}", re.ASCII)
DEPARTEMENT = re.compile(r"(?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97\d|98\d)", re.ASCII)
SIREN = re.compile(r"\d{9}", re.ASCII)

_FORMULA = re.compile(r'^="?([^"]*)"?$')
_JOINTS = re.compile(r"(?<=^\d[\dAB])[\s\u00a0\u202f\-](?=\d{3}$)")
_DECIMALS = re.compile(r"^(\d+)[.,]0+$", re.ASCII)


@dataclass(frozen=True)
class CodeCheck:
    """A column of codes after repair, indexed as the text it came from.

    values : the codes, "" where ``bad``; repaired : written otherwise in the file; bad : no code can be made of it
    """

    values: pd.Series[str]
    repaired: pd.Series[bool]
    bad: pd.Series[bool]


def commune_codes(text: pd.Series[str], known: Collection[str] | None = None) -> CodeCheck:
    """Commune codes of a column that is known to hold them.

    1001 and 1001.0 -> 01001, 2a004 -> 2A004, ="01001" -> 01001, 97123 -> 97701. Corsica written 20004 becomes 2A004 or
    2B004, whichever is in ``known``; without ``known``, or where neither or both are, it is bad.
    """
    return _checked(text, lambda cell: commune_code(cell, known))


def departement_codes(text: pd.Series[str]) -> CodeCheck:
    """Département codes: 1 -> 01, 2a -> 2A, 971 as it is; FINESS's 9A -> 971. 20 is bad: it is 2A or 2B."""
    return _checked(text, departement_code)


def siren_codes(text: pd.Series[str]) -> CodeCheck:
    """SIREN codes (EPCI): nine digits whose check digit holds; spaces and a .0 are taken off."""
    return _checked(text, siren_code)


def _checked(text: pd.Series[str], repair: Callable[[str], str | None]) -> CodeCheck:
    """Repair each distinct cell once."""
    fixed = {cell: repair(cell) for cell in text.unique()}
    values = text.map({cell: code or "" for cell, code in fixed.items()}).astype("str")
    bad = text.map({cell: code is None for cell, code in fixed.items()}).astype(bool)
    return CodeCheck(values, (values != text) & ~bad, bad)


def plain_code(cell: str) -> str:
    """A cell without the marks that spreadsheets leave on codes: spaces, ="...", quotes, .0; upper case."""
    text = cell.strip()
    if text.startswith("=") and (match := _FORMULA.match(text)):
        text = match[1]
    text = text.strip().strip("'\"\u00a0 ").upper()
    match = _DECIMALS.match(text)
    return match[1] if match else text


def commune_code(cell: str, known: Collection[str] | None = None) -> str | None:
    """One commune code, repaired; None where none can be made of it (see ``commune_codes``)."""
    code = _JOINTS.sub("", plain_code(cell))  # 2A 090, 23-001
    if len(code) == 4 and code.isascii() and code.isdigit():
        code = f"0{code}"
    if not COMMUNE.fullmatch(code) or code[:2] in {"00", "96", "99"}:
        return None
    if code.startswith("20"):
        return _corsican(code, known)
    return OVERSEAS_RECODED.get(code, code)


def _corsican(code: str, known: Collection[str] | None) -> str | None:
    """20004 -> 2A004: numbers were kept when the island was split in 1976, so at most one of the two exists."""
    hits = [f"2{letter}{code[2:]}" for letter in "AB" if known is not None and f"2{letter}{code[2:]}" in known]
    return hits[0] if len(hits) == 1 else None


def departement_code(cell: str) -> str | None:
    """One département code, repaired; None where none can be made of it."""
    code = plain_code(cell)
    if len(code) == 1 and code.isascii() and code.isdigit():
        code = f"0{code}"
    if code in {"9A", "9B", "9C", "9D", "9F"}:
        code = {"9A": "971", "9B": "972", "9C": "973", "9D": "974", "9F": "976"}[code]
    if len(code) == 3 and code.startswith("0"):
        code = code[1:]
    return code if DEPARTEMENT.fullmatch(code) and code != "20" else None


def siren_code(cell: str) -> str | None:
    """One SIREN, its check digit verified; None where it is none."""
    code = plain_code(cell).replace(" ", "").replace("\u00a0", "")
    return code if SIREN.fullmatch(code) and luhn(code) else None


def luhn(digits: str) -> bool:
    """Whether the check digit of a SIREN or SIRET holds."""
    doubled = (2 * int(digit) if place % 2 else int(digit) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def departement_of(insee: str) -> str:
    """The département of a commune code: three characters overseas, else two."""
    return insee[:3] if insee.startswith(("97", "98")) else insee[:2]


def finess_commune(departement: pd.Series[str], commune: pd.Series[str]) -> pd.Series[str]:
    """Commune codes from the two columns of FINESS: 01 + 451 -> 01451, 9A + 101 -> 97101, 9A + 123 -> 97701.

    Not checked: pass the result through ``commune_codes``.
    """
    prefix = departement.str.strip().str.upper().replace(dict(FINESS_DEPARTEMENTS))
    number = commune.str.strip()
    short = number.str.len().lt(3) & number.ne("")
    return (prefix + number.mask(short, number.str.zfill(3))).replace(dict(OVERSEAS_RECODED))


def population_commune(departement: pd.Series[str], commune: pd.Series[str]) -> pd.Series[str]:
    """Commune codes from CODDEP and CODCOM of the INSEE populations: 971 + 101 -> 97101, 971 + 01 -> 97101."""
    prefix = departement.str.strip().str.upper()
    prefix = prefix.mask(prefix.str.len().eq(1), "0" + prefix)
    number = commune.str.strip()
    number = number.str.zfill(3).where(prefix.str.len() < 3, number)
    cut = prefix.str.len().eq(3) & number.str.len().ge(3)
    return prefix.where(~cut, prefix.str[:2]) + number


def split_codes(cell: str) -> tuple[str, ...]:
    """The commune codes of a cell that holds several: ``13055;13070``, ``02571, 02691``, ``2A0412A042``.

    Codes that cannot be made are left out; compare lengths where that matters.
    """
    text = plain_code(cell)
    parts = [part for part in re.split(r"[^0-9A-Za-z]+", text) if part]
    pieces = [part[at : at + 5] for part in parts for at in range(0, len(part), 5)]
    return tuple(dict.fromkeys(code for piece in pieces if (code := commune_code(piece))))


def split_sirens(cell: str) -> tuple[str, ...]:
    """The SIREN of a cell that joins several: ``200054781/200057966``; NR and blanks give none."""
    parts = re.split(r"[^0-9]+", plain_code(cell))
    return tuple(dict.fromkeys(part for part in parts if SIREN.fullmatch(part)))


def plm_mode(codes: Iterable[str]) -> PlmMode:
    """How a table speaks of Paris, Lyon and Marseille."""
    present = set(codes)
    cities, parts = not present.isdisjoint(PLM), not present.isdisjoint(CITY_OF)
    if cities and parts:
        return "both"
    return "cities" if cities else "arrondissements" if parts else "none"


def doubled_cities(codes: Iterable[str]) -> tuple[str, ...]:
    """Cities that a table holds together with their own arrondissements: summing would count them twice."""
    present = set(codes)
    return tuple(city for city, parts in PLM.items() if city in present and not present.isdisjoint(parts))
