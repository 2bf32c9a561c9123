"""Isochrones on the map: bands along the roads by which people come to a place, and how many live there."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget
from shapely import box

from deserts.progress import Report
from scenarios.answer.home_files import PLACES
from scenarios.answer.home_question import What
from scenarios.answer.model import Model
from scenarios.answer.world import world
from scenarios.plan.scenario import Scenario, decided_sites, folded_levers
from ui.base import figures
from ui.base.style import caption
from ui.base.tables import row_of
from ui.map.overlays import Area, Dot
from ui.pages.page import CalmTable, cell
from ui.pages.roads.homes_store import HomeStore
from ui.pages.roads.travel_map import look_at
from ui.pages.stage import Stage

if TYPE_CHECKING:
    from geodata.readers.base import Imported
    from geodata.travel.isochrone import Isochrone, Shape

KEY = "isochrones"
COLOURS = ("#3f007d", "#6a51a3", "#9e6fc4", "#cb9fd8", "#f0d3ee")
"""From near to far; dark is near. Violet: no class of the map has it."""

EVERYWHERE = box(-180, -85, 180, 85)
"""What the question on the map fades under, so that thin bands can be seen."""


@dataclass(frozen=True)
class Around:
    """What bands are drawn around. key : commune or site, "" = all places of a kind; at : one place, degrees."""

    key: str
    at: tuple[float, float] | None = None
    what: What = "doctors"


class Isochrones(QWidget):
    """Around the chosen commune, a site of the scenario, or all doctors, pharmacies or cabins. ``bands`` : on the map."""

    def __init__(self, stage: Stage, store: HomeStore) -> None:
        super().__init__(stage.window)
        self._stage, self._session, self._store = stage, stage.session, store
        self.bands: tuple[Isochrone, ...] = ()
        self._task, self._shown = 0, ()
        self.place, self.walk = QComboBox(self), QCheckBox(self.tr("On foot, 4.5 km/h"), self)
        self.place.setAccessibleName(self.tr("Place"))
        self.leaving = QCheckBox(self.tr("Where one gets from there"), self)
        self.leaving.setToolTip(self.tr("Otherwise: who can come there. One-way streets make the difference."))
        self.filled = QCheckBox(self.tr("Fill the areas between the roads"), self)
        self.filled.setToolTip(
            self.tr("Up to 500 m from the nearest road; a river, a lake or a forest that no road crosses stays open.")
        )
        self.filled.setChecked(stage.habits().filled)
        self.table = CalmTable(self)
        self.table.setAccessibleName(self.tr("People within so many minutes"))
        self.note = caption()
        self._lay_out()
        self.place.activated.connect(self.fill)
        self.walk.toggled.connect(self.fill)
        self.leaving.toggled.connect(self.fill)
        self.filled.toggled.connect(self._reshape)

    def fill(self, _value: object = None) -> None:
        """Compute the bands in the background; the latest wish wins."""
        model = self._session.model
        if not self.isVisible() or model is None or self._session.is_preview:
            return
        self._offer_places()
        chosen = self.place.currentData()
        if chosen is None:
            self.note.setText(self.tr("Click a commune on the map."))
            return
        files = list(self._session.data.imported)
        modes = self.walk.isChecked(), not self.leaving.isChecked()
        wish = chosen, *modes, id(model), self._session.answered.edits, *map(id, files)
        if wish == self._shown:
            return
        self._shown = wish
        self.table.fill_rows([])  # the figures of another place would stand under this one's name
        self._session.tasks.cancel(self._task)
        self._task = self._session.tasks.run(
            _bands,
            *(model, self._session.answered, chosen, *modes, (self._store, files)),
            owner=self,
            title=self.tr("Isochrones…"),
            done=self._show,
            failed=self._session.refused.emit,
        )

    def clear(self) -> None:
        """Take the bands off the map."""
        self._shown = ()
        self._session.tasks.cancel(self._task)
        self._stage.map.set_overlay(KEY, [])

    def _offer_places(self) -> None:
        """The chosen commune first, then the places of the scenario, then all of a kind; what was chosen stays chosen."""
        territory, commune = self._session.territory, self._stage.focus.commune
        before: Around | None = self.place.currentData()
        found: list[tuple[str, Around]] = []
        if territory is not None and commune in territory.communes.index:
            row = row_of(territory.communes, commune)
            found.append((str(row["name"]), Around(commune, (float(row["lon"]), float(row["lat"])))))
        if territory is not None:
            decided = decided_sites(territory, self._session.answered)
            for site, row in zip(decided.index, decided.to_dict("records"), strict=True):
                if row["status"] != "closed":
                    found.append((str(row["name"]), Around(str(site), (float(row["lon"]), float(row["lat"])))))
        found += [(text, Around("", what=what)) for what, text in self._all_of().items()]
        self.place.clear()
        for name, around in found:
            self.place.addItem(name, around)
        communes = territory.communes.index if territory is not None else ()
        if before is not None and before.key not in communes:
            kept = [k for k, (_, each) in enumerate(found) if (each.key, each.what) == (before.key, before.what)]
            self.place.setCurrentIndex(kept[0] if kept else 0)

    def _all_of(self) -> dict[What, str]:
        """The kinds of places of which there may be any."""
        texts: dict[What, str] = {"doctors": self.tr("All doctors")}
        if any(file.report.table in PLACES for file in self._session.data.imported):
            texts["pharmacies"] = self.tr("All pharmacies")
        if any(each.lever.cabin for each in folded_levers(self._session.answered)):
            texts["cabins"] = self.tr("All cabins of the scenario")
        return texts

    @property
    def shape(self) -> Shape:
        """How the bands are drawn."""
        return "filled" if self.filled.isChecked() else "strips"

    def _reshape(self, filled: bool) -> None:
        """The same search in the other shape; the choice is remembered."""
        self._stage.prefer(filled=filled)
        if self.bands and self._shown:
            self._draw(self.bands)

    def _show(self, bands: tuple[Isochrone, ...]) -> None:
        self.bands = bands
        if not self.isVisible():
            return
        self._draw(bands)
        if bands and not bands[-1].area.is_empty:
            west, south, east, north = bands[-1].area.bounds
            look_at(self._stage.map, [(west, south), (east, north)])

    def _draw(self, bands: tuple[Isochrone, ...]) -> None:
        """On the map and in the table."""
        chosen = self.place.currentData()
        surfaces = [band.shaped(self.shape) for band in bands]
        shapes = [
            Area(surface, fill=colour, opacity=0.95 if self.shape == "strips" else 0.8)
            for (surface, _), colour in zip(reversed(surfaces), reversed(COLOURS[: len(bands)]), strict=False)
            if not surface.is_empty
        ]
        at = None if chosen is None else chosen.at
        dot = [] if at is None else [Dot(at[0], at[1], colour="#d7301f", radius=5)]
        veil = [Area(EVERYWHERE, fill=self.palette().base().color().name(), opacity=0.65)] if shapes else []
        self._stage.map.set_overlay(KEY, [*veil, *shapes, *dot])
        by_cells = bool(bands) and not math.isnan(bands[0].people_in_cells)
        self._set_titles(by_cells=by_cells)
        rows = []
        for band, (_, km2), colour in zip(bands, surfaces, COLOURS, strict=False):
            head = cell(self.tr("{minutes} min").format(minutes=figures.number(band.limit_min)))
            head.setIcon(_swatch(colour))
            rows.append(
                [
                    head,
                    *([cell(figures.people(band.people_in_cells), band.people_in_cells)] if by_cells else []),
                    cell(figures.people(band.people), band.people),
                    cell(figures.number(band.communes), band.communes),
                    cell(figures.number(band.road_km), band.road_km),
                    cell(figures.number(km2, 0 if km2 >= 10 else 1), km2),
                ]
            )
        self.table.fill_rows(rows)
        counted = self.tr("People are counted at the seat of their commune.")
        if by_cells:
            counted = self.tr(
                "At home: people whose cell is within the time. At the seat: everybody of a commune whose seat is."
            )
        bands_are = self.tr(
            "The bands are 150 m on either side of the roads that are reached; nothing is filled where no road leads."
        )
        if self.shape == "filled":
            bands_are = self.tr(
                "Filled: where the nearest road, up to 500 m away, is reached in time, with the way to it at 20 km/h "
                "(on foot 4.5 km/h)."
            )
        nothing = self.tr("No such place is known: import a file that has some (BPE, FINESS).")
        self.note.setText(f"{counted} {bands_are}" if bands else nothing)

    def _set_titles(self, *, by_cells: bool) -> None:
        homes = [self.tr("People, at home")] if by_cells else []
        self.table.set_titles(
            [
                self.tr("Within"),
                *homes,
                self.tr("People, at the seat"),
                self.tr("Communes"),
                self.tr("km of road"),
                self.tr("km²"),
            ]
        )

    def _lay_out(self) -> None:
        self._set_titles(by_cells=False)
        left = QVBoxLayout()
        left.setSpacing(6)
        for widget in (self.place, self.walk, self.leaving, self.filled, self.note):
            left.addWidget(widget)
        left.addStretch(1)
        side = QWidget(self)
        side.setFixedWidth(300)
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setSpacing(16)
        row.addWidget(side)
        row.addWidget(self.table, 1)


def _swatch(colour: str) -> QIcon:
    """A square of colour: the legend of the bands."""
    square = QPixmap(14, 14)
    square.fill(QColor(colour) if colour else Qt.GlobalColor.transparent)
    return QIcon(square)


def _bands(
    model: Model,
    scenario: Scenario,
    around: Around,
    walk: bool,
    towards: bool,
    homes: tuple[HomeStore, list[Imported]],
    report: Report,
) -> tuple[Isochrone, ...]:
    """In the background: the roads as the scenario leaves them, and the bands around the places; () where there are none."""
    from geodata.travel.isochrone import isochrones
    from scenarios.answer.homes import NoPlaces, grown, places_of, roads_of

    store, files = homes
    known = store.files(model.territory, files).known
    try:
        places = [around.at] if around.at else places_of(model, scenario, around.what, known)
    except NoPlaces:
        return ()
    there = world(model, scenario)
    cells = grown(known.homes, model, scenario)
    prepared = roads_of(there, "foot" if walk else "car")
    return isochrones(
        prepared, places, there.territory.communes,
        cells=cells, towards=towards, report=report,
    )  # fmt: skip
