"""Matrices of travel times: METRIC and metric.osrm, OSRM pairs, and any table of origin, destination, minutes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pandas as pd

from deserts.errors import DesertsError
from deserts.progress import Report
from geodata.formats.archives import Feed, open_feed
from geodata.formats.dbf import dbf_shape, stream_dbf
from geodata.formats.sheets import is_workbook
from geodata.formats.sniff import distinct_names, has_columns, sniff
from geodata.formats.tables import stream_columns, stream_rows
from geodata.readers.base import Head, HeadTable, Imported, Reader
from geodata.readers.books import tables_of
from geodata.readers.matrix import ENDS, LENGTHS, PLACES, matrix
from geodata.readers.matrix_times import place_matrix, to_travel_times
from geodata.readers.matrix_units import stated_unit
from geodata.readers.matrix_wide import is_wide, long_frames, wide_header
from geodata.report.checks import Tally
from geodata.report.choices import Choices, Unit
from geodata.report.column_names import find_name, match_columns

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
        *("duree_minutes", "duration_min", "time_min", "travel_time", "min", "mn"),
        *(
            "duree_s",
            "duree_sec",
            "duree_secondes",
            "temps_s",
            "temps_sec",
            "duration_s",
            "time_s",
            "secondes",
            "seconds",
        ),
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

MOST_HEADER_BYTES = 400_000
"""The codes of all communes of France, in one line."""

_SIGNS = (("idSrc", "idDst", "duree"), ("X1", "Y1", "X2", "Y2", "Dist_min"), ("X1", "Y1", "X2", "Y2", "HC"))


def matches(head: Head) -> float:
    """Certain by the columns of METRIC and of OSRM; likely with two ends and minutes in a narrow table, or if it is wide."""
    return max(map(_score, (*head.tables, *_dbf_table(head))), default=0.0)


def _score(table: HeadTable) -> float:
    if any(has_columns(table.columns, signs) for signs in _SIGNS):
        return 0.95
    if is_wide(table.columns) or wide_header(table.lines) is not None:
        return 0.7
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

    A unit that the header does not say is guessed, which the report says (``matrix_units.DOUBTS``); ``choices.unit``
    overrules it.
    """
    tally = Tally(KEY, KEY, path)
    frames = _frames(path, tally, choices, report)
    table, level = matrix(frames, tally, known=choices.known, unit=choices.unit, stated=_stated(path))
    tally.facts(
        data_year=str(choices.year or ""),
        geography_year=choices.geography_year,
        geography_how="chosen" if choices.geography_year else "",
    )
    made = tally.finish(len(table))
    return Imported(table, made, READER.source(made), level)


def _frames(path: Path, tally: Tally, choices: Choices, report: Report) -> Iterator[pd.DataFrame]:
    """The matrix under our names."""
    feed = tables_of(path, "*.csv", "*.txt", "*.tsv", "*.dbf")[0]
    if PurePosixPath(feed.name).suffix.casefold() != ".dbf":
        if not is_workbook(feed):
            head = wide_header(_first_lines(feed, choices))
            if head is not None:
                text = sniff(feed, encoding=choices.encoding, delimiter=head.delimiter)
                text = replace(text, header_line=1, columns=distinct_names(head.columns))
                rows = stream_rows(feed, tally, shape=text, report=report)
                yield from long_frames(rows, tally, by_name=head.by_name)
                return
        yield from stream_columns(feed, WANTED, tally, choices, optional=OPTIONAL, report=report)
        return
    shape = dbf_shape(feed, choices.encoding)
    found = match_columns(shape.columns, WANTED, tally.table, OPTIONAL)
    theirs = {name: ours for ours, name in found.items()}
    for frame, kept in stream_dbf(feed, shape, tally, list(theirs), report):
        yield frame[kept].rename(columns=theirs)


def _first_lines(feed: Feed, choices: Choices) -> tuple[str, ...]:
    """The first two lines of a text table; () of one that is none."""
    with open_feed(feed) as stream:
        start = stream.read(MOST_HEADER_BYTES)
    encoding = choices.encoding or ("utf-16" if start[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    try:
        return tuple(start.decode(encoding, "replace").splitlines()[:2])
    except LookupError:  # no encoding of that name: it is refused where the table is read
        return ()


def _stated(path: Path) -> Unit | None:
    """The unit that the header of the times says."""
    from geodata.readers.heads import look

    head = look(path)
    for table in (*head.tables, *_dbf_table(head)):
        name = find_name(table.columns, (*WANTED["minutes"], "minutes"))
        if name is not None:
            return stated_unit(name, table.columns)
    return None


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
