"""Opens the territory around a place that was looked up, then chooses the place and zooms to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from geodata.france.gazetteer import Entry
from ui.map.view import MapView
from ui.work.files import Files
from ui.work.focus import Focus
from ui.work.session import Session


class PlaceOpener(QObject):
    """A commune opens its département; a département, région or intercommunality itself."""

    def __init__(self, session: Session, focus: Focus, files: Files, view: MapView) -> None:
        super().__init__(view)
        self._session, self._focus, self._files, self._view = session, focus, files, view
        self._commune: str | None = None  # wanted once its territory is there; "" = none of it
        session.territory_changed.connect(self._arrived)

    def open(self, place: Entry) -> None:
        """Open the territory of a place, once the present work may be left."""
        codes = {
            "commune": ((place.departement,), (), ()),
            "departement": ((place.code,), (), ()),
            "epci": ((), (place.code,), ()),
            "region": ((), (), (place.code,)),
        }[place.kind]
        self._files.when_saved(partial(self._open, place, *codes))

    def _open(
        self, place: Entry, departements: tuple[str, ...], epci: tuple[str, ...], regions: tuple[str, ...]
    ) -> None:
        self._commune = place.code if place.kind == "commune" else ""
        self._session.open_territory(departements, epci, regions)

    def _arrived(self) -> None:
        territory, commune = self._session.territory, self._commune
        if territory is None or commune is None:
            return
        self._commune = None
        QTimer.singleShot(0, self, partial(self.choose, commune))  # once the map has its place in the window

    def choose(self, commune: str) -> None:
        """Choose a commune of the open territory and zoom to it; nothing happens where it has none of that code."""
        territory = self._session.territory
        if territory is not None and commune in territory.communes.index:
            self._focus.choose(commune)
            self._view.zoom_to(commune)
