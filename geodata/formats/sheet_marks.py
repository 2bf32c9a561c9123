"""What the rows of an .xlsx do not tell: merged cells, and formulas whose result was never stored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

Cell = tuple[int, int]
"""Row and column, from 1 on."""

MOST_MARKS = 200_000
"""Cells that are remembered; a sheet of nothing but merged cells has fewer."""

BLOCK_BYTES = 1 << 20

LEAST_CODE = 1_000
"""A number from here on may be a code that lost its zero."""

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_LITERAL = re.compile(r'"([^"]*)"')


@dataclass(frozen=True)
class Marks:
    """merged : blocks of cells as first and last; unsaved : cells of formulas without a result, their text where it is one."""

    merged: tuple[tuple[Cell, Cell], ...] = ()
    unsaved: Mapping[Cell, str] = field(default_factory=dict)

    def fill(self, rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
        """The same rows, texts and codes of merged cells in each of their rows, and formulas that are a mere text.

        A number that is no code in the first merged column stands once: in each row it would count several times.
        """
        if not self.merged and not self.unsaved:
            yield from rows
            return
        below: dict[Cell, Cell] = {}
        for (top, left), (bottom, _) in self.merged:
            below |= {(row, left): (top, left) for row in range(top + 1, min(bottom, top + MOST_MARKS) + 1)}
        key_column = min((left for _, left in below), default=0)
        tops = set(below.values())
        values: dict[Cell, object] = {}
        wanted: dict[int, list[int]] = {}
        for cell in {*below, *self.unsaved}:
            wanted.setdefault(cell[0], []).append(cell[1])
        for number, row in enumerate(rows, 1):
            cells = list(row)
            for column in wanted.get(number, ()):
                cells += [None] * (column - len(cells))
                if cells[column - 1] is None:
                    cell = (number, column)
                    filled = values.get(below[cell]) if cell in below else self.unsaved[cell] or None
                    cells[column - 1] = filled
            for column, value in enumerate(cells, 1):
                if (number, column) in tops and (isinstance(value, str) or _is_code(value, column == key_column)):
                    values[number, column] = value
            yield tuple(cells)

    @property
    def blank(self) -> dict[int, list[int]]:
        """Column -> rows of formulas without a result."""
        found: dict[int, list[int]] = {}
        for (row, column), text in self.unsaved.items():
            if not text:
                found.setdefault(column, []).append(row)
        return found


def _is_code(value: object, is_key: bool) -> bool:
    return is_key and isinstance(value, (int, float)) and not isinstance(value, bool) and value >= LEAST_CODE


def marks_of(stream: IO[bytes]) -> Marks:
    """The marks of the XML of a sheet. Raises ExpatError for a damaged one."""
    walk = _Walk()
    while block := stream.read(BLOCK_BYTES):
        walk.parser.Parse(block)
    return Marks(tuple(walk.merged), walk.unsaved)


def has_marks(stream: IO[bytes]) -> bool:
    """Whether the XML of a sheet has formulas or merged cells at all."""
    last = b""
    while block := stream.read(BLOCK_BYTES):
        text = last + block
        if b"mergeCell" in text or b"<f>" in text or b"<f " in text or b":f>" in text or b":f " in text:
            return True
        last = block[-16:]
    return False


class _Walk:
    """Collects marks while expat walks through a sheet."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.merged: list[tuple[Cell, Cell]] = []
        self.unsaved: dict[Cell, str] = {}
        self._place: Cell | None = None
        self._formula: list[str] | None = None
        self._has_value = False

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            self._place, self._formula, self._has_value = _cell(attributes.get("r", "")), None, False
        elif local == "f" and self._place:
            self._formula = []
            self.parser.CharacterDataHandler = self._formula.append
        elif local in ("v", "is"):
            self.parser.CharacterDataHandler = self._value
        elif local == "mergeCell" and len(self.merged) < MOST_MARKS:
            first, _, last = attributes.get("ref", "").partition(":")
            ends = _cell(first), _cell(last)
            if ends[0] and ends[1]:
                self.merged.append((ends[0], ends[1]))

    def _value(self, text: str) -> None:
        self._has_value = self._has_value or bool(text)

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local in ("f", "v", "is"):
            self.parser.CharacterDataHandler = None
        elif local == "c":
            self._close_cell()

    def _close_cell(self) -> None:
        if self._place and self._formula is not None and not self._has_value and len(self.unsaved) < MOST_MARKS:
            literal = _LITERAL.fullmatch("".join(self._formula).strip())
            self.unsaved[self._place] = literal[1] if literal else ""


def _cell(reference: str) -> Cell | None:
    """« B12 » as row and column."""
    match = _CELL.fullmatch(reference.replace("$", ""))
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = 26 * column + ord(letter) - 64
    return int(match[2]), column
