"""7z archives, in which IGN and INSEE publish their heaviest files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO

from deserts.errors import DesertsError, Unreadable


def entries(source: Path | IO[bytes], path: Path) -> list[tuple[str, int]]:
    """Names and unpacked sizes (bytes) of the files of an archive; links left out.

    Raises Unreadable (missing, encrypted, truncated).
    """
    with _opened(source, path) as archive:
        found = [entry for entry in archive.list() if not (entry.is_directory or entry.is_symlink)]
        return [(str(entry.filename), int(entry.uncompressed or 0)) for entry in found]


@contextmanager
def open_entry(source: Path | IO[bytes], name: str, path: Path) -> Iterator[BinaryIO]:
    """One file of an archive, unpacked to a temporary folder that vanishes afterwards: 7z cannot be streamed.

    Raises as ``entries``; the caller has checked name and size.
    """
    with tempfile.TemporaryDirectory(prefix="deserts-") as folder:
        with _opened(source, path) as archive:
            archive.extract(folder, targets=[name])
        unpacked = Path(folder, *name.replace("\\", "/").split("/"))
        if unpacked.is_symlink() or not unpacked.is_file():
            raise Unreadable(path, "missing", name[:100])
        with unpacked.open("rb") as stream:
            yield stream


@contextmanager
def _opened(source: Path | IO[bytes], path: Path) -> Iterator[Any]:
    """The archive; whatever the library raises on a foreign file becomes one clear error."""
    import py7zr

    try:
        with py7zr.SevenZipFile(source) as archive:
            yield archive
    except DesertsError:
        raise
    except py7zr.exceptions.PasswordRequired as error:
        raise Unreadable(path, "encrypted", "password") from error
    except OSError as error:
        raise Unreadable(path, "missing", error.strerror or str(error)) from error
    except Exception as error:  # a damaged header raises anything from struct.error to TypeError
        raise Unreadable(path, "truncated", f"{type(error).__name__}: {error}"[:200]) from error
