"""Words of the exports, French and English side by side, and how numbers and dates are written in each language."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Literal

from scenarios.words.layout import LAYOUT, Texts

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")

TEXTS: Texts = LAYOUT | {
    # --- marks of punctuation, and titles ---
    "colon": (" : ", ": "),
    "semicolon": (" ; ", "; "),
    "title": (
        "Accès aux médecins généralistes : {territory}",
        "Access to general practitioners: {territory}",
    ),
    "illustrative_mark": ("illustratif", "illustrative"),
    "illustrative": ("données illustratives", "illustrative data"),
    "illustrative_all": (
        (
            "DONNÉES ILLUSTRATIVES : les médecins de ce document sont inventés (tirés au sort), pour essayer le logiciel. "
            "Aucune conclusion ne peut en être tirée sur un territoire réel."
        ),
        (
            "ILLUSTRATIVE DATA: the doctors in this document are invented (drawn at random), to try the software. "
            "No conclusion about a real place can be drawn from it."
        ),
    ),
    "illustrative_some": (
        (
            "DONNÉES EN PARTIE ILLUSTRATIVES : l'APL de référence est celle que publie la DREES, mais les médecins "
            "(nombre, densité, temps d'accès) sont inventés (tirés au sort). Ces colonnes ne décrivent aucun lieu réel."
        ),
        (
            "PARTLY ILLUSTRATIVE DATA: the reference APL is the one published by DREES, but the doctors (number, density, "
            "minutes) are invented (drawn at random). Those columns describe no real place."
        ),
    ),
    "about": ("Ce que c'est", "What this is"),
    "about_text": (
        (
            "L'accès aux médecins généralistes, commune par commune, et ce qu'un projet y changerait. L'APL (accessibilité "
            "potentielle localisée) dit combien de consultations par an un habitant peut espérer, compte tenu des médecins "
            "autour de lui, du temps pour y aller et des autres patients qui s'y rendent."
        ),
        (
            "Access to general practitioners, commune by commune, and what a project would change. The APL (local potential "
            "accessibility) says how many consultations a year an inhabitant can hope for, given the doctors around, the "
            "time to get there and the other patients who go there too."
        ),
    ),
    # --- facts: names ---
    "territory": ("Territoire", "Territory"),
    "field": ("Champ", "Field"),
    "field_text": (
        (
            "{communes} communes, {people} habitants. Les {ring} communes du voisinage (jusqu'à {minutes} min) comptent "
            "dans le calcul mais ne sont pas restituées."
        ),
        (
            "{communes} communes, {people} inhabitants. The {ring} communes around (up to {minutes} min) count in the "
            "computation but are not reported."
        ),
    ),
    "period": ("Millésime", "Period"),
    "period_text": ("{years} ; communes au 1er janvier {geography}", "{years}; communes as of 1 January {geography}"),
    "period_no_geography": (
        "{years} ; année des codes des communes inconnue",
        "{years}; year of commune codes unknown",
    ),
    "scenario": ("Scénario", "Scenario"),
    "scenario_none": ("aucun projet : la situation de référence", "no project: the reference situation"),
    "note": ("Note", "Note"),
    "step": ("Étape {number}", "Step {number}"),
    "baseline": ("Référence", "Baseline"),
    "baseline_published": (
        "Publié + Δ : l'APL publiée par la DREES, plus la variation calculée pour le scénario",
        "Published + Δ: the APL published by DREES, plus the change computed for the scenario",
    ),
    "baseline_modelled": (
        "Modélisé : tout est calculé à partir de l'offre de soins chargée",
        "Modelled: everything is computed from the supply on file",
    ),
    "baseline_short_published": ("Publié + Δ", "Published + Δ"),
    "baseline_short_modelled": ("Modélisé", "Modelled"),
    "reading": ("Lecture", "How to read"),
    "reading_one": (
        "à {commune}, l'APL est de {before} consultations par an et par habitant standardisé.",
        "in {commune}, the APL is {before} consultations a year per standardised inhabitant.",
    ),
    "reading_two": (
        "à {commune}, l'APL passe de {before} à {after} consultations par an et par habitant standardisé.",
        "in {commune}, the APL goes from {before} to {after} consultations a year per standardised inhabitant.",
    ),
    "sheets": ("Feuilles", "Sheets"),
    "blanks": ("Cellules vides", "Empty cells"),
    "blanks_text": (
        (
            "Une cellule vide n'est jamais un zéro ; la dernière colonne dit pourquoi elle est vide : « n.d. » non "
            "disponible, « hors d'atteinte » aucun médecin à moins de {limit} min, « s » secret statistique."
        ),
        (
            "An empty cell is never a zero; the last column says why it is empty: “n.d.” not available, “out of reach” no "
            "doctor within {limit} min, “s” statistical secrecy."
        ),
    ),
    "limits": ("Limites", "Limits"),
    "limit_noise": (
        "Une différence d'APL de moins de 0,05 est du bruit : ne pas l'interpréter.",
        "A difference in APL of less than 0.05 is noise: do not interpret it.",
    ),
    "limit_invented": (
        "Ce scénario déplace, modifie ou ferme des médecins inventés : la variation qu'il montre est inventée aussi.",
        "This scenario moves, changes or closes invented doctors: the change it shows is invented too.",
    ),
    "limit_need": (
        "Faute du classeur de la DREES, les besoins sont la population sans pondération par l'âge.",
        "Without the DREES workbook, need is the population without weighting by age.",
    ),
    "limit_floored": (
        "{count} commune(s) où la variation aurait fait passer l'APL sous 0 : elle y est tenue à 0.",
        "{count} commune(s) where the change would have brought the APL below 0: it is held at 0 there.",
    ),
    "limit_unused": (
        "{consultations} consultations par an prévues là où personne ne peut se rendre : elles ne comptent pas.",
        "{consultations} consultations a year planned where nobody can go: they do not count.",
    ),
    "sources": ("Sources", "Sources"),
    "licence": ("Licence", "Licence"),
    "licence_text": (
        "Données : voir la feuille ou la liste des sources ; citer les producteurs. Logiciel Déserts : GPL-3.0-or-later.",
        "Data: see the sheet or list of sources; cite the producers. Software Déserts: GPL-3.0-or-later.",
    ),
    "date": ("Date", "Date"),
    "batch_sheet": ("Scénarios", "Scenarios"),
    "batch_file": ("Fichier", "File"),
    "batch_territory": ("Territoire", "Territory"),
    "batch_scenario": ("Scénario", "Scenario"),
    "batch_baseline": ("Référence", "Baseline"),
    "batch_edits": ("Décisions", "Decisions"),
    "batch_best": ("Meilleurs emplacements (réponse rapide, non prouvée)", "Best places (quick answer, not proved)"),
    "batch_lifted": ("Habitants qu'ils feraient passer le seuil bas", "People they would lift over the low threshold"),
    "batch_remark": ("Remarque", "Remark"),
    "batch_differs": (
        "Les chiffres ne sont plus ceux de l'enregistrement : données ou logiciel ont changé.",
        "The figures are not those of the save: the data or the software changed since.",
    ),
    "batch_differs_data": (
        "Les chiffres ne sont plus ceux de l'enregistrement : les données ne sont plus les mêmes.",
        "The figures are not those of the save: the data are not the same any more.",
    ),
    "batch_differs_software": (
        "Les chiffres ne sont plus ceux de l'enregistrement, fait par une autre version du logiciel.",
        "The figures are not those of the save, made by another version of the software.",
    ),
    "batch_differs_other": (
        "Les chiffres ne sont plus ceux de l'enregistrement, avec les mêmes données et le même logiciel.",
        "The figures are not those of the save, with the same data and the same software.",
    ),
    "fingerprint": ("Empreinte des chiffres", "Fingerprint of the figures"),
    "fingerprint_note": (
        "Mêmes territoire, données, paramètres et décisions : même empreinte. Deux personnes peuvent la comparer.",
        "Same territory, data, parameters and decisions: same fingerprint. Two people can compare it.",
    ),
    "software": ("Logiciel", "Software"),
    # --- edits in words ---
    "edit_add": (
        "Ouvrir « {name} » à {place} : {fte} ETP × {acts} = {consultations} consultations par an",
        "Open “{name}” in {place}: {fte} FTE × {acts} = {consultations} consultations a year",
    ),
    "edit_move": ("Déplacer « {name} » de {origin} à {place}", "Move “{name}” from {origin} to {place}"),
    "edit_activity": (
        "Porter « {name} », {place}, de {before} à {fte} ETP × {acts} = {consultations} consultations par an",
        "Bring “{name}”, {place}, from {before} to {fte} FTE × {acts} = {consultations} consultations a year",
    ),
    "edit_close": (
        "Fermer « {name} », {place} : {consultations} consultations par an en moins",
        "Close “{name}”, {place}: {consultations} consultations a year fewer",
    ),
    # --- parameters ---
    "parameters": ("Paramètres", "Parameters"),
    "scoring": ("Calcul de l'APL", "Computation of the APL"),
    "decay_first": ("Poids d'un trajet jusqu'à {high} min", "Weight of a trip up to {high} min"),
    "decay_step": ("Poids d'un trajet de {low} à {high} min", "Weight of a trip from {low} to {high} min"),
    "decay_beyond": ("Poids d'un trajet de plus de {low} min", "Weight of a trip of more than {low} min"),
    "decay_bound": ("Convention aux bornes", "Convention on the bounds"),
    "bound_in": (
        "borne comprise : un trajet de {first} min exactement a le poids de la tranche qui finit à {first} min",
        "bound included: a trip of exactly {first} min has the weight of the step that ends at {first} min",
    ),
    "bound_out": (
        "borne exclue : un trajet de {first} min exactement a le poids de la tranche qui commence à {first} min",
        "bound excluded: a trip of exactly {first} min has the weight of the step that starts at {first} min",
    ),
    "acts_per_fte": ("Consultations d'un généraliste à temps plein", "Consultations of a full-time GP"),
    "acts_per_head": (
        "Consultations d'un généraliste dont l'activité est inconnue",
        "Consultations of a GP of unknown activity",
    ),
    "centre_acts_per_fte": (
        "Consultations d'un généraliste salarié à temps plein en centre de santé",
        "Consultations of a full-time salaried GP in a health centre",
    ),
    "low_apl": ("Seuil bas : au-dessous, sous-doté", "Low bound: below it, under-served"),
    "high_apl": ("Seuil haut", "High bound"),
    "least_change_apl": (
        "Changement à partir duquel un habitant passe un seuil (au-dessous : bruit, non compté)",
        "Change from which an inhabitant passes a threshold (below it: noise, not counted)",
    ),
    "age_variant": ("Médecins comptés dans l'APL publiée", "Doctors counted in the published APL"),
    "age_under_65": ("moins de 65 ans", "under 65"),
    "age_all_ages": ("tous âges", "all ages"),
    "bounds_drop": ("Activité : non comptée jusqu'à", "Activity: not counted up to"),
    "bounds_floor": ("Activité : comptée au moins", "Activity: counted at least"),
    "bounds_cap": ("Activité : comptée au plus", "Activity: counted at most"),
    "bounds_new": ("Activité supposée d'un médecin nouvellement installé", "Activity imputed to a newly set-up doctor"),
    "need_origin": ("Besoins", "Need"),
    "need_published": (
        "population standardisée par l'âge, publiée par la DREES",
        "population standardised by age, published by DREES",
    ),
    "need_ages": (
        "population pondérée par les poids d'âge de la DREES, calculée d'une table d'âges",
        "population weighted by the DREES age weights, computed from a table of ages",
    ),
    "need_population": ("population sans pondération par l'âge", "population without weighting by age"),
    "constants_source": ("Source des constantes", "Source of the constants"),
    "seed": ("Graine du tirage des médecins illustratifs", "Seed of the illustrative doctors"),
    "seed_mean": (
        "APL moyenne nationale sur laquelle ils sont calés",
        "National mean APL to which they are calibrated",
    ),
    "age_weights": ("Poids des âges", "Age weights"),
    "age_range": ("{first}-{last} ans", "ages {first}-{last}"),
    "age_over": ("{first} ans et plus", "age {first} and over"),
    "travel": ("Temps de trajet", "Travel times"),
    "travel_method": ("Méthode", "Method"),
    "method_estimated": (
        "estimés sans routes entre chefs-lieux ; 0 min à l'intérieur d'une commune",
        "estimated without roads between seats; 0 min inside a commune",
    ),
    "method_roads": ("par la route, réseau routier chargé", "by road, on the road network loaded"),
    "method_matrix": ("matrice de temps donnée", "matrix of times as given"),
    "times_limit": ("Hors d'atteinte au-delà de", "Out of reach beyond"),
    "ring_supply": ("Voisinage : offre de soins jusqu'à", "Neighbourhood: supply up to"),
    "ring_population": ("Voisinage : population jusqu'à", "Neighbourhood: population up to"),
    # --- units ---
    "per_year": ("consultations/an", "consultations/year"),
    "per_person": ("consultations/an/hab.", "consultations/year/person"),
    "per_person_long": (
        "consultations par an et par habitant standardisé",
        "consultations a year per standardised inhabitant",
    ),
    "per_year_fte": ("consultations/an/ETP", "consultations/year/FTE"),
    "minutes": ("minutes", "minutes"),
    "minutes_per_km": ("minutes/km", "minutes/km"),
    "people": ("habitants", "inhabitants"),
    "people_standardised": ("habitants standardisés", "standardised inhabitants"),
    "doctors": ("médecins", "doctors"),
    "per_100k": ("pour 100 000 hab.", "per 100,000 people"),
    "per_100k_standardised": ("pour 100 000 hab. standardisés", "per 100,000 standardised people"),
    "weight": ("entre 0 et 1", "between 0 and 1"),
    "times_mean": ("moyenne = 1", "mean = 1"),
    "share": ("part", "share"),
    "pairs": ("trajets", "trips"),
    # --- headline ---
    "headline": ("Ensemble", "Overall"),
    "indicator": ("Indicateur", "Indicator"),
    "unit": ("Unité", "Unit"),
    "value": ("Valeur", "Value"),
    "before": ("avant", "before"),
    "after": ("après", "after"),
    "change": ("variation", "change"),
    "head_people": ("Population", "Population"),
    "head_people_low": ("Habitants sous {low} d'APL", "People under an APL of {low}"),
    "head_mean_apl": ("APL moyenne", "Mean APL"),
    "head_worst_tenth_apl": (
        "APL moyenne du dixième des habitants le moins bien desservi",
        "Mean APL of the worst-served tenth of the people",
    ),
    "head_mean_nearest_min": (
        "Temps moyen jusqu'au généraliste le plus proche",
        "Mean time to the nearest GP",
    ),
    "head_people_out_of_reach": (
        "Habitants sans généraliste à moins de {limit} min",
        "People without a GP within {limit} min",
    ),
    "head_people_off_roads": (
        "Habitants sans généraliste et hors du réseau routier, comptés à part",
        "People without a GP and off the road network, counted apart",
    ),
    "head_missing_consultations": (
        "Consultations qui manquent pour amener chacun à {low}",
        "Consultations missing to bring everyone to {low}",
    ),
    "head_people_without_apl": ("Habitants dont l'APL n'est pas disponible", "People whose APL is not available"),
    "class_people": ("APL {name}", "APL {name}"),
    "by_class": ("Habitants par classe d'APL", "People by class of APL"),
    # --- classes and states ---
    "class_low": ("moins de {low}", "under {low}"),
    "class_middle": ("de {low} à {high}", "{low} to {high}"),
    "class_high": ("plus de {high}", "over {high}"),
    "class_between": ("{low} à {high}", "{low} to {high}"),
    "class_from": ("{low} et plus", "{low} and over"),
    "class_over": ("plus de {low}", "over {low}"),
    "class_up_to": ("jusqu'à {high}", "up to {high}"),
    "class_under": ("moins de {high}", "under {high}"),
    "class_all": ("toutes", "all"),
    "class_neutral": ("inchangé ou presque", "hardly changed"),
    "state_value": ("valeur", "value"),
    "state_secret": ("s", "s"),
    "state_absent": ("n.d.", "n.d."),
    "state_out_of_reach": ("hors d'atteinte (> {limit} min)", "out of reach (> {limit} min)"),
    "state_outside": ("voisinage", "neighbourhood"),
    "legend_secret": ("secret statistique", "statistical secrecy"),
    "legend_absent": ("non disponible", "not available"),
    "legend_out_of_reach": ("hors d'atteinte (> {limit} min)", "out of reach (> {limit} min)"),
    "legend_outside": ("voisinage, non restitué", "neighbourhood, not reported"),
}


def say(key: str, lang: Language, /, **values: object) -> str:
    """The text of a key in a language, its {fields} filled in; KeyError for an unknown key."""
    return say_from(TEXTS, key, lang, **values)


def say_from(texts: Texts, key: str, lang: Language, /, **values: object) -> str:
    """The same from another table of texts."""
    return typeset(texts[key][LANGUAGES.index(lang)], lang).format(**values)


def typeset(words: str, lang: Language) -> str:
    """Words with the spaces of their language."""
    return _french(words) if lang == "fr" else words


def _french(words: str) -> str:
    """No line breaks before a colon or inside guillemets: French spaces there do not break."""
    return re.sub(r" ([:;?!»]|%(?![(rs]))", "\u00a0\\1", words).replace("« ", "«\u00a0")


def number(value: float | None, lang: Language, decimals: int = 0, *, signed: bool = False) -> str:
    """A number as people write it: « 1 234,50 » or "1,234.50"; "n.d." for a blank. A zero has no sign."""
    if value is None or math.isnan(value):
        return say("state_absent", lang)
    rounded = round(float(value), decimals) + 0.0
    words = f"{rounded:{'+' if signed and rounded else ''},.{decimals}f}".replace("-", "\u2212")
    return words.replace(",", "\u00a0").replace(".", ",") if lang == "fr" else words


def compact(value: float, lang: Language) -> str:
    """A number with only the decimals that it needs, at most three: « 2,5 », « 10 », « 0,667 »."""
    decimals = next((d for d in range(3) if math.isclose(value, round(value, d), abs_tol=1e-9)), 3)
    return number(value, lang, decimals)


_MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "en": "January February March April May June July August September October November December".split(),
}


def day(when: date, lang: Language) -> str:
    """« 1er mars 2026 » or "1 March 2026"."""
    first = "1er" if lang == "fr" and when.day == 1 else str(when.day)
    return f"{first} {_MONTHS[lang][when.month - 1]} {when.year}"
