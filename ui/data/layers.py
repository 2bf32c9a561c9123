"""What imported files can show: needs-first indicators of the communes, other measures, and places. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.states import State
from geodata.readers.base import Imported
from geodata.territory import Territory

if TYPE_CHECKING:
    from geodata.schema import Language
    from ui.data.applied import DataLayer

PREFIX = "data:"
NEED, MEASURE = "need_measure", "measure"
MOST_OWN = 12
"""Columns of one file of a person's own that the chooser lists."""

SHOWN: Mapping[str, tuple[str, ...]] = {
    "income": ("median_income",),
    "broadband": ("share_30_mbit", "fibre_share", "no_wired_share"),
    "apl": ("apl_nurses", "apl_physiotherapists", "apl_midwives", "apl_dentists"),
    "care_departement": ("without_gp_share", "ald_without_gp_share", "ald_share", "patients_per_gp"),
}
"""Table -> its columns that are shown beside the layers of need (``geodata.needs_layers``)."""

MORE_IS_NEED = frozenset({"no_wired_share", "without_gp_share", "ald_without_gp_share", "ald_share", "patients_per_gp"})
LABELLED_IN = ("income", "deprivation", "scores", "population_age", "population_age_broad")

PLACE_TABLES = ("places", "establishments")
OWN_POINTS = "own"


@dataclass(frozen=True, eq=False)
class DataIndicator:
    """A column of an imported file, commune by commune.

    values, states : (communes of the territory,); scale : colours, of ``map_layers.MEASURES``
    group : "need" or "other"; origin : « Insee 2021 », below the legend
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

    @property
    def tip(self) -> str:
        """What it means and where it comes from."""
        return "<br>".join(filter(None, (self.help, self.origin)))


def data_indicators(territory: Territory, layers: Sequence[DataLayer], lang: Language) -> tuple[DataIndicator, ...]:
    """Everything that the files in use can colour the map by, the needs first."""
    imported = [layer.imported for layer in layers]
    found = [*_needs(territory, imported, lang), *_measures(territory, imported, lang), *_own(territory, imported)]
    unique = {indicator.key: indicator for indicator in reversed(found)}
    return tuple(reversed(unique.values()))


def _needs(territory: Territory, imported: Sequence[Imported], lang: Language) -> Iterator[DataIndicator]:
    from geodata.needs_layers import LAYERS, needs_layers

    if not imported:
        return
    needs = needs_layers(map(str, territory.communes.index), imported)
    sources = {f"{each.source.key} {each.source.data_year}".strip(): each for each in imported}
    for layer in LAYERS:
        if layer.key not in needs.origins:
            continue
        values, states = needs.table[layer.key], needs.table[f"{layer.key}_state"].to_numpy(dtype=np.int8)
        source = sources.get(needs.origins[layer.key])
        origin = _origin(source) if source is not None else needs.origins[layer.key]
        yield _indicator(layer.key, values, states, lang, _tables_of(layer.columns), "need", origin)


def _tables_of(columns: Mapping[str, str]) -> tuple[str, ...]:
    return (*columns, *LABELLED_IN)


def _measures(territory: Territory, imported: Sequence[Imported], lang: Language) -> Iterator[DataIndicator]:
    """Columns worth a map of tables that are no need."""
    for each in imported:
        for column in SHOWN.get(each.report.table, ()):
            if column in each.table and each.table[column].notna().any():
                values, states = _by_commune(territory, each, column)
                yield _indicator(column, values, states, lang, (each.report.table,), "other", _origin(each))


def _own(territory: Territory, imported: Sequence[Imported]) -> Iterator[DataIndicator]:
    """Columns of numbers of a person's own tables, under their own names."""
    for each in imported:
        if each.level != "commune" or not each.source.key.startswith("own_") or each.report.table != "commune_table":
            continue
        numbers = [str(name) for name in each.table.select_dtypes("number") if _is_measure(str(name))]
        for column in numbers[:MOST_OWN]:
            values, states = _by_commune(territory, each, column)
            yield DataIndicator(
                f"{PREFIX}{each.source.key}.{column}", column.replace("_", " "), each.report.file, "", _decimals(values),
                values, states, MEASURE, "other", _origin(each),
            )  # fmt: skip


