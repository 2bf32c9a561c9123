"""Words on levers and on years to come, French and English side by side, and numbers with the unit of their parameter."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.territory.opening import Territory
from scenarios.plan.edits import AddLever
from scenarios.plan.levers.parameters import Pair, Parameter
from scenarios.words.texts import Language, compact, say

UNITS: dict[str, Pair] = {
    "fte": ("ETP", "FTE"),
    "share": ("%", "%"),
    "euro": ("€", "€"),
    "hours": ("h", "h"),
    "minutes": ("min", "min"),
    "percent": ("%", "%"),
}
"""Unit of a parameter as it is written after its number, where its label does not say it."""

WHOLE: Pair = ("tout le territoire", "the whole territory")
_APART: Pair = (
    "Consultations par an et par habitant que la téléconsultation ajoute, à part de l'APL et jamais dedans.",
    "Consultations per year and inhabitant that teleconsultation adds, beside the APL and never in it.",
)

TELE: dict[str, tuple[Pair, Pair]] = {
    "cabins": (("Téléconsultation, cabines", "Teleconsultation, cabins"), _APART),
    "home": (("Téléconsultation, à domicile", "Teleconsultation, from home"), _APART),
    "total": (
        ("Téléconsultation en tout, à part de l'APL", "Teleconsultation in all, apart from APL"),
        (
            f"{_APART[0]} Le temps pris au reste du pays est déduit s'il est demandé.",
            f"{_APART[1]} Time taken from the country is deducted where it is asked for.",
        ),
    ),
}
"""Columns of ``Tele.table`` in exports -> label and meaning."""

SHEET: dict[str, Pair] = {
    "title": ("Leviers", "Levers"),
    "contains": (
        "les leviers du scénario, ce qu'ils donnent, leurs paramètres, leurs sources, leurs coûts",
        "the levers of the scenario, what they give, their parameters, sources and costs",
    ),
    "lever": ("Levier", "Lever"),
    "kind": ("Sorte", "Kind"),
    "place": ("Lieu", "Place"),
    "consultations": ("Consultations par an, en plus", "Consultations a year, more"),
    "patients": ("Patients suivis, en plus", "Patients followed, more"),
    "tele": ("Téléconsultations par an", "Teleconsultations a year"),
    "investment": ("Investissement, €", "Investment, €"),
    "yearly": ("Coût par an, €", "Cost a year, €"),
    "subsidy": ("Aides, €", "Aid, €"),
    "all": ("Ensemble", "All"),
    "parameter": ("Paramètre", "Parameter"),
    "value": ("Valeur", "Value"),
    "usual": ("Valeur usuelle", "Usual value"),
    "range": ("Fourchette lue", "Range read"),
    "source": ("Source", "Source"),
    "used": (
        "Téléconsultation, à part de l'APL : {used} consultations par an utilisées, {unused} non utilisées ({fte} ETP)",
        "Teleconsultation, apart from APL: {used} consultations a year used, {unused} unused ({fte} FTE)",
    ),
    "national": (
        "Exclusion numérique : moyenne nationale par âge, faute d'un tableau d'âges par commune.",
        "Digital exclusion: national mean by age, for want of a table of ages by commune.",
    ),
    "by_age": (
        "Exclusion numérique : attendue d'après les âges de chaque commune (Insee Première 1953).",
        "Digital exclusion: expected from the ages of each commune (Insee Première 1953).",
    ),
}
"""Words of the sheet of levers."""

MAIN = 2
"""Parameters, the first ones of a kind, that a lever is always told with."""

YES_NO: tuple[Pair, Pair] = (("non", "no"), ("oui", "yes"))


def words(pair: Pair, lang: Language) -> str:
    """The text of a language."""
    return pair[0] if lang == "fr" else pair[1]


def unit(parameter: Parameter, lang: Language) -> str:
    """What is written after a number of this parameter."""
    return words(UNITS.get(parameter.unit, ("", "")), lang)


def value(parameter: Parameter, number: float, lang: Language) -> str:
    """« 70 % », « 384 000 € », « oui »."""
    if parameter.unit == "yes":
        return words(YES_NO[number >= 0.5], lang)
    shown = 100 * number if parameter.unit == "share" else number
    return f"{compact(round(shown, 6), lang)} {unit(parameter, lang)}".strip()


def lever_step(territory: Territory, lever: AddLever, lang: Language) -> str:
    """A lever in one sentence: what, where, and the numbers it is about."""
    where = lever_place(territory, lever, lang)
    said = "; " if lang == "en" else " ; "
    kind = words(lever.lever.label, lang)
    head = f"{kind} « {lever.name} »" if lang == "fr" else f"{kind} “{lever.name}”"
    return f"{head}, {where}{say('colon', lang)}{said.join(_shown(lever, lang))}"


def lever_place(territory: Territory, lever: AddLever, lang: Language) -> str:
    """Where a lever stands: stops, practices, communes or the whole territory."""
    names = territory.communes["name"]
    if lever.stops:
        days = "j/sem." if lang == "fr" else "d/week"
        return ", ".join(f"{stop.name} ({compact(stop.days, lang)} {days})" for stop in lever.stops)
    codes = lever.targets if lever.lever.stands == "communes" else (lever.commune,)
    if not any(codes):
        return words(WHOLE, lang)
    return ", ".join(f"{names.get(code, code)} ({code})" for code in codes)


def _shown(lever: AddLever, lang: Language) -> Iterator[str]:
    """The two numbers that a lever is about, and those that are not the usual ones; all are in the sheet of levers."""
    usual = lever.lever.defaults
    for place, (key, number) in enumerate(lever.values):
        parameter = lever.lever.parameter(key)
        if place < MAIN or (number != usual[key] and parameter.unit != "euro"):
            yield f"{words(parameter.label, lang)} {value(parameter, number, lang)}"
