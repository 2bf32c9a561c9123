"""The constants of the APL and how minutes were obtained, as facts of an export."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from deserts.need import AgeWeight
from deserts.scoring import AgeVariant, ScoringParams
from geodata.france.demo import ILLUSTRATIVE_SEED, PUBLISHED_MEAN_APL
from geodata.territory.opening import POPULATION_RING_MIN, SUPPLY_RING_MIN, Territory
from scenarios.words.estimate import estimate_facts
from scenarios.words.fact import Fact
from scenarios.words.roads import rule_facts
from scenarios.words.sources import constants_in
from scenarios.words.texts import Language, compact, say


def parameter_facts(territory: Territory, params: ScoringParams, lang: Language) -> Iterator[Fact]:
    """Constants of the APL, each in its unit."""

    def fact(key: str, value: str | float, unit: str = "", note: str = "") -> Fact:
        return Fact(key, say(key, lang), value, say(unit, lang) if unit else "", note)

    yield from _decay(params, lang)
    yield fact("acts_per_fte", params.acts_per_fte, "per_year_fte")
    yield fact("acts_per_head", params.acts_per_head, "per_year")
    yield fact("centre_acts_per_fte", params.centre_acts_per_fte, "per_year_fte")
    yield fact("low_apl", params.low_apl, "per_person")
    yield fact("high_apl", params.high_apl, "per_person")
    yield fact("least_change_apl", params.least_change_apl, "per_person")
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
    yield fact("constants_source", constants_in(params.source, lang))


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


def age_facts(params: ScoringParams, lang: Language) -> Iterator[Fact]:
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


def travel_facts(territory: Territory, lang: Language) -> Iterator[Fact]:
    """How minutes were obtained and within which limits they were used."""
    minutes = say("minutes", lang)
    yield Fact("travel_method", say("travel_method", lang), say(f"method_{territory.times.method}", lang))
    if territory.times.is_estimated.any():
        yield from estimate_facts(territory, lang)
    yield from rule_facts(territory, lang)
    yield Fact("times_limit", say("times_limit", lang), territory.times.limit_min, minutes)
    yield Fact("ring_supply", say("ring_supply", lang), SUPPLY_RING_MIN, minutes)
    yield Fact("ring_population", say("ring_population", lang), POPULATION_RING_MIN, minutes)
