"""``deserts explain``: what a score is made of, or who depends on a place."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from scenarios.cli.command import Command
from scenarios.cli.messages import UsageError
from scenarios.cli.options import scored_options
from scenarios.cli.output import as_json, line, table
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.texts import Language, number, say

if TYPE_CHECKING:
    from scenarios.cli.work import Work


def options(parser: Parser) -> None:
    """What may be typed."""
    scored_options(parser)
    parser.option("--commune", "h_explain_commune", "-c", metavar="COMMUNE")
    parser.option("--place", "h_explain_place", metavar=parser.word("LIEU", "PLACE"))


def explain_(args: argparse.Namespace, lang: Language) -> None:
    """``deserts explain``: what a score is made of, or who depends on a place."""
    import numpy as np

    from scenarios.answer.evaluate import published_of_all_ages
    from scenarios.answer.explain import explain
    from scenarios.cli.names import find_commune
    from scenarios.cli.show import warn_of_invented
    from scenarios.cli.work import open_work
    from scenarios.words.facts_steps import place

    if (args.commune is None) == (args.place is None):
        raise UsageError("usage_explain")
    work = open_work(args, lang)
    if args.place is not None:
        _explain_place(work, args.place, lang, json=args.json)
        return
    code = find_commune(work.territory, args.commune)
    published = float(published_of_all_ages(work.model)[work.territory.communes.index.get_loc(code)])
    found = explain(work.model, work.scenario, code, published=published)
    if args.json:
        as_json(vars(found) | {"gap": found.gap, "places": [vars(each) for each in found.places]})
        return
    warn_of_invented(work, lang, "!! ")
    line(place(work.territory, code))
    shown = {name: number(getattr(found, name), lang, 2) for name in ("modelled", "published")}
    key = "explain_modelled" if np.isnan(published) else "explain_parts"
    line(cli(key, lang, **shown, gap=number(found.gap, lang, 2, signed=True)))
    line(cli("explain_age", lang, weight=number(found.age_weight, lang, 2)))
    titles = [say("column_name", lang), say("minutes", lang)]
    titles += [cli(f"explain_{name}", lang) for name in ("weight", "acts", "shared", "others")]
    rows = [
        (
            f"{each.name} ({each.site or each.commune})", number(each.minutes, lang), number(each.weight, lang, 2),
            number(each.consultations, lang), number(each.demand, lang), f"{number(100 * each.others, lang)} %",
            number(each.apl, lang, 3),
        )
        for each in found.places
    ]  # fmt: skip
    table((*titles, "APL"), rows)


def _explain_place(work: Work, words: str, lang: Language, *, json: bool) -> None:
    from scenarios.answer.explain import dependants
    from scenarios.cli.names import find_commune
    from scenarios.cli.show import warn_of_invented
    from scenarios.plan.scenario import decided_sites
    from scenarios.words.facts_steps import place

    decided = decided_sites(work.territory, work.scenario)
    key = words if words in decided.index else find_commune(work.territory, words)
    name = str(decided.at[key, "name"]) if key in decided.index else place(work.territory, key)
    found = dependants(work.model, work.scenario, key)
    if json:
        as_json({"place": key, "name": name, "dependants": [vars(each) for each in found]})
        return
    warn_of_invented(work, lang, "!! ")
    if not found:
        line(cli("explain_nobody", lang))
        return
    people = number(sum(each.people for each in found), lang)
    line(cli("explain_dependants", lang, count=len(found), people=people, name=name))
    titles = [say("column_name", lang), say("minutes", lang)]
    titles += [cli(f"explain_{each}", lang) for each in ("people", "lost", "of_score", "taken")]
    rows = [
        (
            f"{each.name} ({each.commune})", number(each.minutes, lang), number(each.people, lang),
            number(each.lost, lang, 3), f"{number(100 * each.share, lang)} %", f"{number(100 * each.taken, lang)} %",
        )
        for each in found
    ]  # fmt: skip
    table(titles, rows)


COMMAND = Command("explain", options, explain_)
