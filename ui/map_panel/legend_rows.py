"""What the lines of the legend hold, and how a long one is broken."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFontMetricsF

from deserts.states import State
from ui.base import figures

DOT, ORIGIN_PX = " · ", 300.0
"""Between the parts of where the numbers come from, and how wide a line of them may be."""


@dataclass(frozen=True)
class Row:
    """A line of the legend; position: of the class, NO_CLASS for communes without a value."""

    position: int
    text: str
    communes: str
    people: str
    colour: QColor
    state: State
    ramp: tuple[str, str] = ("", "")  # two colours of the layer, to show the ring with

    @property
    def is_inhabited(self) -> bool:
        """Whether any commune is in it."""
        return self.communes != figures.number(0.0)


@dataclass(frozen=True)
class Measures:
    """columns : widths of range, communes and people, pixels; origin : the lines that say where the numbers come from."""

    columns: tuple[float, float, float]
    origin: tuple[str, ...]


def broken(text: str, metrics: QFontMetricsF) -> tuple[str, ...]:
    """A text whose parts are set off by dots, as lines that are no wider than a card should be."""
    lines: list[str] = []
    for part in filter(None, text.split(DOT)):
        longer = f"{lines[-1]}{DOT}{part}" if lines else part
        if lines and metrics.horizontalAdvance(longer) <= ORIGIN_PX:
            lines[-1] = longer
        else:
            lines.append(part)
    return tuple(lines)
