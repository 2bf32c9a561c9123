"""Mappings that a person has used, remembered by the columns of the files that they were for."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from geodata.files.atomic import write_atomically
from geodata.imports.column_mapping import Mapping
from geodata.report.column_names import fold

VERSION = 1
MOST_REMEMBERED = 200
MAX_BYTES = 8 << 20


def fingerprint(columns: Sequence[str]) -> str:
    """What two files share that have the same columns in the same order, whatever their case, accents and spaces."""
    return hashlib.sha256("\x1f".join(map(fold, columns)).encode()).hexdigest()[:32]


class MappingMemory:
    """A small JSON file of mappings; no cell of any file is kept in it, only names of columns.

    A file that cannot be read counts as empty, and is kept aside (``.bad``) when the next mapping is remembered.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def recall(self, columns: Sequence[str]) -> Mapping | None:
        """The mapping last used for a file with these columns; None where there is none."""
        entry = self._entries().get(fingerprint(columns))
        with contextlib.suppress(ValueError):
            mapping = Mapping.from_dict(entry) if isinstance(entry, dict) else None
            if mapping and set(mapping.columns.values()) <= set(columns):
                return mapping
        return None

    def remember(self, columns: Sequence[str], mapping: Mapping) -> None:
        """Keep a mapping; of too many the oldest goes. Raises CannotWrite."""
        entries = self._entries()
        entries.pop(fingerprint(columns), None)
        entries[fingerprint(columns)] = mapping.to_dict()
        self._write(entries)

    def forget(self, columns: Sequence[str]) -> None:
        """Remember nothing for these columns. Raises CannotWrite."""
        entries = self._entries()
        if entries.pop(fingerprint(columns), None) is not None:
            self._write(entries)

    def _entries(self) -> dict[str, Any]:
        try:
            if self._path.stat().st_size > MAX_BYTES:
                return {}
            content = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        entries = content.get("mappings") if isinstance(content, dict) and content.get("version") == VERSION else None
        return entries if isinstance(entries, dict) else {}

    def _write(self, entries: dict[str, Any]) -> None:
        kept = dict(list(entries.items())[-MOST_REMEMBERED:])
        if self._path.exists() and not self._entries():
            with contextlib.suppress(OSError):
                self._path.replace(self._path.with_name(f"{self._path.name}.bad"))
        content = json.dumps({"version": VERSION, "mappings": kept}, ensure_ascii=False, indent=1)
        write_atomically(self._path, content.encode())
