"""Texts of ``deserts reproduce``, French and English."""

from __future__ import annotations

from scenarios.words.layout import Texts

REPRODUCE: Texts = {
    "h_reproduce": (
        "comparer l'APL modélisée à l'APL publiée, commune par commune",
        "compare the modelled APL with the published one, commune by commune",
    ),
    "h_implied": (
        "chercher l'activité qui donnerait la carte publiée, là où des médecins exercent",
        "seek the activity that would give the published map, where doctors practise",
    ),
    "implied_running": ("Recherche de l'activité supposée", "Seeking the implied activity"),
    "implied_unknowns": (
        "Activité cherchée dans {count} communes où des médecins exercent.",
        "Activity sought in {count} communes where doctors practise.",
    ),
    "fit_spearman": ("Ordre (Spearman)", "Order (Spearman)"),
    "fit_error": ("Écart moyen (consultations/an/hab.)", "Mean difference (consultations/year/inhab.)"),
    "fit_bias": ("Biais (modélisé moins publié)", "Bias (modelled minus published)"),
    "fit_side": ("Bon côté du seuil, % des habitants", "Right side of the threshold, % of people"),
    "fit_between": ("Corrélation entre départements", "Correlation between départements"),
    "fit_departement": ("Département", "Département"),
    "fit_communes": ("Communes", "Communes"),
    "fit_published": ("Moyenne publiée", "Published mean"),
    "fit_modelled": ("Moyenne modélisée", "Modelled mean"),
}
