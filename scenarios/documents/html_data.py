"""What the page of the map is given: communes, layers with their classes, sites and words, as plain JSON values."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.scoring import Origin
from deserts.states import State
from geodata.readers.base import Imported
from geodata.territory.opening import Territory
from scenarios.answer.evaluate import Outcome
from scenarios.documents.html_shapes import Shapes
from scenarios.layers.map_layers import STATE_COLOURS, STATE_INKS, ClassBreak, MapLayer, layer
from scenarios.layers.measures import DataIndicator, measures
from scenarios.plan.scenario import all_sites, decided_sites, folded_levers
from scenarios.words.facts import Facts, changes_invented, compared_with
from scenarios.words.invented import rests_on_invented
from scenarios.words.levers import words
from scenarios.words.sources import unit_in
from scenarios.words.texts import Language, compact, number, say

ACCENT = "#0b5cad"
TOWNS = 60
"""Names offered to the map, by population; it shows those that do not touch."""

Json = dict[str, Any]


@dataclass(frozen=True)
class _View:
    """One layer: its key in the page, its column in ``map_layers``, its values and states in the whole territory.

    measure : of an imported file, None for what is computed
    """

    key: str
    column: str
    values: pd.Series[float]
    states: npt.NDArray[np.int8]
    unit: str
    decimals: int
    measure: DataIndicator | None = None


def page_data(
    territory: Territory, outcome: Outcome, shapes: Shapes, about: Facts, layers: Sequence[Imported] = ()
) -> Json:
    """Everything that ``assets/map.js`` reads. Texts are plain: the page sets them as text."""
    lang = about.lang
    views = [*_views(outcome, lang), *_imported(territory, layers, lang)]
    place = territory.communes.index.get_indexer(shapes.codes)
    invented = rests_on_invented(territory, outcome.before.params.decay.reach_min)
    return {
        "locale": "fr-FR" if lang == "fr" else "en-GB",
        "accent": ACCENT,
        "bounds": shapes.bounds,
        "outlines": shapes.outlines,
        "communes": _communes(territory.communes.iloc[place], invented[place]),
        "columns": {view.key: _column(view, place) for view in (*views, _people(territory))},
        "layers": [
            _layer(view, territory, outcome, place, lang) for view in views if view.key != "nearest_gp_min_before"
        ],
        "first": _first(views),
        "rows": list(_rows(views, lang)),
        "table": list(_table(views, lang)),
        "states": _states(territory.times.limit_min, lang),
        "sites": list(_sites(territory, outcome, shapes.codes, lang)),
        "towns": _towns(territory.core),
        "words": _words(territory, outcome, about),
    }


def _views(outcome: Outcome, lang: Language) -> Iterator[_View]:
    """Access before, after and changed, minutes, density, need; without edits each once."""
    before, after, planned = outcome.before, outcome.after, bool(outcome.scenario.edits)

    def view(key: str, score: str, scores: Any, unit: str, decimals: int) -> _View:
        return _View(key, score, scores.table[score], scores.states(score), say(unit, lang), decimals)

    if planned:
        yield view("apl_before", "apl", before, "per_person_long", 2)
        yield view("apl_after", "apl", after, "per_person_long", 2)
        states = np.where(before.states("apl") == State.VALUE, after.states("apl"), before.states("apl")).astype(
            np.int8
        )
        yield _View("apl_change", "apl_change", outcome.change["apl_change"], states, say("per_person_long", lang), 2)
        yield view("nearest_gp_min_before", "nearest_gp_min", before, "minutes", 0)
    else:
        yield view("apl", "apl", before, "per_person_long", 2)
    yield view("nearest_gp_min", "nearest_gp_min", after, "minutes", 0)
    yield view("gp_per_100k", "gp_per_100k", after, "per_100k", 0)
    yield view("need", "need", after, "people_standardised", 0)


def _imported(territory: Territory, layers: Sequence[Imported], lang: Language) -> Iterator[_View]:
    """What imported files say of the communes."""
    for one in measures(territory, layers, lang) if layers else ():
        yield _View(one.key, one.scale, one.values, one.states, unit_in(one.unit, lang), one.decimals, one)


def _people(territory: Territory) -> _View:
    people = territory.communes["population"]
    return _View(
        "population", "population", people, np.where(people.isna(), State.ABSENT, State.VALUE).astype(np.int8), "", 0
    )


def _first(views: Sequence[_View]) -> int:
    """The layer that the page opens on: access as the scenario leaves it."""
    shown = [view.key for view in views if view.key != "nearest_gp_min_before"]
    return next(place for place, key in enumerate(shown) if key in ("apl", "apl_after"))


def _communes(communes: pd.DataFrame, invented: npt.NDArray[np.bool_]) -> Json:
    """Who they are, and which rest on invented doctors where not all do."""
    return {
        "code": list(communes.index),
        "name": list(communes["name"]),
        "core": [int(here) for here in communes["in_core"]],
        "invented": [int(here) for here in invented] if invented.any() and not invented.all() else [],
    }


def _column(view: _View, place: npt.NDArray[np.intp]) -> Json:
    """Values rounded to one digit more than is shown; blanks as null, with their reasons by position."""
    values = np.round(view.values.to_numpy(dtype=np.float64)[place], view.decimals + 1) + 0.0
    states = view.states[place]
    values = np.where(states == State.VALUE, values, np.nan) if view.measure is not None else values
    reasons = {str(i): int(states[i]) for i in np.flatnonzero(np.isnan(values))}
    return {
        "values": [None if np.isnan(value) else float(value) for value in values],
        "states": reasons,
        "decimals": view.decimals,
        "signed": view.key.endswith("change"),
        **(
            {}
            if view.measure is None or view.measure.texts is None
            else {"words": list(view.measure.texts.iloc[place])}
        ),
    }


def _layer(view: _View, territory: Territory, outcome: Outcome, place: npt.NDArray[np.intp], lang: Language) -> Json:
    """Classes and counts of a layer, and the class of every commune drawn."""
    params, communes = outcome.before.params, territory.communes
    people, core, bounds = communes["population"], communes["in_core"], (params.low_apl, params.high_apl)
    if view.measure is not None:
        drawn, short = view.measure.drawn(people, core, bounds), view.measure.label
    else:
        drawn, short = layer(view.values, view.states, people, core, view.column, bounds), say(f"map_{view.key}", lang)
    return {
        "key": view.key,
        "illustrative": _invented(view, territory, outcome),
        "short": short,
        "label": short if view.measure is not None else say(f"legend_{view.key}", lang),
        "unit": view.unit,
        "note": _note(view, territory, outcome, lang),
        "classOf": [int(k) for k in drawn.class_of[place]],
        "classes": [
            {
                "label": class_label(drawn, k, lang),
                "colour": each.colour,
                "communes": each.communes,
                "people": round(each.people),
            }
            for k, each in enumerate(drawn.classes)
        ],
        "blanks": [
            {"state": str(int(blank.state)), "communes": blank.communes, "people": round(blank.people)}
            for blank in drawn.blanks
            if blank.state is not State.OUTSIDE
        ],
        "states": {str(i): int(state) for i, state in enumerate(view.states[place]) if drawn.class_of[place[i]] < 0},
    }


def _invented(view: _View, territory: Territory, outcome: Outcome) -> bool:
    """Whether what a layer shows rests on invented doctors."""
    if view.measure is not None:
        return False
    if view.key.startswith("apl") and changes_invented(territory, outcome.scenario) and view.key != "apl_before":
        return True
    if view.key == "apl_change":  # a planned centre gives what it gives, whoever practises around
        return False
    return outcome.after.origins[view.column] is Origin.ILLUSTRATIVE


def class_label(drawn: MapLayer, k: int, lang: Language) -> str:
    """A class in words: « moins de 1 », « 1 à 1,5 », « 5 et plus », « sans changement notable »."""
    each: ClassBreak = drawn.classes[k]
    if each.label:
        return each.label
    low, high = (None if bound is None else _bound(bound, drawn, lang) for bound in (each.low, each.high))
    if drawn.neutral == k:
        return say("class_neutral", lang)
    if low is None and high is None:
        return say("class_all", lang)
    if low is None:
        return say("class_up_to" if drawn.upper_inclusive else "class_under", lang, high=high)
    if high is None:
        return say("class_over" if drawn.upper_inclusive else "class_from", lang, low=low)
    return say("class_between", lang, low=low, high=high)


def _bound(bound: float, drawn: MapLayer, lang: Language) -> str:
    return number(bound, lang, drawn.decimals, signed=True) if drawn.signed else compact(bound, lang)


def _note(view: _View, territory: Territory, outcome: Outcome, lang: Language) -> str:
    if view.measure is not None:
        return view.measure.origin
    if view.key == "apl_change":
        return say("limit_noise", lang)
    if view.column == "apl":
        return say(f"baseline_{compared_with(territory, outcome)}", lang)
    return ""


def _rows(views: Sequence[_View], lang: Language) -> Iterator[Json]:
    """Lines of a commune's tooltip: before → after where something is planned."""
    keys = {view.key for view in views}
    planned = "apl_after" in keys
    apl = ("apl_before", "apl_after") if planned else ("apl", "apl")
    yield {"label": "APL", "before": apl[0], "after": apl[1], "unit": ""}
    if planned:
        yield {"label": say("map_apl_change", lang), "before": "apl_change", "after": "apl_change", "unit": ""}
    minutes = "nearest_gp_min_before" if planned else "nearest_gp_min"
    yield {"label": say("map_nearest_gp_min", lang), "before": minutes, "after": "nearest_gp_min", "unit": "min"}
    yield {"label": say("head_people", lang), "before": "population", "after": "population", "unit": ""}
    for view in views:
        if view.measure is not None:
            yield {"label": view.measure.label, "before": view.key, "after": view.key, "unit": view.unit}


