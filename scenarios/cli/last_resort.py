"""What is left when an error that nobody foresaw ends a command: a file that can be sent with a report."""

from __future__ import annotations

import os
import platform
import re
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from deserts._version import __version__
from scenarios.cli.commands import NAMES, roads, scenario

OPTION = re.compile(r"(--[a-z][a-z-]*|-[a-zA-Z])(?=$|[^a-z-])")
"""The name of an option at the beginning of what was typed; what follows it is a value."""

SUBCOMMANDS = {"roads": roads.NAMES, "scenario": scenario.NAMES}
SHORT = 4
"""Characters of a value from which it is taken out of the traceback too; shorter ones stand in any text."""


def write_report(error: BaseException, argv: Sequence[str]) -> Path | None:
    """Write what happened, without what was typed beside names of options; None where no folder takes it."""
    now = datetime.now(UTC)
    content = report_text(error, argv, now).encode(errors="backslashreplace")
    for folder in _folders():
        path = folder / f"deserts-{now:%Y%m%d-%H%M%S}-{os.getpid()}.txt"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError:
            continue
        return path
    return None


def report_text(error: BaseException, argv: Sequence[str], now: datetime) -> str:
    """The report: software, machine, command, traceback."""
    names, values = _split(argv)
    trace = "".join(traceback.format_exception(error))
    lines = (
        f"Déserts {__version__}",
        f"Python {platform.python_version()}",
        f"{platform.platform()}",
        f"{now:%Y-%m-%d %H:%M:%S} UTC",
        f"deserts {' '.join(names)}",
        "",
        _without(trace, values),
    )
    return "\n".join(lines)


def _split(argv: Sequence[str]) -> tuple[list[str], list[str]]:
    """The command and the options typed; and all other words."""
    names: list[str] = []
    values: list[str] = []
    allowed: Sequence[str] = NAMES
    for word in argv:
        option = OPTION.match(word)
        if option is not None:
            names.append(option[1])
            values.append(word[option.end() :].removeprefix("="))
        elif word in allowed:
            names.append(word)
            allowed = SUBCOMMANDS.get(word, ())
        else:
            values.append(word)
    return names, values


def _without(text: str, values: Sequence[str]) -> str:
    """A text without the values typed and without the name of the home folder."""
    for value in sorted(set(values), key=len, reverse=True):
        if len(value) >= SHORT:
            for spelt in (value, repr(value)[1:-1]):
                text = re.sub(rf"(?<!\w){re.escape(spelt)}(?!\w)", "<…>", text)
    try:
        home = str(Path.home())
    except RuntimeError:
        return text
    for spelt in (home, repr(home)[1:-1]):
        text = text.replace(spelt, "~") if len(home) > 1 else text
    return text


def _folders() -> Iterator[Path]:
    """Where a report may go, the best place first."""
    from geodata.files.folders import user_cache

    with suppress(RuntimeError):  # no home folder
        yield user_cache().parent / "reports"
    with suppress(OSError):  # no folder that can be written in
        yield Path(tempfile.gettempdir())
