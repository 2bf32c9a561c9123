"""JSON documents of any size, read one element of their lists at a time."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from deserts.errors import Unreadable
from deserts.progress import Report, ignore
from geodata.formats.archives import Feed, open_feed, path_of, size_of

CHUNK_BYTES = 1 << 20

MAX_ELEMENT_LETTERS = 64 << 20
"""Text of one element. The largest commune as GeoJSON, French Guiana's Maripasoula, has less than 1 MB."""


NEXT = "\x1e"
"""Key that is given between two objects of a document that is a sequence of them."""


def json_members(feed: Feed, report: Report = ignore) -> Iterator[tuple[str, Any]]:
    """Members of the outer object: (key, value), and of a member that is a list (key, element) one by one.

    A bare list has key "". Whole numbers come as text, since a code is one; NaN and Infinity as None.
    Raises Unreadable (not_text, truncated, unknown_shape), and what ``report(bytes done, bytes in all)`` raises.
    """
    with open_feed(feed) as stream:
        text = _Text(stream, feed, report)
        opening = text.next_mark()
        if opening == "[":
            yield from _elements(text, "")
        elif opening == "{":
            yield from _object(text)
            while text.peek() in ("{", "\x1e"):  # one object a line (GeoJSONSeq), with or without its separator
                if text.next_mark() == "{":
                    yield NEXT, None
                    yield from _object(text)
        else:
            raise Unreadable(path_of(feed), "unknown_shape", "not JSON")


def _object(text: _Text) -> Iterator[tuple[str, Any]]:
    """Members of an object whose { was read."""
    if text.peek() == "}":
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
        mark = text.next_mark()
        if mark == "}":
            return
        if mark != ",":
            raise text.broken()


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


def _nothing(_name: str) -> None:
    """NaN and Infinity are no JSON, and no number."""


class _Text:
    """JSON text that is read as it is needed, and forgotten once it was."""

    def __init__(self, stream: BinaryIO, feed: Feed, report: Report) -> None:
        self._stream, self._feed, self._report = stream, feed, report
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._json = json.JSONDecoder(parse_int=str, parse_constant=_nothing)
        self._text, self._at, self._ended, self._read, self._total = "", 0, False, 0, size_of(feed)

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
        if self._ended or waiting > MAX_ELEMENT_LETTERS:
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
