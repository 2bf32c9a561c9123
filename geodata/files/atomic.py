"""A file is replaced in one step or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO

from deserts.errors import CannotWrite
from geodata.files.names import is_portable

FORGOTTEN_S = 3600.0
"""A file aside that is older than this was left by a save that died: no save takes that long."""

PATIENCE_S = (0.05, 0.1, 0.2, 0.3, 0.4)
"""Waits between attempts to replace a file that another program holds: virus scanners, backups and OneDrive let go of
it within a second, Excel and QGIS do not."""

HELD = frozenset({5, 32, 33})
"""What Windows answers where another program holds a file: access denied, sharing violation, lock violation."""

_ANY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def write_atomically(path: Path, data: bytes, *, own: bool = False) -> None:
    """Replace the content of a file in one step; a crash or a full disk leaves the old one whole.

    own : the caller holds the lock of the file, so that whatever unfinished save lies beside it is dead
    Raises CannotWrite.
    """
    with replacing(path, own=own) as stream:
        stream.write(data)


def write_together(files: Mapping[Path, bytes]) -> None:
    """Replace several files that belong together, or none of them. Raises CannotWrite.

    The last one takes its place first. Where a later one cannot take its own, those that did are what they were before.
    """
    former = {path: _content(path) for path in files}
    replaced: list[Path] = []
    try:
        with ExitStack() as stack:
            for path, data in files.items():
                stack.push(partial(_note_replaced, replaced, path))
                stack.enter_context(replacing(path)).write(data)
    except CannotWrite:
        for path in replaced:
            _restore(path, former[path])
        raise


def _content(path: Path) -> bytes | None:
    """What a file holds; None where there is none, or it will be refused anyhow."""
    try:
        return path.read_bytes()
    except (OSError, ValueError):
        return None


def _note_replaced(replaced: list[Path], path: Path, kind: type[BaseException] | None, *_: object) -> None:
    if kind is None:
        replaced.append(path)


def _restore(path: Path, data: bytes | None) -> None:
    """What stood there before; where even that is refused, the new file stays, which is whole."""
    with contextlib.suppress(CannotWrite, OSError):
        if data is None:
            path.unlink()
        else:
            write_atomically(path, data)


@contextmanager
def replacing(path: Path, *, own: bool = False) -> Iterator[BinaryIO]:
    """A new file aside in the same folder, forced to disk and renamed over the old one when the block ends well.

    A symbolic link stays one: its target is replaced. The new file keeps the permissions of the old one; without one it
    has those of any new file, so that colleagues can read it on a share. own : as in ``write_atomically``.
    Raises CannotWrite, which for a file without any permission to write is "not_allowed", for one that another program
    holds "in_use", and for a name that Windows knows not "bad_name", on every system.
    """
    if not is_portable(path.name):
        raise CannotWrite(path, "no such name on Windows", reason="bad_name")
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
        raise CannotWrite(path, _refusal(error), reason="in_use" if _is_held(error, target) else "") from error
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
    _replace(aside, target)
    with contextlib.suppress(OSError):  # Windows opens no folder
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _replace(aside: Path, target: Path) -> None:
    """Rename, with some patience for another program that holds the target for a moment. Raises OSError."""
    for wait_s in PATIENCE_S:
        try:
            aside.replace(target)
        except OSError as error:
            if not _is_held(error, target):
                raise
            time.sleep(wait_s)
        else:
            return
    aside.replace(target)


def _is_held(error: OSError, target: Path) -> bool:
    """Whether another program holds the file; where there is none, the folder refuses new ones."""
    return getattr(error, "winerror", None) in HELD and target.is_file()


def _refusal(error: OSError) -> str:
    return str(error.strerror or error)
