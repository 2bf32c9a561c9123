"""Parts of a page of a PDF document: a column of parts, a table, a box, bars, parts beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from scenarios.documents.pdf_kit import EDGE, INK, LINE, Tagged, decoration


class Column(Flowable):  # type: ignore[misc]
    """Parts below each other. gap : points between two."""

    def __init__(self, parts: Sequence[Flowable], gap: float = 4.0) -> None:
        super().__init__()
        self.parts, self.gap = parts, gap

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Room that it takes, points."""
        self.width = width
        self._heights = [part.wrap(width, height)[1] for part in self.parts]
        self.height = sum(self._heights) + self.gap * max(len(self.parts) - 1, 0)
        return width, self.height

    def draw(self) -> None:
        """From the top down, which is the order in which it is read."""
        y = self.height
        for part, height in zip(self.parts, self._heights, strict=True):
            part.drawOn(self.canv, 0, y - height)
            y -= height + self.gap


class Beside(Flowable):  # type: ignore[misc]
    """Columns beside each other. shares : of the width left by the gaps; even : all as high as the highest."""

    def __init__(
        self, parts: Sequence[Flowable], shares: Sequence[float], gap: float = 16.0, *, even: bool = False
    ) -> None:
        super().__init__()
        self.parts, self.shares, self.gap, self.even = parts, shares, gap, even

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Room that it takes, points."""
        self.width = width
        room = width - self.gap * (len(self.parts) - 1)
        self._widths = [room * share / sum(self.shares) for share in self.shares]
        self._heights = [part.wrap(each, height)[1] for part, each in zip(self.parts, self._widths, strict=True)]
        self.height = max(self._heights)
        if self.even:
            for part in self.parts:
                if isinstance(part, Box):
                    part.height = self.height
            self._heights = [self.height] * len(self.parts)
        return width, self.height

    def draw(self) -> None:
        """From left to right, each from the top."""
        x = 0.0
        for part, width, height in zip(self.parts, self._widths, self._heights, strict=True):
            part.drawOn(self.canv, x, self.height - height)
            x += width + self.gap


class Box(Flowable):  # type: ignore[misc]
    """Parts in a frame. back : colour inside; edge : of the frame; dashed : for what is invented."""

    def __init__(
        self,
        parts: Sequence[Flowable],
        *,
        back: str = "#ffffff",
        edge: str = LINE,
        dashed: bool = False,
        pad: float = 9.0,
        gap: float = 3.0,
    ) -> None:
        super().__init__()
        self.inner, self.pad = Column(parts, gap), pad
        self.back, self.edge, self.dashed = back, edge, dashed

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Room that it takes, points."""
        self.width = width
        self.height = self.inner.wrap(width - 2 * self.pad, height)[1] + 2 * self.pad
        return width, self.height

    def draw(self) -> None:
        """The frame, then what is in it."""
        with decoration(self.canv):
            self.canv.saveState()
            self.canv.setFillColor(HexColor(self.back))
            self.canv.setStrokeColor(HexColor(self.edge))
            self.canv.setLineWidth(0.6)
            if self.dashed:
                self.canv.setDash(2, 2)
            self.canv.roundRect(0, 0, self.width, self.height, 5, stroke=1, fill=1)
            self.canv.restoreState()
        self.inner.drawOn(self.canv, self.pad, self.height - self.pad - self.inner.height)


class Bar(Flowable):  # type: ignore[misc]
    """A label, a bar and what it says. label, value : paragraphs; share : 0 to 1; widths : points of the two."""

    def __init__(
        self, label: Tagged, share: float, value: Tagged, colour: str, widths: tuple[float, float] = (16.0, 36.0)
    ) -> None:
        super().__init__()
        self.label, self.share, self.value, self.colour, self.widths = label, share, value, colour, widths

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Room that it takes, points."""
        self.width = width
        sizes = (self.label.wrap(self.widths[0], height)[1], self.value.wrap(self.widths[1], height)[1])
        self.height = max(sizes)
        return width, self.height

    def draw(self) -> None:
        """The bar lies in the middle of the line."""
        left, right = self.widths
        room, y = self.width - left - right, self.height / 2 - 3
        self.label.drawOn(self.canv, 0, (self.height - self.label.height) / 2)
        with decoration(self.canv):
            self.canv.saveState()
            self.canv.setFillColor(HexColor("#edf1f5"))
            self.canv.rect(left, y, room, 6, stroke=0, fill=1)
            self.canv.setFillColor(HexColor(self.colour))
            self.canv.rect(left, y, room * min(max(self.share, 0.0), 1.0), 6, stroke=0, fill=1)
            self.canv.restoreState()
        self.value.drawOn(self.canv, self.width - right, (self.height - self.value.height) / 2)


class Rule(Flowable):  # type: ignore[misc]
    """A line across. weight : points."""

    def __init__(self, weight: float = 0.6, colour: str = LINE) -> None:
        super().__init__()
        self.weight, self.colour = weight, colour

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Room that it takes, points."""
        self.width, self.height = width, self.weight
        return width, self.weight

    def draw(self) -> None:
        """The line."""
        with decoration(self.canv):
            self.canv.setStrokeColor(HexColor(self.colour))
            self.canv.setLineWidth(self.weight)
            self.canv.line(0, self.weight / 2, self.width, self.weight / 2)


