"""INSEE « Statistiques locales » exports (statistiques-locales.insee.fr): two title lines, then a column per indicator.

Health indicators among them are counts of the Base permanente des équipements. By département they fill
``care_departement``, by commune ``equipment``; the other indicators of the export are not read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

import pandas as pd

from deserts.errors import MissingColumn
from deserts.progress import Report
from geodata.formats.tables import stream_columns
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Level, Reader
from geodata.readers.books import tables_of
from geodata.readers.heads import look
from geodata.readers.steps import by_code, communes, departements, note_plm, numbers, set_aside, unique
from geodata.report.checks import Tally
from geodata.report.choices import Choices
from geodata.report.column_names import fold, match_columns

PAGE = "https://statistiques-locales.insee.fr/"

TITLE = "insee statistiques locales"
CODE = {"code": ("Code",), "name": ("Libellé",)}

DEPARTEMENT = {
    "gps": ("Médecin généraliste (en nombre) ????",),
    "pharmacies": ("Pharmacie (en nombre) ????",),
    "nurses": ("Infirmier (en nombre) ????",),
}
COMMUNE = {
    **DEPARTEMENT,
    "dentists": ("Chirurgien dentiste (en nombre) ????",),
    "physiotherapists": ("Masseur kinésithérapeute (en nombre) ????", "Masseur-kinésithérapeute (en nombre) ????"),
    "midwives": ("Sage-femme (en nombre) ????",),
    "emergency_units": ("Urgences (en nombre) ????",),
    "maternity_units": ("Maternité (en nombre) ????",),
    "laboratories": ("Laboratoire d'analyses * (en nombre) ????",),
    "health_centres": ("Centre de santé (en nombre) ????",),
}
"""Our column -> name of the indicator; of several years the newest."""

Place = Literal["commune", "departement"]
_BY: Mapping[Place, str] = {"commune": "france par commune", "departement": "france par departement"}


def matches(place: Place, head: Head) -> float:
    """By the two title lines and a health indicator."""
    wanted = COMMUNE if place == "commune" else DEPARTEMENT
    for table in head.tables:
        titles = [fold(re.sub("[;|]", " ", line)) for line in table.lines[:4]]
        if any(TITLE in title for title in titles) and any(_BY[place] in title for title in titles):
            return 0.95 if _found(table.columns, wanted) else 0.0
    return 0.0


def _found(columns: Sequence[str], wanted: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Our column -> its name in the file, for the indicators that the file has."""
    return match_columns(columns, wanted, "", tuple(wanted))


def read(place: Place, path: Path, choices: Choices, report: Report) -> Imported:
    """The health indicators of an export. Raises MissingColumn, Unreadable, UnsafeFile."""
    reader = next(one for one in READERS if one.level == place)
    wanted = COMMUNE if place == "commune" else DEPARTEMENT
    tally = Tally(reader.key, reader.table, path)
    columns = next((table.columns for table in look(path).tables if table.has("Code", "Libellé")), ())
    found = _found(columns, wanted)
    if not found:
        raise MissingColumn(reader.table, ", ".join(wanted), columns)
    indicators = {name: (fold(theirs),) for name, theirs in found.items()}
    feed = tables_of(path, "*.csv")[0]
    blocks = stream_columns(feed, {**CODE, **indicators}, tally, choices, optional=("name",), report=report)
    rows = pd.concat([block.assign(**{_KEYS[place]: block["code"]}) for block in blocks])
    rows = _coded(place, rows, tally, choices)
    rows = _counted(unique(rows, [_KEYS[place]], tally), list(found), tally)
    tally.keep(len(rows))
    years = sorted({name.strip()[-4:] for name in found.values()})
    if len(years) > 1:
        tally.warn("several_years", ", ".join(years))
    states = [column for name in found for column in (name, f"{name}_state")]
    table = by_code(rows, _KEYS[place], [*_NAMED[place], *states])
    tally.facts(data_year=str(choices.year or years[-1]), geography_year=choices.geography_year)
    if place == "commune":
        note_plm(table.index, tally)
    made = tally.finish(len(table), report=report)
    return Imported(table, made, reader.source(made), reader.level)


_KEYS: Mapping[Place, str] = {"commune": "insee", "departement": "departement"}
_NAMED: Mapping[Place, tuple[str, ...]] = {"commune": (), "departement": ("name",)}


def _coded(place: Place, rows: pd.DataFrame, tally: Tally, choices: Choices) -> pd.DataFrame:
    """Rows with a readable code; the line of the whole country, without one, is no place."""
    rows = set_aside(rows, rows["code"].str.strip().isin(["FE", "FR", "F", "FRANCE"]), "total", tally)
    rows = rows if "name" in rows else rows.assign(name="")
    if place == "commune":
        return communes(rows, "insee", tally, choices.known)
    return departements(rows, "departement", tally)


def _counted(rows: pd.DataFrame, columns: list[str], tally: Tally) -> pd.DataFrame:
    """The indicators as numbers; « N/A - secret statistique » is secret, any other « N/A - » absent."""
    typed = rows.copy()
    for name in columns:
        text = rows[name].map({cell: _plain(cell) for cell in rows[name].unique()}).astype("str")
        found = numbers(pd.DataFrame({name: text}), name, tally, "insee")
        for line, value in text[found.bad].items():
            tally.warn("not_a_number", column=name, row=int(str(line)), value=value)
        typed[name], typed[f"{name}_state"] = found.values, found.states
    return typed


def _plain(cell: str) -> str:
    """A cell as the sentinels know it."""
    match = re.match(r"n/a\s*-\s*(.*)", cell.strip().casefold())
    if not match:
        return cell
    return "s" if "secret" in match[1] else "nd"


def _reader(place: Place, table: str, level: Level, of_fr: str, of_en: str) -> Reader:
    return Reader(
        key=f"statistiques_locales_{place}",
        title_fr=f"Insee, Statistiques locales : équipements de santé par {of_fr}",
        title_en=f"INSEE local statistics: health facilities by {of_en}",
        producer="Insee",
        licence=OPEN_LICENCE,
        page=PAGE,
        table=table,
        level=level,
        matches=partial(matches, place),
        read=partial(read, place),
    )


READERS = (
    _reader("departement", "care_departement", "departement", "département", "département"),
    _reader("commune", "equipment", "commune", "commune", "commune"),
)
