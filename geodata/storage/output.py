"""What replacing a SQLite file takes besides one rename: it is built in a local folder, with nobody's changes beside it."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from deserts.errors import CannotWrite
from deserts.progress import Report, ignore
from geodata.files.atomic import replacing

COMPANIONS = ("-wal", "-shm", "-journal")
"""Files that SQLite keeps beside one that is being changed; QGIS has them there as long as a layer is open."""

BLOCK = 4 << 20


def replace_whole(path: Path, build: Callable[[Path], None], report: Report = ignore, *, own: bool = False) -> None:
    """Let ``build`` write a new file, then put it in the place of ``path``; whatever fails leaves the old one whole.

    The new file is built in the local folder for temporary files, since SQLite needs locks that network shares lack, and
    copied beside the old one, since only a rename within a folder is one step. ``report`` is called for each block of
    the copy and may raise Cancelled. own : as in ``write_atomically``. Raises CannotWrite.
    """
    # Opened first of all, so that a folder one cannot write in says so at once.
    with replacing(path, own=own) as stream:
        try:
            _settle(path.resolve())
            with tempfile.TemporaryDirectory(prefix="deserts-") as folder:
                built = Path(folder) / "territory.gpkg"
                build(built)
                _copy(built, stream, report)
        except sqlite3.Error as error:
            raise CannotWrite(path, str(error)) from error


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


def _copy(built: Path, stream: BinaryIO, report: Report) -> None:
    """The built file, block by block."""
    size = built.stat().st_size
    with built.open("rb") as source:
        while block := source.read(BLOCK):
            stream.write(block)
            report(min(source.tell(), size), size)
