"""``deserts horizon``: a scenario in years to come, always beside doing nothing."""

from __future__ import annotations

import argparse
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from scenarios.cli.command import Command
from scenarios.cli.messages import UsageError
from scenarios.cli.options import decimal, work_options
from scenarios.cli.output import as_json, line, table
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.texts import Language, compact, number, say

if TYPE_CHECKING:
    from scenarios.analysis.horizon import Horizon
    from scenarios.answer.evaluate import Outcome


def options(parser: Parser) -> None:
    """What may be typed."""
    work_options(parser)
    parser.option("--years", "h_years", default="1,3,5,10")
    for name in ("exit-age", "replaced", "population", "ageing"):
        parser.option(f"--{name}", f"h_{name.replace('-', '_')}", type=decimal)


FIGURES = ("people_low", "worst_tenth_apl", "mean_apl", "missing_consultations")
"""Figures of a headline that are told for every year."""


def horizon(args: argparse.Namespace, lang: Language) -> None:
    """Each year asked for: doing nothing, and the scenario."""
    from scenarios.analysis.horizon import Horizon, ahead, do_nothing, evaluate_ahead
    from scenarios.cli.work import open_work

    typed = {
        "exit_age": args.exit_age,
        "replaced": args.replaced,
        "population_percent": args.population,
        "ageing_percent": args.ageing,
    }
    assumed = replace(Horizon(), **{key: value for key, value in typed.items() if value is not None})
    years = _years(args.years)
    work = open_work(args, lang)
    nothing = do_nothing(cli("nothing", lang))
    chosen = [nothing, *([work.scenario] if work.scenario.edits else [])]
    baseline = work.baseline
    found = {year: ahead(work.model, assumed, year, baseline) for year in years}
    outcomes = {year: [evaluate_ahead(work.model, each, found[year], baseline) for each in chosen] for year in years}
    if args.json:
        as_json({"assumptions": asdict(assumed), "years": {str(year): _json(outcomes[year]) for year in years}})
        return
    _say(outcomes, assumed, found[years[-1]].known, lang)


def _years(text: str) -> tuple[int, ...]:
    try:
        return tuple(sorted({int(word) for word in text.split(",")}))
    except ValueError as error:
        raise UsageError("usage_number", what="--years", value=text) from error


def _json(outcomes: list[Outcome]) -> list[dict[str, object]]:
    return [
        {
            "scenario": outcome.scenario.name,
            **asdict(outcome.headline_after),
            "floored": list(outcome.floored),
            "patients_followed": outcome.patients_followed,
        }
        for outcome in outcomes
    ]


def _say(outcomes: dict[int, list[Outcome]], assumed: Horizon, known: tuple[int, ...], lang: Language) -> None:
    from scenarios.plan.levers.effects import cost_until
    from scenarios.plan.scenario import folded_levers

    shares = {
        "age": compact(assumed.exit_age, lang),
        "replaced": compact(round(100 * assumed.replaced, 2), lang),
        "population": compact(assumed.population_percent, lang),
        "ageing": compact(assumed.ageing_percent, lang),
    }
    line(cli("horizon_assumptions", lang, **shares))
    line(cli("horizon_known", lang, ages=", ".join(map(str, known))) if known else cli("horizon_national", lang))
    line()
    titles = [cli("year", lang), say("scenario", lang), *(cli(f"short_{key}", lang) for key in FIGURES)]
    rows = []
    for year, each in outcomes.items():
        for outcome in each:
            after = asdict(outcome.headline_after)
            cells = [number(after[key], lang, 2 if key.endswith("apl") else 0) for key in FIGURES]
            rows.append((str(year), outcome.scenario.name, *cells))
    table(titles, rows)
    for year, each in outcomes.items():
        floored = max(len(outcome.floored) for outcome in each)
        if floored:
            line(cli("horizon_floored", lang, year=year, count=number(floored, lang)))
    last = max(outcomes)
    if any(outcomes[last][-1].levers):
        cost = cost_until(folded_levers(outcomes[last][-1].scenario), last)
        line(cli("horizon_cost", lang, years=last, cost=number(cost, lang)))


COMMAND = Command("horizon", options, horizon)
