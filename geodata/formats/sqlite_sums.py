"""Checksums of what a territory file holds: of the rows as they are read back, not of the bytes of the file.

So a file that another program has vacuumed or given a new layer is still what was saved, and a cell that changed is not.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Sequence
from hashlib import sha256

SUMS = "sha256"
"""Key in ``deserts_fichier`` of the checksums, as JSON: layer -> hexadecimal; "" -> of the description."""

_KINDS = {type(None): 0, int: 1, float: 2, str: 3, bytes: 4}
"""What a cell of SQLite can be."""


class Digest:
    """The running checksum of the rows of a table, in their order, however many are added at a time."""

    def __init__(self, columns: Sequence[str]) -> None:
        self._columns = [_Column(name) for name in columns]
        self._rows = 0

    def add(self, rows: Sequence[tuple[object, ...]]) -> None:
        """Some more rows, each with one cell for each column."""
        self._rows += len(rows)
        for column, cells in zip(self._columns, zip(*rows, strict=True), strict=bool(rows)):
            column.add(cells)

    def hexdigest(self) -> str:
        """Over names of columns, number of rows, and each cell with its type."""
        return _hash(json.dumps([self._rows, [column.facts() for column in self._columns]]))


class _Column:
    """Types, lengths and bytes of the cells, each in a stream of its own: no two columns have the same three."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._kinds, self._lengths, self._cells = sha256(), sha256(), sha256()

    def add(self, cells: Sequence[object]) -> None:
        self._kinds.update(bytes(map(_KINDS.__getitem__, map(type, cells))))
        filled = [cell for cell in cells if cell is not None]
        if len(set(map(type, filled))) <= 1:
            self._add_alike(filled)
        else:
            for cell in filled:
                self._add_alike([cell])

    def _add_alike(self, cells: list[object]) -> None:
        """Cells of one type."""
        kind = type(cells[0]) if cells else int
        if kind is int or kind is float:
            self._cells.update(struct.pack(f"<{len(cells)}{'q' if kind is int else 'd'}", *cells))
        else:
            texts: Iterable[str | bytes] = cells  # type: ignore[assignment]
            self._lengths.update(struct.pack(f"<{len(cells)}Q", *map(len, texts)))
            self._cells.update(
                "".join(cells).encode("utf-8", "surrogatepass") if kind is str else b"".join(cells)  # type: ignore[arg-type]
            )

    def facts(self) -> list[str]:
        return [self._name, *(part.hexdigest() for part in (self._kinds, self._lengths, self._cells))]


def description_sum(version: str, description: str) -> str:
    """The checksum of what a file says of itself."""
    return _hash(json.dumps([version, description]))


def parsed_sums(text: str) -> dict[str, str]:
    """Checksums by layer. Raises ValueError for what are none."""
    sums = json.loads(text)
    if not isinstance(sums, dict) or not all(isinstance(value, str) for value in sums.values()):
        raise ValueError("checksums: no texts by layer")
    return sums


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
