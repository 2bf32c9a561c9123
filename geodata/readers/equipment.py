"""INSEE's Base permanente des équipements: health facilities counted by commune, and where each of them stands.

Editions 2020-2021 come as counts (NB_EQUIP) or as points (LAMBERT_X), since 2023 as one row for each facility; Melodi's
DS_BPE as counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from deserts.errors import InputError
from deserts.progress import Report
from geodata.formats.archives import Feed, feeds, path_of
from geodata.formats.tables import sniff, stream_columns
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Reader
from geodata.readers.books import tables_of
from geodata.readers.bpe_places import places_table
from geodata.readers.bpe_types import PLACE_KINDS, both_code_sets, code_kinds, read_code_list
from geodata.readers.census import doubled_cities, people
from geodata.readers.discreet import DiscreetTally
from geodata.readers.melodi import geo_communes, one_year
from geodata.readers.steps import communes, note_plm, set_aside
from geodata.report.checks import Tally
from geodata.report.choices import Choices
from geodata.report.codes import departement_of
from geodata.report.column_names import find_name
from geodata.report.schema import schema

KEY = "bpe"
TABLE = "equipment"

ROWS = {
    "insee": ("DEPCOM",),
    "type": ("TYPEQU",),
    "year": ("AN",),
    "name": ("NOMRS",),
    "capacity": ("CAPACITE",),
    "lon": ("LONGITUDE",),
    "lat": ("LATITUDE",),
    "x": ("LAMBERT_X",),
    "y": ("LAMBERT_Y",),
    "epsg": ("EPSG",),
    "quality": ("QUALITE_XY",),
    "precision": ("QUALITE_GEOLOC",),
}
COUNTS = {"insee": ("DEPCOM",), "type": ("TYPEQU",), "year": ("AN",), "count": ("NB_EQUIP",)}
MELODI = {
    "insee": ("GEO",),
    "level": ("GEO_OBJECT",),
    "type": ("FACILITY_TYPE",),
    "measure": ("BPE_MEASURE",),
    "year": ("TIME_PERIOD",),
    "count": ("OBS_VALUE",),
}
FILES = ("bpe??.csv", "bpe??_ensemble*.csv", "*bpe*.csv")
CODE_LISTS = ("varmod_bpe*.csv", "typequ*.csv")

EXPECTED = {"2025": {"gps": 61_263, "pharmacies": 20_334, "emergency_units": 695}}
"""National counts of an edition, by which a file of the whole country is judged. Source: the published file,
second-hand (docs/formats.md, INSEE: BPE)."""

WHOLE_COUNTRY = 95
"""Départements in a file from which it is taken for the whole country."""

NEAR = 0.05
"""Relative difference to a national count that the monthly rewriting of the file may explain."""


def matches(head: Head) -> float:
    """Certain where TYPEQU stands beside DEPCOM and a count or a place."""
    shapes = (("NB_EQUIP",), ("LAMBERT_X",), ("LONGITUDE",))
    if any(head.has("DEPCOM", "TYPEQU", *columns) for columns in shapes):
        return 0.95
    return 0.95 if head.has("GEO", "FACILITY_TYPE", "TIME_PERIOD", "OBS_VALUE") else 0.0


def read(path: Path, choices: Choices, report: Report) -> Imported:
    """Count health facilities by commune; where the file says where they stand, ``others["places"]`` holds the points.

    Raises MissingColumn, Unreadable, UnsafeFile.
    """
    feed = _feed(path)
    tally = DiscreetTally(KEY, TABLE, path)
    kinds = _kinds(path, tally)
    parts, points = [], []
    seen, years = set[str](), set[str]()
    for frame in _frames(feed, kinds, tally, choices, report):
        kind = frame["type"].map(kinds)
        counts = frame["count"] if "count" in frame else pd.Series(1.0, index=frame.index)
        parts.append(counts.groupby([frame["insee"], kind]).sum())
        if "count" not in frame:
            points.append(frame.assign(kind=kind.map(PLACE_KINDS)).dropna(subset="kind"))
        tally.keep(len(frame))
        seen |= set(frame["type"])
        years |= set(frame["year"])
    table = _table(parts)
    if both := both_code_sets(seen):
        tally.warn("both_code_sets", " ".join(both), column="TYPEQU")
    others = {"places": places_table(pd.concat(points), tally)} if points else {}
    note_plm(table.index, tally)
    _judge(table, _state_year(years, feed, tally, choices), tally)
    made = tally.finish(len(table), report=report)
    return Imported(table, made, READER.source(made), "commune", others)


def _feed(path: Path) -> Feed:
    """The table of facilities in an archive, never its list of codes."""
    return tables_of(path, *FILES, never=("varmod", "typequ", "meta"))[0]


def _kinds(path: Path, tally: Tally) -> dict[str, str]:
    """What each code means, by the edition's own list where it lies in the archive or beside the file."""
    labels: dict[str, str] = {}
    for feed in _code_lists(path):
        try:
            labels |= read_code_list(feed)
        except InputError as error:
            tally.warn("code_list_unreadable", str(error))
    kinds, differ = code_kinds(labels)
    if differ:
        tally.warn("code_list_differs", " ".join(f"{code} {labels[code]}" for code in differ), column="TYPEQU")
    return kinds


