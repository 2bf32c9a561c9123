"""Cabins, remote doctors and teleconsultation from home of a scenario: a second figure, beside APL and never in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.telecare import (
    CABIN_DECAY,
    WALKING_DECAY,
    TelecareRules,
    home_telecare,
    neutral_loss,
    technical_limit,
    telecare,
    usable_share,
    within_limits,
)
from geodata.territory.opening import Territory
from geodata.uses.telecare import EXCLUSION, GOOD_LINE, INFANTS, national_exclusion
from scenarios.plan.edits import AddLever
from scenarios.plan.levers.effects import activity
from scenarios.plan.scenario import Scenario, folded_levers

Floats = npt.NDArray[np.float64]

WALK_MIN_PER_KM = 1.3 * 60.0 / 5.0
"""Minutes on foot for a straight km: 5 km/h, ways 1.3 times as long. Both are guesses (docs/method.md,
Teleconsultation)."""

Minutes = Callable[[AddLever], Floats]
"""A cabin -> minutes by car from every commune, inf past the limit."""


@dataclass(frozen=True)
class CabinFigures:
    """A cabin: teleconsultations a year that it gives, and what holds it: "use", "technical" or "legal"."""

    site: str
    name: str
    given: float
    held_by: str


@dataclass(frozen=True)
class Tele:
    """What teleconsultation adds, commune by commune, beside APL.

    table : (communes,) cabins, home, pool (what a neutral pool takes from everybody, <= 0) and total, consultations per
        year and inhabitant
    used, unused : consultations a year, equivalence counted, taken up and not; fte : full-time GPs that would give as much
    by_age : True where exclusion is that of each commune's ages, False where it is the national mean
    lines_known : whether home teleconsultation counts the lines of each commune
    """

    table: pd.DataFrame
    cabins: tuple[CabinFigures, ...]
    used: float
    unused: float
    by_age: bool
    lines_known: bool

    @property
    def fte(self) -> float:
        """Full-time GPs that would give as much."""
        return self.used / TelecareRules().acts_per_fte


def rules_of(scenario: Scenario) -> TelecareRules:
    """Rules of the scenario: its remote doctors where it names them (the last ones), else one full-time doctor."""
    pools = [each for each in folded_levers(scenario) if each.kind == "remote"]
    if not pools:
        return TelecareRules()
    values = dict(pools[-1].values)
    return TelecareRules(
        pool_fte=values["fte"],
        legal_share=values["legal"],
        acts_per_fte=values["acts"],
        equivalence=values["equivalence"],
        share_of_need=values["share_of_need"],
        reference_need=values["need"],
        neutral=values["neutral"] >= 0.5,
    )


def tele_of(
    territory: Territory, scenario: Scenario, apl: Floats, minutes: Minutes, year: int | None = None
) -> Tele | None:
    """What the cabins of a scenario give in a year; None where it has none.

    apl : (communes,) access that a neutral pool is taken from, NaN = not known
    """
    levers = [each for each in folded_levers(scenario) if each.lever.cabin]
    levers = [each for each in levers if activity(each, year) > 0]
    if not levers:
        return None
    rules = rules_of(scenario)
    cabins = [each for each in levers if each.kind != "home"]
    homes = [each for each in levers if each.kind == "home"]
    wanted = np.array([each.value("volume") for each in (*cabins, *homes)])
    technical = np.array([_technical(each) for each in cabins] + [np.inf] * len(homes))
    given, held = within_limits(wanted, technical, rules)
    need = territory.communes["need"].to_numpy(dtype=np.float64)
    exclusion, infants, by_age = _people(territory)
    weights = np.array([_weights(territory, each, minutes) for each in cabins]).reshape(len(cabins), len(need))
    usable = np.array([usable_share(exclusion, each.value("assistance"), infants) for each in cabins])
    found = telecare(need, weights, usable.reshape(weights.shape), given[: len(cabins)], rules)
    lines = None if territory.people is None else territory.people.get(GOOD_LINE)
    alone = usable_share(exclusion, 0.0, infants) * (1.0 if lines is None else lines.fillna(0.0).to_numpy())
    at_home = home_telecare(need, alone, float(given[len(cabins) :].sum()), rules)
    # A person who is in reach of a cabin covers no larger part of the need by doing it from home too.
    room = rules.share_of_need * rules.reference_need
    at_home = np.minimum(at_home, np.clip(room - found.apl, 0.0, None))
    pool = -neutral_loss(np.nan_to_num(apl), float(given.sum())) if rules.neutral else np.zeros(len(need))
    table = pd.DataFrame(
        {"cabins": found.apl, "home": at_home, "pool": pool, "total": found.apl + at_home + pool},
        index=territory.communes.index,
    )
    figures = [
        CabinFigures(each.site, each.name, float(volume), why)
        for each, volume, why in zip((*cabins, *homes), given, held, strict=True)
    ]
    used = found.used + float(at_home @ need)
    value = rules.equivalence * float(given.sum())
    return Tele(table, tuple(figures), used, value - used, by_age, lines is not None)


def _technical(cabin: AddLever) -> float:
    return technical_limit(cabin.value("hours"), cabin.value("slot"), cabin.value("occupancy"))


def _people(territory: Territory) -> tuple[Floats, Floats, bool]:
    """Exclusion and infants by commune; the national means where no ages are known there."""
    national = national_exclusion()
    columns: Sequence[str] = (EXCLUSION, INFANTS)
    if territory.people is None or EXCLUSION not in territory.people:
        exclusion, infants = (np.full(len(territory.communes), value) for value in national)
        return exclusion, infants, False
    exclusion, infants = (
        territory.people[column].fillna(value).to_numpy(dtype=np.float64)
        for column, value in zip(columns, national, strict=True)
    )
    return exclusion, infants, True


def _weights(territory: Territory, cabin: AddLever, minutes: Minutes) -> Floats:
    """How much each commune goes to a cabin, by car or on foot; everybody of its own commune is there."""
    if cabin.value("walking") < 0.5:
        return CABIN_DECAY.weights(minutes(cabin))
    from geodata.formats.projection import to_legal

    communes = territory.communes
    home = communes.loc[cabin.commune].to_dict()
    x_m, y_m = to_legal(cabin.lon, cabin.lat, int(home["epsg"]))
    km = np.hypot(communes["x_m"].to_numpy() - x_m, communes["y_m"].to_numpy() - y_m) / 1000
    walk = np.where(communes["epsg"].eq(home["epsg"]), km * WALK_MIN_PER_KM, np.inf)
    walk[communes.index.get_indexer(pd.Index([cabin.commune]))] = 0.0
    return WALKING_DECAY.weights(walk)
