"""Matrices of travel times: METRIC and metric.osrm, OSRM pairs, and any table of origin, destination, minutes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pandas as pd

from deserts.errors import DesertsError, Unreadable
from deserts.progress import Report
from geodata.archives import Feed, feeds
from geodata.checks import Tally
from geodata.choices import Choices
from geodata.dbf import dbf_shape, stream_dbf
from geodata.matrix import ENDS, LENGTHS, PLACES, matrix
from geodata.matrix_times import place_matrix, to_travel_times
from geodata.names import find_name, match_columns
from geodata.readers.base import Head, HeadTable, Imported, Reader
from geodata.sniff import has_columns
from geodata.tables import stream_columns

__all__ = ["READER", "WANTED", "matches", "place_matrix", "read", "to_travel_times"]

KEY = "travel_times"

WANTED = {
    "origin": ("idSrc", "id1", "origine", "origin", "from", "code_origine", "insee_origine", "depart", "id_o", "src"),
    "destination": (
        "idDst",
        "id2",
        "destination",
        "to",
        "code_destination",
        "insee_destination",
        "arrivee",
        "id_d",
        "dst",
    ),
    "minutes": (
        "duree",
        "Dist_min",
        "HC",
        "minutes",
        "duree_min",
        "duree_hc",
        "temps",
        "temps_min",
        "duration",
        "time",
    ),
    "peak_min": ("HP", "duree_hp", "minutes_hp", "temps_hp"),
    "km": ("Dist_km", "distance", "distance_km", "km", "length"),
    "x1": ("X1", "lonSrc", "lon1", "lon_o", "x_o", "x_origine"),
    "y1": ("Y1", "latSrc", "lat1", "lat_o", "y_o", "y_origine"),
    "x2": ("X2", "lonDst", "lon2", "lon_d", "x_d", "x_destination"),
    "y2": ("Y2", "latDst", "lat2", "lat_d", "y_d", "y_destination"),
}
OPTIONAL = (*ENDS, *LENGTHS, *PLACES)

MOST_COLUMNS = 15
"""A wide table that happens to have such columns is something else."""

_SIGNS = (("idSrc", "idDst", "duree"), ("X1", "Y1", "X2", "Y2", "Dist_min"), ("X1", "Y1", "X2", "Y2", "HC"))


def matches(head: Head) -> float:
    """Certain by the columns of METRIC and of OSRM; likely where two ends and minutes stand in a narrow table."""
    return max(map(_score, (*head.tables, *_dbf_table(head))), default=0.0)


def _score(table: HeadTable) -> float:
    if any(has_columns(table.columns, signs) for signs in _SIGNS):
        return 0.95
    named = all(find_name(table.columns, (*WANTED[name], name)) for name in (*ENDS, "minutes"))
    return 0.7 if named and len(table.columns) <= MOST_COLUMNS else 0.0


def _dbf_table(head: Head) -> tuple[HeadTable, ...]:
    """The columns of a dBase file, which a head does not show."""
    if head.kind != "dbf":
        return ()
    try:
        return (HeadTable(head.name, dbf_shape(head.path).columns),)
    except DesertsError:
        return ()


def read(path: Path, choices: Choices, report: Report) -> Imported:
    """Read a matrix, one row a pair, as directed as the file has it. Raises MissingColumn, NoCrs, Unreadable, UnsafeFile.

    Times whose median is over 300 are taken for seconds, which the report says (seconds_assumed); the mapping dialog
    can overrule that.
    """
    tally = Tally(KEY, KEY, path)
    table, level = matrix(_frames(path, tally, choices, report), tally, known=choices.known)
    tally.facts(
        data_year=str(choices.year or ""),
        geography_year=choices.geography_year,
        geography_how="chosen" if choices.geography_year else "",
    )
    made = tally.finish(len(table))
    return Imported(table, made, READER.source(made), level)


def _frames(path: Path, tally: Tally, choices: Choices, report: Report) -> Iterator[pd.DataFrame]:
    """The matrix under our names."""
    feed = _feed(path)
    if PurePosixPath(feed.name).suffix.casefold() != ".dbf":
        yield from stream_columns(feed, WANTED, tally, choices, optional=OPTIONAL, report=report)
        return
    shape = dbf_shape(feed, choices.encoding)
    found = match_columns(shape.columns, WANTED, tally.table, OPTIONAL)
    theirs = {name: ours for ours, name in found.items()}
    for frame, kept in stream_dbf(feed, shape, tally, list(theirs), report):
        yield frame[kept].rename(columns=theirs)


def _feed(path: Path) -> Feed:
    found = feeds(path, "*.csv", "*.txt", "*.tsv", "*.dbf")
    if not found:
        raise Unreadable(path, "missing_sheet", "csv, dbf")
    return found[0]


READER = Reader(
    key=KEY,
    title_fr="Matrice de temps de trajet (METRIC, OSRM ou autre)",
    title_en="Matrix of travel times (METRIC, OSRM or other)",
    producer="Insee (METRIC), OpenStreetMap (OSRM)",
    licence="selon le distancier ; ODbL pour OSRM",
    page="https://metric-osrm.pages.lab.sspcloud.fr/metric-osrm-package/",
    table=KEY,
    level="commune",
    matches=matches,
    read=read,
)
