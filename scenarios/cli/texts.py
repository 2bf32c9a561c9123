"""Words of the command line, French and English side by side."""

from __future__ import annotations

from scenarios.cli.texts_batch import BATCH
from scenarios.cli.texts_choices import CHOICES
from scenarios.cli.texts_data import DATA
from scenarios.cli.texts_doubt import DOUBT
from scenarios.cli.texts_files import FILES
from scenarios.cli.texts_levers import LEVERS_TEXTS
from scenarios.cli.texts_methods import METHODS_TEXTS
from scenarios.cli.texts_needs import NEEDS
from scenarios.cli.texts_network import NETWORK
from scenarios.cli.texts_reproduce import REPRODUCE
from scenarios.cli.texts_roads import ROADS_TEXTS
from scenarios.words.layout import Texts
from scenarios.words.texts import Language, say_from

OWN: Texts = {
    # --- help ---
    "about": (
        "Déserts médicaux : l'accès aux médecins généralistes, et ce qu'un projet y changerait.",
        "Medical deserts: access to general practitioners, and what a project would change.",
    ),
    "g_area": ("territoire ou travail", "territory or work"),
    "g_files": ("fichiers", "files"),
    "g_roads": ("routes", "roads"),
    "g_score": ("calcul de l'accès", "computation of access"),
    "h_version": ("montrer la version", "show the version"),
    "h_lang": ("langue des messages et des documents", "language of messages and documents"),
    "h_territory": ("ouvrir un territoire et dire ce qu'il contient", "open a territory and say what it holds"),
    "h_find": (
        "chercher une région, un département ou un EPCI par son nom",
        "find a région, a département or an EPCI by its name",
    ),
    "h_score": ("calculer les scores des communes", "compute the scores of the communes"),
    "h_commune": ("dire pourquoi une commune a son score", "say why a commune has its score"),
    "h_scenario": (
        "créer ou modifier un scénario dans un fichier .deserts",
        "make or change a scenario in a .deserts file",
    ),
    "h_export": ("écrire un classeur, une carte ou un tableau", "write a workbook, a map or a table"),
    "h_demo": (
        "tout essayer sur la Creuse : carte, tableau, classeur et scénario",
        "try everything on the Creuse: map, table, workbook and scenario",
    ),
    "h_drees": ("contrôler un classeur APL de la DREES", "check an APL workbook of DREES"),
    "h_new": ("créer un scénario", "make a scenario"),
    "h_add": (
        "ouvrir un lieu, aider un cabinet, perdre un médecin…",
        "open a place, help a practice, lose a doctor…",
    ),
    "h_move": ("déplacer un site", "move a site"),
    "h_resize": ("changer le nombre de médecins d'un site", "change the number of doctors of a site"),
    "h_close": ("fermer un site", "close a site"),
    "h_show": ("montrer le scénario et ce qu'il change", "show the scenario and what it changes"),
    "h_undo": ("revenir sur la dernière décision", "take back the last decision"),
    "h_set": ("changer le nom, la note ou les paramètres", "change the name, the note or the parameters"),
    "h_departement": (
        "département, par code ou par nom ; peut être répété",
        "département, by code or name; may be repeated",
    ),
    "h_epci": (
        "intercommunalité, par SIREN ou par nom ; peut être répété",
        "EPCI, by SIREN or name; may be repeated",
    ),
    "h_drees_file": ("classeur APL de la DREES (.xlsx)", "APL workbook of DREES (.xlsx)"),
    "h_project": ("fichier de travail (.deserts ou .gpkg)", "work file (.deserts or .gpkg)"),
    "h_project_or": (
        "fichier de travail (.deserts ou .gpkg) ; sinon --departement, --epci, --region ou --france",
        "work file (.deserts or .gpkg); otherwise --departement, --epci, --region or --france",
    ),
    "h_baseline": (
        "référence : published (publié + Δ, avec --drees) ou modelled (modélisé)",
        "baseline: published (published + Δ, with --drees) or modelled",
    ),
    "h_age": (
        "médecins de l'APL publiée : tous, ou moins de 65 ans",
        "doctors of the published APL: all, or under 65",
    ),
    "h_low": ("seuil bas d'APL", "low bound of APL"),
    "h_high": ("seuil haut d'APL", "high bound of APL"),
    "h_estimate": (
        "temps sans routes : relief (distance, relief, densité), ou line, la droite d'avant",
        "minutes without roads: relief (distance, relief, density), or line, as before",
    ),
    "h_centre_acts": (
        "consultations par an d'un ETP de centre de santé",
        "consultations a year of one FTE in a health centre",
    ),
    "h_output": ("fichier à écrire", "file to write"),
    "h_output_score": ("fichier à écrire : .csv, .xlsx ou .html", "file to write: .csv, .xlsx or .html"),
    "h_flavour": (
        "CSV pour Excel français (excel) ou pour d'autres programmes (data)",
        "CSV for French Excel (excel) or for other programs (data)",
    ),
    "h_json": ("répondre en JSON", "answer in JSON"),
    "h_list": ("donner la liste des communes", "list the communes"),
    "h_format": ("forme du document", "form of the document"),
    "h_name": ("nom du scénario", "name of the scenario"),
    "h_scenario_name": ("scénario à prendre, s'il y en a plusieurs", "scenario to take, if there are several"),
    "h_note": ("note libre", "free note"),
    "h_site_name": ("nom du centre", "name of the centre"),
    "h_commune_place": (
        "commune, par code ou par nom : le site est mis au chef-lieu",
        "commune, by code or name: the site stands at its seat",
    ),
    "h_commune_code": ("commune, par code ou par nom", "commune, by code or name"),
    "h_lon": ("longitude en degrés", "longitude in degrees"),
    "h_lat": ("latitude en degrés", "latitude in degrees"),
    "h_fte": ("médecins en équivalent temps plein", "doctors, full-time equivalent"),
    "h_site": (
        "site : identifiant (centre-1, gp-23030), nom, ou commune qui n'en a qu'un",
        "site: id (centre-1, gp-23030), name, or a commune that has only one",
    ),
    "h_out": ("dossier où écrire", "folder to write in"),
    "h_words": ("une partie du nom", "part of the name"),
    "h_quiet": ("ne pas montrer l'avancement", "show no progress"),
    # --- usage errors ---
    "usage_error": (
        "Commande mal écrite : {problem}. Aide : {program} --help",
        "Usage error: {problem}. Help: {program} --help",
    ),
    "usage_choice": (
        "« {value} » n'est pas possible pour {what} ({choices})",
        "“{value}” is not possible for {what} ({choices})",
    ),
    "usage_number": ("{what} attend un nombre, pas « {value} »", "{what} expects a number, not “{value}”"),
    "usage_territory": (
        "il manque un territoire : --departement, --epci, --region, --france ou un fichier de travail",
        "a territory is missing: --departement, --epci, --region, --france or a work file",
    ),
    "usage_place": (
        "il manque un lieu : --commune, --address, ou --lon et --lat",
        "a place is missing: --commune, --address, or --lon and --lat",
    ),
    "usage_suffix": (
        "le fichier doit finir par .csv, .xlsx ou .html : {path}",
        "the file must end in .csv, .xlsx or .html: {path}",
    ),
    "usage_both": (
        "ou un fichier de travail, ou --departement, --epci, --region et --france",
        "either a work file, or --departement, --epci, --region and --france",
    ),
    # --- progress and answers ---
    "opening": ("Ouverture du territoire", "Opening the territory"),
    "reading": ("Lecture du classeur", "Reading the workbook"),
    "writing": ("Écriture", "Writing"),
    "cancelled": ("Interrompu.", "Cancelled."),
    "written": ("Écrit : {path}", "Written: {path}"),
    "need": ("Besoins", "Need"),
    "zone_core": ("communes du territoire", "communes of the territory"),
    "zone_supply": (
        "voisinage jusqu'à {supply} min : leurs médecins comptent",
        "around, up to {supply} min: their doctors count",
    ),
    "zone_population": (
        "voisinage jusqu'à {population} min : leurs habitants comptent",
        "around, up to {population} min: their people count",
    ),
    "worst": ("Les {count} communes les moins bien desservies", "The {count} worst-served communes"),
    "most_changed": ("Les {count} communes qui changent le plus", "The {count} communes that change most"),
    "more": ("Toutes les communes : -o fichier.csv, .xlsx ou .html", "All communes: -o file.csv, .xlsx or .html"),
    "nothing_found": ("Rien ne porte ce nom.", "Nothing bears this name."),
    "why": ("D'où vient cette APL", "Where this APL comes from"),
    "why_share": ("part", "share"),
    "why_none": ("Aucun médecin à portée.", "No doctor within reach."),
    "worse_served": (
        "{share} % des habitants du territoire sont moins bien desservis",
        "{share} % of the people of the territory are served worse",
    ),
    "scenarios": ("Scénarios", "Scenarios"),
    "site_ids": ("Sites touchés", "Sites concerned"),
    "undone": ("Décision reprise.", "Decision taken back."),
    "nothing_to_undo": ("Aucune décision à reprendre.", "No decision to take back."),
    "saved": ("Enregistré : {path}", "Saved: {path}"),
    "default_scenario": ("Scénario 1", "Scenario 1"),
    "default_site": ("Centre de santé", "Health centre"),
    "demo_scenario": ("Centre à Bourganeuf", "Centre in Bourganeuf"),
    "edition": ("Édition", "Edition"),
    "rows": ("lignes", "rows"),
    "rows_account": (
        "{read} lignes lues : {kept} gardées, {rejected} rejetées, {aside} mises de côté (notes, lignes vides)",
        "{read} rows read: {kept} kept, {rejected} rejected, {aside} set aside (notes, empty rows)",
    ),
    "profession_gp": ("médecins généralistes", "general practitioners"),
    "profession_nurse": ("infirmiers", "nurses"),
    "profession_physiotherapist": ("masseurs-kinésithérapeutes", "physiotherapists"),
    "profession_midwife": ("sages-femmes", "midwives"),
    "profession_dentist": ("chirurgiens-dentistes", "dentists"),
    "mean_all_ages": ("APL moyenne, tous âges", "mean APL, all ages"),
    "mean_under_65": ("APL moyenne, moins de 65 ans", "mean APL, under 65"),
    "row_problem": ("{sheet}, ligne {line} : {problem}", "{sheet}, row {line}: {problem}"),
    "no_parameters": ("Pas de paramètres utilisables ; {problem}", "No usable parameters; {problem}"),
    "constants_built_in": ("constantes intégrées", "built-in constants"),
    # --- errors: what happened, and what to do next ---
    "e_missing": ("« {name} » est introuvable. Vérifiez le chemin.", "“{name}” is not there. Check the path."),
    "e_missing_workbook": (
        "Le classeur « {name} » est introuvable. Dites où il est avec --drees.",
        "The workbook “{name}” is not there. Say where it is with --drees.",
    ),
    "e_encrypted": (
        "« {name} » est protégé par un mot de passe. Enregistrez-en une copie sans mot de passe.",
        "“{name}” is protected by a password. Save a copy without one.",
    ),
    "e_missing_sheet": (
        "« {name} » n'est pas le classeur APL aux médecins généralistes de la DREES. Téléchargez-le tel que publié.",
        "“{name}” is not the DREES workbook of APL to general practitioners. Download it as published.",
    ),
    "e_not_a_scenario": (
        "« {name} » n'est pas un travail enregistré par Déserts. Donnez un fichier .deserts.",
        "“{name}” is not a work saved by Déserts. Give a .deserts file.",
    ),
    "e_incomplete": (
        "« {name} » est vide ou incomplet. Téléchargez-le de nouveau.",
        "“{name}” is empty or incomplete. Download it again.",
    ),
    "e_not_a_workbook": (
        "« {name} » n'est pas un classeur .xlsx. Donnez le fichier tel qu'il est publié, ou enregistrez-le en .xlsx.",
        "“{name}” is not an .xlsx workbook. Give the file as it is published, or save it as .xlsx.",
    ),
    "e_history": (
        (
            "« {name} » contient tout l'historique de la carte, pas son état présent. Prenez l'extrait ordinaire "
            "(« …-latest.osm.pbf »), ou lancez : osmium time-filter {name} -o extrait.osm.pbf"
        ),
        (
            "“{name}” holds the whole history of the map, not its present state. Take the plain extract "
            "(“…-latest.osm.pbf”), or run: osmium time-filter {name} -o extract.osm.pbf"
        ),
    ),
    "e_packed": (
        "« {name} » est une archive RAR, qui ne peut pas être ouverte ici. Décompressez-la, puis donnez ce qu'elle contient.",
        "“{name}” is a RAR archive, which cannot be opened here. Unpack it, then give what it holds.",
    ),
    "e_folder": (
        "« {name} » est un dossier. Donnez les fichiers qu'il contient, ou une archive zip.",
        "“{name}” is a folder. Give the files that it holds, or a zip archive.",
    ),
    "e_shape": (
        "« {name} » n'a pas la forme attendue. Donnez le fichier tel que son producteur le publie.",
        "“{name}” does not have the expected shape. Give the file as its producer publishes it.",
    ),
    "e_unsafe": (
        "« {name} » semble abîmé ou dangereux et n'a pas été ouvert. Téléchargez-le de nouveau chez son producteur.",
        "“{name}” looks damaged or dangerous and was not opened. Download it again from its publisher.",
    ),
    "e_column": (
        "Le tableau « {table} » n'a pas de colonne « {column} ». Donnez le classeur tel que la DREES le publie.",
        "The table “{table}” has no column “{column}”. Give the workbook as DREES publishes it.",
    ),
    "e_unit": (
        "La colonne « {column} » est dans une unité inconnue (« {unit} ») ; rien n'a été lu. Prenez une autre édition.",
        "The column “{column}” is in an unknown unit (“{unit}”); nothing was read. Take another edition.",
    ),
    "e_duplicates": (
        "Des codes figurent plusieurs fois dans « {table} » ({codes}). Corrigez le fichier.",
        "Codes occur several times in “{table}” ({codes}). Correct the file.",
    ),
    "e_newer": (
        "« {name} » vient d'une version plus récente de Déserts. Mettez Déserts à jour.",
        "“{name}” comes from a newer version of Déserts. Update Déserts.",
    ),
    "e_locked": (
        "« {name} » est ouvert ailleurs ({owner}). Fermez-le là-bas.",
        "“{name}” is open elsewhere ({owner}). Close it there.",
    ),
    "e_changed": (
        "« {name} » a été modifié par quelqu'un d'autre depuis son ouverture. Fusionnez, changez de nom, ou remplacez-le.",
        "“{name}” was changed by somebody else since it was opened. Merge, save under another name, or overwrite.",
    ),
    "e_broken": (
        "« {name} » est abîmé et n'a pas été ouvert ({detail}). Prenez une copie antérieure.",
        "“{name}” is damaged and was not opened ({detail}). Take an earlier copy.",
    ),
    "e_write": (
        "« {path} » n'a pas pu être écrit. Fermez le fichier s'il est ouvert, ou choisissez un autre dossier.",
        "“{path}” could not be written. Close the file if it is open, or choose another folder.",
    ),
    "e_write_no_folder": (
        "« {path} » n'a pas pu être écrit : ce dossier n'existe pas. Créez-le, ou choisissez-en un autre.",
        "“{path}” could not be written: there is no such folder. Make it, or choose another one.",
    ),
    "e_write_not_allowed": (
        "« {path} » n'a pas pu être écrit : le système ne le permet pas ici. Choisissez un autre dossier.",
        "“{path}” could not be written: the system does not allow it here. Choose another folder.",
    ),
    "e_write_in_use": (
        (
            "« {path} » n'a pas pu être écrit : un autre programme (Excel, QGIS, une sauvegarde, OneDrive…) le tient ouvert. "
            "Fermez-le puis recommencez, ou donnez un autre nom, par exemple « {free} »."
        ),
        (
            "“{path}” could not be written: another program (Excel, QGIS, a backup, OneDrive…) holds it open. "
            "Close it and try again, or give another name, “{free}” for one."
        ),
    ),
    "e_program": (
        "Le fichier « {name} » de Déserts manque ou est abîmé ({detail}). Réinstallez Déserts ; vos travaux ne risquent rien.",
        "The file “{name}” of Déserts is missing or damaged ({detail}). Install Déserts again; your works are safe.",
    ),
    "e_write_bad_name": (
        (
            "« {path} » n'a pas pu être écrit : Windows ne connaît aucun fichier de ce nom. Donnez un nom sans "
            '< > : " / \\ | ? *, sans point ni espace à la fin, et qui ne soit ni CON, PRN, AUX, NUL, COM1 ou LPT1.'
        ),
        (
            "“{path}” could not be written: Windows knows no file of that name. Give a name without "
            '< > : " / \\ | ? *, without a point or space at its end, and other than CON, PRN, AUX, NUL, COM1 or LPT1.'
        ),
    ),
    "e_write_disk_full": (
        "« {path} » n'a pas pu être écrit : le disque est plein. Libérez de la place, puis recommencez.",
        "“{path}” could not be written: the disk is full. Free some space, then try again.",
    ),
    "expected_fte": ("plus de 0, au plus 200", "more than 0, at most 200"),
    "expected_acts": ("plus de 0, au plus 20 000", "more than 0, at most 20 000"),
    "expected_degrees": (
        "des degrés : longitude de -180 à 180, latitude de -90 à 90",
        "degrees: longitude, latitude",
    ),
    "expected_positive": ("plus de 0", "more than 0"),
    "expected_bounds": ("0 < seuil bas < seuil haut", "0 < low < high"),
    "e_exists": (
        "« {name} » existe déjà. Donnez un autre nom de fichier, ou un scénario de plus sans --departement ni --epci.",
        "“{name}” exists already. Give another file name, or one more scenario without --departement and --epci.",
    ),
    "e_territory": (
        "Territoire inconnu : {codes}. Cherchez-le avec « deserts find ».",
        "Unknown territory: {codes}. Look for it with “deserts find”.",
    ),
    "e_commune_near": (
        "Commune inconnue dans ce territoire : {codes}. Vouliez-vous dire {near} ?",
        "Commune unknown in this territory: {codes}. Did you mean {near}?",
    ),
    "e_commune": (
        "Commune inconnue dans ce territoire : {codes}. Donnez le code Insee, ou ouvrez le territoire où elle est.",
        "Commune unknown in this territory: {codes}. Give its INSEE code, or open the territory it lies in.",
    ),
    "e_ambiguous": (
        "Plusieurs communes portent ce nom : {codes}. Donnez le code.",
        "Several communes bear this name: {codes}. Give the code.",
    ),
    "e_site": (
        "Site inconnu : {site}. « deserts scenario show » et la liste des sites disent lesquels existent.",
        "Unknown site: {site}. “deserts scenario show” and the list of sites say which exist.",
    ),
    "e_double": (
        "L'âge compterait deux fois : {first} et {second} en tiennent compte tous les deux. Mettez l'un des deux à 0.",
        "Age would count twice: {first} and {second} both hold it. Give one of them the weight 0.",
    ),
    "e_scenario": (
        "Pas de scénario « {name} » dans ce fichier ({known}). Choisissez-en un, ou créez-le avec « deserts scenario new ».",
        "No scenario “{name}” in this file ({known}). Choose one, or make it with “deserts scenario new”.",
    ),
    "e_outside": (
        "Ce lieu ({lon}, {lat}) est hors du territoire. Donnez une longitude et une latitude dans ses communes.",
        "This place ({lon}, {lat}) is outside the territory. Give a longitude and a latitude within its communes.",
    ),
    "e_published": (
        "La référence « published » a besoin du classeur de la DREES. Donnez-le avec --drees, ou prenez --baseline modelled.",
        "The baseline “published” needs the DREES workbook. Give it with --drees, or take --baseline modelled.",
    ),
    "e_value": (
        "{name} = {value} n'est pas possible (attendu : {expected}). Corrigez la valeur.",
        "{name} = {value} is not possible (expected: {expected}). Correct the value.",
    ),
    "e_unforeseen": (
        "Déserts s'est arrêté sur une erreur que personne n'avait prévue, et aucun rapport n'a pu être écrit.",
        "Déserts stopped at an error that nobody foresaw, and no report could be written.",
    ),
    "e_unforeseen_report": (
        "Déserts s'est arrêté sur une erreur que personne n'avait prévue. Le rapport à joindre à un signalement : {path}",
        "Déserts stopped at an error that nobody foresaw. The report to send with an issue: {path}",
    ),
    "e_other": ("Impossible : {detail}.", "Not possible: {detail}."),
}

CLI: Texts = (
    DATA
    | BATCH
    | LEVERS_TEXTS
    | CHOICES
    | REPRODUCE
    | NEEDS
    | ROADS_TEXTS
    | NETWORK
    | METHODS_TEXTS
    | DOUBT
    | FILES
    | OWN
)


def cli(key: str, lang: Language, /, **values: object) -> str:
    """The text of a key of the command line in a language, its {fields} filled in."""
    return say_from(CLI, key, lang, **values)
