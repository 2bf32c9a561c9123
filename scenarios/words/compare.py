"""Words on comparing scenarios, on the best places and on how sure we are, French and English side by side."""

from __future__ import annotations

import math
from collections.abc import Mapping

from deserts.errors import Infeasible
from scenarios.analysis.compare import NEAR_MIN
from scenarios.analysis.figure import Figure
from scenarios.analysis.robustness import MethodRanking, Ranking
from scenarios.plan.costs import PERIOD_YEARS
from scenarios.siting.choices import Price
from scenarios.siting.problem import Answer, Goal
from scenarios.words.infeasible import INFEASIBLE
from scenarios.words.layout import Texts
from scenarios.words.minutes import MINUTES
from scenarios.words.texts import Language, compact, number, say_from

COMPARE: Texts = {
    **MINUTES,
    **INFEASIBLE,
    "present": ("Ne rien faire", "Do nothing"),
    "comparison": ("Comparaison de scénarios : {territory}", "Scenarios compared: {territory}"),
    "sheet_comparison": ("Comparaison", "Comparison"),
    "sheet_by_commune": ("Communes", "Communes"),
    "sheet_movers": ("Gagnants et perdants", "Winners and losers"),
    "figure_head": ("Chiffre", "Figure"),
    "unit": ("Unité", "Unit"),
    "meaning": ("Ce que c'est", "What it is"),
    "note": ("Note", "Note"),
    "code": ("Code Insee", "INSEE code"),
    "commune": ("Commune", "Commune"),
    "people": ("Habitants", "Inhabitants"),
    "scenario": ("Scénario", "Scenario"),
    "gains": ("y gagne", "gains"),
    "loses": ("y perd", "loses"),
    "way": ("Sens", "Way"),
    "apl_of": ("APL, {name}", "APL, {name}"),
    "change_of": ("Écart, {name}", "Change, {name}"),
    "before": ("Avant", "Before"),
    "after": ("Après", "After"),
    "change": ("Écart", "Change"),
    "noise": (
        "Un écart d'APL de moins de 0,05 ne dit rien : les erreurs sur les minutes et l'activité sont plus grandes.",
        "A change of APL under 0.05 says nothing: the errors of minutes and activity are larger.",
    ),
    "nobody_moves": (
        "Aucune commune ne gagne ni ne perd 0,05 ou plus, dans aucun des scénarios.",
        "No commune gains or loses 0.05 or more under any of the scenarios.",
    ),
    "nobody_slower": (
        "Personne n'est plus loin d'un médecin, dans aucun des scénarios.",
        "Nobody is farther from a doctor under any of the scenarios.",
    ),
    "no_cost": ("coût non renseigné", "cost not stated"),
    "nothing_to_divide": ("sans objet", "not applicable"),
    # --- figures: name, unit, meaning ---
    "f_gain_near": ("Gagnent un médecin à moins de {near} min", "Gain a GP within {near} min"),
    "m_gain_near": (
        "Habitants qui n'avaient pas de généraliste à {near} minutes ou moins et qui en ont un.",
        "Inhabitants who had no GP within {near} minutes and have one.",
    ),
    "f_lifted": ("Passent le seuil d'accès faible", "Rise above the threshold of low access"),
    "m_lifted": (
        "Habitants dont la commune gagne 0,05 ou plus et passe de moins de 2,5 consultations par an (ou du seuil choisi) à 2,5 ou plus.",
        "Inhabitants whose commune gains 0.05 or more and goes from under 2.5 consultations a year (or the threshold chosen) to 2.5 or more.",
    ),
    "f_fallen": ("Tombent sous le seuil", "Fall under the threshold"),
    "m_fallen": ("Habitants dont la commune passe sous ce seuil.", "Inhabitants whose commune falls under it."),
    "f_within_noise": ("Passent le seuil, mais de presque rien", "Cross the threshold, but by next to nothing"),
    "m_within_noise": (
        (
            "Habitants dont la commune passe le seuil, dans un sens ou dans l'autre, par un changement de moins de 0,05 : "
            "comptés nulle part."
        ),
        (
            "Inhabitants whose commune crosses the threshold, either way, by a change of less than 0.05: counted nowhere."
        ),
    ),
    "f_worst_tenth": ("APL du dixième le moins bien desservi", "APL of the worst-served tenth"),
    "m_worst_tenth": (
        "APL moyenne des 10 % d'habitants les moins bien desservis.",
        "Mean APL of the 10 % of inhabitants who are served worst.",
    ),
    "f_deficit_removed": ("Manque comblé", "Shortage removed"),
    "m_deficit_removed": (
        "Consultations par an qui manquaient aux communes sous le seuil et qui ne manquent plus.",
        "Consultations a year that communes under the threshold lacked and lack no more.",
    ),
    "f_deficit_removed_fte": ("Manque comblé, en médecins", "Shortage removed, in doctors"),
    "m_deficit_removed_fte": (
        "Le même, en généralistes à temps plein (5 400 consultations par an, convention de la DREES).",
        "The same in full-time GPs (5,400 consultations a year, convention of DREES).",
    ),
    "f_served": ("Desservis", "Served"),
    "m_served": (
        "Habitants avec un généraliste à {near} minutes ou moins et une APL au seuil ou plus.",
        "Inhabitants with a GP within {near} minutes and an APL at the threshold or above.",
    ),
    "f_saturated": ("À portée, mais saturé", "In reach, but saturated"),
    "m_saturated": (
        "Habitants avec un généraliste à {near} minutes ou moins, mais une APL sous le seuil.",
        "Inhabitants with a GP within {near} minutes, but an APL under the threshold.",
    ),
    "f_out_of_reach": ("Hors de portée", "Out of reach"),
    "m_out_of_reach": (
        "Habitants sans généraliste à {near} minutes ou moins.",
        "Inhabitants without a GP within {near} minutes.",
    ),
    "f_no_value": ("APL non disponible", "APL not available"),
    "m_no_value": (
        "Habitants avec un généraliste proche, dont l'APL n'est pas publiée.",
        "Inhabitants with a GP near by whose APL is not published.",
    ),
    "f_consultations": ("Consultations ajoutées", "Consultations added"),
    "m_consultations": (
        "Consultations par an que le scénario ajoute pour tout le monde, voisinage compris.",
        "Consultations a year that the scenario adds for everybody, the neighbourhood included.",
    ),
    "f_cost": ("Coût sur {years} ans", "Cost over {years} years"),
    "m_cost": (
        "Investissement et coûts de {years} ans, aides déduites. Vide si une décision ne dit pas son coût.",
        "Investment and costs of {years} years, aid deducted. Blank where a decision does not state its cost.",
    ),
    "f_cost_per_consultation": ("Coût par consultation ajoutée", "Cost per consultation added"),
    "m_cost_per_consultation": (
        "Ce coût divisé par les consultations ajoutées en {years} ans.",
        "This cost divided by the consultations added in {years} years.",
    ),
    "f_cost_per_person": ("Coût par habitant passé au-dessus du seuil", "Cost per person lifted above the threshold"),
    "m_cost_per_person": (
        "Ce coût divisé par les habitants qui passent le seuil.",
        "This cost divided by the inhabitants who rise above it.",
    ),
    "f_patients": ("Patients suivis en plus", "Patients followed, more"),
    "m_patients": (
        "Patients de plus qui auraient un médecin traitant. Compté à part des consultations.",
        "More patients who would have a GP of their own. Counted apart from consultations.",
    ),
    "f_telecare": ("Téléconsultations, à part", "Teleconsultations, apart"),
    "m_telecare": (
        "Consultations par an que les téléconsultations apportent à côté de l'APL, jamais dedans.",
        "Consultations a year that teleconsultation brings beside APL, never in it.",
    ),
    "f_winners": ("Habitants qui y gagnent", "Inhabitants who gain"),
    "m_winners": ("Habitants dont l'APL monte de 0,05 ou plus.", "Inhabitants whose APL rises by 0.05 or more."),
    "f_losers": ("Habitants qui y perdent", "Inhabitants who lose"),
    "m_losers": ("Habitants dont l'APL baisse de 0,05 ou plus.", "Inhabitants whose APL falls by 0.05 or more."),
    "u_people": ("habitants", "inhabitants"),
    "u_apl": ("C/an/hab", "C/y/inh"),
    "u_consultations": ("consultations par an", "consultations a year"),
    "u_fte": ("ETP", "FTE"),
    "u_eur": ("€", "€"),
    "u_communes": ("communes", "communes"),
    "u_patients": ("patients", "patients"),
    # --- the best places ---
    "g_lifted": ("habitants passés au-dessus du seuil", "inhabitants lifted above the threshold"),
    "g_deficit": ("consultations manquantes comblées par an", "missing consultations filled a year"),
    "g_worst_tenth": ("APL du dixième le moins bien desservi", "APL of the worst-served tenth"),
    "g_minutes": ("minutes en moyenne jusqu'au médecin", "minutes to the GP on average"),
    "g_coverage": ("habitants à {within} min ou moins d'un médecin", "inhabitants within {within} min of a GP"),
    "g_farthest": ("minutes pour la commune la plus éloignée", "minutes for the farthest commune"),
    "s_lifted": ("habitants", "inhabitants"),
    "s_deficit": ("consultations par an", "consultations a year"),
    "s_worst_tenth": ("C/an/hab", "C/y/inh"),
    "s_minutes": ("min en moyenne", "min on average"),
    "s_coverage": ("habitants", "inhabitants"),
    "s_farthest": ("min", "min"),
    "place": ("Lieu", "Place"),
    "kind": ("Ce qui est ouvert", "What is opened"),
    "best_answer": ("Meilleurs emplacements : {value}", "Best places: {value}"),
    "proved": ("C'est prouvé : aucun autre choix ne fait mieux.", "Proved: no other choice does better."),
    "gap_up": ("Au mieux {gap} % de plus est possible.", "At best {gap} % more is possible."),
    "gap_down": ("Au mieux {gap} % de moins est possible.", "At best {gap} % less is possible."),
    "gap_unknown": ("Bonne réponse, non prouvée.", "A good answer, not proved."),
    "floor_missed": (
        "Le plancher n'est pas atteint par cette réponse rapide : demandez la preuve.",
        "The floor is not kept by this quick answer: ask for the proof.",
    ),
    "alternatives": ("Autres choix presque aussi bons", "Other choices that are nearly as good"),
    "prices": ("Le prix de chaque choix", "What each choice costs"),
    "p_locked": ("Garder {place} coûte {loss}.", "Keeping {place} costs {loss}."),
    "p_excluded": ("Exclure {place} coûte {loss}.", "Excluding {place} costs {loss}."),
    "p_least_apl": ("Le plancher d'APL coûte {loss}.", "The floor of APL costs {loss}."),
    "p_most_min": ("Le plafond de minutes coûte {loss}.", "The limit of minutes costs {loss}."),
    "p_without": ("Sans {place} : {loss} de moins.", "Without {place}: {loss} less."),
    "p_without_down": ("Sans {place} : {loss} de plus.", "Without {place}: {loss} more."),
    "p_free": ("Se passer de {place} ne coûte rien.", "Doing without {place} costs nothing."),
    "all_new": (
        "Tous les médecins des lieux proposés sont comptés comme nouveaux : aucun n'est pris aux cabinets voisins.",
        "All doctors of the places proposed count as new: none is taken from the practices around.",
    ),
    # --- how sure we are ---
    "r_first": (
        "« {name} » reste premier dans {share} % des {draws} tirages.",
        "“{name}” stays first in {share} % of {draws} draws.",
    ),
    "r_tied": (
        "Les écarts sont du bruit : aucun scénario ne se détache.",
        "The differences are noise: no scenario stands out.",
    ),
    "r_flip": (
        "Attention, l'ordre change : « {second} » devance « {first} » dans {share} % des tirages.",
        "Mind that the order changes: “{second}” is ahead of “{first}” in {share} % of draws.",
    ),
    "r_agree": (
        "Les autres façons de mesurer l'accès placent le même scénario en tête ({methods}).",
        "The other ways to measure access put the same scenario first ({methods}).",
    ),
    "r_disagree": (
        "Les façons de mesurer l'accès ne s'accordent pas : {firsts}.",
        "The ways to measure access do not agree: {firsts}.",
    ),
    "r_share": ("Premier dans", "First in"),
    "r_mean_rank": ("Rang moyen", "Mean rank"),
    "r_base": ("Sans aléa", "Without doubt"),
    "r_range": ("9 tirages sur 10", "9 draws in 10"),
    "r_draws_of": (
        (
            "Tirages : temps de trajet ±10 % et jusqu'à 2 minutes de plus, activité d'un médecin 4 200 à 5 400 par an, part "
            "vraiment nouvelle 30 à 100 %, un médecin de moins au hasard ici ou là."
        ),
        (
            "Draws: travel times ±10 % and up to 2 minutes more, activity of a doctor 4,200 to 5,400 a year, share that is "
            "really new 30 to 100 %, a doctor less here or there at random."
        ),
    ),
}

