"""What came is looked at before it is believed: whole, of the right kind, and still in the shape that its reader knows."""

from __future__ import annotations

import hashlib
import html
import re
import zipfile
from pathlib import Path

from deserts.errors import DesertsError, DownloadFailed, Unreadable
from geodata.downloads.cache import Shape
from geodata.downloads.catalogue import Entry
from geodata.imports.any_file import known_readers, recognise
from geodata.readers import Head, look

START_BYTES = 64 << 10
SHRUNK = 3
"""A file so many times smaller than the last one, or than its published size, is not the same file."""

OPAQUE = frozenset({"parquet", "pbf", "unknown"})
"""Kinds into which the first look does not see: they are accepted by their kind."""


def examine(path: Path, entry: Entry, before: Shape | None, *, url: str, size_before: int | None = None) -> Shape:
    """The shape of a file that has come.

    before, size_before : of the copy that is in use, to say what has changed
    Raises DownloadFailed: wrong_type (a web page, a message), truncated, or changed_shape; the file stays where it is.
    """
    refuse_page(path, url)
    try:
        head = look(path)
        kind = _kind(path, head)
        _refuse_stump(path, kind)
    except Unreadable as error:
        raise DownloadFailed(url, "truncated", detail=f"{error.reason} {error.detail}".strip()) from error
    except DesertsError as error:  # a bomb, a path out of the archive
        raise DownloadFailed(url, "changed_shape", detail=str(error)) from error
    _refuse_message(path, kind, entry, url)
    found = tuple(reader.key for reader in recognise(head))
    shape = Shape(kind, tuple((table.name, table.columns) for table in head.tables), found)
    if entry.reader in known_readers() and kind not in OPAQUE and entry.reader not in found:
        raise DownloadFailed(url, "changed_shape", detail=_difference(shape, before, entry))
    if kind != entry.kind and not (entry.reader and entry.reader in found):
        raise DownloadFailed(url, "changed_shape", detail=f"{kind} instead of {entry.kind}")
    _refuse_shrunk(path, url, size_before)
    return shape


def changes(shape: Shape, before: Shape | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Columns lost and columns new since the last copy; ((), ()) where there is none."""
    if before is None:
        return (), ()
    old, new = before.columns(), shape.columns()
    return tuple(sorted(old - new)), tuple(sorted(new - old))


def page_title(start: bytes) -> str | None:
    """What a web page or an error message of a server is called; None for anything else."""
    text = start.lstrip(b"\xef\xbb\xbf \r\n\t")[:START_BYTES].decode("utf-8", errors="replace")
    if not re.match(r"<(!doctype|html|head|\?xml|error|body)\b", text, re.IGNORECASE):
        return None
    named = re.search(r"<(title|message|code)[^>]{0,200}>([^<]{1,200})", text, re.IGNORECASE)
    return " ".join(html.unescape(named[2]).split()) if named else "a web page"


def refuse_page(path: Path, url: str) -> None:
    """Raise DownloadFailed (wrong_type) for the page that a server sent instead of the file."""
    with path.open("rb") as file:
        title = page_title(file.read(START_BYTES))
    if title is not None:
        raise DownloadFailed(url, "wrong_type", detail=title)


def refuse_other_bytes(path: Path, checksum: str, url: str) -> None:
    """Raise DownloadFailed (truncated) where a file is not the one of a checksum ("sha1:…"); "" = none is known."""
    kind, _, value = checksum.partition(":")
    if not value:
        return
    with path.open("rb") as file:
        found = hashlib.file_digest(file, lambda: hashlib.new(kind, usedforsecurity=False)).hexdigest()
    if found != value.strip().casefold():
        raise DownloadFailed(url, "truncated", detail=f"{kind} {found} instead of {value}")


def _refuse_message(path: Path, kind: str, entry: Entry, url: str) -> None:
    """Raise DownloadFailed (wrong_type) for a few words in JSON, with which interfaces say that something is wrong."""
    if kind == "json" != entry.kind and path.stat().st_size < START_BYTES:
        said = path.read_text(encoding="utf-8", errors="replace")
        raise DownloadFailed(url, "wrong_type", detail=" ".join(said.split())[:200])


def _kind(path: Path, head: Head) -> str:
    """The kind of a file; OpenStreetMap extracts, whose compressed bytes can pass for text, included."""
    with path.open("rb") as file:
        return "pbf" if b"OSMHeader" in file.read(64) else head.kind


def _refuse_stump(path: Path, kind: str) -> None:
    """Raise Unreadable (truncated) for a file without its end. The readers check the rest as they read."""
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(100)
        file.seek(max(0, size - 4096))
        end = file.read()
    match kind:
        case "zip" | "workbook" | "opendocument":
            whole = zipfile.is_zipfile(path)
        case "gpkg":  # pages times their size, where the header is up to date
            pages = int.from_bytes(start[28:32], "big") if start[24:28] == start[92:96] else 0
            page = int.from_bytes(start[16:18], "big")
            whole = size >= pages * (65_536 if page == 1 else page)
        case "parquet":
            whole = end.endswith(b"PAR1")
        case "json":
            whole = end.rstrip().endswith((b"}", b"]"))
        case _:
            whole = True
    if not whole:
        raise Unreadable(path, "truncated")


def _difference(shape: Shape, before: Shape | None, entry: Entry) -> str:
    """What has changed, in a few words."""
    lost, new = changes(shape, before)
    if lost or new:
        said = f"columns lost: {_some(lost)}; new: {_some(new)}"
    elif shape.tables:
        said = f"columns found: {_some(max((columns for _, columns in shape.tables), key=len))}"
    else:
        said = f"{shape.kind} instead of {entry.kind}"
    return f"{said}; looks like {_some(shape.readers)}" if shape.readers else said


def _some(names: tuple[str, ...], most: int = 8) -> str:
    return (", ".join(names[:most]) + (" …" if len(names) > most else "")) or "none"


def _refuse_shrunk(path: Path, url: str, size_before: int | None) -> None:
    size = path.stat().st_size
    if size_before is not None and size * SHRUNK < size_before:
        raise DownloadFailed(url, "changed_shape", detail=f"{size} bytes instead of {size_before}")
