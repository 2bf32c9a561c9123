"""Decisions about all roads at once: busy hours, winter by altitude, parking, the time inside a commune."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from scenarios.plan.road_edits import Congestion, EverywhereEdit, OwnCommune, ParkAndWalk, WinterSpeeds, without_height
from ui.base import figures
from ui.base.style import caption, title
from ui.pages.roads.travel_fields import Fields, OwnField

if TYPE_CHECKING:
    from geodata.roads.prepared import Roads
    from scenarios.plan.scenario import Scenario

BUSY, WINTER, PARK, OWN = "busy", "winter", "park", "own"


class Everywhere(QWidget):
    """A line each; pressing one again with another number changes the decision. ``decided`` : by the user."""

    decided = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        fields = Fields(self)
        self.factor, self.minutes = fields.factor(), fields.minutes()
        self.above, self.winter_factor, self.own = fields.metres(), fields.factor(), OwnField("radius", self)
        self.buttons = {
            BUSY: QPushButton(self.tr("Slow all roads down"), self),
            WINTER: QPushButton(self.tr("Winter, above"), self),
            PARK: QPushButton(self.tr("Park and walk"), self),
            OWN: QPushButton(self.tr("Time inside a commune"), self),
        }
        tips = {
            BUSY: self.tr("Every time on a road is multiplied by this factor, as at busy hours."),
            WINTER: self.tr(
                "Times on roads above this altitude are multiplied. Press again with another altitude to add a class."
            ),
            PARK: self.tr("Added to each journey between two communes. No source was read: put your own figure."),
            OWN: self.tr("METRIC and the official APL count 0 minutes inside a commune."),
        }
        for what, button in self.buttons.items():
            button.setToolTip(tips[what])
            button.clicked.connect(partial(self._decide, what))
        self.no_altitude = caption()
        self._scenario: Scenario | None = None
        self._lay_out()

    def fill(self, scenario: Scenario, roads: Roads | None) -> None:
        """Know what is decided; roads : None = none are loaded."""
        self._scenario = scenario
        unknown = 1.0 if roads is None else without_height(roads)
        for widget in (self.buttons[WINTER], self.above, self.winter_factor):
            widget.setEnabled(unknown < 1)
        none = self.tr("The roads that are loaded do not say how high they lie: no winter by altitude.")
        some = self.tr("{share} of the roads do not say how high they lie: winter leaves them as they are.")
        self.no_altitude.setText(none if unknown == 1 else some.format(share=figures.percent(unknown)))
        self.no_altitude.setVisible(unknown > 0)

    def _decide(self, what: str, _checked: bool = False) -> None:
        """The decision of a line, in the place of the one of its kind."""
        scenario = self._scenario
        if scenario is None:
            return
        kinds: dict[str, type[EverywhereEdit]] = {
            BUSY: Congestion, WINTER: WinterSpeeds, PARK: ParkAndWalk, OWN: OwnCommune,
        }  # fmt: skip
        before = next((each for each in scenario.edits if isinstance(each, kinds[what])), None)
        site = scenario.next_site("road") if before is None else before.site
        made: EverywhereEdit
        if what == BUSY:
            made = Congestion(site, self.factor.value())
        elif what == PARK:
            made = ParkAndWalk(site, self.minutes.value())
        elif what == OWN:
            made = OwnCommune(site, self.own.currentData())
        elif isinstance(before, WinterSpeeds):
            made = before.with_class(self.above.value(), self.winter_factor.value())
        else:
            made = WinterSpeeds(site, self.above.value(), self.winter_factor.value())
        if made != before:
            self.decided.emit(made)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.addWidget(title(self.tr("Everywhere")), 0, 0, 1, 3)
        rows = ((BUSY, self.factor), (PARK, self.minutes), (OWN, self.own), (WINTER, self.above))
        for row, (what, field) in enumerate(rows, start=1):
            grid.addWidget(self.buttons[what], row, 0)
            grid.addWidget(field, row, 1, 1, 2 if what == OWN else 1)
        grid.addWidget(self.winter_factor, 4, 2)
        grid.addWidget(self.no_altitude, 5, 0, 1, 3)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(6, 1)
