"""The order of scenarios under draws of what is uncertain, and under other ways to measure access."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import BadValue
from deserts.indicators import NOISE_APL, settled, worst_served_mean
from deserts.methods.registry import Method, measure, method_named
from deserts.methods.scene import Scene
from deserts.progress import Report, ignore
from deserts.sensitivity import Spec
from deserts.times import TravelTimes
from scenarios.analysis.compare import card
from scenarios.analysis.figure import Figure
from scenarios.analysis.robustness import MethodRanking, Ranking, ranking
from scenarios.analysis.sensitivity import SEED, draws
from scenarios.answer.evaluate import evaluate, times_to_sites
from scenarios.answer.model import Baseline, Model, supply_by_commune
from scenarios.answer.world import world
from scenarios.plan.scenario import Scenario, all_sites

Floats = npt.NDArray[np.float64]

FIGURES = (Figure.LIFTED, Figure.DEFICIT_REMOVED, Figure.WORST_TENTH)
"""Figures whose order can be tried: those that every draw and every method has."""

METHODS = ("apl", "e2sfca", "3sfca", "raam")
DRAWS = 200


def ranking_under_draws(
    model: Model,
    scenarios: Sequence[Scenario],
    figure: Figure,
    baseline: Baseline,
    *,
    spec: Spec | None = None,
    seed: int = SEED,
    n: int = DRAWS,
    report: Report = ignore,
) -> Ranking:
    """The order of two or more scenarios by a figure of ``FIGURES`` when what is uncertain varies.

    The same doubts meet every scenario in the same draw. Differences of APL under ``NOISE_APL`` share a rank.
    Raises BadValue for fewer than two scenarios or another figure, and all that ``evaluate`` raises.
    """
    _check(scenarios, figure)
    total = n * len(scenarios)
    columns, base = [], []
    for number, scenario in enumerate(scenarios):
        watch = partial(_shifted, report, n * number, total)
        column, start = _drawn(model, scenario, figure, baseline, (spec or Spec(), seed, n), watch)
        columns.append(column)
        base.append(start)
    shortest = min(len(column) for column in columns)
    table = np.column_stack([column[:shortest] for column in columns])
    noise = NOISE_APL if figure is Figure.WORST_TENTH else 0.0
    return ranking([scenario.name for scenario in scenarios], base, table, noise=noise)


def gain_under_draws(
    model: Model,
    scenario: Scenario,
    figure: Figure,
    baseline: Baseline,
    *,
    seed: int = SEED,
    n: int = DRAWS,
    report: Report = ignore,
) -> Ranking:
    """A figure of one scenario when what is uncertain varies; it is always first, its range is what is told."""
    values, base = _drawn(model, scenario, figure, baseline, (Spec(), seed, n), report)
    return ranking([scenario.name], [base], values[:, None])


def _drawn(
    model: Model, scenario: Scenario, figure: Figure, baseline: Baseline, how: tuple[Spec, int, int], report: Report
) -> tuple[Floats, float]:
    """(draws,) a figure of a scenario, and the figure without any variation. how : what varies, seed, draws."""
    spec, seed, n = how
    made = draws(model, scenario, spec, seed, n, baseline=baseline, report=report)
    core, params = model.territory.communes.loc[made.codes], model.params
    values = figures_of(figure, made.before, made.after, core, params.low_apl, params.least_change_apl)
    return values, card(evaluate(model, scenario, baseline), model).figures[figure]


def _shifted(report: Report, first: int, total: int, done: int, _all: int) -> None:
    """Progress of one scenario as part of all."""
    report(first + done, total)


def _check(scenarios: Sequence[Scenario], figure: Figure) -> None:
    if len(scenarios) < 2:
        raise BadValue("scenarios", len(scenarios), "at least two")
    if figure not in FIGURES:
        raise BadValue("figure", str(figure), ", ".join(FIGURES))


def figures_of(
    figure: Figure, before: Floats, after: Floats, core: pd.DataFrame, low: float, least_change: float
) -> Floats:
    """(draws,) a figure in each draw.

    before, after : (draws, communes) consultations per year and person, NaN = not known; core : their population, need
    low, least_change : in the same unit; what changes by less lifts nobody
    """
    people = core["population"].to_numpy(dtype=np.float64)
    need = core["need"].to_numpy(dtype=np.float64)
    match figure:
        case Figure.LIFTED:
            return np.asarray(
                ((before < low) & (settled(before, after, least_change) >= low)) @ people, dtype=np.float64
            )
        case Figure.DEFICIT_REMOVED:
            gaps = (np.nan_to_num(np.clip(low - values, 0.0, None)) @ need for values in (before, after))
            return np.asarray(np.subtract(*gaps), dtype=np.float64)
        case _:
            return np.array([worst_served_mean(row, people) for row in after])


def ranking_under_methods(
    model: Model,
    scenarios: Sequence[Scenario],
    figure: Figure,
    *,
    methods: Sequence[str] = METHODS,
    report: Report = ignore,
) -> MethodRanking:
    """The same figure under other measures of access, all computed from the supply on file.

    A threshold of 2.5 has a meaning in APL only: under every other measure the threshold is the value that has as many
    persons below it at present as 2.5 has under the computed APL. Where nothing is in reach (RAAM has no value there) the
    commune counts as the worst. What is noise is as large a part of the threshold as under the APL. Teleconsultation is not part of it.
    Raises BadValue as ``ranking_under_draws`` and for an unknown method.
    """
    _check(scenarios, figure)
    chosen = [method_named(key) for key in methods]
    total, core = (len(scenarios) + 1) * len(chosen), model.territory.communes["in_core"].to_numpy(dtype=bool)
    table = model.territory.communes[core]
    scenes = [scene_of(model, scenario) for scenario in (Scenario(""), *scenarios)]
    share = _share_under(model.base["apl"].to_numpy(dtype=np.float64)[core], table, model.params.low_apl)
    values: dict[str, Floats] = {}
    for row, method in enumerate(chosen):
        access = []
        for column, scene in enumerate(scenes):
            report(row * len(scenes) + column, total)
            access.append(_more_is_better(method, scene)[core])
        low = model.params.low_apl if method.key == "apl" else _value_at(access[0], table, share)
        least = model.params.least_change_apl * abs(low / model.params.low_apl)
        found = (figures_of(figure, access[0][None], after[None], table, low, least)[0] for after in access[1:])
        values[method.key] = np.array(list(found))
    return MethodRanking(
        tuple(scenario.name for scenario in scenarios), values, dict.fromkeys((each.key for each in chosen), True)
    )


def scene_of(model: Model, scenario: Scenario) -> Scene:
    """A territory as a scenario leaves it, as the methods want it: one place for each seat, one for each place chosen."""
    territory = world(model, scenario).territory
    sites = all_sites(territory, scenario)
    placed = sites["x_m"].isna()
    seats, planned = supply_by_commune(territory, sites[~placed]), sites[placed]
    times = _with(territory.times, times_to_sites(territory, planned))
    home = territory.communes.index.get_indexer(pd.Index(planned["commune"]))
    return Scene(
        times=times,
        population=territory.communes["population"].to_numpy(dtype=np.float64),
        need=territory.communes["need"].to_numpy(dtype=np.float64),
        supply=np.concatenate(
            [seats["consultations"].to_numpy(np.float64), planned["consultations"].to_numpy(np.float64)]
        ),
        heads=np.concatenate([seats["gps"].to_numpy(np.float64), planned["gps"].to_numpy(np.float64)]),
        home=np.concatenate([np.arange(len(seats)), home]).astype(np.int32),
        decay=model.params.decay,
    )


def _with(seats: TravelTimes, planned: TravelTimes) -> TravelTimes:
    """The times to the seats, and those to the places chosen."""
    return TravelTimes(
        seats.origins,
        pd.Index([*seats.destinations, *planned.destinations], dtype="str"),
        np.concatenate([seats.origin, planned.origin]),
        np.concatenate([seats.destination, planned.destination + np.int32(len(seats.destinations))]).astype(np.int32),
        np.concatenate([seats.minutes, planned.minutes]),
        seats.limit_min,
        seats.method,
    )


def _more_is_better(method: Method, scene: Scene) -> Floats:
    """(communes,) values, signed so that more is better; no value = the worst there is."""
    values = measure(method, scene)
    signed = values if method.better else -values
    known = signed[~np.isnan(signed)]
    return np.where(np.isnan(signed), known.min(initial=0.0), signed)


def _share_under(values: Floats, core: pd.DataFrame, low: float) -> float:
    """Share of the people under a threshold."""
    people = core["population"].to_numpy(dtype=np.float64)
    return float(people[values < low].sum() / people.sum()) if people.sum() > 0 else 0.0


def _value_at(values: Floats, core: pd.DataFrame, share: float) -> float:
    """The value that has this share of the people below it."""
    people = core["population"].to_numpy(dtype=np.float64)
    order = np.argsort(values, kind="stable")
    below = np.concatenate([[0.0], np.cumsum(people[order])])
    position = int(np.searchsorted(below, share * below[-1] - 1e-9))
    return float(values[order][min(position, len(values) - 1)])
