"""What imported files say of each commune: needs first, other measures, and categories; for the map and the exports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.states import State
from geodata.readers.base import Imported
from geodata.territory.opening import Territory
from scenarios.layers.categories import Category, category_columns
from scenarios.layers.map_layers import MapLayer, Where, categories, layer

if TYPE_CHECKING:
    from geodata.report.schema import Language

PREFIX = "data:"
NEED, MEASURE = "need_measure", "measure"
MOST_OWN = 12
"""Columns of one file of a person's own that the chooser lists."""

SHOWN: Mapping[str, tuple[str, ...]] = {
    "income": ("median_income",),
    "housing": ("no_car_share",),
    "broadband": ("share_30_mbit", "fibre_share", "no_wired_share"),
    "apl": ("apl_nurses", "apl_physiotherapists", "apl_midwives", "apl_dentists"),
    "grid_communes": ("persons", "mean_income", "imputed_share"),
    "bassins": ("poverty_rate", "ald_share", "no_diploma_share", "apl", "gps_per_10000", "nurses_per_10000"),
    "care_departement": ("without_gp_share", "ald_without_gp_share", "ald_share", "patients_per_gp"),
}
"""Table -> its columns that are shown beside the layers of need (``geodata.readers.needs_layers``)."""

MORE_IS_NEED = frozenset(
    {"no_car_share", "no_wired_share", "without_gp_share", "ald_without_gp_share", "ald_share", "patients_per_gp"}
)
LABELLED_IN = ("income", "deprivation", "scores", "population_age", "population_age_broad")

LEVELS = {"bassin_vie": {"fr": "bassin de vie", "en": "living area"}, "tvs": {"fr": "TVS", "en": "TVS"}}
"""Levels above the commune whose values a commune takes where a file says to which it belongs: level -> its short name."""


@dataclass(frozen=True, eq=False)
class DataIndicator:
    """A column of an imported file, commune by commune.

    values, states : (communes of the territory,); of a category its position; scale : colours, of ``map_layers.MEASURES``
    group : "need", "other" or "category"; origin : « Insee 2021 », below the legend
    categories : what the positions stand for, () for a measure; texts : the category of each commune as its file says it
    source : key of the source, table : of the dictionary, columns beside it explain
    """

    key: str
    label: str
    help: str
    unit: str
    decimals: int
    values: pd.Series[float]
    states: npt.NDArray[np.int8]
    scale: str
    group: str
    origin: str
    source: str = ""
    categories: tuple[Category, ...] = ()
    texts: pd.Series[str] | None = None

    def said(self, place: int) -> str:
        """The category of the commune at a place of the territory, as its file says it; "" where it has none."""
        return "" if self.texts is None else str(self.texts.iloc[place])

    @property
    def tip(self) -> str:
        """What it means and where it comes from."""
        return "<br>".join(filter(None, (self.help, self.origin)))

    def drawn(self, population: npt.ArrayLike, in_core: npt.ArrayLike, thresholds: tuple[float, float]) -> MapLayer:
        """Classes, colours and counts, ready to draw."""
        if not self.categories:
            return layer(self.values, self.states, population, in_core, self.scale, thresholds)
        where = Where(self.states, np.asarray(population), np.asarray(in_core, dtype=bool))
        positions = self.values.fillna(-1).to_numpy(dtype=int)
        labels, colours = [one.label for one in self.categories], [one.colour for one in self.categories]
        return categories(positions, where, labels, colours)


def measures(territory: Territory, imported: Sequence[Imported], lang: Language) -> tuple[DataIndicator, ...]:
    """Everything that imported files say of the communes of a territory, the needs first, the categories last."""
    found = [
        *_needs(territory, imported, lang),
        *_measures(territory, imported, lang),
        *_own(territory, imported),
        *_categories(territory, imported, lang),
    ]
    unique = {indicator.key: indicator for indicator in reversed(found)}
    return tuple(reversed(unique.values()))


def _needs(territory: Territory, imported: Sequence[Imported], lang: Language) -> Iterator[DataIndicator]:
    from geodata.readers.needs_layers import LAYERS, needs_layers

    if not imported:
        return
    needs = needs_layers(map(str, territory.communes.index), imported)
    sources = {f"{each.source.key} {each.source.data_year}".strip(): each for each in imported}
    for need in LAYERS:
        if need.key not in needs.origins:
            continue
        values, states = needs.table[need.key], needs.table[f"{need.key}_state"].to_numpy(dtype=np.int8)
        source = sources.get(needs.origins[need.key])
        origin = _origin(source) if source is not None else needs.origins[need.key]
        named = _Named(need.key, _tables_of(need.columns), "need", origin, source.source.key if source else "")
        yield _indicator(named, values, states, lang)


def _tables_of(columns: Mapping[str, str]) -> tuple[str, ...]:
    return (*columns, *LABELLED_IN)


def _measures(territory: Territory, imported: Sequence[Imported], lang: Language) -> Iterator[DataIndicator]:
    """Columns worth a map of tables that are no need."""
    for each in imported:
        keys = _keys(territory, each, imported)
        for column in SHOWN.get(each.report.table, ()):
            if keys is not None and column in each.table and each.table[column].notna().any():
                values, states = _by_commune(territory, each, column, keys)
                level = f"{each.report.table}." if each.level in LEVELS or each.report.table == "grid_communes" else ""
                named = _Named(column, (each.report.table,), "other", _origin(each), each.source.key, level)
                made = _indicator(named, values, states, lang)
                yield replace(made, label=_label_at(made.label, each, lang))


