"""Files that a work refers to and that cannot be used: what is missing, and which figures depend on it."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.territory.opening import AbsentFile, Territory
from scenarios.words.layout import Texts
from scenarios.words.texts import Language, say_from

ABSENT: Texts = {
    "missing": (
        "Incomplet : « {name} » est introuvable. {figures}",
        "Incomplete: “{name}” cannot be found. {figures}",
    ),
    "changed": (
        "Incomplet : « {name} » n'a plus le contenu avec lequel ce travail a été fait. {figures}",
        "Incomplete: “{name}” has not the content any more that this work was made with. {figures}",
    ),
    "unreadable": (
        "Incomplet : « {name} » ne peut pas être lu. {figures}",
        "Incomplete: “{name}” cannot be read. {figures}",
    ),
    "stored": (
        "« {name} » n'est pas là : les minutes sont celles que le fichier de travail contient.",
        "“{name}” is not at hand: the minutes are those that the work file holds.",
    ),
    "figures_workbook": (
        "Il n'y a pas d'APL publiée, les besoins sont la population brute, et l'état de départ est modélisé.",
        "There is no published APL, the need is the raw population, and the baseline is modelled.",
    ),
    "figures_roads": (
        "Les minutes sont estimées : l'APL et le temps d'accès peuvent différer.",
        "Minutes are estimated: the APL and the time to the nearest doctor may differ.",
    ),
    "figures_supply": (
        "Les médecins sont ceux d'avant ce fichier : tous les chiffres d'APL et d'accès en dépendent.",
        "The doctors are those without this file: all figures of APL and access depend on it.",
    ),
    "figures_need": (
        "Les besoins sont comptés sans ce fichier : l'APL et les consultations manquantes en dépendent.",
        "The need is counted without this file: the APL and the missing consultations depend on it.",
    ),
    "figures_times": (
        "Les minutes sont estimées : l'APL et le temps d'accès en dépendent.",
        "Minutes are estimated: the APL and the time to the nearest doctor depend on it.",
    ),
    "figures_layer": (
        "Ce qu'il montre manque : critères, regroupements, carreaux ou équipements.",
        "What it shows is missing: criteria, groups, cells or facilities.",
    ),
}  # fmt: skip


def absent_sentence(absent: AbsentFile, lang: Language) -> str:
    """What is missing, and which figures depend on it."""
    figures = say_from(ABSENT, f"figures_{absent.role}", lang)
    return say_from(ABSENT, absent.reason, lang, name=absent.name, figures=figures)


def absent_sentences(territory: Territory, lang: Language) -> tuple[str, ...]:
    """A sentence for each file that is missing; () = the figures are complete."""
    return tuple(absent_sentence(absent, lang) for absent in territory.absent)


def incomplete_warning(territory: Territory, lang: Language) -> str:
    """What must be read first of figures that lack a file; "" = nothing. Minutes that are stored lack nothing."""
    return " ".join(_lacking(territory, lang))


def _lacking(territory: Territory, lang: Language) -> Iterator[str]:
    return (absent_sentence(absent, lang) for absent in territory.absent if absent.reason != "stored")
