"""A scenario answered: only what it changes is computed, and the answer equals a full recomputation.

APL is linear in supply (docs/method.md, APL): a site of S consultations at j gives w_ij·S/D_j to commune i and changes
nothing else, because D_j, the people around j, does not depend on supply.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.accessibility import per_person
from deserts.errors import BadValue
from deserts.indicators import (
    missing_consultations,
    nearest_min,
    people_under,
    per_100k,
    settled,
    weighted_mean,
    worst_served_mean,
)
from deserts.scoring import AgeVariant, Origin, Scores, ScoringParams, apl_class, score
from deserts.times import TravelTimes
from geodata.territory.opening import Territory
from geodata.territory.ring import unjoined
from scenarios.answer.model import NOW, Baseline, Model, Moment, supply_by_commune
from scenarios.answer.place_minutes import Place, minutes_to, places
from scenarios.answer.road_world import on_roads_anew
from scenarios.answer.tele import Tele, tele_of
from scenarios.answer.world import growth, with_people, world
from scenarios.plan.edits import AddLever
from scenarios.plan.levers.applying import LeverFigures
from scenarios.plan.levers.effects import NO_COST, Cost
from scenarios.plan.scenario import Scenario, all_sites, applied

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Headline:
    """The figures of a territory that fit in one line; core communes only.

    people_low : persons under ``low_apl``, see ``sides``; worst_tenth_apl : mean APL of the worst-served tenth of the people
    mean_nearest_min : minutes to the nearest GP, mean over persons who have one within the limit (NaN = nobody has)
    people_out_of_reach : persons without a GP within the limit, those off the roads left out; people_off_roads : persons of
        communes that no road of the file joins to another, and that have no GP: neither near nor far
    mean_apl : weighted by need, as DREES does
    missing_consultations : per year, to lift all to ``low_apl``; people_without_apl : persons whose APL is absent
    """

    people: float
    people_low: float
    worst_tenth_apl: float
    mean_nearest_min: float
    people_out_of_reach: float
    people_off_roads: float
    mean_apl: float
    missing_consultations: float
    people_without_apl: float


@dataclass(frozen=True)
class Outcome:
    """A scenario and what it does, commune by commune.

    before, after : scores without and with the scenario, same index
    change : (communes,) columns apl_change (consultations per year and person), nearest_gp_change_min (minutes; NaN
        where the nearest GP is or was out of reach), class_change (classes gained or lost)
    floored : communes whose APL would have fallen below 0 and was held at 0 (published baseline only)
    unused_consultations : per year, of planned sites that nobody can reach
    levers : what each lever does; patients_followed : by all of them, more (less where negative); cost : of all of them
    tele : what teleconsultation adds beside APL, never in it; None where the scenario has none
    year : of a horizon; None = the steady state
    """

    scenario: Scenario
    baseline: Baseline
    before: Scores
    after: Scores
    change: pd.DataFrame
    headline_before: Headline
    headline_after: Headline
    floored: tuple[str, ...]
    unused_consultations: float
    levers: tuple[LeverFigures, ...] = ()
    patients_followed: float = 0.0
    cost: Cost = NO_COST
    tele: Tele | None = None
    year: int | None = None


def evaluate(model: Model, scenario: Scenario, baseline: Baseline, moment: Moment = NOW) -> Outcome:
    """What a scenario changes, in milliseconds: one column of weights per place that the user chose.

    Raises UnknownSite, UnknownCommune or BadValue for edits that do not hold together, and BadValue for
    ``Baseline.PUBLISHED`` where no published values are loaded.
    """
    alone = moment.model or model
    there = world(alone, scenario, moment.year)
    done = applied(there.territory, scenario, moment.year)
    edited = done.sites
    placed = edited["x_m"].isna() & edited["status"].ne("closed")
    added = [_column(there, place) for place in places(edited[placed])]
    gain = sum((column.share for column in added), np.zeros(len(there.demand)))
    change, has_gp, unused = _at_seats(there, edited[~placed], edited)
    before = before_apl(model, baseline)
    start = before if moment.apl is None else moment.apl
    if there is not alone:
        start = start + (there.base["apl"] - alone.base["apl"]).to_numpy(dtype=np.float64)
    after = start + gain + change
    scores_before = _scores(
        model, baseline, before, model.base["nearest_gp_min"].to_numpy(), model.base["gps"].to_numpy()
    )
    gps = there.base["gps"].to_numpy() + _gps_change(there, edited)
    held = np.where(after < 0, 0.0, after)
    scores_after = _scores(there, baseline, held, _nearest_after(there, has_gp, added), gps)
    off = unjoined(there.territory)
    return Outcome(
        scenario=scenario,
        baseline=baseline,
        before=scores_before,
        after=scores_after,
        change=_change(scores_before.table, scores_after.table),
        headline_before=headline(scores_before, off=off),
        headline_after=headline(scores_after, scores_before, off=off),
        # Rounding may leave -1e-16 where a lone site closes: that is 0, not a floor.
        floored=tuple(there.territory.communes.index[after < -1e-9]),
        unused_consultations=sum(column.unused for column in added) + unused,
        levers=done.levers,
        patients_followed=sum(each.patients for each in done.levers),
        cost=sum((each.cost for each in done.levers), NO_COST),
        tele=tele_of(there.territory, scenario, held, lambda cabin: _cabin_minutes(there, cabin), moment.year),
        year=moment.year,
    )


def evaluate_fully(territory: Territory, scenario: Scenario, params: ScoringParams) -> pd.DataFrame:
    """Modelled scores of a scenario computed from nothing, site by site: slow, and what ``evaluate`` must equal."""
    factor = growth(territory, scenario)
    territory = territory if factor is None else with_people(territory, factor)
    territory = on_roads_anew(territory, scenario)
    sites = all_sites(territory, scenario)
    times = times_to_sites(territory, sites)
    return score(territory.communes, sites, times, params)


def before_apl(model: Model, baseline: Baseline) -> Floats:
    """APL without the scenario, consultations per year and person; NaN = not published for this commune."""
    published = model.territory.published
    if baseline is Baseline.PUBLISHED and published is None:
        raise BadValue("baseline", str(baseline), "modelled, for want of published values")
    if baseline is Baseline.MODELLED or published is None:
        return model.base["apl"].to_numpy(dtype=np.float64)
    column = "apl_all_ages" if model.params.age_variant is AgeVariant.ALL_AGES else "apl_under_65"
    return published[column].to_numpy(dtype=np.float64)


def published_of_all_ages(model: Model) -> Floats:
    """The published APL that a modelled one may be held against (communes,): all ages, as the supply on file.

    NaN where it is not published; never the APL without the doctors over 65, which is another measure.
    """
    published = model.territory.published
    if published is None or "apl_all_ages" not in published:
        return np.full(len(model.territory.communes), np.nan)
    return published["apl_all_ages"].to_numpy(dtype=np.float64)


def headline(scores: Scores, former: Scores | None = None, *, off: pd.Index[str] | None = None) -> Headline:
    """The figures of the core communes.

    former : the scores before a change, of which noise lifts and drops nobody; off : communes that no road joins to
    another, which are not merely far
    """
    core = scores.in_core.to_numpy()
    table = scores.table[core]
    people, need = table["population"].to_numpy(), table["need"].to_numpy()
    apl, nearest = table["apl"].to_numpy(), table["nearest_gp_min"].to_numpy()
    low = scores.params.low_apl
    without = np.isnan(nearest)
    lost = without & (np.zeros(len(table), dtype=bool) if off is None else table.index.isin(off))
    return Headline(
        people=float(people.sum()),
        people_low=people_under(sides(scores, former)[core], people, low),
        worst_tenth_apl=worst_served_mean(apl, people),
        mean_nearest_min=weighted_mean(nearest, people),
        people_out_of_reach=float(people[without & ~lost].sum()),
        people_off_roads=float(people[lost].sum()),
        mean_apl=weighted_mean(apl, need),
        missing_consultations=missing_consultations(apl, need, low),
        people_without_apl=float(people[np.isnan(apl)].sum()),
    )


def sides(scores: Scores, former: Scores | None) -> Floats:
    """(communes,) the APL by which people are put under or above a threshold: a change that is noise moves nobody.

    former : the scores before the change, None = there is none
    """
    apl = scores.table["apl"].to_numpy(dtype=np.float64)
    if former is None:
        return apl
    return settled(former.table["apl"].to_numpy(dtype=np.float64), apl, scores.params.least_change_apl)


@dataclass(frozen=True)
class _Column:
    """What one site gives: share of APL per commune, minutes per commune (inf = out of reach)."""

    share: Floats
    minutes: Floats
    unused: float


def _column(model: Model, place: Place) -> _Column:
    """The contribution of one edited site, from wherever it stands now."""
    minutes = minutes_to(model.territory, place)
    weight = model.params.decay.weights(minutes)
    need = model.territory.communes["need"].to_numpy(dtype=np.float64)
    demand = float(weight @ need)
    rate = float(per_person(np.array([place.consultations]), np.array([demand]))[0])
    return _Column(weight * rate, minutes, place.consultations if demand <= 0 else 0.0)


def _cabin_minutes(model: Model, cabin: AddLever) -> Floats:
    """Minutes from every commune to a cabin."""
    return minutes_to(model.territory, Place(cabin.commune, cabin.lon, cabin.lat, placed=True, consultations=0.0))


def _at_seats(model: Model, seated: pd.DataFrame, edited: pd.DataFrame) -> tuple[Floats, Bools, float]:
    """What present sites give more or less from the seats of their communes, all of them in one product.

    seated : edited sites that nobody placed elsewhere, closed ones with 0 consultations
    Returns the change of APL by commune, where a GP is at a seat, and consultations that nobody can reach.
    """
    sites = model.territory.sites
    present = sites.index.intersection(edited.index)
    if present.empty:
        return np.zeros(len(model.demand)), model.has_gp, 0.0
    lost = supply_by_commune(model.territory, sites.loc[present])["consultations"].to_numpy()
    given = supply_by_commune(model.territory, seated)["consultations"].to_numpy(dtype=np.float64)
    left = supply_by_commune(model.territory, sites.drop(index=present))["consultations"].to_numpy() + given > 0
    change = model.weights @ per_person(given - lost, model.demand)
    # The same practices are open: the minutes to them need not be looked for again.
    left = model.has_gp if np.array_equal(left, model.has_gp) else left
    return np.asarray(change), left, float(given[model.demand <= 0].sum())


def _nearest_after(model: Model, has_gp: Bools, added: list[_Column]) -> Floats:
    """Minutes to the nearest GP with the scenario; NaN = out of reach."""
    nearest: Floats = model.base["nearest_gp_min"].to_numpy(dtype=np.float64)
    if has_gp is not model.has_gp:
        nearest = nearest_min(model.territory.times, has_gp)
    for column in added:
        within = np.where(column.minutes <= model.territory.times.limit_min, column.minutes, np.nan)
        nearest = np.asarray(np.fmin(nearest, within), dtype=np.float64)
    return nearest


def _gps_change(model: Model, edited: pd.DataFrame) -> Floats:
    """GPs gained or lost in each commune."""
    codes = model.territory.communes.index
    sites = model.territory.sites
    present = sites.loc[sites.index.intersection(edited.index)]
    gained = edited.groupby("commune")["gps"].sum().reindex(codes, fill_value=0.0)
    lost = present.groupby("commune")["gps"].sum().reindex(codes, fill_value=0.0)
    return np.asarray(gained.astype(float) - lost.astype(float), dtype=np.float64)


def _scores(model: Model, baseline: Baseline, apl: Floats, nearest: Floats, gps: Floats) -> Scores:
    """The modelled table with another APL, other minutes and other GPs."""
    base, params = model.base, model.params
    values = pd.Series(apl, index=base.index)
    table = base.assign(
        gps=gps,
        gp_per_100k=per_100k(gps, base["population"].to_numpy()),
        gp_per_100k_standardised=per_100k(gps, base["need"].to_numpy()),
        nearest_gp_min=nearest,
        apl=values,
        apl_class=apl_class(values, params),
    )
    return Scores(table, model.territory.communes["in_core"], params, origins(model.territory, baseline))


def origins(territory: Territory, baseline: Baseline) -> Mapping[str, Origin]:
    """Where each column comes from: what rests on invented doctors says so."""
    supply = Origin.ILLUSTRATIVE if territory.illustrative else Origin.MODELLED
    people = {"published": Origin.PUBLISHED, "ages": Origin.MODELLED}.get(territory.need_origin, Origin.BASE)
    apl = Origin.ANCHORED if baseline is Baseline.PUBLISHED else supply
    offer = dict.fromkeys(("gps", "gp_per_100k", "gp_per_100k_standardised", "nearest_gp_min"), supply)
    return {"population": people, "need": people, "apl": apl, "apl_class": apl, "apl_change": apl, **offer}


def _change(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """After minus before, column by column."""
    return pd.DataFrame(
        {
            "apl_change": after["apl"] - before["apl"],
            "nearest_gp_change_min": after["nearest_gp_min"] - before["nearest_gp_min"],
            "class_change": after["apl_class"] - before["apl_class"],
        }
    )


def times_to_sites(territory: Territory, sites: pd.DataFrame) -> TravelTimes:
    """Travel times from every commune to every site, each at its own place."""
    columns = [minutes_to(territory, place) for place in places(sites)]
    minutes = np.column_stack(columns) if columns else np.empty((len(territory.communes), 0))
    origin, destination = np.nonzero(minutes <= territory.times.limit_min)
    return TravelTimes(
        territory.communes.index,
        sites.index,
        origin.astype(np.int32),
        destination.astype(np.int32),
        minutes[origin, destination],
        territory.times.limit_min,
        territory.times.method,
    )
