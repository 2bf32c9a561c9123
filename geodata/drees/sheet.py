"""One « APL 2023 » sheet of a DREES workbook: header, units and one row per commune, found by content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import pandas as pd

from deserts.errors import MissingColumn, UnknownUnit, Unreadable
from deserts.states import State
from geodata.formats.cells import label, numbers
from geodata.formats.sheets import cell_text
from geodata.formats.workbook import Row
from geodata.report.checks import ImportReport, Tally
from geodata.report.codes import commune_code, plm_mode
from geodata.report.sentinels import Numbers

ACTS_PER_PERSON = "acts_per_person"
"""Consultations, home visits and teleconsultations per year and standardised inhabitant."""
FTE_PER_100K = "fte_per_100k"
"""Full-time equivalents per 100 000 standardised inhabitants (women, for midwives)."""

PROFESSIONS = {
    "gp": ("medecins generalistes", "medecin generaliste", "medecine generale"),
    "nurse": ("infirmi",),
    "physiotherapist": ("kinesi",),
    "midwife": ("sage femme", "sages femmes"),
    "dentist": ("dentiste", "dentaire"),
}
"""Professions with a workbook, and the words by which labels name them (folded)."""

BASE_COLUMNS = ("apl_all_ages", "apl_under_65", "standardised_population", "total_population")
"""Columns that every table has, all NaN where the edition does not publish them."""

COMPLETE_SINCE = 2022
"""From this edition on the total population is published and, for GPs, both age variants (docs/formats.md, DREES)."""

HEADER_WITHIN_ROWS = 100

_WEIGHTS = ("standardised_female_population", "standardised_population")

_SHEET = re.compile(r"apl(?: ([0-9]{4}))?")
_CODE_LABELS = frozenset({"code commune insee", "code commune"})
_NAME_LABEL = re.compile(r"(?:commune|libelle|nom)\b")
_APL_ROLES = frozenset({"apl_all_ages", "apl_under_65", "apl_under_62", "apl_under_60"})
_APL_LABEL = re.compile(r"apl(?: [0-9]{4})? (?:aux|a l)")
_NOTE = re.compile(r"(?:lecture|champ|sources?|notes?|millesime)\b")
_YEAR = re.compile(r"\b((?:19|20)[0-9]{2})\b")
_YEAR_OF_EDITION = re.compile(r"(?:millesime ?: ?|\(apl\) (?:en )?|\bapl )((?:19|20)[0-9]{2})\b")
_AGE = re.compile(r"\b([0-9]+) ans\b")
_NEEDED_LABELS = {
    "total_population": "Population totale",
    "apl_all_ages": "APL aux médecins généralistes",
    "apl_under_65": "APL aux médecins généralistes de 65 ans ou moins",
}

_COMMON_WORDS = {"en", "nombre", "de", "d", "par", "pour", "standardise", "standardises", "accessible", "accessibles"}
_PEOPLE = {"habitant", "habitants", "habitante", "habitantes", "femme", "femmes", "personne", "personnes"}
_PEOPLE_WORDS = _COMMON_WORDS | _PEOPLE | {"standardisee", "standardisees"}
_ACTS = {"consultation", "consultations", "visite", "visites", "teleconsultation", "teleconsultations"}
_ACTS_WORDS = _PEOPLE_WORDS | _ACTS | {"an", "et", "ou"}
_FTE = {"etp", "equivalent", "equivalents", "temps", "plein", "pleins"}
_FTE_WORDS = _PEOPLE_WORDS | _FTE | {"100", "000"}


@dataclass(frozen=True)
class DreesEdition:
    """Published values of one year and profession.

    year : year of the activity counted; profession : key of ``PROFESSIONS``; unit : ACTS_PER_PERSON or FTE_PER_100K
    table : index insee (unique); name; BASE_COLUMNS; and where published apl_under_62, apl_under_60,
        standardised_female_population, female_population. APL in ``unit``, populations in persons; all >= 0; NaN =
        absent or secret
    population_year : census of the populations; weight_column : what means of APL are weighted by
    labels : column -> label as published ("de moins de 65 ans", "de 65 ans et moins"); unit_label : likewise
    sources : sentence as published; missing : column -> absent cells; secret : column -> codes withheld
    """

    year: int
    profession: str
    unit: str
    table: pd.DataFrame
    population_year: int
    weight_column: str
    labels: Mapping[str, str]
    unit_label: str
    sources: str
    missing: Mapping[str, int]
    secret: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class SheetRead:
    """A sheet: its editions (one per profession), what became of every row, and its foot rows (« Lecture »…)."""

    editions: tuple[DreesEdition, ...]
    report: ImportReport
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Column:
    """A column that was understood; profession "" where the label names none."""

    place: int
    role: str
    profession: str
    label: str


@dataclass(frozen=True)
class _Rows:
    """The rows of communes, with their codes and line numbers, and the notes among them."""

    codes: list[str]
    lines: list[int]
    rows: list[Row]
    notes: list[str]

    def cells(self, place: int) -> list[object]:
        return [row[place] if place < len(row) else None for row in self.rows]


@dataclass(frozen=True)
class _Sheet:
    """A sheet sorted out, before its cells are read."""

    path: Path
    title: str
    year: int
    sources: str
    columns: list[_Column]
    units: Row
    body: _Rows


def is_apl_sheet(title: str) -> bool:
    """Whether a tab is one of values: « APL 2023 », « APL_2018 », « APL »."""
    return _SHEET.fullmatch(label(title)) is not None


def read_sheet(path: Path, title: str, rows: Iterable[Row], sha256: str = "") -> SheetRead:
    """Sort out the rows of a sheet, from row 1 on.

    Raises MissingColumn, UnknownUnit, or Unreadable where the year is not told or no commune is left.
    """
    numbered = enumerate(rows, 1)
    tally = Tally("drees_apl", "apl")
    above, header, place = _header(title, numbered)
    columns = _columns(header, place, tally)
    if not any(column.role.startswith("apl") for column in columns):
        raise MissingColumn(title, "APL aux …", filter(None, map(cell_text, header)))
    units, first = _units(numbered, place, columns)
    body = _body(chain(first, numbered), place, tally)
    if not body.codes:
        raise Unreadable(path, "unknown_shape", f"{title}: no row of a commune")
    sources = next((note for note in [*map(_first, above), *body.notes] if label(note).startswith("source")), "")
    sheet = _Sheet(path, title, _year(path, title, [*above, header]), sources, columns, units, body)
    professions = dict.fromkeys(column.profession for column in columns if column.role.startswith("apl"))
    editions = tuple(_edition(sheet, profession, tally) for profession in professions)
    tally.facts(file=path.name, sha256=sha256, sheet=title, header_line=len(above) + 1, data_year=str(sheet.year))
    tally.facts(plm_mode=plm_mode(body.codes))
    return SheetRead(editions, tally.finish(), tuple(body.notes))


def _first(row: Row) -> str:
    return next((written for cell in row if (written := cell_text(cell))), "")


def _header(title: str, rows: Iterator[tuple[int, Row]]) -> tuple[list[Row], Row, int]:
    """The rows above the header, the header, and the place of its code column."""
    above: list[Row] = []
    for line, row in rows:
        place = next((place for place, cell in enumerate(row) if cell_text(cell)), -1)
        first = label(row[place]) if place >= 0 else ""
        # « Commune » heads the codes in the edition 2019, but also a table of something else
        if first in _CODE_LABELS or (first == "commune" and any(_APL_LABEL.match(label(cell)) for cell in row)):
            return above, row, place
        above.append(row)
        if line >= HEADER_WITHIN_ROWS:
            break
    raise MissingColumn(title, "Code commune INSEE", filter(None, map(_first, above[:10])))


def _profession(words: str) -> str:
    """The profession that a folded label names; "" for none."""
    return next((key for key, names in PROFESSIONS.items() if any(name in words for name in names)), "")


def _role(words: str) -> str:
    """The table column that a folded label means; "" where it is not understood.

    The label of all ages is the beginning of the others: the age is looked for first.
    """
    if _APL_LABEL.match(words):
        age = _AGE.search(words)
        role = "apl_all_ages" if age is None else f"apl_under_{age[1]}"
        return role if role in _APL_ROLES and _profession(words) else ""
    if not words.startswith("population"):
        return ""
    female = "population feminine" in words
    if "standardise" in words:
        return "standardised_female_population" if female else "standardised_population"
    if female:
        return "female_population"
    return "total_population" if words.startswith("population totale") else ""


def _columns(header: Row, code_place: int, tally: Tally) -> list[_Column]:
    """The columns that are understood; the others are told."""
    columns: list[_Column] = []
    for place, cell in enumerate(header):
        words = label(cell)
        if not words or place == code_place:
            continue
        named = any(column.role == "name" for column in columns)
        role = "name" if not named and _NAME_LABEL.match(words) else _role(words)
        if role:
            columns.append(_Column(place, role, "" if role == "name" else _profession(words), cell_text(cell)))
        else:
            tally.warn("ignored_column", column=cell_text(cell))
    return columns


def _of(sheet: _Sheet, profession: str) -> dict[str, _Column]:
    """The columns of one profession by role; two for one role would leave it open which to read."""
    chosen: dict[str, _Column] = {}
    for column in sheet.columns:
        if column.profession not in {"", profession}:
            continue
        if column.role in chosen:
            labels = f"« {chosen[column.role].label} », « {column.label} »"
            raise Unreadable(sheet.path, "unknown_shape", f"{sheet.title}: two columns for {column.role}: {labels}")
        chosen[column.role] = column
    return chosen


def _units(
    rows: Iterator[tuple[int, Row]], code_place: int, columns: list[_Column]
) -> tuple[Row, list[tuple[int, Row]]]:
    """The unit row, () where there is none, and what was read too far."""
    for line, row in rows:
        if not _first(row):
            continue
        code = row[code_place] if code_place < len(row) else None
        values = [row[column.place] for column in columns if column.role != "name" and column.place < len(row)]
        if commune_code(cell_text(code)) is None and any(isinstance(value, str) for value in values):
            return row, []
        return (), [(line, row)]
    return (), []


def _body(rows: Iterable[tuple[int, Row]], place: int, tally: Tally) -> _Rows:
    """Sort rows into communes, notes and rejected; the first of two rows with one code is kept."""
    body = _Rows([], [], [], [])
    seen: set[str] = set()
    for line, row in rows:
        cell = cell_text(row[place]) if place < len(row) else ""
        code = commune_code(cell)
        if code is None and not _first(row):
            continue  # formatted but empty: some sheets have many
        tally.add_read(1)
        if code is None:
            _set_aside(body, line, row, tally)
        elif code in seen:
            tally.reject("duplicate", [line], values=[code])
        else:
            seen.add(code)
            if code != cell:
                tally.repair("insee", cell, code, line)
            body.codes.append(code)
            body.lines.append(line)
            body.rows.append(row)
    tally.keep(len(body.codes))
    return body


def _set_aside(body: _Rows, line: int, row: Row, tally: Tally) -> None:
    """Keep a note as a note, report any other row without a code."""
    words = _first(row)
    if _NOTE.match(label(words)):
        body.notes.append(words)
        tally.set_aside("note", [line])
    else:
        tally.reject("bad_code", [line], values=[words])


def _year(path: Path, title: str, rows: list[Row]) -> int:
    """The year of the edition: in the name of the tab, else in its title or header."""
    named = _SHEET.fullmatch(label(title))
    if named and named[1]:
        return int(named[1])
    told = (match for row in rows for cell in row if (match := _YEAR_OF_EDITION.search(label(cell))))
    if (match := next(told, None)) is None:
        raise Unreadable(path, "unknown_shape", f"{title}: the year of the edition is not told")
    return int(match[1])


def unit_of(cell: object) -> str | None:
    """ACTS_PER_PERSON, FTE_PER_100K, "persons", or None for a unit with any word that is not understood."""
    written = re.findall(r"[a-z0-9]+", label(cell).replace("100000", "100 000"))
    words = set(written)
    if words <= _ACTS_WORDS and words & _ACTS and "par habitant" in " ".join(written):
        return ACTS_PER_PERSON
    if words <= _FTE_WORDS and words & _FTE and {"100", "000"} <= words:
        return FTE_PER_100K
    return "persons" if words & _PEOPLE and words <= _PEOPLE_WORDS else None


def _check_units(sheet: _Sheet, profession: str, columns: Mapping[str, _Column]) -> str:
    """The unit of the APL as published; UnknownUnit unless every column is in the unit that is understood.

    A population without a unit is one of persons.
    """
    expected, published = _unit(profession), ""
    for role, column in columns.items():
        written = cell_text(sheet.units[column.place]) if column.place < len(sheet.units) else ""
        if role.startswith("apl"):
            known, published = unit_of(written) == expected, published or written
        else:
            known = role == "name" or not written or unit_of(written) == "persons"
        if not known:
            raise UnknownUnit(sheet.title, column.label, written)
    return published


def _unit(profession: str) -> str:
    return ACTS_PER_PERSON if profession == "gp" else FTE_PER_100K


def _check_complete(sheet: _Sheet, profession: str, columns: Mapping[str, _Column]) -> str:
    """The column that means are weighted by; MissingColumn for one that this edition must have."""
    found = [column.label for column in columns.values()]
    weight = next((role for role in _WEIGHTS if role in columns), None)
    if weight is None:
        raise MissingColumn(sheet.title, "Population standardisée", found)
    needed = ["total_population", *(["apl_all_ages", "apl_under_65"] if profession == "gp" else [])]
    for role in needed if sheet.year >= COMPLETE_SINCE else []:
        if role not in columns:
            raise MissingColumn(sheet.title, _NEEDED_LABELS[role], found)
    return weight


def _edition(sheet: _Sheet, profession: str, tally: Tally) -> DreesEdition:
    """One profession of a sheet as a table; what its cells lack is booked."""
    columns = _of(sheet, profession)
    weight, unit_label = _check_complete(sheet, profession, columns), _check_units(sheet, profession, columns)
    read = {role: numbers(sheet.body.cells(column.place)) for role, column in columns.items() if role != "name"}
    for role, column in read.items():
        _book(columns[role], column, sheet.body, tally)
    index = pd.Index(sheet.body.codes, dtype="str", name="insee")
    names = map(cell_text, sheet.body.cells(columns["name"].place)) if "name" in columns else [""] * len(index)
    blank = dict.fromkeys(BASE_COLUMNS, np.nan)
    values = {role: column.values.to_numpy() for role, column in read.items()}
    return DreesEdition(
        year=sheet.year,
        profession=profession,
        unit=_unit(profession),
        table=pd.DataFrame({"name": pd.Series([*names], index, dtype="str"), **blank, **values}, index),
        population_year=_population_year(columns, sheet.year),
        weight_column=weight,
        labels={role: column.label for role, column in columns.items()},
        unit_label=unit_label,
        sources=sheet.sources,
        missing={role: int((column.states == State.ABSENT).sum()) for role, column in read.items()},
        secret={role: tuple(index[(column.states == State.SECRET).to_numpy()]) for role, column in read.items()},
    )


def _book(column: _Column, read: Numbers, body: _Rows, tally: Tally) -> None:
    """Blanks, secrets and cells that are no numbers; the row itself is kept."""
    for state in (State.ABSENT, State.SECRET):
        tally.sentinel(column.label, state, int((read.states == state).sum()))
    for place in np.flatnonzero(read.bad):
        found = cell_text(body.rows[place][column.place])
        tally.warn("not_a_number", column=column.label, row=body.lines[place], value=found)


def _population_year(columns: Mapping[str, _Column], year: int) -> int:
    """The census year that the labels tell; older ones do not: two years before the activity."""
    labels = [column.label for role, column in columns.items() if role.endswith("population")]
    return next((int(told[1]) for words in labels if (told := _YEAR.search(words))), year - 2)
