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
    parser.argument("keys", "h_keys", nargs="*", metavar=parser.word("CLE", "KEY"))
    cache_options(parser)
    parser.option("--all", "h_all_needed", action="store_true")
    parser.option("--with-roads", "h_with_roads", action="store_true")
    parser.option("--into", "h_into", type=Path, metavar="DESERTS")
    for name in ("dry-run", "yes", "again"):
        parser.option(f"--{name}", f"h_{name.replace('-', '_')}", action="store_true")
    parser.option("--from-folder", "h_from_folder", type=Path)


def download(args: argparse.Namespace, lang: Language) -> None:
    """``deserts download``: say what, from whom, how large and how old; ask; fetch. Raises DownloadFailed at the end.

    One file that fails does not keep the others from coming. ``--all`` : what the territory needs; the sizes are asked of
    the publishers first, and what has no address is listed only.
    """
    cache, planned = cache_of(args), _planned(args)
    if args.from_folder is not None:
        failed = _from_folder(planned, args, lang)
        _use(planned, failed, args, lang)
        return
    wanted = planned.to_fetch(again=args.again)
    if args.json:
        as_json([item_values(item, lang) for item in planned.items])
    else:
        _show_plan(planned, wanted, cache, lang)
    if args.dry_run:
        return
    by_hand = [item for item in planned.items if item.state() == "by_hand"]
    failed = [] if args.all else [DownloadFailed(item.entry.page, "by_hand") for item in by_hand]
    if wanted and not (_agreed("ask_fetch", wanted, args, lang) and _agreed_sizes(wanted, args, lang)):
        line(cli("not_fetched" if args.all else "not_contacted", lang))
        return
    failed += _fetch_all(wanted, args, lang)
    if args.all and not args.json:
        _sum_up(wanted, by_hand, failed, lang)
    _use(planned, failed, args, lang)


def _use(planned: Plan, failed: Sequence[DownloadFailed], args: argparse.Namespace, lang: Language) -> None:
    """Put what is here into the work typed, then end with what did not come. Raises DownloadFailed."""
    if args.into is not None:
        from scenarios.cli.into_work import here, put_into

        put_into(args.into, here(planned), args, lang)
    _raise_last(failed, lang)


def _planned(args: argparse.Namespace) -> Plan:
    """The files asked for. Raises UsageError where no source or no territory is typed."""
    from geodata.downloads.fetch import plan
    from geodata.downloads.needed import needed

    keys = [*(needed(roads=args.with_roads) if args.all else ()), *args.keys]
    if not keys:
        raise UsageError("usage_keys")
    where = departements_of(args)
    if not where and (args.all or any(is_cut(address) for address in _addresses(keys))):
        raise UsageError("usage_where")
    return plan(where, keys, cache_of(args))


def _agreed_sizes(wanted: Sequence[PlanItem], args: argparse.Namespace, lang: Language) -> bool:
    """Ask the publishers how large the files are, tell it, and whether the person still wants them."""
    from geodata.downloads.needed import measured

    if not args.all:
        return True
    with progress(cli("measuring", lang), quiet=is_quiet(args)) as report:
        known = measured(wanted, report)
    if not args.json:
        for item in known:
            line(cli("size_told", lang, name=item_name(item), size=item_row(item, lang)[1], host=item.host))
        line(_total(known, lang))
    return _agreed("ask_sizes", known, args, lang)


def _sum_up(
    wanted: Sequence[PlanItem], by_hand: Sequence[PlanItem], failed: Sequence[DownloadFailed], lang: Language
) -> None:
    """What came, what did not, and what a person takes by hand."""
    line()
    line(cli("came", lang, came=len(wanted) - len(failed), failed=len(failed), by_hand=len(by_hand)))
    for item in by_hand:
        line(f"  {item_name(item)}  {item.entry.title(lang)}: {item.entry.page}")


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


