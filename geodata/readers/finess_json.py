"""FINESS+ (ANS, since 2026): structures as JSON of any size, read one legal entity at a time.

Shape: ``{"schemaVersion": .., "generatedAt": .., "pmej": [{"informationsGeneralesPMEJ": {..}, "ege": [{..}]}]}``; an
``ege`` (entité géographique d'exercice) is an establishment. Source: schema-structures-v1.json of ansforge/finess.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import pandas as pd

from deserts.errors import Unreadable
from deserts.progress import Report, ignore
from geodata.archives import Feed, open_feed, path_of, size_of
from geodata.checks import Tally

CHUNK_BYTES = 1 << 20

MAX_OBJECT_CHARS = 64 << 20
"""Text of one legal entity with all its establishments; the largest have some hundreds of kilobytes."""

COLUMNS = (
    "finess",
    "legal_finess",
    "insee",
    "name",
    "long_name",
    "category",
    "x",
    "y",
    "lon",
    "lat",
    "source",
    "opened",
    "updated",
    "closed",
    "state",
)


def read_structures(feed: Feed, tally: Tally, report: Report = ignore) -> tuple[pd.DataFrame, str]:
    """Establishments as text under our column names, indexed by their running number, and the date of the file.

    Raises Unreadable (not_text, truncated, unknown_shape).
    """
    rows: list[tuple[str, ...]] = []
    date = ""
    for key, value in _members(feed, report):
        if key == "generatedAt":
            date = str(value)[:10]
        elif isinstance(value, dict) and key in ("pmej", "ege", ""):
            rows += [_row(ege, _dict(value, "informationsGeneralesPMEJ")) for ege in _establishments(value)]
    tally.add_read(len(rows))
    index = pd.Index(range(1, len(rows) + 1), name="line", dtype="int64")
    return pd.DataFrame(rows, columns=list(COLUMNS), index=index, dtype="str"), date


def _establishments(value: dict[str, Any]) -> list[dict[str, Any]]:
    """Those of a legal entity, or the object itself when it is one."""
    if "informationsGeneralesEGE" in value:
        return [value]
    found = value.get("ege")
    return [ege for ege in found if isinstance(ege, dict)] if isinstance(found, list) else []


def _row(ege: dict[str, Any], owner: dict[str, Any]) -> tuple[str, ...]:
    """One establishment, in the order of ``COLUMNS``."""
    general = _dict(ege, "informationsGeneralesEGE")
    addresses = ege.get("adresse")
    address = next((one for one in addresses if isinstance(one, dict)), {}) if isinstance(addresses, list) else {}
    point = _dict(address, "coordonneesGeographique")
    return (
        _text(general, "numFinessEge"),
        _text(owner, "numFinessPm"),
        _text(address, "cogCommune"),
        _text(general, "nomEgeCourt"),
        _text(general, "nomEgeLong"),
        _text(ege, "categorieentiteGeographiqueExercice"),
        _text(point, "coordonneeX"),
        _text(point, "coordonneeY"),
        _text(point, "directionLongitude"),
        _text(point, "directionLatitude"),
        _source(point),
        _text(general, "dateOuverture"),
        _text(ege, "dateDerniereMaj")[:10],
        _text(general, "dateFermeture"),
        _text(ege, "etatObjet"),
    )


def _source(point: dict[str, Any]) -> str:
    """Score and address key as the classic file writes them: level, who, score of 100, reference."""
    try:
        score = 100.0 * float(_text(point, "scoreBAN"))
    except ValueError:
        return ""
    level = 1 if _text(point, "cleInInteropBAN").count("_") >= 2 else 2
    return f"{level},FINESS+,{score:.0f},BAN"


def _dict(value: dict[str, Any], key: str) -> dict[str, Any]:
    found = value.get(key)
    return found if isinstance(found, dict) else {}


def _text(value: dict[str, Any], key: str) -> str:
    found = value.get(key)
    return str(found).strip() if isinstance(found, (str, int, float)) else ""


def _members(feed: Feed, report: Report) -> Iterator[tuple[str, Any]]:
    """Members of the outer object: (key, value), and for a list (key, element) one by one; a bare list has key "".

    Raises Unreadable.
    """
    total = size_of(feed)
    with open_feed(feed) as stream:
        text = _Text(stream, feed, total, report)
        opening = text.next_mark()
        if opening == "[":
            yield from _elements(text, "")
        elif opening == "{":
            yield from _object(text)
        else:
            raise Unreadable(path_of(feed), "unknown_shape", "not JSON")
    report(total, total)


def _object(text: _Text) -> Iterator[tuple[str, Any]]:
    """Members of an object whose { was read."""
    mark = text.peek()
    if mark == "}":
        return
    while True:
        key = text.value()
        if text.next_mark() != ":":
            raise text.broken()
        if text.peek() == "[":
            text.next_mark()
            yield from _elements(text, str(key))
        else:
            yield str(key), text.value()
        if text.next_mark() != ",":
            return


def _elements(text: _Text, key: str) -> Iterator[tuple[str, Any]]:
    """Elements of a list whose [ was read."""
    if text.peek() == "]":
        text.next_mark()
        return
    while True:
        yield key, text.value()
        mark = text.next_mark()
        if mark == "]":
            return
        if mark != ",":
            raise text.broken()


class _Text:
    """JSON text that is read as it is needed, and forgotten once it was."""

    def __init__(self, stream: BinaryIO, feed: Feed, total: int, report: Report) -> None:
        self._stream, self._feed, self._total, self._report = stream, feed, total, report
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._json = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
        self._text, self._at, self._ended, self._read = "", 0, False, 0

    def broken(self, detail: str = "") -> Unreadable:
        """The error for a file that is no whole JSON."""
        return Unreadable(path_of(self._feed), "truncated", detail or "not a whole JSON document")

    def peek(self) -> str:
        """The next mark that is no space, "" at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at].isspace():
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if self._ended:
                return ""
            self._more(CHUNK_BYTES)

    def next_mark(self) -> str:
        """The same, and go past it."""
        mark = self.peek()
        self._at += len(mark)
        return mark

    def value(self) -> Any:
        """The next value, whole. Raises Unreadable."""
        self.peek()
        while True:
            try:
                value, end = self._json.raw_decode(self._text, self._at)
            except RecursionError as error:
                raise self.broken("nested too deep") from error
            except ValueError as error:
                self._grow(error)
                continue
            if end < len(self._text) or self._ended:
                self._at = end
                return value
            self._more(CHUNK_BYTES)  # a number may go on

    def _grow(self, error: ValueError) -> None:
        """Read twice as much, so that a large value is not tried again at each block."""
        waiting = len(self._text) - self._at
        if self._ended or waiting > MAX_OBJECT_CHARS:
            raise self.broken(str(error)[:100]) from error
        self._more(max(CHUNK_BYTES, waiting))

    def _more(self, size: int) -> None:
        block = self._stream.read(size)
        self._read += len(block)
        self._ended = not block
        try:
            fresh = self._decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            raise Unreadable(path_of(self._feed), "not_text", "not UTF-8") from error
        self._text, self._at = self._text[self._at :] + fresh, 0
        self._report(min(self._read, self._total), self._total)
