"""What the page on needs paints the map with: the priority score, need against access, demand adjusted for need."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from deserts.priority import Bivariate, Priority
from deserts.states import State
from geodata.territory.opening import Territory
from scenarios.layers.map_layers import NEED, MapLayer, Scale, Where, categories, layer, scaled

URGENCY = (6, 3, 7, 0, 4, 8, 1, 5, 2)
"""Classes of need and access (3 · need + access), the most urgent first: the order of the legend."""

PAIRED = {
    0: "#5ac8c8", 1: "#ace4e4", 2: "#fbf7e6",
    3: "#5698b9", 4: "#a5add3", 5: "#dfb0d6",
    6: "#3b4994", 7: "#8c62aa", 8: "#be64ac",
}  # fmt: skip
"""Colour of each class: pink deepens with need, blue with the lack of access (J. Stevens, bivariate, colour-blind safe)."""

SCORES = (30.0, 40.0, 50.0, 60.0, 70.0)
FACTORS = (-10.0, -5.0, -1.0, 1.0, 5.0, 10.0)


@dataclass(frozen=True)
class Place:
    """The communes of a territory as maps need them."""

    territory: Territory

    def where(self, blank: np.ndarray) -> Where:
        """Communes with a value, and those without."""
        communes = self.territory.communes
        states = np.where(blank, int(State.ABSENT), int(State.VALUE)).astype(np.int8)
        return Where(states, communes["population"].to_numpy(), communes["in_core"].to_numpy(dtype=bool))


def priority_layer(territory: Territory, found: Priority) -> MapLayer:
    """The score, 0 to 100, in classes of ten."""
    score = 100 * found.score
    scale = Scale(SCORES, (NEED[1], NEED[3], NEED[4], NEED[5], NEED[6], NEED[8]))
    return scaled(score, Place(territory).where(score.isna().to_numpy()), scale)


def bivariate_layer(territory: Territory, found: Bivariate, names: dict[int, str]) -> MapLayer:
    """Nine classes of need and access, the most urgent first. names : of the classes."""
    place = {position: rank for rank, position in enumerate(URGENCY)}
    ranks = np.array([place.get(position, -1) for position in found.class_of.tolist()])
    labels, colours = [names[position] for position in URGENCY], [PAIRED[position] for position in URGENCY]
    return categories(ranks, Place(territory).where(ranks < 0), labels, colours)


def factor_layer(territory: Territory, factor: pd.Series[float]) -> MapLayer:
    """Percent that demand is moved by where social need counts."""
    colours = ("#542788", "#998ec3", "#d8daeb", "#f7f7f7", "#fee0b6", "#f1a340", "#b35806")
    scale = Scale(FACTORS, colours, signed=False)
    percent = 100 * (factor - 1)
    return scaled(percent, Place(territory).where(percent.isna().to_numpy()), scale)


def access_layer(territory: Territory, apl: pd.Series[float], thresholds: tuple[float, float]) -> MapLayer:
    """Access in the classes of the question on access."""
    where = Place(territory).where(apl.isna().to_numpy())
    return layer(apl, where.states, where.population, where.in_core, "apl", thresholds)
