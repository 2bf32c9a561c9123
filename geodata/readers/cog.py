"""INSEE's official geographic code (COG): the communes of a year, and the movements of communes."""

from __future__ import annotations

import re
from pathlib import Path

from deserts.progress import Report
from geodata.formats.archives import Feed, path_of
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Reader
from geodata.readers.books import tables_of
from geodata.readers.cog_tables import read_communes, read_movements
from geodata.report.checks import Tally
from geodata.report.choices import Choices
from geodata.report.codes import plm_mode

PAGE = "https://www.insee.fr/fr/information/2560452"

COMMUNE_FILES = ("v_commune_20??.csv", "commune*.csv", "comsimp*.txt", "v_commune_extrait*.csv")
MOVEMENT_FILES = ("v_mvt_commune*.csv", "mvtcommune*.csv", "mvt_commune*.csv")


def matches_communes(head: Head) -> float:
    """A table with TYPECOM and COMPARENT; in 2018 with ARTMIN."""
    if any(table.has("COM_AV", "COM_AP") for table in head.tables) and head.kind != "zip":
        return 0.0
    if head.has("TYPECOM", "COM", "DEP", "COMPARENT") or head.has("DEP", "COM", "NCCENR", "ARTMIN"):
        return 0.9
    return 0.0


def matches_movements(head: Head) -> float:
    """A table with a commune before and after."""
    return 0.95 if head.has("MOD", "DATE_EFF", "COM_AV", "COM_AP") else 0.0


def read_communes_file(path: Path, choices: Choices, report: Report) -> Imported:
    """Communes of a year; from ``cog_ensemble`` the movements too (``others``)."""
    feed = _feed(path, COMMUNE_FILES)
    tally = Tally(COMMUNES.key, COMMUNES.table, path)
    table = read_communes(feed, tally, choices, report=report)
    year = choices.geography_year or _year(feed) or _year(path)
    how = "chosen" if choices.geography_year else "stated" if year else ""
    tally.facts(data_year=str(year or ""), geography_year=year, geography_how=how, plm_mode=plm_mode(table.index))
    made = tally.finish(len(table))
    return Imported(table, made, COMMUNES.source(made), "commune")


def read_movements_file(path: Path, choices: Choices, report: Report) -> Imported:
    """Movements of communes since 1943: index = running number from the oldest."""
    tally = Tally(MOVEMENTS.key, MOVEMENTS.table, path)
    table = read_movements(_feed(path, MOVEMENT_FILES), tally, choices, report=report)
    table.index = table.index.astype("str").rename("movement")
    last = str(table["date"].max())[:4] if len(table) else ""
    tally.facts(data_year=last)
    made = tally.finish(len(table))
    return Imported(table, made, MOVEMENTS.source(made), "commune")


def _feed(path: Path, patterns: tuple[str, ...]) -> Feed:
    return tables_of(path, *patterns)[0]


def _year(feed: Feed) -> int | None:
    """The year in the name of a file."""
    name = feed.name if isinstance(feed, Path) else f"{feed.name} {path_of(feed).name}"
    found = re.search(r"(?<!\d)(?:0101)?(20[0-4]\d)(?!\d)", name)
    return int(found[1]) if found else None


COMMUNES = Reader(
    key="cog_communes",
    title_fr="Code officiel géographique : communes",
    title_en="Official geographic code: communes",
    producer="Insee",
    licence=OPEN_LICENCE,
    page=PAGE,
    table="communes",
    level="commune",
    matches=matches_communes,
    read=read_communes_file,
)
MOVEMENTS = Reader(
    key="cog_movements",
    title_fr="Code officiel géographique : mouvements des communes",
    title_en="Official geographic code: movements of communes",
    producer="Insee",
    licence=OPEN_LICENCE,
    page=PAGE,
    table="movements",
    level="commune",
    matches=matches_movements,
    read=read_movements_file,
)
READERS = (COMMUNES, MOVEMENTS)
