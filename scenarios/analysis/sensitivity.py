"""How far a scenario's answer can be trusted: the territory and the scenario as arrays for ``deserts.sensitivity``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.perturbed import Placed, Setting
from deserts.progress import Report, ignore
from deserts.sensitivity import Corners, Draws, Spec, corners, run
from geodata.territory.land import BANDS
from scenarios.answer.evaluate import before_apl
from scenarios.answer.minute_ranges import has_ranges, kinds_to, pair_kinds
from scenarios.answer.model import Baseline, Model, default_baseline, supply_by_commune
from scenarios.answer.place_minutes import minutes_to, places
from scenarios.answer.world import growth
from scenarios.plan.edits import AddLever, AddSite, folded
from scenarios.plan.levers.applying import near_places
from scenarios.plan.scenario import Scenario, edited_sites

if TYPE_CHECKING:
    from geodata.drees.workbook_reader import DreesWorkbook
    from geodata.territory.opening import Territory

Floats = npt.NDArray[np.float64]

SEED = 2026
"""Of a first run, so that two people see the same figures; any other is as good."""

DRAWS = 1000


def draws(
    model: Model,
    scenario: Scenario,
    spec: Spec,
    seed: int = SEED,
    n: int = DRAWS,
    *,
    baseline: Baseline | None = None,
    report: Report = ignore,
    other_need: pd.Series[float] | None = None,
) -> Draws:
    """APL of the core communes before and after a scenario under ``n`` draws of what ``spec`` holds to be uncertain.

    The doubts of draw k depend on ``seed`` and k only, not on the scenario: two scenarios with one seed can be compared
    draw by draw. Stopped by ``report``, it returns the draws that are done (raises Cancelled where none is).
    baseline : None = published where there are published values; a draw then shifts them by what the model shifts
    other_need : standardised persons by commune with the age weights of another year, for ``spec.other_need``
    Raises UnknownSite, UnknownCommune or BadValue as ``evaluate``.
    """
    return run(setting(model, scenario, baseline, other_need=other_need), spec, seed=seed, n=n, report=report)


def need_of_another_year(territory: Territory, workbook: DreesWorkbook) -> pd.Series[float] | None:
    """Standardised persons with the age weights of another edition: today's people, that edition's need per person.

    None where the workbook holds one edition on GPs, or the need in force does not come from it. NaN = commune without.
    """
    from geodata.drees.workbook_reader import DreesEdition

    editions: list[DreesEdition] = [each for each in workbook.editions if each.profession == "gp"]
    if territory.need_origin != "published" or len(editions) < 2:
        return None
    table = editions[1].table.reindex(territory.communes.index)
    people = table["total_population"].where(table["total_population"] > 0)
    per_head = table["standardised_population"] / people
    return (territory.communes["population"] * per_head).astype(float)


def corner_runs(
    model: Model,
    scenario: Scenario,
    spec: Spec,
    baseline: Baseline | None = None,
    *,
    other_need: pd.Series[float] | None = None,
) -> Corners:
    """APL before and after with one uncertain input at a time at either end of its range."""
    return corners(setting(model, scenario, baseline, other_need=other_need), spec)


def setting(
    model: Model,
    scenario: Scenario,
    baseline: Baseline | None = None,
    *,
    other_need: pd.Series[float] | None = None,
) -> Setting:
    """A territory and a scenario in its steady state as arrays. Cabins are no part of the APL, nor of its doubts."""
    territory = model.territory
    communes, sites = territory.communes, territory.sites
    edited = edited_sites(territory, scenario)
    decided = edited[edited["status"] != "relocated"]
    need = communes["need"].to_numpy(dtype=np.float64)
    other = () if other_need is None else (_filled(other_need, communes["need"]),)
    chosen = default_baseline(territory) if baseline is None else baseline
    activity = sites["consultations"].to_numpy(dtype=np.float64)
    heads = sites["gps"].to_numpy(dtype=np.float64)
    return Setting(
        times=territory.times,
        kernel=model.params.decay,
        needs=(need, *other),
        growth=growth(territory, scenario),
        supply=supply_by_commune(territory, sites)["consultations"].to_numpy(dtype=np.float64),
        seats=communes.index.get_indexer(pd.Index(sites["commune"])).astype(np.int64),
        heads=heads,
        activity=(activity, _bounded(model, activity, heads)),
        left=_left(sites, decided),
        shift=_shift(model, edited),
        decided=_shift(model, decided),
        placed=_placed(model, scenario, edited[_apart(edited) & edited["status"].ne("closed")]),
        published=None if chosen is Baseline.MODELLED else before_apl(model, chosen),
        kept=communes["in_core"].to_numpy(dtype=bool),
        land=pair_kinds(territory, territory.times.origin, territory.times.destination)
        if has_ranges(territory)
        else None,
        bands=BANDS,
    )


def _filled(values: pd.Series[float], base: pd.Series[float]) -> Floats:
    return np.asarray(values.reindex(base.index).fillna(base), dtype=np.float64)


def _apart(edited: pd.DataFrame) -> pd.Series[bool]:
    """Sites that the user put somewhere, rather than at the seat of their commune."""
    return edited["x_m"].isna()


def _shift(model: Model, edited: pd.DataFrame) -> Floats:
    """Consultations that edited sites add at the seats, or take from them; as ``evaluate`` sums them."""
    sites = model.territory.sites
    present = sites.loc[sites.index.intersection(edited.index)]
    lost = supply_by_commune(model.territory, present)["consultations"].to_numpy(dtype=np.float64)
    given = supply_by_commune(model.territory, edited[~_apart(edited)])["consultations"].to_numpy(dtype=np.float64)
    return np.asarray(given - lost, dtype=np.float64)


def _left(sites: pd.DataFrame, decided: pd.DataFrame) -> Floats:
    """Share of the activity of each present site that stays at its seat."""
    after = decided.loc[~_apart(decided), "consultations"].reindex(decided.index, fill_value=0.0)
    left = after.astype("float64").reindex(sites.index) / sites["consultations"]
    return np.where(sites.index.isin(decided.index), left.fillna(0.0), 1.0)


def _placed(model: Model, scenario: Scenario, edited: pd.DataFrame) -> tuple[Placed, ...]:
    """The sites that stand where the scenario puts them."""
    at = model.territory.sites.index.get_indexer(edited.index)
    edits = {edit.site: edit for edit in folded(scenario.edits) if isinstance(edit, AddSite | AddLever)}
    found = []
    for name, place, fte, acts, site in zip(
        edited.index, places(edited), edited["fte"].tolist(), edited["acts_per_fte"].tolist(), at, strict=True
    ):
        near = near_places(model.territory, place.commune)
        land = kinds_to(model.territory, place.lon, place.lat) if has_ranges(model.territory) else None
        base = Placed(minutes_to(model.territory, place), place.consultations, near, site=int(site), land=land)
        edit = edits.get(str(name).partition("/")[0])
        found.append(base if site >= 0 or edit is None else _planned(base, edit, fte, acts))
    return tuple(found)


def _planned(place: Placed, edit: AddSite | AddLever, fte: float, acts: float) -> Placed:
    """What may vary of a planned place: consultations of its doctors, and how many of them are new.

    A branch and a mobile practice are counted by days and not by doctor; the practices that join a health house move.
    """
    if isinstance(edit, AddSite):
        return replace(place, fte=fte, acts=acts)
    if edit.kind == "msp":
        new = edit.value("heads") * edit.value("additionality") * edit.value("acts")
        return replace(
            place, fixed=place.consultations - new, acts=edit.value("acts"), additional=edit.value("additionality")
        )
    if edit.kind == "centre":
        return replace(place, fte=fte, acts=edit.value("acts"))
    return replace(place, fte=fte) if "additionality" in dict(edit.values) else place


def _bounded(model: Model, activity: Floats, heads: Floats) -> Floats:
    """Activity with the bounds of DREES on the mean per head of each site; health centres are not bounded."""
    free = model.territory.sites["kind"].eq("centre").to_numpy() | (heads <= 0)
    per_head = np.divide(activity, heads, out=np.zeros(len(heads)), where=heads > 0)
    return np.where(free, activity, model.params.bounds.counted(per_head) * heads)
