"""Where a source is published as a text table and as a workbook, alone or in an archive: one way to find its table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from deserts.errors import Unreadable
from geodata.formats.archives import Feed, feeds, path_of
from geodata.formats.sheets import WORKBOOKS
from geodata.formats.sniff import has_columns
from geodata.readers.base import Head

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?:(?:0[1-9]|1[0-2])[0-3]\d(?:\d{4})?)?(?!\d)")
"""A year, or the year of a date such as 20190131."""
_GEOGRAPHY = re.compile(r"(?:geo|cog)[ _-]?(20\d\d)(?!\d)|g[eé]ographie au 01/01/(20\d\d)", re.IGNORECASE)


def headers(head: Head) -> Iterator[tuple[str, ...]]:
    """What may be the names of the columns: INSEE and others write a row of long labels above that of the codes."""
    for table in head.tables:
        yield table.columns
        if head.sheets:
            yield from (tuple(line.split(" | ")) for line in table.lines)


def shows(head: Head, *columns: str) -> bool:
    """Whether a table of the file has all these columns (see ``HeadTable.has``), in whatever row of a sheet."""
    return any(has_columns(names, columns) for names in headers(head))


def tables_of(path: Path, *patterns: str, never: tuple[str, ...] = ()) -> list[Feed]:
    """The file itself, or the members of an archive that match the first pattern that any matches, else its tables.

    What a file is called does not decide: one that was renamed, or saved again by a spreadsheet, is told by its columns.
    never : how the names of members begin that are something else; descriptions of variables (``meta_…``) always are
    Raises Unreadable (not_a_table) for an archive without a table.
    """
    for pattern in (*patterns, *_TABLES):
        found = [feed for feed in feeds(path, pattern) if feed == path or not _begins(feed, never)]
        if found:
            return found
    raise Unreadable(path, "not_a_table", "no table in it")


_TABLES = ("*.csv", "*.txt", "*.tsv", *(f"*{ending}" for ending in WORKBOOKS))
_DESCRIPTIONS = ("meta_", "metadonnees")


def _begins(feed: Feed, never: tuple[str, ...]) -> bool:
    return feed.name.casefold().startswith((*_DESCRIPTIONS, *never))


def year_named(feed: Feed) -> str:
    """The year in the names of the archive and the file, ``2021-2022`` where there are two; a geography's does not count.

    "" where there is none, or too many to choose.
    """
    names = _GEOGRAPHY.sub(" ", f"{path_of(feed).name} {feed.name}")
    years = sorted(set(_YEAR.findall(names)))
    return "-".join(years) if len(years) <= 2 else ""


def geography_named(*texts: str) -> int | None:
    """The year in « Géographie au 01/01/2016 », ``-geo2025_csv`` or ``-cog2021``; the first one."""
    found = [match for text in texts if (match := _GEOGRAPHY.search(text))]
    return int(found[0][1] or found[0][2]) if found else None
