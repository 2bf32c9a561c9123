"""Every official source this software opens as published; ``detect`` says which one a file is."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from geodata.readers.base import OPEN_LICENCE, Head, HeadTable, Imported, Level, Reader
from geodata.readers.heads import look
from geodata.report.choices import Choices

__all__ = [
    "OPEN_LICENCE",
    "Choices",
    "Head",
    "HeadTable",
    "Imported",
    "Level",
    "Reader",
    "detect",
    "look",
    "readers",
]

NAMES = (
    "addresses",
    "ameli",
    "ameli_open",
    "bassins",
    "boundaries",
    "broadband",
    "census_base",
    "cog",
    "deprivation",
    "equipment",
    "finess",
    "frr",
    "grid",
    "housing",
    "income",
    "income_melodi",
    "melodi",
    "population_age",
    "population_reference",
    "qpv",
    "rpps",
    "statistiques_locales",
    "travel_times",
    "tvs",
    "zoning",
)
"""Modules of this package with a ``READER`` (or ``READERS``, for families), in alphabetical order."""


@cache
def readers() -> tuple[Reader, ...]:
    """All readers."""
    modules = [import_module(f"{__name__}.{name}") for name in NAMES]
    return tuple(found for module in modules for found in getattr(module, "READERS", None) or (module.READER,))


def detect(path: Path) -> list[Reader]:
    """The readers that may read a file, best first; none when no reader knows it (then the mapping dialog).

    Raises Unreadable (missing, empty), UnsafeFile. Nothing but the beginning of the file is read.
    """
    head = look(path)
    scores = [(found.matches(head), -place, found) for place, found in enumerate(readers())]
    return [found for score, _, found in sorted(scores, key=lambda item: item[:2], reverse=True) if score > 0]
