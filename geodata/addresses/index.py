"""The address base of a département as a small database, made once of the published file and opened in no time."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from deserts.errors import CannotWrite
from deserts.progress import Report, ignore
from geodata.addresses.words import TYPES, suffix, words
from geodata.readers.addresses import read
from geodata.report.choices import AS_DETECTED

VERSION = 1
ENDING = ".index"

SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE street (
    id INTEGER PRIMARY KEY, name TEXT, words TEXT, insee TEXT, commune TEXT, old TEXT, postcode TEXT, kind TEXT,
    lon REAL, lat REAL
);
CREATE TABLE number (street INTEGER, number INTEGER, suffix TEXT, lon REAL, lat REAL);
CREATE INDEX numbers ON number (street, number);
"""


@dataclass(frozen=True)
class Street:
    """A street or a place of a commune. kind : "street" or "locality"; lon, lat : of the address in its middle."""

    id: int
    name: str
    words: tuple[str, ...]
    insee: str
    commune: str
    old: str
    postcode: str
    kind: str
    lon: float
    lat: float


@dataclass(frozen=True)
class Index:
    """A database of addresses."""

    path: Path

    def streets(self) -> Iterator[Street]:
        """All streets and places."""
        with self._open() as db:
            for row in db.execute("SELECT id, name, words, insee, commune, old, postcode, kind, lon, lat FROM street"):
                yield Street(row[0], row[1], tuple(row[2].split()), *row[3:])

    def numbers(self, street: int, number: int) -> list[tuple[str, float, float]]:
        """Suffix and place of each address of a number, the plain one first."""
        query = "SELECT suffix, lon, lat FROM number WHERE street = ? AND number = ? ORDER BY suffix"
        with self._open() as db:
            return [(str(row[0]), float(row[1]), float(row[2])) for row in db.execute(query, (street, number))]

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with contextlib.closing(sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            yield db


def open_index(path: Path, report: Report = ignore) -> Index:
    """The database of a published file, made where there is none, or an older one.

    Raises what reading the file raises, CannotWrite, and Cancelled by ``report``.
    """
    place = path.with_name(path.name + ENDING)
    if not is_ready(path):
        _make(path, place, report)
    return Index(place)


def is_ready(path: Path) -> bool:
    """Whether the database of a published file is there and of this very file."""
    return _stamp_in(path.with_name(path.name + ENDING)) == _stamp(path)


def _stamp(path: Path) -> str:
    """What tells one edition from another without reading it. "" = there is no file."""
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{VERSION} {found.st_size} {found.st_mtime_ns}"


def _stamp_in(place: Path) -> str | None:
    """Of what a database was made; None where there is none that can be read."""
    if not place.is_file():
        return None
    try:
        with contextlib.closing(sqlite3.connect(f"{place.absolute().as_uri()}?mode=ro", uri=True)) as db:
            row = db.execute("SELECT value FROM about WHERE key = 'stamp'").fetchone()
    except (sqlite3.Error, ValueError):
        return None
    return None if row is None else str(row[0])


def _make(path: Path, place: Path, report: Report) -> None:
    """Read the file and write its database aside, then in its place."""
    stamp, table = _stamp(path), read(path, AS_DETECTED, report).table
    table = table.assign(
        name=table["street"].where(table["street"].ne(""), table["place"]),
        commune=table["name"].where(table["name"].ne(""), table["insee"]),
    )
    table = table.assign(key=table["name"].map({name: " ".join(words(name)) for name in table["name"].unique()}))
    table = table[table["key"].ne("")]
    table = table.assign(id=table.groupby(["insee", "key"], sort=True).ngroup())
    aside = None
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
        os.close(handle)
        aside = Path(name)
        with contextlib.closing(sqlite3.connect(aside)) as db:
            _fill(db, table, stamp)
        aside.replace(place)
    except (OSError, sqlite3.Error) as error:
        raise CannotWrite(place, str(error)) from error
    finally:
        if aside is not None:
            with contextlib.suppress(OSError):
                aside.unlink(missing_ok=True)


def _fill(db: sqlite3.Connection, table: pd.DataFrame, stamp: str) -> None:
    db.executescript(SCHEMA)
    db.executemany(
        "INSERT INTO street VALUES (?,?,?,?,?,?,?,?,?,?)", _streets(table).itertuples(index=False, name=None)
    )
    numbered = table[table["number"].str.fullmatch(r"\d{1,5}")]
    rows = zip(
        numbered["id"].tolist(),
        numbered["number"].astype(int).tolist(),
        numbered["suffix"].map({text: suffix(text) for text in numbered["suffix"].unique()}).tolist(),
        numbered["lon"].tolist(),
        numbered["lat"].tolist(),
        strict=True,
    )
    db.executemany("INSERT INTO number VALUES (?,?,?,?,?)", rows)
    db.execute("INSERT INTO about VALUES ('stamp', ?)", (stamp,))
    db.commit()


def _streets(table: pd.DataFrame) -> pd.DataFrame:
    """One row a street: the address nearest to the middle of all of them stands for it."""
    by_street = table.groupby("id")
    away = np.hypot(
        table["lon"] - by_street["lon"].transform("median"), table["lat"] - by_street["lat"].transform("median")
    )
    middle = table.assign(away=away).sort_values(["id", "away"], kind="stable").groupby("id").first()
    has_number = by_street["number"].agg(lambda numbers: bool(numbers.ne("").any()))
    first = middle["key"].str.split().str[0]
    kind = np.where(has_number | first.isin(TYPES), "street", "locality")
    return pd.DataFrame(
        {
            "id": middle.index, "name": middle["name"], "words": middle["key"], "insee": middle["insee"],
            "commune": middle["commune"], "old": middle["old_name"], "postcode": middle["postcode"], "kind": kind,
            "lon": middle["lon"], "lat": middle["lat"],
        }
    )  # fmt: skip
