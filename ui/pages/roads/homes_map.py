"""The map of minutes from homes: how long, how far from the convention, how many live far; with the reasons of blanks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from PySide6.QtCore import QObject

from deserts.states import State
from geodata.territory.opening import Territory
from scenarios.answer.homes_apl import AplFromHomes
from scenarios.layers.map_layers import CHANGE, MINUTES, PEOPLE, MapLayer, Where, categories
from scenarios.words.homes import state_word
from ui.base import figures
from ui.base.tables import row_of
from ui.base.words import language, said
from ui.map.overlays import Area
from ui.pages.roads.homes_store import Answered
from ui.work.focus import Theme

KEY = "homes"
SHOWS = ("minutes", "difference", "far")
APL = "apl"
OFF = "#a6762b"
"""Off the network: brown, as no class of minutes is, and not the grey of what is out of reach."""


OUT = "#8c8c8c"
"""Out of reach, as on the map (``map_layers.STATE_COLOURS``)."""

MOST_CELLS = 2000
"""Cells of one commune that are drawn: more than any has but the largest cities."""

EDGE, METRES_PER_DEGREE = "#1c2430", 111_320.0
"""Round each cell, so that it stands out from a commune of its own colour; and a degree of latitude, for drawing only."""


@dataclass(frozen=True)
class Classes:
    """Bounds between classes, each belonging to the class below it, and a colour more than bounds."""

    bounds: tuple[float, ...]
    colours: tuple[str, ...]
    decimals: int = 0


CLASSES = {
    "minutes": Classes((5.0, 10.0, 15.0, 20.0, 30.0), (*MINUTES, "#081d58")),
    "difference": Classes((-5.0, -1.0, 1.0, 5.0, 10.0), tuple(reversed(CHANGE))[1:]),
    APL: Classes((-1.0, -0.25, -0.05, 0.05, 0.25, 1.0), CHANGE, 2),
    "far": Classes((0.0, 10.0, 25.0, 50.0, 75.0), (PEOPLE[0], PEOPLE[2], PEOPLE[4], PEOPLE[5], PEOPLE[6], PEOPLE[8])),
}
"""Own choices: those of the maps of minutes and of changes where there are any."""


class HomesMap(QObject):
    """Makes the theme of an answer."""

    def theme(self, territory: Territory, answered: Answered, show: str, title: str) -> Theme | None:
        """show : of ``SHOWS``; title : the question in words. None where there is no answer."""
        answer = answered.answer
        if answer is None:
            return None
        table = answer.table
        side = "cell" if answer.cells is not None else "seat"
        values = self._values(table, side, show, answer.question.far)
        states = table[f"{side}_state"] if show != "difference" else _worse(table)
        layer = self._layer(territory, values, states, CLASSES[show])

        def speak(code: str) -> str:
            return self._speak(answered, code)

        units = {
            "minutes": self.tr("minutes, mean over the people") if side == "cell" else self.tr("minutes from the seat"),
            "difference": self.tr("minutes more from home than from the seat"),
            "far": self.tr("% of the people"),
        }
        origin = self._origin(answered)
        return Theme(KEY, title, layer, speak, units[show], origin, answer.illustrative)

    def apl_theme(self, territory: Territory, found: AplFromHomes) -> Theme:
        """How the modelled APL would move if its times began at home: a variant, and said to be one."""
        difference = found.table["difference"]
        why = difference.isna().map({True: "absent", False: "ok"})

        def speak(code: str) -> str:
            if code not in found.table.index:
                return ""
            row = row_of(found.table, code)
            return self.tr("APL {home} from home, {seat} from the seat").format(
                home=figures.number(float(row["apl_homes"]), 2), seat=figures.number(float(row["apl_seats"]), 2)
            )

        title = self.tr("APL with times from home minus the official convention (variant)")
        unit = self.tr("consultations a year and inhabitant, modelled, without the scenario")
        illustrative = bool(territory.sites["illustrative"].any())
        return Theme(KEY, title, self._layer(territory, difference, why, CLASSES[APL]), speak, unit,
                     self.tr("illustrative data") if illustrative else "", illustrative)  # fmt: skip

    def _values(self, table: pd.DataFrame, side: str, show: str, far: float) -> pd.Series[float]:
        if show == "minutes":
            return table[f"{side}_min"]
        if show == "difference":
            return table["difference_min"]
        if side == "seat":
            beyond = table["seat_state"].eq("out_of_reach") | table["seat_min"].gt(far)
            return (100.0 * beyond).where(table["seat_state"].ne("off_network"))
        known = table["people"] - table["people_off"]
        return 100 * table[f"people_over_{far:g}"] / known.where(known.gt(0))

    def _layer(self, territory: Territory, values: pd.Series[float], why: pd.Series[str], classes: Classes) -> MapLayer:
        """Classes by name, so that what is off the network has a colour of its own."""
        everywhere = territory.communes.index
        numbers = values.reindex(everywhere).to_numpy(dtype=np.float64)
        reason = why.reindex(everywhere).fillna("absent").to_numpy(dtype=object)
        position = np.searchsorted(np.array(classes.bounds), np.round(numbers, 9), side="left")
        position = np.where(np.isnan(numbers), -1, position)
        labels, colours = self._labels(classes), list(classes.colours)
        off = np.isnan(numbers) & (reason == "off_network")
        if off.any():
            position = np.where(off, len(labels), position)
            labels, colours = [*labels, self.tr("off the network")], [*colours, OFF]
        states = np.select(
            [position >= 0, reason == "out_of_reach"], [int(State.VALUE), int(State.OUT_OF_REACH)], int(State.ABSENT)
        ).astype(np.int8)
        communes = territory.communes
        where = Where(states, communes["population"].to_numpy(), communes["in_core"].to_numpy(dtype=bool))
        return categories(position, where, labels, colours)

    def _labels(self, classes: Classes) -> list[str]:
        words = [figures.number(bound, classes.decimals) for bound in classes.bounds]
        between = [self.tr("{low} to {high}").format(low=a, high=b) for a, b in pairwise(words)]
        first = self.tr("nobody") if classes.bounds[0] == 0 else f"≤\u2009{words[0]}"
        return [first, *between, f">\u2009{words[-1]}"]

    def _speak(self, answered: Answered, code: str) -> str:
        """What is said of a commune under the pointer."""
        answer = answered.answer
        if answer is None or code not in answer.table.index:
            return ""
        row, lines = row_of(answer.table, code), []
        sides = (("cell", self.tr("from home: {value}")), ("seat", self.tr("from the seat: {value}")))
        for side, words in sides:
            if side == "cell" and answer.cells is None:
                continue
            state = str(row[f"{side}_state"])
            value = minutes_word(float(row[f"{side}_min"])) if state == "ok" else said(state_word(state, language()))
            lines.append(words.format(value=value))
        if answer.cells is not None and not np.isnan(row["people"]):
            far = figures.people(float(row[f"people_over_{answer.question.far:g}"]))
            lines.append(
                self.tr("{far} of {people} people over {minutes} min").format(
                    far=far, people=figures.people(float(row["people"])), minutes=figures.number(answer.question.far)
                )
            )
        return "\n".join(lines)

    def _origin(self, answered: Answered) -> str:
        grid, parts = answered.files.grid, []
        if answered.answer is not None and answered.answer.illustrative:
            parts.append(self.tr("illustrative data"))
        if grid is not None:
            parts.append(self.tr("cells of INSEE {year}").format(year=grid.data_year).strip())
        parts.append(self.tr("times by road"))
        return " · ".join(parts)


def squares(answered: Answered, commune: str) -> list[Area]:
    """The inhabited cells of a commune in the colours of the map of minutes, drawn upright at their true size."""
    from shapely import box

    homes = None if answered.answer is None else answered.answer.homes
    if homes is None or not commune:
        return []
    mine = np.flatnonzero(homes.table["insee"].eq(commune).to_numpy())[:MOST_CELLS]
    classes, rows = CLASSES["minutes"], homes.table.iloc[mine]
    position = np.searchsorted(np.array(classes.bounds), homes.minutes[mine], side="left")
    lon, lat = rows["lon"].to_numpy(dtype=np.float64), rows["lat"].to_numpy(dtype=np.float64)
    north = rows["size_m"].to_numpy(dtype=np.float64) / 2 / METRES_PER_DEGREE
    east = north / np.cos(np.radians(lat))
    made = []
    for k, area in enumerate(box(lon - east, lat - north, lon + east, lat + north)):
        one = mine[k]
        reached = classes.colours[position[k]] if np.isfinite(homes.minutes[one]) else OUT
        made.append(Area(area, fill=OFF if homes.off[one] else reached, line=EDGE, width=1.0, opacity=1.0))
    return made


def minutes_word(minutes: float) -> str:
    """« 12,3 min »."""
    return f"{figures.number(minutes, 1)}{figures.NBSP}min"


def _worse(table: pd.DataFrame) -> pd.Series[str]:
    """Why there is no difference: of the two ends the one that has no number, that of homes first."""
    return table["cell_state"].mask(table["cell_state"].eq("ok"), table["seat_state"])
