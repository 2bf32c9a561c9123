"""What argparse says of itself, in the language of the user, through the places where it asks gettext."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from scenarios.words.layout import Texts
from scenarios.words.texts import LANGUAGES, Language, typeset

WORDS: Texts = {
    # --- help ---
    "usage: ": ("usage : ", "usage: "),
    "%(heading)s:": ("%(heading)s:", "%(heading)s:"),
    # Python up to 3.11 adds the colon of a heading itself: the French space before it is a part of the heading.
    "positional arguments": ("arguments\u00a0", "arguments"),
    "options": ("options\u00a0", "options"),
    "subcommands": ("commandes\u00a0", "commands"),
    "show this help message and exit": ("montrer cette aide", "show this help"),
    "show program's version number and exit": ("montrer la version", "show the version"),
    " (default: %(default)s)": (" (par défaut : %(default)s)", " (default: %(default)s)"),
    # --- what is wrong with a command line: the middle of "usage_error" ---
    "argument %(argument_name)s: %(message)s": ("%(argument_name)s %(message)s", "%(argument_name)s %(message)s"),
    "the following arguments are required: %s": ("il manque %s", "%s is missing"),
    "one of the arguments %s is required": ("il manque l'un de %s", "one of %s is missing"),
    "unrecognized arguments: %s": ("argument inconnu : %s", "unknown argument: %s"),
    "unexpected option string: %s": ("option inattendue : %s", "unexpected option: %s"),
    "ambiguous option: %(option)s could match %(matches)s": (
        "« %(option)s » peut vouloir dire %(matches)s",
        "“%(option)s” could mean %(matches)s",
    ),
    "not allowed with argument %s": ("ne va pas avec %s", "does not go with %s"),
    "ignored explicit argument %r": ("n'attend pas de valeur : %r", "expects no value: %r"),
    "expected one argument": ("attend une valeur", "expects a value"),
    "expected at most one argument": ("attend une valeur au plus", "expects one value at most"),
    "expected at least one argument": ("attend une valeur au moins", "expects one value at least"),
    "expected %s argument": ("attend %s valeur", "expects %s value"),
    "expected %s arguments": ("attend %s valeurs", "expects %s values"),
    "invalid %(type)s value: %(value)r": (
        "attend un nombre, pas « %(value)s »",
        "expects a number, not “%(value)s”",
    ),
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "« %(value)s » n'est pas possible (%(choices)s)",
        "“%(value)s” is not possible (%(choices)s)",
    ),
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        "« %(value)s » n'est pas possible, peut-être « %(closest)s » (%(choices)s)",
        "“%(value)s” is not possible, maybe “%(closest)s” (%(choices)s)",
    ),
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "« %(parser_name)s » n'est pas possible (%(choices)s)",
        "“%(parser_name)s” is not possible (%(choices)s)",
    ),
}  # fmt: skip
"""What argparse says, in Python 3.11 to 3.14 -> French and English. Types of arguments refuse what is no number."""


def words(msgid: str, lang: Language) -> str:
    """A text of argparse in a language; one that is not its own (a title, a description) as it is."""
    return typeset(WORDS[msgid][LANGUAGES.index(lang)], lang) if msgid in WORDS else msgid


@contextmanager
def speaking(lang: Language) -> Iterator[None]:
    """Argparse speaks a language as long as parsers are built and used; then it speaks as before."""

    def gettext(message: str) -> str:
        return words(message, lang)

    def ngettext(one: str, many: str, count: int) -> str:
        return words(one if count == 1 else many, lang)

    spoken = {"_": gettext, "ngettext": ngettext}
    before = {name: getattr(argparse, name) for name in spoken}
    for name, function in spoken.items():
        setattr(argparse, name, function)
    try:
        yield
    finally:
        for name, function in before.items():
            setattr(argparse, name, function)
