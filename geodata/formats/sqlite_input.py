"""Opens a SQLite file that somebody else may have built to harm: read-only, no locks, nothing of it executed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import struct
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from deserts.errors import BrokenProject, Unreadable, UnsafeFile

MAX_BYTES = 2_000_000_000
"""Refused beyond: the whole country with its 200 m cells stays under 1 GB."""

MAX_COLUMNS = 2_000

_MAGIC = b"SQLite format 3\0"
_COMPANIONS = ("-wal", "-journal")
_ALLOWED = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ})


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that can only read ordinary tables; no file is created beside, so a share or a DVD will do.

    Raises Unreadable for what is no SQLite file, UnsafeFile for one that is too large, BrokenProject where the file
    changes while it is read.
    """
    with _stream(path) as stream, ExitStack() as stack:
        before = os.fstat(stream.fileno())
        _look(path, stream.read(100), before.st_size)
        uri = _uri(path.resolve(), immutable=True)
        if waiting := _waiting(path.resolve()):
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="deserts-"))
            uri = _uri(_copied(path.resolve(), waiting, Path(folder)), immutable=False)
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
            _restrict(connection, before.st_size)
            yield connection
        # Replaced in one step, as save_territory does, is harmless: the old file stays whole under this stream.
        after = os.fstat(stream.fileno())
        if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
            raise BrokenProject(path, "changed by another program while it was read")


def ordinary_tables(connection: sqlite3.Connection) -> frozenset[str]:
    """Names of the tables that hold what they show: no view, virtual table or computed column, whose code runs on reading."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    return frozenset(
        name
        for name, sql in rows
        if isinstance(sql, str) and sql.lstrip()[:12].upper() == "CREATE TABLE" and not _computes(connection, name)
    )


def _computes(connection: sqlite3.Connection, table: str) -> bool:
    """Whether a table has generated columns."""
    name = table.replace('"', '""')
    return any(hidden for *_, hidden in connection.execute(f'PRAGMA table_xinfo("{name}")'))


def _stream(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise Unreadable(path, "missing") from error
    except OSError as error:
        raise Unreadable(path, "missing", str(error.strerror)) from error


def _look(path: Path, head: bytes, size: int) -> None:
    """Refuse by size and first bytes, before SQLite sees anything."""
    if not head:
        raise Unreadable(path, "empty")
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise Unreadable(path, "not_a_territory", "no SQLite file")
    if size > MAX_BYTES:
        raise UnsafeFile(path, "too_large", f"{size} bytes")
    page = struct.unpack_from(">H", head, 16)[0]
    pages, same_version = struct.unpack_from(">I", head, 28)[0], head[24:28] == head[92:96]
    if same_version and size < pages * (65536 if page == 1 else page):
        raise Unreadable(path, "truncated")


def _waiting(path: Path) -> list[Path]:
    """Files beside it with changes that are not in it yet: QGIS has it open, or died with it."""
    beside = [path.with_name(path.name + end) for end in _COMPANIONS]
    return [companion for companion in beside if companion.exists() and companion.stat().st_size]


def _copied(path: Path, waiting: list[Path], folder: Path) -> Path:
    """A copy of the file and of its changes, into which SQLite may write them."""
    for file in (path, *waiting):
        if file.stat().st_size > MAX_BYTES:
            raise UnsafeFile(path, "too_large", file.name)
        shutil.copyfile(file, folder / file.name)
    return folder / path.name


def _uri(path: Path, *, immutable: bool) -> str:
    """The file as SQLite wants it; a Windows share begins with two slashes more, a drive with one."""
    text = quote(path.as_posix(), safe="/:")
    text = text if text.startswith("/") else f"/{text}"
    return f"file://{text}?" + ("mode=ro&immutable=1" if immutable else "mode=rw")


def _restrict(connection: sqlite3.Connection, size: int) -> None:
    """Tie SQLite's hands: no cell larger than the file, and reading columns of tables as the only thing that is allowed."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max(size, 1_000_000))
    connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 1_000_000)
    connection.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, MAX_COLUMNS)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA mmap_size = 0")  # a mapped file that shrinks on its share kills the process
    connection.execute("PRAGMA query_only = ON")
    connection.set_authorizer(_judge)


def _judge(action: int, what: str | None, *_more: object) -> int:
    """SQLite asks before it compiles each part of a statement."""
    allowed = action in _ALLOWED or (action == sqlite3.SQLITE_PRAGMA and what == "table_xinfo")
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY
