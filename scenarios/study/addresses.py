"""Addresses typed by people, placed by the address base of their département; what is typed is kept nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from deserts.errors import DoubtfulAddress
from deserts.progress import Report, ignore

if TYPE_CHECKING:
    from geodata.addresses.search import AddressBook, Found
    from geodata.downloads.cache import Cache
    from geodata.territory.opening import Territory

KEY = "addresses"


def address_files(departements: Iterable[str], cache: Cache) -> tuple[Path, ...]:
    """The files of the address base that are at hand. Contacts nobody."""
    from geodata.downloads.fetch import plan

    items = plan(tuple(departements), (KEY,), cache).items
    return tuple(item.slot.path for item in items if item.slot.record() is not None)


def address_book(files: Sequence[Path], report: Report = ignore) -> AddressBook:
    """The addresses of some files, made ready once (some seconds), then at once.

    Raises what reading them raises, CannotWrite, and Cancelled by ``report``.
    """
    stamps = tuple((path, path.stat().st_mtime_ns) for path in files if path.is_file())
    return _book(stamps) if _book_is_ready(files) else _made(files, stamps, report)


def _book_is_ready(files: Sequence[Path]) -> bool:
    from geodata.addresses.index import is_ready

    return all(map(is_ready, files))


def _made(files: Sequence[Path], stamps: tuple[tuple[Path, int], ...], report: Report) -> AddressBook:
    from geodata.addresses.index import open_index

    for path in files:
        open_index(path, report)
    return _book(stamps)


@lru_cache(maxsize=2)
def _book(stamps: tuple[tuple[Path, int], ...]) -> AddressBook:
    from geodata.addresses.index import open_index
    from geodata.addresses.search import AddressBook

    return AddressBook(tuple(open_index(path) for path, _ in stamps))


def keep_addresses(path: Path, cache: Cache, report: Report = ignore) -> tuple[Path, str]:
    """Take a file of the address base into the cache, ready to be searched: where it lies, and its département.

    Raises what adopting and reading it raises, CannotWrite, and Cancelled by ``report``.
    """
    from geodata.downloads.fetch import adopt, plan
    from geodata.readers.addresses import read
    from geodata.report.choices import AS_DETECTED
    from geodata.report.codes import departement_of

    codes = read(path, AS_DETECTED, report).table["insee"].map(departement_of)
    code = str(codes.mode().iloc[0])
    item = plan((code,), (KEY,), cache).items[0]
    kept = path if path.absolute() == item.slot.path.absolute() else adopt(item, path, report).path
    address_book((kept,), report)
    return kept, code


def departements_of(territory: Territory) -> tuple[str, ...]:
    """The départements of the communes that are reported."""
    return tuple(sorted(map(str, territory.core["departement"].unique())))


def place_of(text: str, book: AddressBook) -> Found:
    """The one address that a text surely is. Raises DoubtfulAddress with the likeliest ones for any other."""
    found = book.search(text)
    if not found or found[0].doubts:
        raise DoubtfulAddress(text, [each.label for each in found], found[0].doubts if found else ())
    return found[0]


def placed(rows: pd.DataFrame, book: AddressBook) -> pd.DataFrame:
    """Where each address of a list stands.

    rows : address, and where they have columns of their own postcode and commune (text)
    Returns, on the same index, lon, lat (degrees, NaN = nowhere), insee, precision ("" = nowhere), doubts (words joined by
    a space, "" = sure) and label, as the address base writes it.
    """
    blank = pd.Series("", index=rows.index)
    columns = [rows.get(name, blank).fillna("").astype(str) for name in ("address", "postcode", "commune")]
    answers = [
        _row(book.search(text, 2, postcode=code, commune=name)) for text, code, name in zip(*columns, strict=True)
    ]
    names = ["lon", "lat", "insee", "precision", "doubts", "label"]
    return pd.DataFrame(answers, columns=names, index=rows.index)


def _row(found: Sequence[Found]) -> tuple[float, float, str, str, str, str]:
    if not found:
        return float("nan"), float("nan"), "", "", "nothing", ""
    best = found[0]
    return best.lon, best.lat, best.insee, best.precision, " ".join(best.doubts), best.label
