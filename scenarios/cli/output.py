"""What the command line shows: lines, tables and JSON on standard output, progress on standard error."""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from deserts.progress import Report, ignore

WIDTH = 30
"""Characters of a full bar."""


def line(text: str = "") -> None:
    """One line on standard output."""
    sys.stdout.write(f"{text}\n")


def complain(text: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"{text}\n")


def table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as their texts; all but the first to the right, where figures stand."""
    widths = [max(len(row[i]) for row in (titles, *rows)) for i in range(len(titles))]
    for row in (titles, *rows):
        first = row[0].ljust(widths[0])
        others = [text.rjust(width) for text, width in zip(row[1:], widths[1:], strict=True)]
        line("  ".join((first, *others)).rstrip())


def as_json(value: object) -> None:
    """A value as JSON; blanks (NaN) become null."""
    line(json.dumps(_plain(value), ensure_ascii=False, indent=1, allow_nan=False))


def _plain(value: object) -> object:
    """NaN as None, at any depth."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


class Bar:
    """A progress bar that redraws one line, only when a percent has passed."""

    def __init__(self, title: str, stream: TextIO) -> None:
        self._title, self._stream, self._shown = title, stream, -1

    def __call__(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` parts are done."""
        percent = 100 if total <= 0 else min(100, 100 * done // total)
        if percent == self._shown:
            return
        self._shown = percent
        full = "#" * (WIDTH * percent // 100)
        self._stream.write(f"\r{self._title} [{full:<{WIDTH}}] {percent:3d} %")
        self._stream.flush()

    def clear(self) -> None:
        """Take the bar away again."""
        if self._shown >= 0:
            self._stream.write("\r" + " " * (len(self._title) + WIDTH + 10) + "\r")
            self._stream.flush()


@contextmanager
def progress(title: str, *, quiet: bool) -> Iterator[Report]:
    """A ``report`` that draws a bar where standard error is a terminal, and does nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        yield ignore
        return
    bar = Bar(title, sys.stderr)
    try:
        yield bar
    finally:
        bar.clear()


def is_quiet(args: argparse.Namespace) -> bool:
    """Whether progress is unwanted."""
    return bool(getattr(args, "quiet", False))
