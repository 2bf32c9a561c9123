"""The official files that a territory needs, how large they are, and whether their addresses answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from deserts.errors import DownloadFailed
from deserts.progress import Report, ignore
from geodata.downloads.ask import head
from geodata.downloads.fetch import PlanItem
from geodata.downloads.http import LIMITS, Answer, Limits
from geodata.downloads.publishers import BASES, Bases, catalogue_url

NEEDED = ("drees_apl", "bpe", "melodi_population_age", "zoning", "tvs", "addresses")
"""Published access, doctors with other places of care, ages, zoning, living and health territories, addresses."""

ROADS = "osm_roads"


def needed(*, roads: bool = False) -> tuple[str, ...]:
    """Keys of the sources that any territory needs, the most important first; roads : those of OpenStreetMap too."""
    return (*NEEDED, ROADS) if roads else NEEDED


def measured(items: Iterable[PlanItem], report: Report = ignore, limits: Limits = LIMITS) -> tuple[PlanItem, ...]:
    """The same files with the size that their servers state; nothing is sent. What does not answer stays as noted.

    Raises Cancelled by ``report``.
    """
    listed = list(items)
    return tuple(_measured(item, partial(report, number, len(listed)), limits) for number, item in enumerate(listed))


def _measured(item: PlanItem, pulse: partial[None], limits: Limits) -> PlanItem:
    if not item.target.url:
        return item
    try:
        answer = head(item.target.url, limits, pulse)
    except DownloadFailed:
        return item
    length = None if answer is None or answer.status != 200 else answer.length
    return replace(item, size=length, exact=True) if length else item


@dataclass(frozen=True)
class Tried:
    """One address that was tried.

    what : "file" or "catalogue"; failed : why it does not answer, None = it does; size : bytes, None = not stated
    modified : as the server says, "" = not stated
    """

    item: PlanItem
    what: str
    url: str
    failed: DownloadFailed | None = None
    size: int | None = None
    modified: str = ""


def tried(
    items: Iterable[PlanItem], report: Report = ignore, limits: Limits = LIMITS, bases: Bases = BASES
) -> Iterator[Tried]:
    """Try the address of every file and of every data set in its catalogue, one after the other; no file is sent.

    What is taken by hand is left out. Raises Cancelled by ``report``.
    """
    addresses = [(item, what, url) for item in items for what, url in _addresses(item, bases)]
    for number, (item, what, url) in enumerate(addresses):
        yield _tried(Tried(item, what, url), partial(report, number, len(addresses)), limits)


def _addresses(item: PlanItem, bases: Bases) -> Iterator[tuple[str, str]]:
    if item.target.url:
        yield "file", item.target.url
    if item.entry.dataset:
        yield "catalogue", catalogue_url(item.entry.dataset, bases)


def _tried(address: Tried, pulse: partial[None], limits: Limits) -> Tried:
    try:
        answer = head(address.url, limits, pulse)
    except DownloadFailed as failed:
        return replace(address, failed=failed)
    if answer is None:
        return address
    if address.what == "file" and address.item.entry.kind != "json" and _is_page(answer):
        return replace(address, failed=DownloadFailed(address.url, "wrong_type", answer.status, "a web page"))
    return replace(address, size=answer.length, modified=answer.header("Last-Modified"))


def _is_page(answer: Answer) -> bool:
    """Whether a server would send a page for people instead of a file."""
    return answer.header("Content-Type").casefold().startswith("text/html")
