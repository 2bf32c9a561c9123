"""A simulated zoning as a workbook or as tables, under the headings of the orders, with what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from deserts.zoning import Zone
from geodata.files.atomic import write_atomically, write_together
from geodata.readers.base import Imported
from geodata.territory.opening import Territory
from scenarios.analysis.zoning import Zoned
from scenarios.answer.evaluate import Outcome
from scenarios.documents.csv_file import Flavour, to_csv
from scenarios.documents.table import Column
from scenarios.documents.xlsx_cells import (
    for_print,
    head,
    make_look,
    number_format,
    set_widths,
    workbook_bytes,
    wrapped,
    write,
)
from scenarios.words.facts import Facts, facts
from scenarios.words.texts import Language, compact, say, say_from
from scenarios.words.zoning import HEADINGS, grouping_word, official_word, word

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from scenarios.documents.xlsx_cells import Look

SHEETS = ("Zonage_TVS", "Zonage_communes")
"""Names of the sheets, those of the national workbook (docs/formats.md, ARS zoning)."""


def export_zoning(
    territory: Territory,
    outcome: Outcome,
    zoned: Zoned,
    path: Path,
    *,
    lang: Language = "fr",
    today: date | None = None,
    layers: Sequence[Imported] = (),
) -> tuple[Path, ...]:
    """Write a workbook (.xlsx) or two tables (.csv: areas, and communes beside them); returns the paths.

    layers : imported files, whose sources are named
    Raises CannotWrite; the previous file stays whole then.
    """
    areas, communes = area_columns(zoned, lang), commune_columns(territory, zoned, lang)
    about = facts(territory, outcome, lang, today=today, layers=layers)
    if path.suffix.lower() == ".csv":
        beside = path.with_name(f"{path.stem}_communes.csv")
        told = path.with_name(f"{path.stem}_{'lisez-moi' if lang == 'fr' else 'readme'}.txt")
        words = "\r\n".join(
            f"{label}{say('colon', lang)}{text}" if label else text for label, text in _told(about, outcome, zoned)
        )
        tables = {beside: to_csv(communes, Flavour.EXCEL, lang), path: to_csv(areas, Flavour.EXCEL, lang)}
        write_together({told: words.encode("utf-8-sig"), **tables})
        return path, beside, told
    from openpyxl import Workbook

    book, look = Workbook(), make_look()
    _readme(book, about, outcome, zoned, look)
    for name, columns in zip(SHEETS, (areas, communes), strict=True):
        _table(book.create_sheet(name), columns, about, look)
    _regions(book, about, zoned, look)
    if zoned.matrix is not None:
        _matrix(book, about, zoned.matrix, look)
    _decisions(book, about, zoned, look)
    write_atomically(path, workbook_bytes(book))
    return (path,)


def area_columns(zoned: Zoned, lang: Language) -> tuple[Column, ...]:
    """One row an area, by region and code."""
    rows = zoned.areas.sort_values("region", kind="stable")
    zones = [word(f"zone_{zone}", lang) for zone in rows["zone"]]
    texts: dict[str, Iterable[object]] = {
        "region": rows["region"],
        "area": rows.index,
        "area_name": rows["name"],
        "national": [word(f"national_{why}", lang) for why in rows["why"]],
        "drawn": [word(f"zone_{zone}", lang) for zone in rows["drawn"]],
        "zone": zones,
        "reason": rows["reason"],
        "author": rows["author"],
        "date": rows["date"],
        "official": [official_word(zone, lang) for zone in rows["official"]],
        "close": [word(f"close_{why}", lang) for why in rows["close"]],
        "partial": [word("yes" if partial else "no", lang) for partial in rows["partial"]],
    }
    place = rows["place"].where(rows["place"] > 0)
    numbers = {"population": (rows["population"], 0), "apl": (rows["apl"], 2), "place": (place, 0),
               "score": (rows["score"], 3), "known": (rows["known"], 2)}  # fmt: skip
    made = {key: _text(key, values, lang) for key, values in texts.items()}
    made |= {key: _number(key, values, decimals, lang) for key, (values, decimals) in numbers.items()}
    criteria = [
        Column(
            key,
            word(f"c_{key}", lang),
            word(f"u_{key}", lang),
            "",
            "",
            rows[key].to_numpy(dtype=np.float64),
            decimals=3,
        )
        for key, weight in zoned.zoning.weights
        if weight > 0 and key != "apl" and key in rows
    ]
    order = ("region", "area", "area_name", "national", "drawn", "zone", "population", "reason", "author", "date", "official",
             "apl", "place", "score", "known")  # fmt: skip
    return (*(made[key] for key in order), *criteria, made["close"], made["partial"])


def commune_columns(territory: Territory, zoned: Zoned, lang: Language) -> tuple[Column, ...]:
    """One row a commune, as in the annexes of the orders."""
    rows, core = zoned.communes, territory.core
    names = rows["area"].map(zoned.areas["name"]).fillna("")
    return (
        _text("region", core["region"].astype("str"), lang),
        _text("area_name", names, lang),
        _text("area", rows["area"], lang),
        _text("name", core["name"], lang),
        _text("insee", rows.index, lang),
        _number("population", core["population"], 0, lang),
        _text("zone", [word(f"zone_{zone}", lang) for zone in rows["zone"]], lang),
        _text("official", [official_word(zone, lang) for zone in rows["official"]], lang),
    )


def _text(key: str, values: Iterable[object], lang: Language) -> Column:
    return Column(key, say_from(HEADINGS, key, lang), "", "", "", [str(value) for value in values])


def _number(key: str, values: pd.Series[float], decimals: int, lang: Language) -> Column:
    numbers = np.asarray(values, dtype=np.float64)
    return Column(key, say_from(HEADINGS, key, lang), word(f"u_{key}", lang), "", "", numbers, decimals=decimals)


def _told(about: Facts, outcome: Outcome, zoned: Zoned) -> list[tuple[str, str]]:
    """What the zoning is and what it rests on, as labels and texts."""
    lang, zoning = about.lang, zoned.zoning
    weights = ", ".join(
        f"{word(f'c_{key}', lang)} × {compact(weight, lang)}" for key, weight in zoning.weights if weight > 0
    )
    rules = zoning.rules
    lines = [
        ("", word("label", lang)),
        ("", about.warning),
        *((fact.label, f"{fact.value} {fact.unit}".strip()) for fact in about.identity),
        (word("grouping", lang), grouping_word(zoning.grouping, lang)),
        (word("thresholds", lang), f"{compact(rules.zip_apl, lang)} ; {compact(rules.zac_apl, lang)}"),
        ("", word("threshold_source", lang)),
        (word("variant", lang), word(f"variant_{outcome.before.params.age_variant}", lang)),
        (word("mean", lang), word("mean_need" if zoning.by_need else "mean_people", lang)),
        (word("scenario_in", lang), outcome.scenario.name if zoning.with_scenario else word("scenario_none", lang)),
        (word("weights", lang), weights),
        (word("missing", lang), ", ".join(word(f"c_{key}", lang) for key in zoned.missing) or word("none", lang)),
        (word("cut_regions", lang), ", ".join(zoned.cut_regions) or word("none", lang)),
        (word("method", lang), word("method_text", lang)),
        *((source.title, f"{source.producer}, {source.licence}, {source.data_year}") for source in about.sources),
    ]
    return [(label, text) for label, text in lines if text]


def _readme(book: Workbook, about: Facts, outcome: Outcome, zoned: Zoned, look: Look) -> None:
    sheet = book.active
    sheet.title = word("sheet_readme", about.lang)
    set_widths(sheet, (44, 100))
    write(sheet.cell(1, 1), word("title", about.lang, territory=about.get("territory")), font=look.title)
    for row, (label, text) in enumerate(_told(about, outcome, zoned), start=3):
        wrapped(sheet, row, 1, label, look)
        wrapped(sheet, row, 2, text, look, font=look.warning if not label and row < 5 else None)
    for_print(sheet, landscape=True)


def _table(sheet: Worksheet, columns: tuple[Column, ...], about: Facts, look: Look) -> None:
    """The label, the header, the rows; codes stay text."""
    write(sheet.cell(1, 1), word("label", about.lang), font=look.warning)
    top = 3
    head(sheet, top, [column.label for column in columns], look)
    for at, column in enumerate(columns, start=1):
        format_ = "@" if column.decimals is None else number_format(column.decimals)
        for row, value in enumerate(column.values, start=top + 1):
            write(sheet.cell(row, at), value if isinstance(value, str) else float(value), format_=format_)
    set_widths(sheet, [30 if column.is_text and "area" not in column.key[:4] else 14 for column in columns])
    sheet.freeze_panes = sheet.cell(top + 1, 4)
    sheet.auto_filter.ref = f"A{top}:{sheet.cell(top + len(columns[0].values), len(columns)).coordinate}"
    for_print(sheet, landscape=True, head=f"{top}:{top}")


def _regions(book: Workbook, about: Facts, zoned: Zoned, look: Look) -> None:
    lang = about.lang
    sheet = book.create_sheet(word("sheet_regions", lang))
    keys = ("region", "people", "zip_share", "zip_ceiling", "zac_share", "zac_ceiling")
    write(sheet.cell(1, 1), word("label", lang), font=look.warning)
    head(sheet, 3, [word(key, lang) for key in keys], look)
    for row, (code, told) in enumerate(zoned.regions.iterrows(), start=4):
        write(sheet.cell(row, 1), str(code), format_="@")
        for column, key in enumerate(("people", "ZIP", "zip_ceiling", "ZAC", "zac_ceiling"), start=2):
            write(sheet.cell(row, column), float(told[key]), format_="#,##0" if key == "people" else "0.0%")
    set_widths(sheet, (12, 14, 18, 14, 18, 14))


def _matrix(book: Workbook, about: Facts, matrix: pd.DataFrame, look: Look) -> None:
    lang = about.lang
    sheet = book.create_sheet(word("sheet_matrix", lang))
    write(sheet.cell(1, 1), word("label", lang), font=look.warning)
    zones = [zone for zone in (*(each.value for each in Zone), "") if zone in matrix]
    head(sheet, 3, [word("official_simulated", lang), *(word(f"zone_{zone}", lang) for zone in zones)], look)
    for row, official in enumerate(matrix.index, start=4):
        write(sheet.cell(row, 1), official_word(str(official), lang))
        for column, zone in enumerate(zones, start=2):
            write(sheet.cell(row, column), float(matrix.loc[official, zone]), format_="#,##0")
    set_widths(sheet, (40, *(26 for _ in zones)))


def _decisions(book: Workbook, about: Facts, zoned: Zoned, look: Look) -> None:
    lang = about.lang
    sheet = book.create_sheet(word("sheet_decisions", lang))
    write(sheet.cell(1, 1), word("label", lang), font=look.warning)
    keys = ("area", "area_name", "drawn", "zone", "reason", "author", "date")
    head(sheet, 3, [say_from(HEADINGS, key, lang) for key in keys], look)
    for row, each in enumerate(zoned.zoning.decisions, start=4):
        known = each.area in zoned.areas.index
        name, drawn = (str(zoned.areas.at[each.area, key]) if known else "" for key in ("name", "drawn"))
        cells = (
            each.area,
            name,
            word(f"zone_{drawn}", lang),
            word(f"zone_{each.zone}", lang),
            each.reason,
            each.author,
            each.date,
        )
        for column, text in enumerate(cells, start=1):
            write(sheet.cell(row, column), text, format_="@")
    set_widths(sheet, (14, 30, 34, 34, 60, 24, 12))
