"""Which columns of a table are about persons: those are left out unless somebody asks for them."""

from __future__ import annotations

import re

import pandas as pd

from geodata.report.column_names import fold
from geodata.report.sentinels import parse_numbers

MOST_LETTERS = 200

_ALWAYS = re.compile(
    r"\b(?:prenoms?|nom d exercice|nom de famille|nom usuel|nom d usage|nom patronymique|nom de naissance|"
    r"nom (?:et )?prenom|rpps|adeli|nir|"
    r"(?:date|annee|lieu) de naissance|naissance|ne e? ?le|e ?mails?|mel|mail|courriels?|adresse (?:e ?mail|mail|electronique)|"
    r"tel|telephone|tels?|portable|mobile|gsm|fax|telecopie|contacts?)\b"
)
"""Names of columns that are about persons whatever stands in them."""

_PERSON = (
    r"(?:medecin|docteur|dr|praticien|praticienne|titulaire|remplacant|remplacante|responsable|dirigeant|gerant|"
    r"interlocuteur|referent|infirmier|infirmiere|ide|idel|dentiste|pharmacien|pharmacienne|sage femme|kine|"
    r"kinesitherapeute|professionnel|ps|maire|president|nom du (?:medecin|ps|praticien|docteur|professionnel|maire)|"
    r"nom (?:medecin|ps|praticien|docteur|professionnel|maire))"
)
_ROLE = re.compile(rf"{_PERSON}|identite|civilite")
"""Names of columns that are about one person where their cells are words; counts are not."""

_BESIDE = re.compile(r"noms?|name|adresse|adresse \d|rue|voie|domicile|adresse (?:personnelle|postale|du domicile)|age")
"""Names that are of places, or of persons where the table is about persons."""

_MAIL = r"[^@\s]+@[^@\s]+\.\w+"
_PHONE = r"(?:\+33|0033|0)\s?[1-9](?:[ .\-/]?\d\d){4}"
_TITLED = r"(?:dr|docteur|pr|professeur|m|mme|mlle|monsieur|madame)\.? +\S.*"

_FORMS = tuple(re.compile(form, re.IGNORECASE) for form in (_MAIL, _PHONE, _TITLED))

SAMPLED = 30
"""Cells from all over a column: where none of them is of a form, most are not."""

MOST = 0.5
"""Share of the filled cells from which a column holds what its cells look like."""


def personal_columns(top: pd.DataFrame) -> tuple[str, ...]:
    """Columns with names, numbers or addresses of persons, in their order, by their names and by their first cells.

    The name and the address of a place of practice, which the public registers show, are kept where nothing else in the
    table is about persons.
    """
    names = [str(name) for name in top if isinstance(top[name].iloc[0] if len(top) else "", str)]
    sure = [name for name in names if _is_personal(name, top[name])]
    if not sure:
        return ()
    return tuple(name for name in names if name in sure or _BESIDE.fullmatch(fold(name[:MOST_LETTERS])))


def _share(form: re.Pattern[str], texts: list[str]) -> float:
    return sum(form.fullmatch(text) is not None for text in texts) / len(texts)


def _is_personal(name: str, cells: pd.Series[str]) -> bool:
    plain = fold(name[:MOST_LETTERS])
    if _ALWAYS.search(plain):
        return True
    filled = [text for cell in cells.tolist() if (text := cell.strip())]
    if not filled:
        return False
    if any(_share(form, filled[:: max(1, len(filled) // SAMPLED)]) and _share(form, filled) > MOST for form in _FORMS):
        return True
    return bool(_ROLE.fullmatch(plain)) and float(parse_numbers(pd.Series(filled, dtype="str")).bad.mean()) > MOST
