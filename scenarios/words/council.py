"""Words of the page for a council, French and English side by side; plain words, terms of art explained."""

from __future__ import annotations

from scenarios.words.layout import Texts
from scenarios.words.texts import Language, say_from

COUNCIL: Texts = {
    "subject": ("Accès aux médecins généralistes", "Access to general practitioners"),
    "trial": ("essai à blanc : médecins fictifs", "dry run: invented doctors"),
    "question_one": ("Que changerait le projet « {name} » ?", "What would the project “{name}” change?"),
    "question_many": ("Où installer des soins : {names} ?", "Where to bring care: {names}?"),
    "question_long": (
        "Où installer des soins ? Comparaison de {count} projets",
        "Where to bring care? {count} projects compared",
    ),
    "or": (" ou ", " or "),
    "map_title": ("Qui y gagne, avec « {name} »", "Who gains, with “{name}”"),
    "map_none": ("Qui y gagne", "Who gains"),
    "map_alt": (
        "Carte des communes de {territory} : consultations par an et par habitant gagnées ou perdues avec {name}.",
        "Map of the communes of {territory}: consultations a year and inhabitant gained or lost with {name}.",
    ),
    "legend": (
        "Consultations par an et par habitant, en plus ou en moins. Moins de 0,05 : on ne peut rien en dire.",
        "Consultations a year and inhabitant, more or fewer. Under 0.05: nothing can be said.",
    ),
    "before_after": ("Avant et après", "Before and after"),
    "before": ("avant", "before"),
    "after": ("après", "after"),
    "row_low": ("Habitants mal desservis *", "Under-served inhabitants *"),
    "row_tenth": ("Accès des 10 % les plus mal desservis", "Access of the worst-served 10 %"),
    "row_minutes": ("Minutes jusqu'au médecin, en moyenne", "Minutes to the doctor, on average"),
    "row_commune": ("Accès à {name}", "Access in {name}"),
    "row_winners": ("Habitants qui y gagnent", "Inhabitants who gain"),
    "row_losers": ("Habitants qui y perdent", "Inhabitants who lose"),
    "what_apl": (
        (
            "L'accès (APL) compte les consultations sur lesquelles un habitant peut compter chaque année, à {minutes} minutes "
            "de route au plus, en partageant les médecins avec tous ceux qui vont chez eux."
        ),
        (
            "Access (APL) counts the consultations that an inhabitant can rely on each year, within {minutes} minutes by road, "
            "sharing the doctors with all who go to them."
        ),
    ),
    "cost": ("Ce que cela coûte (sur {years} ans)", "What it costs (over {years} years)"),
    "sites": ("Les projets, avec les mêmes règles", "The projects, under the same rules"),
    "site": ("Le projet", "The project"),
    "put": ("Ce qu'on y met", "What is put there"),
    "lifted": ("Habitants passant au-dessus de {low}", "Inhabitants rising above {low}"),
    "consultations": ("Consultations en plus par an", "More consultations a year"),
    "telecare": ("Téléconsultations par an, à part", "Teleconsultations a year, apart"),
    "cost_row": ("Coût sur {years} ans", "Cost over {years} years"),
    "cost_each": ("Coût par consultation ajoutée", "Cost per consultation added"),
    "does": ("Ce que cela change", "What it changes"),
    "sure": ("Est-ce sûr ?", "How sure is this?"),
    "sure_draws": (
        (
            "Part de {draws} essais où chaque projet arrive premier, quand on fait varier les trajets (± 10 %), l'activité "
            "des médecins (4 200 à 5 400 actes) et la part vraiment nouvelle (30 à 100 %)."
        ),
        (
            "Share of {draws} draws in which each project is first, when travel times (± 10 %), the activity of doctors "
            "(4,200 to 5,400 acts) and the share that is really new (30 to 100 %) vary."
        ),
    ),
    "sure_one": (
        (
            "{draws} essais, où l'on fait varier les trajets (± 10 %), l'activité des médecins (4 200 à 5 400 actes) et la "
            "part vraiment nouvelle (30 à 100 %)."
        ),
        (
            "{draws} draws, in which travel times (± 10 %), the activity of doctors (4,200 to 5,400 acts) and the share that "
            "is really new (30 to 100 %) vary."
        ),
    ),
    "sure_none": (
        "Aucun essai n'a été fait : l'ordre peut dépendre des trajets et de l'activité supposés.",
        "No draws were made: the order may depend on the minutes and activity assumed.",
    ),
    "not_said": ("Ce que cette page ne dit pas", "What this page does not say"),
    "not_decision": (
        "C'est une simulation : elle ne décide de rien, n'ouvre aucun droit et suppose que les médecins prévus sont recrutés.",
        "This is a simulation: it decides nothing, opens no right, and supposes that the doctors planned are recruited.",
    ),
    "levers": (
        "Ce que donnent les projets repose sur des hypothèses modifiables, une fois leur activité installée.",
        "What the projects give rests on assumptions that can be changed, once their activity is established.",
    ),
    "low_note": (
        "* Mal desservi : moins de {low} consultations par an et par habitant. APL : accessibilité potentielle localisée.",
        "* Under-served: less than {low} consultations a year and inhabitant. APL: local potential accessibility.",
    ),
    "sources": ("Sources.", "Sources."),
    "made": ("Fait avec Déserts {version} le {date}", "Made with Déserts {version} on {date}"),
    "fingerprint": ("Empreinte des chiffres", "Fingerprint of the figures"),
}


def words(key: str, lang: Language, /, **values: object) -> str:
    """The text of a key in a language, its {fields} filled in."""
    return say_from(COUNCIL, key, lang, **values)
