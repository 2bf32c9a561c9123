"""Words of the commands on equity, aggregation and priority, French and English side by side."""

from __future__ import annotations

from scenarios.words.layout import Texts

NEEDS: Texts = {
    "h_equity": (
        "dire si l'accès est également partagé : Gini, Theil, déciles, déficit",
        "say whether access is equally shared: Gini, Theil, deciles, deficit",
    ),
    "h_aggregate": (
        "regrouper les chiffres par EPCI, canton, TVS, département, région, ou dans une zone dessinée",
        "group the figures by EPCI, canton, TVS, département, région, or in a drawn area",
    ),
    "h_priority": (
        "classer les communes où agir d'abord, selon l'accès et les besoins",
        "rank the communes where to act first, by access and needs",
    ),
    "h_level": (
        "epci, departement, region, ou ce que donne un fichier importé : canton, tvs, bassin_vie, le nom d'une colonne",
        "epci, departement, region, or what an imported file gives: canton, tvs, bassin_vie, the name of a column",
    ),
    "h_area": (
        "fichier GeoJSON d'une zone, ou ses sommets « lon,lat lon,lat lon,lat »",
        "GeoJSON file of an area, or its corners “lon,lat lon,lat lon,lat”",
    ),
    "h_by": (
        "compter dans la zone les communes dont la mairie est dedans (seat) ou leur part de surface (area)",
        "count in the area the communes whose town hall is inside (seat), or their share of surface (area)",
    ),
    "h_weight": (
        "critère=poids, par exemple apl=0,5 ; peut être répété, les autres gardent le leur",
        "criterion=weight, for example apl=0.5; may be repeated, the others keep theirs",
    ),
    "h_count": ("combien de communes lister", "how many communes to list"),
    "h_adjusted": (
        "avec l'accès à besoin ajusté (hors DREES)",
        "with access by adjusted need (not DREES)",
    ),
    "e_double": (
        "L'âge compterait deux fois : {first} et {second} en tiennent compte tous les deux. Mettez l'un des deux à 0.",
        "Age would count twice: {first} and {second} both hold it. Give one of them the weight 0.",
    ),
    "usage_level": (
        "le niveau {level} n'est pas là ; il y a {known}. Importez une correspondance avec --layer",
        "there is no level {level}; there are {known}. Import a correspondence with --layer",
    ),
    "usage_area": (
        "la zone {value} ne se lit pas : trois sommets « lon,lat » ou plus, ou un fichier GeoJSON",
        "the area {value} cannot be read: three corners “lon,lat” or more, or a GeoJSON file",
    ),
    "most_urgent": ("Où agir d'abord", "Where to act first"),
    "no_group": ("Aucune commune du territoire n'est dans cette zone.", "No commune of the territory lies in this area."),
}  # fmt: skip
