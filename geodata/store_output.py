"""A file is replaced in one step or not at all: built in a local folder, copied beside the old one, then renamed."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from deserts.errors import CannotWrite
from deserts.progress import Report, ignore

COMPANIONS = ("-wal", "-shm", "-journal")
"""Files that SQLite keeps beside one that is being changed; QGIS has them there as long as a layer is open."""

BLOCK = 4 << 20
FORGOTTEN_S = 3600.0
"""A file aside that is older than this was left by a save that died: no save takes that long."""


def replace_whole(path: Path, build: Callable[[Path], None], report: Report = ignore) -> None:
    """Let ``build`` write a new file, then put it in the place of ``path``; whatever fails leaves the old one whole.

    The new file is built in the local folder for temporary files, since SQLite needs locks that network shares lack, and
    copied beside the old one, since only a rename within a folder is one step. ``report`` is called for each block of
    the copy and may raise Cancelled. Raises CannotWrite.
    """
    target = path.resolve()
    try:
        aside, stream = _open_aside(target)
    except OSError as error:
        raise CannotWrite(path, _reason(error)) from error
    try:
        with stream, tempfile.TemporaryDirectory(prefix="deserts-") as folder:
            made = Path(folder) / "territory.gpkg"
            build(made)
            _copy(made, stream, report)
        _take_place(aside, target)
    except (OSError, sqlite3.Error) as error:
        raise CannotWrite(path, _reason(error)) from error
    finally:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)


def _open_aside(target: Path) -> tuple[Path, BinaryIO]:
    """A new file in the folder of the target. Opened first of all, so that a folder one cannot write in says so at once."""
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, "read-only")
    _settle(target)
    _sweep(target)
    aside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    # Not mkstemp: colleagues on a share must be able to read what is saved there, as with any new file.
    return aside, aside.open("xb")


def _settle(target: Path) -> None:
    """Make sure that no other program has changes to the old file beside it, which SQLite would write into the new one.

    What a program that died left there is written into the old file. Raises PermissionError where one is at work.
    """
    beside = [target.with_name(target.name + end) for end in COMPANIONS]
    if not any(companion.exists() for companion in beside):
        return
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(target, timeout=0)) as old:
        old.execute("PRAGMA trusted_schema = OFF")
        old.execute("PRAGMA journal_mode = DELETE")  # succeeds only where nobody else has the file open
        old.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if any(companion.exists() for companion in beside):
        raise PermissionError(16, "open in another program")


def _sweep(target: Path) -> None:
    """Remove what saves that died (power cut, kill) left beside the target."""
    long_ago = time.time() - FORGOTTEN_S
    for left in target.parent.iterdir():
        if left.name.startswith(f".{target.name}.") and left.suffix == ".tmp":
            with contextlib.suppress(OSError):
                if left.stat().st_mtime < long_ago:
                    left.unlink()


def _copy(made: Path, stream: BinaryIO, report: Report) -> None:
    """Copy and force to disk."""
    size = made.stat().st_size
    with made.open("rb") as source:
        while block := source.read(BLOCK):
            stream.write(block)
            report(min(source.tell(), size), size)
    stream.flush()
    os.fsync(stream.fileno())


def _take_place(aside: Path, target: Path) -> None:
    """Rename over the target, which keeps its permissions, and force the new name to disk where that is possible."""
    with contextlib.suppress(OSError):  # no old file; or a share that knows no permissions
        shutil.copymode(target, aside)
    aside.replace(target)
    with contextlib.suppress(OSError):  # Windows opens no folder
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _reason(error: OSError | sqlite3.Error) -> str:
    return str(error.strerror or error) if isinstance(error, OSError) else str(error)
