"""Words of the ARS zonings: what a zone is called, and what becomes of a commune that is written several times."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from geodata.report.column_names import fold

CATEGORIES: Mapping[str, str] = {
    "zip": "ZIP",
    "zone d intervention prioritaire": "ZIP",
    "zones d intervention prioritaire": "ZIP",
    "intervention prioritaire": "ZIP",
    "zac": "ZAC",
    "zone d action complementaire": "ZAC",
    "zones d action complementaire": "ZAC",
    "action complementaire": "ZAC",
    "zv": "ZV",
    "zone de vigilance": "ZV",
    "zones de vigilance": "ZV",
    "vigilance": "ZV",
    "zar": "ZAR",
    "zone d accompagnement regional": "ZAR",
    "zone d appui regional": "ZAR",
    "hv": "HV",
    "hors vivier": "HV",
    "hz": "HZ",
    "hors zonage": "HZ",
    "hors zone": "HZ",
    "hors zones": "HZ",
    "non zone": "HZ",
    "non zonee": "HZ",
    "zone blanche": "HZ",
}
"""What publishers write, compared without case, accents and punctuation. ZAR is a regional category of 2025.

Source: docs/formats.md, ARS zoning, and the values of a file of 2025.
"""

UNKNOWN = ("", "n a", "n a resultat non disponible", "nd", "n d", "non disponible", "resultat non disponible")
"""What stands where the result is not known."""

_RANK = re.compile(r"^\d{1,2}\s*[_ .:)-]\s*")
_SHORT = frozenset(CATEGORIES[word] for word in CATEGORIES)


def category(text: str) -> str | None:
    """ZIP, ZAC, ZV, ZAR, HV or HZ; "" where the result is not known; None for a word that is no zone.

    ``1_ZIP``, ``zone d'intervention prioritaire``, ``Zone d'action complémentaire (ZAC)``, ``Hors vivier``.
    """
    plain = " ".join(re.sub(r"[/():;,]", " ", fold(_RANK.sub("", text.strip()))).split())
    if plain in UNKNOWN:
        return ""
    if plain in CATEGORIES:
        return CATEGORIES[plain]
    words = plain.split(" ")
    for short, rest in ((words[0], words[1:]), (words[-1], words[:-1])):  # « ZIP - zone d'intervention prioritaire »
        if short.upper() in _SHORT and CATEGORIES.get(" ".join(rest)) == short.upper():
            return short.upper()
    return None


def tvs_code(text: str) -> str:
    """A code of a territoire de vie-santé without the ``_`` and blanks that pad it to its width, upper case.

    A code of four figures without such marks lost its first zero in a spreadsheet.
    """
    code = text.strip().upper().removesuffix(".0")
    return f"0{code}" if re.fullmatch(r"[0-9]{4}", code) else code.strip("_ ")


def merged(rows: pd.DataFrame, key: str) -> pd.DataFrame:
    """One row per code of ``key``, where a commune stands once per postal code, quarter or QPV.

    rows : ``category``, optionally ``population``. Where the parts differ, the category is that of most people (of the
    first where people are not told), and ``has_exceptions`` is "yes"; "no" elsewhere.
    """
    weights = rows["population"] if "population" in rows else pd.Series(0.0, index=rows.index)
    people = weights.fillna(0.0).groupby([rows[key], rows["category"]], sort=False).transform("sum")
    order = people.sort_values(ascending=False, kind="stable").index
    first = rows.loc[order].drop_duplicates(key).set_index(key)
    kinds = rows.groupby(key)["category"].nunique()
    first["has_exceptions"] = kinds.gt(1).map({True: "yes", False: "no"})
    if "population" in rows:
        parts = rows.drop_duplicates([key, "category", "population"])  # a line per postal code repeats the whole
        first["population"] = parts.groupby(key)["population"].sum(min_count=1)
    return first.sort_index()


def by_commune(zoning: pd.DataFrame, correspondence: pd.DataFrame) -> pd.DataFrame:
    """A zoning by territoire de vie-santé told of communes.

    zoning : index tvs, ``category`` and what else belongs to a TVS; correspondence : index insee, ``tvs``
    Returns index insee; ``category`` is "" where the zoning does not hold the TVS. Population, which is the TVS's, is
    left out.
    """
    codes = correspondence["tvs"].map(tvs_code)
    columns = [column for column in zoning if column != "population" and not str(column).endswith("_state")]
    found = zoning[columns].reindex(codes.to_numpy()).set_axis(correspondence.index)
    found["category"] = found["category"].fillna("").astype("str")
    return found.assign(tvs=codes)
