"""Words of the commands for data: import, sources, download."""

from __future__ import annotations

from scenarios.words.layout import Texts

DATA: Texts = {
    # --- help ---
    "h_import": (
        "lire un fichier officiel et dire ce qu'il est advenu de chaque ligne",
        "read an official file and say what became of every row",
    ),
    "h_sources": (
        "les fichiers officiels : qui les publie, leur taille, ce qui est déjà là",
        "the official files: who publishes them, their size, what is there already",
    ),
    "h_download": (
        "télécharger des fichiers officiels, après avoir dit lesquels et demandé",
        "fetch official files, after saying which and asking",
    ),
    "h_base": (
        "ce qui accompagne la base de France intégrée",
        "what stands beside the embedded base of France",
    ),
    "h_update": (
        "faire le lot de données officielles d'une installation : APL, médecins par commune, zonage",
        "make the official pack of an installation: APL, doctors by commune, zoning",
    ),
    "h_pack_files": (
        "fichiers officiels ; sans eux, ceux qui ont été téléchargés",
        "official files; without them, those that were fetched",
    ),
    "h_pack_output": ("lot à écrire, sinon à côté de la base", "pack to write, else beside the base"),
    "no_pack": (
        "Lot de données officielles : aucun dans cette installation ; sans fichier, les médecins sont inventés.",
        "Official pack: none in this installation; without a file the doctors are invented.",
    ),
    "pack": (
        "Lot de données officielles, fait le {day} : {parts}",
        "Official pack, made on {day}: {parts}",
    ),
    "usage_pack": (
        "il n'y a rien à emballer : donnez des fichiers, ou téléchargez-les d'abord (deserts download --all)",
        "there is nothing to pack: give files, or fetch them first (deserts download --all)",
    ),
    "h_import_file": ("fichier tel que publié", "file as published"),
    "h_as": ("source à supposer au lieu de celle reconnue", "source to assume instead of the recognised one"),
    "h_report": (
        "écrire le compte rendu complet : .json, .csv ou .xlsx",
        "write the whole report: .json, .csv or .xlsx",
    ),
    "h_accept": ("accepter, et écrire le tableau avec -o", "accept, and write the table with -o"),
    "h_output_import": ("tableau à écrire (.csv), avec --accept", "table to write (.csv), with --accept"),
    "h_sheet": ("feuille du classeur", "sheet of the workbook"),
    "h_encoding": ("codage du texte au lieu de celui deviné", "encoding of the text instead of the guess"),
    "h_delimiter": ("séparateur au lieu de celui deviné", "delimiter instead of the guess"),
    "h_year": ("année des données", "year of the data"),
    "h_geography_year": ("année des codes des communes", "year of the commune codes"),
    "h_movements": (
        "mouvements des communes de l'Insee (v_mvt_commune_AAAA.csv) : porter le tableau aux communes d'aujourd'hui",
        "INSEE's movements of communes (v_mvt_commune_YYYY.csv): carry the table to the communes of today",
    ),
    "h_layer": (
        "fichier à montrer seulement, sans rien calculer avec (répétable) : revenus, zonage, carreaux…",
        "file that is only shown and computed with in nothing (repeatable): incomes, zoning, cells of the grid…",
    ),
    "h_rows": (
        "plusieurs lignes par commune : sum (additionner), count (compter), only:COLONNE=VALEUR, pivot:COLONNE",
        "several rows a commune: sum, count, only:COLUMN=VALUE, pivot:COLUMN",
    ),
    "e_rows_repeat": (
        "Plusieurs lignes pour une même commune ({code} : {count}). Dites ce qu'elles sont, par exemple {choices}.",
        "Several rows of one commune ({code}: {count}). Say what they are, such as {choices}.",
    ),
    "e_codes_contradict": (
        (
            "Les codes sont ceux d'autres communes que les noms ({examples}) : ce sont des codes postaux, ou des lignes ont "
            "glissé. Corrigez le fichier, ou gardez seulement la bonne des deux colonnes."
        ),
        (
            "The codes are those of other communes than the names ({examples}): they are postal codes, or rows have slipped. "
            "Mend the file, or keep only the right one of the two columns."
        ),
    ),
    "reading_movements": ("Lecture des mouvements", "Reading the movements"),
    "not_movements": (
        "« {name} » ne tient pas de mouvements de communes. Donnez v_mvt_commune_AAAA.csv (Insee, code officiel géographique).",
        "“{name}” holds no movements of communes. Give v_mvt_commune_YYYY.csv (INSEE, official geographic code).",
    ),
    "h_keys": (
        "sources, par leur clé : bpe, ou bpe:2021 pour une autre édition (« deserts sources »)",
        "sources, by key: bpe, or bpe:2021 for another edition (“deserts sources”)",
    ),
    "h_cache": ("dossier des fichiers téléchargés", "folder of fetched files"),
    "h_dry_run": ("dire ce qui serait téléchargé, ne contacter personne", "say what would be fetched, contact nobody"),
    "h_yes": ("ne pas demander", "do not ask"),
    "h_again": ("redemander aussi ce qui est à jour", "ask again also for what is current"),
    "h_all_needed": (
        "tout ce dont le territoire a besoin : APL, médecins, âges, zonage, territoires de vie-santé",
        "all that the territory needs: APL, doctors, ages, zoning, living and health territories",
    ),
    "h_with_roads": ("avec --all : les routes aussi", "with --all: the roads too"),
    "h_into": (
        "ensuite, utiliser les fichiers dans ce travail (créé s'il n'existe pas)",
        "then use the files in this work (made if it is not there)",
    ),
    "h_sources_action": (
        "check : essayer chaque adresse sans rien télécharger, et dire laquelle répond",
        "check: try every address without fetching anything, and say which answers",
    ),
    "h_from_folder": (
        "prendre les fichiers dans ce dossier (clé USB), ne contacter personne",
        "take the files from this folder (a stick), contact nobody",
    ),
    # --- import ---
    "reading_file": ("Lecture", "Reading"),
    "recognised": (
        "{name} : {title} ({producer}) [{key}]",
        "{name}: {title} ({producer}) [{key}]",
    ),
    "import_table": ("Tableau « {table} » : {rows} lignes", "Table “{table}”: {rows} rows"),
    "import_years": (
        "Année des données : {data} ; communes au 1er janvier : {geography}",
        "Year of the data: {data}; communes as of 1 January: {geography}",
    ),
    "unknown_year": ("inconnue", "unknown"),
    "plm_cities": ("Paris, Lyon, Marseille : villes entières", "Paris, Lyon, Marseille: whole cities"),
    "plm_arrondissements": (
        "Paris, Lyon, Marseille : par arrondissement",
        "Paris, Lyon, Marseille: by arrondissement",
    ),
    "plm_both": (
        "Paris, Lyon, Marseille : villes entières et arrondissements",
        "Paris, Lyon, Marseille: whole cities and arrondissements",
    ),
    "import_account": (
        "{read} lignes lues : {kept} gardées, {rejected} rejetées, {aside} mises de côté",
        "{read} rows read: {kept} kept, {rejected} rejected, {aside} set aside",
    ),
    "rejected_title": ("Rejetées", "Rejected"),
    "aside_title": ("Mises de côté", "Set aside"),
    "blank_title": ("Cellules sans nombre", "Cells without a number"),
    "remarks_title": ("Remarques", "Remarks"),
    "on_lines": ("lignes {lines}", "lines {lines}"),
    "on_line": ("ligne {line}", "line {line}"),
    "column_of": ("colonne {column}", "column {column}"),
    "blank_secret": ("{column} : {count} sous secret", "{column}: {count} secret"),
    "blank_absent": ("{column} : {count} absentes", "{column}: {count} absent"),
    "repaired_line": ("{old} → {new} ({count} fois)", "{old} → {new} ({count} times)"),
    "successor": ("{code}, devenu {successor}", "{code}, now {successor}"),
    "and_more": ("… et {count} autres : --report les donne toutes", "… and {count} more: --report gives them all"),
    "not_changed": (
        "Rien n'est changé. Pour accepter : --accept -o tableau.csv",
        "Nothing is changed. To accept: --accept -o table.csv",
    ),
    # --- sources and downloads ---
    "size_unknown": ("?", "?"),
    "size_mb": ("{about}{size} Mo", "{about}{size} MB"),
    "size_kb": ("{about}{size} ko", "{about}{size} kB"),
    "state_absent_file": ("à télécharger", "to fetch"),
    "state_partial": ("commencé", "begun"),
    "state_cached": ("là, {days} j", "there, {days} d"),
    "state_old": ("ancien, {days} j", "old, {days} d"),
    "state_by_hand": ("à la main", "by hand"),
    "source_column": ("source", "source"),
    "size_column": ("taille", "size"),
    "state_column": ("ici", "here"),
    "from_whom": ("de {host}", "from {host}"),
    "through": ("par le mandataire {proxy}", "through the proxy {proxy}"),
    "take_by_hand": (
        "Pas d'adresse directe : prenez le fichier sur {page} et donnez son dossier avec --from-folder.",
        "No direct address: take the file from {page} and give its folder with --from-folder.",
    ),
    "uncovered": ("ne couvre pas : {departements}", "does not cover: {departements}"),
    "not_verified": (
        "Adresses, tailles et éditions relevées dans des sources publiques, non vérifiées en ligne par les auteurs.",
        "Addresses, sizes and editions were read in public sources and not tried online by the authors.",
    ),
    "cache_is": ("Dossier : {folder}", "Folder: {folder}"),
    "plan_total": (
        "{count} fichier(s), {size} connus{more}, depuis {hosts}",
        "{count} file(s), {size} known{more}, from {hosts}",
    ),
    "plan_more": (", {count} de taille inconnue", ", {count} of unknown size"),
    "nothing_to_fetch": ("Rien à télécharger.", "Nothing to fetch."),
    "ask_fetch": ("Contacter ces adresses ? [o/N] ", "Contact these addresses? [y/N] "),
    "ask_sizes": ("Télécharger ces fichiers ? [o/N] ", "Fetch these files? [y/N] "),
    "measuring": ("Taille des fichiers", "Size of the files"),
    "size_told": ("{name} : {size}, de {host}", "{name}: {size}, from {host}"),
    "by_catalogue": (
        "cherché dans le catalogue de l'éditeur ({dataset})",
        "looked for in the publisher's catalogue ({dataset})",
    ),
    "not_fetched": ("Rien n'a été téléchargé.", "Nothing was fetched."),
    "came": (
        "Venus : {came} ; pas venus : {failed} ; à prendre à la main : {by_hand}.",
        "Came: {came}; did not come: {failed}; to be taken by hand: {by_hand}.",
    ),
    "in_use": ("{count} fichier(s) en usage : {names}", "{count} file(s) in use: {names}"),
    "fetched_instead": (
        "l'adresse connue ne donne plus ce fichier ; le catalogue de l'éditeur l'a donné : {url}",
        "the known address no longer gives this file; the publisher's catalogue gave it: {url}",
    ),
    "address_column": ("adresse", "address"),
    "address_found": ("Adresse : {label} ({precision}).", "Address: {label} ({precision})."),
    "precision_housenumber": ("au numéro", "house number"),
    "precision_street": ("milieu de la voie", "middle of the street"),
    "precision_locality": ("lieu-dit", "locality"),
    "precision_commune": ("chef-lieu de la commune", "seat of the commune"),
    "precision_": ("introuvable", "not found"),
    "doubt_several": ("plusieurs adresses conviennent", "several addresses fit"),
    "doubt_spelling": ("écrite autrement", "spelt otherwise"),
    "doubt_words_left": ("des mots ne correspondent à rien", "some words match nothing"),
    "doubt_no_such_number": ("ce numéro n'existe pas", "no such number"),
    "doubt_no_such_street": ("cette voie n'existe pas", "no such street"),
    "doubt_other_postcode": ("autre code postal", "other postal code"),
    "doubt_nothing": ("rien de tel", "nothing like it"),
    "e_no_addresses": (
        "Il faut la base adresse nationale : « deserts download addresses -d {departements} », ou --addresses FICHIER.",
        "The national address base is needed: “deserts download addresses -d {departements}”, or --addresses FILE.",
    ),
    "e_no_address": (
        "« {text} » ne correspond à aucune adresse connue ici. Vérifiez la commune et la voie.",
        "“{text}” is no address that is known here. Check the commune and the street.",
    ),
    "e_doubtful_address": (
        "« {text} » n'est pas sûre ({doubts}). Écrivez-la comme l'une de celles-ci : {found}",
        "“{text}” is not sure ({doubts}). Write it as one of these: {found}",
    ),
    "h_address": (
        "adresse : « 12 rue de la Gare, Guéret » ; il faut la base adresse nationale du département",
        "address: “12 rue de la Gare, Guéret”; the national address base of the département is needed",
    ),
    "h_addresses": (
        "base adresse nationale d'un département (adresses-23.csv.gz), au lieu de celle téléchargée",
        "national address base of a département (adresses-23.csv.gz), in the place of the fetched one",
    ),
    "h_locate": (
        "placer les adresses d'une liste, en disant pour chacune la précision et les doutes",
        "place the addresses of a list, telling for each how exact it is and what is in doubt",
    ),
    "h_list": ("liste avec des adresses (CSV ou classeur)", "list with addresses (CSV or workbook)"),
    "h_located": ("tableau à écrire (.csv)", "table to write (.csv)"),
    "h_address_column": ("colonne de l'adresse", "column of the address"),
    "h_postcode_column": ("colonne du code postal", "column of the postal code"),
    "h_commune_column": ("colonne de la commune", "column of the commune"),
    "h_keep_column": ("colonne à garder dans le tableau (répétable)", "column to keep in the table (repeatable)"),
    "located": (
        "{count} adresse(s) : {sure} sûre(s), {doubtful} à vérifier, {lost} introuvable(s).",
        "{count} address(es): {sure} sure, {doubtful} to be checked, {lost} not found.",
    ),
    "located_row": ("ligne {line} : {label} ({doubts})", "line {line}: {label} ({doubts})"),
    "usage_address_column": (
        "la colonne de l'adresse n'est pas reconnue parmi {columns} : --address-column",
        "the column of the address is not recognised among {columns}: --address-column",
    ),
    "answer_column": ("réponse", "answer"),
    "answers": ("répond", "answers"),
    "tried_all": ("{good} adresse(s) sur {count} répondent.", "{good} of {count} address(es) answer."),
    "trying": ("Essai des adresses", "Trying the addresses"),
    "what_file": ("fichier", "file"),
    "what_catalogue": ("catalogue", "catalogue"),
    "answers_yes": ("o oui y yes", "y yes o oui"),
    "not_contacted": ("Personne n'a été contacté.", "Nobody was contacted."),
    "fetching": ("Téléchargement de {name}", "Fetching {name}"),
    "fetched": ("{name} : {path} ({size})", "{name}: {path} ({size})"),
    "fetched_unchanged": ("{name} : inchangé depuis, {path}", "{name}: unchanged since, {path}"),
    "fetched_resumed": ("repris après {size}", "resumed after {size}"),
    "fetched_lost": ("colonnes disparues : {columns}", "columns gone: {columns}"),
    "fetched_new": ("colonnes nouvelles : {columns}", "new columns: {columns}"),
    "not_in_folder": (
        "{name} : pas dans ce dossier ; nom attendu : {file}",
        "{name}: not in this folder; expected name: {file}",
    ),
    "copying": ("Copie de {name}", "Copying {name}"),
    # --- usage ---
    "usage_accept": (
        "--accept et -o vont ensemble : --accept -o tableau.csv",
        "--accept and -o go together: --accept -o table.csv",
    ),
    "usage_report": (
        "le compte rendu doit finir par .json, .csv ou .xlsx : {path}",
        "the report must end in .json, .csv or .xlsx: {path}",
    ),
    "usage_table": ("le tableau doit finir par .csv : {path}", "the table must end in .csv: {path}"),
    "usage_itself": ("le fichier lu ne peut pas être remplacé : {path}", "the file read cannot be replaced: {path}"),
    "usage_yes": (
        "il n'y a personne à qui demander : ajoutez --yes pour contacter {hosts}",
        "there is nobody to ask: add --yes to contact {hosts}",
    ),
    "usage_keys": ("il manque une source : une clé, ou --all", "a source is missing: a key, or --all"),
    "usage_where": (
        "il manque un territoire : --departement ou --epci",
        "a territory is missing: --departement or --epci",
    ),
    # --- errors: what happened, and what to do next ---
    "e_unknown_file": (
        "« {name} » n'est reconnu par aucune source ({columns}). {guesses}",
        "“{name}” is known to no source ({columns}). {guesses}",
    ),
    "e_guesses": (
        "Le plus proche : {keys} ; essayez --as {first}.",
        "Nearest: {keys}; try --as {first}.",
    ),
    "e_no_guess": (
        "Donnez le fichier tel que publié, ou importez-le dans la fenêtre, où ses colonnes s'associent à la main.",
        "Give the file as published, or import it in the window, where its columns are matched by hand.",
    ),
    "no_columns": ("sans colonne lisible", "no readable column"),
    "e_unknown_source": (
        "Source inconnue : {key}. Il y a {known}. Liste : « deserts sources ».",
        "Unknown source: {key}. There are {known}. List: “deserts sources”.",
    ),
    "e_import_refused": (
        "« {name} » ne peut pas être lu ({detail}). Donnez le fichier tel que publié, ou essayez --as.",
        "“{name}” cannot be read ({detail}). Give the file as published, or try --as.",
    ),
    "e_import_column": (
        "« {name} » : colonne(s) manquante(s) « {column} ». Donnez le fichier tel que publié.",
        "“{name}”: missing column(s) “{column}”. Give the file as published.",
    ),
    "e_offline": (
        "{host} est injoignable ({detail}). Vérifiez la connexion, ou apportez le fichier : --from-folder.",
        "{host} cannot be reached ({detail}). Check the connection, or bring the file: --from-folder.",
    ),
    "e_dns": (
        "L'adresse de {host} est introuvable ({detail}). Vérifiez la connexion, ou apportez le fichier : --from-folder.",
        "The address of {host} cannot be found ({detail}). Check the connection, or bring the file: --from-folder.",
    ),
    "e_proxy": (
        "Le mandataire (proxy) ne répond pas ou refuse {host} ({detail}). Voyez votre service informatique, ou apportez le fichier : --from-folder.",
        "The proxy does not answer or refuses {host} ({detail}). Ask your IT department, or bring the file: --from-folder.",
    ),
    "e_proxy_auth": (
        "Le mandataire (proxy) demande un mot de passe pour {host}. Mettez-le dans la variable HTTPS_PROXY (http://nom:motdepasse@machine:port), ou apportez le fichier : --from-folder.",
        "The proxy wants a password for {host}. Put it into the variable HTTPS_PROXY (http://name:password@machine:port), or bring the file: --from-folder.",
    ),
    "e_tls": (
        "L'identité de {host} n'est pas sûre ({detail}). Si votre organisme inspecte les connexions, son certificat doit être dans le magasin du système.",
        "The identity of {host} is not certain ({detail}). If your organisation inspects connections, its certificate must be in the system's store.",
    ),
    "e_forbidden": (
        "{host} refuse de donner le fichier ({status}). Prenez-le sur {url} avec un navigateur, puis --from-folder.",
        "{host} refuses to give the file ({status}). Take it from {url} with a browser, then --from-folder.",
    ),
    "e_not_found": (
        "{host} n'a plus ce fichier ({status}). L'adresse a changé : prenez-le sur la page du producteur, puis --from-folder.",
        "{host} no longer has this file ({status}). The address has changed: take it from the publisher's page, then --from-folder.",
    ),
    "e_too_many_requests": (
        "{host} demande de patienter{wait}. Relancez plus tard : ce qui est venu est gardé.",
        "{host} asks to wait{wait}. Try again later: what has come is kept.",
    ),
    "e_wait": (" ({seconds} s)", " ({seconds} s)"),
    "e_server": (
        "{host} est en panne ou répond de travers ({status} {detail}). Relancez plus tard : ce qui est venu est gardé.",
        "{host} is out of order or answers oddly ({status} {detail}). Try again later: what has come is kept.",
    ),
    "e_too_large": (
        "Le fichier de {host} est bien plus gros que prévu ({detail}) ; il n'est pas téléchargé.",
        "The file of {host} is far larger than expected ({detail}); it is not fetched.",
    ),
    "e_truncated": (
        "Le fichier de {host} est incomplet ({detail}). Relancez la commande.",
        "The file of {host} is not whole ({detail}). Run the command again.",
    ),
    "e_wrong_type": (
        "{host} envoie autre chose que le fichier (« {detail} »). Relancez plus tard, ou prenez-le avec un navigateur, puis --from-folder.",
        "{host} sends something else than the file (“{detail}”). Try again later, or take it with a browser, then --from-folder.",
    ),
    "e_changed_shape": (
        "Le fichier de {host} a changé de forme ({detail}) ; la copie d'avant reste en usage. {kept}",
        "The file of {host} has changed its shape ({detail}); the copy from before stays in use. {kept}",
    ),
    "e_kept": ("Il est mis de côté : {path}", "It is put aside: {path}"),
    "e_redirect": (
        "{host} renvoie vers une adresse qui n'est pas sûre ({detail}) ; elle n'est pas suivie.",
        "{host} leads to an address that is not safe ({detail}); it is not followed.",
    ),
    "e_timeout": (
        "{host} ne répond pas à temps ({detail}). Relancez : ce qui est venu est gardé.",
        "{host} does not answer in time ({detail}). Run it again: what has come is kept.",
    ),
    "e_by_hand": (
        "Pas d'adresse directe. Prenez le fichier sur {url}, puis --from-folder.",
        "No direct address. Take the file from {url}, then --from-folder.",
    ),
}
