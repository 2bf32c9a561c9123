"""A work that a command changes: held from reading to writing, answered before it is saved, and shown."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from deserts.errors import Unreadable
from scenarios.answer.evaluate import Outcome
from scenarios.cli.output import complain, line
from scenarios.cli.show import outcome_json, show_headline, show_levers
from scenarios.cli.texts import cli
from scenarios.cli.work import Work, holding, open_work, save
from scenarios.plan.edits import Edit
from scenarios.plan.scenario import decided_sites
from scenarios.study.replay import NO_DIFFERENCE
from scenarios.words.facts import facts
from scenarios.words.roads import site_limits
from scenarios.words.texts import Language, say


@contextmanager
def held(path: Path) -> Iterator[None]:
    """A file that is there, held. Raises what opening raises where there is no file to hold."""
    if not path.is_file():
        raise Unreadable(path, "missing")
    with holding(path):
        yield


def decide(args: argparse.Namespace, lang: Language, edit: Callable[[Work], Edit]) -> None:
    """One more decision, written into the file and shown."""
    with held(args.project):
        work = open_work(args, lang)
        made = edit(work)
        _tell_address(args, lang)
        save_shown(work.with_scenario(work.scenario.with_edit(made)), args, lang)


def _tell_address(args: argparse.Namespace, lang: Language) -> None:
    """What the address typed was taken for, and how exact that place is."""
    found = getattr(args, "found_address", None)
    if found is not None:
        complain(cli("address_found", lang, label=found.label, precision=cli(f"precision_{found.precision}", lang)))


def save_shown(work: Work, args: argparse.Namespace, lang: Language) -> None:
    """Answer first, then write: what cannot be answered is never saved."""
    outcome = work.outcome()
    path: Path = args.project
    work = replace(work, project=save(work, path), differences=NO_DIFFERENCE)
    show_work(work, outcome, args, lang)
    if not args.json:
        line()
        line(cli("saved", lang, path=path))


def show_work(work: Work, outcome: Outcome, args: argparse.Namespace, lang: Language) -> None:
    """What a scenario changes, what it decides, and what it costs."""
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
