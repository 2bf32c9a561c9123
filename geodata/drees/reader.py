"""The DREES workbooks of APL as one more source to import: the newest edition, in the columns of the table "apl"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from deserts.errors import Unreadable
from deserts.progress import Report
from deserts.states import State
from geodata.readers.base import OPEN_LICENCE, Head, Imported, Reader
from geodata.report.checks import Problem
from geodata.report.choices import Choices

if TYPE_CHECKING:
    import pandas as pd

    from geodata.drees.sheet import DreesEdition
    from geodata.drees.workbook_reader import DreesWorkbook

KEY = "drees_apl"

COLUMNS = {
    "nurse": "apl_nurses",
    "physiotherapist": "apl_physiotherapists",
    "midwife": "apl_midwives",
    "dentist": "apl_dentists",
}
"""Profession -> its column in the table "apl"; the values of GPs keep the names that they have."""


def matches(head: Head) -> float:
    """Certain where a sheet named after the APL has commune codes."""
    from geodata.drees.sheet import is_apl_sheet

    named = [table for table in head.tables if head.sheets and is_apl_sheet(table.name)]
    return 0.95 if any(table.has("Code commune INSEE") or table.has("Code commune") for table in named) else 0.0


def read(path: Path, choices: Choices, report: Report) -> Imported:
    """Read one sheet of values: that of ``choices.year`` or ``choices.sheet``, else the newest.

    Several professions on one sheet, as until 2019, become several columns; the populations are those of the first.
    Raises Unreadable, UnsafeFile, MissingColumn, UnknownUnit.
    """
    from geodata.drees.workbook_reader import read_drees

    book = read_drees(path, report)
    for edition in book.editions:
        made = next(made for made in book.reports if made.data_year == str(edition.year))
        if choices.year in (None, edition.year) and choices.sheet in (None, made.sheet):
            beside = [_table(other) for other in book.editions if other.year == edition.year]
            table = beside[0].join([_value(other) for other in beside[1:]])
            told = (*_only_under_65(book.editions, edition.year), *_parameters(book))
            made = replace(made, problems=(*made.problems, *told))
            return Imported(table, made, READER.source(made), "commune")
    wanted = choices.sheet or str(choices.year)
    raise Unreadable(path, "missing_sheet", f"{wanted}; found {', '.join(made.sheet for made in book.reports)}")


def _parameters(book: DreesWorkbook) -> list[Problem]:
    """Whether the constants of the sheet « Paramètres » are those that the profession is reckoned with here."""
    from deserts.professions import profession_named

    if book.parameters_problem:
        return [Problem("warning", "parameters_unread", "apl", detail=book.parameters_problem)]
    profession = book.editions[0].profession
    if book.parameters is None or profession not in COLUMNS:
        return []
    ours, theirs = profession_named(profession), book.parameters
    steps = "/".join(f"{bound:g}" for bound, _ in theirs.decay.steps)
    weights = [year for year, classes in theirs.age_weights.items() if ours.age_weights.get(year, classes) != classes]
    if theirs.decay != ours.decay or weights:
        return [Problem("warning", "parameters_differ", "apl", detail=f"{steps} min")]
    return [Problem("note", "parameters_agree", "apl", detail=f"{steps} min")]


def _published(edition: DreesEdition) -> str:
    """The column of an edition that holds its values; some of 2021 have only those of professionals under 65."""
    other = edition.profession in COLUMNS and edition.table["apl_all_ages"].isna().all()
    return "apl_under_65" if other else "apl_all_ages"


def _only_under_65(editions: Iterable[DreesEdition], year: int) -> list[Problem]:
    """A warning for each profession of which only the values of those under 65 are published."""
    return [
        Problem("warning", "under_65_only", "apl", column=COLUMNS[edition.profession])
        for edition in editions
        if edition.year == year and _published(edition) == "apl_under_65"
    ]


def _table(edition: DreesEdition) -> pd.DataFrame:
    """The values with their states beside them."""
    from geodata.report.schema import schema

    table, origin = edition.table, {}
    if edition.profession in COLUMNS:
        published, ours = _published(edition), COLUMNS[edition.profession]
        unused = ({"apl_all_ages", "apl_under_65"} & set(table)) - {published}
        table, origin = table.drop(columns=list(unused)).rename(columns={published: ours}), {ours: published}
    numbers = [str(column) for column in table if column in schema().tables["apl"] and column != "name"]
    states = {
        f"{column}_state": _states(table[column], edition.secret.get(origin.get(column, column), ()))
        for column in numbers
    }
    return table[["name", *numbers]].assign(**states)


def _states(values: pd.Series[float], secret: Iterable[str]) -> pd.Series[int]:
    """SECRET for the codes withheld, ABSENT for the other blanks."""
    states = values.isna().astype("int8") * int(State.ABSENT)
    return states.mask(states.index.isin(list(secret)), int(State.SECRET)).astype("int8")


def _value(table: pd.DataFrame) -> pd.DataFrame:
    """Of a further profession only its value, not its populations."""
    return table[[column for column in table if str(column).removesuffix("_state") in COLUMNS.values()]]


READER = Reader(
    key=KEY,
    title_fr="APL : accessibilité potentielle localisée aux professionnels de santé",
    title_en="APL: local potential accessibility to health professionals",
    producer="DREES",
    licence=OPEN_LICENCE,
    page="https://data.drees.solidarites-sante.gouv.fr/explore/dataset/530_l-accessibilite-potentielle-localisee-apl",
    table="apl",
    level="commune",
    matches=matches,
    read=read,
)
