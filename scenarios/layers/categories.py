"""What imported files name rather than measure: zonings, memberships and words of a person's own, commune by commune."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.states import State
from geodata.readers.base import Imported
from geodata.report.codes import departement_of

if TYPE_CHECKING:
    from geodata.report.schema import Language

MUTED = ("#332288", "#88ccee", "#44aa99", "#117733", "#999933", "#ddcc77", "#cc6677", "#882255", "#aa4499")
"""Nine colours that colour-blind people tell apart. Source: Paul Tol, « Colour schemes », qualitative « muted »."""

OTHERS = "#c3c7cc"
MOST = len(MUTED)
MOST_OWN = 6
"""Columns of words of one file of a person's own that the chooser lists."""

MOST_WORDS = 60
"""Distinct words past which a column is no category but a text, unless it is the name of an area."""

NONE = "#dfe5ea"
ZONES: Mapping[str, tuple[str, str, str]] = {
    "ZIP": ("Zone d’intervention prioritaire (ZIP)", "Priority zone (ZIP)", "#8c2d04"),
    "ZAC": ("Zone d’action complémentaire (ZAC)", "Complementary zone (ZAC)", "#ec7014"),
    "ZAR": ("Zone d’accompagnement régional (ZAR)", "Regional support zone (ZAR)", "#7a5195"),
    "ZV": ("Zone de vigilance (ZV)", "Watch zone (ZV)", "#fec44f"),
    "HV": ("Hors vivier", "Not eligible", "#a9c4d6"),
    "HZ": ("Hors zonage", "Not zoned", NONE),
}
RURAL: Mapping[str, tuple[str, str, str]] = {
    "plus": ("FRR+", "FRR+", "#00441b"),
    "socle": ("FRR", "FRR", "#41ab5d"),
    "beneficiary": ("Bénéficiaire sans classement", "Beneficiary, not classed", "#c7e9c0"),
    "classified": ("Classée (ZRR)", "Classed (ZRR)", "#238b45"),
    "partial": ("Classée en partie", "Classed in part", "#dfc27d"),
    "none": ("Non classée", "Not classed", NONE),
}
NEIGHBOURHOODS: Mapping[str, tuple[str, str, str]] = {
    "2": ("Deux quartiers ou plus", "Two neighbourhoods or more", "#54278f"),
    "1": ("Un quartier prioritaire", "One priority neighbourhood", "#9e9ac8"),
    "0": ("Aucun", "None", NONE),
}
KNOWN: Mapping[tuple[str, str], Mapping[str, tuple[str, str, str]]] = {
    ("zoning", "category"): ZONES,
    ("frr", "frr"): RURAL,
}
"""(table, column) -> its words with their names in French and English and their colours, from most to least."""

AREAS = ("tvs_name", "tvs", "bassin_vie")
COUNTRY = 80
"""Départements in a list of neighbourhoods from which it is taken for the whole country: those without one have none."""


@dataclass(frozen=True)
class Category:
    """One value of a category."""

    label: str
    colour: str


@dataclass(frozen=True, eq=False)
class CategoryColumn:
    """A category of the communes of a territory.

    positions : (communes,) place in ``categories``, NaN = none, whose reason is in ``states``; texts : as the file says it
    """

    key: str
    label: str
    help: str
    imported: Imported
    positions: pd.Series[float]
    states: npt.NDArray[np.int8]
    categories: tuple[Category, ...]
    texts: pd.Series[str]


def category_columns(
    communes: pd.Index[str], imported: Sequence[Imported], people: pd.Series[float], lang: Language
) -> Iterator[CategoryColumn]:
    """Every category that the files hold for these communes. people : by commune, to list the largest areas first."""
    from geodata.report.schema import schema

    for each in _told_of_communes(imported):
        table = each.report.table
        if table == "qpv":
            yield _neighbourhoods(communes, each, lang)
            continue
        for column in _columns(each):
            texts = each.table[column].reindex(communes).fillna("").astype("str").str.strip()
            if not texts.ne("").any():
                continue
            known = schema().column(table, column)
            own = each.source.key.startswith("own_")
            key = f"{each.source.key}.{column}" if own else f"{table}.{column}"
            label = known.labels[lang] if known else column.replace("_", " ")
            help_ = known.helps[lang] if known else each.report.file
            words = KNOWN.get((table, column))
            positions, found = _named(texts, words, lang) if words else _by_people(texts, people, lang)
            yield _column(
                key, label, help_, each, texts if words is None else _said(texts, words, lang), positions, found
            )


