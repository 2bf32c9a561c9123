"""A place of an imported file on the map: what can be done there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from scenarios.study.layer_views import OWN_POINTS
from ui.base.notices import Notices, Offer
from ui.map.view import MapView
from ui.map_panel.layer_choices import LayerChoices
from ui.scenario.placing import Placing
from ui.work.focus import Focus


class PlaceOffers(QObject):
    """Listens to clicks on places of imported files."""

    def __init__(self, layers: LayerChoices, focus: Focus, view: MapView, notices: Notices, placing: Placing) -> None:
        super().__init__(view)
        self._layers, self._focus, self._notices, self._placing = layers, focus, notices, placing
        view.site_clicked.connect(self._offer)

    def _offer(self, site: str) -> None:
        """Its commune is chosen, and a centre may be put there."""
        place = self._layers.place(site)
        if place is None:
            return
        lon, lat = float(place["lon"]), float(place["lat"])
        commune = str(place["commune"]) or self._placing.commune_at(lon, lat)
        self._focus.choose(commune)
        if place["candidate"] or place["kind"] == OWN_POINTS:
            self._notices.say(
                str(place["name"]) or self.tr("A place of care"),
                [Offer(self.tr("A centre here"), partial(self._placing.place_at, lon, lat, commune))],
                key="place",
            )
