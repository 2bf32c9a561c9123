"""Official files fetched at a person's demand: what would be fetched, from whom and how large; then one file at a time.

``plan`` contacts nobody. ``fetch`` asks the publisher for one file: resumed where it broke off, checked before it is
believed, kept in the cache beside a record of where it came from; the copy that was there stays until the new one is
whole.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Literal

from deserts.errors import CannotWrite, DownloadFailed, InputError, UnknownTerritory, Unreadable
from deserts.progress import Report, ignore
from geodata.downloads.ask import ask_json
from geodata.downloads.cache import Cache, Record, Shape, Slot, now
from geodata.downloads.catalogue import RENEWED, Entry, Target, find, targets
from geodata.downloads.checks import changes, examine, refuse_other_bytes
from geodata.downloads.errors import host_of
from geodata.downloads.http import LIMITS, Limits
from geodata.downloads.publishers import BASES, Bases, candidates, catalogue_url, offered
from geodata.downloads.transfer import NotModified, transfer
from geodata.report.checks import file_sha256

__all__ = ["Cache", "Fetched", "Limits", "Plan", "PlanItem", "adopt", "brought", "fetch", "item_of", "plan"]

State = Literal["absent", "partial", "cached", "old", "by_hand"]

MOST_BYTES = 4 << 30
"""Bound of a file whose size is not known, and of any file; the largest in the catalogue has under 1 GB."""
LEAST_BOUND = 200 << 20
GROWTH = 4
"""A file may have grown so many times since its size was noted."""

MOVED = frozenset({"not_found", "wrong_type", "changed_shape", "redirect", "forbidden", "server"})
"""Reasons for which a file may stand elsewhere by now; for all others the same address is tried again later."""

_DEPARTEMENT = re.compile(r"\d\d|2[AB]|9[78]\d")


@dataclass(frozen=True)
class PlanItem:
    """One file: from whom, how large, and what the cache holds of it.

    size : bytes, None where not known; exact : of the publisher, not about; have : bytes of a part to go on from
    record : of the copy in the cache, None without one; uncovered : wanted départements that the file lacks
    """

    entry: Entry
    target: Target
    slot: Slot
    size: int | None
    exact: bool
    have: int
    record: Record | None
    uncovered: tuple[str, ...]

    @property
    def host(self) -> str:
        """The machine that would be contacted, "" where nothing can be fetched."""
        return host_of(self.address)

    @property
    def address(self) -> str:
        """Where the file is asked for: its own address, else the data set in its publisher's catalogue, "" by hand."""
        return self.target.url or (catalogue_url(self.entry.dataset) if self.entry.dataset else "")

    def age_days(self, now_: datetime | None = None) -> int | None:
        """Days since the copy in the cache was last known to be current, None without one."""
        return None if self.record is None else self.record.age_days(now_)

    def state(self, now_: datetime | None = None) -> State:
        """What the cache holds; "old" where the publisher has probably renewed the file since."""
        bound = RENEWED[self.entry.updated]
        if self.record is not None:
            return "old" if bound is not None and self.record.age_days(now_) > bound.days else "cached"
        if self.entry.is_by_hand:
            return "by_hand"
        return "partial" if self.have else "absent"


@dataclass(frozen=True)
class Plan:
    """Files that some départements need."""

    items: tuple[PlanItem, ...]

    def to_fetch(self, *, again: bool = False, now_: datetime | None = None) -> tuple[PlanItem, ...]:
        """What is not in the cache or old; again : also what is current."""
        wanted = {"absent", "partial", "old"} | ({"cached"} if again else set())
        return tuple(item for item in self.items if item.address and item.state(now_) in wanted)


def size_of(items: Iterable[PlanItem]) -> tuple[int, int]:
    """Bytes still to come of the files of known size, and how many are of unknown size."""
    listed = list(items)
    return (
        sum(max(0, item.size - item.have) for item in listed if item.size is not None),
        sum(item.size is None for item in listed),
    )


@dataclass(frozen=True)
class Fetched:
    """A file that is in the cache now.

    unchanged : the publisher said that the copy is current, nothing was sent; resumed : bytes that were there before
    lost, new : columns compared with the last copy; instead : where the publisher's catalogue found it, "" = as planned
    """

    item: PlanItem
    path: Path
    record: Record
    unchanged: bool = False
    resumed: int = 0
    lost: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    instead: str = ""


