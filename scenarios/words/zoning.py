"""Words of the zoning and of what is uncertain, French and English side by side."""

from __future__ import annotations

from scenarios.words.layout import Texts
from scenarios.words.texts import Language, say_from

ZONING: Texts = {
    "label": (
        "Zonage simulé – n’est pas l’arrêté. Il n’ouvre aucun droit à une aide.",
        "Simulated zoning – not the official order. It gives no right to any aid.",
    ),
    "zone_ZIP": ("Zone d’intervention prioritaire (ZIP)", "Priority zone (ZIP)"),
    "zone_ZAC": ("Zone d’action complémentaire (ZAC)", "Complementary zone (ZAC)"),
    "zone_HZ": ("Hors zonage", "Outside the zoning"),
    "zone_": ("APL inconnue", "APL not known"),
    "national_threshold": ("Zone d’intervention prioritaire (ZIP)", "Priority zone (ZIP)"),
    "national_pool": ("Vivier", "Pool"),
    "national_ceiling": ("Vivier", "Pool"),
    "national_above": ("Hors vivier", "Outside the pool"),
    "national_unknown": ("APL inconnue", "APL not known"),
    "close_zip": ("APL proche du seuil ZIP", "APL close to the ZIP threshold"),
    "close_zac": ("APL proche du seuil ZAC", "APL close to the ZAC threshold"),
    "close_cut_zip": ("juste avant ou après le plafond ZIP", "just before or after the ZIP ceiling"),
    "close_cut_zac": ("juste avant ou après le plafond ZAC", "just before or after the ZAC ceiling"),
    "close_": ("", ""),
    "c_apl": ("APL", "APL"),
    "c_density": ("Généralistes pour 100 000 habitants", "GPs per 100,000 inhabitants"),
    "c_departures": ("Part de l’APL des médecins les plus âgés", "Share of the APL of the oldest doctors"),
    "c_share_75_plus": ("Part des 75 ans et plus", "Share of people of 75 and over"),
    "c_ald": ("Patients en affection de longue durée (ALD)", "Patients in long-term illness (ALD)"),
    "c_without_gp_share": ("Patients sans médecin traitant", "Patients without a registered GP"),
    "c_group_practice": ("Exercice en groupe", "Group practice"),
    "u_population": ("habitants", "inhabitants"),
    "u_apl": ("consultations par an et par habitant", "consultations a year and inhabitant"),
    "u_place": ("rang", "rank"),
    "u_score": ("0 à 1", "0 to 1"),
    "u_known": ("0 à 1", "0 to 1"),
    "u_density": ("pour 100 000", "per 100,000"),
    "u_departures": ("part, 0 à 1", "share, 0 to 1"),
    "u_share_75_plus": ("comme dans la source", "as in the source"),
    "u_ald": ("comme dans la source", "as in the source"),
    "u_without_gp_share": ("comme dans la source", "as in the source"),
    "u_group_practice": ("comme dans la source", "as in the source"),
    "g_tvs": ("Territoires de vie-santé (TVS)", "Health living areas (TVS)"),
    "g_epci": ("Intercommunalités (EPCI)", "Groups of communes (EPCI)"),
    "g_canton": ("Cantons", "Cantons"),
    "g_bassin_vie": ("Bassins de vie", "Living areas (bassins de vie)"),
    "g_departement": ("Départements", "Départements"),
    "g_region": ("Régions", "Regions"),
    "sheet_readme": ("Lisez-moi", "Readme"),
    "sheet_regions": ("Plafonds", "Ceilings"),
    "sheet_matrix": ("Changements", "Changes"),
    "sheet_decisions": ("Arbitrages", "Decisions"),
    "title": ("Zonage des médecins généralistes : {territory}", "Zoning of GPs: {territory}"),
    "grouping": ("Découpage", "Areas"),
    "thresholds": ("Seuils d’APL (ZIP, vivier)", "APL thresholds (ZIP, pool)"),
    "mean": ("APL d’un territoire", "APL of an area"),
    "mean_people": ("moyenne pondérée par la population totale", "mean weighted by total population"),
    "mean_need": ("moyenne pondérée par la population standardisée", "mean weighted by standardised population"),
    "variant": ("APL comptée", "APL counted"),
    "variant_under_65": ("médecins de 65 ans et moins", "GPs of 65 and under"),
    "variant_all_ages": ("médecins de tous âges", "GPs of all ages"),
    "scenario_in": ("Scénario compté", "Scenario counted"),
    "scenario_none": ("non : situation présente", "no: as it is"),
    "weights": ("Critères et poids", "Criteria and weights"),
    "missing": ("Critères demandés et inconnus (poids reporté sur les autres)", "Criteria asked for and unknown (their weight goes to the others)"),
    "cut_regions": (
        "Régions chargées en partie : le plafond est appliqué à la partie chargée",
        "Regions loaded in part: the ceiling is held against the part that is loaded",
    ),
    "method": ("Méthode", "Method"),
    "method_text": (
        (
            "APL au plus égale au premier seuil : ZIP. Entre les deux seuils : vivier, rangé du plus au moins prioritaire ; ZIP "
            "jusqu’au plafond de population de la région, puis ZAC jusqu’au sien, puis hors zonage. Un territoire de plusieurs "
            "régions compte dans celle où vivent la plupart de ses habitants. Une cabine ou une téléconsultation n’y change rien."
        ),
        (
            "APL up to the first threshold: ZIP. Between the two: the pool, the most urgent first; ZIP up to the ceiling of the "
            "region’s people, then ZAC up to its own, then outside. An area of several regions counts in the one where most of its "
            "people live. A cabin or teleconsultation changes nothing."
        ),
    ),
    "threshold_source": (
        (
            "Seuils 2017 : 2,5 d’après la presse sur l’arrêté du 13 novembre 2017 ; 4,0 de mémoire. Seuils 2025 (2,71 et 3,98) : lus dans un code public, "
            "pas dans l’arrêté du 9 mai 2025. Vérifiez-les."
        ),
        (
            "Thresholds of 2017: 2.5 as the press quotes the order of 13 November 2017; 4.0 from memory. Those of 2025 (2.71 and 3.98) were read in public "
            "code, not in the order of 9 May 2025. Check them."
        ),
    ),
    "yes": ("oui", "yes"),
    "no": ("non", "no"),
    "none": ("aucun", "none"),
    "region": ("Région", "Region"),
    "zip_share": ("Part de la population en ZIP", "Share of people in ZIP"),
    "zip_ceiling": ("Plafond ZIP", "ZIP ceiling"),
    "zac_share": ("Part de la population en ZAC", "Share of people in ZAC"),
    "zac_ceiling": ("Plafond ZAC", "ZAC ceiling"),
    "people": ("Habitants", "Inhabitants"),
    "official_simulated": ("Habitants, en vigueur \\ simulé", "Inhabitants, in force \\ simulated"),
    "official_unknown": ("non renseigné", "not known"),
}  # fmt: skip