def _table(views: Sequence[_View], lang: Language) -> Iterator[Json]:
    """Columns of the table twin."""
    for view in views:
        if view.key.startswith("apl") or view.key == "nearest_gp_min":
            yield {"column": view.key, "label": say(f"table_{view.key}", lang)}
        elif view.measure is not None:
            yield {"column": view.key, "label": view.measure.label}
    yield {"column": "population", "label": say("head_people", lang)}


def _states(limit_min: float, lang: Language) -> Json:
    """Word, colour and hatching of each reason for a blank."""
    limit = compact(limit_min, lang)
    return {
        str(int(state)): {
            "word": say(f"state_{state.name.lower()}", lang, limit=limit),
            "label": say(f"legend_{state.name.lower()}", lang, limit=limit),
            "colour": STATE_COLOURS.get(state, STATE_COLOURS[State.ABSENT]),
            "ink": STATE_INKS.get(state, ""),
        }
        for state in (State.SECRET, State.ABSENT, State.OUT_OF_REACH, State.OUTSIDE)
    }


def _sites(territory: Territory, outcome: Outcome, codes: pd.Index[str], lang: Language) -> Iterator[Json]:
    """Places of care of the communes drawn, then those that the scenario touches (closed ones too)."""
    edited = decided_sites(territory, outcome.scenario)
    present = all_sites(territory, outcome.scenario)
    kept = present[present["commune"].isin(codes) & ~present.index.isin(edited.index)]
    for row in kept.to_dict("records"):
        shown = {"gps": compact(row["gps"], lang), "consultations": number(row["consultations"], lang)}
        text = say("map_gp", lang, **shown)
        yield _site(row, text, "")
    for row in edited.to_dict("records"):
        text = say(f"map_{row['status']}", lang)
        if row["status"] != "closed":
            shown = {"fte": compact(row["fte"], lang), "consultations": number(row["consultations"], lang)}
            text = f"{say('map_planned', lang, **shown)} ({text})"
        yield _site(row, text, row["status"])
    for lever in folded_levers(outcome.scenario):
        if lever.lever.cabin and lever.commune:
            place = {"name": lever.name, "lon": lever.lon, "lat": lever.lat, "gps": 0.0}
            yield _site(place, words(lever.lever.label, lang), "added")


