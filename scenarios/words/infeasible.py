"""Why no choice of places fits, with the next step: French and English side by side."""

from __future__ import annotations

from scenarios.words.layout import Texts

INFEASIBLE: Texts = {
    "i_no_candidates": ("Aucun lieu possible. Élargissez la zone.", "No place is possible. Widen the area."),
    "i_cost_unknown": (
        "Le coût de « {kind} » n'est pas renseigné. Donnez-le, ou cherchez sans budget.",
        "The cost of “{kind}” is not stated. Give it, or search without a budget.",
    ),
    "i_too_many_locked": (
        "{locked} lieux sont à garder pour {sites} au plus. Augmentez le nombre, ou gardez-en moins.",
        "{locked} places are to be kept, {sites} at most are built. Raise the number, or keep fewer.",
    ),
    "i_locked_excluded": (
        "Un lieu est à la fois gardé et exclu ({place}). Choisissez l'un des deux.",
        "A place is both kept and excluded ({place}). Choose one of the two.",
    ),
    "i_locked_twice": (
        "Deux ouvertures sont imposées au même lieu ({place}). Gardez-en une.",
        "Two openings are imposed at one place ({place}). Keep one.",
    ),
    "i_kind_under_locked": (
        "{locked} « {kind} » sont imposés pour {most} au plus. Augmentez ce nombre.",
        "{locked} “{kind}” are imposed, {most} at most are allowed. Raise that number.",
    ),
    "i_budget_under_locked": (
        "Les lieux gardés coûtent {cost_eur} € et le budget est de {budget_eur} €. Augmentez le budget, ou gardez-en moins.",
        "The places kept cost {cost_eur} € and the budget is {budget_eur} €. Raise the budget, or keep fewer.",
    ),
    "i_floor_unreachable": (
        (
            "Communes qui ne peuvent pas atteindre {floor} consultations, quoi qu'on ouvre : {communes} ({names}). "
            "Baissez le plancher, ou ajoutez des lieux."
        ),
        (
            "Communes that cannot reach {floor} consultations whatever is opened: {communes} ({names}). "
            "Lower the floor, or add places."
        ),
    ),
    "i_minutes_unreachable": (
        (
            "Communes qui restent à plus de {floor} minutes, quoi qu'on ouvre : {communes} ({names}). "
            "Relevez la limite, ou ajoutez des lieux."
        ),
        (
            "Communes that stay farther than {floor} minutes whatever is opened: {communes} ({names}). "
            "Raise the limit, or add places."
        ),
    ),
    "i_floor_needs_more_sites": (
        "Le plancher demande plus de lieux que {sites}. Augmentez leur nombre, ou baissez le plancher.",
        "The floor needs more places than {sites}. Raise their number, or lower the floor.",
    ),
    "i_floor_too_dear": (
        "Le plancher demande plus que ce budget ou ce nombre de lieux. Augmentez-les, ou baissez le plancher.",
        "The floor needs more than this budget or number of places. Raise them, or lower the floor.",
    ),
    "i_rules_together": (
        "Aucun choix ne respecte toutes ces règles à la fois. Retirez-en une.",
        "No choice keeps all these rules at once. Drop one.",
    ),
}
