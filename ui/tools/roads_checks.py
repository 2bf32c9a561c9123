"""What to look at in a network: a list, each line shown on the map, mended by one click or left as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from geodata.projection import DEGREES, reproject
from geodata.roads.cleaning import FAR_M, Part
from ui import figures
from ui.data.sheet import Cell, Sheet
from ui.map.overlays import Dot, Line, Shape
from ui.map.picking import Picker
from ui.map.projection import Viewport, mercator
from ui.style import caption
from ui.tools.roads_words import RoadWords
from ui.tools.roads_work import RoadsHere

if TYPE_CHECKING:
    from ui.main_window import MainWindow

KEY = "roads"
INK, WARN = "#0b5cad", "#b3261e"
MOST_DOTS = 300
AROUND_M = 1_500.0


@dataclass(frozen=True)
class Finding:
    """A line of the list. part, seat : what can be mended; places : longitude and latitude of what is drawn."""

    cells: tuple[Cell, ...]
    places: tuple[tuple[float, float], ...]
    part: Part | None = None
    seat: str = ""


class ChecksTab(QWidget):
    """The list and its buttons."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._roads, self._words = window, window.session.roads, RoadWords(self)
        self._findings: list[Finding] = []
        self._picker = Picker(window.map_panel.view)
        self._picker.picked.connect(self._move_to)
        self._picker.cancelled.connect(self._stop_moving)
        self._moving = ""
        self.said = caption()
        self.sheet = Sheet(self.tr("What to look at in the roads"), self)
        self.join = QPushButton(self.tr("Join"), self)
        self.join.setToolTip(self.tr("Add a straight road at 20 km/h between this part and the main network"))
        self.drop = QPushButton(self.tr("Close this part"), self)
        self.drop.setToolTip(self.tr("No car goes there any more: communes stand on the next road instead"))
        self.move_seat = QPushButton(self.tr("Move…"), self)
        self.move_seat.setToolTip(
            self.tr("Click on the map where the commune really is; only the minutes change, not the map")
        )
        self.undo = QPushButton(self.tr("Take all of it back"), self)
        self.undo.setToolTip(self.tr("The roads as the file has them, the seats where they were"))
        self._lay_out()
        self.sheet.selectionModel().selectionChanged.connect(self._show_chosen)
        self.join.clicked.connect(self._join)
        self.drop.clicked.connect(self._drop)
        self.move_seat.clicked.connect(self._start_moving)
        self.undo.clicked.connect(self._take_back)

    def _lay_out(self) -> None:
        buttons = QVBoxLayout()
        buttons.setSpacing(4)
        for button in (self.join, self.drop, self.move_seat):
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
        self._findings = [*self._parts(here), *self._seats(here), *self._sites(here), *self._faults(here)]
        self.said.setText(self._words.nothing(here))
        self.sheet.fill(self._words.check_heads(), [found.cells for found in self._findings])
        asked = here.setup
        self.undo.setEnabled(bool(asked.joined or asked.dropped or asked.moved))
        self._show_chosen()

    def hide_all(self) -> None:
        """Take away what is drawn over the map."""
        self._stop_moving()
        self._window.map_panel.view.set_overlay(KEY, [])

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
        far = seats[~(seats["metres"] <= FAR_M)].sort_values("metres", ascending=False, na_position="first")
        communes = self._window.session.territory
        made = []
        for code, row in far.iterrows():
            what, much = self._words.seat(row["metres"])
            cells = (Cell(what), Cell(f"{row['name']} ({code})"), Cell(much, _last(row["metres"])))
            here_ = here.setup.moved.get(str(code))
            if here_ is None and communes is not None:
                here_ = (float(communes.communes.at[code, "lon"]), float(communes.communes.at[code, "lat"]))
            on_road = () if np.isnan(row["lon"]) else ((float(row["lon"]), float(row["lat"])),)
            made.append(Finding(cells, (*((here_,) if here_ else ()), *on_road), seat=str(code)))
        return made

    def _sites(self, here: RoadsHere) -> list[Finding]:
        """Places of care with an address of their own that lie far from any road; those at seats are told above."""
        from geodata.roads.cleaning import snapped

        territory = self._window.session.territory
        if territory is None:
            return []
        sites = territory.sites
        seats = territory.communes.reindex(sites["commune"])
        apart = (sites["lon"].to_numpy() != seats["lon"].to_numpy()) | (
            sites["lat"].to_numpy() != seats["lat"].to_numpy()
        )
        own = sites[apart]
        if not len(own):
            return []
        found = snapped(here.network, own)
        made = []
        for site, row in found[~(found["metres"] <= FAR_M)].iterrows():
            what, much = self._words.site(row["metres"])
            cells = (Cell(what), Cell(str(own.at[site, "name"])), Cell(much, _last(row["metres"])))
            made.append(Finding(cells, ((float(own.at[site, "lon"]), float(own.at[site, "lat"])),)))
        return made

    def _faults(self, here: RoadsHere) -> list[Finding]:
        made = []
        for name, what in self._words.faults().items():
            hits = getattr(here.check, name)
            if not len(hits):
                continue
            nodes = hits if name in {"traps", "sources"} else here.network.start[hits]
            places = tuple(_degrees(here, nodes[:MOST_DOTS]))
            made.append(Finding((Cell(what), Cell(""), Cell(figures.number(len(hits)), len(hits))), places))
        return made

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
        self.move_seat.setEnabled(found is not None and bool(found.seat))
        if found is None or not self.isVisible():
            return
        shapes: list[Shape] = [
            Dot(lon, lat, WARN if place == 0 else INK, 5.0) for place, (lon, lat) in enumerate(found.places)
        ]
        if len(found.places) == 2 and (found.part is not None or found.seat):
            shapes.insert(0, Line(np.array(found.places), WARN, 2.0, dashed=True))
        view = self._window.map_panel.view
        view.set_overlay(KEY, shapes)
        if found.places:
            xy = mercator(np.array(found.places))
            bounds = (*(xy.min(axis=0) - AROUND_M), *(xy.max(axis=0) + AROUND_M))
            view._whole = False
            view._look(Viewport.fitting(tuple(map(float, bounds)), view.width(), view.height()))  # type: ignore[arg-type]

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

    # --- a seat that stands wrong ---

    def _start_moving(self) -> None:
        found = self.chosen
        if found is not None and found.seat:
            self._moving = found.seat
            name = str(found.cells[1].text)
            self._window.map_panel.notices.say(
                self.tr("Click where {name} really is. Escape gives up.").format(name=name), key="roads move"
            )
            self._picker.start()

    def _move_to(self, lon: float, lat: float) -> None:
        here, code = self._roads.here, self._moving
        self._stop_moving()
        if here is not None and code:
            self._roads.change(here.setup.with_moved(code, lon, lat))

    def _stop_moving(self) -> None:
        self._moving = ""
        self._picker.stop()
        self._window.map_panel.notices.take_back("roads move")


def _last(metres: float) -> float:
    """What a distance is sorted by: unknown ones are the farthest."""
    return float("inf") if np.isnan(metres) else float(metres)


def _degrees(here: RoadsHere, nodes: np.ndarray) -> list[tuple[float, float]]:
    lon, lat = reproject(here.network.x_m[nodes], here.network.y_m[nodes], here.network.epsg, DEGREES)
    return [(float(a), float(b)) for a, b in zip(lon, lat, strict=True)]
