"""Decisions about roads: click one to close it or change its speed, click twice to build one; others hold everywhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from deserts.errors import DesertsError, UnknownRoad
from deserts.progress import Report
from scenarios.answer.model import Model
from scenarios.answer.road_world import on_roads
from scenarios.plan.road_edits import AddLink, CloseRoad, RoadEdit, SetSpeed, road_at, road_edits, street_links
from ui.base import icons
from ui.base.flow import Turning
from ui.base.plain import PlainLabel
from ui.base.style import caption, title
from ui.map.overlays import Dot, Line
from ui.map.picking import Picker
from ui.map.projection import Floats
from ui.pages.roads.travel_everywhere import Everywhere
from ui.pages.roads.travel_fields import DecisionRow, Fields
from ui.pages.roads.travel_near import RoadsNear
from ui.pages.stage import Stage
from ui.scenario.travel_words import TravelWords

if TYPE_CHECKING:
    from geodata.roads.prepared import Roads
    from scenarios.plan.scenario import Scenario

KEY, HAND = "road-edits", "road-hand"
CLOSE, SPEED, BUILD = "close", "speed", "build"
CLICK_M = 400.0
"""A click this far from a road still means it; the decision itself is taken on the road."""


class RoadEdits(QWidget):
    """``doing`` : what the next click on the map is for, "" = nothing."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window)
        self._stage, self._session, self._words = stage, stage.session, TravelWords(self)
        self.doing = ""
        self._first: tuple[float, float] | None = None
        self._task = 0
        self.picker = Picker(stage.map)
        self.near = RoadsNear(stage.map, self)
        self.buttons = {
            CLOSE: QPushButton(icons.icon("x", self.palette()), self.tr("Close a road"), self),
            SPEED: QPushButton(icons.icon("pencil", self.palette()), self.tr("Change a speed"), self),
            BUILD: QPushButton(icons.icon("plus", self.palette()), self.tr("Build a road"), self),
        }
        self.whole = QCheckBox(self.tr("the whole road, not from crossing to crossing"), self)
        self.whole.setToolTip(self.tr("The road as its source numbers it, not only the piece that was clicked"))
        fields = Fields(self)
        self.kmh, self.new_kmh = fields.kmh(), fields.kmh()
        self.everywhere = Everywhere(self)
        self.hint = PlainLabel()
        self.hint.setWordWrap(True)
        self.rows = QVBoxLayout()
        self._lines: list[QWidget] = []
        self._shown: tuple[RoadEdit, ...] = ()
        self._lay_out()
        for what, button in self.buttons.items():
            button.setCheckable(True)
            button.clicked.connect(partial(self.start, what))
        self.everywhere.decided.connect(self.decide)
        self.picker.picked.connect(self._pick)
        self.picker.cancelled.connect(self.stop)

    # --- what is shown ---

    def fill(self) -> None:
        """List the decisions, and draw the roads they are about."""
        if not self.isVisible():
            return
        scenario = self._session.scenario
        edits = road_edits(scenario.edits)
        self.everywhere.fill(scenario, self._roads)
        self._stage.map.set_overlay(KEY, self._drawn(edits))
        if edits != self._shown or not self._lines:
            self._list(edits)

    def _list(self, edits: tuple[RoadEdit, ...]) -> None:
        """A row for each decision; the field that somebody is in keeps the focus."""
        self._shown, focus = edits, self.focusWidget()
        at = next(((row.edit.site, row.fields.index(focus)) for row in self._rows if focus in row.fields), None)
        for line in self._lines:
            self.rows.removeWidget(line)
            line.deleteLater()
        self._lines = [self._row(edit) for edit in edits] or [caption(self.tr("No road is changed in this scenario."))]
        for line in self._lines:
            self.rows.addWidget(line)
        for row in self._rows:
            if at is not None and row.edit.site == at[0] and at[1] < len(row.fields):
                row.fields[at[1]].setFocus()

    @property
    def _rows(self) -> list[DecisionRow]:
        return [line for line in self._lines if isinstance(line, DecisionRow)]

    def clear(self) -> None:
        """Give the map back."""
        self.stop()
        self._stage.map.set_overlay(KEY, [])

    def _row(self, edit: RoadEdit) -> QWidget:
        line = DecisionRow(edit, self)
        line.changed.connect(self.decide)
        line.taken_back.connect(self._take_back)
        return line

    def _drawn(self, edits: tuple[RoadEdit, ...]) -> list[Line | Dot]:
        """The roads of the decisions on the map: closed ones red and dashed, new ones green, others orange."""
        roads = self._roads
        if roads is None:
            return []
        shapes: list[Line | Dot] = []
        for edit in edits:
            if isinstance(edit, AddLink):
                ends = [(edit.lon, edit.lat), (edit.to_lon, edit.to_lat)]
                shapes.append(Line(_array(ends), colour="#1b7837", width=5.0))
            elif isinstance(edit, CloseRoad | SetSpeed):
                closed = isinstance(edit, CloseRoad)
                colour = "#d7301f" if closed else "#e08214"
                shapes += [Line(lonlat, colour=colour, width=5.0, dashed=closed) for lonlat in _lines(roads, edit)]
        return shapes

    # --- decisions ---

    def start(self, what: str, _checked: bool = False) -> None:
        """Take the next click on the map for something; the same button again ends it."""
        if self.doing == what or self._roads is None:
            self.stop()
            return
        self.doing, self._first = what, None
        for key, button in self.buttons.items():
            button.setChecked(key == what)
        hints = {
            CLOSE: self.tr("Click the road to close. Esc ends."),
            SPEED: self.tr("Click the road to give another speed. Esc ends."),
            BUILD: self.tr("Click where the new road begins, on a road. Esc ends."),
        }
        self.hint.setText(hints[what])
        self.near.show(self._roads)
        self.picker.start()

    def stop(self) -> None:
        """The map takes clicks again."""
        self.doing, self._first = "", None
        for button in self.buttons.values():
            button.setChecked(False)
        self.hint.setText("")
        self.picker.stop()
        self.near.hide()
        self._stage.map.set_overlay(HAND, [])

    @property
    def _roads(self) -> Roads | None:
        territory = self._session.territory
        return None if territory is None or territory.roads is None else territory.roads.prepared.roads

    def _pick(self, lon: float, lat: float) -> None:
        roads = self._roads
        if roads is None or not self.doing:
            return
        street, metres = road_at(roads, lon, lat)
        if street < 0 or metres > CLICK_M:
            self.hint.setText(self.tr("No road here. Zoom in and click on one."))
            return
        lon, lat = _on_street(roads, street, lon, lat)
        link = int(street_links(roads, street)[0])
        name, way = roads.network.name_of(link), str(int(roads.network.way[link]))
        part = "way" if self.whole.isChecked() else "piece"
        site = self._session.scenario.next_site("road")
        if self.doing == CLOSE:
            self.decide(CloseRoad(site, name, way, lon, lat, part))
        elif self.doing == SPEED:
            self.decide(SetSpeed(site, name, way, lon, lat, self.kmh.value(), part))
        elif self._first is None:
            self._first = lon, lat
            self.hint.setText(self.tr("Now click where it ends."))
            self._stage.map.set_overlay(HAND, [Dot(lon, lat, colour="#1b7837", radius=5)])
        else:
            self.decide(AddLink(site, "", *self._first, lon, lat, self.new_kmh.value()))

    def decide(self, edit: RoadEdit) -> None:
        """Take a decision, or change one."""
        self.stop()
        self._work_out(self._session.scenario.with_edit(edit), self._words.step(edit))

    def _take_back(self, site: str, _checked: bool = False) -> None:
        edit = next(each for each in road_edits(self._session.scenario.edits) if each.site == site)
        text = self.tr("Take back: {step}").format(step=self._words.step(edit))
        self._work_out(self._session.scenario.without_site(site), text)

    def _work_out(self, scenario: Scenario, text: str) -> None:
        """Search the times in the background first: the answer is then at hand, and the step is taken at once."""
        model = self._session.model
        if model is None:
            return
        self.hint.setText(self.tr("Searching the times again…"))
        self._session.tasks.cancel(self._task)
        self._task = self._session.tasks.run(
            _searched,
            *(model, scenario),
            owner=self,
            title=self.tr("Minutes by road…"),
            done=partial(self._take, self._session.scenario, scenario, text),
            failed=self._refuse,
        )

    def _take(self, before: Scenario, scenario: Scenario, text: str, _known: object) -> None:
        self.hint.setText("")
        if self._session.scenario == before:  # else another step came meanwhile
            self._session.change(scenario, text)
        self.fill()

    def _refuse(self, error: DesertsError) -> None:
        self.hint.setText("")
        self._session.refused.emit(error)

    # --- parts ---

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.addWidget(title(self.tr("One road")), 0, 0, 1, 2)
        for row, what in enumerate((CLOSE, SPEED, BUILD), start=1):
            grid.addWidget(self.buttons[what], row, 0)
        grid.addWidget(self.kmh, 2, 1)
        grid.addWidget(self.new_kmh, 3, 1)
        grid.addWidget(self.whole, 4, 0, 1, 2)
        grid.addWidget(self.hint, 5, 0, 1, 2)
        grid.setRowStretch(6, 1)
        held = QWidget(self)
        right = QVBoxLayout(held)
        right.setContentsMargins(0, 0, 8, 0)
        right.addWidget(title(self.tr("Decisions of the scenario")))
        right.addLayout(self.rows)
        right.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(held)
        for ground in (scroll.viewport(), held):
            ground.setAutoFillBackground(False)
        parts = Turning(self, 860, margins=(8, 6, 8, 4))
        parts.put(grid, 3)
        parts.put(self.everywhere, 4)
        parts.put(scroll, 5)


