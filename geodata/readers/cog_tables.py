"""INSEE's official geographic code: communes of a year, and the movements of communes since 1943.

Shapes met: ``v_commune_2025.csv`` and earlier names (upper or lower case, comma), ``comsimp2018.txt`` (tab, CP1252, code in
two columns), ``v_mvt_commune_2025.csv`` and ``mvtcommune2020.csv``.
"""

from __future__ import annotations

import pandas as pd

from deserts.progress import Report, ignore
from geodata.formats.archives import Feed
from geodata.formats.tables import stream_columns
from geodata.readers.steps import reject, set_aside, unique
from geodata.report.checks import Tally
from geodata.report.choices import Choices
from geodata.report.codes import COMMUNE, departement_of, plain_code, population_commune

COMMUNES = {
    "kind": ("TYPECOM",),
    "insee": ("COM",),
    "departement": ("DEP",),
    "region": ("REG",),
    "arrondissement": ("ARR", "AR"),
    "canton": ("CAN", "CT"),
    "name": ("LIBELLE",),
    "plain_name": ("NCCENR",),
    "article": ("ARTMIN",),
    "parent": ("COMPARENT",),
}
COMMUNE_COLUMNS = ["name", "kind", "departement", "region", "arrondissement", "canton", "parent"]

MOVEMENTS = {
    "mod": ("MOD",),
    "date": ("DATE_EFF",),
    "kind_before": ("TYPECOM_AV",),
    "before": ("COM_AV",),
    "name_before": ("LIBELLE_AV", "NCCENR_AV"),
    "kind_after": ("TYPECOM_AP",),
    "after": ("COM_AP",),
    "name_after": ("LIBELLE_AP", "NCCENR_AP"),
}

LIVING = ("COM", "ARM")
"""Communes and municipal arrondissements; COMA and COMD reuse codes of living communes."""


def read_communes(feed: Feed, tally: Tally, choices: Choices, *, report: Report = ignore) -> pd.DataFrame:
    """Communes and arrondissements of Paris, Lyon, Marseille: index insee; name, kind, departement, region, parent ...

    Delegated and associated communes are set aside. Raises MissingColumn, Unreadable, UnsafeFile.
    """
    optional = tuple(column for column in COMMUNES if column != "insee")
    parts = []
    for frame in stream_columns(feed, COMMUNES, tally, choices, optional=optional, report=report):
        rows = frame.reindex(columns=list(COMMUNES), fill_value="")
        rows["kind"] = rows["kind"].str.upper().mask(rows["kind"].eq(""), "COM")
        rows = set_aside(rows, ~rows["kind"].isin(LIVING), "associated_commune", tally)
        parts.append(_with_names(_with_codes(rows, tally)))
    rows = unique(pd.concat(parts), ["insee"], tally)
    tally.keep(len(rows))
    return rows.set_index("insee")[COMMUNE_COLUMNS].sort_index()


def _with_codes(rows: pd.DataFrame, tally: Tally) -> pd.DataFrame:
    """Codes of five characters, from one column or (2018) from département and three digits."""
    short = rows["insee"].str.strip().str.len().le(3) & rows["departement"].ne("")
    joined = population_commune(rows["departement"], rows["insee"])
    rows["insee"] = rows["insee"].mask(short, joined).map(_old_code).astype("str")
    rows = reject(rows, ~rows["insee"].str.fullmatch(COMMUNE.pattern), "bad_commune", tally, "insee")
    unnamed = rows["departement"].eq("")
    rows["departement"] = rows["departement"].mask(unnamed, rows["insee"].map(departement_of))
    return rows


def _with_names(rows: pd.DataFrame) -> pd.DataFrame:
    """The name with its article; in 2018 that stands in a column of its own, in brackets."""
    article = rows["article"].str.strip("() ")
    joined = article.mask(article.ne("") & ~article.str.endswith("'"), article + " ") + rows["plain_name"]
    rows["name"] = rows["name"].mask(rows["name"].eq(""), joined)
    return rows


def read_movements(feed: Feed, tally: Tally, choices: Choices, *, report: Report = ignore) -> pd.DataFrame:
    """Every movement, oldest first: mod, date (ISO), kind_before, before, name_before, kind_after, after, name_after.

    Codes are left as they were in their day (Corsica 20xxx before 1976). Raises MissingColumn, Unreadable, UnsafeFile.
    """
    parts = []
    optional = ("name_before", "name_after")
    for frame in stream_columns(feed, MOVEMENTS, tally, choices, optional=optional, report=report):
        rows = frame.reindex(columns=list(MOVEMENTS), fill_value="")
        for column in ("before", "after"):
            rows[column] = rows[column].map(_old_code).astype("str")
            rows = reject(rows, ~rows[column].str.fullmatch(COMMUNE.pattern), "bad_commune", tally, column)
        rows["date"] = _iso(rows["date"])
        rows = reject(rows, rows["date"].eq(""), "bad_date", tally, "date")
        parts.append(
            rows.assign(kind_before=rows["kind_before"].str.upper(), kind_after=rows["kind_after"].str.upper())
        )
    rows = unique(pd.concat(parts), ["mod", "date", "kind_before", "before", "kind_after", "after"], tally)
    tally.keep(len(rows))
    return rows.sort_values("date", kind="stable").reset_index(drop=True)


def _old_code(cell: str) -> str:
    code = plain_code(cell)
    return code.zfill(5) if code.isascii() and code.isdigit() else code


def _iso(dates: pd.Series[str]) -> pd.Series[str]:
    """ISO dates from ISO or from day/month/year; "" for what is neither."""
    iso = dates.str.extract(r"^\s*(\d{4}-\d{2}-\d{2})", expand=False)
    french = dates.str.replace(r"^\s*(\d{2})/(\d{2})/(\d{4}).*$", r"\3-\2-\1", regex=True)
    either = iso.where(iso.notna(), french)
    real = pd.to_datetime(either, format="%Y-%m-%d", errors="coerce")
    return either.where(real.notna(), "").astype("str")
