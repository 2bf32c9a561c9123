"""``deserts best-places``: where to build."""

from __future__ import annotations

import argparse
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from deserts.errors import BadValue, Infeasible
from scenarios.cli.command import Command
from scenarios.cli.messages import UsageError
from scenarios.cli.options import decimal, json_option, subject_options
from scenarios.cli.output import as_json, is_quiet, line, progress
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.texts import Language

if TYPE_CHECKING:
    from scenarios.cli.work import Work
    from scenarios.siting.ask import Question
    from scenarios.siting.choices import Study
    from scenarios.siting.problem import Answer, Kind, Wish


def options(parser: Parser) -> None:
    """What may be typed."""
    subject_options(parser)
    parser.option("--seek", "h_seek", choices=GOALS, default="lifted")
    parser.option("--sites", "h_sites", type=int, default=1)
    parser.option("--kind", "h_kind", action="append", default=[], metavar="centre,fte=2")
    parser.option("--budget", "h_budget", type=decimal, metavar="EUR")
    parser.option("--within", "h_within", type=decimal, default=15.0, metavar="MIN")
    parser.option("--least-apl", "h_least_apl", type=decimal, metavar="APL")
    parser.option("--most-min", "h_most_min", type=decimal, metavar="MIN")
    parser.option("--where", "h_where", choices=("communes", "places"), default="communes")
    for name in ("only", "keep", "exclude"):
        parser.option(f"--{name}", f"h_{name}", action="append", default=[], metavar="COMMUNE")
    parser.option("--prove", "h_prove", type=decimal, default=0.0, metavar="S")
    parser.option("--into", "h_into")
    json_option(parser)


GOALS = ("lifted", "deficit", "worst_tenth", "minutes", "coverage", "farthest")


def best_places(args: argparse.Namespace, lang: Language) -> None:
    """Where to build, with other good choices and what each choice costs; proved where time is given for it."""
    from scenarios.cli.work import holding

    if not args.into:
        _best_places(args, lang)
        return
    if args.project is None:
        raise UsageError("usage_into")
    with holding(args.project):
        _best_places(args, lang)


def _best_places(args: argparse.Namespace, lang: Language) -> None:
    from scenarios.cli.show import limits_json
    from scenarios.cli.work import open_work
    from scenarios.siting.choices import study
    from scenarios.words.compare import named

    work = open_work(args, lang)
    names = {str(code): str(name) for code, name in work.territory.communes["name"].items()}
    try:
        question = _question(args, work, lang)
        names |= {str(place): str(name) for place, name in question.candidates["name"].items()}
        found = study(question.problem)
        if args.prove > 0:
            found = _proved(question, found, args, lang)
    except Infeasible as error:
        raise named(error, names) from error
    if args.json:
        as_json({**_best_json(question, found), **limits_json(work, lang)})
    else:
        _show_best(question, found, work, lang)
    if args.into:
        _into(args, work, question, found.best, lang)


def _question(args: argparse.Namespace, work: Work, lang: Language) -> Question:
    """What was typed as a question. Raises UsageError, UnknownCommune, BadValue."""
    from scenarios.cli.names import find_commune
    from scenarios.siting.ask import ask
    from scenarios.siting.candidates import communes_as_candidates, sites_as_candidates

    builders = {"communes": communes_as_candidates, "places": sites_as_candidates}
    candidates = builders[args.where](work.territory)
    only = {find_commune(work.territory, word) for word in args.only}
    if only:
        candidates = candidates[candidates["commune"].isin(only)]
    kinds = [_kind(text, lang) for text in args.kind or ["centre"]]
    wish = _wish(args, work, candidates["commune"].to_dict(), kinds)
    with progress(cli("preparing", lang), quiet=is_quiet(args)) as report:
        return ask(work.model, work.baseline, work.scenario, candidates, kinds, wish, report=report)


def _wish(args: argparse.Namespace, work: Work, communes: Mapping[object, object], kinds: Sequence[Kind]) -> Wish:
    from scenarios.cli.names import find_commune
    from scenarios.siting.problem import Goal, Wish

    def places(typed: Sequence[str]) -> list[str]:
        codes = {find_commune(work.territory, word) for word in typed}
        return [str(place) for place, commune in communes.items() if commune in codes]

    return Wish(
        goal=Goal(args.seek),
        sites=args.sites,
        budget_eur=args.budget,
        low_apl=work.project.params.low_apl,
        least_change_apl=work.project.params.least_change_apl,
        within_min=args.within,
        least_apl=args.least_apl,
        most_min=args.most_min,
        locked=tuple((place, kinds[0].key) for place in places(args.keep)),
        excluded=tuple(places(args.exclude)),
    )


