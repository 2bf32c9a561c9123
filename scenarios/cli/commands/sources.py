"""``deserts sources``: the official files, and what is there of them."""

from __future__ import annotations

import argparse

from scenarios.cli.command import Command
from scenarios.cli.official import cache_of, departements_of, is_cut, item_about, item_name, item_row, item_values
from scenarios.cli.options import cache_options
from scenarios.cli.output import as_json, line, table
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.texts import Language


def options(parser: Parser) -> None:
    """What may be typed."""
    cache_options(parser)


def sources(args: argparse.Namespace, lang: Language) -> None:
    """``deserts sources``: the whole catalogue, and what the cache holds of it. Contacts nobody."""
    from geodata.downloads.catalogue import catalogue, targets
    from geodata.downloads.fetch import item_of

    cache, where = cache_of(args), departements_of(args)
    cut = [entry for entry in catalogue() if where or not is_cut(entry.url)]
    items = [item_of(entry, target, cache, where) for entry in cut for target in targets(entry, where)]
    if args.json:
        as_json([item_values(item, lang) for item in items])
        return
    table(
        (cli("source_column", lang), cli("size_column", lang), cli("state_column", lang)),
        [item_row(i, lang) for i in items],
    )
    line()
    for item in items:
        line(f"{item_name(item)}  {item_about(item, lang)}")
    line()
    line(cli("cache_is", lang, folder=cache.folder))
    line(cli("not_verified", lang))


COMMAND = Command("sources", options, sources)
