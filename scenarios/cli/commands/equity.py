"""``deserts equity``: how unequally access is shared, before and after."""

from __future__ import annotations

import argparse

from scenarios.cli.command import Command
from scenarios.cli.options import scored_options
from scenarios.cli.output import as_json, line, table
from scenarios.cli.parser import Parser
from scenarios.words.equity import measure_help, measure_name, measure_unit
from scenarios.words.texts import Language, number, say


def options(parser: Parser) -> None:
    """What may be typed."""
    scored_options(parser)


def equity(args: argparse.Namespace, lang: Language) -> None:
    """How unequally access is shared, before and after."""
    from scenarios.analysis.fairness import fairness
    from scenarios.analysis.needs import measures
    from scenarios.cli.show import about_json
    from scenarios.cli.work import open_work
    from scenarios.words.facts import facts

    work = open_work(args, lang)
    outcome = work.outcome()
    deprived = measures(work.territory, outcome, work.imported).get("deprivation")
    found = fairness(work.territory, outcome, None if deprived is None else deprived.values)
    if args.json:
        as_json(
            {
                **about_json(work, lang),
                "measures": [
                    {
                        "key": row.key,
                        "bound": row.bound,
                        "before": row.before,
                        "after": row.after,
                        "meaning": measure_help(row.key, row.bound, lang),
                    }
                    for row in found.rows
                ],
                "tenths": {"before": found.before.tenths.tolist(), "after": found.after.tenths.tolist()},
            }
        )
        return
    about = facts(work.territory, outcome, lang)
    line(about.title)
    if about.warning:
        line(f"!! {about.warning}")
    planned = bool(outcome.scenario.edits)
    titles = (say("indicator", lang), say("unit", lang), *(say(key, lang) for key in _moments(planned=planned)))
    rows = []
    for row in found.rows:
        cells = [number(row.before, lang, row.decimals)]
        if planned:
            cells += [number(row.after, lang, row.decimals)]
            cells += [number(row.after - row.before, lang, row.decimals, signed=True)]
        rows.append((measure_name(row.key, row.bound, lang), measure_unit(row.key, lang), *cells))
    table(titles, rows)


def _moments(*, planned: bool) -> tuple[str, ...]:
    return ("before", "after", "change") if planned else ("value",)


COMMAND = Command("equity", options, equity)
