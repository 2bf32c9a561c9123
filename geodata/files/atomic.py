"""A file is replaced in one step or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from deserts.errors import CannotWrite

FORGOTTEN_S = 3600.0
"""A file aside that is older than this was left by a save that died: no save takes that long."""

_ANY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def write_atomically(path: Path, data: bytes, *, own: bool = False) -> None:
    """Replace the content of a file in one step; a crash or a full disk leaves the old one whole.

    own : the caller holds the lock of the file, so that whatever unfinished save lies beside it is dead
    Raises CannotWrite.
    """
    with replacing(path, own=own) as stream:
        stream.write(data)


@contextmanager
def replacing(path: Path, *, own: bool = False) -> Iterator[BinaryIO]:
    """A new file aside in the same folder, forced to disk and renamed over the old one when the block ends well.

    A symbolic link stays one: its target is replaced. The new file keeps the permissions of the old one; without one it
    has those of any new file, so that colleagues can read it on a share. own : as in ``write_atomically``.
    Raises CannotWrite, which for a file without any permission to write is "not_allowed", on every system.
    """
    try:
        target = _target(path)
        _sweep(target, own=own)
        aside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
        # Not mkstemp: colleagues on a share must be able to read what is saved there, as with any new file.
        stream = aside.open("xb")
    except OSError as error:
        raise CannotWrite(path, _refusal(error)) from error
    try:
        with stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        _take_place(aside, target)
    except OSError as error:
        raise CannotWrite(path, _refusal(error)) from error
    finally:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)


def _target(path: Path) -> Path:
    """The file that is to be replaced, behind any symbolic link. Raises OSError where it must stay as it is."""
    try:
        target = path.resolve()
    except (RuntimeError, ValueError) as error:  # links in a circle, a character that no name can have
        raise OSError(str(error)) from error
    if not target.name:
        raise IsADirectoryError(21, "a folder")
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        # Not os.access: to an administrator, and on many shares, it says yes whatever the permissions are.
        if not target.stat().st_mode & _ANY_WRITE:
            raise PermissionError(13, "read-only")
    return target


def _sweep(target: Path, *, own: bool) -> None:
    """Remove what saves that died (power cut, kill) left beside the target: the old ones, or all of them."""
    ours = re.compile(rf"\.{re.escape(target.name)}\.[0-9a-f]+\.tmp")
    long_ago = time.time() - FORGOTTEN_S
    with contextlib.suppress(OSError):  # a folder that cannot be listed, or is not there, which writing will say
        for left in [entry for entry in target.parent.iterdir() if ours.fullmatch(entry.name)]:
            with contextlib.suppress(OSError):
                if own or left.stat().st_mtime < long_ago:
                    left.unlink()


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


def _refusal(error: OSError) -> str:
    return str(error.strerror or error)
