"""``deserts zoning``: the draw of a zoning on screen, as JSON, or in a workbook under the headings of the orders."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from deserts.errors import BadValue
from scenarios.cli.command import Command
from scenarios.cli.messages import UsageError
from scenarios.cli.options import decimal, json_option, output_option, subject_options
from scenarios.cli.output import as_json, complain, line, table
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.texts import Language, number

if TYPE_CHECKING:
    from deserts.zoning import Ceiling
    from scenarios.analysis.aggregate import Grouping
    from scenarios.analysis.zoning import Zoned, Zoning


def options(parser: Parser) -> None:
    """What may be typed."""
    subject_options(parser, "h_zone_layer")
    json_option(parser)
    parser.option("--by", "h_zone_by")
    parser.option("--rules", "h_rules", choices=("2017", "2025"))
    parser.option("--zip", "h_zip", type=decimal, metavar="APL")
    parser.option("--zac", "h_zac", type=decimal, metavar="APL")
    parser.option("--ceiling", "h_ceiling", action="append", default=[], metavar="84=28.5,49.2")
    parser.option("--weight", "h_zone_weight", action="append", default=[], metavar="apl=3")
    parser.option("--margin", "h_margin", type=decimal, metavar="APL")
    parser.option("--with-scenario", "h_with_scenario", action="store_true")
    output_option(parser, "h_output_zoning", "XLSX")


def zoning(args: argparse.Namespace, lang: Language) -> None:
    """Simulate, say, and write what was asked for."""
    from scenarios.analysis.aggregate import groupings
    from scenarios.analysis.zoning import zone_territory
    from scenarios.cli.work import open_work
    from scenarios.words.facts import facts
    from scenarios.words.zoning import word

    work = open_work(args, lang)
    imported = work.imported
    known = groupings(work.territory, imported)
    chosen = _choices(work.project.inputs.zoning, args, known)
    outcome = work.outcome()
    found = zone_territory(work.territory, outcome, known[chosen.grouping], chosen, imported)
    if args.json:
        as_json({**_json(found), "warning": facts(work.territory, outcome, lang).warning})
    else:
        warning = facts(work.territory, outcome, lang).warning
        for text in filter(None, (warning, word("label", lang))):
            complain(text)
        _show(found, lang)
    if args.output is not None:
        from scenarios.documents.zoning import export_zoning

        for path in export_zoning(work.territory, outcome, found, args.output, lang=lang, layers=imported):
            if not args.json:
                line(cli("written", lang, path=path))


def _choices(saved: Zoning, args: argparse.Namespace, known: dict[str, Grouping]) -> Zoning:
    """What is saved with the work, with what was typed. Raises UsageError, BadValue."""
    from deserts.zoning import RULES

    grouping = args.by or (saved.grouping if saved.grouping in known else "epci")
    if grouping not in known:
        raise UsageError("usage_by", text=grouping, known=", ".join(known))
    rules = RULES[args.rules] if args.rules else saved.rules
    typed = {"zip_apl": args.zip, "zac_apl": args.zac}
    rules = replace(rules, **{name: value for name, value in typed.items() if value is not None})
    made = replace(
        saved, grouping=grouping, rules=rules, with_scenario=args.with_scenario or saved.with_scenario,
        margin=saved.margin if args.margin is None else args.margin,
        weights=tuple(map(_weight, args.weight)) or saved.weights,
    )  # fmt: skip
    for text in args.ceiling:
        made = made.with_ceiling(*_ceiling(text))
    return made


def _weight(text: str) -> tuple[str, float]:
    from deserts.zoning import WORSE

    key, _, weight = text.partition("=")
    try:
        if key not in WORSE:
            raise UsageError("usage_weight", text=text)
        return key, float(weight.replace(",", "."))
    except ValueError as error:
        raise UsageError("usage_weight", text=text) from error


def _ceiling(text: str) -> tuple[str, Ceiling]:
    from deserts.zoning import Ceiling

    region, _, shares = text.partition("=")
    parts = [*shares.split(","), "-"][:2]
    try:
        found = [None if part.strip() in ("-", "") else float(part) / 100 for part in parts]
        return region, Ceiling(*found)
    except (ValueError, BadValue) as error:
        raise UsageError("usage_ceiling", text=text) from error


def _show(found: Zoned, lang: Language) -> None:
    import numpy as np

    from deserts.indicators import summed
    from scenarios.words.zoning import official_word, word

    areas = found.areas
    known = areas["zone"].ne("").to_numpy()
    zones = {"zip": "ZIP", "zac": "ZAC", "out": "HZ"}
    counts = {
        name: number(summed(np.ones(len(areas)), areas["zone"].eq(zone).to_numpy(), known), lang)
        for name, zone in zones.items()
    }
    line(cli("z_areas", lang, count=len(areas), **counts))
    for region, told in found.regions.iterrows():
        shares = {key: number(100 * told[key.upper()], lang, 1) for key in ("zip", "zac")}
        ceilings = {f"{key}_ceiling": _percent(told[f"{key}_ceiling"], lang) for key in ("zip", "zac")}
        line(cli("z_region", lang, region=region, **shares, **ceilings))
        if str(region) in found.cut_regions:
            line(cli("z_cut", lang))
    if found.missing:
        line(cli("z_missing", lang, criteria=", ".join(word(f"c_{key}", lang) for key in found.missing)))
    if found.lost:
        line(cli("z_lost", lang, areas=", ".join(each.area for each in found.lost)))
    if found.matrix is not None:
        line(cli("z_changed", lang, count=len(found.changed)))
    line()
    rows = [
        (str(row["name"]), number(row["apl"], lang, 2), number(row["population"], lang), row["drawn"], row["zone"],
         official_word(row["official"], lang) if row["official"] else "", word(f"close_{row['close']}", lang))
        for _, row in areas.sort_values("apl", kind="stable").iterrows()
    ]  # fmt: skip
    table(cli("z_table", lang).split("|"), rows)


def _percent(share: float, lang: Language) -> str:
    return cli("z_none", lang) if share != share else f"{number(100 * share, lang, 1)} %"  # noqa: PLR0124 - NaN


def _json(found: Zoned) -> dict[str, object]:
    return {
        "simulated": True,
        "areas": found.areas.reset_index(names="area").to_dict("records"),
        "communes": found.communes.reset_index(names="insee").to_dict("records"),
        "regions": found.regions.reset_index(names="region").to_dict("records"),
        "missing": list(found.missing),
        "cut_regions": list(found.cut_regions),
    }


COMMAND = Command("zoning", options, zoning)
