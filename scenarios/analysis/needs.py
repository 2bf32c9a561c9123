"""Needs first: what is known of each commune's needs and access, from which source and year, and where to act first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from deserts.priority import (
    CRITERIA,
    NO_ADJUSTMENT,
    Bivariate,
    NeedAdjustment,
    Priority,
    adjusted_need,
    bivariate,
    priority,
)
from deserts.scoring import Origin
from geodata.territory.opening import Territory
from scenarios.answer.evaluate import Outcome, evaluate
from scenarios.answer.model import Baseline, Model, prepare

if TYPE_CHECKING:
    from geodata.readers.base import Imported

Kind = Literal["published", "anchored", "modelled", "illustrative", "given"]
"""published : as DREES has it; anchored : the same plus a modelled change; given : in an imported file."""

MOST_URGENT = 20

_OWN: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "ald_standardised": (("ald", "stand"), ("ald", "std")),
    "mortality": (("mortalite", "stand"), ("mortality", "stand"), ("smr",)),
    "without_gp_share": (("sans", "medecin", "traitant"), ("sans mt",), ("without", "gp")),
}
"""Criterion -> the words of which all stand in the name of a column of a person's own table that holds it."""


@dataclass(frozen=True)
class Measure:
    """One criterion by commune.

    values : index as the territory; NaN = unknown; inf = no GP within reach. source : « DREES 2023 », "" for what is modelled
    column : of the file that it was taken from
    """

    key: str
    values: pd.Series[float]
    kind: Kind
    source: str = ""
    column: str = ""


def measures(territory: Territory, outcome: Outcome, imported: Sequence[Imported]) -> Mapping[str, Measure]:
    """Every criterion of ``deserts.priority`` that something is known of, and "mortality", with its source and year.

    outcome : of which the access after the scenario counts; imported : files of needs, in order of their import
    """
    return measures_with(territory, outcome, given_measures(territory, imported))


def measures_with(territory: Territory, outcome: Outcome, given: Iterable[Measure]) -> Mapping[str, Measure]:
    """The same with what the files say gathered already: it does not depend on the scenario."""
    made: dict[str, Measure] = {}
    for each in (*_access(territory, outcome), *_age(territory), *given):
        if each.values.notna().any():
            made.setdefault(each.key, each)
    return made


def given_measures(territory: Territory, imported: Sequence[Imported]) -> tuple[Measure, ...]:
    """What imported files say of a territory, whatever the scenario; the best source of a criterion first."""
    return tuple(_layers(territory, imported))


def age_in_need(territory: Territory) -> bool:
    """Whether need is of standardised persons, so that a crude rate of illness would count age twice."""
    return territory.need_origin != "population"


def priority_of(
    territory: Territory, known: Mapping[str, Measure], weights: Mapping[str, float] | None = None
) -> Priority:
    """The priority score of the core communes, with the weights of the method unless others are given.

    Raises what ``deserts.priority.priority`` raises.
    """
    wanted = default_weights() if weights is None else weights
    values = {key: each.values for key, each in known.items() if key in CRITERIA}
    return priority(values, wanted, territory.communes["in_core"], age_in_need=age_in_need(territory))


def default_weights() -> dict[str, float]:
    """ω by criterion (docs/method.md, Needs and priorities)."""
    return {key: each.weight for key, each in CRITERIA.items()}


def most_urgent(found: Priority, count: int = MOST_URGENT) -> list[str]:
    """Codes of the communes of the highest score, the most urgent first; of equal ones by code."""
    known = found.score.dropna()
    order = np.lexsort((known.index.to_numpy(dtype=str), -known.to_numpy()))
    return [str(code) for code in known.index[order[:count]]]


def need_and_access(
    territory: Territory,
    outcome: Outcome,
    need: Measure,
    *,
    access_bounds: tuple[float, float] | None = None,
) -> Bivariate:
    """Where needs are high and access low, over the core communes, after the scenario.

    need : any measure of which higher is more need; access_bounds : APL below which access is low, and from which it is
    high; thirds of the people where not given
    """
    core = territory.communes["in_core"].to_numpy(dtype=bool)
    people = territory.communes["population"].to_numpy(dtype=np.float64)
    values = need.values.replace([np.inf, -np.inf], np.nan).to_numpy(dtype=np.float64)
    apl = outcome.after.table["apl"].to_numpy(dtype=np.float64)
    return bivariate(np.where(core, values, np.nan), np.where(core, apl, np.nan), people, access_bounds=access_bounds)


@dataclass(frozen=True)
class Adjusted:
    """Demand adjusted for social need; not a figure of DREES.

    need : (communes,) table of ``deserts.priority.adjusted_need``; apl : access with that demand after the scenario,
        from the same start as the outcome's, which the modelled difference is added to
    used : indices that weigh
    """

    need: pd.DataFrame
    apl: pd.Series[float]
    used: tuple[str, ...]


