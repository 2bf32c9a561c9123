"""A command: its name, what may be typed after it, and what it does; found by name in a package that lists its own."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, cast

from scenarios.texts import Language

if TYPE_CHECKING:
    from scenarios.cli.parser import Parser

Run = Callable[[argparse.Namespace, Language], None]


@dataclass(frozen=True)
class Command:
    """A command. name : as typed; options : declares the arguments on a parser; run : does it, or raises."""

    name: str
    options: Callable[[Parser], None]
    run: Run


def load(package: str, name: str) -> Command:
    """The command of a name, from its own module of a package; the modules of other commands stay unread."""
    module = name.replace("-", "_") + ("_" if iskeyword(name) else "")
    return cast("Command", import_module(f"{package}.{module}").COMMAND)


def parent(name: str, package: str, names: tuple[str, ...]) -> Command:
    """A command that only has subcommands, each in a module of a package."""

    def options(parser: Parser) -> None:
        parser.add_commands("action", package, names)

    def run(args: argparse.Namespace, lang: Language) -> None:
        load(package, args.action).run(args, lang)

    return Command(name, options, run)
