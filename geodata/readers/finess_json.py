"""FINESS+ (ANS, since 2026): structures as JSON of any size, read one legal entity at a time.

Shape: ``{"schemaVersion": .., "generatedAt": .., "pmej": [{"informationsGeneralesPMEJ": {..}, "ege": [{..}]}]}``; an
``ege`` (entité géographique d'exercice) is an establishment. Source: schema-structures-v1.json of ansforge/finess.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from deserts.progress import Report, ignore
from geodata.formats.archives import Feed
from geodata.formats.json_stream import json_members
from geodata.report.checks import Tally

COLUMNS = (
    "finess",
    "legal_finess",
    "insee",
    "name",
    "long_name",
    "category",
    "x",
    "y",
    "lon",
    "lat",
    "source",
    "opened",
    "updated",
    "closed",
    "state",
)


def read_structures(feed: Feed, tally: Tally, report: Report = ignore) -> tuple[pd.DataFrame, str]:
    """Establishments as text under our column names, indexed by their running number, and the date of the file.

    Raises Unreadable (not_text, truncated, unknown_shape).
    """
    rows: list[tuple[str, ...]] = []
    date = ""
    for key, value in json_members(feed, report):
        if key == "generatedAt":
            date = str(value)[:10]
        elif isinstance(value, dict) and key in ("pmej", "ege", ""):
            rows += [_row(ege, _dict(value, "informationsGeneralesPMEJ")) for ege in _establishments(value)]
    tally.add_read(len(rows))
    index = pd.Index(range(1, len(rows) + 1), name="line", dtype="int64")
    return pd.DataFrame(rows, columns=list(COLUMNS), index=index, dtype="str"), date


def _establishments(value: dict[str, Any]) -> list[dict[str, Any]]:
    """Those of a legal entity, or the object itself when it is one."""
    if "informationsGeneralesEGE" in value:
        return [value]
    found = value.get("ege")
    return [ege for ege in found if isinstance(ege, dict)] if isinstance(found, list) else []


def _row(ege: dict[str, Any], owner: dict[str, Any]) -> tuple[str, ...]:
    """One establishment, in the order of ``COLUMNS``."""
    general = _dict(ege, "informationsGeneralesEGE")
    addresses = ege.get("adresse")
    address = next((one for one in addresses if isinstance(one, dict)), {}) if isinstance(addresses, list) else {}
    point = _dict(address, "coordonneesGeographique")
    return (
        _text(general, "numFinessEge"),
        _text(owner, "numFinessPm"),
        _text(address, "cogCommune"),
        _text(general, "nomEgeCourt"),
        _text(general, "nomEgeLong"),
        _text(ege, "categorieentiteGeographiqueExercice"),
        _text(point, "coordonneeX"),
        _text(point, "coordonneeY"),
        _text(point, "directionLongitude"),
        _text(point, "directionLatitude"),
        _source(point),
        _text(general, "dateOuverture"),
        _text(ege, "dateDerniereMaj")[:10],
        _text(general, "dateFermeture"),
        _text(ege, "etatObjet"),
    )


def _source(point: dict[str, Any]) -> str:
    """Score and address key as the classic file writes them: level, who, score of 100, reference."""
    try:
        score = 100.0 * float(_text(point, "scoreBAN"))
    except ValueError:
        return ""
    level = 1 if _text(point, "cleInInteropBAN").count("_") >= 2 else 2
    return f"{level},FINESS+,{score:.0f},BAN"


def _dict(value: dict[str, Any], key: str) -> dict[str, Any]:
    found = value.get(key)
    return found if isinstance(found, dict) else {}


def _text(value: dict[str, Any], key: str) -> str:
    found = value.get(key)
    return str(found).strip() if isinstance(found, (str, int, float)) else ""
