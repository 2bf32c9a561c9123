"""An address that somebody typed, looked for in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deserts.errors import NoAddresses
from deserts.progress import Report, ignore

if TYPE_CHECKING:
    from geodata.addresses.search import Found
    from geodata.downloads.cache import Cache
    from geodata.territory.opening import Territory

MOST = 4


def find_addresses(text: str, territory: Territory, cache: Cache, report: Report = ignore) -> list[Found]:
    """The likeliest addresses of a territory, the best first. Raises NoAddresses where no address base is at hand."""
    from scenarios.study.addresses import address_book, address_files, departements_of

    codes = departements_of(territory)
    files = address_files(codes, cache)
    if not files:
        raise NoAddresses(codes)
    return address_book(files, report).search(text, MOST)
