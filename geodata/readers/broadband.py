"""ARCEP « Ma connexion internet » by commune: premises that a fixed line of some speed, or fibre, can reach.

Two tables, by speed and by best technology. Counts are cumulative: who can have 1 Gbit/s is counted under 30 Mbit/s too.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from deserts.errors import MissingColumn
from deserts.progress import Report
from deserts.states import State
from geodata.formats.archives import Feed
from geodata.formats.tables import stream_columns
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Reader
from geodata.readers.books import geography_named, shows, tables_of
from geodata.readers.steps import by_code, communes, note_plm, number_column, reject, unique
from geodata.report.checks import Tally
from geodata.report.choices import Choices

KEY = "broadband"

SHARES: Mapping[str, tuple[str, ...]] = {
    "fibre_share": ("elig_ftth",),
    "share_8_mbit": ("elig_bhd8", "nbr_elig_8"),
    "share_30_mbit": ("elig_thd30",),
    "share_100_mbit": ("elig_thd100",),
    "share_1_gbit": ("elig_thd1g",),
    "no_wired_share": ("inel_hd",),
}
"""Our share -> the count it is made of. ``nbr_elig_8`` counts every technology, ``elig_bhd8`` lines only."""

WANTED = {
    "insee": ("code_insee",),
    "name": ("nom_com",),
    "type": ("type",),
    "premises": ("nbr",),
    "date": ("date",),
    **SHARES,
}
FILES = ("*commune*.csv", "*mci*.csv", "*debit*.csv", "*techno*.csv", "*.csv")
ALL = "all"


def matches(head: Head) -> float:
    """Certain for the counts of either table beside the code of a commune."""
    tables = (("elig_ftth",), ("elig_thd30",), ("elig_bhd8",))
    return 0.95 if any(shows(head, "code_insee", "nbr", *columns) for columns in tables) else 0.0


def read(path: Path, choices: Choices, report: Report) -> Imported:
    """Read one table, or both where an archive holds both, as percent of the premises of a commune.

    Rows of a kind of premises (``type`` other than ``all``) are set aside. A commune without premises has no share
    (absent). Raises MissingColumn, Unreadable, UnsafeFile.
    """
    tally = Tally(KEY, KEY, path)
    feeds = tables_of(path, *FILES)
    tables = [table for feed in feeds if (table := _table(feed, tally, choices, report, len(feeds) > 1)) is not None]
    if not tables:
        raise MissingColumn(KEY, ", ".join(("insee", "premises", *SHARES)))
    wired = [feed for feed in feeds if "filaire" in feed.name.casefold()]
    if not wired and _has_satellite(feeds, tables):
        tally.warn("with_satellite", column="share_30_mbit")
    tables.sort(key=lambda table: "share_30_mbit" not in table)  # lines before any technology, where both are there
    table = tables[0]
    for other in tables[1:]:
        table = table.combine_first(other)
    columns = [column for column in _order() if column in table]
    table = _states_filled(table[columns].sort_index())
    note_plm(table.index, tally)
    dates = sorted(set(table["date"].dropna()) - {""}) if "date" in table else []
    geography = choices.geography_year or geography_named(path.name)
    tally.facts(data_year=str(choices.year or (dates[-1][:4] if dates else "")), geography_year=geography)
    made = tally.finish(len(table))
    return Imported(table, made, READER.source(made), "commune")


def _has_satellite(feeds: list[Feed], tables: list[pd.DataFrame]) -> bool:
    """Whether the table of all technologies was read, by its name, or because every commune is covered whole.

    ``commune_debit.csv`` counts satellite, by which 30 Mbit/s are everywhere; ``commune_debit_filaire.csv`` does not.
    """
    if any("debit" in feed.name.casefold() for feed in feeds):
        return True
    shares = [table["share_30_mbit"].dropna() for table in tables if "share_30_mbit" in table]
    return any(len(share) >= MANY and share.ge(FULL).all() for share in shares)


MANY = 30
"""Communes from which it is no accident that all of them are covered whole."""
FULL = 99.5


def _order() -> list[str]:
    """Columns of the table, in their order."""
    shares = [name for share in SHARES for name in (share, f"{share}_state")]
    return ["name", "premises", *shares, "date"]


def _table(feed: Feed, tally: Tally, choices: Choices, report: Report, several: bool) -> pd.DataFrame | None:
    """One table; None for a member of an archive that is another one."""
    optional = [column for column in WANTED if column not in {"insee", "premises"}]
    try:
        frames = stream_columns(feed, WANTED, tally, choices, optional=optional, only={"type": {ALL}}, report=report)
        rows = pd.concat(list(frames))
    except MissingColumn:
        if several:
            return None
        raise
    here = [share for share in SHARES if share in rows]
    if not here:
        if several:
            tally.set_aside("other", rows.index)
            return None
        raise MissingColumn(KEY, ", ".join(SHARES), tuple(map(str, rows)))
    rows = _shared(communes(rows, "insee", tally, choices.known), here, tally)
    rows = unique(rows, ["insee"], tally)
    tally.keep(len(rows))
    return by_code(rows, "insee", [column for column in _order() if column in rows])


def _shared(rows: pd.DataFrame, here: list[str], tally: Tally) -> pd.DataFrame:
    """Counts as percent of the premises; a count above the premises is a fault of the row."""
    rows = number_column(rows, "premises", tally)
    for share in here:
        rows = number_column(rows, share, tally)
        rows = reject(rows, rows[share].gt(rows["premises"]), "out_of_range", tally)
    premises = rows["premises"].where(rows["premises"].gt(0))
    for share in here:
        values = 100 * rows[share] / premises
        states = rows[f"{share}_state"].mask(values.isna() & rows[f"{share}_state"].eq(State.VALUE), int(State.ABSENT))
        rows = rows.assign(**{share: values, f"{share}_state": states})
    return rows


def _states_filled(table: pd.DataFrame) -> pd.DataFrame:
    """After two tables were joined, a commune that only one of them has is absent from the other."""
    filled = table.copy()
    for column in map(str, table):
        if column.endswith("_state"):
            filled[column] = table[column].fillna(int(State.ABSENT)).astype("int8")
        elif column in {"name", "date"}:
            filled[column] = table[column].fillna("").astype("str")
    return filled


READER = Reader(
    key=KEY,
    title_fr="Ma connexion internet : accès fixe par commune",
    title_en="Fixed internet access by commune",
    producer="Arcep",
    licence=OPEN_LICENCE,
    page="https://www.data.gouv.fr/datasets/ma-connexion-internet/",
    table=KEY,
    level="commune",
    matches=matches,
    read=read,
)
