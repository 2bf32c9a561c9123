"""Archives opened as what they are until proven otherwise: hostile. Nothing is unpacked to a name that it chose."""

from __future__ import annotations

import contextlib
import fnmatch
import gzip
import io
import stat
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, cast

from deserts.errors import CannotWrite, Unreadable, UnsafeFile
from deserts.progress import Report, ignore
from geodata.files.damage import DAMAGED
from geodata.formats import sevenzip

MAX_MEMBERS = 5_000
"""More members than any official archive (ADMIN EXPRESS as shapefiles has some 200)."""

MAX_RATIO = 400
"""Unpacked to packed bytes of a member over ``FREE_BYTES``; BPE has 11, a national grid 8, a bomb 1 000 and more."""

FREE_BYTES = 50 << 20
"""Members smaller than this are never a bomb."""

MAX_BYTES = 6 << 30
"""Unpacked bytes of one member; the largest official table (INSEE access to facilities) has some 3 GB."""

MAX_NESTED_BYTES = 2 << 30
"""Unpacked bytes of an archive inside an archive, which has to be copied to a temporary file."""

MAX_DEPTH = 2
"""An archive in an archive is met in the wild (Filosofi grids); a third level is not."""


@dataclass(frozen=True)
class Member:
    """A file inside a zip or 7z, named from the outside in; ``size`` is what the archive claims, in bytes unpacked."""

    archive: Path
    names: tuple[str, ...]
    size: int

    @property
    def name(self) -> str:
        """Name of the file without its folders."""
        return PurePosixPath(self.names[-1]).name


Feed = Path | Member
"""Where bytes come from: a file, or a file in an archive."""


def kind_of(path: Path) -> str:
    """What the first bytes say a file is: zip, gzip, 7z, rar, xls, sqlite, parquet, pdf or other.

    Raises Unreadable (missing, empty, folder).
    """
    if path.is_dir():
        raise Unreadable(path, "folder")
    try:
        with path.open("rb") as stream:
            head = stream.read(16)
    except OSError as error:
        raise Unreadable(path, "missing", error.strerror or "") from error
    if not head:
        raise Unreadable(path, "empty")
    return next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), "other")


_MAGIC = {
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"\x1f\x8b": "gzip",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!": "rar",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "xls",
    b"SQLite format 3\x00": "sqlite",
    b"PAR1": "parquet",
    b"%PDF": "pdf",
}


def holds_workbook(path: Path) -> bool:
    """Whether a file is a workbook by its content: an .xls, or a zip with the parts of an .xlsx, .xlsb or .ods."""
    kind = kind_of(path)
    if kind != "zip":
        return kind == "xls"
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.casefold() for name in archive.namelist()}
    except (*DAMAGED, OSError):
        return False
    return bool(names & _BOOK_PARTS) or {"content.xml", "mimetype"} <= names


_BOOK_PARTS = frozenset({"xl/workbook.xml", "xl/workbook.bin", "encrypted-package"})


def members(path: Path) -> list[Member]:
    """Every file of a zip or 7z, archives inside it followed, largest first. Raises UnsafeFile, Unreadable."""
    with contextlib.ExitStack() as stack:
        archive = _open_archive(path, path, stack)
        return sorted(_listed(path, archive, (), stack), key=lambda member: -member.size)


def feeds(path: Path, *patterns: str) -> list[Feed]:
    """The members of an archive that match a pattern (``BPE??.csv``; case and folders ignored), or the file itself.

    A file that is no archive, also a .gz or a workbook, is returned whatever its name. A rar is refused with what to do
    (Unreadable, packed_rar).
    """
    kind = kind_of(path)
    if kind == "rar":
        raise Unreadable(path, "packed_rar", "unpack it, then import what was inside")
    if kind not in {"zip", "7z"} or holds_workbook(path):
        return [path]
    wanted = [pattern.casefold() for pattern in patterns] or ["*"]
    listed = members(path)
    return [member for member in listed if any(fnmatch.fnmatch(member.name.casefold(), want) for want in wanted)]


