"""A territory, an outcome or a commune as lines or JSON."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geodata.territory.opening import POPULATION_RING_MIN, SUPPLY_RING_MIN, Territory
from geodata.territory.ring import ring_gaps
from scenarios.answer.evaluate import Outcome
from scenarios.answer.explain import Reached, reached_places, share_worse_served
from scenarios.answer.minute_ranges import place_range
from scenarios.answer.nearest import Near, nearest_places
from scenarios.cli.output import as_json, complain, line, table
from scenarios.cli.texts import cli
from scenarios.cli.work import Work
from scenarios.documents.table import Column, commune_table, shown
from scenarios.study.study import Study
from scenarios.words.absent import incomplete_warning
from scenarios.words.estimate import range_words
from scenarios.words.facts import Facts, apl_ages, cell, facts
from scenarios.words.facts_steps import place
from scenarios.words.ring import commune_notes, ring_limits, timed
from scenarios.words.sources import named_sources
from scenarios.words.texts import Language, compact, number, say

WORST = 10
"""Communes listed without being asked."""


def show_territory(study: Study, lang: Language, *, every: bool) -> None:
    """What a territory holds and where its data come from."""
    territory = study.territory
    communes, colon = territory.communes, say("colon", lang)
    line(territory.name)
    for zone in ("core", "supply", "population"):
        here = communes[communes["zone"] == zone]
        label = cli(
            f"zone_{zone}", lang, supply=compact(SUPPLY_RING_MIN, lang), population=compact(POPULATION_RING_MIN, lang)
        )
        people = number(float(here["population"].sum()), lang)
        line(f"  {number(len(here), lang):>7}  {label}, {people} {say('people', lang)}")
    line(f"{cli('need', lang)}{colon}{say(f'need_{territory.need_origin}', lang)}")
    line(f"{say('sources', lang)}{colon}")
    for source in named_sources(territory, study.imported, lang):
        mark = f" [{say('illustrative', lang)}]" if source.illustrative else ""
        year = source.geography_year
        geography = "" if year is None else f", {say('source_geography_of', lang, year=year)}"
        told = ", ".join(filter(None, (source.title, source.producer, source.data_year, source.licence)))
        line(f"  - {told}{geography}{mark}")
    if every:
        rows = [
            (f"{insee} {row['name']}", str(row["zone"]), number(float(row["population"]), lang))
            for insee, row in communes.iterrows()
        ]
        table((say("column_name", lang), "zone", say("people", lang)), rows)


def territory_json(study: Study, *, every: bool) -> None:
    """The same for programs."""
    territory = study.territory
    communes = territory.communes
    answer: dict[str, object] = {
        "name": territory.name,
        "departements": list(territory.departements),
        "epci": list(territory.epci),
        "regions": list(territory.regions),
        "communes": {str(zone): int(count) for zone, count in communes["zone"].value_counts().items()},
        "population": float(territory.core["population"].sum()),
        "need_origin": territory.need_origin,
        "illustrative": territory.illustrative,
        "sources": [vars(source) for source in named_sources(territory, study.imported, "fr")],
        "absent": absent_json(territory),
    }
    if every:
        kept = communes[["name", "zone", "population", "need"]]
        answer["list"] = [{"insee": str(insee), **row} for insee, row in kept.to_dict("index").items()]
    as_json(answer)


def absent_json(territory: Territory) -> list[dict[str, str]]:
    """Files that the figures should rest on and do not, for programs."""
    return [vars(absent) for absent in territory.absent]


def show_outcome(work: Work, outcome: Outcome, lang: Language) -> None:
    """Warning, decisions, headline before → after, and the communes to look at."""
    about = facts(work.territory, outcome, lang, layers=work.imported)
    show_headline(about)
    for sentence in ring_limits(work.territory, lang):
        line(f"! {sentence}")
    columns = {column.key: column for column in commune_table(work.territory, outcome, lang)}
    planned = bool(outcome.scenario.edits)
    apl = columns["apl_change" if planned else "apl"]
    values = np.asarray(apl.values, dtype=np.float64)
    ranked = np.argsort(-np.abs(values) if planned else values, kind="stable").tolist()
    order = [row for row in ranked if not np.isnan(values[row]) and not (planned and values[row] == 0)][:WORST]
    line()
    line(cli("most_changed" if planned else "worst", lang, count=len(order)) + say("colon", lang))
    _communes(columns, order, lang, planned=planned)


def _communes(columns: dict[str, Column], rows: Sequence[int], lang: Language, *, planned: bool) -> None:
    """Some rows of the table, its main columns only."""
    keys = ["apl_before", "apl_after", "apl_change", "nearest_gp_min_after"] if planned else ["apl", "nearest_gp_min"]
    keys.append("population")
    titles = (say("column_name", lang), *(say(f"short_{key}", lang) for key in keys))
    name, code = columns["name"], columns["insee"]
    cells = [
        (f"{name.values[row]} ({code.values[row]})", *(shown(columns[key], row, lang) for key in keys)) for row in rows
    ]
    table(titles, cells)


def show_headline(about: Facts) -> None:
    """The figures of a territory, before → after where something is planned."""
    lang = about.lang
    line(about.title)
    if about.warning:
        line(f"!! {about.warning}")
    line(f"{say('baseline', lang)}{say('colon', lang)}{about.get('baseline')}")
    line(f"{say('scenario', lang)}{say('colon', lang)}{about.get('scenario')}")
    for count, step in enumerate(about.steps, start=1):
        line(f"  {count}. {step}")
    line()
    planned = bool(about.steps)
    titles = ("before", "after", "change") if planned else ("value",)
    rows = []
    for figure in about.headline:
        cells = [number(figure.before, lang, figure.decimals)]
        if planned:
            cells.append(number(figure.after, lang, figure.decimals))
            cells.append(number(figure.after - figure.before, lang, figure.decimals, signed=True))
        rows.append((f"{figure.label} ({figure.unit})", *cells))
    table((say("indicator", lang), *(say(title, lang) for title in titles)), rows)


def outcome_json(work: Work, outcome: Outcome, lang: Language) -> None:
    """Facts, headline and communes for programs."""
    about = facts(work.territory, outcome, lang, layers=work.imported)
    columns = commune_table(work.territory, outcome, lang, marks=False)
    cells = zip(*(_json_cells(column) for column in columns), strict=True)
    as_json(
        {
            "territory": work.territory.name,
            "illustrative": work.territory.illustrative,
            "warning": about.warning,
            "baseline": str(outcome.baseline),
            "scenario": outcome.scenario.name,
            "scenarios": [scenario.name for scenario in work.project.scenarios],
            "steps": list(about.steps),
            "before": vars(outcome.headline_before),
            "after": vars(outcome.headline_after),
            "limits": list(about.limits),
            "differs": list(work.differences.names),
            "software": about.get("software"),
            "fingerprint": about.get("fingerprint"),
            "sources": [source.title for source in about.sources],
            "communes": [dict(zip((column.key for column in columns), row, strict=True)) for row in cells],
        }
    )


def _json_cells(column: Column) -> list[object]:
    return [value if isinstance(value, str) else float(value) for value in column.values]


def show_commune(work: Work, outcome: Outcome, code: str, lang: Language) -> None:
    """The APL of a commune, and the doctors that make it up."""
    before, after = (cell(scores, code, "apl") for scores in (outcome.before, outcome.after))
    line(place(work.territory, code))
    apl = number(before, lang, 2)
    if outcome.scenario.edits:
        apl = f"{apl} → {number(after, lang, 2)} ({number(after - before, lang, 2, signed=True)})"
    line(f"APL, {apl_ages(work.territory, outcome, lang)}{say('colon', lang)}{apl} {say('per_person', lang)}")
    share = share_worse_served(outcome, code)
    if not np.isnan(share):
        line(cli("worse_served", lang, share=number(100 * share, lang)))
    for note in commune_notes(ring_gaps(work.territory), code, lang):
        line(f"! {note}")

    def minutes_of(each: Near | Reached, decimals: int = 0) -> str:
        return timed(each.minutes, work.territory, lang, estimated=each.estimated, decimals=decimals)

    near = nearest_places(work.model, outcome.scenario, code)
    if near:
        told = ", ".join(
            cli("near_place", lang, name=each.name, minutes=minutes_of(each, 1))
            + range_words(place_range(work.territory, code, each.lon, each.lat, each.minutes), lang)
            for each in near
        )
        line(cli("near_places", lang, places=told))
    reached = reached_places(work.model, outcome.scenario, code)
    line()
    line((cli("why", lang) if reached else cli("why_none", lang)) + (say("colon", lang) if reached else ""))
    if reached:
        titles = (say("column_name", lang), say("minutes", lang), "APL", cli("why_share", lang))
        rows = [
            (
                f"{each.name} ({each.commune})",
                minutes_of(each),
                number(each.apl, lang, 2),
                f"{number(100 * each.share, lang)} %",
            )
            for each in reached
        ]
        table(titles, rows)


def commune_json(work: Work, outcome: Outcome, code: str, lang: Language) -> None:
    """The same for programs."""
    as_json(
        {
            "insee": code,
            "name": str(work.territory.communes["name"].loc[code]),
            "illustrative": work.territory.illustrative,
            "baseline": str(outcome.baseline),
            "before": outcome.before.table.loc[code].to_dict(),
            "after": outcome.after.table.loc[code].to_dict(),
            "warning": incomplete_warning(work.territory, lang),
            "notes": list(commune_notes(ring_gaps(work.territory), code, lang)),
            "share_worse_served": share_worse_served(outcome, code),
            "reached": [vars(each) for each in reached_places(work.model, outcome.scenario, code)],
            "nearest": [vars(each) for each in nearest_places(work.model, outcome.scenario, code)],
        }
    )


def warn_of_invented(work: Work, lang: Language, mark: str = "") -> None:
    """What must be read first where figures rest on invented doctors."""
    warning = facts(work.territory, work.outcome(), lang).warning
    if warning:
        complain(f"{mark}{warning}")


def limits_json(work: Work, lang: Language) -> dict[str, object]:
    """What must be read first, and the scenarios that differ from what was saved, for programs."""
    about = facts(work.territory, work.outcome(), lang)
    return {"warning": about.warning, "limits": list(about.limits), "differs": list(work.differences.names)}


def about_json(work: Work, lang: Language) -> dict[str, object]:
    """What an answer is about, for programs."""
    return {
        "territory": work.territory.name,
        "illustrative": work.territory.illustrative,
        "baseline": str(work.baseline),
        "warning": incomplete_warning(work.territory, lang),
        "differs": list(work.differences.names),
        "scenario": work.scenario.name,
    }


def show_levers(outcome: Outcome, lang: Language) -> None:
    """What each lever gives and costs, and what teleconsultation adds beside APL."""
    if outcome.levers:
        line()
        keys = ("consultations", "patients", "investment", "yearly", "subsidy")
        rows = [
            (
                each.name,
                number(each.consultations, lang, signed=True),
                number(each.patients, lang, signed=True),
                *(number(cost, lang) for cost in (each.cost.investment, each.cost.yearly, each.cost.subsidy)),
            )
            for each in outcome.levers
        ]
        table((cli("levers_title", lang), *(cli(f"figure_{key}", lang) for key in keys)), rows)
    if outcome.tele is not None:
        tele = outcome.tele
        line()
        worth = number(tele.used + tele.unused, lang)
        line(cli("tele_line", lang, used=number(tele.used, lang), value=worth, fte=compact(round(tele.fte, 2), lang)))
        for each in tele.cabins:
            line(f"  {each.name}{say('colon', lang)}{number(each.given, lang)} ({cli(f'held_{each.held_by}', lang)})")
        if not tele.by_age:
            line(cli("tele_national", lang))
