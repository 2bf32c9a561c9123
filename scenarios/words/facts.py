"""The facts that every export carries: what, where, from which data, computed how, when, and how far to trust it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts._version import __version__
from deserts.scoring import AgeVariant, Scores, ScoringParams, apl_class
from geodata.readers.base import Imported
from geodata.report.source import Source
from geodata.territory.opening import POPULATION_RING_MIN, Territory
from scenarios.answer.evaluate import Headline, Outcome, sides
from scenarios.answer.fingerprint import fingerprint
from scenarios.answer.model import Baseline
from scenarios.plan.scenario import Scenario, edited_sites
from scenarios.words.absent import absent_sentences, incomplete_warning
from scenarios.words.estimate import estimate_limits
from scenarios.words.fact import Fact, Figure
from scenarios.words.facts_parameters import age_facts, parameter_facts, travel_facts
from scenarios.words.facts_steps import place, step
from scenarios.words.invented import invented_warning, is_partly_invented
from scenarios.words.ring import ring_limits
from scenarios.words.roads import road_limits
from scenarios.words.sources import named_sources
from scenarios.words.texts import Language, compact, day, number, say


@dataclass(frozen=True)
class Facts:
    """All that an export says about itself, in one language, ready to print.

    invented : "all" or "some" of the figures rest on invented doctors, "" = none; warning : empty, or what must be
        read first
    identity : territory, field, period, scenario, baseline, how to read, date, software
    steps : the decisions of the scenario in words; limits : how far to trust the result, one sentence each
    parameters : constants of the APL; ages : weights of the age classes; travel : how minutes were obtained
    headline : figures of the core; classes : people by class of APL
    """

    lang: Language
    title: str
    invented: str
    warning: str
    identity: tuple[Fact, ...]
    steps: tuple[str, ...]
    limits: tuple[str, ...]
    sources: tuple[Source, ...]
    parameters: tuple[Fact, ...]
    ages: tuple[Fact, ...]
    travel: tuple[Fact, ...]
    headline: tuple[Figure, ...]
    classes: tuple[Figure, ...]

    def get(self, key: str) -> str | float:
        """Value of the identity, parameter or travel fact of this key; KeyError when there is none."""
        known = {fact.key: fact.value for fact in (*self.identity, *self.parameters, *self.travel)}
        return known[key]


def facts(
    territory: Territory,
    outcome: Outcome,
    lang: Language,
    *,
    today: date | None = None,
    layers: Sequence[Imported] = (),
) -> Facts:
    """What an export of this outcome must say.

    today : date of the export, default the present day; layers : imported files, whose sources are named too
    """
    params = outcome.before.params
    invented = invented_part(territory, outcome)
    return Facts(
        lang=lang,
        title=say("title", lang, territory=territory.name),
        invented=invented,
        warning=" ".join(filter(None, _warnings(territory, invented, params, lang))),
        identity=tuple(_identity(territory, outcome, lang, today or date.today())),  # noqa: DTZ011 - the user's day
        steps=steps(territory, outcome.scenario, lang),
        limits=tuple(_limits(territory, outcome, lang)),
        sources=named_sources(territory, layers, lang),
        parameters=tuple(parameter_facts(territory, params, lang)),
        ages=tuple(age_facts(params, lang)),
        travel=tuple(travel_facts(territory, lang)),
        headline=_headline(outcome, territory.times.limit_min, lang),
        classes=_classes(outcome, lang),
    )


def _warnings(territory: Territory, invented: str, params: ScoringParams, lang: Language) -> tuple[str, str]:
    """What must be read first: files that are missing, then doctors that are invented."""
    return incomplete_warning(territory, lang), invented_warning(territory, invented, params.decay.reach_min, lang)


def invented_part(territory: Territory, outcome: Outcome) -> str:
    """Which figures rest on invented doctors: "all", "part" (near some départements), "some" (not the published APL), or ""."""
    if not territory.illustrative:
        return ""
    if is_partly_invented(territory):
        return "part"
    return "some" if compared_with(territory, outcome) is Baseline.PUBLISHED else "all"


def changes_invented(territory: Territory, scenario: Scenario) -> bool:
    """Whether the scenario moves, resizes or closes invented doctors: the change it shows is invented too then.

    A planned centre alone does not: what it gives depends on the people around it, not on the doctors there. A lever
    that helps or moves present doctors, or draws doctors from around, does.
    """
    touched = territory.sites.index.intersection(edited_sites(territory, scenario).index)
    return bool(territory.sites.loc[touched, "illustrative"].any())


def compared_with(territory: Territory, outcome: Outcome) -> Baseline:
    """What the figures really are compared with: published values need a workbook."""
    return Baseline.MODELLED if territory.published is None else outcome.baseline


def apl_ages(territory: Territory, outcome: Outcome, lang: Language) -> str:
    """Which doctors an APL counts, in words: those of the published variant, or all where everything is modelled."""
    published = compared_with(territory, outcome) is Baseline.PUBLISHED
    variant = outcome.before.params.age_variant if published else AgeVariant.ALL_AGES
    return say(f"age_{variant}", lang)


def cell(scores: Scores, commune: str, column: str) -> float:
    """One score of one commune."""
    return float(scores.table[column].to_numpy(dtype=np.float64)[scores.table.index.get_loc(commune)])


def steps(territory: Territory, scenario: Scenario, lang: Language) -> tuple[str, ...]:
    """Each decision of a scenario in words, FTE turned into consultations.

    Raises UnknownSite where an edit speaks of a site that does not exist.
    """
    done = Scenario(scenario.name)
    words = []
    for edit in scenario.edits:
        words.append(step(territory, done, edit, lang))
        done = Scenario(scenario.name, (*done.edits, edit))
    return tuple(words)


def _identity(territory: Territory, outcome: Outcome, lang: Language, today: date) -> Iterator[Fact]:
    scenario, baseline = outcome.scenario, compared_with(territory, outcome)
    planned = scenario.name if scenario.edits else say("scenario_none", lang)
    yield Fact("territory", say("territory", lang), territory.name)
    yield Fact("field", say("field", lang), _field(territory, lang))
    yield Fact("period", say("period", lang), _period(territory, lang))
    yield Fact("scenario", say("scenario", lang), planned)
    if scenario.note:
        yield Fact("note", say("note", lang), scenario.note)
    yield Fact("baseline", say("baseline", lang), say(f"baseline_{baseline}", lang))
    if example := _reading(territory, outcome, lang):
        yield Fact("reading", say("reading", lang), example)
    yield Fact("date", say("date", lang), day(today, lang))
    yield Fact("software", say("software", lang), f"Déserts {__version__}")
    yield Fact("fingerprint", say("fingerprint", lang), fingerprint(outcome), note=say("fingerprint_note", lang))


def _field(territory: Territory, lang: Language) -> str:
    core = territory.core
    return say(
        "field_text",
        lang,
        communes=number(len(core), lang),
        people=number(float(core["population"].sum()), lang),
        ring=number(len(territory.communes) - len(core), lang),
        minutes=compact(POPULATION_RING_MIN, lang),
    )


def _period(territory: Territory, lang: Language) -> str:
    years = ", ".join(dict.fromkeys(source.data_year for source in territory.sources))
    geography = next((source.geography_year for source in territory.sources if source.geography_year), None)
    if geography is None:
        return say("period_no_geography", lang, years=years)
    return say("period_text", lang, years=years, geography=geography)


def _reading(territory: Territory, outcome: Outcome, lang: Language) -> str:
    """A sentence on the commune that changes most, else on the most populous one; empty where none has an APL."""
    table = outcome.before.table[outcome.before.in_core.to_numpy()]
    apl = table["apl"].dropna()
    if apl.empty:
        return ""
    change = outcome.change["apl_change"].reindex(apl.index).abs()
    moved = bool((change > 1e-9).any())
    code = str((change if moved else table.loc[apl.index, "population"]).idxmax())
    before, after = (number(cell(scores, code, "apl"), lang, 2) for scores in (outcome.before, outcome.after))
    where = place(territory, code)
    if not outcome.scenario.edits:
        return say("reading_one", lang, commune=where, before=before)
    return say("reading_two", lang, commune=where, before=before, after=after)


def _limits(territory: Territory, outcome: Outcome, lang: Language) -> Iterator[str]:
    yield from absent_sentences(territory, lang)
    yield say("limit_noise", lang)
    if territory.times.method == "estimated":
        yield from estimate_limits(territory, [bound for bound, _ in outcome.before.params.decay.steps], lang)
    if changes_invented(territory, outcome.scenario):
        yield say("limit_invented", lang)
    if territory.need_origin == "population":
        yield say("limit_need", lang)
    yield from ring_limits(territory, lang)
    if outcome.tele is not None:
        yield say("limit_tele", lang)
    if outcome.levers:
        yield say("limit_levers", lang)
    yield from road_limits(territory, outcome.scenario, lang)
    if outcome.floored:
        yield say("limit_floored", lang, count=number(len(outcome.floored), lang))
    if outcome.unused_consultations > 0:
        yield say("limit_unused", lang, consultations=number(outcome.unused_consultations, lang))


def _headline(outcome: Outcome, limit_min: float, lang: Language) -> tuple[Figure, ...]:
    low = compact(outcome.before.params.low_apl, lang)
    limit = compact(limit_min, lang)
    off = [head.people_off_roads for head in (outcome.headline_before, outcome.headline_after)]
    rows = (
        ("people", "people", 0),
        ("people_low", "people", 0),
        ("mean_apl", "per_person", 2),
        ("worst_tenth_apl", "per_person", 2),
        ("mean_nearest_min", "minutes", 1),
        ("people_out_of_reach", "people", 0),
        *([("people_off_roads", "people", 0)] if max(off) > 0 else []),
        ("missing_consultations", "per_year", 0),
        ("people_without_apl", "people", 0),
    )

    def figure(key: str, unit: str, decimals: int) -> Figure:
        before, after = (_value(head, key) for head in (outcome.headline_before, outcome.headline_after))
        label = say(f"head_{key}", lang, low=low, limit=limit)
        return Figure(key, label, say(unit, lang), before, after, decimals)

    return tuple(figure(*row) for row in rows)


def _value(headline: Headline, key: str) -> float:
    return float(getattr(headline, key))


def class_names(params: ScoringParams, lang: Language) -> tuple[str, str, str]:
    """The three classes of APL in words, from low to high."""
    low, high = compact(params.low_apl, lang), compact(params.high_apl, lang)
    names = (say(f"class_{key}", lang, low=low, high=high) for key in ("low", "middle", "high"))
    first, second, third = names
    return first, second, third


def _classes(outcome: Outcome, lang: Language) -> tuple[Figure, ...]:
    """People of the core in each class of APL (NaN where no APL is known), and without one."""
    before, after = _people_by_class(outcome.before), _people_by_class(outcome.after, outcome.before)
    names = (*class_names(outcome.before.params, lang), say("state_absent", lang))
    unit = say("people", lang)
    return tuple(Figure(f"class_{i}", name, unit, float(before[i]), float(after[i]), 0) for i, name in enumerate(names))


def _people_by_class(scores: Scores, former: Scores | None = None) -> npt.NDArray[np.float64]:
    core = scores.in_core.to_numpy()
    table = scores.table[core]
    counted = apl_class(pd.Series(sides(scores, former)[core]), scores.params)
    place_ = counted.fillna(3).to_numpy(dtype=np.int64)
    people = np.bincount(place_, weights=table["population"].to_numpy(dtype=np.float64), minlength=4).astype(np.float64)
    if counted.isna().all():
        people[:3] = np.nan  # nobody's class is known, which is not that nobody is in one
    return people
