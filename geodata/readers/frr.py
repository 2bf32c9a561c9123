"""France ruralités revitalisation (FRR, since 2024) and the zone de revitalisation rurale (ZRR) that it replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import pandas as pd

from deserts.errors import MissingColumn
from deserts.progress import Report
from deserts.states import State
from geodata.formats.archives import Feed
from geodata.formats.sheets import is_workbook
from geodata.formats.tables import sniff, stream_columns, stream_rows
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Reader
from geodata.readers.books import geography_named, headers, tables_of, year_named
from geodata.readers.heads import look
from geodata.readers.steps import by_code, communes, note_plm, reject, unique
from geodata.report.checks import Tally
from geodata.report.choices import Choices
from geodata.report.column_names import find_name, fold, match_columns

TABLE = "frr"
FRR, ZRR = "frr", "zrr"

INSEE = ("code_insee", "codgeo", "code insee commune", "code commune", "insee_com", "depcom")
NAME = ("commune", "libgeo", "nom commune", "libelle commune", "libcom")
CLASSES: Mapping[str, tuple[str, ...]] = {
    FRR: ("classement frr*", "codefrr", "code frr", "libfrr", "zonage frr*", "frr", "frr????"),
    ZRR: ("zrr_simp", "zrr simp*", "classement zrr*", "zrr", "zonage zrr*"),
}
FILES: Mapping[str, tuple[str, ...]] = {
    FRR: ("*frr*.csv", "*frr*.xls*", "*frr*.ods", "*ruralites*", "*.csv"),
    ZRR: ("*zrr*.xls*", "*zrr*.csv", "*zrr*.ods"),
}

LABELS: Mapping[str, Mapping[str, str]] = {
    FRR: {
        "non classee": "none",
        "non classe": "none",
        "nc": "none",
        "non": "none",
        "frr socle": "socle",
        "socle": "socle",
        "frr": "socle",
        "frr+": "plus",
        "frr +": "plus",
        "frr plus": "plus",
        "frr beneficiaire": "beneficiary",
        "beneficiaire": "beneficiary",
        "frr beneficiaire partiellement": "partial",
        "beneficiaire partiellement": "partial",
        "classee frr partiellement": "partial",
        "frr partiellement": "partial",
    },
    ZRR: {
        "c": "classified",
        "classee": "classified",
        "classee en zrr": "classified",
        "nc": "none",
        "non classee": "none",
        "non classee en zrr": "none",
        "p": "partial",
        "partiellement classee": "partial",
        "partiellement classee en zrr": "partial",
        "classee partiellement": "partial",
    },
}
"""What is written, without case and accents -> class. A short letter before a dash (``C - Classée en ZRR``) decides."""

_LETTER = re.compile(r"^(c|nc|p)\b[ :]*", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def matches_frr(head: Head) -> float:
    """Sure where a class of FRR stands beside a commune."""
    return _score(head, FRR)


def matches_zrr(head: Head) -> float:
    """Sure where a class of ZRR stands beside a commune."""
    return _score(head, ZRR)


def _score(head: Head, kind: str) -> float:
    found = [names for names in _headers(head) if find_name(names, CLASSES[kind]) and find_name(names, INSEE)]
    return 0.9 if found else 0.0


def _headers(head: Head) -> Iterator[tuple[str, ...]]:
    """Also the first line of a text whose other lines are one delimiter shorter."""
    yield from headers(head)
    yield from (tuple(table.lines[0].split(";")) for table in head.tables if table.lines and not head.sheets)


def read(kind: str, path: Path, choices: Choices, report: Report) -> Imported:
    """Read the class of each commune. kind : FRR or ZRR. Raises MissingColumn, Unreadable, UnsafeFile."""
    feed, reader = tables_of(path, *FILES[kind])[0], READERS[(FRR, ZRR).index(kind)]
    tally = Tally(kind, TABLE, path)
    rows = communes(pd.concat(list(_text(feed, kind, tally, choices, report))), "insee", tally, choices.known)
    rows = _classed(rows, kind, tally)
    rows = unique(rows, ["insee"], tally)
    tally.keep(len(rows))
    table = by_code(rows, "insee", [column for column in ("name", "frr", "label") if column in rows])
    note_plm(table.index, tally)
    year = str(choices.year or _year_of(path, kind) or year_named(feed))
    tally.facts(data_year=year, geography_year=choices.geography_year or geography_named(path.name, feed.name))
    made = tally.finish(len(table))
    return Imported(table, made, reader.source(made), "commune")


def _text(feed: Feed, kind: str, tally: Tally, choices: Choices, report: Report) -> Iterator[pd.DataFrame]:
    """Rows as text. The header of the CSV ends in one delimiter more than some of its lines: these are not refused."""
    wanted = {"insee": INSEE, "name": NAME, "label": CLASSES[kind]}
    if is_workbook(feed):
        yield from stream_columns(feed, wanted, tally, choices, optional=["name"], report=report)
        return
    chosen = partial(sniff, feed, encoding=choices.encoding, delimiter=choices.delimiter)
    try:
        shape = chosen()
        found = match_columns(shape.columns, wanted, TABLE, ["name"])
    except MissingColumn:
        shape = chosen(wanted=(INSEE[0], CLASSES[kind][0]))
        found = match_columns(shape.columns, wanted, TABLE, ["name"])
    frames = stream_rows(feed, tally, columns=list(found.values()), shape=shape, ragged="pad", report=report)
    for frame in frames:
        yield frame.rename(columns={theirs: ours for ours, theirs in found.items()})


def _classed(rows: pd.DataFrame, kind: str, tally: Tally) -> pd.DataFrame:
    """With the class in our words beside the published one; a word that is no class is rejected."""
    found = {cell: zone_class(cell, kind) for cell in rows["label"].unique()}
    kept = reject(
        rows, rows["label"].map({cell: one is None for cell, one in found.items()}), "bad_category", tally, "label"
    )
    kept = kept.assign(frr=kept["label"].map(found).astype("str"), label=kept["label"].str.strip())
    tally.sentinel("frr", State.ABSENT, int(kept["frr"].eq("").sum()))
    return kept


def zone_class(text: str, kind: str) -> str | None:
    """none, socle, plus, beneficiary, partial (FRR), classified (ZRR); "" for a blank; None for another word."""
    plain = " ".join(fold(text).split())
    if not plain:
        return ""
    if plain in LABELS[kind]:
        return LABELS[kind][plain]
    match = _LETTER.match(plain) if kind == ZRR else None
    return LABELS[kind][match[1].lower()] if match else None


def _year_of(path: Path, kind: str) -> str:
    """The year in the name of the column, « Classement FRR et FRR+ au 10 juillet 2025 »."""
    names = [name for columns in _headers(look(path)) if (name := find_name(columns, CLASSES[kind]))]
    years = [match[1] for name in names if (match := _YEAR.search(name))]
    return years[0] if years else ""


READER = Reader(
    key=FRR,
    title_fr="France ruralités revitalisation (FRR)",
    title_en="Rural revitalisation zones (FRR)",
    producer="Agence nationale de la cohésion des territoires",
    licence=OPEN_LICENCE,
    page="https://www.data.gouv.fr/datasets/zonage-france-ruralites-revitalisation-frr/",
    table=TABLE,
    level="commune",
    matches=matches_frr,
    read=partial(read, FRR),
)

READERS = (
    READER,
    replace(
        READER,
        key=ZRR,
        title_fr="Zones de revitalisation rurale (ZRR), jusqu'en juin 2024",
        title_en="Rural revitalisation zones of before July 2024 (ZRR)",
        matches=matches_zrr,
        read=partial(read, ZRR),
    ),
)