def _site(row: Mapping[Any, Any], text: str, status: str) -> Json:
    place = {"lon": round(row["lon"], 5), "lat": round(row["lat"], 5), "gps": round(row["gps"], 1)}
    return {"name": row["name"], "text": text, "status": status, **place}


def _towns(core: pd.DataFrame) -> list[Json]:
    largest = core.nlargest(TOWNS, "population")
    return [
        {"name": row["name"], "lon": round(row["lon"], 4), "lat": round(row["lat"], 4)}
        for row in largest.to_dict("records")
    ]


def _words(territory: Territory, outcome: Outcome, about: Facts) -> Json:
    lang = about.lang
    mark = say("illustrative_partly" if about.invented == "part" else "illustrative", lang) if about.invented else ""
    producers = ", ".join(dict.fromkeys(source.producer for source in about.sources if source.producer))
    return {
        "colon": say("colon", lang),
        "communes": say("map_communes", lang),
        "people": say("map_people_short", lang),
        "outside": say("legend_outside", lang),
        "illustrative": say("illustrative_mark", lang),
        "mark": mark,
        "map": say("map_aria", lang),
        "baseline": say(f"baseline_short_{compared_with(territory, outcome)}", lang),
        "attribution": html.escape(producers),  # the one text that the map takes for HTML
    }
