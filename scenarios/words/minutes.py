"""Words on minutes in the comparison of scenarios, French and English side by side."""

from __future__ import annotations

from scenarios.words.layout import Texts

MINUTES: Texts = {
    "sheet_slower": ("Minutes perdues", "Minutes lost"),
    "gp_before": ("Médecin le plus proche avant", "Nearest GP before"),
    "min_before": ("Minutes avant", "Minutes before"),
    "gp_after": ("Médecin le plus proche après", "Nearest GP after"),
    "min_after": ("Minutes après", "Minutes after"),
    "min_lost": ("Minutes perdues", "Minutes lost"),
    "f_far_20": ("À plus de 20 min d'un médecin", "Over 20 min from a GP"),
    "m_far_20": (
        "Habitants à plus de 20 minutes du généraliste le plus proche, ou sans généraliste à portée.",
        "Inhabitants over 20 minutes from the nearest GP, or without a GP within reach.",
    ),
    "f_far_30": ("À plus de 30 min d'un médecin", "Over 30 min from a GP"),
    "m_far_30": (
        "Habitants à plus de 30 minutes du généraliste le plus proche, ou sans généraliste à portée.",
        "Inhabitants over 30 minutes from the nearest GP, or without a GP within reach.",
    ),
    "f_later": ("Arrivent plus tard chez un médecin", "Come later to a GP"),
    "m_later": (
        "Habitants dont le généraliste le plus proche est à 1 minute de plus au moins, ou qui n'en ont plus à portée.",
        "Inhabitants whose nearest GP is 1 minute farther or more, or who have none within reach any more.",
    ),
    "f_other_nearest": ("Communes dont le médecin le plus proche change", "Communes with another nearest GP"),
    "m_other_nearest": (
        "Communes habitées dont le généraliste le plus proche n'exerce plus dans le même lieu.",
        "Inhabited communes whose nearest GP does not practise in the same place any more.",
    ),
}