def _told_of_communes(imported: Sequence[Imported]) -> Iterator[Imported]:
    """The files that name something of communes; a zoning of areas told of the communes that another file puts in them."""
    from geodata.readers.zones import by_commune

    areas = next((each.table for each in imported if each.level == "commune" and "tvs" in each.table), None)
    for each in imported:
        if each.report.table == "zoning" and each.level == "tvs":
            if areas is not None:
                yield replace(each, table=by_commune(each.table, areas), level="commune")
        elif each.report.table == "qpv" or (each.level == "commune" and each.table.index.is_unique):
            yield each


def _columns(imported: Imported) -> list[str]:
    """The columns of words of a table that are worth a map."""
    table, data = imported.report.table, imported.table
    if table in ("zoning", "frr", "tvs"):
        wanted = {"zoning": ("category",), "frr": ("frr",), "tvs": ("tvs_name", "tvs")}[table]
        return [column for column in wanted if column in data][:1]
    if table != "commune_table":
        return []
    words = [str(name) for name in data.select_dtypes(exclude="number") if name != "name"]
    return [name for name in words if name in AREAS or 1 < data[name].nunique() <= MOST_WORDS][:MOST_OWN]


def _column(
    key: str,
    label: str,
    help_: str,
    imported: Imported,
    texts: pd.Series[str],
    positions: pd.Series[float],
    found: tuple[Category, ...],
) -> CategoryColumn:
    states = np.where(positions.isna(), int(State.ABSENT), int(State.VALUE)).astype(np.int8)
    return CategoryColumn(key, label, help_, imported, positions, states, found, texts)


def _named(
    texts: pd.Series[str], words: Mapping[str, tuple[str, str, str]], lang: Language
) -> tuple[pd.Series[float], tuple[Category, ...]]:
    """Positions among the words that occur, in their own order."""
    here = [word for word in words if texts.eq(word).any()]
    found = tuple(Category(words[word][0 if lang == "fr" else 1], words[word][2]) for word in here)
    places = {word: float(place) for place, word in enumerate(here)}
    return texts.map(lambda word: places.get(word, np.nan)).astype(float), found


def _said(texts: pd.Series[str], words: Mapping[str, tuple[str, str, str]], lang: Language) -> pd.Series[str]:
    return texts.map(lambda word: words[word][0 if lang == "fr" else 1] if word in words else word)


def _by_people(
    texts: pd.Series[str], people: pd.Series[float], lang: Language
) -> tuple[pd.Series[float], tuple[Category, ...]]:
    """Positions among the words with most people; the many small ones are one category together."""
    weight = people.reindex(texts.index).fillna(0.0).groupby(texts).sum().drop("", errors="ignore")
    order = [str(word) for word in weight.sort_values(ascending=False, kind="stable").index]
    shown = sorted(order[:MOST], key=lambda word: word.casefold())
    places = {word: float(place) for place, word in enumerate(shown)} | dict.fromkeys(order[MOST:], float(MOST))
    found = [Category(word, colour) for word, colour in zip(shown, MUTED, strict=False)]
    if len(order) > MOST:
        count = len(order) - MOST
        found.append(Category(f"{count} autres" if lang == "fr" else f"{count} others", OTHERS))
    return texts.map(lambda word: places.get(word, np.nan)).astype(float), tuple(found)


def _neighbourhoods(communes: pd.Index[str], imported: Imported, lang: Language) -> CategoryColumn:
    """Whether a commune has priority neighbourhoods; not known in départements that a partial list leaves out."""
    from geodata.report.schema import schema

    listed = imported.table["communes"].fillna("").astype("str").str.split(" ").explode()
    listed = listed[listed.ne("")]
    count = listed.value_counts().reindex(communes).fillna(0.0)
    told = {departement_of(code) for code in listed}
    unknown = pd.Series(False, index=communes)
    if len(told) < COUNTRY:
        unknown = pd.Series([departement_of(code) not in told for code in communes], index=communes)
    texts = count.clip(upper=2).astype(int).astype("str").mask(unknown, "")
    positions, found = _named(texts, NEIGHBOURHOODS, lang)
    return _column(
        "qpv", schema().title("qpv", lang), "", imported, _said(texts, NEIGHBOURHOODS, lang), positions, found
    )
