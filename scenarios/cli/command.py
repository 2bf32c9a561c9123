"""A command: its name, what may be typed after it, and what it does; found by name in a package that lists its own."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib import import_module
from keyword import iskeyword
from typing import Any, Protocol, cast

from scenarios.words.texts import Language

Run = Callable[[argparse.Namespace, Language], None]


class Options(Protocol):
    """A parser on which a command declares what may be typed after it (``parser.Parser``)."""

    lang: Language

    def argument(self, name: str, help_: str, **more: Any) -> None:
        """A positional argument."""

    def option(self, name: str, help_: str, *also: str, **more: Any) -> None:
        """An option."""

    def group(self, title: str) -> AbstractContextManager[None]:
        """Options declared within stand together in help."""

    def add_commands(self, dest: str, package: str, names: tuple[str, ...]) -> None:
        """Commands of a package."""


@dataclass(frozen=True)
class Command:
    """A command. name : as typed; options : declares the arguments on a parser; run : does it, or raises."""

    name: str
    options: Callable[[Any], None]
    run: Run


def load(package: str, name: str) -> Command:
    """The command of a name, from its own module of a package; the modules of other commands stay unread."""
    module = name.replace("-", "_") + ("_" if iskeyword(name) else "")
    return cast("Command", import_module(f"{package}.{module}").COMMAND)


def parent(name: str, package: str, names: tuple[str, ...]) -> Command:
    """A command that only has subcommands, each in a module of a package."""

    def options(parser: Options) -> None:
        parser.add_commands("action", package, names)

    def run(args: argparse.Namespace, lang: Language) -> None:
        load(package, args.action).run(args, lang)

    return Command(name, options, run)
