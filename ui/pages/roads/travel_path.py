"""The journey from a commune to its nearest doctors, on the map and road by road."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QTableWidgetItem, QVBoxLayout, QWidget

from deserts.progress import Report
from scenarios.answer.model import Model
from scenarios.answer.nearest import Near, nearest_places
from scenarios.answer.world import world
from scenarios.plan.scenario import Scenario
from ui.base import figures
from ui.base.plain import PlainLabel
from ui.base.style import caption, title
from ui.map.overlays import Dot, Line
from ui.pages.page import CalmTable, cell
from ui.pages.roads.travel_map import look_at
from ui.pages.stage import Stage
from ui.scenario.travel_words import TravelWords

if TYPE_CHECKING:
    from geodata.travel.path import Leg, Path

KEY = "journey"
LONGEST_MIN = 120.0


class Journeys(QWidget):
    """Nearest, second and third nearest place on the left; the roads to the chosen one on the right."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window)
        self._stage, self._session, self._words = stage, stage.session, TravelWords(self)
        self.near: tuple[Near, ...] = ()
        self.path: Path | None = None
        self._task, self.rank = 0, 0
        self.name, self.said, self.note = title(), PlainLabel(), caption()
        self.said.setWordWrap(True)
        self.places, self.roads = CalmTable(self), CalmTable(self)
        self.places.setAccessibleName(self.tr("Nearest places with doctors"))
        self.roads.setAccessibleName(self.tr("Roads of the journey"))
        self._lay_out()
        self.places.itemSelectionChanged.connect(self._choose)

    def fill(self) -> None:
        """The nearest places of the chosen commune."""
        model, commune = self._session.model, self._stage.focus.commune
        territory = self._session.territory
        if not self.isVisible() or model is None or territory is None or self._session.is_preview:
            return
        self.near = ()
        if commune not in territory.communes.index:
            self._say_nothing(self.tr("Click a commune on the map to see the way to its doctors."))
            return
        self.name.setText(str(territory.communes.at[commune, "name"]))
        self.near = nearest_places(model, self._session.answered, commune)
        numbers = (self.tr("nearest"), self.tr("second"), self.tr("third"))
        rows = [
            [cell(near.name), cell(rank), cell(self._minutes(near.minutes), near.minutes)]
            for rank, near in zip(numbers, self.near, strict=False)
        ]
        self.places.fill_rows(rows)
        if not rows:
            limit = figures.number(territory.times.limit_min)
            self._say_nothing(self.tr("No doctor within {limit} minutes by road.").format(limit=limit))
            return
        wanted = min(self.rank, len(rows) - 1)
        if self.places.currentRow() == wanted:
            self._choose()
        self.places.selectRow(wanted)

    def clear(self) -> None:
        """Take the journey off the map."""
        self._session.tasks.cancel(self._task)
        self.path = None
        self._stage.map.set_overlay(KEY, [])

    def _say_nothing(self, text: str) -> None:
        self.clear()
        self.said.setText(text)
        self.note.setText("")
        self.roads.fill_rows([])
        self.places.fill_rows([])

    def _choose(self) -> None:
        """Search the way to the chosen place, in the background."""
        row, model = self.places.currentRow(), self._session.model
        self.rank = max(row, 0)
        if not 0 <= row < len(self.near) or model is None:
            return
        near, commune = self.near[row], self._stage.focus.commune
        self.said.setText("")  # what was said of another journey must not stand beside this one
        self.roads.fill_rows([])
        self._session.tasks.cancel(self._task)
        self._task = self._session.tasks.run(
            _path,
            *(model, self._session.answered, commune, near),
            owner=self,
            title=self.tr("The way…"),
            done=self._show,
            failed=self._session.refused.emit,
        )

    def _show(self, path: Path | None) -> None:
        self.path = path
        row = self.places.currentRow()
        if not self.isVisible() or not 0 <= row < len(self.near):
            return
        near = self.near[row]
        if path is None or not path.legs:
            self.roads.fill_rows([])
            self._stage.map.set_overlay(KEY, [])
            text = (
                self.tr("No road leads to {name}.")
                if path is None
                else self.tr("{name}: in the commune itself, {minutes} by convention.")
            )
            minutes = "" if path is None else self._minutes(path.minutes)
            self.said.setText(text.format(name=near.name, minutes=minutes))
            return
        lines = [
            Line(np.vstack([leg.lonlat for leg in legs]), colour="#d7301f", width=4.0, dashed=on_foot)
            for on_foot, legs in ((key, list(some)) for key, some in groupby(path.legs, _leaves_the_road))
        ]  # one line for all roads: the halo of each would cut the way into pieces
        lines = [line for line in lines if len(line.lonlat) > 1]
        self._stage.map.set_overlay(KEY, [*lines, Dot(near.lon, near.lat, colour="#d7301f", radius=5)])
        look_at(self._stage.map, np.vstack([leg.lonlat for leg in path.legs]))
        text = self.tr("{name}: {minutes}, {km} km by road").format(
            name=near.name, minutes=self._minutes(path.minutes), km=figures.number(path.km, 1)
        )
        self.said.setText(text)
        if (used := self._session.loaded_territory.roads) is not None:
            title = used.prepared.roads.network.source.title
            self.note.setText(self.tr("Roads: {source}").format(source=title))
        self.roads.fill_rows(self._legs(path))

    def _legs(self, path: Path) -> list[list[QTableWidgetItem]]:
        """A row for each road, and one for parking: they add up to the minutes of the journey."""
        from geodata.travel.path import main_legs

        rows = [
            [
                cell(leg.name or self._words.road_class(leg.road_class)),
                cell(self._words.road_class(leg.road_class)),
                cell(figures.number(leg.km, 1), leg.km),
                cell(figures.number(leg.minutes, 1), leg.minutes),
            ]
            for leg in main_legs(path.legs)
        ]
        if path.park_min > 0:
            minutes = cell(figures.number(path.park_min, 1), path.park_min)
            rows.append([cell(self.tr("park and walk")), cell(""), cell(""), minutes])
        return rows

    def _minutes(self, minutes: float) -> str:
        return self.tr("{minutes} min").format(minutes=figures.number(minutes, 1))

    def _lay_out(self) -> None:
        self.places.set_titles([self.tr("Doctors at"), "", self.tr("By road")])
        self.roads.set_titles([self.tr("Road"), self.tr("Class"), self.tr("km"), self.tr("min")])
        left = QVBoxLayout()
        left.setSpacing(6)
        for widget in (self.name, self.places, self.said, self.note):
            left.addWidget(widget, 1 if widget is self.places else 0)
        row = QHBoxLayout(self)
        row.setSpacing(16)
        row.addLayout(left, 2)
        row.addWidget(self.roads, 3)


def _leaves_the_road(leg: Leg) -> bool:
    """Between a place and the road."""
    return leg.road_class == "access"


def _path(model: Model, scenario: Scenario, commune: str, near: Near, report: Report) -> Path | None:
    """In the background: the way on the roads as the scenario leaves them."""
    from geodata.travel.path import explain_path

    report(0, 1)
    roads = world(model, scenario).territory.roads
    inside = near.commune == commune
    return (
        None
        if roads is None
        else explain_path(roads.prepared, commune, (near.lon, near.lat), LONGEST_MIN, inside=inside)
    )
