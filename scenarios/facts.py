"""The facts that every export carries: what, where, from which data, computed how, when, and how far to trust it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from deserts._version import __version__
from deserts.errors import UnknownSite
from deserts.need import AgeWeight
from deserts.scoring import AgeVariant, Scores, ScoringParams
from geodata.demo import ILLUSTRATIVE_SEED, PUBLISHED_MEAN_APL
from geodata.estimate import CALIBRATION, Calibration
from geodata.readers.base import Imported
from geodata.source import Source
from geodata.territory import POPULATION_RING_MIN, SUPPLY_RING_MIN, Territory
from scenarios.document_sources import named_sources
from scenarios.edits import AddLever, AddSite, CloseSite, Edit, MoveSite, SetActivity
from scenarios.evaluate import Baseline, Headline, Outcome
from scenarios.fingerprint import fingerprint
from scenarios.invented import invented_warning, is_partly_invented
from scenarios.road_edits import RoadEdit
from scenarios.scenario import Scenario, edited_sites
from scenarios.texts import Language, compact, day, number, say
from scenarios.texts_levers import lever_step
from scenarios.texts_roads import road_limits, road_step


@dataclass(frozen=True)
class Fact:
    """One thing said.

    key : stable name; value : text, or a number in ``unit``; note : where it comes from or what to mind
    """

    key: str
    label: str
    value: str | float
    unit: str = ""
    note: str = ""


@dataclass(frozen=True)
class Figure:
    """A headline figure without and with the scenario; NaN = nobody has a value."""

    key: str
    label: str
    unit: str
    before: float
    after: float
    decimals: int


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
        warning=invented_warning(territory, invented, params.decay.reach_min, lang),
        identity=tuple(_identity(territory, outcome, lang, today or date.today())),  # noqa: DTZ011 - the user's day
        steps=steps(territory, outcome.scenario, lang),
        limits=tuple(_limits(territory, outcome, lang)),
        sources=named_sources(territory, layers, lang),
        parameters=tuple(_parameters(territory, params, lang)),
        ages=tuple(_ages(params, lang)),
        travel=tuple(_travel(territory, lang)),
        headline=_headline(outcome, territory.times.limit_min, lang),
        classes=_classes(outcome, lang),
    )


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


def place(territory: Territory, commune: str) -> str:
    """« Bourganeuf (23030) »; the code alone where the territory does not know it."""
    if commune not in territory.communes.index:
        return commune
    return f"{territory.communes['name'].loc[commune]!s} ({commune})"


def compared_with(territory: Territory, outcome: Outcome) -> Baseline:
    """What the figures really are compared with: published values need a workbook."""
    return Baseline.MODELLED if territory.published is None else outcome.baseline


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
        words.append(_step(territory, done, edit, lang))
        done = Scenario(scenario.name, (*done.edits, edit))
    return tuple(words)


def _step(territory: Territory, done: Scenario, edit: Edit, lang: Language) -> str:
    """One decision, told from the state that the previous ones left."""
    if isinstance(edit, AddSite):
        where, given = place(territory, edit.commune), edit.fte * edit.acts_per_fte
        shown = {
            "fte": compact(edit.fte, lang),
            "acts": number(edit.acts_per_fte, lang),
            "consultations": number(given, lang),
        }
        return say("edit_add", lang, name=edit.name, place=where, **shown)
    if isinstance(edit, AddLever):
        return lever_step(territory, edit, lang)
    if isinstance(edit, RoadEdit):
        return road_step(edit, lang)
    touched = edited_sites(territory, done)
    if edit.site not in touched.index and edit.site not in territory.sites.index:
        raise UnknownSite(edit.site)
    site = (touched if edit.site in touched.index else territory.sites).loc[edit.site].to_dict()
    here, name = place(territory, str(site["commune"])), str(site["name"])
    match edit:
        case MoveSite():
            return say("edit_move", lang, name=name, origin=here, place=place(territory, edit.commune))
        case SetActivity():
            acts = float(site["acts_per_fte"])
            return say(
                "edit_activity", lang, name=name, place=here, before=compact(float(site["fte"]), lang),
                fte=compact(edit.fte, lang), acts=number(acts, lang), consultations=number(edit.fte * acts, lang),
            )  # fmt: skip
        case CloseSite():
            lost = number(float(site["consultations"]), lang)
            return say("edit_close", lang, name=name, place=here, consultations=lost)


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
    yield say("limit_noise", lang)
    if territory.times.method == "estimated":
        error = say("line_short", lang, error=number(CALIBRATION.mae_min, lang, 1))
        bounds = ", ".join(compact(bound, lang) for bound, _ in outcome.before.params.decay.steps)
        yield say("limit_estimated", lang, error=error, bounds=bounds)
    if changes_invented(territory, outcome.scenario):
        yield say("limit_invented", lang)
    if territory.need_origin == "population":
        yield say("limit_need", lang)
    yield say("limit_border", lang)
    if outcome.tele is not None:
        yield say("limit_tele", lang)
    if outcome.levers:
        yield say("limit_levers", lang)
    yield from road_limits(territory, outcome.scenario, lang)
    if outcome.floored:
        yield say("limit_floored", lang, count=number(len(outcome.floored), lang))
    if outcome.unused_consultations > 0:
        yield say("limit_unused", lang, consultations=number(outcome.unused_consultations, lang))


def _parameters(territory: Territory, params: ScoringParams, lang: Language) -> Iterator[Fact]:
    def fact(key: str, value: str | float, unit: str = "", note: str = "") -> Fact:
        return Fact(key, say(key, lang), value, say(unit, lang) if unit else "", note)

    yield from _decay(params, lang)
    yield fact("acts_per_fte", params.acts_per_fte, "per_year_fte")
    yield fact("acts_per_head", params.acts_per_head, "per_year")
    yield fact("centre_acts_per_fte", params.centre_acts_per_fte, "per_year_fte")
    yield fact("low_apl", params.low_apl, "per_person")
    yield fact("high_apl", params.high_apl, "per_person")
    variant = "age_all_ages" if params.age_variant is AgeVariant.ALL_AGES else "age_under_65"
    yield fact("age_variant", say(variant, lang))
    yield fact("bounds_drop", params.bounds.drop_below, "per_year")
    yield fact("bounds_floor", params.bounds.floor, "per_year")
    yield fact("bounds_cap", params.bounds.cap, "per_year")
    yield fact("bounds_new", params.bounds.imputed_if_new, "per_year")
    yield fact("need_origin", say(f"need_{territory.need_origin}", lang))
    if territory.illustrative:
        yield fact("seed", str(ILLUSTRATIVE_SEED))
        yield fact("seed_mean", PUBLISHED_MEAN_APL, "per_person")
    yield fact("constants_source", params.source)


def _decay(params: ScoringParams, lang: Language) -> Iterator[Fact]:
    """Weight of each step of travel time, what lies beyond, and whether the bounds belong to their step."""
    steps_, unit = params.decay.steps, say("weight", lang)
    first, weight = steps_[0]
    yield Fact("decay_first", say("decay_first", lang, high=compact(first, lang)), weight, unit)
    for (low, _), (high, share) in pairwise(steps_):
        label = say("decay_step", lang, low=compact(low, lang), high=compact(high, lang))
        yield Fact(f"decay_{high:g}", label, share, unit)
    yield Fact("decay_beyond", say("decay_beyond", lang, low=compact(params.decay.reach_min, lang)), 0.0, unit)
    bound = "bound_in" if params.decay.includes_bound else "bound_out"
    yield Fact("decay_bound", say("decay_bound", lang), say(bound, lang, first=compact(first, lang)))


def _ages(params: ScoringParams, lang: Language) -> Iterator[Fact]:
    """The weight of every age class, edition by edition, newest first."""
    for year, classes in sorted(params.age_weights.items(), reverse=True):
        for each in classes:
            yield Fact(
                f"age_{year}_{each.first}",
                f"{year}{say('colon', lang)}{_age(each, lang)}",
                each.weight,
                say("times_mean", lang),
            )


def _age(each: AgeWeight, lang: Language) -> str:
    if each.last is None:
        return say("age_over", lang, first=each.first)
    return say("age_range", lang, first=each.first, last=each.last)


def _travel(territory: Territory, lang: Language) -> Iterator[Fact]:
    """How minutes were obtained and within which limits they were used."""
    minutes = say("minutes", lang)
    yield Fact("travel_method", say("travel_method", lang), say(f"method_{territory.times.method}", lang))
    if territory.times.method == "estimated":
        yield from _calibration(CALIBRATION, lang)
    yield Fact("times_limit", say("times_limit", lang), territory.times.limit_min, minutes)
    yield Fact("ring_supply", say("ring_supply", lang), SUPPLY_RING_MIN, minutes)
    yield Fact("ring_population", say("ring_population", lang), POPULATION_RING_MIN, minutes)


def _calibration(line: Calibration, lang: Language) -> Iterator[Fact]:
    """The line that turns kilometres into minutes, and its error."""
    minutes = say("minutes", lang)
    yield Fact("line_base", say("line_base", lang), line.start_min, minutes)
    yield Fact("line_slope", say("line_slope", lang), line.min_per_km, say("minutes_per_km", lang))
    yield Fact("line_error", say("line_error", lang), line.mae_min, minutes)
    yield Fact("line_band", say("line_band", lang), line.band_share, say("share", lang))
    near = say("line_band_near", lang, km=compact(line.near_km, lang))
    yield Fact("line_band_near", near, line.near_band_share, say("share", lang))
    yield Fact("line_pairs", say("line_pairs", lang), float(line.n_pairs), say("pairs", lang))
    yield Fact("line_area", say("line_area", lang), f"{line.area} ; {line.source}")
    yield Fact("line_limits", say("line_limits", lang), say("line_limits_text", lang, km=compact(line.max_km, lang)))


def _headline(outcome: Outcome, limit_min: float, lang: Language) -> tuple[Figure, ...]:
    low = compact(outcome.before.params.low_apl, lang)
    limit = compact(limit_min, lang)
    rows = (
        ("people", "people", 0),
        ("people_low", "people", 0),
        ("mean_apl", "per_person", 2),
        ("worst_tenth_apl", "per_person", 2),
        ("mean_nearest_min", "minutes", 1),
        ("people_out_of_reach", "people", 0),
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
    """People of the core in each class of APL, and without one."""
    before, after = _people_by_class(outcome.before), _people_by_class(outcome.after)
    names = (*class_names(outcome.before.params, lang), say("state_absent", lang))
    unit = say("people", lang)
    return tuple(Figure(f"class_{i}", name, unit, float(before[i]), float(after[i]), 0) for i, name in enumerate(names))


def _people_by_class(scores: Scores) -> npt.NDArray[np.float64]:
    table = scores.table[scores.in_core.to_numpy()]
    place_ = table["apl_class"].fillna(3).to_numpy(dtype=np.int64)
    people = np.bincount(place_, weights=table["population"].to_numpy(dtype=np.float64), minlength=4)
    return people.astype(np.float64)
