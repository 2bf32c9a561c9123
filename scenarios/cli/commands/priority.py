"""``deserts priority``: where to act first."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from scenarios.cli.command import Command
from scenarios.cli.messages import UsageError
from scenarios.cli.options import scored_options
from scenarios.cli.output import as_json, line, table
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.equity import words
from scenarios.words.texts import Language, number, say

if TYPE_CHECKING:
    from scenarios.analysis.needs import Measure
    from scenarios.cli.work import Work


def options(parser: Parser) -> None:
    """What may be typed."""
    scored_options(parser)
    parser.option("--weight", "h_weight", action="append", default=[])
    parser.option("--count", "h_count", type=int, default=20)
    parser.option("--adjusted", "h_adjusted", action="store_true")


def priority(args: argparse.Namespace, lang: Language) -> None:
    """Where to act first. Raises DoubleCounting where age would count twice."""
    from deserts.priority import NeedAdjustment
    from scenarios.analysis.needs import adjust, measures, most_urgent, priority_of
    from scenarios.cli.show import about_json
    from scenarios.cli.work import open_work
    from scenarios.words.facts import facts

    work = open_work(args, lang)
    outcome = work.outcome()
    known = measures(work.territory, outcome, work.imported)
    found = priority_of(work.territory, known, _weights(args.weight))
    adjusted = (
        adjust(work.territory, outcome, known, NeedAdjustment(enabled=True), model=work.model)
        if args.adjusted
        else None
    )
    codes = most_urgent(found, args.count)
    names = work.territory.communes["name"]
    if args.json:
        as_json(
            {
                **about_json(work, lang),
                "weights": dict(found.weights),
                "missing": list(found.missing),
                "sources": {key: _source(known[key], lang) for key in found.weights},
                "adjusted": None if adjusted is None else list(adjusted.used),
                "communes": [
                    {
                        "insee": code,
                        "name": str(names[code]),
                        "score": float(found.score[code]),
                        "known": float(found.known[code]),
                        **{key: float(known[key].values[code]) for key in found.weights},
                        **({} if adjusted is None else {"apl_adjusted": float(adjusted.apl[code])}),
                    }
                    for code in codes
                ],
            }
        )
        return
    about = facts(work.territory, outcome, lang)
    line(about.title)
    if about.warning:
        line(f"!! {about.warning}")
    line()
    rows = [
        (words(f"criterion_{key}", lang), f"{number(100 * weight, lang)} %", _source(known[key], lang))
        for key, weight in found.weights.items()
    ]
    table((words("criterion", lang), words("weight", lang), words("source", lang)), rows)
    if found.missing:
        missing = ", ".join(words(f"criterion_{key}", lang) for key in found.missing)
        line(words("renormalised", lang, names=missing))
    line()
    titles = [cli("most_urgent", lang), words("score", lang), "APL", say("people", lang)]
    titles += [words("adjusted", lang)] if adjusted is not None else []
    table(titles, [_urgent(code, work, found.score[code], known, adjusted, lang) for code in codes])
    if adjusted is not None:
        line(words("adjusted_about", lang))


def _urgent(code: str, work: Work, score: float, known: Any, adjusted: Any, lang: Language) -> list[str]:
    commune = work.territory.communes.loc[code].to_dict()
    apl = known["apl"].values[code] if "apl" in known else float("nan")
    cells = [
        f"{commune['name']} ({code})",
        number(100 * score, lang),
        number(float(apl), lang, 2),
        number(float(commune["population"]), lang),
    ]
    return cells if adjusted is None else [*cells, number(float(adjusted.apl[code]), lang, 2)]


def _source(measure: Measure, lang: Language) -> str:
    return measure.source or words(f"kind_{measure.kind}", lang)


def _weights(typed: list[str]) -> dict[str, float]:
    """The default weights with those typed. Raises UsageError."""
    from deserts.priority import CRITERIA
    from scenarios.analysis.needs import default_weights

    made = default_weights()
    for text in typed:
        key, _, value = text.partition("=")
        if key not in CRITERIA:
            raise UsageError("usage_choice", what="--weight", value=key, choices=", ".join(CRITERIA))
        try:
            made[key] = float(value.replace(",", "."))
        except ValueError as error:
            raise UsageError("usage_number", what=f"--weight {key}", value=value) from error
    return made


COMMAND = Command("priority", options, priority)