def _kind(text: str, lang: Language) -> Kind:
    """« centre,fte=2,investment=400000,most=3 » as a kind. Raises UsageError, BadValue."""
    from scenarios.plan.levers.catalogue import lever
    from scenarios.siting.candidates import kind_of

    name, *pairs = text.split(",")
    values: dict[str, float] = {}
    for pair in pairs:
        key, _, value = pair.partition("=")
        try:
            values[key.strip()] = float(value)
        except ValueError as error:
            raise UsageError("usage_kind", text=text) from error
    most = values.pop("most", None)
    label = lever(name).label[0 if lang == "fr" else 1]
    return kind_of(name, label, values, key=text, most=None if most is None else round(most))


def _proved(question: Question, found: Study, args: argparse.Namespace, lang: Language) -> Study:
    """The proof, and the alternatives and prices that go with it."""
    from scenarios.siting.choices import study
    from scenarios.siting.exact import prove

    with progress(cli("proving", lang), quiet=is_quiet(args)) as report:
        best = prove(question.problem, found.best, seconds=args.prove, report=report)
    if best.chosen == found.best.chosen:
        return replace(found, best=best)
    return replace(study(question.problem, best), best=best)


def _value(question: Question, value: float, lang: Language, *, short: bool = True) -> str:
    from scenarios.words.compare import goal_value

    wish = question.problem.wish
    people = float(question.problem.people.sum())
    return goal_value(wish.goal, value, people, lang, within_min=wish.within_min, short=short)


def _show_best(question: Question, found: Study, work: Work, lang: Language) -> None:
    from scenarios.cli.show import warn_of_invented
    from scenarios.words.compare import hope, price_text, words

    warn_of_invented(work, lang)
    goal = question.problem.goal
    line(words("best_answer", lang, value=_value(question, found.best.value, lang, short=False)))
    for name, kind in _named(question, found.best):
        line(f"  - {name}, {kind}")
    line(hope(found.best, goal, lang))
    if found.alternatives:
        line(words("alternatives", lang))
        for number, other in enumerate(found.alternatives, start=1):
            places = ", ".join(name for name, _ in _named(question, other))
            line(f"  {number}. {_value(question, other.value, lang)} : {places}")
    if found.prices:
        line(words("prices", lang))
        for price in found.prices:
            place = question.name_of(price.place) if price.place else ""
            line(f"  {price_text(price, goal, place, _value(question, price.loss, lang), lang)}")
    line(words("all_new", lang))


def _named(question: Question, answer: Answer) -> list[tuple[str, str]]:
    """(place, kind) of an answer in words."""
    kinds = {kind.key: kind.name for kind in question.problem.kinds}
    named = [question.problem.named(option) for option in answer.chosen]
    return [(question.name_of(place), kinds[key]) for place, key in named]


def _best_json(question: Question, found: Study) -> dict[str, object]:
    def plain(answer: Answer) -> dict[str, object]:
        return {
            "places": [question.problem.named(option) for option in answer.chosen],
            "value": answer.value,
            "bound": answer.bound if math.isfinite(answer.bound) else None,
            "proved": answer.proved,
            "meets_floor": answer.meets_floor,
            "cost_eur": question.problem.cost_of(answer.chosen),
        }

    return {
        "seek": str(question.problem.goal),
        "best": plain(found.best),
        "alternatives": [plain(other) for other in found.alternatives],
        "prices": [{"what": price.what, "place": price.place, "loss": price.loss} for price in found.prices],
    }


def _into(args: argparse.Namespace, work: Work, question: Question, best: Answer, lang: Language) -> None:
    """The places as one more scenario of the file. Raises BadValue for a name that is taken, CannotWrite."""
    from scenarios.cli.work import save

    if args.into in {scenario.name for scenario in work.project.scenarios}:
        raise BadValue("into", args.into, "a name that no scenario of the file has")
    grown = replace(question.grown(best), name=args.into)
    save(replace(work, project=replace(work.project, scenarios=(*work.project.scenarios, grown))), args.project)
    if not args.json:
        line(cli("written", lang, path=args.project))


COMMAND = Command("best-places", options, best_places)
