"""A file is replaced in one step or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from pathlib import Path

from deserts.errors import CannotWrite


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file aside in the same folder, force it to disk, then rename it: a crash or a full disk leaves the old one.

    The new file keeps the permissions of the old one; without one it has those of any new file, so that colleagues can
    read it on a share. Raises CannotWrite.
    """
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with aside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(OSError):  # no old file, or a share that knows no permissions
            shutil.copymode(path, aside)
        aside.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            aside.unlink()
        raise CannotWrite(path, str(error.strerror or error)) from error
