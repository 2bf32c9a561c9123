"""Bytes from an address into the part file of a slot: resumed, bounded, tried again where that makes sense."""

from __future__ import annotations

import os
import re
import shutil
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from deserts.errors import CannotWrite, DownloadFailed
from deserts.progress import Report
from geodata.downloads.cache import Partial, Record, Slot
from geodata.downloads.checks import START_BYTES, page_title
from geodata.downloads.errors import host_of, is_passing
from geodata.downloads.http import TICK_S, USER_AGENT, Answer, Exchange, Limits

MOST_RESTARTS = 2
MOST_ROUNDS = 50
"""Tries in all, also where each one brings some bytes more."""


class NotModified(Exception):
    """The copy in the cache is current."""


class _StartAgain(Exception):
    """What was sent does not go on from what is there."""


@dataclass(frozen=True)
class Done:
    """A whole file has come. host : who sent it in the end; resumed : bytes that were there before."""

    host: str
    etag: str
    last_modified: str
    resumed: int


@dataclass
class _Job:
    """A transfer under way. have : bytes in the part file; total : bytes of the whole, None = not known."""

    url: str
    slot: Slot
    before: Record | None
    most_bytes: int
    size: int | None
    report: Report
    limits: Limits
    have: int = 0
    total: int | None = None

    def pulse(self) -> None:
        """Tell how far it is; may raise Cancelled."""
        total = self.total if self.total is not None else self.size or 0
        self.report(min(self.have, total) if total else self.have, total)


def transfer(
    url: str,
    slot: Slot,
    before: Record | None,
    *,
    most_bytes: int,
    size: int | None,
    report: Report,
    limits: Limits,
) -> Done:
    """Fill the part file of a slot. before : the copy at hand, not fetched again where it is current.

    Raises NotModified, DownloadFailed, CannotWrite, Cancelled; the part file stays to go on from.
    """
    job = _Job(url, slot, before, most_bytes, size, report, limits)
    failures = restarts = 0
    for _ in range(MOST_ROUNDS):
        start = _resumable(job)[0]
        try:
            return _attempt(job)
        except _StartAgain:
            slot.drop()
            restarts += 1
            if restarts > MOST_RESTARTS:
                break
        except DownloadFailed as failed:
            failures = 1 if _resumable(job)[0] > start else failures + 1
            if not is_passing(failed, moved=job.have > 0) or failures >= limits.attempts:
                raise
            _wait(failed, failures, job)
    raise DownloadFailed(url, "truncated", detail="the server sends something else each time")


def _wait(failed: DownloadFailed, failures: int, job: _Job) -> None:
    """Pause before another try, as long as the server asks for; what it asks beyond bounds is raised."""
    asked = failed.wait_s
    if asked is not None and asked > job.limits.longest_wait_s:
        raise failed
    pause = job.limits.first_wait_s * 2 ** (failures - 1) if asked is None else asked
    until = time.monotonic() + min(pause, job.limits.longest_wait_s)
    while (left := until - time.monotonic()) > 0:
        job.pulse()
        time.sleep(min(TICK_S, left))


def _resumable(job: _Job) -> tuple[int, Partial]:
    """Bytes that a server can be asked to go on from, with what tells which version they are of."""
    have, partial = job.slot.partial()
    usable = partial.url == job.url and partial.validator and have <= (partial.total or have)
    return (have, partial) if usable else (0, Partial(job.url))


def _attempt(job: _Job) -> Done:
    """One request. Raises _StartAgain and all that ``transfer`` does."""
    have, partial = _resumable(job)
    job.have, job.total = have, partial.total
    if have and have == partial.total:  # it was whole, and only not looked at yet
        return Done(host_of(job.url), partial.etag, partial.last_modified, have)
    with Exchange(job.url, _headers(have, partial, job.before), job.limits, job.pulse) as exchange:
        answer = exchange.answer
        if answer.status == 304:
            raise NotModified
        start = _start(answer, have, partial)
        encoded = _is_encoded(answer, job.url)
        length = answer.length
        job.have, job.total = start, None if encoded or length is None else start + length
        _check_room(job)
        known = Partial(job.url, *_validators(answer, encoded=encoded), job.total)
        blocks = _decoded(exchange.blocks(), job) if encoded else exchange.blocks()
        _write(_not_a_page(blocks, job, start), start, job, known)
    if job.total is not None and job.have != job.total:
        raise DownloadFailed(job.url, "truncated", detail=f"{job.have} of {job.total} bytes")
    return Done(host_of(answer.url), answer.header("ETag"), answer.header("Last-Modified"), start)


def _headers(have: int, partial: Partial, before: Record | None) -> dict[str, str]:
    headers = {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}
    if have:
        headers |= {"Range": f"bytes={have}-", "If-Range": partial.validator}
    elif before is not None and before.url == partial.url:
        if before.etag:
            headers["If-None-Match"] = before.etag
        elif before.last_modified:
            headers["If-Modified-Since"] = before.last_modified
    return headers


