"""Words of the command line on roads."""

from __future__ import annotations

from scenarios.words.layout import Texts

ROADS_TEXTS: Texts = {
    "h_use_roads": (
        "prendre les temps sur ce réseau routier (extrait OSM .pbf, BD TOPO, MATSim, GraphML) au lieu de les estimer",
        "take times from this road network (OSM .pbf extract, BD TOPO, MATSim, GraphML) instead of estimating them",
    ),
    "h_park": ("minutes pour se garer et marcher, à chaque trajet", "minutes to park and walk, for each journey"),
    "h_congestion": ("multiplier tous les temps de route par ce facteur", "multiply all times on roads by this factor"),
    "h_own_commune": (
        "temps à l'intérieur d'une commune : 0 comme dans METRIC, ou d'après ses rues bâties",
        "time inside a commune: 0 as in METRIC, or from its built-up streets",
    ),
    "h_isochrone": (
        "qui vient à un lieu en tant de minutes, et par quelles routes",
        "who comes to a place in so many minutes, and by which roads",
    ),
    "h_iso_minutes": ("durées, séparées par des virgules", "limits, separated by commas"),
    "h_walk": ("à pied, à 4,5 km/h, sur tout chemin permis", "on foot, at 4.5 km/h, on every way that is allowed"),
    "h_iso_from": (
        "où l'on va depuis le lieu, au lieu de qui y vient",
        "where one goes from the place, instead of who comes",
    ),
    "h_iso_shape": (
        "strips = bandes de 150 m le long des routes, filled = surfaces pleines ; les deux de la même recherche",
        "strips = bands of 150 m along the roads, filled = whole areas; both of the same search",
    ),
    "col_iso_area": ("km²", "km²"),
    "h_iso_output": ("écrire les surfaces en GeoJSON", "write the areas as GeoJSON"),
    "h_homes": (
        "minutes depuis le domicile jusqu'au médecin, à la pharmacie ou à la cabine la plus proche",
        "minutes from home to the nearest doctor, pharmacy or cabin",
    ),
    "h_homes_to": ("doctors (par défaut), pharmacies ou cabins", "doctors (default), pharmacies or cabins"),
    "h_iso_to": (
        "autour de tous les médecins, pharmacies ou cabines, plutôt que d'un lieu : doctors, pharmacies ou cabins",
        "around all doctors, pharmacies or cabins instead of one place: doctors, pharmacies or cabins",
    ),
    "usage_iso_place": (
        "Un lieu (--commune, ou --lon et --lat) ou bien tous (--to), pas les deux.",
        "Either one place (--commune, or --lon and --lat) or all of them (--to), not both.",
    ),
    "h_homes_far": (
        "loin veut dire au-delà de 5, 10, 15, 20 ou 30 minutes (20 en voiture, 15 à pied par défaut)",
        "far means beyond 5, 10, 15, 20 or 30 minutes (default 20 by car, 15 on foot)",
    ),
    "h_homes_cells": (
        "carreaux de l'Insee (Filosofi, 200 m ou 1 km) : où vivent les habitants",
        "cells of INSEE (Filosofi, 200 m or 1 km): where people live",
    ),
    "h_homes_places": ("fichier qui situe les pharmacies (BPE, FINESS)", "file that places pharmacies (BPE, FINESS)"),
    "h_homes_housing": (
        "base « Logement » de l'Insee : ménages sans voiture",
        "base “Logement” of INSEE: households without a car",
    ),
    "h_homes_apl": (
        "dire ce que serait l'APL modélisée si ses temps partaient du domicile (variante, jamais la convention officielle)",
        "say what the modelled APL would be if its times began at home (a variant, never the official convention)",
    ),
    "usage_homes_apl": (
        "--apl compare avec les temps depuis le domicile : --cells FICHIER",
        "--apl compares with times from homes: --cells FILE",
    ),
    "h_homes_count": ("communes montrées", "communes that are shown"),
    "h_homes_output": ("écrire toutes les communes en CSV", "write all communes as CSV"),
    "usage_homes_pharmacies": (
        "où sont les pharmacies n'est pas connu : --places FICHIER (BPE ou FINESS)",
        "where pharmacies are is not known: --places FILE (BPE or FINESS)",
    ),
    "usage_homes_cabins": (
        "ce scénario ne place aucune cabine : deserts scenario add PROJET --kind cabin --commune …",
        "this scenario places no cabin: deserts scenario add PROJECT --kind cabin --commune …",
    ),
    "usage_homes_doctors": ("aucun médecin n'est connu", "no doctor is known"),
    "e_no_cells": (
        "« {name} » n'a aucun carreau habité dans ce territoire. Prenez le fichier de cette partie de la France.",
        "“{name}” has no inhabited cell in this territory. Take the file of this part of France.",
    ),
    "e_no_pharmacies": (
        "« {name} » ne situe aucune pharmacie dans ce territoire. Donnez la BPE par équipement, ou FINESS.",
        "“{name}” places no pharmacy in this territory. Give the BPE by facility, or FINESS.",
    ),
    "e_not_housing": (
        "« {name} » n'est pas la base « Logement » de l'Insee (base-cc-logement).",
        "“{name}” is not the base “Logement” of INSEE (base-cc-logement).",
    ),
    "col_iso_cells": ("habitants (carreaux)", "people (cells)"),
    "h_path": (
        "le trajet d'une commune à ses médecins les plus proches, route par route",
        "the journey from a commune to its nearest doctors, road by road",
    ),
    "h_path_to": ("vers cette commune plutôt que vers les médecins", "to this commune rather than to doctors"),
    "h_road": (
        "fermer, ralentir ou ouvrir une route, ou compter les minutes autrement",
        "close, slow down or build a road, or count minutes otherwise",
    ),
    "h_road_do": (
        "close, speed, build (une route) ; winter, busy, park, own-commune (partout)",
        "close, speed, build (one road); winter, busy, park, own-commune (everywhere)",
    ),
    "h_own_rule": (
        "pour own-commune : zero, comme METRIC, ou radius, d'après ses rues bâties",
        "for own-commune: zero, as METRIC, or radius, from its built-up streets",
    ),
    "h_park_minutes": (
        "pour park : minutes pour se garer et marcher, à chaque trajet",
        "for park: minutes to park and walk, for each journey",
    ),
    "h_to_lon": ("longitude de l'autre bout d'une route nouvelle", "longitude of the other end of a new road"),
    "h_to_lat": ("latitude de l'autre bout", "latitude of the other end"),
    "h_kmh": ("vitesse moyenne, km/h", "mean speed, km/h"),
    "h_whole": ("toute la route, non d'un carrefour au suivant", "the whole road, not from one crossing to the next"),
    "h_one_way": ("à sens unique, du premier point au second", "one way, from the first point to the second"),
    "h_above": (
        "altitude en mètres ; répété, winter ajoute une classe d'altitude",
        "altitude in metres; winter again adds a class of altitude",
    ),
    "h_factor": ("facteur des temps", "factor of times"),
    "h_road_name": ("nom de la route", "name of the road"),
    "usage_roads": ("un réseau routier est nécessaire : --roads FICHIER", "a road network is needed: --roads FILE"),
    "usage_minutes": (
        "--minutes : des nombres de 0 à 120, comme 5,10,15",
        "--minutes: numbers from 0 to 120, such as 5,10,15",
    ),
    "usage_needs": ("il manque {what}", "{what} is missing"),
    "col_iso_minutes": ("minutes", "minutes"),
    "col_iso_km": ("km de routes", "km of road"),
    "col_iso_people": ("habitants", "people"),
    "col_iso_communes": ("communes", "communes"),
    "col_road": ("route", "road"),
    "col_minutes": ("min", "min"),
    "near_places": ("Médecins les plus proches : {places}", "Nearest doctors: {places}"),
    "near_place": ("{name} ({minutes} min)", "{name} ({minutes} min)"),
    "park_leg": ("se garer et marcher", "park and walk"),
    "access": ("du lieu à la route", "between place and road"),
    "new": ("route ajoutée", "road that was added"),
    "path_head": ("{name} : {minutes} min, {km} km", "{name}: {minutes} min, {km} km"),
    "path_inside": (
        "{name} : dans la commune même, {minutes} min par convention",
        "{name}: in the commune itself, {minutes} min by convention",
    ),
    "path_none": ("Aucun médecin à portée.", "No doctor within reach."),
    "path_no_way": (
        "{name} : aucune route n'y mène en moins de 4 heures.",
        "{name}: no road leads there within 4 hours.",
    ),
    "e_road": (
        "Le scénario change une route que le réseau chargé ne contient pas ({site}). Donnez le réseau d'origine avec --roads.",
        "The scenario changes a road that the network loaded does not hold ({site}). Give the one it was made with: --roads.",
    ),
    "e_altitude": (
        "Le réseau « {network} » ne dit pas l'altitude des routes : donnez la BD TOPO de l'IGN, qui la dit, ou une autre couche à trois dimensions.",
        "The network “{network}” does not say how high its roads lie: give BD TOPO of IGN, which does, or another layer with three dimensions.",
    ),
}
