"""Texts of the command line on whole files of scenarios, French and English."""

from __future__ import annotations

from scenarios.words.layout import Texts

BATCH: Texts = {
    "h_batch": (
        "répondre à tous les scénarios d'un dossier, en un seul classeur",
        "answer every scenario of a folder, in one workbook",
    ),
    "h_batch_folder": (
        "dossier de fichiers .deserts et .gpkg (sous-dossiers compris)",
        "folder of .deserts and .gpkg files, with those below",
    ),
    "h_batch_output": ("classeur à écrire (.xlsx)", "workbook to write (.xlsx)"),
    "h_jobs": (
        "nombre de calculs en parallèle ; par défaut, un par cœur",
        "how many at a time; by default one per core",
    ),
    "h_batch_sites": (
        "chercher aussi, pour chaque scénario, les N meilleurs emplacements d'un centre de santé",
        "also seek, for each scenario, the N best places for a health centre",
    ),
    "h_batch_again": (
        "tout recalculer, même ce qu'un traitement interrompu avait déjà donné",
        "compute all anew, also what a run that was stopped had given already",
    ),
    "batch_running": ("Calcul des scénarios", "Answering the scenarios"),
    "batch_resumed": (
        "Reprise d'un traitement interrompu : {count} fichier(s) déjà calculé(s).",
        "A run that was stopped goes on: {count} file(s) answered already.",
    ),
    "batch_done": (
        "{scenarios} scénario(s) de {files} fichier(s) : {path}",
        "{scenarios} scenario(s) of {files} file(s): {path}",
    ),
    "usage_empty_folder": (
        "« {path} » ne contient aucun fichier de travail (.deserts, .gpkg). Donnez le dossier où ils sont.",
        "“{path}” holds no work file (.deserts, .gpkg). Give the folder where they are.",
    ),
    "h_merge": (
        "ajouter les scénarios d'un autre fichier du même territoire",
        "add the scenarios of another file of the same territory",
    ),
    "h_other": ("l'autre fichier de travail", "the other work file"),
    "merged": (
        "{added} scénario(s) ajouté(s), {same} déjà présent(s) : {path}",
        "{added} scenario(s) added, {same} there already: {path}",
    ),
    "merge_renamed": (
        "« {was} » devient « {now} » : le nom était pris.",
        "“{was}” becomes “{now}”: the name was taken.",
    ),
    "e_other_territory": (
        "Les deux fichiers ne portent pas sur le même territoire ({mine} ; {theirs}). Choisissez un fichier du même.",
        "The two files are not about the same territory ({mine}; {theirs}). Choose a file of the same one.",
    ),
}
