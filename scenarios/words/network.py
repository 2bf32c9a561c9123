"""Words about roads, French and English side by side: classes, speeds, what became of a file, what a check found."""

from __future__ import annotations

from scenarios.words.layout import Texts

ROAD_CODES: Texts = {
    "no_road": ("pas une route (en projet, quai, piste…)", "no road (planned, platform, raceway…)"),
    "left_out": ("laissées de côté, comme demandé", "left out, as was asked"),
    "area": ("places et surfaces", "squares and areas"),
    "service_yard": ("allées de parkings et entrées privées", "car park aisles and driveways"),
    "closed_to_all": ("fermées aux voitures et aux piétons", "closed to cars and people on foot"),
    "no_ferry_for_cars": ("bateaux qui ne prennent pas de voitures", "boats that take no cars"),
    "only_on_foot": ("voies réservées aux piétons", "ways for people on foot only"),
    "not_in_service": ("routes qui ne sont pas en service", "roads that are not in service"),
    "outside_ring": ("loin du territoire et de ses alentours", "far from the territory and its surroundings"),
    "other_extract": ("déjà lues dans un autre extrait", "read in another extract already"),
    "unknown_node": ("extrémité inconnue", "unknown end"),
    "no_line": ("sans tracé", "without a line"),
    "cut_at_edge": ("routes coupées au bord de l'extrait", "roads cut at the edge of the extract"),
    "loop": ("boucles qui ne mènent nulle part, laissées", "loops that lead nowhere, left out"),
    "zero_length": ("tronçons sans longueur, comptés 0,1 m", "stretches of no length, counted 0.1 m"),
    "absurd_speed": ("vitesse invraisemblable, ignorée", "absurd speed, ignored"),
    "no_car_roads": ("aucune route pour les voitures", "no road for cars"),
    "crossings": (
        (
            "parties séparées, et ce qu'il en resterait si les routes se rejoignaient là où leurs tracés se croisent : "
            "choisissez-le à « Les routes se rejoignent », ou --meet crossings (les ponts sans niveau sont alors joints aussi)"
        ),
        (
            "separate parts, and how many would be left if roads met wherever their lines cross: choose that at “Roads meet”, "
            "or --meet crossings (bridges without a level are then joined too)"
        ),
    ),
    "unsaid_class": (
        "valeurs sans classe, comptées parmi les petites routes",
        "values without a class, counted as minor roads",
    ),
    "speed_no_number": ("vitesses qui ne sont pas des nombres, ignorées", "speeds that are no numbers, ignored"),
    "speed_unit_doubtful": (
        "vitesse médiane invraisemblable : l'unité est-elle la bonne ?",
        "unlikely median speed: is the unit right?",
    ),
    "slope_unknown": (
        "altitude inconnue : les pentes comptent pour nulles",
        "height unknown: slopes count as none",
    ),
    "no_turn_restrictions": (
        "interdictions de tourner, qui ne sont pas prises en compte",
        "turn restrictions, which are not taken into account",
    ),
    "barriers": (
        "routes coupées aux voitures par une borne ou une barrière fermée",
        "roads cut to cars by a bollard or a shut gate",
    ),
}
"""Codes of the report of a file of roads, beside those of any import."""

ROAD_TEXTS: Texts = {
    # --- classes ---
    "motorway": ("autoroutes", "motorways"),
    "trunk": ("voies rapides et grandes routes", "trunk roads"),
    "primary": ("routes principales", "primary roads"),
    "secondary": ("routes secondaires", "secondary roads"),
    "tertiary": ("routes tertiaires", "tertiary roads"),
    "unclassified": ("petites routes", "minor roads"),
    "residential": ("rues", "streets"),
    "living_street": ("zones de rencontre", "living streets"),
    "service": ("voies de desserte", "service roads"),
    "track": ("chemins carrossables", "tracks"),
    "ramp": ("bretelles", "slip roads"),
    "ferry": ("bacs", "ferries"),
    "path": ("chemins piétons", "paths"),
    # --- where a speed is from ---
    "published": ("du producteur", "of the producer"),
    "tagged": ("limite de la route", "limit of the road"),
    "class": ("de la classe", "of the class"),
    "metric": ("formules de METRIC", "METRIC's formulas"),
    "factor": ("calée", "calibrated"),
    "law": ("de la loi", "by law"),
}


CHECK_TEXTS: Texts = {
    "roads_counts": (
        "{nodes} nœuds, {links} liens, {km} km pour les voitures (chaque sens compté)",
        "{nodes} nodes, {links} links, {km} km for cars (each direction counted)",
    ),
    "roads_source": ("Source : {source} ({licence})", "Source: {source} ({licence})"),
    "parts_none": ("D'un seul tenant.", "All in one piece."),
    "parts_some": (
        "{count} morceaux séparés ({km} km) ; le principal tient {share} % des nœuds",
        "{count} separate parts ({km} km); the main one holds {share} % of the nodes",
    ),
    "part_line": (
        "{km} km, à {gap} m du réseau principal, près de {lat} {lon}",
        "{km} km, {gap} m from the main network, near {lat} {lon}",
    ),
    "part_communes": ("communes coupées de tout : {names}", "communes cut off: {names}"),
    "traps": (
        "{count} nœuds où une voiture entre sans pouvoir ressortir",
        "{count} nodes that a car can enter and not leave",
    ),
    "dead_sources": (
        "{count} nœuds d'où une voiture sort sans pouvoir revenir",
        "{count} nodes that a car can leave and not enter",
    ),
    "short": ("{count} liens sans longueur", "{count} links of no length"),
    "fast": ("{count} liens d'une vitesse invraisemblable", "{count} links of an absurd speed"),
    "cheats": ("{count} liens plus courts que le vol d'oiseau", "{count} links shorter than the crow flies"),
    "twice": ("{count} liens en double", "{count} links that stand twice"),
    "snaps_far": (
        "{count} chefs-lieux à plus de {far} m de la route la plus proche (médiane {median} m)",
        "{count} seats more than {far} m from the nearest road (median {median} m)",
    ),
    "snaps_carried": (
        "{count} chefs-lieux dont la route la plus proche ne mène nulle part, comptés depuis le réseau principal :",
        "{count} seats whose nearest road leads nowhere, counted from the main network:",
    ),
    "snap_line": ("{name} ({code}) : {metres} m", "{name} ({code}): {metres} m"),
    "sites_far": (
        "Lieux de soin ailleurs qu'à un chef-lieu : {count} ; à plus de {far} m de la route ou mal desservis : {bad}",
        "Places of care elsewhere than at a seat: {count}; over {far} m from the road, or badly served: {bad}",
    ),
    "snap_off": ("{name} ({code}) : aucune route à moins de 5 km", "{name} ({code}): no road within 5 km"),
}
"""What a check of a network says."""
