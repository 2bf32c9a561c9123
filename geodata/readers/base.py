"""What a reader is, what it returns, and what it is shown to recognise a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pandas as pd

from deserts.progress import Report
from geodata.formats.sniff import has_columns
from geodata.report.checks import ImportReport
from geodata.report.choices import Choices
from geodata.report.source import Source

Level = Literal["commune", "iris", "tvs", "bassin_vie", "epci", "departement", "qpv", "point", "cell"]

OPEN_LICENCE = "Licence Ouverte 2.0"


@dataclass(frozen=True)
class HeadTable:
    """The beginning of one text table or sheet: its columns as written, and its first lines."""

    name: str
    columns: tuple[str, ...]
    lines: tuple[str, ...] = ()

    def has(self, *columns: str) -> bool:
        """Whether all these names or patterns (``P??_POP``) are columns; case, accents and spaces ignored."""
        return has_columns(self.columns, columns)


@dataclass(frozen=True)
class Head:
    """What is shown of a file to every reader.

    name : in lower case; kind : text, zip, gzip, 7z, workbook, opendocument, xls, json, gpkg, parquet, pdf, dbf,
    shapefile or unknown; members : names in the archive, lower case, folders taken off
    tables : the text table itself, those of the archive (the largest first), or the sheets of a workbook
    start : the first bytes as text, for JSON
    """

    path: Path
    name: str
    kind: str
    members: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    tables: tuple[HeadTable, ...] = ()
    start: str = ""

    def has(self, *columns: str) -> HeadTable | None:
        """The first table that has all these columns."""
        return next((table for table in self.tables if table.has(*columns)), None)


@dataclass(frozen=True)
class Imported:
    """What a reader made of a file.

    table : index = code of the level (text, unique; named insee, iris, tvs, epci, departement, qpv; for points and
        cells an id); columns of ``schema.csv``, typed. Where a number can be missing for a reason, ``x_state`` (int8
        of ``State``) stands beside ``x``
    others : further tables of the same file, by their name in ``schema.csv``
    """

    table: pd.DataFrame
    report: ImportReport
    source: Source
    level: Level
    others: Mapping[str, pd.DataFrame] = field(default_factory=dict)


@dataclass(frozen=True)
class Reader:
    """One official source: how its files are recognised and read.

    key : also the key of its sentinels and its ``Source``; table : the table of ``schema.csv`` that it fills
    matches : 0 (not mine) to 1 (certainly mine), by what the head shows; reads nothing
    read : raises only ``DesertsError``; a bad row is a rejection in the report, never an error
    """

    key: str
    title_fr: str
    title_en: str
    producer: str
    licence: str
    page: str
    table: str
    level: Level
    matches: Callable[[Head], float]
    read: Callable[[Path, Choices, Report], Imported]

    def source(self, report: ImportReport, url: str = "") -> Source:
        """The source as exports repeat it, with the years and the hash that the report holds."""
        return Source(
            key=self.key,
            title=self.title_fr,
            producer=self.producer,
            licence=self.licence,
            data_year=report.data_year,
            geography_year=report.geography_year,
            url=url or self.page,
            sha256=report.sha256,
        )