def _is_measure(name: str) -> bool:
    """Whether a column of numbers is worth a map: places and states are none."""
    return not (name.endswith("_state") or name.casefold().startswith(("lat", "lon", "x_", "y_")))


def _by_commune(territory: Territory, imported: Imported, column: str) -> tuple[pd.Series[float], npt.NDArray[np.int8]]:
    """A column for the communes of a territory; one by département is that of each of its communes."""
    communes = territory.communes
    keys = communes["departement"].astype(str) if imported.level == "departement" else communes.index.to_series()
    values = keys.map(imported.table[column].astype(float)).astype(float)
    values.index = communes.index
    given = imported.table.get(f"{column}_state")
    blank = pd.Series(values.isna().map({True: int(State.ABSENT), False: int(State.VALUE)}).to_numpy(), communes.index)
    states = blank if given is None else keys.map(given).set_axis(communes.index).fillna(int(State.ABSENT))
    return values, states.to_numpy(dtype=np.int8)


def _indicator(
    column: str,
    values: pd.Series[float],
    states: npt.NDArray[np.int8],
    lang: Language,
    tables: Sequence[str],
    group: str,
    origin: str,
) -> DataIndicator:
    from geodata.schema import schema

    known = next((found for table in tables if (found := schema().column(table, column)) is not None), None)
    is_need = group == "need" or column in MORE_IS_NEED
    return DataIndicator(
        key=PREFIX + column,
        label=known.labels[lang] if known else _LABELS.get(column, {}).get(lang, column),
        help=known.helps[lang] if known else _HELPS.get(column, {}).get(lang, ""),
        unit=known.unit if known else "%" if column.endswith("_share") else "",
        decimals=known.decimals if known and known.decimals is not None else _decimals(values),
        values=values,
        states=states,
        scale=NEED if is_need else MEASURE,
        group=group,
        origin=origin,
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


# --- places ---


def data_places(territory: Territory, layers: Sequence[DataLayer]) -> pd.DataFrame:
    """Places of care and a person's own points in the territory and its ring: name, kind, commune, lon, lat, candidate.

    Of a kind that several files hold, those of the file that came last; index: unique, of text.
    """
    from geodata.facilities import CANDIDATES, facilities

    parts: dict[str, pd.DataFrame] = {}
    for layer in layers:
        table = _places_of(layer.imported)
        if table is not None:
            for kind, places in facilities(table, territory).groupby("kind"):
                parts[str(kind)] = places
        elif layer.imported.report.table == "point_table":
            parts[layer.imported.source.key] = _own_points(layer.imported, territory)
    if not parts:
        return pd.DataFrame(columns=["name", "kind", "commune", "lon", "lat", "candidate"])
    whole = pd.concat(parts.values())
    exact = whole["position_quality"].isin(["exact", "street"])
    whole = whole.assign(candidate=whole["kind"].isin(CANDIDATES) & exact)
    return whole.set_axis([f"place-{number}" for number in range(len(whole))], axis=0)


def has_places(imported: Imported) -> bool:
    """Whether a file holds places, be they elsewhere."""
    return _places_of(imported) is not None or imported.report.table == "point_table"


def _places_of(imported: Imported) -> pd.DataFrame | None:
    """The table of places of care of a file; None where it has none."""
    if "places" in imported.others:
        return imported.others["places"]
    return imported.table if imported.report.table in PLACE_TABLES else None


def _own_points(imported: Imported, territory: Territory) -> pd.DataFrame:
    """Points of a person's own that lie in the territory, by the commune that they say or lie in."""
    table = imported.table[imported.table["lon"].notna() & imported.table["lat"].notna()]
    blank: pd.Series[Any] = pd.Series("", index=table.index)
    points = pd.DataFrame(
        {
            "name": table.get("name", blank),
            "kind": OWN_POINTS,
            "commune": table.get("insee", blank),
            "lon": table["lon"],
            "lat": table["lat"],
            "position_quality": "exact",
        }
    )
    box = territory.communes[["lon", "lat"]]
    near = points["lon"].between(box["lon"].min(), box["lon"].max()) & points["lat"].between(
        box["lat"].min(), box["lat"].max()
    )
    return points[near]
