"""One thing that an export says of itself, and one of its figures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """One thing said.

    key : stable name; value : text, or a number in ``unit``; note : where it comes from or what to mind
    """

    key: str
    label: str
    value: str | float
    unit: str = ""
    note: str = ""


@dataclass(frozen=True)
class Figure:
    """A headline figure without and with the scenario; NaN = nobody has a value."""

    key: str
    label: str
    unit: str
    before: float
    after: float
    decimals: int
