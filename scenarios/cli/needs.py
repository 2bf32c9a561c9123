"""``deserts equity``, ``deserts aggregate`` and ``deserts priority``."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from deserts.errors import Unreadable
from deserts.priority import CRITERIA, NeedAdjustment
from scenarios.aggregate import ALL, FIGURES, Aggregate, Grouping, aggregate, drawn_area, groupings, layer_columns
from scenarios.cli.messages import UsageError
from scenarios.cli.output import as_json, line, table
from scenarios.cli.show import show_headline
from scenarios.cli.texts import cli
from scenarios.cli.work import Work, open_work
from scenarios.evaluate import Outcome
from scenarios.facts import facts
from scenarios.fairness import fairness
from scenarios.needs import Measure, adjust, default_weights, measures, most_urgent, priority_of
from scenarios.texts import Language, compact, number, say
from scenarios.texts_absent import incomplete_warning
from scenarios.texts_equity import level_name, measure_help, measure_name, measure_unit, words

SHOWN = ("population", "apl", "people_low", "worst_tenth_apl", "nearest_gp_min", "deficit_fte")
"""Figures of a group that fit on a line of a terminal."""


def equity(args: argparse.Namespace, lang: Language) -> None:
    """How unequally access is shared, before and after."""
    work = open_work(args, lang)
    outcome = work.outcome()
    deprived = _known(work, outcome).get("deprivation")
    found = fairness(work.territory, outcome, None if deprived is None else deprived.values)
    if args.json:
        as_json(
            {
                **_about(work, lang),
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


def aggregate_(args: argparse.Namespace, lang: Language) -> None:
    """The figures of larger areas, before and after."""
    work = open_work(args, lang)
    outcome = work.outcome()
    grouping = _grouping(args, work)
    found = aggregate(outcome, grouping, layer_columns(work.territory, work.imported, lang))
    if args.json:
        as_json({**_about(work, lang), "level": grouping.key, "source": grouping.source, "groups": _groups_json(found)})
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


def priority(args: argparse.Namespace, lang: Language) -> None:
    """Where to act first. Raises DoubleCounting where age would count twice."""
    work = open_work(args, lang)
    outcome = work.outcome()
    known = _known(work, outcome)
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
                **_about(work, lang),
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


def _moments(*, planned: bool) -> tuple[str, ...]:
    return ("before", "after", "change") if planned else ("value",)


def _known(work: Work, outcome: Outcome) -> Mapping[str, Measure]:
    return measures(work.territory, outcome, work.imported)


def _source(measure: Measure, lang: Language) -> str:
    return measure.source or words(f"kind_{measure.kind}", lang)


def _about(work: Work, lang: Language) -> dict[str, object]:
    return {
        "territory": work.territory.name,
        "illustrative": work.territory.illustrative,
        "baseline": str(work.baseline),
        "warning": incomplete_warning(work.territory, lang),
        "differs": list(work.differences.names),
        "scenario": work.scenario.name,
    }


def _groups_json(found: Aggregate) -> list[dict[str, object]]:
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


def _grouping(args: argparse.Namespace, work: Work) -> Grouping:
    if args.area:
        return drawn_area(work.territory, _shape(args.area), args.by)
    known = groupings(work.territory, work.imported)
    if args.level not in known:
        raise UsageError("usage_level", level=args.level, known=", ".join(known))
    return known[args.level]


def _shape(typed: str) -> Any:
    """A polygon from corners or from a GeoJSON file. Raises UsageError, Unreadable."""
    import shapely

    path = Path(typed)
    if path.suffix.lower() in (".geojson", ".json"):
        try:
            return _of_geojson(json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError as error:
            raise Unreadable(path, "missing") from error
        except (OSError, ValueError, KeyError, TypeError, shapely.errors.ShapelyError) as error:
            raise Unreadable(path, "unknown_shape") from error
    try:
        corners = [tuple(float(part) for part in word.split(",")) for word in typed.split()]
        return shapely.Polygon(corners)
    except (ValueError, shapely.errors.ShapelyError) as error:
        raise UsageError("usage_area", value=typed) from error


def _of_geojson(value: dict[str, Any]) -> Any:
    """All shapes of a file as one."""
    import shapely

    if value["type"] == "FeatureCollection":
        return shapely.union_all([_of_geojson(each) for each in value["features"]])
    if value["type"] == "Feature":
        return _of_geojson(value["geometry"])
    return shapely.from_geojson(json.dumps(value))


def _weights(typed: list[str]) -> dict[str, float]:
    """The default weights with those typed. Raises UsageError."""
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
