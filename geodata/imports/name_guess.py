"""Which columns of an unknown file name its communes, and whether its codes are postal codes."""

from __future__ import annotations

from collections import abc
from dataclasses import replace

import pandas as pd

from geodata.imports.by_name import NAMES, are_names, contradicting
from geodata.imports.column_mapping import Mapping
from geodata.imports.mapping_looks import MOST, Look, known_communes, plain
from geodata.readers.towns import find_towns
from geodata.report.codes import commune_codes


def with_names(mapping: Mapping, looks: abc.Sequence[Look], top: pd.DataFrame) -> Mapping:
    """The same, with the names of communes where they are needed: no code, or postal codes in its place."""
    if mapping.level != "commune" or mapping.table == "travel_times":
        return mapping
    columns = dict(mapping.columns)
    names = columns.get(NAMES)
    if names is None or names not in top or are_names(top[names]) < MOST:
        names = _names_of_communes(looks, top, {columns.get("insee", "")})
    if names is None:
        return mapping
    code = columns.get("insee")
    if code is not None:
        if not _are_postal(top[code], top[names]):
            return mapping
        del columns["insee"]
    hints = {NAMES: names, **_hints(looks, code)}
    kept = {ours: theirs for ours, theirs in columns.items() if theirs not in hints.values()}
    types = {name: kind for name, kind in mapping.types.items() if name in kept}
    return replace(mapping, columns={**hints, **kept}, types=types)


def _names_of_communes(looks: abc.Sequence[Look], top: pd.DataFrame, used: set[str]) -> str | None:
    """The column of words of which most are names of communes."""
    shares = {look.name: are_names(top[look.name]) for look in looks if look.kind == "text" and look.name not in used}
    best = max(shares, key=lambda name: shares[name], default=None)
    return best if best is not None and shares[best] >= MOST else None


def _hints(looks: abc.Sequence[Look], code: str | None) -> dict[str, str]:
    """Columns that tell namesakes apart, by their names and cells."""
    hints: dict[str, str] = {}
    for look in looks:
        name = plain(look.name)
        if look.kind == "postcode" or look.name == code:
            hints.setdefault("postcode", look.name)
        elif look.kind == "departement" or name in {"departement", "nom departement", "dep", "dept"}:
            hints.setdefault("departement", look.name)
        elif "epci" in name.split() or "intercommunalite" in name:
            hints.setdefault("epci", look.name)
    return hints


def _are_postal(codes: pd.Series[str], names: pd.Series[str]) -> bool:
    """Whether what looks like commune codes are postal codes: most are of other names, and end as postal codes do."""
    rows = pd.DataFrame({"code": codes.str.strip(), "name": names.str.strip()}).query("code != '' and name != ''")
    plain_codes = commune_codes(rows["code"], known_communes()).values
    if rows.empty or contradicting(plain_codes, rows["name"]).mean() <= MOST:
        return False
    towns = find_towns(rows["code"], rows["name"])
    return bool(rows["code"].str.endswith("0").mean() > MOST and towns.insee.ne("").mean() > MOST)
