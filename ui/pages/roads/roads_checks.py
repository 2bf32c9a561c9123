"""What to look at in a network: a list, each line shown on the map, mended by one click or left as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from deserts.errors import OutsideTerritory
from geodata.formats.projection import DEGREES, reproject
from geodata.roads.cleaning import FAR_M, Part
from geodata.territory.commune_at import commune_at
from scenarios.plan.edits import MoveSite
from ui.base import figures
from ui.base.style import caption
from ui.data.sheet import Cell, Sheet
from ui.map.overlays import Dot, Line, Shape
from ui.map.picking import Picker
from ui.pages.roads.roads_words import RoadWords
from ui.pages.roads.travel_map import look_at
from ui.pages.stage import Stage
from ui.scenario.road_rows import RoadNotes
from ui.work.roads_work import RoadsHere

if TYPE_CHECKING:
    import pandas as pd


KEY = "roads"
INK, WARN = "#0b5cad", "#b3261e"
MOST_DOTS = 300
MOST_NAMES = 3
ACROSS_M = 3_000.0
NODE_FAULTS = {"traps", "sources"}

Place = tuple[float, float]
"""Degrees."""


@dataclass(frozen=True)
class Finding:
    """A line of the list.

    part, seat, site : what can be mended; places : longitude and latitude of what is drawn
    links : ends of stretches that are drawn as lines
    on_road : where the road is nearest to a seat or a site, None = too far
    """

    cells: tuple[Cell, ...]
    places: tuple[Place, ...]
    part: Part | None = None
    seat: str = ""
    site: str = ""
    links: tuple[tuple[Place, Place], ...] = ()
    on_road: Place | None = None


class ChecksTab(QWidget):
    """The list and its buttons. ``changed`` : there are other points to look at."""

    changed = Signal()

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window)
        self._stage, self._roads, self._words = stage, stage.session.roads, RoadWords(self)
        self._findings: list[Finding] = []
        self._picker = Picker(stage.map)
        self._picker.picked.connect(self._move_to)
        self._picker.cancelled.connect(self._stop_moving)
        self._moving: Finding | None = None
        self._sites_shown: pd.DataFrame | None = None
        self.said = caption()
        self.sheet = Sheet(self.tr("What to look at in the roads"), self)
        self.join = QPushButton(self.tr("Join"), self)
        self.join.setToolTip(self.tr("Add a straight road at 20 km/h between this part and the main network"))
        self.drop = QPushButton(self.tr("Close this part"), self)
        self.drop.setToolTip(self.tr("No car goes there any more: communes stand on the next road instead"))
        self.to_road = QPushButton(self.tr("Put on the road"), self)
        self.to_road.setToolTip(
            self.tr(
                "At the nearest point of the road: a commune stands there for the minutes only, a place of care is moved"
            )
        )
        self.move_seat = QPushButton(self.tr("Move…"), self)
        self.move_seat.setToolTip(
            self.tr("Click on the map where it really is; of a commune only the minutes change, not the map")
        )
        self.undo = QPushButton(self.tr("Take all of it back"), self)
        self.undo.setToolTip(self.tr("The roads as the file has them, the seats where they were"))
        self._lay_out()
        self.sheet.selectionModel().selectionChanged.connect(self._show_chosen)
        self.join.clicked.connect(self._join)
        self.drop.clicked.connect(self._drop)
        self.move_seat.clicked.connect(self._start_moving)
        self.to_road.clicked.connect(self._put_on_road)
        self._notes = RoadNotes(stage.session, self)
        stage.session.outcome_changed.connect(self._follow)
        self.undo.clicked.connect(self._take_back)

    def _lay_out(self) -> None:
        buttons = QVBoxLayout()
        buttons.setSpacing(4)
        for button in (self.join, self.drop, self.to_road, self.move_seat):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.undo)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.sheet, 1)
        row.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.said)
        layout.addLayout(row, 1)

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._findings)

    def fill(self, here: RoadsHere) -> None:
        """Show what was found."""
        self._sites_shown = self._notes.table()
        self._findings = [*self._parts(here), *self._sites(here), *self._seats(here), *self._faults(here)]
        self.said.setText(self._words.nothing(here))
        self.sheet.fill(self._words.check_heads(), [found.cells for found in self._findings])
        asked = here.setup
        self.undo.setEnabled(bool(asked.joined or asked.dropped or asked.moved))
        self._show_chosen()

    def hide_all(self) -> None:
        """Take away what is drawn over the map."""
        self._stop_moving()
        self._stage.map.set_overlay(KEY, [])

    # --- the lines ---

    def _parts(self, here: RoadsHere) -> list[Finding]:
        made = []
        for part in here.check.parts:
            names = [str(here.seats.at[code, "name"]) for code in part.communes]
            what, where = self._words.part(part.communes, names)
            near = _degrees(here, np.array([part.near]))
            km = self.tr("{km} km, {gap} m away").format(km=figures.number(part.km, 1), gap=figures.number(part.gap_m))
            cells = (Cell(what), Cell(where), Cell(km, part.km))
            made.append(Finding(cells, ((part.lon, part.lat), *near), part=part))
        return made

    def _seats(self, here: RoadsHere) -> list[Finding]:
        seats = here.seats
        far = seats[~(seats["metres"] <= FAR_M) | seats["passed_m"].notna()].sort_values(
            "metres", ascending=False, na_position="first"
        )
        communes = self._stage.session.territory
        made = []
        for code, row in zip(far.index, far.to_dict("records"), strict=True):
            what, much = self._words.seat(row["metres"], carried=not np.isnan(row["passed_m"]))
            cells = (Cell(what), Cell(f"{row['name']} ({code})"), Cell(much, _last(row["metres"])))
            here_ = here.setup.moved.get(str(code))
            if here_ is None and communes is not None:
                here_ = (float(communes.communes["lon"][code]), float(communes.communes["lat"][code]))
            on_road = None if np.isnan(row["lon"]) else (float(row["lon"]), float(row["lat"]))
            places = tuple(each for each in (here_, on_road) if each is not None)
            made.append(Finding(cells, places, seat=str(code), on_road=on_road))
        return made

    def _sites(self, here: RoadsHere) -> list[Finding]:
        """Places of care with an address of their own that lie far from any road, or that none serves."""
        found = self._sites_shown
        if found is None:
            found = self._sites_of(here)
        made = []
        for site, row in found[found["state"].ne("ok")].iterrows():
            what, much = self._words.site(str(row["state"]), float(row["metres"]), placed=bool(row["placed"]))
            cells = (Cell(what), Cell(str(row["name"])), Cell(much, _last(row["metres"])))
            on_road = None if np.isnan(row["road_lon"]) else (float(row["road_lon"]), float(row["road_lat"]))
            where = (float(row["lon"]), float(row["lat"]))
            places = (where,) if on_road is None else (where, on_road)
            made.append(Finding(cells, places, site=str(site), on_road=on_road))
        return made

    def _sites_of(self, here: RoadsHere) -> pd.DataFrame:
        """The same on roads that are not used yet: how far each place is, without what it can reach."""
        import pandas as pd

        from geodata.roads.cleaning import snapped
        from scenarios.answer.road_sites import COLUMNS, own_places

        territory = self._stage.session.territory
        sites = None if territory is None else own_places(territory, self._stage.session.answered)
        if sites is None or sites.empty:
            return pd.DataFrame(columns=COLUMNS)
        found = snapped(here.network, sites)
        states = [found["metres"].isna(), found["metres"] > FAR_M, found["passed_m"].notna()]
        state = np.select(states, ["off", "far", "carried"], "ok")
        return sites.assign(state=state, metres=found["metres"], road_lon=found["lon"], road_lat=found["lat"])

    def _follow(self) -> None:
        """Another scenario is answered: its places are others."""
        here, shown = self._roads.here, self._sites_shown
        if here is None or not (self.isVisible() and self._roads.is_current) or self._stage.session.is_preview:
            return
        now = self._notes.table()
        if now is None or shown is None or not now.equals(shown):
            self.fill(here)
            self.changed.emit()

    def _faults(self, here: RoadsHere) -> list[Finding]:
        made, network = [], here.network
        for name, what in self._words.faults().items():
            hits = getattr(here.check, name)
            if not len(hits):
                continue
            some = hits[:MOST_DOTS]
            ends: tuple[tuple[Place, Place], ...] = ()
            if name in NODE_FAULTS:
                places = _degrees(here, some)
            else:
                places = _degrees(here, network.start[some])
                ends = tuple(zip(places, _degrees(here, network.end[some]), strict=True))
            worst = float(network.speed_kmh[hits].max()) if name == "fast" else None
            much = self._words.how_many(len(hits), nodes=name in NODE_FAULTS, kmh=worst)
            cells = (Cell(what), Cell(self._near(places)), Cell(much, len(hits)))
            made.append(Finding(cells, tuple(places), links=ends))
        return made

    def _near(self, places: list[Place]) -> str:
        """Names of the communes whose seats are nearest to the first of some places."""
        territory = self._stage.session.territory
        if territory is None:
            return ""
        communes, names = territory.communes, []
        lonlat = communes[["lon", "lat"]].to_numpy(dtype=np.float64)
        for lon, lat in places:
            away = (lonlat - (lon, lat)) * (np.cos(np.radians(lat)), 1.0)
            names.append(str(communes["name"].iloc[int((away**2).sum(axis=1).argmin())]))
        different = list(dict.fromkeys(names))
        return ", ".join(different[:MOST_NAMES]) + (" …" if len(different) > MOST_NAMES else "")

    # --- the chosen line ---

    @property
    def chosen(self) -> Finding | None:
        """The line that is chosen."""
        rows = {self.sheet.sorted.mapToSource(index).row() for index in self.sheet.selectedIndexes()}
        return self._findings[min(rows)] if rows and min(rows) < len(self._findings) else None

    def _show_chosen(self, *_selection: object) -> None:
        found = self.chosen
        self.join.setEnabled(found is not None and found.part is not None)
        self.drop.setEnabled(found is not None and found.part is not None)
        movable = found is not None and bool(found.seat or found.site)
        self.move_seat.setEnabled(movable)
        self.to_road.setEnabled(movable and found is not None and found.on_road is not None and not _is_there(found))
        if not self.isVisible():
            return
        if found is None:
            self._stage.map.set_overlay(KEY, [])  # what was drawn may have been mended
            return
        shapes: list[Shape] = [
            Dot(lon, lat, INK if place and (found.part or found.on_road) else WARN, 5.0)
            for place, (lon, lat) in enumerate(found.places)
        ]
        if len(found.places) == 2 and (found.part is not None or found.seat or found.site):
            shapes.insert(0, Line(np.array(found.places), WARN, 2.0, dashed=True))
        if found.links:
            shapes = [Line(np.array(ends), WARN, 4.0) for ends in found.links]
        view = self._stage.map
        view.set_overlay(KEY, shapes)
        look_at(view, found.places, ACROSS_M)

    def _join(self) -> None:
        found, here = self.chosen, self._roads.here
        if found is not None and found.part is not None and here is not None:
            self._roads.change(here.setup.with_joined(here.network, found.part.at, found.part.near))

    def _drop(self) -> None:
        found, here = self.chosen, self._roads.here
        if found is not None and found.part is not None and here is not None:
            self._roads.change(here.setup.with_dropped(here.network, found.part.at))

    def _take_back(self) -> None:
        self._roads.with_setup(joined=(), dropped=(), moved={})

    # --- a seat or a place that stands wrong ---

    def _put_on_road(self) -> None:
        found = self.chosen
        if found is not None and found.on_road is not None:
            self._put(found, *found.on_road)

    def _start_moving(self) -> None:
        found = self.chosen
        if found is not None and (found.seat or found.site):
            self._moving = found
            name = str(found.cells[1].text)
            self._stage.notices.say(
                self.tr("Click where {name} really is. Escape gives up.").format(name=name), key="roads move"
            )
            self._picker.start()

    def _move_to(self, lon: float, lat: float) -> None:
        found = self._moving
        self._stop_moving()
        if found is not None:
            self._put(found, lon, lat)

    def _put(self, found: Finding, lon: float, lat: float) -> None:
        """A seat stands elsewhere for the minutes; a place of care is moved by a decision of the scenario."""
        here, session = self._roads.here, self._stage.session
        if found.seat and here is not None:
            self._roads.change(here.setup.with_moved(found.seat, lon, lat))
        elif found.site and session.territory is not None:
            try:
                commune = commune_at(session.territory, lon, lat)
            except OutsideTerritory as error:
                session.refused.emit(error)
                return
            text = self.tr("Move {name}").format(name=str(found.cells[1].text))
            session.change(session.scenario.with_edit(MoveSite(found.site, lon, lat, commune)), text)

    def _stop_moving(self) -> None:
        self._moving = None
        self._picker.stop()
        self._stage.notices.take_back("roads move")


def _is_there(found: Finding) -> bool:
    """Whether it stands on the road already."""
    return len(found.places) == 2 and bool(np.allclose(found.places[0], found.places[1], atol=1e-6))


def _last(metres: float) -> float:
    """What a distance is sorted by: unknown ones are the farthest."""
    return float("inf") if np.isnan(metres) else float(metres)


def _degrees(here: RoadsHere, nodes: np.ndarray) -> list[tuple[float, float]]:
    lon, lat = reproject(here.network.x_m[nodes], here.network.y_m[nodes], here.network.epsg, DEGREES)
    return [(float(a), float(b)) for a, b in zip(lon, lat, strict=True)]
