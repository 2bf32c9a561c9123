"""``deserts methods``, ``explain``, ``reproduce-country`` and ``professions``."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from deserts.methods.registry import METHODS, Method, method_named
from deserts.methods.scene import People
from deserts.professions import PROFESSIONS, Measured, profession_named
from deserts.scoring import AgeVariant
from geodata.territory import POPULATION_RING_MIN
from scenarios.cli.drees import read_book
from scenarios.cli.messages import UsageError
from scenarios.cli.names import find_commune
from scenarios.cli.output import as_json, complain, line, progress, table
from scenarios.cli.texts import cli
from scenarios.cli.work import Work, open_work
from scenarios.evaluate import Baseline, before_apl
from scenarios.explain import dependants, explain
from scenarios.facts import facts
from scenarios.facts_steps import place
from scenarios.methods import MethodScores, agreement, score_method
from scenarios.professions import people_far, profession_scores
from scenarios.reproduce_country import CountryFit, reproduce_country, stretched
from scenarios.scenario import decided_sites
from scenarios.texts import Language, compact, number, say

WORST = 10


def methods(args: argparse.Namespace, lang: Language) -> None:
    """``deserts methods``: the list, or communes measured by some of them."""
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
        _warn(work, lang)
        for each in scores:
            _show(work, each, lang)


def _list(lang: Language, *, json: bool) -> None:
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
    from scenarios.export_csv import Flavour
    from scenarios.export_methods import export_methods

    path: Path = args.output
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise UsageError("usage_table_suffix", path=path.name)
    with progress(cli("writing", lang), quiet=getattr(args, "quiet", False)) as report:
        written = export_methods(work.territory, scores, path, lang=lang, flavour=Flavour(args.flavour), report=report)
    for each in written:
        line(cli("written", lang, path=each))


def _warn(work: Work, lang: Language) -> None:
    if warning := facts(work.territory, work.outcome(), lang).warning:
        complain(f"!! {warning}")


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


def explain_(args: argparse.Namespace, lang: Language) -> None:
    """``deserts explain``: what a score is made of, or who depends on a place."""
    if (args.commune is None) == (args.place is None):
        raise UsageError("usage_explain")
    work = open_work(args, lang)
    if args.place is not None:
        _explain_place(work, args.place, lang, json=args.json)
        return
    code = find_commune(work.territory, args.commune)
    published = float("nan")
    if work.territory.published is not None:
        values = before_apl(work.model, Baseline.PUBLISHED)
        published = float(values[work.territory.communes.index.get_loc(code)])
    found = explain(work.model, work.scenario, code, published=published)
    if args.json:
        as_json(vars(found) | {"gap": found.gap, "places": [vars(each) for each in found.places]})
        return
    _warn(work, lang)
    line(place(work.territory, code))
    shown = {name: number(getattr(found, name), lang, 2) for name in ("modelled", "published")}
    key = "explain_modelled" if np.isnan(published) else "explain_parts"
    line(cli(key, lang, **shown, gap=number(found.gap, lang, 2, signed=True)))
    line(cli("explain_age", lang, weight=number(found.age_weight, lang, 2)))
    titles = [say("column_name", lang), say("minutes", lang)]
    titles += [cli(f"explain_{name}", lang) for name in ("weight", "acts", "shared", "others")]
    rows = [
        (
            f"{each.name} ({each.site or each.commune})", number(each.minutes, lang), number(each.weight, lang, 2),
            number(each.consultations, lang), number(each.demand, lang), f"{number(100 * each.others, lang)} %",
            number(each.apl, lang, 3),
        )
        for each in found.places
    ]  # fmt: skip
    table((*titles, "APL"), rows)


def _explain_place(work: Work, words: str, lang: Language, *, json: bool) -> None:
    decided = decided_sites(work.territory, work.scenario)
    key = words if words in decided.index else find_commune(work.territory, words)
    name = str(decided.at[key, "name"]) if key in decided.index else place(work.territory, key)
    found = dependants(work.model, work.scenario, key)
    if json:
        as_json({"place": key, "name": name, "dependants": [vars(each) for each in found]})
        return
    _warn(work, lang)
    if not found:
        line(cli("explain_nobody", lang))
        return
    people = number(sum(each.people for each in found), lang)
    line(cli("explain_dependants", lang, count=len(found), people=people, name=name))
    titles = [say("column_name", lang), say("minutes", lang)]
    titles += [cli(f"explain_{each}", lang) for each in ("people", "lost", "of_score", "taken")]
    rows = [
        (
            f"{each.name} ({each.commune})", number(each.minutes, lang), number(each.people, lang),
            number(each.lost, lang, 3), f"{number(100 * each.share, lang)} %", f"{number(100 * each.taken, lang)} %",
        )
        for each in found
    ]  # fmt: skip
    table(titles, rows)


# --- reproduction ---


def reproduce_country_(args: argparse.Namespace, lang: Language) -> None:
    """``deserts reproduce-country``: the map that a file of doctors gives held against the published one."""
    found = _country(args, lang)
    if args.json:
        as_json(_figures(found))
        return
    line(cli("reproduce_title", lang))
    _lines(found, lang)
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
    from geodata.supply import heads_by_commune, scaled_to_departements

    heads = heads_by_commune(_codes(args.supply, 5), "file", column=args.supply_column)
    if args.totals is None:
        return heads
    totals = _codes(args.totals, 2, 3)
    return scaled_to_departements(heads, totals[next(name for name in totals if "généraliste" in str(name).lower())])


def _codes(path: Path, *lengths: int) -> pd.DataFrame:
    """Numbers of a text table whose first column holds codes, whatever stands above its header. Raises Unreadable."""
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


def _country(args: argparse.Namespace, lang: Language) -> CountryFit:
    from deserts.scoring import ScoringParams
    from geodata.estimate import commune_times
    from geodata.france import france
    from geodata.supply import in_base
    from geodata.territory import published_table, whole_country

    published = published_table(read_book(args.drees, args, lang), france())
    units = whole_country()
    units = units[~units["departement"].str.startswith("97")]
    here, raw = published.reindex(units.index), units["population"].astype(float)
    units = units.assign(
        population=here["total_population"].fillna(raw), need=here["standardised_population"].fillna(raw)
    )
    placed = in_base(_heads(args))[0]
    with progress(cli("opening", lang), quiet=getattr(args, "quiet", False)) as report:
        times = commune_times(units, 30.0, detours=france().detours, report=report)
    variant = AgeVariant.ALL_AGES if args.age == "all" else AgeVariant.UNDER_65
    heads = placed.groupby("commune")["gps"].sum()
    return reproduce_country(
        published, units, heads, stretched(times, args.stretch), ScoringParams(age_variant=variant)
    )


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


# --- professions ---


def professions(args: argparse.Namespace, lang: Language) -> None:
    """``deserts professions``: what the files given say of each."""
    wanted = [profession_named(args.profession)] if args.profession else list(PROFESSIONS)
    work = open_work(args, lang)
    imported = work.imported
    at, core = 0 if lang == "fr" else 1, work.territory.core
    answer: dict[str, object] = {}
    for each in wanted:
        found = profession_scores(work.territory, each, imported)
        if args.json:
            names = ("heads", "modelled", "published", "minutes")
            answer[each.key] = {name: getattr(found, name).reindex(core.index).to_dict() for name in names}
            continue
        line()
        if not found.is_known:
            line(cli("professions_unknown", lang, name=each.words[at], files=each.files[at]))
            continue
        line(each.words[at])
        if each.measured is Measured.MINUTES:
            label = cli("professions_far", lang, minutes=compact(each.far_min, lang))
            line(f"  {number(people_far(found, work.territory), lang)} {label}")
            continue
        weights = core["need"]
        for name in ("published", "modelled"):
            values = getattr(found, name).reindex(core.index)
            mean = float((values * weights).sum() / weights[values.notna()].sum()) if values.notna().any() else np.nan
            unit = cli("professions_fte_women" if each.women else "professions_fte", lang)
            line(f"  {cli(f'professions_{name}', lang)}{say('colon', lang)}{number(mean, lang, 1)} {unit}")
        if found.heads.notna().any() and not found.rescaled:
            line(f"  {cli('professions_heads', lang)}")
        if not each.kernel_sure:
            line(f"  {cli('professions_kernel', lang, source=each.source[at])}")
    if args.json:
        as_json(answer)
