"""Words about the files of a command line and of a work: what is used, what cannot count, what is missing."""

from __future__ import annotations

from scenarios.words.layout import Texts

FILES: Texts = {
    "e_write_too_long": (
        "« {path} » n'a pas pu être écrit : ce nom ou ce chemin est trop long. Donnez un nom plus court.",
        "“{path}” could not be written: that name or path is too long. Give a shorter name.",
    ),
    # --- help ---
    "h_region": (
        "région, par code ou par nom ; peut être répété",
        "région, by code or name; may be repeated",
    ),
    "h_france": ("la France entière", "the whole of France"),
    "h_use": (
        (
            "fichier à utiliser comme le fait la fenêtre : médecins, âges, classeur APL, matrice de temps, routes, carreaux, "
            "TVS, zonage, mouvements, ou toute autre couche ; peut être répété"
        ),
        (
            "file to use as the window does: doctors, ages, APL workbook, matrix of times, roads, cells, TVS, zoning, "
            "movements, or any other layer; may be repeated"
        ),
    ),
    "h_as_of": (
        "source à supposer pour le fichier tapé avant (pour tous, si tapé avant le premier)",
        "source to assume for the file typed before (for all, where typed before the first)",
    ),
    "h_pack": (
        "écrire une copie complète d'un travail, données comprises, qui se rejoue sur une autre machine",
        "write a complete copy of a work, data included, that replays on another machine",
    ),
    "h_pack_project": ("le travail à copier (.deserts ou .gpkg)", "the work to copy (.deserts or .gpkg)"),
    "h_pack_output": ("la copie à écrire (.deserts)", "the copy to write (.deserts)"),
    "h_pack_anyway": (
        "écrire la copie même si un fichier manque : elle sera incomplète elle aussi",
        "write the copy even where a file is missing: it will be incomplete too",
    ),
    # --- what was typed ---
    "usage_question": (
        "{what} répond pour un fichier --use ou --layer ; il suit ici --{form}",
        "{what} answers for a file of --use or --layer; here it follows --{form}",
    ),
    "usage_use_columns": (
        (
            "--columns {value} : pour une matrice, origin=…,destination=…,minutes=… ; pour un tableau par commune, "
            "insee=COLONNE puis vos colonnes"
        ),
        (
            "--columns {value}: for a matrix, origin=…,destination=…,minutes=…; for a table by commune, insee=COLUMN and then "
            "your own columns"
        ),
    ),
    "usage_pack_suffix": (
        "une copie complète se termine par .deserts, pas « {name} »",
        "a complete copy ends in .deserts, not “{name}”",
    ),
    "usage_work_suffix": (
        "un fichier de travail se termine par .deserts ou .gpkg, pas « {name} »",
        "a work file ends in .deserts or .gpkg, not “{name}”",
    ),
    "minutes_by_matrix": (
        "Les minutes viennent de la matrice, tapée après les routes : « {name} » ne compte pas.",
        "Minutes come from the matrix, typed after the roads: “{name}” does not count.",
    ),
    # --- a file that changes nothing ---
    "e_not_covered": (
        (
            "« {name} » ne peut pas compter ici : {count} commune(s) du territoire n'y sont pas ({codes}). Prenez le fichier de "
            "cette partie de la France, ou montrez-le seulement avec --layer."
        ),
        (
            "“{name}” cannot count here: {count} commune(s) of the territory are not in it ({codes}). Take the file of this "
            "part of France, or only show it with --layer."
        ),
    ),
    "e_superseded": (
        "« {name} » ne compte pas : les minutes vont par les routes. Donnez la matrice avec --use pour qu'elle les remplace.",
        "“{name}” does not count: minutes go by roads. Give the matrix with --use for it to take their place.",
    ),
    "e_cannot_count": (
        "« {name} » ne peut pas compter ici : {detail}",
        "“{name}” cannot count here: {detail}",
    ),
    "e_elsewhere": (
        "« {name} » ne dit rien de ce territoire : il ne changerait rien. Prenez le fichier de cette partie de la France.",
        "“{name}” says nothing of this territory: it would change nothing. Take the file of this part of France.",
    ),
    "e_shows_nothing": (
        "« {name} » ne montre rien : une matrice ne fait que compter. Donnez-la avec --use.",
        "“{name}” shows nothing: a matrix can only count. Give it with --use.",
    ),
    "e_nothing_in_it": (
        "« {name} » ne contient rien qui compte ou se montre dans ce territoire.",
        "“{name}” holds nothing that counts or shows in this territory.",
    ),
    "e_idle_movements": (
        (
            "« {name} » ne change rien : aucun autre fichier n'est à porter aux communes d'aujourd'hui. Donnez-le avec le "
            "fichier qui en a besoin."
        ),
        (
            "“{name}” changes nothing: no other file has to be carried to the communes of today. Give it with the file that "
            "needs it."
        ),
    ),
    "e_roads_not_covered": (
        "« {name} » ne relie pas ce territoire : {count} de ses communes ne rejoignent aucune autre par ces routes.",
        "“{name}” does not join this territory: {count} of its communes reach no other by these roads.",
    ),
    # --- a work ---
    "unused_file": (
        "« {name} » ne compte pas ici : {detail}",
        "“{name}” does not count here: {detail}",
    ),
    "why_not_covered": (
        "{count} commune(s) du territoire n'y sont pas.",
        "{count} commune(s) of the territory are not in it.",
    ),
    "why_superseded": ("les minutes vont par les routes.", "minutes go by roads."),
    "absent_next": ("Donnez-le avec --use FICHIER.", "Give it with --use FILE."),
    "absent_roads_next": ("Donnez-les avec --roads FICHIER.", "Give them with --roads FILE."),
    "falls_back": (
        "Comparaison avec l'APL modélisée : l'APL publiée manque.",
        "Compared with the modelled APL: the published one is missing.",
    ),
    "damaged_part": (
        "Une partie de « {name} » n'est pas ce qui a été enregistré et n'est pas utilisée : {parts}. Prenez une copie antérieure.",
        "A part of “{name}” is not what was saved and is not used: {parts}. Take an earlier copy.",
    ),
    "unknown_decision": (
        (
            "« {scenario} » décide de « {site} », que ce territoire ne contient pas (ou plus) : cette décision est laissée de "
            "côté."
        ),
        "“{scenario}” decides on “{site}”, which this territory does not hold (any more): that decision is left aside.",
    ),
    "differs_data": (
        "D'autres chiffres que ceux enregistrés ({names}) : les données ne sont plus les mêmes.",
        "Other figures than those saved ({names}): the data are not the same any more.",
    ),
    "estimate_next": (
        "Pour l'adopter : deserts scenario set {name} --estimate relief.",
        "To take it: deserts scenario set {name} --estimate relief.",
    ),
    "differs_software": (
        "D'autres chiffres que ceux enregistrés ({names}) : ils venaient d'une autre version du logiciel ({software}).",
        "Other figures than those saved ({names}): they came from another version of the software ({software}).",
    ),
    "differs_other": (
        (
            "D'autres chiffres que ceux enregistrés ({names}) : mêmes données, même logiciel ; une autre machine, ou une base "
            "abîmée. Réinstallez le logiciel, ou comparez avec une copie antérieure du fichier."
        ),
        (
            "Other figures than those saved ({names}): same data, same software; another machine, or a damaged base. Install "
            "the software anew, or compare with an earlier copy of the file."
        ),
    ),
    "other_data": (
        "« {name} » a été fait avec d'autres données : ses scénarios sont calculés avec celles de « {first} ».",
        "“{name}” was made with other data: its scenarios are answered with those of “{first}”.",
    ),
    "e_damaged": (
        (
            "Le contenu de « {name} » n'est pas ce qui a été enregistré : il n'a pas été ouvert. Reprenez une copie antérieure, "
            "ou celle d'un collègue."
        ),
        (
            "The content of “{name}” is not what was saved: it was not opened. Take an earlier copy, or that of a colleague."
        ),
    ),
    "e_absent": (
        "« {name} » manque ou n'est plus le même. Donnez-le avec --use FICHIER.",
        "“{name}” is missing or not the same any more. Give it with --use FILE.",
    ),
    # --- pack ---
    "e_pack_incomplete": (
        "La copie serait incomplète : {names}. Donnez les fichiers qui manquent avec --use, ou dites --anyway.",
        "The copy would be incomplete: {names}. Give the missing files with --use, or say --anyway.",
    ),
    "packed": (
        "Copie complète : {path} ({size} Mo), {count} fichier(s) à l'intérieur",
        "Complete copy: {path} ({size} MB), {count} file(s) inside",
    ),
}  # fmt: skip
