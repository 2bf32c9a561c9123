"""``deserts scenario``: one decision per command, written into a .deserts file once it has been answered."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from deserts.scoring import ScoringParams
from scenarios.cli.levers import make_lever, show_levers
from scenarios.cli.messages import AlreadyThere, UsageError
from scenarios.cli.output import line
from scenarios.cli.show import outcome_json, show_headline
from scenarios.cli.texts import cli
from scenarios.cli.travel import road_edit
from scenarios.cli.work import Work, departements, epcis, find_place, find_site, open_work, start
from scenarios.edits import AddSite, CloseSite, Edit, MoveSite, SetActivity
from scenarios.evaluate import Baseline, Outcome, evaluate
from scenarios.facts import facts
from scenarios.fingerprint import fingerprint
from scenarios.merge import free_name, merge
from scenarios.project import Project, open_project, save_project
from scenarios.scenario import Scenario, decided_sites
from scenarios.texts import Language, say
from scenarios.texts_roads import site_limits


def scenario(args: argparse.Namespace, lang: Language) -> None:
    """Do what was asked, show before → after; the file changes only where all went well."""
    if args.action == "new":
        _new(args, lang)
    elif args.action == "show":
        work = open_work(args, lang)
        _show(work, work.outcome(), args, lang)
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
    chosen, path = (departements(args), epcis(args)), args.project
    blank = Scenario(args.name or cli("default_scenario", lang), (), args.note)
    if not any(chosen):
        if not path.is_file():
            raise UsageError("usage_territory")
        _one_more(blank, args, lang)
        return
    if path.exists():
        raise AlreadyThere(path)
    work = start(Project(*chosen, ScoringParams(), (blank,), Baseline.MODELLED), args, lang)
    _save(work, args, lang)


def _one_more(blank: Scenario, args: argparse.Namespace, lang: Language) -> None:
    """Another scenario beside those of a file; a name that is taken gets a number."""
    project = open_project(args.project)
    name = free_name(blank.name, list(project.scenarios))
    grown = replace(project, scenarios=(*project.scenarios, replace(blank, name=name)))
    args.scenario_name = name
    _save(start(grown, args, lang, args.project), args, lang)


def _merge(args: argparse.Namespace, lang: Language) -> None:
    """Put the scenarios of another file beside those of this one."""
    merged = merge(open_project(args.project), open_project(args.other))
    for was, now in merged.renamed:
        line(cli("merge_renamed", lang, was=was, now=now))
    work = start(merged.project, args, lang, args.project)
    for each in work.project.scenarios:
        evaluate(work.model, each, work.project.baseline)  # what cannot be answered is never saved
    save_project(work.project, args.project)
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
    """Other words or parameters; centres at the usual number of consultations follow it."""
    before = open_project(args.project).params.centre_acts_per_fte
    work = open_work(args, lang)
    changed = work.scenario
    if args.name:
        changed = replace(changed, name=args.name)
    if args.note is not None:
        changed = replace(changed, note=args.note)
    after = work.project.params.centre_acts_per_fte
    edits = tuple(
        replace(edit, acts_per_fte=after) if isinstance(edit, AddSite) and edit.acts_per_fte == before else edit
        for edit in changed.edits
    )
    _save(work.with_scenario(replace(changed, edits=edits)), args, lang)


def _save(work: Work, args: argparse.Namespace, lang: Language) -> None:
    """Answer first, then write: what cannot be answered is never saved."""
    outcome = work.outcome()
    path: Path = args.project
    results = {**work.project.results, work.scenario.name: fingerprint(outcome)}
    save_project(replace(work.project, results=results), path)
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