def plan(departements: Sequence[str], keys: Iterable[str], cache: Cache) -> Plan:
    """What fetching some sources for some départements would mean. Nobody is contacted.

    keys : "bpe" for the newest edition, "bpe:2021" for another one
    Raises UnknownSource; UnknownTerritory for what is no code, or where a source is cut by territory and none is given.
    """
    if unknown := [code for code in departements if not _DEPARTEMENT.fullmatch(code)]:
        raise UnknownTerritory(unknown)
    entries = dict.fromkeys(find(key) for key in keys)
    wanted = tuple(dict.fromkeys(departements))
    items = [item_of(entry, target, cache, wanted) for entry in entries for target in targets(entry, wanted)]
    return Plan(tuple(items))


def item_of(entry: Entry, target: Target, cache: Cache, departements: Sequence[str] = ()) -> PlanItem:
    """One file of a plan."""
    slot = cache.slot(entry.key, entry.edition, target.file)
    record, (have, partial) = slot.record(), slot.partial()
    have = have if partial.url == target.url and partial.validator else 0
    known = partial.total if have else record.size if record is not None else None
    return PlanItem(
        entry=entry,
        target=target,
        slot=slot,
        size=next((size for size in (known, target.size, entry.size) if size is not None), None),
        exact=known is not None or entry.exact,
        have=have,
        record=record,
        uncovered=tuple(code for code in departements if code in entry.absent),
    )


def fetch(item: PlanItem, report: Report = ignore, limits: Limits = LIMITS, bases: Bases = BASES) -> Fetched:
    """Fetch one file into the cache; where its address fails, its publisher's catalogue is asked where it is now.

    ``report`` counts bytes (total 0 = not known) and may cancel; what came until then is kept to go on from.
    Raises DownloadFailed, CannotWrite (also: too little space), Cancelled.
    """
    if item.entry.is_by_hand:
        raise DownloadFailed(item.entry.page, "by_hand")
    with item.slot.locked():
        try:
            return _from(item, item.target.url, "", report, limits)
        except DownloadFailed as failed:
            if failed.reason not in MOVED or not item.entry.dataset:
                raise
            return _from_catalogue(item, failed, report, limits, bases)


def _from(item: PlanItem, url: str, checksum: str, report: Report, limits: Limits) -> Fetched:
    """The file behind an address, checked and in its place. Raises DownloadFailed; not_found where there is no address."""
    if not url:
        raise DownloadFailed(item.entry.page, "not_found")
    slot, before = item.slot, item.slot.record()
    try:
        done = transfer(url, slot, before, most_bytes=bound_of(item), size=item.size, report=report, limits=limits)
    except NotModified:
        if before is None:  # nobody asked whether it was modified
            raise DownloadFailed(url, "server", 304) from None
        renewed = replace(before, checked=now())
        slot.note(renewed)
        return Fetched(item, slot.path, renewed, unchanged=True)
    try:
        refuse_other_bytes(slot.part, checksum, url)
    except DownloadFailed:
        slot.drop()
        raise
    record = Record(
        url=url,
        host=done.host,
        origin="download",
        fetched=now(),
        checked=now(),
        size=slot.part.stat().st_size,
        sha256=file_sha256(slot.part, lambda *_: report(1, 1)),
        etag=done.etag,
        last_modified=done.last_modified,
    )
    shape = _checked(item, record, before)
    path = slot.accept(replace(record, shape=shape))
    lost, new = changes(shape, None if before is None else before.shape)
    return Fetched(item, path, replace(record, shape=shape), resumed=done.resumed, lost=lost, new=new)


def _from_catalogue(item: PlanItem, failed: DownloadFailed, report: Report, limits: Limits, bases: Bases) -> Fetched:
    """The newest file of the data set whose shape is right. Raises the failure of the address, with what was tried."""
    ask = partial(ask_json, limits=limits, pulse=lambda: report(0, 0))
    try:
        files = candidates(item.entry, offered(item.entry.dataset, ask, bases))
    except DownloadFailed as unknown:
        failed.detail = "; ".join(filter(None, (failed.detail, f"catalogue: {unknown.reason.replace('_', ' ')}")))
        raise failed from unknown
    wrong = []
    for file in files:
        if file.url == item.target.url:
            continue
        try:
            fetched = _from(item, file.url, file.checksum, report, limits)
        except DownloadFailed as other:
            wrong.append(f"{file.name.strip()}: {other.reason.replace('_', ' ')}")
        else:
            return replace(fetched, instead=file.url)
    tried = ", ".join(wrong) or "no such file in the catalogue"
    failed.detail = "; ".join(filter(None, (failed.detail, tried)))
    raise failed


