"""Where a layer comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """Where a layer comes from, as every export repeats it.

    data_year : what the numbers describe; geography_year : the year of the commune codes, None where unknown;
    illustrative : invented, to be marked as such wherever it shows
    """

    key: str
    title: str
    producer: str
    licence: str
    data_year: str
    geography_year: int | None
    url: str = ""
    sha256: str = ""
    illustrative: bool = False
