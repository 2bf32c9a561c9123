"""What the user may overrule when a file is imported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal["minutes", "seconds"]


@dataclass(frozen=True)
class Choices:
    """Set in the import window; None = as detected.

    sheet : of a workbook, its name or a pattern ("APL ????"); year : data year, where a file holds several;
    rows : what several rows of one commune mean, of a table that no reader knows: sum, count, only:COLUMN=VALUE, pivot:COLUMN
    known : commune codes of the base, to settle Corsica 20xxx; unit : of travel times
    """

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    year: int | None = None
    geography_year: int | None = None
    known: frozenset[str] | None = None
    unit: Unit | None = None
    rows: str | None = None


AS_DETECTED = Choices()