def _from_folder(planned: Plan, args: argparse.Namespace, lang: Language) -> list[DownloadFailed]:
    """Take in what a person brought, and what it lacks. Contacts nobody."""
    from geodata.downloads.fetch import adopt, brought

    there = brought(args.from_folder, planned.items)
    failed = []
    for item in planned.items:
        if item not in there:
            complain(cli("not_in_folder", lang, name=item_name(item), file=item.target.file))
            failed.append(DownloadFailed(item.entry.page, "by_hand"))
            continue
        try:
            with progress(cli("copying", lang, name=item_name(item)), quiet=is_quiet(args)) as report:
                fetched = adopt(item, there[item], report)
        except DownloadFailed as error:
            failed.append(error)
        else:
            _tell(fetched, args, lang)
    return failed


def _raise_last(failed: Sequence[DownloadFailed], lang: Language) -> None:
    """Each failure in a sentence; the last one ends the command."""
    for error in failed[:-1]:
        complain(sentence(error, lang))
    if failed:
        raise failed[-1]


def _agreed(question: str, wanted: Sequence[PlanItem], args: argparse.Namespace, lang: Language) -> bool:
    """Whether the person wants these addresses contacted. Raises UsageError where there is nobody to ask."""
    if args.yes:
        return True
    if not sys.stdin.isatty():
        raise UsageError("usage_yes", hosts=_hosts(wanted))
    sys.stderr.write(cli(question, lang))
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in cli("answers_yes", lang).split()


def _addresses(keys: Iterable[str]) -> list[str]:
    from geodata.downloads.catalogue import find

    return [find(key).url for key in keys]


def _show_plan(planned: Plan, wanted: Sequence[PlanItem], cache: Cache, lang: Language) -> None:
    for item in planned.items:
        line("  ".join(item_row(item, lang)))
        line(f"  {item_about(item, lang)}")
        line(f"  {_from(item, lang)}")
    line()
    line(_total(wanted, lang) if wanted else cli("nothing_to_fetch", lang))
    line(cli("cache_is", lang, folder=cache.folder))
    line(cli("not_verified", lang))


def _total(wanted: Sequence[PlanItem], lang: Language) -> str:
    from geodata.downloads.fetch import size_of

    size, unknown = size_of(wanted)
    more = cli("plan_more", lang, count=unknown) if unknown else ""
    shown = size_text(size, lang, exact=all(item.exact for item in wanted))
    return cli("plan_total", lang, count=len(wanted), size=shown, more=more, hosts=_hosts(wanted))


def _tell(fetched: Fetched, args: argparse.Namespace, lang: Language) -> None:
    """What has come, in a line or two."""
    if args.json:
        return
    name, path = item_name(fetched.item), fetched.path
    if fetched.unchanged:
        line(cli("fetched_unchanged", lang, name=name, path=path))
        return
    line(cli("fetched", lang, name=name, path=path, size=size_text(fetched.record.size, lang, exact=True)))
    if fetched.instead:
        line("  " + cli("fetched_instead", lang, url=fetched.instead))
    if fetched.resumed:
        line("  " + cli("fetched_resumed", lang, size=size_text(fetched.resumed, lang, exact=True)))
    for key, columns in (("fetched_lost", fetched.lost), ("fetched_new", fetched.new)):
        if columns:
            line("  " + cli(key, lang, columns=", ".join(columns)))


def _from(item: PlanItem, lang: Language) -> str:
    """Who would be contacted, and through whom."""
    from geodata.downloads.http import proxy_host

    if not item.address:
        return cli("take_by_hand", lang, page=item.entry.page)
    proxy = proxy_host(item.address, look_up=False)
    parts = [
        cli("from_whom", lang, host=item.host),
        cli("through", lang, proxy=proxy) if proxy else "",
        item.target.url or cli("by_catalogue", lang, dataset=item.entry.dataset.partition(":")[2]),
    ]
    return ", ".join(filter(None, parts))


def _hosts(items: Iterable[PlanItem]) -> str:
    return ", ".join(dict.fromkeys(item.host for item in items))


COMMAND = Command("download", options, download)