@contextlib.contextmanager
def open_feed(feed: Feed) -> Iterator[BinaryIO]:
    """The bytes of a file or member, .gz unpacked on the way; reading stops with UnsafeFile past the bounds.

    Raises Unreadable (missing, empty, truncated, encrypted), also while reading.
    """
    if isinstance(feed, Member):
        with _open_member(feed) as stream:
            yield stream
        return
    kind = kind_of(feed)
    try:
        raw = feed.open("rb")
    except OSError as error:
        raise Unreadable(feed, "missing", error.strerror or "") from error
    with raw:
        if kind == "gzip":
            limit = min(MAX_BYTES, max(FREE_BYTES, feed.stat().st_size * MAX_RATIO))
            yield _buffered(_Guarded(cast("IO[bytes]", gzip.GzipFile(fileobj=raw)), feed, limit))
        else:
            yield raw


def size_of(feed: Feed) -> int:
    """Bytes to expect: exact for a plain file, claimed for a member, packed for a .gz."""
    return feed.size if isinstance(feed, Member) else feed.stat().st_size


def path_of(feed: Feed) -> Path:
    """The file on disk that a feed comes from."""
    return feed.archive if isinstance(feed, Member) else feed


def unpack(chosen: list[Member], folder: Path, *, report: Report = ignore) -> list[Path]:
    """Copy members into a folder under their bare names (no path of theirs is followed), bounded.

    A copy that fails or is cancelled is removed, with those before it; a file that stands there is
    never overwritten. Raises UnsafeFile when two have one name, CannotWrite.
    """
    names = [member.name.casefold() for member in chosen]
    if len(set(names)) < len(names):
        raise UnsafeFile(chosen[0].archive, "two_members_of_one_name")
    done: list[Path] = []
    try:
        for number, member in enumerate(chosen):
            report(number, len(chosen))
            with open_feed(member) as stream, _new_file(folder / member.name, done) as target:
                while block := stream.read(1 << 20):
                    _write(target, block, folder / member.name)
                    report(number, len(chosen))
    except BaseException:
        for path in done:
            path.unlink(missing_ok=True)
        raise
    report(len(chosen), len(chosen))
    return done


def _new_file(path: Path, done: list[Path]) -> BinaryIO:
    """A new file, noted so that it can be removed; what stands there already is not touched."""
    try:
        target = path.open("xb")
    except OSError as error:
        raise CannotWrite(path, error.strerror or str(error)) from error
    done.append(path)
    return target


def _write(target: BinaryIO, block: bytes, path: Path) -> None:
    try:
        target.write(block)
    except OSError as error:
        raise CannotWrite(path, error.strerror or str(error)) from error


class _Guarded(io.RawIOBase):
    """A stream that counts what it gives out and turns the errors of its library into ours."""

    def __init__(self, inner: IO[bytes], path: Path, limit: int) -> None:
        super().__init__()
        self._inner, self._path, self._left = inner, path, limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        try:
            data = self._inner.read(len(view))
        except DAMAGED as error:
            raise Unreadable(self._path, "truncated", str(error)) from error
        except OSError as error:
            raise Unreadable(self._path, "truncated", error.strerror or str(error)) from error
        self._left -= len(data)
        if self._left < 0:
            raise UnsafeFile(self._path, "unpacks_to_too_much")
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._inner.close()
        super().close()


def _buffered(raw: _Guarded) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(raw, 1 << 20))


@dataclass(frozen=True)
class _Entry:
    name: str
    size: int


@dataclass(frozen=True)
class _Archive:
    """An open archive whose directory was checked: its files, and what opens one of them."""

    entries: tuple[_Entry, ...]
    open: Callable[[str], contextlib.AbstractContextManager[BinaryIO]]


def _open_archive(source: Path | IO[bytes], path: Path, stack: contextlib.ExitStack) -> _Archive:
    """Open a zip or 7z until the stack closes. Raises Unreadable, UnsafeFile."""
    if isinstance(source, Path):
        kind = kind_of(source)
    else:
        kind = "7z" if source.read(6) == b"7z\xbc\xaf\x27\x1c" else "zip"
        source.seek(0)
    archive = _seven(source, path) if kind == "7z" else _zip(source, path, stack)
    if len(archive.entries) > MAX_MEMBERS:
        raise UnsafeFile(path, "too_many_members", str(len(archive.entries)))
    return archive


