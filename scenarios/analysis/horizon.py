"""A scenario in years to come: doctors leave, some are replaced, people grow in number and age, and what was decided opens.

Expected values, no prediction: every rate is an assumption that can be read and changed. Year 0 is the present exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import BadValue
from deserts.progress import Report, ignore
from deserts.scoring import AgeVariant
from geodata.territory.opening import Territory
from scenarios.answer.evaluate import Headline, Outcome, before_apl, evaluate
from scenarios.answer.model import Baseline, Model, Moment
from scenarios.answer.world import rescored, with_people
from scenarios.plan.levers.effects import cost_until
from scenarios.plan.scenario import Scenario, folded_levers

Floats = npt.NDArray[np.float64]

YEARS = (1, 3, 5, 10)
"""Horizons that planners ask for."""

FRANCE_OLDER: Mapping[int, float] = {65: 0.12, 62: 0.22, 60: 0.27}
"""Share of access that GPs over an age give, France 2024. Source: DREES, APL 2024 by age bound, second-hand
(docs/method.md, Years to come)."""

MOST_YEARS = 30


@dataclass(frozen=True)
class Horizon:
    """Assumptions on the years to come.

    exit_age : age at which a GP stops, 60 to 75. Own choice: 67, or 65
    replaced : share of those who leave that is replaced, 0 to 1. No source read: a guess
    population_percent, ageing_percent : growth of people, and of need for each person, in % a year. No projection is
        loaded: 0 unless the user sets a trend
    """

    exit_age: float = 67.0
    replaced: float = 0.5
    population_percent: float = 0.0
    ageing_percent: float = 0.0

    def __post_init__(self) -> None:
        checks = {
            "exit_age": (60.0, 75.0),
            "replaced": (0.0, 1.0),
            "population_percent": (-5.0, 5.0),
            "ageing_percent": (-5.0, 5.0),
        }
        for name, (least, most) in checks.items():
            if not least <= getattr(self, name) <= most:
                raise BadValue(name, getattr(self, name), f"{least:g} to {most:g}")


@dataclass(frozen=True)
class Ahead:
    """The territory as a year finds it without any scenario, ready for scenarios.

    lost : (communes,) share of the doctors' activity that is gone by then, replacements counted
    known : ages over which the share of doctors is published by commune; at the others it is that of the country
    """

    moment: Moment
    year: int
    lost: Floats
    known: tuple[int, ...]


def departed(older: Mapping[int, Floats], exit_age: float, years: float) -> Floats:
    """Share of activity whose doctors have reached the exit age within so many years.

    older : age -> (communes,) share of activity of doctors over that age, 0 to 1, for two ages or more
    Doctors over an age A reach the exit age within exit_age - A years: the shares are points of a curve from 0 now, joined
    by straight lines and prolonged by the last slope, at most 1. Those past the exit age leave within a year.
    Source: docs/method.md, Years to come.
    """
    ages = sorted(older, reverse=True)
    at = [0.0]
    shares = [np.zeros_like(older[ages[0]])]
    for age in ages:
        when = max(1.0, exit_age - age)
        # What a lower age bound says can only be more; two bounds past the exit age are one point.
        share = np.maximum(older[age], shares[-1])
        if when <= at[-1]:
            shares[-1] = share
        else:
            at.append(when)
            shares.append(share)
    if years >= at[-1]:
        slope = (shares[-1] - shares[-2]) / (at[-1] - at[-2])
        return np.clip(shares[-1] + slope * (years - at[-1]), 0.0, 1.0)
    place = int(np.searchsorted(at, years, side="right"))
    part = (years - at[place - 1]) / (at[place] - at[place - 1])
    return np.clip(shares[place - 1] + part * (shares[place] - shares[place - 1]), 0.0, 1.0)


def older_shares(territory: Territory, variant: AgeVariant) -> tuple[dict[int, Floats], tuple[int, ...]]:
    """Share of the activity in view that doctors over 65, 62 and 60 give, and the ages that are published by commune.

    An age without a published column follows the one above it as in the country: of those under it, as large a share is
    older. So does a commune without a value. Where the APL in view leaves out doctors over 65 already, as the one under 65
    does, they are not there to leave.
    """
    published = territory.published
    size = len(territory.communes)
    under = variant is AgeVariant.UNDER_65
    whole = None if published is None else published["apl_under_65" if under else "apl_all_ages"].to_numpy(dtype=float)
    found: dict[int, Floats] = {}
    known = []
    left, national_left = np.ones(size), 1 - FRANCE_OLDER[65] if under else 1.0
    for age, country in FRANCE_OLDER.items():
        staying = left * (1 - country) / national_left
        column = f"apl_under_{age}"
        if whole is not None and published is not None and column in published:
            values = published[column].to_numpy(dtype=float)
            with np.errstate(divide="ignore", invalid="ignore"):
                share = np.where(whole == 0, 1.0, values / whole)
            staying = np.where(np.isnan(share), staying, share)
            known += [age] if age < 65 or not under else []
        left, national_left = np.clip(np.minimum(staying, left), 0.0, 1.0), 1 - country
        found[age] = 1 - left
    return found, tuple(known)


def ahead(model: Model, horizon: Horizon, year: int, baseline: Baseline) -> Ahead:
    """What a year finds without any scenario; the same for all scenarios, so that it is made once. Raises BadValue."""
    if not 0 <= year <= MOST_YEARS:
        raise BadValue("year", year, f"0 to {MOST_YEARS}")
    older, known = older_shares(model.territory, model.params.age_variant)
    if year == 0:
        return Ahead(Moment(0), 0, np.zeros(len(model.demand)), known)
    lost = departed(older, horizon.exit_age, year) * (1 - horizon.replaced)
    people = _people(model, horizon, year)
    there = rescored(people, _left(people.territory, lost))
    apl = None
    if baseline is Baseline.PUBLISHED:
        apl = before_apl(model, baseline) * (1 - lost) * _thinner(model, people)
    else:
        apl = there.base["apl"].to_numpy(dtype=np.float64)
    return Ahead(Moment(year, there, apl), year, lost, known)


def outcome_in(model: Model, scenario: Scenario, horizon: Horizon, year: int, baseline: Baseline) -> Outcome:
    """A scenario as it stands in a year: before is the present, after is that year. Year 0 changes nothing."""
    return evaluate_ahead(model, scenario, ahead(model, horizon, year, baseline), baseline)


def evaluate_ahead(model: Model, scenario: Scenario, found: Ahead, baseline: Baseline) -> Outcome:
    """A scenario in a year that ``ahead`` has made ready; in year 0 nothing is decided yet."""
    asked = scenario if found.year else replace(scenario, edits=())
    outcome = evaluate(model, asked, baseline, found.moment)
    return replace(outcome, scenario=scenario)


def do_nothing(name: str) -> Scenario:
    """The scenario with which every other one is compared."""
    return Scenario(name)


def _people(model: Model, horizon: Horizon, year: int) -> Model:
    """The model with the people of that year; the same one where no trend is set."""
    if not (horizon.population_percent or horizon.ageing_percent):
        return model
    factor = np.full(len(model.demand), (1 + horizon.population_percent / 100) ** year)
    ageing = (1 + horizon.ageing_percent / 100) ** year
    return rescored(model, with_people(model.territory, factor, ageing))


def _thinner(model: Model, people: Model) -> Floats:
    """Access under the people of that year over access today: 1 where no trend is set or nobody is in reach."""
    if people is model:
        return np.ones(len(model.demand))
    now, then = (each.base["apl"].to_numpy(dtype=np.float64) for each in (model, people))
    return np.asarray(np.divide(then, now, out=np.ones(len(now)), where=now > 0), dtype=np.float64)


def _left(territory: Territory, lost: Floats) -> Territory:
    """The territory with what its doctors still give, expected value: heads and hours alike."""
    sites = territory.sites
    at = territory.communes.index.get_indexer(pd.Index(sites["commune"]))
    kept = 1 - lost[at]
    scaled = {column: sites[column].to_numpy(dtype=np.float64) * kept for column in ("fte", "consultations", "gps")}
    return replace(territory, sites=sites.assign(**scaled))


@dataclass(frozen=True)
class YearFigures:
    """One scenario in one year.

    apl : (communes,) consultations per year and person, NaN = not published
    spent_eur : from now to the end of that year, aid deducted
    tele_used : consultations a year by teleconsultation, apart from APL
    """

    headline: Headline
    apl: pd.Series[float]
    floored: tuple[str, ...]
    patients_followed: float
    spent_eur: float
    tele_used: float


@dataclass(frozen=True)
class Course:
    """Years side by side: what happens if nothing is done, and with a scenario.

    nothing, planned : year -> figures; known : ages whose share of doctors is published by commune
    """

    scenario: Scenario
    horizon: Horizon
    nothing: Mapping[int, YearFigures]
    planned: Mapping[int, YearFigures]
    known: tuple[int, ...]


def course(
    model: Model,
    scenario: Scenario,
    horizon: Horizon,
    baseline: Baseline,
    years: Iterable[int],
    *,
    report: Report = ignore,
) -> Course:
    """A scenario and doing nothing through the years. May be cancelled by ``report``; raises as ``evaluate``."""
    listed = sorted(set(years))
    nothing, planned = {}, {}
    known: tuple[int, ...] = ()
    for done, year in enumerate(listed):
        report(done, len(listed))
        found = ahead(model, horizon, year, baseline)
        known = found.known
        nothing[year] = _figures(evaluate_ahead(model, do_nothing(""), found, baseline))
        planned[year] = _figures(evaluate_ahead(model, scenario, found, baseline)) if scenario.edits else nothing[year]
    report(len(listed), len(listed))
    return Course(scenario, horizon, nothing, planned, known)


def _figures(outcome: Outcome) -> YearFigures:
    used = 0.0 if outcome.tele is None else outcome.tele.used
    apl = outcome.after.table["apl"]
    spent = cost_until(folded_levers(outcome.scenario), outcome.year or 0)
    return YearFigures(outcome.headline_after, apl, outcome.floored, outcome.patients_followed, spent, used)