UNITS: Mapping[Figure, tuple[str, int]] = {
    Figure.WORST_TENTH: ("u_apl", 2),
    Figure.DEFICIT_REMOVED: ("u_consultations", 0),
    Figure.DEFICIT_REMOVED_FTE: ("u_fte", 1),
    Figure.CONSULTATIONS: ("u_consultations", 0),
    Figure.COST: ("u_eur", 0),
    Figure.COST_PER_CONSULTATION: ("u_eur", 1),
    Figure.COST_PER_PERSON: ("u_eur", 0),
    Figure.PATIENTS: ("u_patients", 0),
    Figure.TELECARE: ("u_consultations", 0),
    Figure.OTHER_NEAREST: ("u_communes", 0),
}
"""Unit and decimals of a figure; those that are not here count inhabitants."""

COSTS = (Figure.COST, Figure.COST_PER_CONSULTATION, Figure.COST_PER_PERSON)


def words(key: str, lang: Language, /, **values: object) -> str:
    """The text of a key in a language, its {fields} filled in."""
    return say_from(COMPARE, key, lang, **values)


def figure_name(figure: Figure, lang: Language) -> str:
    """What a figure is called."""
    return words(f"f_{figure}", lang, near=compact(NEAR_MIN, lang), years=PERIOD_YEARS)


