"""The figures of larger areas as rows: for the sheet of the workbook, and as a CSV of their own."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from deserts.states import State
from geodata.files.atomic import write_atomically
from geodata.territory.opening import Territory
from scenarios.analysis.aggregate import ALL, FIGURES, Aggregate, LayerColumn
from scenarios.answer.evaluate import Outcome
from scenarios.documents.csv_file import for_excel, harmless
from scenarios.words.equity import level_name, words
from scenarios.words.facts import facts
from scenarios.words.texts import Language, compact, say

CHANGING = tuple(figure.key for figure in FIGURES if figure.worse)
"""Figures that a scenario can change: before, after and change; the others stand once."""


def titles(outcome: Outcome, lang: Language) -> list[str]:
    """Titles of the columns: code, name, figures, and whether a part lies outside."""
    low = compact(outcome.after.params.low_apl, lang)
    made = [words("group_code", lang), words("group", lang)]
    for figure in FIGURES:
        name = words(f"figure_{figure.key}", lang, low=low)
        if figure.key in CHANGING:
            made += [f"{name}, {say(moment, lang).lower()}" for moment in ("before", "after", "change")]
        else:
            made.append(name)
    return [*made, words("partial", lang)]


def rows(found: Aggregate, lang: Language) -> list[list[str | float]]:
    """One row a group, under ``titles``; NaN = blank."""
    made = []
    for group in map(str, found.before.index):
        row: list[str | float] = [group, words("whole", lang) if group == ALL else found.name(group)]
        for figure in FIGURES:
            before, after = float(found.before[figure.key][group]), float(found.after[figure.key][group])
            row += [before, after, after - before] if figure.key in CHANGING else [after]
        made.append([*row, say("yes" if group in found.partial else "no", lang)])
    return made


def decimals() -> list[tuple[int, bool]]:
    """(decimals, signed) of each column of figures."""
    made = []
    for figure in FIGURES:
        moments = (False, False, True) if figure.key in CHANGING else (False,)
        made += [(figure.decimals, signed) for signed in moments]
    return made


def export_aggregate(
    territory: Territory,
    outcome: Outcome,
    found: Aggregate,
    path: Path,
    *,
    layers: Sequence[LayerColumn] = (),
    lang: Language = "fr",
) -> Path:
    """Write the groups as a CSV for French Excel (semicolons, decimal comma, codes as text), with where it comes from.

    A blank of an imported layer says why. Raises CannotWrite.
    """
    about = facts(territory, outcome, lang)
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    names = {layer.key: layer.label for layer in layers}
    tail = (
        words("level", lang),
        say("column_baseline", lang),
        say("column_scenario", lang),
        say("column_illustrative", lang),
    )
    heads = (*titles(outcome, lang), *(names.get(key, key) for key in map(str, found.layers)), *tail)
    writer.writerow([harmless(head) for head in heads])
    marks = (
        level_name(found.grouping.key, lang),
        str(about.get("baseline")),
        outcome.scenario.name,
        say("yes" if about.invented else "no", lang),
    )
    for row in rows(found, lang):
        layer_cells = [_layer(found, str(row[0]), str(key), lang) for key in found.layers]
        writer.writerow([_plain(value) for value in (*row, *layer_cells, *marks)])
    write_atomically(path, ("\ufeff" + buffer.getvalue()).encode())
    return path


def _layer(found: Aggregate, group: str, key: str, lang: Language) -> str | float:
    state = State(int(found.states[key][group]))
    if state is State.VALUE:
        return float(found.layers[key][group])
    return say("state_secret" if state is State.SECRET else "state_absent", lang)


def _plain(value: str | float) -> str:
    """A cell: numbers with a comma, blanks empty, and no text that a spreadsheet would compute."""
    if isinstance(value, str):
        return for_excel(value)
    return "" if np.isnan(value) else f"{value:.6g}".replace(".", ",") if abs(value) < 1e6 else f"{value:.0f}"
