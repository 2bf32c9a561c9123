"""``deserts scenario``: one decision per command, written into a .deserts file once it has been answered."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from deserts.errors import Unreadable
from scenarios.cli.levers import make_lever, show_levers
from scenarios.cli.messages import AlreadyThere, UsageError
from scenarios.cli.names import find_place, find_site, typed_codes
from scenarios.cli.output import line
from scenarios.cli.show import outcome_json, show_headline
from scenarios.cli.texts import cli
from scenarios.cli.travel import road_edit
from scenarios.cli.work import Work, holding, new_work, open_file, open_work, save, start
from scenarios.edits import AddSite, CloseSite, Edit, MoveSite, SetActivity
from scenarios.evaluate import Outcome
from scenarios.facts import facts
from scenarios.merge import free_name, merge
from scenarios.scenario import Scenario, decided_sites
from scenarios.study.choices import with_acts
from scenarios.study.files import is_work, read_work
from scenarios.study.replay import NO_DIFFERENCE
from scenarios.texts import Language, say
from scenarios.texts_roads import site_limits


def scenario(args: argparse.Namespace, lang: Language) -> None:
    """Do what was asked, show before → after; the file changes only where all went well."""
    if args.action == "show":
        work = open_work(args, lang)
        _show(work, work.outcome(), args, lang)
        return
    _check_folder(args)
    with holding(args.project):
        _change(args, lang)


def _check_folder(args: argparse.Namespace) -> None:
    """Raises what opening raises where there is no file to hold."""
    if args.action != "new" and not args.project.is_file():
        raise Unreadable(args.project, "missing")


def _change(args: argparse.Namespace, lang: Language) -> None:
    """Change a file that is held."""
    if args.action == "new":
        _new(args, lang)
    elif args.action == "undo":
        _undo(args, lang)
    elif args.action == "merge":
        _merge(args, lang)
    elif args.action == "set":
        _set(args, lang)
    else:
        work = open_work(args, lang)
        _save(work.with_scenario(work.scenario.with_edit(_edit(work, args, lang))), args, lang)


def _edit(work: Work, args: argparse.Namespace, lang: Language) -> Edit:
    """The decision typed."""
    if args.action == "add":
        if args.kind is not None:
            return make_lever(work, args, lang)
        if args.fte is None:
            raise UsageError("usage_fte")
        lon, lat, code = find_place(work.territory, args)
        acts = args.acts if args.acts is not None else work.project.params.centre_acts_per_fte
        name = args.name or cli("default_site", lang)
        return AddSite(work.scenario.next_site(), name, lon, lat, code, args.fte, acts)
    if args.action == "road":
        return road_edit(work, args)
    site = find_site(work.territory, work.scenario, args.site)
    if args.action == "move":
        return MoveSite(site, *find_place(work.territory, args))
    return SetActivity(site, args.fte) if args.action == "resize" else CloseSite(site)


def _new(args: argparse.Namespace, lang: Language) -> None:
    """A new file for a territory, or one more scenario in a file that exists."""
    path: Path = args.project
    blank = Scenario(args.name or cli("default_scenario", lang), (), args.note)
    if not any(typed_codes(args)):
        if not path.is_file():
            raise UsageError("usage_territory")
        _one_more(blank, args, lang)
        return
    if path.exists():
        raise AlreadyThere(path)
    if not is_work(path):
        raise UsageError("usage_work_suffix", name=path.name)
    _save(new_work(blank, args, lang), args, lang)


def _one_more(blank: Scenario, args: argparse.Namespace, lang: Language) -> None:
    """Another scenario beside those of a file; a name that is taken gets a number."""
    file = read_work(args.project)
    name = free_name(blank.name, list(file.project.scenarios))
    grown = replace(file.project, scenarios=(*file.project.scenarios, replace(blank, name=name)))
    args.scenario_name = name
    _save(start(grown, args, lang, file), args, lang)


def _merge(args: argparse.Namespace, lang: Language) -> None:
    """Put the scenarios of another file beside those of this one."""
    file = read_work(args.project)
    merged = merge(file.project, read_work(args.other).project)
    for was, now in merged.renamed:
        line(cli("merge_renamed", lang, was=was, now=now))
    work = start(merged.project, args, lang, file)
    save(work, args.project)
    line(cli("merged", lang, added=len(merged.added), same=len(merged.same), path=args.project))


def _undo(args: argparse.Namespace, lang: Language) -> None:
    """Take back the last decision."""
    work = open_work(args, lang)
    edits = work.scenario.edits
    if not edits:
        line(cli("nothing_to_undo", lang))
        return
    if not args.json:
        line(cli("undone", lang))
    _save(work.with_scenario(replace(work.scenario, edits=edits[:-1])), args, lang)


def _set(args: argparse.Namespace, lang: Language) -> None:
    """Other words, files or parameters; centres at the usual number of consultations follow it, in all scenarios."""
    work = open_file(args.project, args, lang)
    before = (
        work.file.project.params.centre_acts_per_fte
        if work.file is not None
        else work.project.params.centre_acts_per_fte
    )
    after = work.project.params.centre_acts_per_fte
    scenarios = tuple(with_acts(scenario, before, after) for scenario in work.project.scenarios)
    work = replace(work, project=replace(work.project, scenarios=scenarios))
    changed = work.scenario
    if args.name:
        changed = replace(changed, name=args.name)
    if args.note is not None:
        changed = replace(changed, note=args.note)
    _save(work.with_scenario(changed), args, lang)


def _save(work: Work, args: argparse.Namespace, lang: Language) -> None:
    """Answer first, then write: what cannot be answered is never saved."""
    outcome = work.outcome()
    path: Path = args.project
    work = replace(work, project=save(work, path), differences=NO_DIFFERENCE)
    _show(work, outcome, args, lang)
    if not args.json:
        line()
        line(cli("saved", lang, path=path))


def _show(work: Work, outcome: Outcome, args: argparse.Namespace, lang: Language) -> None:
    if args.json:
        outcome_json(work, outcome, lang)
        return
    show_headline(facts(work.territory, outcome, lang))
    sites = decided_sites(work.territory, outcome.scenario)
    if len(sites):
        line()
        named = ", ".join(
            f"{site} ({row['name']}, {say('map_' + str(row['status']), lang)})" for site, row in sites.iterrows()
        )
        line(f"{cli('site_ids', lang)}{say('colon', lang)}{named}")
        for words in site_limits(work.territory, outcome.scenario, lang):
            line(words)
    show_levers(outcome, lang)
    if len(work.project.scenarios) > 1:
        names = ", ".join(each.name for each in work.project.scenarios)
        line(f"{cli('scenarios', lang)}{say('colon', lang)}{names}")