def figure_meaning(figure: Figure, lang: Language) -> str:
    """What it is, in a sentence."""
    return words(f"m_{figure}", lang, near=compact(NEAR_MIN, lang), years=PERIOD_YEARS)


def figure_unit(figure: Figure, lang: Language) -> str:
    """Its unit."""
    return words(UNITS.get(figure, ("u_people", 0))[0], lang)


def figure_text(figure: Figure, value: float, cost: float, lang: Language) -> str:
    """A figure as people write it; cost : of the scenario, to tell an unknown cost from nothing to divide by."""
    if figure in COSTS and math.isnan(value):
        return words("no_cost" if math.isnan(cost) else "nothing_to_divide", lang)
    return number(value, lang, UNITS.get(figure, ("u_people", 0))[1])


def goal_value(
    goal: Goal, value: float, people: float, lang: Language, *, within_min: float, short: bool = False
) -> str:
    """The figure sought with its unit, or only a short one; person-minutes as minutes of a person.

    people : persons who count
    """
    shown = value / people if goal is Goal.MINUTES and people > 0 else value
    decimals = {Goal.WORST_TENTH: 2, Goal.MINUTES: 2, Goal.FARTHEST: 1}.get(goal, 0)
    unit = words(f"s_{goal}" if short else f"g_{goal}", lang, within=compact(within_min, lang))
    return f"{number(shown, lang, decimals)} {unit}"