HEADINGS: Texts = {
    "region": ("Code de la région", "Code de la région"),
    "area": ("Code du TVS", "Code du TVS"),
    "area_name": ("Libellé du TVS", "Libellé du TVS"),
    "insee": ("Code de la commune", "Code de la commune"),
    "name": ("Nom de la commune", "Nom de la commune"),
    "population": ("Population", "Population"),
    "national": ("Qualification nationale (simulée)", "Qualification nationale (simulée)"),
    "drawn": ("Qualification proposée (simulée)", "Qualification proposée (simulée)"),
    "zone": (
        "Qualification attribuée (zonage simulé, n’est pas l’arrêté)",
        "Qualification attribuée (zonage simulé, n’est pas l’arrêté)",
    ),
    "reason": ("Motif", "Motif"),
    "author": ("Auteur", "Auteur"),
    "date": ("Date", "Date"),
    "official": ("Zonage en vigueur", "Zonage en vigueur"),
    "apl": ("APL", "APL"),
    "place": ("Rang dans le vivier", "Rang dans le vivier"),
    "score": ("Score de priorité", "Score de priorité"),
    "known": ("Part du poids connue", "Part du poids connue"),
    "close": ("Cas limite", "Cas limite"),
    "partial": ("En partie hors du territoire", "En partie hors du territoire"),
}
"""Headings of the tables: those of the orders, so French in any language (docs/formats.md, ARS zoning)."""


def word(key: str, lang: Language, **values: object) -> str:
    """A text on the zoning."""
    return say_from(ZONING, key, lang, **values)


def grouping_word(key: str, lang: Language) -> str:
    """Name of a way to group communes; that of the column of a person's own file."""
    return word(f"g_{key}", lang) if f"g_{key}" in ZONING else key


def official_word(zone: str, lang: Language) -> str:
    """Name of a zone in force."""
    from scenarios.layers.categories import ZONES

    if zone == "":
        return word("official_unknown", lang)
    return ZONES[zone][0 if lang == "fr" else 1] if zone in ZONES else zone
