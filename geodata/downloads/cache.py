"""Where fetched files lie: one folder per source and edition, beside each file a record of where it came from.

``<folder>/<key>/<edition>/<file>`` and ``<file>.json``; what is not whole yet is in ``partial`` or
``brought``; what came other than
expected is kept as ``<file>.suspect``.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from deserts.errors import CannotWrite

PARTIAL, BROUGHT = "partial", "brought"
SUSPECT = ".suspect"
RECORD_BYTES = 4 << 20


@dataclass(frozen=True)
class Shape:
    """What a file looked like: its kind, the columns of each of its tables, and the readers that know it."""

    kind: str
    tables: tuple[tuple[str, tuple[str, ...]], ...] = ()
    readers: tuple[str, ...] = ()

    def columns(self) -> frozenset[str]:
        """All columns of all tables."""
        return frozenset(column for _, columns in self.tables for column in columns)


@dataclass(frozen=True)
class Record:
    """Where a file of the cache came from.

    url : asked for, "" for a file brought by hand; host : who answered in the end; origin : "download", or the name
    of the file that was brought; fetched, checked : when it came, and when the publisher last said that it is still
    current (ISO, UTC); etag, last_modified : as the server sent them, to ask again; problem : why it is suspect
    """

    url: str
    host: str
    origin: str
    fetched: str
    checked: str
    size: int
    sha256: str
    etag: str = ""
    last_modified: str = ""
    shape: Shape = Shape("")
    problem: str = ""

    def age_days(self, now: datetime | None = None) -> int:
        """Days since the file was last known to be current, 0 or more."""
        return max(0, ((now or datetime.now(UTC)) - _time(self.checked)).days)


@dataclass(frozen=True)
class Partial:
    """What is known of a file that is not whole: total bytes, None where the server did not say."""

    url: str
    etag: str = ""
    last_modified: str = ""
    total: int | None = None

    @property
    def validator(self) -> str:
        """What tells the server which version we hold half of; "" = nothing reliable, so no resuming."""
        return self.etag if self.etag and not self.etag.startswith("W/") else self.last_modified


def now() -> str:
    """The present moment, as records write it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _time(text: str) -> datetime:
    """A moment of a record; the beginning of time where it cannot be read."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return when if when.tzinfo else when.replace(tzinfo=UTC)


class Slot:
    """The place of one file in the cache, and of what is not whole of it."""

    def __init__(self, folder: Path, file: str, partial: str = PARTIAL) -> None:
        self.path = folder / file
        self.part = folder / partial / file
        self.suspect = folder / (file + SUSPECT)

    def for_brought(self) -> Slot:
        """The same place with another room to work in, so that half a download is not lost to a file on a stick."""
        return Slot(self.path.parent, self.path.name, BROUGHT)

    def record(self) -> Record | None:
        """Where the file came from; None where there is no file, or one that is not what was recorded."""
        found = _read(_beside(self.path))
        with contextlib.suppress(KeyError, TypeError, ValueError, OSError):
            record = _record(found)
            return record if self.path.stat().st_size == record.size else None
        return None

    def partial(self) -> tuple[int, Partial]:
        """Bytes at hand of a file that is not whole, and what is known of it."""
        with contextlib.suppress(OSError, TypeError, KeyError):
            found = _read(_beside(self.part))
            total = found["total"] if isinstance(found["total"], int) else None
            known = Partial(str(found["url"]), str(found["etag"]), str(found["last_modified"]), total)
            return self.part.stat().st_size, known
        return 0, Partial("")

    def begin(self, partial: Partial) -> None:
        """Note what is about to come. Raises CannotWrite."""
        _write(_beside(self.part), asdict(partial))

    def drop(self) -> None:
        """Forget what is not whole."""
        with contextlib.suppress(OSError):
            self.part.unlink(missing_ok=True)
            _beside(self.part).unlink(missing_ok=True)

    def accept(self, record: Record) -> Path:
        """Put the whole file in its place, in one step. Raises CannotWrite."""
        return self._move(self.path, record)

    def set_apart(self, record: Record) -> Path:
        """Keep a file that is not what it should be, away from the good one. Raises CannotWrite."""
        return self._move(self.suspect, record)

    def note(self, record: Record) -> None:
        """Renew the record of the file that is there. Raises CannotWrite."""
        _write(_beside(self.path), asdict(record))

    def _move(self, place: Path, record: Record) -> Path:
        try:
            self.part.replace(place)
        except OSError as error:
            raise CannotWrite(place, str(error.strerror or error)) from error
        _write(_beside(place), asdict(record))
        self.drop()
        return place

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other windows and commands away from the part. Raises CannotWrite where one is at work."""
        try:
            self.part.parent.mkdir(parents=True, exist_ok=True)
            file = self.part.with_name(f".{self.part.name}.lock").open("ab")
        except OSError as error:
            raise CannotWrite(self.part, str(error.strerror or error)) from error
        with file:
            if not _lock(file):
                raise CannotWrite(self.part, "it is being downloaded by another window or command")
            yield


@dataclass(frozen=True)
class Cache:
    """The folder of fetched files."""

    folder: Path

    def slot(self, key: str, edition: str, file: str) -> Slot:
        """The place of a file."""
        return Slot(self.folder / key / edition, file)


def _lock(file: BinaryIO) -> bool:
    """Lock a file until it is closed or the program dies; True also where the system cannot lock (some shares)."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return not isinstance(error, BlockingIOError | PermissionError)
    return True


def _beside(path: Path) -> Path:
    return path.with_name(path.name + ".json")


def _read(path: Path) -> dict[str, Any]:
    """A small JSON object; {} where there is none that can be read."""
    try:
        with path.open("rb") as file:
            found = json.loads(file.read(RECORD_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _record(found: dict[str, Any]) -> Record:
    """A record from JSON. KeyError, TypeError or ValueError where it does not hold together."""
    shape = found.pop("shape")
    tables = tuple((str(name), tuple(map(str, columns))) for name, columns in shape["tables"])
    record = Record(**found, shape=Shape(str(shape["kind"]), tables, tuple(map(str, shape["readers"]))))
    texts = (record.url, record.host, record.origin, record.fetched, record.checked, record.sha256, record.etag)
    if not all(isinstance(text, str) for text in texts) or not isinstance(record.size, int):
        raise TypeError("a record of something else")
    return record


def _write(path: Path, values: dict[str, Any]) -> None:
    """Replace a JSON file in one step. Raises CannotWrite."""
    data = json.dumps(values, ensure_ascii=False, indent=1).encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(aside).replace(path)
    except OSError as error:
        raise CannotWrite(path, str(error.strerror or error)) from error
