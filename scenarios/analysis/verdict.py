"""What a comparison comes to, by rules and never by free text: who is best, what wins, why a scenario has no effect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from deserts.indicators import NOISE_APL
from geodata.territory.opening import Territory
from scenarios.analysis.compare import Card, Comparison
from scenarios.analysis.figure import Figure
from scenarios.layers.map_layers import MapLayer, layer
from scenarios.plan.scenario import Scenario, edited_sites, folded_levers

FOUR = (Figure.LIFTED, Figure.WORST_TENTH, Figure.CONSULTATIONS, Figure.COST)
"""The figures by which sites are compared at a glance."""

TINY = 1e-6


class Effect(StrEnum):
    """What a scenario does to the people of the territory, as told first.

    LIFTS : some rise above the threshold; SHORT : some gain, and all of them who were under it stay there; ABOVE : those who
    gain were above it before; LOSES : some lose and nobody gains; APART : only teleconsultations, which the APL does not
    count; OUTSIDE : only communes around gain; NOBODY : nobody can reach the place; SLIGHT : no change as large as noise;
    NOTHING : no change at all
    """

    LIFTS = "lifts"
    SHORT = "short"
    ABOVE = "above"
    LOSES = "loses"
    APART = "apart"
    OUTSIDE = "outside"
    NOBODY = "nobody"
    SLIGHT = "slight"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Means:
    """What a scenario puts in: doctors in full-time posts at new places, euros over the period (NaN = not stated)."""

    doctors: float
    cost_eur: float


@dataclass(frozen=True)
class Verdict:
    """Which scenario is first by a figure.

    best : position among the cards, None = none stands out: no scenario is better than doing nothing, or several are
        equally good within the noise; tied : positions of these
    """

    figure: Figure
    best: int | None
    tied: tuple[int, ...] = ()


def effect(card: Card) -> Effect:
    """What is told first of a scenario; the rules are tried in the order of ``Effect``."""
    figures, outcome = card.figures, card.outcome
    before, after = outcome.before.table["apl"].to_numpy(), outcome.after.table["apl"].to_numpy()
    core, people = outcome.after.in_core.to_numpy(dtype=bool), outcome.after.table["population"].to_numpy()
    change = after - before
    gains = change >= NOISE_APL - 1e-12
    low = outcome.after.params.low_apl
    if figures[Figure.LIFTED] > 0:
        return Effect.LIFTS
    if figures[Figure.WINNERS] > 0:
        stays_low = gains & core & (before < low) & (after < low) & (people > 0)
        return Effect.SHORT if stays_low.any() else Effect.ABOVE
    if figures[Figure.LOSERS] > 0:
        return Effect.LOSES
    if figures[Figure.TELECARE] > 0:
        return Effect.APART
    if (gains & ~core).any():
        return Effect.OUTSIDE
    if outcome.unused_consultations > TINY:
        return Effect.NOBODY
    return Effect.SLIGHT if (np.abs(np.nan_to_num(change)) > TINY).any() else Effect.NOTHING


def means(territory: Territory, card: Card) -> Means:
    """The doctors and the money that a scenario puts in."""
    return Means(doctors(territory, card.scenario), card.figures[Figure.COST])


def doctors(territory: Territory, scenario: Scenario) -> float:
    """Doctors at the places that a scenario opens, as its decisions state them: posts, or heads where they count these."""
    levers = {lever.site: dict(lever.values) for lever in folded_levers(scenario)}
    sites = edited_sites(territory, scenario)
    opened = sites.loc[sites["status"].eq("added"), "fte"]
    stated = {site: values.get("fte", values.get("heads")) for site, values in levers.items() if site in opened.index}
    first = pd.Series({site: value for site, value in stated.items() if value is not None}, dtype=np.float64)
    stops = [
        site for site in opened.index if site.partition("/")[0] in first.index
    ]  # a bus: its doctors are counted once
    return float(first.sum() + opened.drop(index=stops).sum())


def are_equal(all_means: Sequence[Means]) -> bool:
    """Whether scenarios put in the same doctors and the same money (known of all), so that their figures compare."""
    first = all_means[0]
    return all(
        abs(each.doctors - first.doctors) < 0.01 and abs(each.cost_eur - first.cost_eur) <= 0.01 * abs(first.cost_eur)
        for each in all_means
    )


def verdict(made: Comparison, figure: Figure = Figure.LIFTED) -> Verdict:
    """The scenario that is first by a figure, the present left out; what is within the noise is equal."""
    places = range(1, len(made.cards))
    values = [_worth(made.cards[place], figure) for place in places]
    idle = _worth(made.present, figure)
    known = [value for value in values if not np.isnan(value)]
    noise = _noise(figure)
    if not known or (figure is not Figure.COST and max(known) <= idle + noise):
        return Verdict(figure, None)
    first = tuple(place for place, value in zip(places, values, strict=True) if value >= max(known) - noise)
    return Verdict(figure, first[0] if len(first) == 1 else None, first if len(first) > 1 else ())


def wins(made: Comparison) -> dict[Figure, int]:
    """Position of the scenario that is better than all others, for each of ``FOUR`` where one is; empty for one alone."""
    if len(made.cards) < 3:
        return {}
    found = {figure: verdict(made, figure).best for figure in FOUR}
    return {figure: place for figure, place in found.items() if place is not None}


def change_layer(card: Card) -> MapLayer:
    """What changes by commune, in the classes and colours of the map of change: for thumbnails and documents."""
    scores = card.outcome.after
    return layer(
        card.outcome.change["apl_change"],
        scores.states("apl"),
        scores.table["population"].to_numpy(),
        scores.in_core.to_numpy(),
        "apl_change",
    )


def _worth(card: Card, figure: Figure) -> float:
    value = card.figures[figure]
    return value if figure.higher_is_better else -value


def _noise(figure: Figure) -> float:
    return NOISE_APL - TINY if figure is Figure.WORST_TENTH else TINY
