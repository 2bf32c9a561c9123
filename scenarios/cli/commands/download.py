"""``deserts download``: official files fetched from their publishers, once that was agreed to."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from deserts.errors import DownloadFailed
from deserts.progress import Report
from scenarios.cli.command import Command
from scenarios.cli.messages import UsageError, sentence
from scenarios.cli.official import (
    cache_of,
    departements_of,
    is_cut,
    item_about,
    item_name,
    item_row,
    item_values,
    size_text,
)
from scenarios.cli.options import cache_options
from scenarios.cli.output import as_json, complain, is_quiet, line, progress
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.texts import Language

if TYPE_CHECKING:
    from geodata.downloads.fetch import Cache, Fetched, Plan, PlanItem


def options(parser: Parser) -> None:
    """What may be typed."""
    parser.argument("keys", "h_keys", nargs="+", metavar=parser.word("CLE", "KEY"))
    cache_options(parser)
    for name in ("dry-run", "yes", "again"):
        parser.option(f"--{name}", f"h_{name.replace('-', '_')}", action="store_true")
    parser.option("--from-folder", "h_from_folder", type=Path)


def download(args: argparse.Namespace, lang: Language) -> None:
    """``deserts download``: say what, from whom, how large and how old; ask; fetch. Raises DownloadFailed at the end.

    One file that fails does not keep the others from coming.
    """
    from geodata.downloads.fetch import plan

    cache, where = cache_of(args), departements_of(args)
    if not where and any(is_cut(key) for key in _addresses(args.keys)):
        raise UsageError("usage_where")
    planned = plan(where, args.keys, cache)
    if args.from_folder is not None:
        _from_folder(planned, args, lang)
        return
    wanted = planned.to_fetch(again=args.again)
    if args.json:
        as_json([item_values(item, lang) for item in planned.items])
    else:
        _show_plan(planned, wanted, cache, lang)
    if args.dry_run:
        return
    failed = [DownloadFailed(item.entry.page, "by_hand") for item in planned.items if item.state() == "by_hand"]
    if wanted and not _agreed(wanted, args, lang):
        line(cli("not_contacted", lang))
        return
    failed += _fetch_all(wanted, args, lang)
    _raise_last(failed, lang)


def _fetch_all(wanted: Iterable[PlanItem], args: argparse.Namespace, lang: Language) -> list[DownloadFailed]:
    from geodata.downloads.fetch import fetch

    failed = []
    for item in wanted:
        try:
            with progress(cli("fetching", lang, name=item_name(item)), quiet=is_quiet(args)) as report:
                fetched = fetch(item, _of_known_size(report))
        except DownloadFailed as error:
            failed.append(error)
        else:
            _tell(fetched, args, lang)
    return failed


def _of_known_size(report: Report) -> Report:
    """The same, silent while the size is not known: a bar would be full from the start."""

    def watch(done: int, total: int) -> None:
        if total:
            report(done, total)

    return watch


def _from_folder(planned: Plan, args: argparse.Namespace, lang: Language) -> None:
    """Take in what a person brought. Contacts nobody. Raises DownloadFailed at the end."""
    from geodata.downloads.fetch import adopt, brought

    here = brought(args.from_folder, planned.items)
    failed = []
    for item in planned.items:
        if item not in here:
            complain(cli("not_in_folder", lang, name=item_name(item), file=item.target.file))
            failed.append(DownloadFailed(item.entry.page, "by_hand"))
            continue
        try:
            with progress(cli("copying", lang, name=item_name(item)), quiet=is_quiet(args)) as report:
                fetched = adopt(item, here[item], report)
        except DownloadFailed as error:
            failed.append(error)
        else:
            _tell(fetched, args, lang)
    _raise_last(failed, lang)


def _raise_last(failed: Sequence[DownloadFailed], lang: Language) -> None:
    """Each failure in a sentence; the last one ends the command."""
    for error in failed[:-1]:
        complain(sentence(error, lang))
    if failed:
        raise failed[-1]


def _agreed(wanted: Sequence[PlanItem], args: argparse.Namespace, lang: Language) -> bool:
    """Whether the person wants these addresses contacted. Raises UsageError where there is nobody to ask."""
    if args.yes:
        return True
    if not sys.stdin.isatty():
        raise UsageError("usage_yes", hosts=_hosts(wanted))
    sys.stderr.write(cli("ask_fetch", lang))
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in cli("answers_yes", lang).split()


def _addresses(keys: Iterable[str]) -> list[str]:
    from geodata.downloads.catalogue import find

    return [find(key).url for key in keys]


def _show_plan(planned: Plan, wanted: Sequence[PlanItem], cache: Cache, lang: Language) -> None:
    from geodata.downloads.fetch import size_of

    for item in planned.items:
        line("  ".join(item_row(item, lang)))
        line(f"  {item_about(item, lang)}")
        line(f"  {_from(item, lang)}")
    line()
    if wanted:
        size, unknown = size_of(wanted)
        more = cli("plan_more", lang, count=unknown) if unknown else ""
        shown = size_text(size, lang, exact=all(item.exact for item in wanted))
        line(cli("plan_total", lang, count=len(wanted), size=shown, more=more, hosts=_hosts(wanted)))
    else:
        line(cli("nothing_to_fetch", lang))
    line(cli("cache_is", lang, folder=cache.folder))
    line(cli("not_verified", lang))


def _tell(fetched: Fetched, args: argparse.Namespace, lang: Language) -> None:
    """What has come, in a line or two."""
    if args.json:
        return
    name, path = item_name(fetched.item), fetched.path
    if fetched.unchanged:
        line(cli("fetched_unchanged", lang, name=name, path=path))
        return
    line(cli("fetched", lang, name=name, path=path, size=size_text(fetched.record.size, lang, exact=True)))
    if fetched.resumed:
        line("  " + cli("fetched_resumed", lang, size=size_text(fetched.resumed, lang, exact=True)))
    for key, columns in (("fetched_lost", fetched.lost), ("fetched_new", fetched.new)):
        if columns:
            line("  " + cli(key, lang, columns=", ".join(columns)))


def _from(item: PlanItem, lang: Language) -> str:
    """Who would be contacted, and through whom."""
    from geodata.downloads.http import proxy_host

    if not item.target.url:
        return cli("take_by_hand", lang, page=item.entry.page)
    proxy = proxy_host(item.target.url, look_up=False)
    parts = [
        cli("from_whom", lang, host=item.host),
        cli("through", lang, proxy=proxy) if proxy else "",
        item.target.url,
    ]
    return ", ".join(filter(None, parts))


def _hosts(items: Iterable[PlanItem]) -> str:
    return ", ".join(dict.fromkeys(item.host for item in items))


COMMAND = Command("download", options, download)
