"""Words of the command line on roads."""

from __future__ import annotations

from scenarios.texts_layout import Texts

ROADS_TEXTS: Texts = {
    "e_road": (
        "Le scénario change une route que le réseau chargé ne contient pas ({site}). Donnez le réseau d'origine avec --roads.",
        "The scenario changes a road that the network loaded does not hold ({site}). Give the one it was made with: --roads.",
    ),
    "e_altitude": (
        "Le réseau « {network} » ne dit pas l'altitude des routes : chargez-en un qui la donne, comme BD TOPO.",
        "The network “{network}” does not say how high its roads lie: load one that does, such as BD TOPO.",
    ),
}
