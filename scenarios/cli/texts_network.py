"""Words of ``deserts roads``, French and English side by side."""

from __future__ import annotations

from scenarios.texts_layout import Texts

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
        "système de coordonnées du fichier, s'il ne le dit pas (2154 : Lambert-93)",
        "coordinate system of the file, where it does not say (2154: Lambert-93)",
    ),
    "h_observed": (
        "temps observés : origine, destination, minutes (METRIC, OSRM ou tout tableau)",
        "observed times: origin, destination, minutes (METRIC, OSRM or any table)",
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
        "{name} : seuls des extraits OpenStreetMap (.osm.pbf) peuvent être lus ensemble. Donnez les autres un par un.",
        "{name}: only OpenStreetMap extracts (.osm.pbf) can be read together. Give the others one by one.",
    ),
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