def hope(answer: Answer, goal: Goal, lang: Language) -> str:
    """How much better an answer could be, in words."""
    if not answer.meets_floor:
        return words("floor_missed", lang)
    if answer.proved:
        return words("proved", lang)
    if not math.isfinite(answer.gap):
        return words("gap_unknown", lang)
    gap = number(100 * answer.gap, lang, 1 if answer.gap < 0.1 else 0)
    return words("gap_up" if goal.higher_is_better else "gap_down", lang, gap=gap)


def price_text(price: Price, goal: Goal, place: str, loss: str, lang: Language) -> str:
    """What a choice costs, in a sentence; loss : the figure with its unit."""
    if price.what == "without":
        if price.loss <= 1e-9:
            return words("p_free", lang, place=place)
        return words("p_without" if goal.higher_is_better else "p_without_down", lang, place=place, loss=loss)
    return words(f"p_{price.what}", lang, place=place, loss=loss)


def named(error: Infeasible, names: Mapping[str, str]) -> Infeasible:
    """The same with the names of its places and communes in the place of their codes, where they are known."""
    facts = dict(error.facts)
    if "place" in facts:
        facts["place"] = names.get(str(facts["place"]), str(facts["place"]))
    codes = facts.get("codes")
    if isinstance(codes, tuple):
        facts["codes"] = tuple(names.get(code, code) for code in codes)
    return Infeasible(error.reason, **facts)


def why_not(error: Infeasible, lang: Language) -> str:
    """Why no choice fits, with the next step."""
    values = {key: _fact(value, lang) for key, value in error.facts.items()}
    values["names"] = values.pop("codes", "")
    key = f"i_{error.reason}"
    return words(key if key in COMPARE else "i_rules_together", lang, **values)


def _fact(value: object, lang: Language) -> str:
    """A fact of an error as people write it."""
    if isinstance(value, int | float):
        return compact(float(value), lang)
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def robust_lines(made: Ranking, lang: Language, *, most: int = 6) -> tuple[str, ...]:
    """How well the order holds, in sentences; of the pairs that change their order, those that do so most often."""
    lines = []
    first = made.winner
    others = [k for k in range(len(made.names)) if k != first]
    if made.noise and all(abs(made.base[first] - made.base[k]) <= made.noise for k in others):
        lines.append(words("r_tied", lang))
    share = number(100 * float(made.first_share[first]), lang)
    lines.append(words("r_first", lang, name=made.names[first], share=share, draws=number(len(made.values), lang)))
    flips = sorted(made.flips, key=lambda pair: -made.beats[pair[1], pair[0]])
    for better, worse in flips[:most]:
        flipped = number(100 * float(made.beats[worse, better]), lang)
        lines.append(words("r_flip", lang, first=made.names[better], second=made.names[worse], share=flipped))
    return tuple(lines)


def method_lines(made: MethodRanking, labels: Mapping[str, str], lang: Language) -> tuple[str, ...]:
    """Whether the measures agree, in a sentence; labels : of the measures by key."""
    if made.agree:
        return (words("r_agree", lang, methods=", ".join(labels[key] for key in made.values)),)
    firsts = ", ".join(f"{labels[key]} → {made.names[made.first(key)]}" for key in made.values)
    return (words("r_disagree", lang, firsts=firsts),)