def _searched(model: Model, scenario: Scenario, report: Report) -> bool:
    """In the background: the model on the roads of a scenario, which is kept."""
    report(0, 1)
    on_roads(model, scenario)
    return True


def _on_street(roads: Roads, street: int, lon: float, lat: float) -> tuple[float, float]:
    """The point of a street nearest to a click."""
    import shapely

    from geodata.formats.projection import to_degrees, to_legal

    epsg, line = roads.network.epsg, roads.streets.lines[street]
    point = shapely.Point(*to_legal(lon, lat, epsg))
    on = line.interpolate(line.project(point))
    return to_degrees(float(on.x), float(on.y), epsg)


def _lines(roads: Roads, edit: CloseRoad | SetSpeed) -> list[Floats]:
    """The lines of the streets that a decision is about, in degrees; none where the network does not hold it."""
    import numpy as np

    from geodata.formats.projection import DEGREES, reproject
    from scenarios.plan.road_edits import edit_links

    try:
        links = edit_links(roads, edit)
    except UnknownRoad:
        return []
    streets = np.flatnonzero(np.isin(roads.streets.forward, links) | np.isin(roads.streets.backward, links))
    found = []
    for street in streets:
        xy = np.asarray(roads.streets.lines[street].coords)
        found.append(np.column_stack(reproject(xy[:, 0], xy[:, 1], roads.network.epsg, DEGREES)))
    return found


def _array(places: list[tuple[float, float]]) -> Floats:
    import numpy as np

    return np.array(places)
