"""Sentences on what a comparison comes to, French and English side by side, for cards, pages and documents."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scenarios.analysis.compare import Card, Comparison
from scenarios.analysis.figure import Figure
from scenarios.analysis.robustness import Ranking
from scenarios.analysis.verdict import Means, Verdict, are_equal, effect
from scenarios.plan.costs import PERIOD_YEARS
from scenarios.plan.edits import AddSite
from scenarios.plan.scenario import Scenario, folded_levers
from scenarios.words.layout import Texts
from scenarios.words.levers import words as pair_words
from scenarios.words.texts import Language, compact, number, say_from

VERDICT: Texts = {
    # --- what a scenario does ---
    "lifts": (
        "{people} habitants passent au-dessus de {low} consultations par an.",
        "{people} inhabitants rise above {low} consultations a year.",
    ),
    "short": (
        "{winners} habitants y gagnent, mais personne ne passe {low} consultations par an : il en manque encore trop.",
        "{winners} inhabitants gain, but nobody reaches {low} consultations a year: too many are still missing.",
    ),
    "above": (
        "{winners} habitants y gagnent ; ils étaient déjà au-dessus de {low} consultations par an.",
        "{winners} inhabitants gain; they were above {low} consultations a year already.",
    ),
    "loses": (
        "{losers} habitants y perdent, et personne n'y gagne.",
        "{losers} inhabitants lose, and nobody gains.",
    ),
    "apart": (
        (
            "Ne change pas l'accès mesuré (APL), qui ne compte que les médecins sur place : {tele} téléconsultations par an, "
            "comptées à part."
        ),
        (
            "Does not change the access measured (APL), which counts doctors on site only: {tele} teleconsultations a year, "
            "counted apart."
        ),
    ),
    "outside": (
        "Sans effet dans le territoire : seules des communes voisines y gagnent.",
        "No effect within the territory: only communes around it gain.",
    ),
    "nobody": (
        "Sans effet : personne n'habite à portée de ce lieu.",
        "No effect: nobody lives within reach of this place.",
    ),
    "slight": (
        "Sans effet que l'on puisse affirmer : nulle part l'accès ne change de 0,05 consultation par an.",
        "No effect that one could claim: nowhere does access change by 0.05 consultations a year.",
    ),
    "nothing": ("Ne change rien à l'accès mesuré.", "Changes nothing in the access measured."),
    # --- which is first ---
    "first": ("{name} arrive en tête", "{name} comes first"),
    "first_sure": (
        "{name} arrive en tête dans {share} % des {draws} essais",
        "{name} comes first in {share} % of {draws} draws",
    ),
    "first_runner": (" ({second} dans {share} %)", " ({second} in {share} %)"),
    "first_methods": (
        ", et par toutes les façons de mesurer l'accès essayées",
        ", and under all ways to measure access that were tried",
    ),
    "tied": (
        "{names} font aussi bien : rien ne les départage sur ce chiffre.",
        "{names} do equally well: nothing separates them on this figure.",
    ),
    "none": (
        "Aucun de ces projets ne fait mieux que ne rien faire sur ce chiffre.",
        "None of these projects does better than doing nothing on this figure.",
    ),
    "stop": (".", "."),
    "and": (" et ", " and "),
    "share_first": ("{share} % des essais en tête", "first in {share} % of draws"),
    "gain_range": (
        "Gain de {name}, 9 essais sur 10 : de {low} à {high} habitants.",
        "Gain of {name}, 9 draws in 10: {low} to {high} inhabitants.",
    ),
    # --- means ---
    "doctor": ("{count} médecin", "{count} doctor"),
    "doctors": ("{count} médecins", "{count} doctors"),
    "place_of_care": ("lieu de soins", "place of care"),
    "other_decisions": ("autres décisions", "other decisions"),
    "nothing_put": ("rien", "nothing"),
    "equal": (
        "Comparés à moyens égaux : {doctors} et {cost} chacun.",
        "Compared at equal means: {doctors} and {cost} each.",
    ),
    "unequal": (
        "Attention, les moyens ne sont pas les mêmes : {each}.",
        "Mind that the means are not the same: {each}.",
    ),
    "put_in": ("{name}, {doctors}, {cost}", "{name}, {doctors}, {cost}"),
    "semicolon": (" ; ", "; "),
    "per_doctor": ("Habitants passés par médecin ajouté", "Inhabitants lifted per doctor added"),
    # --- money ---
    "no_cost": ("coût non renseigné", "cost not stated"),
    "million": ("{value} M€", "€{value} M"),
    "euro": ("{value} €", "€{value}"),
    "costs": (
        "{cost} sur {years} ans, aides déduites, soit {each} par consultation ajoutée.",
        "{cost} over {years} years, aid deducted: {each} for each consultation added.",
    ),
    "costs_only": ("{cost} sur {years} ans, aides déduites.", "{cost} over {years} years, aid deducted."),
    "cost_parts": (
        "{investment} pour commencer, puis {yearly} par an.",
        "{investment} to begin with, then {yearly} a year.",
    ),
    "cost_aid": ("{aid} d'aides en sont déduits.", "{aid} of aid are deducted."),
    "cost_unknown": (
        "Coût non renseigné : au moins une décision ne dit pas le sien.",
        "Cost not stated: at least one decision does not say its own.",
    ),
}


def words(key: str, lang: Language, /, **values: object) -> str:
    """The text of a key in a language, its {fields} filled in."""
    return say_from(VERDICT, key, lang, **values)


def effect_text(card: Card, lang: Language) -> str:
    """What a scenario does, in one sentence; why it does nothing where it does nothing."""
    figures = card.figures
    return words(
        str(effect(card)),
        lang,
        people=number(figures[Figure.LIFTED], lang),
        winners=number(figures[Figure.WINNERS], lang),
        losers=number(figures[Figure.LOSERS], lang),
        tele=number(figures[Figure.TELECARE], lang),
        low=compact(card.outcome.after.params.low_apl, lang),
    )


def verdict_text(
    made: Comparison, found: Verdict, lang: Language, *, drawn: Ranking | None = None, agreed: bool = False
) -> str:
    """Who is first and how surely, in one sentence.

    drawn : of the scenarios without the present, None = nothing was drawn; agreed : other measures put the same one first
    """
    names = [card.scenario.name for card in made.cards]
    if found.best is None and not found.tied:
        return words("none", lang)
    if found.best is None:
        tied = [names[place] for place in found.tied]
        return words("tied", lang, names=words("and", lang).join([", ".join(tied[:-1]), tied[-1]]))
    if drawn is None:
        return words("first", lang, name=names[found.best]) + words("stop", lang)
    shares = dict(enumerate(drawn.first_share.tolist(), start=1))
    first = shares.pop(found.best)
    said = words(
        "first_sure", lang, name=names[found.best], share=percent(first, lang), draws=number(len(drawn.values), lang)
    )
    second = max(shares, key=lambda place: shares[place], default=None)
    if second is not None and shares[second] >= 0.005:
        said += words("first_runner", lang, second=names[second], share=percent(shares[second], lang))
    if agreed:
        said += words("first_methods", lang)
    return said + words("stop", lang)


def percent(share: float, lang: Language) -> str:
    """A share as a whole number of per cent, without its sign."""
    return number(100 * share, lang)


def money(euros: float, lang: Language) -> str:
    """« 1,05 M€ », « 384 000 € », « 12 € »; says so where it is not known."""
    if math.isnan(euros):
        return words("no_cost", lang)
    if abs(euros) >= 1e6:
        return words("million", lang, value=number(euros / 1e6, lang, 2))
    return words("euro", lang, value=number(euros, lang))


def cost_text(card: Card, lang: Language) -> str:
    """What a scenario costs and what a consultation comes to, in one sentence."""
    cost, each = card.figures[Figure.COST], card.figures[Figure.COST_PER_CONSULTATION]
    if math.isnan(cost):
        return words("cost_unknown", lang)
    shown = {"cost": money(cost, lang), "years": PERIOD_YEARS}
    return (
        words("costs_only", lang, **shown)
        if math.isnan(each)
        else words("costs", lang, each=money(each, lang), **shown)
    )


def cost_parts(card: Card, lang: Language) -> str:
    """What a cost is made of: at the start, each year, and the aid that is deducted."""
    cost = card.outcome.cost
    if math.isnan(card.figures[Figure.COST]):
        return words("cost_unknown", lang)
    if not (cost.investment or cost.yearly):
        return ""
    told = words("cost_parts", lang, investment=money(cost.investment, lang), yearly=money(cost.yearly, lang))
    return f"{told} {words('cost_aid', lang, aid=money(cost.subsidy, lang))}" if cost.subsidy else told


def doctors_text(count: float, lang: Language) -> str:
    """« 2 médecins », « 0,5 médecin »."""
    is_one = abs(count) < 2 if lang == "fr" else count == 1
    return words("doctor" if is_one else "doctors", lang, count=compact(round(count, 2), lang))


def put_text(scenario: Scenario, count: float, lang: Language) -> str:
    """What a scenario puts where, in a few words: « Centre de santé, 2 médecins ». count : doctors at new places."""
    kinds = [pair_words(lever.lever.label, lang) for lever in folded_levers(scenario)]
    kinds += [words("place_of_care", lang) for edit in scenario.edits if isinstance(edit, AddSite)]
    if not kinds:
        return words("other_decisions" if scenario.edits else "nothing_put", lang)
    told = [*dict.fromkeys(kinds)]
    return ", ".join([*told, doctors_text(count, lang)] if count > 0 else told)


def means_text(names: Sequence[str], all_means: Sequence[Means], lang: Language) -> str:
    """Whether scenarios are compared at equal means, in one sentence; "" for one alone."""
    if len(all_means) < 2:
        return ""
    shown = [(doctors_text(each.doctors, lang), money(each.cost_eur, lang)) for each in all_means]
    if are_equal(all_means):
        return words("equal", lang, doctors=shown[0][0], cost=shown[0][1])
    parts = (
        words("put_in", lang, name=name, doctors=who, cost=cost) for name, (who, cost) in zip(names, shown, strict=True)
    )
    return words("unequal", lang, each=words("semicolon", lang).join(parts))
