"""``deserts sources``: the official files, and what is there of them."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from scenarios.cli.command import Command
from scenarios.cli.official import (
    cache_of,
    departements_of,
    is_cut,
    item_about,
    item_name,
    item_row,
    item_values,
    pack_line,
    size_text,
)
from scenarios.cli.options import cache_options
from scenarios.cli.output import as_json, is_quiet, line, progress, table
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.texts import Language

if TYPE_CHECKING:
    from geodata.downloads.fetch import PlanItem
    from geodata.downloads.needed import Tried


def options(parser: Parser) -> None:
    """What may be typed."""
    parser.argument("action", "h_sources_action", nargs="?", choices=("check",))
    cache_options(parser)


def sources(args: argparse.Namespace, lang: Language) -> None:
    """``deserts sources``: the whole catalogue, and what the cache holds of it. Contacts nobody but for ``check``."""
    from geodata.downloads.catalogue import catalogue, targets
    from geodata.downloads.fetch import item_of
    from geodata.storage.official_pack import official_pack

    cache, where = cache_of(args), departements_of(args)
    cut = [entry for entry in catalogue() if where or not is_cut(entry.url)]
    items = [item_of(entry, target, cache, where) for entry in cut for target in targets(entry, where)]
    if args.action == "check":
        check(items, args, lang)
        return
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
    line(pack_line(official_pack(), lang))
    line(cli("cache_is", lang, folder=cache.folder))
    line(cli("not_verified", lang))


def check(items: Sequence[PlanItem], args: argparse.Namespace, lang: Language) -> None:
    """Try every address, without any file being sent, and print which answer. Raises the last failure at the end."""
    from geodata.downloads.needed import tried

    with progress(cli("trying", lang), quiet=is_quiet(args)) as report:
        found = list(tried(items, report))
    if args.json:
        as_json([_values(one) for one in found])
    else:
        rows = [_row(one, lang) for one in found]
        table((cli("source_column", lang), "", cli("answer_column", lang), cli("address_column", lang)), rows)
        line(cli("tried_all", lang, good=sum(one.failed is None for one in found), count=len(found)))
    failed = [one.failed for one in found if one.failed is not None]
    if failed:
        raise failed[-1]


def _row(one: Tried, lang: Language) -> tuple[str, str, str, str]:
    answer = cli("answers", lang)
    if one.failed is not None:
        answer = " ".join(filter(None, (one.failed.reason, str(one.failed.status or ""))))
    elif one.size is not None:
        answer = f"{answer}, {size_text(one.size, lang, exact=True)}"
    return item_name(one.item), cli(f"what_{one.what}", lang), answer, one.url


def _values(one: Tried) -> dict[str, object]:
    failed = one.failed
    return {
        "key": one.item.entry.key,
        "edition": one.item.entry.edition,
        "part": one.item.target.part,
        "what": one.what,
        "url": one.url,
        "answers": failed is None,
        "reason": "" if failed is None else failed.reason,
        "status": None if failed is None else failed.status,
        "size": one.size,
        "modified": one.modified,
    }


COMMAND = Command("sources", options, sources)
