"""Which commune belongs to which territoire de vie-santé (TVS): the correspondence of DREES, of 2018 and since."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from deserts.progress import Report
from geodata.formats.tables import stream_columns
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Reader
from geodata.readers.books import geography_named, headers, tables_of, year_named
from geodata.readers.steps import by_code, communes, note_plm, reject, unique
from geodata.readers.zones import tvs_code
from geodata.readers.zoning import CERTAIN
from geodata.report.checks import Tally
from geodata.report.choices import Choices
from geodata.report.column_names import find_name

KEY = "tvs"

WANTED = {
    "insee": ("depcom", "codgeo", "code commune insee", "code de la commune", "code commune", "code insee", "insee com",
              "insee", "com", "commune code"),
    "name": ("libcom", "libgeo", "libelle commune", "nom de la commune", "nom commune", "nom com", "libdepcom", "commune"),
    "tvs": ("tvs", "code tvs", "code du tvs", "tvs_????", "tvs????", "tvs??", "code du territoire de vie sante", "agr"),
    "tvs_name": ("libtvs", "lib tvs", "libtvs_????", "libtvs????", "libelle tvs", "libelle du tvs", "nom tvs", "nom du tvs",
                 "nom du territoire de vie sante", "libagr"),
}  # fmt: skip
FILES = ("*tvs*.csv", "*tvs*.xls*", "*tvs*.ods", "*vie*sante*.csv", "*vie*sante*.xls*")


def matches(head: Head) -> float:
    """Sure where a commune stands beside a TVS and there is no zone."""
    return max((_score(names) for names in headers(head)), default=0.0)


def _score(columns: tuple[str, ...]) -> float:
    if find_name(columns, CERTAIN) or not find_name(columns, WANTED["insee"]):
        return 0.0
    return 0.85 if find_name(columns, WANTED["tvs"]) else 0.0


def read(path: Path, choices: Choices, report: Report) -> Imported:
    """Read the correspondence. Raises MissingColumn, Unreadable, UnsafeFile."""
    feed = tables_of(path, *FILES)[0]
    tally = Tally(KEY, KEY, path)
    frames = stream_columns(feed, WANTED, tally, choices, optional=("name", "tvs_name"), report=report)
    rows = communes(pd.concat(list(frames)), "insee", tally, choices.known)
    rows = rows.assign(tvs=rows["tvs"].map(tvs_code).astype("str"))
    rows = reject(rows, rows["tvs"].eq(""), "bad_tvs", tally, "tvs")
    rows = unique(rows, ["insee"], tally)
    tally.keep(len(rows))
    table = by_code(rows, "insee", [column for column in ("name", "tvs", "tvs_name") if column in rows])
    note_plm(table.index, tally)
    geography = choices.geography_year or geography_named(path.name, feed.name)
    tally.facts(data_year=str(choices.year or year_named(feed)), geography_year=geography)
    made = tally.finish(len(table))
    return Imported(table, made, READER.source(made), "commune")


READER = Reader(
    key=KEY,
    title_fr="Correspondance entre communes et territoires de vie-santé",
    title_en="Communes and health living areas (TVS)",
    producer="Drees",
    licence=OPEN_LICENCE,
    page="https://data.drees.solidarites-sante.gouv.fr/explore/dataset/530_l-accessibilite-potentielle-localisee-apl/",
    table=KEY,
    level="commune",
    matches=matches,
    read=read,
)
