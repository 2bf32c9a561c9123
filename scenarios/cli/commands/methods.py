"""``deserts methods``: the ways to measure access, and communes measured by some of them."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from scenarios.cli.command import Command
from scenarios.cli.messages import UsageError
from scenarios.cli.options import flavour_option, output_option, scored_options
from scenarios.cli.output import as_json, complain, line, progress, table
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.texts import Language, compact, number, say

if TYPE_CHECKING:
    import pandas as pd

    from deserts.methods.registry import Method
    from scenarios.analysis.methods import MethodScores
    from scenarios.cli.work import Work


def options(parser: Parser) -> None:
    """What may be typed."""
    scored_options(parser)
    parser.option("--method", "h_method", "-m", action="append", default=[], metavar=parser.word("CLE", "KEY"))
    pair = parser.word("NOM=VALEUR", "NAME=VALUE")
    parser.option("--set", "h_set", action="append", default=[], metavar=pair)
    parser.option("--people", "h_people", choices=("standardised", "raw"))
    output_option(parser, "h_output_table")
    flavour_option(parser)


WORST = 10


def methods(args: argparse.Namespace, lang: Language) -> None:
    """``deserts methods``: the list, or communes measured by some of them."""
    from deserts.methods.registry import method_named
    from deserts.methods.scene import People
    from scenarios.analysis.methods import score_method
    from scenarios.cli.show import warn_of_invented
    from scenarios.cli.work import open_work

    if not args.method:
        _list(lang, json=args.json)
        return
    chosen = [method_named(key) for key in args.method]
    people = None if args.people is None else People(args.people)
    typed = _typed(args.set, chosen)
    work = open_work(args, lang)
    scores = [score_method(work.model, work.scenario, each, typed[each.key], people) for each in chosen]
    if args.output is not None:
        _write(work, scores, args, lang)
    elif args.json:
        as_json([_json(work, each) for each in scores])
    else:
        warn_of_invented(work, lang, "!! ")
        for each in scores:
            _show(work, each, lang)


def _list(lang: Language, *, json: bool) -> None:
    from deserts.methods.registry import METHODS

    at = 0 if lang == "fr" else 1
    if json:
        as_json([
            {"key": each.key, "name": each.words[at], "unit": each.unit[at], "better": "high" if each.better else "low",
             "people": str(each.people), "linear": each.linear, "source": each.source[at],
             "parameters": [vars(part) for part in each.parameters]}
            for each in METHODS
        ])  # fmt: skip
        return
    line(cli("methods_title", lang))
    titles = [cli(f"method_{name}", lang) for name in ("key", "name", "unit", "source")]
    rows = [(each.key, each.words[at], each.unit[at], each.source[at]) for each in METHODS]
    table(titles, rows)


def _typed(texts: list[str], chosen: list[Method]) -> Mapping[str, dict[str, float]]:
    """Parameters typed as name=value, given to the methods that have them. Raises UsageError, BadValue."""
    typed: dict[str, dict[str, float]] = {each.key: {} for each in chosen}
    for text in texts:
        name, equals, value = text.partition("=")
        try:
            given = float(value.replace(",", "."))
        except ValueError:
            equals = ""
        if not equals:
            raise UsageError("e_method_set", text=text)
        mine = [each for each in chosen if name in {part.key for part in each.parameters}] or chosen
        for each in mine:
            typed[each.key][name] = given
            each.values(typed[each.key])
    return typed


def _write(work: Work, scores: list[MethodScores], args: argparse.Namespace, lang: Language) -> None:
    from scenarios.documents.csv_file import Flavour
    from scenarios.documents.methods import export_methods

    path: Path = args.output
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise UsageError("usage_table_suffix", path=path.name)
    with progress(cli("writing", lang), quiet=getattr(args, "quiet", False)) as report:
        written = export_methods(work.territory, scores, path, lang=lang, flavour=Flavour(args.flavour), report=report)
    for each in written:
        line(cli("written", lang, path=each))


def _show(work: Work, scores: MethodScores, lang: Language) -> None:
    """A method: the worst-served communes, and how far it agrees with the APL."""
    method, core = scores.method, work.territory.core
    line()
    at = 0 if lang == "fr" else 1
    line(f"{method.words[at]} ({method.unit[at]})")
    after = scores.after.reindex(core.index)
    order = after.sort_values(ascending=method.better, kind="stable").dropna().index[:WORST]
    planned = bool(work.scenario.edits)
    titles = [say("column_name", lang), *([cli("methods_before", lang)] if planned else []), cli("methods_after", lang)]
    rows, names = [], {str(code): str(name) for code, name in core["name"].items()}
    for code in map(str, order):
        cells = [number(scores.before[code], lang, 2)] if planned else []
        rows.append((f"{names[code]} ({code})", *cells, number(after[code], lang, 2)))
    table(titles if planned else (titles[0], method.unit[at]), rows)
    _compare(work, scores, after, lang)


def _compare(work: Work, scores: MethodScores, after: pd.Series[float], lang: Language) -> None:
    from deserts.methods.registry import method_named
    from geodata.territory.opening import POPULATION_RING_MIN
    from scenarios.analysis.methods import agreement, score_method

    if scores.method.key != "apl":
        apl = score_method(work.model, work.scenario, method_named("apl")).after.reindex(after.index)
        found = agreement(method_named("apl"), apl, scores.method, after)
        line(f"{cli('methods_rank', lang)}{say('colon', lang)}{number(found.spearman, lang, 2)}")
        if found.flipped:
            complain(cli("methods_warning", lang, count=len(found.flipped)))
    if scores.edge_min[1] > 0:
        held = compact(POPULATION_RING_MIN, lang)
        complain(cli("methods_edge", lang, minutes=compact(scores.edge_min[1], lang), held=held))


def _json(work: Work, scores: MethodScores) -> dict[str, object]:
    core = work.territory.core.index
    return {
        "method": scores.method.key, "unit": scores.method.unit[1], "people": str(scores.people),
        "parameters": dict(scores.values), "illustrative": work.territory.illustrative,
        "communes": {
            str(code): {"before": float(scores.before[code]), "after": float(scores.after[code])} for code in core
        },
    }  # fmt: skip


COMMAND = Command("methods", options, methods)
