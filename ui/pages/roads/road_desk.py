"""Roads on one page: the network that the minutes go by, and the journeys over it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from ui.base.words import Words
from ui.pages.roads.roads import RoadsPage
from ui.pages.roads.travel import TravelPage
from ui.pages.stage import Stage


class RoadDesk(QWidget):
    """The network, and journeys over it (``parts``, by key). ``answered`` : what the minutes go by."""

    answered = Signal(str)

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.window)
        self._session, self._words = stage.session, Words(self)
        self.roads, self.travel = RoadsPage(stage), TravelPage(stage)
        self.parts: dict[str, QWidget] = {"roads": self.roads, "travel": self.travel}
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.roads, self.tr("The network"))
        self.tabs.addTab(self.travel, self.tr("Journeys"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.addWidget(self.tabs)
        stage.session.outcome_changed.connect(self._say)

    def open_part(self, key: str) -> None:
        """Bring a part to the front."""
        self.tabs.setCurrentWidget(self.parts[key])

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        super().showEvent(event)
        self._say()

    def _say(self) -> None:
        territory = self._session.territory
        if self.isVisible() and territory is not None:
            times = self._words.times(territory, rules=True)
            self.answered.emit(self.tr("The minutes of this territory: {times}.").format(times=times))
