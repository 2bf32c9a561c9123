"""The list of priority neighbourhoods (quartiers prioritaires de la politique de la ville, QPV), 2015 and 2024.

A neighbourhood may lie in several communes; their codes are written in one cell that a spreadsheet takes for a formula.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from deserts.progress import Report
from deserts.states import State
from geodata.formats.tables import stream_columns
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Reader
from geodata.readers.books import geography_named, shows, tables_of, year_named
from geodata.readers.steps import by_code, reject, unique
from geodata.report.checks import Tally
from geodata.report.choices import Choices
from geodata.report.codes import COMMUNE, plain_code, split_codes, split_sirens

KEY = "qpv"

WANTED = {
    "qpv": ("code_qp", "codeqp", "code_qpv", "code du qpv", "code quartier", "code_quartier"),
    "name": ("lib_qp", "nom_qp", "nom du quartier", "libelle quartier", "lib_quartier"),
    "departement": ("insee_dep", "code_dep", "dep"),
    "communes": ("insee_com", "code_insee", "depcom", "codgeo", "code_commune"),
    "epci": ("siren_epci", "code_epci", "epci"),
}
OPTIONAL = ("name", "departement", "epci")
FILES = ("*liste*q*p*v*.csv", "*qpv*.csv", "*qp20*.csv", "*.csv", "*qpv*.xls*", "*.xls*")
CODE = re.compile(r"Q[NP][0-9A-Z]{5,7}", re.ASCII)
GENERATIONS = {"QP": 2015.0, "QN": 2024.0}
"""First letters of the code -> year of the zoning (docs/formats.md, ANCT)."""

_MARKS = re.compile(r"[^0-9A-Za-z]+")


def matches(head: Head) -> float:
    """Certain where the code of a neighbourhood stands beside communes; a zoning of doctors by QPV is not this."""
    here = any(shows(head, code, "insee_com") for code in ("code_qp", "code_qpv", "codeqp"))
    return 0.9 if here and not shows(head, "qualification*") else 0.0


def read(path: Path, choices: Choices, report: Report) -> Imported:
    """Read the list. Raises MissingColumn, Unreadable, UnsafeFile."""
    feed = tables_of(path, *FILES)[0]
    tally = Tally(KEY, KEY, path)
    frames = stream_columns(feed, WANTED, tally, choices, optional=OPTIONAL, report=report)
    rows = pd.concat(list(frames))
    rows = rows.assign(qpv=rows["qpv"].map(plain_code).astype("str"))
    rows = reject(rows, ~rows["qpv"].str.fullmatch(CODE.pattern), "bad_qpv", tally, "qpv")
    rows = unique(_with_communes(rows, tally), ["qpv"], tally)
    tally.keep(len(rows))
    rows = rows.assign(generation=rows["qpv"].str[:2].map(GENERATIONS))
    if "epci" in rows:
        rows = rows.assign(epci=rows["epci"].map(lambda cell: " ".join(split_sirens(cell))).astype("str"))
        tally.sentinel("epci", State.ABSENT, int(rows["epci"].eq("").sum()))
    here = ("name", "communes", "departement", "epci", "generation")
    table = by_code(rows, "qpv", [column for column in here if column in rows])
    generation = rows["generation"].max()
    year = str(choices.year or year_named(feed) or ("" if pd.isna(generation) else int(generation)))
    tally.facts(data_year=year, geography_year=choices.geography_year or geography_named(path.name, feed.name))
    made = tally.finish(len(table))
    return Imported(table, made, READER.source(made), "qpv")


def _with_communes(rows: pd.DataFrame, tally: Tally) -> pd.DataFrame:
    """``communes`` as codes joined by a space; a row without any is rejected, one with a bad code among others told."""
    found = {cell: split_codes(cell) for cell in rows["communes"].unique()}
    for cell, codes in found.items():
        plain = plain_code(cell)
        if codes and len(codes) != len({part for part in _MARKS.split(plain) if part}) and not _is_run(plain):
            tally.warn("bad_commune", column="communes", value=cell[:50])
    joined = rows["communes"].map({cell: " ".join(codes) for cell, codes in found.items()}).astype("str")
    kept = reject(rows, joined.eq(""), "bad_commune", tally, "communes")
    return kept.assign(communes=joined[joined.ne("")])


def _is_run(plain: str) -> bool:
    """Codes without a mark between them, each readable."""
    pieces = [plain[at : at + 5] for at in range(0, len(plain), 5)]
    return all(COMMUNE.fullmatch(piece) for piece in pieces)


READER = Reader(
    key=KEY,
    title_fr="Quartiers prioritaires de la politique de la ville (QPV)",
    title_en="Priority neighbourhoods (QPV)",
    producer="Agence nationale de la cohésion des territoires",
    licence=OPEN_LICENCE,
    page="https://www.data.gouv.fr/datasets/quartiers-prioritaires-de-la-politique-de-la-ville-qpv/",
    table=KEY,
    level="qpv",
    matches=matches,
    read=read,
)
