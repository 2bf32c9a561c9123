"""The table of communes that every export shows: one row a commune of the core, one column a score, blanks explained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.scoring import Origin, Scores
from deserts.states import State
from geodata.france.base import france
from geodata.readers.base import Imported
from geodata.report.schema import schema
from geodata.territory.opening import Territory
from geodata.territory.ring import RingGaps, ring_gaps
from scenarios.answer.evaluate import Outcome
from scenarios.answer.minute_ranges import has_ranges, nearest_ranges
from scenarios.answer.model import Baseline
from scenarios.layers.measures import measures
from scenarios.words.estimate import estimate_text
from scenarios.words.facts import changes_invented, class_names, compared_with
from scenarios.words.invented import rests_on_invented
from scenarios.words.levers import TELE, words
from scenarios.words.ring import commune_notes, off_words
from scenarios.words.ring import say as say_ring
from scenarios.words.sources import unit_in
from scenarios.words.texts import Language, compact, number, say

Floats = npt.NDArray[np.float64]
States = npt.NDArray[np.int8]

SCORES: Mapping[str, str] = {
    "population": "people",
    "need": "people_standardised",
    "gps": "doctors",
    "gp_per_100k": "per_100k",
    "gp_per_100k_standardised": "per_100k_standardised",
    "nearest_gp_min": "minutes",
    "apl": "per_person",
}
"""Scores in the order of the columns -> their unit."""

CHANGES = {"nearest_gp_min": "nearest_gp_change_min", "apl": "apl_change"}
"""Score -> its column in ``Outcome.change``."""


@dataclass(frozen=True)
class Column:
    """One column of the table.

    key : stable snake_case name; label, unit, meaning, origin : in the language asked for
    values : (communes,) numbers with NaN where blank, or texts; states : (communes,) ``State``; None for texts
    decimals : None for texts; signed : a difference, shown with its sign
    illustrative : it rests on invented doctors
    """

    key: str
    label: str
    unit: str
    meaning: str
    origin: str
    values: Floats | Sequence[str]
    states: States | None = None
    decimals: int | None = None
    signed: bool = False
    illustrative: bool = False

    @property
    def is_text(self) -> bool:
        """Whether the column holds words or codes."""
        return self.decimals is None

    def unit_row(self, lang: Language) -> str:
        """The unit as it stands under the title, with the mark of invented doctors."""
        return f"{self.unit} [{say('illustrative_mark', lang)}]" if self.illustrative else self.unit


def commune_table(
    territory: Territory,
    outcome: Outcome,
    lang: Language,
    *,
    layers: Sequence[Imported] = (),
    marks: bool = True,
) -> tuple[Column, ...]:
    """Core communes in the order of their codes; without edits each score stands once, else before, after and change.

    layers : imported files in today's communes, each measure and category of which is a column
    marks : also say on every row whether the doctors are invented, what the scenario is compared with, and its name
    """
    core = territory.core.sort_index()
    scores = list(_scores(territory, core.index, outcome, lang))
    imported = list(_imported(territory, core.index, layers, lang))
    blanks = why_blank([*scores, *imported], territory.times.limit_min, lang)
    gaps = ring_gaps(territory)
    blanks = [off_words(gaps, code, text, territory, lang) for code, text in zip(core.index, blanks, strict=True)]
    classes = [*_classes(core.index, outcome, lang), *tele_columns(outcome, core.index, lang)]
    marked = _marks(territory, outcome, lang) if marks else ()
    around = _around(gaps, core.index, lang)
    return (*_names(core, lang), *scores, *classes, *imported, _text("blanks", blanks, lang), *around, *marked)


def _around(gaps: RingGaps, codes: pd.Index[str], lang: Language) -> Iterator[Column]:
    """What is missing around each commune; no column where nothing is anywhere."""
    notes = [" ".join(commune_notes(gaps, code, lang)) for code in codes]
    if any(notes):
        label, meaning = say_ring("column", lang), say_ring("column_help", lang)
        yield Column("around", label, say("text_unit", lang), meaning, "", notes)


def _text(key: str, values: Sequence[str], lang: Language) -> Column:
    return Column(key, say(f"column_{key}", lang), say("text_unit", lang), say(f"help_{key}", lang), "", values)


def _names(core: pd.DataFrame, lang: Language) -> Iterator[Column]:
    """Who each commune is."""
    base = france()
    yield _text("insee", list(core.index), lang)
    yield _text("name", list(core["name"]), lang)
    yield _text("epci", list(core["epci"].fillna("")), lang)
    yield _text("epci_name", _looked_up(core["epci"], base.epci["name"]), lang)
    names = _looked_up(core["departement"], base.departements["name"])
    codes = core["departement"].fillna("")
    yield _text("departement", [f"{code} {name}".strip() for code, name in zip(codes, names, strict=True)], lang)


def _looked_up(codes: pd.Series[str], names: pd.Series[str]) -> list[str]:
    return [str(name) for name in codes.map(names).fillna("")]


def _scores(territory: Territory, codes: pd.Index[str], outcome: Outcome, lang: Language) -> Iterator[Column]:
    """Each score once where nothing is planned; else before and after, and the change where it is read."""
    invented = {"nearest_gp_min": territory.illustrative, "apl": changes_invented(territory, outcome.scenario)}
    for score in SCORES:
        same = score in ("population", "need") and outcome.before.table[score].equals(outcome.after.table[score])
        if same or not outcome.scenario.edits:
            yield _score(score, "", outcome.before, codes, lang)
            if score == "nearest_gp_min":
                yield from _ranges(territory, outcome.before, codes, lang)
            continue
        yield _score(score, "before", outcome.before, codes, lang)
        yield _score(score, "after", outcome.after, codes, lang)
        if score == "nearest_gp_min":
            yield from _ranges(territory, outcome.after, codes, lang)
        if score in CHANGES:
            origin = Origin.ILLUSTRATIVE if invented[score] else Origin.MODELLED
            yield _change(score, origin, outcome, codes, lang)


def _score(score: str, moment: str, scores: Scores, codes: pd.Index[str], lang: Language) -> Column:
    place = scores.table.index.get_indexer(codes)
    origin = scores.origins[score]
    if moment == "before" and origin is Origin.ANCHORED:
        origin = Origin.PUBLISHED
    values, states = scores.table[score].to_numpy(dtype=np.float64)[place], scores.states(score)[place]
    return _numeric(score, moment, lang, origin=origin, values=values, states=states)


def _ranges(territory: Territory, scores: Scores, codes: pd.Index[str], lang: Language) -> Iterator[Column]:
    """What the minutes beside it may really be, where they are estimated: four of five ways lie between."""
    if not has_ranges(territory):
        return
    ends = nearest_ranges(territory, scores.table["nearest_gp_min"].reindex(codes))
    for key, values in zip(("nearest_gp_min_from", "nearest_gp_min_to"), ends, strict=True):
        numbers = np.asarray(values, dtype=np.float64)
        states = np.where(np.isnan(numbers), State.ABSENT, State.VALUE).astype(np.int8)
        label, meaning = estimate_text(key, lang), estimate_text("nearest_range_help", lang)
        yield Column(
            key, label, say("minutes", lang), meaning, estimate_text("estimate", lang), _clean(numbers, 2), states, 0
        )


def _numeric(score: str, moment: str, lang: Language, *, origin: Origin, values: Floats, states: States) -> Column:
    """A column of numbers with the words of the data dictionary."""
    known = schema().column("scores", score)
    return Column(
        key="_".join(filter(None, (score, moment))),
        label=_label(schema().label("scores", score, lang), moment, lang),
        unit=say(SCORES[score], lang),
        meaning=schema().help("scores", score, lang),
        origin=say(f"origin_{origin}", lang),
        values=_clean(values, 2 if score == "nearest_gp_min" else 6),
        states=states,
        # A change of 0.3 minutes must not be shown as "-0".
        decimals=max((known.decimals if known else None) or 0, moment == "change"),
        signed=moment == "change",
        illustrative=origin is Origin.ILLUSTRATIVE,
    )


def _change(score: str, origin: Origin, outcome: Outcome, codes: pd.Index[str], lang: Language) -> Column:
    """After minus before; blank where one of the two is."""
    place = outcome.change.index.get_indexer(codes)
    before, after = (scores.states(score)[place] for scores in (outcome.before, outcome.after))
    values = outcome.change[CHANGES[score]].to_numpy(dtype=np.float64)[place]
    states = np.where(before == State.VALUE, after, before).astype(np.int8)
    return _numeric(score, "change", lang, origin=origin, values=values, states=states)


def _label(words: str, moment: str, lang: Language) -> str:
    return f"{words}, {say(moment, lang)}" if moment else words


def _clean(values: Floats, decimals: int) -> Floats:
    """Without the dust of floating point, and of seats known to a metre (0.001 min): it is the 0 that it should be."""
    return np.round(values, decimals) + 0.0


def _classes(codes: pd.Index[str], outcome: Outcome, lang: Language) -> Iterator[Column]:
    """The class of APL in words."""
    names = class_names(outcome.before.params, lang)
    words = schema().label("scores", "apl_class", lang)
    meaning, origin = say("help_apl_class", lang), outcome.after.origins["apl_class"]
    moments = {"before": outcome.before, "after": outcome.after} if outcome.scenario.edits else {"": outcome.before}
    for moment, scores in moments.items():
        classes = scores.table["apl_class"].reindex(codes)
        values = ["" if np.isnan(k) else names[int(k)] for k in classes.to_numpy(dtype=np.float64)]
        key = "_".join(filter(None, ("apl_class", moment)))
        label, unit, named = _label(words, moment, lang), say("per_person", lang), say(f"origin_{origin}", lang)
        yield Column(key, label, unit, meaning, named, values, illustrative=origin is Origin.ILLUSTRATIVE)


def _imported(
    territory: Territory, codes: pd.Index[str], layers: Sequence[Imported], lang: Language
) -> Iterator[Column]:
    """What imported files say of each commune: numbers with their states, categories in words."""
    place = territory.communes.index.get_indexer(codes)
    for one in measures(territory, layers, lang) if layers else ():
        key = one.key.partition(":")[2].replace(".", "_")
        states = np.where(np.isnan(one.values.to_numpy()) & (one.states == State.VALUE), State.ABSENT, one.states)
        if one.texts is not None:
            texts = [str(text) for text in one.texts.iloc[place]]
            yield Column(key, one.label, say("text_unit", lang), one.help, one.origin, texts, states[place])
            continue
        values = np.where(states == State.VALUE, one.values.to_numpy(dtype=np.float64), np.nan)[place]
        unit = unit_in(one.unit, lang) or say("number_unit", lang)
        yield Column(key, one.label, unit, one.help, one.origin, _clean(values, 6), states[place], one.decimals)


def tele_columns(outcome: Outcome, codes: pd.Index[str], lang: Language) -> Iterator[Column]:
    """What teleconsultation adds, beside APL and never in it; nothing where the scenario has none."""
    if outcome.tele is None:
        return
    for key, (label, meaning) in TELE.items():
        values = outcome.tele.table[key].reindex(codes).to_numpy(dtype=np.float64)
        states = np.full(len(codes), int(State.VALUE), dtype=np.int8)
        origin = say(f"origin_{Origin.MODELLED}", lang)
        yield Column(
            f"tele_{key}", words(label, lang), say("per_person", lang), words(meaning, lang), origin,
            _clean(values, 6), states, 2,
        )  # fmt: skip


def why_blank(columns: Sequence[Column], limit_min: float, lang: Language) -> list[str]:
    """For each row, which numbers are missing and why; empty where none is."""
    words = {state: say(f"state_{state.name.lower()}", lang, limit=compact(limit_min, lang)) for state in State}
    colon = say("colon", lang)
    numeric = [column for column in columns if column.states is not None]
    rows = len(numeric[0].values) if numeric else 0
    reasons: list[list[str]] = [[] for _ in range(rows)]
    for column in numeric:
        states = column.states if column.states is not None else np.empty(0, dtype=np.int8)
        for row in np.flatnonzero(states != State.VALUE):
            reasons[row].append(f"{column.label}{colon}{words[State(states[row])]}")
    return [say("semicolon", lang).join(row) for row in reasons]


def invented_column(territory: Territory, outcome: Outcome, lang: Language) -> Column:
    """For each core commune in the order of codes, whether its figures rest on invented doctors; the published APL never."""
    touched = pd.Series(rests_on_invented(territory, outcome.before.params.decay.reach_min), territory.communes.index)
    published = compared_with(territory, outcome) is Baseline.PUBLISHED
    safe = published and not changes_invented(territory, outcome.scenario)
    yes = say("yes_but_published" if safe else "yes", lang)
    words = [yes if touched[code] else say("no", lang) for code in territory.core.sort_index().index]
    return _text("illustrative", words, lang)


def _marks(territory: Territory, outcome: Outcome, lang: Language) -> Iterator[Column]:
    """What must not be lost when rows are copied elsewhere: invented or not, compared with what, which scenario."""
    rows = len(territory.core)
    planned = outcome.scenario.name if outcome.scenario.edits else ""
    yield invented_column(territory, outcome, lang)
    yield _text("baseline", [say(f"baseline_short_{compared_with(territory, outcome)}", lang)] * rows, lang)
    yield _text("scenario", [planned] * rows, lang)


def shown(column: Column, row: int, lang: Language) -> str:
    """A cell as people read it; a blank by its reason's letters."""
    if isinstance(value := column.values[row], str):
        return value
    return number(float(value), lang, column.decimals or 0, signed=column.signed)
