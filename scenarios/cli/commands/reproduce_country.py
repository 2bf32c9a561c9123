"""``deserts reproduce-country``: the map that a file of doctors gives held against the published one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from scenarios.cli.command import Command
from scenarios.cli.options import ESTIMATES, decimal, json_option
from scenarios.cli.output import as_json, line, progress, table
from scenarios.cli.parser import Parser
from scenarios.cli.texts import cli
from scenarios.cli.workbook import read_book
from scenarios.words.texts import Language, compact, number, say

if TYPE_CHECKING:
    import pandas as pd

    from scenarios.analysis.reproduce_country import CountryFit


AGES = {"all": "all_ages", "under-65": "under_65"}
"""What may be typed -> ``deserts.scoring.AgeVariant``."""


def options(parser: Parser) -> None:
    """What may be typed."""
    parser.option("--drees", "h_drees_file", type=Path, metavar="XLSX", required=True)
    parser.option("--supply", "h_supply", type=Path, metavar=parser.file, required=True)
    column = parser.word("COLONNE", "COLUMN")
    parser.option("--supply-column", "h_supply_column", default="generaliste", metavar=column)
    parser.option("--totals", "h_totals", type=Path, metavar=parser.file)
    parser.option("--age", "h_age", choices=("all", "under-65"), default="all")
    parser.option("--estimate", "h_estimate", choices=ESTIMATES, default=ESTIMATES[0])
    parser.option("--stretch", "h_stretch", type=decimal, default=1.0, metavar="X")
    json_option(parser)


def reproduce_country_(args: argparse.Namespace, lang: Language) -> None:
    """``deserts reproduce-country``: the map that a file of doctors gives held against the published one."""
    fits = _country(args, lang)
    found = fits[args.estimate, AGES[args.age]]
    if args.json:
        as_json({**_figures(found), "estimates": [_row(*key, fit) for key, fit in fits.items()]})
        return
    line(cli("reproduce_title", lang))
    _lines(found, lang)
    line()
    _estimates(fits, lang)
    line()
    titles = (
        "département",
        say("people", lang),
        *(cli(f"professions_{name}", lang) for name in ("published", "modelled")),
    )
    rows = [
        (str(code), number(row["people"], lang), number(row["published"], lang, 2), number(row["modelled"], lang, 2))
        for code, row in found.departements.to_dict("index").items()
    ]
    table(titles, rows)


def _heads(args: argparse.Namespace) -> pd.DataFrame:
    """The doctors of a file by commune, brought to the totals of départements where they are given."""
    from geodata.uses.supply import heads_by_commune, scaled_to_departements

    heads = heads_by_commune(_codes(args.supply, 5), "file", column=args.supply_column)
    if args.totals is None:
        return heads
    totals = _codes(args.totals, 2, 3)
    return scaled_to_departements(heads, totals[next(name for name in totals if "généraliste" in str(name).lower())])


def _codes(path: Path, *lengths: int) -> pd.DataFrame:
    """Numbers of a text table whose first column holds codes, whatever stands above its header. Raises Unreadable."""
    import pandas as pd

    from deserts.errors import Unreadable

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(path, "missing" if isinstance(error, OSError) else "unknown_shape", str(error)) from error
    lines = text.splitlines()
    first = next(
        (row for row in range(len(lines)) if lines[row + 1 : row + 2] and _is_code(lines[row + 1], lengths)), None
    )
    if first is None:
        raise Unreadable(path, "unknown_shape", "no column of codes")
    mark = ";" if lines[first].count(";") > lines[first].count(",") else ","
    cells = [row.split(mark) for row in lines[first:] if row.strip()]
    table = pd.DataFrame(cells[1:], columns=cells[0]).set_index(cells[0][0])
    numbers = {name: pd.to_numeric(table[name].str.replace(",", "."), errors="coerce") for name in table}
    return pd.DataFrame(numbers, index=table.index)


def _is_code(row: str, lengths: tuple[int, ...]) -> bool:
    code = row.replace(";", ",").split(",")[0].strip('"')
    return len(code) in lengths and code.replace("A", "0").replace("B", "0").isdigit()


def _country(args: argparse.Namespace, lang: Language) -> dict[tuple[str, str], CountryFit]:
    """The fit by each estimate of the minutes and against each age variant."""
    from deserts.scoring import AgeVariant, ScoringParams
    from geodata.france.base import france
    from geodata.territory.estimate import commune_times
    from geodata.territory.estimate_models import Version
    from geodata.territory.opening import published_table, whole_country
    from geodata.uses.supply import in_base
    from scenarios.analysis.reproduce_country import reproduce_country, stretched

    published = published_table(read_book(args.drees, args, lang), france())
    units = whole_country()
    units = units[~units["departement"].str.startswith("97")]
    here, raw = published.reindex(units.index), units["population"].astype(float)
    units = units.assign(
        population=here["total_population"].fillna(raw), need=here["standardised_population"].fillna(raw)
    )
    placed = in_base(_heads(args))[0]
    heads = placed.groupby("commune")["gps"].sum()
    found = {}
    for version in reversed(get_args(Version)):  # the former one first
        with progress(cli("opening", lang), quiet=getattr(args, "quiet", False)) as report:
            times = commune_times(units, 30.0, detours=france().detours, version=version, report=report)
        for age in AGES.values():
            params = ScoringParams(age_variant=AgeVariant(age))
            found[version, age] = reproduce_country(published, units, heads, stretched(times, args.stretch), params)
    return found


def _estimates(fits: dict[tuple[str, str], CountryFit], lang: Language) -> None:
    """Both estimates of the minutes beside each other, against each published age variant."""
    names = ("estimate", "age", "spearman", "pearson", "side", "error")
    rows = [
        (
            cli(f"estimate_{version}", lang),
            say(f"age_{age}", lang),
            number(fit.spearman, lang, 3),
            number(fit.pearson_departement, lang, 2),
            f"{number(100 * fit.right_side, lang)} %",
            number(fit.mean_error, lang, 2),
        )
        for (version, age), fit in fits.items()
    ]
    table(tuple(cli(f"estimates_{name}", lang) for name in names), rows)


def _row(version: str, age: str, fit: CountryFit) -> dict[str, object]:
    names = ("communes", "spearman", "pearson_departement", "mean_error", "right_side")
    return {"estimate": version, "age": age, **{name: getattr(fit, name) for name in names}}


def _lines(found: CountryFit, lang: Language) -> None:
    colon = say("colon", lang)
    said = (
        (cli("reproduce_communes", lang), number(found.communes, lang)),
        (cli("reproduce_spearman", lang), number(found.spearman, lang, 2)),
        (cli("reproduce_pearson", lang), number(found.pearson_departement, lang, 2)),
        (cli("reproduce_error", lang), number(found.mean_error, lang, 2)),
        (cli("reproduce_side", lang, threshold=compact(found.threshold, lang)), f"{number(100 * found.right_side, lang)} %"),
        (cli("reproduce_factor", lang), number(found.factor, lang, 2)),
    )  # fmt: skip
    for label, value in said:
        line(f"  {label}{colon}{value}")


def _figures(found: CountryFit) -> dict[str, object]:
    names = ("communes", "spearman", "pearson_departement", "mean_error", "right_side", "threshold", "factor")
    parts = {str(code): row for code, row in found.departements.to_dict("index").items()}
    return {**{name: getattr(found, name) for name in names}, "departements": parts}


COMMAND = Command("reproduce-country", options, reproduce_country_)
