"""The table of communes as CSV: one flavour that French Excel opens by a double click, one for other programs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path

import numpy as np

from deserts.progress import Report, ignore
from geodata.files.atomic import write_together
from geodata.readers.base import Imported
from geodata.report.source import Source
from geodata.territory.opening import Territory
from scenarios.answer.evaluate import Outcome
from scenarios.documents.table import Column, commune_table
from scenarios.words.facts import Facts, facts
from scenarios.words.texts import Language, compact, say

SUSPECT = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that a spreadsheet would run as a formula. Source: OWASP, CSV injection."""


class Flavour(StrEnum):
    """How a CSV is written (docs/formats.md, What we write).

    EXCEL : semicolons, decimal comma, UTF-8 with byte order mark, CRLF, titles in words; texts that a spreadsheet would
        run as a formula, titles too, get an apostrophe; codes keep their zero as ``="01001"``. DATA : commas, decimal point, UTF-8, LF, column names of the schema; texts
        as they are.
    """

    EXCEL = "excel"
    DATA = "data"


def export_csv(
    territory: Territory,
    outcome: Outcome,
    path: Path,
    *,
    lang: Language = "fr",
    flavour: Flavour = Flavour.EXCEL,
    today: date | None = None,
    layers: Sequence[Imported] = (),
    report: Report = ignore,
) -> tuple[Path, ...]:
    """Write the communes, and beside them a text that says what they are; returns both paths, the table first.

    layers : imported files, whose measures are columns too
    Raises CannotWrite; nothing is left half-written. ``report`` may cancel before the first file is touched.
    """
    columns = commune_table(territory, outcome, lang, layers=layers)
    report(1, 3)
    table = to_csv(columns, flavour, lang)
    report(2, 3)
    beside = readme_path(path, lang)
    words = readme(facts(territory, outcome, lang, today=today, layers=layers), columns)
    write_together({beside: words.encode("utf-8-sig"), path: table})
    report(3, 3)
    return path, beside


def readme_path(path: Path, lang: Language) -> Path:
    """Where the text that explains a table is written."""
    return path.with_name(f"{path.stem}_{'lisez-moi' if lang == 'fr' else 'readme'}.txt")


def to_csv(columns: tuple[Column, ...], flavour: Flavour, lang: Language) -> bytes:
    """The table as the bytes of a file."""
    excel = flavour is Flavour.EXCEL
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n")
    writer.writerow([_title(column, lang) if excel else column.key for column in columns])
    writer.writerows(zip(*(_cells(column, excel=excel) for column in columns), strict=True))
    return text.getvalue().encode("utf-8-sig" if excel else "utf-8")


def _title(column: Column, lang: Language) -> str:
    unit = f" ({column.unit_row(lang)})" if column.illustrative or not column.is_text else ""
    return harmless(f"{column.label}{unit}")


def _cells(column: Column, *, excel: bool) -> Iterable[str]:
    """The cells of a column as text; a blank is an empty cell."""
    if column.decimals is None:
        return [for_excel(str(value)) if excel else str(value) for value in column.values]
    cells = ["" if np.isnan(value) else _plain(float(value)) for value in column.values]
    return [cell.replace(".", ",") for cell in cells] if excel else cells


def _plain(value: float) -> str:
    """At most six decimals, no exponent, no trailing zeros."""
    return f"{round(value, 6) + 0.0:.6f}".rstrip("0").rstrip(".")


def for_excel(text: str) -> str:
    """A text as Excel keeps it: a code that begins with a zero as ``="01001"``, which would be the number 1001 else."""
    return f'="{text}"' if _ZERO_CODE.fullmatch(text) else harmless(text)


_ZERO_CODE = re.compile(r"0\d+", re.ASCII)


def harmless(text: str) -> str:
    """A text that no spreadsheet runs as a formula: one that begins as a formula has an apostrophe before it."""
    return f"'{text}" if text.startswith(SUSPECT) else text


def to_paste(text: str) -> str:
    """A text for the clipboard: numbers as they are, all else harmless in a spreadsheet."""
    return text if _A_NUMBER.fullmatch(text) else harmless(text)


_A_NUMBER = re.compile(r"[+-]?[0-9][0-9 .,\u00a0\u202f]*%?")


def readme(about: Facts, columns: tuple[Column, ...]) -> str:
    """All the facts as plain text, to lie beside a table that has no room for them."""
    lang = about.lang
    colon = say("colon", lang)
    lines = [about.title, "=" * len(about.title), ""]
    if about.warning:
        lines += [f"!! {about.warning}", ""]
    lines += [f"{fact.label}{colon}{fact.value}" for fact in about.identity]
    lines += [f"  {step}" for step in about.steps]
    lines += ["", say("limits", lang), *(f"- {limit}" for limit in about.limits)]
    lines += [
        "",
        say("sources", lang),
        *(_source(source, lang) for source in about.sources),
    ]
    for title, group in (("parameters", about.parameters), ("travel", about.travel)):
        lines += ["", say(title, lang)]
        for fact in group:
            value = compact(fact.value, lang) if isinstance(fact.value, float) else fact.value
            lines.append(f"- {fact.label}{colon}{value} {fact.unit}".rstrip())
    lines += ["", say("columns", lang)]
    lines += [f"- {column.label} [{column.key}], {column.unit}{colon}{column.meaning}" for column in columns]
    return "\r\n".join(lines) + "\r\n"


def _source(source: Source, lang: Language) -> str:
    """« - Titre, producteur, licence, données 2021, communes de 2024 »."""
    data = say("source_data_of", lang, year=source.data_year) if source.data_year else ""
    geography = "" if source.geography_year is None else say("source_geography_of", lang, year=source.geography_year)
    return "- " + ", ".join(filter(None, (source.title, source.producer, source.licence, data, geography)))
