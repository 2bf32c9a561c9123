"""Classes of roads and decisions about roads in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QObject

from scenarios.road_edits import RoadEdit
from scenarios.texts_roads import road_step
from ui.tools.page import said
from ui.words import language


class TravelWords(QObject):
    """Holds the translations."""

    def road_class(self, key: str) -> str:
        """The class of a road, as plain as it can be said."""
        names = {
            "motorway": self.tr("motorway"),
            "trunk": self.tr("expressway"),
            "primary": self.tr("main road"),
            "secondary": self.tr("secondary road"),
            "tertiary": self.tr("local road"),
            "unclassified": self.tr("minor road"),
            "residential": self.tr("street"),
            "living_street": self.tr("street shared with people on foot"),
            "service": self.tr("service road"),
            "track": self.tr("track"),
            "ramp": self.tr("slip road"),
            "ferry": self.tr("ferry"),
            "path": self.tr("footpath"),
            "access": self.tr("between place and road"),
            "new": self.tr("road that the scenario builds"),
        }
        return names.get(key, key)

    def step(self, edit: RoadEdit) -> str:
        """A decision about roads in one sentence."""
        return said(road_step(edit, language()))
