"""``deserts sensitivity``: how far the figures can be trusted."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from scenarios.cli.command import Command
from scenarios.cli.messages import UsageError
from scenarios.cli.options import decimal, draw_options, json_option, output_option, subject_options
from scenarios.cli.output import as_json, line, progress, table
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.words.texts import Language, compact, number

if TYPE_CHECKING:
    import pandas as pd

    from deserts.sensitivity import Corners, Draws, Spec
    from scenarios.cli.work import Work


def options(parser: Parser) -> None:
    """What may be typed."""
    subject_options(parser)
    json_option(parser)
    draw_options(parser, 1000)
    parser.option("--times", "h_times", type=decimal, default=10.0, metavar="%")
    parser.option("--minutes", "h_minutes", type=decimal, default=2.0, metavar="MIN")
    parser.option("--kernel", "h_kernel", action="append", choices=KERNELS, default=[])
    parser.option("--heads", "h_heads", choices=("none", "one", "poisson"), default="one")
    parser.option("--bounds", "h_bounds", action="store_true")
    parser.option("--age-weights", "h_age_weights", action="store_true")
    parser.option("--corners", "h_corners", action="store_true")
    output_option(parser, "h_output_sensitivity", "CSV")


KERNELS = ("apl_exclusive", "apl_2012", "linear")


CERTAIN = 0.9
"""Share of the draws from which a class is called certain."""


def sensitivity(args: argparse.Namespace, lang: Language) -> None:
    """Draw, say the ranges, and write the communes."""
    import numpy as np

    from deserts.spread import Reading, by_commune, headline_ranges
    from scenarios.analysis.sensitivity import corner_runs, draws
    from scenarios.cli.show import warn_of_invented
    from scenarios.cli.work import open_work

    work = open_work(args, lang)
    spec = _spec(args)
    other = _other_need(work) if args.age_weights else None
    warn_of_invented(work, lang)
    if args.corners:
        found_corners = corner_runs(work.model, work.scenario, spec, work.baseline, other_need=other)
        _corners(found_corners, work, lang)
        return
    with progress(cli("drawing", lang), quiet=getattr(args, "quiet", False)) as report:
        found = draws(
            work.model,
            work.scenario,
            spec,
            args.seed,
            args.draws,
            baseline=work.baseline,
            report=report,
            other_need=other,
        )
    core = work.territory.core
    params = work.project.params
    reading = Reading(params.low_apl, params.high_apl, least_change=params.least_change_apl)
    people, need = (core[name].to_numpy(dtype=np.float64) for name in ("population", "need"))
    headline = headline_ranges(found, people, need, reading)
    communes = by_commune(found.after, found.codes, reading)
    if args.json:
        as_json(_json(found, headline, communes))
    else:
        _show(found, headline, communes, work, lang)
    if args.output is not None:
        _write(found, work, args, lang)


def _spec(args: argparse.Namespace) -> Spec:
    """What is doubted. Raises BadValue."""
    from deserts.sensitivity import HeadNoise, Range, Spec

    part = args.times / 100
    return Spec(
        time_factor=Range(1 - part, 1 + part) if part else None,
        time_add_min=Range(0.0, args.minutes) if args.minutes else None,
        kernels=tuple(dict.fromkeys(args.kernel)),
        heads=HeadNoise(args.heads),
        bounds=args.bounds,
        other_need=args.age_weights,
        land=bool(part or args.minutes),
    )


def _other_need(work: Work) -> pd.Series[float]:
    """Standardised persons with the age weights of the other year of the workbook. Raises UsageError where it has none."""
    from scenarios.analysis.sensitivity import need_of_another_year

    if work.study.workbook is None:
        raise UsageError("usage_age_weights")
    found = need_of_another_year(work.territory, work.study.workbook)
    if found is None:
        raise UsageError("usage_age_weights")
    return found


def _show(found: Draws, headline: pd.DataFrame, communes: pd.DataFrame, work: Work, lang: Language) -> None:
    import numpy as np

    from deserts.indicators import summed

    bound = compact(work.project.params.low_apl, lang)
    line(cli("s_done", lang, done=number(len(found), lang), wanted=number(found.wanted, lang), seed=found.seed))
    for when in ("before", "after") if work.scenario.edits else ("before",):
        low, high = _range(headline, when)
        ends = {"low": number(low, lang), "high": number(high, lang)}
        line(cli("s_headline", lang, **ends, bound=bound, when=cli(f"s_{when}", lang)))
    if work.scenario.edits:
        most, least = _range(headline, "change")
        line(cli("s_gain", lang, low=number(-least, lang), high=number(-most, lang), bound=bound))
    known, sure = communes["share_low"].notna(), communes["share_low"] >= CERTAIN
    never = communes["share_low"] <= 1 - CERTAIN
    groups = {"low": sure, "high": never, "unsure": known & ~sure & ~never}
    one = np.ones(len(communes))
    counts = {key: summed(one, here.to_numpy(), known.to_numpy()) for key, here in groups.items()}
    line(cli("s_certain", lang, **{key: number(count, lang) for key, count in counts.items()}))
    line(cli("s_noise", lang))


def _range(headline: pd.DataFrame, when: str) -> tuple[float, float]:
    """Ends of the range of people with low access."""
    import numpy as np

    found = headline.xs((when, "people_low"))[["from", "to"]].to_numpy(dtype=np.float64)
    return float(found[0]), float(found[1])


def _corners(found: Corners, work: Work, lang: Language) -> None:
    """One line for each end of each input."""
    import numpy as np

    from deserts.spread import Reading, headlines

    core, params = work.territory.core, work.project.params
    reading = Reading(params.low_apl, params.high_apl, least_change=params.least_change_apl)
    people, need = (core[name].to_numpy(dtype=np.float64) for name in ("population", "need"))
    before = headlines(found.before, people, need, reading)
    after = headlines(found.after, people, need, reading, start=found.before)
    rows = [
        (name, *(number(part["mean_apl"].iloc[k], lang, 2) for part in (before, after)),
         *(number(part["people_low"].iloc[k], lang) for part in (before, after)))
        for k, name in enumerate(found.names)
    ]  # fmt: skip
    table(cli("s_corners", lang).split("|"), rows)


def _json(found: Draws, headline: pd.DataFrame, communes: pd.DataFrame) -> dict[str, object]:
    return {
        "draws": len(found),
        "wanted": found.wanted,
        "seed": found.seed,
        "headline": headline.reset_index().to_dict("records"),
        "communes": communes.reset_index(names="insee").to_dict("records"),
    }


def _write(found: Draws, work: Work, args: argparse.Namespace, lang: Language) -> None:
    """Ranges before, after and of the change, commune by commune."""
    from geodata.files.atomic import write_atomically
    from scenarios.documents.csv_file import Flavour, to_csv
    from scenarios.documents.sensitivity import sensitivity_columns

    columns = sensitivity_columns(work.territory, found, work.project.params, lang)
    write_atomically(args.output, to_csv(columns, Flavour.EXCEL, lang))
    if not args.json:
        line(cli("written", lang, path=args.output))


COMMAND = Command("sensitivity", options, sensitivity)
