"""Words of the command line on kinds of decision and years to come, French and English side by side."""

from __future__ import annotations

from scenarios.words.layout import Texts

LEVERS_TEXTS: Texts = {
    "h_levers": (
        "lister les sortes de décision, leurs paramètres, leurs sources",
        "list the kinds of decision, their parameters and sources",
    ),
    "h_kind": (
        "sorte de décision (voir « deserts levers ») ; sans elle, un centre tout de suite plein et nouveau",
        "kind of decision (see “deserts levers”); without it, a centre that is full and new at once",
    ),
    "h_markdown": ("écrire la page de documentation (anglais)", "write the page of documentation"),
    "h_kind_one": ("une seule sorte", "one kind only"),
    "h_value": (
        "paramètre=nombre, par exemple additionality=0,5 ; peut être répété",
        "parameter=number, for example additionality=0.5; may be repeated",
    ),
    "h_on": (
        "cabinet présent que l'on aide, déplace ou perd : identifiant, nom ou commune ; peut être répété",
        "present practice that is helped, moved or lost: id, name or commune; may be repeated",
    ),
    "h_stop": (
        "arrêt d'un médicobus : commune=jours par semaine ; peut être répété",
        "stop of a mobile practice: commune=days a week; may be repeated",
    ),
    "h_in": (
        "commune dont la population change ; peut être répété ; sans elle, tout le territoire",
        "commune whose population changes; may be repeated; without it, the whole territory",
    ),
    "h_horizon": (
        "montrer le territoire dans 1, 3, 5 et 10 ans, avec et sans le scénario",
        "show the territory in 1, 3, 5 and 10 years, with and without the scenario",
    ),
    "h_years": ("années, séparées par des virgules", "years, separated by commas"),
    "h_exit_age": ("âge auquel un médecin s'arrête", "age at which a doctor stops"),
    "h_replaced": ("part des départs remplacés, de 0 à 1", "share of departures that are replaced, 0 to 1"),
    "h_population": ("évolution de la population, en % par an", "change of the population, in % a year"),
    "h_ageing": (
        "évolution du besoin par habitant (vieillissement), en % par an",
        "change of need for each inhabitant (ageing), in % a year",
    ),
    "usage_fte": ("--fte (médecins à temps plein) manque", "--fte (full-time doctors) is missing"),
    "usage_pair": ("« {value} » : il faut écrire nom=nombre", "“{value}”: write name=number"),
    "usage_not_for_kind": ("« {kind} » n'a pas besoin de {option}", "“{kind}” has no use for {option}"),
    "short_people_low": ("hab. sous le seuil", "people under"),
    "short_worst_tenth_apl": ("dixième le moins bien", "worst tenth"),
    "short_mean_apl": ("APL moyenne", "mean APL"),
    "short_missing_consultations": ("consult. manquantes", "missing consult."),
    "figure_consultations": ("consultations/an", "consultations/year"),
    "figure_patients": ("patients suivis", "patients followed"),
    "figure_investment": ("investissement €", "investment €"),
    "figure_yearly": ("€/an", "€/year"),
    "figure_subsidy": ("aides €", "aid €"),
    "levers_title": ("Leviers", "Levers"),
    "tele_line": (
        "+ Téléconsultation, à part de l'APL : {used} consultations par an utilisées sur {value} ({fte} ETP)",
        "+ Teleconsultation, apart from APL: {used} consultations a year used of {value} ({fte} FTE)",
    ),
    "tele_national": (
        "  exclusion numérique : moyenne nationale par âge (aucun tableau d'âges n'est chargé)",
        "  digital exclusion: national mean by age (no table of ages is loaded)",
    ),
    "held_use": ("usage", "use"),
    "held_technical": ("heures d'ouverture", "opening hours"),
    "held_legal": ("règle des 20 %", "20 % rule"),
    "nothing": ("Ne rien faire", "Do nothing"),
    "year": ("année", "year"),
    "horizon_assumptions": (
        "Hypothèses : départ à {age} ans, {replaced} % remplacés, population {population} %/an, besoin par habitant {ageing} %/an",
        "Assumptions: doctors stop at {age}, {replaced} % replaced, population {population} %/year, need a head {ageing} %/year",
    ),
    "horizon_known": (
        "Âges des médecins : {ages} publiés par commune, les autres comme en France",
        "Ages of doctors: {ages} published by commune, the others as in France",
    ),
    "horizon_national": (
        "Âges des médecins : ceux de la France (le classeur chargé ne les donne pas par commune)",
        "Ages of doctors: those of France (the workbook at hand does not give them by commune)",
    ),
    "horizon_floored": (
        "{year} : perte plus grande que l'accès publié dans {count} communes, retenue à 0",
        "{year}: loss larger than the published access in {count} communes, held at 0",
    ),
    "horizon_cost": (
        "Coût sur {years} ans, aides déduites : {cost} €",
        "Cost over {years} years, aid deducted: €{cost}",
    ),
    "e_no_practice": (
        "Il n'y a pas de cabinet à {commune}. Choisissez une commune où un médecin exerce.",
        "There is no practice in {commune}. Choose a commune where a doctor practises.",
    ),
    "expected_range": ("de {least} à {most}", "from {least} to {most}"),
    "expected_new_id": ("un identifiant qui n'est pas encore pris", "an id that is not used yet"),
    "expected_practice": ("un cabinet présent (--on)", "a present practice (--on)"),
    "expected_place": ("un lieu", "a place"),
    "expected_epsg": (
        "le code EPSG d'un système de coordonnées, comme 2154",
        "the EPSG code of a coordinate system, such as 2154",
    ),
}
