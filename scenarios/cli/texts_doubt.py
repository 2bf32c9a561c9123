"""Words of the commands on zoning and on what is uncertain, French and English side by side."""

from __future__ import annotations

from scenarios.words.layout import Texts

DOUBT: Texts = {
    "h_zoning": (
        "simuler un zonage (ZIP, ZAC, hors zonage) par territoire",
        "simulate a zoning (ZIP, ZAC, outside) by area",
    ),
    "h_zone_layer": (
        "fichier à importer : communes et TVS, zonage en vigueur, besoins ; peut être répété",
        "file to import: communes and TVS, zoning in force, needs; may be repeated",
    ),
    "h_zone_by": (
        "découpage : tvs, epci, canton, bassin_vie, departement, ou une colonne importée (au départ : tvs s'il est importé, sinon epci)",
        "areas: tvs, epci, canton, bassin_vie, departement, or an imported column (default: tvs where imported, else epci)",
    ),
    "h_rules": ("seuils de l'arrêté de cette année", "thresholds of the order of this year"),
    "h_zip": ("APL jusqu'à laquelle un territoire est ZIP", "APL up to which an area is ZIP"),
    "h_zac": ("APL jusqu'à laquelle un territoire est dans le vivier", "APL up to which an area is in the pool"),
    "h_ceiling": (
        "plafonds d'une région en % de sa population, ZIP puis ZAC (un tiret = sans) ; peut être répété",
        "ceilings of a region in % of its people, ZIP then ZAC (a dash = none); may be repeated",
    ),
    "h_zone_weight": (
        "poids d'un critère (apl, density, departures, share_75_plus, ald, without_gp_share, group_practice) ; peut être répété",
        "weight of a criterion (apl, density, departures, share_75_plus, ald, without_gp_share, group_practice); may be repeated",
    ),
    "h_margin": ("écart d'APL qui fait un cas limite", "difference of APL that makes a borderline case"),
    "h_with_scenario": ("compter le scénario", "count the scenario"),
    "h_output_zoning": ("écrire un classeur (.xlsx) ou des tableaux (.csv)", "write a workbook (.xlsx) or tables (.csv)"),
    "h_sensitivity": (
        "dire jusqu'où se fier aux chiffres : le calcul refait mille fois avec d'autres entrées plausibles",
        "say how far to trust the figures: computed a thousand times with other plausible inputs",
    ),
    "h_draws": ("nombre de tirages", "number of draws"),
    "h_seed": ("graine : la même donne les mêmes chiffres", "seed: the same gives the same figures"),
    "h_times": ("temps de trajet à ± tant de %", "travel times ± so many %"),
    "h_minutes": ("et jusqu'à tant de minutes de plus", "and up to so many minutes more"),
    "h_kernel": (
        "tirer aussi avec une autre décroissance ; « linear » n'est pas une APL ; peut être répété",
        "draw with another decay too; “linear” is no APL; may be repeated",
    ),
    "h_heads": (
        "nombre de médecins de chaque lieu : tel quel, ± 1, ou selon une loi de Poisson",
        "number of GPs of each place: as it is, ± 1, or by a Poisson law",
    ),
    "h_bounds": ("tirer aussi avec les bornes d'activité de la DREES", "draw with the activity bounds of DREES too"),
    "h_age_weights": (
        "tirer aussi avec les poids des âges de l'autre année du classeur (--drees)",
        "draw with the age weights of the other year of the workbook too (--drees)",
    ),
    "usage_age_weights": (
        "--age-weights a besoin d'un classeur de la DREES de deux années : donnez --drees",
        "--age-weights needs a DREES workbook of two years: give --drees",
    ),
    "h_corners": ("une seule entrée à la fois, aux deux bouts", "one input at a time, at both ends"),
    "h_output_sensitivity": ("écrire les communes (.csv)", "write the communes (.csv)"),
    "drawing": ("Tirages", "Drawing"),
    "z_areas": ("{count} territoires : {zip} ZIP, {zac} ZAC, {out} hors zonage", "{count} areas: {zip} ZIP, {zac} ZAC, {out} outside"),
    "z_region": (
        "Région {region} : ZIP {zip} % de la population (plafond {zip_ceiling}), ZAC {zac} % (plafond {zac_ceiling})",
        "Region {region}: ZIP {zip} % of the people (ceiling {zip_ceiling}), ZAC {zac} % (ceiling {zac_ceiling})",
    ),
    "z_none": ("aucun", "none"),
    "z_cut": (
        "Une partie seulement de cette région est chargée : le plafond est appliqué à cette partie.",
        "Only a part of this region is loaded: the ceiling is held against that part.",
    ),
    "z_missing": ("Critère inconnu, son poids va aux autres : {criteria}", "Unknown criterion, its weight goes to the others: {criteria}"),
    "z_changed": (
        "Changent de zone par rapport au zonage en vigueur : {count} territoires",
        "Areas that change against the zoning in force: {count}",
    ),
    "z_lost": ("Arbitrage sur un territoire absent d'ici : {areas}", "Decision on an area that is not here: {areas}"),
    "z_table": ("territoire|APL|habitants|proposée|attribuée|en vigueur|cas limite", "area|APL|people|drawn|given|in force|borderline"),
    "usage_by": ("--by {text} : ce découpage n'est pas là. Il y a {known}", "--by {text}: there is no such grouping. There are {known}"),
    "usage_ceiling": (
        "--ceiling {text} n'est pas compris. Écrivez par exemple 84=28.5,49.2",
        "--ceiling {text} is not understood. Write for instance 84=28.5,49.2",
    ),
    "usage_weight": ("--weight {text} n'est pas compris. Écrivez par exemple apl=3", "--weight {text} is not understood. Write for instance apl=3"),
    "s_done": ("{done} tirages sur {wanted}, graine {seed}", "{done} draws of {wanted}, seed {seed}"),
    "s_headline": (
        "Entre {low} et {high} habitants sous {bound} consultations dans 90 % des tirages ({when}).",
        "Between {low} and {high} inhabitants under {bound} consultations in 90 % of the draws ({when}).",
    ),
    "s_before": ("situation présente", "as it is"),
    "s_after": ("avec le scénario", "with the scenario"),
    "s_certain": (
        "Communes : {low} à accès faible dans au moins 90 % des tirages, {unsure} incertaines, {high} jamais ou presque.",
        "Communes: {low} with low access in at least 90 % of the draws, {unsure} uncertain, {high} hardly ever.",
    ),
    "s_gain": (
        "Le scénario fait passer entre {low} et {high} habitants au-dessus de {bound} dans 90 % des tirages.",
        "The scenario lifts between {low} and {high} inhabitants above {bound} in 90 % of the draws.",
    ),
    "s_noise": ("Un écart de moins de 0,05 est du bruit.", "A difference under 0.05 is noise."),
    "s_corners": ("entrée|APL moyenne avant|après|habitants sous le seuil avant|après", "input|mean APL before|after|people under the bound before|after"),
}  # fmt: skip