def _checked(item: PlanItem, record: Record, before: Record | None) -> Shape:
    """The shape of what has come. A changed file is put aside, anything else is thrown away. Raises DownloadFailed."""
    slot = item.slot
    expected = before.size if before is not None else item.entry.size if item.entry.exact else None
    try:
        return examine(
            slot.part,
            item.entry,
            None if before is None else before.shape,
            url=record.url,
            size_before=expected,
        )
    except DownloadFailed as failed:
        if failed.reason == "changed_shape":
            failed.kept = slot.set_apart(replace(record, problem=failed.detail))
        slot.drop()
        raise


def bound_of(item: PlanItem) -> int:
    """Bytes beyond which a file cannot be what it says it is."""
    return min(MOST_BYTES, max(LEAST_BOUND, GROWTH * item.size)) if item.size is not None else MOST_BYTES


# --- files brought on a stick ---


def brought(folder: Path, items: Iterable[PlanItem]) -> dict[PlanItem, Path]:
    """Which files of a folder are those of a plan: by their name, else where just one is known by the right reader.

    Raises Unreadable where there is no such folder.
    """
    try:
        there = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError as error:
        raise Unreadable(folder, "missing", str(error.strerror or error)) from error
    listed = list(items)
    by_name = {path.name.casefold(): path for path in there}
    named = {item: by_name[name] for item in listed if (name := item.target.file.casefold()) in by_name}
    left = [path for path in there if path not in named.values()]
    known = {path: _readers_of(path) for path in left} if len(named) < len(listed) else {}
    for item in listed:
        found = [path for path, keys in known.items() if item.entry.reader in keys[:1]]
        rivals = [other for other in listed if other.entry.reader == item.entry.reader]
        if item not in named and len(found) == len(rivals) == 1:
            named[item] = found[0]
    return named


def _readers_of(path: Path) -> tuple[str, ...]:
    from geodata.imports.any_file import recognise
    from geodata.readers import look

    try:
        return tuple(reader.key for reader in recognise(look(path)))
    except InputError:
        return ()


def adopt(item: PlanItem, path: Path, report: Report = ignore) -> Fetched:
    """Take a file that a person brought into the cache, checked as if it had been fetched; the original stays.

    Raises Unreadable, DownloadFailed (wrong_type, truncated, changed_shape), CannotWrite, Cancelled.
    """
    slot = item.slot.for_brought()
    with slot.locked():
        before = slot.record()
        try:
            _copy(path, slot.part, report)
            record = Record(
                url="",
                host="",
                origin=path.name,
                fetched=now(),
                checked=now(),
                size=slot.part.stat().st_size,
                sha256=file_sha256(slot.part),
            )
            shape = examine(slot.part, item.entry, None if before is None else before.shape, url=path.name)
            accepted = slot.accept(replace(record, shape=shape))
        finally:
            slot.drop()
    lost, new = changes(shape, None if before is None else before.shape)
    return Fetched(item, accepted, replace(record, shape=shape), lost=lost, new=new)


def _copy(source: Path, place: Path, report: Report) -> None:
    """Copy a file. Raises Unreadable, CannotWrite."""
    try:
        size, file = source.stat().st_size, source.open("rb")
    except OSError as error:
        raise Unreadable(source, "missing", str(error.strerror or error)) from error
    with file:
        if shutil.disk_usage(place.parent).free < size + LIMITS.spare_bytes:
            raise CannotWrite(place, f"{size} bytes do not fit on the disk", reason="disk_full")
        try:
            with place.open("wb") as copy:
                while block := file.read(4 << 20):
                    copy.write(block)
                    report(file.tell(), size)
        except OSError as error:
            raise CannotWrite(place, str(error.strerror or error)) from error