def adjust(
    territory: Territory,
    outcome: Outcome,
    known: Mapping[str, Measure],
    adjustment: NeedAdjustment = NO_ADJUSTMENT,
    *,
    model: Model | None = None,
) -> Adjusted:
    """Demand and access with social need, by the indices that are known.

    model : of the territory, where it is at hand
    A crude rate of illness is refused where need holds age. Raises DoubleCounting, and what ``evaluate`` raises.
    """
    indices = {"deprivation": known.get("deprivation"), "mortality": known.get("mortality")}
    indices["ald"] = known.get("ald_standardised") or known.get("ald_crude")
    given = {key: each.values for key, each in indices.items() if each is not None}
    is_crude = indices["ald"] is not None and indices["ald"].key == "ald_crude" and age_in_need(territory)
    communes = territory.communes
    made = adjusted_need(
        communes["need"].astype(float),
        communes["population"].astype(float),
        given,
        adjustment,
        crude=("ald",) if is_crude else (),
    )
    used = tuple(key for key in given if adjustment.enabled and getattr(adjustment, key))
    apl = outcome.after.table["apl"]
    if used:
        other = replace(territory, communes=communes.assign(need=made["need"]))
        params = outcome.after.params
        models = (model or prepare(territory, params), prepare(other, params))
        plain, moved = (evaluate(each, outcome.scenario, Baseline.MODELLED).after.table["apl"] for each in models)
        apl = (apl + moved - plain).clip(lower=0.0)
    return Adjusted(made, apl, used)


def _access(territory: Territory, outcome: Outcome) -> Iterable[Measure]:
    """What the model and the workbook say: access, minutes, and the access that leaves with the oldest doctors."""
    table, origins = outcome.after.table, outcome.after.origins
    workbook = next((source for source in territory.sources if source.key == "drees_apl"), None)
    drees = "" if workbook is None else f"{workbook.producer} {workbook.data_year}"
    kind = _kind(origins["apl"])
    yield Measure("apl", table["apl"], kind, drees if kind == "anchored" else "", "apl")
    minutes = table["nearest_gp_min"]
    yield Measure("nearest_gp_min", minutes.fillna(np.inf), _kind(origins["nearest_gp_min"]), "", "nearest_gp_min")
    if territory.published is not None:
        published = territory.published
        young = next(c for c in ("apl_under_62", "apl_under_65") if c in published)
        every = published["apl_all_ages"]
        yield Measure("departures", 1 - published[young] / every.where(every > 0), "published", drees, young)


def _kind(origin: Origin) -> Kind:
    return "anchored" if origin is Origin.ANCHORED else "illustrative" if origin is Origin.ILLUSTRATIVE else "modelled"


def _age(territory: Territory) -> Iterable[Measure]:
    if age_in_need(territory):
        communes = territory.communes
        people = communes["population"].astype(float)
        key = "drees_apl" if territory.need_origin == "published" else ""
        source = next((s for s in territory.sources if s.key == key), None)
        words = "" if source is None else f"{source.producer} {source.data_year}"
        kind: Kind = "published" if territory.need_origin == "published" else "modelled"
        yield Measure("need_per_head", communes["need"] / people.where(people > 0), kind, words, "need")


def _layers(territory: Territory, imported: Sequence[Imported]) -> Iterable[Measure]:
    """What imported files say: the layers of ``geodata.readers.needs_layers``, départements, and a person's own columns."""
    from geodata.readers.needs_layers import needs_layers

    if not imported:
        return
    codes = [str(code) for code in territory.communes.index]
    made = needs_layers(codes, imported)
    sources = {f"{each.source.key} {each.source.data_year}".strip(): each for each in imported}
    for layer, key in (
        ("fdep", "deprivation"),
        ("f_edi", "deprivation"),
        ("share_75_plus", "share_75_plus"),
        ("ald_share", "ald_crude"),
    ):
        if layer in made.origins:
            source = sources.get(made.origins[layer])
            values = made.table[layer].set_axis(territory.communes.index)
            yield Measure(key, values, "given", _named(source) if source else made.origins[layer], layer)
    yield from _own_columns(territory, imported)
    departement = territory.communes["departement"].astype(str)
    for each in imported:
        if each.level != "departement":
            continue
        for column, key in (("without_gp_share", "without_gp_share"), ("ald_share", "ald_crude")):
            if column in each.table:
                values = departement.map(each.table[column].astype(float)).astype(float)
                yield Measure(key, values, "given", _named(each), column)


def _own_columns(territory: Territory, imported: Sequence[Imported]) -> Iterable[Measure]:
    """Columns of commune tables whose names say that they hold a criterion."""
    from geodata.report.column_names import fold

    for each in imported:
        if each.level != "commune":
            continue
        for column in each.table.select_dtypes("number"):
            name = fold(str(column))
            for key, alternatives in _OWN.items():
                if not str(column).endswith("_state") and any(all(w in name for w in words) for words in alternatives):
                    values = each.table[column].astype(float).reindex(territory.communes.index)
                    yield Measure(key, values, "given", _named(each), str(column))


def _named(imported: Imported) -> str:
    source = imported.source
    return f"{source.producer or imported.report.file} {source.data_year}".strip()
