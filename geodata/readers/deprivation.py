"""Social deprivation by commune or IRIS: F-EDI, FDep, and tables that hold them beside poverty, age and family.

No official file has one fixed form: names of columns vary with the year and with whoever passed the file on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from deserts.progress import Report
from deserts.states import State
from geodata.formats.tables import stream_columns
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Level, Reader
from geodata.readers.books import geography_named, headers, tables_of, year_named
from geodata.readers.heads import look
from geodata.readers.steps import by_code, communes, note_plm, number_column, reject, unique
from geodata.report.checks import Tally
from geodata.report.choices import Choices
from geodata.report.column_names import find_name, fold

KEY = "deprivation"

PLACES: Mapping[str, tuple[str, ...]] = {
    "iris": ("iris", "code_iris", "dciris", "num_iris"),
    "insee": (
        "codgeo", "code_insee", "insee_com", "code commune insee", "code commune", "commune code", "depcom", "com", "code",
    ),
}  # fmt: skip
INDICES: Mapping[str, tuple[str, ...]] = {
    "f_edi": (
        "f_edi",
        "fedi",
        "edi",
        "f_edi_????",
        "fedi????",
        "fedi??",
        "edi_????",
        "edi??",
        "indice_edi",
        "score_*edi*",
    ),
    "fdep": (
        "fdep",
        "fdep_????",
        "fdep????",
        "fdep??",
        "indice_fdep*",
        "score_fdep*",
        "indice de defavorisation*",
    ),
    "f_edi_quintile": ("*edi*quintile*", "quintile*edi*", "q_*edi*", "*edi*_q5", "q5_*edi*", "quintile nat*nal"),
    "fdep_quintile": (
        "*fdep*quintile*",
        "quintile*fdep*",
        "q_*fdep*",
        "*fdep*_q5",
        "q5_*fdep*",
        "quintile avec ponderation*",
        "quintile sans ponderation*",
        "quintile",
    ),
}
OTHERS: Mapping[str, tuple[str, ...]] = {
    "name": ("libgeo", "libelle", "nom_com", "nom_commune", "commune", "libcom", "nom"),
    "poverty_rate": ("tx_pauvrete*", "taux_pauvrete*", "tp60*"),
    "share_75_plus": ("part_personnes_agees_75_plus", "part_75_ans_plus", "part_75*"),
    "single_parent_share": ("part_familles_monoparentales", "part_monopar*"),
    "ald_share": ("part_ald*", "taux_ald*", "part_benef_ald"),
}
SCORES = ("f_edi", "fdep")
SHARES = ("poverty_rate", "share_75_plus", "single_parent_share", "ald_share")
QUINTILES = ("f_edi_quintile", "fdep_quintile")
FILES = ("*edi*.csv", "*fdep*.csv", "*defav*.csv", "*social*.csv", "*edi*.xls*", "*fdep*.xls*", "*.csv")

IRIS = re.compile(r"(?:\d{2}|2[AB])\d{7}", re.ASCII)
_ORDINALS = {"premier": 1, "deuxieme": 2, "second": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5}


def matches(head: Head) -> float:
    """Likely where one of the two indices stands beside the code of a commune or IRIS."""
    return max((_score(names) for names in headers(head)), default=0.0)


def _score(columns: tuple[str, ...]) -> float:
    if not any(find_name(columns, aliases) for aliases in PLACES.values()):
        return 0.0
    if any(find_name(columns, INDICES[index]) for index in SCORES):
        return 0.85
    return 0.6 if any(find_name(columns, INDICES[index][:5]) for index in QUINTILES) else 0.0


def read(path: Path, choices: Choices, report: Report) -> Imported:
    """Read the indices and what stands beside them. Raises MissingColumn, Unreadable, UnsafeFile."""
    feed = tables_of(path, *FILES)[0]
    tally = Tally(KEY, KEY, path)
    wanted = {**PLACES, **INDICES, **OTHERS}
    optional = [column for column in wanted if column != "insee"]
    if _has_iris(path):
        optional = [column for column in wanted if column != "iris"]
    text = pd.concat(list(stream_columns(feed, wanted, tally, choices, optional=optional, report=report)))
    level, rows = _located(text, tally, choices)
    rows = _typed(rows, tally)
    code = "iris" if level == "iris" else "insee"
    rows = unique(rows, [code], tally)
    tally.keep(len(rows))
    table = by_code(rows, code, _columns(rows, level))
    if level == "commune":
        note_plm(table.index, tally)
    geography = choices.geography_year or geography_named(path.name, feed.name)
    tally.facts(data_year=str(choices.year or year_named(feed)), geography_year=geography)
    made = tally.finish(len(table))
    return Imported(table, made, READER.source(made), level)


def _has_iris(path: Path) -> bool:
    return any(find_name(names, PLACES["iris"]) for names in headers(look(path)))


def _located(text: pd.DataFrame, tally: Tally, choices: Choices) -> tuple[Level, pd.DataFrame]:
    """By IRIS where the table has a column of them, else by commune; unreadable codes rejected."""
    if "iris" not in text:
        return "commune", communes(text, "insee", tally, choices.known)
    codes = text["iris"].str.strip().str.upper()
    codes = codes.mask(codes.str.fullmatch(r"[1-9]\d{7}"), "0" + codes)
    rows = reject(text.assign(iris=codes), ~codes.str.fullmatch(IRIS.pattern), "bad_iris", tally, "iris")
    return "iris", rows.assign(insee=rows["iris"].str[:5])


def _typed(rows: pd.DataFrame, tally: Tally) -> pd.DataFrame:
    """Scores, which are negative for half of the communes, shares, and fifths."""
    for column in (*SCORES, *SHARES):
        if column in rows:
            rows = number_column(rows, column, tally, minimum=None if column in SCORES else 0.0)
    for column in QUINTILES:
        if column in rows:
            rows = rows.assign(**{column: _fifths(rows[column], column, tally)})
    return rows


def _fifths(text: pd.Series[str], column: str, tally: Tally) -> pd.Series[str]:
    found = {cell: quintile(cell) for cell in text.unique()}
    for cell in [cell for cell, fifth in found.items() if fifth is None and cell.strip()]:
        tally.warn("bad_category", column=column, value=cell[:50])
    fifths = text.map({cell: str(fifth or "") for cell, fifth in found.items()}).astype("str")
    tally.sentinel(column, State.ABSENT, int(fifths.eq("").sum()))
    return fifths


def quintile(cell: str) -> int | None:
    """The fifth that a cell names, 1 the least and 5 the most deprived; None where it names none.

    ``5``, ``5.0``, ``Q5``, ``Quintile 5 (le plus défavorisé)``, ``cinquième quintile``, ``le plus défavorisé``.
    """
    text = fold(cell)
    if share := re.fullmatch(r"entre (\d{1,2}) (?:et|a) (\d{1,3}) ?%?", text):  # of the communes: « entre 81 et 100 % »
        first, last = int(share[1]), int(share[2])
        return round(last / 20) if last - first in (19, 20) and last % 20 == 0 else None
    figures = re.findall(r"(?<![\d.,])([1-5])(?![\d]|[.,][1-9])", text)
    if len(figures) == 1:
        return int(figures[0])
    words = [number for word, number in _ORDINALS.items() if word in text.split(" ")]
    if len(words) == 1:
        return words[0]
    if re.search(r"\bplus (?:defavorise|pauvre)", text) or "moins favorise" in text:
        return 5
    return 1 if re.search(r"\bplus favorise|moins (?:defavorise|pauvre)", text) else None


def _columns(rows: pd.DataFrame, level: Level) -> list[str]:
    numbers = [column for column in (*SCORES, *SHARES) if column in rows]
    first = ["insee"] if level == "iris" else []
    first += [column for column in ("name", *QUINTILES) if column in rows]
    return [*first, *numbers, *(f"{column}_state" for column in numbers)]


READER = Reader(
    key=KEY,
    title_fr="Indices de défavorisation sociale (F-EDI, FDep)",
    title_en="Indices of social deprivation (F-EDI, FDep)",
    producer="Santé publique France, Inserm",
    licence=OPEN_LICENCE,
    page="https://odisse.santepubliquefrance.fr/",
    table=KEY,
    level="commune",
    matches=matches,
    read=read,
)