def _code_lists(path: Path) -> list[Feed]:
    """Lists of codes in the archive, else those of the same edition beside the file."""
    inside = [feed for feed in feeds(path, *CODE_LISTS) if feed != path]
    year = _edition(path.name)
    if inside or not year:
        return inside
    beside = sorted(path.parent.iterdir())
    return [found for found in beside if _IS_LIST.match(found.name.casefold()) and _edition(found.name) == year]


_IS_LIST = re.compile(r"(varmod_bpe|typequ).*\.csv$")


def _edition(name: str) -> str:
    """Last two digits of the year in ``BPE25.csv``, ``bpe20_ensemble.csv``, ``TYPEQU_2025.csv``; "" without one."""
    match = re.search(r"(?:bpe|typequ)_?(?:20)?(\d{2})(?!\d)", name.casefold())
    return match[1] if match else ""


def _frames(
    feed: Feed, kinds: Mapping[str, str], tally: Tally, choices: Choices, report: Report
) -> Iterator[pd.DataFrame]:
    """Usable rows with text columns insee, type, year, and ``count`` as number in the shapes that have one."""
    columns = sniff(feed, encoding=choices.encoding, delimiter=choices.delimiter).columns
    only: dict[str, tuple[str, ...]] = {"type": tuple(kinds)}
    if find_name(columns, ("FACILITY_TYPE",)):
        yield _melodi(feed, only, tally, choices, report)
        return
    wanted = COUNTS if find_name(columns, ("NB_EQUIP",)) else ROWS
    optional = [ours for ours in wanted if ours not in {"insee", "type", "count"}]
    for frame in stream_columns(feed, wanted, tally, choices, optional=optional, only=only, report=report):
        rows = communes(frame, "insee", tally, choices.known)
        if "year" not in rows:
            rows = rows.assign(year="")
        yield people(rows, ["count"], tally) if "count" in rows else rows


def _melodi(
    feed: Feed, only: dict[str, tuple[str, ...]], tally: Tally, choices: Choices, report: Report
) -> pd.DataFrame:
    """The newest year of DS_BPE, arrondissements in the place of their city."""
    columns = sniff(feed).columns
    if find_name(columns, MELODI["level"]):
        only["level"] = ("COM", "ARM")
    if find_name(columns, MELODI["measure"]):
        only["measure"] = ("FACILITIES",)
    optional = ("level", "measure")
    streamed = stream_columns(feed, MELODI, tally, choices, optional=optional, only=only, report=report)
    rows, _ = one_year((geo_communes(frame, tally, choices) for frame in streamed), tally, choices)
    return people(set_aside(rows, doubled_cities(rows["insee"]), "total", tally), ["count"], tally)


def _table(parts: list[pd.Series[float]]) -> pd.DataFrame:
    """Facilities by commune; a kind that the file does not hold at all has no column, for it is not known."""
    long = pd.concat(parts)
    sums = long.groupby(level=[0, 1]).sum()
    sums.index.names = ["insee", "kind"]
    table = sums.unstack(fill_value=0)  # noqa: PD010 - pivot_table would average
    order = [column.name for column in schema().columns(TABLE) if column.name in table]
    table = table[order].sort_index()
    return table.set_axis(pd.Index(order), axis=1).set_axis(table.index.astype("str"), axis=0).astype("float64")


def _state_year(years: set[str], feed: Feed, tally: Tally, choices: Choices) -> str:
    """The year of the edition: its column AN, else its name."""
    stated = {year for year in years if re.fullmatch(r"\d{4}", year)}
    if len(stated) > 1:
        tally.warn("several_years", " ".join(sorted(stated)), column="AN")
    named = _edition(f"{path_of(feed).name} {feed.name}")
    year = str(choices.year or max(stated, default=f"20{named}" if named else ""))
    how = "chosen" if choices.geography_year else ""
    tally.facts(data_year=year, geography_year=choices.geography_year, geography_how=how)
    return year


def _judge(table: pd.DataFrame, year: str, tally: Tally) -> None:
    """Warn where a file of the whole country is far from the counts that are known of its edition."""
    if table.index.map(departement_of).nunique() < WHOLE_COUNTRY:
        return
    for kind, expected in EXPECTED.get(year, {}).items():
        found = float(table[kind].sum()) if kind in table else 0.0
        if abs(found - expected) > NEAR * expected:
            tally.warn("far_from_published", f"{found:.0f} / {expected}", column=kind)


READER = Reader(
    key=KEY,
    title_fr="Équipements de santé (Base permanente des équipements)",
    title_en="Health facilities (Base permanente des équipements)",
    producer="Insee",
    licence=OPEN_LICENCE,
    page="https://www.insee.fr/fr/statistiques/8217525",
    table=TABLE,
    level="commune",
    matches=matches,
    read=read,
)
