"""Texts of the command line on methods, explanations, reproduction and other professions, French and English."""

from __future__ import annotations

from scenarios.words.layout import Texts

METHODS_TEXTS: Texts = {
    "h_methods": (
        "mesurer l'accès par n'importe quelle méthode, et la comparer à l'APL",
        "measure access by any method, and compare it with the APL",
    ),
    "h_method": (
        "méthode à appliquer, à répéter ; sans elle, la liste des méthodes",
        "method to apply, may be repeated; without it, the list of methods",
    ),
    "h_set": (
        "paramètre de la méthode, par exemple reach_min=25 ; à répéter",
        "parameter of the method, such as reach_min=25; may be repeated",
    ),
    "h_people": (
        "qui compter : habitants standardisés ou tous les habitants",
        "who is counted: standardised inhabitants, or every inhabitant",
    ),
    "h_output_table": ("tableau à écrire (.csv ou .xlsx)", "table to write (.csv or .xlsx)"),
    "h_explain": (
        "dire de quoi est fait le score d'une commune, ou qui dépend d'un lieu",
        "say what the score of a commune is made of, or who depends on a place",
    ),
    "h_explain_commune": ("commune, par son code ou son nom", "commune, by its code or name"),
    "h_explain_place": (
        "lieu d'exercice : commune, ou identifiant d'un centre du scénario",
        "place of practice: a commune, or the id of a centre of the scenario",
    ),
    "h_reproduce-country": (
        "dire si le modèle, nourri d'un fichier de médecins, reproduit l'APL publiée de toute la métropole",
        "say whether the model, fed with a file of doctors, reproduces the published APL of metropolitan France",
    ),
    "h_supply": (
        "médecins par commune (CSV)",
        "doctors by commune (CSV)",
    ),
    "h_supply_column": ("colonne des médecins (generaliste par défaut)", "column of the doctors (default generaliste)"),
    "h_totals": (
        "médecins par département (CSV de l'Insee), pour corriger un fichier qui en compte trop",
        "doctors by département (CSV of INSEE), to correct a file that over-counts",
    ),
    "h_stretch": (
        "multiplier les minutes, par exemple 1,4 : la ligne estimée est trop rapide hors des plaines",
        "multiply the minutes, such as 1.4: the estimated line is too fast outside plains",
    ),
    "h_professions": ("l'accès aux autres professions", "access to other professions"),
    "h_profession": ("profession, sinon toutes", "profession, otherwise all"),
    "h_data": ("fichier à lire (BPE, FINESS, RPPS, classeur de la DREES), à répéter",
               "file to read (BPE, FINESS, RPPS, DREES workbook), may be repeated"),
    "methods_title": ("Méthodes (deserts methods -d 23 --method 3sfca) :", "Methods (deserts methods -d 23 --method 3sfca):"),
    "method_key": ("clé", "key"),
    "method_name": ("méthode", "method"),
    "method_unit": ("unité", "unit"),
    "method_source": ("source", "source"),
    "methods_rank": ("rang avec l'APL", "rank with APL"),
    "methods_before": ("avant", "before"),
    "methods_after": ("après", "after"),
    "methods_warning": (
        "Attention : {count} commune(s) parmi le cinquième le moins bien servi pour l'une des deux méthodes sont dans la meilleure moitié pour l'autre. Ne concluez pas sur une seule méthode.",
        "Mind: {count} commune(s) among the worst-served fifth of one method are in the better half of the other. Do not conclude on one method alone.",
    ),
    "methods_edge": (
        "Au bord du territoire, cette méthode demande les habitants à {minutes} min ; {held} min sont chargées : les valeurs y sont approchées.",
        "At the edge of the territory this method needs the people within {minutes} min; {held} min are loaded: values there are approximate.",
    ),
    "explain_parts": ("Score modélisé : {modelled} ; publié par la DREES : {published} ; écart : {gap}.",
                      "Modelled score: {modelled}; published by DREES: {published}; gap: {gap}."),
    "explain_modelled": ("Score modélisé : {modelled}.", "Modelled score: {modelled}."),
    "explain_age": ("Poids des âges de la commune : {weight} (1 = la moyenne).", "Weight of the ages of the commune: {weight} (1 = the mean)."),
    "explain_weight": ("poids", "weight"),
    "explain_acts": ("consult./an", "acts/year"),
    "explain_shared": ("partagé par", "shared by"),
    "explain_others": ("pris par d'autres", "taken by others"),
    "explain_lost": ("perdrait", "would lose"),
    "explain_of_score": ("de son score", "of its score"),
    "explain_taken": ("sa part du lieu", "its part of the place"),
    "explain_people": ("habitants", "people"),
    "explain_dependants": ("{count} commune(s), {people} habitants dépendent de {name} :", "{count} commune(s), {people} people depend on {name}:"),
    "explain_nobody": ("Personne n'exerce ici, ou personne n'y accède.", "Nobody practises here, or nobody reaches it."),
    "reproduce_title": ("Le modèle reproduit-il la carte publiée ?", "Does the model reproduce the published map?"),
    "reproduce_communes": ("Communes comparées", "Communes compared"),
    "reproduce_spearman": ("Corrélation des rangs des communes", "Rank correlation of the communes"),
    "reproduce_pearson": ("Corrélation des moyennes des départements", "Correlation of the means of the départements"),
    "reproduce_error": ("Écart absolu moyen (consultations par an et habitant)", "Mean absolute error (consultations per year and inhabitant)"),
    "reproduce_side": ("Habitants du bon côté du seuil de {threshold}", "People on the right side of the threshold of {threshold}"),
    "reproduce_factor": ("Niveau multiplié par", "Level multiplied by"),
    "professions_unknown": ("{name} : aucun fichier. Il faut {files}.", "{name}: no file. It needs {files}."),
    "professions_fte": ("ETP pour 100 000 habitants standardisés", "FTE per 100,000 standardised inhabitants"),
    "professions_fte_women": ("ETP pour 100 000 femmes", "FTE per 100,000 women"),
    "professions_far": ("habitants à plus de {minutes} min", "people farther than {minutes} min"),
    "professions_published": ("publié", "published"),
    "professions_modelled": ("modélisé", "modelled"),
    "professions_kernel": ("Paliers de durée non vérifiés : {source}.", "Steps of the minutes not checked: {source}."),
    "professions_heads": ("Un professionnel compté pour un équivalent temps plein, faute de mieux.", "A professional counted as one full-time equivalent, for want of better."),
    "e_method_set": ("« {text} » n'est pas un paramètre : écrivez nom=valeur, par exemple reach_min=25.", "“{text}” is no parameter: write name=value, such as reach_min=25."),
    "usage_explain": ("Donnez --commune ou --place.", "Give --commune or --place."),
    "usage_table_suffix": ("« {path} » : l'extension doit être .csv ou .xlsx.", "“{path}”: the suffix must be .csv or .xlsx."),
}  # fmt: skip
