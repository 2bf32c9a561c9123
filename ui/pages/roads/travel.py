"""Travel by road: who comes to a place in so many minutes, by which roads, and what closing or building one changes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from ui.base.style import caption
from ui.pages.page import ToolPage
from ui.pages.roads.homes_store import HomeStore
from ui.pages.roads.travel_edits import RoadEdits
from ui.pages.roads.travel_homes import FromHomes
from ui.pages.roads.travel_losses import Losses
from ui.pages.roads.travel_path import Journeys
from ui.pages.roads.travel_reach import Isochrones
from ui.pages.stage import Stage


class TravelPage(ToolPage):
    """Four tabs on the roads that are loaded; without any, how to load some."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        store = HomeStore()
        self.journeys, self.homes = Journeys(stage), FromHomes(stage, store)
        self.reach, self.edits = Isochrones(stage, store), RoadEdits(stage)
        self.losses = Losses(stage)
        self._tabs = self.journeys, self.homes, self.reach, self.edits, self.losses
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.journeys, self.tr("Journeys to doctors"))
        self.tabs.addTab(self.homes, self.tr("From homes"))
        self.tabs.addTab(self.reach, self.tr("Isochrones"))
        self.tabs.addTab(self.edits, self.tr("Change roads"))
        self.tabs.addTab(self.losses, self.tr("Minutes lost"))
        self.tabs.currentChanged.connect(self._turn)
        self.empty, self._words = QWidget(self), caption()
        self._stack = QStackedWidget(self)
        self._lay_out()
        self.focus.commune_changed.connect(self._follow)

    @property
    def has_roads(self) -> bool:
        """Whether the minutes of the territory go by roads that are loaded."""
        territory = self.session.territory
        return territory is not None and territory.roads is not None and territory.times.method == "roads"

    def fill(self) -> None:
        """Show the tab in front, or how to get roads."""
        self._stack.setCurrentWidget(self.tabs if self.has_roads else self.empty)
        self._words.setText(self._how_to_get_roads())
        if self.has_roads:
            self._tabs[self.tabs.currentIndex()].fill()

    def _how_to_get_roads(self) -> str:
        if self.session.roads.is_kept:
            return self.tr(
                "Minutes go by the road, as the file of the territory holds them, but the roads themselves are not at hand. "
                "Load them again, and journeys, isochrones and closed roads can be shown here."
            )
        return self.tr(
            "Minutes are estimated without roads, from distance and relief: no road is known. "
            "Load a road network, and journeys, isochrones and closed roads can be shown here."
        )

    def show_journey(self, rank: int = 0) -> None:
        """The journeys of the chosen commune come first. rank : to the nearest doctors, 1, 2 = to the second, third."""
        self.journeys.rank = rank
        self.tabs.setCurrentWidget(self.journeys)
        self.refresh()

    def _follow(self) -> None:
        """Another commune: its nearest doctors first."""
        self.journeys.rank = 0
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the map back."""
        super().hideEvent(event)
        self._clear()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self.empty)
        layout.addWidget(self._words)
        button = QPushButton(self.tr("Load roads…"), self.empty)
        button.clicked.connect(partial(self._open_roads))
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.tabs)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 4, 12, 8)
        outer.addWidget(self._stack)

    def _open_roads(self, _checked: bool = False) -> None:
        self.stage.open_page("roads")

    def _turn(self, _index: int) -> None:
        self._clear()
        self.refresh()

    def _clear(self) -> None:
        for tab in self._tabs:
            tab.clear()