class Ruled(Flowable):  # type: ignore[misc]
    """Parts with a thick line at their left: the answer of a page."""

    def __init__(self, part: Flowable, colour: str, pad: float = 11.0) -> None:
        super().__init__()
        self.part, self.colour, self.pad = part, colour, pad

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Room that it takes, points."""
        self.width = width
        self.height = self.part.wrap(width - self.pad, height)[1]
        return width, self.height

    def draw(self) -> None:
        """The line, then the words."""
        with decoration(self.canv):
            self.canv.setFillColor(HexColor(self.colour))
            self.canv.rect(0, 0, 3, self.height, stroke=0, fill=1)
        self.part.drawOn(self.canv, self.pad, 0)


class Grid(Flowable):  # type: ignore[misc]
    """A table: rows of paragraphs, a line below the head and a thin one below each row; breaks between rows.

    rows : the first is the head; shares : of the width, one a column
    """

    def __init__(self, rows: Sequence[Sequence[Tagged]], shares: Sequence[float], pad: float = 2.6) -> None:
        super().__init__()
        self.rows, self.shares, self.pad = rows, shares, pad

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Room that it takes, points."""
        self.width = width
        self._widths = [width * share / sum(self.shares) for share in self.shares]
        self._heights = [
            max(cell.wrap(room - 4, height)[1] for cell, room in zip(row, self._widths, strict=True)) + 2 * self.pad
            for row in self.rows
        ]
        self.height = sum(self._heights)
        return width, self.height

    def draw(self) -> None:
        """Row by row, so that it is read like that."""
        y = self.height
        for number, (row, height) in enumerate(zip(self.rows, self._heights, strict=True)):
            x = 0.0
            for cell, room in zip(row, self._widths, strict=True):
                left = x if cell is row[0] else x + 4
                cell.drawOn(self.canv, left, y - height + (height - cell.height) / 2)
                x += room
            y -= height
            with decoration(self.canv):
                self.canv.setStrokeColor(HexColor(INK if number == 0 else LINE))
                self.canv.setLineWidth(0.7 if number == 0 else 0.5)
                self.canv.line(0, y, self.width, y)

    def split(self, width: float, height: float) -> list[Flowable]:
        """As many rows as there is room for, and the others under the same head."""
        self.wrap(width, height)
        taken, used = 0, 0.0
        while taken < len(self.rows) and used + self._heights[taken] <= height:
            used += self._heights[taken]
            taken += 1
        if taken < 2 or taken == len(self.rows):
            return [] if taken < 2 else [self]
        first, others = self.rows[:taken], [self.rows[0], *self.rows[taken:]]
        return [Grid(first, self.shares, self.pad), Grid(others, self.shares, self.pad)]


class Legend(Flowable):  # type: ignore[misc]
    """Squares of colour with their words, as many in a line as there is room for. entries : colour, paragraph."""

    def __init__(self, entries: Sequence[tuple[str, Tagged]]) -> None:
        super().__init__()
        self.entries = entries

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Room that it takes, points."""
        self.width, self._at = width, []
        x = y = tall = 0.0
        for _, words in self.entries:
            words.wrap(width - 18, height)
            wide = min(max(words.inner.getActualLineWidths0()), width - 18) + 30
            if x and x + wide > width:
                x, y = 0.0, y + tall
            self._at.append((x, y, wide))
            x, tall = x + wide, words.height + 2
        self.height = y + tall
        return width, self.height

    def draw(self) -> None:
        """From left to right, line by line."""
        for (colour, words), (x, y, wide) in zip(self.entries, self._at, strict=True):
            words.wrap(wide - 12, self.height)
            low = self.height - y - words.height
            with decoration(self.canv):
                self.canv.setFillColor(HexColor(colour))
                self.canv.setStrokeColor(HexColor(EDGE))
                self.canv.setLineWidth(0.4)
                self.canv.rect(x, low + words.height / 2 - 3.5, 12, 7, stroke=1, fill=1)
            words.drawOn(self.canv, x + 16, low)
