"""What a chart says: figures of its axes, of the datum under the pointer, and all of it as text to copy or to hear."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject

from ui.base import figures
from ui.charts.plot import Axis, Bars, Cell, Curve, Dots, Lying, Plot, Spread, cells, decimals_of, ticks

MOST_SPOKEN = 40


def figure(value: float, axis: Axis, extra: int = 0) -> str:
    """A value of an axis, with so many decimals more than the axis has."""
    if axis.percent:
        return (
            figures.number(100 * value, extra) + figures.percent(1.0)[3:] if math.isfinite(value) else figures.NOTHING
        )
    return figures.number(value, axis.decimals + extra)


def tick_texts(axis: Axis, most: int) -> list[tuple[float, str]]:
    """Where an axis is labelled, and with what."""
    if axis.names:
        return [(i + 0.5, name) for i, name in enumerate(axis.names)]
    at = ticks(axis.low, axis.high, most)
    if axis.percent:
        return [(value, figure(value, axis)) for value in at.tolist()]
    decimals = decimals_of(at)
    return [(value, figures.number(value, decimals)) for value in at.tolist()]


class ChartWords(QObject):
    """Sentences of a chart."""

    def row(self, plot: Plot, cell: tuple[Cell, ...]) -> str:
        """One datum in words."""
        label, *values = cell
        numbers = [value for value in values if isinstance(value, float)]
        start = f"{label}{self.colon()}" if label else ""
        if len(values) == 2 and isinstance(values[0], float):
            return f"{start}{figure(numbers[0], plot.x, 1)} {figures.ARROW} {figure(numbers[1], plot.y, 1)}"
        if len(values) == 2:
            return f"{start}{values[0]}, {figure(numbers[0], plot.x, 1)}"
        if len(values) == 3:
            reach = self.tr("{low} to {high}").format(low=figure(numbers[0], plot.x), high=figure(numbers[1], plot.x))
            return f"{start}{reach}{self.colon()}{figure(numbers[2], plot.y)}"
        return start + self.tr("{name}, half of the people under {middle}, one tenth under {low}, one tenth over {high}").format(
            name=values[0], middle=figure(numbers[2], plot.x, 1), low=figure(numbers[0], plot.x, 1),
            high=figure(numbers[4], plot.x, 1),
        )  # fmt: skip

    def colon(self) -> str:
        """What stands between a name and its value."""
        return self.tr(": ")

    def at(self, plot: Plot, x: float, y: float) -> str:
        """The data nearest to a place of the chart, one line each."""
        found = []
        for mark in plot.marks:
            start = f"{mark.label}{self.colon()}" if mark.label else ""
            match mark:
                case Curve() if len(mark.x):
                    i = int(abs(mark.x - x).argmin())
                    found.append(
                        start + f"{figure(mark.x[i], plot.x, 1)} {figures.ARROW} {figure(mark.y[i], plot.y, 1)}"
                    )
                case Bars() if mark.edges[0] <= x <= mark.edges[-1]:
                    i = min(int((mark.edges[1:] <= x).sum()), len(mark.heights) - 1)
                    datum = (mark.label, float(mark.edges[i]), float(mark.edges[i + 1]), float(mark.heights[i]))
                    found.append(self.row(plot, datum))
                case Lying() | Spread() if 0 <= y < len(plot.y.names):
                    found.append(self.row(plot, list(cells(Plot("", plot.x, plot.y, (mark,))))[int(y)]))
                case Dots() if len(mark.x):
                    width, height = plot.x.high - plot.x.low or 1.0, plot.y.high - plot.y.low or 1.0
                    far = ((mark.x - x) / width) ** 2 + ((mark.y - y) / height) ** 2
                    if far.min() < 0.001:
                        i = int(far.argmin())
                        found.append(
                            self.row(
                                plot, (mark.names[i] if mark.names else mark.label, float(mark.x[i]), float(mark.y[i]))
                            )
                        )
        return "\n".join(found)

    def spoken(self, plot: Plot) -> str:
        """The chart for those who do not see it: axes, then its data, cut where they are many."""
        data = list(cells(plot))
        rows = [self.row(plot, cell) for cell in data[:: len(data) // MOST_SPOKEN + 1]]
        heads = [self.tr("Across: {title}.").format(title=plot.x.title)] if plot.x.title else []
        heads += [self.tr("Upwards: {title}.").format(title=plot.y.title)] if plot.y.title else []
        return " ".join([*heads, "; ".join(rows), plot.note])

    def as_text(self, plot: Plot) -> str:
        """The figures in columns parted by tabs, as a spreadsheet takes them: the decimal sign of the language, no thousands."""
        from scenarios.documents.csv_file import to_paste

        sign = figures.number(0.5, 1)[1]
        lines = ["\t".join(map(to_paste, (plot.title, plot.x.title, plot.y.title)))]
        for cell in cells(plot):
            texts = (
                value if isinstance(value, str) else "" if math.isnan(value) else f"{value:.6g}".replace(".", sign)
                for value in cell
            )
            lines.append("\t".join(map(to_paste, texts)))
        return "\n".join(lines) + "\n"
