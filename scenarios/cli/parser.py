"""The parser of ``deserts``: French or English, with the options of a command only once it has been typed."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from deserts._version import __version__
from deserts.errors import DesertsError
from scenarios.cli import commands
from scenarios.cli.argparse_words import words
from scenarios.cli.command import load
from scenarios.cli.texts import cli
from scenarios.words.layout import Texts
from scenarios.words.texts import LANGUAGES, Language


class BadUsage(DesertsError):
    """The command line cannot be understood; the text is ready for people."""


VALUELESS = ("store_true", "store_false", "store_const", "count")
"""Kinds of options that take no value."""


class _Choice(str):
    """A word to choose; Python up to 3.11 lists choices as they are written in code, quotes included."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


VALUES: Texts = {
    "cache": ("DOSSIER", "FOLDER"),
    "commune": ("COMMUNE", "COMMUNE"),
    "folder": ("DOSSIER", "FOLDER"),
    "from-folder": ("DOSSIER", "FOLDER"),
    "kind": ("TYPE", "KIND"),
    "lat": ("DEGRES", "DEGREES"),
    "level": ("NIVEAU", "LEVEL"),
    "lon": ("DEGRES", "DEGREES"),
    "name": ("NOM", "NAME"),
    "out": ("DOSSIER", "FOLDER"),
    "project": ("DESERTS", "DESERTS"),
    "scenario": ("NOM", "NAME"),
    "site": ("SITE", "SITE"),
    "to-lat": ("DEGRES", "DEGREES"),
    "to-lon": ("DEGRES", "DEGREES"),
    "words": ("MOTS", "WORDS"),
}
"""What stands for the value of an argument in help and errors, where its name says more than its type."""


class Parser(argparse.ArgumentParser):
    """An argparse parser whose help and errors are in the language of the user (within ``argparse_words.speaking``).

    fill : declares arguments, only when something is parsed
    """

    def __init__(self, *, lang: Language, fill: Callable[[Parser], None] | None = None, **more: Any) -> None:
        super().__init__(allow_abbrev=False, **more)
        self.lang = lang
        self._fill = fill
        self._titled: dict[str, argparse._ArgumentGroup] = {}
        self._section: argparse._ActionsContainer = self
        # "-0,5" is a number here too, no option.
        self._negative_number_matcher = re.compile(r"^-\d+$|^-\d*[.,]\d+$")
        self.option("--lang", "h_lang", choices=LANGUAGES, default=argparse.SUPPRESS)
        self.option("--quiet", "h_quiet", action="store_true", default=argparse.SUPPRESS)

    @property
    def file(self) -> str:
        """What stands for the name of a file."""
        return self.word("FICHIER", "FILE")

    def word(self, french: str, english: str) -> str:
        """What stands for a value, in the language of the user."""
        return french if self.lang == "fr" else english

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """As argparse does, once the arguments are declared."""
        if self._fill is not None:
            fill, self._fill = self._fill, None
            fill(self)
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Raise the problem instead of leaving the program. Raises BadUsage."""
        raise BadUsage(cli("usage_error", self.lang, problem=message, program=self.prog))

    def argument(self, name: str, help_: str, **more: Any) -> None:
        """A positional argument."""
        self._add((name,), help_, more)

    def option(self, name: str, help_: str, *also: str, **more: Any) -> None:
        """An option."""
        self._add((name, *also), help_, more)

    @contextmanager
    def group(self, title: str) -> Iterator[None]:
        """Options declared within stand together in help, under a title: the text of that key."""
        if title not in self._titled:
            space = "\N{NO-BREAK SPACE}" if self.lang == "fr" else ""  # before the colon that argparse adds
            self._titled[title] = self.add_argument_group(cli(title, self.lang) + space)
        before, self._section = self._section, self._titled[title]
        yield
        self._section = before

    def _add(self, names: tuple[str, ...], help_: str, more: dict[str, Any]) -> None:
        """Declare an argument; without a metavar argparse would show the name that it has in code."""
        _plain_choices(more)
        if "choices" not in more and more.get("action") not in VALUELESS:
            more.setdefault("metavar", self._value(names, more.get("type")))
        self._section.add_argument(*names, help=_help(help_, self.lang), **more)

    def _value(self, names: tuple[str, ...], type_: object) -> str:
        """What stands for the value of an argument: by its name, else by its type."""
        name = max(names, key=len).lstrip("-")
        if name in VALUES:
            return self.word(*VALUES[name])
        if type_ is Path:
            return self.file
        return self.word("VALEUR", "VALUE") if type_ is None else self.word("NOMBRE", "NUMBER")

    def add_commands(self, dest: str, package: str, names: tuple[str, ...]) -> None:
        """Commands of a package, each described by the text "h_" and its name."""
        actions = self.add_subparsers(
            dest=dest,
            required=True,
            title=words("subcommands", self.lang),
            metavar=self.word("COMMANDE", "COMMAND"),
            parser_class=Parser,
        )
        for name in names:
            about = _help(f"h_{name}", self.lang)
            actions.add_parser(
                _Choice(name), help=about, description=about, lang=self.lang, fill=partial(_declare, package, name)
            )


def _plain_choices(more: dict[str, Any]) -> None:
    if "choices" in more:
        more["choices"] = tuple(_Choice(word) if isinstance(word, str) else word for word in more["choices"])


def _declare(package: str, name: str, parser: Parser) -> None:
    load(package, name).options(parser)


def _help(key: str, lang: Language) -> str:
    """A text of help; argparse would take a percent sign for a field of its own."""
    return cli(key, lang).replace("%", "%%")


def build_parser(lang: Language) -> Parser:
    """The parser of ``deserts``."""
    parser = Parser(prog="deserts", description=cli("about", lang), lang=lang)
    parser.add_argument("--version", action="version", version=f"Déserts {__version__}", help=cli("h_version", lang))
    parser.add_commands("command", commands.__name__, commands.NAMES)
    return parser
