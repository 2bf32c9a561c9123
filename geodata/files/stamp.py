"""Which content a file had when it was opened, so that a save never overwrites somebody else's without a word."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from deserts.errors import Unreadable


@dataclass(frozen=True)
class FileStamp:
    """The content of a file at one moment.

    sha256 : of all bytes, hexadecimal; size : bytes
    mtime_ns : time of the last change, ns, for a first look that reads nothing; it may stay the same or move by itself
    """

    sha256: str
    size: int
    mtime_ns: int


def stamp_of(path: Path) -> FileStamp | None:
    """The stamp of a file, behind any symbolic link; None where there is no file. Raises Unreadable (missing)."""
    try:
        with path.open("rb") as stream:
            facts = os.fstat(stream.fileno())
            digest = hashlib.file_digest(stream, "sha256")
            return FileStamp(digest.hexdigest(), stream.tell(), facts.st_mtime_ns)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise Unreadable(path, "missing", str(error.strerror or error)) from error


def is_changed(path: Path, stamp: FileStamp | None) -> bool:
    """Whether a save would overwrite a content that is not the stamped one. Raises Unreadable (missing).

    A file that was touched or written anew with the same bytes is not changed. Neither is one that vanished: nobody's
    work is lost when it is written again. stamp : None where there was no file, so that any file is somebody else's.
    """
    present = stamp_of(path)
    if present is None:
        return False
    return stamp is None or present.sha256 != stamp.sha256