def _label_at(label: str, imported: Imported, lang: Language) -> str:
    """The label with what the number is of, where that is no commune: « (bassin de vie) », « (carreaux 2019) »."""
    if imported.level in LEVELS:
        return f"{label} ({LEVELS[imported.level][lang]})"
    if imported.report.table == "grid_communes":
        return f"{label} ({'carreaux' if lang == 'fr' else 'cells'} {imported.report.data_year})".replace(" )", ")")
    return label


def _own(territory: Territory, imported: Sequence[Imported]) -> Iterator[DataIndicator]:
    """Columns of numbers of a person's own tables, under their own names."""
    for each in imported:
        own = each.source.key.startswith("own_") and each.report.table in ("commune_table", "tvs_table", "bassin_table")
        keys = _keys(territory, each, imported) if own else None
        if keys is None:
            continue
        numbers = [str(name) for name in each.table.select_dtypes("number") if _is_measure(str(name))]
        for column in numbers[:MOST_OWN]:
            values, states = _by_commune(territory, each, column, keys)
            yield DataIndicator(
                f"{PREFIX}{each.source.key}.{column}", column.replace("_", " "), each.report.file, "", _decimals(values),
                values, states, MEASURE, "other", _origin(each), each.source.key,
            )  # fmt: skip


def _is_measure(name: str) -> bool:
    """Whether a column of numbers is worth a map: places and states are none."""
    return not (name.endswith("_state") or name.casefold().startswith(("lat", "lon", "x_", "y_")))


def _categories(territory: Territory, imported: Sequence[Imported], lang: Language) -> Iterator[DataIndicator]:
    """What files name rather than measure: zonings, memberships, words of a person's own."""
    people = territory.communes["population"].where(territory.communes["in_core"], 0.0)
    for found in category_columns(territory.communes.index, imported, people, lang):
        yield DataIndicator(
            key=f"{PREFIX}{found.key}",
            label=found.label,
            help=found.help,
            unit="",
            decimals=0,
            values=found.positions,
            states=found.states,
            scale=MEASURE,
            group="category",
            origin=_origin(found.imported),
            source=found.imported.source.key,
            categories=found.categories,
            texts=found.texts,
        )


def _keys(territory: Territory, imported: Imported, beside: Sequence[Imported]) -> pd.Series[str] | None:
    """The code under which a file speaks of each commune; None where it says nothing of communes."""
    communes = territory.communes
    if imported.level == "departement":
        return communes["departement"].astype("str")
    if imported.level == "commune" and imported.table.index.name == "insee":
        return communes.index.to_series()
    if imported.level not in LEVELS:
        return None
    for each in beside:
        if each.level == "commune" and imported.level in each.table and each.table.index.is_unique:
            return each.table[imported.level].reindex(communes.index).fillna("").astype("str")
    return None


def _by_commune(
    territory: Territory, imported: Imported, column: str, keys: pd.Series[str]
) -> tuple[pd.Series[float], npt.NDArray[np.int8]]:
    """A column for the communes of a territory; one by département or area is that of each of its communes."""
    index = territory.communes.index
    values = keys.map(imported.table[column].astype(float)).astype(float).set_axis(index)
    given = imported.table.get(f"{column}_state")
    blank = pd.Series(values.isna().map({True: int(State.ABSENT), False: int(State.VALUE)}).to_numpy(), index)
    states = blank if given is None else keys.map(given).set_axis(index).fillna(int(State.ABSENT))
    return values, states.to_numpy(dtype=np.int8)


@dataclass(frozen=True)
class _Named:
    """How a column is presented: tables of the dictionary that may explain it, its group, its origin and source."""

    column: str
    tables: Sequence[str]
    group: str
    origin: str
    source: str
    level: str = ""


def _indicator(named: _Named, values: pd.Series[float], states: npt.NDArray[np.int8], lang: Language) -> DataIndicator:
    from geodata.report.schema import schema

    column = named.column
    known = next((found for table in named.tables if (found := schema().column(table, column)) is not None), None)
    is_need = named.group == "need" or column in MORE_IS_NEED
    return DataIndicator(
        key=PREFIX + named.level + column,
        label=known.labels[lang] if known else _LABELS.get(column, {}).get(lang, column),
        help=known.helps[lang] if known else _HELPS.get(column, {}).get(lang, ""),
        unit=known.unit if known else "%" if column.endswith("_share") else "",
        decimals=known.decimals if known and known.decimals is not None else _decimals(values),
        values=values,
        states=states,
        scale=NEED if is_need else MEASURE,
        group=named.group,
        origin=named.origin,
        source=named.source,
    )


_LABELS: Mapping[str, Mapping[str, str]] = {
    "digital_exclusion_share": {"fr": "Exclusion numérique (par l’âge)", "en": "Digital exclusion (by age)"},
}
_HELPS: Mapping[str, Mapping[str, str]] = {
    "digital_exclusion_share": {
        "fr": "Part des 15 ans et plus que leur âge expose à l’illectronisme, d’après les taux nationaux de l’Insee.",
        "en": "Share of people of 15 and over expected to be digitally excluded by their age, from INSEE's national rates.",
    },
}


def _origin(imported: Imported) -> str:
    source = imported.source
    return f"{source.producer or imported.report.file} {source.data_year}".strip()


def _decimals(values: pd.Series[float]) -> int:
    """Whole numbers have none."""
    known = values.dropna()
    return 0 if not len(known) or np.equal(np.mod(known, 1), 0).all() or float(known.abs().max()) >= 1000 else 1
