"""Words of the commands that compare scenarios and look for places, French and English side by side."""

from __future__ import annotations

from scenarios.words.layout import Texts

CHOICES: Texts = {
    "h_compare": ("mettre des scénarios côte à côte", "put scenarios side by side"),
    "h_best-places": (
        "chercher les meilleurs emplacements, d'autres presque aussi bons et le prix de chaque choix",
        "look for the best places, others that are nearly as good, and what each choice costs",
    ),
    "h_projects": ("un ou plusieurs fichiers de travail, même territoire", "one or more work files, same territory"),
    "h_order": ("ranger par ce chiffre, le meilleur d'abord", "order by this figure, the best first"),
    "h_output_compare": ("classeur de la comparaison (.xlsx)", "workbook of the comparison (.xlsx)"),
    "h_seek": (
        (
            "ce qu'on cherche : lifted (habitants passés au-dessus du seuil), deficit (manque comblé), worst_tenth (dixième le "
            "moins bien desservi), minutes (p-médiane), coverage (habitants à t minutes), farthest (p-centre)"
        ),
        (
            "what is sought: lifted (inhabitants above the threshold), deficit (shortage filled), worst_tenth (worst-served "
            "tenth), minutes (p-median), coverage (inhabitants within t minutes), farthest (p-centre)"
        ),
    ),
    "h_sites": ("nombre de lieux à ouvrir, au plus", "number of places to open, at most"),
    "h_kind": (
        "ce qu'on peut ouvrir et ses paramètres : centre,fte=2,investment=400000,most=3 ; peut être répété",
        "what may be opened and its parameters: centre,fte=2,investment=400000,most=3; may be repeated",
    ),
    "h_budget": ("budget sur 10 ans, en euros", "budget over 10 years, in euros"),
    "h_within": ("minutes de « coverage »", "minutes of “coverage”"),
    "h_least_apl": ("plancher : aucune commune sous cette APL", "floor: no commune under this APL"),
    "h_most_min": ("plafond : aucune commune plus loin d'un médecin", "limit: no commune farther from a GP"),
    "h_where": (
        "où ouvrir : chefs-lieux des communes, ou lieux de soin présents",
        "where: communes, or present places",
    ),
    "h_only": ("seulement dans cette commune ; peut être répété", "only in this commune; may be repeated"),
    "h_keep": ("imposer cette commune ; peut être répété", "impose this commune; may be repeated"),
    "h_exclude": ("exclure cette commune ; peut être répété", "exclude this commune; may be repeated"),
    "h_prove": (
        "chercher la preuve pendant au plus tant de secondes",
        "look for the proof for so many seconds at most",
    ),
    "h_into": ("ajouter au fichier un scénario de ce nom", "add a scenario of this name to the file"),
    "h_robustness": (
        "dire si le classement des scénarios tient quand les chiffres varient",
        "say whether the order of the scenarios holds when the figures vary",
    ),
    "h_figure": ("le chiffre qui classe", "the figure that orders"),
    "h_draws": ("nombre de tirages", "number of draws"),
    "h_seed": ("graine du hasard : la même donne les mêmes tirages", "seed of the draws: the same gives the same"),
    "drawing": ("Tirages", "Draws"),
    "measuring": ("Autres mesures", "Other measures"),
    "h_all_gains": (
        "compter aussi les habitants qui passent un seuil de moins de 0,05 : du bruit, que les chiffres laissent de côté",
        "count those too who pass a threshold by less than 0.05: noise, which the figures leave out",
    ),
    "h_export_compare": (
        "pdf : comparer ces scénarios, quatre au plus (sans nom : tous ceux du travail)",
        "pdf: compare these scenarios, four at most (without a name: all of the work)",
    ),
    "usage_compare": (
        "--compare va avec « pdf » et sans --scenario : donnez les noms des scénarios après --compare.",
        "--compare goes with “pdf” and without --scenario: give the names of the scenarios after --compare.",
    ),
    "usage_two": (
        "il faut au moins deux scénarios pour les classer. Ajoutez-en un avec « deserts scenario new »",
        "an order needs two scenarios at least. Add one with “deserts scenario new”",
    ),
    "comparing": ("Comparaison", "Comparing"),
    "preparing": ("Préparation des lieux", "Preparing the places"),
    "proving": ("Recherche de la preuve", "Looking for the proof"),
    "usage_other_territory": (
        "« {path} » porte sur un autre territoire. Comparez des fichiers du même territoire",
        "“{path}” is about another territory. Compare files of one territory",
    ),
    "usage_too_many": (
        "{count} scénarios, {most} au plus. Donnez moins de fichiers",
        "{count} scenarios, {most} at most. Give fewer files",
    ),
    "usage_kind": (
        "--kind {text} n'est pas compris. Écrivez par exemple centre,fte=2",
        "--kind {text} is not understood. Write for instance centre,fte=2",
    ),
    "usage_into": ("--into a besoin d'un fichier de travail", "--into needs a work file"),
}
