"""Scenarios side by side, the present always among them: the same figures for each, and what differs commune by commune."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from deserts.errors import BadValue
from deserts.indicators import NOISE_APL, summed
from deserts.progress import Report, ignore
from scenarios.analysis.figure import Figure
from scenarios.analysis.minutes_lost import MinutesLost, minutes_lost
from scenarios.answer.evaluate import Outcome, evaluate, sides
from scenarios.answer.model import NOW, Baseline, Model, Moment
from scenarios.plan.costs import PERIOD_YEARS, scenario_cost_eur
from scenarios.plan.scenario import Scenario

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

MOST_SCENARIOS = 6

NEAR_MIN = 15.0
"""Minutes within which a GP is "near". Own choice: the middle bound of the decay of the APL."""

MOVERS_SHOWN = 10


@dataclass(frozen=True)
class Card:
    """A scenario in its figures.

    outcome : what it does, commune by commune; winners, losers : tables of the communes that gain and lose most, first
    the largest change: index INSEE code; name, population, apl_before, apl_after, apl_change
    slower : the communes that come latest to their nearest GP, see ``MinutesLost.losers``
    """

    outcome: Outcome
    figures: Mapping[Figure, float]
    winners: pd.DataFrame
    losers: pd.DataFrame
    slower: pd.DataFrame

    @property
    def scenario(self) -> Scenario:
        """The scenario itself."""
        return self.outcome.scenario


@dataclass(frozen=True)
class Comparison:
    """Cards in the order given; the first is the present, to which nothing is done."""

    cards: tuple[Card, ...]
    baseline: Baseline

    @property
    def present(self) -> Card:
        """Nothing done."""
        return self.cards[0]

    def ordered(self, figure: Figure) -> tuple[int, ...]:
        """Positions of the cards, the best first; cards without the figure last, equal ones as given."""
        sign = -1.0 if figure.higher_is_better else 1.0
        values = [card.figures[figure] for card in self.cards]
        return tuple(sorted(range(len(values)), key=lambda k: (np.isnan(values[k]), sign * np.nan_to_num(values[k]))))

    def difference(self, first: int, second: int) -> pd.DataFrame:
        """Second minus first, commune by commune: apl_change, nearest_gp_change_min, is_noise.

        NaN where one of the two has no value; is_noise : the change of APL is smaller than ``NOISE_APL``
        """
        before, after = self.cards[first].outcome.after.table, self.cards[second].outcome.after.table
        change = after["apl"] - before["apl"]
        return pd.DataFrame(
            {
                "apl_change": change,
                "nearest_gp_change_min": after["nearest_gp_min"] - before["nearest_gp_min"],
                "is_noise": change.abs() < NOISE_APL,
            }
        )

    def scale(self) -> tuple[float, float]:
        """Lowest and highest APL of all the cards: the one scale on which their maps can be compared."""
        values = np.concatenate([card.outcome.after.table["apl"].to_numpy(dtype=np.float64) for card in self.cards])
        known = values[~np.isnan(values)]
        return (float(known.min()), float(known.max())) if len(known) else (0.0, 0.0)


def compare(
    model: Model,
    scenarios: Sequence[Scenario],
    baseline: Baseline,
    *,
    present_name: str = "",
    moment: Moment = NOW,
    report: Report = ignore,
) -> Comparison:
    """Put up to six scenarios beside the present.

    present_name : what the card of the present is called; moment : the year looked at (``scenarios.analysis.horizon``), where doing
    nothing is no standstill. Raises BadValue for more than ``MOST_SCENARIOS``, and all that
    ``evaluate`` raises.
    """
    if len(scenarios) > MOST_SCENARIOS:
        raise BadValue("scenarios", len(scenarios), f"at most {MOST_SCENARIOS} beside the present")
    cards = []
    for number, scenario in enumerate((Scenario(present_name), *scenarios)):
        report(number, len(scenarios) + 1)
        cards.append(card(evaluate(model, scenario, baseline, moment), model, moment))
    return Comparison(tuple(cards), baseline)


def card(outcome: Outcome, model: Model, moment: Moment = NOW) -> Card:
    """A scenario in its figures."""
    counted = outcome.after.in_core.to_numpy(dtype=bool)
    before, after = outcome.before.table, outcome.after.table
    people = np.where(counted, after["population"].to_numpy(dtype=np.float64), 0.0)
    apl = before["apl"].to_numpy(dtype=np.float64), after["apl"].to_numpy(dtype=np.float64)
    near = tuple(table["nearest_gp_min"].to_numpy(dtype=np.float64) <= NEAR_MIN for table in (before, after))
    bound = outcome.after.params.low_apl
    low = apl[0] < bound, sides(outcome.after, outcome.before) < bound
    raw = apl[1] < bound
    change = apl[1] - apl[0]
    removed = outcome.headline_before.missing_consultations - outcome.headline_after.missing_consultations
    known = counted & ~np.isnan(change)
    added = summed(after["need"].to_numpy(dtype=np.float64) * change, ~np.isnan(change), known)
    lifted = summed(people, low[0] & ~low[1] & ~np.isnan(apl[1]), known)
    figures = {
        Figure.GAIN_NEAR: _persons(people, ~near[0] & near[1]),
        Figure.LIFTED: lifted,
        Figure.FALLEN: summed(people, ~low[0] & low[1] & ~np.isnan(apl[0]), known),
        Figure.WORST_TENTH: outcome.headline_after.worst_tenth_apl,
        Figure.DEFICIT_REMOVED: removed,
        Figure.DEFICIT_REMOVED_FTE: removed / outcome.after.params.acts_per_fte,
        Figure.WITHIN_NOISE: summed(people, low[1] != raw, counted & ~np.isnan(apl[1])),
        Figure.SERVED: summed(people, near[1] & (apl[1] >= bound), counted & ~np.isnan(apl[1])),
        Figure.SATURATED: summed(people, near[1] & raw, counted & ~np.isnan(apl[1])),
        Figure.OUT_OF_REACH: _persons(people, ~near[1]),
        Figure.NO_VALUE: _persons(people, near[1] & np.isnan(apl[1])),
        Figure.CONSULTATIONS: added,
        **_costs(outcome, added, lifted),
        Figure.PATIENTS: outcome.patients_followed,
        Figure.TELECARE: 0.0 if outcome.tele is None else outcome.tele.used,
        Figure.WINNERS: summed(people, change >= NOISE_APL - 1e-12, known),
        Figure.LOSERS: summed(people, change <= -NOISE_APL + 1e-12, known),
    }
    minutes = minutes_lost(model, outcome.scenario, moment)
    figures |= _minutes(minutes)
    movers = _movers(model, outcome, counted)
    gained, lost = movers[movers["apl_change"] > 0], movers[movers["apl_change"] < 0]
    return Card(
        outcome,
        figures,
        gained.sort_values("apl_change", ascending=False, kind="stable").head(MOVERS_SHOWN),
        lost.sort_values("apl_change", kind="stable").head(MOVERS_SHOWN),
        minutes.losers.head(2 * MOVERS_SHOWN),
    )


def _minutes(found: MinutesLost) -> dict[Figure, float]:
    """What a scenario does to minutes."""
    (_, _, far_20), (_, _, far_30) = found.far
    return {
        Figure.FAR_20: far_20,
        Figure.FAR_30: far_30,
        Figure.LATER: found.later,
        Figure.OTHER_NEAREST: float(found.others),
    }


def _persons(people: Floats, which: Bools) -> float:
    return float(people[which].sum())


def _costs(outcome: Outcome, consultations: float, lifted: float) -> dict[Figure, float]:
    """What the scenario costs over the period, and for what."""
    cost = scenario_cost_eur(outcome.scenario)
    given = consultations * PERIOD_YEARS
    return {
        Figure.COST: cost,
        Figure.COST_PER_CONSULTATION: cost / given if given > 0 else float("nan"),
        Figure.COST_PER_PERSON: cost / lifted if lifted > 0 else float("nan"),
    }


def _movers(model: Model, outcome: Outcome, counted: Bools) -> pd.DataFrame:
    """Inhabited communes of the territory whose APL changes by more than noise."""
    before, after = outcome.before.table, outcome.after.table
    change = after["apl"] - before["apl"]
    moved = counted & (change.abs() >= NOISE_APL - 1e-12).to_numpy() & (after["population"] > 0).to_numpy()
    return pd.DataFrame(
        {
            "name": model.territory.communes["name"],
            "population": after["population"],
            "apl_before": before["apl"],
            "apl_after": after["apl"],
            "apl_change": change,
        }
    )[moved]
