"""Types of the Base permanente des équipements (INSEE): which codes mean a GP, a pharmacy ... in which edition."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from geodata.formats.archives import Feed
from geodata.formats.tables import read_rows, sniff
from geodata.report.checks import Tally
from geodata.report.column_names import find_name, fold

PLACE_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "gps": "gp",
        "pharmacies": "pharmacy",
        "health_centres": "health_centre",
        "health_houses": "health_house",
        "emergency_units": "emergency",
        "maternity_units": "maternity",
        "short_stay_hospitals": "hospital",
        "laboratories": "laboratory",
        "care_homes": "care_home",
    }
)
"""Column of the table ``equipment`` -> ``kind`` in the table ``places``. The other professions are only counted."""

_CODE = ("COD_MOD", "TYPEQU", "code", "COD_MODALITE")
_LABEL = ("LIB_MOD", "libelle_typequ", "lib_typequ", "LIBELLE", "libelle_mod", "LIB_MODALITE")


@dataclass(frozen=True)
class BpeType:
    """One type: its code up to the edition of 2021, since 2023, its label, and its column in ``equipment`` or ""."""

    old_code: str
    new_code: str
    label: str
    kind: str


@cache
def bpe_types() -> tuple[BpeType, ...]:
    """The types of health equipment that this software knows (``data/bpe_types.csv``)."""
    text = (files("geodata") / "data" / "bpe_types.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return tuple(BpeType(**row) for row in csv.DictReader(lines))


@cache
def _kinds_by_label() -> Mapping[str, str]:
    return MappingProxyType({fold(each.label): each.kind for each in bpe_types()})


def code_kinds(labels: Mapping[str, str] | None = None) -> tuple[dict[str, str], tuple[str, ...]]:
    """Code -> column of ``equipment``, and the codes that the edition's own list gives another meaning than ours.

    labels : code -> label in the edition's own list, which is believed where it knows a label; without it both sets
        of codes are accepted, for which edition changed them is not known (docs/formats.md, INSEE: BPE)
    """
    known = {code: each.kind for each in bpe_types() for code in (each.old_code, each.new_code) if code}
    told = {
        code: _kinds_by_label()[fold(label)]
        for code, label in (labels or {}).items()
        if fold(label) in _kinds_by_label()
    }
    differ = tuple(sorted(code for code, kind in told.items() if known.get(code, kind) != kind))
    return {code: kind for code, kind in {**known, **told}.items() if kind}, differ


def both_code_sets(codes: Iterable[str]) -> tuple[str, ...]:
    """Codes of the old and the new set that stand in one file, where they do; nothing else is suspicious."""
    changed = [each for each in bpe_types() if each.old_code and each.new_code and each.old_code != each.new_code]
    seen = set(codes)
    old = sorted(seen & {each.old_code for each in changed})
    new = sorted(seen & {each.new_code for each in changed})
    return (*old, *new) if old and new else ()


def read_code_list(feed: Feed) -> dict[str, str]:
    """Code -> label of an edition's own list (``varmod_bpe*.csv``, ``TYPEQU_20??.csv``); empty where it is none.

    Raises Unreadable, UnsafeFile.
    """
    columns = sniff(feed).columns
    code, label = find_name(columns, _CODE), find_name(columns, _LABEL)
    if code is None or label is None:
        return {}
    rows = read_rows(feed, Tally("bpe_codes", "equipment"))
    variable = find_name(columns, ("COD_VAR",))
    if variable is not None:
        rows = rows[rows[variable].str.strip().str.upper().eq("TYPEQU")]
    return dict(zip(rows[code].str.strip(), rows[label].str.strip(), strict=True))
