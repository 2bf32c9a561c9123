"""Where something may be built, and the wish as arrays: what each option would bring to each commune."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.accessibility import per_person
from deserts.errors import BadValue, UnknownSite
from deserts.progress import Report, ignore
from geodata.territory.opening import Territory
from scenarios.answer.evaluate import before_apl, times_to_sites
from scenarios.answer.model import Baseline, Model
from scenarios.plan.costs import edit_cost_eur
from scenarios.plan.edits import AddLever
from scenarios.plan.levers.catalogue import lever
from scenarios.plan.levers.effects import Practice, effect
from scenarios.plan.scenario import Scenario
from scenarios.siting.problem import Answer, Columns, Floats, Ints, Kind, Problem, Wish

COLUMNS = ["name", "commune", "lon", "lat", "at_seat"]
"""Columns of a table of candidates, indexed by place id; at_seat : whether it is the seat of its commune."""

CHUNK = 100


def communes_as_candidates(territory: Territory) -> pd.DataFrame:
    """The seat of every commune of the territory reported; place id = INSEE code."""
    core = territory.core
    return _table(core.index, core["name"], core.index, core, at_seat=True)


def sites_as_candidates(territory: Territory) -> pd.DataFrame:
    """Where there is a place of care already, in the territory reported; place id = site id."""
    sites = territory.sites[territory.sites["commune"].isin(territory.core.index)]
    seats = territory.communes.loc[sites["commune"], ["lon", "lat"]].to_numpy(dtype=np.float64)
    at_seat = np.isclose(sites[["lon", "lat"]].to_numpy(dtype=np.float64), seats, rtol=0, atol=1e-9).all(axis=1)
    return _table(sites.index, sites["name"], sites["commune"], sites, at_seat=at_seat)


def points_as_candidates(points: pd.DataFrame, territory: Territory) -> pd.DataFrame:
    """Given points, for instance pharmacies: columns name, commune, lon, lat; those outside the territory are left out."""
    here = points[points["commune"].isin(territory.core.index)]
    return _table(here.index.astype(str), here["name"], here["commune"], here, at_seat=False)


def within_area(candidates: pd.DataFrame, outline: Sequence[tuple[float, float]]) -> pd.DataFrame:
    """Only the candidates inside a drawn outline, degrees; its edge counts as inside."""
    import shapely

    if len(outline) < 3:
        raise BadValue("outline", len(outline), "at least three corners")
    area = shapely.make_valid(shapely.Polygon(outline))
    lon, lat = (candidates[name].to_numpy(dtype=np.float64) for name in ("lon", "lat"))
    inside = np.asarray(shapely.intersects_xy(area, lon, lat), dtype=bool)
    return candidates.loc[inside]


def _table(
    index: pd.Index, name: npt.ArrayLike, commune: npt.ArrayLike, where: pd.DataFrame, *, at_seat: npt.ArrayLike
) -> pd.DataFrame:
    """A table of candidates."""
    return pd.DataFrame(
        {
            "name": np.asarray(name),
            "commune": np.asarray(commune),
            "lon": where["lon"].to_numpy(dtype=np.float64),
            "lat": where["lat"].to_numpy(dtype=np.float64),
            "at_seat": np.broadcast_to(np.asarray(at_seat, dtype=bool), len(index)),
        },
        index=index,
    )


def problem(
    model: Model,
    baseline: Baseline,
    candidates: pd.DataFrame,
    kinds: Sequence[Kind],
    wish: Wish,
    *,
    scenario_apl: tuple[Floats, Floats] | None = None,
    report: Report = ignore,
) -> Problem:
    """The wish on arrays, from a model and a table of candidates (``COLUMNS``).

    scenario_apl : (communes,) APL and minutes to the nearest GP (NaN = out of reach) from which to start, where other
    decisions are taken already; default: the present. Raises BadValue for a place or kind that is not there.
    """
    territory = model.territory
    apl, nearest = scenario_apl or (
        before_apl(model, baseline),
        model.base["nearest_gp_min"].to_numpy(dtype=np.float64),
    )
    counted = territory.communes["in_core"].to_numpy(dtype=bool)
    columns = _minutes(model, candidates, report)
    need = territory.communes["need"].to_numpy(dtype=np.float64)
    gains = [_gain(model, rows, minutes, need) for rows, minutes in columns]
    place = np.repeat(np.arange(len(candidates)), len(kinds))
    kind = np.tile(np.arange(len(kinds)), len(candidates))
    made = Problem(
        wish=wish,
        kinds=tuple(kinds),
        places=tuple(map(str, candidates.index)),
        communes=tuple(map(str, territory.communes.index)),
        people=np.where(counted, territory.communes["population"].to_numpy(dtype=np.float64), 0.0),
        need=np.where(counted, need, 0.0),
        apl=np.asarray(apl, dtype=np.float64),
        nearest_min=np.nan_to_num(np.asarray(nearest, dtype=np.float64), nan=territory.times.limit_min),
        limit_min=territory.times.limit_min,
        gain=_with_kinds([gains[p] for p in place], np.array([kinds[k].consultations for k in kind])),
        minutes=Columns.of([columns[p] for p in place]),
        place=place,
        kind=kind,
        cost_eur=np.array([kinds[k].cost_eur for k in kind], dtype=np.float64),
    )
    return with_wish(made, wish)


def with_wish(made: Problem, wish: Wish) -> Problem:
    """The same arrays with another wish: what is kept and what is excluded become options again."""
    excluded = set(wish.excluded)
    if unknown := excluded - set(made.places):
        raise BadValue("excluded", min(unknown), "a candidate place")
    barred = np.isin(np.asarray(made.places, dtype=object)[made.place], list(excluded)) if excluded else np.zeros(0)
    names = {made.named(option): option for option in range(len(made))} if wish.locked else {}
    locked = []
    for pair in wish.locked:
        if pair not in names:
            raise BadValue("locked", pair, "a candidate place and a kind that may be built")
        locked.append(names[pair])
    return replace(made, wish=wish, locked=tuple(sorted(locked)), barred=frozenset(map(int, np.flatnonzero(barred))))


def _minutes(model: Model, candidates: pd.DataFrame, report: Report) -> list[tuple[Ints, Floats]]:
    """Communes within the limit of each candidate, and their minutes."""
    times = model.territory.times
    result: list[tuple[Ints, Floats]] = [(np.empty(0, dtype=np.int64), np.empty(0))] * len(candidates)
    at_seat = candidates["at_seat"].to_numpy(dtype=bool)
    seats, points = np.flatnonzero(at_seat), np.flatnonzero(~at_seat)
    positions = model.territory.communes.index.get_indexer(pd.Index(candidates["commune"]))
    if (positions < 0).any():
        raise BadValue("candidates", str(candidates.index[positions < 0][0]), "a place in a commune of the territory")
    order = np.argsort(times.destination, kind="stable")
    starts = np.searchsorted(times.destination[order], np.arange(len(model.territory.communes) + 1))
    for row in seats:
        here = order[starts[positions[row]] : starts[positions[row] + 1]]
        result[row] = times.origin[here].astype(np.int64), times.minutes[here]
    for begin in range(0, len(points), CHUNK):
        report(begin, len(points))
        part = points[begin : begin + CHUNK]
        table = candidates.iloc[part].assign(x_m=np.nan, consultations=1.0)
        found = times_to_sites(model.territory, table)
        for number, row in enumerate(part):
            here = np.flatnonzero(found.destination == number)
            result[row] = found.origin[here].astype(np.int64), found.minutes[here]
    return result


def _gain(model: Model, rows: Ints, minutes: Floats, need: Floats) -> tuple[Ints, Floats]:
    """APL that one consultation a year brings to each commune: w / D (docs/method.md, APL)."""
    weight = model.params.decay.weights(minutes)
    kept = weight > 0
    share = per_person(np.ones(1), np.array([float(weight @ need[rows])]))[0]
    return rows[kept], weight[kept] * share


def _with_kinds(columns: list[tuple[Ints, Floats]], consultations: Floats) -> Columns:
    """Gains of options: each column times the consultations of its kind."""
    return Columns.of([(rows, share * given) for (rows, share), given in zip(columns, consultations, strict=True)])


def kind_of(
    lever_kind: str, name: str, given: Mapping[str, float], *, key: str = "", most: int | None = None, site: str = "k"
) -> Kind:
    """A kind that may be built, from a lever and its parameters; its cost is that of ``PERIOD_YEARS`` years.

    Every consultation counts as new (additionality 1): whom a centre takes from its neighbours depends on all the others
    that are built. Raises BadValue for an unknown lever or parameter, or one that gives no consultations of its own.
    """
    values = lever(lever_kind).filled({**given, "additionality": 1.0})
    sample = AddLever(site, lever_kind, name, commune="-", values=values)
    offers = effect(sample, None, _no_site).offers
    return Kind(
        key or lever_kind,
        name,
        sum(offer.consultations for offer in offers),
        edit_cost_eur(sample),
        most,
        lever_kind,
        values,
    )


def _no_site(site: str) -> Practice:
    """What may be built stands alone."""
    raise UnknownSite(site)


def as_edits(found: Answer, asked: Problem, candidates: pd.DataFrame, scenario: Scenario) -> tuple[AddLever, ...]:
    """The places found as decisions, with ids that the scenario does not use yet."""
    edits: list[AddLever] = []
    for option in found.chosen:
        place, key = asked.named(option)
        row = candidates.loc[place].to_dict()
        kind = next(kind for kind in asked.kinds if kind.key == key)
        grown = replace(scenario, edits=(*scenario.edits, *edits))
        edits.append(
            AddLever(
                site=grown.next_site(kind.lever),
                kind=kind.lever,
                name=f"{kind.name}, {row['name']}",
                lon=float(str(row["lon"])),
                lat=float(str(row["lat"])),
                commune=str(row["commune"]),
                values=kind.values,
            )
        )
    return tuple(edits)
