"""What the catalogues of publishers offer of a data set: data.gouv.fr, Opendatasoft, Melodi of INSEE.

A fixed address may move with every edition; the identifier of a data set stays. Forms of the answers: docs/downloads.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from deserts.errors import DownloadFailed
from geodata.downloads.catalogue import Entry
from geodata.report.column_names import fold

Ask = Callable[[str], Any]
"""The JSON behind an address; raises DownloadFailed."""

MOST_PAGES, PAGE_SIZE = 20, 50
MOST_TRIED = 3
"""Files of one data set that are tried, the likeliest first."""

NOT_FILES = frozenset({"documentation", "code", "api"})
"""Kinds of resources of data.gouv.fr that are no data."""

GONE = frozenset({"not_found", "server", "wrong_type"})
"""With which a catalogue says that it does not know a data set; Melodi says 400."""


@dataclass(frozen=True)
class Bases:
    """Where the catalogues are; the host of an Opendatasoft portal stands with the data set."""

    data_gouv: str = "https://www.data.gouv.fr"
    melodi: str = "https://api.insee.fr"
    opendatasoft: str = "https://{host}"


BASES = Bases()


@dataclass(frozen=True)
class Offered:
    """A file of a data set.

    name : its title and file name; modified : as the catalogue writes it, "" = not said; size : bytes, None = not said
    checksum : "sha1:…", "sha256:…" or "md5:…" of a file that the catalogue keeps itself, "" = none
    """

    url: str
    name: str
    modified: str = ""
    size: int | None = None
    checksum: str = ""


def catalogue_url(dataset: str, bases: Bases = BASES) -> str:
    """Where a publisher's catalogue is asked about a data set. Raises ValueError for what is no identifier."""
    kind, _, name = dataset.partition(":")
    match kind:
        case "data.gouv":
            return f"{bases.data_gouv}/api/2/datasets/{quote(name)}/resources/?page=1&page_size={PAGE_SIZE}"
        case "melodi":
            return f"{bases.melodi}/melodi/catalog/{quote(name)}"
        case "opendatasoft":
            host, _, name = name.partition("/")
            return f"{bases.opendatasoft.format(host=host)}/api/explore/v2.1/catalog/datasets/{quote(name)}"
    raise ValueError(f"no data set: {dataset}")


def offered(dataset: str, ask: Ask, bases: Bases = BASES) -> tuple[Offered, ...]:
    """The files of a data set, as its publisher lists them. Raises DownloadFailed."""
    url = catalogue_url(dataset, bases)
    match dataset.partition(":")[0]:
        case "data.gouv":
            found = _data_gouv(url, dataset.partition(":")[2], ask, bases)
        case "melodi":
            found = _melodi(ask(url))
        case _:
            found = _opendatasoft(ask(url), url)
    return tuple(file for file in found if urlsplit(file.url).hostname)


def candidates(entry: Entry, files: Iterable[Offered]) -> tuple[Offered, ...]:
    """The files of a data set that may be that of an entry: of its edition first, then the newest; a few at most."""
    like = [file for file in files if fnmatchcase(fold(file.name), fold(entry.match) or "*")]
    unique = {file.url: file for file in reversed(like)}.values()
    return tuple(sorted(unique, key=lambda file: _rank(file, entry.edition), reverse=True)[:MOST_TRIED])


def _rank(file: Offered, edition: str) -> tuple[bool, str, str]:
    years = re.findall(r"(?<!\d)20\d\d(?!\d)", file.name)
    return edition in years, file.modified, max(years, default="")


# --- the three forms ---


def _data_gouv(url: str, name: str, ask: Ask, bases: Bases) -> Iterator[Offered]:
    """Version 2 of the interface, in pages; version 1 where it does not answer."""
    try:
        resources = list(_pages(url, ask))
    except DownloadFailed as failed:
        if failed.reason not in GONE:
            raise
        resources = _list(_dict(ask(f"{bases.data_gouv}/api/1/datasets/{quote(name)}/")).get("resources"))
    for resource in map(_dict, resources):
        if _text(resource.get("type")) not in NOT_FILES:
            yield _resource(resource)


def _pages(url: str, ask: Ask) -> Iterator[Any]:
    """The resources of all pages; a page that leads to another machine is not followed."""
    host, seen = urlsplit(url).netloc, set[str]()
    while url and url not in seen and len(seen) < MOST_PAGES and urlsplit(url).netloc == host:
        seen.add(url)
        page = _dict(ask(url))
        yield from _list(page.get("data"))
        url = _text(page.get("next_page"))


def _resource(resource: dict[str, Any]) -> Offered:
    url = _text(resource.get("url")) or _text(resource.get("latest"))
    checksum, kept = _dict(resource.get("checksum")), resource.get("filetype") == "file"
    kind, value = _text(checksum.get("type")), _text(checksum.get("value"))
    return Offered(
        url,
        f"{_text(resource.get('title'))} {_file(url)}",
        _text(resource.get("last_modified")),
        _size(resource.get("filesize")) if kept else None,
        f"{kind}:{value}" if kept and kind in ("md5", "sha1", "sha256") and value else "",
    )


def _melodi(found: Any) -> Iterator[Offered]:
    """The products of a data set: one or a list of them."""
    products = _dict(found).get("product")
    for product in map(_dict, products if isinstance(products, list) else [products]):
        url = _text(product.get("accessURL"))
        name = f"{_text(product.get('title'))} {_text(product.get('id')) or _file(url)}"
        yield Offered(url, name, _text(product.get("modified")), _size(product.get("byteSize")))


def _opendatasoft(found: Any, url: str) -> Iterator[Offered]:
    """The attachments of a data set, and its table as CSV where it has one."""
    record = _dict(found)
    modified = _text(_dict(_dict(record.get("metas")).get("default")).get("modified"))
    for attachment in map(_dict, _list(record.get("attachments"))):
        key, title = _text(attachment.get("id")), _text(attachment.get("title"))
        if key:
            yield Offered(f"{url}/attachments/{quote(key)}", f"{title} {key}", modified)
    if record.get("has_records") is True:
        yield Offered(f"{url}/exports/csv?limit=-1", f"{_text(record.get('dataset_id'))}.csv", modified)


def _dict(found: Any) -> dict[str, Any]:
    return found if isinstance(found, dict) else {}


def _list(found: Any) -> list[Any]:
    return found if isinstance(found, list) else []


def _text(found: Any) -> str:
    return found[:2000] if isinstance(found, str) else ""


def _size(found: Any) -> int | None:
    return found if isinstance(found, int) and not isinstance(found, bool) and found > 0 else None


def _file(url: str) -> str:
    return unquote(urlsplit(url).path.rpartition("/")[2])
