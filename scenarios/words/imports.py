"""What became of the rows of a file, in words: one text for each code of an import report."""

from __future__ import annotations

from scenarios.words.layout import Texts
from scenarios.words.network import ROAD_CODES
from scenarios.words.texts import Language, say_from

CODES: Texts = {
    **ROAD_CODES,
    # --- rejected: wanted, and not usable ---
    "ragged": ("nombre de cellules différent de l'en-tête", "not as many cells as the header"),
    "nul_byte": ("caractère nul dans la ligne", "a NUL byte in the line"),
    "too_long": ("ligne démesurée", "a line far too long"),
    "bad_commune": ("code commune illisible", "unreadable commune code"),
    "bad_departement": ("code département illisible", "unreadable département code"),
    "bad_siren": ("SIREN d'EPCI illisible", "unreadable SIREN of an EPCI"),
    "bad_finess": ("numéro FINESS illisible", "unreadable FINESS number"),
    "bad_code": ("code illisible", "unreadable code"),
    "bad_cell": ("identifiant de carreau illisible", "unreadable cell id"),
    "bad_year": ("année illisible", "unreadable year"),
    "bad_date": ("date illisible", "unreadable date"),
    "bad_coordinates": ("coordonnées impossibles", "impossible coordinates"),
    "no_coordinates": ("sans coordonnées", "without coordinates"),
    "no_establishment": ("géolocalisation sans établissement", "a location without its establishment"),
    "no_value": ("sans valeur", "without a value"),
    "not_a_number": ("pas un nombre", "not a number"),
    "out_of_range": ("valeur hors des bornes plausibles", "value out of plausible bounds"),
    "duplicate": ("code déjà vu plus haut", "code seen before"),
    "incomplete": ("classes d'âge incomplètes", "incomplete age classes"),
    "unknown_category": ("modalité inconnue", "unknown category"),
    "town": ("ville introuvable", "town not found"),
    "no_town": ("ville non indiquée", "town not stated"),
    "unknown_town": ("ville inconnue", "unknown town"),
    "ambiguous_town": ("plusieurs villes possibles", "several towns possible"),
    "bad_category": ("modalité inconnue", "unknown category"),
    "bad_iris": ("code IRIS illisible", "unreadable IRIS code"),
    "bad_qpv": ("code de quartier illisible", "unreadable code of a neighbourhood"),
    "bad_tvs": ("code de territoire de vie-santé illisible", "unreadable code of a health living area"),
    "doubtful_code": (
        "code douteux : quatre chiffres, et aucun autre code de ce département",
        "doubtful code: four figures, and no other code of that département",
    ),
    "code_contradicts_name": (
        "le code est celui d'une autre commune que le nom",
        "the code is that of another commune than the name",
    ),
    "no_code": ("sans code", "without a code"),
    # --- set aside: not wanted ---
    "blank": ("lignes vides", "empty lines"),
    "note": ("notes et sources", "notes and sources"),
    "total": ("lignes de total", "total rows"),
    "other": ("autres objets que ceux du tableau", "other things than those of the table"),
    "other_value": (
        "lignes d'une autre année ou d'un autre type que demandé",
        "rows of another year or kind than asked for",
    ),
    "other_year": ("autres années", "other years"),
    "detail": ("détail d'un total déjà lu", "details of a total already read"),
    "associated_commune": ("communes associées ou déléguées", "associated or delegated communes"),
    "closed": ("établissements fermés", "closed establishments"),
    "deleted": ("lignes effacées", "deleted rows"),
    "out_of_scope": ("hors du champ", "out of scope"),
    "seat_of": ("chefs-lieux, lus à part", "seats, read apart"),
    "unknown_place": ("lieu inconnu", "unknown place"),
    "etranger": ("à l'étranger", "abroad"),
    "substitute": ("remplaçants, déjà comptés avec leur médecin", "substitutes, already counted with their doctor"),
    "inconnu": ("lieu inconnu", "unknown place"),
    # --- said of what is kept ---
    "repaired": ("code réparé", "code repaired"),
    "unmatched": ("code inconnu de la géographie", "code unknown to the geography"),
    "outside_commune": ("point hors de sa commune", "point outside its commune"),
    "carried_years": (
        "communes portées d'une année à l'autre, vers les communes d'aujourd'hui",
        "communes carried from one year to another, to the communes of today",
    ),
    "communes_recoded": ("communes qui ont changé de code", "communes whose code has changed"),
    "commune_divided": (
        "commune divisée depuis : ses nombres sont répartis selon les habitants d'aujourd'hui",
        "commune divided since: its numbers are shared out by the people of today",
    ),
    "split_refused": (
        "commune divisée depuis, sans population connue de chaque partie : ses nombres ne sont pas repris",
        "commune divided since, without a known population of each part: its numbers are not taken",
    ),
    "city_divided": (
        "ville entière : ses effectifs sont répartis entre ses arrondissements selon leurs habitants",
        "whole city: its counts are shared out among its arrondissements by their people",
    ),
    "city_rates_kept": (
        "ville entière : ses taux valent pour la ville et ne sont pas répartis entre ses arrondissements",
        "whole city: its rates are those of the city and are not given to its arrondissements",
    ),
    "places_of_establishments": (
        "établissements, et lieux de soins tirés d'eux : les deux tableaux ne s'additionnent pas",
        "establishments, and places of care taken from them: the two tables do not add up",
    ),
    "places_moved": (
        "lieux dont la commune a changé de code ou de limites",
        "places whose commune has another code or other borders now",
    ),
    "not_in_base": (
        "codes d'aucune commune d'aujourd'hui, gardés sans être montrés",
        "codes of no commune of today, kept and not shown",
    ),
    "communes_merged": (
        "communes qui ont fusionné depuis, réunies dans la commune d'aujourd'hui",
        "communes that have merged since, put together in the commune of today",
    ),
    "averaged_without_people": (
        "taux de communes fusionnées, en moyenne simple : le fichier ne dit pas combien d'habitants chacune avait",
        "rates of merged communes, a plain mean: the file does not say how many people each one had",
    ),
    "far_from_commune": ("point loin de sa commune", "point far from its commune"),
    "swapped_coordinates": ("coordonnées interverties, remises en ordre", "swapped coordinates, put in order"),
    "stray_quote": ("guillemet égaré", "stray quotation mark"),
    "not_encoded": ("caractères illisibles dans ce codage", "characters unreadable in this encoding"),
    "mixed_decimal_marks": ("point et virgule décimale mêlés", "decimal point and comma mixed"),
    "ambiguous_thousands": ("décimale ou millier : pris pour une décimale", "decimal or thousands: taken as decimal"),
    "plm_counted_twice": (
        "Paris, Lyon ou Marseille figure entière et par arrondissement",
        "Paris, Lyon or Marseille stands whole and by arrondissement",
    ),
    "several_years": ("plusieurs années, la plus récente est prise", "several years, the newest is taken"),
    "other_years": ("autres années dans le fichier", "other years in the file"),
    "both_code_sets": ("anciens et nouveaux codes d'équipement mêlés", "old and new facility codes mixed"),
    "code_list_differs": ("la liste des codes de l'édition diffère", "the edition's list of codes differs"),
    "code_list_unreadable": ("la liste des codes ne se lit pas", "the list of codes cannot be read"),
    "far_from_published": ("total loin de celui qui est publié", "total far from the published one"),
    "ages_do_not_add_up": ("les âges ne font pas le total", "ages do not add up to the total"),
    "odd_age_class": ("classe d'âge inhabituelle", "unusual age class"),
    "no_total_rows": ("sans ligne de total, les détails sont additionnés", "no total row, details were added up"),
    "ignored_column": ("colonne non reprise", "column not taken"),
    "under_65_only": ("seuls les professionnels de moins de 65 ans sont publiés", "only those under 65 are published"),
    "parameters_agree": (
        "décroissance et poids des âges de la feuille Paramètres : ceux du logiciel",
        "decay and weights of ages of the sheet Paramètres: those of the software",
    ),
    "parameters_differ": (
        "la feuille Paramètres dit d'autres constantes que celles du logiciel, qui sont gardées",
        "the sheet Paramètres says other constants than those of the software, which are kept",
    ),
    "parameters_unread": ("la feuille Paramètres ne se lit pas", "the sheet Paramètres cannot be read"),
    "missing_column": ("colonne manquante", "missing column"),
    "wrong_type": ("colonne d'un autre type que prévu", "column of another type than expected"),
    "more_repaired": ("autres codes réparés, non listés", "more codes repaired, not listed"),
    "more_unmatched": ("autres codes inconnus, non listés", "more unknown codes, not listed"),
    "population_without_double_counts": (
        "population sans doubles comptes prise pour la population municipale",
        "population without double counts taken for the municipal population",
    ),
    "lost_zeros": ("zéros perdus au début des codes, remis", "leading zeros of codes were lost, put back"),
    "personal_column": ("colonne de noms de personnes, laissée de côté", "column of names of persons, left out"),
    "no_code_column": ("aucune colonne de codes n'est choisie", "no column of codes is chosen"),
    "no_commune": ("point dans aucune commune", "point in no commune"),
    "has_outlines": ("le fichier a des contours", "the file has outlines"),
    "no_outline": ("sans contour", "without an outline"),
    "mended_outline": ("contour réparé", "outline mended"),
    "no_crs": ("système de coordonnées non indiqué : choisissez-le", "coordinate system not stated: choose it"),
    "unsaved_formulas": (
        "formules sans résultat enregistré, lues comme vides : ouvrez le fichier dans un tableur, enregistrez-le, importez-le",
        "formulas without a stored result, read as blank: open the file in a spreadsheet, save it, import it",
    ),
    "merged_cells": (
        "cellules fusionnées, leur texte répété sur chaque ligne",
        "merged cells, their text repeated on each row",
    ),
    "with_satellite": (
        "table qui compte le satellite : presque tout y est couvert ; celle des lignes est commune_debit_filaire",
        "this table counts satellite, so nearly all is covered; the one of lines is commune_debit_filaire",
    ),
    "crs_guessed": ("système de coordonnées reconnu aux nombres", "coordinate system told by the numbers"),
    "unknown_crs": ("système de coordonnées inconnu", "unknown coordinate system"),
    "seconds_assumed": ("durées prises pour des secondes", "durations taken for seconds"),
    "minutes_assumed": (
        "durées prises pour des minutes, le fichier ne le dit pas",
        "durations taken for minutes, the file does not say",
    ),
    "unit_doubtful": (
        "l'en-tête dit une unité que les durées démentent",
        "the header says a unit that the durations speak against",
    ),
    "minutes_by_speed": (
        "durées en minutes, reconnues à la vitesse des trajets",
        "durations in minutes, told by the speed of the trips",
    ),
    "seconds_by_speed": (
        "durées en secondes, reconnues à la vitesse des trajets",
        "durations in seconds, told by the speed of the trips",
    ),
    "minutes_by_crow": (
        "durées en minutes, reconnues aux distances à vol d'oiseau",
        "durations in minutes, told by the straight lines",
    ),
    "seconds_by_crow": (
        "durées en secondes, reconnues aux distances à vol d'oiseau",
        "durations in seconds, told by the straight lines",
    ),
    "name_by_context": (
        "communes homonymes, reconnues aux autres noms de la liste : vérifiez-les",
        "communes that share their name, told by the other names of the list: check them",
    ),
    "names_as_key": (
        "pas de code commune : les communes sont reconnues à leur nom",
        "no commune code: communes are known by their names",
    ),
    "postal_codes": (
        "les codes sont des codes postaux : les communes sont reconnues à leur nom",
        "the codes are postal codes: communes are known by their names",
    ),
    "rows_repeat": (
        "plusieurs lignes par commune : dites ce qu'elles sont",
        "several rows a commune: say what they are",
    ),
    "rows_summed": ("plusieurs lignes par commune, additionnées", "several rows a commune, added up"),
    "rows_counted": ("plusieurs lignes par commune, comptées", "several rows a commune, counted"),
    "rows_pivoted": ("plusieurs lignes par commune, une colonne par type", "several rows a commune, one column a kind"),
    "part_of_a_person": ("des nombres de personnes qui ne sont pas entiers", "counts of people that are not whole"),
    "by_name": ("communes reconnues à leur nom", "communes known by their names"),
    "place_for_commune": (
        "établissement pris pour sa commune, dont il n'est pas le chef-lieu",
        "establishment taken for its commune, whose seat it is not",
    ),
    "minutes_chosen": ("durées en minutes, comme vous l'avez dit", "durations in minutes, as you said"),
    "seconds_chosen": ("durées en secondes, comme vous l'avez dit", "durations in seconds, as you said"),
    "minutes_stated": ("le fichier dit ses durées en minutes", "the file says that its durations are minutes"),
    "seconds_stated": ("le fichier dit ses durées en secondes", "the file says that its durations are seconds"),
    "own_pairs": ("durées non nulles à l'intérieur d'une commune", "durations inside a commune that are not 0"),
    "metres_assumed": ("distances prises pour des mètres", "distances taken for metres"),
    "not_computed": ("trajets non calculés", "trips not computed"),
    "several_pairs": (
        "plusieurs durées pour un trajet, leur moyenne est prise",
        "several durations of a trip, their mean is taken",
    ),
    "one_way": ("trajets donnés dans un seul sens", "trips given one way only"),
    "no_times": ("commune sans aucun temps", "commune without any time"),
    "more_no_times": ("autres communes sans aucun temps, non listées", "more communes without any time, not listed"),
    "far_from_seat": ("lieu loin de tout chef-lieu", "place far from any seat"),
    "more_far_from_seat": (
        "autres lieux loin de tout chef-lieu, non listés",
        "more places far from any seat, not listed",
    ),
    "unaccounted_rows": ("lignes dont le sort est inconnu", "rows whose fate is unknown"),
    # --- words of the report ---
    "severity_error": ("erreur", "error"),
    "severity_warning": ("avertissement", "warning"),
    "severity_note": ("note", "note"),
    "severity": ("Gravité", "Severity"),
    "code": ("Code", "Code"),
    "meaning": ("Ce qui est arrivé", "What happened"),
    "row": ("Ligne", "Line"),
    "column": ("Colonne", "Column"),
    "value": ("Valeur", "Value"),
    "more": ("Précision", "Detail"),
    "problems": ("Lignes et remarques", "Rows and remarks"),
    "summary": ("Résumé", "Summary"),
    "file": ("Fichier", "File"),
    "sha256": ("Empreinte SHA-256", "SHA-256"),
    "source": ("Source", "Source"),
    "data_year": ("Année des données", "Data year"),
    "geography_year": ("Année des communes", "Year of the communes"),
    "read": ("Lignes lues", "Rows read"),
    "kept": ("Lignes gardées", "Rows kept"),
    "rejected": ("Lignes rejetées", "Rows rejected"),
    "set_aside": ("Lignes mises de côté", "Rows set aside"),
    "table_rows": ("Lignes du tableau", "Rows of the table"),
    "number": ("nombre", "number"),
    "state": ("{label} : état", "{label}: state"),
}


def columns_named(table: str, columns: str, lang: Language) -> str:
    """Names for people of missing columns that an error lists, as « code commune, population »."""
    from geodata.report.schema import schema

    told = [_column_name(table, name.strip(), lang) for name in columns.split(",") if name.strip()]
    return ", ".join(dict.fromkeys(told)) if schema() else columns


def _column_name(table: str, name: str, lang: Language) -> str:
    """The name of a column of the dictionary, else a name of the file without the marks of a pattern."""
    from geodata.report.schema import schema

    found = (
        schema().column(table, name) or schema().column("commune_table", name) or schema().column("point_table", name)
    )
    if found is not None:
        return found.labels[lang]
    if (key := f"column_{name}") in CODES:
        return say_from(CODES, key, lang)
    return name.replace("?", "").replace("*", "").replace("_", " ").strip()


def word(key: str, lang: Language, /, **values: object) -> str:
    """The text of a code; the code itself, readable, where there is none."""
    return say_from(CODES, key, lang, **values) if key in CODES else key.replace("_", " ")
