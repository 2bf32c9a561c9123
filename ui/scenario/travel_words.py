"""Classes of roads and decisions about roads in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QObject

from scenarios.plan.road_edits import (
    AddLink,
    CloseRoad,
    Congestion,
    OwnCommune,
    ParkAndWalk,
    RoadEdit,
    SetSpeed,
    WinterSpeeds,
)
from scenarios.words.roads import road_step
from ui.base.words import language, said


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

    def field(self, key: str) -> str:
        """What a number of a decision is, for those who cannot see where it stands."""
        return {
            "kmh": self.tr("Speed"),
            "factor": self.tr("Factor of all times"),
            "minutes": self.tr("Minutes to park and walk"),
            "metres": self.tr("Altitude"),
        }[key]

    def name(self, edit: RoadEdit) -> str:
        """A decision without its numbers, which stand beside it."""
        match edit:
            case SetSpeed():
                return self.tr("Speed: {road}").format(road=self._road(edit))
            case AddLink():
                return self.tr("New road") if not edit.name else self.tr("New road: {road}").format(road=edit.name)
            case WinterSpeeds():
                return self.tr("Winter, above")
            case Congestion():
                return self.tr("All roads slower")
            case ParkAndWalk():
                return self.tr("Park and walk")
            case OwnCommune():
                return self.tr("Time inside a commune")
            case CloseRoad():
                return self.tr("Closed: {road}").format(road=self._road(edit))

    def _road(self, edit: CloseRoad | SetSpeed) -> str:
        name = edit.name or self.tr("unnamed road")
        return self.tr("{road}, all of it").format(road=name) if edit.part == "way" else name

    def step(self, edit: RoadEdit) -> str:
        """A decision about roads in one sentence."""
        return said(road_step(edit, language()))
