"""From communes to larger areas: EPCI, canton, TVS, bassin de vie, département, région, any grouping, a drawn polygon.

Each figure by its right weight (docs/method.md, Means and thresholds): mean access by need, minutes by people, deciles
by people, counts summed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.equity import quantile
from deserts.errors import BadValue
from deserts.indicators import missing_consultations, people_under, weighted_mean, worst_served_mean
from deserts.scoring import Scores
from deserts.states import State
from geodata.territory.opening import Territory
from scenarios.answer.evaluate import Outcome, sides

if TYPE_CHECKING:
    from geodata.readers.base import Imported

Floats = npt.NDArray[np.float64]
How = Literal["sum", "mean"]
By = Literal["seat", "area"]

ALL = ""
"""Row of the table that holds the whole territory."""

LEAST_KNOWN = 0.5
"""A mean of a layer is blank where less of the people than this share live in communes with a value [a choice]."""


@dataclass(frozen=True)
class Figure:
    """One column of the table; ``worse`` : which direction is worse, "" = neither."""

    key: str
    decimals: int
    worse: Literal["lower", "higher", ""] = ""


FIGURES = (
    Figure("communes", 0),
    Figure("population", 0),
    Figure("need", 0),
    Figure("gps", 1, "lower"),
    Figure("gp_per_100k", 0, "lower"),
    Figure("apl", 2, "lower"),
    Figure("apl_by_people", 2, "lower"),
    Figure("apl_first_decile", 2, "lower"),
    Figure("apl_median", 2, "lower"),
    Figure("apl_ninth_decile", 2, "lower"),
    Figure("worst_tenth_apl", 2, "lower"),
    Figure("people_low", 0, "higher"),
    Figure("share_low", 1, "higher"),
    Figure("nearest_gp_min", 1, "higher"),
    Figure("people_out_of_reach", 0, "higher"),
    Figure("deficit", 0, "higher"),
    Figure("deficit_fte", 1, "higher"),
    Figure("people_without_apl", 0),
)
"""apl : mean by need, as DREES does; apl_by_people : by total population, as the order on zoning words it; share_low : %."""


@dataclass(frozen=True)
class Grouping:
    """Which commune belongs to which group.

    key : level, or name of the column; parts : columns commune, group and share (of the commune that lies in the group, 0 to
    1), core communes only; names : group -> its name
    whole : group -> communes it has in all, also outside the territory; a group not in it is whole
    """

    key: str
    parts: pd.DataFrame
    names: Mapping[str, str]
    whole: Mapping[str, int]
    source: str = ""


@dataclass(frozen=True)
class LayerColumn:
    """A column of an imported file to carry along.

    how : "sum" for counts, "mean" (over people) for rates; states : ``State`` of each commune
    """

    key: str
    label: str
    values: pd.Series[float]
    states: npt.NDArray[np.int8]
    how: How = "mean"


@dataclass(frozen=True)
class Aggregate:
    """The figures of groups before and after a scenario.

    before, after : index group, ``ALL`` last; columns of ``FIGURES``. NaN where nobody lives or nothing is known
    layers, states : index group; a column each layer, and the ``State`` of its cells: a sum with a secret part is secret
    partial : groups of which a part lies outside the territory
    """

    grouping: Grouping
    before: pd.DataFrame
    after: pd.DataFrame
    layers: pd.DataFrame
    states: pd.DataFrame
    partial: frozenset[str]

    def name(self, group: str) -> str:
        """Name of a group, its code where it has none."""
        return self.grouping.names.get(group, group)


def groupings(territory: Territory, imported: Iterable[Imported] = ()) -> dict[str, Grouping]:
    """Every grouping at hand, by key: epci, departement and region of the base, and those of imported correspondences.

    A commune table gives canton, tvs and bassin_vie by their columns; a text column of a person's own table is a grouping
    by its name, if some of its values hold several communes.
    """
    made = {key: _of_base(territory, key) for key in ("epci", "departement", "region")}
    for each in imported:
        if each.level != "commune":
            continue
        for column, key in _columns(each):
            names = each.table.get(f"{column}_name")
            source = f"{each.source.producer or each.report.file} {each.source.data_year}".strip()
            grouping = group_by(territory, each.table[column], key, names=names, source=source)
            if len(grouping.parts):
                made[key] = grouping
    return made


def group_by(
    territory: Territory,
    column: pd.Series[str],
    key: str,
    *,
    names: pd.Series[str] | None = None,
    source: str = "",
) -> Grouping:
    """Any grouping: a code or a name for each commune ("" or NaN = in none).

    column : index insee, may go beyond the territory: groups then know how many communes they have in all
    """
    text = column.astype("object").where(column.notna(), "").astype(str).str.strip()
    core = territory.core.index
    here = text.reindex(core).fillna("")
    parts = pd.DataFrame({"commune": core, "group": here.to_numpy(), "share": 1.0})
    parts = parts[parts["group"] != ""].reset_index(drop=True)
    labels: dict[str, str] = {}
    if names is not None:
        named = pd.DataFrame({"group": text, "name": names.reindex(text.index)}).dropna()
        labels = {str(k): str(v) for k, v in named.drop_duplicates("group").set_index("group")["name"].items()}
    counted = text[text != ""].value_counts()
    wanted = set(parts["group"])
    return Grouping(key, parts, labels, {str(k): int(v) for k, v in counted.items() if k in wanted}, source)


def layer_columns(territory: Territory, imported: Iterable[Imported], lang: Literal["fr", "en"]) -> list[LayerColumn]:
    """The columns of numbers of tables by commune, ready to be carried along: counts to sum, all else to average.

    A column of which the dictionary does not say that it counts something is averaged over people.
    """
    from geodata.readers.carried import COUNTS
    from geodata.report.schema import schema

    made: dict[str, LayerColumn] = {}
    for each in imported:
        if each.level != "commune":
            continue
        for column in map(str, each.table.select_dtypes("number")):
            if column.endswith("_state") or column.casefold().startswith(("lat", "lon", "x_", "y_")):
                continue
            known = schema().column(each.report.table, column)
            values = each.table[column].astype(float).reindex(territory.communes.index)
            given = each.table.get(f"{column}_state")
            blank = values.isna().map({True: int(State.ABSENT), False: int(State.VALUE)})
            states = blank if given is None else given.reindex(values.index).fillna(int(State.ABSENT))
            how: How = "sum" if known is not None and known.unit in COUNTS else "mean"
            label = column.replace("_", " ") if known is None else known.labels[lang]
            key = f"{each.source.key}.{column}"
            made[key] = LayerColumn(key, label, values, np.asarray(states, dtype=np.int8), how)
    return list(made.values())


def drawn_area(territory: Territory, shape: Any, by: By = "seat", name: str = "") -> Grouping:
    """A polygon drawn on the map as a group of its own.

    shape : shapely polygon, degrees; by : "seat", a commune belongs to it with all its people where its town hall lies
    inside; "area", with the share of its surface that lies inside, people being taken as spread evenly
    Raises BadValue for a shape without surface.
    """
    import shapely

    from geodata.france.base import france

    outline = shapely.make_valid(shape)
    if not outline.area > 0:
        raise BadValue("area", "without surface", "three places or more, not in a line")
    core = territory.core
    if by == "seat":
        share = shapely.contains_xy(outline, core["lon"].to_numpy(), core["lat"].to_numpy()).astype(np.float64)
    else:
        polygons = france().polygons(str(code) for code in core.index)
        # Degrees shrink eastwards alike inside one commune: the share of its surface is that on the ground.
        share = np.clip(shapely.area(shapely.intersection(polygons, outline)) / shapely.area(polygons), 0.0, 1.0)
    parts = pd.DataFrame({"commune": core.index, "group": "area", "share": share})
    return Grouping(f"drawn_{by}", parts[parts["share"] > 0].reset_index(drop=True), {"area": name or "area"}, {})


def aggregate(outcome: Outcome, grouping: Grouping, layers: Sequence[LayerColumn] = ()) -> Aggregate:
    """The figures of every group, and of the territory as a whole, before and after.

    A commune without a published APL is left out of the means, and ``people_without_apl`` says how many live there. An
    area that cuts a commune counts its share of people, need and GPs. A drawn area has no row of the whole.
    """
    parts = grouping.parts
    if not grouping.key.startswith("drawn_"):
        core = outcome.after.table.index[outcome.after.in_core.to_numpy()]
        whole = pd.DataFrame({"commune": core, "group": ALL, "share": 1.0})
        parts = pd.concat([parts, whole], ignore_index=True)
    before, after = _figures(outcome.before, parts), _figures(outcome.after, parts, outcome.before)
    carried, states = _carried(outcome.after.table["population"], parts, layers, list(before.index))
    counted = grouping.parts.groupby("group").size()
    partial = {group for group, total in grouping.whole.items() if total > int(counted.get(group, 0))}
    return Aggregate(grouping, before, after, carried, states, frozenset(partial))


def _of_base(territory: Territory, key: str) -> Grouping:
    from geodata.france.base import france

    base = france()
    units = {"epci": base.epci, "departement": base.departements, "region": base.regions}[key]
    made = group_by(territory, base.units[key], key)
    return replace(made, names={str(code): str(name) for code, name in units["name"].items()})


_LEVELS = {
    "tvs": ("tvs",),
    "canton": ("canton", "code canton", "canton ville", "cv"),
    "bassin_vie": ("bassin vie", "bassin de vie", "bv2022", "bv2012", "bv", "code bv"),
}


def _columns(imported: Imported) -> list[tuple[str, str]]:
    """(column, key) of the groupings that a table by commune holds."""
    from geodata.report.column_names import find_name

    table = imported.table
    texts = [str(name) for name in table if not pd.api.types.is_numeric_dtype(table[name])]
    found = [(column, key) for key, names in _LEVELS.items() if (column := find_name(texts, names)) is not None]
    if imported.source.key.startswith("own_"):
        taken = {column for column, _ in found} | {"name", "insee", "departement", "region", "epci"}
        own = [name for name in texts if name not in taken and not name.endswith(("_name", "_state"))]
        found += [(name, name) for name in own if 1 < table[name].nunique() < len(table)]
    return found


def _figures(scores: Scores, parts: pd.DataFrame, former: Scores | None = None) -> pd.DataFrame:
    """One row a group, in the order of their codes, the whole last."""
    table = scores.table.loc[parts["commune"]]
    share = parts["share"].to_numpy(dtype=np.float64)
    columns = {name: table[name].to_numpy(dtype=np.float64) for name in ("apl", "nearest_gp_min")}
    columns["sides"] = pd.Series(sides(scores, former), index=scores.table.index).loc[parts["commune"]].to_numpy()
    columns |= {name: table[name].to_numpy(dtype=np.float64) * share for name in ("population", "need", "gps")}
    place = parts.groupby("group", sort=True).indices
    order = sorted(place, key=lambda group: (group == ALL, group))
    rows = [_row({name: values[place[group]] for name, values in columns.items()}, scores) for group in order]
    return pd.DataFrame(rows, index=pd.Index(order, dtype="str"), columns=[f.key for f in FIGURES], dtype=np.float64)


def _row(here: Mapping[str, Floats], scores: Scores) -> dict[str, float]:
    apl, minutes, people, need = here["apl"], here["nearest_gp_min"], here["population"], here["need"]
    low, total = scores.params.low_apl, float(people.sum())
    known = float(people[~np.isnan(apl)].sum())
    is_known = known > 0 or not total > 0  # nobody lacks anything where nobody lives
    below = people_under(here["sides"], people, low)
    deficit = missing_consultations(apl, need, low)
    nothing = float("nan")
    return {
        "communes": float(len(apl)),
        "population": total,
        "need": float(need.sum()),
        "gps": float(here["gps"].sum()),
        "gp_per_100k": 1e5 * float(here["gps"].sum()) / total if total > 0 else nothing,
        "apl": weighted_mean(apl, need),
        "apl_by_people": weighted_mean(apl, people),
        "apl_first_decile": quantile(apl, people, 0.1),
        "apl_median": quantile(apl, people, 0.5),
        "apl_ninth_decile": quantile(apl, people, 0.9),
        "worst_tenth_apl": worst_served_mean(apl, people),
        "people_low": below if is_known else nothing,
        "share_low": 100 * below / known if known > 0 else nothing,
        "nearest_gp_min": weighted_mean(minutes, people),
        "people_out_of_reach": float(people[np.isnan(minutes)].sum()),
        "deficit": deficit if is_known else nothing,
        "deficit_fte": deficit / scores.params.acts_per_fte if is_known else nothing,
        "people_without_apl": total - known,
    }


def _carried(
    population: pd.Series[float], parts: pd.DataFrame, layers: Sequence[LayerColumn], order: list[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Layers by group and the states of their cells."""
    place = parts.groupby("group", sort=True).indices
    rows = population.index.get_indexer(pd.Index(parts["commune"]))
    share = parts["share"].to_numpy(dtype=np.float64)
    people = population.to_numpy(dtype=np.float64)[rows] * share
    index = pd.Index(order, dtype="str")
    values, states = pd.DataFrame(index=index), pd.DataFrame(index=index)
    for layer in layers:
        numbers, why = np.asarray(layer.values, dtype=np.float64)[rows], layer.states[rows]
        cells = [_cell(numbers[at], why[at], people[at], share[at], layer.how) for at in (place[g] for g in order)]
        values[layer.key] = [cell[0] for cell in cells]
        states[layer.key] = np.array([int(cell[1]) for cell in cells], dtype=np.int8)
    return values, states


def _cell(numbers: Floats, why: npt.NDArray[np.int8], people: Floats, share: Floats, how: How) -> tuple[float, State]:
    """A sum or mean of one group, or why there is none: secret if any part is, else absent."""
    blank = np.isnan(numbers)
    reason = State.SECRET if (why[blank] == State.SECRET).any() else State.ABSENT
    if how == "sum":
        return (float("nan"), reason) if blank.any() else (float((numbers * share).sum()), State.VALUE)
    known = float(people[~blank].sum())
    if not known > 0 or known < LEAST_KNOWN * float(people.sum()):
        return float("nan"), reason
    return weighted_mean(numbers, people), State.VALUE