def _seven(source: Path | IO[bytes], path: Path) -> _Archive:
    """A 7z archive, checked by what its directory claims, of which no more is unpacked."""
    listed = sevenzip.entries(source, path)
    packed = source.stat().st_size if isinstance(source, Path) else _length(source)
    for name, size in listed:
        _check(path, name, size, packed)
    _check(path, "all", sum(size for _, size in listed), packed)

    def opened(name: str) -> contextlib.AbstractContextManager[BinaryIO]:
        if not isinstance(source, Path):
            source.seek(0)
        return sevenzip.open_entry(source, name, path)

    return _Archive(tuple(_Entry(name, size) for name, size in listed), opened)


def _length(stream: IO[bytes]) -> int:
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return size


def _zip(source: Path | IO[bytes], path: Path, stack: contextlib.ExitStack) -> _Archive:
    """A zip archive; folders, links and Apple's shadow files are left out."""
    try:
        archive = stack.enter_context(zipfile.ZipFile(source))
    except DAMAGED as error:
        raise Unreadable(path, "truncated", str(error)) from error
    except OSError as error:
        raise Unreadable(path, "missing", error.strerror or "") from error
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        raise UnsafeFile(path, "too_many_members", str(len(infos)))
    if any(not info.filename for info in infos):
        raise Unreadable(path, "truncated", "an entry without a name")
    for info in infos:
        _check(path, info.orig_filename, info.file_size, info.compress_size)
    files = [info for info in infos if not (info.is_dir() or stat.S_ISLNK(info.external_attr >> 16))]
    kept = {info.filename: info for info in files if "__MACOSX" not in info.filename}
    entries = tuple(_Entry(info.filename, info.file_size) for info in kept.values())
    return _Archive(entries, lambda name: _zip_entry(path, archive, kept.get(name)))


def _check(path: Path, name: str, size: int, packed: int) -> None:
    """A member must stay inside its folder and unpack to something sane."""
    plain = name.replace("\\", "/")
    if plain.startswith("/") or ".." in plain.split("/") or plain[1:2] == ":" or "\0" in plain:
        raise UnsafeFile(path, "path_traversal", name[:100])
    if size > MAX_BYTES or (size > FREE_BYTES and size > MAX_RATIO * max(1, packed)):
        raise UnsafeFile(path, "unpacks_to_too_much", name[:100])


def _listed(path: Path, archive: _Archive, outer: tuple[str, ...], stack: contextlib.ExitStack) -> Iterator[Member]:
    """Files of one level and, one level down, of the archives among them."""
    for entry in archive.entries:
        names = (*outer, entry.name)
        yield Member(path, names, entry.size)
        if entry.name.casefold().endswith((".zip", ".7z")):
            if len(names) >= MAX_DEPTH:
                raise UnsafeFile(path, "nested_too_deep", "/".join(names)[:200])
            yield from _listed(path, _inner(path, archive, entry.name, stack), names, stack)


def _inner(path: Path, archive: _Archive, name: str, stack: contextlib.ExitStack) -> _Archive:
    """An archive inside an archive, copied to a temporary file because a directory stands at the end of it."""
    copy = stack.enter_context(tempfile.SpooledTemporaryFile(max_size=64 << 20))  # noqa: SIM115 - the stack closes it
    left = MAX_NESTED_BYTES
    with archive.open(name) as stream:
        while block := stream.read(1 << 20):
            left -= len(block)
            if left < 0:
                raise UnsafeFile(path, "unpacks_to_too_much", name[:100])
            copy.write(block)
    copy.seek(0)
    return _open_archive(cast("IO[bytes]", copy), path, stack)


@contextlib.contextmanager
def _zip_entry(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo | None) -> Iterator[BinaryIO]:
    """The guarded bytes of one entry of a zip. Raises Unreadable (missing, encrypted, truncated)."""
    if info is None:
        raise Unreadable(path, "missing", "member")
    if info.flag_bits & 1:
        raise Unreadable(path, "encrypted", info.filename[:100])
    try:
        stream = archive.open(info)
    except (*DAMAGED, OSError) as error:
        raise Unreadable(path, "truncated", str(error)) from error
    with _buffered(_Guarded(stream, path, info.file_size)) as guarded:
        yield guarded


@contextlib.contextmanager
def _open_member(member: Member) -> Iterator[BinaryIO]:
    """The bytes of a member, through the archives that hold it."""
    with contextlib.ExitStack() as stack:
        archive = _open_archive(member.archive, member.archive, stack)
        for name in member.names[:-1]:
            archive = _inner(member.archive, archive, name, stack)
        yield stack.enter_context(archive.open(member.names[-1]))
