"""``deserts aggregate``: the figures of larger areas, before and after."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scenarios.cli.command import Command
from scenarios.cli.messages import UsageError
from scenarios.cli.options import scored_options
from scenarios.cli.output import as_json, complain, line, table
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.equity import level_name, words
from scenarios.words.texts import Language, compact, number, say

if TYPE_CHECKING:
    from scenarios.analysis.aggregate import Aggregate, Grouping
    from scenarios.cli.work import Work


def options(parser: Parser) -> None:
    """What may be typed."""
    scored_options(parser)
    parser.option("--level", "h_level", default="epci")
    parser.option("--area", "h_area")
    parser.option("--by", "h_by", choices=("seat", "area"), default="seat")


SHOWN = ("population", "apl", "people_low", "worst_tenth_apl", "nearest_gp_min", "deficit_fte")
"""Figures of a group that fit on a line of a terminal."""


def aggregate_(args: argparse.Namespace, lang: Language) -> None:
    """The figures of larger areas, before and after."""
    from scenarios.analysis.aggregate import ALL, FIGURES, aggregate, layer_columns
    from scenarios.cli.show import about_json, show_headline
    from scenarios.cli.work import open_work
    from scenarios.words.facts import facts

    work = open_work(args, lang)
    outcome = work.outcome()
    grouping = _grouping(args, work, lang)
    found = aggregate(outcome, grouping, layer_columns(work.territory, work.imported, lang))
    if args.json:
        as_json(
            {**about_json(work, lang), "level": grouping.key, "source": grouping.source, "groups": _groups_json(found)}
        )
        return
    show_headline(facts(work.territory, outcome, lang))
    line()
    line(level_name(grouping.key, lang) + (f"{say('colon', lang)}{grouping.source}" if grouping.source else ""))
    if found.before.empty:
        line(cli("no_group", lang))
        return
    low = compact(work.project.params.low_apl, lang)
    known = {figure.key: figure for figure in FIGURES}
    titles = (words("group", lang), *(words(f"figure_{key}", lang, low=low) for key in SHOWN))
    rows = []
    for group in found.before.index:
        name = words("whole", lang) if group == ALL else found.name(group)
        mark = " *" if group in found.partial else ""
        cells = []
        for key in SHOWN:
            values = (float(found.before[key][group]), float(found.after[key][group]))
            first, last = (number(value, lang, known[key].decimals) for value in values)
            cells.append(first if first == last else f"{first} → {last}")
        rows.append((name + mark, *cells))
    table(titles, rows)
    if found.partial:
        line(f"* {words('partial', lang)}")


def _groups_json(found: Aggregate) -> list[dict[str, object]]:
    from scenarios.analysis.aggregate import ALL

    return [
        {
            "code": group,
            "name": "" if group == ALL else found.name(group),
            "partial": group in found.partial,
            "before": found.before.loc[group].to_dict(),
            "after": found.after.loc[group].to_dict(),
            "layers": found.layers.loc[group].to_dict(),
            "states": found.states.loc[group].to_dict(),
        }
        for group in map(str, found.before.index)
    ]


def _grouping(args: argparse.Namespace, work: Work, lang: Language) -> Grouping:
    from scenarios.analysis.aggregate import drawn_area, groupings

    if args.area:
        return drawn_area(work.territory, _shape(args.area, lang), args.by)
    known = groupings(work.territory, work.imported)
    if args.level not in known:
        raise UsageError("usage_level", level=args.level, known=", ".join(known))
    return known[args.level]


def _shape(typed: str, lang: Language) -> Any:
    """A polygon from corners, or the areas of a file. Raises UsageError, Unreadable, NoCrs."""
    import shapely

    path = Path(typed)
    if path.suffix[1:2].isalpha():
        from geodata.readers.areas import read_area
        from scenarios.words.imports import word

        shape, problems = read_area(path)
        for problem in problems:
            said = word(problem.code, lang)
            complain(f"{path.name}{say('colon', lang)}{said}{f' ({problem.detail})' if problem.detail else ''}")
        return shape
    try:
        corners = [tuple(float(part) for part in word.split(",")) for word in typed.split()]
        return shapely.Polygon(corners)
    except (ValueError, shapely.errors.ShapelyError) as error:
        raise UsageError("usage_area", value=typed) from error


COMMAND = Command("aggregate", options, aggregate_)
