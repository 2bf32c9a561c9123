"""Words of ``deserts roads``, French and English side by side."""

from __future__ import annotations

from scenarios.words.layout import Texts

NETWORK: Texts = {
    "h_check_project": (
        "dire aussi comment les lieux de soin d'un scénario de ce projet rejoignent la route",
        "also say how the places of care of a scenario of this project meet the road",
    ),
    "h_roads": (
        "contrôler un réseau routier, le comparer à des temps observés",
        "check a road network, compare it with observed times",
    ),
    "h_check": (
        "dire ce que contient un fichier de routes et ce qui n'y va pas ; rien n'est corrigé",
        "say what a file of roads holds and what is wrong with it; nothing is mended",
    ),
    "h_calibrate": (
        "comparer nos minutes à des temps observés ; rien n'est changé",
        "compare our minutes with observed times; nothing is changed",
    ),
    "h_road_files": (
        (
            "routes : OpenStreetMap (.osm.pbf, plusieurs extraits possibles), BD TOPO ou ROUTE 500 (.gpkg, .shp, .zip, "
            ".7z), MATSim (.xml.gz), GraphML d'OSMnx"
        ),
        (
            "roads: OpenStreetMap (.osm.pbf, several extracts are fine), BD TOPO or ROUTE 500 (.gpkg, .shp, .zip, .7z), "
            "MATSim (.xml.gz), GraphML of OSMnx"
        ),
    ),
    "h_speeds": (
        (
            "vitesses là où le producteur n'en donne pas : metric (formules de METRIC), class (une par classe de route) ou "
            "law (limites légales)"
        ),
        (
            "speeds where the producer states none: metric (METRIC's formulas), class (one for each class of road) or law "
            "(legal limits)"
        ),
    ),
    "h_road_crs": (
        "système de coordonnées des routes, si leur fichier ne le dit pas (2154 : Lambert-93)",
        "coordinate system of the roads, where their file does not say (2154: Lambert-93)",
    ),
    "h_observed": (
        "temps observés : origine, destination, minutes (METRIC, OSRM ou tout tableau)",
        "observed times: origin, destination, minutes (METRIC, OSRM or any table)",
    ),
    "h_outside": (
        (
            "trajets que la matrice ne donne pas (anneau, paires manquantes) : estimate = estimés et marqués comme tels "
            "(d'office), blank = hors de portée"
        ),
        (
            "trips that the matrix does not give (ring, missing pairs): estimate = estimated and marked as such (default), "
            "blank = out of reach"
        ),
    ),
    "h_unit": (
        "unité des temps d'une matrice, si le fichier ne la dit pas",
        "unit of the times of a matrix, where the file does not say it",
    ),
    "h_time_columns": (
        "table de temps de trajet que le logiciel ne reconnaît pas : ce que sont ses colonnes",
        "table of travel times that is not recognised: what its columns are",
    ),
    "usage_time_columns": (
        (
            "colonnes « {value} » : écrivez origin=…,destination=…,minutes=… (ou x1, y1, x2, y2 au lieu de codes) ; "
            "connus : {parts}"
        ),
        (
            "columns “{value}”: write origin=…,destination=…,minutes=… (or x1, y1, x2, y2 instead of codes); "
            "known: {parts}"
        ),
    ),
    "as_typed": ("{name} : lu d'après les colonnes données", "{name}: read by the columns that were given"),
    "unit_asked": (
        (
            "Les temps sont-ils en minutes ou en secondes (médiane {median}) ? Le fichier ne le dit pas clairement : dites "
            "--unit minutes ou --unit seconds."
        ),
        (
            "Are the times in minutes or in seconds (median {median})? The file does not say it clearly: say "
            "--unit minutes or --unit seconds."
        ),
    ),
    "reading_roads": ("Lecture des routes", "Reading the roads"),
    "routing": ("Calcul des trajets", "Searching the ways"),
    "no_roads": (
        (
            "{name} : aucune route que ce logiciel sache lire. Attendu : un extrait OpenStreetMap (.osm.pbf), la couche "
            "troncon_de_route de la BD TOPO, un réseau MATSim ou un GraphML d'OSMnx."
        ),
        (
            "{name}: no roads that this software can read. Expected: an OpenStreetMap extract (.osm.pbf), the layer "
            "troncon_de_route of BD TOPO, a MATSim network or a GraphML of OSMnx."
        ),
    ),
    "only_extracts": (
        (
            "{name} : plusieurs fichiers ne font un réseau que s'ils sont tous des extraits OpenStreetMap (.osm.pbf), ou "
            "tous des couches d'un même producteur et d'une même projection. Donnez les autres un par un."
        ),
        (
            "{name}: several files make one network only if all are OpenStreetMap extracts (.osm.pbf), or all are layers "
            "of one producer in one projection. Give the others one by one."
        ),
    ),
    "e_lost_roads": (
        "Les routes de ce travail ne sont plus là : {path}. Remettez-les à cet endroit, ou indiquez-les avec --roads FICHIER.",
        "The roads of this work are not there any more: {path}. Put them back, or name them with --roads FILE.",
    ),
    # --- a layer of lines of no known producer ---
    "h_columns": (
        (
            "après --use ou --layer, les colonnes de ce fichier : origin=,destination=,minutes= (matrice) ou insee= et les "
            "vôtres (tableau) ; sinon, couche de lignes non reconnue : ce que sont ses colonnes, parmi class, speed, "
            "direction, level, length (m), name, id ; auto : les deviner"
        ),
        (
            "after --use or --layer the columns of that file: origin=,destination=,minutes= (matrix), or insee= and your own "
            "(table); otherwise a layer of lines that is not recognised: what its columns are, of class, speed, direction, "
            "level, length (m), name, id; auto: guess them"
        ),
    ),
    "h_road_class": (
        (
            "classe des routes dont la colonne class vaut VALEUR : motorway, trunk, primary, secondary, tertiary, "
            "unclassified, residential, living_street, service, track, ramp, ferry, path, ou out (laisser de côté)"
        ),
        (
            "class of the roads whose column class is VALUE: motorway, trunk, primary, secondary, tertiary, unclassified, "
            "residential, living_street, service, track, ramp, ferry, path, or out (leave out)"
        ),
    ),
    "h_forward": (
        "valeur de direction : sens unique, dans le sens du tracé ; peut être répété",
        "value of direction: one way, as the line is drawn; may be repeated",
    ),
    "h_backward": (
        "valeur de direction : sens unique, à l'inverse du tracé ; peut être répété",
        "value of direction: one way, against the line; may be repeated",
    ),
    "h_closed": (
        "valeur de direction : fermée aux voitures ; peut être répété",
        "value of direction: closed to cars; may be repeated",
    ),
    "h_speed_unit": (
        "unité de la colonne speed (km/h par défaut) ; les vitesses sont converties",
        "unit of the column speed (km/h by default); speeds are converted",
    ),
    "h_speed_is": (
        "la colonne speed est la vitesse autorisée (limit) ou réellement pratiquée (travel)",
        "the column speed is what is allowed (limit) or really driven (travel)",
    ),
    "h_road_layer": ("couche à lire, si le fichier en a plusieurs", "layer to read, where the file has several"),
    "h_meet": (
        (
            "les routes se rejoignent à leurs extrémités (ends), à tout sommet commun (vertices) ou aussi là où leurs tracés "
            "se croisent (crossings)"
        ),
        (
            "roads meet where they end (ends), at every vertex that they share (vertices) or also where their lines cross "
            "(crossings)"
        ),
    ),
    "roads_unknown": (
        (
            "{name} : la couche « {layer} » a des lignes, mais d'aucun producteur connu. Dites ce que sont ses colonnes : "
            "{typed}. Ses colonnes : {columns}."
        ),
        (
            "{name}: the layer “{layer}” has lines, of no known producer. Say what its columns are: {typed}. "
            "Its columns: {columns}."
        ),
    ),
    "several_road_layers": (
        "{name} : plusieurs couches. Dites laquelle est celle des routes avec --road-layer : {layers}.",
        "{name}: several layers. Say which one holds the roads with --road-layer: {layers}.",
    ),
    "e_no_crs_roads": (
        "Le fichier de routes ne dit pas son système de coordonnées : dites-le, par exemple --crs 2154 (Lambert-93).",
        "The file of roads does not say its coordinate system: say it, for instance --crs 2154 (Lambert-93).",
    ),
    "e_no_crs": (
        "Le fichier ne dit pas son système de coordonnées : enregistrez-le avec (Lambert-93, par exemple).",
        "The file does not say its coordinate system: save it with one (Lambert-93, for instance).",
    ),
    "no_lines": ("{name} : aucune couche de lignes.", "{name}: no layer of lines."),
    "e_own_column": (
        "{name} : pas de colonne « {column} ». Ses colonnes : {known}.",
        "{name}: no column “{column}”. Its columns: {known}.",
    ),
    "usage_columns": (
        "--columns {value} : écrivez ce qu'est chaque colonne, comme speed=VITESSE ; connus : {parts}, ou auto",
        "--columns {value}: write what each column is, such as speed=SPEED; known: {parts}, or auto",
    ),
    "usage_road_class": (
        "--road-class {value} : écrivez VALEUR=classe, comme Nationale=primary",
        "--road-class {value}: write VALUE=class, such as Nationale=primary",
    ),
    "speed_unit_asked": (
        (
            "La colonne « {column} » aurait une vitesse médiane de {median} : est-ce bien en km/h ? Dites "
            "--speed-unit km/h, m/s ou mph."
        ),
        (
            "The column “{column}” would have a median speed of {median}: is it in km/h? Say --speed-unit km/h, m/s or mph."
        ),
    ),
    "as_layer": ("Couche « {layer} », comprise ainsi :", "Layer “{layer}”, understood so:"),
    "speed_limit": ("vitesse autorisée, {unit}", "speed allowed, {unit}"),
    "speed_travel": ("vitesse pratiquée, {unit}", "speed driven, {unit}"),
    "class_out": ("laissée de côté", "left out"),
    "way_forward": ("sens unique du tracé", "one way along the line"),
    "way_backward": ("sens unique inverse", "one way against the line"),
    "way_closed": ("fermée aux voitures", "closed to cars"),
    "way_both": ("toutes à double sens", "all open both ways"),
    "e_other_roads": (
        "{name} n'est pas le fichier de routes avec lequel ce travail a été fait. Retrouvez ce fichier-là.",
        "{name} is not the file of roads that this work was made with. Find that one.",
    ),
    "col_class": ("classe", "class"),
    "col_km": ("km", "km"),
    "col_kmh": ("km/h", "km/h"),
    "col_speed_from": ("vitesse", "speed"),
    "roads_calibrated": (
        "{n} trajets comparés ({lost} sans trajet de notre côté)",
        "{n} ways compared ({lost} that we find no way for)",
    ),
    "roads_none": (
        "Aucun trajet ne se compare : ces routes sont-elles celles du territoire des temps observés ? L'unité est-elle juste ?",
        "No way can be compared: are these the roads of the territory of the observed times? Is the unit right?",
    ),
    "roads_errors": (
        "biais {bias} min, écart absolu moyen {mae} min, {band} % dans la bonne tranche (10, 15, 20 min), r = {r}",
        "bias {bias} min, mean absolute error {mae} min, {band} % in the right band (10, 15, 20 min), r = {r}",
    ),
    "col_distance": ("km à vol d'oiseau", "crow-fly km"),
    "col_pairs": ("trajets", "ways"),
    "col_bias": ("biais", "bias"),
    "col_mae": ("écart", "error"),
    "col_band": ("% bonne tranche", "% right band"),
    "worst_title": ("Les plus grands écarts (nous − observé, min) :", "The worst (ours − observed, min):"),
    "worst_line": (
        "{off} : {ours} au lieu de {observed}, {km} km, {one} → {other}",
        "{off}: {ours} instead of {observed}, {km} km, {one} → {other}",
    ),
    "factors_title": (
        "Proposé, non appliqué : multiplier les vitesses (écart de {before} à {after} min sur les mêmes trajets) :",
        "Proposed, not applied: multiply the speeds (error from {before} to {after} min on the same ways):",
    ),
    "factor_line": ("{name} × {factor} ({share} % du temps)", "{name} × {factor} ({share} % of the time)"),
    "factors_none": ("Aucune vitesse à changer.", "No speed to change."),
}
