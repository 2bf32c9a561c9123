"""``deserts sources`` and ``deserts download``: the official files, what is there of them, and fetching them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from deserts.errors import DownloadFailed
from deserts.progress import Report
from scenarios.cli.messages import UsageError, sentence
from scenarios.cli.names import typed_codes
from scenarios.cli.output import as_json, complain, line, progress, table
from scenarios.cli.texts import cli
from scenarios.texts import Language, number

if TYPE_CHECKING:
    from geodata.download import Cache, Fetched, Plan, PlanItem

MB, KB = 1_000_000, 1_000


def sources(args: argparse.Namespace, lang: Language) -> None:
    """``deserts sources``: the whole catalogue, and what the cache holds of it. Contacts nobody."""
    from geodata.catalogue import catalogue, targets
    from geodata.download import item_of

    cache, where = _cache(args), _where(args)
    cut = [entry for entry in catalogue() if where or not _is_cut(entry.url)]
    items = [item_of(entry, target, cache, where) for entry in cut for target in targets(entry, where)]
    if args.json:
        as_json([_as_dict(item, lang) for item in items])
        return
    table(
        (cli("source_column", lang), cli("size_column", lang), cli("state_column", lang)),
        [_row(i, lang) for i in items],
    )
    line()
    for item in items:
        line(f"{_name(item)}  {_about(item, lang)}")
    line()
    line(cli("cache_is", lang, folder=cache.folder))
    line(cli("not_verified", lang))


def download(args: argparse.Namespace, lang: Language) -> None:
    """``deserts download``: say what, from whom, how large and how old; ask; fetch. Raises DownloadFailed at the end.

    One file that fails does not keep the others from coming.
    """
    from geodata.download import plan

    cache, where = _cache(args), _where(args)
    if not where and any(_is_cut(key) for key in _addresses(args.keys)):
        raise UsageError("usage_where")
    planned = plan(where, args.keys, cache)
    if args.from_folder is not None:
        _from_folder(planned, args, lang)
        return
    wanted = planned.to_fetch(again=args.again)
    if args.json:
        as_json([_as_dict(item, lang) for item in planned.items])
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
    from geodata.download import fetch

    failed = []
    for item in wanted:
        try:
            with progress(cli("fetching", lang, name=_name(item)), quiet=_is_quiet(args)) as report:
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
    from geodata.download import adopt, brought

    here = brought(args.from_folder, planned.items)
    failed = []
    for item in planned.items:
        if item not in here:
            complain(cli("not_in_folder", lang, name=_name(item), file=item.target.file))
            failed.append(DownloadFailed(item.entry.page, "by_hand"))
            continue
        try:
            with progress(cli("copying", lang, name=_name(item)), quiet=_is_quiet(args)) as report:
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


# --- what was typed ---


def _cache(args: argparse.Namespace) -> Cache:
    from geodata.download import Cache
    from geodata.download_cache import user_cache

    folder: Path | None = args.cache
    return Cache(user_cache() if folder is None else folder.resolve())


def _where(args: argparse.Namespace) -> tuple[str, ...]:
    """Codes of the départements typed, and of those that the EPCI and régions typed lie in. Raises UnknownTerritory."""
    chosen, sirens, regions = typed_codes(args)
    if not (sirens or regions):
        return chosen
    from geodata.france import france

    units = france().units
    touched = units.loc[units["epci"].isin(sirens) | units["region"].isin(regions), "departement"].unique()
    return tuple(dict.fromkeys((*chosen, *map(str, touched))))


def _addresses(keys: Iterable[str]) -> list[str]:
    from geodata.catalogue import find

    return [find(key).url for key in keys]


def _is_cut(url: str) -> bool:
    """Whether an address is one of many, by territory."""
    return "{" in url


def _is_quiet(args: argparse.Namespace) -> bool:
    return bool(getattr(args, "quiet", False))


# --- on screen ---


def _show_plan(planned: Plan, wanted: Sequence[PlanItem], cache: Cache, lang: Language) -> None:
    from geodata.download import size_of

    for item in planned.items:
        line("  ".join(_row(item, lang)))
        line(f"  {_about(item, lang)}")
        line(f"  {_from(item, lang)}")
    line()
    if wanted:
        size, unknown = size_of(wanted)
        more = cli("plan_more", lang, count=unknown) if unknown else ""
        shown = _bytes(size, lang, exact=all(item.exact for item in wanted))
        line(cli("plan_total", lang, count=len(wanted), size=shown, more=more, hosts=_hosts(wanted)))
    else:
        line(cli("nothing_to_fetch", lang))
    line(cli("cache_is", lang, folder=cache.folder))
    line(cli("not_verified", lang))


def _tell(fetched: Fetched, args: argparse.Namespace, lang: Language) -> None:
    """What has come, in a line or two."""
    if args.json:
        return
    name, path = _name(fetched.item), fetched.path
    if fetched.unchanged:
        line(cli("fetched_unchanged", lang, name=name, path=path))
        return
    line(cli("fetched", lang, name=name, path=path, size=_bytes(fetched.record.size, lang, exact=True)))
    if fetched.resumed:
        line("  " + cli("fetched_resumed", lang, size=_bytes(fetched.resumed, lang, exact=True)))
    for key, columns in (("fetched_lost", fetched.lost), ("fetched_new", fetched.new)):
        if columns:
            line("  " + cli(key, lang, columns=", ".join(columns)))


def _name(item: PlanItem) -> str:
    return f"{item.entry.name} {item.target.part}".rstrip()


def _row(item: PlanItem, lang: Language) -> tuple[str, str, str]:
    size = cli("size_unknown", lang) if item.size is None else _bytes(item.size, lang, exact=item.exact)
    return _name(item), size, _state(item, lang)


def _state(item: PlanItem, lang: Language) -> str:
    state = item.state()
    key = "state_absent_file" if state == "absent" else f"state_{state}"
    return cli(key, lang, days=item.age_days() or 0)


def _about(item: PlanItem, lang: Language) -> str:
    """Title, producer, licence, and what to know before."""
    entry = item.entry
    words = [entry.title(lang), entry.producer, entry.licence]
    if item.uncovered:
        words.append(cli("uncovered", lang, departements=", ".join(item.uncovered)))
    note = entry.note(lang)
    return ", ".join(words) + (f". {note}" if note else "")


def _from(item: PlanItem, lang: Language) -> str:
    """Who would be contacted, and through whom."""
    from geodata.download_http import proxy_host

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


def _bytes(size: int, lang: Language, *, exact: bool) -> str:
    about = "" if exact else "~"
    if size < MB:
        return cli("size_kb", lang, about=about, size=number(size / KB, lang))
    return cli("size_mb", lang, about=about, size=number(size / MB, lang, 0 if size >= 10 * MB else 1))


def _as_dict(item: PlanItem, lang: Language) -> dict[str, object]:
    entry, record = item.entry, item.record
    return {
        "key": entry.key,
        "edition": entry.edition,
        "part": item.target.part,
        "title": entry.title(lang),
        "producer": entry.producer,
        "licence": entry.licence,
        "page": entry.page,
        "url": item.target.url,
        "host": item.host,
        "size": item.size,
        "size_is_exact": item.exact,
        "state": item.state(),
        "age_days": item.age_days(),
        "bytes_at_hand": item.have,
        "path": None if record is None else str(item.slot.path),
        "sha256": None if record is None else record.sha256,
        "uncovered": list(item.uncovered),
        "address": entry.address,
        "address_is_verified": entry.verified,
    }