def _start(answer: Answer, have: int, partial: Partial) -> int:
    """Where the bytes that come belong: after those at hand, or at the beginning where the server sends all.

    Raises _StartAgain where they belong to another version.
    """
    if answer.status == 416:
        raise _StartAgain
    if answer.status != 206:
        return 0
    said = re.fullmatch(r"bytes (\d+)-\d+/(\d+|\*)", answer.header("Content-Range"))
    if not have or said is None or int(said[1]) != have or not _is_same(answer, partial):
        raise _StartAgain
    if said[2] != "*" and partial.total is not None and int(said[2]) != partial.total:
        raise _StartAgain
    return have


def _is_same(answer: Answer, partial: Partial) -> bool:
    """Whether a server that sends a part says nothing against its being of the same version."""
    etag = answer.header("ETag")
    if etag and partial.etag:
        return etag == partial.etag
    return answer.header("Last-Modified") in ("", partial.last_modified)


def _is_encoded(answer: Answer, url: str) -> bool:
    """Whether the body is packed although nobody asked for it. Raises _StartAgain, DownloadFailed (wrong_type)."""
    coding = answer.header("Content-Encoding").lower()
    if coding in ("", "identity"):
        return False
    if coding not in ("gzip", "x-gzip"):
        raise DownloadFailed(url, "wrong_type", detail=f"packed as {coding}")
    if answer.status == 206:  # a part of packed bytes; what is at hand is not packed
        raise _StartAgain
    return True


def _validators(answer: Answer, *, encoded: bool) -> tuple[str, str]:
    """ETag and Last-Modified to go on with; none for a packed body, whose bytes are not those on disk."""
    return ("", "") if encoded else (answer.header("ETag"), answer.header("Last-Modified"))


def _check_room(job: _Job) -> None:
    """Raise DownloadFailed (too_large) or CannotWrite before the first byte."""
    expected = job.total if job.total is not None else job.size or 0
    if job.total is not None and job.total > job.most_bytes:
        raise DownloadFailed(job.url, "too_large", detail=f"{job.total} bytes, at most {job.most_bytes}")
    free = shutil.disk_usage(job.slot.part.parent).free
    if free < expected - job.have + job.limits.spare_bytes:
        told = f"{expected - job.have} bytes to come, {free} free on the disk"
        raise CannotWrite(job.slot.part, told, reason="disk_full")


def _decoded(blocks: Iterable[bytes], job: _Job) -> Iterator[bytes]:
    """The blocks unpacked, never more than a few MB at once. Raises DownloadFailed (truncated, wrong_type)."""
    unpack = zlib.decompressobj(wbits=31)
    try:
        for block in blocks:
            left = block
            while left and not unpack.eof:
                yield unpack.decompress(left, START_BYTES * 16)
                left = unpack.unconsumed_tail
        yield unpack.flush()
    except zlib.error as error:
        raise DownloadFailed(job.url, "wrong_type", detail=str(error)) from error
    if not unpack.eof:
        raise DownloadFailed(job.url, "truncated", detail="the packed body has no end")


def _not_a_page(blocks: Iterable[bytes], job: _Job, start: int) -> Iterator[bytes]:
    """The same blocks; a web page instead of a file is refused at its beginning. Raises DownloadFailed (wrong_type)."""
    first = start == 0
    for block in blocks:
        if first and block:
            first = False
            title = page_title(block[:START_BYTES])
            if title is not None:
                raise DownloadFailed(job.url, "wrong_type", detail=title)
        yield block


def _write(blocks: Iterable[bytes], start: int, job: _Job, known: Partial) -> None:
    """Write the blocks from a place on. Raises DownloadFailed (too_large), CannotWrite."""
    iterator = iter(blocks)
    first = next(iterator, b"")  # nothing is touched before something useful has come
    try:
        with _opened(job.slot, start, known) as file:
            for block in _counted(chain([first], iterator), job):
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:  # of the disk: those of the network are DownloadFailed by now
        raise CannotWrite(job.slot.part, str(error.strerror or error)) from error
    except DownloadFailed as failed:
        if failed.reason == "too_large":
            job.slot.drop()
        raise


def _counted(blocks: Iterable[bytes], job: _Job) -> Iterator[bytes]:
    """The same blocks, told to the person who waits. Raises DownloadFailed (too_large)."""
    for block in blocks:
        job.have += len(block)
        if job.have > job.most_bytes:
            raise DownloadFailed(job.url, "too_large", detail=f"more than {job.most_bytes} bytes")
        yield block


def _opened(slot: Slot, start: int, known: Partial) -> BinaryIO:
    """The part file, cut at the place where the bytes go. Raises OSError, CannotWrite."""
    if start:
        file = slot.part.open("r+b")
        file.truncate(start)
        file.seek(start)
        return file
    slot.drop()
    slot.begin(known)
    return slot.part.open("wb")
