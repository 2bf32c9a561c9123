"""``deserts find``: régions, départements and EPCI by their name."""

from __future__ import annotations

import argparse

from scenarios.cli.command import Command
from scenarios.cli.options import json_option
from scenarios.cli.output import as_json, line
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.texts import Language


def options(parser: Parser) -> None:
    """What may be typed."""
    parser.argument("words", "h_words")
    json_option(parser)


def find(args: argparse.Namespace, lang: Language) -> None:
    """``deserts find``: régions, départements and EPCI whose name holds some words."""
    from geodata.france.base import france
    from geodata.france.names import plain

    base = france()
    kinds = {"region": base.regions, "departement": base.departements, "epci": base.epci}
    found = [
        {"kind": kind, "code": str(code), "name": str(name)}
        for kind, units in kinds.items()
        for code, name in units["name"].items()
        if plain(args.words) in plain(str(name)) or str(code) == args.words
    ]
    if args.json:
        as_json(found)
    elif not found:
        line(cli("nothing_found", lang))
    for each in [] if args.json else found:
        line(f"--{each['kind']} {each['code']}  {each['name']}")


COMMAND = Command("find", options, find)
