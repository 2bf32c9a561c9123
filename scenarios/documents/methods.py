"""Chosen methods as columns of a table of communes, with what each measures, its parameters and its source beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from deserts._version import __version__
from deserts.progress import Report, ignore
from geodata.files.atomic import write_atomically, write_together
from geodata.territory.opening import Territory
from scenarios.analysis.methods import MethodScores
from scenarios.answer.evaluate import origins
from scenarios.answer.model import Baseline
from scenarios.documents.csv_file import Flavour, readme_path, to_csv
from scenarios.documents.table import Column
from scenarios.documents.xlsx_cells import for_print, head, line, make_look, number_format, set_widths, workbook_bytes
from scenarios.words.texts import Language, compact, say

_WORDS = {
    "data": ("Communes", "Communes"),
    "about": ("Méthodes", "Methods"),
    "before": ("avant", "before"),
    "after": ("après", "after"),
    "change": ("écart", "change"),
    "name": ("Méthode", "Method"),
    "unit": ("Unité", "Unit"),
    "people": ("Habitants comptés", "People counted"),
    "standardised": ("standardisés", "standardised"),
    "raw": ("tous", "all"),
    "nobody": ("aucun partage", "not shared"),
    "parameters": ("Paramètres", "Parameters"),
    "source": ("Source", "Source"),
    "best": ("Mieux si", "Better when"),
    "high": ("élevé", "high"),
    "low": ("bas", "low"),
    "warning": (
        "Médecins illustratifs, tirés au sort : ces valeurs ne disent rien des vrais.",
        "Illustrative doctors, drawn by lot: these values say nothing of the real ones.",
    ),
}


def word(key: str, lang: Language) -> str:
    """A word of these tables."""
    return _WORDS[key][0 if lang == "fr" else 1]


def method_columns(territory: Territory, scores: Sequence[MethodScores], lang: Language) -> tuple[Column, ...]:
    """Code, name, and each method: once where nothing is planned, else before, after and change; reported communes only."""
    core = territory.core.sort_index()
    names = (
        Column("insee", say("column_insee", lang), "", "", "", [str(code) for code in core.index]),
        Column("name", say("column_name", lang), "", "", "", [str(name) for name in core["name"]]),
    )
    invented, place = territory.illustrative, 0 if lang == "fr" else 1
    columns = list(names)
    for each in scores:
        moments = {"": each.before}
        if not each.before.equals(each.after):
            moments = {"before": each.before, "after": each.after, "change": each.change}
        for moment, values in moments.items():
            title = each.method.words[place]
            columns.append(
                Column(
                    f"{each.method.key}_{moment}".rstrip("_"),
                    f"{title}, {word(moment, lang)}" if moment else title,
                    each.method.unit[place],
                    each.method.source[place],
                    str(origins(territory, Baseline.MODELLED)["apl"]),
                    np.asarray(values.reindex(core.index), dtype=np.float64),
                    decimals=3,
                    signed=moment == "change",
                    illustrative=invented,
                )
            )
    return tuple(columns)


def export_methods(
    territory: Territory,
    scores: Sequence[MethodScores],
    path: Path,
    *,
    lang: Language = "fr",
    flavour: Flavour = Flavour.EXCEL,
    report: Report = ignore,
) -> tuple[Path, ...]:
    """Write the table as .csv, with a text beside it, or as .xlsx by the suffix of the path. Raises CannotWrite."""
    columns = method_columns(territory, scores, lang)
    about = _about(territory, scores, lang)
    report(1, 2)
    if path.suffix.lower() == ".xlsx":
        write_atomically(path, _workbook(columns, about, lang))
        report(2, 2)
        return (path,)
    beside = readme_path(path, lang)
    text = "\r\n".join(" | ".join(cells) for cells in about) + "\r\n"
    write_together({beside: text.encode("utf-8-sig"), path: to_csv(columns, flavour, lang)})
    report(2, 2)
    return path, beside


def _about(territory: Territory, scores: Sequence[MethodScores], lang: Language) -> list[list[str]]:
    """What stands beside the table, line by line."""
    place = 0 if lang == "fr" else 1
    rows = [[territory.name], [f"Déserts {__version__}"]]
    if territory.illustrative:
        rows.append([word("warning", lang)])
    rows += [[source.title, source.producer, source.data_year, source.licence] for source in territory.sources]
    rows.append([word(key, lang) for key in ("name", "unit", "people", "parameters", "best", "source")])
    for each in scores:
        chosen = "; ".join(f"{key} = {compact(value, lang)}" for key, value in each.values.items())
        rows.append(
            [
                each.method.words[place],
                each.method.unit[place],
                word(str(each.people), lang),
                chosen,
                word("high" if each.method.better else "low", lang),
                each.method.source[place],
            ]
        )
    return rows


def _workbook(columns: Sequence[Column], about: Sequence[Sequence[str]], lang: Language) -> bytes:
    from openpyxl import Workbook

    book, look = Workbook(), make_look()
    sheet = book.active
    sheet.title = word("data", lang)
    head(sheet, 1, [f"{column.label} ({column.unit_row(lang)})" if column.unit else column.label for column in columns], look)  # fmt: skip
    sheet.row_dimensions[1].height = 75
    for row, cells in enumerate(zip(*(column.values for column in columns), strict=True), start=2):
        line(sheet, row, cells[:2], format_="@")
        for place, value in enumerate(cells[2:], start=3):
            cell = sheet.cell(row, place)
            if value == value:  # noqa: PLR0124 - NaN stays blank
                cell.value = float(value)
                cell.number_format = number_format(3, signed=columns[place - 1].signed)
    set_widths(sheet, [10, 28, *[18] * (len(columns) - 2)])
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
    for_print(sheet, landscape=True, head="1:1")
    notes = book.create_sheet(word("about", lang))
    for row, texts in enumerate(about, start=1):
        line(notes, row, texts)
    set_widths(notes, [44, 40, 20, 36, 12, 50])
    return workbook_bytes(book)
