"""Words of equity, aggregation and priority, French and English side by side; the same in the window and in documents."""

from __future__ import annotations

from scenarios.words.layout import Texts
from scenarios.words.texts import Language, compact, say_from

EQUITY: Texts = {
    # --- measures of equity: name, what it means, where it comes from ---
    "mean": ("Accès moyen", "Mean access"),
    "mean_help": (
        "Consultations par an et par habitant, moyenne pondérée par la population standardisée. Source : DREES.",
        "Consultations a year and inhabitant, mean weighted by standardised population. Source: DREES.",
    ),
    "worst_tenth": ("Le dixième le moins bien desservi", "The worst-served tenth"),
    "worst_tenth_help": (
        "Accès moyen des 10 % d'habitants les moins bien desservis (1er décile, population totale). Source : DREES.",
        "Mean access of the 10 % of people who are served worst (first decile, total population). Source: DREES.",
    ),
    "best_tenth": ("Le dixième le mieux desservi", "The best-served tenth"),
    "best_tenth_help": (
        "Accès moyen des 10 % d'habitants les mieux desservis (10e décile, population totale). Source : DREES.",
        "Mean access of the 10 % of people who are served best (tenth decile, total population). Source: DREES.",
    ),
    "gini": ("Indice de Gini", "Gini index"),
    "gini_help": (
        "De 0 (tous ont le même accès) à 1 (un seul a tout). Moitié de l'écart moyen entre deux habitants, divisée par l'accès moyen. Source : Gini 1914.",
        "From 0 (all have the same access) to 1 (one has it all). Half the mean gap between two people, over the mean. Source: Gini 1914.",
    ),
    "theil": ("Indice de Theil", "Theil index"),
    "theil_help": (
        "0 quand tous ont le même accès ; il se partage en deux : entre intercommunalités, et à l'intérieur. Source : Theil 1967.",
        "0 when all have the same access; it splits in two: between intercommunalities, and inside them. Source: Theil 1967.",
    ),
    "theil_between": ("… entre intercommunalités", "… between intercommunalities"),
    "theil_between_help": (
        "La part de l'indice de Theil due aux écarts entre intercommunalités (EPCI). Source : Theil 1967.",
        "The part of the Theil index due to gaps between intercommunalities (EPCI). Source: Theil 1967.",
    ),
    "theil_within": ("… à l'intérieur des intercommunalités", "… inside intercommunalities"),
    "theil_within_help": (
        "La part de l'indice de Theil due aux écarts entre communes d'une même intercommunalité. Source : Theil 1967.",
        "The part of the Theil index due to gaps between communes of one intercommunality. Source: Theil 1967.",
    ),
    "d10_d1": ("Les mieux desservis ont … fois plus", "The best served have … times more"),
    "d10_d1_help": (
        "Accès moyen du dixième le mieux desservi, divisé par celui du moins bien desservi (D10/D1) : 4,1 en France en 2023. Source : DREES.",
        "Mean access of the best-served tenth over that of the worst-served (D10/D1): 4.1 in France in 2023. Source: DREES.",
    ),
    "d9_d1": ("Rapport des déciles D9/D1", "Ratio of deciles D9/D1"),
    "d9_d1_help": (
        "Accès que 90 % des habitants ne dépassent pas, divisé par celui que 10 % ne dépassent pas. Source : DREES, Études et résultats 1144.",
        "Access that 90 % of people do not exceed, over that which 10 % do not exceed. Source: DREES, Études et résultats 1144.",
    ),
    "palma": ("Rapport de Palma", "Palma ratio"),
    "palma_help": (
        "Accès détenu par les 10 % les mieux desservis, divisé par celui des 40 % les moins bien desservis : 0,25 si tous ont le même. Source : Cobham et Sumner 2013.",
        "Access held by the best-served 10 %, over that of the worst-served 40 %: 0.25 if all have the same. Source: Cobham and Sumner 2013.",
    ),
    "concentration": ("Indice de concentration selon la défavorisation", "Concentration index by deprivation"),
    "concentration_help": (
        "De -1 (l'accès va aux plus défavorisés) à 1 (il va aux plus favorisés) ; 0 : aucun lien. Demande un indice de défavorisation importé. Source : Wagstaff et al. 1991.",
        "From -1 (access goes to the most deprived) to 1 (to the least deprived); 0: no link. Needs an imported deprivation index. Source: Wagstaff et al. 1991.",
    ),
    "people_under": ("Habitants sous {bound}", "People under {bound}"),
    "people_under_help": (
        "Habitants d'une commune dont l'accès est inférieur à {bound} consultations par an (population totale). Seuil de 2,5 : DREES ; 4 : arrêté de 2017 ; 1,5 : choix de Déserts.",
        "People in communes with access below {bound} consultations a year (total population). Bound of 2.5: DREES; 4: order of 2017; 1.5: a choice of Déserts.",
    ),
    "communes_under": ("Communes sous {bound}", "Communes under {bound}"),
    "communes_under_help": (
        "Communes dont l'accès est inférieur à {bound} consultations par an et par habitant.",
        "Communes with access below {bound} consultations a year and inhabitant.",
    ),
    "deficit": ("Consultations qui manquent", "Missing consultations"),
    "deficit_help": (
        "Consultations par an qu'il faudrait pour que toute commune atteigne {bound} (population standardisée). Choix de Déserts, avec le seuil de la DREES.",
        "Consultations a year that would lift every commune to {bound} (standardised population). A choice of Déserts, with the bound of DREES.",
    ),
    "deficit_fte": ("… en médecins à temps plein", "… in full-time GPs"),
    "deficit_fte_help": (
        "Les mêmes, à 5 400 consultations par an et par médecin à temps plein. Source : DREES.",
        "The same, at 5,400 consultations a year of a full-time GP. Source: DREES.",
    ),
    "people_without": ("Habitants sans valeur", "People without a value"),
    "people_without_help": (
        "Habitants des communes dont l'accès n'est pas publié : ils ne comptent dans aucun indice.",
        "People in communes whose access is not published: they count in no index.",
    ),
    "tenth": ("Dixième des habitants, du moins bien au mieux desservi", "Tenth of the people, worst served first"),
    # --- units ---
    "unit_mean": ("consultations/an/hab.", "consultations/year/inhab."),
    "unit_worst_tenth": ("consultations/an/hab.", "consultations/year/inhab."),
    "unit_best_tenth": ("consultations/an/hab.", "consultations/year/inhab."),
    "unit_people_under": ("habitants", "people"),
    "unit_people_without": ("habitants", "people"),
    "unit_communes_under": ("communes", "communes"),
    "unit_deficit": ("consultations/an", "consultations/year"),
    "unit_deficit_fte": ("ETP", "FTE"),
    "unit_none": ("sans unité", "no unit"),
    # --- aggregation ---
    "level_epci": ("Intercommunalités (EPCI)", "Intercommunalities (EPCI)"),
    "level_canton": ("Cantons", "Cantons"),
    "level_tvs": ("Territoires de vie-santé (TVS)", "Health living areas (TVS)"),
    "level_bassin_vie": ("Bassins de vie", "Living areas (bassins de vie)"),
    "level_departement": ("Départements", "Départements"),
    "level_region": ("Régions", "Régions"),
    "level_drawn_seat": ("Zone dessinée : communes dont la mairie est dedans", "Drawn area: communes whose town hall is inside"),
    "level_drawn_area": ("Zone dessinée : part de la surface de chaque commune", "Drawn area: share of each commune's surface"),
    "level": ("Niveau", "Level"),
    "whole": ("Ensemble du territoire", "The whole territory"),
    "group": ("Groupe", "Group"),
    "group_code": ("Code", "Code"),
    "partial": ("en partie hors du territoire", "partly outside the territory"),
    "figure_communes": ("Communes", "Communes"),
    "figure_population": ("Habitants", "People"),
    "figure_need": ("Population standardisée", "Standardised population"),
    "figure_gps": ("Médecins généralistes", "GPs"),
    "figure_gp_per_100k": ("Médecins pour 100 000 hab.", "GPs per 100,000 people"),
    "figure_apl": ("APL moyenne", "Mean APL"),
    "figure_apl_by_people": ("APL, pondérée par habitant", "APL, weighted by people"),
    "figure_apl_first_decile": ("APL, 1er décile", "APL, first decile"),
    "figure_apl_median": ("APL médiane", "Median APL"),
    "figure_apl_ninth_decile": ("APL, 9e décile", "APL, ninth decile"),
    "figure_worst_tenth_apl": ("APL du dixième le moins bien desservi", "APL of the worst-served tenth"),
    "figure_people_low": ("Habitants sous {low}", "People under {low}"),
    "figure_share_low": ("Part sous {low} (%)", "Share under {low} (%)"),
    "figure_nearest_gp_min": ("Minutes jusqu'au médecin", "Minutes to a GP"),
    "figure_people_out_of_reach": ("Habitants sans médecin à portée", "People without a GP within reach"),
    "figure_deficit": ("Consultations qui manquent", "Missing consultations"),
    "figure_deficit_fte": ("Médecins (ETP) qui manquent", "Missing GPs (FTE)"),
    "figure_people_without_apl": ("Habitants sans APL", "People without an APL"),
    "help_communes": ("Communes du groupe qui sont dans le territoire.", "Communes of the group that lie in the territory."),
    "help_population": ("Somme de la population totale.", "Sum of total population."),
    "help_need": ("Somme de la population standardisée.", "Sum of standardised population."),
    "help_gps": ("Somme des médecins des communes.", "Sum of the GPs of the communes."),
    "help_gp_per_100k": ("Médecins pour 100 000 habitants.", "GPs per 100,000 people."),
    "help_apl": ("Moyenne pondérée par la population standardisée, comme la DREES.", "Mean weighted by standardised population, as DREES does."),
    "help_apl_by_people": (
        "Moyenne pondérée par la population totale, comme l'écrit l'arrêté du zonage.",
        "Mean weighted by total population, as the order on zoning words it.",
    ),
    "help_apl_first_decile": ("Accès que 10 % des habitants n'atteignent pas ou atteignent juste.", "Access that 10 % of people do not exceed."),
    "help_apl_median": ("Accès que la moitié des habitants ne dépasse pas.", "Access that half of the people do not exceed."),
    "help_apl_ninth_decile": ("Accès que 90 % des habitants ne dépassent pas.", "Access that 90 % of people do not exceed."),
    "help_worst_tenth_apl": ("Accès moyen des 10 % d'habitants les moins bien desservis.", "Mean access of the worst-served 10 % of people."),
    "help_people_low": ("Habitants d'une commune dont l'APL est sous {low}.", "People in communes with an APL under {low}."),
    "help_share_low": ("Parmi les habitants dont l'APL est connue.", "Among the people whose APL is known."),
    "help_nearest_gp_min": (
        "Moyenne pondérée par habitant, parmi ceux qui ont un médecin à portée.",
        "Mean weighted by people, among those with a GP within reach.",
    ),
    "help_people_out_of_reach": ("Aucun médecin dans la limite des temps calculés.", "No GP within the limit of the travel times."),
    "help_deficit": (
        "Consultations par an pour que toute commune atteigne {low}.",
        "Consultations a year to lift every commune to {low}.",
    ),
    "help_deficit_fte": ("Les mêmes, à 5 400 consultations par médecin (DREES).", "The same, at 5,400 consultations a GP (DREES)."),
    "help_people_without_apl": ("Communes dont l'APL n'est pas publiée.", "Communes whose APL is not published."),
    "layer_mean_help": (
        "Moyenne pondérée par habitant des communes connues ; vide si elles font moins de la moitié des habitants.",
        "Mean over the people of the communes that are known; blank if they hold less than half of the people.",
    ),
    # --- criteria of priority ---
    "criterion_apl": ("Accès aux médecins faible", "Low access to GPs"),
    "criterion_departures": ("Départs de médecins attendus", "Doctors expected to leave"),
    "criterion_deprivation": ("Défavorisation sociale", "Social deprivation"),
    "criterion_share_75_plus": ("Part des 75 ans et plus", "Share of people of 75 and over"),
    "criterion_ald_standardised": ("Longues maladies, à âge égal", "Long illness, age for age"),
    "criterion_nearest_gp_min": ("Temps jusqu'au médecin", "Time to the nearest GP"),
    "criterion_without_gp_share": ("Patients sans médecin traitant", "Patients without a regular GP"),
    "criterion_ald_crude": ("Longues maladies, taux brut", "Long illness, crude rate"),
    "criterion_need_per_head": ("Besoin par habitant (âge)", "Need per person (age)"),
    "criterion_mortality": ("Mortalité, à âge égal", "Mortality, age for age"),
    "criterion_priority": ("Score de priorité", "Priority score"),
    "criterion_apl_help": (
        "Consultations par an et par habitant (APL) : plus elle est basse, plus il est urgent d'agir.",
        "Consultations a year and inhabitant (APL): the lower, the more urgent.",
    ),
    "criterion_departures_help": (
        "Part de l'accès qui repose sur les médecins les plus âgés, d'après l'APL publiée par tranche d'âge.",
        "Share of access that rests on the oldest doctors, from the APL published by age.",
    ),
    "criterion_deprivation_help": ("FDep ou EDI : plus il est haut, plus la commune est défavorisée.", "FDep or EDI: the higher, the more deprived."),
    "criterion_share_75_plus_help": (
        "Qui se déplace avec peine. L'APL compte déjà combien de soins l'âge demande ; ici on dit qui ne peut aller loin.",
        "Who travels with difficulty. The APL already counts how much care age needs; this says who cannot go far.",
    ),
    "criterion_ald_standardised_help": (
        "Affections de longue durée, taux standardisé sur l'âge : un tableau à vous, par exemple de la CPAM ou de l'ORS.",
        "Long-term illness, age-standardised rate: a table of yours, for instance from the CPAM or the ORS.",
    ),
    "criterion_nearest_gp_min_help": ("Minutes en voiture ; hors de portée est le plus urgent.", "Minutes by car; out of reach is the most urgent."),
    "criterion_without_gp_share_help": (
        "Part des patients sans médecin traitant (Assurance maladie) ; par département, toutes ses communes ont la même.",
        "Share of patients without a regular GP (health insurance); by département, all its communes have the same.",
    ),
    "criterion_ald_crude_help": (
        "Affections de longue durée, taux brut : il monte avec l'âge.",
        "Long-term illness, crude rate: it rises with age.",
    ),
    "criterion_need_per_head_help": (
        "Population standardisée par habitant : le besoin de soins dû à l'âge.",
        "Standardised population per person: the need of care due to age.",
    ),
    "double": (
        "L'âge compterait deux fois : « {first} » et « {second} » en tiennent compte tous les deux. Mettez l'un des deux à 0.",
        "Age would count twice: “{first}” and “{second}” both hold it. Set one of them to 0.",
    ),
    "double_need": (
        "L'âge compterait deux fois : le taux brut de longues maladies monte avec l'âge, que la population standardisée compte déjà. Importez un taux standardisé, ou mettez son poids à 0.",
        "Age would count twice: the crude rate of long illness rises with age, which standardised population already counts. Import a standardised rate, or set its weight to 0.",
    ),
    "kind_published": ("publié", "published"),
    "kind_anchored": ("publié + Δ", "published + Δ"),
    "kind_modelled": ("modélisé", "modelled"),
    "kind_illustrative": ("données illustratives", "illustrative data"),
    "kind_given": ("importé", "imported"),
    "not_loaded": ("pas de données", "no data"),
    "renormalised": (
        "Sans données : {names}. Leur poids est réparti sur les autres.",
        "No data: {names}. Their weight goes to the others.",
    ),
    "adjusted": ("besoin ajusté (hors DREES)", "adjusted need (not DREES)"),
    "adjusted_about": (
        "Le besoin de chaque commune est multiplié par un facteur de défavorisation et de maladie ; le total ne change pas. Ce n'est pas une méthode de la DREES.",
        "The need of each commune is multiplied by a factor of deprivation and illness; the total stays. This is no method of DREES.",
    ),
    "of_100": ("{name} : {rank} sur 100 (poids {weight})", "{name}: {rank} of 100 (weight {weight})"),
    "partly_known": (
        "Tout n'est pas connu ici : ce qui l'est compte davantage.",
        "Not all is known here: what is counts for more.",
    ),
    "score": ("Score (0 à 100)", "Score (0 to 100)"),
    "rank": ("Rang", "Rank"),
    "known": ("Part du poids connue", "Share of the weight known"),
    "weight": ("Poids", "Weight"),
    "criterion": ("Critère", "Criterion"),
    "source": ("Source", "Source"),
    # --- need and access together ---
    "need_2": ("besoin fort", "high need"),
    "need_1": ("besoin moyen", "medium need"),
    "need_0": ("besoin faible", "low need"),
    "access_0": ("accès faible", "low access"),
    "access_1": ("accès moyen", "medium access"),
    "access_2": ("bon accès", "good access"),
}  # fmt: skip


def words(key: str, lang: Language, /, **values: object) -> str:
    """The text of a key in a language; KeyError for an unknown key."""
    return say_from(EQUITY, key, lang, **values)


def measure_name(key: str, bound: float, lang: Language) -> str:
    """Name of a measure of equity; bound : threshold that it is about, NaN = none."""
    return words(key, lang, bound=compact(bound, lang))


def measure_help(key: str, bound: float, lang: Language) -> str:
    """What a measure of equity means and where it comes from."""
    return words(f"{key}_help", lang, bound=compact(bound, lang))


def measure_unit(key: str, lang: Language) -> str:
    """Unit of a measure of equity."""
    return words(f"unit_{key}" if f"unit_{key}" in EQUITY else "unit_none", lang)


def level_name(key: str, lang: Language) -> str:
    """Name of a grouping; a column of a person's own bears its own."""
    return words(f"level_{key}", lang) if f"level_{key}" in EQUITY else key


def cell_name(position: int, lang: Language) -> str:
    """Name of a class of need and access together, 3 · need + access."""
    return f"{words(f'need_{position // 3}', lang)}, {words(f'access_{position % 3}', lang)}"
