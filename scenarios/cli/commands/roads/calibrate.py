"""``deserts roads calibrate``: how near the minutes of roads come to observed ones."""

from __future__ import annotations

import argparse
import math
from pathlib import Path
from typing import TYPE_CHECKING

from scenarios.cli.command import Command
from scenarios.cli.imports import check_times
from scenarios.cli.options import road_file_options
from scenarios.cli.output import as_json, line, progress, table
from scenarios.cli.parser import Parser
from scenarios.cli.road_files import read_typed_roads
from scenarios.cli.texts import cli
from scenarios.words.network import ROAD_TEXTS
from scenarios.words.texts import Language, number, say_from

if TYPE_CHECKING:
    from geodata.travel.calibration import Comparison, Factors


def options(parser: Parser) -> None:
    """What may be typed."""
    road_file_options(parser)
    parser.option("--observed", "h_observed", type=Path, required=True, metavar="CSV")
    parser.option("--unit", "h_unit", choices=("minutes", "seconds"))
    columns = "origin=A,destination=B,minutes=C"
    parser.option("--observed-columns", "h_time_columns", action="append", default=[], metavar=columns)


MOST_SHOWN = 10


def calibrate(args: argparse.Namespace, lang: Language) -> None:
    """Hold the minutes of roads against observed ones; nothing is changed."""
    from geodata.france.base import france
    from geodata.readers.travel_times import READER
    from geodata.report.choices import Choices
    from geodata.travel.calibration import compare, observed_pairs, propose_factors, route
    from scenarios.cli.time_columns import read_times, typed_columns

    read = read_typed_roads(args, lang)
    known = frozenset(map(str, france().communes.index))
    with progress(cli("reading_file", lang), quiet=getattr(args, "quiet", False)) as report:
        if args.observed_columns:
            observed = read_times(args.observed, typed_columns(args.observed_columns), args, report)
        else:
            observed = READER.read(args.observed, Choices(known=known, unit=args.unit), report)
    check_times(observed.report)
    pairs = observed_pairs(observed, france().communes)
    with progress(cli("routing", lang), quiet=getattr(args, "quiet", False)) as report:
        routed = route(read.network, pairs, report)
    found = compare(pairs, routed.minutes)
    factors = propose_factors(pairs, routed) if found.n else None
    if args.json:
        as_json(_compared(found, factors))
        return
    _show_comparison(found, lang)
    if factors is not None:
        _show_factors(factors, lang)


def _compared(found: Comparison, factors: Factors | None) -> dict[str, object]:
    return {
        **{name: getattr(found, name) for name in ("n", "lost", "bias", "mae", "in_band", "correlation")},
        "by_distance": found.by_distance.to_dict("index"),
        "worst": found.worst.to_dict("records"),
        "factors": None if factors is None else dict(factors.factors),
        "mae_after": None if factors is None else factors.mae_after,
    }


def _show_comparison(found: Comparison, lang: Language) -> None:
    line(cli("roads_calibrated", lang, n=number(found.n, lang), lost=number(found.lost, lang)))
    if not found.n:
        line(cli("roads_none", lang))
        return
    errors = {
        "bias": number(found.bias, lang, 1),
        "mae": number(found.mae, lang, 1),
        "r": number(found.correlation, lang, 2),
    }
    line(cli("roads_errors", lang, band=number(100 * found.in_band, lang), **errors))
    rows = [
        (
            str(name),
            number(row["n"], lang),
            *(number(row[key], lang, 1) for key in ("bias", "mae")),
            number(100 * row["in_band"], lang),
        )
        for name, row in found.by_distance.iterrows()
        if row["n"]
    ]
    table([cli(f"col_{name}", lang) for name in ("distance", "pairs", "bias", "mae", "band")], rows)
    line(cli("worst_title", lang))
    for row in found.worst.head(MOST_SHOWN).itertuples():
        if math.isnan(float(str(row.off))):
            continue
        minutes = {name: number(getattr(row, name), lang) for name in ("off", "ours", "observed", "km")}
        line("  " + cli("worst_line", lang, one=row.origin, other=row.destination, **minutes))


def _show_factors(factors: Factors, lang: Language) -> None:
    if not factors.factors:
        line(cli("factors_none", lang))
        return
    before, after = number(factors.mae_before, lang, 1), number(factors.mae_after, lang, 1)
    line(cli("factors_title", lang, before=before, after=after))
    for name, factor in factors.factors.items():
        share = number(100 * factors.share.get(name, 0.0), lang)
        words = say_from(ROAD_TEXTS, name, lang)
        line("  " + cli("factor_line", lang, name=words, factor=number(factor, lang, 2), share=share))


COMMAND = Command("calibrate", options, calibrate)
